"""One picture on the screen, with a map over it and a crosshair, seen through a shared camera."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from skyview.gui.canvas import marks
from skyview.gui.canvas.blending import NORMAL
from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.layers import Layers
from skyview.gui.canvas.maps import Legend
from skyview.gui.canvas.pyramid import Pyramid
from skyview.gui.canvas.region_tool import RegionTool
from skyview.gui.parts.theme import TONES

if TYPE_CHECKING:
    import numpy as np

    from skyview.explain.inside import Ellipse
    from skyview.gui.canvas.bearings import Bearings
    from skyview.gui.canvas.stage import Stage

_KEY_STEP = 0.1  # share of the viewer that one press of an arrow key pans
_WHEEL_STEP = 1.25  # zoom per notch
_REACH = 9.0  # screen pixels within which a grip is taken hold of


class Canvas(QWidget):
    """Holds one layer stack (picture, map, frame of the explained box) and turns gestures into camera moves.

    The drawing is pyqtgraph's, on a `skyview.gui.canvas.stage.Stage` made for the first picture on the
    screen: so the window is painted before pyqtgraph is loaded.

    Args:
        camera: Shared by all viewers that stay in step.
        name: What a screen reader calls it.

    Signals:
        opacity_turned: Ctrl+wheel, in notches.
        relaid: There is another map.
    """

    opacity_turned = Signal(float)
    relaid = Signal()

    def __init__(self, camera: Camera, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = camera
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(90, 90)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.value_at: Callable[[float, float], str] | None = None
        self.tool: RegionTool | None = None  # takes gestures before they move the picture
        self._layers = Layers()
        self._stage: Stage | None = None
        self._grabbed: QPointF | None = None
        self._focus_shown = False  # only when the focus came by key: a click needs no frame to be seen
        camera.moved.connect(self._look)
        camera.pointed.connect(self._point)

    def show_picture(self, pyramid: Pyramid | None) -> None:
        """Show this picture; None for an empty canvas."""
        self._layers.pyramid = pyramid
        if self._stage is None:
            self._show_layers()
        else:  # the layers above it stay as they are
            self._stage.setVisible(pyramid is not None)
            self._stage.look()

    def show_overlay(
        self,
        overlay: "np.ndarray | None",
        box: QRectF,
        legend: Legend | None = None,
        *,
        contour: QPainterPath | None = None,
        note: str = "",
        blend: str = NORMAL,
        framed: bool = True,
    ) -> None:
        """Lay a map over the box (in picture pixels); None takes the map away and keeps the box's frame.

        Args:
            overlay: ``(H, W, 4)`` uint8 red, green, blue and opacity.
            box: What it covers; empty for nothing.
            legend: What its colours mean.
            contour: Lines around its strongest part, in picture pixels.
            note: Words for the frame of the box.
            blend: How the map lies over the picture, one of `skyview.gui.canvas.blending.BLENDS`.
            framed: Draw the frame; not of a square that the network never saw as one.
        """
        self._layers.overlay, self._layers.framed = overlay, framed
        self._layers.box = box
        self._layers.legend = legend
        self._layers.contour = contour or QPainterPath()
        self._layers.note = note
        self._layers.blend = blend
        self._show_layers()
        self.relaid.emit()

    def show_region(self, ellipse: "Ellipse | None", words: str, *, grips: bool) -> None:
        """Draw an ellipse over the picture; None for none.

        Args:
            ellipse: In picture pixels.
            words: What is said about it.
            grips: It can be taken hold of.
        """
        layers = self._layers
        layers.region, layers.region_words, layers.grips = ellipse, words, grips
        if self._stage is not None:
            self._stage.show_region()

    def show_bearings(self, bearings: "Bearings | None") -> None:
        """Say where the picture is on the sky, and how large; None for nothing."""
        self._layers.bearings = bearings
        if self._stage is not None:
            self._stage.look()

    @property
    def overlay(self) -> "tuple[np.ndarray | None, QRectF]":
        """The map over the picture and its box."""
        return self._layers.overlay, self._layers.box

    @property
    def blend(self) -> str:
        """How the map lies over the picture."""
        return self._layers.blend

    def set_opacity(self, opacity: float) -> None:
        """Opacity of the map, 0 to 1."""
        if opacity != self._layers.opacity:
            self._layers.opacity = opacity
            self._show_layers()
            self.relaid.emit()

    def _show_layers(self) -> None:
        """Hand the layers to the stage, which is made as soon as there is something to see on it."""
        pictured = self._layers.pyramid is not None
        if self._stage is None:
            if not pictured or not self.isVisible():
                return
            from skyview.gui.canvas.stage import Stage

            self._stage = Stage(self.camera, self._layers, self)
            self._stage.show_focus(self._focus_shown)
            self._stage.setGeometry(self.rect())
        self._stage.setVisible(pictured)
        self._stage.show_layers()

    def _look(self) -> None:
        if self._stage is not None:
            self._stage.look()

    def _point(self) -> None:
        if self._stage is not None:
            self._stage.point()

    @property
    def legend(self) -> Legend | None:
        """What the colours of the map mean that is seen; None without one."""
        return self._layers.legend if self._layers.map_seen else None

    def words(self) -> str:
        """What is under the crosshair."""
        cursor = self.camera.cursor
        return self.value_at(cursor.x(), cursor.y()) if self.value_at and cursor is not None else ""

    def _view(self) -> QSizeF:
        return QSizeF(self.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the empty canvas; the stage draws everything else."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), TONES.colour("sky"))
        if self._focus_shown:
            marks.draw_focus(painter, self._view())
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """What came while the canvas was hidden is shown now."""
        self._show_layers()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus if it came by key."""
        reasons = Qt.FocusReason
        keyed = (reasons.TabFocusReason, reasons.BacktabFocusReason, reasons.ShortcutFocusReason)
        self._show_focus(event.reason() in keyed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere now."""
        self._show_focus(False)

    def _show_focus(self, shown: bool) -> None:
        self._focus_shown = shown
        self.update()
        if self._stage is not None:
            self._stage.show_focus(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stage fills the canvas."""
        if self._stage is not None:
            self._stage.setGeometry(self.rect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Ctrl, turn the map's opacity."""
        notches = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opacity_turned.emit(notches)
        elif self._layers.pyramid is not None and notches:
            view = self._view()
            keep = self.camera.to_picture(event.position(), view)
            self.camera.zoom_to(self.camera.zoom * _WHEEL_STEP**notches, view, keep)
            self.camera.point(self.camera.to_picture(event.position(), view))
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Two fingers on a pad or a screen zoom where they are."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._pinch(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pinch(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint())))
                return True
        return super().event(event)

    def _pinch(self, factor: float, position: QPointF) -> None:
        if self._layers.pyramid is not None and factor > 0:
            view = self._view()
            self.camera.zoom_to(self.camera.zoom * factor, view, self.camera.to_picture(position, view))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture, or of what the tool draws."""
        if event.button() == Qt.MouseButton.LeftButton and self._hand(event.position(), "press"):
            return
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._grabbed = event.position()
            if self.camera.zoom > 1:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while held; move the crosshair otherwise."""
        if self._layers.pyramid is None:
            return
        view = self._view()
        if self._grabbed is not None:
            self.camera.pan(self.camera.along(event.position() - self._grabbed, view))
            self._grabbed = event.position()
        else:
            self._hand(event.position(), "move")
        self.camera.point(self.camera.to_picture(event.position(), view))

    def _hand(self, position: QPointF, gesture: str) -> bool:
        """Whether the tool makes something of a gesture."""
        if self.tool is None or self._layers.pyramid is None:
            return False
        place = self.camera.to_picture(position, self._view())
        reach = _REACH / self.camera.scale(self._view())
        act = self.tool.press if gesture == "press" else self.tool.move
        return act(place, reach)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self.tool is not None and self.tool.release():
            return
        self._grabbed = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between the whole picture and one picture pixel per screen pixel."""
        if self.tool is not None and self.tool.on:
            return
        view = self._view()
        if self.camera.zoom > 1:
            self.camera.fit()
        else:
            keep = self.camera.to_picture(event.position(), view)
            self.camera.zoom_to(1 / self.camera.fitting_scale(view), view, keep)

    def leaveEvent(self, event: object) -> None:
        """Take the crosshair away with the pointer."""
        self.camera.point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys pan when zoomed in and step through captures otherwise; + and - zoom."""
        ways = {
            Qt.Key.Key_Left: QPointF(1, 0),
            Qt.Key.Key_Right: QPointF(-1, 0),
            Qt.Key.Key_Up: QPointF(0, 1),
            Qt.Key.Key_Down: QPointF(0, -1),
        }
        view = self._view()
        key = Qt.Key(event.key())
        resize = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.tool is not None and self.tool.key(key, resize=resize):
            return
        if key in ways and self.camera.zoom > 1:
            reach = min(view.width(), view.height()) * _KEY_STEP
            self.camera.pan(self.camera.along(ways[key] * reach, view))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.camera.zoom_to(self.camera.zoom * _WHEEL_STEP, view)
        elif key == Qt.Key.Key_Minus:
            self.camera.zoom_to(self.camera.zoom / _WHEEL_STEP, view)
        else:
            event.ignore()
