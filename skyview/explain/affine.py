"""The affine layers, which all propagation rules stand on: weights, bias, and the way to and fro."""

from collections.abc import Callable
from typing import Any, NamedTuple

import keras
import numpy as np
import tensorflow as tf

from skyview.classifier.precision import current_precision
from skyview.errors import SkyviewError
from skyview.explain.convolution import by_phases, convolving, plain, unrounded

EXACT = 2**18
"""Dense layers of up to so many weights are multiplied exactly: the last one would round the logits else."""

Linear = Callable[[tf.Tensor, Any], tf.Tensor]


class Affine(NamedTuple):
    """``z = linear(a, kernel) + bias``.

    Attributes:
        linear: Linear in the values ``a``, and in the kernel.
        kernel: None for a layer without weights, whose coefficients are then >= 0.
        bias: (K,), for the last axis of ``z``; None for none.
    """

    linear: Linear
    kernel: tf.Tensor | None
    bias: tf.Tensor | None

    def back(self, values: tf.Tensor, upstream: tf.Tensor) -> tf.Tensor:
        """Return the transposed map applied to ``upstream``; of ``values``, read ahead, the shape matters."""
        return pulled_back(lambda given: self.linear(given, self.kernel), values, upstream)

    def __call__(self, values: tf.Tensor) -> tf.Tensor:
        """Do what the layer does, without its activation."""
        return self.raised(self.linear(values, self.kernel))

    def raised(self, made: tf.Tensor) -> tf.Tensor:
        """Add the bias to ``linear(a, kernel)``."""
        return made if self.bias is None else tf.nn.bias_add(made, tf.cast(self.bias, made.dtype))


def pulled_back(work: Callable[[Any], tf.Tensor], values: Any, upstream: tf.Tensor) -> Any:
    """Return the gradient of ``work`` at a tensor or list of tensors, applied to ``upstream``.

    For use within a `tf.function`: what ``work`` makes is dropped from its graph where the gradient does not
    need it, so that a linear map costs its transposed map only. A tape of its own looks at no more of the
    graph than this; `tf.gradients` would walk all of it, for every layer.
    """
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(values)
        made = work(values)
    return tape.gradient(made, values, output_gradients=upstream)


def _bias(layer: Any) -> tf.Tensor | None:
    return tf.constant(np.asarray(layer.bias)) if layer.use_bias else None


def _convolution(layer: Any) -> Affine:
    if current_precision() == "bf16" and plain(layer):
        # Cast once: at every pass, the casts of weights would take longer than the rest.
        kernel = tf.cast(np.asarray(layer.kernel), tf.float32 if unrounded(layer) else tf.bfloat16)
        return Affine(_as_its_kernel(convolving(layer)), kernel, _bias(layer))
    phased = plain(layer) and by_phases(layer)
    return Affine(convolving(layer) if phased else layer.convolution_op, layer.kernel.value, _bias(layer))


def _as_its_kernel(convolve: Linear) -> Linear:
    return lambda values, kernel: tf.cast(convolve(tf.cast(values, kernel.dtype), kernel), values.dtype)


def _depthwise(layer: Any) -> Affine:
    def linear(values: tf.Tensor, kernel: Any) -> tf.Tensor:
        return keras.ops.depthwise_conv(
            values, kernel, layer.strides, layer.padding, layer.data_format, layer.dilation_rate
        )

    return Affine(linear, layer.kernel.value, _bias(layer))


def _dense(layer: Any) -> Affine:
    if layer.kernel.shape[0] * layer.kernel.shape[1] > EXACT:
        return Affine(keras.ops.matmul, layer.kernel.value, _bias(layer))
    return Affine(exact_product, layer.kernel.value, _bias(layer))


def exact_product(values: tf.Tensor, kernel: Any) -> tf.Tensor:
    """Multiply (N, K) by (K, C) in float64, which stays as it is where float32 is rounded to bfloat16."""
    return tf.cast(tf.matmul(tf.cast(values, tf.float64), tf.cast(kernel, tf.float64)), tf.float32)


def _batch_norm(layer: Any) -> Affine:
    scale = 1 / np.sqrt(np.asarray(layer.moving_variance, np.float64) + layer.epsilon)
    if layer.scale:
        scale = scale * np.asarray(layer.gamma, np.float64)
    shift = np.asarray(layer.beta, np.float64) if layer.center else 0.0
    bias = shift - np.asarray(layer.moving_mean, np.float64) * scale
    kernel = tf.constant(scale, tf.float32)
    return Affine(lambda values, kernel: values * kernel, kernel, tf.constant(bias, tf.float32))


def _rescaling(layer: Any) -> Affine:
    return _by_channel(layer, np.asarray(layer.scale, np.float64), np.asarray(layer.offset, np.float64))


def _normalization(layer: Any) -> Affine:
    """As Keras does it, with its smallest divisor; inverted, it multiplies by what it would divide by."""
    mean, variance = (np.asarray(part, np.float64) for part in (layer.mean, layer.variance))
    spread = np.maximum(np.sqrt(variance), keras.config.epsilon())
    return _by_channel(layer, *((spread, mean) if layer.invert else (1 / spread, -mean / spread)))


def _by_channel(layer: Any, scale: np.ndarray, offset: np.ndarray) -> Affine:
    """Multiply each channel, the last axis, and add to it: one number for all, or one for each."""
    channels = layer._inbound_nodes[0].input_tensors[0].shape[-1]
    if {scale.size, offset.size} - {1, channels}:
        raise SkyviewError(
            "The layer {name} has other numbers for each pixel, for which there is no "
            "propagation rule; choose a gradient or perturbation technique for this network.",
            name=layer.name,
        )
    kernel, bias = (np.broadcast_to(part.reshape(-1), channels) for part in (scale, offset))
    return Affine(
        lambda values, kernel: values * kernel, tf.constant(kernel, tf.float32), tf.constant(bias, tf.float32)
    )


def _without_weights(layer: Any) -> Affine:
    return Affine(lambda values, kernel: layer(values), None, None)


_layers = keras.layers
PASSIVE = (_layers.ZeroPadding2D, _layers.AveragePooling2D, _layers.GlobalAveragePooling2D, _layers.Flatten)
"""Linear layers without weights, with coefficients >= 0 and at most one way from each value they read."""

SCALING: dict[type, Callable[[Any], Affine]] = {
    _layers.Rescaling: _rescaling,
    _layers.Normalization: _normalization,
}
"""Layers that prepare the picture, within the network."""

AFFINE: dict[type, Callable[[Any], Affine]] = {
    _layers.Conv2D: _convolution,
    _layers.DepthwiseConv2D: _depthwise,
    _layers.Dense: _dense,
    _layers.BatchNormalization: _batch_norm,
    **SCALING,
    **dict.fromkeys(PASSIVE, _without_weights),
}
"""Layer class to its affine form."""
