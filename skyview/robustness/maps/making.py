"""A map made within a longer run, which says now and then how far it is: the run can show and stop it."""

import time
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from skyview.explain import Memory, explain_input

if TYPE_CHECKING:
    from skyview.classifier import Classifier
    from skyview.robustness.maps.randomisation import Randomised

HEARTBEAT = 0.2
"""Seconds after which a map that is not finished is heard of again."""

R = TypeVar("R")
T = TypeVar("T")
Y = TypeVar("Y")


def growing(
    classifier: "Classifier | Randomised",
    x: np.ndarray,
    method: str,
    target: str,
    seed: int,
    settings: Mapping[str, Any],
    memory: Memory | None = None,
) -> Generator[tuple[np.ndarray, float], None, np.ndarray]:
    """Make a map; the arguments are those of `skyview.explain.explain_input`.

    Yields:
        Every `HEARTBEAT` the map as far as it is, (S, S), and the share that is done.

    Returns:
        (S, S) float32, the finished map.
    """
    values, last = np.zeros(x.shape[:2], np.float32), time.perf_counter()
    steps = explain_input(
        classifier,  # type: ignore[arg-type]
        x,
        method,
        target=target,
        seed=seed,
        memory=memory,
        early=False,
        **settings,
    )
    with closing(steps):  # type: ignore[type-var]
        for values, done in steps:
            if done < 1 and time.perf_counter() - last > HEARTBEAT:
                last = time.perf_counter()
                yield values, done
    return values


def making(*asked: Any) -> Generator[float, None, np.ndarray]:
    """Make a map of which only the share that is done is told on the way; the arguments of `growing`."""
    return reported(growing(*asked), lambda found: found[1])


def reported(steps: Generator[T, None, R], report: Callable[[T], Y]) -> Generator[Y, None, R]:
    """Run steps to their result, yielding what ``report`` makes of what they yield."""
    with closing(steps):
        while True:
            try:
                share = next(steps)
            except StopIteration as end:
                return end.value
            yield report(share)
