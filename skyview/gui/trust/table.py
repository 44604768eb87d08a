"""How the heat table is drawn: a cell says its number in words and in colour; headers fit a narrow panel."""

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from skyview.gui.parts.theme import TONES, contrast, font
from skyview.gui.trust.headlines import draw_number
from skyview.gui.trust.model import CELL_ROLE, CellView

ROW, TWO_LINES = 25, 34
HEAD = 28
NAMES = 138
"""Width of the perturbations' names."""

_BESIDE = 6  # pixels that names keep clear of the numbers

KEPT = 44
"""Width of the column of kept predictions."""


_SIGNS = {"flips": "≠", "none": "–"}
"""What stands in a cell that is too narrow for the word, by its state."""

_WEIGHTS = (0.4, 0.2)
"""How much of its colour a cell may have; by night, red on black, little is left of the words' contrast."""


def shade(value: float) -> QColor:
    """Background of a likeness: low, middling, high; faint enough for words, stronger the higher it is."""
    share = min(max(value, 0.0), 1.0)
    ground = TONES.colour("surface")
    low, middle, high = tones = [TONES.colour(name) for name in ("bad", "warn", "good")]
    most = min(
        max(w for w in _WEIGHTS if w == _WEIGHTS[-1] or _legible(_mixed(ground, tone, w))) for tone in tones
    )
    one, other, part = (low, middle, 2 * share) if share < 0.5 else (middle, high, 2 * share - 1)
    return _mixed(ground, _mixed(one, other, part), most * (0.6 + 0.4 * share))


def _legible(ground: QColor) -> bool:
    return contrast(TONES.text, ground.name()) >= 4.5


def _mixed(one: QColor, other: QColor, part: float) -> QColor:
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    red, green, blue = (round(a + (b - a) * part) for a, b in parts)
    return QColor(red, green, blue)


class TrustDelegate(QStyledItemDelegate):
    """Draws a cell: the number, on a colour that says the same."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cells alike."""
        return QSize(40, ROW)

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
        counts = not math.isnan(cell.value) and cell.state != "grey" and index.column() > 0
        if counts:
            painter.setBrush(shade(cell.value))
        else:
            computed = cell.state not in ("empty", "running")
            painter.setBrush(TONES.colour("raised", (1.0 if computed else 0.45) if index.column() else 0.0))
        painter.drawRoundedRect(rect, 5, 5)
        if cell.state in ("flips", "grey"):
            _hatch(painter, rect)
        here = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        if here and cell.clickable:
            painter.setPen(TONES.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 5, 5)
        painter.setPen(TONES.colour("text" if counts else "muted"))
        painter.setFont(font(9))
        fits = painter.fontMetrics().horizontalAdvance(cell.text) <= rect.width()
        text = cell.text if fits else _SIGNS.get(cell.state, cell.text)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def _hatch(painter: QPainter, rect: QRectF) -> None:
    """Lines across a cell that does not count: told from an empty one without its colour."""
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(QPen(TONES.colour("muted", 0.28), 1))
    for step in range(0, round(rect.width() + rect.height()), 7):
        start = QPointF(rect.left() + step, rect.top())
        painter.drawLine(start, QPointF(start.x() - rect.height(), rect.bottom()))
    painter.restore()


class NameHeader(QHeaderView):
    """The perturbations' names, long ones in two lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setDefaultSectionSize(ROW)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedWidth(NAMES)

    def make_room(self) -> None:
        """Rows are as high as their names need."""
        metrics = QFontMetrics(font(9))
        for row in range(self.count()):
            name = self.model().headerData(row, Qt.Orientation.Vertical) or ""
            long = metrics.horizontalAdvance(name) > NAMES - _BESIDE
            self.resizeSection(row, TWO_LINES if long else ROW)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Draw one name."""
        text = self.model().headerData(logical_index, Qt.Orientation.Vertical) or ""
        painter.save()
        painter.setFont(font(9))
        painter.setPen(TONES.colour("text"))
        lines = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(0, 0, -_BESIDE, 0), lines, text)
        painter.restore()


class NumberHeader(QHeaderView):
    """The techniques' numbers above the columns; their names are in the bars, and in the tips."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(HEAD)
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
            painter.setPen(TONES.colour("muted"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
