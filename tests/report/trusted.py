"""Standings for the report's tests, judged by the real gates."""

from skyview.robustness.gates import gates_of
from skyview.robustness.ladder import FULL
from skyview.robustness.standing import Estimate, Panel, Standing


def standing_of(
    method: str, value: float, interval: tuple[float, float], pairs: int, stays: float = 0.97
) -> Standing:
    """A technique at ``value`` whose map stays ``stays`` alike."""
    auc, panel = Estimate(value, *interval, pairs), Panel(stability=stays, repeatability=1.0, empty=0.0)
    rung = FULL if pairs else ""
    return Standing(method, method, auc, rung, {FULL: auc}, (FULL,), gates_of(auc, rung, panel), panel)
