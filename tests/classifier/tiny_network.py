"""A network small enough for tests: three filters that average, and a head."""

import keras
import numpy as np

from skyview.classifier.bundle import make_card
from skyview.classifier.classifier import Classifier


def tiny_model(size: int = 32, classes: int = 6, seed: int = 0) -> keras.Model:
    keras.utils.set_random_seed(seed)
    inputs = keras.Input((size, size, 3))
    x = keras.layers.Conv2D(4, 3, strides=2, activation="relu", name="conv")(inputs)
    x = keras.layers.GlobalAveragePooling2D(name="avg_pool")(x)
    return keras.Model(inputs, keras.layers.Dense(classes, name="logits")(x), name="tiny")


def tiny_classifier(size: int = 32, **card: object) -> Classifier:
    return Classifier(tiny_model(size), {**make_card("tiny", "resnet50", input_size=size), **card})


def sky(height: int, width: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).random((height, width, 3), dtype=np.float32)
