"""VGG16 and ResNet50 as published in keras.applications, with one head: average pooling, then logits.

VGG16: Simonyan and Zisserman, ICLR 2015 (configuration D). ResNet50: He et al., CVPR 2016, with the
stride in the first 1x1 convolution of a stage and biased convolutions, as keras.applications has it. VGG16 is
trained with a batch normalisation between each convolution and its ReLU, folded afterwards.
"""

from collections.abc import Callable

import keras
import numpy as np

from skyview.errors import SkyviewError

_VGG16_BLOCKS = ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))
_NORM = "_bn"


def _resnet50(picture: keras.KerasTensor) -> keras.Model:
    return keras.applications.ResNet50(include_top=False, weights=None, input_tensor=picture)


def _vgg16(picture: keras.KerasTensor) -> keras.Model:
    return keras.applications.VGG16(include_top=False, weights=None, input_tensor=picture)


def _vgg16_normalised(picture: keras.KerasTensor) -> keras.Model:
    x = picture
    for block, (convolutions, filters) in enumerate(_VGG16_BLOCKS, start=1):
        for number in range(1, convolutions + 1):
            name = f"block{block}_conv{number}"
            x = keras.layers.Conv2D(filters, 3, padding="same", kernel_initializer="he_normal", name=name)(x)
            x = keras.layers.BatchNormalization(name=name + _NORM)(x)
            x = keras.layers.ReLU(name=name + "_relu")(x)
        x = keras.layers.MaxPooling2D(2, name=f"block{block}_pool")(x)
    return keras.Model(picture, x)


_BODIES: dict[str, Callable[[keras.KerasTensor], keras.Model]] = {"vgg16": _vgg16, "resnet50": _resnet50}
_TRAINING_BODIES = {**_BODIES, "vgg16": _vgg16_normalised}

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
            f"There is no architecture {architecture!r}; choose one of: {', '.join(ARCHITECTURES)}."
        )
    inputs = keras.Input((input_size, input_size, 3))
    picture = keras.layers.AveragePooling2D(reduction, name="reduce")(inputs) if reduction > 1 else inputs
    body = (_TRAINING_BODIES if for_training else _BODIES)[architecture](picture)
    x = keras.layers.GlobalAveragePooling2D(name="avg_pool")(body.output)
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
            f"The weights are not those of {model.name} ({odd} does not match); get the bundle again."
        )
    for name, variable in wanted.items():
        if tuple(variable.shape) != weights[name].shape:
            raise SkyviewError(
                f"The weights are not those of {model.name} ({name} has shape {weights[name].shape} "
                f"instead of {tuple(variable.shape)}); get the bundle again."
            )
        variable.assign(weights[name])


def deployed(
    architecture: str, weights: dict[str, np.ndarray], epsilon: float = 1e-3
) -> dict[str, np.ndarray]:
    """Weights of the network as shipped, from those it was trained with.

    ResNet50 is shipped as trained. In VGG16 every batch normalisation ``g (y - m) / sqrt(v + e) + b``
    after a convolution ``y = K x + c`` is folded into it: ``K g / s`` and ``(c - m) g / s + b`` with
    ``s = sqrt(v + e)``.

    Args:
        architecture: ``"vgg16"`` or ``"resnet50"``.
        weights: Of :func:`weights_of` a model built ``for_training``.
        epsilon: ``e`` of the batch normalisations (Keras' default).
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
        scale = gain / np.sqrt(variance + epsilon)
        folded[f"{layer}/bias"] = ((weights[f"{layer}/bias"] - mean) * scale + shift).astype(np.float32)
        folded[name] = (weights[name] * scale).astype(np.float32)
    return folded
