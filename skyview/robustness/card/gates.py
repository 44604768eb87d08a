"""What a technique must show before it is ranked at all."""

import math
from collections.abc import Callable

from skyview.robustness.card.ladder import RUNGS
from skyview.robustness.card.standing import Gate, Panel
from skyview.robustness.chance.estimate import Estimate
from skyview.saying import plural, tr

FEWEST_PAIRS = 10
"""Pairs below which a headline says nothing."""

MOST_EMPTY = 0.10
LEAST_REPEATABLE = 0.8

Check = Callable[[Estimate, str, Panel], Gate]


def gates_of(auc: Estimate, rung: str, panel: Panel) -> tuple[Gate, ...]:
    """All gates, in order, with what was found.

    Args:
        auc: The headline.
        rung: Name of the worst rung; empty while nothing is known.
        panel: The panel beside it.
    """
    return tuple(check(auc, rung, panel) for check in GATES.values())


def _enough(auc: Estimate, rung: str, panel: Panel) -> Gate:
    if auc.has_interval and auc.n >= FEWEST_PAIRS:
        return Gate("enough", True, tr("{n} pairs or targets stand behind it.", n=auc.n))
    if not auc.n:
        return Gate("enough", None, tr("No pairs or targets stand behind it: too few to say."))
    few = plural(
        "Only {count} pair or target stands behind it: too few to say.",
        "Only {count} pairs or targets stand behind it: too few to say.",
        auc.n,
    )
    return Gate("enough", False, few)


def _chance(auc: Estimate, rung: str, panel: Panel) -> Gate:
    if not auc.has_interval:
        return Gate("chance", None, tr("Nothing is known yet of how it compares with chance."))
    where = tr(RUNGS[rung].label)
    if auc.low > 0.5:
        return Gate(
            "chance",
            True,
            tr(
                "Told from chance on every rung (worst: “{where}”, {value:.2f}).",
                where=where,
                value=auc.value,
            ),
        )
    return Gate(
        "chance",
        False,
        tr(
            "Its map cannot be told from one that it must not be like (“{where}”): {value:.2f}, "
            "interval {low:.2f} to {high:.2f}, 0.50 is chance.",
            where=where,
            value=auc.value,
            low=auc.low,
            high=auc.high,
        ),
    )


def _present(auc: Estimate, rung: str, panel: Panel) -> Gate:
    if math.isnan(panel.empty):
        return Gate("present", None, tr("No map has been made yet."))
    if panel.empty <= MOST_EMPTY:
        return Gate("present", True, tr("{empty:.0%} of its maps are empty.", empty=panel.empty))
    return Gate("present", False, tr("{empty:.0%} of its maps are empty: no explanation.", empty=panel.empty))


def _repeatable(auc: Estimate, rung: str, panel: Panel) -> Gate:
    if math.isnan(panel.repeatability):
        return Gate("repeatable", None, tr("How well it repeats itself has not been measured."))
    found = tr("with another seed the map is {repeatability:.2f} alike", repeatability=panel.repeatability)
    if panel.repeatability >= LEAST_REPEATABLE:
        return Gate("repeatable", True, tr("It repeats itself: {found}.", found=found))
    return Gate(
        "repeatable",
        False,
        tr(
            "It does not repeat itself: {found}, less than {least_repeatable:.1f}.",
            found=found,
            least_repeatable=LEAST_REPEATABLE,
        ),
    )


GATES: dict[str, Check] = {
    "enough": _enough,
    "chance": _chance,
    "present": _present,
    "repeatable": _repeatable,
}
"""By name, in the order in which they are told."""
