"""The menu of techniques: by families, with a field to search, what each costs, and why one does not suit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.parts.icons import pixmap
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font, tint
from skyview.gui.parts.widgets import label, place_below, popover, rule
from skyview.gui.state.techniques import cost, cost_sentence, matches, why_not

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skyview.engine.appraisal import Appraisal
    from skyview.explain.registry import Technique

_WIDTH, _HEIGHT = 400, 520
_ROW, _HEAD = 26, 30
_HEADINGS = {"Control": tr("Controls: no explanations, but yardsticks")}

NAME, FAMILY, COST, SUITED, SHOWN = (Qt.ItemDataRole.UserRole + place for place in range(5))


class _Row(QStyledItemDelegate):
    """Draws a family's heading, or a technique with its cost."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings have a little more room above them."""
        return QSize(_WIDTH - 40, _ROW if index.data(NAME) else _HEAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if index.data(NAME):
            self._draw_technique(painter, rect, index)
        else:
            painter.setFont(font(8.5, strong=True))
            painter.setPen(TONES.colour("muted"))
            bottom = Qt.AlignmentFlag.AlignBottom
            painter.drawText(rect.adjusted(10, 0, 0, -5), bottom, index.data(FAMILY).upper())
        painter.restore()

    def _draw_technique(
        self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view = self.parent()
        assert isinstance(view, QListWidget)
        if index.row() == view.currentRow():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(TONES.colour("chosen"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        if index.data(SHOWN):
            tick = pixmap("tick", 14, "accent")
            painter.drawPixmap(
                QRectF(rect.left() + 10, rect.center().y() - 7, 14, 14), tick, QRectF(tick.rect())
            )
        suited = index.data(SUITED)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(10, strong=bool(index.data(SHOWN))))
        painter.setPen(TONES.colour("text" if suited else "muted"))
        painter.drawText(rect.adjusted(32, 0, -110, 0), middle, index.data(Qt.ItemDataRole.DisplayRole))
        painter.setFont(font(9))
        painter.setPen(TONES.colour("muted"))
        words = index.data(COST) if suited else tr("does not suit")
        painter.drawText(rect.adjusted(0, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, words)


class TechniqueMenu(QFrame):
    """Type a few letters, or look through the families; Enter or a click chooses.

    Args:
        techniques: By families.
        chosen: Name of the technique shown now.
        appraisal: What is known of the network; None while nothing is.
        parent: The button it belongs to.

    Signals:
        picked: Name of a technique that suits the network.
    """

    picked = Signal(str)

    def __init__(
        self,
        techniques: "Sequence[Technique]",
        chosen: str,
        appraisal: "Appraisal | None",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        popover(self)
        self._techniques = {technique.name: technique for technique in techniques}
        self._chosen, self._appraisal = chosen, appraisal
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Search {count} techniques", count=len(techniques)))
        self.field.setAccessibleName(tr("Search for a technique"))
        self.field.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Techniques"))
        self.list.setItemDelegate(_Row(self.list))
        self.list.setMouseTracking(True)
        self.list.itemEntered.connect(self._point)
        self.list.itemClicked.connect(self._pick)
        self.list.currentItemChanged.connect(self._describe)
        self.about = label("", "muted", wrap=True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about.setFixedHeight(98)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(rule())
        layout.addWidget(self.about)
        self._fill("")
        self.field.setFocus()

    def _fill(self, text: str) -> None:
        self._resting = QCursor.pos()  # rows that come under a pointer at rest are not pointed at
        self.list.clear()
        family = ""
        for technique in self._techniques.values():
            if not matches(technique, text):
                continue
            if technique.family != family:
                family = technique.family
                head = QListWidgetItem(self.list)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setData(FAMILY, _HEADINGS.get(family, family))
            self._add(technique)
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(NAME)]
        shown = [row for row in rows if self.list.item(row).data(SHOWN)]
        if rows:
            self.list.setCurrentRow(shown[0] if shown and not text else rows[0])
        else:
            self.about.setText(tr("No technique is called so."))

    def _add(self, technique: "Technique") -> None:
        item = QListWidgetItem(technique.label, self.list)
        reason = why_not(technique, self._appraisal)
        item.setData(NAME, technique.name)
        item.setData(COST, cost(technique, self._appraisal))
        item.setData(SUITED, not reason)
        item.setData(SHOWN, technique.name == self._chosen)
        state = tr("does not suit this network") if reason else cost(technique, self._appraisal)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{technique.label}, {technique.family}, {state}")

    def _point(self, item: QListWidgetItem) -> None:
        if item.data(NAME) and QCursor.pos() != self._resting:
            self.list.setCurrentItem(item)

    def _describe(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        if item is None or not item.data(NAME):
            return
        technique = self._techniques[item.data(NAME)]
        reason = why_not(technique, self._appraisal)
        last = reason or cost_sentence(technique, self._appraisal)
        self.about.setText(f"{technique.summary}\n{last}")
        tint(self.about, "warn" if reason else "")

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(NAME) and item.data(SUITED):
            name = item.data(NAME)
            self.close()
            self.picked.emit(name)

    def open_below(self, widget: QWidget) -> None:
        """Show the menu under a button, inside the screen."""
        self.setFixedSize(_WIDTH, _HEIGHT)
        place_below(self, widget)
        current = self.list.currentItem()
        if current is not None:
            self.list.scrollToItem(current, QListWidget.ScrollHint.PositionAtCenter)
        self._resting = QCursor.pos()
        self.show()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move in the list while the field keeps the focus; Enter chooses."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count():
            if self.list.item(row).data(NAME):
                self.list.setCurrentRow(row)
                return
            row += step
