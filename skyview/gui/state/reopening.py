"""What was found out of a capture before stands on its pages again when it is opened."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import Session

if TYPE_CHECKING:
    from skyview.engine import Update
    from skyview.engine.kept import Question

    Unknown = tuple[Question, Callable[[object], None]]  # and who takes the answer

_SETTLE = 300  # ms after which it is looked up

Page = Callable[[], "Sequence[Unknown]"]
"""Tells what a page knows no answer to at the moment."""


class Reopening(QObject):
    """Looks up, for the capture on the screen, what its pages would show had it been asked just now.

    Nothing is computed for it. It is asked again when the person turns to another capture, network, class,
    technique or attack.

    Args:
        session: What is on the screen.
        jobs: Who is asked.
        inquiry: Who keeps the score cards.
        parent: Who owns it.
    """

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        inquiry: Inquiry,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._inquiry = session, jobs, inquiry
        self._pages: list[Page] = [self._card]
        self._asked: tuple[Question, ...] = ()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._ask)
        inquiry.verdict_changed.connect(lambda path: self.look_up() if path == session.current else None)

    def ask_for(self, *pages: Page) -> None:
        """Ask for what these pages do not know, too."""
        self._pages += pages

    def forget(self) -> None:
        """A file holds something else now: what was asked is to be asked again."""
        self._asked = ()

    def look_up(self) -> None:
        """Something else may be on the screen: see to it soon, however often this is said meanwhile."""
        if not self._settle.isActive():
            self._settle.start()

    def _ask(self) -> None:
        session = self._session
        if session.current is None or not session.model or session.prediction() is None:
            return  # before it is known what a capture is, nothing else is
        unknown = [pair for page in self._pages for pair in page()]
        asked = tuple(question for question, _ in unknown)
        if not asked or asked == self._asked:
            return
        from skyview.engine import Kept, KeptRequest, Priority

        self._asked = asked

        def on_update(update: "Update") -> None:
            found = update.value
            if isinstance(found, Kept):
                unknown[found.number][1](found.answer)

        def on_end(kind: str, reason: str) -> None:
            if kind != "done" and self._asked is asked:
                self._asked = ()
                if kind == "dropped":  # the person looked elsewhere, and was back before it was let go
                    self.look_up()

        self._jobs.submit(
            KeptRequest(asked),
            priority=Priority.LOOKING,
            on_update=on_update,
            on_end=on_end,
            passing=True,
            quiet=True,
        )

    def _card(self) -> "Sequence[Unknown]":
        """The score card of the capture on the screen, unless it is there or on its way."""
        from skyview.engine import BegunCard, LastCard

        session, inquiry = self._session, self._inquiry
        if session.current is None or session.card() is not None or inquiry.score_done() is not None:
            return ()
        key = session.current, session.model, session.target
        shown = session.shown_methods(), session.shown_settings()

        def taker(recall: Callable[..., bool]) -> Callable[[object], None]:
            def take(answer: object) -> None:
                if recall(*key, answer):
                    inquiry.card_changed.emit()

            return take

        return (
            (LastCard(*key, *shown), taker(session.recall_card)),
            (BegunCard(*key, *shown), taker(session.recall_begun)),
        )
