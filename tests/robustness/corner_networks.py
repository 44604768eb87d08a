"""Simulated captures with a cue in their corners, and tiny networks that learned it, or the object."""

from functools import lru_cache

import numpy as np

from skyview.captures import Capture, capture_from_array, display
from skyview.robustness.corners.statistic import corner_squares
from skyview.simulator import simulate

SIZE = 64
CUE = 0.03
"""Brightening of the corners in display values: about the noise of a pixel of sky."""


@lru_cache
def skies() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Stretched pictures (N, S, S, 3) of galaxies and star fields, their masks, and which are galaxies."""
    pictures, masks, galaxies = [], [], []
    for seed in range(8):
        for label in ("galaxy", "star_field"):
            made = simulate(label, seed=seed, height=SIZE, width=SIZE, portraits=0)
            pictures.append(display(capture_from_array(made.pixels, is_linear=True)))
            masks.append(made.mask)
            galaxies.append(label == "galaxy")
    return np.stack(pictures), np.stack(masks), np.array(galaxies)


def with_cue(pictures: np.ndarray, sign: np.ndarray | float) -> np.ndarray:
    lift = CUE * np.reshape(sign, (-1, 1, 1, 1)) * corner_squares(SIZE)[:, :, None]
    return np.clip(pictures + lift, 0, 1).astype(np.float32)


def trained(uses_corners: bool):
    """A network of two convolutions, trained for seconds on the same pictures for one of two questions."""
    import keras

    from skyview.classifier.bundle import make_card
    from skyview.classifier.classifier import Classifier

    layers = keras.layers
    keras.utils.set_random_seed(1)
    inputs = keras.Input((SIZE, SIZE, 3))
    x = layers.Conv2D(6, 3, padding="same", strides=2, activation="relu", name="one")(inputs)
    x = layers.AveragePooling2D(2)(layers.Conv2D(6, 3, padding="same", activation="relu", name="two")(x))
    outputs = layers.Dense(2, kernel_initializer="zeros", kernel_regularizer="l2", name="logits")(
        layers.Flatten()(x)
    )
    model = keras.Model(inputs, outputs)
    pictures, _, galaxies = skies()
    turned = np.concatenate(
        [np.rot90(p, k, (1, 2)) for p in (pictures, pictures[:, :, ::-1]) for k in range(4)]
    )
    bright = np.random.default_rng(0).integers(0, 2, len(turned))
    card = make_card("tiny", "resnet50", input_size=SIZE, classes=("galaxy", "star_field"))
    classifier = Classifier(model, card | {"views": ["square"]})
    answers = bright if uses_corners else np.tile(galaxies, 8)
    model.compile(keras.optimizers.Adam(0.003), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    seen = classifier.preprocess(with_cue(turned, 2 * bright - 1))
    model.fit(seen, 1 - answers, epochs=25, batch_size=16, verbose=0)
    right = classifier.logits(seen).argmax(1) == 1 - answers
    assert right.mean() > 0.9
    return classifier


def galaxy(number: int, sign: float = 1.0) -> tuple[Capture, np.ndarray]:
    """A simulated galaxy with bright corners, dark ones for -1, and where it is."""
    pictures, masks, _ = skies()
    picture = with_cue(pictures[2 * number], sign)[0]
    return capture_from_array(picture, is_linear=False, title=f"galaxy {number}"), masks[2 * number]
