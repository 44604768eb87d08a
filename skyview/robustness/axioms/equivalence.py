"""Implementation invariance: networks with the same answers have the same explanation."""

from functools import partial

import numpy as np

from skyview.robustness.axioms.case import Case, cosine, shared
from skyview.robustness.axioms.finding import Measured, not_applicable
from skyview.robustness.axioms.registry import Work, axiom
from skyview.robustness.axioms.twin import Twin, is_equal, limit, twin_of
from skyview.saying import listed, tr

FOLDED = "folded"

PHRASES = {
    FOLDED: tr("batch norms folded into the convolutions"),
    "permuted": tr("channels in another order"),
    "rescaled": tr("channels multiplied, and divided where they are read"),
    "identity": tr("one more convolution that changes nothing"),
    "split": tr("each of the last feature maps twice, at half the weight"),
    "two relus": tr("the picture read as relu(x) - relu(-x)"),
    "max as relus": tr("max pooling written as a + relu(b - a)"),
}
"""The changes in words."""


@axiom(
    label="Equal networks",
    principle="Implementation invariance",
    summary="The network is rebuilt in ways that leave all its answers what they were. An explanation of "
    "what it does stays as well; one of how it happens to be written does not.",
    reference="Sundararajan, Taly & Yan 2017, arXiv:1703.01365, section 2.2",
    tolerance=0.999,
    higher_is_better=True,
)
def equal_networks(case: Case) -> Work:
    """Measure the smallest cosine between the map and those of equal networks.

    The limit is set by rounding: maps with permuted or rescaled channels, which in exact arithmetic are the
    same for every technique, may lie 1 - c away; 3 (1 - c) is allowed, at least 0.001 (in float32, folding
    alone moves the gradient of ResNet50 by 0.0013 of its length), at most 0.02, or 0.1 where the networks run
    in bfloat16. Each network is checked to be equal first; one whose logits differ is left out and stands in
    the details with NaN.
    """
    from skyview.robustness.axioms.equal_networks import CONTROLS
    from skyview.robustness.axioms.surgery import functional

    if functional(case.classifier.model) is None:
        return not_applicable(tr("This network's layers cannot be followed, so no equal one can be built."))
    values = yield from shared(case.map(), 0, 1 + len(PHRASES))
    found: dict[str, float] = {}
    for number, name in enumerate(PHRASES, start=1):
        twin = equal_network(case, name)
        if twin is None or case.technique.suits(twin.model) is not None:
            continue
        if not case.ground.at_once(("is equal", name), partial(is_equal, case, twin)):
            found[name] = np.nan
            continue
        steps = shared(case.explained(classifier=twin), number, 1 + len(PHRASES))
        found[name] = cosine(values, (yield from steps))
    return _measured(found, limit(min((found[name] for name in CONTROLS if name in found), default=1.0)))


def equal_network(case: Case, name: str) -> Twin | None:
    """Return a network with the same answers, built as ``name`` of `PHRASES` says; None where it cannot be.

    What is drawn at random for it depends on the case's seed and the name alone.
    """
    from skyview.explain.folding import folded
    from skyview.robustness.axioms.equal_networks import EQUALS
    from skyview.robustness.axioms.surgery import functional

    def make() -> Twin | None:
        plain = functional(case.classifier.model)
        if plain is None:
            return None
        base = case.ground.network("base", lambda: folded(plain))
        if name == FOLDED:
            return None if base is plain else twin_of(case, base)
        model = EQUALS[name](base, case.rng(100 + list(PHRASES).index(name)))
        return None if model is None else twin_of(case, model)

    return case.ground.network(("equal", name), make)


def _measured(found: dict[str, float], lowest: float) -> Measured:
    equal = {name: value for name, value in found.items() if not np.isnan(value)}
    if not equal:
        return not_applicable(tr("No equal network could be built from this one."))
    broken = [PHRASES[name] for name, value in equal.items() if value < lowest]
    if broken:
        sentence = tr("The map changes although all answers stay: {broken}.", broken=listed(broken, "; "))
    else:
        sentence = tr("The map stays for all {count} networks with the same answers.", count=len(equal))
    return Measured(min(equal.values()), sentence, tolerance=lowest, details=found)
