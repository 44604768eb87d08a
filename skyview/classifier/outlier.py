"""Whether a picture is of the deep sky at all, by the pooled features of a network.

Answers of a network to a picture from elsewhere mean nothing, however confident they are. A linear layer
beside the one that gives the logits is fitted to tell captures from pictures from elsewhere ("outlier
exposure", Hendrycks, Mazeika and Dietterich, ICLR 2019).
"""

from dataclasses import dataclass

import numpy as np

KERNEL, BIAS = "outlier/kernel", "outlier/bias"
"""Names of the layer's weights in a bundle."""

REJECTED = 0.01
"""Share of the validation captures that may be taken for pictures from elsewhere."""


@dataclass(frozen=True, eq=False)
class Outlier:
    """The layer.

    Attributes:
        kernel: ``(F,)``.
        bias: Added to it.
    """

    kernel: np.ndarray
    bias: float

    def strangeness(self, features: np.ndarray) -> np.ndarray:
        """Log odds ``(...)`` of pooled features ``(..., F)``: above 0 for a picture from elsewhere."""
        return features @ self.kernel + np.float32(self.bias)

    def stored(self) -> dict[str, np.ndarray]:
        """The layer as weights of a bundle."""
        return {KERNEL: self.kernel.astype(np.float32), BIAS: np.array([self.bias], np.float32)}

    @classmethod
    def taken_from(cls, weights: dict[str, np.ndarray]) -> "Outlier | None":
        """Take the layer out of the weights of a bundle; None where there is none."""
        kernel, bias = weights.pop(KERNEL, None), weights.pop(BIAS, None)
        return None if kernel is None or bias is None else cls(kernel, float(bias[0]))

    def allowing(self, captures: np.ndarray) -> "Outlier":
        """The layer with its bias lowered, if need be, so that few of the captures count as strange.

        Args:
            captures: Strangeness ``(N,)`` of captures it was not fitted to.
        """
        return Outlier(self.kernel, self.bias - max(0.0, float(np.quantile(captures, 1 - REJECTED))))
