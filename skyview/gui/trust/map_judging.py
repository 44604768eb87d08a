"""Asking for reports on maps, keeping what comes, and showing the one of the technique on the screen."""

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Signal

from skyview.gui.parts.language import tr
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import MapKey, Session, own_settings
from skyview.gui.state.unfinished import Kind
from skyview.gui.trust.map_page import MapPage

if TYPE_CHECKING:
    from skyview.engine import Update
    from skyview.engine.appraisal import Appraisal
    from skyview.engine.capture_request import MapRequest
    from skyview.gui.state.catalogue import Catalogue
    from skyview.gui.state.reopening import Unknown


class MapJudging(QObject):
    """Between a page about a map and the compute process.

    Signals:
        failed: A sentence for the message bar.
    """

    failed = Signal(str)

    about: ClassVar[str]
    """What a job that was cut off is called, with the capture's ``{name}``."""

    def __init__(self, session: Session, jobs: Jobs, page: MapPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs, self.page = session, jobs, page
        self.reports: dict[MapKey, Any] = {}
        self._running: dict[MapKey, tuple[int, float]] = {}
        self._slot = 0
        self._labels: dict[str, str] = {}
        page.start_wanted.connect(self.start)
        page.stop_wanted.connect(self.stop)
        page.method_chosen.connect(self.choose)

    @abstractmethod
    def request(self, key: MapKey) -> "MapRequest":
        """What is asked of the compute process."""

    @abstractmethod
    def seconds(self, key: MapKey, appraisal: "Appraisal", classes: int) -> float:
        """How long all of it takes here, about."""

    @abstractmethod
    def show_report(self, report: Any, *, running: float | None, possible: bool) -> None:
        """Show a report on the page: None for none; the share done of its job, None for no job."""

    def offer(self, catalogue: "Catalogue") -> None:
        """It is known what there is."""
        self._labels = catalogue.labels
        self.show()

    def choose(self, slot: int) -> None:
        """Show the report on another viewer's technique."""
        self._slot = slot
        self.show()

    @property
    def key(self) -> MapKey | None:
        """Which map the page is about."""
        self._slot = min(self._slot, self._session.viewers - 1)
        return self._key(self._slot)

    def _key(self, slot: int) -> MapKey | None:
        """Which map is judged in a viewer's place: the technique's own, where that shows the whole field."""
        session, shown = self._session, self._session.slots[slot]
        if session.current is None:
            return None
        return session.key_of(session.current, shown.method, own_settings(shown.settings))

    def show(self) -> None:
        """Bring the page up to date."""
        session, key = self._session, self.key
        methods = [slot.method for slot in session.slots[: session.viewers]]
        self.page.offer_methods([self._labels.get(name, name) for name in methods], self._slot)
        running = self._running.get(key) if key else None
        self.page.estimate(self._estimate(key))
        self.show_report(
            self.reports.get(key) if key else None,
            running=running[1] if running else None,
            possible=key is not None and bool(self._labels) and bool(key.model),
        )

    def _estimate(self, key: MapKey | None) -> float | None:
        appraisal, prediction = self._session.appraisal, self._session.prediction()
        if key is None or appraisal is None or prediction is None or not self._labels:
            return None
        return self.seconds(key, appraisal, len(prediction.probabilities))

    def toggle(self) -> None:
        """Start, or stop what runs, as the page's button would."""
        if self.page.button.isEnabled():
            self.page.button.click()

    def start(self) -> None:
        """Ask about the map the page is about."""
        self._begin(self.key)

    def stop(self) -> None:
        """Stop the job on the map the page is about; what is found stays."""
        key = self.key
        if key in self._running:  # for the window it has stopped; the process lets go at its next step
            self._jobs.cancel(self._running.pop(key)[0])
            self.show()

    def forget(self, path: Path) -> None:
        """A capture's file holds something else now."""
        self.reports = {key: report for key, report in self.reports.items() if key.path != path}
        for key in [key for key in self._running if key.path == path]:
            self._jobs.cancel(self._running.pop(key)[0], dropped=True)

    def unknown(self) -> "list[Unknown]":
        """The maps on the screen that no report is known of, and who takes one that was found."""
        keys = dict.fromkeys(self._key(slot) for slot in range(self._session.viewers))

        def taker(key: MapKey) -> "Callable[[object], None]":
            def take(report: object) -> None:
                if key not in self._running:
                    self.reports.setdefault(key, report)
                    self._show_if_shown(key)

            return take

        return [
            (self.request(key), taker(key))
            for key in keys
            if key is not None and key not in self.reports and key not in self._running
        ]

    def unfinished(self) -> Kind:
        """Maps that are not judged to the end."""
        return Kind(
            lambda: [key.note() for key in self._running],
            lambda note: tr(self.about, name=Path(note["path"]).name),
            lambda note: self._begin(MapKey.of(note)),
        )

    def _begin(self, key: MapKey | None) -> None:
        if key is None or not key.model or key in self._running:
            return
        from skyview.engine import Priority

        def on_update(update: "Update") -> None:
            self._running[key] = number, update.done
            if update.value is not None:
                self.reports[key] = update.value
            self._show_if_shown(key)

        def on_end(kind: str, reason: str) -> None:
            if self._running.get(key, (0,))[0] == number:
                self._running.pop(key)
            if kind == "failed":
                self.failed.emit(reason)
            self._show_if_shown(key)

        number = self._jobs.submit(
            self.request(key), priority=Priority.BACKGROUND, on_update=on_update, on_end=on_end
        )
        self._running[key] = number, 0.0
        self.show()

    def _show_if_shown(self, key: MapKey) -> None:
        if key == self.key:
            self.show()
