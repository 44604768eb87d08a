"""A share that was estimated, with its interval."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A share between 0 and 1 with its interval.

    Attributes:
        value: The share; NaN for no pair.
        low: Lower end of the 95 % interval; NaN where there are too few values for one.
        high: Upper end.
        n: Pairs (one capture) or targets (a set) behind it.
    """

    value: float
    low: float
    high: float
    n: int

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return math.isfinite(self.value)

    @property
    def has_interval(self) -> bool:
        """Whether there is an interval."""
        return math.isfinite(self.low) and math.isfinite(self.high)

    def holds(self, value: float) -> bool:
        """Whether a value lies in the interval."""
        return self.has_interval and self.low - 1e-9 <= value <= self.high + 1e-9
