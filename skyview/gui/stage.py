"""The drawing of one viewer with pyqtgraph: picture, map and frame in a view box, marks in front of them.

Importing this takes a while (pyqtgraph), so the window is painted first; see `skyview.gui.canvas`.
"""

from collections.abc import Callable
from math import ceil, floor

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsRectItem, QWidget

from skyview.gui import marks
from skyview.gui.camera import Camera
from skyview.gui.layers import Layers
from skyview.gui.pyramid import Pyramid
from skyview.gui.theme import TONES

pg.setConfigOptions(imageAxisOrder="row-major", antialias=False)

_SMOOTH_UNTIL = 4.0  # screen pixels per picture pixel from which on single pixels are shown as squares


class _Image(pg.ImageItem):
    """An image item that says for itself whether its pixels are shown smooth or as squares."""

    smooth = True

    def paint(self, painter: QPainter, *args: object) -> None:
        """Draw the image."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.smooth)
        super().paint(painter, *args)


class Stage(pg.GraphicsView):
    """Draws a canvas' layers where the camera looks; gestures and keys are the canvas' own.

    Args:
        camera: Shared by all viewers that stay in step.
        layers: What to show; call `show_layers` after a change.
        words: Where to get the words about the point under the crosshair.
        canvas: The widget that this one fills.
    """

    def __init__(self, camera: Camera, layers: Layers, words: Callable[[], str], canvas: QWidget) -> None:
        super().__init__(canvas, background=TONES.colour("sky"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setInteractive(False)
        self._camera = camera
        self._layers = layers
        self._words = words
        self._focus_shown = False
        self._origin = QPointF()  # of the picture, in screen pixels
        self._crossed: QPointF | None = None  # where the crosshair is drawn, in screen pixels
        self._cut: tuple[object, ...] = ()  # which part of which picture the image item holds
        self._box = pg.ViewBox(
            lockAspect=True, invertY=True, enableMouse=False, enableMenu=False, defaultPadding=0
        )
        self._picture, self._map = _Image(), _Image()
        self._shade, self._frame = QGraphicsRectItem(), QGraphicsRectItem()
        self._halo, self._contour = QGraphicsPathItem(), QGraphicsPathItem()
        # A dark line under each light one: to be seen on the sky and on a bright map alike.
        self._shade.setPen(pg.mkPen(QColor(0, 0, 0, 120), width=3))
        self._frame.setPen(pg.mkPen(QColor(255, 255, 255, 170), width=1, style=Qt.PenStyle.DashLine))
        self._halo.setPen(pg.mkPen(QColor(0, 0, 0, 130), width=2.6))
        self._contour.setPen(pg.mkPen(QColor(255, 255, 255, 230), width=1))
        stack: tuple[QGraphicsItem, ...] = (
            self._picture, self._map, self._halo, self._contour, self._shade, self._frame,
        )  # fmt: skip
        for height, item in enumerate(stack):
            item.setZValue(height)
            self._box.addItem(item, ignoreBounds=True)
        self.setCentralItem(self._box)
        self.sigDeviceRangeChanged.connect(self._resized)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has another sky."""
        if event.type() == QEvent.Type.PaletteChange:
            self.setBackground(TONES.colour("sky"))
        super().changeEvent(event)

    def show_layers(self) -> None:
        """Take up changed layers."""
        layers = self._layers
        if layers.overlay is not None:
            self._map.setImage(layers.overlay, autoLevels=False)
            self._map.setRect(layers.box)
        self._map.setVisible(layers.map_seen)
        self._map.setOpacity(layers.opacity)
        for item in (self._shade, self._frame):
            item.setVisible(not layers.box.isEmpty())
        for lines in (self._halo, self._contour):
            lines.setPath(layers.contour)
        self.look()

    def look(self) -> None:
        """Go where the camera looks. The picture begins on a whole pixel of the screen, so 1:1 is crisp."""
        pyramid = self._layers.pyramid
        view = QSizeF(self.size())
        if pyramid is None or view.isEmpty():
            return
        ratio, scale = self.devicePixelRatioF(), self._camera.scale(view)
        origin = self._camera.to_view(QPointF(0, 0), view)
        self._origin = QPointF(round(origin.x() * ratio) / ratio, round(origin.y() * ratio) / ratio)
        seen = QRectF(-self._origin / scale, view / scale)
        self._box.setRange(seen, padding=0)
        self._cut_picture(pyramid, seen, scale * ratio)
        inset = 0.5 / scale
        for item in (self._shade, self._frame):
            item.setRect(self._layers.box.adjusted(inset, inset, -inset, -inset))
        self.point()
        self.viewport().update()

    def _cut_picture(self, pyramid: Pyramid, seen: QRectF, scale: float) -> None:
        """Hand only the part on the screen to the painter: at high zoom that is all the difference."""
        index = pyramid.level_for(scale)
        level = pyramid.levels[index]
        height, width = level.shape[:2]
        across, down = width / pyramid.width, height / pyramid.height
        left, right = max(0, floor(seen.left() * across) - 2), min(width, ceil(seen.right() * across) + 2)
        top, bottom = max(0, floor(seen.top() * down) - 2), min(height, ceil(seen.bottom() * down) + 2)
        self._picture.smooth = scale < _SMOOTH_UNTIL
        there = left < right and top < bottom
        self._picture.setVisible(there)
        cut = (pyramid, index, left, right, top, bottom)
        if there and cut != self._cut:
            self._cut = cut
            part = np.ascontiguousarray(level[top:bottom, left:right])
            self._picture.setImage(part, autoLevels=False)
            place = QRectF(left / across, top / down, (right - left) / across, (bottom - top) / down)
            self._picture.setRect(place)

    def point(self) -> None:
        """Move the crosshair; only what it leaves and what it comes to is drawn anew."""
        cursor = self._camera.cursor
        before = self._crossed
        self._crossed = None
        if cursor is not None and self._layers.pyramid is not None:
            place = self._origin + cursor * self._camera.scale(QSizeF(self.size()))
            self._crossed = QPointF(floor(place.x()) + 0.5, floor(place.y()) + 0.5)  # fine lines, not blurred
        for crossed in (before, self._crossed):
            if crossed is not None:
                self.viewport().update(marks.touched(self.rect(), crossed))

    def show_focus(self, shown: bool) -> None:
        """Draw the frame that says where the keys go, or leave it out."""
        self._focus_shown = shown
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the marks; the scene's coordinates are the screen's."""
        view = QSizeF(self.size())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._layers.map_seen and self._layers.legend is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            marks.draw_legend(painter, view, self._layers.legend)
        if self._layers.note and not self._layers.box.isEmpty():
            scale = self._camera.scale(view)
            box = QRectF(self._origin + self._layers.box.topLeft() * scale, self._layers.box.size() * scale)
            marks.draw_note(painter, view, box, self._layers.note)
        if self._crossed is not None:
            marks.draw_crosshair(painter, view, self._crossed)
            if words := self._words():
                marks.draw_value(painter, view, words)
        if self._focus_shown:
            marks.draw_focus(painter, view)

    def _resized(self, *_: object) -> None:
        self.look()
