"""The network without its batch norms: the same answers, or left alone."""

import keras
import numpy as np
import pytest

from skyview.explain.folding import folded


def shaken(model, seed=0):
    """Give a model weights of which no batch norm is the identity."""
    rng = np.random.default_rng(seed)
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.set_weights(
                [
                    rng.uniform(0.5, 1.5, w.shape) * (-1 if w.path.endswith("beta") else 1)
                    for w in layer.weights
                ]
            )
        elif not isinstance(layer, keras.Model):
            layer.set_weights([rng.normal(0, np.prod(w.shape[:-1]) ** -0.5, w.shape) for w in layer.weights])
        else:
            shaken(layer, seed + 1)
    return model


def norms(model):
    return [layer.name for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)]


def assert_the_same(model, clone, side=12):
    x = np.random.default_rng(5).normal(size=(3, side, side, 3)).astype(np.float32)
    expected = np.asarray(model(x, training=False))
    np.testing.assert_allclose(clone(x, training=False), expected, rtol=0, atol=5e-6 * np.abs(expected).max())


def branching():
    layers = keras.layers
    inputs = keras.Input((12, 12, 3))
    x = layers.Conv2D(4, 3, use_bias=False, padding="same", name="folds")(inputs)
    x = layers.BatchNormalization(name="after_folds", scale=False)(x)
    x = layers.ReLU()(x)
    fork = layers.Conv2D(4, 1, name="read_twice")(x)
    y = layers.BatchNormalization(name="not_alone")(fork)
    y = layers.Add()([y, fork])
    y = layers.Conv2D(5, 3, activation="relu", name="curved")(y)
    y = layers.BatchNormalization(name="after_relu")(y)
    y = layers.GlobalAveragePooling2D()(y)
    y = layers.BatchNormalization(name="dense_norm", center=False)(layers.Dense(3, name="dense")(y))
    return shaken(keras.Model(inputs, y))


def test_only_what_can_go_goes_and_the_answers_stay():
    model = branching()
    clone = folded(model)
    assert norms(clone) == ["not_alone", "after_relu"]
    assert [layer.name for layer in clone.layers[1:]] == [layer.name for layer in model.layers[1:]]
    assert_the_same(model, clone)


def test_layers_that_change_nothing_are_shared_and_the_model_is_left_alone():
    model = branching()
    before = [w.copy() for w in model.get_weights()]
    clone = folded(model)
    assert clone.get_layer("curved") is model.get_layer("curved")
    assert clone.get_layer("folds") is not model.get_layer("folds")
    for w, old in zip(model.get_weights(), before, strict=True):
        np.testing.assert_array_equal(w, old)


def test_sequential_and_nested_models_are_folded_too():
    layers = keras.layers
    inner = keras.Sequential(
        [keras.Input((12, 12, 3)), layers.Conv2D(4, 3), layers.BatchNormalization(), layers.ReLU()]
    )
    model = shaken(keras.Sequential([keras.Input((12, 12, 3)), inner, layers.Flatten(), layers.Dense(2)]))
    clone = folded(model)
    (nested,) = [layer for layer in clone.layers if isinstance(layer, keras.Model)]
    assert not norms(nested)
    assert_the_same(model, clone)


def test_a_model_without_batch_norms_is_returned_as_it_is():
    model = keras.Sequential([keras.Input((12, 12, 3)), keras.layers.Flatten(), keras.layers.Dense(2)])
    assert folded(model) is model


@pytest.mark.slow
def test_resnet50_without_its_53_batch_norms_answers_the_same():
    from skyview.classifier import build

    model = shaken(build("resnet50", 64))
    assert len(norms(model)) == 53
    clone = folded(model)
    assert not norms(clone)
    assert_the_same(model, clone, 64)
