"""Techniques that follow the gradient of the class's logit back to the picture, once."""

from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.explain import baselines
from skyview.explain.baselines import BASELINES
from skyview.explain.registry import Steps, technique
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

FAMILY = "Gradient"

BASELINE = Parameter(
    "baseline", "sky_median", "What the picture is compared with; try two of them", choices=BASELINES
)
"""The setting of techniques that explain a difference."""


def strongest(gradients: np.ndarray) -> np.ndarray:
    """Return the largest magnitude over the channels: (..., H, W, 3) to (..., H, W) float32."""
    # Channel after channel: along so short an axis numpy's own maximum is slow.
    return reduce(np.maximum, np.moveaxis(np.abs(gradients), -1, 0)).astype(np.float32)


def has_relu(model: Any) -> str | None:
    """Suit networks with a ReLU in them."""
    from skyview.explain.guided import relus

    if not relus(model):
        return "This network has no ReLU, so there is nothing to guide; choose another technique."
    return None


@technique(
    label="Vanilla gradient",
    family=FAMILY,
    signed=False,
    summary="Where a small change of brightness would change the answer most. Grainy; where the network is "
    "already convinced it shows too little.",
    guidance="Bright pixels are those whose slightest change would move the class's score most, up or down. "
    "It tells of sensitivity, not of evidence: what has convinced the network fully (a saturated core, say) "
    "has a gradient near zero and stays dark. Its grain is the network's, not the sky's; look at where the "
    "grain gathers, not at single pixels, and prefer SmoothGrad for that.",
    reference="Simonyan, Vedaldi & Zisserman 2013, arXiv:1312.6034",
    passes=lambda settings: 1,
)
def vanilla_gradient(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield max over channels of abs(df/dx), once (Simonyan et al. 2013, section 3). ``seed`` is not used."""
    yield strongest(passes.gradients(x[None], target)[0]), 1.0


@technique(
    label="Gradient x input",
    family=FAMILY,
    signed=True,
    summary="The gradient times how far each pixel stands above the baseline: a first guess of what each "
    "pixel adds to the score. Plain sky gets nothing; saturated parts too little.",
    guidance="Positive pixels spoke for the class, negative ones against it, as far as the network is a "
    "straight line around this picture, which it is not: the parts need not add up to the score (integrated "
    "gradients do). A pixel counts by its distance from the baseline; with black instead of the sky the "
    "sky's glow itself becomes evidence. Do not read it where the gradient saturates, in bright cores.",
    reference="Shrikumar, Greenside & Kundaje 2017, arXiv:1605.01713",
    parameters=(BASELINE,),
    passes=lambda settings: 1,
)
def gradient_x_input(passes: "Passes", x: np.ndarray, target: int, *, baseline: str, seed: int) -> Steps:
    """Yield the channel sum of (x - x') * df/dx, once (Shrikumar et al. 2017, section 2).

    x' is the baseline. The paper's is 0, which in these networks' inputs is mid-grey. ``seed`` is that of the
    baseline ``sky_draws``.
    """
    away = x - baselines.baseline(passes, x, baseline, seed)
    yield (away * passes.gradients(x[None], target)[0]).sum(axis=-1), 1.0


@technique(
    label="Guided backprop",
    family=FAMILY,
    signed=False,
    summary="Edge picture, not evidence: it looks much the same for an untrained network and for another "
    "class. Shown for comparison with published figures.",
    guidance="It shows which edges and points of the picture excite the network at all, sharply and "
    "beautifully. Networks with random weights give nearly the same map, and so do other classes (Adebayo et "
    "al. 2018): it cannot tell why this class was named. Never use it as evidence; it is here because many "
    "published figures are made with it.",
    reference="Springenberg et al. 2014, arXiv:1412.6806",
    passes=lambda settings: 1,
    suits=has_relu,
)
def guided_backprop(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield max over channels of abs(guided gradient), once (Springenberg et al. 2014, section 3.4).

    Through each ReLU only positive gradients return, and only where it was open. ``seed`` is not used.
    """
    yield strongest(passes.guided_gradients(x[None], target)[0]), 1.0
