"""The robustness run: perturb, predict, explain, compare, cell by cell."""

import itertools
import math
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from skyview.captures import Capture, Stretch, capture_from_array, display
from skyview.classifier.prediction import Prediction
from skyview.classifier.views import EXPLAINED, cut
from skyview.errors import SkyviewError
from skyview.explain import explain_input, refinements
from skyview.explain.registry import TECHNIQUES
from skyview.registry import E, Registry
from skyview.robustness.cards import ScoreCard
from skyview.robustness.perturbing import VISIBLE, Perturbed, Scene
from skyview.robustness.records import Cell, Key
from skyview.robustness.registry import PERTURBATIONS
from skyview.robustness.similarity import is_constant, similarities

if TYPE_CHECKING:
    from skyview.classifier import Classifier
    from skyview.explain.attribution import Attribution

PROBABILITY_STEP = 0.10
"""Largest change of the predicted class's probability that still counts as an equal prediction."""

HEARTBEAT = 1.0
"""Seconds after which a card is yielded again though no cell is finished, so that a run can be stopped."""

DEFAULT_METHODS = ("smoothgrad", "integrated_gradients", "grad_cam")


@dataclass(frozen=True)
class Budget:
    """How much is computed for one capture.

    Attributes:
        severities: In the order of computing: the telling middle first.
        draws: Random draws of each.
        perturbations: Names of those used where none are named.
    """

    severities: tuple[int, ...]
    draws: int
    perturbations: tuple[str, ...]


_SIX = ("read_noise", "light_pollution", "seeing", "satellite_trail", "rotation", "jpeg")
_TWELVE = (*_SIX, "stacking_depth", "moonlight", "trailing", "field_rotation", "vignetting", "stretch")

BUDGETS: dict[str, Budget] = {
    "quick": Budget((3, 1, 5), 1, _SIX),
    "standard": Budget((3, 1, 5, 2, 4), 2, _TWELVE),
    "full": Budget((3, 1, 5, 2, 4), 5, tuple(p.name for p in PERTURBATIONS if p.family != "Control")),
}


def usual_perturbations(budget: str) -> tuple[str, ...]:
    """Names of the perturbations of a budget, where none are named.

    Raises:
        SkyviewError: There is no such budget.
    """
    return _plan(budget).perturbations


def _plan(budget: str) -> Budget:
    if budget not in BUDGETS:
        raise SkyviewError(f"There is no budget {budget!r}; choose one of: {', '.join(BUDGETS)}.")
    return BUDGETS[budget]


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
    plan = _plan(budget)
    order = itertools.product(range(plan.draws), plan.severities, perturbations)
    return [Trial(name, severity, draw) for draw, severity, name in order]


def equal_prediction(before: Prediction, after: Prediction) -> bool:
    """Whether the map ought to stay: the same class, its probability within 0.10."""
    step = abs(before.probabilities[before.label] - after.probabilities[before.label])
    return after.label == before.label and step <= PROBABILITY_STEP


def score_progressively(
    classifier: "Classifier",
    capture: Capture,
    *,
    methods: Sequence[str] | str = DEFAULT_METHODS,
    perturbations: Sequence[str] | str = (),
    budget: str = "quick",
    seed: int = 0,
    target: str | None = None,
    stretch: Stretch | None = None,
    view: str | None = None,
    finished: Mapping[Key, Cell] | None = None,
) -> Iterator[ScoreCard]:
    """Score explanations, cell by cell.

    Args:
        classifier: The network.
        capture: The capture.
        methods: Names of techniques, or ``"all"``.
        perturbations: Names of perturbations, or ``"all"``; empty for the usual ones of the budget.
        budget: ``quick`` (six perturbations, severities 1, 3, 5, one draw), ``standard`` (twelve, five
            severities, two draws) or ``full`` (all but the controls, five draws).
        seed: Of all randomness; both maps of a cell are made with the same seed.
        target: The class explained; None for the predicted one.
        stretch: The frozen stretch; None for the capture's automatic one.
        view: Name of the view that is explained; None for the one that speaks for the target the most.
        finished: Cells of an earlier run of the same work, by their key; they are not computed again.

    Yields:
        A card with one more cell than the one before. While a slow map is made, the same card again about
        every second, with more of it done.

    Raises:
        SkyviewError: A name, the budget or the target does not exist.
    """
    scene, target = _scene(classifier, capture, stretch, target, view)
    run = _Run(classifier, scene, _names(methods, TECHNIQUES), seed, target)
    names = _names(perturbations or usual_perturbations(budget), PERTURBATIONS)
    trials = trials_of(names, budget)
    card = run.first_card(names, budget)
    order = [(m, t.perturbation, t.severity, t.draw) for t in trials for m in card.methods]
    cells = {key: cell for key, cell in (finished or {}).items() if key in set(order)}

    def card_now(share: float = 0.0) -> ScoreCard:
        found = tuple(cells[key] for key in order if key in cells)
        return replace(card, cells=found, done=min(1.0, (len(found) + share) / max(1, len(order))))

    if len(cells) == len(order):
        yield card_now()
    for trial in trials:
        missing = [
            m for m in card.methods if (m, trial.perturbation, trial.severity, trial.draw) not in cells
        ]
        if not missing:
            continue
        shown = run.perturb(trial)
        for method in missing:
            for step in run.cell(trial, method, shown):
                if isinstance(step, Cell):
                    cells[step.key] = step
                yield card_now(0.0 if isinstance(step, Cell) else step)


