"""A network with its card: from a capture to calibrated probabilities."""

import time
from collections.abc import Sequence
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from skyview.captures import Capture, Stretch, display
from skyview.classifier import architectures
from skyview.classifier.bundle import (
    DEFAULT_MODEL,
    Card,
    bundle_folder,
    check_card,
    digest_of,
    read_card,
    read_weights,
)
from skyview.classifier.calibration import softmax
from skyview.classifier.foreign import keras_file
from skyview.classifier.foreign_network import load_network
from skyview.classifier.outlier import Outlier
from skyview.classifier.precision import apply_precision
from skyview.classifier.prediction import Prediction
from skyview.classifier.preparation import Preparation
from skyview.classifier.views import USUAL, View, cut, views_of
from skyview.errors import SkyviewError
from skyview.saying import tr

BATCH = 8
"""Pictures run together at the most; more would only take memory."""

_LEVEL = 1 / 255  # of a display
_BLANK = 5.0  # strangeness, at least, of a picture of one colour


class Classifier:
    """A network, how pictures are prepared for it, and how its answers are read.

    Attributes:
        name: Name of the bundle.
        digest: SHA-256 of all that decides an answer (weights, preparation, calibration).
        classes: Names of the outputs, in order.
        input_size: ``S``, side of the network's input in pixels.
        model: Network input ``(N, S, S, 3)`` to logits ``(N, C)``.
        card: The bundle's card.
        temperature: Logits are divided by it before the softmax.
    """

    def __init__(self, model: keras.Model, card: Card, outlier: Outlier | None = None) -> None:
        """Join a network and its card (of ``bundle.make_card`` or ``bundle.read_card``).

        Args:
            model: The network; its outputs are logits.
            card: Its card.
            outlier: What tells deep-sky captures from other pictures by the network's pooled features.

        Raises:
            SkyviewError: The card cannot be used.
        """
        check_card(card, tr("the card of {name!r}", name=card.get("name")))
        self.name: str = card["name"]
        self.digest: str = digest_of(card)
        self.classes: tuple[str, ...] = tuple(card["classes"])
        self.input_size: int = card["input_size"]
        self.model = model
        self.card = card
        self.temperature: float = float(card["temperature"])
        self._preparation = Preparation.of(card["preprocessing"])
        self.views: tuple[str, ...] = tuple(card.get("views", USUAL))
        self.turns: int = card.get("turns", 1)
        self._outlier = outlier
        # One signature for every batch size: nothing is traced twice.
        size = self.input_size
        pooled = _pooled(model)
        both = keras.Model(model.inputs, [model.outputs[0], *([] if pooled is None else [pooled])])
        self._run = tf.function(
            lambda inputs: both(inputs, training=False),
            input_signature=[tf.TensorSpec((None, size, size, 3), tf.float32)],
            reduce_retracing=True,
            autograph=False,
        )

    def compile(self) -> None:
        """Compile the network now instead of at its first use."""
        self.answers(np.zeros((1, self.input_size, self.input_size, 3), np.float32))

    def preprocess(self, pictures: np.ndarray) -> np.ndarray:
        """Network input of pictures ``(..., S, S, 3)`` with display values in [0, 1]; float32."""
        return self._preparation.inputs(pictures)

    def unprocess(self, inputs: np.ndarray) -> np.ndarray:
        """Display values in [0, 1] of network inputs ``(..., S, S, 3)``; undoes :meth:`preprocess`."""
        return self._preparation.pictures(inputs)

    def logits(self, inputs: np.ndarray) -> np.ndarray:
        """Logits ``(N, C)`` float32 of network inputs ``(N, S, S, 3)``, for any N; run in batches of 8."""
        return self.answers(inputs)[0]

    def answers(self, inputs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Logits ``(N, C)`` and pooled features ``(N, F)`` of network inputs, both float32.

        F is 0 for a network without a pooling layer.
        """
        inputs = np.asarray(inputs, dtype=np.float32)
        logits, features = [np.zeros((0, len(self.classes)), np.float32)], []
        for start in range(0, len(inputs), BATCH):
            first, *rest = tf.nest.flatten(self._run(tf.constant(inputs[start : start + BATCH])))
            logits.append(first.numpy())
            features.append(rest[0].numpy() if rest else np.zeros((len(first), 0), np.float32))
        return np.concatenate(logits), np.concatenate(features) if features else np.zeros((0, 0), np.float32)

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        """Calibrated probabilities ``(..., C)`` of logits ``(..., C)``."""
        return softmax(np.asarray(logits, dtype=np.float64) / self.temperature)

    def predict(self, capture: Capture, stretch: Stretch | None = None) -> Prediction:
        """Classify a capture of any size, stretched with ``stretch`` (None: automatically)."""
        return self.predict_picture(display(capture, stretch))

    def predict_picture(self, picture: np.ndarray) -> Prediction:
        """Classify a picture ``(H, W, 3)`` of display values in [0, 1] by the mean logits of its views."""
        started = time.perf_counter()
        by_view, strangeness = self.view_logits(picture, self.views, self.turns)
        by_view = by_view.mean(axis=1)
        logits = by_view.mean(axis=0)
        probabilities, each = self.probabilities(logits), self.probabilities(by_view)
        best = int(np.argmax(probabilities))
        strange = None if strangeness is None else float(strangeness.mean())
        if strange is not None and is_blank(picture):
            strange = max(strange, _BLANK)
        return Prediction(
            label=self.classes[best],
            probability=float(probabilities[best]),
            sure=bool(probabilities[best] >= self.card["sure_threshold"]) and (strange or 0) <= 0,
            probabilities=self._named(probabilities),
            logits=self._named(logits),
            by_view={name: self._named(row) for name, row in zip(self.views, each, strict=True)},
            model=self.name,
            seconds=time.perf_counter() - started,
            strangeness=strange,
        )

    def view_logits(
        self, picture: np.ndarray, names: Sequence[str], turns: int
    ) -> tuple[np.ndarray, np.ndarray | None]:
        """What the network says of each view of a picture, turned and mirrored.

        Args:
            picture: ``(H, W, 3)`` of display values in [0, 1].
            names: Of the views.
            turns: 1 as it is, 4 turned by right angles, 8 also mirrored.

        Returns:
            Logits ``(V, turns, C)``, and the strangeness ``(V, turns)`` (see ``Prediction``), None for a
            network that cannot tell.
        """
        height, width = picture.shape[:2]
        return self.looks(picture, views_of(height, width, names), turns)

    def looks(
        self, picture: np.ndarray, boxes: Sequence[View], turns: int = 1
    ) -> tuple[np.ndarray, np.ndarray | None]:
        """What the network says of each of these squares of a picture; as :meth:`view_logits`."""
        views = [cut(picture, view, self.input_size) for view in boxes]
        turned = np.stack([_turned(view, turn) for view in views for turn in range(turns)])
        logits, features = self.answers(self.preprocess(turned))
        strangeness = self._outlier.strangeness(features) if self._outlier else None
        return (
            logits.reshape(len(views), turns, -1),
            None if strangeness is None else strangeness.reshape(len(views), turns),
        )

    def index(self, label: str) -> int:
        """Output of the class ``label``.

        Raises:
            SkyviewError: The network does not know the class.
        """
        if label not in self.classes:
            raise SkyviewError(
                "{name} knows no class {label!r}; choose one of: {classes}.",
                name=self.name,
                label=label,
                classes=", ".join(self.classes),
            )
        return self.classes.index(label)

    def _named(self, values: np.ndarray) -> dict[str, float]:
        return {label: float(value) for label, value in zip(self.classes, values, strict=True)}


def is_blank(picture: np.ndarray) -> bool:
    """Whether a picture (H, W, 3) of display values has one colour all over: nothing that could be a sky."""
    first = picture[:1, :1]
    some = picture[:: max(1, picture.shape[0] // 64), :: max(1, picture.shape[1] // 64)]
    # A few pixels tell nearly always; the rest of a large capture is only looked at when they are alike.
    return all(np.abs(part - first).max() < _LEVEL / 2 for part in (some, picture))


def _turned(view: np.ndarray, turn: int) -> np.ndarray:
    """One of the eight ways to turn and mirror a square picture."""
    return np.rot90(view if turn < 4 else view[:, ::-1], turn % 4)


def _pooled(model: keras.Model) -> keras.KerasTensor | None:
    pools = [layer for layer in model.layers if isinstance(layer, keras.layers.GlobalAveragePooling2D)]
    return pools[-1].output if pools else None


def load_classifier(model: str | Path = DEFAULT_MODEL) -> Classifier:
    """Load a shipped bundle by its name, any bundle by its folder, or a Keras file with a card beside it.

    Raises:
        SkyviewError: There is none, or its card or weights cannot be trusted.
    """
    file = keras_file(model)
    if file is not None:
        card = read_card(file)
        apply_precision()
        return Classifier(load_network(file, card), card)
    folder = bundle_folder(model)
    card = read_card(folder)
    weights = read_weights(folder, card)
    outlier = Outlier.taken_from(weights)
    apply_precision()
    network = architectures.build(
        card["architecture"],
        card["input_size"],
        len(card["classes"]),
        reduction=card["preprocessing"].get("reduction", 1),
    )
    architectures.set_weights(network, weights)
    return Classifier(network, card, outlier)
