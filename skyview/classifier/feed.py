"""Batches for training: real and simulated pictures mixed, augmented, prepared for the network."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from skyview.classes import CLASSES
from skyview.classifier.augmentation import augment
from skyview.classifier.dataset import (
    HELD_OUT,
    VALIDATION,
    Entry,
    assign_folds,
    empty_patches,
    load_picture,
    near_duplicates,
)
from skyview.simulator import training_frames

MEAN, STD = 0.35, 0.22
"""Network input is ``(sqrt(display) - MEAN) / STD``."""

_SHARD = 250  # simulated frames a file
_AHEAD = 3  # batches prepared in advance
_PATCH_SHARE = 0.5  # of the real star fields shown, how many are empty patches of other pictures


@dataclass(eq=False)
class RealPictures:
    """Pictures to train on, with the empty patches cut from them.

    Attributes:
        entries: What is trained on; ``pictures`` are theirs.
        pictures: ``(H, W, 3)`` uint8 each.
        patches: Empty sky, ``(h, w, 3)`` uint8 each; shown as star fields, and lent to the simulator.
        dropped: Pictures left out because they look like one of another fold.
    """

    entries: list[Entry]
    pictures: list[np.ndarray]
    patches: list[np.ndarray] = field(default_factory=list)
    dropped: int = 0

    def cumulated(self, power: float) -> np.ndarray:
        """Cumulated probability of showing each picture, then each patch.

        A class of n pictures gets a share in proportion to ``n ** (1 - power)``.
        """
        labels = np.array([entry.label for entry in self.entries])
        weight = np.bincount(labels, minlength=len(CLASSES))[labels].astype(float) ** -power
        stars = labels == CLASSES.index("star_field")
        total = weight[stars].sum()
        patches = np.full(len(self.patches), _PATCH_SHARE * total / max(1, len(self.patches)))
        if len(patches):
            weight[stars] *= 1 - _PATCH_SHARE
        every = np.concatenate([weight, patches])
        return np.cumsum(every / every.sum())

    def get(self, index: int) -> tuple[np.ndarray, int]:
        """Picture and class; patches come after the pictures."""
        if index < len(self.pictures):
            return self.pictures[index], self.entries[index].label
        return self.patches[index - len(self.pictures)], CLASSES.index("star_field")


def load_training(entries: Sequence[Entry]) -> RealPictures:
    """Read the pictures of the training folds, without those that look like one of the other two folds."""
    fold_of = assign_folds(entries)
    others = [load_picture(e.path, 128) for e in entries if fold_of[e.source] in (HELD_OUT, VALIDATION)]
    mine = [entry for entry in entries if fold_of[entry.source] not in (HELD_OUT, VALIDATION)]
    pictures = [load_picture(entry.path) for entry in mine]
    double = near_duplicates(pictures, others)
    kept = [index for index in range(len(mine)) if not double[index]]
    patches = [patch for index in kept for patch in empty_patches(pictures[index], mine[index].label)]
    return RealPictures(
        [mine[index] for index in kept], [pictures[index] for index in kept], patches, int(double.sum())
    )


class SimulatedPictures:
    """Simulated frames, kept in files so that a training that was cut off need not draw them again."""

    def __init__(self, folder: Path, seed: int, backgrounds: list[np.ndarray]) -> None:
        self._folder = folder
        self._seed = seed
        self._backgrounds = backgrounds
        self._pictures: list[np.ndarray] = []
        self._labels: list[int] = []
        folder.mkdir(parents=True, exist_ok=True)

    def __len__(self) -> int:
        return len(self._labels)

    def grow(self, count: int, size: int) -> Iterator[float]:
        """Add at least ``count`` frames of ``size`` x ``size`` pixels; yields the share done."""
        for shard in range(-(-count // _SHARD)):
            number = len(self) // _SHARD
            path = self._folder / f"{size}-{number:03d}.npz"
            if not path.is_file():
                frames = training_frames(
                    _SHARD,
                    seed=self._seed * 100_000 + number,
                    size=size,
                    backgrounds=self._backgrounds or None,
                )
                pictures, labels = zip(*frames, strict=True)
                unfinished = path.with_suffix(".part")
                with unfinished.open("wb") as file:
                    np.savez(file, pictures=np.stack(pictures), labels=np.array(labels, np.uint8))
                unfinished.replace(path)
            with np.load(path, allow_pickle=False) as stored:
                self._pictures.extend(stored["pictures"])
                self._labels.extend(int(label) for label in stored["labels"])
            yield min(1.0, (shard + 1) * _SHARD / count)

    def get(self, index: int) -> tuple[np.ndarray, int]:
        """Picture and class."""
        return self._pictures[index], self._labels[index]


class Feed:
    """Batches made ahead in a thread; batch ``n`` of a seed is always the same."""

    def __init__(
        self,
        simulated: SimulatedPictures,
        real: RealPictures | None,
        real_share: float,
        power: float,
        seed: int,
    ) -> None:
        self._simulated = simulated
        self._real = real
        self._share = real_share if real is not None else 0.0
        self._cumulated = real.cumulated(power) if real is not None else np.zeros(0)
        self._seed = seed
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="feed")
        self._waiting: deque[Future[tuple[np.ndarray, np.ndarray]]] = deque()

    def next(self, step: int, batch: int, size: int) -> tuple[np.ndarray, np.ndarray]:
        """Network inputs ``(B, S, S, 3)`` float32 and one-hot labels ``(B, C)`` of a step."""
        while len(self._waiting) < _AHEAD:
            number = step + len(self._waiting)
            self._waiting.append(self._pool.submit(self._make, number, batch, size))
        return self._waiting.popleft().result()

    def _make(self, step: int, batch: int, size: int) -> tuple[np.ndarray, np.ndarray]:
        rng = np.random.default_rng([self._seed, step])
        inputs = np.empty((batch, size, size, 3), np.float32)
        labels = np.zeros((batch, len(CLASSES)), np.float32)
        for row in range(batch):
            if self._real is not None and rng.random() < self._share:
                place = int(np.searchsorted(self._cumulated, rng.random()))
                picture, label = self._real.get(min(place, len(self._cumulated) - 1))
                view = augment(rng, picture, label, size, framed=False)
            else:
                picture, label = self._simulated.get(int(rng.integers(len(self._simulated))))
                view = augment(rng, picture, label, size, framed=True)
            inputs[row] = (np.sqrt(view) - MEAN) / STD
            labels[row, label] = 1
        return inputs, labels

    def close(self) -> None:
        """Stop the thread."""
        self._pool.shutdown(wait=True, cancel_futures=True)
