"""The score card of one capture: the run from its first perturbed picture to its conclusions."""

import importlib
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

import skyview
from skyview.captures import Capture, Stretch, capture_from_array, display
from skyview.classifier.views import EXPLAINED, cut
from skyview.errors import SkyviewError
from skyview.explain import Memory, refinements
from skyview.explain.registry import TECHNIQUES, Technique
from skyview.registry import E, Registry, Value, settings_of
from skyview.robustness.card.cards import ScoreCard
from skyview.robustness.card.others import simulated_inputs
from skyview.robustness.card.plan import (
    BUDGETS,
    Plan,
    Trial,
    budget_of,
    plan_of,
    trials_of,
    usual_perturbations,
)
from skyview.robustness.card.portraits import Sitter, portray
from skyview.robustness.card.progress import Progress, seconds_per_pass
from skyview.robustness.card.records import Address, Cell, Change, Contrast, Portrait, Record
from skyview.robustness.card.run import Run, Step
from skyview.robustness.corners.subject import Subject
from skyview.robustness.perturbations.equal import equal_prediction
from skyview.robustness.perturbations.instrument import Instrument
from skyview.robustness.perturbations.objects import inside_frame, object_mask, sky_light
from skyview.robustness.perturbations.perturbing import Perturbed, Scene
from skyview.robustness.perturbations.registry import PERTURBATIONS

if TYPE_CHECKING:
    from skyview.classifier import Classifier
    from skyview.explain.attribution import Attribution

__all__ = [
    "BUDGETS",
    "DEFAULT_METHODS",
    "Trial",
    "equal_prediction",
    "perturbed_explanation",
    "score",
    "score_progressively",
    "trials_of",
    "usual_perturbations",
]

PACE = 0.2
"""Seconds between two cards of a run at the least: a card is large, and records come fast."""

DEFAULT_METHODS = ("smoothgrad", "integrated_gradients", "grad_cam")


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
    settings: Mapping[str, Mapping[str, Value]] | None = None,
    instrument: Instrument | None = None,
    others: Sequence[np.ndarray] | None = None,
    finished: Mapping[Address, Record] | None = None,
) -> Iterator[ScoreCard]:
    """Score explanations, record by record.

    Args:
        classifier: The network.
        capture: The capture.
        methods: Names of techniques, or ``"all"``.
        perturbations: Names of perturbations, or ``"all"``; empty for the usual ones of the budget.
        budget: ``quick`` (six perturbations, severities 1, 3, 5, one draw, maps of few samples), ``standard``
            (twelve, five severities, two draws) or ``full`` (all but the controls, five draws).
        seed: Of all randomness; all maps are made with the same seed.
        target: The class explained; None for the predicted one.
        stretch: The frozen stretch; None for the capture's automatic one.
        view: Name of the view that is explained; None for the one that speaks for the target the most.
        settings: Settings of techniques by their name; the budget caps only what is at its default.
        instrument: What took the capture; None for what the capture tells.
        others: (S, S, 3) network inputs of other captures of the class, to measure chance with; None for
            simulated ones.
        finished: Records of an earlier run of the same work, by address; they are not made again.

    Yields:
        Cards that grow; the first has the estimate of the time (``remaining``) and what was finished before,
        the last is complete. A card comes about every `PACE` seconds.

    Raises:
        SkyviewError: A name, the budget, a setting or the target does not exist.
    """
    scene, target = _scene(classifier, capture, stretch, target, view, instrument)
    chosen = _names(methods, TECHNIQUES)
    given = settings or {}
    names = _names(perturbations or usual_perturbations(budget), PERTURBATIONS)
    own = {name: _settings(classifier, TECHNIQUES[name], given.get(name, {})) for name in chosen}
    plan = plan_of(chosen, own, names, budget, seed, len(classifier.classes))
    if others is None:
        others = tuple(simulated_inputs(classifier, target, budget_of(budget).others))
    wanted = set(plan.addresses())
    kept = {address: record for address, record in (finished or {}).items() if address in wanted}
    run = Run(classifier, scene, target, plan, others, kept)
    yield from _cards(run, _blank(run, classifier, scene, target, plan), classifier, plan, own, len(others))


def score(classifier: "Classifier", capture: Capture, **options: Any) -> ScoreCard:
    """Score explanations to the end; the arguments are those of `score_progressively`.

    Raises:
        SkyviewError: As `score_progressively`.
    """
    *_, last = score_progressively(classifier, capture, **options)
    return last


def _cards(
    run: Run,
    card: ScoreCard,
    classifier: "Classifier",
    plan: Plan,
    own: Mapping[str, Mapping[str, Value]],
    others: int,
) -> Iterator[ScoreCard]:
    """Do the work and gather it in cards."""
    complete = set(filter(plan.is_due, plan.addresses()))
    pace = 0.0 if complete <= set(run.finished) else seconds_per_pass(classifier, run.x)
    progress = Progress(plan, others, pace)
    yield _gathered(card, run, plan, progress, 0.0)
    last = time.perf_counter()
    for step in _steps(run, card, classifier, plan, own):
        share = step if isinstance(step, float) else 0.0
        if time.perf_counter() - last >= PACE:
            yield _gathered(card, run, plan, progress, share)
            last = time.perf_counter()
    yield replace(_gathered(card, run, plan, progress, 0.0), done=1.0, remaining=0.0)


