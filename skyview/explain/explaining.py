"""From a capture to a map: checks the request, then hands the technique's refinements on."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.errors import SkyviewError
from skyview.explain.attribution import Attribution, Refinement
from skyview.explain.baselines import Disagreement, disagreement
from skyview.explain.chosen import chosen_settings
from skyview.explain.memory import Memory
from skyview.explain.registry import TECHNIQUES, Steps, Technique
from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.captures import Capture, Stretch
    from skyview.classifier import Classifier, View


def explain_input(
    classifier: "Classifier",
    x: np.ndarray,
    method: str,
    *,
    target: str,
    seed: int = 0,
    memory: Memory | None = None,
    early: bool = True,
    **settings: Any,
) -> Iterator[tuple[np.ndarray, float]]:
    """Explain a network input: an iterator of maps, each better than the one before.

    Args:
        classifier: The network.
        x: (S, S, 3) network input (of `Classifier.preprocess`).
        method: Registry name of the technique.
        target: Class whose logit is explained.
        seed: Seed of the technique's draws; the same seed gives the same maps.
        memory: Passes shared with other techniques; None to share none.
        early: Whether somebody waits for a first refinement, which makes the whole a little slower.
        **settings: The technique's settings.

    Returns:
        Tuples of the (S, S) float32 map so far and the share done; the last is the result, with 1.0.
        ``close()`` between two of them ends the work.

    Raises:
        SkyviewError: Unknown technique, class or setting, or the technique does not suit the network: at
            the call, before anything runs.
    """
    technique = TECHNIQUES[method]
    chosen = chosen_settings(technique, settings, _card(classifier))
    return _steps(classifier, x, technique, classifier.index(target), seed, chosen, memory, early)[1]


def refinements(
    classifier: "Classifier",
    capture: "Capture",
    method: str,
    *,
    target: str | None = None,
    view: "View | None" = None,
    seed: int = 0,
    stretch: "Stretch | None" = None,
    **settings: Any,
) -> Iterator[Refinement]:
    """Explain a view of a capture: an iterator of refinements, the last of which is the result.

    Args:
        classifier: The network.
        capture: The capture.
        method: Registry name of the technique.
        target: Class to explain; None for the one that is predicted.
        view: Square of the capture; None for the one that speaks for the target the most.
        seed: Seed of the technique's draws.
        stretch: Stretch for display; None for the automatic one.
        **settings: The technique's settings.

    Returns:
        Refinements; ``close()`` between two of them ends the work.

    Raises:
        SkyviewError: Unknown technique, class or setting, or the technique does not suit the network: at
            the call, before anything runs.
    """
    return refinements_together(
        classifier, capture, {method: settings}, target=target, view=view, seed=seed, stretch=stretch
    )


def refinements_of_picture(
    classifier: "Classifier",
    picture: np.ndarray,
    method: str,
    *,
    target: str,
    view: "View",
    seed: int = 0,
    **settings: Any,
) -> Iterator[Refinement]:
    """Explain a square of a picture (H, W, 3) of display values in [0, 1]; otherwise as `refinements`."""
    from skyview.classifier.views import cut

    x = classifier.preprocess(cut(picture, view, classifier.input_size))
    chosen = chosen_settings(TECHNIQUES[method], settings, _card(classifier))
    return _refine(classifier, _Scene(x, target, view), TECHNIQUES[method], chosen, seed, None)


def refinements_together(
    classifier: "Classifier",
    capture: "Capture",
    methods: Mapping[str, Mapping[str, Value]] | Sequence[str],
    *,
    target: str | None = None,
    view: "View | None" = None,
    seed: int = 0,
    stretch: "Stretch | None" = None,
) -> Iterator[Refinement]:
    """Explain a view of a capture by several techniques, one after the other, which share their passes.

    Args:
        classifier: The network.
        capture: The capture.
        methods: Settings by registry name, or names alone; in the order of the work.
        target: As for `refinements`, the same for all.
        view: As for `refinements`.
        seed: As for `refinements`, the same for all.
        stretch: As for `refinements`.

    Returns:
        The refinements of the first technique, then those of the second, and so on:
        ``refinement.attribution.method`` tells which. ``close()`` between two of them ends the work.

    Raises:
        SkyviewError: As `refinements`, for any of the techniques.
    """
    asked = methods if isinstance(methods, Mapping) else {name: {} for name in methods}
    card = _card(classifier)
    chosen = {name: chosen_settings(TECHNIQUES[name], settings, card) for name, settings in asked.items()}
    scene = _look(classifier, capture, target, view, stretch)
    memory = Memory() if len(chosen) > 1 else None
    runs = [_refine(classifier, scene, TECHNIQUES[name], chosen[name], seed, memory) for name in chosen]

    def one_after_the_other() -> Iterator[Refinement]:
        for run in runs:
            yield from run

    return one_after_the_other()


def explain(classifier: "Classifier", capture: "Capture", method: str, **options: Any) -> Attribution:
    """Explain a view of a capture and wait for the result; the arguments are those of `refinements`."""
    *_, last = refinements(classifier, capture, method, **options)
    return last.attribution


def explain_against(
    classifier: "Classifier",
    capture: "Capture",
    method: str,
    names: Sequence[str] = ("sky_median", "blur"),
    **options: Any,
) -> tuple[list[Attribution], Disagreement]:
    """Explain against several baselines: the maps side by side, and how much they disagree.

    Args:
        classifier: The network.
        capture: The capture.
        method: A technique with the setting ``baseline``.
        names: Two or more of `skyview.explain.baselines.BASELINES`.
        **options: The other arguments of `refinements`.

    Raises:
        SkyviewError: Fewer than two baselines, an unknown one, or the technique has none.
    """
    if len(names) < 2:
        raise SkyviewError("Name two baselines or more; one alone has nothing to disagree with.")
    maps = [explain(classifier, capture, method, baseline=name, **options) for name in names]
    return maps, disagreement([attribution.values for attribution in maps])


def _card(classifier: "Classifier") -> Mapping[str, Any]:
    """The network's card; what only has a ``model`` and ``preprocess`` has none."""
    return getattr(classifier, "card", {})


