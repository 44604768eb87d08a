"""Techniques that share out the difference between the picture's score and that of a reference."""

from typing import TYPE_CHECKING

import numpy as np

from skyview.explain import baselines
from skyview.explain.baselines import BASELINES
from skyview.explain.convergence import TOLERANCE, Running, sampled
from skyview.explain.propagation import FAMILY, without_rule
from skyview.explain.registry import Steps, technique
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes


_TOGETHER = 8
"""Skies at one time: each takes twice the memory of a picture, on the way there and back."""


@technique(
    label="DeepLIFT",
    family=FAMILY,
    signed=True,
    summary="How much each pixel added to (or took from) the score compared with plain sky, in one pass, "
    "with saturation taken into account. The parts add up to the whole; the choice of the sky matters.",
    guidance="Red raised the score against the baseline, blue lowered it; a pixel that equals the baseline "
    "gets nothing. The sum of the map is the difference of the two scores; the completeness gap in the "
    'notes says how nearly (rounding only: more than a few percent is a warning). It answers "why this '
    'rather than an empty field", so ask with a second baseline as well, and distrust what only one of them '
    "shows. Where several layers saturate one after the other, the shares are a convention, not a "
    "measurement: occlusion asks the network itself.",
    reference="Shrikumar, Greenside & Kundaje 2017, arXiv:1704.02685 (rescale rule)",
    parameters=(
        Parameter(
            "baseline", "sky_median", "What the picture is compared with; try two of them", choices=BASELINES
        ),
    ),
    passes=lambda settings: 2,
    suits=without_rule,
)
def deeplift(passes: "Passes", x: np.ndarray, target: int, *, baseline: str, seed: int) -> Steps:
    """Yield the contributions m (x - x') with the rescale multipliers m, once (Shrikumar et al. 2017).

    Summed over the channels; batch norms folded first; max pooling gives its change to the winner, so that
    the contributions add up to f(x) - f(x'). ``seed`` draws the baseline where it is drawn.
    """
    reference = baselines.baseline(passes, x, baseline, seed)
    contributions, rises = _against(passes, x, reference[None], target)
    _account(passes, contributions[0], rises)
    yield contributions[0], 1.0


@technique(
    label="DeepSHAP",
    family=FAMILY,
    signed=True,
    summary="DeepLIFT averaged over many drawn skies instead of one flat one: what each pixel added "
    "compared with the empty fields that could have been there.",
    guidance="Red raised the score against empty sky, blue lowered it. The average over drawn skies removes "
    "the accidents of a single baseline, and the grain of the draws fades as their number grows. An "
    "approximation of Shapley values that takes pixels and layers as independent, which they are not in a "
    "nebula: read regions, not pixels. The sum is the score less the mean score of the skies; the "
    "completeness gap in the notes says how nearly.",
    reference="Lundberg & Lee 2017, arXiv:1705.07874, section 4.2",
    parameters=(Parameter("draws", 32, "Skies drawn as baselines", low=1, high=1000), TOLERANCE),
    passes=lambda settings: settings["draws"] + _batches(settings["draws"]),
    suits=without_rule,
)
def deep_shap(
    passes: "Passes", x: np.ndarray, target: int, *, draws: int, tolerance: float, seed: int
) -> Steps:
    """Yield the mean of DeepLIFT over skies drawn like the picture's own (`baselines.sky_draws`).

    The draws are of ``seed`` alone, whatever the batch.
    """
    rng = np.random.default_rng(seed)
    rises: list[np.ndarray] = []

    def draw(chunk: range) -> np.ndarray:
        return baselines.sky_draws(x, len(chunk), rng)

    def answer(skies: np.ndarray) -> np.ndarray:
        contributions, rise = _against(passes, x, skies, target)
        rises.append(rise)
        return contributions

    def shown(running: Running) -> np.ndarray:
        values = running.mean.astype(np.float32)
        _account(passes, values, np.concatenate(rises))
        return values

    yield from sampled(passes, draws, tolerance, draw, answer, shown, most=_TOGETHER)


def _batches(draws: int) -> int:
    """Number of batches `Passes.chunks` makes; each runs the picture itself along."""
    return 1 + -(-max(draws - 2, 0) // _TOGETHER)


def _against(
    passes: "Passes", x: np.ndarray, references: np.ndarray, target: int
) -> tuple[np.ndarray, np.ndarray]:
    """Contributions (N, S, S) against N references, and by how much the logit rose from each, (N,)."""
    import tensorflow as tf

    from skyview.explain.rescale import rescaled

    run = passes.network.compiled("deeplift", rescaled)
    inputs = tf.constant(np.concatenate([x[None], references]), tf.float32)
    contributions, rises = run(inputs, tf.constant(target, tf.int32))
    passes.count += 1 + len(references)
    return np.asarray(contributions).sum(axis=-1), np.asarray(rises)


def _account(passes: "Passes", values: np.ndarray, rises: np.ndarray) -> None:
    rise = float(rises.mean(dtype=np.float64))
    passes.notes |= {
        "rise against the baseline": rise,
        "completeness gap": abs(float(values.sum(dtype=np.float64)) - rise) / max(abs(rise), 1e-6),
    }
