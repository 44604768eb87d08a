"""What the window has to tell, in the window: a quiet bar instead of boxes to click away."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.parts.icons import show_icon
from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.widgets import label, tool_button
from skyview.gui.parts.wording import entry

KINDS = {
    "info": ("info", "accent"),
    "offer": ("recent", "accent"),
    "done": ("sure", "good"),
    "error": ("warning", "bad"),
}
"""Icon and colour of each kind of message."""

_SECONDS = {"info": 8, "done": 12}
_MOST = 100  # messages that can be read again
Act = tuple[str, Callable[[], object]]


@dataclass(frozen=True)
class Message:
    """One thing that was told.

    Attributes:
        kind: One of `KINDS`.
        words: One sentence or two.
        action: Text of a button and what it does; None for none.
        when: Local time.
    """

    kind: str
    words: str
    action: Act | None = None
    when: datetime = field(default_factory=datetime.now)

    @property
    def stays(self) -> bool:
        """It is shown until it is closed."""
        return self.kind not in _SECONDS


class MessageBar(QFrame):
    """One message at a time above the viewers; good news goes away by itself, errors stay until closed.

    What stays and is covered by something newer is shown again when that is gone. `told` holds all.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.told: list[Message] = []
        self._open: list[Message] = []  # not closed yet, the one that is shown last
        self._mark = QLabel()
        self._words = label("", "", wrap=True)
        self._beneath = label("", "muted")
        self._button = QPushButton()
        self._button.setAccessibleName(tr("What can be done about it"))
        self._button.clicked.connect(self._act)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 8, 7)
        layout.setSpacing(10)
        layout.addWidget(self._mark)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._beneath)
        layout.addWidget(self._button)
        layout.addWidget(tool_button("cancel", tr("Close this message"), self.dismiss, size=14))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    @property
    def words(self) -> str:
        """The message shown, empty when there is none."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, kind: str, words: str, action: Act | None = None) -> None:
        """Show a message.

        Args:
            kind: ``info``, ``done``, ``offer`` (it stays, as an error does) or ``error``.
            words: One sentence or two.
            action: Text of a button and what it does.
        """
        message = Message(kind, words, action)
        self.told = [*self.told, message][-_MOST:]
        self._open = [each for each in self._open if each.stays and each.words != words] + [message]
        self._show()

    def dismiss(self) -> None:
        """Close the message that is shown; one that it covered comes back."""
        self._open = self._open[:-1]
        self._show()

    def show_all(self) -> None:
        """Let the person read again what was told."""
        MessageList(self.told, self.window()).show()

    def _show(self) -> None:
        self._timer.stop()
        self.setVisible(bool(self._open))
        if not self._open:
            return
        message, beneath = self._open[-1], len(self._open) - 1
        mark, colour = KINDS[message.kind]
        self.setProperty("kind", message.kind)
        self.style().unpolish(self)
        self.style().polish(self)
        show_icon(self._mark, mark, 18, colour)
        self._words.setText(message.words)
        self._beneath.setText(plural("and one more", "and {count} more", beneath) if beneath else "")
        self._beneath.setVisible(beneath > 0)
        self.setAccessibleName(message.words)
        self._button.setVisible(message.action is not None)
        if message.action is not None:
            self._button.setText(message.action[0])
            self._button.setAccessibleName(message.action[0])
        if not message.stays:
            self._timer.start(_SECONDS[message.kind] * 1000)

    def _act(self) -> None:
        message = self._open[-1]
        self.dismiss()
        if message.action is not None:
            message.action[1]()


class MessageList(QDialog):
    """What was told since the window was opened, the newest first.

    Args:
        told: The messages, the oldest first.
        parent: The window.
    """

    def __init__(self, told: list[Message], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Messages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finished.connect(lambda _result: parent.activateWindow())
        self.rows = [self._row(message) for message in reversed(told)]
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(10)
        for row in self.rows or [label(tr("No messages yet."), "muted")]:
            column.addWidget(row)
        column.addStretch()
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(tr("Messages"), "title"))
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        layout.addWidget(scroll, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(620, 440)

    def _row(self, message: Message) -> QWidget:
        row, mark = QWidget(), QLabel()
        when = f"{message.when:%H:%M}"
        row.setAccessibleName(entry(when, message.words))
        name, colour = KINDS[message.kind]
        show_icon(mark, name, 16, colour)
        words = label(message.words, "", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(label(when, "muted"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(words, 1)
        return row
