"""Techniques that share the class's logit out among the pixels, layer by layer."""

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.errors import SkyviewError
from skyview.explain.registry import Steps, technique
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes
    from skyview.explain.rules import Rules

FAMILY = "Propagation"


def without_rule(model: Any) -> str | None:
    """Return one sentence about the first layer that no propagation rule knows; None if all are known."""
    from skyview.explain.affine import SCALING
    from skyview.explain.graph import graph_of
    from skyview.explain.rules import ROUTED, WEIGHTED

    try:
        steps = graph_of(model).steps
        for step in steps:
            if step.kind in SCALING:
                SCALING[step.kind](step.layer)
    except SkyviewError as error:
        return str(error)
    for step in steps:
        if step.kind not in ROUTED and step.kind not in WEIGHTED:
            return (
                f"The layer {step.name} ({step.kind.__name__}) has no propagation rule; choose a gradient or "
                f"perturbation technique for this network."
            )
    return None


@technique(
    label="LRP epsilon",
    family=FAMILY,
    signed=True,
    summary="The class's score shared out layer by layer, each layer's part in proportion to what it added. "
    "With a small epsilon it is nearly gradient times input: sharp, and as grainy.",
    guidance="Red speaks for the class, blue against it; the map and what the biases kept add up to the "
    "score. The notes tell how much the biases kept: if that is most of it, the map explains the rest only. "
    "It multiplies by the network's input, which is zero for a grey pixel, not for the sky: a bright object "
    "gets more than a dark nebula for the same reason. Grain from pixel to pixel is noise of the gradient, "
    "not structure; a larger epsilon leaves weak contributions out. Compare with the composite rules before "
    "trusting a detail.",
    reference="Bach et al. 2015, doi:10.1371/journal.pone.0130140; Montavon et al. 2019, "
    "doi:10.1007/978-3-030-28954-6_10",
    parameters=(
        Parameter("epsilon", 1e-6, "Added to each sum that is shared out; larger is smoother", 1e-9, 10.0),
    ),
    passes=lambda settings: 1,
    suits=without_rule,
)
def lrp_epsilon(passes: "Passes", x: np.ndarray, target: int, *, epsilon: float, seed: int) -> Steps:
    """Yield R_j = sum over k of a_j w_jk R_k / (z_k + epsilon sign z_k), down to the pixels, once.

    Bach et al. 2015, eq. 58, with batch norms folded first. The relevance of a pixel is the sum over its
    channels. The notes tell the score, what biases and epsilon kept of it, and the largest leak of any layer,
    all but the first as shares of the score. ``seed`` is not used.
    """
    from skyview.explain.rules import epsilon_rules

    yield _shared_out(passes, x, target, f"lrp_epsilon {epsilon!r}", partial(epsilon_rules, epsilon)), 1.0


@technique(
    label="LRP composite",
    family=FAMILY,
    signed=True,
    summary="The score shared out with the rule that suits each part of the network (zB, gamma, epsilon). "
    "Calmer than LRP epsilon; it favours what speaks for the class, and depends on the weights less than it "
    "seems.",
    guidance="Red speaks for the class, blue against it. The rules favour positive contributions, so "
    "regions come out whole and calm, and little is ever blue: little blue is no proof that nothing speaks "
    "against. Rules of this kind change less than they should when a network's weights are replaced by "
    "random ones (Sixt et al. 2020): look at the weight randomisation on the score card, and at the map for "
    "another class, before believing a shape that any edge detector would draw. A share of the score stays "
    "in the biases; the notes tell how much.",
    reference="Montavon et al. 2019, doi:10.1007/978-3-030-28954-6_10; Montavon et al. 2017, "
    "arXiv:1512.02479",
    passes=lambda settings: 2,
    suits=without_rule,
)
def lrp_composite(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield LRP with zB at the picture, gamma (0.25) in convolutions, epsilon (1e-6) in dense layers, once.

    Montavon et al. 2019, table 10.1, with batch norms folded first; the bounds of zB are a black and a white
    pixel. Notes as for `lrp_epsilon`. The gamma rule runs each convolution twice, hence two passes. ``seed``
    is not used.
    """
    from skyview.explain.rules import composite_rules

    black, white = (tuple(passes.level(display).tolist()) for display in (0.0, 1.0))
    kind = f"lrp_composite {black} {white}"
    values = _shared_out(passes, x, target, kind, partial(composite_rules, black, white))
    passes.count += 1
    yield values, 1.0


def _shared_out(
    passes: "Passes", x: np.ndarray, target: int, kind: str, rules: partial["Rules"]
) -> np.ndarray:
    """Return the (S, S) map, and leave the account of the propagation in the notes."""
    from skyview.explain.relevance import relevance, steps_back

    build = lambda network: relevance(network, rules())  # noqa: E731
    (values,), (score,), (leaks,), ((bias, epsilon),) = passes.run(kind, build, x[None], target)
    whole = max(abs(float(score)), 1e-6)
    worst = int(np.abs(leaks).argmax())
    passes.notes |= {
        "score": float(score),
        "kept by biases": float(bias) / whole,
        "kept by epsilon": float(epsilon) / whole,
        "largest leak": float(abs(leaks[worst])) / whole,
        "largest leak at": steps_back(passes.network)[worst],
    }
    return values
