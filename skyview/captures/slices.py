"""A file of many megabytes read only where it is looked at."""

import os
from pathlib import Path

import numpy as np

_CHUNK = 1 << 16  # bytes read ahead where cards are read one by one
_SMALL = 2880


class FileSlices:
    """The bytes of a file as slices: each is read when it is asked for.

    Nothing is mapped into memory: a capture on a telescope's share may become shorter while it is looked at,
    and a mapping would end the program then.

    Raises:
        OSError: The file cannot be opened or, later, read.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self._size = os.fstat(self._file.fileno()).st_size
        self._start, self._chunk = 0, b""

    def __len__(self) -> int:
        """Bytes of the file."""
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        """The bytes of a slice without a step."""
        start, stop, _ = part.indices(self._size)
        if stop - start > _SMALL:
            return self._read(start, stop - start)
        if not self._start <= start <= stop <= self._start + len(self._chunk):
            self._start, self._chunk = start, self._read(start, _CHUNK)
        return self._chunk[start - self._start : stop - self._start]

    def _read(self, start: int, count: int) -> bytes:
        self._file.seek(start)
        parts = []
        while count > 0 and (part := self._file.read(count)):
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> "FileSlices":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


Bytes = bytes | FileSlices


def thinned(data: Bytes, kind: str, shape: tuple[int, ...], start: int, side: int) -> np.ndarray:
    """Return the samples of a stored picture on a grid that leaves a long side of at least ``side``.

    Of a picture of two axes, which may be a colour mosaic, whole cells of 2x2 samples stay together.

    Args:
        data: The file.
        kind: Type of a sample, as numpy writes it.
        shape: ``(planes, H, W)`` or ``(H, W)``, the slowest axis first.
        start: Offset of the first sample in bytes.
        side: In samples.

    Raises:
        OSError: The file cannot be read, or is shorter than it was.
    """
    height, width = shape[-2:]
    cell = 1 if len(shape) > 2 else 2
    step = max(1, max(height, width) // cell // side)
    rows, columns = (_kept(length, cell, step) for length in (height, width))
    planes = int(np.prod(shape[:-2], dtype=np.int64))
    out = np.empty((planes, len(rows), len(columns)), kind)
    stride = width * out.itemsize
    for plane in range(planes):
        for place, row in enumerate(rows):
            begin = start + (plane * height + int(row)) * stride
            line = data[begin : begin + stride]
            if len(line) < stride:
                raise OSError("the file has become shorter")
            out[plane, place] = np.frombuffer(line, kind)[columns]
    return out.reshape(*shape[:-2], len(rows), len(columns))


def _kept(length: int, cell: int, step: int) -> np.ndarray:
    """Indices of every ``step``-th cell; all of an axis that is shorter than one."""
    if step == 1 or length < cell:
        return np.arange(length)
    firsts = np.arange(0, length // cell, step) * cell
    return (firsts[:, None] + np.arange(cell)).ravel()
