"""Writing what is wished of one capture, file by file, in a thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from skyview.gui.files.exporting import Material, exports
from skyview.gui.parts.background import Background
from skyview.gui.state.unfinished import Note

if TYPE_CHECKING:
    from skyview.report import Wishes


class Writing(QObject):
    """One run over the files of a capture.

    Args:
        material: What there is to write.
        wishes: What is written.
        parent: Its owner.

    Signals:
        progressed: How many files are written, and the name of the last; sent from the thread.
        ended: The files, and a sentence if something went wrong.
    """

    progressed = Signal(int, str)
    ended = Signal(object, object)

    def __init__(self, material: Material, wishes: "Wishes", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._material, self._wishes = material, wishes
        self._background = Background(1, self)
        self._files: list[Path] = []
        self._over = False

    def notes(self) -> list[Note]:
        """Nothing is left to be offered again: it takes moments."""
        return []

    def start(self) -> None:
        """Begin to write."""
        self._background.run(self._write, lambda _: self._finish([]), lambda reason: self._finish([reason]))

    def cancel(self) -> None:
        """Stop after the file that is being written; `ended` follows."""
        self._over = True

    def end(self) -> None:
        """The window closes: wait for the file that is being written."""
        self._over = True
        self._background.close()

    def _write(self) -> None:
        for file in exports(self._material, self._wishes):
            self._files.append(file)
            self.progressed.emit(len(self._files), file.name)
            if self._over:
                return

    def _finish(self, problems: list[str]) -> None:
        self._background.close()
        self.ended.emit(self._files, problems)
