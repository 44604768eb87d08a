"""Sensitivity (a) and (b), the change with the picture, and the dependence on settings."""

import keras
import numpy as np
import pytest
from tiny_cases import L, dressed, faint_sky, linear, saturating

from skyview.registry import Parameter
from skyview.robustness.axioms import FAILS, NOT_APPLICABLE, PASSES, judge
from skyview.robustness.axioms.settings import neighbours


def found(classifier, method, axiom, x=None, **settings):
    x = faint_sky() if x is None else x
    (finding,) = judge(classifier, x, method, target="galaxy", axioms=[axiom], **settings)
    return finding


@pytest.fixture(scope="module")
def one_saturated():
    """Two pixels matter: a saturated one and a plain one; all others have no weight."""
    w = np.zeros((8, 8, 3))
    w[3, 6] = 1
    return saturating(((2, 5),), w)


@pytest.fixture(scope="module")
def convolved():
    rng = np.random.default_rng(5)
    inputs = keras.Input((28, 28, 3))
    x = L.Conv2D(8, 3, padding="same", activation="relu", name="first")(inputs)
    x = L.MaxPooling2D(2)(x)
    x = L.Conv2D(8, 3, padding="same", activation="relu", name="second")(x)
    model = keras.Model(inputs, L.Dense(2, name="logits")(L.GlobalAveragePooling2D()(L.MaxPooling2D(2)(x))))
    model.set_weights([rng.normal(0.05, 0.4, w.shape) for w in model.weights])
    return dressed(model)


@pytest.mark.parametrize(
    ("method", "value"),
    [("vanilla_gradient", 0.5), ("gradient_x_input", 0.5), ("integrated_gradients", 0.0), ("deeplift", 0.0)],
)
def test_a_saturated_pixel_is_overlooked_by_the_gradient(one_saturated, method, value):
    finding = found(one_saturated, method, "overlooked")
    assert finding.details["squares that matter"] == 2
    assert finding.value == value
    assert finding.verdict == (FAILS if value else PASSES)


@pytest.mark.parametrize(
    ("method", "verdict"),
    [
        ("vanilla_gradient", PASSES),
        ("guided_backprop", PASSES),
        ("integrated_gradients", PASSES),
        ("lrp_epsilon", PASSES),
        ("deeplift", PASSES),
        ("brightness", FAILS),
    ],
)
def test_nothing_is_invented_where_the_network_is_blind(convolved, method, verdict):
    finding = found(convolved, method, "invented", faint_sky(28))
    assert finding.verdict == verdict
    assert finding.details["unseen share of the picture"] == pytest.approx(1 - (26 / 28) ** 2)
    if verdict == PASSES:
        assert finding.value < 1e-6


def test_enlarged_feature_maps_invent(convolved):
    assert found(convolved, "grad_cam", "invented", faint_sky(28)).value > 0.01


def test_the_map_of_a_linear_network_stays(convolved):
    w = np.random.default_rng(8).normal(size=(8, 8, 3))
    finding = found(linear(w), "vanilla_gradient", "max_sensitivity")
    assert finding.verdict == PASSES
    assert finding.value == pytest.approx(0, abs=1e-5)
    assert found(linear(w), "vanilla_gradient", "local_lipschitz").value == pytest.approx(0, abs=1e-3)


def test_max_sensitivity_and_lipschitz_of_a_known_map():
    """Brightness is x - min x: its change follows from the draws, and is that of the picture in size."""
    w = np.zeros((8, 8, 3))
    w[2, 5] = 1
    finding = found(linear(w), "brightness", "max_sensitivity")
    assert 0 < finding.value < 0.2
    assert finding.details["draws"] == 6
    assert finding.value >= finding.details["mean"]
    assert 0.1 < found(linear(w), "brightness", "local_lipschitz").value < 3


def test_draws_that_change_the_class_do_not_count():
    """A logit of 0 within rounding: noise decides, and all draws go elsewhere or stay."""
    x = np.full((8, 8, 3), 0.25, np.float32)
    x[4, 4] = 0.5
    w = np.zeros((8, 8, 3))
    w[0, 0] = 1e4
    finding = found(linear(w, -2500 * 3 + 1e-2), "edges", "max_sensitivity", x)
    assert finding.verdict == NOT_APPLICABLE or finding.details["draws"] < 6


def test_settings_are_halved_and_doubled_within_bounds():
    assert neighbours(Parameter("steps", 32, "", low=1, high=50), 32) == [16, 50]
    assert neighbours(Parameter("steps", 1, "", low=1, high=50), 1) == [2]
    assert neighbours(Parameter("sigma", 2.0, ""), 2.0) == [1.0, 4.0]
    assert neighbours(Parameter("channels", 0, "", low=0), 0) == []
    assert neighbours(Parameter("kind", "a", "", choices=("a", "b", "c")), "a") == ["b", "c"]
    assert neighbours(Parameter("layer", "last", ""), "last") == []


def test_dependence_on_settings():
    w = np.random.default_rng(9).normal(size=(8, 8, 3))
    steady = found(linear(w), "integrated_gradients", "settings", steps=4)
    names = {"seed 1", "seed 2", "steps 2", "steps 8", "baseline black", "baseline blur"}
    assert names < set(steady.details)
    assert steady.details["seed 1"] == steady.details["steps 8"] == pytest.approx(1)
    assert steady.details["baseline black"] < 0.7
    assert steady.verdict == FAILS
    assert "baseline" in steady.sentence
    assert found(linear(w), "random", "settings").verdict == FAILS
    assert found(linear(w), "vanilla_gradient", "settings").verdict == PASSES
