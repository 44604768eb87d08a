"""The report card of the axioms: asked for and shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from skyview.gui.axioms.estimating import axioms_seconds
from skyview.gui.axioms.page import AxiomsPage
from skyview.gui.parts.language import tr
from skyview.gui.parts.spoken import spoken
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import MapKey, Session
from skyview.gui.trust.map_judging import MapJudging

if TYPE_CHECKING:
    from skyview.engine import AxiomsRequest
    from skyview.engine.appraisal import Appraisal
    from skyview.gui.state.catalogue import Catalogue
    from skyview.robustness.axioms.report import AxiomReport


class AxiomsJudging(MapJudging):
    """Between the axioms' page and the compute process."""

    about = tr("the axioms on {name}")

    def __init__(self, session: Session, jobs: Jobs, page: AxiomsPage, parent: QObject | None = None) -> None:
        super().__init__(session, jobs, page, parent)
        self._page = page

    def offer(self, catalogue: "Catalogue") -> None:
        """It is known what there is."""
        from skyview.robustness.axioms import AXIOMS

        self._page.offer_tests([spoken(axiom) for axiom in AXIOMS])
        super().offer(catalogue)

    def request(self, key: MapKey) -> "AxiomsRequest":
        """All tests."""
        from skyview.engine import AxiomsRequest

        settings = dict(key.settings)
        return AxiomsRequest(key.path, key.method, model=key.model, target=key.target, settings=settings)

    def seconds(self, key: MapKey, appraisal: "Appraisal", classes: int) -> float:
        """How long all tests take here, about."""
        return axioms_seconds(key.method, dict(key.settings), appraisal)

    def show_report(self, report: "AxiomReport | None", *, running: float | None, possible: bool) -> None:
        """Show a report card as far as it is."""
        self._page.show_report(report, running=running, possible=possible)
