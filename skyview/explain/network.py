"""A Keras model compiled for attribution: gradients, guided gradients, feature maps.

Each is one `tf.function` with an open batch size and the class as a tensor, so it is traced once and never
again for another class, picture or number of samples.
"""

import warnings
from collections.abc import Callable
from functools import cached_property
from typing import Any

import keras
import tensorflow as tf

from skyview.errors import SkyviewError
from skyview.explain.guided import guided_clone


def network_of(model: keras.Model) -> "Network":
    """Return the compiled form of ``model``, made once and kept as long as the model lives."""
    # Kept in the model's own __dict__, past Keras's tracking of attributes: a table keyed by model would keep
    # every model alive, since a compiled function holds on to the model it was traced from.
    network = model.__dict__.get("_skyview_network")
    if network is None:
        network = Network(model)
        object.__setattr__(model, "_skyview_network", network)
    return network


def last_feature_layer(model: keras.Model) -> str:
    """Return the name of the layer with the last feature maps before they are pooled.

    ``block5_conv3`` of VGG16, ``conv5_block3_out`` of ResNet50: the last layer with an (N, h, w, K) output of
    more than one cell that is not pooling, dropout or padding (pooled maps would be coarser than need be).

    Raises:
        SkyviewError: There is none.
    """
    layers = keras.layers
    passive = (layers.InputLayer, layers.Dropout, layers.SpatialDropout2D, layers.ZeroPadding2D)
    for layer in reversed(model.layers):
        if isinstance(layer, passive) or "Pooling" in type(layer).__name__:
            continue
        shape: tuple = getattr(getattr(layer, "output", None), "shape", ())
        if len(shape) == 4 and shape[1] != 1:
            return layer.name
    raise SkyviewError("This network has no feature maps; Grad-CAM needs one with convolutions.")


class Network:
    """The compiled functions of one model. Inputs are (N, S, S, 3) float32 network inputs."""

    def __init__(self, model: keras.Model) -> None:
        """Compile nothing yet: each function is traced when it is first called."""
        self.model = model
        self._picture = tf.TensorSpec(model.input_shape, tf.float32)
        self._class = tf.TensorSpec([], tf.int32)

    @cached_property
    def gradients(self) -> Callable[[tf.Tensor, tf.Tensor], tf.Tensor]:
        """Inputs and class to the gradients of the class's logit, (N, S, S, 3)."""
        return self._gradients_of(self.model)

    @cached_property
    def guided_gradients(self) -> Callable[[tf.Tensor, tf.Tensor], tf.Tensor]:
        """Inputs and class to the guided gradients, (N, S, S, 3)."""
        return self._gradients_of(guided_clone(self.model))

    @cached_property
    def features(self) -> Callable[[tf.Tensor, tf.Tensor], tuple[tf.Tensor, tf.Tensor]]:
        """Inputs and class to the last feature maps and the logit's gradients there, both (N, h, w, K)."""
        from tf_explain.core.grad_cam import GradCAM

        layer = last_feature_layer(self.model)
        # tf-explain asks for ``model.output``, which a sequential model does not have.
        model = keras.Model(self.model.inputs, self.model.outputs[0])

        # tf-explain's helper builds a model and records a tape at every call: traced once here, it is a plain
        # graph, the class a tensor. Its "guided" gradients are another method, hence False.
        def run(inputs: tf.Tensor, target: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
            with warnings.catch_warnings():  # of Keras, about the list tf-explain wraps the input in
                warnings.filterwarnings("ignore", message="The structure of `inputs`")
                return GradCAM.get_gradients_and_filters(model, inputs, layer, target, False)

        return tf.function(run, input_signature=[self._picture, self._class], autograph=False)

    def _gradients_of(self, model: keras.Model) -> Any:
        def run(inputs: tf.Tensor, target: tf.Tensor) -> tf.Tensor:
            with tf.GradientTape(watch_accessed_variables=False) as tape:
                tape.watch(inputs)
                # Pictures do not influence one another (batch norms are in inference mode), so the gradient
                # of the sum is each picture's own gradient.
                total = tf.reduce_sum(tf.gather(model(inputs, training=False), target, axis=1))
            return tape.gradient(total, inputs)

        return tf.function(run, input_signature=[self._picture, self._class], autograph=False)
