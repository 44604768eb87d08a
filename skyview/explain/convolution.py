"""Convolutions as the processor likes them: what costs more than its arithmetic is done another way.

- Weights are kept in bfloat16 where networks run in it; 1x1 convolutions of small maps are products of
  matrices, which take them as they are. A convolution lays them out anew at every pass.
- The gradient of a strided convolution of the picture has three channels, too few for the processor's wide
  registers: it is made for all positions of the stride at once, as further channels.
"""

import math
from collections.abc import Callable
from typing import Any

import tensorflow as tf

CELLS = 256
"""Cells of a map up to which laying out the weights takes longer than the arithmetic."""

_FEW = 4
"""Channels that are fewer than the processor works on at a time."""

Convolve = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]
"""(N, H, W, I) and a kernel (h, w, I, O) to (N, H', W', O), without bias; all of one precision."""


def plain(layer: Any) -> bool:
    """Whether a convolution has nothing that `convolving` does not know."""
    return (
        layer.groups == 1
        and layer.data_format == "channels_last"
        and set(layer.dilation_rate) == {1}
        and len(set(layer.strides)) == 1
        and layer.compute_dtype == "float32"
    )


def small(layer: Any) -> bool:
    """Whether the maps that a layer makes have few cells."""
    return math.prod(side or CELLS + 1 for side in layer.output.shape[1:3]) <= CELLS


def by_phases(layer: Any) -> bool:
    """Whether the gradient of a convolution is better made by phases: it is strided, and of few channels."""
    return max(layer.strides) > 1 and layer.kernel.shape[2] <= _FEW and layer.padding == "valid"


def convolving(layer: Any) -> Convolve:
    """Return what a plain layer does, for kernels of its shape; its gradient is that of the values alone."""
    stride, padding, few = layer.strides[0], layer.padding.upper(), small(layer)

    def convolve(values: tf.Tensor, kernel: tf.Tensor) -> tf.Tensor:
        if few and kernel.dtype == tf.bfloat16 and kernel.shape[:2] == (1, 1):
            return tf.tensordot(values[:, ::stride, ::stride], kernel[0, 0], 1)
        return tf.nn.conv2d(values, kernel, stride, padding)

    return _phased(convolve, stride) if by_phases(layer) else convolve


def phases(kernel: tf.Tensor, stride: int) -> tf.Tensor:
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
    whole = tf.pad(kernel, [[0, rows * stride - height], [0, columns * stride - width], [0, 0], [0, 0]])
    apart = tf.reshape(whole, [rows, stride, columns, stride, channels, filters])[::-1, :, ::-1]
    return tf.reshape(tf.transpose(apart, [0, 2, 5, 1, 3, 4]), [rows, columns, filters, -1])


def _phased(convolve: Convolve, stride: int) -> Convolve:
    def convolved(values: tf.Tensor, kernel: tf.Tensor) -> tf.Tensor:
        kernel = tf.convert_to_tensor(kernel)  # of a variable, the gradient would be asked for
        by_phase = phases(kernel, stride)
        height, width = tf.shape(values)[1], tf.shape(values)[2]
        rows, columns = (side - 1 for side in by_phase.shape[:2])

        def backward(upstream: tf.Tensor) -> tf.Tensor:
            made = tf.nn.conv2d(upstream, by_phase, 1, [[0, 0], [rows, rows], [columns, columns], [0, 0]])
            whole = tf.nn.depth_to_space(made, stride)[:, :height, :width]
            # What no window saw, at the far edges, gets nothing.
            below, beside = height - tf.shape(whole)[1], width - tf.shape(whole)[2]
            return tf.pad(whole, [[0, 0], [0, below], [0, beside], [0, 0]])

        @tf.custom_gradient
        def seen(given: tf.Tensor) -> tuple[tf.Tensor, Any]:
            return convolve(given, kernel), backward

        return seen(values)

    return convolved
