"""DeepLIFT's rescale rule: what each input changed in the answer, compared with a reference.

A picture and its references go through the network as values ``v`` (of the picture) and differences ``d``
(reference less picture), not as two values that are subtracted later: where both are nearly the same, which
is most of a starry sky, nothing cancels, and one pass of the picture serves all references.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from skyview.classifier.precision import current_precision
from skyview.explain.affine import AFFINE, PASSIVE, pulled_back
from skyview.explain.convolution import in_float32, plain
from skyview.explain.graph import Graph, Step
from skyview.explain.network import Network, Run
from skyview.explain.windows import Windows


@dataclass(frozen=True)
class Pair:
    """A value of the picture, (1, ...), and by how much it differs in each of N references, (N, ...)."""

    value: tf.Tensor
    change: tf.Tensor


Back = Callable[[tf.Tensor], list[tf.Tensor]]
"""Multipliers of a step's changes to those of the changes it read, one tensor each."""

_NEXT_TO_NOTHING = 1e-30
"""Lost in the rounding of any change but none at all; far from the least number of either precision."""

_EQUAL = 2.0**-18
"""Values are equal whose difference is a smaller share of them: rounding, added up over some layers."""

_COARSE = 8
"""Pixels across a cell; where cells are larger, poolings may choose between rounded numbers: little moves."""

Work = Callable[[list[Pair]], tuple[Pair, Back]]
"""A step's work, without its activation, on pairs; the way back comes with its result."""


def _affine(step: Step) -> Work:
    affine, kernel = step.affine, step.affine.kernel
    assert kernel is not None

    def work(read: list[Pair]) -> tuple[Pair, Back]:
        (pair,) = read
        asked, given = kernel.dtype, pair.change.dtype
        change = tf.cast(pair.change, asked)
        # One product for both; the bias belongs to the picture's value alone.
        made = affine.linear(tf.concat([tf.cast(pair.value, asked), change], axis=0), kernel)
        return Pair(affine.raised(made[:1]), made[1:]), lambda m: [tf.cast(affine.back(change, m), given)]

    return work


def _unrounded(step: Step) -> Work:
    """A convolution whose results decide in a pooling to come: ahead unrounded, back like the others."""
    affine, kernel, ahead = step.affine, step.affine.kernel, _ahead(step)
    assert kernel is not None

    def work(read: list[Pair]) -> tuple[Pair, Back]:
        (pair,) = read
        made = ahead(tf.concat([pair.value, pair.change], axis=0))

        def back(m: tf.Tensor) -> list[tf.Tensor]:
            return [
                tf.cast(affine.back(tf.cast(pair.change, kernel.dtype), tf.cast(m, kernel.dtype)), "float32")
            ]

        return Pair(affine.raised(made[:1]), made[1:]), back

    return work


def _ahead(step: Step) -> Callable[[tf.Tensor], tf.Tensor]:
    """A convolution without bias that TensorFlow does not round to bfloat16."""
    if step.kind is _layers.Conv2D and plain(step.layer):
        convolve, exact = in_float32(step.layer), tf.constant(np.asarray(step.layer.kernel))
        return lambda values: convolve(values, exact)
    # The operation that stays in float32 knows neither dilation nor separate channels; float64 stays, too.
    linear, kernel = step.affine.linear, tf.cast(step.affine.kernel, tf.float64)
    return lambda values: tf.cast(linear(tf.cast(values, tf.float64), kernel), tf.float32)


def _linear(step: Step) -> Work:
    # A layer that is called turns what it gets into float32; these may stay in bfloat16.
    layer = step.layer.call if step.kind in _HALVED else step.layer

    def apply(values: list[tf.Tensor]) -> tf.Tensor:
        return layer(values if len(values) > 1 else values[0])

    def work(read: list[Pair]) -> tuple[Pair, Back]:
        changes = [pair.change for pair in read]
        made = Pair(apply([pair.value for pair in read]), apply(changes))
        return made, lambda m: pulled_back(apply, changes, m)

    return work


def _maximum(step: Step) -> Work:
    """Max pooling: a rise of the maximum is due to the new winners, a fall to the old ones.

    Most windows have one winner, which gets the whole change, as shap's Deep has it: its own change is at
    least as large, of the same sign. Where several are equal to rounding (all of them, in a flat reference)
    and changed in that direction, they share it in proportion to their own changes, whatever their order.
    """
    layer = step.layer

    def work(read: list[Pair]) -> tuple[Pair, Back]:
        (pair,) = read
        here, there = (tf.cast(part, tf.float32) for part in (pair.value, pair.change))
        before, after = layer(here), layer(here + there)
        change = after - before

        def back(m: tf.Tensor) -> list[tf.Tensor]:
            windows = Windows(layer, tuple(there.shape[1:3]))
            v, d = windows.apart(here), windows.apart(there)
            rises = tf.cast(change > 0, tf.float32)
            least = before + rises * change - _EQUAL * (tf.abs(before) + tf.abs(after))
            winners = tf.cast(v + rises * d >= least, tf.float32)
            own = winners * tf.nn.relu(tf.sign(change) * d)  # products: a choice by a mask takes longer
            share = tf.math.divide_no_nan(tf.abs(change), tf.reduce_sum(own, axis=0))
            sent = windows.together(tf.sign(own) * (tf.cast(m, tf.float32) * share))
            return [tf.cast(sent, pair.change.dtype)]

        return Pair(tf.cast(before, pair.value.dtype), tf.cast(change, pair.change.dtype)), back

    return work


