"""Cuts and joins in a functional Keras model that leave its answer what it was."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np

_L = keras.layers
_SILENT = (_L.Identity, _L.Dropout, _L.SpatialDropout2D)
LINEAR = (_L.ZeroPadding2D, _L.AveragePooling2D, _L.GlobalAveragePooling2D, _L.Flatten, *_SILENT)
"""Layers through which a sum of channels may be taken before or after: all the same."""

CHANNELWISE = (*LINEAR, _L.MaxPooling2D, _L.GlobalMaxPooling2D, _L.Activation, _L.ReLU)
"""Layers that treat each channel on its own and alike, and a positive factor as a factor."""

_HOMOGENEOUS = (keras.activations.relu, keras.activations.linear)


@dataclass(frozen=True)
class Reader:
    """Who reads the channels of a value, and how it comes to it.

    Attributes:
        first: Name of the layer that reads the value itself.
        layer: The convolution or dense layer whose kernel weighs the channels.
        flattened: Whether the cells were flattened on the way: the kernel then has each channel many times.
    """

    first: str
    layer: Any
    flattened: bool


class Wiring:
    """Who reads whom in a functional model."""

    def __init__(self, model: keras.Model) -> None:
        """Read the graph."""
        nodes = [node for level in model._nodes_by_depth.values() for node in level]
        self._calls = Counter(node.operation.name for node in nodes)
        self._ends = {tensor._keras_history.operation.name for tensor in model.outputs}
        self._readers: dict[str, list[Any]] = {}
        for node in nodes:
            for tensor in node.input_tensors:
                self._readers.setdefault(tensor._keras_history.operation.name, []).append(node.operation)

    def reader(self, name: str, through: tuple[type, ...] = CHANNELWISE) -> Reader | None:
        """Return who weighs the channels of a layer's value, None if that is not one plain layer alone."""
        first, flattened = None, False
        while True:
            readers = self._readers.get(name, [])
            if len(readers) != 1 or name in self._ends or self._calls[readers[0].name] != 1:
                return None
            (layer,) = readers
            first, name = first or layer.name, layer.name
            if is_weighted(layer):
                return Reader(first, layer, flattened)
            homogeneous = getattr(layer, "activation", keras.activations.relu) in _HOMOGENEOUS
            plain = not isinstance(layer, _L.ReLU) or (
                layer.max_value is None and not layer.negative_slope and not layer.threshold
            )
            if not isinstance(layer, through) or not homogeneous or not plain:
                return None
            flattened |= isinstance(layer, _L.Flatten)

    def read_by(self, name: str) -> list[str]:
        """Return the names of the layers that read a layer's value."""
        return [layer.name for layer in self._readers.get(name, [])]

    def is_called_once(self, name: str) -> bool:
        """Whether a layer is called at one place of the graph."""
        return self._calls[name] == 1


def is_weighted(layer: Any) -> bool:
    """Whether a layer is a plain convolution or dense layer."""
    return type(layer) is _L.Dense or (type(layer) is _L.Conv2D and layer.groups == 1)


def is_homogeneous(layer: Any) -> bool:
    """Whether a layer's own activation is a ReLU or none."""
    return getattr(layer, "activation", None) in _HOMOGENEOUS


@dataclass
class Weights:
    """Kernels and biases that are being rewritten, in float64; the layers they came from stay as they are."""

    _kept: dict[str, tuple[Any, np.ndarray, np.ndarray]] = field(default_factory=dict)

    def make(self, layer: Any, matrix: np.ndarray) -> None:
        """Give a layer other channels: ``channels @ matrix``, (K, K')."""
        _, kernel, bias = self._of(layer)
        self._kept[layer.name] = layer, kernel @ matrix, bias @ matrix

    def read(self, reader: Reader, matrix: np.ndarray) -> None:
        """Let a layer read other channels, as ``channels @ matrix``, (K', K), of which it reads now."""
        layer, kernel, bias = self._of(reader.layer)
        made, known = matrix.shape
        cells = kernel.shape[-2] // known if reader.flattened else 1
        shape = (cells, known, kernel.shape[-1]) if reader.flattened else kernel.shape
        kernel = matrix @ kernel.reshape(shape)
        if reader.flattened:
            kernel = kernel.reshape(cells * made, -1)
        self._kept[layer.name] = layer, kernel, bias

    def layers(self) -> dict[str, Any]:
        """Return the rewritten layers, by name; they bear the names of those they stand for."""
        return {name: _rewritten(*kept) for name, kept in self._kept.items()}

    def _of(self, layer: Any) -> tuple[Any, np.ndarray, np.ndarray]:
        if layer.name not in self._kept:
            kernel = np.asarray(layer.kernel, np.float64)
            bias = np.asarray(layer.bias, np.float64) if layer.use_bias else np.zeros(kernel.shape[-1])
            self._kept[layer.name] = layer, kernel, bias
        return self._kept[layer.name]


def _rewritten(layer: Any, kernel: np.ndarray, bias: np.ndarray) -> Any:
    size = "units" if isinstance(layer, _L.Dense) else "filters"
    copy = type(layer).from_config(layer.get_config() | {size: kernel.shape[-1], "use_bias": True})
    copy.build((*layer.input.shape[:-1], kernel.shape[-2]))
    copy.set_weights([kernel.astype(np.float32), bias.astype(np.float32)])
    return copy


def pointwise(name: str, matrix: np.ndarray, activation: str | None = None) -> Any:
    """Return a convolution of single pixels: ``channels @ matrix``, the matrix (K, K')."""
    layer = _L.Conv2D(matrix.shape[1], 1, activation=activation, name=name)
    layer.build((None, None, None, matrix.shape[0]))
    layer.set_weights([matrix[None, None], np.zeros(matrix.shape[1])])
    return layer


def functional(model: keras.Model) -> keras.Model | None:
    """Return a model as a functional one; None if it cannot be seen as one with one input and one output."""
    if isinstance(model, keras.Sequential):
        return keras.Model(model.inputs[0], model.outputs[0])
    plain = hasattr(model, "_nodes_by_depth") and len(model.inputs) == len(model.outputs) == 1
    return model if plain else None


def input_name(model: keras.Model) -> str:
    """Return the name of a functional model's input layer."""
    return model.inputs[0]._keras_history.operation.name


def operated(
    model: keras.Model,
    replaced: Mapping[str, Any] | None = None,
    before: Mapping[str, Callable[[Any], Any]] | None = None,
    instead: Mapping[str, Callable[[Any], Any]] | None = None,
) -> keras.Model:
    """Return a functional model with some layers replaced, by name; the others are shared with ``model``.

    Args:
        model: The model.
        replaced: Layers that take the place of those of the same name.
        before: What is done to a layer's input first.
        instead: What is done to a layer's input in its place.
    """
    replaced, before, instead = replaced or {}, before or {}, instead or {}

    def call(layer: Any, *args: Any, **options: Any) -> Any:
        if layer.name in instead:
            return instead[layer.name](args[0])
        if layer.name in before:
            args = (before[layer.name](args[0]), *args[1:])
        return layer(*args, **options)

    return keras.models.clone_model(
        model, clone_function=lambda layer: replaced.get(layer.name, layer), call_function=call
    )
