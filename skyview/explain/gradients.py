"""Techniques that follow the gradient of the class's logit back to the picture."""

from typing import TYPE_CHECKING

import numpy as np

from skyview.explain import baselines
from skyview.explain.baselines import BASELINES, sky_of
from skyview.explain.registry import Steps, technique
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

FAMILY = "Gradient"


def strongest(gradients: np.ndarray) -> np.ndarray:
    """Return the largest magnitude over the channels: (..., H, W, 3) to (..., H, W) float32."""
    return np.abs(gradients).max(axis=-1).astype(np.float32)


@technique(
    label="Vanilla gradient",
    family=FAMILY,
    signed=False,
    summary="Where a small change of brightness would change the answer most. Grainy; where the network is "
    "already convinced it shows too little.",
    reference="Simonyan, Vedaldi & Zisserman 2013, arXiv:1312.6034",
    passes=lambda settings: 1,
)
def vanilla_gradient(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield max over channels of abs(df/dx), once (Simonyan et al. 2013, section 3). ``seed`` is not used."""
    yield strongest(passes.gradients(x[None], target)[0]), 1.0


@technique(
    label="SmoothGrad",
    family=FAMILY,
    signed=False,
    summary="The gradient averaged over noisy copies of the picture, which removes its grain. The noise is "
    "measured against the sky's own; much more than that explains a different picture.",
    reference="Smilkov et al. 2017, arXiv:1706.03825",
    parameters=(
        Parameter("samples", 25, "Noisy copies averaged", low=1, high=1000),
        Parameter("sigma", 2.0, "Noise added, in the unit chosen below", low=0.0, high=50.0),
        Parameter(
            "unit",
            "sky",
            "sky: times the sky's noise; range: percent of the picture's range (the paper: 10-20)",
            choices=("sky", "range"),
        ),
    ),
    passes=lambda settings: settings["samples"],
)
def smoothgrad(
    passes: "Passes", x: np.ndarray, target: int, *, samples: int, sigma: float, unit: str, seed: int
) -> Steps:
    """Yield max over channels of abs(mean of df/dx at x + N(0, sigma)) (Smilkov et al. 2017, section 2).

    The mean is of the signed gradients: noise cancels. (Averaging squares is another technique.) The noise is
    of ``seed`` alone, whatever the batch.
    """
    scale = sky_of(x).noise * sigma if unit == "sky" else np.full(3, np.ptp(x) * sigma / 100, np.float32)
    passes.notes["noise"] = float(scale.mean())
    rng = np.random.default_rng(seed)
    total = np.zeros(x.shape, np.float64)
    for chunk in passes.chunks(samples):
        noisy = np.stack([x + scale * rng.standard_normal(x.shape, np.float32) for _ in chunk])
        total += passes.gradients(noisy, target).sum(axis=0, dtype=np.float64)
        yield strongest(total / chunk.stop), chunk.stop / samples


@technique(
    label="Integrated gradients",
    family=FAMILY,
    signed=True,
    summary="How much each pixel adds to (or takes from) the class's score on the way from plain sky to the "
    "picture. The parts add up to the whole: the completeness gap says how nearly.",
    reference="Sundararajan, Taly & Yan 2017, arXiv:1703.01365",
    parameters=(
        Parameter("steps", 32, "Points on the way from the baseline to the picture", low=1, high=1000),
        Parameter(
            "baseline", "sky_median", "What the picture is compared with; try two of them", choices=BASELINES
        ),
    ),
    passes=lambda settings: settings["steps"] + 2,
)
def integrated_gradients(
    passes: "Passes", x: np.ndarray, target: int, *, steps: int, baseline: str, seed: int
) -> Steps:
    """Yield the channel sum of (x - x') * mean of df/dx at x' + a (x - x') (Sundararajan et al. 2017, eq. 3).

    ``a`` runs over the midpoints of ``steps`` equal intervals (the ends included, as some do, would be
    biased), in an order that covers the whole way from the first batch on. The notes tell both scores and the
    completeness gap, abs(sum - (f(x) - f(x'))) / abs(f(x) - f(x')). ``seed`` is not used.
    """
    start = baselines.baseline(passes, x, baseline)
    way = x - start
    score, score_there = passes.logits(np.stack([x, start]))[:, target].astype(np.float64)
    midpoints = (_spread(steps) + 0.5) / steps
    total = np.zeros(x.shape, np.float64)
    for chunk in passes.chunks(steps):
        points = np.stack([start + np.float32(a) * way for a in midpoints[chunk.start : chunk.stop]])
        total += passes.gradients(points, target).sum(axis=0, dtype=np.float64)
        values = (way * total / chunk.stop).sum(axis=-1)
        difference = score - score_there
        passes.notes |= {
            "score": float(score),
            "baseline score": float(score_there),
            "completeness gap": float(abs(values.sum() - difference) / max(abs(difference), 1e-6)),
        }
        yield values.astype(np.float32), chunk.stop / steps


def _spread(n: int) -> np.ndarray:
    """Return 0 .. n-1 in bit-reversed order: any first part is spread evenly over all."""
    bits = max(n - 1, 1).bit_length()
    return np.array(sorted(range(n), key=lambda i: int(f"{i:0{bits}b}"[::-1], 2)))


@technique(
    label="Guided backpropagation",
    family=FAMILY,
    signed=False,
    summary="Edge picture, not evidence: it looks much the same for an untrained network and for another "
    "class. Shown for comparison with published figures.",
    reference="Springenberg et al. 2014, arXiv:1412.6806",
    passes=lambda settings: 1,
)
def guided_backprop(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield max over channels of abs(guided gradient), once (Springenberg et al. 2014, section 3.4).

    Through each ReLU only positive gradients return, and only where it was open. ``seed`` is not used.
    """
    yield strongest(passes.guided_gradients(x[None], target)[0]), 1.0
