"""Other networks with the same answers: exact in real arithmetic, equal to rounding in float32.

Each function takes a functional model whose batch norms are folded and returns an equal one, or None where
the model offers no place for the change. Unchanged layers are shared, nothing is changed in place.
"""

from collections.abc import Callable

import keras
import numpy as np

from skyview.errors import SkyviewError
from skyview.explain.network import last_feature_layer
from skyview.robustness.axioms import surgery
from skyview.robustness.axioms.surgery import LINEAR, Reader, Weights, Wiring, operated, pointwise

Make = Callable[[keras.Model, np.random.Generator], keras.Model | None]

SCALE = 4.0
"""Largest factor by which a channel is rescaled, either way."""


def permuted(model: keras.Model, rng: np.random.Generator) -> keras.Model | None:
    """Put the channels between any two layers with weights in a random order."""
    return _between_all(model, lambda n: np.eye(n)[rng.permutation(n)], np.transpose)


def rescaled(model: keras.Model, rng: np.random.Generator) -> keras.Model | None:
    """Multiply each channel before a ReLU by a factor of its own, and divide where it is read."""
    return _between_all(
        model, lambda n: np.diag(SCALE ** rng.uniform(-1, 1, n)), lambda m: np.diag(1 / np.diag(m))
    )


def _between_all(
    model: keras.Model,
    draw: Callable[[int], np.ndarray],
    inverse: Callable[[np.ndarray], np.ndarray],
) -> keras.Model | None:
    """Change the channels that a layer makes and one other reads alone, for all such pairs at once."""
    wiring, weights, pairs = Wiring(model), Weights(), 0
    for layer in model.layers:
        made_for_one = surgery.is_weighted(layer) and surgery.is_homogeneous(layer)
        if not made_for_one or not wiring.is_called_once(layer.name):
            continue
        reader = wiring.reader(layer.name)
        if reader is not None:
            matrix = draw(layer.kernel.shape[-1])
            weights.make(layer, matrix)
            weights.read(reader, inverse(matrix))
            pairs += 1
    return operated(model, weights.layers()) if pairs else None


def with_identity(model: keras.Model, rng: np.random.Generator) -> keras.Model | None:
    """Pass the last feature maps through one more convolution, which changes nothing."""
    return _after_features(model, lambda n: (np.eye(n), np.eye(n)))


def split(model: keras.Model, rng: np.random.Generator) -> keras.Model | None:
    """Have each of the last feature maps twice, each with half the weight where it is read."""
    return _after_features(model, lambda n: (np.tile(np.eye(n), 2), np.tile(np.eye(n) / 2, (2, 1))))


def _after_features(
    model: keras.Model, matrices: Callable[[int], tuple[np.ndarray, np.ndarray]]
) -> keras.Model | None:
    try:
        name = last_feature_layer(model)
    except SkyviewError:
        return None
    channels = model.get_layer(name).output.shape[-1]
    return _inserted(model, Wiring(model).reader(name), *matrices(channels), activation=None)


def two_relus(model: keras.Model, rng: np.random.Generator) -> keras.Model | None:
    """Let the first layer read the picture x as relu(x) - relu(-x)."""
    reader = Wiring(model).reader(surgery.input_name(model), LINEAR)
    one = np.eye(model.input_shape[-1])
    return _inserted(model, reader, np.hstack([one, -one]), np.vstack([one, -one]), activation="relu")


def _inserted(
    model: keras.Model,
    reader: Reader | None,
    there: np.ndarray,
    back: np.ndarray,
    activation: str | None,
) -> keras.Model | None:
    if reader is None:
        return None
    weights = Weights()
    weights.read(reader, back)
    extra = pointwise(f"{reader.first}_extra", there, activation=activation)
    return operated(model, weights.layers(), before={reader.first: extra})


def max_as_relus(model: keras.Model, rng: np.random.Generator) -> keras.Model | None:
    """Make every max pooling before the last feature maps a chain of max(a, b) = a + relu(b - a).

    Later ones are left: the feature maps that a class activation map weighs must stay those before pooling.
    """
    names = [layer.name for layer in model.layers]
    try:
        last = names.index(last_feature_layer(model))
    except SkyviewError:
        last = len(names)
    wiring = Wiring(model)
    pools = [
        layer
        for layer in model.layers[:last]
        if type(layer) is keras.layers.MaxPooling2D
        and layer.padding == "valid"
        and wiring.is_called_once(layer.name)
    ]
    return operated(model, instead={pool.name: _Largest(pool) for pool in pools}) if pools else None


class _Largest:
    """Max pooling without a maximum."""

    def __init__(self, pool: keras.layers.MaxPooling2D) -> None:
        self._pool = pool

    def __call__(self, values: keras.KerasTensor) -> keras.KerasTensor:
        pool, channels = self._pool, values.shape[-1]
        rows, columns = pool.pool_size
        one = np.eye(channels)
        rise = np.vstack([-one, one])
        largest = None
        for number in range(rows * columns):
            place = np.zeros((rows, columns, channels, 1))
            place[number // columns, number % columns] = 1
            name = f"{pool.name}_place{number}"
            shifted = keras.layers.DepthwiseConv2D(
                pool.pool_size, strides=pool.strides, use_bias=False, name=name
            )
            shifted.build(values.shape)
            shifted.set_weights([place])
            candidate = shifted(values)
            if largest is None:
                largest = candidate
                continue
            both = keras.layers.Concatenate(name=f"{name}_both")([largest, candidate])
            above = pointwise(f"{name}_above", rise, activation="relu")(both)
            largest = keras.layers.Add(name=f"{name}_largest")([largest, above])
        assert largest is not None  # a pool has at least one place
        return largest


CONTROLS = ("permuted", "rescaled")
"""Changes that no technique can see but by rounding: they measure what rounding does to its map."""

EQUALS: dict[str, Make] = {
    "permuted": permuted,
    "rescaled": rescaled,
    "identity": with_identity,
    "split": split,
    "two relus": two_relus,
    "max as relus": max_as_relus,
}
"""Name to maker; folded batch norms are the beginning of them all."""
