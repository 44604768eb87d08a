"""The command palette: a few letters of what you want, Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.habits.offers import Offer, search
from skyview.gui.parts.icons import pixmap
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font
from skyview.gui.parts.widgets import label

_OFFER = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 620, 440
_TOP = 90  # below the window's upper edge
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class _Lines(QStyledItemDelegate):
    """Draws an offer in a line: sign, words, where it stands or why it cannot be had, state, shortcut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A line and some air."""
        return QSize(100, option.fontMetrics.height() + 16)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the line."""
        offer: Offer = index.data(_OFFER)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = option.rect.adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(TONES.colour("chosen"))
            painter.drawRoundedRect(place, 6, 6)
        able = not offer.why_not
        if offer.icon:
            image = pixmap(offer.icon, 16, "text" if able else "faint")
            painter.drawPixmap(QPoint(place.left() + 10, place.center().y() - 7), image)
        inner = place.adjusted(38, 0, -10, 0)
        inner.setRight(self._draw_keys(painter, inner, offer))
        painter.setFont(font())
        painter.setPen(TONES.colour("text" if able else "muted"))
        inner.setLeft(self._draw_words(painter, inner, offer.words, Qt.AlignmentFlag.AlignLeft) + 14)
        painter.setFont(font(9))
        painter.setPen(TONES.colour("muted"))
        self._draw_words(painter, inner, offer.why_not or offer.note, Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _draw_words(self, painter: QPainter, place: QRect, words: str, side: Qt.AlignmentFlag) -> int:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, place.width()))
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return place.left() + painter.fontMetrics().horizontalAdvance(shown)

    def _draw_keys(self, painter: QPainter, place: QRect, offer: Offer) -> int:
        """Draw state and shortcut at the right-hand end; returns where the room for words ends."""
        painter.setFont(font(9))
        right = place.right()
        if offer.keys:
            width = painter.fontMetrics().horizontalAdvance(offer.keys) + 14
            chip = QRect(right - width, place.center().y() - 10, width, 21)
            painter.setPen(TONES.colour("line"))
            painter.setBrush(TONES.colour("raised"))
            painter.drawRoundedRect(chip, 5, 5)
            painter.setPen(TONES.colour("muted"))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, offer.keys)
            right = chip.left() - 10
        if offer.on is not None:
            words = tr("on") if offer.on else tr("off")
            painter.setPen(TONES.colour("accent" if offer.on else "muted"))
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(
                QRect(right - width, place.top(), width + 1, place.height()),
                Qt.AlignmentFlag.AlignVCenter,
                words,
            )
            right -= width + 12
        return right


class CommandPalette(QDialog):
    """Searches all that can be done, and does what is chosen.

    Args:
        offers: What can be done, in the order shown while nothing is typed.
        more: What is searched besides, once something is typed.
        parent: The window it opens over.
    """

    def __init__(self, offers: Sequence[Offer], more: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popover")
        self.setAccessibleName(tr("Find an action"))
        self._offers, self._more = offers, more
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find an action, a capture or a technique"))
        self.field.setAccessibleName(tr("Search for an action, a capture or a technique"))
        self.field.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What was found"))
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keys
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.words = label("", "muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        self.resize(min(_WIDTH, parent.width() - 40), min(_HEIGHT, parent.height() - _TOP - 20))
        corner = parent.mapToGlobal(QPoint((parent.width() - self.width()) // 2, _TOP))
        self.move(corner)
        self._filter("")
        self.field.setFocus()

    def _filter(self, text: str) -> None:
        self.list.clear()
        for offer in search(text, (*self._offers, *self._more) if text.strip() else self._offers):
            item = QListWidgetItem()
            item.setData(_OFFER, offer)
            state = "" if offer.on is None else tr(", on") if offer.on else tr(", off")
            trouble = tr(", not possible: {why_not}", why_not=offer.why_not) if offer.why_not else ""
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                ", ".join(part for part in (offer.words, offer.keys) if part) + state + trouble,
            )
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._say("" if self.list.count() else tr("Nothing is called so."))

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        offer: Offer = item.data(_OFFER)
        if offer.why_not:
            self._say(tr("Not possible now: {why_not}.", why_not=offer.why_not))
            return
        self.close()
        offer.act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list while the field keeps the focus; Enter does it."""
        if event.key() in _STEPS:
            row = self.list.currentRow() + _STEPS[Qt.Key(event.key())]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentItem())
        else:
            super().keyPressEvent(event)
