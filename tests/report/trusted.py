"""Standings for the report's tests, judged by the real gates."""

from skyview.robustness.card.gates import gates_of
from skyview.robustness.card.ladder import FULL
from skyview.robustness.card.standing import Panel, Standing
from skyview.robustness.chance.estimate import Estimate


def standing_of(
    method: str, value: float, interval: tuple[float, float], pairs: int, stays: float = 0.97
) -> Standing:
    """A technique at ``value`` whose map stays ``stays`` alike."""
    auc, panel = Estimate(value, *interval, pairs), Panel(stability=stays, repeatability=1.0, empty=0.0)
    rung = FULL if pairs else ""
    return Standing(method, method, auc, rung, {FULL: auc}, (FULL,), gates_of(auc, rung, panel), panel)
