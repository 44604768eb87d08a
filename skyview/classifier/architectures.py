"""VGG16 and ResNet50 as published in keras.applications, with one head: average pooling, then logits.

VGG16: Simonyan and Zisserman, ICLR 2015 (configuration D), without its last pooling (Zhou et al., CVPR 2016):
the maps that are averaged are twice as fine, and none of their rows and columns is left over. It is trained
with a batch normalisation between each convolution and its ReLU, folded afterwards. ResNet50: He et al., CVPR
2016, with the stride in the first 1x1 convolution of a stage and biased convolutions, as keras.applications
has it.
"""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from skyview.errors import SkyviewError

_VGG16_BLOCKS = ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))
_RESNET50_STAGES = ((3, 64, 1), (4, 128, 2), (6, 256, 2), (3, 512, 2))  # blocks, filters, stride of the first
_NORM = "_bn"
_RESNET_EPSILON, _VGG_EPSILON = 1.001e-5, 1e-3


class _Layers:
    """Makes the layers of one network, every number of filters times ``width``."""

    def __init__(self, width: float, normalised: bool = True) -> None:
        self._width = width
        self._normalised = normalised

    def convolution(
        self, x: keras.KerasTensor, filters: int, side: int, name: str, **options: Any
    ) -> keras.KerasTensor:
        return keras.layers.Conv2D(round(filters * self._width), side, name=name, **options)(x)

    def norm(self, x: keras.KerasTensor, name: str, epsilon: float) -> keras.KerasTensor:
        return keras.layers.BatchNormalization(epsilon=epsilon, name=name)(x) if self._normalised else x


def _resnet50(x: keras.KerasTensor, width: float, for_training: bool) -> keras.KerasTensor:
    make, layers = _Layers(width), keras.layers
    x = layers.ZeroPadding2D(3, name="conv1_pad")(x)
    x = make.convolution(x, 64, 7, "conv1_conv", strides=2)
    x = layers.Activation("relu", name="conv1_relu")(make.norm(x, "conv1_bn", _RESNET_EPSILON))
    x = layers.ZeroPadding2D(1, name="pool1_pad")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1_pool")(x)
    for stage, (blocks, filters, stride) in enumerate(_RESNET50_STAGES, start=2):
        for block in range(1, blocks + 1):
            first = block == 1
            x = _bottleneck(make, x, filters, stride if first else 1, first, f"conv{stage}_block{block}")
    return x


def _bottleneck(
    make: _Layers, x: keras.KerasTensor, filters: int, stride: int, project: bool, name: str
) -> keras.KerasTensor:
    layers, shortcut = keras.layers, x
    if project:
        shortcut = make.convolution(x, 4 * filters, 1, f"{name}_0_conv", strides=stride)
        shortcut = make.norm(shortcut, f"{name}_0_bn", _RESNET_EPSILON)
    for part, side, options in ((1, 1, {"strides": stride}), (2, 3, {"padding": "same"})):
        x = make.convolution(x, filters, side, f"{name}_{part}_conv", **options)
        x = make.norm(x, f"{name}_{part}_bn", _RESNET_EPSILON)
        x = layers.Activation("relu", name=f"{name}_{part}_relu")(x)
    x = make.convolution(x, 4 * filters, 1, f"{name}_3_conv")
    x = make.norm(x, f"{name}_3_bn", _RESNET_EPSILON)
    x = layers.Add(name=f"{name}_add")([shortcut, x])
    return layers.Activation("relu", name=f"{name}_out")(x)


def _vgg16(x: keras.KerasTensor, width: float, for_training: bool) -> keras.KerasTensor:
    make, layers = _Layers(width, normalised=for_training), keras.layers
    for block, (convolutions, filters) in enumerate(_VGG16_BLOCKS, start=1):
        for number in range(1, convolutions + 1):
            name = f"block{block}_conv{number}"
            options = {} if for_training else {"activation": "relu"}
            x = make.convolution(
                x, filters, 3, name, padding="same", kernel_initializer="he_normal", **options
            )
            if for_training:
                x = layers.ReLU(name=name + "_relu")(make.norm(x, name + _NORM, _VGG_EPSILON))
        if block < len(_VGG16_BLOCKS):
            x = layers.MaxPooling2D(2, name=f"block{block}_pool")(x)
    return x


_BODIES: dict[str, Callable[[keras.KerasTensor, float, bool], keras.KerasTensor]] = {
    "vgg16": _vgg16,
    "resnet50": _resnet50,
}

ARCHITECTURES: tuple[str, ...] = tuple(_BODIES)
"""Names :func:`build` takes."""

LAST_CONVOLUTION: dict[str, str] = {"vgg16": "block5_conv3", "resnet50": "conv5_block3_out"}
"""Layer whose output Grad-CAM looks at."""


