"""Input invariance: a constant added to all pictures, and taken off again by the network, means nothing."""

from typing import Any

import numpy as np

from skyview.robustness.axioms.case import Case, cosine, shared
from skyview.robustness.axioms.finding import Measured, not_applicable
from skyview.robustness.axioms.registry import Work, axiom
from skyview.robustness.axioms.twin import Twin, is_equal, limit, twin_of
from skyview.saying import tr

SHIFT = 0.5
"""What is added, as a share of the way from black to white."""


@axiom(
    label="Constant shift",
    principle="Input invariance",
    summary="All pictures get the same amount of light added, and the network takes it off before anything "
    "else: every answer stays. So must the map. What compares a picture with a fixed black or zero fails.",
    reference="Kindermans et al. 2017, arXiv:1711.00867, section 2",
    tolerance=0.999,
    higher_is_better=True,
)
def constant_shift(case: Case) -> Work:
    """Measure the cosine between the map of f at x and that of g at x + m, where g(x + m) = f(x).

    g takes m off in a normalisation in front (in float32, whatever the convolutions run in), which f has as
    well, without m: both are built alike. It pads afterwards: a shift that is compensated in the biases of a
    convolution padded with zeros is not compensated on the frame, and makes borders that no technique is to
    blame for.

    The limit is set by rounding: by the map of f at (x + m) - m in float32, as in `equal_networks`. What
    black and white are is not moved along: that a fixed reference does not move is the point of the test.
    """
    from skyview.robustness.axioms.surgery import functional

    plain = functional(case.classifier.model)
    if plain is None:
        return not_applicable(
            tr("This network's layers cannot be followed, so no shift can be taken off in it.")
        )
    m = np.float32(SHIFT) * (case.level(1.0) - case.level(0.0))
    still = case.ground.network("unshifted", lambda: _taking_off(case, plain, np.zeros_like(m)))
    moved = case.ground.network("shifted", lambda: _taking_off(case, plain, m))
    unsuited = case.technique.suits(moved.model)
    if unsuited is not None:
        return not_applicable(unsuited)
    if not (is_equal(case, still) and is_equal(case, moved, m)):
        return not_applicable(
            tr("Rounding alone changes the shifted network's answers: nothing can be told.")
        )
    values = yield from shared(case.explained(classifier=still), 0, 3)
    rounded = yield from shared(case.explained((case.x + m) - m, classifier=still), 1, 3)
    shifted = yield from shared(case.explained(case.x + m, classifier=moved), 2, 3)
    floor, likeness = cosine(values, rounded), cosine(values, shifted)
    lowest = limit(floor)
    stays = likeness >= lowest
    return Measured(
        likeness,
        tr("The map stays when light is added that the network takes off again.")
        if stays
        else tr(
            "The map changes, although every answer stays, when light is added that the network takes off "
            "again."
        ),
        tolerance=lowest,
        details={"rounding alone": floor},
    )


def _taking_off(case: Case, model: Any, m: np.ndarray) -> Twin:
    """The network, which takes m, (3,), off its input first."""
    import keras

    from skyview.robustness.axioms.surgery import Wiring, input_name, operated

    front = keras.layers.BatchNormalization(center=False, scale=False, epsilon=1e-3, name="taken_off")
    front.build(model.input_shape)
    front.set_weights([m, np.full_like(m, 1 - front.epsilon)])
    first = Wiring(model).read_by(input_name(model))
    return twin_of(case, operated(model, before=dict.fromkeys(first, front)))
