"""What is drawn over a viewer's picture in screen pixels: crosshair, note, region, focus frame."""

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion, QTransform

from skyview.gui.canvas.layers import Layers
from skyview.gui.canvas.region_tool import grips
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font

PILL = 0.9
"""Opacity of the ground below words on a picture."""

_GAP = 9.0  # from the point under the crosshair to its arms
_REACH = 4  # pixels to each side of the crosshair's lines that its drawing may touch


def draw_focus(painter: QPainter, view: QSizeF) -> None:
    """A frame that says where the keys go."""
    painter.setPen(QPen(TONES.colour("accent", 0.8), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(QPointF(), view).adjusted(0.5, 0.5, -0.5, -0.5))


def draw_crosshair(painter: QPainter, seen: QRectF, place: QPointF) -> None:
    """Four arms as far as the picture is ``seen``, and nothing over the point itself."""
    x, y = place.x(), place.y()
    ways = (
        (seen.left(), y, x - _GAP, y),
        (x + _GAP, y, seen.right(), y),
        (x, seen.top(), x, y - _GAP),
        (x, y + _GAP, x, seen.bottom()),
    )
    arms = [QLineF(*way) for way in ways if way[0] <= way[2] and way[1] <= way[3]]
    for colour, width in ((QColor(0, 0, 0, 110), 3.0), (TONES.colour("mark", 0.9), 1.0)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLines(arms)


def touched(view: QRect, place: QPointF) -> QRegion:
    """The part of a viewer that `draw_crosshair` draws on."""
    across = QRect(0, round(place.y()) - _REACH, view.width(), 2 * _REACH)
    down = QRect(round(place.x()) - _REACH, 0, 2 * _REACH, view.height())
    return QRegion(across) + QRegion(down)


def draw_note(painter: QPainter, view: QSizeF, box: QRectF, words: str) -> None:
    """Which square is explained, amid the upper edge of its frame, as far as that is on the screen."""
    painter.setFont(font(8))
    seen = box.intersected(QRectF(QPointF(), view))
    for text in (tr("Explained: {words}", words=words), words):
        size = painter.fontMetrics().size(0, text)
        wide = size.width() + 12
        pill = QRectF(seen.center().x() - wide / 2, seen.top() + 5, wide, size.height() + 4)
        if wide < seen.width() - 10 and pill.bottom() < seen.bottom() - 40:
            draw_pill(painter, pill)
            painter.setPen(TONES.colour("text"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
            return


def draw_region(
    painter: QPainter, view: QSizeF, layers: Layers, origin: QPointF, to_screen: QTransform
) -> None:
    """The grips of the ellipse, if it can be taken hold of, and below it what lies within.

    Args:
        painter: Of the viewer.
        view: Size of the viewer.
        layers: Whose ellipse it is.
        origin: Where the picture's corner is on the screen.
        to_screen: From the picture to the screen, without the origin.
    """
    ellipse = layers.region
    if ellipse is None:
        return
    if layers.grips:
        painter.setPen(QPen(QColor(0, 0, 0, 200), 1))
        painter.setBrush(QColor(255, 255, 255))
        for grip in grips(ellipse):
            painter.drawRect(QRectF(-3.5, -3.5, 7, 7).translated(origin + to_screen.map(grip)))
    if layers.region_words:
        painter.setFont(font(9))
        size = painter.fontMetrics().size(0, layers.region_words)
        if size.width() + 24 > view.width():
            painter.setFont(font(8))
            size = painter.fontMetrics().size(0, layers.region_words)
        box = QRectF(
            ellipse.x - ellipse.across, ellipse.y - ellipse.down, 2 * ellipse.across, 2 * ellipse.down
        )
        box = to_screen.mapRect(box).translated(origin)
        wide, high = size.width() + 16, size.height() + 8
        left = min(max(box.center().x() - wide / 2, 4), max(view.width() - wide - 4, 4))
        top = min(max(box.bottom() + 8, 4), view.height() - high - 48)
        pill = QRectF(left, top, wide, high)
        draw_pill(painter, pill)
        painter.setPen(TONES.colour("text"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, layers.region_words)


def draw_pill(painter: QPainter, pill: QRectF) -> None:
    """A ground for words on a picture, seen beside the picture as well."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(TONES.colour("raised", PILL))
    painter.drawRoundedRect(pill, 5, 5)
