"""Two pictures in one place, and a line between them that a person moves: before on the left, after right."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.canvas import Canvas
from skyview.gui.canvas.marks import draw_pill
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font

_GRIP = 26  # width in which the line can be taken hold of
_STEP = 0.02  # share of the width that one press of an arrow key moves the line


class _Handle(QWidget):
    """The line with its grip.

    Signals:
        dragged: Where it is wanted, as a share of the parent's width.
        stepped: By how much it is to move.
    """

    dragged = Signal(float)
    stepped = Signal(float)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("{name}: line between before and after", name=name))
        self.setToolTip(tr("Drag: before on the left, after on the right (arrow keys when it has the focus)"))
        self._frame = parent
        self._held = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line that is seen on dark and bright, with a round grip in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = self.width() / 2, self.height() / 2
        live = self._held or self.hasFocus() or self.underMouse()
        for colour, width in (
            (QColor(0, 0, 0, 150), 3.5),
            (TONES.colour("accent" if live else "glass"), 1.5),
        ):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1))
        painter.setBrush(TONES.colour("accent" if live else "glass"))
        painter.drawEllipse(QPointF(x, y), 11, 11)
        painter.setPen(QPen(TONES.colour("on_accent") if live else QColor(0, 0, 0), 1.6))
        for side in (-1, 1):
            painter.drawPolyline(
                [QPointF(x + side * 3, y - 4), QPointF(x + side * 7, y), QPointF(x + side * 3, y + 4)]
            )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the line."""
        self._held = event.button() == Qt.MouseButton.LeftButton
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it."""
        if self._held:
            place = self.mapToParent(event.position().toPoint()).x()
            self.dragged.emit(place / max(1, self._frame.width()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = False
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the middle."""
        self.dragged.emit(0.5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the line, Home and End show one side alone."""
        steps = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP, Qt.Key.Key_Home: -1.0, Qt.Key.Key_End: 1.0}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self.stepped.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they go elsewhere."""
        self.update()


class _Tag(QWidget):
    """A word in a corner of the picture."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = text
        self._fit()

    def show_text(self, text: str) -> None:
        """Change the word."""
        self.text = text
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.setFont(font(8.5, strong=True))
        size = self.fontMetrics().size(0, self.text)
        self.resize(size.width() + 16, size.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word on a dark pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_pill(painter, QRectF(self.rect()))
        painter.setPen(TONES.colour("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()


class SplitCanvas(QWidget):
    """Before and after through one camera, with the line between them.

    Args:
        camera: Shared with all other viewers.
        name: What a screen reader calls it.

    Signals:
        split_moved: Where the line is wanted now, as a share of the width; the owner calls `set_split`.
    """

    split_moved = Signal(float)

    def __init__(self, camera: Camera, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(160, 140)
        self._split = 0.5
        self.after = Canvas(camera, tr("{name}, after", name=name), self)
        self._clip = QWidget(self)
        self.before = Canvas(camera, tr("{name}, before", name=name), self._clip)
        self._tags = (_Tag(tr("Before"), self), _Tag(tr("After"), self))
        self.handle = _Handle(name, self)
        self.handle.dragged.connect(self.split_moved)
        self.handle.stepped.connect(lambda step: self.split_moved.emit(self._split + step))
        for canvas in (self.before, self.after):
            canvas.setMinimumSize(0, 0)

    @property
    def split(self) -> float:
        """Share of the width that shows before."""
        return self._split

    def set_split(self, share: float) -> None:
        """Put the line somewhere, 0 (all after) to 1 (all before)."""
        self._split = min(max(share, 0.0), 1.0)
        self._place()

    def name_sides(self, before: str, after: str) -> None:
        """What stands in the upper corners."""
        for tag, text in zip(self._tags, (before, after), strict=True):
            tag.show_text(text)
        self._place()

    def set_opacity(self, opacity: float) -> None:
        """Opacity of both maps."""
        self.before.set_opacity(opacity)
        self.after.set_opacity(opacity)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both pictures fill the room."""
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        at = round(self._split * width)
        self.after.setGeometry(0, 0, width, height)
        self.before.setGeometry(0, 0, width, height)
        self._clip.setGeometry(0, 0, at, height)
        self.handle.setGeometry(at - _GRIP // 2, 0, _GRIP, height)
        left, right = self._tags
        left.move(8, 8)
        right.move(width - right.width() - 8, 8)
        left.setVisible(at > left.width() + 16)
        right.setVisible(width - at > right.width() + 16)
