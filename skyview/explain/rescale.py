"""DeepLIFT's rescale rule: what each input changed in the answer, compared with a reference.

A picture and its references go through the network as values ``v`` (of the picture) and differences ``d``
(reference less picture), not as two values that are subtracted later: where both are nearly the same, which
is most of a starry sky, nothing cancels, and one pass of the picture serves all references.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import keras
import tensorflow as tf

from skyview.explain.affine import AFFINE, PASSIVE, pulled_back
from skyview.explain.graph import Graph, Step
from skyview.explain.network import Network, Run


@dataclass(frozen=True)
class Pair:
    """A value of the picture, (1, ...), and by how much it differs in each of N references, (N, ...)."""

    value: tf.Tensor
    change: tf.Tensor


Back = Callable[[tf.Tensor], list[tf.Tensor]]
"""Multipliers of a step's changes to those of the changes it read, one tensor each."""

_NEXT_TO_NOTHING = 1e-37
"""Lost in the rounding of any change but none at all; a number of full precision in bfloat16 too."""

Work = Callable[[list[Pair]], tuple[Pair, Back]]
"""A step's work, without its activation, on pairs; the way back comes with its result."""


def _affine(step: Step) -> Work:
    affine = step.affine

    def work(read: list[Pair]) -> tuple[Pair, Back]:
        (pair,) = read
        # One product for both; the bias belongs to the picture's value alone.
        made = affine.linear(tf.concat([pair.value, pair.change], axis=0), affine.kernel)
        value = made[:1] if affine.bias is None else tf.nn.bias_add(made[:1], affine.bias)
        return Pair(value, made[1:]), lambda m: [affine.back(pair.change, m)]

    return work


def _linear(step: Step) -> Work:
    def apply(values: list[tf.Tensor]) -> tf.Tensor:
        return step.layer(values if len(values) > 1 else values[0])

    def work(read: list[Pair]) -> tuple[Pair, Back]:
        changes = [pair.change for pair in read]
        change = apply(changes)
        made = Pair(apply([pair.value for pair in read]), change)
        return made, lambda m: pulled_back(apply, changes, m)

    return work


def _untouched(step: Step) -> Work:
    return lambda read: (read[0], lambda m: [m])


def _maximum(step: Step) -> Work:
    """Max pooling as shap's Deep has it: a rise is due to the new winner, a fall to the old one.

    The winner's own change is at least as large as that of the maximum, and of the same sign: its share is
    between 0 and 1, and what a window gives adds up to the change of its maximum.
    """

    def work(read: list[Pair]) -> tuple[Pair, Back]:
        (pair,) = read
        there = pair.value + pair.change
        value, maximum = step.layer(pair.value), step.layer(there)
        change = maximum - value

        def back(m: tf.Tensor) -> list[tf.Tensor]:
            here = tf.repeat(pair.value, tf.shape(there)[0], axis=0)
            rise = pulled_back(step.layer, there, m * tf.nn.relu(change))
            fall = pulled_back(step.layer, here, m * tf.minimum(change, 0.0))
            return [tf.math.divide_no_nan(rise + fall, pair.change)]

        return Pair(value, change), back

    return work


_layers = keras.layers
RESCALE: Mapping[type, Callable[[Step], Work]] = {
    **dict.fromkeys(AFFINE, _affine),
    **dict.fromkeys((*PASSIVE, _layers.Add, _layers.Concatenate), _linear),
    _layers.MaxPooling2D: _maximum,
    _layers.Activation: _untouched,
}
"""Kind of step to what makes its work, once for a network."""


def _activated(step: Step, pair: Pair) -> tuple[Pair, Callable[[tf.Tensor], tf.Tensor]]:
    """The rescale rule: an elementwise function multiplies by (f(z + d) - f(z)) / d, by f'(z) where d = 0."""
    z, d = pair.value, pair.change
    if step.rectified:
        value, below = tf.nn.relu(z), tf.minimum(z, 0.0)

        def changed(d: tf.Tensor) -> tf.Tensor:
            # relu(z + d) - relu(z), without the difference of two large numbers where both are open.
            return tf.maximum(d + below, -value)

        some = d + _NEXT_TO_NOTHING  # the quotient is the slope where d is 0, and the same elsewhere
        return Pair(value, changed(d)), lambda m: m * (changed(some) / some)
    assert step.activation is not None
    value = step.activation(z)
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
    works = {step.makes: RESCALE[step.kind](step) for step in graph.steps}

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


def _own(pair: Pair) -> Pair:
    """The same pair as tensors of its own: one that is read twice gets two multipliers."""
    return Pair(tf.identity(pair.value), tf.identity(pair.change))


def _after(first: Callable[[tf.Tensor], tf.Tensor], then: Back) -> Back:
    return lambda m: then(first(m))
