"""Batches for training: real and simulated pictures mixed and augmented, in processes of their own."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from skyview.classes import CLASSES
from skyview.classifier.augmentation import augment
from skyview.classifier.dataset import Entry, empty_patches, load_picture, near_duplicates
from skyview.classifier.folds import Split
from skyview.classifier.shards import Shard, is_written, write_shard
from skyview.simulator import training_frames

_SHARD = 250  # simulated frames a file
_AHEAD = 3  # batches prepared in advance, besides those being made
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

    def cumulated(self, power: float, smart: float = 1.0) -> np.ndarray:
        """Cumulated probability of showing each picture, then each patch.

        A class of n pictures gets a share in proportion to ``n ** (1 - power)``; within it a picture of a
        smart telescope counts ``smart`` times as much as another.
        """
        labels = np.array([entry.label for entry in self.entries])
        factor = np.where([entry.smart for entry in self.entries], smart, 1.0)
        count = np.bincount(labels, minlength=len(CLASSES))[labels]
        weight = factor * count ** (1 - power) / np.bincount(labels, factor, len(CLASSES))[labels]
        stars = labels == CLASSES.index("star_field")
        total = weight[stars].sum()
        patches = np.full(len(self.patches), _PATCH_SHARE * total / max(1, len(self.patches)))
        if len(patches):
            weight[stars] *= 1 - _PATCH_SHARE
        every = np.concatenate([weight, patches])
        return np.cumsum(every / every.sum())

    def write(self, path: Path) -> None:
        """Write pictures, then patches, as a shard."""
        labels = [entry.label for entry in self.entries] + [CLASSES.index("star_field")] * len(self.patches)
        write_shard(path, [*self.pictures, *self.patches], labels)


def load_training(parts: Split) -> RealPictures:
    """Read the pictures to train on, without those that look like one of the other two parts."""
    others = [load_picture(entry.path, 128) for entry in (*parts.held_out, *parts.validation)]
    mine = parts.training
    pictures = [load_picture(entry.path) for entry in mine]
    double = near_duplicates(pictures, others)
    kept = [index for index in range(len(mine)) if not double[index]]
    patches = [patch for index in kept for patch in empty_patches(pictures[index], mine[index].label)]
    return RealPictures(
        [mine[index] for index in kept], [pictures[index] for index in kept], patches, int(double.sum())
    )


@dataclass(frozen=True, eq=False)
class Mixture:
    """What batches are made of.

    Attributes:
        seed: Of everything random.
        real: Shard of the real pictures and patches; None for simulated pictures only.
        cumulated: Cumulated probability of each of them (see :meth:`RealPictures.cumulated`).
        share: Share of real pictures in a batch.
    """

    seed: int
    real: Path | None = None
    cumulated: np.ndarray = field(default_factory=lambda: np.zeros(0))
    share: float = 0.0


class Feed:
    """Batches made ahead; batch ``n`` of a seed and of the same simulated frames is always the same."""

    def __init__(self, mixture: Mixture, folder: Path, backgrounds: Path | None = None) -> None:
        """Start the processes.

        Args:
            mixture: What batches are made of.
            folder: Where simulated frames are kept, so that a training that was cut off need not draw
                them again.
            backgrounds: Shard of empty skies for the simulator.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._backgrounds, self._seed = folder, backgrounds, mixture.seed
        self._workers = max(1, (os.cpu_count() or 2) - 1)
        self._pool = ProcessPoolExecutor(
            self._workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(mixture,),
        )
        self._shards: list[Path] = []
        self._waiting: deque[Future[tuple[np.ndarray, np.ndarray]]] = deque()

    @property
    def simulated(self) -> int:
        """Number of simulated frames."""
        return _SHARD * len(self._shards)

    def grow(self, count: int, size: int) -> Iterator[float]:
        """Draw ``count`` more simulated frames, or a few more, ``size`` px a side; yields the share done."""
        first, wanted = len(self._shards), -(-count // _SHARD)
        paths = [self._folder / f"{size}-{number:04d}" for number in range(first, first + wanted)]
        drawn = [
            self._pool.submit(_draw, path, self._seed * 100_000 + number, size, self._backgrounds)
            for number, path in enumerate(paths, first)
        ]
        for done, (future, path) in enumerate(zip(drawn, paths, strict=True), start=1):
            future.result()
            self._shards.append(path)
            yield done / wanted

    def next(self, step: int, batch: int, size: int) -> tuple[np.ndarray, np.ndarray]:
        """Pictures ``(B, S, S, 3)`` uint8 and class indices ``(B,)`` of a step; asked for in order."""
        while len(self._waiting) < self._workers + _AHEAD:
            number = step + len(self._waiting)
            self._waiting.append(self._pool.submit(_make, number, batch, size, self._shards))
        return self._waiting.popleft().result()

    def forget(self) -> None:
        """Drop the batches made ahead: the next ones have another size or other simulated frames."""
        for future in self._waiting:
            future.cancel()
        self._waiting.clear()

    def close(self) -> None:
        """Stop the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)


_mixture: list[Mixture] = []
_opened: dict[Path, Shard] = {}


def _start(mixture: Mixture) -> None:
    cv2.setNumThreads(1)
    _mixture[:] = [mixture]


def _shard(path: Path) -> Shard:
    if path not in _opened:
        _opened[path] = Shard(path)
    return _opened[path]


def _draw(path: Path, seed: int, size: int, backgrounds: Path | None) -> None:
    if is_written(path):
        return
    skies = _shard(backgrounds) if backgrounds else None
    pictures, labels = zip(
        *training_frames(
            _SHARD,
            seed=seed,
            size=size,
            backgrounds=[skies.get(index)[0] for index in range(len(skies))] if skies else None,
        ),
        strict=True,
    )
    write_shard(path, pictures, labels)


def _make(step: int, batch: int, size: int, shards: Sequence[Path]) -> tuple[np.ndarray, np.ndarray]:
    (mixture,) = _mixture
    rng = np.random.default_rng([mixture.seed, step])
    pictures, labels = np.empty((batch, size, size, 3), np.uint8), np.empty(batch, np.int64)
    for row in range(batch):
        real = mixture.real is not None and rng.random() < mixture.share
        if real and mixture.real is not None:
            place = int(np.searchsorted(mixture.cumulated, rng.random()))
            picture, label = _shard(mixture.real).get(min(place, len(mixture.cumulated) - 1))
        else:
            shard = _shard(shards[int(rng.integers(len(shards)))])
            picture, label = shard.get(int(rng.integers(len(shard))))
        view = augment(rng, picture, label, size, framed=not real)
        pictures[row] = view * 255 + 0.5
        labels[row] = label
    return pictures, labels
