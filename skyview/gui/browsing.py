"""Browsing as a whole: flags with undo, unfolding, the watched folder; ties the browser to the desk."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow

from skyview.gui.browse.browser import Browser
from skyview.gui.browse.watch_strip import WatchStrip
from skyview.gui.comeback import Comeback
from skyview.gui.fieldwork import Fieldwork
from skyview.gui.files import recent
from skyview.gui.files.desk import Desk
from skyview.gui.files.flagging import Flagger
from skyview.gui.files.watching import Round, Watcher
from skyview.gui.habits.actions import Actions
from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.wording import entry
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.session import KEEP, NO_FLAG, REJECT, Session
from skyview.gui.state.steps import Steps

_ON_A_ROW = ("keep", "reject", "unflag", "unfold")


class Browsing(QObject):
    """What the actions about the list of captures do.

    Args:
        session: What is listed.
        desk: Opens what is chosen.
        inquiry: Asked to classify what comes into a watched folder.
        steps: Takes what is done and can be undone.
        window: Whose actions they are.

    Signals:
        told: Kind and words for the message bar.
        offered: The same, with the text of a button and what it does.
    """

    told = Signal(str, str)
    offered = Signal(str, str, object)

    def __init__(
        self, session: Session, desk: Desk, inquiry: Inquiry, steps: Steps, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._session, self._desk, self._inquiry, self._window = session, desk, inquiry, window
        self._steps = steps
        self._browser: Browser | None = None
        self._to_classify: list[Path] = []
        self.flagger = Flagger(session, steps, self)
        self.flagger.changed.connect(self._show_flags)
        self.flagger.failed.connect(lambda reason: self.told.emit("error", reason))
        self.watcher = Watcher(self)
        self.watcher.came.connect(self._take)
        desk.catalogue_ready.connect(lambda _: self._classify_what_came())
        self.comeback = Comeback(session, desk, inquiry, self.watcher, steps, window)
        self.comeback.offered.connect(self.offered)

    def slots(self) -> dict[str, Callable[..., object]]:
        """What the actions do, by their ids."""
        return {
            "undo": self._steps.undo,
            "redo": self._steps.redo,
            "keep": lambda: self.flag(KEEP),
            "reject": lambda: self.flag(REJECT),
            "unflag": lambda: self.flag(NO_FLAG),
            "unfold": lambda: self.browser.toggle_fold(),
            "tiles": lambda on: self.browser.show_tiles(on),
            "find": self.find,
            "watch": self.ask_for_watched_folder,
        }

    @property
    def browser(self) -> Browser:
        """The panel, once there is one."""
        assert self._browser is not None
        return self._browser

    def attach(self, browser: Browser, actions: Actions, fieldwork: Fieldwork) -> None:
        """From now on this panel shows the list, these actions are about it, and all is remembered."""
        self._browser = browser
        browser.offer([actions[name] for name in _ON_A_ROW])
        browser.column.insertWidget(browser.column.count() - 1, WatchStrip(self.watcher))

        def enable() -> None:
            actions.enable(_ON_A_ROW, bool(self._session.items))
            actions.check("tiles", browser.tiles)

        def name_steps() -> None:
            for name, words, possible, text in (
                ("undo", tr("Undo"), self._steps.canUndo(), self._steps.undoText()),
                ("redo", tr("Redo"), self._steps.canRedo(), self._steps.redoText()),
            ):
                actions[name].setEnabled(possible)
                actions[name].setText(entry(words, text) if text else words)

        browser.rearranged.connect(enable)
        self._steps.indexChanged.connect(lambda _: name_steps())
        enable()
        name_steps()
        self.comeback.attach(browser, fieldwork)

    def open(self, paths: Sequence[Path], *, come_back: bool = True) -> None:
        """Open these, else what was open when the window was left (if it may come back), else the samples."""
        if paths or not come_back:
            self.comeback.begin()
        if paths:
            self._desk.open_paths(paths)
        elif not come_back or not self.comeback.open():
            self._desk.open_samples()

    def find(self) -> None:
        """Put the keys into the search field."""
        field = self.browser.bar.field
        field.setFocus()
        field.selectAll()

    # Flags

    def flag(self, flag: str) -> None:
        """Flag the selected captures, or the one looked at when none is selected."""
        paths = self.browser.meant() or ([self._session.current] if self._session.current else [])
        self.flagger.flag(paths, flag)

    def _show_flags(self, paths: Sequence[Path]) -> None:
        for path in paths:
            self.browser.touch(path)

    # The watched folder

    def ask_for_watched_folder(self) -> None:
        """Let the person choose a folder, and watch it."""
        found = recent.recent()
        start = next((path for path in found if path.is_dir()), Path.home())
        name = QFileDialog.getExistingDirectory(
            self._window, tr("Watch a folder for new captures"), str(start)
        )
        if name:
            self.watch(Path(name))

    def watch(self, folder: Path) -> None:
        """List a folder, and what comes into it from now on."""
        self._desk.open_paths([folder])
        self.watcher.watch(folder.absolute())

    def _take(self, found: Round) -> None:
        listed = [capture for capture in found.found if self._session.item(capture.path) is not None]
        if not found.first:
            for capture in listed:
                self.browser.thumbnails.forget(capture.path)
                self._desk.renew(capture)
        before = len(self._session.items)
        self._desk.add(found.items)
        new = [item.path for item in self._session.items[before:]]
        if self.watcher.classify and not found.first:
            self._to_classify += new + [capture.path for capture in listed]
            self._classify_what_came()
        if new and not found.first:
            what = (
                tr("{name} has come", name=new[-1].name)
                if len(new) == 1
                else plural("One capture has come", "{count:,} captures have come", len(new))
            )
            self.told.emit(
                "info",
                tr("{what} into {name}.", what=what, name=self.watcher.folder.name)
                if self.watcher.folder
                else what,
            )

    def _classify_what_came(self) -> None:
        if self._inquiry.possible:
            paths, self._to_classify = self._to_classify, []
            self._inquiry.naming.add(paths)

    def close(self) -> None:
        """Wait for the threads; the last flag is written."""
        self._steps.indexChanged.disconnect()  # it speaks once more when it is destroyed
        self.comeback.save()
        self.watcher.close()
        self.flagger.close()
