"""Taking results away: the export dialog, the clipboard, and saying where things went."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QDialog

from skyview.errors import SkyviewError
from skyview.gui.browse.browser import Browser
from skyview.gui.export.series import Series
from skyview.gui.export.writing import Writing
from skyview.gui.files.desk import Desk
from skyview.gui.files.exporting import Material, remember, remembered, subject_without_picture
from skyview.gui.frame.messages import MessageBar
from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.progress_box import ProgressBox
from skyview.gui.state.session import own_settings
from skyview.gui.state.unfinished import Kind, Note

if TYPE_CHECKING:
    from skyview.gui.window import MainWindow
    from skyview.report import Wishes


def usual_folder() -> Path:
    """Where exports go unless the person says otherwise."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(pictures or Path.home()) / "skyview"


class Takeaway(QObject):
    """Exports and copies what the desk holds."""

    def __init__(self, desk: Desk, messages: MessageBar, window: "MainWindow") -> None:
        super().__init__(window)
        self._desk = desk
        self._messages = messages
        self._window = window
        self.running: list[Series | Writing] = []
        self._dialog: QDialog | None = None
        self._cut_off: list[Note] = []  # by closing the window
        window.installEventFilter(self)
        desk.copied.connect(self._put_on_clipboard)

    def ask_for_export(self) -> None:
        """Open the export dialog for the current capture, the selected ones, or all."""
        from skyview.gui.export.dialog import ExportDialog

        with contextlib.suppress(SkyviewError):  # the action is off without a capture
            material = self._desk.material()
            dialog = ExportDialog(material, remembered(usual_folder()), self._several(), self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.wanted.connect(lambda wishes, paths: self._write(material, wishes, paths))
            dialog.copy_wanted.connect(self._put_on_clipboard)
            dialog.finished.connect(self._forget_dialog)
            self._dialog = dialog
            dialog.open()

    def _forget_dialog(self) -> None:
        self._dialog = None
        self._window.activateWindow()  # not every system does it

    def _several(self) -> list[tuple[str, Sequence[Path]]]:
        """What can be exported together: the selected captures, and all of the list."""
        browser = self._window.findChild(Browser)
        selected = browser.meant() if browser is not None else []
        items = [item.path for item in self._window.session.items if not item.error]
        found = ((tr("Selected captures"), selected), (tr("All captures of the list"), items))
        return [(words, paths) for words, paths in found if len(paths) > 1]

    def _write(self, material: Material, wishes: "Wishes", paths: Sequence[Path]) -> None:
        remember(wishes)
        if paths:
            self._begin_series(wishes, paths)
        else:
            self._begin_writing(material, wishes)

    def unfinished(self) -> Kind:
        """Exports of many captures: those that are still to come."""

        def go_on(note: Note) -> None:
            from skyview.report import Wishes

            paths = [path for path in map(Path, note["paths"]) if path.exists()]
            wishes = replace(Wishes.from_dict(note["wishes"]), methods=tuple(note["methods"]))
            if paths and not self.running:
                self._begin_series(replace(wishes, beside=bool(note["beside"])), paths)

        return Kind(
            lambda: self._cut_off + [note for run in self.running for note in run.notes()],
            lambda note: plural("an export", "the export of {count} captures", len(note["paths"])),
            go_on,
        )

    def _begin_series(self, wishes: "Wishes", paths: Sequence[Path]) -> None:
        """Export many captures."""
        session = self._window.session
        slots = session.slots[: session.viewers]
        wanted = {slot.method: own_settings(slot.settings) for slot in slots}
        chosen = [pair for pair in wanted.items() if not wishes.methods or pair[0] in wishes.methods]
        series = Series(session, self._window.jobs, wishes, paths, chosen, self)
        series.classified.connect(self._window.inquiry.take_verdict)
        self._begin(series, len(paths))

    def _begin_writing(self, material: Material, wishes: "Wishes") -> None:
        """Export the capture that is looked at."""
        from skyview.report import pieces

        count = len(pieces(subject_without_picture(material), wishes))
        self._begin(Writing(material, wishes, self), count)

    def _begin(self, run: Series | Writing, count: int) -> None:
        """Let an export run, with a bar and a way to stop.

        Args:
            run: The export.
            count: What it counts: captures, or files of one.
        """
        box = ProgressBox(tr("Export"), count, self._window)

        def end(files: list[Path], problems: list[str]) -> None:
            self.running.remove(run)
            box.canceled.disconnect()
            box.close()
            box.deleteLater()
            self._window.activateWindow()  # not every system does it
            run.deleteLater()
            self._say_end(files, problems)

        run.progressed.connect(box.show_done)
        run.ended.connect(end)
        box.canceled.connect(run.cancel)
        self.running.append(run)
        run.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window closes: nothing of an export outlives it."""
        if event.type() == QEvent.Type.Close:
            self._cut_off += [note for run in self.running for note in run.notes()]
            while self.running:
                self.running.pop().end()
            if self._dialog is not None:
                self._dialog.reject()
        return False

    def copy_view(self) -> None:
        """Copy the card to the clipboard, as it was exported last."""
        with contextlib.suppress(SkyviewError):
            self._desk.copy(self._desk.material(), usual_folder())

    def _say_end(self, files: list[Path], problems: list[str]) -> None:
        if not problems and files:
            self._say_exported(files)
            return
        words = (
            plural("One file is saved.", "{count} files are saved.", len(files))
            if files
            else tr("No file was written.")
        )
        if problems:
            more = (
                plural(" (and one more)", " (and {count} more)", len(problems) - 1)
                if len(problems) > 1
                else ""
            )
            words = f"{words} {problems[0]}{more}"
        self._messages.tell("error" if problems else "info", words)

    def _say_exported(self, files: list[Path]) -> None:
        many = plural("One file", "{count} files", len(files)) if len(files) > 1 else files[0].name
        folder = files[0].parent
        show = (tr("Show folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        self._messages.tell("done", tr("Saved {many} in {folder}", many=many, folder=folder), show)

    def _put_on_clipboard(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._messages.tell("done", tr("The card is on the clipboard."))
