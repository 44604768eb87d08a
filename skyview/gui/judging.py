"""The axioms' page and the corner verdicts in one window: who listens to what."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from skyview.gui.axioms_judging import AxiomsJudging
from skyview.gui.axioms_page import AxiomsPage
from skyview.gui.corner_judging import CornerJudging
from skyview.gui.desk import Desk
from skyview.gui.inquiry import Inquiry
from skyview.gui.jobs import Jobs
from skyview.gui.language import tr
from skyview.gui.presenter import Panels
from skyview.gui.session import Session

if TYPE_CHECKING:
    from skyview.gui.catalogue import Catalogue

TITLE, TIP = tr("Axioms"), tr("Does the explanation keep to what may be asked of every one?")


class Judging(QObject):
    """Puts the report card beside the score card and the corner verdicts over the pictures."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        desk: Desk,
        inquiry: Inquiry,
        panels: Panels,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panels = panels
        self.page = AxiomsPage()
        panels.trust_side.add(self.page, TITLE, TIP)
        self.axioms = AxiomsJudging(session, jobs, self.page, self)
        self.corners = CornerJudging(session, jobs, panels.viewers, self)
        desk.catalogue_ready.connect(self._offer)
        for signal in (desk.chosen, desk.picture_ready, desk.picture_failed, desk.cleared):
            signal.connect(self.show)
        inquiry.map_changed.connect(self.show)
        for signal in (panels.verdict.model_chosen, panels.verdict.target_chosen):
            # After everybody else, the session among them, has taken it in.
            signal.connect(lambda _name: QTimer.singleShot(0, self, self.show))
        for each in (self.axioms, self.corners):
            each.failed.connect(lambda reason: panels.messages.tell("error", reason))

    def toggle_axioms(self) -> None:
        """Turn to the report card and start it; stop it if it runs."""
        side = self._panels.trust_side
        side.show_page(self.page)
        self.axioms.toggle()
        side.reveal()

    def show(self, *_: object) -> None:
        """Bring page and overlays up to date."""
        self.axioms.show()
        self.corners.show()

    def _offer(self, catalogue: "Catalogue") -> None:
        self.corners.possible = True
        self.axioms.offer(catalogue)
        self.show()
