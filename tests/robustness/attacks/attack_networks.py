"""Small networks to attack, dressed as classifiers, and a capture of their size."""

from types import SimpleNamespace

import keras
import numpy as np

from skyview.errors import SkyviewError

L = keras.layers
SIZE = 16
CLASSES = ("galaxy", "nebula", "star_field")


def classifier_of(model, swapped: bool = False, input_size: int = SIZE) -> SimpleNamespace:
    """A model as a classifier whose inputs are square roots, as those of the shipped networks."""

    def preprocess(pictures):
        values = (np.sqrt(np.clip(np.asarray(pictures, np.float32), 0, 1)) - 0.35) / 0.22
        return np.ascontiguousarray(values[..., ::-1]) if swapped else values

    def index(label: str) -> int:
        if label not in CLASSES:
            raise SkyviewError(f"tiny knows no class {label!r}.")
        return CLASSES.index(label)

    def probabilities(logits):
        powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
        return powers / powers.sum(axis=-1, keepdims=True)

    def logits(inputs):
        return np.asarray(model(np.asarray(inputs, np.float32), training=False))

    return SimpleNamespace(
        name="tiny", digest="0" * 64, classes=CLASSES, input_size=input_size, model=model,
        preprocess=preprocess, index=index, probabilities=probabilities, logits=logits,
    )  # fmt: skip


def picture(seed: int = 1, size: int = SIZE) -> np.ndarray:
    """A smooth picture (S, S, 3) of display values that are no whole levels."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[:size, :size] / size
    glow = np.exp(-((rows - 0.5) ** 2 + (columns - 0.4) ** 2) / 0.05)
    return np.clip(0.2 + 0.5 * glow[..., None] + 0.05 * rng.random((size, size, 3)), 0, 1)


def brittle() -> keras.Model:
    """A network whose gradient hangs on a kink that next to no change of the picture crosses.

    The logit of ``galaxy`` is 20 + sum over pixels of relu(u), where u = 8 (red - blue) of the network's
    input: with red and blue nearly alike, the least change switches the gradient of a pixel on and off, while
    the logit hardly moves.
    """
    inputs = keras.Input((SIZE, SIZE, 3))
    kinks = L.Conv2D(1, 1, activation="relu", name="kinks")(inputs)
    logits = L.Dense(3, name="logits")(L.GlobalAveragePooling2D()(kinks))
    model = keras.Model(inputs, logits)
    kernel = np.array([8.0, 0.0, -8.0]).reshape(1, 1, 3, 1)
    model.get_layer("kinks").set_weights([kernel, np.zeros(1)])
    model.get_layer("logits").set_weights([np.array([[0.1, 0.0, 0.0]]), np.array([3.0, 0.0, 0.0])])
    return model


def grey_with_kinks(seed: int = 2) -> np.ndarray:
    """A grey picture whose left half is a third of a level redder than blue, whose right half less so."""
    rng = np.random.default_rng(seed)
    grey = np.repeat(rng.uniform(0.3, 0.6, (SIZE, SIZE, 1)), 3, axis=2)
    grey = np.round(grey * 255) / 255
    grey[:, : SIZE // 2, 0] += 0.4 / 255
    grey[:, SIZE // 2 :, 0] -= 0.4 / 255
    return grey


def linear(seed: int = 0) -> keras.Model:
    """Logits that are linear in the input: the gradient is the same for every picture."""
    inputs = keras.Input((SIZE, SIZE, 3))
    model = keras.Model(inputs, L.Dense(3, name="logits")(L.Flatten()(inputs)))
    rng = np.random.default_rng(seed)
    kernel = rng.normal(0, 0.02, (SIZE * SIZE * 3, 3))
    model.get_layer("logits").set_weights([kernel, np.array([2.0, 0.0, 0.0])])
    return model


def convolved(seed: int = 4, activation: str = "relu") -> keras.Model:
    """Two convolutions, maximum pooling and an averaging head, with weights at random."""
    keras.utils.set_random_seed(seed)
    x = inputs = keras.Input((SIZE, SIZE, 3))
    x = L.Conv2D(6, 3, padding="same", activation=activation, name="first")(x)
    x = L.MaxPooling2D(2, name="pool")(x)
    x = L.Conv2D(8, 3, padding="same", name="second")(x)
    x = L.BatchNormalization(name="norm")(x)
    x = L.Activation(activation, name="open")(x)
    return keras.Model(inputs, L.Dense(3, name="logits")(L.GlobalAveragePooling2D()(x)))
