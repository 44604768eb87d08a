"""The same network, laid out for speed: what costs more than its arithmetic is done another way.

- The gradient of a strided convolution of the picture is made by phases (`convolution.phases`).
- For one picture alone, most time would go to weights, laid out anew at every pass: 1x1 convolutions of small
  maps are matrix products, which take them as they are.
- A sum of two branches has a gradient that does not ask for their shapes: it is made with a convolution.
- Weights are kept in bfloat16, and so is what lies between the convolutions: nothing is cast in passing.
- What is done before the second convolution stays in float32 (`convolution.unrounded`).
- The last dense layer is multiplied exactly: bfloat16 would round the logits to steps of 1/64.
"""

from typing import Any

import keras
import numpy as np
import tensorflow as tf

from skyview.classifier.precision import current_precision
from skyview.explain.affine import EXACT, exact_product
from skyview.explain.convolution import by_phases, convolving, plain, unrounded

_BETWEEN = (
    keras.layers.Identity,
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
    if not isinstance(model, keras.Sequential) and not hasattr(model, "operations"):
        return model
    halved = current_precision() == "bf16"
    first, last = _first(model) if halved else ((), ())

    def replace(layer: keras.layers.Layer) -> keras.layers.Layer:
        other = type(layer) is keras.layers.Conv2D and plain(layer)
        if other and (by_phases(layer) or unrounded(layer) or halved):
            return _Convolution(layer, halved and not unrounded(layer), alone)
        if layer.name in first:
            return _Rounded(layer) if layer.name in last else layer
        if type(layer) is keras.layers.Add and len({tensor.shape for tensor in layer.input}) == 1:
            return _Sum(name=layer.name, dtype="bfloat16" if halved else "float32")
        if halved and type(layer) is keras.layers.Dense and np.prod(layer.kernel.shape) <= EXACT:
            return _Exact(layer)
        if halved and type(layer) in _BETWEEN and layer.compute_dtype == "float32":
            return type(layer).from_config(layer.get_config() | {"dtype": "bfloat16"})
        return layer

    return keras.models.clone_model(model, clone_function=replace, recursive=True)


def _first(model: keras.Model) -> tuple[set[str], set[str]]:
    """Names of what is done up to the second layer with weights, and of what other layers read of it."""
    found, last = {tensor._keras_history.operation.name for tensor in model.inputs}, set()
    for layer in model.layers:
        reads = [{tensor._keras_history.operation.name for tensor in node.input_tensors}
                 for node in layer._inbound_nodes]  # fmt: skip
        begins = type(layer) is keras.layers.Conv2D and plain(layer) and unrounded(layer)
        if (begins or isinstance(layer, _BETWEEN)) and any(names <= found for names in reads):
            found.add(layer.name)
        else:
            last |= found.intersection(*reads)
    return found, last


class _Rounded(keras.layers.Layer):
    """A layer whose answer is rounded to bfloat16, without which TensorFlow would round what it reads."""

    def __init__(self, layer: keras.layers.Layer) -> None:
        super().__init__(name=layer.name)
        self.layer = layer

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        return tf.cast(tf.cast(self.layer(inputs), "bfloat16"), "float32")


class _Sum(keras.layers.Layer):
    """A sum of values of one shape, made with the convolution before: no gradient asks for shapes."""

    def call(self, inputs: list[tf.Tensor]) -> tf.Tensor:
        return tf.add_n(inputs)


class Kept(keras.layers.Layer):
    """A layer with another's weights, prepared once; it follows them only when it reads them again."""

    def __init__(self, layer: Any, dtype: str) -> None:
        super().__init__(name=layer.name, dtype=dtype)
        self._read = lambda: [np.asarray(layer.kernel), *([np.asarray(layer.bias)] if layer.use_bias else [])]
        self.activation = layer.activation
        self._parts = [
            tf.Variable(tf.cast(part, self.compute_dtype), trainable=False) for part in self._read()
        ]
        self.kernel, self.bias = self._parts if layer.use_bias else (*self._parts, None)

    def renew(self) -> None:
        """Read the weights as they are now."""
        for variable, part in zip(self._parts, self._read(), strict=True):
            variable.assign(tf.cast(part, variable.dtype))

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        """Do what the layer does."""
        made = self.made(inputs)
        return self.activation(made if self.bias is None else tf.nn.bias_add(made, self.bias))


class _Convolution(Kept):
    """A convolution with its weights in bfloat16 if ``halved``."""

    def __init__(self, layer: Any, halved: bool, alone: bool) -> None:
        super().__init__(layer, "bfloat16" if halved else "float32")
        self.convolve = convolving(layer, alone)

    def made(self, inputs: tf.Tensor) -> tf.Tensor:
        """Convolve."""
        return self.convolve(inputs, tf.convert_to_tensor(self.kernel))


class _Exact(Kept):
    """A dense layer multiplied in float64."""

    def __init__(self, layer: Any) -> None:
        super().__init__(layer, "float32")

    def made(self, inputs: tf.Tensor) -> tf.Tensor:
        """Multiply."""
        return exact_product(inputs, self.kernel)
