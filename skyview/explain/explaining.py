"""From a capture to a map: checks the request, then hands the technique's refinements on."""

import time
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.explain.attribution import Attribution, Refinement
from skyview.explain.registry import TECHNIQUES, Steps
from skyview.registry import settings_of

if TYPE_CHECKING:
    from skyview.captures import Capture, Stretch
    from skyview.classifier import Classifier, View


def explain_input(
    classifier: "Classifier", x: np.ndarray, method: str, *, target: str, seed: int = 0, **settings: Any
) -> Iterator[tuple[np.ndarray, float]]:
    """Explain a network input: an iterator of maps, each better than the one before.

    Args:
        classifier: The network.
        x: (S, S, 3) network input (of `Classifier.preprocess`).
        method: Registry name of the technique.
        target: Class whose logit is explained.
        seed: Seed of the technique's draws; the same seed gives the same maps.
        **settings: The technique's settings.

    Returns:
        Tuples of the (S, S) float32 map so far and the share done; the last is the result, with 1.0.
        ``close()`` between two of them ends the work.

    Raises:
        SkyviewError: Unknown technique, class or setting, at the call; the technique does not suit the
            network, at the first step.
    """
    return _steps(classifier, x, method, target, seed, settings_of(TECHNIQUES[method], settings))[1]


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
        view: Square of the capture; None for the one that is always explained (the largest centred square).
        seed: Seed of the technique's draws.
        stretch: Stretch for display; None for the automatic one.
        **settings: The technique's settings.

    Returns:
        Refinements; ``close()`` between two of them ends the work.

    Raises:
        SkyviewError: Unknown technique, class or setting, at the call; the technique does not suit the
            network, at the first step.
    """
    from skyview.captures import display
    from skyview.classifier import cut, explained_view

    started = time.perf_counter()
    technique = TECHNIQUES[method]
    chosen = settings_of(technique, settings)
    if target is not None:
        classifier.index(target)
    picture = display(capture, stretch)
    box = view or explained_view(*picture.shape[:2])
    label = target or classifier.predict_picture(picture).label
    x = classifier.preprocess(cut(picture, box, classifier.input_size))
    passes, steps = _steps(classifier, x, method, label, seed, chosen)

    def refine() -> Iterator[Refinement]:
        with closing(steps):
            for values, done in steps:
                attribution = Attribution(
                    values=values,
                    signed=technique.signed,
                    method=method,
                    target=label,
                    settings=chosen,
                    seed=seed,
                    model=classifier.digest,
                    view=box,
                    passes=passes.count,
                    seconds=time.perf_counter() - started,
                    notes=dict(passes.notes),
                )
                yield Refinement(attribution, done)

    return refine()


def explain(classifier: "Classifier", capture: "Capture", method: str, **options: Any) -> Attribution:
    """Explain a view of a capture and wait for the result; the arguments are those of `refinements`."""
    *_, last = refinements(classifier, capture, method, **options)
    return last.attribution


def _steps(
    classifier: "Classifier", x: np.ndarray, method: str, target: str, seed: int, settings: dict[str, Any]
) -> tuple[Any, Steps]:
    from skyview.explain.passes import Passes

    passes = Passes(classifier)
    x = np.ascontiguousarray(x, np.float32)
    return passes, TECHNIQUES[method].run(passes, x, classifier.index(target), seed=seed, **settings)
