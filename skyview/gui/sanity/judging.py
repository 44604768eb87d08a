"""The sanity check of a map: asked for and shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from skyview.gui.parts.language import tr
from skyview.gui.sanity.estimating import sanity_seconds
from skyview.gui.sanity.page import SanityPage
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import MapKey, Session
from skyview.gui.trust.map_judging import MapJudging

if TYPE_CHECKING:
    from skyview.engine import SanityRequest
    from skyview.engine.appraisal import Appraisal
    from skyview.robustness.sanity.sanity import SanityReport


class SanityJudging(MapJudging):
    """Between the page of the sanity check and the compute process."""

    about = tr("the sanity check on {name}")

    def __init__(self, session: Session, jobs: Jobs, page: SanityPage, parent: QObject | None = None) -> None:
        super().__init__(session, jobs, page, parent)
        self._page = page

    def request(self, key: MapKey) -> "SanityRequest":
        """All that can be taken away."""
        from skyview.engine import SanityRequest

        settings = dict(key.settings)
        return SanityRequest(key.path, key.method, model=key.model, target=key.target, settings=settings)

    def seconds(self, key: MapKey, appraisal: "Appraisal", classes: int) -> float:
        """How long all comparisons take here, about."""
        return sanity_seconds(key.method, dict(key.settings), appraisal, classes)

    def show_report(self, report: "SanityReport | None", *, running: float | None, possible: bool) -> None:
        """Show a report as far as it is."""
        self._page.show_report(report, running=running, possible=possible)
