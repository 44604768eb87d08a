"""What a technique answers: a map over the picture, and how it came about."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from skyview.classifier.views import View


@dataclass(frozen=True, eq=False)
class Attribution:
    """A map of what speaks for (or against) one class in one view of a capture.

    Attributes:
        values: (S, S) float32, one value per pixel of the network's input; its scale is the technique's own.
        signed: Whether negative values mean evidence against the class; if not, all values are >= 0.
        method: Registry name of the technique.
        target: Class whose logit is explained.
        settings: The technique's settings, all of them.
        seed: Seed of the technique's draws.
        model: Digest of the classifier.
        view: The square of the capture that the map covers.
        passes: Network passes, forward or gradient, counted for single pictures.
        seconds: Time from the start of the technique to this map.
        notes: What else the technique has to say, such as the completeness gap.
    """

    values: np.ndarray
    signed: bool
    method: str
    target: str
    settings: dict[str, Any]
    seed: int
    model: str
    view: "View"
    passes: int
    seconds: float
    notes: dict[str, float | str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the map says nothing: all zero, constant, or not finite. Count it as "no explanation"."""
        return is_empty(self.values)

    @property
    def scale(self) -> float:
        """The strength at which colours end: the 99th percentile of the magnitudes, 0 for a map of zeros.

        The maximum of a map with fewer than 1 % of pixels that are not zero.
        """
        size = np.abs(self.values)
        return float(np.percentile(size, 99) or size.max())

    def positive(self) -> np.ndarray:
        """Return the map for display: (S, S) float32 in [0, 1], the magnitude for a signed map.

        Divided by its `scale`, not by its maximum, which a single hot pixel would set. An empty map is all
        zero.
        """
        if self.is_empty:
            return np.zeros_like(self.values, dtype=np.float32)
        return np.clip(np.abs(self.values) / self.scale, 0, 1).astype(np.float32)


def is_empty(values: np.ndarray) -> bool:
    """Whether a map of any shape is constant (all zero included) or not finite."""
    spread = np.ptp(values)
    # float32 noise on a constant map is no explanation either. NaN compares false, hence the `not`.
    return not spread > 1e-6 * np.abs(values).max()


@dataclass(frozen=True, eq=False)
class Refinement:
    """One step of a technique on its way: the map so far and the share of the work that is done.

    Attributes:
        attribution: The map so far.
        done: 0 to 1; the last refinement has 1 and is the result.
    """

    attribution: Attribution
    done: float
