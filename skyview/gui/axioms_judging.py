"""Asking for report cards, keeping what comes, and showing the one of the technique on the screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from skyview.gui.axioms_page import AxiomsPage
from skyview.gui.jobs import Jobs
from skyview.gui.session import MapKey, Session
from skyview.gui.spoken import spoken

if TYPE_CHECKING:
    from skyview.engine import Update
    from skyview.gui.catalogue import Catalogue
    from skyview.robustness.axioms.report import AxiomReport


class AxiomsJudging(QObject):
    """Between the axioms' page and the compute process.

    Signals:
        failed: A sentence for the message bar.
    """

    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, page: AxiomsPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs, self.page = session, jobs, page
        self.reports: dict[MapKey, AxiomReport] = {}
        self._running: dict[MapKey, tuple[int, float]] = {}
        self._slot = 0
        self._labels: dict[str, str] = {}
        page.start_wanted.connect(self.start)
        page.stop_wanted.connect(self.stop)
        page.method_chosen.connect(self.choose)

    def offer(self, catalogue: "Catalogue") -> None:
        """It is known what there is."""
        from skyview.robustness.axioms import AXIOMS

        self._labels = catalogue.labels
        self.page.offer_tests([spoken(axiom) for axiom in AXIOMS])
        self.show()

    def choose(self, slot: int) -> None:
        """Show the report card of another viewer's technique."""
        self._slot = slot
        self.show()

    @property
    def key(self) -> MapKey | None:
        """Which map the page is about."""
        self._slot = min(self._slot, self._session.viewers - 1)
        return self._session.key(self._slot)

    def show(self) -> None:
        """Bring the page up to date."""
        session, key = self._session, self.key
        methods = [slot.method for slot in session.slots[: session.viewers]]
        self.page.offer_methods([self._labels.get(name, name) for name in methods], self._slot)
        running = self._running.get(key) if key else None
        self.page.show_report(
            self.reports.get(key) if key else None,
            running=running[1] if running else None,
            possible=key is not None and bool(self._labels) and bool(key.model),
        )

    def toggle(self) -> None:
        """Start, or stop what runs, as the page's button would."""
        if self.page.button.isEnabled():
            self.page.button.click()

    def start(self) -> None:
        """Judge the map the page is about."""
        key = self.key
        if key is None or not key.model or key in self._running:
            return
        from skyview.engine import AxiomsRequest, Priority

        def on_update(update: "Update") -> None:
            self._running[key] = self._running[key][0], update.done
            if update.value is not None:
                self.reports[key] = update.value  # type: ignore[assignment]
            self._show_if_shown(key)

        def on_end(kind: str, reason: str) -> None:
            self._running.pop(key, None)
            if kind == "failed":
                self.failed.emit(reason)
            self._show_if_shown(key)

        self._running[key] = (0, 0.0)
        request = AxiomsRequest(
            key.path, key.method, model=key.model, target=key.target, settings=dict(key.settings)
        )
        number = self._jobs.submit(request, priority=Priority.BACKGROUND, on_update=on_update, on_end=on_end)
        if key in self._running:
            self._running[key] = number, 0.0
        self.show()

    def stop(self) -> None:
        """Stop judging the map the page is about; what is found stays."""
        key = self.key
        if key in self._running:
            self._jobs.cancel(self._running[key][0])

    def _show_if_shown(self, key: MapKey) -> None:
        if key == self.key:
            self.show()