def build(
    architecture: str,
    input_size: int | None = 224,
    classes: int = 6,
    *,
    reduction: int = 1,
    width: float = 1.0,
    for_training: bool = False,
    dropout: float = 0.0,
) -> keras.Model:
    """Build a network with random weights: pictures ``(N, S, S, 3)`` to logits ``(N, classes)``.

    Args:
        architecture: ``"vgg16"`` or ``"resnet50"``.
        input_size: ``S`` in pixels; None for any (training at several sizes).
        classes: Number of outputs.
        reduction: Side of the squares of pixels that are averaged first, in a layer ``reduce``; for a
            network that was trained on smaller pictures. 1: none.
        width: Factor of every number of filters; a training starts narrow (see ``widening``). What is
            shipped has width 1.
        for_training: VGG16 with batch normalisation, see :func:`deployed`.
        dropout: Share of the pooled features dropped in training.

    Returns:
        A functional model whose layers carry the names of keras.applications, then ``avg_pool`` and
        ``logits``.

    Raises:
        SkyviewError: The architecture is unknown.
    """
    if architecture not in _BODIES:
        raise SkyviewError(
            "There is no architecture {architecture!r}; choose one of: {architectures}.",
            architecture=architecture,
            architectures=", ".join(ARCHITECTURES),
        )
    inputs = keras.Input((input_size, input_size, 3))
    picture = keras.layers.AveragePooling2D(reduction, name="reduce")(inputs) if reduction > 1 else inputs
    body = _BODIES[architecture](picture, width, for_training)
    x = keras.layers.GlobalAveragePooling2D(name="avg_pool")(body)
    if dropout:
        x = keras.layers.Dropout(dropout, name="dropout")(x)
    logits = keras.layers.Dense(classes, name="logits", dtype="float32")(x)
    return keras.Model(inputs, logits, name=architecture)


def weights_of(model: keras.Model) -> dict[str, np.ndarray]:
    """Weights of a model by ``layer/variable``, as float32 arrays."""
    return {
        f"{layer.name}/{variable.name}": np.asarray(keras.ops.convert_to_numpy(variable), dtype=np.float32)
        for layer in model.layers
        for variable in layer.weights
        if "seed" not in variable.name
    }


def set_weights(model: keras.Model, weights: dict[str, np.ndarray]) -> None:
    """Assign weights of :func:`weights_of` to a model.

    Raises:
        SkyviewError: A weight is missing, superfluous or of another shape.
    """
    wanted = {
        f"{layer.name}/{variable.name}": variable
        for layer in model.layers
        for variable in layer.weights
        if "seed" not in variable.name
    }
    if wanted.keys() != weights.keys():
        odd = sorted(wanted.keys() ^ weights.keys())[0]
        raise SkyviewError(
            "The weights are not those of {name} ({odd} does not match); get the bundle again.",
            name=model.name,
            odd=odd,
        )
    for name, variable in wanted.items():
        if tuple(variable.shape) != weights[name].shape:
            raise SkyviewError(
                "The weights are not those of {network} ({name} has shape {shape} instead of {wanted}); "
                "get the bundle again.",
                network=model.name,
                name=name,
                shape=weights[name].shape,
                wanted=tuple(variable.shape),
            )
        variable.assign(weights[name])


def deployed(architecture: str, weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Weights of the network as shipped, from those it was trained with.

    ResNet50 is shipped as trained. In VGG16 every batch normalisation ``g (y - m) / sqrt(v + e) + b``
    after a convolution ``y = K x + c`` is folded into it: ``K g / s`` and ``(c - m) g / s + b`` with
    ``s = sqrt(v + e)``.

    Args:
        architecture: ``"vgg16"`` or ``"resnet50"``.
        weights: Of :func:`weights_of` a model built ``for_training``.
    """
    if architecture != "vgg16":
        return weights
    folded = {name: value for name, value in weights.items() if _NORM + "/" not in name}
    for name in [name for name in folded if name.startswith("block") and name.endswith("/kernel")]:
        layer = name.removesuffix("/kernel")
        gain, shift, mean, variance = (
            weights[f"{layer}{_NORM}/{part}"].astype(np.float64)
            for part in ("gamma", "beta", "moving_mean", "moving_variance")
        )
        scale = gain / np.sqrt(variance + _VGG_EPSILON)
        folded[f"{layer}/bias"] = ((weights[f"{layer}/bias"] - mean) * scale + shift).astype(np.float32)
        folded[name] = (weights[name] * scale).astype(np.float32)
    return folded


def trainable(architecture: str, weights: dict[str, np.ndarray], inputs: np.ndarray) -> dict[str, np.ndarray]:
    """The inverse of :func:`deployed`: weights for a model built ``for_training`` that computes the same.

    Each batch normalisation put back into VGG16 undoes itself: its mean and variance are those of the
    convolution's output over ``inputs``, its shift and gain the same, so that a training that goes on begins
    with statistics that fit.

    Args:
        architecture: ``"vgg16"`` or ``"resnet50"``.
        weights: As shipped.
        inputs: ``(N, S, S, 3)`` pictures as the network takes them, a few dozen.
    """
    if architecture != "vgg16":
        return weights
    model = build(architecture, None, weights["logits/bias"].shape[0])
    set_weights(model, weights)
    names = [layer.name for layer in model.layers if isinstance(layer, keras.layers.Conv2D)]
    for name in names:
        model.get_layer(name).activation = keras.activations.linear
    found = dict(weights)
    x = keras.ops.convert_to_tensor(inputs)
    for layer in model.layers[1:]:
        x = layer(x)
        if layer.name in names:
            mean, variance = (
                np.asarray(keras.ops.convert_to_numpy(m)) for m in keras.ops.moments(x, (0, 1, 2))
            )
            norm = layer.name + _NORM
            found[f"{norm}/moving_mean"] = found[f"{norm}/beta"] = mean
            found[f"{norm}/moving_variance"] = variance
            found[f"{norm}/gamma"] = np.sqrt(variance + _VGG_EPSILON)
            x = keras.ops.relu(x)
    return found
