"""Small parts that several panels are made of."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QSizePolicy, QToolButton, QWidget

from skyview.gui.icons import icon


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the theme's roles (``title``, ``heading``, ``muted``, ``small`` ...)."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    result.setWordWrap(wrap)
    return result


def heading(text: str) -> QLabel:
    """The name of a panel."""
    return label(text.upper(), "heading")


def panel() -> QFrame:
    """An empty panel: a rounded surface on the sky."""
    frame = QFrame()
    frame.setProperty("panel", True)
    return frame


def tool_button(
    name: str, tip: str, clicked: Callable[[], object] | None = None, *, size: int = 18
) -> QToolButton:
    """A button that is only an icon; its tip is its accessible name."""
    button = QToolButton()
    button.setIcon(icon(name))
    button.setIconSize(QSize(size, size))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    if clicked is not None:
        button.clicked.connect(lambda _checked=False: clicked())
    return button


def combo(name: str, *, flat: bool = False) -> QComboBox:
    """A chooser that may shrink; ``name`` is what a screen reader says."""
    result = QComboBox()
    result.setAccessibleName(name)
    result.setProperty("flat", flat)
    result.setMinimumContentsLength(4)
    result.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    result.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    result.setMaxVisibleItems(16)
    return result


_FEWEST = 8  # letters below which a shortened text is not worth showing


class Elided(QLabel):
    """A label of one line that is shortened with an ellipsis where it does not fit; the tip has it all."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Set the text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    @property
    def whole(self) -> str:
        """The text before it was shortened."""
        return self._whole

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width()))
        if len(shown) < _FEWEST < len(self._whole):
            shown = ""  # two letters and an ellipsis say nothing
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")

    def resizeEvent(self, event: object) -> None:
        """Shorten anew."""
        self._fit()
