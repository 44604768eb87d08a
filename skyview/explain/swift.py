"""The same network, laid out for speed: what costs more than its arithmetic is done another way.

- The gradient of a strided convolution of the picture has three channels, too few for the processor's wide
  registers: it is made for all positions of the stride at once, as further channels.
- For one picture alone, most time would go to weights, cast to bfloat16 and laid out anew at every pass. They
  are kept in bfloat16, and 1x1 convolutions of small maps are matrix products, which take them as they are.
- The last dense layer is multiplied exactly: bfloat16 would round the logits to steps of 1/64.
"""

import math
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from skyview.classifier.precision import current_precision
from skyview.explain.affine import EXACT, exact_product

_FEW = 4
"""Channels that are fewer than the processor works on at a time."""

_CELLS = 256
"""Cells of a map up to which a matrix product is faster: larger ones repay the laying out of weights."""

_BETWEEN = (
    keras.layers.Add,
    keras.layers.Activation,
    keras.layers.ReLU,
    keras.layers.ZeroPadding2D,
    keras.layers.MaxPooling2D,
)
"""Layers without weights that lose nothing in bfloat16 beyond what the convolutions around them do."""


def swift(model: keras.Model, alone: bool = False) -> keras.Model:
    """Return a network that answers as ``model`` does in inference, for many pictures or for one ``alone``.

    Weights are read now; layers keep their names, and those that are not replaced are shared. A model that is
    neither functional nor sequential is returned as it is, as all are in float32 but for the gradient of the
    first convolution.
    """
    halved = current_precision() == "bf16"

    def replace(layer: keras.layers.Layer) -> keras.layers.Layer:
        if type(layer) is keras.layers.Conv2D and _plain(layer):
            strided = max(layer.strides) > 1 and layer.kernel.shape[2] <= _FEW and layer.padding == "valid"
            if strided or (halved and alone):
                return _Convolution(layer, strided, halved and alone)
        if halved and type(layer) is keras.layers.Dense and np.prod(layer.kernel.shape) <= EXACT:
            return _Exact(layer)
        if halved and alone and type(layer) in _BETWEEN and layer.compute_dtype == "float32":
            return type(layer).from_config(layer.get_config() | {"dtype": "bfloat16"})
        return layer

    if not isinstance(model, keras.Sequential) and not hasattr(model, "operations"):
        return model
    return keras.models.clone_model(model, clone_function=replace, recursive=True)


def _plain(layer: Any) -> bool:
    """Whether a convolution has nothing that its matrix product or its gradient by phases do not know."""
    return (
        layer.groups == 1
        and layer.data_format == "channels_last"
        and set(layer.dilation_rate) == {1}
        and len(set(layer.strides)) == 1
        and layer.compute_dtype == "float32"
    )


def by_phases(kernel: np.ndarray, stride: int) -> np.ndarray:
    """Return the kernel of a strided convolution's gradient, for all positions of the stride at once.

    With y[o] = sum over p of k[p - stride o] x[p], the gradient at p = stride q + a is the sum over j of
    k[stride j + a] dy[q - j]: a plain convolution for each a.

    Args:
        kernel: (h, w, I, O).
        stride: Of the convolution, in both directions.

    Returns:
        (h', w', O, stride * stride * I), h' = h / stride rounded up; `tf.nn.depth_to_space` puts the channels
        where they belong.
    """
    height, width, channels, filters = kernel.shape
    rows, columns = -(-height // stride), -(-width // stride)
    whole = np.zeros((rows * stride, columns * stride, channels, filters), kernel.dtype)
    whole[:height, :width] = kernel
    phases = whole.reshape(rows, stride, columns, stride, channels, filters)[::-1, :, ::-1]
    return phases.transpose(0, 2, 5, 1, 3, 4).reshape(rows, columns, filters, stride * stride * channels)


class _Convolution(keras.layers.Layer):
    """A convolution with its weights as they are now; small 1x1 ones in bfloat16 are matrix products."""

    def __init__(self, layer: Any, phases: bool, halved: bool) -> None:
        super().__init__(name=layer.name, dtype="bfloat16" if halved else "float32")
        kernel = np.asarray(layer.kernel)
        self.activation = layer.activation
        self.stride = layer.strides[0]
        self.padding = layer.padding.upper()
        self.kernel = tf.cast(kernel, self.compute_dtype)
        self.bias = tf.cast(np.asarray(layer.bias), self.compute_dtype) if layer.use_bias else None
        self.transposed = tf.cast(by_phases(kernel, self.stride), self.compute_dtype) if phases else None
        cells = math.prod(side or _CELLS + 1 for side in layer.output.shape[1:3])
        self.product = halved and kernel.shape[:2] == (1, 1) and cells <= _CELLS

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        if self.transposed is not None:
            made = self._phased(inputs, self.transposed)
        elif self.product:
            seen = inputs[:, :: self.stride, :: self.stride]
            made = tf.tensordot(seen, self.kernel[0, 0], 1)
        else:
            made = tf.nn.conv2d(inputs, self.kernel, self.stride, self.padding)
        return self.activation(made if self.bias is None else tf.nn.bias_add(made, self.bias))

    def _phased(self, inputs: tf.Tensor, kernel: tf.Tensor) -> tf.Tensor:
        height, width = tf.shape(inputs)[1], tf.shape(inputs)[2]
        rows, columns = (side - 1 for side in kernel.shape[:2])
        margins = [[0, 0], [rows, rows], [columns, columns], [0, 0]]

        def backward(upstream: tf.Tensor) -> tf.Tensor:
            phases = tf.nn.conv2d(upstream, kernel, 1, margins)
            whole = tf.nn.depth_to_space(phases, self.stride)[:, :height, :width]
            # What no window saw, at the far edges, gets nothing.
            below, beside = height - tf.shape(whole)[1], width - tf.shape(whole)[2]
            return tf.pad(whole, [[0, 0], [0, below], [0, beside], [0, 0]])

        @tf.custom_gradient
        def convolved(values: tf.Tensor) -> tuple[tf.Tensor, Any]:
            return tf.nn.conv2d(values, self.kernel, self.stride, self.padding), backward

        return convolved(inputs)


class _Exact(keras.layers.Layer):
    """A dense layer multiplied in float64."""

    def __init__(self, layer: Any) -> None:
        super().__init__(name=layer.name)
        self.activation = layer.activation
        self.kernel = tf.constant(np.asarray(layer.kernel))
        self.bias = tf.constant(np.asarray(layer.bias)) if layer.use_bias else None

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        made = exact_product(inputs, self.kernel)
        return self.activation(made if self.bias is None else made + self.bias)
