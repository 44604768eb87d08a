"""The result cache: files addressed by what they are the result of.

An entry is one file: a line with the SHA-256 of the rest, then the encoded value (see `codecs`). It is
written beside its place and renamed into it, so a reader, in this process or another, sees all or nothing. A
file whose checksum does not fit counts as absent and is removed. The least recently used entries go first
when the cache is full; the file's modification time is the time of last use.
"""

import contextlib
import hashlib
import json
import os
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from skyview import __version__, paths
from skyview.engine import codecs

RESULTS_VERSION = 8
"""To be raised whenever a change makes the same request give other numbers."""

SIZE_LIMIT = 1 << 30
"""Bytes the cache may take by default: about five thousand maps."""

_KEPT_SHARE = 0.9  # what eviction leaves, so that it is not needed at every put
_STALE = 3600.0  # seconds after which a half-written file's writer is surely gone


def result_key(kind: str, **parts: object) -> str:
    """Return the address of a result: SHA-256 hex of its kind, the program's version and all its parts.

    Args:
        kind: What it is a result of: ``"classify"``, ``"explain"``, ``"cell"``.
        parts: All that the result depends on; anything JSON can hold.
    """
    document = {"kind": kind, "program": f"{__version__}/{RESULTS_VERSION}", **parts}
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


class Cache:
    """Results on disk, shared by all processes of the person.

    Args:
        folder: Where the entries lie; None for the platform's cache folder.
        limit: Bytes it may take.
        shipped: Folder of entries that came with the program, looked into last and never written to.
    """

    def __init__(
        self, folder: Path | None = None, *, limit: int = SIZE_LIMIT, shipped: Path | None = None
    ) -> None:
        self.folder = paths.cache_folder() / "results" if folder is None else folder
        self.limit = limit
        self._shipped = shipped
        self._size: int | None = None  # bytes, as far as we know; None before the first count

    def get(self, key: str) -> object | None:
        """Return the value at an address, or None when there is none (that can be read)."""
        path = self._path(key)
        value = _read(path)
        if value is None:
            _remove(path)  # what is there cannot be read
            return None if self._shipped is None else _read(self._shipped / path.parent.name / path.name)
        with contextlib.suppress(OSError):
            os.utime(path)
        return value

    def put(self, key: str, value: object) -> bool:
        """Store a value; False when it could not be written (a full disk, a folder we may not write in).

        A result that cannot be kept is no reason to lose it, so this is not an error.
        """
        payload = codecs.encode(value)
        stored = hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload
        path = self._path(key)
        partial = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(stored)
            partial.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            return False
        self._make_room(len(stored))
        return True

    def size(self) -> int:
        """Bytes the entries take."""
        return sum(size for _, size, _ in self._entries())

    def clear(self) -> None:
        """Remove every entry."""
        for path, _, _ in self._entries():
            _remove(path)
        self._size = 0

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _entries(self) -> Iterator[tuple[Path, int, float]]:
        """Path, bytes and time of last use of every file, half-written ones included."""
        for path in self.folder.glob("??/*"):
            with contextlib.suppress(OSError):  # another process was quicker
                status = path.stat()
                yield path, status.st_size, status.st_mtime

    def _make_room(self, added: int) -> None:
        """Count what was added, and remove the least recently used entries when it is too much."""
        if self._size is not None:
            self._size += added
            if self._size <= self.limit:
                return
        entries = sorted(self._entries(), key=lambda entry: entry[2])
        self._size = sum(size for _, size, _ in entries)
        old = time.time() - _STALE
        target = self.limit if self._size <= self.limit else self.limit * _KEPT_SHARE
        for path, size, used in entries:
            half_written = path.suffix == ".part"
            if (half_written and used < old) or (not half_written and self._size > target):
                _remove(path)
                self._size -= size


def _read(path: Path) -> object | None:
    """The value of an entry; None where there is none, or none that is whole and of this program."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    checksum, _, payload = stored.partition(b"\n")
    if hashlib.sha256(payload).hexdigest().encode() != checksum:
        return None
    try:
        return codecs.decode(payload)
    except codecs.DecodingError:  # written by a program whose values look different
        return None


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
