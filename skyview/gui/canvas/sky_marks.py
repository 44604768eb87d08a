"""What is drawn over the picture about its place on the sky: scale bar, north and east, names."""

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from skyview.captures.landmarks import Landmark
from skyview.gui.canvas.marks import draw_pill
from skyview.gui.parts.theme import TONES, font
from skyview.report.compass import Compass, scale_bar

_ARM = 20.0  # of the compass, in screen pixels
_LEAST_RING = 7.0  # radius of the ring around an object that is smaller than this
_CROSS = 4.0  # half the width of the cross in the middle of an object whose ring is out of sight
_MOST_NAMES = 24
_LEAST_FOR_COMPASS = 240.0  # side of a viewer; in a smaller one it hides much of the picture
_HALO, _INK = QColor(0, 0, 0, 190), QColor(255, 255, 255, 225)  # on any picture, in any theme


def draw_scale(painter: QPainter, view: QSizeF, arcsec: float) -> None:
    """A bar in the lower right corner.

    Args:
        painter: Of the viewer.
        view: Size of the viewer.
        arcsec: Per screen pixel.
    """
    bar = scale_bar(arcsec, view.width() * 0.9)
    if bar is None or view.height() < 150:
        return
    painter.setFont(font(8.5))
    high = painter.fontMetrics().height()
    wide = max(bar.pixels, float(painter.fontMetrics().horizontalAdvance(bar.label)))
    pill = QRectF(view.width() - wide - 28, view.height() - high - 20, wide + 20, high + 12)
    draw_pill(painter, pill)
    painter.setPen(QPen(TONES.colour("text"), 1.5))
    y, left = pill.bottom() - 7, pill.center().x() - bar.pixels / 2
    painter.drawPolyline(
        [
            QPointF(left, y - 4),
            QPointF(left, y),
            QPointF(left + bar.pixels, y),
            QPointF(left + bar.pixels, y - 4),
        ]
    )
    painter.drawText(
        pill.adjusted(0, 2, 0, 0), Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, bar.label
    )


def draw_compass(painter: QPainter, view: QSizeF, compass: Compass, turn: QTransform) -> None:
    """Arrows to north and east in the upper right corner.

    Args:
        painter: Of the viewer.
        view: Size of the viewer.
        compass: On the picture.
        turn: How the picture is turned on the screen.
    """
    if min(view.width(), view.height()) < _LEAST_FOR_COMPASS:
        return
    painter.setFont(font(8, strong=True))
    ways = [(turn.map(QPointF(*way)), name) for way, name in ((compass.north, "N"), (compass.east, "E"))]
    reach = _ARM + 10
    # the arms' own middle lies in the middle of the pill, however they point
    middle = (ways[0][0] + ways[1][0]) * (_ARM / 2)
    pill = QRectF(view.width() - 2 * reach - 8, 8, 2 * reach, 2 * reach)
    draw_pill(painter, pill)
    foot = pill.center() - middle * 0.8
    for way, name in ways:
        north = name == "N"
        painter.setPen(QPen(TONES.colour("text" if north else "muted"), 1.6 if north else 1.2))
        tip = foot + way * _ARM
        painter.drawLine(foot, tip)
        if north:
            side = QPointF(-way.y(), way.x()) * 3.5
            painter.drawPolyline([tip - way * 6 + side, tip, tip - way * 6 - side])
        place = foot + way * (_ARM + 8)
        painter.drawText(QRectF(place.x() - 8, place.y() - 8, 16, 16), Qt.AlignmentFlag.AlignCenter, name)


def draw_landmarks(
    painter: QPainter, view: QSizeF, landmarks: tuple[Landmark, ...], origin: QPointF, to_view: QTransform
) -> None:
    """Rings around the catalogue's objects with their names; what would overlap is left out.

    Args:
        painter: Of the viewer.
        view: Size of the viewer.
        landmarks: The most conspicuous first.
        origin: Where the picture's corner is on the screen.
        to_view: From the picture to the screen, without the origin.
    """
    painter.setFont(font(8.5))
    metrics = painter.fontMetrics()
    taken: list[QRectF] = []
    frame = QRectF(QPointF(), view)
    scale = math.sqrt(abs(to_view.determinant()))
    for mark in landmarks[: 3 * _MOST_NAMES]:
        place = origin + to_view.map(QPointF(mark.x, mark.y))
        if not frame.contains(place) or len(taken) >= _MOST_NAMES:
            continue
        radius = max(_LEAST_RING, mark.radius * scale)
        reach = min(radius * math.sqrt(0.5), min(view.width(), view.height()) / 3)
        outside = radius > reach * 1.5  # much of the ring may be: a cross marks the middle, the name is there
        reach = _CROSS if outside else reach
        words = QRectF(place.x() + reach + 4, place.y() + reach - 2, 0, 0)
        words.setSize(QSizeF(metrics.horizontalAdvance(mark.name) + 4, metrics.height()))
        if words.right() > view.width() - 4:
            words.moveRight(place.x() - reach - 4)
        if any(words.intersects(other) for other in taken) or not frame.contains(words):
            continue
        taken.append(words)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((_HALO, 3.0), (_INK, 1.0)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(place, radius, radius)
            if outside:
                painter.drawLine(place - QPointF(_CROSS, 0), place + QPointF(_CROSS, 0))
                painter.drawLine(place - QPointF(0, _CROSS), place + QPointF(0, _CROSS))
        name = QPainterPath()
        name.addText(words.left() + 2, words.top() + metrics.ascent(), painter.font(), mark.name)
        halo = QPen(_HALO, 3.5)  # over bright stars too
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(name, halo)
        painter.fillPath(name, _INK)
