"""The network laid out for speed answers as the plain one does."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from skyview.explain.convolution import phases
from skyview.explain.network import Network, gradients, guided_gradients, logits
from skyview.explain.swift import swift


@pytest.fixture
def halved(monkeypatch):
    for room in ("swift", "network", "convolution"):
        monkeypatch.setattr(f"skyview.explain.{room}.current_precision", lambda: "bf16")


def network(side=21):
    """A small residual network with all that is laid out anew, and a nested model."""
    keras.utils.set_random_seed(3)
    layers = keras.layers
    inputs = keras.Input((side, side, 3))
    x = layers.ZeroPadding2D(2)(inputs)
    x = layers.MaxPooling2D(2)(layers.Conv2D(16, 5, strides=2, activation="relu", name="first")(x))
    y = layers.Conv2D(32, 1, strides=1, name="wide")(x)
    inner = keras.Sequential([keras.Input(x.shape[1:]), layers.Conv2D(32, 3, padding="same"), layers.ReLU()])
    x = layers.Activation("relu", name="out")(layers.Add()([inner(x), y]))
    x = layers.Conv2D(32, 1, strides=2, use_bias=False, name="narrow")(x)
    return keras.Model(inputs, layers.Dense(4, name="head")(layers.GlobalAveragePooling2D()(x)))


def picture(n=1, side=21):
    return tf.constant(np.random.default_rng(5).normal(size=(n, side, side, 3)), tf.float32)


@pytest.mark.parametrize(
    ("side", "kernel", "stride"), [(21, 7, 2), (20, 7, 2), (22, 3, 4), (17, 4, 3), (9, 2, 2)]
)
def test_the_gradient_by_phases_is_the_convolutions_own(side, kernel, stride):
    layer = keras.layers.Conv2D(6, kernel, strides=stride)
    inputs = keras.Input((side, side, 3))
    plain = keras.Model(inputs, layer(inputs))
    fast = swift(plain)
    assert type(fast.layers[-1]) is not keras.layers.Conv2D
    x = picture(2, side)
    weights = np.random.default_rng(0).normal(size=plain.output_shape[1:]).astype(np.float32)
    found = []
    for model in (plain, fast):
        with tf.GradientTape() as tape:
            tape.watch(x)
            score = tf.reduce_sum(model(x) * weights)
        found.append(tape.gradient(score, x))
    np.testing.assert_allclose(found[1], found[0], atol=1e-5)


def test_the_kernel_by_phases_holds_every_weight_once():
    kernel = np.arange(1, 1 + 7 * 7 * 3 * 2, dtype=np.float32).reshape(7, 7, 3, 2)
    made = np.asarray(phases(tf.constant(kernel), 2))
    assert made.shape == (4, 4, 2, 12)
    np.testing.assert_array_equal(np.sort(made[made != 0]), kernel.ravel())


def test_in_float32_the_answers_are_the_same():
    model = network()
    x, target = picture(3), tf.constant(2)
    fast = Network(model)
    assert fast.alone is fast
    np.testing.assert_allclose(logits(fast)(x, target)[0], model(x), atol=1e-6)


@pytest.mark.parametrize("alone", [False, True])
def test_in_bfloat16_answers_and_gradients_differ_by_its_rounding(halved, alone):
    model = network()
    x, target = picture(), tf.constant(2)
    fast = Network(model, alone)
    (scores,), (map_,) = logits(fast)(x, target), gradients(fast)(x, target)
    with tf.GradientTape() as tape:
        tape.watch(x)
        plain = model(x)
        score = plain[0, 2]
    expected = np.asarray(tape.gradient(score, x))
    assert scores.dtype == map_.dtype == tf.float32
    np.testing.assert_allclose(scores, plain, atol=0.02 * np.abs(plain).max())
    assert np.corrcoef(np.ravel(map_), expected.ravel())[0, 1] > 0.98
    assert guided_gradients(fast)(x, target)[0].dtype == tf.float32


def test_sums_are_made_without_their_shapes_unless_they_differ():
    layers = keras.layers
    inputs = keras.Input((6, 6, 3))
    x = layers.Add(name="same")([layers.Conv2D(4, 3, padding="same")(inputs), layers.Conv2D(4, 1)(inputs)])
    wide = layers.Add(name="spread")([x, layers.Conv2D(4, 6)(inputs)])
    model = keras.Model(inputs, layers.Dense(3)(layers.Flatten()(wide)))
    fast, given, target = Network(model), picture(4, 6), tf.constant(1)
    kinds = {layer.name: type(layer) for layer in fast.swift.layers}
    assert kinds["same"] is not layers.Add
    assert kinds["spread"] is layers.Add
    operations = {
        op.type
        for op in tf.function(gradients(fast)).get_concrete_function(given, target).graph.get_operations()
    }
    assert "AddN" in operations
    with tf.GradientTape() as tape:
        tape.watch(given)
        score = tf.reduce_sum(model(given)[:, 1])
    np.testing.assert_allclose(gradients(fast)(given, target)[0], tape.gradient(score, given), atol=1e-6)


@pytest.mark.parametrize("alone", [False, True])
def test_the_convolutions_run_in_bfloat16_and_the_head_does_not(halved, alone):
    model = network()
    seen = {layer.name: layer.compute_dtype for layer in Network(model, alone).swift.layers}
    assert seen["wide"] == seen["out"] == "bfloat16"
    assert seen["first"] == seen["head"] == "float32"


@pytest.mark.parametrize("stride", [1, 2])
def test_the_convolution_of_the_picture_is_not_rounded(halved, stride):
    inputs = keras.Input((12, 12, 3))
    model = keras.Model(inputs, keras.layers.Conv2D(4, 3, strides=stride)(inputs))
    x = 100 + picture(2, 12)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        made, plain = swift(model)(x), model(x)
    np.testing.assert_allclose(made, plain, atol=1e-4)
    back, expected = tape.gradient(made, x), tape.gradient(plain, x)
    np.testing.assert_allclose(back, expected, atol=0.02 * np.abs(expected).max())
    assert not np.array_equal(back, expected)  # that goes back in bfloat16


def test_poolings_of_the_first_convolution_decide_before_rounding(halved):
    inputs = keras.Input((2, 2, 1))
    first = keras.layers.Conv2D(1, 1, use_bias=False, kernel_initializer="ones")
    after = keras.layers.Conv2D(1, 1, kernel_initializer="ones")
    model = keras.Model(inputs, after(keras.layers.MaxPooling2D(2)(first(inputs))))
    near = tf.constant([1.0, 1.001, 1.002, 1.001], tf.float32)  # one number, in bfloat16
    with tf.GradientTape() as tape:
        tape.watch(near)
        made = swift(model)(tf.reshape(near, (1, 2, 2, 1)))
    np.testing.assert_array_equal(tape.gradient(made, near), [0, 0, 1, 0])


def test_the_head_is_exact(halved):
    rng = np.random.default_rng(0)
    inputs = keras.Input((512,))
    model = keras.Model(inputs, keras.layers.Dense(5)(inputs))
    x = rng.normal(size=(4, 512)).astype(np.float32)
    kernel, bias = (w.astype(np.float64) for w in model.get_weights())
    np.testing.assert_allclose(swift(model)(x), x.astype(np.float64) @ kernel + bias, rtol=2e-7, atol=2e-7)
