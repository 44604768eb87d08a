"""How far to trust the why? The robustness table, filling while it is computed."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.icons import icon
from skyview.gui.theme import DARK, font
from skyview.gui.trust_model import CELL_ROLE, CellView, TrustModel
from skyview.gui.widgets import combo, label
from skyview.gui.wording import number

if TYPE_CHECKING:
    from skyview.robustness import ScoreCard, Summary

_ROW = 25
_HEAD = 28
_NAMES = 138  # width of the perturbations' names
_KEPT = 44  # width of the column of kept predictions


def shade(value: float) -> QColor:
    """Background of a similarity: low (red), middling (amber), high (green), all dark under light text."""
    low, middle, high = QColor("#5b2a2c"), QColor("#5a4622"), QColor("#1f5543")
    share = min(max(value, 0.0), 1.0) * 2
    one, other, part = (low, middle, share) if share < 1 else (middle, high, share - 1)
    return QColor(
        round(one.red() + (other.red() - one.red()) * part),
        round(one.green() + (other.green() - one.green()) * part),
        round(one.blue() + (other.blue() - one.blue()) * part),
    )


class TrustDelegate(QStyledItemDelegate):
    """Draws a cell: the number, on a colour that says the same."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cells alike."""
        return QSize(40, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        cell: CellView | None = index.data(CELL_ROLE)
        if cell is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if not math.isnan(cell.value) and index.column() > 0:
            painter.setBrush(shade(cell.value))
        else:
            painter.setBrush(DARK.colour("raised", 1.0 if index.column() else 0.0))
        painter.drawRoundedRect(rect, 5, 5)
        here = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        if here and cell.clickable:
            painter.setPen(DARK.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 5, 5)
        painter.setPen(DARK.colour("text" if not math.isnan(cell.value) and index.column() else "muted"))
        painter.setFont(font(9))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, cell.text)
        painter.restore()


