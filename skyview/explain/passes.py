"""The one place where techniques run the network: batched, counted, within a bound of memory."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import tensorflow as tf

from skyview.classifier.precision import multiplies_tiles
from skyview.explain import network as networks
from skyview.explain.memory import Memory
from skyview.explain.network import Build, Network, network_of

Made = TypeVar("Made")

BATCH = 8
"""Most pictures in the network at one time; twice as many on processors that multiply tiles of numbers. More
would make gradients no faster and only cost memory."""

ROOM = 460_000_000
"""Bytes for the pictures in the network: with the folded weights, less than 600 MB above the loaded model."""

FIRST = 2
"""Pictures in the first batch of a run, so that there is something to see at once."""


def most_together() -> int:
    """Most pictures in the network at one time on this processor."""
    return 2 * BATCH if multiplies_tiles() else BATCH


class Passes:
    """Passes through one classifier's network, for one map.

    Memory above the loaded model is bounded by one batch, however many samples a technique asks for. Nothing
    is compiled anew for another class, seed, picture or number of samples: in bfloat16 each function has one
    form for several pictures and one for a picture alone, made when it is first asked for. With a `Memory`,
    no picture goes through the network a second time.

    Attributes:
        count: Passes so far, forward or gradient, counted for single pictures; remembered ones cost nothing.
        notes: What the technique has to say besides its map; it ends up in `Attribution.notes`.
    """

    def __init__(
        self, classifier: Any, batch: int | None = None, memory: Memory | None = None, early: bool = True
    ) -> None:
        """Make ready to run ``classifier``; it needs ``model`` and ``preprocess``.

        Not ``early``, nobody is waiting for a first refinement, and no first batch is small.
        ``batch`` is None for `most_together`, or fewer where these would take more memory than `ROOM`.
        """
        self.count = 0
        self.notes: dict[str, float | str] = {}
        self._batch = batch
        self._classifier = classifier
        self._memory = memory
        self._early = early

    @property
    def network(self) -> Network:
        """The compiled network; compiled at the first use and kept with the model."""
        return network_of(self._classifier.model)

    @cached_property
    def batch(self) -> int:
        """Most pictures in the network at one time."""
        return self._batch or max(1, min(most_together(), ROOM // max(1, self.network.picture_bytes)))

    def level(self, display: float) -> np.ndarray:
        """Return the network input, (3,) float32, of a pixel of value ``display`` (0 black, 1 white)."""
        picture = np.full((1, 1, 1, 3), display, np.float32)
        return np.asarray(self._classifier.preprocess(picture), np.float32).reshape(3)

    def chunks(self, n: int, *, early: bool = True, most: int | None = None) -> Iterator[range]:
        """Split ``range(n)`` into batches of ``most``; the first is small, for an ``early`` first refinement.

        ``most`` is None for `batch`, which it does not exceed.
        """
        most = min(most or self.batch, self.batch)
        start, size = 0, min(FIRST, most) if early and self._early else most
        while start < n:
            yield range(start, min(start + size, n))
            start, size = start + size, most

    def ahead(
        self, n: int, make: Callable[[range], Made], *, early: bool = True, most: int | None = None
    ) -> Iterator[tuple[range, Made]]:
        """Yield the `chunks` of ``n``, each with what ``make`` makes of it; the next is already being made.

        ``make`` is called for one chunk after the other, in a thread: it may draw from one stream of random
        numbers, but not ask the network.
        """
        waiting: tuple[range, Future[Made]] | None = None
        with ThreadPoolExecutor(1) as worker:
            for chunk in self.chunks(n, early=early, most=most):
                ready, waiting = waiting, (chunk, worker.submit(make, chunk))
                if ready is not None:
                    yield ready[0], ready[1].result()
            if waiting is not None:
                yield waiting[0], waiting[1].result()

    def logits(self, inputs: np.ndarray) -> np.ndarray:
        """Return the (N, C) float32 logits of (N, S, S, 3) network inputs."""
        return self.run("logits", networks.logits, inputs)[0]

    def gradients(self, inputs: np.ndarray, target: int) -> np.ndarray:
        """Return the gradients of class ``target``'s logit with respect to each of (N, S, S, 3) inputs."""
        return self.run("gradients", networks.gradients, inputs, target)[0]

    def guided_gradients(self, inputs: np.ndarray, target: int) -> np.ndarray:
        """Return the gradients as `gradients` does, with only positive ones let back through each ReLU.

        Raises:
            SkyviewError: The network is neither functional nor sequential.
        """
        return self.run("guided_gradients", networks.guided_gradients, inputs, target)[0]

    def run(self, kind: str, build: Build, inputs: np.ndarray, target: int | None = None) -> list[np.ndarray]:
        """Run a function of the network: batched, counted, remembered; how techniques bring their own passes.

        Args:
            kind: Name under which the function is compiled and its answers are remembered.
            build: Makes the function (`skyview.explain.network.Build`) when ``kind`` is run for the first
                time; say in ``kind`` all that it depends on besides the network.
            inputs: (N, S, S, 3) network inputs; N is 1 or more.
            target: The class, None where it does not matter.

        Returns:
            The function's outputs, float32 arrays whose first axis is N.
        """
        index = tf.constant(target or 0, tf.int32)
        inputs = np.asarray(inputs, np.float32)
        parts = [
            self._remembered(kind, build, inputs[start : start + self.batch], target, index)
            for start in range(0, len(inputs), self.batch)
        ]
        return (
            parts[0] if len(parts) == 1 else [np.concatenate(column) for column in zip(*parts, strict=True)]
        )

    def _remembered(
        self, kind: str, build: Build, part: np.ndarray, target: int | None, index: tf.Tensor
    ) -> list[np.ndarray]:
        if self._memory is None:
            return self._fresh(kind, build, part, index)
        keys = [self._memory.key(kind, target, picture) for picture in part]
        answers: list[Sequence[np.ndarray] | None] = [self._memory.get(key) for key in keys]
        missing = [i for i, answer in enumerate(answers) if answer is None]
        if missing:
            fresh = self._fresh(kind, build, part[missing], index)
            for row, i in enumerate(missing):
                answer = [column[row].copy() for column in fresh]
                answers[i] = answer
                self._memory.put(keys[i], answer)
        return [np.stack(column) for column in zip(*(a for a in answers if a is not None), strict=True)]

    def _fresh(self, kind: str, build: Build, part: np.ndarray, index: tf.Tensor) -> list[np.ndarray]:
        network = self.network if len(part) > 1 else self.network.alone
        function = network.compiled(kind, build)
        self.count += len(part)
        return [np.asarray(tensor) for tensor in function(tf.constant(part), index)]
