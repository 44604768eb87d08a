"""Red glass over pictures in the night theme: a white star would undo twenty minutes in the dark."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from skyview.gui.parts.theme import TONES

_DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly


class RedFilter(QWidget):
    """Lies over a widget and lets only red through; clicks go through too.

    Args:
        below: The widget; the glass stays in front of all its children.
    """

    def __init__(self, below: QWidget) -> None:
        super().__init__(below)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        below.installEventFilter(self)
        self.setGeometry(below.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is below, and in front of it."""
        below = self.parentWidget()
        if event.type() == QEvent.Type.Resize and below is not None:
            self.setGeometry(below.rect())
        elif event.type() == QEvent.Type.ChildPolished:
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Take green and blue out of what is painted below."""
        painter = QPainter(self)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(event.rect(), TONES.colour("glass"))
        painter.end()


def lay_glass(below: QWidget) -> None:
    """Lay red glass over a widget that has none yet."""
    if below.findChild(RedFilter, options=_DIRECTLY) is None:
        RedFilter(below)


def glaze_field(widget: QWidget | None) -> None:
    """Lay red glass over a field to write in, or over the one within a widget, or over all of a file dialog.

    Qt draws the caret in the reverse of its ground: there it would be nearly white. Its file dialog has
    pictures of its own.
    """
    if widget is not None and isinstance(widget.window(), QFileDialog):
        widget = widget.window()
    elif widget is not None and not isinstance(widget, QLineEdit):
        widget = widget.findChild(QLineEdit, options=_DIRECTLY)
    if widget is not None:
        lay_glass(widget)


def take_off_glass() -> None:
    """Take off all red glass."""
    for each in QApplication.allWidgets():
        if isinstance(each, RedFilter):
            each.setParent(None)
            each.deleteLater()
