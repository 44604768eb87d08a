"""Labelled pictures in files that several processes read at once, each picture only when it is wanted."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np


class Shard:
    """Pictures of any sizes with their classes, mapped into memory.

    Kept as ``NAME.npy``, all pixels one after the other, and ``NAME.table.npy``, a row of offset, height,
    width and class for each picture.
    """

    def __init__(self, path: Path) -> None:
        """Open the shard ``path`` (without endings)."""
        self._pixels = np.load(path.with_suffix(".npy"), mmap_mode="r", allow_pickle=False)
        self._table = np.load(path.with_suffix(".table.npy"), allow_pickle=False)

    def __len__(self) -> int:
        return len(self._table)

    def get(self, index: int) -> tuple[np.ndarray, int]:
        """Picture ``(H, W, 3)`` uint8 and class."""
        offset, height, width, label = (int(value) for value in self._table[index])
        return self._pixels[offset : offset + height * width * 3].reshape(height, width, 3), label


def is_written(path: Path) -> bool:
    """Whether the shard ``path`` is complete."""
    return path.with_suffix(".table.npy").is_file()


def write_shard(path: Path, pictures: Sequence[np.ndarray], labels: Sequence[int]) -> None:
    """Write ``(H, W, 3)`` uint8 pictures and their classes; a shard that was cut off counts as missing."""
    sizes = np.array([picture.size for picture in pictures])
    offsets = np.cumsum(sizes) - sizes
    shapes = np.array([picture.shape[:2] for picture in pictures])
    table = np.column_stack([offsets, shapes, labels]).astype(np.int64)
    np.save(path.with_suffix(".npy"), np.concatenate([picture.ravel() for picture in pictures]))
    unfinished = path.with_suffix(".part.npy")
    np.save(unfinished, table)
    unfinished.replace(path.with_suffix(".table.npy"))
