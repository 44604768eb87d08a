"""The histogram of a capture with the curve of its stretch and the three handles that shape it."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from skyview.captures.histogram import Histogram
from skyview.captures.stretch import Stretch
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font
from skyview.gui.parts.wording import number
from skyview.gui.viewers.handles import HIGHLIGHTS, LABELS, MIDTONES, SHADOWS, value_of

_WIDE, _HIGH = 20, 16  # of a handle's grip
_SIDE = _WIDE // 2 + 2  # left and right of the axis
_STEP, _LEAP = 0.002, 0.02  # shares of the axis per press of an arrow key, and of a page key
_HUES = ("#ff6b62", "#5fd08a", "#6aa8ff")
_LETTERS = "RGB"
_FILLS = {SHADOWS: "#000000", MIDTONES: "#808080", HIGHLIGHTS: "#ffffff"}


class Grip(QWidget):
    """One handle below the histogram.

    Signals:
        dragged: Where it is wanted, in pixels of the parent.
        stepped: By how much of the axis it is to move.
        released: It was let go, or the key that moved it.
    """

    dragged = Signal(float)
    stepped = Signal(float)
    released = Signal()

    def __init__(self, handle: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.handle = handle
        self.resize(_WIDE, _HIGH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName(tr("{labels} of the stretch", labels=LABELS[handle]))
        self.setToolTip(tr("{labels} (drag, or arrow keys)", labels=LABELS[handle]))
        self._held = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A triangle as dark as what it stands for, with a rim."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        live = self._held or self.hasFocus() or self.underMouse()
        fill, glass = QColor(_FILLS[self.handle]), TONES.colour("glass")
        red, green, blue = (
            part * through // 255
            for part, through in (
                (fill.red(), glass.red()),
                (fill.green(), glass.green()),
                (fill.blue(), glass.blue()),
            )
        )
        painter.setBrush(QColor(red, green, blue))
        painter.setPen(QPen(TONES.colour("accent" if live else "muted"), 2.2 if live else 1.4))
        middle, foot = self.width() / 2, self.height() - 3
        corners = [QPointF(middle, 2), QPointF(middle + 7, foot), QPointF(middle - 7, foot)]
        painter.drawPolygon(QPolygonF(corners))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._held = event.button() == Qt.MouseButton.LeftButton
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move along the axis."""
        if self._held:
            self.dragged.emit(self.x() + event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._held:
            self._held = False
            self.released.emit()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move it finely, page keys by more."""
        steps = {
            Qt.Key.Key_Left: -_STEP,
            Qt.Key.Key_Right: _STEP,
            Qt.Key.Key_PageDown: -_LEAP,
            Qt.Key.Key_PageUp: _LEAP,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self.stepped.emit(step)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key that was held moves in one go."""
        if not event.isAutoRepeat():
            self.released.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they go elsewhere."""
        self.update()


class HistogramView(QWidget):
    """Counts on a logarithmic scale, one curve per channel.

    Signals:
        dragged: Handle and the light at which it is wanted.
        released: The gesture is over.
    """

    dragged = Signal(str, float)
    released = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(92)
        self.setAccessibleName(tr("Histogram of the capture"))
        self._histogram: Histogram | None = None
        self._stretch: Stretch | None = None
        self._channels: Sequence[int] = (0, 1, 2)
        self.grips = {handle: Grip(handle, self) for handle in LABELS}
        for handle, grip in self.grips.items():
            grip.dragged.connect(lambda x, handle=handle: self._drag(handle, x))
            grip.stepped.connect(lambda step, handle=handle: self._step(handle, step))
            grip.released.connect(self.released)
            grip.hide()

    def show_histogram(self, found: Histogram | None) -> None:
        """Show the counts of another capture; None while they are not known."""
        self._histogram = found
        for grip in self.grips.values():
            grip.setVisible(found is not None)
        self._place()

    def show_stretch(self, stretch: Stretch, channels: Sequence[int], *, bends: bool) -> None:
        """Show where the handles are.

        Args:
            stretch: The stretch.
            channels: Those that the handles move.
            bends: Whether the midtones change anything.
        """
        self._stretch, self._channels = stretch, channels
        self.grips[MIDTONES].setEnabled(bends)
        self.grips[MIDTONES].setVisible(bends and self._histogram is not None)
        for handle, grip in self.grips.items():
            grip.setAccessibleDescription(self._value_words(stretch, handle))
        self._place()

    def _value_words(self, stretch: Stretch, handle: str) -> str:
        value, found = value_of(stretch, handle, self._channels[0]), self._histogram
        return number(value, found.decimals(value)) if found is not None else ""

    @property
    def _axis(self) -> QRectF:
        return QRectF(_SIDE, 4, max(1, self.width() - 2 * _SIDE), self.height() - _HIGH - 6)

    def _drag(self, handle: str, x: float) -> None:
        if self._histogram is not None:
            place = min(max((x - self._axis.left()) / self._axis.width(), 0.0), 1.0)
            self.dragged.emit(handle, self._histogram.value(place))

    def _step(self, handle: str, step: float) -> None:
        if self._histogram is not None and self._stretch is not None:
            place = self._histogram.place(value_of(self._stretch, handle, self._channels[0])) + step
            self.dragged.emit(handle, self._histogram.value(min(max(place, 0.0), 1.0)))

    def _x(self, value: float) -> float:
        assert self._histogram is not None
        return self._axis.left() + self._histogram.place(value) * self._axis.width()

    def _place(self) -> None:
        if self._histogram is not None and self._stretch is not None:
            for handle, grip in self.grips.items():
                x = self._x(value_of(self._stretch, handle, self._channels[0]))
                grip.move(round(x - _WIDE / 2), self.height() - _HIGH)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The handles go with the axis."""
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Counts, handles' lines, curve."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = self._axis
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(TONES.colour("sky"))
        painter.drawRoundedRect(axis.adjusted(-4, -2, 4, 1), 5, 5)
        if self._histogram is not None and self._stretch is not None:
            self._draw_counts(painter, axis, self._histogram)
            self._draw_stretch(painter, axis, self._histogram, self._stretch)
        painter.end()

    def _draw_counts(self, painter: QPainter, axis: QRectF, found: Histogram) -> None:
        heights = np.log1p(found.counts)
        heights /= max(float(heights.max()), 1e-9)
        grey = bool(np.allclose(heights, heights[:1], atol=1e-3))
        left = axis.left() + np.arange(heights.shape[1]) * axis.width() / heights.shape[1]
        painter.setFont(font(7.5, strong=True))
        for channel in (0,) if grey else (2, 1, 0):
            colour = TONES.colour("muted") if grey or TONES.red else QColor(_HUES[channel])
            chosen = channel in self._channels or grey
            tops = axis.bottom() - heights[channel] * (axis.height() - 12)
            line = [QPointF(x, y) for x, y in zip(left, tops, strict=True)]
            path = QPainterPath(axis.bottomLeft())
            for point in line:
                path.lineTo(point)
            path.lineTo(axis.bottomRight())
            fill = QColor(colour)
            fill.setAlphaF(0.22 if chosen else 0.08)
            painter.fillPath(path, fill)
            colour.setAlphaF(0.95 if chosen else 0.4)
            painter.setPen(QPen(colour, 1.2))
            painter.drawPolyline(QPolygonF(line))
            if not grey:
                peak = line[int(np.argmax(heights[channel]))]
                painter.drawText(peak + QPointF(-3 + 12 * (channel - 1), -3), _LETTERS[channel])

    def _write_value(self, painter: QPainter, axis: QRectF, handle: str, x: float, stretch: Stretch) -> None:
        """Beside the handle's line; the midtones' lower, for it may be close to the others."""
        painter.setFont(font(8))
        words = self._value_words(stretch, handle)
        wide, high = painter.fontMetrics().horizontalAdvance(words), painter.fontMetrics().height()
        left = x - wide - 4 if handle == HIGHLIGHTS or x + wide + 6 > axis.right() else x + 4
        top = axis.top() + (high if handle == MIDTONES else 0)
        place = QRectF(left, top, wide + 2, high)
        painter.fillRect(place.adjusted(-2, 0, 0, 0), TONES.colour("sky", 0.75))  # the curve may run there
        painter.setPen(TONES.colour("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, words)

    def _draw_stretch(self, painter: QPainter, axis: QRectF, found: Histogram, stretch: Stretch) -> None:
        lines: dict[str, float] = {}
        for handle in (SHADOWS, MIDTONES, HIGHLIGHTS):
            if handle == MIDTONES and not self.grips[MIDTONES].isEnabled():
                continue
            lines[handle] = x = math.floor(self._x(value_of(stretch, handle, self._channels[0]))) + 0.5
            painter.setPen(QPen(TONES.colour("muted", 0.9), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, axis.top()), QPointF(x, axis.bottom()))
        values = np.repeat(found.edges.astype(np.float32)[None, :, None], 3, axis=2)
        shown = stretch.apply(values)[0, :, self._channels[0]]
        step = axis.width() / (len(shown) - 1)
        tops = axis.bottom() - shown * axis.height()
        curve = [QPointF(axis.left() + place * step, y) for place, y in enumerate(tops)]
        painter.setPen(QPen(TONES.colour("accent"), 1.4))
        painter.drawPolyline(QPolygonF(curve))
        for handle, x in lines.items():
            self._write_value(painter, axis, handle, x, stretch)
