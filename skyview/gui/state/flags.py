"""The book of flags: which captures the person keeps and which are rejected. Knows no Qt.

It lies in skyview's own folder, never beside the captures. A flag belongs to what a file holds, and is found
in two steps, because reading every capture of a folder to know its digest would take minutes on a network
share: by path, size and time of change, which listing knows anyway; and, when a file of that name and size
was flagged elsewhere (moved, copied from the telescope, on another drive letter), by a digest of its first
and last 64 KiB, where header, time of exposure and pixels differ between any two captures. A file that was
overwritten by another picture does not inherit its flag.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from skyview.captures.finding import Found
from skyview.errors import SkyviewError
from skyview.gui.parts.language import tr
from skyview.paths import state_folder

_PART = 1 << 16
_TABLE = """
CREATE TABLE IF NOT EXISTS flags (
    path TEXT PRIMARY KEY, flag TEXT NOT NULL, digest TEXT NOT NULL, name TEXT NOT NULL,
    size INTEGER NOT NULL, changed INTEGER NOT NULL)
"""
_READ = "SELECT path, flag, digest, name, size, changed FROM flags ORDER BY rowid"
_WRITE = "INSERT OR REPLACE INTO flags (path, flag, digest, name, size, changed) VALUES (?, ?, ?, ?, ?, ?)"


def digest_of(path: Path) -> str:
    """SHA-256 of a file's size, first and last 64 KiB; of the whole file when it is no larger than that.

    Raises:
        OSError: It cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        digest.update(str(size).encode())
        digest.update(file.read(_PART))
        file.seek(max(_PART, size - _PART))
        digest.update(file.read(_PART))
    return digest.hexdigest()


def read_flags(captures: Iterable[Found]) -> dict[Path, str]:
    """Return the flags of those captures that have one.

    Raises:
        SkyviewError: The book cannot be read.
    """
    with _book() as book:
        known = book.execute(_READ).fetchall()
    by_stamp = {(path, size, changed): flag for path, flag, _, _, size, changed in known}
    by_name: dict[tuple[str, int], dict[str, str]] = {}
    for _, flag, digest, name, size, _ in known:
        by_name.setdefault((name, size), {})[digest] = flag
    found = {}
    for capture in captures:
        flag = by_stamp.get((str(capture.path), capture.size, capture.changed))
        if flag is None and (capture.path.name, capture.size) in by_name:
            try:
                flag = by_name[capture.path.name, capture.size].get(digest_of(capture.path))
            except OSError:
                flag = None  # opening it will say why it cannot be read
        if flag:
            found[capture.path] = flag
    return found


def write_flags(flags: Mapping[Path, str]) -> None:
    """Write flags. An empty one is written too: it says more than the flag of a copy elsewhere.

    Raises:
        SkyviewError: The book cannot be written, or a capture cannot be read.
    """
    entries = []
    for path, flag in flags.items():
        try:
            facts = path.stat()
            digest = digest_of(path)
        except OSError as error:
            raise SkyviewError(
                tr(
                    "{name} cannot be flagged: it cannot be read ({strerror}).",
                    name=path.name,
                    strerror=error.strerror or error,
                )
            ) from None
        entries.append((str(path), flag, digest, path.name, facts.st_size, facts.st_mtime_ns))
    with _book() as book, book:
        book.executemany(_WRITE, entries)


@contextmanager
def _book() -> Iterator[sqlite3.Connection]:
    file = state_folder() / "flags.sqlite"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file, timeout=10)) as book:
            book.execute(_TABLE)
            yield book
    except (OSError, sqlite3.Error) as error:
        raise SkyviewError(
            tr("The book of flags {file} cannot be used ({error}).", file=file, error=error)
        ) from None
