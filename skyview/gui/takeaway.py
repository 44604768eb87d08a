"""Taking results away: the export dialog, the clipboard, and saying where things went."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from skyview.errors import SkyviewError
from skyview.gui.desk import Desk
from skyview.gui.export import ExportDialog, usual_folder
from skyview.gui.exporting import Wishes
from skyview.gui.messages import MessageBar


class Takeaway(QObject):
    """Exports and copies what the desk holds."""

    def __init__(self, desk: Desk, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._messages = messages
        self._window = window
        self._folder = usual_folder()
        desk.exported.connect(self._say_exported)
        desk.copied.connect(self._put_on_clipboard)

    def ask_for_export(self) -> None:
        """Open the export dialog for the current capture."""
        with contextlib.suppress(SkyviewError):  # the action is off without a capture
            material = self._desk.material()
            dialog = ExportDialog(material, self._folder, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

            def write(wishes: Wishes) -> None:
                self._folder = wishes.folder
                self._desk.export(material, wishes)

            dialog.wanted.connect(write)
            dialog.finished.connect(lambda _result: self._window.activateWindow())  # not every system does
            dialog.open()

    def copy_view(self) -> None:
        """Copy the annotated picture to the clipboard."""
        with contextlib.suppress(SkyviewError):
            self._desk.copy(self._desk.material())

    def _say_exported(self, files: list[Path]) -> None:
        many = f"{len(files)} files" if len(files) > 1 else files[0].name
        folder = files[0].parent
        show = ("Show folder", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        self._messages.tell("done", f"Saved {many} in {folder}", show)

    def _put_on_clipboard(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._messages.tell("done", "The annotated picture is on the clipboard.")
