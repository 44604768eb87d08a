"""What a score card computes, in which order: known before anything runs."""

import hashlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES
from skyview.explain.registry import Technique
from skyview.registry import Value, settings_of
from skyview.robustness.card.ladder import FULL, OTHER_CAPTURE, rungs_for
from skyview.robustness.card.records import CHANGED, Address
from skyview.robustness.card.self_test import CONTROLS, STRANGERS, VERSION, is_control
from skyview.robustness.perturbations.registry import PERTURBATIONS


@dataclass(frozen=True)
class Budget:
    """How much is computed for one capture.

    Attributes:
        severities: In the order of computing: the telling middle first.
        draws: Random draws of each.
        perturbations: Names of those used where none are named.
        caps: Largest values of settings that decide how many samples a map is made of, where the person set
            none: fewer samples, noisier maps, the same question.
        others: Other captures that chance is measured with.
        repeats: Further seeds that a map is repeated with, in the technique's own settings.
        fidelity: Whether ROAD is measured.
        changes: Pictures whose answer changed that maps are made of all the same, at the most.
    """

    severities: tuple[int, ...]
    draws: int
    perturbations: tuple[str, ...]
    caps: Mapping[str, int] = field(default_factory=dict)
    others: int = 5
    repeats: int = 2
    fidelity: bool = True
    changes: int = 6


_SIX = ("read_noise", "light_pollution", "seeing", "satellite_trail", "rotation", "jpeg")
_TWELVE = (*_SIX, "stacking_depth", "moonlight", "trailing", "field_rotation", "vignetting", "stretch")
_FEW = {"samples": 6, "steps": 8, "draws": 4, "channels": 32}

BUDGETS: dict[str, Budget] = {
    "quick": Budget((3, 1, 5), 1, _SIX, _FEW, others=3, repeats=1, fidelity=False, changes=0),
    "standard": Budget((3, 1, 5, 2, 4), 2, _TWELVE),
    "full": Budget((3, 1, 5, 2, 4), 5, tuple(p.name for p in PERTURBATIONS if p.family != "Control")),
}


def budget_of(name: str) -> Budget:
    """Return the budget called ``name``.

    Raises:
        SkyviewError: There is no such budget.
    """
    if name not in BUDGETS:
        raise SkyviewError(
            "There is no budget {name!r}; choose one of: {budgets}.", name=name, budgets=", ".join(BUDGETS)
        )
    return BUDGETS[name]


def usual_perturbations(budget: str) -> tuple[str, ...]:
    """Names of the perturbations of a budget, where none are named.

    Raises:
        SkyviewError: There is no such budget.
    """
    return budget_of(budget).perturbations


def settings_within(budget: str, technique: Technique, given: Mapping[str, Value]) -> dict[str, Value]:
    """All settings of a technique within a budget: what was given, else the default, at most the cap.

    Raises:
        SkyviewError: There is no such budget or setting, or a setting cannot have that value.
    """
    caps = budget_of(budget).caps
    settings = settings_of(technique, given)
    defaults = {parameter.name: parameter.default for parameter in technique.parameters}
    for name, cap in caps.items():
        if name not in settings or settings[name] != defaults[name]:
            continue
        usual = settings[name]
        # 0 means all there are
        if not isinstance(usual, str) and (usual > cap or usual == 0):
            settings[name] = cap
    return settings


@dataclass(frozen=True)
class Trial:
    """One perturbed picture, seen by all techniques."""

    perturbation: str
    severity: int
    draw: int


def trials_of(perturbations: Sequence[str], budget: str) -> list[Trial]:
    """The perturbed pictures of a run, in the order in which they are computed.

    Raises:
        SkyviewError: There is no such budget.
    """
    plan = budget_of(budget)
    order = itertools.product(range(plan.draws), plan.severities, perturbations)
    return [Trial(name, severity, draw) for draw, severity, name in order]


@dataclass(frozen=True)
class Plan:
    """The work of one card.

    Attributes:
        settings: Settings by technique, in order.
        perturbations: Names.
        budget: Name of the budget.
        seed: Of everything.
        classes: Number of classes of the network.
    """

    settings: Mapping[str, Mapping[str, Value]]
    perturbations: tuple[str, ...]
    budget: str
    seed: int
    classes: int

    @property
    def measures(self) -> Budget:
        """What the budget asks for."""
        return BUDGETS[self.budget]

    @property
    def methods(self) -> tuple[str, ...]:
        """Techniques, in order."""
        return tuple(self.settings)

    @property
    def everyone(self) -> tuple[str, ...]:
        """Techniques and the card's own controls."""
        return (*self.methods, *CONTROLS)

    @cached_property
    def trials(self) -> list[Trial]:
        """All perturbed pictures."""
        return trials_of(self.perturbations, self.budget)

    def rungs(self, method: str) -> tuple[str, ...]:
        """Rungs that are tried for a technique or control."""
        if method in STRANGERS:
            return (FULL,)
        if is_control(method):
            return rungs_for(None, self.classes)
        return (*rungs_for(TECHNIQUES[method], self.classes), OTHER_CAPTURE)

    def addresses(self) -> Iterator[Address]:
        """Addresses of all records there can be, in the order of the finished card.

        These are cells, contrasts, changes and portraits. Which changes there will be is known only once the
        network has answered (`is_due`).
        """
        for trial in self.trials:
            for method in self.everyone:
                yield method, trial.perturbation, trial.severity, trial.draw
        for trial in self.trials:
            for method in self.everyone:
                for rung in self.rungs(method):
                    yield rung, method, trial.perturbation, trial.severity, trial.draw
        for trial in self.trials if self.measures.changes else ():
            for method in self.methods:
                yield CHANGED, method, trial.perturbation, trial.severity, trial.draw
        for method in self.methods:
            yield (method,)

    @staticmethod
    def is_due(address: Address) -> bool:
        """Whether a record belongs to every finished card, as far as its pictures are compared."""
        return address[0] != CHANGED

    def dependence(self, address: Address) -> dict[str, object]:
        """What a record depends on beside capture, network, class, view and seed: for the key of a cache."""
        method = str(address[0] if len(address) == 1 else address[-4])
        parts: dict[str, object] = {"address": list(address), "settings": self.settings.get(method)}
        if is_control(method):
            parts["controls"] = VERSION
        if len(address) != 4:  # other captures take part, and how many there are is the budget's
            parts["budget"] = self.budget
        return parts


def plan_of(
    methods: Sequence[str],
    settings: Mapping[str, Mapping[str, Value]],
    perturbations: Sequence[str],
    budget: str,
    seed: int,
    classes: int,
) -> Plan:
    """The work of one card.

    Args:
        methods: Names of techniques.
        settings: Settings by technique, where some are to differ from the usual ones.
        perturbations: Names of perturbations.
        budget: Name of the budget, which caps settings (`settings_within`).
        seed: Of everything.
        classes: Number of classes of the network.

    Raises:
        SkyviewError: There is no such budget, technique or setting.
    """
    within = {name: settings_within(budget, TECHNIQUES[name], settings.get(name, {})) for name in methods}
    return Plan(within, tuple(perturbations), budget, seed, classes)


def number_of(text: str) -> int:
    """A large whole number that follows from a text alone, on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1
