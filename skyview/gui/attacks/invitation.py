"""Below the pictures of an attack, before there is one: what to do, how long it takes, and what it is for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from skyview.gui.parts.icons import icon, show_icon
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import label


class Invitation(QFrame):
    """A sign, a sentence, a button.

    Signals:
        start_wanted: The button was pressed.
    """

    start_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._do, self._why = label("", "", wrap=True), label("", "muted", wrap=True)
        self._do.setStyleSheet("font-weight: 600;")
        self.button = QPushButton(icon("play", "on_accent"), tr("Attack"))
        self.button.setProperty("main", True)
        self.button.clicked.connect(self.start_wanted)
        said = QVBoxLayout()
        said.setSpacing(6)
        said.addStretch()
        for part in (self._do, self._why):
            said.addWidget(part)
        said.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(14)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(said, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(
        self, words: str, more: str = "", *, may_start: bool, sign: str = "attack", duty: str = "muted"
    ) -> None:
        """Say something.

        Args:
            words: What to do, or how far it is.
            more: What it is for; empty for nothing.
            may_start: The button is there.
            sign: Icon beside the words.
            duty: Its colour.
        """
        show_icon(self._sign, sign, 28, duty)
        for part, text in ((self._do, words), (self._why, more)):
            part.setText(text)
            part.setVisible(bool(text))
        self.button.setVisible(may_start)

    @property
    def words(self) -> str:
        """All that is said."""
        return " ".join(part.text() for part in (self._do, self._why) if part.text())
