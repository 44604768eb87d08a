"""What the window has to tell, in the window: a quiet bar instead of boxes to click away."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from skyview.gui.icons import show_icon
from skyview.gui.language import tr
from skyview.gui.widgets import label, tool_button

_KINDS = {
    "info": ("info", "accent"),
    "offer": ("recent", "accent"),
    "done": ("sure", "good"),
    "error": ("warning", "bad"),
}
_SECONDS = {"info": 8, "done": 12}


class MessageBar(QFrame):
    """One message at a time above the viewers; good news goes away by itself, errors stay until closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._mark = QLabel()
        self._words = label("", "", wrap=True)
        self._button = QPushButton()
        self._button.setAccessibleName(tr("What can be done about it"))
        self._button.clicked.connect(self._act)
        self._button.hide()
        self._action: Callable[[], object] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 8, 7)
        layout.setSpacing(10)
        layout.addWidget(self._mark)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._button)
        layout.addWidget(tool_button("cancel", tr("Close this message"), self.hide, size=14))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """The message shown, empty when there is none."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, kind: str, words: str, action: tuple[str, Callable[[], object]] | None = None) -> None:
        """Show a message.

        Args:
            kind: ``info``, ``done``, ``offer`` (it stays, as an error does) or ``error``.
            words: One sentence or two.
            action: Text of a button and what it does.
        """
        mark, colour = _KINDS[kind]
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        show_icon(self._mark, mark, 18, colour)
        self._words.setText(words)
        self.setAccessibleName(words)
        self._button.setVisible(action is not None)
        if action is not None:
            self._button.setText(action[0])
            self._button.setAccessibleName(action[0])
            self._action = action[1]
        self._timer.stop()
        if kind in _SECONDS:
            self._timer.start(_SECONDS[kind] * 1000)
        self.show()

    def _act(self) -> None:
        if self._action is not None:
            self._action()
        self.hide()