def draw_number(painter: QPainter, place: QRectF, text: str) -> None:
    """A technique's number in a ring, as in the bars and above the columns."""
    ring = QRectF(place.center().x() - 8, place.center().y() - 8, 16, 16)
    painter.setPen(DARK.colour("muted"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    painter.setFont(font(8))
    painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, text)


class NameHeader(QHeaderView):
    """The perturbations' names, shortened where they must."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setDefaultSectionSize(_ROW)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedWidth(_NAMES)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Draw one name."""
        text = self.model().headerData(logical_index, Qt.Orientation.Vertical) or ""
        painter.save()
        painter.setFont(font(9))
        painter.setPen(DARK.colour("text"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 6)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class NumberHeader(QHeaderView):
    """The techniques' numbers above the columns; their names are in the bars, and in the tips."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(_HEAD)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(30)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Draw one number, or the word above the first column."""
        text = self.model().headerData(logical_index, Qt.Orientation.Horizontal) or ""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if logical_index:
            draw_number(painter, QRectF(rect), text)
        else:
            painter.setFont(font(8))
            painter.setPen(DARK.colour("muted"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


class Overall(QWidget):
    """Trust in the shown techniques: a bar with its interval for each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, Summary]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)

    def show_summaries(self, rows: "list[tuple[str, Summary]]") -> None:
        """Show techniques by label with their trust."""
        self._rows = rows
        self.setFixedHeight(24 * len(rows))
        said = [f"{name} {number(s.mean)}" for name, s in rows]
        self.setAccessibleName("Overall trust: " + ", ".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar with interval, numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, (name, summary) in enumerate(self._rows):
            place = QRectF(0, 24 * row, self.width(), 24)
            draw_number(painter, QRectF(0, place.top(), 16, 24), str(row + 1))
            self._draw(painter, place, name, summary)
        painter.end()

    def _draw(self, painter: QPainter, rect: QRectF, name: str, summary: "Summary") -> None:
        painter.setFont(font(9.5))
        painter.setPen(DARK.colour("text"))
        words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 108)
        painter.drawText(QRectF(22, rect.top(), 110, 24), Qt.AlignmentFlag.AlignVCenter, words)
        groove = QRectF(132, rect.center().y() - 3, max(10.0, rect.width() - 132 - 84), 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(DARK.colour("line"))
        painter.drawRoundedRect(groove, 3, 3)
        right = QRectF(rect.right() - 78, rect.top(), 78, 24)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if math.isnan(summary.mean):
            painter.setPen(DARK.colour("muted"))
            painter.drawText(right, flags, "no value yet")
            return
        filled = QRectF(groove)
        filled.setWidth(max(3.0, groove.width() * min(max(summary.mean, 0.0), 1.0)))
        painter.setBrush(DARK.colour("accent"))
        painter.drawRoundedRect(filled, 3, 3)
        painter.setFont(font(9.5, strong=True))
        painter.setPen(DARK.colour("text"))
        if summary.too_few:
            painter.drawText(right, flags, number(summary.mean))
            return
        low, high = (
            groove.left() + groove.width() * min(max(v, 0.0), 1.0) for v in (summary.low, summary.high)
        )
        painter.setPen(DARK.colour("text"))
        middle = rect.center().y()
        painter.drawLine(int(low), int(middle), int(high), int(middle))
        for x in (low, high):
            painter.drawLine(int(x), int(middle - 4), int(x), int(middle + 4))
        half = max(summary.high - summary.mean, summary.mean - summary.low)
        painter.drawText(right, flags, f"{number(summary.mean)} ± {number(half)}")


class Trust(QFrame):
    """The robustness panel.

    Signals:
        start_wanted: Start with a budget's name.
        stop_wanted: Stop.
        cell_chosen: Technique, perturbation and severity of a clicked cell.
    """

    start_wanted = Signal(str)
    stop_wanted = Signal()
    cell_chosen = Signal(str, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TrustModel(self)
        self.overall = Overall()
        self.table = self._make_table()
        self.budgets = combo("Budget")
        for name, text in (("quick", "Quick"), ("standard", "Standard"), ("full", "Full")):
            self.budgets.addItem(text, name)
        self.budgets.setToolTip("How many severities and random draws are tried")
        self.severities = combo("Severity", flat=True)
        self.severities.addItem("All severities", None)
        for severity in range(1, 6):
            self.severities.addItem(f"Severity {severity}", severity)
        self.severities.activated.connect(lambda _row: self._show())
        self.button = QPushButton(icon("play", DARK.on_accent), "Test")
        self.button.setProperty("main", True)
        self.button.clicked.connect(self._press)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName("Progress of the robustness test")
        self._words = label("", "muted", wrap=True)
        self._card: ScoreCard | None = None
        self._summed: ScoreCard | None = None
        self._labels: dict[str, str] = {}
        self._running = False
        self._lay_out()
        self.show_card(None)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName("Similarity of the maps by perturbation and technique")
        table.setModel(self.model)
        table.setItemDelegate(TrustDelegate(table))
        table.setHorizontalHeader(NumberHeader(table))
        table.setVerticalHeader(NameHeader(table))
        table.setShowGrid(False)
        table.setMouseTracking(True)
        table.setCornerButtonEnabled(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.clicked.connect(self._choose)
        table.activated.connect(self._choose)
        return table

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addStretch()
        top.addWidget(self.budgets)
        top.addWidget(self.button)
        self.severities.setParent(self.table)  # in the corner between the names and the numbers
        self.severities.setGeometry(0, 0, _NAMES - 6, _HEAD)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self._words)
        layout.addWidget(self.progress)
        layout.addWidget(self.overall)
        layout.addWidget(self.table)
        layout.addStretch()

    def name_entries(self, labels: dict[str, str]) -> None:
        """Labels of techniques and perturbations by their names."""
        self._labels = labels
        self._summed = None
        self.model.name_entries(labels)
        self._show()

    def show_card(self, card: "ScoreCard | None") -> None:
        """Show a card as far as it is."""
        self._card = card
        self._show()

    def show_running(self, done: float | None, *, possible: bool) -> None:
        """Show how far the test is; None when none runs.

        Args:
            done: Share done.
            possible: There is a capture to test.
        """
        self._running = done is not None
        self.progress.setVisible(self._running)
        self.progress.setValue(round(1000 * (done or 0)))
        self.button.setText("Stop" if self._running else "Test")
        self.button.setIcon(
            icon("stop" if self._running else "play", DARK.on_accent if possible else DARK.muted)
        )
        self.button.setToolTip(
            "Stop the test; what is done is kept"
            if self._running
            else "Perturb the capture and see whether the maps stay (R)"
        )
        self.button.setEnabled(possible or self._running)
        self._show()

    def _show(self) -> None:
        card = self._card
        self.model.show_card(card, self.severities.currentData())
        header = self.table.horizontalHeader()
        if header.count():
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(0, _KEPT)
        self.table.setVisible(card is not None)
        self.table.setFixedHeight(_HEAD + _ROW * self.model.rowCount() + 4)
        if card is not self._summed:  # each interval is a bootstrap
            self._summed = card
            rows = [(self._labels.get(name, name), card.trust(name)) for name in card.methods] if card else []
            self.overall.show_summaries(rows)
        self._words.setText(self._advice())
        self._words.setVisible(bool(self._words.text()))

    def _advice(self) -> str:
        if self._card is None:
            if self._running:
                return "Waiting for the first comparison…"
            return (
                "Do the maps stay when the sky is a little worse? The test adds noise, light, blur, a "
                "satellite, a turn and JPEG, and compares."
            )
        if self._card.approximate:
            return "This capture came stretched, so its noise and light are approximate."
        return ""

    def _press(self) -> None:
        if self._running:
            self.stop_wanted.emit()
        else:
            self.start_wanted.emit(self.budgets.currentData())

    def _choose(self, index: QModelIndex) -> None:
        address = self.model.address(index)
        cell: CellView | None = index.data(CELL_ROLE)
        if address is None or cell is None or not cell.clickable or self._card is None:
            return
        severity = self.model.severity
        if severity is None:  # of the mean: the middle one, or what there is
            there = {c.severity for c in self._card.select(*address)}
            severity = min(there, key=lambda s: abs(s - 3), default=3)
        self.cell_chosen.emit(*address, severity)
