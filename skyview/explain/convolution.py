"""Convolutions as the processor likes them: what costs more than its arithmetic is done another way.

- Weights are kept in bfloat16 where networks run in it; 1x1 convolutions of small maps are products of
  matrices, which take them as they are. A convolution lays them out anew at every pass.
- The first convolution, of the picture itself, stays in float32: it takes little of the time, and rounding
  there (a dark sky loses its grain, units near zero change sides) is most of what maps would differ by.
- The gradient of a strided convolution of the picture has three channels, too few for the processor's wide
  registers: it is made for all positions of the stride at once, as further channels.
"""

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import tensorflow as tf

from skyview.classifier.precision import current_precision

CELLS = 256
"""Cells of a map up to which laying out the weights takes longer than the arithmetic."""

_FEW = 4
"""Channels that are fewer than the processor works on at a time."""

Convolve = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]
"""(N, H, W, I) and a kernel (h, w, I, O) of one precision to (N, H', W', O), without bias."""

Back = Callable[[tf.Tensor, tf.Tensor, tf.Tensor], tf.Tensor]
"""What comes back (N, H', W', O), the kernel and the shape (N, H, W, I), to the gradient of that shape."""


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


def of_few_channels(values: Any) -> bool:
    """Whether values (N, H, W, I) are a picture, or what is done to it before the first convolution."""
    return values.shape[-1] <= _FEW


def by_phases(layer: Any) -> bool:
    """Whether the gradient of a convolution is better made by phases: it is strided, and of few channels."""
    return max(layer.strides) > 1 and of_few_channels(layer.input) and layer.padding == "valid"


def unrounded(layer: Any) -> bool:
    """Whether a convolution stays in float32 where the others run in bfloat16: that of the picture."""
    return current_precision() == "bf16" and of_few_channels(layer.input)


def convolving(layer: Any, alone: bool = True) -> Convolve:
    """Return what a plain layer does, for kernels of its shape; its gradient is that of the values alone.

    Laid out for one picture ``alone``, or for many.
    """
    stride, padding, few = layer.strides[0], layer.padding.upper(), alone and small(layer)

    def convolve(values: tf.Tensor, kernel: tf.Tensor) -> tf.Tensor:
        if few and kernel.dtype == tf.bfloat16 and kernel.shape[:2] == (1, 1):
            read = values if stride == 1 else values[:, ::stride, ::stride]
            return tf.tensordot(read, kernel[0, 0], 1)
        return tf.nn.conv2d(values, kernel, stride, padding)

    if not (by_phases(layer) or unrounded(layer)):
        return convolve
    back = partial(_back_by_phases, stride) if by_phases(layer) else partial(_back, stride, padding)
    return _by_hand(in_float32(layer), _halved(back)) if unrounded(layer) else _by_hand(convolve, back)


def in_float32(layer: Any) -> Convolve:
    """Return what a plain layer does by an operation that TensorFlow leaves in float32, without gradient."""
    stride, padding = layer.strides[0], layer.padding.upper()

    def convolve(values: tf.Tensor, kernel: tf.Tensor) -> tf.Tensor:
        return tf.raw_ops.Conv(input=values, filter=kernel, strides=[1, stride, stride, 1], padding=padding)

    return convolve


def _by_hand(convolve: Convolve, back: Back) -> Convolve:
    """Give a convolution another gradient of the values."""

    def convolved(values: tf.Tensor, kernel: tf.Tensor) -> tf.Tensor:
        kernel = tf.convert_to_tensor(kernel)  # of a variable, the gradient would be asked for

        @tf.custom_gradient
        def seen(given: tf.Tensor) -> tuple[tf.Tensor, Any]:
            return convolve(given, kernel), lambda upstream: back(upstream, kernel, tf.shape(given))

        return seen(values)

    return convolved


def _halved(back: Back) -> Back:
    """Cast here what goes back in bfloat16: TensorFlow would cast what poolings decide by as well."""

    def halved(upstream: tf.Tensor, kernel: tf.Tensor, shape: tf.Tensor) -> tf.Tensor:
        return tf.cast(back(tf.cast(upstream, "bfloat16"), tf.cast(kernel, "bfloat16"), shape), kernel.dtype)

    return halved


def _back(stride: int, padding: str, upstream: tf.Tensor, kernel: tf.Tensor, shape: tf.Tensor) -> tf.Tensor:
    return tf.nn.conv2d_transpose(upstream, kernel, shape, stride, padding)


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


def _back_by_phases(stride: int, upstream: tf.Tensor, kernel: tf.Tensor, shape: tf.Tensor) -> tf.Tensor:
    by_phase = phases(kernel, stride)
    rows, columns = (side - 1 for side in by_phase.shape[:2])
    made = tf.nn.conv2d(upstream, by_phase, 1, [[0, 0], [rows, rows], [columns, columns], [0, 0]])
    covered = tf.nn.depth_to_space(made, stride)[:, : shape[1], : shape[2]]
    # What no window saw, at the far edges, gets nothing.
    below, beside = shape[1] - tf.shape(covered)[1], shape[2] - tf.shape(covered)[2]
    return tf.pad(covered, [[0, 0], [0, below], [0, beside], [0, 0]])
