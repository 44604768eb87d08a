"""The before/after laboratory: what a person drags, what is asked for it, and what comes back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from skyview.gui.before_after.dragging import Dragging
from skyview.gui.canvas.pyramid import Pyramid, build_pyramid
from skyview.gui.files.desk import Desk
from skyview.gui.parts.background import Background
from skyview.gui.parts.spoken import spoken
from skyview.gui.presenter import Panels
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import Session
from skyview.gui.state.techniques import FEW, why_not
from skyview.registry import settings_of

if TYPE_CHECKING:
    import numpy as np

    from skyview.engine import SeverityPictures, SeverityScan, Update
    from skyview.gui.state.catalogue import Catalogue
    from skyview.robustness import Instrument
    from skyview.robustness.perturbations.registry import Perturbation

_REST = 260  # ms without a move after which the exact picture is asked for
FIRST = "seeing"
METHODS = ("grad_cam", "vanilla_gradient")
"""Techniques to begin with: the first that suits the network."""


class Laboratory(QObject):
    """Listens to page and slider while they are on the screen; asks for nothing while they are not.

    Signals:
        failed: A sentence for the message bar.
        updated: A picture has been shown: the `SeverityPictures`.
    """

    failed = Signal(str)
    updated = Signal(object)

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
        self._session, self._jobs, self._panels = session, jobs, panels
        self.page, self.view = page, view = panels.perturbations, panels.before_after
        self.dragging = Dragging(jobs, self)
        self.dragging.came.connect(self._take)
        self.dragging.failed.connect(view.fail)
        self.active = False
        self.method = ""
        self.instrument: Instrument | None = None
        self._pyramid: Pyramid | None = None
        self._scanning: int | None = None
        self._scans: dict[tuple[object, ...], SeverityScan] = {}
        self._background = Background(1, self)
        self._ticket = self._epoch = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._settle)
        page.chosen.connect(self._change)
        page.instrument_chosen.connect(self._change_instrument)
        page.failed.connect(self.failed)
        view.severity_moved.connect(self._move)
        view.let_go.connect(self._settle)
        view.method_chosen.connect(self._change_method)
        view.closed.connect(self.toggle)
        panels.trust_side.turned.connect(self._turn)
        desk.catalogue_ready.connect(self.offer)
        desk.renewed.connect(self._forget)
        desk.chosen.connect(lambda _path: self.show_picture(None))
        desk.picture_ready.connect(lambda picture: self.show_picture(picture.pyramid))
        inquiry.verdict_changed.connect(self._hear_verdict)
        inquiry.appraised.connect(self._offer_methods)
        for changed in (panels.verdict.model_chosen, panels.verdict.target_chosen):
            changed.connect(lambda _name: self.refresh(), Qt.ConnectionType.QueuedConnection)
        look_bar = panels.viewers.look_bar
        look_bar.opacity_changed.connect(view.set_opacity)
        view.opacity_turned.connect(look_bar.turn)

    def offer(self, catalogue: "Catalogue") -> None:
        """It is known what there is: fill the choosers."""
        from skyview.robustness import INSTRUMENTS, PERTURBATIONS

        self._catalogue = catalogue
        self.page.offer(PERTURBATIONS, INSTRUMENTS)
        self.page.choose(FIRST)
        self._offer_methods()

    def _offer_methods(self) -> None:
        appraisal = self._session.appraisal
        fast = [
            t
            for t in self._catalogue.techniques
            if not t.control and t.passes(settings_of(t, {})) <= FEW and not why_not(t, appraisal)
        ]
        names = [technique.name for technique in fast]
        if self.method not in names:
            self.method = next((name for name in METHODS if name in names), names[0] if names else "")
        self.view.offer_methods(fast, self.method)

    @property
    def entry(self) -> "Perturbation | None":
        """The chosen perturbation."""
        from skyview.robustness import PERTURBATIONS

        name = self.page.perturbation
        return spoken(PERTURBATIONS[name]) if name else None

    # What is on the screen

    def toggle(self) -> None:
        """Show the pictures in the viewers' place, or turn back to the score card."""
        if self.active:
            self._panels.centre.turn_back()
        else:
            self._panels.trust_side.show_page(self.page)

    def _turn(self, page: object) -> None:
        """The person turned to a page of the trust side: ours, or another one."""
        active = page is self.page
        if active == self.active:
            return
        self.active = active
        self.refresh()
        if active:
            self.view.slider.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _hear_verdict(self, path: object) -> None:
        if self.active and path == self._session.current:
            self.view.show_prediction(self._session.prediction())

    def show_picture(self, pyramid: Pyramid | None) -> None:
        """Another capture, or the same one stretched otherwise; None while there is none."""
        self._pyramid = pyramid
        self.refresh()

    def _forget(self, path: object) -> None:
        """A capture's file holds something else now."""
        self._scans = {key: scan for key, scan in self._scans.items() if key[0] != path}

    def refresh(self) -> None:
        """Capture, network, class or technique changed: begin anew."""
        self._stop()
        if not self.active:
            return
        self.view.show_before(self._pyramid, self._session.prediction())
        if self.entry is not None:
            self._show_entry(self.entry)
            self._settle()

    def _stop(self) -> None:
        self._epoch += 1  # what is being made ready for the screen is not shown any more
        self._rest.stop()
        self.dragging.stop()
        self._stop_scan()

    def end(self) -> None:
        """The window closes: drop everything and wait for the thread."""
        self.active = False
        self._stop()
        self._background.close()

    # What the person does

    def _change(self, _name: str) -> None:
        entry = self.entry
        if entry is None:
            return
        self._stop_scan()
        self._show_entry(entry)
        self._move(self.view.slider.severity)

    def _show_entry(self, entry: "Perturbation") -> None:
        self.page.show_about(entry.summary)
        self.view.show_perturbation(entry)
        self.view.show_scan(self._scans.get(self._scan_key()), running=False)

    def _move(self, _severity: float) -> None:
        entry = self.entry
        if entry is None:
            return
        self.view.show_strength(entry)
        self._ask(exact=False)
        self._rest.start()

    def _settle(self) -> None:
        """The slider rests: the exact picture, and then where the class flips."""
        self._rest.stop()
        self._ask(exact=True)
        self._scan()

    def _change_instrument(self, instrument: "Instrument | None") -> None:
        self.instrument = instrument
        self.refresh()

    def _change_method(self, method: str) -> None:
        self.method = method
        self._settle()

    # Asking

    @property
    def _possible(self) -> bool:
        ready = self._session.current is not None and bool(self._session.model) and bool(self.method)
        return self.active and ready and self._pyramid is not None and self.entry is not None

    def _ask(self, *, exact: bool) -> None:
        if not self._possible:
            return
        from skyview.engine import SeverityRequest

        session = self._session
        assert session.current is not None
        self.dragging.wish(
            SeverityRequest(
                session.current,
                self.page.perturbation,
                self.view.slider.severity,
                self.method,
                session.model,
                session.target,
                self.instrument,
                exact,
            )
        )

    def _take(self, found: "SeverityPictures") -> None:
        """Make a picture ready in the thread; one that was overtaken there is not shown."""
        pyramid = self._pyramid
        if pyramid is None or not self.active:
            return
        self._ticket += 1
        ticket, epoch, size = self._ticket, self._epoch, (pyramid.width, pyramid.height)

        def work() -> Pyramid | None:
            return _fitted(found.picture, size) if ticket == self._ticket else None

        def then(made: Pyramid | None) -> None:
            if made is not None and epoch == self._epoch:
                self.view.show_after(made, found, self._session.look)
                self.updated.emit(found)

        self._background.run(work, then, self.view.fail)

    # Where the class flips

    def _scan_key(self) -> tuple[object, ...]:
        session = self._session
        return session.current, session.model, session.target, self.page.perturbation, self.instrument

    def _scan(self) -> None:
        key = self._scan_key()
        if not self._possible or self._scanning is not None or key in self._scans:
            return
        from skyview.engine import FlipRequest, Priority

        session = self._session
        assert session.current is not None
        known: list[SeverityScan] = []

        def on_update(update: "Update") -> None:
            if update.value is None or self._scanning != number:
                return
            known[:] = [update.value]  # type: ignore[list-item]
            self.view.show_scan(known[0], running=update.done < 1)
            if update.done >= 1:
                self._scans[key] = known[0]

        def on_end(kind: str, reason: str) -> None:
            if self._scanning == number:
                self._scanning = None
                self.view.show_scan(known[0] if known else None, running=False)

        self.view.show_scan(None, running=True)
        request = FlipRequest(
            session.current, self.page.perturbation, session.model, session.target, self.instrument
        )
        number = self._scanning = self._jobs.submit(
            request, priority=Priority.BROWSING, on_update=on_update, on_end=on_end, passing=True, quiet=True
        )

    def _stop_scan(self) -> None:
        if self._scanning is not None:
            number, self._scanning = self._scanning, None
            self._jobs.cancel(number, dropped=True)


def _fitted(picture: "np.ndarray", size: tuple[int, int]) -> Pyramid:
    """A picture for the canvas in the capture's own size; a quick look is made as large."""
    import cv2

    if (picture.shape[1], picture.shape[0]) != size:
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR)
    return build_pyramid(picture)
