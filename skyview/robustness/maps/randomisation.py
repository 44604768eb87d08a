"""The same architecture with weights drawn at random: what a map must not look like, if it shows what was
learned.

Adebayo et al. 2018 (arXiv:1810.03292): from the head down (`cascading`), one stage alone (`independent`), or
all (`full`). Kernels are drawn from a normal distribution as wide as the trained layer's own; biases, and the
gains and offsets of batch norms, are the trained ones in a random order: a channel keeps nothing of what it
was, and the layer keeps its scale.

The statistics of batch norms belong to the weights before them. Kept, they no longer fit: in the shipped
ResNet50 two in five channels of the last block die, and the logits hardly know one capture from another:
their spread over four is 0.05, trained 1.7. Set to 0 and 1, nine in ten die. Measured anew on those captures,
in one pass, no channel dies and the spread is 2 to 3.
"""

import hashlib
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import keras
import numpy as np
import tensorflow as tf

from skyview.errors import SkyviewError
from skyview.explain.network import network_of

if TYPE_CHECKING:
    from skyview.classifier import Classifier

_SHUFFLED = ("bias", "gamma", "beta")
_STATISTICS = ("moving_mean", "moving_variance")


class Randomised:
    """A classifier with other weights, as far as techniques need one.

    Attributes:
        name: Name of the trained one.
        digest: SHA-256 of the trained one's digest and of what was drawn: no cache takes one for the other.
        classes: As trained.
        input_size: As trained.
        model: Network input (N, S, S, 3) to logits (N, C).
        layers: Names of the layers that were drawn.
    """

    def __init__(
        self, classifier: "Classifier", model: keras.Model, layers: tuple[str, ...], seed: int
    ) -> None:
        """Dress a model as the classifier it was drawn from."""
        drawn = f"{classifier.digest}/randomised/{seed}/{','.join(layers)}"
        self.name = classifier.name
        self.digest = hashlib.sha256(drawn.encode()).hexdigest()
        self.classes = classifier.classes
        self.input_size = classifier.input_size
        self.model = model
        self.layers = layers
        network = network_of(model)
        network.keep_to_batches()
        network.renew()
        self.preprocess = classifier.preprocess
        self.index = classifier.index

    def logits(self, inputs: np.ndarray) -> np.ndarray:
        """Logits (N, C) float32 of network inputs (N, S, S, 3)."""
        return np.asarray(self.model(tf.constant(inputs, tf.float32), training=False))


def stages_of(model: keras.Model) -> tuple[tuple[str, ...], ...]:
    """Layers with weights, from the head down, in stages.

    Neighbours whose names share the part before the first underscore are one stage: the head and conv5 to
    conv1 of a ResNet50, the head and block5 to block1 of a VGG16.
    """
    names = [layer.name for layer in model.layers if layer.weights][::-1]
    return tuple(tuple(stage) for _, stage in groupby(names, key=lambda name: name.split("_")[0]))


def cascading(
    classifier: "Classifier", depth: int, seed: int, pictures: np.ndarray, instead: Randomised | None = None
) -> Randomised:
    """Randomise the first ``depth`` stages from the head down; a deeper one keeps what a shallower one drew.

    Args:
        classifier: The trained network.
        depth: 1 (the head alone) to the number of stages (all).
        seed: Of the draws.
        pictures: As for `randomised`.
        instead: As for `randomised`.

    Raises:
        SkyviewError: There is no such depth.
    """
    stages = stages_of(classifier.model)
    _check(depth, len(stages))
    names = [name for stage in stages[:depth] for name in stage]
    return randomised(classifier, names, seed, pictures, instead)


def independent(classifier: "Classifier", depth: int, seed: int, pictures: np.ndarray) -> Randomised:
    """Randomise one stage alone, the others stay trained; the arguments are those of `cascading`."""
    stages = stages_of(classifier.model)
    _check(depth, len(stages))
    return randomised(classifier, stages[depth - 1], seed, pictures)


def full(
    classifier: "Classifier", seed: int, pictures: np.ndarray, instead: Randomised | None = None
) -> Randomised:
    """Randomise all weights; the arguments are those of `randomised`."""
    return randomised(classifier, [layer.name for layer in classifier.model.layers], seed, pictures, instead)


def _check(depth: int, stages: int) -> None:
    if not 1 <= depth <= stages:
        raise SkyviewError(
            "This network has {stages} stages; a depth is 1 to {stages}, not {depth}.",
            stages=stages,
            depth=depth,
        )


def randomised(
    classifier: "Classifier",
    layers: Sequence[str],
    seed: int,
    pictures: np.ndarray,
    instead: Randomised | None = None,
) -> Randomised:
    """Randomise some layers; what a layer draws depends on the seed and its name alone.

    Args:
        classifier: The trained network; it stays as it is.
        layers: Names of the layers; those without weights are left alone.
        seed: Of the draws.
        pictures: (N, S, S, 3) network inputs on which batch norms measure their statistics anew; a network
            without batch norms does not look at them.
        instead: One drawn from this classifier before, and done with: the new one takes its place, and what
            is compiled for it.
    """
    model = instead.model if instead else keras.models.clone_model(classifier.model, clone_function=_bare)
    model.set_weights(classifier.model.get_weights())
    chosen = [layer for layer in model.layers if layer.name in set(layers) and layer.weights]
    for layer in chosen:
        _draw(layer, seed)
    if chosen:
        _measure_statistics(model, model.layers.index(chosen[0]), pictures)
    return Randomised(classifier, model, tuple(layer.name for layer in chosen), seed)


def _bare(layer: keras.layers.Layer) -> keras.layers.Layer:
    """A copy of a layer that draws no weights, which would be replaced at once."""
    config = layer.get_config()
    starts = dict.fromkeys((name for name in config if name.endswith("_initializer")), "zeros")
    return type(layer).from_config(config | starts)


def _draw(layer: keras.layers.Layer, seed: int) -> None:
    """Draw a layer's weights."""
    for variable in layer.weights:
        name = variable.name
        if name in _STATISTICS or not variable.dtype.startswith("float"):
            continue
        key = hashlib.sha256(f"{seed}/{layer.name}/{name}".encode()).digest()
        rng = np.random.default_rng(int.from_bytes(key[:8], "big"))
        trained = np.asarray(variable)
        if name in _SHUFFLED:
            variable.assign(rng.permutation(trained))
        else:
            width = np.sqrt(np.mean(np.square(trained, dtype=np.float64)))
            drawn = np.asarray(rng.normal(0, width, trained.shape), np.float32)
            variable.assign(drawn)


def _measure_statistics(model: keras.Model, first: int, pictures: np.ndarray) -> None:
    """Let the batch norms from a layer on measure mean and variance on pictures; those before keep theirs.

    In training mode with momentum 0 a batch norm takes over what it sees and passes on what it normalised
    with that, so one pass does for all. One that is not trainable stays in inference mode.
    """
    norms = [layer for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)]
    stale = {layer.name for layer in model.layers[first:]}
    if not stale.intersection(norm.name for norm in norms):
        return
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.trainable, norm.momentum = norm.name in stale, 0.0
    model(tf.constant(pictures, tf.float32), training=True)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.trainable, norm.momentum = True, momentum
