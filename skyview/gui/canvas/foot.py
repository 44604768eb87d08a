"""The line below a canvas: the value under the crosshair, and what the colours of its map mean."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from skyview.gui.canvas.canvas import Canvas
from skyview.gui.canvas.maps import Legend
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font

_SIDE = 10  # left and right of all
_GAP = 6  # between bar, numbers and words
_BAR = (40.0, 150.0)  # width of the colour bar, at least and at most
_HIGH = 7.0  # height of the bar
_VALUE = 84.0  # room that the value keeps, so that the bar does not move while a person points

_Side = Qt.AlignmentFlag


class Foot(QWidget):
    """Belongs to one canvas and reads from it; nothing of it lies over the picture.

    Args:
        canvas: Whose map and crosshair it tells about.
    """

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.setFont(font(8.5))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        canvas.relaid.connect(self._tell)
        canvas.camera.pointed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(0, self.fontMetrics().height() + 6)

    def _tell(self) -> None:
        legend = self._canvas.legend
        self.setAccessibleName(
            tr("Colours from {low} to {high}", low=legend.low, high=legend.high) if legend else ""
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The value on the left, the colours on the right."""
        painter = QPainter(self)
        painter.setFont(font(8.5))
        room = QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        words, legend = self._canvas.words(), self._canvas.legend
        taken = 0.0
        if legend is not None:
            taken = _draw_legend(painter, room, legend, _VALUE if self._canvas.value_at else 0.0)
            if not taken and not words:  # a line for one of the two
                taken = _draw_legend(painter, room, legend, 0.0)
        painter.setPen(TONES.colour("text"))
        left = room.adjusted(0, 0, -taken, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(left.width()))
        painter.drawText(left, _Side.AlignLeft | _Side.AlignVCenter, shown)
        painter.end()


def _draw_legend(painter: QPainter, room: QRectF, legend: Legend, reserved: float) -> float:
    """From the right: word, number, colours, number, word; the words give way first, then the bar.

    Args:
        painter: With the font of the line.
        room: The line.
        legend: What the colours mean.
        reserved: Room on the left that is not to be taken.

    Returns:
        Room taken, in pixels.
    """
    metrics = painter.fontMetrics()
    low, high = metrics.horizontalAdvance(legend.low), metrics.horizontalAdvance(legend.high)
    free = room.width() - reserved - low - high - 2 * _GAP
    words = [metrics.horizontalAdvance(each) + _GAP if each else 0 for each in legend.words]
    spoken = free - sum(words) >= _BAR[0]
    bar = min(free - (sum(words) if spoken else 0), _BAR[1])
    if bar < _BAR[0]:
        return 0.0
    x = room.right()

    def write(text: str, wide: float, tone: str) -> None:
        nonlocal x
        painter.setPen(TONES.colour(tone))
        painter.drawText(
            QRectF(x - wide, room.top(), wide, room.height()), _Side.AlignRight | _Side.AlignVCenter, text
        )
        x -= wide + _GAP

    if spoken and legend.words[1]:
        write(legend.words[1], words[1] - _GAP, "muted")
    write(legend.high, high, "text")
    place = QRectF(x - bar, room.center().y() - _HIGH / 2, bar, _HIGH)
    painter.drawImage(place, legend.ramp)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(place, TONES.colour("glass"))  # as the map itself is seen
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setPen(TONES.colour("line"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)
    x -= bar + _GAP
    write(legend.low, low, "text")
    if spoken and legend.words[0]:
        write(legend.words[0], words[0] - _GAP, "muted")
    return room.right() - x
