"""Guided ReLUs: the network with a backward pass that lets only positive gradients through."""

from typing import Any

import keras
import tensorflow as tf

from skyview.errors import SkyviewError


def guided_clone(model: keras.Model) -> keras.Model:
    """Return ``model`` with every ReLU's gradient replaced by the guided one; weights are shared, not copied.

    Forward, nothing changes. Backward, a ReLU passes R * [x > 0] * [R > 0] (Springenberg et al. 2014, eq. in
    section 3.4). ReLUs are found as layers of their own (ReLU, Activation) and fused into other layers;
    nested models are followed.

    Raises:
        SkyviewError: It is not a functional or sequential model.
    """

    def replace(layer: keras.layers.Layer) -> keras.layers.Layer:
        return _Guided(layer) if _has_relu(layer) else layer

    try:
        return keras.models.clone_model(model, clone_function=replace, recursive=True)
    except ValueError as error:
        raise SkyviewError(
            "Guided backpropagation needs a functional Keras network: {error}", error=error
        ) from error


def relus(model: keras.Model) -> list[str]:
    """Return the names of the layers with a ReLU, those of nested models included."""
    layers = model._flatten_layers(include_self=False)
    return [layer.name for layer in layers if _has_relu(layer)]


def _has_relu(layer: keras.layers.Layer) -> bool:
    if isinstance(layer, keras.layers.ReLU):
        return layer.max_value is None and not layer.negative_slope and not layer.threshold
    return getattr(layer, "activation", None) is keras.activations.relu


@tf.custom_gradient
def guided_relu(x: tf.Tensor) -> tuple[tf.Tensor, Any]:
    """ReLU whose gradient is passed on only where both the input and the gradient are positive."""
    made = tf.nn.relu(x)

    def backward(upstream: tf.Tensor) -> tf.Tensor:
        # The input is positive where this is, and need not be kept: TensorFlow makes both in one step.
        return tf.where(made > 0, tf.nn.relu(upstream), tf.zeros_like(upstream))

    return made, backward


class _Guided(keras.layers.Layer):
    """A layer with its ReLU replaced by `guided_relu`, using the very weights of the layer it stands for."""

    def __init__(self, layer: keras.layers.Layer) -> None:
        super().__init__(name=f"{layer.name}_guided", dtype=layer.dtype_policy)
        self.layer = layer

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        if isinstance(self.layer, keras.layers.ReLU):
            return guided_relu(inputs)
        # This runs while the graph is traced, not at every pass: the activation is lent for that moment only.
        usual = self.layer.activation
        self.layer.activation = guided_relu
        try:
            return self.layer(inputs)
        finally:
            self.layer.activation = usual
