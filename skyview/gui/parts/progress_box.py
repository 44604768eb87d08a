"""A bar in front of the window for what is written: how far, how long still, and a way to stop."""

import time

from PySide6.QtWidgets import QProgressDialog, QWidget

from skyview.gui.parts.language import tr
from skyview.gui.parts.wording import duration

_AFTER = 400  # ms before it is shown: what is quick only flickers


class ProgressBox(QProgressDialog):
    """Counts things that are done one after the other.

    Args:
        title: What is done.
        count: How many there are; 0 while that is not known.
        parent: The window.
    """

    def __init__(self, title: str, count: int, parent: QWidget) -> None:
        super().__init__("", tr("Stop"), 0, count, parent)
        self._begun = time.monotonic()
        self.setWindowTitle(title)
        self.setMinimumDuration(_AFTER)
        self.setMinimumWidth(420)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.show_done(0, "")

    def show_done(self, done: int, name: str) -> None:
        """So many are done; ``name`` is what is at work, or was done last."""
        words, spent = f"{done} / {self.maximum()}", time.monotonic() - self._begun
        if 0 < done < self.maximum():
            left = duration(spent / done * (self.maximum() - done))
            words = tr("{words}, {left} left", words=words, left=left)
        self.setLabelText(f"{words}\n{name}" if name else words)
        self.setValue(done)
