"""Tone curves of a display stretch, rising from 0 to 1, with one balance that is shown at half brightness."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

LEAST = 1e-9
"""The balance of a curve lies between this and one minus this."""

_STRAIGHT = 1e-3  # below this strength an arsinh is a straight line in float32


def mtf(x: np.ndarray | float, m: np.ndarray | float) -> np.ndarray:
    """Midtone transfer function: 0 -> 0, m -> 0.5, 1 -> 1, monotonic; its inverse is ``mtf(y, 1 - m)``.

    Source: PixInsight, HistogramTransformation. Written so that nothing cancels for small ``m``.

    Args:
        x: Values in [0, 1].
        m: Midtones balance in (0, 1); 0.5 is the identity.
    """
    x, m = np.asarray(x), np.asarray(m)
    return (1 - m) * x / (m + (1 - 2 * m) * x)


def arsinh(x: np.ndarray | float, m: np.ndarray | float) -> np.ndarray:
    """The arsinh curve through 0, the balance at 0.5, and 1; for a balance above 0.5 turned upside down.

    ``asinh(x sinh t) / t`` after Lupton et al. (2004, PASP 116, 133); ``asinh(m sinh t) = t / 2`` gives
    ``t = 2 arcosh(1 / 2m)``.

    Args:
        x: Values in [0, 1].
        m: Balance in (0, 1); 0.5 is the identity.
    """
    x, strength, turned = _oriented(x, m)
    steep = np.maximum(strength, _STRAIGHT)
    bent = np.where(strength < _STRAIGHT, x, np.arcsinh(x * np.sinh(steep)) / steep)
    return np.where(turned, 1 - bent, bent)


def _arsinh_back(y: np.ndarray | float, m: np.ndarray | float) -> np.ndarray:
    y, strength, turned = _oriented(y, m)
    steep = np.maximum(strength, _STRAIGHT)
    straight = np.where(strength < _STRAIGHT, y, np.sinh(y * steep) / np.sinh(steep))
    return np.where(turned, 1 - straight, straight)


def _oriented(x: np.ndarray | float, m: np.ndarray | float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, m = np.asarray(x), np.asarray(m)
    turned = m > 0.5
    strength = 2 * np.arccosh(0.5 / np.minimum(m, 1 - m))
    return np.where(turned, 1 - x, x), strength, turned


def _straight(x: np.ndarray | float, m: np.ndarray | float) -> np.ndarray:
    return np.asarray(x) + 0 * np.asarray(m)


@dataclass(frozen=True)
class Curve:
    """A tone curve.

    Attributes:
        name: Name for settings.
        label: Name for people.
        rise: Values in [0, 1] and the balance to display values in [0, 1].
        back: Its inverse.
        bends: Whether the balance changes anything.
    """

    name: str
    label: str
    rise: Callable[[np.ndarray | float, np.ndarray | float], np.ndarray]
    back: Callable[[np.ndarray | float, np.ndarray | float], np.ndarray]
    bends: bool = True

    def balance(self, x: float, y: float) -> float:
        """The balance with which ``x`` in (0, 1) is shown at ``y`` in (0, 1)."""
        if not self.bends:
            return 0.5
        low, high = np.log(LEAST), np.log1p(-LEAST)
        for _ in range(60):  # the larger the balance, the darker is x
            middle = (low + high) / 2
            low, high = (middle, high) if float(self.rise(x, np.exp(middle))) > y else (low, middle)
        return float(np.clip(np.exp((low + high) / 2), LEAST, 1 - LEAST))


CURVES: dict[str, Curve] = {
    curve.name: curve
    for curve in (
        Curve("stf", "Midtones (STF)", mtf, lambda y, m: mtf(y, 1 - np.asarray(m))),
        Curve("asinh", "Arsinh", arsinh, _arsinh_back),
        Curve("linear", "Linear", _straight, _straight, bends=False),
    )
}
"""All curves by name."""