def score(
    classifier: "Classifier",
    capture: Capture,
    *,
    methods: Sequence[str] | str = DEFAULT_METHODS,
    perturbations: Sequence[str] | str = (),
    budget: str = "quick",
    seed: int = 0,
    target: str | None = None,
    stretch: Stretch | None = None,
) -> ScoreCard:
    """Score explanations to the end; see `score_progressively`."""
    cards = score_progressively(
        classifier,
        capture,
        methods=methods,
        perturbations=perturbations,
        budget=budget,
        seed=seed,
        target=target,
        stretch=stretch,
    )
    *_, last = cards
    return last


def perturbed_explanation(
    classifier: "Classifier",
    capture: Capture,
    method: str,
    perturbation: str,
    severity: int,
    draw: int = 0,
    seed: int = 0,
    target: str | None = None,
    stretch: Stretch | None = None,
    view: str | None = None,
) -> "tuple[Perturbed, Attribution]":
    """What lies behind one cell: the perturbed picture and its map, as the score card saw them.

    Args:
        classifier: The network.
        capture: The unperturbed capture.
        method: Name of the technique.
        perturbation: Name of the perturbation.
        severity: 1 to 5.
        draw: Number of the random draw.
        seed: Seed of the card.
        target: The class explained; None for the one predicted for the unperturbed capture.
        stretch: The frozen stretch; None for the automatic one.
        view: Name of the view that is explained; None for the one that speaks for the target the most.

    Raises:
        SkyviewError: A name, the severity or the target does not exist.
    """
    scene, target = _scene(classifier, capture, stretch, target, view)
    perturbed = scene.perturb(perturbation, severity, seed=seed, draw=draw)
    shown = capture_from_array(perturbed.picture, is_linear=False, title=capture.title)
    steps = refinements(classifier, shown, method, target=target, view=scene.view, seed=seed)
    *_, last = steps
    return perturbed, last.attribution


def _scene(
    classifier: "Classifier",
    capture: Capture,
    stretch: Stretch | None,
    target: str | None,
    view: str | None,
) -> tuple[Scene, str]:
    """The capture made ready, and the class to explain."""
    if target is None or view is None:
        prediction = classifier.predict_picture(display(capture, stretch))
        target = target or prediction.label
        if target in prediction.probabilities:  # an unknown one is refused by what comes next
            view = view or prediction.view_for(target)
    return Scene(capture, stretch, view or EXPLAINED), target


def _names(names: Sequence[str] | str, registry: Registry[E]) -> tuple[str, ...]:
    """Names as a tuple without repeats, each looked up."""
    chosen = registry.choose(names) if isinstance(names, str) else [registry[name] for name in names]
    if not chosen:
        raise SkyviewError("Nothing to score: name at least one technique and one perturbation.")
    return tuple(dict.fromkeys(entry.name for entry in chosen))


@dataclass(frozen=True, eq=False)
class _Shown:
    """A perturbed picture as the network sees and judges it."""

    perturbed: Perturbed
    prediction: Prediction
    kept: bool
    x: np.ndarray


