"""Asking the compute process, and putting its answers into the session."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from skyview.gui.parts.language import tr
from skyview.gui.state.cell import CellAddress
from skyview.gui.state.jobs import Entry, Jobs
from skyview.gui.state.naming import Naming
from skyview.gui.state.recalling import Recalling
from skyview.gui.state.session import MapKey, MapState, Session
from skyview.gui.state.techniques import of_tiles, request_for
from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.classifier.prediction import Prediction
    from skyview.engine import RobustnessRequest, Update

_SETTLE = 150  # ms the person must stay with a capture before work is begun for it


class Inquiry(QObject):
    """Verdicts, maps, score cards and cells: asks for what is missing, keeps what comes.

    Signals:
        verdict_changed: The verdict on this path has come, or will not.
        map_changed: The map with this key has changed or will not come.
        appraised: It is known how fast the present model is here, and what suits it.
        card_changed: The current capture's score card or its test has changed.
        cell_progressed: Share done of the cell asked for last.
        cell_came: Address and `CellPictures` of the cell asked for last.
        cell_failed: Why it does not come.
        failed: A sentence for the message bar.
    """

    verdict_changed = Signal(object)
    map_changed = Signal(object)
    card_changed = Signal()
    appraised = Signal()
    cell_progressed = Signal(float)
    cell_came = Signal(object, object)
    cell_failed = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self.explain_by_itself = True
        self.possible = False  # until the catalogue is read: its imports must not stop the window
        self.classify_errors: dict[tuple[Path, str], str] = {}
        self._verdicts: dict[tuple[Path, str], int] = {}
        self._maps: dict[MapKey, int] = {}
        self._cancelled: set[MapKey] = set()
        self._appraising: set[str] = set()
        self._scores: dict[tuple[Path, str, str | None], tuple[int, float]] = {}
        self._tests: dict[tuple[Path, str, str | None, str], RobustnessRequest] = {}  # stopped ones too
        self._at_work: dict[tuple[Path, str, str | None], RobustnessRequest] = {}  # and what was before
        self._cell: int | None = None
        self.naming = Naming(session, self._may_ask, self._name, self)
        self.recalling = Recalling(session, jobs, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._begin)

    # What is on the screen

    def look(self) -> None:
        """The person looks at another capture, model or target: drop the old work, soon begin the new."""
        self._jobs.cancel_passing(self._is_wanted)
        self._settle.start(_SETTLE)
        self.recall()

    def recall(self) -> None:
        """There are other captures, or another model: look up what is known of them."""
        if self.possible:
            self.recalling.soon()

    def renew(self, path: Path) -> None:
        """A capture's file holds something else now: what is on its way is about what it held before."""
        about = [number for key, number in self._verdicts.items() if key[0] == path]
        about += [number for key, number in self._maps.items() if key.path == path]
        for key in [key for key in self._scores if key[0] == path]:
            about.append(self._scores.pop(key)[0])
        for named in [named for named in self._tests if named[0] == path]:
            del self._tests[named]
        for number in about:
            self._jobs.cancel(number, dropped=True)
        self.recalling.forget(path)

    def _is_wanted(self, entry: Entry) -> bool:
        """Whether a job still serves what is on the screen."""
        session, request = self._session, entry.request
        target = getattr(request, "target", session.target)
        model = getattr(request, "model", session.model)
        return (entry.path, model, target) == (session.current, session.model, session.target)

    def _begin(self) -> None:
        session = self._session
        row = session.row(session.current)
        if session.current is None or (row >= 0 and session.items[row].error):
            return
        self.classify(session.current)
        if self.explain_by_itself:
            self.explain_shown()
        self.appraise()

    def appraise(self) -> None:
        """Have the present model measured, behind what the person waits for; once."""
        model = self._session.model
        if not self.possible or not model or model in self._session.appraisals or model in self._appraising:
            return
        from skyview.engine import AppraiseRequest, Priority

        def on_update(update: "Update") -> None:
            if update.value is not None:
                self._session.appraisals[model] = update.value  # type: ignore[assignment]
                self.appraised.emit()

        self._appraising.add(model)
        self._jobs.submit(
            AppraiseRequest(model),
            priority=Priority.BROWSING,
            on_update=on_update,
            on_end=lambda kind, reason: self._appraising.discard(model),
            quiet=True,
        )

    def classify(self, path: Path, *, browsing: bool = False) -> None:
        """Ask for the verdict on a capture, unless it is there or on its way."""
        if not self._may_ask():
            return
        from skyview.engine import ClassifyRequest, Priority

        key = (path, self._session.model)
        if self._jobs.awaited(self._verdicts.get(key)) or self._session.prediction(path) is not None:
            return
        self.classify_errors.pop(key, None)

        def on_update(update: "Update") -> None:
            if update.value is not None:
                self._session.set_prediction(*key, update.value)  # type: ignore[arg-type]
                self.verdict_changed.emit(path)

        def on_end(kind: str, reason: str) -> None:
            if self._verdicts.get(key) == number:  # else it was asked again before it was let go
                self._verdicts.pop(key)
                if kind in ("failed", "cancelled"):
                    self.classify_errors[key] = reason or tr("Cancelled. Press E to ask again.")
                    self.verdict_changed.emit(path)
            if browsing:
                self.naming.go_on(cancelled=kind == "cancelled")

        number = self._verdicts[key] = self._jobs.submit(
            ClassifyRequest(path, key[1], remember=True),
            priority=Priority.BROWSING if browsing else Priority.LOOKING,
            on_update=on_update,
            on_end=on_end,
            passing=not browsing,
        )
        self.verdict_changed.emit(path)

    def take_verdict(self, path: Path, model: str, verdict: "Prediction") -> None:
        """Keep what somebody else has asked for."""
        self._session.set_prediction(path, model, verdict)
        self.verdict_changed.emit(path)

    def _may_ask(self) -> bool:
        return self.possible and bool(self._session.model)

    def _name(self, path: Path) -> bool:
        """Classify one of many; whether that had to be asked for, and its end will be told."""
        key = (path, self._session.model)
        number = self._verdicts.get(key)
        if number is not None and self._jobs.awaited(number):
            self._jobs.hold(number)
            return False
        self.classify(path, browsing=True)
        return key in self._verdicts

    def ready(self) -> bool:
        """Whether the compute process is there."""
        return self._jobs.ready

    # Maps

    def explain_shown(self) -> None:
        """Ask for the maps of the viewers on the screen."""
        for slot in range(self._session.viewers):
            key = self._session.key(slot)
            if key is not None:
                self.explain(key)

    def explain(self, key: MapKey, *, again: bool = False) -> None:
        """Ask for a map, unless it is there or on its way; after an error only with ``again``."""
        if not self.possible or not key.model or of_tiles(key):
            return
        from skyview.engine import Priority

        state = self._session.maps.get(key)
        there = state is not None and (state.done >= 1 or (state.error and not again))
        if there or self._jobs.awaited(self._maps.get(key)):
            return
        state = self._session.maps[key] = MapState()
        self._cancelled.discard(key)

        def on_update(update: "Update") -> None:
            state.done = update.done
            if update.value is not None:
                state.attribution = update.value  # type: ignore[assignment]
                state.cached = update.cached
            self.map_changed.emit(key)

        def on_end(kind: str, reason: str) -> None:
            if self._maps.get(key) != number:
                return  # it was asked again before it was let go
            self._maps.pop(key)
            state.error = reason if kind == "failed" else ""
            if kind in ("cancelled", "dropped") and state.done < 1:
                self._session.maps.pop(key, None)
            if kind == "cancelled" and state.done < 1:
                self._cancelled.add(key)
            self.map_changed.emit(key)

        number = self._maps[key] = self._jobs.submit(
            request_for(key),
            priority=Priority.EXPLAINING,
            on_update=on_update,
            on_end=on_end,
            passing=True,
        )
        self.map_changed.emit(key)

    def awaits_wish(self, key: MapKey | None) -> bool:
        """Whether this map comes only when the person asks for it (again)."""
        wished = not self.explain_by_itself or key in self._cancelled
        return self.possible and not of_tiles(key) and wished

    def explaining(self, key: MapKey | None) -> bool:
        """Whether this map is on its way."""
        return key in self._maps

    def set_slot(self, slot: int, method: str, settings: Mapping[str, Value]) -> None:
        """Let a viewer show another technique, or the same with other settings."""
        old = self._session.key(slot)
        self._session.slots[slot].method = method
        self._session.slots[slot].settings = dict(settings)
        wanted = {self._session.key(place) for place in range(self._session.viewers)}
        if old is not None and old not in wanted and old in self._maps:
            self._jobs.cancel(self._maps[old], dropped=True)
        key = self._session.key(slot)
        if key is not None:
            self.map_changed.emit(key)
            self.explain(key, again=True)

    # Robustness

    def score(self, budget: str) -> None:
        """Start the robustness test of the current capture with the techniques on the screen."""
        session = self._session
        if session.current is None or not session.model:
            return
        from skyview.engine import RobustnessRequest

        self.test(
            RobustnessRequest(
                session.current,
                session.shown_methods(),
                budget=budget,
                model=session.model,
                target=session.target,
                settings=session.shown_settings(),
                remember=True,
            )
        )

    def test(self, request: "RobustnessRequest") -> None:
        """Start a robustness test, or go on with it, unless one of this capture's is at work."""
        key = (request.path, request.model, request.target)
        named = (*key, request.budget)
        if not self.possible or key in self._scores:
            return
        from skyview.engine import Priority

        def on_update(update: "Update") -> None:
            if self._scores.get(key, (0,))[0] != number:
                return
            self._scores[key] = number, update.done
            if update.value is not None:
                self._session.set_card(*key, update.value)  # type: ignore[arg-type]
            self.card_changed.emit()

        def on_end(kind: str, reason: str) -> None:
            if self._scores.get(key, (0,))[0] == number:
                self._scores.pop(key)
                self._session.settle_card(*key)
            if kind != "cancelled" and self._tests.get(named) is request:
                self._tests.pop(named)
            if kind == "failed":
                self.failed.emit(reason)
            self.card_changed.emit()

        number = self._jobs.submit(request, priority=Priority.BACKGROUND, on_update=on_update, on_end=on_end)
        self._scores[key] = number, 0.0
        self._tests[named] = self._at_work[key] = request
        self.card_changed.emit()

    def score_done(self) -> float | None:
        """How far the current capture's test is, None when none runs."""
        found = self._scores.get(self._place)
        return found[1] if found else None

    @property
    def unfinished_tests(self) -> "list[tuple[RobustnessRequest, float | None]]":
        """Tests that are not at their end; of those that the person stopped, the share that is done."""
        found: list[tuple[RobustnessRequest, float | None]] = []
        for request in self._tests.values():
            place = request.path, request.model, request.target
            card = self._session.stopped_card(*place, request.budget)
            if place in self._scores and self._at_work[place] is request:
                found.append((request, None))
            elif card is not None:
                found.append((request, card.done))
        return found

    def stop_scoring(self) -> None:
        """Stop the current capture's test; its finished cells stay."""
        place, found = self._place, self._scores.pop(self._place, None)
        if found:  # for the window it has stopped; the process lets go at its next step
            self._session.settle_card(*place)
            self._jobs.cancel(found[0])
            self.card_changed.emit()

    @property
    def _place(self) -> tuple[Path, str, str | None]:
        """What a test is about now."""
        session = self._session
        return session.current, session.model, session.target  # type: ignore[return-value]

    def show_cell(self, address: CellAddress) -> None:
        """Ask for what lies behind a cell, in the place of the cell asked for before."""
        from skyview.engine import CellRequest, Priority

        session = self._session
        if session.current is None:
            return
        self.drop_cell()
        self.explain(session.key_of(session.current, address.method, {}))
        card = session.card()
        seed, own = (card.seed, dict(card.settings.get(address.method, {}))) if card else (0, {})
        cell = address.method, address.perturbation, address.severity, 0
        request = CellRequest(session.current, *cell, session.model, seed, session.target, settings=own)
        number: int | None = None

        def on_update(update: "Update") -> None:
            if number is not None and number == self._cell:
                self.cell_progressed.emit(update.done)
                if update.value is not None:
                    self.cell_came.emit(address, update.value)

        def on_end(kind: str, reason: str) -> None:
            if number is not None and number == self._cell:
                self._cell = None
                if kind == "failed":
                    self.cell_failed.emit(reason)
                elif kind != "done":
                    self.cell_failed.emit(tr("Cancelled. Choose the cell again to see it."))

        number = self._cell = self._jobs.submit(
            request, priority=Priority.LOOKING, on_update=on_update, on_end=on_end, passing=True
        )

    def drop_cell(self) -> None:
        """Nobody waits for the cell any more."""
        if self._cell is not None:
            number, self._cell = self._cell, None
            self._jobs.cancel(number, dropped=True)
