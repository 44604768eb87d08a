import keras
import numpy as np
import pytest

from skyview.classifier.architectures import ARCHITECTURES, build, set_weights, weights_of
from skyview.classifier.widening import widened


def stirred(architecture: str, width: float) -> keras.Model:
    """A network of this width whose batch normalisations do something."""
    model, rng = build(architecture, 32, width=width, for_training=True), np.random.default_rng(1)
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            for variable, low in zip(layer.weights, (0.5, -0.3, -0.3, 0.5), strict=True):
                variable.assign(rng.uniform(low, low + 1, variable.shape))
    return model


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_a_widened_network_answers_as_before_with_copies_that_differ(architecture: str) -> None:
    narrow, wide = stirred(architecture, 0.125), stirred(architecture, 0.25)
    shapes = {name: value.shape for name, value in weights_of(wide).items()}
    weights = widened(weights_of(narrow), shapes, np.random.default_rng(0))
    set_weights(wide, weights)
    inputs = np.random.default_rng(2).normal(size=(2, 32, 32, 3)).astype(np.float32)
    expected, result = (np.asarray(model(inputs, training=False)) for model in (narrow, wide))
    np.testing.assert_allclose(result, expected, atol=1e-5 * np.abs(expected).max())
    kernel = weights["block3_conv2/kernel" if architecture == "vgg16" else "conv3_block2_2_conv/kernel"]
    first, second = np.split(kernel, 2, axis=-1)
    assert np.abs(first - second).max() > 0.1 * np.abs(kernel).max()
