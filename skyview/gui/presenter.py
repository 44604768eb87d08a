"""Keeps the panels showing what the session says: one small method for each thing that can change."""

import math
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtWidgets import QWidget

from skyview.gui.attacks.page import AttackPage
from skyview.gui.attacks.view import AttackView
from skyview.gui.before_after.page import PerturbationPage
from skyview.gui.before_after.view import BeforeAfter
from skyview.gui.browse.browser import Browser
from skyview.gui.canvas.maps import box_of
from skyview.gui.files.desk import Desk
from skyview.gui.files.loading import Picture
from skyview.gui.frame.centre import Centre, Ground
from skyview.gui.frame.header import Header
from skyview.gui.frame.messages import MessageBar
from skyview.gui.frame.verdict import Verdict
from skyview.gui.parts.language import tr
from skyview.gui.parts.wording import number, view_label
from skyview.gui.state.catalogue import Catalogue
from skyview.gui.state.cell import CellAddress
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.session import MapKey, Session
from skyview.gui.state.techniques import title_of
from skyview.gui.trust.comparison import Comparison
from skyview.gui.trust.score_card import Trust
from skyview.gui.trust.side import TrustSide
from skyview.gui.viewers.viewers import Viewers

if TYPE_CHECKING:
    from skyview.engine import CellPictures
    from skyview.gui.canvas.pyramid import Pyramid

_NO_MODEL = tr(
    "No network is installed yet. Choose the folder of a model bundle below, or train one: skyview train."
)


class Panels:
    """The panels of one window."""

    def __init__(self, session: Session, header: Header, messages: MessageBar) -> None:
        self.header = header
        self.messages = messages
        self.browser = Browser(session)
        self.viewers = Viewers(session.look)
        self.comparison = Comparison(self.viewers.camera)
        self.verdict = Verdict()
        self.trust = Trust()
        self.trust_side = TrustSide()
        self.trust_side.add(self.trust, tr("Score"), tr("Do the maps stay when the sky is a little worse?"))
        self.before_after = BeforeAfter(self.viewers.camera)
        self.perturbations = PerturbationPage()
        self.trust_side.add(self.perturbations, tr("Before/after"), tr("Drag a perturbation and watch (D)"))
        self.attack_view = AttackView()
        self.attacks = AttackPage()
        self.trust_side.add(
            self.attacks, tr("Attacks"), tr("Can the map be changed without the picture? (K)")
        )
        large: dict[QWidget, QWidget] = {
            self.perturbations: self.before_after,
            self.attacks: self.attack_view,
        }
        self.ground = Ground(self.viewers)
        self.centre = Centre(
            self.ground, self.comparison, self.trust_side, self.trust, large, self.trust_side
        )


