"""The rules of layer-wise relevance propagation: how a layer hands its relevance on to what it read.

Relevance ``R`` travels as a multiplier ``m = R / a`` of the value ``a`` it belongs to. Most rules are a
gradient then, nothing is divided by a value near zero, and relevances that meet in one value just add up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import keras
import tensorflow as tf

from skyview.explain.affine import AFFINE, PASSIVE, Affine, pulled_back
from skyview.explain.graph import Step

GAMMA = 0.25
"""How much more positive weights count in convolutions under the gamma rule."""

STABILISER = 1e-6
"""Smallest denominator where epsilon is not the rule's point."""


@dataclass(frozen=True)
class Seen:
    """What one step saw and made, tensors of the graph that is being built.

    Attributes:
        step: The step.
        inputs: Values it read.
        before: Its value before the activation.
        out: Its value.
        picture: The network's input.
        limits: Smallest and largest value of the picture's pixels and of each value it read, for a step that
            sees the picture itself, padded or averaged at the most; None for the others.
        nonnegative: Whether all it read is >= 0 by construction.
    """

    step: Step
    inputs: list[tf.Tensor]
    before: tf.Tensor
    out: tf.Tensor
    picture: tf.Tensor
    limits: "Limits | None"
    nonnegative: bool


@dataclass(frozen=True)
class Limits:
    """Bounds of values, given those of the pixels: pictures of one row that any picture lies between."""

    low: tf.Tensor
    high: tf.Tensor
    pixels_low: tf.Tensor
    pixels_high: tf.Tensor


@dataclass(frozen=True)
class Sent:
    """What a rule answers.

    Attributes:
        multipliers: One for each value read; empty if the relevance went to the pixels at once.
        pixels: Relevance of the pixels, (N, S, S, 3); None if it went to the values read.
        bias: Relevance that the bias kept, (N,) float64 or 0.
        epsilon: Relevance that epsilon kept, (N,) float64 or 0.
    """

    multipliers: list[tf.Tensor] = field(default_factory=list)
    pixels: tf.Tensor | None = None
    bias: tf.Tensor | float = 0.0
    epsilon: tf.Tensor | float = 0.0


Work = Callable[[list[tf.Tensor]], tf.Tensor]
"""What a step does to the values it reads, without its activation."""

Rule = Callable[[Seen, tf.Tensor, tf.Tensor], Sent]
"""What a step saw, the multiplier and the relevance of the value it made, to what it sends on."""

Make = Callable[[Step], Rule]
"""Makes a step's rule, once for a network: kernels are prepared here."""


@dataclass(frozen=True)
class Rules:
    """A rule for each kind of step.

    Attributes:
        by_kind: Kind of step to its rule.
        first: The same for steps with weights that see the picture itself; empty for no difference.
        limits: Values of a black and a white pixel, three each, which ``first`` needs.
    """

    by_kind: Mapping[type, Make]
    first: Mapping[type, Make] = field(default_factory=dict)
    limits: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())


def work_of(step: Step) -> Work:
    """Return the work of a step, made once for a network."""
    if step.kind in AFFINE:
        affine = step.affine
        return lambda values: affine(values[0])
    if step.kind is keras.layers.Activation:
        return lambda values: tf.identity(values[0])
    return lambda values: step.layer(values if len(values) > 1 else values[0])


def total(values: tf.Tensor) -> tf.Tensor:
    """Return the sums over all but the first axis, (N,) float64.

    The accounts are kept in float64, which stays as it is where float32 is rounded to bfloat16.
    """
    return tf.reduce_sum(_by_channel(values), axis=-1)


def routed(step: Step) -> Rule:
    """Hand relevance on in proportion to the terms of a sum or an average; a maximum's goes to its winner.

    Padding gets nothing. As multipliers, all of these are the gradient (Montavon et al. 2019, section 10.3).
    """
    work = work_of(step)

    def rule(seen: Seen, multiplier: tf.Tensor, relevance: tf.Tensor) -> Sent:
        if step.rectified:
            multiplier = tf.raw_ops.ReluGrad(gradients=multiplier, features=seen.out)
        elif step.activation is not None:
            multiplier = multiplier * tf.math.divide_no_nan(seen.out, seen.before)
        return Sent(pulled_back(work, seen.inputs, multiplier))

    return rule


def epsilon(step: Step, epsilon: float = STABILISER) -> Rule:
    """R_j = sum over k of a_j w_jk R_k / (z_k + epsilon sign(z_k)) (Bach et al. 2015, eq. 58)."""
    affine = step.affine

    def rule(seen: Seen, multiplier: tf.Tensor, relevance: tf.Tensor) -> Sent:
        if step.rectified:  # Where the ReLU shut, there is no relevance; elsewhere z is what it made.
            share = relevance / (seen.out + epsilon)
            shares = kept = _by_channel(share)
        else:
            below = seen.before < 0
            share = relevance / (seen.before + tf.where(below, -epsilon, epsilon))
            shares, kept = _by_channel(share), _by_channel(tf.where(below, -share, share))
        by_bias = _dot(shares, affine.bias)
        return Sent(
            [affine.back(seen.inputs[0], share)], bias=by_bias, epsilon=epsilon * tf.reduce_sum(kept, -1)
        )

    return rule


