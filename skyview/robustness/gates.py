"""What a technique must show before it is ranked at all."""

import math
from collections.abc import Callable

from skyview.robustness.ladder import RUNGS
from skyview.robustness.standing import Estimate, Gate, Panel

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
        return Gate("enough", True, f"{auc.n} pairs or targets stand behind it.")
    found = f"Only {auc.n}" if auc.n else "No"
    return Gate(
        "enough", False if auc.n else None, f"{found} pairs or targets stand behind it: too few to say."
    )


def _chance(auc: Estimate, rung: str, panel: Panel) -> Gate:
    if not auc.has_interval:
        return Gate("chance", None, "Nothing is known yet of how it compares with chance.")
    where = RUNGS[rung].label.lower()
    if auc.low > 0.5:
        return Gate("chance", True, f"Told from chance on every rung (worst: {where}, {auc.value:.2f}).")
    return Gate(
        "chance",
        False,
        f"Its map cannot be told from one that it must not be like ({where}): {auc.value:.2f}, interval "
        f"{auc.low:.2f} to {auc.high:.2f}, 0.50 is chance.",
    )


def _present(auc: Estimate, rung: str, panel: Panel) -> Gate:
    if math.isnan(panel.empty):
        return Gate("present", None, "No map has been made yet.")
    share = f"{panel.empty:.0%} of its maps are empty"
    if panel.empty <= MOST_EMPTY:
        return Gate("present", True, f"{share}.")
    return Gate("present", False, f"{share}: no explanation.")


def _repeatable(auc: Estimate, rung: str, panel: Panel) -> Gate:
    if math.isnan(panel.repeatability):
        return Gate("repeatable", None, "How well it repeats itself has not been measured.")
    found = f"with another seed the map is {panel.repeatability:.2f} alike"
    if panel.repeatability >= LEAST_REPEATABLE:
        return Gate("repeatable", True, f"It repeats itself: {found}.")
    return Gate("repeatable", False, f"It does not repeat itself: {found}, less than {LEAST_REPEATABLE:.1f}.")


GATES: dict[str, Check] = {
    "enough": _enough,
    "chance": _chance,
    "present": _present,
    "repeatable": _repeatable,
}
"""By name, in the order in which they are told."""
