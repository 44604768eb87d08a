"""A network cut in two at its feature maps: what makes them, and the head that reads them."""

import difflib
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import keras
import numpy as np
import tensorflow as tf

from skyview.errors import SkyviewError
from skyview.explain.graph import Step, graph_of
from skyview.explain.network import Network, Run, last_feature_layer
from skyview.explain.rescale import rescale
from skyview.explain.swift import swift
from skyview.saying import tr

LAST = "last"
"""Stands for the last feature maps before they are pooled."""

CHUNK = 64
"""Copies of the feature maps in the head at one time."""

_CHANNELWISE = (
    keras.layers.MaxPooling2D,
    keras.layers.AveragePooling2D,
    keras.layers.GlobalAveragePooling2D,
    keras.layers.ZeroPadding2D,
    keras.layers.Activation,
)


class Pooled(NamedTuple):
    """A head that pools each feature map on its own, then weighs the results in one dense layer.

    Attributes:
        pooled: Feature maps (N, h, w, K) to the pooled features, (N, K); 0 for an all-zero map.
        averaged: Feature maps to the maps that are averaged over their cells, (N, h', w', K).
        kernel: (K, C) weights of the dense layer.
        bias: (C,) biases.
    """

    pooled: Callable[[np.ndarray], np.ndarray]
    averaged: Callable[[np.ndarray], np.ndarray]
    kernel: np.ndarray
    bias: np.ndarray


def cut_of(network: Network, layer: str = LAST) -> "Cut":
    """Return the cut of a network (batch norms folded) at a layer, made once and kept as long as the network.

    Raises:
        SkyviewError: There is no such layer, it has no feature maps, or there is a way around it.
    """
    name = f"cut at {layer}"
    if name not in network.derived:
        network.derived[name] = Cut(network.folded, layer)
    made: Cut = network.derived[name]
    return made


class Cut:
    """A network cut at the feature maps of one layer.

    Attributes:
        head: The model from feature maps, (N, h, w, K), to logits, (N, C).
    """

    def __init__(self, model: keras.Model, layer: str = LAST) -> None:
        """Cut; raises as `cut_of` does."""
        maps = feature_maps(model, layer)
        try:
            self.head = keras.Model(maps, model.outputs[0])
        except ValueError as error:
            raise SkyviewError(
                "The layer {layer} does not carry all that the network sees (there is a way around "
                "it), so its feature maps cannot be weighed one by one; choose the end of a block.",
                layer=layer,
            ) from error
        signature = [tf.TensorSpec(maps.shape, tf.float32)]
        answer = swift(self.head)
        self._logits = tf.function(
            lambda given: answer(given, training=False), input_signature=signature, autograph=False
        )

    def logits(self, maps: np.ndarray) -> np.ndarray:
        """Return the logits, (N, C), of feature maps, (N, h, w, K)."""
        return np.asarray(self._logits(tf.constant(maps, tf.float32)))

    def without_each(self, maps: np.ndarray, target: int) -> np.ndarray:
        """Return the logits of a class, (K,), with each of the maps, (h, w, K), set to zero in turn."""
        count = maps.shape[-1]
        scores = []
        for start in range(0, count, CHUNK):
            channels = np.arange(start, min(start + CHUNK, count))
            copies = np.repeat(maps[None], len(channels), axis=0)
            copies[np.arange(len(channels)), :, :, channels] = 0
            scores.append(self.logits(copies)[:, target])
        return np.concatenate(scores)

    @cached_property
    def rescaled(self) -> Any:
        """DeepLIFT of the head, compiled: `skyview.explain.rescale.rescale` for feature maps."""
        (maps,) = self.head.inputs
        signature = [tf.TensorSpec(maps.shape, tf.float32), tf.TensorSpec([], tf.int32)]
        return tf.function(rescale(graph_of(self.head)), input_signature=signature, autograph=False)

    @cached_property
    def pooled(self) -> Pooled | None:
        """The head's parts if it only pools and weighs; None for any other head."""
        try:
            *pools, dense = graph_of(self.head).steps
        except SkyviewError:
            return None
        averages = [i for i, step in enumerate(pools) if step.kind is keras.layers.GlobalAveragePooling2D]
        plain = dense.kind is keras.layers.Dense and dense.activation is None
        if not plain or not averages or any(step.kind not in _CHANNELWISE for step in pools):
            return None
        bias = np.asarray(dense.layer.bias) if dense.layer.use_bias else 0.0
        kernel = np.asarray(dense.layer.kernel)
        return Pooled(
            lambda maps: _through(pools, maps),
            lambda maps: _through(pools[: averages[0]], maps),
            kernel,
            np.broadcast_to(np.float32(bias), kernel.shape[1:]),
        )


def feature_maps(model: keras.Model, layer: str = LAST) -> Any:
    """Return the symbolic (N, h, w, K) output of a layer within ``model`` itself.

    A layer that several models share has an output in each of them.

    Raises:
        SkyviewError: There is no such layer, or it has no feature maps.
    """
    name = last_feature_layer(model) if layer == LAST else layer
    inside = getattr(model, "_functional", None) or model
    nodes = [node for level in inside._nodes_by_depth.values() for node in level]
    made = {node.operation.name: node.outputs[0] for node in nodes if len(node.outputs) == 1}
    if name not in made:
        near = difflib.get_close_matches(name, made, n=1)
        hint = tr(" Did you mean {near!r}?", near=near[0]) if near else ""
        raise SkyviewError(
            "The network has no layer {name!r}.{hint} {last!r} is the last feature maps.",
            name=name,
            hint=hint,
            last=LAST,
        )
    inputs = {tensor._keras_history.operation.name for tensor in inside.inputs}
    if len(made[name].shape) != 4 or name in inputs:
        raise SkyviewError("The layer {name} has no feature maps; choose the end of a block.", name=name)
    return made[name]


def features_at(network: Network, layer: str) -> Run:
    """Build the feature maps of a layer and the logit's gradients there, both (N, h, w, K).

    Raises:
        SkyviewError: There is no such layer, or it has no feature maps.
    """
    model = network.swift
    both = keras.Model(model.inputs[0], [feature_maps(model, layer), model.outputs[0]])

    def run(inputs: tf.Tensor, target: tf.Tensor) -> Sequence[tf.Tensor]:
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(inputs)
            maps, scores = both(inputs, training=False)
            total = tf.reduce_sum(tf.gather(scores, target, axis=1))
        return tf.cast(maps, tf.float32), tf.cast(tape.gradient(total, maps), tf.float32)

    return run


def _through(steps: list[Step], maps: np.ndarray) -> np.ndarray:
    values = tf.constant(maps, tf.float32)
    for step in steps:
        values = step.layer(values) if step.kind is not keras.layers.Activation else values
        values = step.activation(values) if step.activation is not None else values
    return np.asarray(values)