class _Run:
    """The parts of a run that its cells share: the scene, the prediction and the maps before."""

    def __init__(
        self,
        classifier: "Classifier",
        scene: Scene,
        methods: tuple[str, ...],
        seed: int,
        target: str,
    ) -> None:
        self._classifier = classifier
        self._scene = scene
        self._methods = methods
        self._seed = seed
        self._before = classifier.predict_picture(scene.picture)
        self._target = target
        classifier.index(target)  # a class the network does not know is refused here, at the edge
        self._x = self._input(scene.picture)
        self._references: dict[str, np.ndarray] = {}

    def first_card(self, perturbations: tuple[str, ...], budget: str) -> ScoreCard:
        """The card before anything was found."""
        linear = any(PERTURBATIONS[name].linear for name in perturbations)
        return ScoreCard(
            capture=self._scene.capture.digest,
            model=self._classifier.digest,
            target=self._target,
            label=self._before.label,
            probability=self._before.probability,
            seed=self._seed,
            budget=budget,
            methods=self._methods,
            perturbations=perturbations,
            approximate=linear and not self._scene.capture.is_linear,
            notes=self._scene.instrument.assumed if linear else (),
        )

    def perturb(self, trial: Trial) -> _Shown:
        """Make the trial's picture and let the network judge it."""
        perturbed = self._scene.perturb(trial.perturbation, trial.severity, seed=self._seed, draw=trial.draw)
        prediction = self._classifier.predict_picture(perturbed.picture)
        kept = equal_prediction(self._before, prediction)
        return _Shown(perturbed, prediction, kept, self._input(perturbed.picture))

    def cell(self, trial: Trial, method: str, shown: _Shown) -> Iterator[Cell | float]:
        """Yield now and then how much of the cell is done, and at last the cell.

        No map is made where none would count: nothing visible changed, or the prediction did.
        """
        started = time.perf_counter()
        values: dict[str, float] = {}
        empty = False
        if shown.kept and shown.perturbed.visible >= VISIBLE:
            before = self._references.get(method)
            if before is None:
                before = yield from self._map(self._x, method, 0.0, 0.5)
                self._references[method] = before
                started = time.perf_counter()
            after = yield from self._map(shown.x, method, 0.5, 1.0)
            values, empty = _compare(before, after, shown.perturbed, self._scene)
        yield Cell(
            method=method,
            perturbation=trial.perturbation,
            severity=trial.severity,
            draw=trial.draw,
            amount=shown.perturbed.amount,
            unit=shown.perturbed.unit,
            kept=shown.kept,
            label_after=shown.prediction.label,
            probability_before=self._before.probabilities[self._before.label],
            probability_after=shown.prediction.probabilities[self._before.label],
            similarities=values,
            empty=empty,
            visible=shown.perturbed.visible,
            seconds=time.perf_counter() - started,
        )

    def _input(self, picture: np.ndarray) -> np.ndarray:
        view = cut(picture, self._scene.view, self._classifier.input_size)
        return self._classifier.preprocess(view[None])[0]

    def _map(self, x: np.ndarray, method: str, low: float, high: float) -> Generator[float, None, np.ndarray]:
        """Make a map; yields about every second how much is done, from ``low`` to ``high``."""
        found: np.ndarray | None = None
        last = time.perf_counter()
        steps = explain_input(self._classifier, x, method, target=self._target, seed=self._seed)
        with closing(steps):  # type: ignore[type-var]
            for values, done in steps:
                found = values
                if done < 1 and time.perf_counter() - last > HEARTBEAT:
                    last = time.perf_counter()
                    yield low + done * (high - low)
        assert found is not None, "every technique yields"
        return found


def _compare(
    before: np.ndarray, after: np.ndarray, perturbed: Perturbed, scene: Scene
) -> tuple[dict[str, float], bool]:
    """Likeness of the maps by measure (those that are defined), and whether there was no explanation."""
    valid = None
    if perturbed.warp is not None:
        before, valid = perturbed.warp.forward(before, scene.view)
    if is_constant(before, valid) or is_constant(after, valid):
        return {}, True
    values = similarities(before, after, valid)
    return {name: value for name, value in values.items() if math.isfinite(value)}, False
