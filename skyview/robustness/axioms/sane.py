"""Sanity: another network, and another class, must have another map."""

from typing import Any

import numpy as np

from skyview.classes import label_within
from skyview.robustness.axioms.case import Case, shared
from skyview.robustness.axioms.finding import Measured, not_applicable
from skyview.robustness.axioms.registry import Work, axiom
from skyview.robustness.likeness.similarity import PRIMARY, similarity
from skyview.saying import tr

PRINCIPLE = "Sanity"


@axiom(
    label="Random weights",
    principle=PRINCIPLE,
    summary="Everything the network learned is taken from it: its weights are drawn at random. Is the map "
    "another one? One that stays shows the picture, not what the network makes of it.",
    reference="Adebayo et al. 2018, arXiv:1810.03292, section 3 (model parameter randomisation)",
    tolerance=0.5,
)
def random_weights(case: Case) -> Work:
    """Measure the rank correlation of the map with that of a network with random weights.

    Of maps with their signs, where the technique has signs; a map that has become constant is another one: 0.
    Batch norms measure their statistics anew, on the picture and its empty sky.
    """
    from skyview.robustness.axioms.surgery import functional

    if functional(case.classifier.model) is None:
        return not_applicable(
            tr("This network's layers cannot be copied, so its weights cannot be drawn anew.")
        )
    drawn = case.ground.network("random weights", lambda: _drawn(case))
    values = yield from shared(case.map(), 0, 2)
    other = yield from shared(case.explained(classifier=drawn), 1, 2)
    alike = _likeness(case, values, other)
    return Measured(
        alike,
        tr(
            "With weights at random the map has a likeness of {alike:.2f} to the one of the "
            "trained network; 1 would be the same, 0 nothing in common.",
            alike=alike,
        ),
    )


def _drawn(case: Case) -> Any:
    from skyview.robustness.maps.randomisation import full

    return full(case.classifier, case.seed, np.stack([case.x, case.empty_sky]))


@axiom(
    label="Another class",
    principle=PRINCIPLE,
    summary="The map is made for the class that comes next: what speaks for the one must not be what speaks "
    "for the other. Is it another map?",
    reference="Adebayo et al. 2018, arXiv:1810.03292; Sixt, Granz & Landgraf 2020, arXiv:1912.09818 (random "
    "logit test)",
    tolerance=0.9,
)
def another_class(case: Case) -> Work:
    """Measure the rank correlation of the map with that of the likeliest other class, signs and all."""
    logits = case.logits(case.x[None])[0].astype(np.float64)
    logits[case.index] = -np.inf
    next_one = int(logits.argmax())
    values = yield from shared(case.map(), 0, 2)
    other = yield from shared(case.explained(index=next_one), 1, 2)
    alike = _likeness(case, values, other)
    name = label_within(str(case.classifier.classes[next_one]))
    return Measured(
        alike,
        tr(
            "For “{name}”, the class that comes next, the map has a likeness of {alike:.2f} to "
            "this one; 1 would be the same.",
            name=name,
            alike=alike,
        ),
    )


def _likeness(case: Case, values: np.ndarray, other: np.ndarray) -> float:
    found = similarity(PRIMARY, values, other, signed=case.technique.signed)
    return 0.0 if np.isnan(found) else found