def gamma(step: Step, gamma: float = GAMMA) -> Rule:
    """R_j = sum over k of a_j (w_jk + gamma w_jk+) R_k / z'_k, z' the sum of these (Montavon et al. 2019).

    Where z_k < 0 (it has relevance only if no ReLU follows) the negative weights are favoured instead, and
    for a_j < 0 the other sign of weight, as zennit generalises it: z' then has the sign of z, and nothing
    explodes. With ``G`` the favoured weights and ``W`` the plain ones, the others are (2 + gamma) W - G: one
    more kernel serves all cases.
    """
    affine = step.affine
    favoured = _with_more(affine, gamma)
    both = 2 + gamma

    def rule(seen: Seen, multiplier: tf.Tensor, relevance: tf.Tensor) -> Sent:
        values, z = seen.inputs[0], seen.before
        if seen.nonnegative:
            up = favoured(values)
        else:
            up = favoured(tf.abs(values)) - both * affine.linear(tf.nn.relu(-values), affine.kernel)
        rise = relevance / tf.maximum(up, STABILISER)
        if step.rectified:
            fall = tf.zeros_like(rise)
        else:
            rise = tf.where(z > 0, rise, 0.0)
            fall = tf.where(z < 0, relevance / tf.minimum(both * z - up, -STABILISER), 0.0)
        sent = favoured.back(values, rise - fall)
        kept = _dot(_by_channel(rise - fall), favoured.bias)
        if not step.rectified:
            kept += both * _dot(_by_channel(fall), affine.bias)
        if not seen.nonnegative:
            against = both * affine.back(values, rise) - sent
            sent = tf.where(values < 0, against, sent + both * affine.back(values, fall))
        elif not step.rectified:
            sent += both * affine.back(values, fall)
        return Sent([sent], bias=kept)

    return rule


def _with_more(affine: Affine, gamma: float) -> Affine:
    def more(values: Any) -> tf.Tensor | None:
        return None if values is None else values + gamma * tf.nn.relu(values)

    return Affine(affine.linear, more(affine.kernel), more(affine.bias))


def _by_channel(share: tf.Tensor) -> tf.Tensor:
    between = list(range(1, len(share.shape) - 1))
    return tf.cast(tf.reduce_sum(share, axis=between) if between else share, tf.float64)


def _dot(shares: tf.Tensor, bias: tf.Tensor | None) -> tf.Tensor | float:
    return 0.0 if bias is None else tf.reduce_sum(shares * tf.cast(bias, tf.float64), axis=-1)


def box(step: Step) -> Rule:
    """The zB rule at the picture: R_i = sum over k of (x_i w_ik - l_i w_ik+ - h_i w_ik-) R_k / z'_k.

    z' is the sum of these, l and h the values of a black and a white pixel (Montavon et al. 2017, eq. 18).
    Written as (x - h) w + (h - l) w+. The bias gets nothing. Padding and averaging before the weights are
    part of them: the relevance goes to the pixels at once.
    """
    affine = step.affine
    positive = tf.nn.relu(affine.kernel)

    def rule(seen: Seen, multiplier: tf.Tensor, relevance: tf.Tensor) -> Sent:
        values, limits = seen.inputs[0], seen.limits
        assert limits is not None
        plain = affine.linear(values - limits.high, affine.kernel)
        share = relevance / tf.maximum(plain + affine.linear(limits.high - limits.low, positive), STABILISER)
        by_weight, by_positive = (
            tf.gradients(affine.linear(values, kernel), seen.picture, share)[0]
            for kernel in (affine.kernel, positive)
        )
        width = limits.pixels_high - limits.pixels_low
        return Sent(pixels=(seen.picture - limits.pixels_high) * by_weight + width * by_positive)

    return rule


_layers = keras.layers
ROUTED: dict[type, Make] = dict.fromkeys(
    (*PASSIVE, _layers.Add, _layers.Concatenate, _layers.MaxPooling2D, _layers.Activation), routed
)
WEIGHTED = [kind for kind in AFFINE if kind not in PASSIVE]


def epsilon_rules(value: float) -> Rules:
    """The epsilon rule in every layer with weights."""
    return Rules(ROUTED | dict.fromkeys(WEIGHTED, partial(epsilon, epsilon=value)))


def composite_rules(black: tuple[float, ...], white: tuple[float, ...]) -> Rules:
    """Rules of Montavon et al. 2019: zB at the picture, gamma in the convolutions, epsilon in dense ones.

    Args:
        black: Network input of a black pixel, three values.
        white: The same of a white one.
    """
    by_kind = ROUTED | dict.fromkeys(WEIGHTED, epsilon)
    by_kind |= dict.fromkeys((_layers.Conv2D, _layers.DepthwiseConv2D), gamma)
    return Rules(by_kind, dict.fromkeys(WEIGHTED, box), (black, white))
