"""Techniques as functions that can be differentiated: what an attack that knows them follows.

Each gives, but for rounding, the map of the technique of the same name, on any network; an attack runs it on
the smooth surrogate. A technique that is not here is attacked by transfer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import keras
import numpy as np
import tensorflow as tf

from skyview.explain.baselines import baseline
from skyview.explain.cut import feature_maps
from skyview.explain.integration import midpoints
from skyview.explain.network import last_feature_layer
from skyview.explain.smoothing import noise_of, noisy_copies

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

Maps = Callable[[tf.Tensor, tf.Tensor, tf.Tensor], tuple[tf.Tensor, tf.Tensor]]
"""Inputs (N, S, S, 3), class (a scalar), fixed pictures (M, S, S, 3) to maps (N, S, S), logits (N, C)."""

SAMPLES = 8
"""Noisy copies, or points on the way from the baseline, of each picture: fewer than the technique takes, as
each step of the attack looks at them; the verdict is on the technique as it is."""


def _nothing(passes: "Passes", x: np.ndarray, settings: dict[str, Any], seed: int) -> np.ndarray:
    return np.zeros((0, *x.shape), np.float32)


@dataclass(frozen=True)
class WhiteBox:
    """A technique that can be differentiated.

    Attributes:
        build: Makes the function of a model and the technique's settings.
        fixed: The pictures that stay as they are: noise, a baseline.
    """

    build: Callable[[keras.Model, dict[str, Any]], Maps]
    fixed: Callable[["Passes", np.ndarray, dict[str, Any], int], np.ndarray] = _nothing


def _gradient(model: keras.Model, inputs: tf.Tensor, target: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(inputs)
        logits = model(inputs, training=False)
        total = tf.reduce_sum(tf.gather(logits, target, axis=1))
    return tape.gradient(total, inputs), logits


def _strongest(gradients: tf.Tensor) -> tf.Tensor:
    return tf.reduce_max(tf.abs(gradients), axis=-1)


def _vanilla(model: keras.Model, settings: dict[str, Any]) -> Maps:
    def run(inputs: tf.Tensor, target: tf.Tensor, fixed: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        gradients, logits = _gradient(model, inputs, target)
        return _strongest(gradients), logits

    return run


def _times_input(model: keras.Model, settings: dict[str, Any]) -> Maps:
    def run(inputs: tf.Tensor, target: tf.Tensor, fixed: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        gradients, logits = _gradient(model, inputs, target)
        return tf.reduce_sum((inputs - fixed[0]) * gradients, axis=-1), logits

    return run


def _copies(inputs: tf.Tensor, added: tf.Tensor) -> tf.Tensor:
    """All pictures with all of (M, S, S, 3) added, (N M, S, S, 3), the copies of one picture together."""
    return tf.reshape(inputs[:, None] + added[None], (-1, *inputs.shape[1:]))


def _each(values: tf.Tensor, many: tf.Tensor) -> tf.Tensor:
    """Undo the joining of axes: (N M, ...) to (N, M, ...)."""
    return tf.reshape(values, (-1, many, *values.shape[1:]))


def _smooth(square: bool) -> Callable[[keras.Model, dict[str, Any]], Maps]:
    def build(model: keras.Model, settings: dict[str, Any]) -> Maps:
        def run(inputs: tf.Tensor, target: tf.Tensor, fixed: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
            gradients, _ = _gradient(model, _copies(inputs, fixed), target)
            if square:
                gradients = tf.square(gradients)
            mean = tf.reduce_mean(_each(gradients, tf.shape(fixed)[0]), axis=1)
            return _strongest(mean), model(inputs, training=False)

        return run

    return build


def _integrated(model: keras.Model, settings: dict[str, Any]) -> Maps:
    fractions = midpoints(min(SAMPLES, int(settings["steps"]))).astype(np.float32)
    many = len(fractions)

    def run(inputs: tf.Tensor, target: tf.Tensor, fixed: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        way = inputs - fixed[0]
        points = fixed[0] + tf.reshape(fractions, (1, many, 1, 1, 1)) * way[:, None]
        gradients, _ = _gradient(model, tf.reshape(points, (-1, *inputs.shape[1:])), target)
        mean = tf.reduce_mean(_each(gradients, many), axis=1)
        return tf.reduce_sum(way * mean, axis=-1), model(inputs, training=False)

    return run


def _activation(
    cells_of: Callable[[tf.Tensor, tf.Tensor], tf.Tensor],
) -> Callable[[keras.Model, dict[str, Any]], Maps]:
    """Class activation maps: what ``cells_of`` makes of feature maps and gradients, (N, h, w, K) each."""

    def build(model: keras.Model, settings: dict[str, Any]) -> Maps:
        both = keras.Model(model.inputs[0], [feature_maps(model, settings["layer"]), model.outputs[0]])

        def run(inputs: tf.Tensor, target: tf.Tensor, fixed: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
            with tf.GradientTape(watch_accessed_variables=False) as tape:
                tape.watch(inputs)
                maps, logits = both(inputs, training=False)
                total = tf.reduce_sum(tf.gather(logits, target, axis=1))
            return _upsampled(tf.nn.relu(cells_of(maps, tape.gradient(total, maps))), inputs), logits

        return run

    return build


def _grad_cam_cells(maps: tf.Tensor, gradients: tf.Tensor) -> tf.Tensor:
    return tf.reduce_sum(maps * tf.reduce_mean(gradients, axis=(1, 2), keepdims=True), axis=-1)


def _plus_plus_cells(maps: tf.Tensor, gradients: tf.Tensor) -> tf.Tensor:
    positive = tf.nn.relu(gradients)
    total = tf.reduce_sum(maps, axis=(1, 2), keepdims=True)
    alpha = 1 / tf.maximum(2 + positive * total, 1e-12)
    return tf.reduce_sum(maps * tf.reduce_sum(alpha * positive, axis=(1, 2), keepdims=True), axis=-1)


def _layer_cam_cells(maps: tf.Tensor, gradients: tf.Tensor) -> tf.Tensor:
    return tf.reduce_sum(tf.nn.relu(gradients) * maps, axis=-1)


def _cam(model: keras.Model, settings: dict[str, Any]) -> Maps:
    # A layer that several models share has an input in each of them: hence the nodes of this one.
    nodes = [node for level in model._nodes_by_depth.values() for node in level]
    pool = next(n for n in nodes if isinstance(n.operation, keras.layers.GlobalAveragePooling2D))
    kernel = next(n.operation for n in nodes if isinstance(n.operation, keras.layers.Dense)).kernel
    both = keras.Model(model.inputs[0], [pool.input_tensors[0], model.outputs[0]])

    def run(inputs: tf.Tensor, target: tf.Tensor, fixed: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        maps, logits = both(inputs, training=False)
        weights = tf.gather(tf.convert_to_tensor(kernel), target, axis=1)
        return _upsampled(tf.linalg.matvec(maps, weights), inputs), logits

    return run


def _upsampled(cells: tf.Tensor, inputs: tf.Tensor) -> tf.Tensor:
    return tf.image.resize(cells[..., None], inputs.shape[1:3])[..., 0]


def _noise(passes: "Passes", x: np.ndarray, settings: dict[str, Any], seed: int) -> np.ndarray:
    """The first draws of the technique's own noise."""
    noise = noise_of(x, settings["sigma"], settings["unit"])
    return noisy_copies(np.zeros_like(x), noise, seed)(range(min(SAMPLES, int(settings["samples"]))))


def _baseline(passes: "Passes", x: np.ndarray, settings: dict[str, Any], seed: int) -> np.ndarray:
    """The baseline of the picture before the attack."""
    return baseline(passes, x, settings["baseline"], seed)[None]


WHITE_BOXES: dict[str, WhiteBox] = {
    "vanilla_gradient": WhiteBox(_vanilla),
    "gradient_x_input": WhiteBox(_times_input, _baseline),
    "smoothgrad": WhiteBox(_smooth(square=False), _noise),
    "smoothgrad_squared": WhiteBox(_smooth(square=True), _noise),
    "integrated_gradients": WhiteBox(_integrated, _baseline),
    "cam": WhiteBox(_cam),
    "grad_cam": WhiteBox(_activation(_grad_cam_cells)),
    "grad_cam_pp": WhiteBox(_activation(_plus_plus_cells)),
    "layer_cam": WhiteBox(_activation(_layer_cam_cells)),
}
"""By the name of the technique."""


def resolved(model: keras.Model, settings: dict[str, Any]) -> dict[str, Any]:
    """Settings with the layer that ``last`` stands for by its name."""
    if settings.get("layer") != "last":
        return settings
    return settings | {"layer": last_feature_layer(model)}
