"""Attacks in one window: what is asked for, what has come, and showing the one that the form describes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from skyview.gui.attacks.estimating import attack_seconds
from skyview.gui.attacks.preview import Preview
from skyview.gui.attacks.state import AttackKey, Run, frozen
from skyview.gui.attacks.wording import INTRODUCTION, NOTHING_OPEN, invitation, state_words
from skyview.gui.files.desk import Desk
from skyview.gui.parts.language import tr
from skyview.gui.parts.spoken import spoken
from skyview.gui.presenter import Panels
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import Session
from skyview.gui.state.techniques import why_not
from skyview.gui.state.unfinished import Kind
from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.engine import Update
    from skyview.gui.state.catalogue import Catalogue
    from skyview.gui.state.reopening import Unknown
    from skyview.robustness.attacks import AttackOutcome, Epsilon50


class Attacking(QObject):
    """Between the page of the attacks, their pictures, and the compute process.

    Signals:
        updated: Something new of the attack on the screen is shown.
    """

    updated = Signal()

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
        self._session, self._jobs, self._desk, self._panels = session, jobs, desk, panels
        self.page, self.view = page, view = panels.attacks, panels.attack_view
        self._runs: dict[AttackKey, Run] = {}
        self._catalogue: Catalogue | None = None
        self._searched: AttackKey | None = None  # what the form said when the last search was asked for
        page.start_wanted.connect(self.start)
        view.start_wanted.connect(self.start)
        page.stop_wanted.connect(lambda: self._stop(self.key))
        page.search_wanted.connect(self.search)
        page.search_stop_wanted.connect(lambda: self._stop(self._search_key))
        page.changed.connect(self.show)
        view.closed.connect(self.toggle)
        panels.trust_side.turned.connect(self._turn)
        desk.catalogue_ready.connect(self.offer)
        for signal in (desk.chosen, desk.picture_ready, desk.picture_failed, desk.listed, desk.cleared):
            signal.connect(self.show)
        desk.renewed.connect(self.forget)
        inquiry.appraised.connect(self._offer_methods)
        inquiry.map_changed.connect(self._hear)
        inquiry.verdict_changed.connect(self._hear)
        for changed in (panels.verdict.model_chosen, panels.verdict.target_chosen):
            # After everybody else, the session among them, has taken it in.
            changed.connect(lambda _name: self.show(), Qt.ConnectionType.QueuedConnection)
        panels.viewers.look_bar.opacity_changed.connect(view.set_opacity)

    # What there is

    def offer(self, catalogue: "Catalogue") -> None:
        """It is known what can be chosen."""
        from skyview.robustness.attacks import ATTACKS

        self._catalogue = catalogue
        self.page.offer_attacks([spoken(attack) for attack in ATTACKS])
        self._offer_methods()

    def _offer_methods(self) -> None:
        if self._catalogue is None:
            return
        chosen = self.page.method or self._session.slots[0].method
        appraisal = self._session.appraisal
        self.page.offer_methods([t for t in self._catalogue.techniques if not why_not(t, appraisal)])
        self.page.choose_method(chosen)
        self.show()

    # What is on the screen

    def toggle(self) -> None:
        """Turn to the page of the attacks, or back to the score card."""
        side = self._panels.trust_side
        if side.page is self.page:
            self._panels.centre.turn_back()
        else:
            side.show_page(self.page)
            side.reveal()

    def turn_to(self, method: str) -> None:
        """Turn to the page, with a technique chosen."""
        self._panels.trust_side.show_page(self.page)
        self._panels.trust_side.reveal()
        self.page.choose_method(method)

    def _turn(self, page: object) -> None:
        if page is self.page:
            self.page.choose_method(self._session.slots[0].method)
            self.show()
            QTimer.singleShot(0, self.page.button, self._focus)

    def _focus(self) -> None:
        self.page.button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def key(self) -> AttackKey | None:
        """The attack that the form describes; None while it cannot be made."""
        session, page = self._session, self.page
        ready = session.current is not None and bool(session.model) and bool(page.attack and page.method)
        if not ready or self._desk.picture is None or page.lacks_other:
            return None
        assert session.current is not None
        return AttackKey(
            session.current,
            session.model,
            session.target,
            page.method,
            frozen(self._settings(page.method)),
            page.attack,
            frozen(page.attack_settings),
            page.grey_levels,
            int(page.steps.currentData()),
            page.other_path,
        )

    @property
    def _search_key(self) -> AttackKey | None:
        key = self.key
        return None if key is None else key.search

    def _settings(self, method: str) -> dict[str, Value]:
        """A technique's settings as they are in a viewer, the first that shows it."""
        return self._session.shown_settings().get(method, {})

    @property
    def run(self) -> Run | None:
        """How far the attack on the screen is; None if it was never started."""
        key = self.key
        return self._runs.get(key) if key is not None else None

    @property
    def outcome(self) -> "AttackOutcome | None":
        """What came of the attack on the screen."""
        from skyview.robustness.attacks import AttackOutcome

        found = self._found(self.run)
        return found if isinstance(found, AttackOutcome) else None

    @property
    def found_search(self) -> "Epsilon50 | None":
        """What the search on the screen has found so far."""
        from skyview.robustness.attacks import Epsilon50

        run = self._search_run
        return run.value if run is not None and isinstance(run.value, Epsilon50) else None

    @property
    def _search_run(self) -> Run | None:
        """How far the search on the screen is; None if it was never started."""
        key = self._search_key
        return self._runs.get(key) if key is not None else None

    def show(self, *_: object) -> None:
        """Bring page and pictures up to date."""
        if self._catalogue is None:
            return
        session = self._session
        self.page.other.offer(session.items, session.current)
        key, run = self.key, self.run
        self.page.show_run(run, possible=key is not None, seen=self._found(run))
        self.page.show_search(self._search_run, possible=key is not None and not self._is_control)
        self._show_view(run)
        self.updated.emit()

    @property
    def _is_control(self) -> bool:
        from skyview.robustness.attacks import ATTACKS

        return ATTACKS[self.page.attack].control

    def _show_view(self, run: Run | None) -> None:
        from skyview.robustness.attacks import ATTACKS, AttackOutcome, AttackWalk

        found = self._found(run)
        if isinstance(found, AttackOutcome | AttackWalk):
            assert self._catalogue is not None
            entry = ATTACKS[self.page.attack]
            drawn = entry.kind == "targeted" and not entry.needs_other
            signed = self._catalogue.technique(found.method).signed
            self.view.show_found(found, self._session.look, signed=signed, drawn=drawn)
            return
        preview = self._preview()
        if preview is None:
            self.view.say(NOTHING_OPEN if self._session.current is None else INTRODUCTION)
            return
        self.view.show_preview(preview, self._session.look)
        self._invite(run)

    def _invite(self, run: Run | None) -> None:
        """Say below what is not attacked yet what to do, or how far it is."""
        key, search, say = self.key, self._search_run, self.view.invitation.say
        if run is None and search is not None:
            sign = "running" if search.running else "attack"
            say(self.page.search_words, may_start=key is not None and not search.running, sign=sign)
        elif run is None and key is not None:
            appraisal = self._session.appraisal
            seconds = None if appraisal is None else attack_seconds(key, appraisal)
            say(invitation(seconds), INTRODUCTION, may_start=True)
        elif run is None and self.page.lacks_other:
            lacking = tr("Open a second capture, or choose a file: its map is what this one is to become.")
            say(lacking, INTRODUCTION, may_start=False)
        elif run is None:
            say("", INTRODUCTION, may_start=False)
        elif run.reason:
            say(run.reason, may_start=False, sign="warning", duty="bad")
        else:
            say(state_words(run, possible=key is not None), may_start=False, sign="running")

    def _preview(self) -> Preview | None:
        """What there is to be attacked; None while there is no picture."""
        from skyview.classifier.views import EXPLAINED, view_of
        from skyview.robustness.attacks import ATTACKS

        session, page, picture = self._session, self.page, self._desk.picture
        if session.current is None or picture is None:
            return None
        key = session.key_of(session.current, page.method, self._settings(page.method))
        state, prediction, label = session.maps.get(key), session.prediction(), session.explained_class()
        attribution = state.attribution if state is not None else None
        name = prediction.view_for(label) if prediction is not None and label is not None else EXPLAINED
        view = view_of(name, picture.pyramid.height, picture.pyramid.width)
        if attribution is not None:
            view = attribution.view
        entry = ATTACKS[page.attack]
        drawn = entry.kind == "targeted" and not entry.needs_other
        return Preview(picture.pyramid, view, attribution, page.grey_levels, drawn)

    def _found(self, run: Run | None) -> object:
        """What is to be looked at: the attack that the form describes, or the least that a search found."""
        search = self.found_search if self._search_run is not None else None
        least = search.outcome if search is not None else None
        if least is not None and (run is None or self._searched == self.key):
            return least
        return run.value if run is not None else None

    def _hear(self, _about: object) -> None:
        """A map or a verdict has come: perhaps the one that would be attacked."""
        if self.view.isVisible() and self.view.is_empty:
            self.show()

    # Asking

    def start(self) -> None:
        """Make the attack that the form describes."""
        self._searched = None
        self._begin(self.key)

    def search(self) -> None:
        """Search the least change that is enough, by the same attack; show it where it is known."""
        self._searched, known = self.key, self.found_search
        if known is None or known.done < 1:
            self._begin(self._search_key)
        self.show()

    def forget(self, path: Path) -> None:
        """A capture's file holds something else now: what was made of it, or after it, holds no more."""
        for key in [key for key in self._runs if path in (key.path, key.other)]:
            run = self._runs.pop(key)
            if run.running:
                self._jobs.cancel(run.number, dropped=True)

    def unknown(self) -> "list[Unknown]":
        """The attack that the form describes and its search, where nothing is known; and who takes them."""
        key = self.key
        keys = [] if key is None else [key] if self._is_control else [key, key.search]

        def taker(key: AttackKey) -> "Callable[[object], None]":
            def take(found: object) -> None:
                self._runs.setdefault(key, Run(done=None, value=found))  # type: ignore[arg-type]
                self._show_if_shown(key)

            return take

        return [(key.request(), taker(key)) for key in keys if key not in self._runs]

    def unfinished(self) -> Kind:
        """Attacks and searches that have not ended."""
        return Kind(
            lambda: [key.note() for key, run in self._runs.items() if run.running],
            lambda note: tr("the attack on {name}", name=Path(note["path"]).name),
            lambda note: self._begin(AttackKey.of(note)),
        )

    def _begin(self, key: AttackKey | None) -> None:
        if key is None or (key in self._runs and self._runs[key].running):
            return
        from skyview.engine import Priority

        run = self._runs[key] = Run()

        def on_update(update: "Update") -> None:
            run.done = update.done
            if update.value is not None:
                run.value = update.value  # type: ignore[assignment]
            self._show_if_shown(key)

        def on_end(kind: str, reason: str) -> None:
            run.end(kind, reason)
            self._show_if_shown(key)

        run.number = self._jobs.submit(
            key.request(), priority=Priority.BACKGROUND, on_update=on_update, on_end=on_end
        )
        self.show()

    def _stop(self, key: AttackKey | None) -> None:
        """Stop; for the window it has stopped, the process lets go at its next step."""
        run = self._runs.get(key) if key is not None else None
        if run is not None and run.running:
            run.end("cancelled", "")
            self._jobs.cancel(run.number)
            self.show()

    def _show_if_shown(self, key: AttackKey) -> None:
        if key in (self.key, self._search_key):
            self.show()
