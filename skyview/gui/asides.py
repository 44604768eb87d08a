"""Keeps what is said beside the score card up to date, and leads to where it is found out."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from skyview.gui.presenter import Panels
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import Session

if TYPE_CHECKING:
    from skyview.engine import Update
    from skyview.robustness.card.asides import Aside

_SETTLE = 300  # ms from the first word of a change on


class Asides(QObject):
    """Asks again when something was found, or other maps are on the screen."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        inquiry: Inquiry,
        panels: Panels,
        places: dict[str, Callable[[str], object]],
        parent: QObject,
    ) -> None:
        """Listen.

        Args:
            session: What is on the screen.
            jobs: Who is asked.
            inquiry: Who tells of verdicts and maps.
            panels: Among them the table.
            places: How to turn to where each kind of aside is found out, for a technique.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._session, self._jobs, self._inquiry = session, jobs, inquiry
        self._panel = panels.trust.asides
        self._asked: object = None
        self._shown: object = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._ask)
        self._panel.wanted.connect(lambda kind, method: places[kind](method))
        inquiry.verdict_changed.connect(lambda path: self.look_up() if path == session.current else None)
        jobs.done.connect(self._hear)

    def look_up(self) -> None:
        """Other maps may be on the screen: see to it soon, however often this is said meanwhile."""
        if self._session.prediction() is None:
            self._clear()
        if not self._settle.isActive():
            self._settle.start()

    def _clear(self) -> None:
        """Nothing is open, or not even its class is known: nothing of another capture stays."""
        self._panel.show_asides((), {})
        self._asked = self._shown = None

    def _hear(self, request: object) -> None:
        from skyview.engine import AttackRequest, AxiomsRequest, CornersRequest

        if isinstance(request, AttackRequest | AxiomsRequest | CornersRequest):
            self._asked = None
            self._settle.start()

    def _ask(self) -> None:
        """Look up what is known of the maps on the screen; once a verdict tells what they explain."""
        session = self._session
        if session.current is None or session.prediction() is None:
            self._clear()
            return
        from skyview.engine import AsidesRequest, Priority

        methods, settings = session.shown_methods(), session.shown_settings()
        request = AsidesRequest(session.current, methods, session.model, session.target, settings)
        if request == self._asked:
            return
        if request != self._shown:
            self._panel.show_asides(methods, {})  # nothing of another capture stays
        self._asked = self._shown = request

        def on_update(update: "Update") -> None:
            if self._asked is request:
                self._show(methods, update.value)  # type: ignore[arg-type]

        def on_end(kind: str, reason: str) -> None:
            if kind != "done" and self._asked is request:
                self._asked = None
                if kind == "dropped":  # the person looked elsewhere, and was back before it was let go
                    self.look_up()

        self._jobs.submit(
            request,
            priority=Priority.LOOKING,
            on_update=on_update,
            on_end=on_end,
            passing=True,
            quiet=True,
        )

    def _show(self, methods: tuple[str, ...], found: "tuple[Aside, ...]") -> None:
        from skyview.robustness.card.asides import by_method

        self._panel.show_asides(methods, by_method(found))
        session, card = self._session, self._session.card()
        if card is None or session.current is None or card.done < 1:
            return
        told = tuple(aside for aside in found if aside.method in card.methods)
        if told != card.asides:  # so that what is taken away has them too
            session.set_card(session.current, session.model, session.target, replace(card, asides=told))
            self._inquiry.card_changed.emit()
