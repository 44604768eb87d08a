"""Tiny networks with known answers, dressed as classifiers."""

from types import SimpleNamespace

import keras
import numpy as np

L = keras.layers
SIDE = 8


def dressed(model: keras.Model) -> SimpleNamespace:
    """What a technique needs of a classifier; display values are network inputs."""
    classes = ("galaxy", "nebula", "star_field")[: model.output_shape[1]]
    return SimpleNamespace(
        name="tiny",
        digest="0" * 64,
        model=model,
        classes=classes,
        input_size=model.input_shape[1],
        preprocess=lambda pictures: np.asarray(pictures, np.float32),
        index=classes.index,
    )


def linear(w: np.ndarray, bias: float = 0.0) -> SimpleNamespace:
    """f(x) = w . x + bias, for (S, S, 3) weights; a second class is always 0."""
    side = w.shape[0]
    inputs = keras.Input((side, side, 3))
    model = keras.Model(inputs, L.Dense(2, name="logits")(L.Flatten()(inputs)))
    kernel = np.stack([w.ravel(), np.zeros(w.size)], axis=1).astype(np.float32)
    model.set_weights([kernel, np.array([bias, 0], np.float32)])
    return dressed(model)


def saturating(pixels: tuple[tuple[int, int], ...], w: np.ndarray) -> SimpleNamespace:
    """f(x) = sum over pixels of 4 (1 - relu(1 - s)) + w . x, s a pixel's channel sum: flat once s > 1."""
    side, count = w.shape[0], len(pixels)
    inputs = keras.Input((side, side, 3))
    flat = L.Flatten()(inputs)
    unit = L.Dense(count, activation="relu", name="unit")(flat)
    model = keras.Model(inputs, L.Dense(2, name="logits")(L.Concatenate()([unit, flat])))
    spots = np.zeros((side, side, 3, count))
    for number, pixel in enumerate(pixels):
        spots[(*pixel, slice(None), number)] = -1
    out = np.zeros((count + w.size, 2))
    out[:count, 0] = -4
    out[count:, 0] = w.ravel()
    model.set_weights([spots.reshape(-1, count), np.ones(count), out, np.array([4.0 * count, 0])])
    return dressed(model)


def faint_sky(side: int = SIDE, seed: int = 4) -> np.ndarray:
    """A faint sky with one bright patch, (S, S, 3) float32."""
    x = np.random.default_rng(seed).normal(0.2, 0.01, (side, side, 3)).astype(np.float32)
    x[2:4, 5:7] += 0.6
    return x
