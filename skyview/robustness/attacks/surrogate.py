"""The network made smooth: softplus in the place of the ReLU, so that its gradients have gradients.

A ReLU network is a straight line from kink to kink: its gradient does not change but by jumps, and an attack
on it has no slope to follow. softplus_b(x) = log(1 + exp(b x)) / b is the ReLU for large b, and smooth for
every b (Dombrowski et al. 2019, section 3.3; Ghorbani et al. 2019, section 3). Maximum pooling is built of
ReLUs, max(a, c) = a + relu(c - a); with softplus in their place it becomes log(exp(b a) + exp(b c)) / b.
"""

import math
from collections.abc import Callable
from typing import Any

import keras
import tensorflow as tf

from skyview.errors import SkyviewError

_L = keras.layers

Activation = Callable[[tf.Tensor], tf.Tensor]


class Surrogate:
    """A smooth copy of a network; the weights are shared, not copied.

    Attributes:
        model: The copy; its layers bear the names of those they stand for.
        sharpness: b, a variable: every pass takes it as it is then.
    """

    def __init__(self, model: keras.Model, sharpness: float) -> None:
        """Copy a functional or sequential model; nested models are followed.

        Raises:
            SkyviewError: It is another kind of model.
        """
        self.sharpness = tf.Variable(sharpness, dtype=tf.float32, trainable=False)

        def replace(layer: Any) -> Any:
            smooth = smoothed(layer, self.sharpness)
            if smooth is not None:
                return _Smooth(layer, smooth)
            if type(layer) is _L.MaxPooling2D:
                return _SmoothPooling(layer, self.sharpness)
            return layer

        try:
            self.model = keras.models.clone_model(model, clone_function=replace, recursive=True)
        except ValueError as error:
            raise SkyviewError(
                "An attack follows the gradient of the map, which needs a functional Keras network: {error}",
                error=error,
            ) from error


def softplus(x: tf.Tensor, sharpness: tf.Tensor) -> tf.Tensor:
    """Return log(1 + exp(b x)) / b."""
    return tf.nn.softplus(sharpness * x) / sharpness


def smoothed(layer: Any, sharpness: tf.Tensor) -> Activation | None:
    """Return what takes the place of a layer's ReLU (plain, leaky or bounded), None if it has none."""
    slope, top = 0.0, math.inf
    if isinstance(layer, _L.ReLU):
        if layer.threshold:
            return None
        slope, top = float(layer.negative_slope), math.inf if layer.max_value is None else layer.max_value
    elif isinstance(layer, _L.LeakyReLU):
        slope = float(layer.negative_slope)
    elif getattr(layer, "activation", None) is keras.activations.relu6:
        top = 6.0
    elif getattr(layer, "activation", None) is not keras.activations.relu:
        return None

    def activation(x: tf.Tensor) -> tf.Tensor:
        y = softplus(x, sharpness)
        if slope:
            y = slope * x + (1 - slope) * y
        return y - softplus(x - top, sharpness) if math.isfinite(top) else y

    return activation


class _Smooth(keras.layers.Layer):
    """A layer with a smooth activation, using the very weights of the layer it stands for."""

    def __init__(self, layer: Any, activation: Activation) -> None:
        super().__init__(name=layer.name)
        self.layer = layer
        self.smooth = activation

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        if isinstance(self.layer, _L.ReLU | _L.LeakyReLU):
            return self.smooth(inputs)
        # This runs while the graph is traced, not at every pass: the activation is lent for that moment only.
        usual = self.layer.activation
        self.layer.activation = self.smooth
        try:
            return self.layer(inputs)
        finally:
            self.layer.activation = usual


class _SmoothPooling(keras.layers.Layer):
    """Maximum pooling by log-sum-exp."""

    def __init__(self, layer: Any, sharpness: tf.Variable) -> None:
        super().__init__(name=layer.name)
        self.pool, self.strides, self.padding = layer.pool_size, layer.strides, layer.padding
        self.sharpness = sharpness

    def compute_output_shape(self, shape: tuple) -> tuple:
        return (shape[0], *(self._cells(side, axis) for axis, side in enumerate(shape[1:3])), shape[3])

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        sides = inputs.shape[1:3]
        cells = [self._cells(side, axis) for axis, side in enumerate(sides)]
        pads = [
            max(0, (n - 1) * step + pool - side) if self.padding == "same" else 0
            for n, step, pool, side in zip(cells, self.strides, self.pool, sides, strict=True)
        ]
        around = [[0, 0], *([pad // 2, pad - pad // 2] for pad in pads), [0, 0]]
        # What is padded must never be the maximum, nor weigh in the sum.
        values = tf.pad(inputs, around, constant_values=-1e9) if any(pads) else inputs
        shifted = [
            values[
                :,
                down : down + (cells[0] - 1) * self.strides[0] + 1 : self.strides[0],
                right : right + (cells[1] - 1) * self.strides[1] + 1 : self.strides[1],
            ]
            for down in range(self.pool[0])
            for right in range(self.pool[1])
        ]
        return tf.reduce_logsumexp(self.sharpness * tf.stack(shifted), axis=0) / self.sharpness

    def _cells(self, side: int, axis: int) -> int:
        step, pool = self.strides[axis], self.pool[axis]
        return -(-side // step) if self.padding == "same" else (side - pool) // step + 1
