"""What is found out of maps in one window, and what of it is said beside the score card: who hears whom."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from skyview.gui.asides import Asides
from skyview.gui.attacking import Attacking
from skyview.gui.axioms.judging import AxiomsJudging
from skyview.gui.axioms.page import AxiomsPage
from skyview.gui.corners.judging import CornerJudging
from skyview.gui.files.desk import Desk
from skyview.gui.habits.actions import Actions
from skyview.gui.parts.language import tr
from skyview.gui.presenter import Panels
from skyview.gui.sanity.judging import SanityJudging
from skyview.gui.sanity.page import SanityPage
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.reopening import Reopening
from skyview.gui.state.session import Session
from skyview.gui.trust.map_judging import MapJudging

if TYPE_CHECKING:
    from skyview.gui.state.catalogue import Catalogue

AXIOMS_TAB = tr("Axioms"), tr("Does the explanation keep to what may be asked of every one?")
SANITY_TAB = tr("Sanity"), tr("Does the map go when what the network learned is taken away? (Y)")


class Judging(QObject):
    """Puts the reports on maps beside the score card and the corner verdicts over the pictures.

    Signals:
        shown: Other maps may be on the screen.
    """

    shown = Signal()

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
        self._session, self._jobs, self._inquiry, self._panels = session, jobs, inquiry, panels
        self.page, self.sanity_page = AxiomsPage(), SanityPage()
        panels.trust_side.add(self.page, *AXIOMS_TAB)
        panels.trust_side.add(self.sanity_page, *SANITY_TAB)
        self.axioms = AxiomsJudging(session, jobs, self.page, self)
        self.sanity = SanityJudging(session, jobs, self.sanity_page, self)
        self.corners = CornerJudging(session, jobs, panels.viewers, self)
        desk.catalogue_ready.connect(self._offer)
        for signal in (desk.chosen, desk.picture_ready, desk.picture_failed, desk.cleared):
            signal.connect(self.show)
        inquiry.map_changed.connect(self.show)
        inquiry.appraised.connect(self.show)
        desk.renewed.connect(self._forget)
        for signal in (panels.verdict.model_chosen, panels.verdict.target_chosen):
            # After everybody else, the session among them, has taken it in.
            signal.connect(lambda _name: QTimer.singleShot(0, self, self.show))
        for each in (self.axioms, self.sanity, self.corners):
            each.failed.connect(lambda reason: panels.messages.tell("error", reason))

    def toggle_axioms(self) -> None:
        """Turn to the report card and start it; stop it if it runs."""
        self._toggle(self.axioms)

    def toggle_sanity(self) -> None:
        """Turn to the sanity check and start it; stop it if it runs."""
        self._toggle(self.sanity)

    def _toggle(self, judging: MapJudging) -> None:
        side = self._panels.trust_side
        side.show_page(judging.page)
        judging.toggle()
        side.reveal()

    def attach(self, attacking: Attacking, actions: Actions) -> None:
        """Begin to say beside the score card what is found here and by attacks."""
        places: dict[str, Callable[[str], object]] = {
            "epsilon50": attacking.turn_to,
            "axioms": self._turn_to_axioms,
            "corners": lambda _method: self._turn_corners_on(actions),
        }
        self.asides = Asides(self._session, self._jobs, self._inquiry, self._panels, places, self)
        self.shown.connect(self.asides.look_up)
        self.reopening = Reopening(self._session, self._jobs, self._inquiry, self)
        self.reopening.ask_for(self.axioms.unknown, self.sanity.unknown, attacking.unknown)
        self.shown.connect(self.reopening.look_up)
        attacking.updated.connect(self.reopening.look_up)

    def _turn_corners_on(self, actions: Actions) -> None:
        actions.check("corners", True)
        self.corners.turn(True)

    def _turn_to_axioms(self, method: str) -> None:
        slots = [slot.method for slot in self._session.slots]
        self.axioms.choose(slots.index(method))
        self._panels.trust_side.show_page(self.page)

    def show(self, *_: object) -> None:
        """Bring page and overlays up to date."""
        self.axioms.show()
        self.sanity.show()
        self.corners.show()
        self.shown.emit()

    def _forget(self, path: Path) -> None:
        for each in (self.axioms, self.sanity, self.corners):
            each.forget(path)
        self.reopening.forget()

    def _offer(self, catalogue: "Catalogue") -> None:
        self.corners.possible = True
        self.axioms.offer(catalogue)
        self.sanity.offer(catalogue)
        self.show()
