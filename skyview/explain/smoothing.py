"""Techniques that look at the gradient of many noisy copies of the picture: their mean, squares, variance."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.explain.baselines import sky_of
from skyview.explain.convergence import TOLERANCE, Running, Spread, sampled
from skyview.explain.gradients import FAMILY, strongest
from skyview.explain.registry import Steps, technique
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

SIGMA = Parameter("sigma", 2.0, "Noise added, in the unit chosen below", low=0.0, high=50.0)
UNIT = Parameter(
    "unit",
    "sky",
    "sky: times the sky's noise; range: percent of the picture's range (the paper: 10-20)",
    choices=("sky", "range"),
)
_SETTINGS = (
    Parameter("samples", 25, "Noisy copies, at most", low=1, high=1000),
    SIGMA,
    UNIT,
    TOLERANCE,
)


def noise_of(x: np.ndarray, sigma: float, unit: str) -> np.ndarray:
    """Return the standard deviation of the noise to add, (3,) float32.

    The range of a picture is set by its brightest star: 15 % of it is some ten times the sky's noise, and
    explains a picture that no telescope took. Hence ``unit`` "sky".
    """
    return sky_of(x).noise * sigma if unit == "sky" else np.full(3, np.ptp(x) * sigma / 100, np.float32)


def white_noise(seed: int, number: int, place: np.ndarray) -> None:
    """Fill an array with the noise of standard deviation 1 of copy ``number``, float32.

    A stream of its own for each copy: they can be drawn beside one another, as numpy lets go of Python.
    """
    stream = np.random.SeedSequence(seed, spawn_key=(number,))
    np.random.Generator(np.random.SFC64(stream)).standard_normal(out=place, dtype=np.float32)


def noisy_copies(x: np.ndarray, noise: np.ndarray, seed: int) -> Callable[[range], np.ndarray]:
    """Return a function that draws the next copies, (n, H, W, 3); of ``seed`` alone, whatever the batch."""
    strength = np.broadcast_to(noise, x.shape).copy()  # numpy is slow where one side has three numbers

    def copy(number: int, place: np.ndarray) -> None:
        white_noise(seed, number, place)
        place *= strength
        place += x

    def copies(chunk: range) -> np.ndarray:
        made = np.empty((len(chunk), *x.shape), np.float32)
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            list(threads.map(copy, chunk, made))
        return made

    return copies


def _smoothed(
    passes: "Passes",
    x: np.ndarray,
    target: int,
    statistic: Callable[[np.ndarray], np.ndarray],
    shown: Callable[[Running], np.ndarray],
    running: Running | None = None,
    *,
    samples: int,
    sigma: float,
    unit: str,
    tolerance: float,
    seed: int,
) -> Steps:
    """Yield what ``shown`` makes of the ``statistic`` of the gradients at noisy copies of the picture."""
    noise = noise_of(x, sigma, unit)
    passes.notes["noise"] = float(noise.mean())

    def answer(copies: np.ndarray) -> np.ndarray:
        return statistic(passes.gradients(copies, target))

    yield from sampled(passes, samples, tolerance, noisy_copies(x, noise, seed), answer, shown, running)


@technique(
    label="SmoothGrad",
    family=FAMILY,
    signed=False,
    summary="The gradient averaged over noisy copies of the picture, which removes its grain. The noise is "
    "measured against the sky's own; much more than that explains a different picture.",
    guidance="Bright parts are those where the score is sensitive whichever way the noise of the night fell. "
    "With noise of one to four times the sky's own the question stays the one you ask of your capture; the "
    "10 to 20% of the papers are an order of magnitude more. Like every gradient it shows sensitivity, not "
    "how much was added to the score, and it can look convincing without being faithful: in removal tests "
    "(Hooker et al. 2019) it does no better than chance, its square and VarGrad do.",
    reference="Smilkov et al. 2017, arXiv:1706.03825",
    parameters=_SETTINGS,
    passes=lambda settings: settings["samples"],
)
def smoothgrad(passes: "Passes", x: np.ndarray, target: int, **settings: Any) -> Steps:
    """Yield max over channels of abs(mean of df/dx at x + N(0, sigma)) (Smilkov et al. 2017, section 2).

    The mean is of the signed gradients: noise cancels. (Averaging squares is another technique.) The noise is
    of ``seed`` alone, whatever the batch.
    """
    return _smoothed(passes, x, target, lambda g: g, lambda running: strongest(running.mean), **settings)


@technique(
    label="SmoothGrad squared",
    family=FAMILY,
    signed=False,
    summary="The squared gradient averaged over noisy copies of the picture: strong where the score is "
    "sensitive, even if the direction changes from copy to copy.",
    guidance="Read it as SmoothGrad with the contrast turned up: squares favour few strong places. Nothing "
    "cancels, so it never shows the sign, and a part whose influence flips with the noise is as bright as a "
    "steady one. In removal tests it is among the more faithful gradient maps (Hooker et al. 2019). Other "
    "programs call this SmoothGrad with magnitude.",
    reference="Hooker et al. 2019, arXiv:1806.10758",
    parameters=_SETTINGS,
    passes=lambda settings: settings["samples"],
)
def smoothgrad_squared(passes: "Passes", x: np.ndarray, target: int, **settings: Any) -> Steps:
    """Yield max over channels of the mean of (df/dx)^2 at x + N(0, sigma) (Hooker et al. 2019)."""
    return _smoothed(passes, x, target, np.square, lambda running: strongest(running.mean), **settings)


@technique(
    label="VarGrad",
    family=FAMILY,
    signed=False,
    summary="How much the gradient varies between noisy copies of the picture: where the network's "
    "reasons bend within the noise. A linear network has none.",
    guidance="Bright parts are those where a little noise changes the network's reasons: edges between what "
    "it takes for object and for sky. It is not sensitivity itself: a part that matters steadily stays dark. "
    "Use it beside SmoothGrad; in removal tests it finds the pixels that matter better (Hooker et al. 2019). "
    "A variance needs more samples than a mean: look at the ±.",
    reference="Adebayo et al. 2018, arXiv:1810.03292",
    parameters=_SETTINGS,
    passes=lambda settings: settings["samples"],
)
def vargrad(passes: "Passes", x: np.ndarray, target: int, **settings: Any) -> Steps:
    """Yield max over channels of the variance of df/dx at x + N(0, sigma) (Adebayo et al. 2018, appendix A).

    The variance is divided by the number of samples. One sample alone has none: the map is zero then.
    """
    return _smoothed(passes, x, target, lambda g: g, lambda s: strongest(s.variance), Spread(), **settings)
