"""What is drawn over a canvas: as large as it, above what it shows, in step with its camera."""

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from skyview.gui.canvas.canvas import Canvas

Mark = TypeVar("Mark")


class Overlay(QWidget, Generic[Mark]):
    """Lies over a canvas, follows its camera and lets every gesture through.

    Args:
        canvas: The canvas.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.mark: Mark | None = None
        self._canvas = canvas
        self.hide()
        canvas.installEventFilter(self)
        canvas.camera.moved.connect(self.update)

    def spoken(self, mark: Mark) -> str:
        """What a screen reader says of a mark."""
        raise NotImplementedError

    def show_mark(self, mark: Mark | None) -> None:
        """Draw this, or nothing."""
        if mark == self.mark and (mark is None) == self.isHidden():
            return
        self.mark = mark
        self.setVisible(mark is not None)
        if mark is not None:
            self.setGeometry(self._canvas.rect())
            self.raise_()
            self.setAccessibleName(self.spoken(mark))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the canvas, and above what it shows."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._canvas.rect())
        elif event.type() == QEvent.Type.ChildAdded and self.mark is not None:
            self.raise_()
        return False
