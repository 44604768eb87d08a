"""How far a run is, and how long the rest will take."""

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from skyview.robustness.card.costs import Costs
from skyview.robustness.card.ladder import OTHER_CAPTURE
from skyview.robustness.card.plan import Plan
from skyview.robustness.card.records import Address, Cell, Record

if TYPE_CHECKING:
    from skyview.classifier import Classifier

MARGIN = 1.0
"""What a card costs in times of what `skyview.robustness.card.costs` tells, at first; then it is measured."""


class Progress:
    """Share done and seconds left, from the passes that each record costs."""

    def __init__(self, plan: Plan, others: int, seconds_per_pass: float) -> None:
        """Count the work.

        Args:
            plan: The work.
            others: Other captures there are.
            seconds_per_pass: As measured before the start.
        """
        costs = Costs(plan)
        self._costs = {
            address: costs.of(address)
            for address in plan.addresses()
            if plan.is_due(address) and (others or address[0] != OTHER_CAPTURE)
        }
        self._total = sum(self._costs.values()) or 1.0
        self._pace = seconds_per_pass * MARGIN
        self._started = time.perf_counter()
        self._at_start: float | None = None
        self._far = 0.0  # a bar never goes back

    def now(self, finished: Mapping[Address, Record], share: float = 0.0) -> tuple[float, float]:
        """Return the share that is done, 0 to 1, and the seconds that the rest will take.

        Args:
            finished: All records so far.
            share: Of the record that is being made.
        """
        done = sum(cost for address, cost in self._costs.items() if self._settled(address, finished))
        if self._at_start is None:
            self._at_start = done
        fresh, left = done - self._at_start, self._total - done
        elapsed = time.perf_counter() - self._started
        # until a tenth is done, what was measured before the start weighs in
        known = min(1.0, fresh / (0.1 * self._total))
        pace = known * elapsed / fresh + (1 - known) * self._pace if fresh else self._pace
        self._far = max(self._far, min(1.0, (done + share * 1e-3) / self._total))
        return self._far, max(0.0, left * pace)

    def _settled(self, address: Address, finished: Mapping[Address, Record]) -> bool:
        if address in finished:
            return True
        cell = finished.get(address[-4:]) if len(address) == 5 else None
        return isinstance(cell, Cell) and not cell.compared  # no map, so nothing to set against another


def seconds_per_pass(classifier: "Classifier", x: np.ndarray) -> float:
    """Seconds of one gradient pass of a picture, (S, S, 3), in the batches that techniques use."""
    from skyview.explain.passes import Passes

    passes = Passes(classifier)
    batch = np.repeat(x[None], 2, axis=0)
    passes.gradients(batch, 0)
    started = time.perf_counter()
    passes.gradients(batch, 0)
    return (time.perf_counter() - started) / len(batch)
