"""The smooth surrogate: softplus and log-sum-exp in closed form, and the network itself where it is sharp."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from attack_networks import SIZE, brittle, classifier_of, convolved, linear, picture

from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES, explain_input
from skyview.explain.passes import Passes
from skyview.registry import settings_of
from skyview.robustness.attacks.slope import slope_of
from skyview.robustness.attacks.surrogate import Surrogate, smoothed, softplus
from skyview.robustness.attacks.white_box import WHITE_BOXES, resolved

L = keras.layers


def test_softplus_is_the_logarithm_and_tends_to_the_relu() -> None:
    x = np.linspace(-3, 3, 13, dtype=np.float32)
    for sharpness in (1.0, 5.0):
        found = softplus(tf.constant(x), tf.constant(sharpness))
        np.testing.assert_allclose(found, np.log1p(np.exp(sharpness * x)) / sharpness, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(softplus(tf.constant(x), tf.constant(1e4)), np.maximum(x, 0), atol=1e-4)


@pytest.mark.parametrize(
    ("layer", "exact"),
    [
        (L.ReLU(), lambda x: np.maximum(x, 0)),
        (L.ReLU(max_value=2.0), lambda x: np.clip(x, 0, 2)),
        (L.ReLU(negative_slope=0.25), lambda x: np.where(x > 0, x, 0.25 * x)),
        (L.LeakyReLU(negative_slope=0.1), lambda x: np.where(x > 0, x, 0.1 * x)),
        (L.Activation("relu6"), lambda x: np.clip(x, 0, 6)),
        (L.Conv2D(1, 1, activation="relu"), lambda x: np.maximum(x, 0)),
    ],
)
def test_each_kind_of_relu_is_smoothed(layer, exact) -> None:
    x = np.linspace(-8, 8, 33, dtype=np.float32)
    blunt, sharp = (smoothed(layer, tf.constant(b))(tf.constant(x)) for b in (1.0, 1e4))
    np.testing.assert_allclose(sharp, exact(x), atol=2e-4)
    assert np.abs(blunt - exact(x)).max() > 0.3


def test_what_is_smooth_already_stays() -> None:
    assert smoothed(L.Activation("tanh"), tf.constant(1.0)) is None
    assert smoothed(L.Conv2D(1, 1), tf.constant(1.0)) is None


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize(("pool", "strides"), [(2, 2), (3, 2), (3, 1)])
def test_pooling_is_log_sum_exp_and_tends_to_the_maximum(padding: str, pool: int, strides: int) -> None:
    inputs = keras.Input((7, 7, 2))
    model = keras.Model(inputs, L.MaxPooling2D(pool, strides, padding=padding)(inputs))
    x = np.random.default_rng(0).normal(0, 1, (3, 7, 7, 2)).astype(np.float32)
    smooth = Surrogate(model, 1e3)
    exact = np.asarray(model(x))
    found = np.asarray(smooth.model(x))
    assert found.shape == exact.shape
    np.testing.assert_allclose(found, exact, atol=1e-2)
    smooth.sharpness.assign(2.0)
    first = x[0, :pool, :pool, 0] if padding == "valid" else None
    if first is not None:
        expected = np.log(np.exp(2.0 * first).sum()) / 2.0
        np.testing.assert_allclose(np.asarray(smooth.model(x))[0, 0, 0, 0], expected, rtol=1e-5)


def test_max_of_two_is_one_plus_the_softplus_of_the_difference() -> None:
    inputs = keras.Input((1, 2, 1))
    smooth = Surrogate(keras.Model(inputs, L.MaxPooling2D((1, 2))(inputs)), 3.0)
    a, c = np.float32(0.4), np.float32(0.7)
    found = np.asarray(smooth.model(np.array([a, c]).reshape(1, 1, 2, 1))).item()
    assert found == pytest.approx(a + float(softplus(tf.constant(c - a), tf.constant(3.0))), rel=1e-6)


def test_a_sharp_surrogate_answers_as_the_network_and_shares_its_weights() -> None:
    model = convolved()
    smooth = Surrogate(model, 1e4)
    x = np.random.default_rng(1).normal(0, 1, (2, SIZE, SIZE, 3)).astype(np.float32)
    np.testing.assert_allclose(smooth.model(x), model(x), atol=1e-3)
    assert [w is v for w, v in zip(smooth.model.weights, model.weights, strict=True)] == [True] * 10
    assert [layer.name for layer in smooth.model.layers[1:]] == [layer.name for layer in model.layers[1:]]
    assert model.get_layer("first").activation is keras.activations.relu


def test_a_model_of_another_kind_is_refused_in_one_sentence() -> None:
    class Own(keras.Model):
        def call(self, inputs):
            return inputs

    with pytest.raises(SkyviewError, match="functional Keras network"):
        Surrogate(Own(), 1.0)


@pytest.mark.parametrize("method", WHITE_BOXES)
@pytest.mark.parametrize("seed", [4, 5])
def test_each_white_box_gives_the_map_of_its_technique(method: str, seed: int) -> None:
    classifier = classifier_of(convolved(seed))
    few = {"samples": 8, "steps": 8}
    technique = TECHNIQUES[method]
    names = {parameter.name for parameter in technique.parameters}
    settings = settings_of(technique, {name: value for name, value in few.items() if name in names})
    x = classifier.preprocess(picture())
    *_, (expected, _) = explain_input(classifier, x, method, target="nebula", **settings)
    passes = Passes(classifier)
    white, model = WHITE_BOXES[method], passes.network.folded
    fixed = white.fixed(passes, x, settings, 0)
    run = white.build(model, resolved(model, settings))
    given = tf.constant(x[None].repeat(2, axis=0)), tf.constant(1), tf.constant(fixed)
    values, logits = run(*given)
    np.testing.assert_allclose(values[0], expected, atol=1e-4 * np.abs(expected).max())
    np.testing.assert_allclose(values[1], values[0], atol=1e-5 * np.abs(expected).max())
    np.testing.assert_allclose(logits[0], classifier.logits(x[None])[0], atol=1e-4)


def test_the_slope_of_one_softplus_is_its_known_second_derivative() -> None:
    """f = 0.1 mean of softplus_b(8 (r - b)): |df/dr| is known, and so is how its share of the top changes."""
    classifier = classifier_of(brittle())
    network = Passes(classifier).network
    x = np.random.default_rng(3).normal(0, 0.05, (1, SIZE, SIZE, 3)).astype(np.float32)
    goal = np.zeros((SIZE, SIZE))
    goal[0, 0] = 1
    slope = slope_of(network, "vanilla_gradient", {}, "mass_on")
    b = 4.0
    loss, down, _ = slope(x, 0, 0, np.zeros((0, SIZE, SIZE, 3)), goal, b)
    u = 8 * (x[0, ..., 0].astype(np.float64) - x[0, ..., 2])
    open_ = 1 / (1 + np.exp(-b * u))  # the map, but for a factor
    bend = 8 * b * open_ * (1 - open_)  # its derivative by red; by blue it is the negative
    assert loss[0] == pytest.approx(open_[0, 0] / open_.sum(), rel=1e-4)
    expected = ((goal - loss[0]) / open_.sum()) * bend
    np.testing.assert_allclose(down[0, ..., 0], expected, rtol=1e-3, atol=1e-9)
    np.testing.assert_allclose(down[0, ..., 2], -expected, rtol=1e-3, atol=1e-9)
    np.testing.assert_allclose(down[0, ..., 1], 0, atol=1e-9)


def test_a_linear_network_has_no_slope_to_follow() -> None:
    network = Passes(classifier_of(linear())).network
    x = np.random.default_rng(3).normal(0, 1, (1, SIZE, SIZE, 3))
    goal = np.ones((SIZE, SIZE))
    _, down, _ = slope_of(network, "vanilla_gradient", {}, "mass_on")(
        x, 0, 0, np.zeros((0, SIZE, SIZE, 3)), goal, 5.0
    )
    assert not down.any()
