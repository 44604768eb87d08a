"""One picture on the screen, with a map over it and a crosshair, seen through a shared camera."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from skyview.gui.camera import Camera
from skyview.gui.maps import Legend
from skyview.gui.pyramid import Pyramid
from skyview.gui.theme import DARK, font

_SMOOTH_UNTIL = 4.0  # screen pixels per picture pixel from which on single pixels are shown as squares
_KEY_STEP = 0.1  # share of the viewer that one press of an arrow key pans
_WHEEL_STEP = 1.25  # zoom per notch


class Canvas(QWidget):
    """Draws one layer stack (picture, map, frame of the explained box) and turns gestures into camera moves.

    Args:
        camera: Shared by all viewers that stay in step.
        name: What a screen reader calls it.

    Signals:
        opacity_turned: Ctrl+wheel, in notches.
    """

    opacity_turned = Signal(float)

    def __init__(self, camera: Camera, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = camera
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(90, 90)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.value_at: Callable[[float, float], str] | None = None
        self._pyramid: Pyramid | None = None
        self._overlay: QImage | None = None
        self._box = QRectF()
        self._legend: Legend | None = None
        self._opacity = 1.0
        self._layers: QPixmap | None = None  # picture and map as last drawn; the crosshair goes on top
        self._grabbed: QPointF | None = None
        self._focus_shown = False  # only when the focus came by key: a click needs no frame to be seen
        camera.moved.connect(self._forget)
        camera.pointed.connect(self.update)

    def show_picture(self, pyramid: Pyramid | None) -> None:
        """Show this picture; None for an empty canvas."""
        self._pyramid = pyramid
        self._forget()

    def show_overlay(self, image: QImage | None, box: QRectF, legend: Legend | None = None) -> None:
        """Lay a map over the box (in picture pixels); None takes the map away and keeps the box's frame."""
        self._overlay = image
        self._box = box
        self._legend = legend
        self._forget()

    @property
    def overlay(self) -> tuple[QImage | None, QRectF]:
        """The map over the picture and its box."""
        return self._overlay, self._box

    def set_opacity(self, opacity: float) -> None:
        """Opacity of the map, 0 to 1."""
        if opacity != self._opacity:
            self._opacity = opacity
            self._forget()

    def _forget(self) -> None:
        self._layers = None
        self.update()

    def _view(self) -> QSizeF:
        return QSizeF(self.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the layers if they changed, then the crosshair, its value and the focus frame."""
        painter = QPainter(self)
        if self._layers is None:
            self._layers = self._draw_layers()
        painter.drawPixmap(0, 0, self._layers)
        if self._pyramid is not None and self.camera.cursor is not None:
            self._draw_crosshair(painter, self.camera.cursor)
        if self._focus_shown and self.hasFocus():
            painter.setPen(QPen(DARK.colour("accent", 0.8), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _draw_layers(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        layers = QPixmap((self._view() * ratio).toSize())
        layers.setDevicePixelRatio(ratio)
        layers.fill(DARK.colour("sky"))
        if self._pyramid is None:
            return layers
        painter = QPainter(layers)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_picture(painter, self._pyramid, ratio)
        if not self._box.isEmpty():
            target = self._on_screen(self._box)
            if self._overlay is not None and self._opacity > 0:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.setOpacity(self._opacity)
                painter.drawImage(target, self._overlay, QRectF(self._overlay.rect()))
                painter.setOpacity(1.0)
            painter.setPen(QPen(QColor(255, 255, 255, 60), 1, Qt.PenStyle.DashLine))
            painter.drawRect(target.adjusted(0.5, 0.5, -0.5, -0.5))
            if self._legend is not None and self._overlay is not None and self._opacity > 0:
                self._draw_legend(painter, self._legend)
        painter.end()
        return layers

    def _draw_legend(self, painter: QPainter, legend: Legend) -> None:
        painter.setFont(font(8))
        metrics = painter.fontMetrics()
        low, high = metrics.horizontalAdvance(legend.low), metrics.horizontalAdvance(legend.high)
        bar = 56
        wide, high_of = low + high + bar + 26, metrics.height() + 6
        pill = QRectF(self.width() - wide - 8, self.height() - high_of - 8, wide, high_of)
        if pill.left() < 8:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(DARK.colour("sky", 0.82))
        painter.drawRoundedRect(pill, 5, 5)
        painter.setPen(DARK.colour("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(pill.adjusted(7, 0, 0, 0), middle, legend.low)
        painter.drawText(pill.adjusted(0, 0, -7, 0), middle | Qt.AlignmentFlag.AlignRight, legend.high)
        place = QRectF(pill.left() + low + 13, pill.center().y() - 3, bar, 6)
        painter.drawImage(place, legend.ramp)
        painter.setPen(DARK.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)

    def _draw_picture(self, painter: QPainter, pyramid: Pyramid, ratio: float) -> None:
        view = self._view()
        scale = self.camera.scale(view)
        level = pyramid.level_for(scale * ratio)
        image = pyramid.levels[level]
        # Only the part on the screen is handed to the painter: at high zoom that is all the difference.
        seen = QRectF(self.camera.to_picture(QPointF(0, 0), view), view / scale)
        whole = QRectF(0, 0, pyramid.width, pyramid.height)
        part = seen.adjusted(-2, -2, 2, 2).intersected(whole)
        across, down = image.width() / pyramid.width, image.height() / pyramid.height
        source = QRectF(part.x() * across, part.y() * down, part.width() * across, part.height() * down)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale * ratio < _SMOOTH_UNTIL)
        painter.drawImage(self._on_screen(part), image, source)

    def _on_screen(self, box: QRectF) -> QRectF:
        view = self._view()
        return QRectF(self.camera.to_view(box.topLeft(), view), self.camera.to_view(box.bottomRight(), view))

    def _draw_crosshair(self, painter: QPainter, cursor: QPointF) -> None:
        place = self.camera.to_view(cursor, self._view())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 9.0
        for colour, width in ((QColor(0, 0, 0, 110), 3.0), (DARK.colour("accent", 0.9), 1.0)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(0, place.y()), QPointF(place.x() - gap, place.y()))
            painter.drawLine(QPointF(place.x() + gap, place.y()), QPointF(self.width(), place.y()))
            painter.drawLine(QPointF(place.x(), 0), QPointF(place.x(), place.y() - gap))
            painter.drawLine(QPointF(place.x(), place.y() + gap), QPointF(place.x(), self.height()))
        words = self.value_at(cursor.x(), cursor.y()) if self.value_at else ""
        if words:
            self._draw_value(painter, words)

    def _draw_value(self, painter: QPainter, words: str) -> None:
        painter.setFont(font(9))
        size = painter.fontMetrics().size(0, words)
        pill = QRectF(8, self.height() - size.height() - 16, size.width() + 16, size.height() + 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(DARK.colour("sky", 0.82))
        painter.drawRoundedRect(pill, 5, 5)
        painter.setPen(DARK.colour("text"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the focus came by key."""
        reasons = Qt.FocusReason
        keyed = (reasons.TabFocusReason, reasons.BacktabFocusReason, reasons.ShortcutFocusReason)
        self._focus_shown = event.reason() in keyed
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The layers are drawn anew for the new size."""
        self._forget()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Ctrl, turn the map's opacity."""
        notches = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opacity_turned.emit(notches)
        elif self._pyramid is not None and notches:
            view = self._view()
            keep = self.camera.to_picture(event.position(), view)
            self.camera.zoom_to(self.camera.zoom * _WHEEL_STEP**notches, view, keep)
            self.camera.point(self.camera.to_picture(event.position(), view))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._grabbed = event.position()
            if self.camera.zoom > 1:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while held; move the crosshair otherwise."""
        if self._pyramid is None:
            return
        view = self._view()
        if self._grabbed is not None:
            self.camera.pan((event.position() - self._grabbed) / self.camera.scale(view))
            self._grabbed = event.position()
        self.camera.point(self.camera.to_picture(event.position(), view))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between the whole picture and one picture pixel per screen pixel."""
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
        if key in ways and self.camera.zoom > 1:
            reach = min(view.width(), view.height()) * _KEY_STEP / self.camera.scale(view)
            self.camera.pan(ways[key] * reach)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.camera.zoom_to(self.camera.zoom * _WHEEL_STEP, view)
        elif key == Qt.Key.Key_Minus:
            self.camera.zoom_to(self.camera.zoom / _WHEEL_STEP, view)
        else:
            event.ignore()
