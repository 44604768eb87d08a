"""The ways to open captures that ask the person: file and folder dialogs, and what was opened lately."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from skyview.gui.files import recent
from skyview.gui.files.desk import Desk
from skyview.gui.parts.language import tr

_FILTER = tr("Captures (*.fit *.fits *.fts *.fz *.gz *.tif *.tiff *.png *.jpg *.jpeg *.webp);;All files (*)")


class Opener(QObject):
    """Asks which files or folders, and hands them to the desk."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.recent_menu = QMenu(tr("Open recent"), window)
        self.recent_menu.aboutToShow.connect(self._fill_recent)

    def ask_for_files(self) -> None:
        """Let the person choose files."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, tr("Open captures"), self._last_folder(), _FILTER
        )
        if names:
            self._desk.open_paths([Path(name) for name in names])

    def ask_for_folder(self) -> None:
        """Let the person choose a folder."""
        name = QFileDialog.getExistingDirectory(
            self._window, tr("Open a folder of captures"), self._last_folder()
        )
        if name:
            self._desk.open_paths([Path(name)])

    def _last_folder(self) -> str:
        found = recent.recent()
        return (
            str(found[0] if found and found[0].is_dir() else found[0].parent) if found else str(Path.home())
        )

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for path in recent.recent():
            action = self.recent_menu.addAction(f"{path.name}   {path.parent}")
            action.triggered.connect(lambda _checked=False, path=path: self._desk.open_paths([path]))
        if self.recent_menu.isEmpty():
            self.recent_menu.addAction(tr("Nothing opened yet")).setEnabled(False)
        else:
            self.recent_menu.addSeparator()
            self.recent_menu.addAction(tr("Forget all"), recent.forget_all)
