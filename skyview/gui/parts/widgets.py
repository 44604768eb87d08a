"""Small parts that several panels are made of."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from skyview.gui.parts.icons import icon
from skyview.gui.parts.language import tr


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


def rule() -> QFrame:
    """A fine line between two parts."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setProperty("rule", True)
    return line


def popover(frame: QFrame) -> None:
    """Make a frame look like what opens under a button, and go away for good when it is left."""
    frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    frame.setObjectName("popover")


def place_below(frame: QWidget, button: QWidget) -> None:
    """Move a popover under its button, as far as the screen has room there."""
    layout = frame.layout()
    if (
        layout is not None and layout.hasHeightForWidth() and frame.maximumHeight() > frame.minimumHeight()
    ):  # wrapped words: `adjustSize` would cut them off
        frame.setFixedHeight(layout.totalHeightForWidth(frame.width()))
    frame.adjustSize()
    corner = button.mapToGlobal(QPoint(0, button.height() + 4))
    area = button.screen().availableGeometry()
    left = max(area.left() + 8, min(corner.x(), area.right() - frame.width() - 8))
    top = max(area.top() + 8, min(corner.y(), area.bottom() - frame.height() - 8))
    frame.move(left, top)


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


def search_field(words: str, name: str) -> QLineEdit:
    """A field to search in, with a button that empties it.

    Args:
        words: What stands in it while it is empty.
        name: What a screen reader says.
    """
    field = QLineEdit()
    field.setPlaceholderText(words)
    field.setAccessibleName(name)
    field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
    # not Qt's own button: that is white in the red theme
    clear = field.addAction(icon("cancel", "muted"), QLineEdit.ActionPosition.TrailingPosition)
    clear.setToolTip(tr("Search no more"))
    clear.setVisible(False)
    clear.triggered.connect(field.clear)
    field.textChanged.connect(lambda text: clear.setVisible(bool(text)))
    return field


_FEWEST = 8  # letters below which a shortened text is not worth showing


def broken(text: str) -> list[str]:
    """A text in two lines, broken between words: first where the lines are about as long."""
    words = text.split(" ")
    pairs = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return ["\n".join(pair) for pair in sorted(pairs, key=lambda pair: max(map(len, pair)))]


class Elided(QLabel):
    """A label of one line, said in fewer words or shortened where it does not fit; the tip has it all.

    Args:
        role: Of the theme.
        parent: Who owns it.
        middle: Its end tells it from others: it is shortened in its middle.
        two_lines: Before it is shortened, it is broken into two lines.
    """

    def __init__(
        self,
        role: str = "",
        parent: QWidget | None = None,
        *,
        middle: bool = False,
        two_lines: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self._whole = ""
        self._shorter: tuple[str, ...] = ()
        self._tip = ""
        self._two_lines = two_lines
        self._how = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str, *shorter: str) -> None:
        """Set the text, and what to say instead where it does not fit, ever shorter."""
        self._whole, self._shorter = text, shorter
        self.setAccessibleName(text)
        self._fit()

    def explain(self, tip: str) -> None:
        """Have a tip of its own, whether the text fits or not."""
        self._tip = tip
        self.setToolTip(tip)

    @property
    def whole(self) -> str:
        """The text before it was shortened."""
        return self._whole

    def _fit(self) -> None:
        metrics, room = self.fontMetrics(), max(0, self.contentsRect().width())
        wordings = (self._whole, *self._shorter)
        lines = broken(self._whole) if self._two_lines else ()
        fitting = (
            each
            for each in (*wordings, *lines)
            if all(metrics.horizontalAdvance(line) <= room for line in each.split("\n"))
        )
        shown = next(fitting, None)
        if shown is None:
            shown = metrics.elidedText(wordings[-1], self._how, room)
            if len(shown) < _FEWEST:
                shown = ""  # two letters and an ellipsis say nothing
        self.setText(shown)
        self.setToolTip(self._tip or (self._whole if shown.replace("\n", " ") != self._whole else ""))

    def resizeEvent(self, event: object) -> None:
        """Shorten anew."""
        self._fit()