def _steps(
    run: Run,
    card: ScoreCard,
    classifier: "Classifier",
    plan: Plan,
    own: Mapping[str, Mapping[str, Value]],
) -> Iterator[Step]:
    """The first draw, then what is said of the maps themselves, then the other draws."""
    for draw in range(budget_of(plan.budget).draws):
        yield from run.steps(draw)
        if draw == 0:
            yield from _portraits(run, card.target, classifier, plan, own)


def _portraits(
    run: Run,
    target: str,
    classifier: "Classifier",
    plan: Plan,
    own: Mapping[str, Mapping[str, Value]],
) -> Iterator[Step]:
    from skyview.robustness.axioms.ground import Ground

    missing = [method for method in plan.methods if (method,) not in run.finished]
    if not missing:
        return
    budget = budget_of(plan.budget)
    memories = [run.memory, *(Memory() for _ in range(budget.repeats))]
    subject, objects = _sight(run, target, classifier)
    sitter = Sitter(
        classifier, subject, objects, Ground(classifier, run.x, target, plan.seed), budget, memories
    )
    for method in missing:
        others = yield from run.other_maps(method)
        portrait = yield from portray(sitter, method, plan.settings[method], own[method], others)
        run.finished[portrait.key] = portrait
        yield portrait


def _sight(run: Run, target: str, classifier: "Classifier") -> tuple[Subject, np.ndarray]:
    """The unperturbed picture with its brightness and sky, and where its objects are."""
    scene, size = run.scene, classifier.input_size
    shown = cut(scene.picture, scene.view, size)
    inside = inside_frame(scene.capture.height, scene.capture.width, scene.view, size)
    objects = object_mask(shown, inside) & inside
    subject = Subject(scene.capture.digest, target, scene.view, run.x, sky_light(shown), inside & ~objects)
    return subject, objects


def _gathered(card: ScoreCard, run: Run, plan: Plan, progress: Progress, share: float) -> ScoreCard:
    """The card with all that is finished, in the order of the plan."""
    found = [run.finished[address] for address in plan.addresses() if address in run.finished]
    done, remaining = progress.now(run.finished, share)
    return replace(
        card,
        cells=tuple(record for record in found if isinstance(record, Cell)),
        contrasts=tuple(record for record in found if isinstance(record, Contrast)),
        changes=tuple(record for record in found if isinstance(record, Change)),
        portraits=tuple(record for record in found if isinstance(record, Portrait)),
        done=done,
        remaining=remaining,
    )


def _blank(run: Run, classifier: "Classifier", scene: Scene, target: str, plan: Plan) -> ScoreCard:
    """The card before anything was found."""
    linear = any(PERTURBATIONS[name].linear for name in plan.perturbations)
    return ScoreCard(
        capture=scene.capture.digest,
        model=classifier.digest,
        target=target,
        label=run.before.label,
        probability=run.before.probability,
        seed=plan.seed,
        budget=plan.budget,
        methods=plan.methods,
        perturbations=plan.perturbations,
        approximate=linear and not scene.capture.is_linear,
        notes=scene.instrument.assumed if linear else (),
        settings={name: dict(settings) for name, settings in plan.settings.items()},
        classes=plan.classes,
        view_name=scene.view.name,
        instrument=scene.instrument.name,
        versions=versions(),
    )


def versions() -> dict[str, str]:
    """Versions of what numbers depend on, and the arithmetic of the network."""
    from skyview.classifier.precision import current_precision

    modules = (importlib.import_module(name) for name in ("tensorflow", "keras", "numpy", "scipy", "cv2"))
    return {
        "skyview": skyview.__version__,
        "python": platform.python_version(),
        **{module.__name__: module.__version__ for module in modules},
        "precision": current_precision(),
    }


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
    settings: Mapping[str, Any] | None = None,
    instrument: Instrument | None = None,
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
        settings: The technique's settings within the card; None for its usual ones.
        instrument: What took the capture; None for what the capture tells.

    Raises:
        SkyviewError: A name, the severity, a setting or the target does not exist.
    """
    scene, target = _scene(classifier, capture, stretch, target, view, instrument)
    perturbed = scene.perturb(perturbation, severity, seed=seed, draw=draw)
    shown = capture_from_array(perturbed.picture, is_linear=False, title=capture.title)
    steps = refinements(
        classifier, shown, method, target=target, view=scene.view, seed=seed, **(settings or {})
    )
    *_, last = steps
    return perturbed, last.attribution


def _scene(
    classifier: "Classifier",
    capture: Capture,
    stretch: Stretch | None,
    target: str | None,
    view: str | None,
    instrument: Instrument | None,
) -> tuple[Scene, str]:
    """The capture made ready, and the class to explain."""
    if target is None or view is None:
        prediction = classifier.predict_picture(display(capture, stretch))
        target = target or prediction.label
        if target in prediction.probabilities:  # an unknown one is refused by what comes next
            view = view or prediction.view_for(target)
    return Scene(capture, stretch, view or EXPLAINED, instrument), target


def _settings(classifier: "Classifier", technique: Technique, given: Mapping[str, Value]) -> dict[str, Value]:
    """All settings of a technique; the layer that the network's card names stands in for the usual one."""
    settings = settings_of(technique, given)
    layer = classifier.card.get("layer")
    if layer is not None and "layer" in settings and "layer" not in given:
        settings["layer"] = layer
    return settings


def _names(names: Sequence[str] | str, registry: Registry[E]) -> tuple[str, ...]:
    """Names as a tuple without repeats, each looked up."""
    chosen = registry.choose(names) if isinstance(names, str) else [registry[name] for name in names]
    if not chosen:
        raise SkyviewError("Nothing to score: name at least one technique and one perturbation.")
    return tuple(dict.fromkeys(entry.name for entry in chosen))
