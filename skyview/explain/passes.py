"""The one place where techniques run the network: batched, counted, within a bound of memory."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import tensorflow as tf

from skyview.explain.network import Network, network_of

BATCH = 8
"""Pictures in the network at one time: gradients on a CPU are the fastest at 8, more only costs memory."""

FIRST = 2
"""Pictures in the first batch of a run, so that there is something to see at once."""


class Passes:
    """Passes through one classifier's network, for one map.

    Memory above the loaded model is bounded by one batch: about 1 GB for ResNet50 or VGG16 at 224 x 224,
    however many samples a technique asks for. Nothing is compiled anew for another class, seed, picture or
    number of samples.

    Attributes:
        count: Passes so far, forward or gradient, counted for single pictures.
        notes: What the technique has to say besides its map; it ends up in `Attribution.notes`.
        batch: Most pictures in the network at one time.
    """

    def __init__(self, classifier: Any, batch: int = BATCH) -> None:
        """Make ready to run ``classifier``; it needs ``model``, ``preprocess`` and ``logits``."""
        self.count = 0
        self.notes: dict[str, float | str] = {}
        self.batch = batch
        self._classifier = classifier

    @property
    def network(self) -> Network:
        """The compiled network; compiled at the first use and kept with the model."""
        return network_of(self._classifier.model)

    def level(self, display: float) -> np.ndarray:
        """Return the network input, (3,) float32, of a pixel of value ``display`` (0 black, 1 white)."""
        picture = np.full((1, 1, 1, 3), display, np.float32)
        return np.asarray(self._classifier.preprocess(picture), np.float32).reshape(3)

    def chunks(self, n: int) -> Iterator[range]:
        """Split ``range(n)`` into batches; the first is small, for an early first refinement."""
        start, size = 0, min(FIRST, self.batch)
        while start < n:
            yield range(start, min(start + size, n))
            start, size = start + size, self.batch

    def logits(self, inputs: np.ndarray) -> np.ndarray:
        """Return the (N, C) float32 logits of (N, S, S, 3) network inputs."""
        return self._batched(inputs, lambda part: (self._classifier.logits(part),))[0]

    def gradients(self, inputs: np.ndarray, target: int) -> np.ndarray:
        """Return the gradients of class ``target``'s logit with respect to each of (N, S, S, 3) inputs."""
        index = tf.constant(target, tf.int32)
        return self._batched(inputs, lambda part: (self.network.gradients(part, index),))[0]

    def guided_gradients(self, inputs: np.ndarray, target: int) -> np.ndarray:
        """Return the gradients as `gradients` does, with only positive ones let back through each ReLU.

        Raises:
            SkyviewError: The network has no ReLU.
        """
        index = tf.constant(target, tf.int32)
        return self._batched(inputs, lambda part: (self.network.guided_gradients(part, index),))[0]

    def features(self, inputs: np.ndarray, target: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the last feature maps, (N, h, w, K), and the logit's gradients with respect to them.

        Raises:
            SkyviewError: The network has no feature maps.
        """
        index = tf.constant(target, tf.int32)
        maps, gradients = self._batched(inputs, lambda part: self.network.features(part, index))
        return maps, gradients

    def _batched(self, inputs: np.ndarray, run: Callable[[tf.Tensor], tuple]) -> list[np.ndarray]:
        parts = []
        for start in range(0, len(inputs), self.batch):
            part = tf.constant(inputs[start : start + self.batch], tf.float32)
            parts.append([np.asarray(tensor) for tensor in run(part)])
            self.count += len(part)
        return [np.concatenate(column) for column in zip(*parts, strict=True)]