def _untouched(step: Step) -> Work:
    return lambda read: (read[0], lambda m: [m])


_layers = keras.layers
_HALVED = (_layers.Add, _layers.Concatenate, _layers.ZeroPadding2D)
_CONVOLUTIONS = (_layers.Conv2D, _layers.DepthwiseConv2D)
RESCALE: Mapping[type, Callable[[Step], Work]] = {
    **dict.fromkeys(AFFINE, _affine),
    **dict.fromkeys((*PASSIVE, _layers.Add, _layers.Concatenate), _linear),
    _layers.MaxPooling2D: _maximum,
    _layers.Activation: _untouched,
}
"""Kind of step to what makes its work, once for a network."""


def _activated(step: Step, pair: Pair) -> tuple[Pair, Callable[[tf.Tensor], tf.Tensor]]:
    """The rescale rule: an elementwise function multiplies by (f(z + d) - f(z)) / d, by f'(z) where d = 0."""
    z = pair.value
    if step.rectified:
        value = tf.nn.relu(z)
        d = pair.change + _NEXT_TO_NOTHING  # the quotient is the slope where d is 0, and the same elsewhere
        # relu(z + d) - relu(z), without the difference of two large numbers where both are open.
        change = tf.maximum(d + tf.minimum(z, 0), -value)
        share = change / d  # made now: neither z nor d has to be kept for the way back
        return Pair(value, change), lambda m: m * share
    assert step.activation is not None
    d, value = pair.change, step.activation(z)
    change = step.activation(z + d) - value
    slope = pulled_back(step.activation, z, tf.ones_like(z))
    return Pair(value, change), lambda m: m * tf.where(d == 0, slope, change / d)


def rescaled(network: Network) -> Run:
    """Build DeepLIFT with the rescale rule for a network; see `rescale`."""
    return rescale(network.graph)


def rescale(graph: Graph) -> Run:
    """Build DeepLIFT with the rescale rule (Shrikumar, Greenside & Kundaje 2017, section 3.5.2).

    Returns:
        A function of a picture followed by N references, (1 + N, ...), and a class, to the contributions of
        the picture's inputs, (N, ...), and the rise of the logit from each reference to the picture, (N,),
        which the contributions add up to.
    """
    deciding = _deciding(graph)
    works = {
        step.makes: (_unrounded if n < deciding and step.kind in _CONVOLUTIONS else RESCALE[step.kind])(step)
        for n, step in enumerate(graph.steps)
    }

    def run(inputs: tf.Tensor, target: tf.Tensor) -> Sequence[tf.Tensor]:
        pairs = {0: Pair(inputs[:1], inputs[1:] - inputs[:1])}
        ways_back: dict[int, Callable[[tf.Tensor], list[tf.Tensor]]] = {}
        for step in graph.steps:
            made, back = works[step.makes]([_own(pairs[i]) for i in step.reads])
            if step.activation is not None:
                made, through = _activated(step, made)
                back = _after(through, back)
            pairs[step.makes], ways_back[step.makes] = made, back
        scores = pairs[graph.scores].change
        multipliers: dict[int, Any] = {
            graph.scores: tf.one_hot(tf.fill([tf.shape(scores)[0]], target), scores.shape[1])
        }
        for step in reversed(graph.steps):
            if step.makes in multipliers:
                parts = ways_back[step.makes](multipliers.pop(step.makes))
                for number, part in zip(step.reads, parts, strict=True):
                    multipliers[number] = multipliers[number] + part if number in multipliers else part
        return -multipliers[0] * pairs[0].change, -tf.gather(scores, target, axis=1)

    return run


def _deciding(graph: Graph) -> int:
    """Number of the step up to which nothing is rounded: the last max pooling that decides finely."""
    if current_precision() != "bf16":
        return 0
    picture = next(step.layer.input for step in graph.steps if step.reads == (0,)).shape[1]
    poolings = ((n, step.layer.input.shape[1]) for n, step in enumerate(graph.steps)
                if step.kind is _layers.MaxPooling2D)  # fmt: skip
    return max((n for n, side in poolings if not (picture and side) or side * _COARSE >= picture), default=0)


def _own(pair: Pair) -> Pair:
    """The same pair as tensors of its own: one that is read twice gets two multipliers."""
    return Pair(tf.identity(pair.value), tf.identity(pair.change))


def _after(first: Callable[[tf.Tensor], tf.Tensor], then: Back) -> Back:
    return lambda m: then(first(m))