class Presenter(QObject):
    """Listens to desk and inquiry, reads the session, tells the panels."""

    def __init__(
        self, session: Session, desk: Desk, inquiry: Inquiry, panels: Panels, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._desk, self._inquiry, self._panels = session, desk, inquiry, panels
        browser = panels.browser
        desk.listed.connect(browser.arrange)
        desk.listed.connect(inquiry.recall)
        desk.cleared.connect(browser.clear)
        desk.row_changed.connect(browser.touch)
        desk.chosen.connect(self.show_choice)
        desk.picture_ready.connect(self.show_picture)
        desk.picture_failed.connect(self.show_failure)
        desk.catalogue_ready.connect(self.show_catalogue)
        desk.told.connect(panels.messages.tell)
        desk.renewed.connect(inquiry.renew)
        browser.chosen.connect(desk.choose)
        browser.thumbnails.failed.connect(self._thumbnail_failed)
        inquiry.verdict_changed.connect(self._verdict_of)
        inquiry.recalling.came.connect(self._verdict_of)
        inquiry.map_changed.connect(self._map_of)
        inquiry.card_changed.connect(self.show_trust)
        inquiry.card_changed.connect(self._card_of)
        inquiry.cell_progressed.connect(panels.comparison.show_progress)
        inquiry.cell_came.connect(self._show_cell)
        inquiry.cell_failed.connect(panels.comparison.fail)
        inquiry.naming.changed.connect(self._show_naming)
        inquiry.failed.connect(lambda reason: panels.messages.tell("error", reason))

    # The current capture

    def show_choice(self, path: Path | None) -> None:
        """Another capture is looked at; its picture is on its way, its results may be there already."""
        panels = self._panels
        if path is None:
            panels.header.show_nothing()
            panels.viewers.show_picture(None)
        else:
            panels.header.show_opening(path.name)
            panels.browser.select(path)
        panels.viewers.image.say("")
        panels.viewers.image.show_welcome(path is None)
        panels.viewers.image.show_progress(None)
        panels.comparison.leave()
        self.show_all()
        self._inquiry.look()

    def show_picture(self, picture: Picture) -> None:
        """The current capture's picture has come."""
        panels = self._panels
        panels.header.show_picture(picture)
        panels.viewers.image.say("")
        panels.viewers.show_picture(picture)
        self.show_verdict()
        QTimer.singleShot(0, self, self._show_rest)  # the first picture takes a turn by itself

    def show_failure(self, reason: str) -> None:
        """The current capture cannot be opened: say so where it would be."""
        panels = self._panels
        panels.viewers.show_picture(None)
        panels.viewers.image.say(reason, bad=True)
        if self._session.current is not None:
            panels.header.show_error(self._session.current.name)
        self.show_all()

    def show_all(self) -> None:
        """Bring every panel up to date."""
        self.show_verdict()
        self._show_rest()

    def _show_rest(self) -> None:
        self.show_maps()
        self.show_trust()

    def _broken(self) -> str:
        row = self._session.row(self._session.current)
        return self._session.items[row].error if row >= 0 else ""

    def _card_of(self) -> None:
        if self._session.current is not None:
            self._panels.browser.touch(self._session.current)

    # Verdict

    def _verdict_of(self, path: Path) -> None:
        self._panels.browser.touch(path)
        if path == self._session.current:
            self.show_verdict()

    def show_verdict(self) -> None:
        """The verdict, or why there is none."""
        session, verdict = self._session, self._panels.verdict
        prediction = session.prediction()
        if prediction is not None:
            verdict.show_prediction(prediction, session.target)
        elif session.current is None:
            verdict.show_nothing(
                tr("Open a capture to see what the network makes of it."), tr("Nothing open")
            )
        elif self._broken():
            verdict.show_nothing(tr("This file cannot be opened."))
        elif self._desk.catalogue is not None and not session.model:
            verdict.show_nothing(_NO_MODEL)
        else:
            error = self._inquiry.classify_errors.get((session.current, session.model), "")
            if error:
                catalogue = self._desk.catalogue
                own = catalogue is not None and session.model not in catalogue.models
                verdict.show_nothing(error, own=own)
            else:
                waits = (
                    ""
                    if self._inquiry.ready()
                    else tr(" The network is being loaded; this takes some seconds once.")
                )
                verdict.show_nothing(
                    tr("The network is asked what this is.{waits}", waits=waits), tr("Looking…")
                )

    # Maps

    def show_methods(self) -> None:
        """The techniques' names over the viewers."""
        catalogue = self._desk.catalogue
        if catalogue is not None:
            for viewer, slot in zip(self._panels.viewers.maps, self._session.slots, strict=False):
                technique = catalogue.technique(slot.method)
                viewer.choose(technique, title_of(technique, slot.settings, self._session.comparing))

    def _map_of(self, key: MapKey) -> None:
        for slot in range(self._session.viewers):
            if self._session.key(slot) == key:
                self.show_map(slot)
        address = self._panels.comparison.address
        if address is not None and key.method == address.method:
            self._show_before(address)

    def show_maps(self) -> None:
        """All viewers on the screen."""
        for slot in range(self._session.viewers):
            self.show_map(slot)

    def show_map(self, slot: int) -> None:
        """One viewer."""
        session = self._session
        key = session.key(slot)
        running = self._inquiry.explaining(key)
        there = self._desk.picture is not None and bool(session.model)
        if slot == 0:
            self._frame_picture(key)
        self._panels.viewers.maps[slot].show_map(
            session.maps.get(key) if key is not None else None,
            session.look,
            running=running,
            asked=there and self._inquiry.awaits_wish(key),
        )

    def _frame_picture(self, key: MapKey | None) -> None:
        state = self._session.maps.get(key) if key is not None else None
        attribution = state.attribution if state is not None else None
        if attribution is None:
            self._panels.viewers.show_frame(QRectF(), "")
        else:
            self._panels.viewers.show_frame(box_of(attribution), view_label(attribution.view.name))

    # Trust

    def show_trust(self) -> None:
        """The score card and its test."""
        session, trust = self._session, self._panels.trust
        trust.show_card(session.card(), session.begun_card())
        asking = self._inquiry.possible and bool(session.model)
        possible = session.current is not None and asking and not self._broken()
        trust.show_running(self._inquiry.score_done(), possible=possible)

    def begin_cell(self, method: str, perturbation: str, severity: int) -> None:
        """Open the comparison for a cell, and ask for it."""
        labels = self._desk.catalogue.labels if self._desk.catalogue else {}
        address = CellAddress(method, perturbation, severity)
        self._panels.comparison.begin(
            address, labels.get(perturbation, perturbation), labels.get(method, method)
        )
        self._inquiry.show_cell(address)
        self._show_before(address)

    def change_severity(self, severity: int) -> None:
        """The same cell at another severity."""
        address = self._panels.comparison.address
        if address is not None:
            self.begin_cell(address.method, address.perturbation, severity)

    def _show_before(self, address: CellAddress) -> None:
        session, picture = self._session, self._desk.picture
        if picture is None or session.current is None:
            return
        state = session.maps.get(session.key_of(session.current, address.method, {}))
        attribution = state.attribution if state else None
        self._panels.comparison.show_before(picture.pyramid, attribution, session.look)

    def _show_cell(self, address: CellAddress, cell: "CellPictures") -> None:
        card = self._session.card()
        found = card.by_key.get((address.method, address.perturbation, address.severity, 0)) if card else None
        note = ""
        if found is not None and found.empty:
            note = tr("No explanation to compare: a map is empty.")
        elif found is not None and not found.kept:
            note = tr("The answer changed, so the map may change too: not counted.")
        elif found is not None and not math.isnan(found.value):
            note = tr("Likeness of the two maps: {value} (rank correlation)", value=number(found.value))

        def show(pyramid: "Pyramid") -> None:
            if self._panels.comparison.address == address:
                before = self._session.prediction()
                self._panels.comparison.show_after(pyramid, cell, before, self._session.look, note)

        self._desk.prepare_cell(cell, show)

    # The rest

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """It is known what can be chosen: fill the choosers, and begin to ask."""
        session, panels = self._session, self._panels
        session.model = session.model or catalogue.default_model
        self._inquiry.possible = True
        names = {technique.name for technique in catalogue.techniques}
        for slot in session.slots:
            if slot.method not in names and catalogue.techniques:
                slot.method = catalogue.techniques[0].name
        self.show_methods()
        panels.verdict.offer_models(catalogue.models, session.model)
        panels.trust.name_entries(catalogue.labels)
        self.show_all()
        self._inquiry.look()

    def _thumbnail_failed(self, path: Path, reason: str) -> None:
        row = self._session.row(path)
        if row >= 0:
            self._session.items[row].error = reason
            self._panels.browser.touch(path)

    def _show_naming(self, done: int, total: int) -> None:
        button = self._panels.browser.classify_all
        button.setText(
            tr("Stop ({done} of {total})", done=done, total=total) if total else tr("Classify all")
        )
