"""What opens under a viewer's heading: the menu of techniques, how to read the map, its settings."""

from PySide6.QtCore import QObject, Signal

from skyview.gui.files.desk import Desk
from skyview.gui.parts.settings_form import SettingsForm
from skyview.gui.presenter import Panels, Presenter
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.session import BASELINES, FAST, Session, Slot
from skyview.gui.state.techniques import (
    baseline_slots,
    cost_sentence,
    fast_ones,
    has_baseline,
    own_settings,
)
from skyview.gui.viewers.reading_card import ReadingCard
from skyview.gui.viewers.technique_menu import TechniqueMenu
from skyview.registry import Value

_USUAL = "integrated_gradients"
"""Compared by its baselines where none of the techniques shown has one."""


class Chooser(QObject):
    """Opens the popovers of a viewer, and hands on what is chosen there.

    Signals:
        rearranged: Other viewers, or another number of them, are to be seen.
        turned: The viewer of this number shows another technique, or the same with other settings.
    """

    rearranged = Signal()
    turned = Signal(int)

    def __init__(
        self, session: Session, desk: Desk, inquiry: Inquiry, panels: Panels, presenter: Presenter
    ) -> None:
        super().__init__(presenter)
        self._session, self._desk, self._inquiry = session, desk, inquiry
        self._panels, self._presenter = panels, presenter
        viewers = panels.viewers
        viewers.menu_wanted.connect(self.show_menu)
        viewers.reading_wanted.connect(self.show_reading)
        viewers.settings_wanted.connect(self.show_settings)
        viewers.room_changed.connect(self._fill_room)

    def show_menu(self, slot: int) -> None:
        """Open the menu of techniques of a viewer."""
        catalogue = self._desk.catalogue
        if catalogue is None:
            return
        button = self._panels.viewers.maps[slot].methods
        chosen = self._session.slots[slot].method
        menu = TechniqueMenu(catalogue.techniques, chosen, self._session.appraisal, button)
        menu.picked.connect(lambda name: self.choose(slot, name, {}))
        menu.open_below(button)

    def show_reading(self, slot: int) -> None:
        """Say how to read a viewer's map."""
        catalogue, chosen = self._desk.catalogue, self._session.slots[slot]
        if catalogue is None:
            return
        from skyview.explain.account import accounts

        technique = catalogue.technique(chosen.method)
        button = self._panels.viewers.maps[slot].reading
        cost = cost_sentence(technique, self._session.appraisal, own_settings(chosen.settings))
        attribution = self._panels.viewers.maps[slot].attribution
        known = [told.sentence for told in accounts(attribution.notes)] if attribution is not None else []
        card = ReadingCard(technique, cost, known, button)
        card.settings_wanted.connect(lambda: self.show_settings(slot))
        card.open_below(button)

    def show_settings(self, slot: int) -> None:
        """Open the settings of a viewer's technique."""
        catalogue, chosen = self._desk.catalogue, self._session.slots[slot]
        if catalogue is None:
            return
        technique = catalogue.technique(chosen.method)
        viewer = self._panels.viewers.maps[slot]
        button = viewer.settings if viewer.settings.isVisible() else viewer.reading
        form = SettingsForm(
            technique,
            technique.summary,
            own_settings(chosen.settings),
            lambda settings: cost_sentence(technique, self._session.appraisal, settings),
            button,
        )
        form.changed.connect(lambda settings: self.choose(slot, technique.name, settings))
        form.open_below(button)

    def choose(self, slot: int, method: str, settings: dict[str, Value]) -> None:
        """Let a viewer show a technique."""
        self._inquiry.set_slot(slot, method, settings)
        self._presenter.show_methods()
        self.turned.emit(slot)

    def compare_fast(self, on: bool) -> None:
        """Let the viewers show the fast techniques side by side, or what they showed before."""
        catalogue = self._desk.catalogue
        if on and catalogue is not None:
            names = fast_ones(catalogue.techniques, self._session.appraisal, self._panels.viewers.most)
            self._session.compare(FAST, [Slot(name) for name in names])
        else:
            self._session.end_comparison()
        self.rearranged.emit()

    def compare_baselines(self, on: bool) -> None:
        """Let the viewers show one technique against several baselines, or what they showed before.

        It is the first of those shown that has a baseline; if none has, integrated gradients.
        """
        catalogue, session = self._desk.catalogue, self._session
        if on and catalogue is not None:
            slots = session.slots[: session.viewers]
            shown = [slot for slot in slots if has_baseline(catalogue.technique(slot.method))]
            slot = shown[0] if shown else Slot(_USUAL)
            session.compare(BASELINES, baseline_slots(slot.method, slot.settings))
        else:
            session.end_comparison()
        self.rearranged.emit()

    def _fill_room(self) -> None:
        """There is room for more of the fast techniques now, or for fewer."""
        if self._session.comparing == FAST:
            self.compare_fast(True)
