"""How the heat table is drawn: a cell says its number in words and in colour; headers fit a narrow panel."""

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from skyview.gui.headlines import draw_number
from skyview.gui.theme import TONES, font
from skyview.gui.trust_model import CELL_ROLE, CellView

ROW = 25
HEAD = 28
NAMES = 138
"""Width of the perturbations' names."""

KEPT = 44
"""Width of the column of kept predictions."""


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
        if not math.isnan(cell.value) and index.column() > 0:
            painter.setBrush(shade(cell.value))
        else:
            computed = cell.state not in ("empty", "running")
            painter.setBrush(TONES.colour("raised", (1.0 if computed else 0.45) if index.column() else 0.0))
        painter.drawRoundedRect(rect, 5, 5)
        if cell.state == "flips":
            _hatch(painter, rect)
        here = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        if here and cell.clickable:
            painter.setPen(TONES.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 5, 5)
        painter.setPen(TONES.colour("text" if not math.isnan(cell.value) and index.column() else "muted"))
        painter.setFont(font(9))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, cell.text)
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
    """The perturbations' names, shortened where they must."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setDefaultSectionSize(ROW)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedWidth(NAMES)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Draw one name."""
        text = self.model().headerData(logical_index, Qt.Orientation.Vertical) or ""
        painter.save()
        painter.setFont(font(9))
        painter.setPen(TONES.colour("text"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 6)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
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
