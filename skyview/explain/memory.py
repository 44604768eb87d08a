"""What the network answered lately: techniques asked for together share their passes through it."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

BYTES = 96_000_000
"""Bound of a `Memory`: about 150 gradients of 224 x 224 pictures, or any number of logits."""

Key = tuple[str, int | None, bytes]


class Memory:
    """Answers of the network for single pictures; the oldest go when there are too many.

    Handed to several techniques of one picture (`skyview.explain.refinements_together`), it lets the feature
    maps of one pass feed all class activation maps, the path of integrated gradients feed XRAI, one set of
    noisy pictures feed SmoothGrad, its square and VarGrad, and one set of masked pictures feed RISE for every
    class, without any of these knowing of the others: no picture goes through the network a second time.
    """

    def __init__(self, limit: int = BYTES) -> None:
        """Keep at most ``limit`` bytes of answers."""
        self._limit = limit
        self._size = 0
        self._answers: OrderedDict[Key, Sequence[np.ndarray]] = OrderedDict()

    @staticmethod
    def key(kind: str, target: int | None, picture: np.ndarray) -> Key:
        """Return the key of a pass: its kind, the class (None where it does not matter), the very pixels."""
        return kind, target, hashlib.sha1(np.ascontiguousarray(picture).data, usedforsecurity=False).digest()

    def get(self, key: Key) -> Sequence[np.ndarray] | None:
        """Return what was kept under ``key``, None for nothing."""
        if key not in self._answers:
            return None
        self._answers.move_to_end(key)
        return self._answers[key]

    def put(self, key: Key, answer: Sequence[np.ndarray]) -> None:
        """Keep the arrays of ``answer``; they must not be views of a larger array."""
        if key in self._answers:
            return
        self._answers[key] = answer
        self._size += sum(array.nbytes for array in answer)
        while self._size > self._limit:
            _, gone = self._answers.popitem(last=False)
            self._size -= sum(array.nbytes for array in gone)
