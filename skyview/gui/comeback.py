"""The window comes back as it was left: what was open, looked at and selected, the layout, jobs cut off."""

import contextlib
from dataclasses import asdict
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QSplitter

from skyview.errors import SkyviewError
from skyview.gui.browse.browser import Browser
from skyview.gui.browse.shelf import SORTS
from skyview.gui.fieldwork import Fieldwork
from skyview.gui.files.desk import Desk
from skyview.gui.files.watching import Watcher
from skyview.gui.parts.language import tr
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.memory import Memory, recall, remember
from skyview.gui.state.session import Session, Slot
from skyview.gui.state.steps import Steps
from skyview.gui.state.unfinished import Kind, Note, Unfinished
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.gui.state.catalogue import Catalogue

_EVERY = 4000  # ms between two looks whether there is something new to remember
BUDGET = "quick"


class Comeback(QObject):
    """Remembers the state of a window while it is used, and brings it back.

    Args:
        session: Whose state it is; its look and viewers are set at once.
        desk: Opens what was open.
        inquiry: Asked to go on with what was cut off.
        watcher: Set to the watched folder.
        steps: What can be undone is kept.
        window: Whose layout it is.

    Signals:
        offered: What jobs were cut off: kind and words of a message, the text of its button and what it does.
    """

    offered = Signal(str, str, object)

    def __init__(
        self,
        session: Session,
        desk: Desk,
        inquiry: Inquiry,
        watcher: Watcher,
        steps: Steps,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session, self._desk, self._inquiry, self._watcher = session, desk, inquiry, watcher
        self._steps, self._window = steps, window
        self.unfinished = Unfinished()
        self.unfinished.know("test", Kind(self._tests, self._test_words, self._test_again))
        classify_all = inquiry.naming.toggle
        self.unfinished.know("classes", Kind(self._naming, self._naming_words, lambda _: classify_all()))
        self._browser: Browser | None = None
        self._fieldwork: Fieldwork | None = None
        self._splitter: QSplitter | None = None
        self._last = recall()
        self._awaited: Path | None = None
        self._opened = False
        self.placed = bool(self._last.layout)
        self._restore_look(self._last)
        self._cut_off: Memory | None = None
        desk.listed.connect(self._choose_again)
        desk.catalogue_ready.connect(self._offer)
        self._beat = QTimer(self)
        self._beat.setInterval(_EVERY)
        self._beat.timeout.connect(self.save)

    def _restore_look(self, memory: Memory) -> None:
        look = self._session.look
        for name, value in memory.look.items():
            if type(getattr(look, name, None)) is type(value):
                setattr(look, name, value)
        self._restore_handwork(memory)
        for slot, method, own in zip_longest(self._session.slots, memory.methods, memory.settings):
            if slot and method:
                slot.method, slot.settings = method, dict(own or {})
        if 0 < memory.viewers <= len(self._session.slots):
            self._session.viewers = memory.viewers

    def _restore_handwork(self, memory: Memory) -> None:
        """Stretches and regions; what cannot be read is as if it had never been."""
        if not memory.stretches and not memory.regions:
            return
        from skyview.captures.stretch import Stretch
        from skyview.explain.inside import Ellipse

        for path, stretch in memory.stretches.items():
            with contextlib.suppress(SkyviewError):
                self._session.stretches[Path(path)] = Stretch.from_dict(stretch)
        for path, numbers in memory.regions.items():
            with contextlib.suppress(SkyviewError, TypeError):
                self._session.regions[Path(path)] = Ellipse(*numbers)

    def attach(self, browser: Browser, fieldwork: Fieldwork) -> None:
        """The panels are in their places: lay them out as they were, and begin to remember."""
        self._browser, self._fieldwork = browser, fieldwork
        parent = browser.parentWidget()
        self._splitter = parent if isinstance(parent, QSplitter) else None
        layout = {name: QByteArray.fromHex(text.encode()) for name, text in self._last.layout.items()}
        if "geometry" in layout:
            self._window.restoreGeometry(layout["geometry"])
        if "panels" in layout:
            self._window.restoreState(layout["panels"])
        if self._splitter is not None and "splitter" in layout:
            self._splitter.restoreState(layout["splitter"])
        browser.show_tiles(self._last.tiles)
        if self._last.sort in SORTS:
            browser.sort(self._last.sort)
        self._beat.start()

    def begin(self) -> None:
        """From now on what is open is remembered, and what was done before can be undone."""
        self._steps.restore(self._last.steps, self._last.step)
        self._opened = True

    def open(self) -> bool:
        """Open what was open; False when nothing was, or nothing of it is there any more."""
        memory, paths = self._last, self._last.opened
        self.begin()
        if not paths:
            return False
        self._awaited = Path(memory.current) if memory.current else None
        self._desk.open_paths(paths)
        if memory.watched and Path(memory.watched).is_dir():
            self._watcher.classify = memory.classify
            self._watcher.watch(Path(memory.watched))
        if memory.whole_field and self._fieldwork is not None:
            self._fieldwork.open_for(memory.whole_field)
        self._cut_off = memory
        return True

    def _choose_again(self) -> None:
        path = self._awaited
        if path is not None and self._session.item(path) is not None:
            self._awaited = None
            self._desk.choose(path)
            if self._browser is not None and len(self._last.selected) > 1:
                self._browser.select_also([Path(name) for name in self._last.selected])

    def _offer(self, catalogue: "Catalogue") -> None:
        """Jobs were cut off: their finished parts are kept, so that going on costs only the rest."""
        known = {entry.name: {each.name for each in entry.parameters} for entry in catalogue.techniques}
        for slot in self._session.slots:  # what an earlier version could set
            names = known.get(slot.method, set())
            slot.settings = {name: value for name, value in slot.settings.items() if name in names}
        memory, self._cut_off = self._cut_off, None
        if memory is None:
            return
        if not self._session.model and (memory.model in catalogue.models or Path(memory.model).is_absolute()):
            self._session.model = memory.model
        offer = self.unfinished.offer(memory.unfinished)
        if offer is not None:
            words, go_on = offer
            self.offered.emit("offer", words, (tr("Go on"), go_on))

    def _tests(self) -> list[Note]:
        return [
            {
                "path": str(request.path),
                "budget": request.budget,
                "methods": list(request.methods),
                "settings": {name: dict(own) for name, own in request.settings.items()},
                "model": request.model,
                "target": request.target,
                "stopped": stopped,
            }
            for request, stopped in self._inquiry.unfinished_tests
        ]

    def _test_words(self, note: Note) -> str:
        name = Path(note["path"]).name
        if note.get("stopped") is None:
            return tr("the test of {name}", name=name)
        return tr("the test of {name}, stopped at {done}", name=name, done=percent(note["stopped"]))

    def _test_again(self, note: Note) -> None:
        from skyview.engine import RobustnessRequest

        path, budget = Path(note["path"]), str(note.get("budget") or BUDGET)
        self._desk.choose(path)
        if not note.get("methods"):  # noted by an earlier version
            self._inquiry.score(budget)
            return
        self._inquiry.test(
            RobustnessRequest(
                path,
                tuple(note["methods"]),
                (),
                budget,
                model=str(note["model"]),
                target=note["target"],
                settings=note["settings"],
                remember=True,
            )
        )

    def _naming(self) -> list[Note]:
        return [{}] if self._inquiry.naming.active else []

    def _naming_words(self, _note: Note) -> str:
        return tr("the classes of all captures")

    def _now(self) -> Memory:
        session, watcher, browser = self._session, self._watcher, self._browser
        layout = {
            "geometry": bytes(self._window.saveGeometry().toHex().data()).decode(),
            "panels": bytes(self._window.saveState().toHex().data()).decode(),
        }
        if self._splitter is not None:
            layout["splitter"] = bytes(self._splitter.saveState().toHex().data()).decode()
        slots: list[Slot] = session.own_slots
        return Memory(
            asked=[str(path) for path in session.asked],
            current=str(session.current or ""),
            look=asdict(session.look),
            methods=[slot.method for slot in slots],
            settings=[dict(slot.settings) for slot in slots],
            viewers=session.own_viewers,
            sort=browser.shelf.sort if browser else "",
            tiles=browser.tiles if browser else False,
            selected=[str(path) for path in browser.selected()] if browser else [],
            watched=str(watcher.folder or ""),
            classify=watcher.classify,
            layout=layout,
            model=session.model,
            unfinished=self.unfinished.notes(),
            steps=self._steps.notes(),
            step=self._steps.index(),
            stretches={str(path): dict(each.to_dict()) for path, each in session.stretches.items()},
            regions={
                str(path): [each.x, each.y, each.across, each.down] for path, each in session.regions.items()
            },
            whole_field=self._fieldwork.opened_for if self._fieldwork else "",
        )

    def save(self) -> None:
        """Write down what has changed since the last time; nothing before the captures have been opened."""
        if self._opened and self._browser is not None:
            now = self._now()
            if now != self._last:
                self._last = now
                remember(now)
