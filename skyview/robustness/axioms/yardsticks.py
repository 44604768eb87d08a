"""What an order of pixels must beat: one at random, and the brightest first."""

from collections.abc import Callable, Generator

import numpy as np

from skyview.robustness.axioms.case import Case, shared
from skyview.robustness.axioms.finding import Measured
from skyview.saying import tr

MARGIN = 0.02
"""By how much a map must be better than the better yardstick, in the units of the measure."""

RANDOM = 3
"""Maps at random; the best of them counts."""

NOTHING = 0.05
"""Share of the logit below which what the picture adds to the sky's is nothing.

All figures are divided by what it adds: with 0.01 of a logit, one capture decided the mean of a set.
"""

Measure = Callable[[np.ndarray], Generator[float, None, float]]
"""A map, (S, S), to its figure; yields the share done."""


def has_evidence(case: Case) -> bool:
    """Whether the picture speaks for the class more than its own sky does."""
    return case.score - case.empty_score > NOTHING * max(abs(case.score), abs(case.empty_score))


NO_EVIDENCE = tr("An empty sky speaks for this class as much as the picture: there is no evidence to find.")


def evidence(case: Case, pictures: np.ndarray) -> np.ndarray:
    """Return what pictures say for the class: 1 for the whole picture, 0 for its empty sky."""
    return (case.scores(pictures) - case.empty_score) / (case.score - case.empty_score)


def compared(
    case: Case, measure: Measure, what: str, higher_is_better: bool, summed: bool = False
) -> Generator[float, None, Measured]:
    """Measure the technique's map, and the yardsticks in the same way.

    Args:
        case: The case.
        measure: The measure.
        what: What the figure is, for the sentence; it follows "The map's".
        higher_is_better: Which way is better.
        summed: Whether the map's values are summed up, so that they must be contributions of pixels.
    """
    values = yield from shared(case.contributions() if summed else case.map(), 0, 3)
    figure = yield from shared(measure(values), 1, 3)
    reach = case.ground.once(("yardsticks", what), lambda: _yardsticks(case, measure))
    others = yield from shared(reach, 2, 3)
    best = max(others.values()) if higher_is_better else min(others.values())
    limit = best + MARGIN if higher_is_better else best - MARGIN
    better = figure >= limit if higher_is_better else figure <= limit
    end = tr("It tells more than these.") if better else tr("It tells no more than these.")
    chance = float(np.mean([others[name] for name in others if name != "brightness"]))
    return Measured(
        figure,
        tr(
            "The map's {what} is {figure:.2f}; the brightest pixels first reach "
            "{brightness:.2f}, an order at random {chance:.2f}. {end}",
            what=what,
            figure=figure,
            brightness=others["brightness"],
            chance=chance,
            end=end,
        ),
        tolerance=limit,
        details=others,
    )


def _yardsticks(case: Case, measure: Measure) -> Generator[float, None, dict[str, float]]:
    """What brightness and maps at random reach."""
    rng = case.rng(2)
    maps = {"brightness": case.x.mean(axis=-1, dtype=np.float64)}
    maps |= {f"random {i + 1}": rng.random(case.x.shape[:2]) for i in range(RANDOM)}
    found: dict[str, float] = {}
    for number, (name, other) in enumerate(maps.items()):
        found[name] = yield from shared(measure(other), number, len(maps))
    return found
