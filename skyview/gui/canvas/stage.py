"""The drawing of one viewer with pyqtgraph: picture, map and frame in a view box, marks in front of them.

Importing this takes a while (pyqtgraph), so the window is painted first; see `skyview.gui.canvas.canvas`.
"""

from math import ceil, floor
from typing import Any

import cv2
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsItemGroup,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QWidget,
)

from skyview.gui.canvas import marks, sky_marks
from skyview.gui.canvas.bearings import Bearings
from skyview.gui.canvas.blending import BLENDS, LUMINOSITY, luminosity
from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.layers import Layers
from skyview.gui.canvas.lens import draw_lens
from skyview.gui.canvas.pyramid import Pyramid
from skyview.gui.parts.theme import TONES

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
        canvas: The widget that this one fills.
    """

    def __init__(self, camera: Camera, layers: Layers, canvas: QWidget) -> None:
        super().__init__(canvas, background=TONES.colour("sky"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setInteractive(False)
        self._camera = camera
        self._layers = layers
        self._focus_shown = False
        self._origin = QPointF()  # of the picture, in screen pixels
        self._crossed: QPointF | None = None  # where the crosshair is drawn, in screen pixels
        self._cut: tuple[Any, ...] = ()  # which part of which picture the image item holds
        self._box = pg.ViewBox(
            lockAspect=True, invertY=True, enableMouse=False, enableMenu=False, defaultPadding=0
        )
        self._turned = QGraphicsItemGroup()  # within it all is in picture coordinates
        self._picture, self._map = _Image(), _Image()
        self._shade, self._frame = QGraphicsRectItem(), QGraphicsRectItem()
        self._halo, self._contour = QGraphicsPathItem(), QGraphicsPathItem()
        self._region_halo, self._region = QGraphicsPathItem(), QGraphicsPathItem()
        self._lit: tuple[object, ...] = ()  # the cut whose light the map item holds
        # A dark line under each light one: to be seen on the sky and on a bright map alike.
        # Widths are in pixels of the window; the screen may have several to one of them.
        dash, ratio = Qt.PenStyle.DashLine, self.devicePixelRatioF()
        self._shade.setPen(pg.mkPen(QColor(0, 0, 0, 120), width=3 * ratio))
        self._frame.setPen(pg.mkPen(QColor(255, 255, 255, 170), width=ratio, style=dash))
        self._halo.setPen(pg.mkPen(QColor(0, 0, 0, 130), width=2.6 * ratio))
        self._contour.setPen(pg.mkPen(QColor(255, 255, 255, 230), width=ratio))
        self._region_halo.setPen(pg.mkPen(QColor(0, 0, 0, 170), width=4 * ratio))
        self._region.setPen(pg.mkPen(QColor(255, 255, 255, 240), width=1.6 * ratio))
        stack: tuple[QGraphicsItem, ...] = (
            self._picture, self._map, self._halo, self._contour, self._shade, self._frame,
            self._region_halo, self._region,
        )  # fmt: skip
        for height, item in enumerate(stack):
            item.setZValue(height)
            item.setParentItem(self._turned)
        self._box.addItem(self._turned, ignoreBounds=True)
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
        if layers.overlay is not None and layers.blend != LUMINOSITY:
            self._map.setImage(layers.overlay, autoLevels=False)
            self._map.setRect(layers.box)
        self._map.setCompositionMode(BLENDS[layers.blend].mode)
        self._map.setVisible(layers.map_seen)
        self._map.setOpacity(layers.opacity)
        for item in (self._shade, self._frame):
            item.setVisible(layers.framed and not layers.box.isEmpty())
        for lines in (self._halo, self._contour):
            lines.setPath(layers.contour)
        self._lit = ()
        self.show_region()
        self.look()

    def show_region(self) -> None:
        """Take up another ellipse."""
        ellipse, path = self._layers.region, QPainterPath()
        if ellipse is not None:
            path.addEllipse(QPointF(ellipse.x, ellipse.y), ellipse.across, ellipse.down)
        for lines in (self._region_halo, self._region):
            lines.setPath(path)
        self.viewport().update()

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
        self._turned.setTransform(self._camera.turn)
        seen = self._camera.turn.inverted()[0].mapRect(seen)
        self._cut_picture(pyramid, seen, scale * ratio)
        inset = 0.5 / scale
        for item in (self._shade, self._frame):
            item.setRect(self._layers.box.adjusted(inset, inset, -inset, -inset))
        self.point()
        self.viewport().update()

    def _to_screen(self) -> QTransform:
        """From the picture to the screen, without the origin."""
        scale = self._camera.scale(QSizeF(self.size()))
        return self._camera.turn * QTransform.fromScale(scale, scale)

    def _cut_picture(self, pyramid: Pyramid, seen: QRectF, scale: float) -> None:
        """Hand only the part on the screen to the painter: at high zoom that is all the difference."""
        index = pyramid.level_for(scale)
        height, width = pyramid.levels[index].shape[:2]
        across, down = width / pyramid.width, height / pyramid.height
        left, right = max(0, floor(seen.left() * across) - 2), min(width, ceil(seen.right() * across) + 2)
        top, bottom = max(0, floor(seen.top() * down) - 2), min(height, ceil(seen.bottom() * down) + 2)
        self._picture.smooth = scale < _SMOOTH_UNTIL
        there = left < right and top < bottom
        self._picture.setVisible(there)
        cut = (pyramid, index, left, right, top, bottom)
        if there and cut != self._cut:
            self._cut, self._lit = cut, ()
            part = pyramid.cut(index, slice(top, bottom), slice(left, right))
            self._picture.setImage(part, autoLevels=False)
            place = QRectF(left / across, top / down, (right - left) / across, (bottom - top) / down)
            self._picture.setRect(place)
        if there and self._layers.blend == LUMINOSITY and self._layers.map_seen:
            self._light()

    def _light(self) -> None:
        """The map's light in the picture's colours, of the part on the screen that the map covers."""
        pyramid, index, left, right, top, bottom = self._cut
        assert isinstance(pyramid, Pyramid)
        assert self._layers.overlay is not None
        box, overlay = self._layers.box, self._layers.overlay
        scale = pyramid.levels[index].shape[1] / pyramid.width
        cell = box.width() / overlay.shape[1] * scale  # of the map, in pixels of the level
        first = max(left, ceil(box.left() * scale)), max(top, ceil(box.top() * scale))
        last = min(right, floor(box.right() * scale)), min(bottom, floor(box.bottom() * scale))
        if self._lit == self._cut or first[0] >= last[0] or first[1] >= last[1]:
            return
        self._lit = self._cut
        picture = pyramid.cut(index, slice(first[1], last[1]), slice(first[0], last[0]))
        rows = (np.arange(first[1], last[1]) + 0.5 - box.top() * scale) / cell - 0.5
        columns = (np.arange(first[0], last[0]) + 0.5 - box.left() * scale) / cell - 0.5
        x, y = np.meshgrid(columns.astype(np.float32), rows.astype(np.float32))
        colours = cv2.remap(overlay, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        lit = np.dstack([luminosity(picture, np.ascontiguousarray(colours[..., :3])), colours[..., 3]])
        self._map.setImage(lit, autoLevels=False)
        size = QSizeF(last[0] - first[0], last[1] - first[1]) / scale
        self._map.setRect(QRectF(QPointF(*first) / scale, size))

    def point(self) -> None:
        """Move the crosshair; only what it leaves and what it comes to is drawn anew."""
        cursor = self._camera.cursor
        before = self._crossed
        self._crossed = None
        if cursor is not None and self._layers.pyramid is not None:
            place = self._origin + self._to_screen().map(cursor)
            self._crossed = QPointF(floor(place.x()) + 0.5, floor(place.y()) + 0.5)  # fine lines, not blurred
        if self._camera.lens:
            self.viewport().update()
            return
        for crossed in (before, self._crossed):
            if crossed is not None:
                self.viewport().update(marks.touched(self.rect(), crossed))

    def show_focus(self, shown: bool) -> None:
        """Draw the frame that says where the keys go, or leave it out."""
        self._focus_shown = shown
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the marks; the scene's coordinates are the screen's."""
        view, layers, to_screen = QSizeF(self.size()), self._layers, self._to_screen()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if layers.bearings is not None and layers.pyramid is not None:
            self._draw_bearings(painter, view, layers.bearings)
        if layers.note and not layers.box.isEmpty():
            box = to_screen.mapRect(layers.box).translated(self._origin)
            marks.draw_note(painter, view, box, layers.note)
        if layers.region is not None:
            marks.draw_region(painter, view, layers, self._origin, to_screen)
        if self._crossed is not None and layers.pyramid is not None:
            frame = QRectF(0, 0, layers.pyramid.width, layers.pyramid.height)
            seen = to_screen.mapRect(frame).translated(self._origin).intersected(QRectF(QPointF(), view))
            marks.draw_crosshair(painter, seen, self._crossed)
            if self._camera.lens and self._camera.cursor is not None:
                draw_lens(painter, view, self._crossed, self._camera, layers)
        if self._focus_shown:
            marks.draw_focus(painter, view)

    def _draw_bearings(self, painter: QPainter, view: QSizeF, bearings: Bearings) -> None:
        if bearings.landmarks:
            sky_marks.draw_landmarks(painter, view, bearings.landmarks, self._origin, self._to_screen())
        if bearings.scale:
            sky_marks.draw_scale(painter, view, bearings.scale / self._camera.scale(view))
        if bearings.compass is not None:
            sky_marks.draw_compass(painter, view, bearings.compass, self._camera.turn)

    def _resized(self, *_: object) -> None:
        self.look()
