"""A shift that the network takes off again: Kindermans' pair, and no borders made by padding."""

import keras
import numpy as np
import pytest
from tiny_cases import L, dressed, faint_sky, linear

from skyview.robustness.axioms import FAILS, PASSES, judge


def convolved() -> keras.Model:
    """A convolution padded with zeros, with biases."""
    rng = np.random.default_rng(5)
    inputs = keras.Input((8, 8, 3))
    x = L.Conv2D(8, 3, padding="same", activation="relu", name="first")(inputs)
    model = keras.Model(inputs, L.Dense(2, name="logits")(L.GlobalAveragePooling2D()(x)))
    model.set_weights([rng.normal(0, 0.4, w.shape) for w in model.weights])
    return model


def found(classifier, method, **settings):
    (finding,) = judge(
        classifier, faint_sky(), method, target="galaxy", axioms=["constant_shift"], **settings
    )
    return finding


@pytest.mark.parametrize(
    ("method", "settings", "verdict"),
    [
        ("vanilla_gradient", {}, PASSES),
        ("guided_backprop", {}, PASSES),
        ("smoothgrad", {"samples": 4}, PASSES),
        ("gradient_x_input", {"baseline": "sky_median"}, PASSES),
        ("gradient_x_input", {"baseline": "black"}, FAILS),
        ("integrated_gradients", {"baseline": "sky_median", "steps": 8}, PASSES),
        ("integrated_gradients", {"baseline": "black", "steps": 8}, FAILS),
        ("lrp_epsilon", {}, FAILS),
        ("grad_cam", {}, PASSES),
    ],
)
def test_expected_cells(method, settings, verdict):
    finding = found(dressed(convolved()), method, **settings)
    assert finding.verdict == verdict
    assert (finding.value >= finding.tolerance) == (verdict == PASSES)


def test_kindermans_pair_of_linear_models():
    """w (x + m) against w x: the cosine follows from the weights."""
    w = np.random.default_rng(6).normal(size=(8, 8, 3))
    finding = found(linear(w), "gradient_x_input", baseline="black")
    x = faint_sky().astype(np.float64)
    one, other = (w * x).sum(axis=-1), (w * (x + 0.5)).sum(axis=-1)
    expected = (one * other).sum() / np.linalg.norm(one) / np.linalg.norm(other)
    assert finding.value == pytest.approx(expected, abs=1e-5)
    assert finding.details["rounding alone"] == pytest.approx(1, abs=1e-6)