@dataclass(frozen=True, eq=False)
class _Scene:
    """What is explained: a class in a view, as the network's input."""

    x: np.ndarray
    target: str
    view: "View"


def _look(
    classifier: "Classifier",
    capture: "Capture",
    target: str | None,
    view: "View | None",
    stretch: "Stretch | None",
) -> _Scene:
    from skyview.captures import display
    from skyview.classifier.views import cut, view_of

    if target is not None:
        classifier.index(target)
    picture = display(capture, stretch)
    if target is None or view is None:
        prediction = classifier.predict_picture(picture)
        target = target or prediction.label
        view = view or view_of(prediction.view_for(target), *picture.shape[:2])
    return _Scene(classifier.preprocess(cut(picture, view, classifier.input_size)), target, view)


def _refine(
    classifier: "Classifier",
    scene: _Scene,
    technique: Technique,
    settings: dict[str, Any],
    seed: int,
    memory: Memory | None,
) -> Iterator[Refinement]:
    """Check now; the refinements run when they are asked for."""
    target = classifier.index(scene.target)
    passes, steps = _steps(classifier, scene.x, technique, target, seed, settings, memory)

    def refine() -> Iterator[Refinement]:
        started = time.perf_counter()
        with closing(steps):
            for values, done in steps:
                attribution = Attribution(
                    values=values,
                    signed=technique.signed,
                    method=technique.name,
                    target=scene.target,
                    settings=settings,
                    seed=seed,
                    model=classifier.digest,
                    view=scene.view,
                    passes=passes.count,
                    seconds=time.perf_counter() - started,
                    notes=dict(passes.notes),
                )
                yield Refinement(attribution, done)

    return refine()


def _steps(
    classifier: "Classifier",
    x: np.ndarray,
    technique: Technique,
    target: int,
    seed: int,
    settings: dict[str, Any],
    memory: Memory | None,
    early: bool = True,
) -> tuple[Any, Steps]:
    from skyview.explain.passes import Passes

    passes = Passes(classifier, memory=memory, early=early)
    steps = technique.run(passes, np.ascontiguousarray(x, np.float32), target, seed=seed, **settings)
    unsuited = technique.suits(classifier.model)
    if unsuited is not None:
        raise SkyviewError(unsuited)
    return passes, steps
