"""A network laid out as a list of steps, for techniques that walk it backwards by rules of their own."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import keras

from skyview.errors import SkyviewError
from skyview.explain.affine import AFFINE, Affine

ELEMENTWISE: tuple[type, ...] = (
    keras.layers.Activation,
    keras.layers.ReLU,
    keras.layers.LeakyReLU,
    keras.layers.ELU,
)
"""Layers that do the same to each number."""

_SILENT = (
    *(keras.layers.Identity, keras.layers.Dropout, keras.layers.SpatialDropout2D),
    *(keras.layers.GaussianNoise, keras.layers.GaussianDropout, keras.layers.AlphaDropout),
    *(keras.layers.ActivityRegularization, keras.layers.RandAugment, keras.layers.AugMix),
    *(keras.layers.CutMix, keras.layers.MixUp),
    *(vars(keras.layers)[n] for n in dir(keras.layers) if n.startswith("Random") and n != "RandomCrop"),
)
"""Layers that change nothing in inference; a random crop still cuts the middle out."""

_THROUGH_ZERO = ("relu", "relu6", "leaky_relu", "elu", "selu", "silu", "gelu", "tanh")


@dataclass(frozen=True)
class Step:
    """One layer's work, followed by the elementwise function that alone reads it, if there is one.

    Attributes:
        name: Name of the layer.
        layer: The layer, whose own activation is not part of its work.
        reads: Numbers of the values it reads.
        makes: Number of the value it makes.
        activation: The function that follows; None for none.
        rectified: Whether that function is the ReLU.
    """

    name: str
    layer: Any
    reads: tuple[int, ...]
    makes: int
    activation: Callable[[Any], Any] | None = None
    rectified: bool = False

    @property
    def kind(self) -> type:
        """Key of the step's rule: the layer's class, `keras.layers.Activation` for all elementwise ones."""
        return keras.layers.Activation if isinstance(self.layer, ELEMENTWISE) else type(self.layer)

    @cached_property
    def affine(self) -> Affine:
        """The affine form of its work, made once for all who ask; `AFFINE` knows its kind."""
        return AFFINE[self.kind](self.layer)


@dataclass(frozen=True)
class Graph:
    """A network as steps in the order of the work.

    Attributes:
        steps: The steps; the picture is value 0.
        scores: Number of the logits' value.
    """

    steps: tuple[Step, ...]
    scores: int

    def readers(self) -> Counter[int]:
        """How many steps read each value."""
        return Counter(number for step in self.steps for number in step.reads)


def graph_of(model: keras.Model) -> Graph:
    """Lay a functional or sequential model out; nested models are followed.

    Raises:
        SkyviewError: It is another kind of model, has several inputs or outputs, or an activation that has
            no rule: one that is not elementwise, or not zero at zero.
    """
    steps: list[Step] = []
    (scores,) = _follow(model, [0], steps)
    return Graph(_joined(steps, scores), scores)


def _follow(model: keras.Model, given: list[int], steps: list[Step]) -> list[int]:
    """Append the steps of a model that is given some values; return the numbers of its outputs."""
    model = getattr(model, "_functional", None) or model
    if not hasattr(model, "_nodes_by_depth") or len(model.inputs) != len(given) or len(model.outputs) != 1:
        raise SkyviewError(
            "{name} is not a functional Keras network with one input and one output, so its "
            "layers cannot be followed one by one; choose a gradient or perturbation technique.",
            name=model.name,
        )
    numbers = {id(tensor): number for tensor, number in zip(model.inputs, given, strict=True)}
    for depth in sorted(model._nodes_by_depth, reverse=True):
        for node in model._nodes_by_depth[depth]:
            if not node.input_tensors:
                continue
            read = [numbers[id(tensor)] for tensor in node.input_tensors]
            numbers[id(node.outputs[0])] = _append(node.operation, read, steps)
    return [numbers[id(tensor)] for tensor in model.outputs]


def _append(layer: Any, read: list[int], steps: list[Step]) -> int:
    if isinstance(layer, keras.Model):
        return _follow(layer, read, steps)[0]
    if isinstance(layer, _SILENT):
        return read[0]
    if isinstance(layer, keras.layers.SeparableConv2D):
        for part in _separated(layer):
            read = [_append(part, read, steps)]
        return read[0]
    steps.append(Step(layer.name, layer, tuple(read), len(steps) + 1))
    if isinstance(layer, ELEMENTWISE) or hasattr(layer, "activation"):
        steps[-1] = _activated(steps[-1], layer)
    return steps[-1].makes


def _separated(layer: Any) -> tuple[Any, Any]:
    """The two convolutions that a separable one is: each channel on its own, then across channels."""
    (given,) = layer._inbound_nodes[0].input_tensors
    options = layer.get_config()
    shared = ("kernel_size", "strides", "padding", "data_format", "dilation_rate", "depth_multiplier")
    within = keras.layers.DepthwiseConv2D(
        **{key: options[key] for key in shared}, use_bias=False, name=f"{layer.name}_depthwise"
    )
    across = keras.layers.Conv2D(
        layer.filters,
        1,
        data_format=layer.data_format,
        activation=layer.activation,
        use_bias=layer.use_bias,
        name=layer.name,
    )
    across(within(keras.Input(given.shape[1:])))
    within.set_weights([layer.depthwise_kernel])
    across.set_weights([layer.pointwise_kernel, *([layer.bias] if layer.use_bias else [])])
    return within, across


def _activated(step: Step, layer: Any) -> Step:
    function = getattr(layer, "activation", layer)
    if isinstance(layer, keras.layers.ReLU):
        plain = layer.max_value is None and not layer.negative_slope and not layer.threshold
        return replace(step, activation=layer, rectified=plain)
    if function is keras.activations.linear:
        return step
    if function is not layer and getattr(function, "__name__", "") not in _THROUGH_ZERO:
        name = getattr(function, "__name__", type(function).__name__)
        raise SkyviewError(
            "The activation {name!r} of the layer {layer} has no propagation rule; explain the "
            "network without it (a last softmax: give the logits), or choose a gradient "
            "technique.",
            name=name,
            layer=layer.name,
        )
    return replace(step, activation=function, rectified=function is keras.activations.relu)


def _joined(steps: list[Step], scores: int) -> tuple[Step, ...]:
    """Steps with each elementwise one joined to the step before it, where it alone reads that."""
    readers = Graph(tuple(steps), scores).readers()
    made: dict[int, Step] = {}
    for step in steps:
        before = made.get(step.reads[0])
        alone = before is not None and before.activation is None and readers[before.makes] == 1
        if step.kind is keras.layers.Activation and before is not None and alone and before.makes != scores:
            del made[before.makes]
            step = replace(before, makes=step.makes, activation=step.activation, rectified=step.rectified)
        made[step.makes] = step
    return tuple(made.values())
