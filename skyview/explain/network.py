"""A Keras model compiled for attribution: logits, gradients, and what techniques add to them.

Each is one `tf.function` with an open batch size and the class as a tensor, so it is traced once and never
again for another class, picture or number of samples.
"""

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import keras
import tensorflow as tf

from skyview.classifier.precision import current_precision
from skyview.errors import SkyviewError
from skyview.explain.folding import folded
from skyview.explain.graph import Graph, graph_of
from skyview.explain.guided import guided_clone
from skyview.explain.swift import Kept, swift

Run = Callable[[tf.Tensor, tf.Tensor], Sequence[tf.Tensor]]
"""Inputs (N, S, S, 3) and a class, a scalar int32, to tensors whose first axis is N."""

Build = Callable[["Network"], Run]
"""Makes such a function of a network: what `Passes.run` takes."""


FOLLOWING = ("logits", "gradients", "guided_gradients", "features")
"""First words of the kinds of passes that read weights as they run; rules prepare theirs beforehand."""

_KEPT = (keras.layers.Conv2D, keras.layers.DepthwiseConv2D, keras.layers.SeparableConv2D)


def network_of(model: keras.Model) -> "Network":
    """Return the compiled form of ``model``, made once and kept as long as the model lives.

    Weights are read at that time: explain a clone of a model, rather than the model with other weights.
    """
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
    """The compiled functions of one model. Inputs are (N, S, S, 3) float32 network inputs.

    Attributes:
        model: The model as it was given.
        derived: What others made of its weights, by their names for it.
    """

    def __init__(self, model: keras.Model, alone: bool = False) -> None:
        """Compile nothing yet: each function is traced when it is first called.

        ``alone`` lays it out for one picture at a time.
        """
        self.model = model
        self._alone = alone
        self._signature = [tf.TensorSpec(model.input_shape, tf.float32), tf.TensorSpec([], tf.int32)]
        self._compiled: dict[str, Any] = {}
        self._traced: dict[str, Run] = {}
        self._builds: dict[str, Build] = {}
        self.derived: dict[str, Any] = {}

    def renew(self) -> None:
        """Take over the model's weights as they are now; plain passes and gradients stay compiled."""
        if "folded" in self.__dict__ and self.folded is not self.model:
            self.folded.set_weights(folded(self.model).get_weights())
        if "swift" in self.__dict__:
            for layer in self.swift._flatten_layers(include_self=False):
                if isinstance(layer, Kept):
                    layer.renew()
        for kind in [kind for kind in self._traced if kind.split()[0] not in FOLLOWING]:
            del self._compiled[kind], self._traced[kind]
            self._builds.pop(kind, None)
        self.__dict__.pop("graph", None)
        self.derived.clear()
        if self.__dict__.get("alone", self) is not self:
            del self.alone

    def keep_to_batches(self) -> None:
        """Run a single picture as a batch of one: a network asked little repays no second compilation."""
        self.alone = self

    @cached_property
    def folded(self) -> keras.Model:
        """The model with its batch norms folded away (`skyview.explain.folding.folded`)."""
        return folded(self.model)

    @cached_property
    def swift(self) -> keras.Model:
        """The folded model laid out for speed, for passes and gradients (`skyview.explain.swift.swift`)."""
        return swift(self.folded, self._alone)

    @cached_property
    def graph(self) -> Graph:
        """The folded model as steps (`skyview.explain.graph.graph_of`), for rules that walk it backwards."""
        return graph_of(self.folded)

    @cached_property
    def alone(self) -> "Network":
        """The same network laid out for one picture at a time; in float32, where it has no gain, itself."""
        if self._alone or current_precision() != "bf16":
            return self
        single = Network(self.model, alone=True)
        single.folded, single._builds = self.folded, self._builds
        if "graph" in self.__dict__:
            single.graph = self.graph
        return single

    @cached_property
    def picture_bytes(self) -> int:
        """About how much memory one picture takes while its gradient is computed, in bytes.

        What the convolutions make is kept until the gradient comes back, in float32 or bfloat16; a third more
        goes to sums, poolings and what is on its way (measured on ResNet50: 56 MB in float32).
        """
        size = 2 if current_precision() == "bf16" else 4
        layers = self.folded._flatten_layers(include_self=False)
        made = [layer.output.shape[1:] for layer in layers if isinstance(layer, _KEPT)]
        return sum(math.prod(n or 1 for n in shape) for shape in made) * size * 4 // 3

    def compiled(self, kind: str, build: Build) -> Run:
        """Return what ``build`` makes of this network as a compiled function, made once for each ``kind``."""
        self._builds.setdefault(kind, build)
        if kind not in self._compiled:
            function = tf.function(build(self), input_signature=self._signature, autograph=False)
            # The trace itself is called: TensorFlow takes code traced for many networks for a mistake. The
            # function stays too, since a trace alone does not keep the weights it reads.
            self._compiled[kind], self._traced[kind] = function, function.get_concrete_function()
        return self._traced[kind]

    def build_of(self, kind: str) -> Build | None:
        """Return what ``kind`` was built with, for a picture alone or for several; None if it never was."""
        return self._builds.get(kind)


def logits(network: Network) -> Run:
    """Build the forward pass: (N, C) logits."""
    model = network.swift
    return lambda inputs, target: (model(inputs, training=False),)


def gradients(network: Network) -> Run:
    """Build the gradients of the class's logit with respect to the inputs, (N, S, S, 3)."""
    return _gradients_of(network.swift)


def guided_gradients(network: Network) -> Run:
    """Build the guided gradients, (N, S, S, 3).

    Raises:
        SkyviewError: The network is neither functional nor sequential.
    """
    return _gradients_of(guided_clone(network.swift))


def _gradients_of(model: keras.Model) -> Run:
    def run(inputs: tf.Tensor, target: tf.Tensor) -> tuple[tf.Tensor]:
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(inputs)
            # Pictures do not influence one another (batch norms are in inference mode), so the gradient
            # of the sum is each picture's own gradient.
            total = tf.reduce_sum(tf.gather(model(inputs, training=False), target, axis=1))
        return (tape.gradient(total, inputs),)

    return run
