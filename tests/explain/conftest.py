"""Tiny networks, dressed as classifiers."""

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest

from skyview.errors import SkyviewError


class TinyClassifier:
    """What a technique needs of a classifier, around any Keras model; display values are network inputs."""

    name = "tiny"
    digest = "0" * 64

    def __init__(self, model) -> None:
        self.model = model
        self.input_size = model.input_shape[1]
        self.classes = ("galaxy", "nebula", "star_field")[: model.output_shape[1]]

    def preprocess(self, pictures: np.ndarray) -> np.ndarray:
        return np.asarray(pictures, np.float32)

    def logits(self, inputs: np.ndarray) -> np.ndarray:
        return np.asarray(self.model(inputs, training=False))

    def predict_picture(self, picture: np.ndarray) -> SimpleNamespace:
        return SimpleNamespace(label="nebula", view_for=lambda label: "square")

    def index(self, label: str) -> int:
        if label not in self.classes:
            raise SkyviewError(f"tiny knows no class {label!r}.")
        return self.classes.index(label)


@pytest.fixture(scope="session")
def classifier_of() -> Callable[..., TinyClassifier]:
    """Make a classifier of Keras layers (from the input on) and, if given, their weights."""
    import keras

    def make(*layers, side: int = 8, weights=None) -> TinyClassifier:
        model = keras.Sequential([keras.Input((side, side, 3)), *layers])
        if weights is not None:
            model.set_weights(weights)
        return TinyClassifier(model)

    return make


@pytest.fixture(scope="session")
def linear(classifier_of) -> tuple[TinyClassifier, np.ndarray]:
    """f(x) = w . x + 1 for two classes on 8 x 8 pictures, and w as (8, 8, 3, 2)."""
    import keras

    w = np.random.default_rng(3).normal(size=(8 * 8 * 3, 2)).astype(np.float32)
    made = classifier_of(keras.layers.Flatten(), keras.layers.Dense(2), weights=[w, np.ones(2, np.float32)])
    return made, w.reshape(8, 8, 3, 2)


@pytest.fixture
def picture() -> np.ndarray:
    """A faint sky with one bright patch, (8, 8, 3) float32."""
    x = np.random.default_rng(4).normal(0.2, 0.01, (8, 8, 3)).astype(np.float32)
    x[2:4, 5:7] += 0.6
    return x
