"""The curve between light and what a processed picture shows of it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np


@dataclass(frozen=True)
class ToneCurve:
    """An asinh stretch: level = asinh(strength * light) / asinh(strength), light 1 showing as level 1.

    Recipes ask for the levels at which a thing shall be *seen* and take the light from here, so that
    every labelled object is visible however hard the picture is stretched.

    Attributes:
        strength: How hard the stretch lifts the shadows, 3 (mild) to thousands (a deep stack's).
    """

    strength: float

    @cached_property
    def _scale(self) -> float:
        return float(np.arcsinh(self.strength))

    def light(self, level: float) -> float:
        """Light that shows as this level (0 black, 1 white)."""
        return float(np.sinh(level * self._scale) / self.strength)

    def lights(self, levels: np.ndarray) -> np.ndarray:
        """Light of an array of levels, float32."""
        return (np.sinh(levels * np.float32(self._scale)) / np.float32(self.strength)).astype(np.float32)

    def level(self, light: float) -> float:
        """Level at which this light shows."""
        return float(np.arcsinh(light * self.strength) / self._scale)

    def levels(self, light: np.ndarray) -> np.ndarray:
        """Levels of an array of light, float32."""
        lifted = light * np.float32(self.strength)
        size = np.abs(lifted)
        # asinh by its logarithm, which numpy vectorises: several times faster, good to 1e-7
        return np.copysign(np.log(size + np.sqrt(size * size + 1)), lifted) / np.float32(self._scale)

    @classmethod
    def showing(cls, light: float, level: float) -> "ToneCurve":
        """The curve at which ``light`` (0..1) shows as ``level``; found by bisection."""
        low, high = np.log(1.5), np.log(1e7)
        for _ in range(60):
            middle = 0.5 * (low + high)
            if cls(float(np.exp(middle))).level(light) < level:
                low = middle
            else:
                high = middle
        return cls(float(np.exp(high)))
