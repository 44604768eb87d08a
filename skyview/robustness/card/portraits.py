"""What is said of a technique's map before anything happened to the picture: the panel's single measures."""

import math
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from skyview.explain import Memory
from skyview.registry import Value
from skyview.robustness.card.plan import Budget, number_of
from skyview.robustness.card.records import Portrait
from skyview.robustness.corners.statistic import corner_excess
from skyview.robustness.corners.subject import Subject
from skyview.robustness.likeness.similarity import PRIMARY, is_constant, similarity
from skyview.robustness.maps.making import making

if TYPE_CHECKING:
    from skyview.classifier import Classifier
    from skyview.robustness.axioms.ground import Ground

Work = Generator[float, None, Portrait]


@dataclass(frozen=True, eq=False)
class Sitter:
    """The unperturbed picture, with what all techniques share on it.

    Attributes:
        classifier: The network.
        subject: The picture, and where it is sky.
        objects: (S, S) bool, where objects are.
        ground: What tests of axioms share; its seed is the card's.
        budget: How much is measured.
        memories: Passes shared between techniques: one for the picture, one for each repeat.
    """

    classifier: "Classifier"
    subject: Subject
    objects: np.ndarray
    ground: "Ground"
    budget: Budget
    memories: Sequence[Memory]


def portray(
    sitter: Sitter,
    method: str,
    settings: Mapping[str, Value],
    own_settings: Mapping[str, Value],
    others: Sequence[np.ndarray],
) -> Work:
    """Measure a technique's map of the unperturbed picture.

    Args:
        sitter: The picture.
        method: Registry name of the technique.
        settings: Its settings within the card.
        own_settings: Its settings outside the card: repeating itself is asked of the map a person sees.
        others: (S, S) maps of other captures, by the settings within the card.

    Yields:
        Now and then the share that is done of one step.

    Returns:
        The portrait.
    """
    subject, started = sitter.subject, time.perf_counter()
    values = yield from _map(sitter, method, settings, sitter.ground.seed, 0)
    seconds = time.perf_counter() - started
    if is_constant(values):
        return Portrait(method, empty=True, seconds=seconds)
    repeats = yield from _repeats(sitter, method, own_settings)
    corners = corner_excess(values, subject.light, subject.sky)
    inside, area = _inside(values, sitter.objects)
    fidelity = brightness = math.nan
    if sitter.budget.fidelity:
        fidelity, brightness = yield from _road(sitter, method, settings)
    chances = [similarity(PRIMARY, values, other) for other in others]
    return Portrait(
        method=method,
        empty=False,
        chances=tuple(chance for chance in chances if math.isfinite(chance)),
        repeats=repeats,
        inside=inside,
        area=area,
        corners=math.nan if corners is None else corners.ratio,
        corners_p=math.nan if corners is None else corners.p,
        fidelity=fidelity,
        fidelity_of_brightness=brightness,
        seconds=seconds,
    )


def _map(
    sitter: Sitter, method: str, settings: Mapping[str, Value], seed: int, memory: int
) -> Generator[float, None, np.ndarray]:
    x, target = sitter.subject.x, sitter.subject.target
    return (yield from making(sitter.classifier, x, method, target, seed, settings, sitter.memories[memory]))


def _repeats(
    sitter: Sitter, method: str, settings: Mapping[str, Value]
) -> Generator[float, None, tuple[float, ...]]:
    """Likeness of the map to itself with other seeds, 0 where one of them is empty."""
    first = yield from _map(sitter, method, settings, sitter.ground.seed, 0)
    found = []
    for number in range(1, sitter.budget.repeats + 1):
        other = number_of(f"{sitter.ground.seed}/repeat/{number}") % 2**31
        again = yield from _map(sitter, method, settings, other, number)
        likeness = similarity(PRIMARY, first, again)
        found.append(likeness if math.isfinite(likeness) else 0.0)
    return tuple(found)


def _inside(values: np.ndarray, objects: np.ndarray) -> tuple[float, float]:
    """Share of the positive part of a map on objects (Arras 2022), and the share of the picture they are."""
    positive = np.maximum(np.asarray(values, np.float64), 0)
    area, whole = float(objects.mean()), float(positive.sum())
    if not (0 < area < 1) or whole <= 0:
        return math.nan, area
    return float(positive[objects].sum()) / whole, area


def _road(
    sitter: Sitter, method: str, settings: Mapping[str, Value]
) -> Generator[float, None, tuple[float, float]]:
    """What ROAD gives the map, and what it gives the picture's brightness."""
    from skyview.robustness.axioms import judge_progressively

    steps = judge_progressively(
        sitter.classifier,
        sitter.subject.x,
        method,
        target=sitter.subject.target,
        axioms=["road"],
        seed=sitter.ground.seed,
        ground=sitter.ground,
        **settings,
    )
    with closing(steps):  # type: ignore[type-var]
        for found, done in steps:  # noqa: B007, the last one has the finding
            yield done
    (finding,) = found
    return finding.value, finding.details.get("brightness", math.nan)
