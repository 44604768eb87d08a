"""A network with its card: from a capture to calibrated probabilities."""

import time
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
from skyview.classifier.precision import apply_precision
from skyview.classifier.prediction import Prediction
from skyview.classifier.views import cut, views_of
from skyview.errors import SkyviewError

BATCH = 8
"""Pictures run together at the most; more would only take memory."""


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

    def __init__(self, model: keras.Model, card: Card) -> None:
        """Join a network and its card (of ``bundle.make_card`` or ``bundle.read_card``).

        Raises:
            SkyviewError: The card cannot be used.
        """
        check_card(card, f"the card of {card.get('name')!r}")
        self.name: str = card["name"]
        self.digest: str = digest_of(card)
        self.classes: tuple[str, ...] = tuple(card["classes"])
        self.input_size: int = card["input_size"]
        self.model = model
        self.card = card
        self.temperature: float = float(card["temperature"])
        preprocessing = card["preprocessing"]
        self._sqrt = preprocessing["transform"] == "sqrt"
        self._mean, self._std = float(preprocessing["mean"]), float(preprocessing["std"])
        # One signature for every batch size: nothing is traced twice.
        size = self.input_size
        self._run = tf.function(
            lambda inputs: model(inputs, training=False),
            input_signature=[tf.TensorSpec((None, size, size, 3), tf.float32)],
            reduce_retracing=True,
        )

    def preprocess(self, pictures: np.ndarray) -> np.ndarray:
        """Network input of pictures ``(..., S, S, 3)`` with display values in [0, 1]; float32."""
        values = np.clip(np.asarray(pictures, dtype=np.float32), 0, 1)
        return ((np.sqrt(values) if self._sqrt else values) - np.float32(self._mean)) / np.float32(self._std)

    def unprocess(self, inputs: np.ndarray) -> np.ndarray:
        """Display values in [0, 1] of network inputs ``(..., S, S, 3)``; undoes :meth:`preprocess`."""
        values = np.asarray(inputs, dtype=np.float32) * np.float32(self._std) + np.float32(self._mean)
        values = np.maximum(values, 0)
        return np.clip(np.square(values) if self._sqrt else values, 0, 1)

    def logits(self, inputs: np.ndarray) -> np.ndarray:
        """Logits ``(N, C)`` float32 of network inputs ``(N, S, S, 3)``, for any N; run in batches of 8."""
        inputs = np.asarray(inputs, dtype=np.float32)
        if not len(inputs):
            return np.zeros((0, len(self.classes)), np.float32)
        parts = [self._run(tf.constant(inputs[i : i + BATCH])).numpy() for i in range(0, len(inputs), BATCH)]
        return np.concatenate(parts)

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        """Calibrated probabilities ``(..., C)`` of logits ``(..., C)``."""
        return softmax(np.asarray(logits, dtype=np.float64) / self.temperature)

    def predict(self, capture: Capture, stretch: Stretch | None = None) -> Prediction:
        """Classify a capture of any size, stretched with ``stretch`` (None: automatically)."""
        return self.predict_picture(display(capture, stretch))

    def predict_picture(self, picture: np.ndarray) -> Prediction:
        """Classify a picture ``(H, W, 3)`` of display values in [0, 1] by the mean logits of its views."""
        started = time.perf_counter()
        views = views_of(*picture.shape[:2])
        inputs = self.preprocess(np.stack([cut(picture, view, self.input_size) for view in views]))
        by_view = self.logits(inputs)
        logits = by_view.mean(axis=0)
        probabilities = self.probabilities(logits)
        best = int(np.argmax(probabilities))
        return Prediction(
            label=self.classes[best],
            probability=float(probabilities[best]),
            sure=bool(probabilities[best] >= self.card["sure_threshold"]),
            probabilities=self._named(probabilities),
            logits=self._named(logits),
            by_view={
                view.name: self._named(self.probabilities(row))
                for view, row in zip(views, by_view, strict=True)
            },
            model=self.name,
            seconds=time.perf_counter() - started,
        )

    def index(self, label: str) -> int:
        """Output of the class ``label``.

        Raises:
            SkyviewError: The network does not know the class.
        """
        if label not in self.classes:
            raise SkyviewError(
                f"{self.name} knows no class {label!r}; choose one of: {', '.join(self.classes)}."
            )
        return self.classes.index(label)

    def _named(self, values: np.ndarray) -> dict[str, float]:
        return {label: float(value) for label, value in zip(self.classes, values, strict=True)}


def load_classifier(model: str | Path = DEFAULT_MODEL) -> Classifier:
    """Load a shipped bundle by its name, or any bundle by its folder.

    Raises:
        SkyviewError: There is none, or its card or weights cannot be trusted.
    """
    folder = bundle_folder(model)
    card = read_card(folder)
    weights = read_weights(folder, card)
    apply_precision()
    network = architectures.build(
        card["architecture"],
        card["input_size"],
        len(card["classes"]),
        reduction=card["preprocessing"].get("reduction", 1),
    )
    architectures.set_weights(network, weights)
    return Classifier(network, card)
