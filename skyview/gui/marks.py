"""What is drawn over a viewer's picture in screen pixels: crosshair, value, legend, focus frame."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from skyview.gui.maps import Legend
from skyview.gui.theme import DARK, font

_GAP = 9.0  # from the point under the crosshair to its arms
_REACH = 4  # pixels to each side of the crosshair's lines that its drawing may touch


def draw_focus(painter: QPainter, view: QSizeF) -> None:
    """A frame that says where the keys go."""
    painter.setPen(QPen(DARK.colour("accent", 0.8), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(QPointF(), view).adjusted(0.5, 0.5, -0.5, -0.5))


def draw_crosshair(painter: QPainter, view: QSizeF, place: QPointF) -> None:
    """Four arms, and nothing over the point itself."""
    for colour, width in ((QColor(0, 0, 0, 110), 3.0), (DARK.colour("accent", 0.9), 1.0)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(0, place.y()), QPointF(place.x() - _GAP, place.y()))
        painter.drawLine(QPointF(place.x() + _GAP, place.y()), QPointF(view.width(), place.y()))
        painter.drawLine(QPointF(place.x(), 0), QPointF(place.x(), place.y() - _GAP))
        painter.drawLine(QPointF(place.x(), place.y() + _GAP), QPointF(place.x(), view.height()))


def touched(view: QRect, place: QPointF) -> QRegion:
    """The part of a viewer that `draw_crosshair` and `draw_value` draw on."""
    across = QRect(0, round(place.y()) - _REACH, view.width(), 2 * _REACH)
    down = QRect(round(place.x()) - _REACH, 0, 2 * _REACH, view.height())
    words = QRect(0, view.height() - 48, view.width(), 48)
    return QRegion(across) + QRegion(down) + QRegion(words)


def draw_value(painter: QPainter, view: QSizeF, words: str) -> None:
    """The value under the crosshair, in the lower left corner."""
    painter.setFont(font(9))
    size = painter.fontMetrics().size(0, words)
    pill = QRectF(8, view.height() - size.height() - 16, size.width() + 16, size.height() + 8)
    _draw_pill(painter, pill)
    painter.setPen(DARK.colour("text"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


def draw_legend(painter: QPainter, view: QSizeF, legend: Legend) -> None:
    """The colours of the map, in the lower right corner, where there is room."""
    painter.setFont(font(8))
    metrics = painter.fontMetrics()
    low, high = metrics.horizontalAdvance(legend.low), metrics.horizontalAdvance(legend.high)
    bar = 56
    wide, high_of = low + high + bar + 26, metrics.height() + 6
    pill = QRectF(view.width() - wide - 8, view.height() - high_of - 8, wide, high_of)
    if pill.left() < 8:
        return
    _draw_pill(painter, pill)
    painter.setPen(DARK.colour("muted"))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(pill.adjusted(7, 0, 0, 0), middle, legend.low)
    painter.drawText(pill.adjusted(0, 0, -7, 0), middle | Qt.AlignmentFlag.AlignRight, legend.high)
    place = QRectF(pill.left() + low + 13, pill.center().y() - 3, bar, 6)
    painter.drawImage(place, legend.ramp)
    painter.setPen(DARK.colour("line"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)


def _draw_pill(painter: QPainter, pill: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(DARK.colour("sky", 0.82))
    painter.drawRoundedRect(pill, 5, 5)
