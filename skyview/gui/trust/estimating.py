"""How long a score card takes, before it is begun: what it computes, at the speed of this machine."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skyview.engine.appraisal import Appraisal


def estimates(methods: tuple[str, ...], classes: int, appraisal: "Appraisal") -> dict[str, float]:
    """Seconds of a card of each budget.

    Args:
        methods: Names of the techniques.
        classes: Classes of the network: with fewer than two there is no other class to ask about.
        appraisal: How fast the network is here.
    """
    from skyview.robustness.card.plan import BUDGETS
    from skyview.robustness.card.progress import MARGIN

    pace = appraisal.gradient * MARGIN
    return {budget: _passes(methods, classes, budget) * pace for budget in BUDGETS}


@lru_cache(maxsize=64)
def _passes(methods: tuple[str, ...], classes: int, budget: str) -> float:
    """Passes through the network that a card costs, about."""
    from skyview.robustness.card.costs import Costs
    from skyview.robustness.card.plan import plan_of, usual_perturbations

    return Costs(plan_of(methods, {}, usual_perturbations(budget), budget, 0, classes)).total()
