"""Which attack on which explanation, and what came of it in words: the page beside the pictures."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.attacks.epsilon_ruler import EpsilonRuler
from skyview.gui.attacks.figures import AttackFigures
from skyview.gui.attacks.other_capture import OtherCapture
from skyview.gui.attacks.state import Run
from skyview.gui.attacks.wording import levels, state_words
from skyview.gui.parts.language import tr
from skyview.gui.parts.settings_form import changes_of, field_for, value_of
from skyview.gui.parts.widgets import combo, heading, label, rule
from skyview.gui.trust.run_bar import RunBar
from skyview.registry import Value
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.explain.registry import Technique
    from skyview.robustness.attacks import Attack

KINDS = (
    ("png", tr("All of it on one sheet (PNG)…")),
    ("json", tr("The numbers (JSON)…")),
    ("pictures", tr("Attacked picture and maps, value for value (PNG)…")),
)
"""Ways to take an attack away."""

STEPS = ((15, tr("15 steps: quick")), (40, tr("40 steps: usual")), (100, tr("100 steps: thorough")))
_HALVES = (1, 16)  # of the slider: half a grey level to eight
_FIRST_EPSILON, _FIRST_STEPS = 2.0, 40


class AttackPage(QFrame):
    """The page of the attacks.

    Signals:
        start_wanted: Attack.
        stop_wanted: Stop it; what was found stays.
        search_wanted: Search the least that is enough.
        search_stop_wanted: Stop the search.
        changed: Something else is to be attacked, or otherwise.
        export_wanted: It is wanted as a file, one of `KINDS`.
    """

    start_wanted = Signal()
    stop_wanted = Signal()
    search_wanted = Signal()
    search_stop_wanted = Signal()
    changed = Signal()
    export_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attacks: dict[str, Attack] = {}
        self._fields: dict[str, QWidget] = {}
        self._searching = False
        self.methods = combo(tr("Explanation that is attacked"))
        self.methods.setSizeAdjustPolicy(self.methods.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.methods.activated.connect(lambda _row: self._change())
        self.attacks = combo(tr("Attack"))
        self.attacks.activated.connect(lambda _row: self._choose())
        self.epsilon = QSlider(Qt.Orientation.Horizontal)
        self.epsilon.setRange(*_HALVES)
        self.epsilon.setPageStep(2)
        self.epsilon.setValue(round(2 * _FIRST_EPSILON))
        self.epsilon.valueChanged.connect(self._slide)
        self.steps = combo(tr("Steps of the attack"))
        for number, words in STEPS:
            self.steps.addItem(words, number)
        self.steps.setCurrentIndex([number for number, _ in STEPS].index(_FIRST_STEPS))
        self.steps.activated.connect(lambda _row: self._change())
        self.other = OtherCapture()
        self.other.changed.connect(self._change)
        self._headline, self._words = label("", "", wrap=True), label("", "muted", wrap=True)
        self._headline.setStyleSheet("font-weight: 600;")
        said = QWidget()
        reading = QVBoxLayout(said)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(4)
        for part in (self._headline, self._words):
            reading.addWidget(part)
        self.bar = RunBar(
            tr("Attack"),
            tr("Progress of the attack"),
            said,
            "attacks",
            export=tr("Take the attack away"),
            kinds=KINDS,
        )
        for signal, wanted in (
            (self.bar.start_wanted, self.start_wanted),
            (self.bar.stop_wanted, self.stop_wanted),
            (self.bar.export_wanted, self.export_wanted),
        ):
            signal.connect(wanted)
        self.button, self.export, self.progress = self.bar.button, self.bar.export, self.bar.progress
        self._transfer = label("", "small", wrap=True)
        self._about = label("", "small", wrap=True)
        self._strength = label("", "muted")
        self.figures = AttackFigures()
        self.ruler = EpsilonRuler()
        self._search_words = label("", "muted", wrap=True)
        self.search_button = QPushButton(tr("Search"))
        self.search_button.clicked.connect(self._press_search)
        self._slide(self.epsilon.value())
        self._lay_out()
        self.show_run(None, possible=False)
        self.show_search(None, possible=False)

    def _lay_out(self) -> None:
        self._form = form = QFormLayout()
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(label(tr("Map"), "muted"), self.methods)
        form.addRow(label(tr("Kind"), "muted"), self.attacks)
        form.addRow(self._about)
        form.addRow(label(tr("Map of"), "muted"), self.other)
        strength = QHBoxLayout()
        strength.addWidget(self.epsilon, 1)
        form.addRow(label(tr("At most"), "muted"), strength)
        form.addRow("", self._strength)
        form.addRow(label(tr("Steps"), "muted"), self.steps)
        search = QHBoxLayout()
        search.addWidget(heading(tr("The least that is enough")), 1)
        search.addWidget(self.search_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(7)
        layout.addWidget(self.bar)
        layout.addWidget(self.figures)
        layout.addWidget(self._transfer)
        layout.addWidget(rule())
        layout.addLayout(form)
        layout.addWidget(rule())
        layout.addLayout(search)
        layout.addWidget(self.ruler)
        layout.addWidget(self._search_words)
        layout.addStretch()

    # What can be chosen

    def offer_attacks(self, attacks: "Sequence[Attack]") -> None:
        """Fill the chooser; the first is chosen."""
        self._attacks = {entry.name: entry for entry in attacks}
        self.attacks.clear()
        for entry in attacks:
            self.attacks.addItem(entry.label, entry.name)
            self.attacks.setItemData(self.attacks.count() - 1, entry.summary, Qt.ItemDataRole.ToolTipRole)
        self._choose()

    def offer_methods(self, techniques: "Sequence[Technique]") -> None:
        """Fill the chooser with the techniques that suit the network; those without a slope say so."""
        from skyview.robustness.attacks.sources import source_of

        chosen = self.method
        self.methods.clear()
        for technique in techniques:
            transferred = source_of(technique.name) != technique.name
            self.methods.addItem(
                tr("{label} (transferred)", label=technique.label) if transferred else technique.label,
                technique.name,
            )
        self.choose_method(chosen)

    def choose_method(self, name: str) -> None:
        """Choose a technique by its name; the first where there is no such one."""
        self.methods.setCurrentIndex(max(0, self.methods.findData(name)))
        self._change()

    @property
    def attack(self) -> str:
        """Name of the chosen attack; empty for none."""
        return str(self.attacks.currentData() or "")

    @property
    def method(self) -> str:
        """Name of the chosen technique; empty for none."""
        return str(self.methods.currentData() or "")

    @property
    def attack_settings(self) -> dict[str, Value]:
        """The attack's settings that differ from their defaults."""
        entry = self._attacks.get(self.attack)
        given = {name: value_of(field) for name, field in self._fields.items()}
        return (
            {p.name: given[p.name] for p in entry.parameters if given[p.name] != p.default} if entry else {}
        )

    @property
    def other_path(self) -> Path | None:
        """The capture whose map is copied, for the attack that needs one."""
        entry = self._attacks.get(self.attack)
        return self.other.path if entry is not None and entry.needs_other else None

    @property
    def lacks_other(self) -> bool:
        """Whether the attack needs another capture and none is chosen."""
        entry = self._attacks.get(self.attack)
        return entry is not None and entry.needs_other and self.other.path is None

    @property
    def grey_levels(self) -> float:
        """The largest change."""
        return self.epsilon.value() / 2

    def choose_attack(self, name: str) -> None:
        """Choose an attack by its name."""
        self.attacks.setCurrentIndex(self.attacks.findData(name))
        self._choose()

    def _choose(self) -> None:
        """Another attack: its own settings."""
        entry = self._attacks.get(self.attack)
        if entry is None:
            return
        self._about.setText(entry.summary)
        for field in self._fields.values():
            self._form.removeRow(field)
        self._fields = {p.name: field_for(p, p.default) for p in entry.parameters}
        place = 3  # below the summary
        for parameter in entry.parameters:
            field = self._fields[parameter.name]
            name = label(tr(parameter.name.replace("_", " ").capitalize()), "muted")
            name.setBuddy(field)
            self._form.insertRow(place, name, field)
            changes_of(field).connect(self._change)
        self._form.setRowVisible(self.other, entry.needs_other)
        self._change()

    def _slide(self, halves: int) -> None:
        self._strength.setText(levels(halves / 2) + (tr(": only rounded") if halves == 1 else ""))
        self.epsilon.setAccessibleName(tr("Largest change of a value: {halves}", halves=levels(halves / 2)))
        self.changed.emit()

    def _change(self, *_: object) -> None:
        self._show_transfer()
        self.changed.emit()

    def _show_transfer(self) -> None:
        if not self.method:
            self._say(self._transfer, "")
            return
        from skyview.robustness.attacks.reading import transfer_note
        from skyview.robustness.attacks.sources import source_of

        source = source_of(self.method)
        control = self.attack in self._attacks and self._attacks[self.attack].control
        note = transfer_note(self.method, source) if source not in ("", self.method) and not control else ""
        self._say(self._transfer, note)

    # What came of it

    def show_run(self, run: Run | None, *, possible: bool, seen: object = None) -> None:
        """Show how far the attack is that the form describes.

        Args:
            run: None for one that was never started.
            possible: It could be started.
            seen: What is on the screen: what has come of it so far, or the least that a search has found.
        """
        outcome, words, made = None, ("", state_words(run, possible=possible)), False
        if seen is not None:  # not before the window is there: it takes a second
            from skyview.robustness.attacks import AttackOutcome
            from skyview.robustness.attacks.reading import headline, reading

            made = run is not None and isinstance(run.value, AttackOutcome)
            if isinstance(seen, AttackOutcome):
                outcome = seen
                words = headline(outcome), reading(outcome)
        for place, text in zip((self._headline, self._words), words, strict=True):
            self._say(place, text)
        self.figures.show_found(seen)
        if outcome is not None:
            self._say(self._transfer, "")  # the reading says it
        else:
            self._show_transfer()
        self.export.setEnabled(outcome is not None)
        running = run is not None and run.running
        again = run is not None and not running and not made
        self.bar.show_run(
            run.done if run is not None else None,
            enabled=possible and not made,
            tip=tr("Stop; the best picture so far stays") if running else tr("Seek such a picture"),
            verb=tr("Attack again") if again else "",
        )

    def show_search(self, run: Run | None, *, possible: bool) -> None:
        """Show how far the search of the least that is enough is."""
        search = None
        if run is not None and run.value is not None:
            from skyview.robustness.attacks import Epsilon50
            from skyview.robustness.attacks.reading import search_reading

            search = run.value if isinstance(run.value, Epsilon50) else None
        self._searching = run is not None and run.running
        self.ruler.show_search(search)
        finished = run is not None and not run.running and search is not None and search.done >= 1
        if run is None:
            words = tr(
                "Not searched yet. Up to six attacks find how little costs the map half its likeness, "
                "to a factor of 1.2."
            )
        elif run.reason:
            words = run.reason
        else:
            words = search_reading(search) if search is not None else tr("The first attack of up to six…")
            words += tr(" Stopped.") if run.cancelled else ""
            words += tr(" {done} done.", done=percent(run.done)) if run.done is not None else ""
        self._search_words.setText(words)
        verb = tr("Show") if finished else tr("Search")
        self.search_button.setText(tr("Stop") if self._searching else verb)
        nothing = search is not None and finished and search.outcome is None
        self.search_button.setEnabled(self._searching or (possible and not nothing))

    @property
    def words(self) -> str:
        """What the page says of the attack."""
        parts = (self._headline, self._words, self._transfer)
        return " ".join(part.text() for part in parts if not part.isHidden())

    @property
    def search_words(self) -> str:
        """What it says of the search."""
        return self._search_words.text()

    @staticmethod
    def _say(place: QWidget, words: str) -> None:
        place.setText(words)  # type: ignore[attr-defined]
        place.setVisible(bool(words))

    def _press_search(self) -> None:
        (self.search_stop_wanted if self._searching else self.search_wanted).emit()
