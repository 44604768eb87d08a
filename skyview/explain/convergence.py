"""How well a map is known that is the mean of random samples, and when that is well enough."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from skyview.explain.registry import Steps
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

Drawn = TypeVar("Drawn")

ENOUGH = 8
"""Samples below which a spread of samples is not trusted to end the work."""

TOLERANCE = Parameter(
    "tolerance", 0.0, "Stop when the map's relative error is below this; 0: never", low=0.0, high=1.0
)
"""The setting of sampling techniques that lets them stop early."""


class Mean:
    """Mean of arrays as they come.

    Attributes:
        count: Arrays so far.
        mean: Their mean, float64.
    """

    def __init__(self) -> None:
        """Begin with no array."""
        self.count = 0
        self.mean: np.ndarray = np.zeros(())

    def add(self, samples: np.ndarray) -> None:
        """Add the arrays ``samples[0]``, ``samples[1]`` and so on; all have one shape."""
        self._shift(samples.mean(axis=0, dtype=np.float64), len(samples))

    def _shift(self, mean: np.ndarray, n: int) -> np.ndarray:
        """Take in the mean of ``n`` more arrays; return how far it is from that before."""
        apart = mean - self.mean
        self.count += n
        self.mean = self.mean + apart * (n / self.count)
        return apart


class Running(Mean):
    """Mean and variance of arrays as they come (Welford 1962; Chan, Golub & LeVeque 1979 for batches)."""

    def __init__(self) -> None:
        """Begin with no array."""
        super().__init__()
        self._squares: np.ndarray = np.zeros(())

    def add(self, samples: np.ndarray) -> None:
        """Add arrays, as `Mean.add`."""
        before, n = self.count, len(samples)
        mean = samples.mean(axis=0, dtype=np.float64)
        away = samples - mean.astype(samples.dtype)
        squares = _products(away, away)
        apart = self._shift(mean, n)
        self._squares = self._squares + squares + apart**2 * (before * n / self.count)

    @property
    def variance(self) -> np.ndarray:
        """Mean squared distance from the mean, at each place (divided by the count)."""
        return self._squares / self.count

    @property
    def error(self) -> float:
        """Standard error of the mean over the mean, both as root mean squares over all places.

        0.02 means that another seed would give a map that differs by about 2 % (times the square root of 2).
        Not a number with fewer than two samples; infinite for a mean of zero that is not exactly known.
        """
        if self.count < 2:
            return float("nan")
        error = np.sqrt(self._squares.mean() / (self.count - 1) / self.count)
        size = np.sqrt(np.square(self.mean).mean())
        return float(error / size) if size else float("inf") if error else 0.0


def _products(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Sum over samples of the products at each place, without an array of all products."""
    return np.einsum("n...,n...->...", first, second)


class Spread(Running):
    """A `Running` for maps that are the variance of samples: its error is the variance's."""

    def __init__(self) -> None:
        """Begin with no array."""
        super().__init__()
        self._near: np.ndarray | None = None
        self._cubes: np.ndarray = np.zeros(())
        self._fourths: np.ndarray = np.zeros(())

    def add(self, samples: np.ndarray) -> None:
        """Add arrays, as `Running.add`."""
        super().add(samples)
        if self._near is None:  # powers are summed about a value near the mean, lest they cancel
            self._near = self.mean.astype(samples.dtype)
        away = samples - self._near
        square = np.square(away)
        self._cubes = self._cubes + _products(square, away)
        self._fourths = self._fourths + _products(square, square)

    @property
    def error(self) -> float:
        """Standard error of the variance over the variance, both as root mean squares over all places.

        The variance of a variance is (m4 - m2^2) / n to first order in 1/n, with m the central moments.
        """
        if self.count < 2 or self._near is None:
            return float("nan")
        shift, second = self.mean - self._near, self.variance
        squared = np.square(shift)  # powers as products: numpy takes a hundred times as long for powers
        third = self._cubes / self.count - shift * (3 * second + squared)
        fourth = self._fourths / self.count - 4 * shift * third - squared * (6 * second + squared)
        error = np.sqrt(np.maximum(fourth - np.square(second), 0).mean() / self.count)
        size = np.sqrt(np.square(second).mean())
        return float(error / size) if size else float("inf") if error else 0.0


def sampled(
    passes: "Passes",
    samples: int,
    tolerance: float,
    draw: Callable[[range], Drawn],
    answer: Callable[[Drawn], np.ndarray],
    shown: Callable[[Running], np.ndarray],
    running: Running | None = None,
    most: int | None = None,
) -> Steps:
    """Yield the map of more and more samples, until there are ``samples`` or their mean is known well enough.

    Args:
        passes: Splits the work into batches; its notes tell ``samples``, how many there were, and ``±``, the
            relative standard error (`Running.error`) of their mean.
        samples: The most samples.
        tolerance: Relative standard error that is good enough; 0 for all samples.
        draw: Numbers of samples to what the network is asked for them; see `Passes.ahead`.
        answer: What was drawn to the samples, (n, ...).
        shown: The samples so far to the (S, S) map.
        running: What gathers the samples; None for a plain `Running`.
        most: Most samples at one time; None for as many as the passes say.
    """
    running = running or Running()
    for chunk, drawn in passes.ahead(samples, draw, most=most):
        running.add(answer(drawn))
        error = running.error
        passes.notes |= {"samples": running.count, "±": error}
        enough = running.count >= ENOUGH and error <= tolerance
        done = 1.0 if enough and tolerance else chunk.stop / samples
        yield shown(running).astype(np.float32), done
        if done == 1.0:
            return
