"""Relevance sent back through a whole network, one step after the other, and what was lost on the way."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import keras
import numpy as np
import tensorflow as tf

from skyview.explain.affine import PASSIVE, SCALING
from skyview.explain.graph import Graph, Step
from skyview.explain.network import Network, Run
from skyview.explain.rules import Limits, Rule, Rules, Seen, Work, total, work_of

_KEEP_SIGN = (*PASSIVE, keras.layers.MaxPooling2D, keras.layers.Add, keras.layers.Concatenate)


class Values(NamedTuple):
    """Forward values by their number: after each step, before its activation, and bounds near the picture."""

    out: dict[int, tf.Tensor]
    before: dict[int, tf.Tensor]
    read: dict[int, list[tf.Tensor]]
    limits: dict[int, Limits]


def relevance(network: Network, rules: Rules) -> Run:
    """Build the propagation of the class's logit to the pixels (of a network with its batch norms folded).

    Returns:
        A function of (N, S, S, 3) inputs and a class to the relevances, summed over the channels, (N, S, S);
        the logits of the class, (N,); the leak of each step, (N, L), the relevance that went in less what
        came out or was kept; and what biases and epsilon kept, (N, 2).
    """
    graph = network.graph
    near = _near(graph)
    made = {step.makes: _rule(near, rules, step) for step in graph.steps}
    work = {step.makes: work_of(step) for step in graph.steps}
    signs = _nonnegative(graph)

    def run(inputs: tf.Tensor, target: tf.Tensor) -> Sequence[tf.Tensor]:
        values = _ahead(graph, work, rules, near, inputs)
        seen = {
            step.makes: Seen(
                step,
                values.read[step.makes],
                values.before[step.makes],
                values.out[step.makes],
                inputs,
                values.limits.get(step.reads[0]),
                signs.issuperset(step.reads),
            )
            for step in graph.steps
        }
        scores = values.out[graph.scores]
        start = tf.one_hot(tf.fill([tf.shape(scores)[0]], target), scores.shape[1], dtype=scores.dtype)
        pixels, leaks, kept = _back(graph, made, seen, inputs, start)
        return tf.reduce_sum(pixels, axis=-1), tf.gather(scores, target, axis=1), leaks, kept

    return run


def steps_back(network: Network) -> list[str]:
    """Names of the steps in the order of the leaks that `relevance` tells."""
    return [step.name for step in reversed(network.graph.steps)]


def _rule(near: set[int], rules: Rules, step: Step) -> Rule:
    make = rules.by_kind[step.kind]
    if step.reads[0] in near:
        make = rules.first.get(step.kind, make)
    return make(step)


def _near(graph: Graph) -> set[int]:
    """Numbers of the values that are the picture: padded, averaged, or scaled upwards at the most."""
    near = {0}
    for step in graph.steps:
        if _monotone(step) and step.activation is None and near.issuperset(step.reads):
            near.add(step.makes)
    return near


def _monotone(step: Step) -> bool:
    """Whether a step is affine, each of its values rises with what it read, and its bounds with theirs."""
    scaling = SCALING.get(step.kind)
    return step.kind in PASSIVE or (
        scaling is not None and bool((np.asarray(scaling(step.layer).kernel) > 0).all())
    )


def _nonnegative(graph: Graph) -> set[int]:
    """Numbers of the values that are >= 0 by construction."""
    found: set[int] = set()
    for step in graph.steps:
        if step.rectified or (
            step.activation is None and step.kind in _KEEP_SIGN and found.issuperset(step.reads)
        ):
            found.add(step.makes)
    return found


def _ahead(graph: Graph, work: dict[int, Work], rules: Rules, near: set[int], inputs: tf.Tensor) -> Values:
    values = Values({0: inputs}, {}, {}, {})
    if rules.first:
        low, high = (tf.ones_like(inputs[:1]) * tf.constant(level) for level in rules.limits)
        values.limits[0] = Limits(low, high, low, high)
    for step in graph.steps:
        number = step.makes
        # Read through an identity of its own each time: a value that is read twice gets two gradients.
        values.read[number] = [tf.identity(values.out[i]) for i in step.reads]
        values.before[number] = work[number](values.read[number])
        values.out[number] = values.before[number]
        if step.activation is not None:
            values.out[number] = step.activation(values.before[number])
        if number in near and values.limits:
            bounds = values.limits[step.reads[0]]
            low, high = (work[number]([bound]) for bound in (bounds.low, bounds.high))
            values.limits[number] = Limits(low, high, bounds.pixels_low, bounds.pixels_high)
    return values


def _back(
    graph: Graph, rules: dict[int, Rule], seen: dict[int, Seen], inputs: tf.Tensor, start: tf.Tensor
) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
    """Relevance of the pixels, (N, S, S, 3); leaks, (N, L); what biases and epsilon kept, (N, 2)."""
    readers = graph.readers()
    multipliers: dict[int, Any] = {graph.scores: start}
    flows: dict[int, tf.Tensor] = {}
    pixels = tf.zeros_like(inputs)
    nothing = tf.zeros(tf.shape(inputs)[:1], tf.float64)
    ledger: list[tuple[int, list[Any], Any]] = []
    bias = epsilon = nothing
    for step in reversed(graph.steps):
        if step.makes not in multipliers:
            continue
        multiplier = multipliers.pop(step.makes)
        here = seen[step.makes]
        arrived = multiplier * here.out
        flows[step.makes] = total(arrived)
        sent = rules[step.makes](here, multiplier, arrived)
        bias, epsilon = bias + sent.bias, epsilon + sent.epsilon
        handed: list[Any] = []
        if sent.pixels is not None:
            pixels += sent.pixels
            handed.append(total(sent.pixels))
        for number, part, value in zip(step.reads, sent.multipliers, here.inputs, strict=False):
            multipliers[number] = multipliers[number] + part if number in multipliers else part
            # A value with one reader has all its relevance from there: it is summed when its turn comes.
            handed.append(number if readers[number] == 1 else total(part * value))
        ledger.append((step.makes, handed, sent.bias + sent.epsilon))
    if 0 in multipliers:
        direct = inputs * multipliers[0]
        flows[0] = total(direct)
        pixels += direct
    leaks = {
        number: flows[number] - kept - sum(flows[h] if isinstance(h, int) else h for h in handed)
        for number, handed, kept in ledger
    }
    every = [leaks.get(step.makes, nothing) for step in reversed(graph.steps)]
    accounts = (tf.cast(tf.stack(a, axis=1), tf.float32) for a in (every, [bias, epsilon]))
    return pixels, *accounts
