"""A lens beside the crosshair: single pixels of the picture, and of the map over it, many times as large."""

from math import floor

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from skyview.gui.canvas.blending import BLENDS, LINES, LUMINOSITY
from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.layers import Layers
from skyview.gui.parts.theme import TONES

_MOST = 25  # picture pixels across, an odd number: one is in the middle
_LARGE = 10  # screen pixels of a picture pixel
_SHARE = 0.42  # of a small viewer that the lens takes at most
_AWAY = 22.0  # of the lens from the crosshair


def draw_lens(painter: QPainter, view: QSizeF, place: QPointF, camera: Camera, layers: Layers) -> None:
    """Draw the lens where there is room beside the crosshair.

    Args:
        painter: Of the viewer.
        view: Size of the viewer.
        place: The crosshair on the screen.
        camera: Says which pixel that is.
        layers: What the viewer shows.
    """
    cursor, pyramid = camera.cursor, layers.pyramid
    if cursor is None or pyramid is None:
        return
    room = int(min(view.width(), view.height()) * _SHARE / _LARGE)
    across = min(_MOST, max(5, room - 1 + room % 2))
    side = float(across * _LARGE)
    frame = _beside(place, view, side)
    painter.save()
    painter.setClipRect(frame)
    painter.fillRect(frame, TONES.colour("sky"))
    # From here on in picture coordinates, with the pixel under the crosshair in the middle of the lens.
    middle = QPointF(floor(cursor.x()) + 0.5, floor(cursor.y()) + 0.5)
    painter.translate(frame.center())
    painter.scale(_LARGE, _LARGE)
    painter.setTransform(camera.turn, combine=True)
    painter.translate(-middle)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    left, top = floor(cursor.x()) - across, floor(cursor.y()) - across  # turned by 45 degrees, more is seen
    rows = slice(max(0, top), min(pyramid.height, top + 2 * across + 1))
    columns = slice(max(0, left), min(pyramid.width, left + 2 * across + 1))
    if rows.start < rows.stop and columns.start < columns.stop:
        _draw(painter, pyramid.cut(0, rows, columns), QPointF(columns.start, rows.start), QSizeF(1, 1))
    if layers.map_seen and layers.overlay is not None and layers.blend not in (LUMINOSITY, LINES):
        _draw_map(painter, layers, QRectF(left, top, 2 * across + 1, 2 * across + 1))
    painter.setPen(QPen(QColor(255, 255, 255, 200), 0.1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(middle.x() - 0.5, middle.y() - 0.5, 1, 1))
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 150), 3.0), (TONES.colour("mark"), 1.2)):
        painter.setPen(QPen(colour, width))
        painter.drawRect(frame)


def _draw_map(painter: QPainter, layers: Layers, seen: QRectF) -> None:
    """The map's own pixels, as far as they are in the lens."""
    assert layers.overlay is not None
    rows, columns = layers.overlay.shape[:2]
    cell = QSizeF(layers.box.width() / columns, layers.box.height() / rows)
    shown = seen.intersected(layers.box)
    if shown.isEmpty():
        return
    left = max(0, floor((shown.left() - layers.box.left()) / cell.width()))
    top = max(0, floor((shown.top() - layers.box.top()) / cell.height()))
    right = min(columns, floor((shown.right() - layers.box.left()) / cell.width()) + 1)
    bottom = min(rows, floor((shown.bottom() - layers.box.top()) / cell.height()) + 1)
    corner = layers.box.topLeft() + QPointF(left * cell.width(), top * cell.height())
    painter.setCompositionMode(BLENDS[layers.blend].mode)
    painter.setOpacity(layers.opacity)
    _draw(painter, np.ascontiguousarray(layers.overlay[top:bottom, left:right]), corner, cell)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setOpacity(1.0)


def _draw(painter: QPainter, pixels: np.ndarray, corner: QPointF, cell: QSizeF) -> None:
    height, width, depth = pixels.shape
    kind = QImage.Format.Format_RGBA8888 if depth == 4 else QImage.Format.Format_RGB888
    image = QImage(pixels.data, width, height, depth * width, kind)
    painter.drawImage(QRectF(corner, QSizeF(width * cell.width(), height * cell.height())), image)


def _beside(place: QPointF, view: QSizeF, side: float) -> QRectF:
    """To the lower right of the crosshair, or on the other side where that is beyond the edge."""
    x = place.x() + _AWAY if place.x() + _AWAY + side < view.width() else place.x() - _AWAY - side
    y = place.y() + _AWAY if place.y() + _AWAY + side < view.height() else place.y() - _AWAY - side
    x, y = min(max(x, 2), view.width() - side - 2), min(max(y, 2), view.height() - side - 2)
    return QRectF(x, y, side, side)
