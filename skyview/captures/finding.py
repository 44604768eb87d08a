"""Finding captures in folders: what a file's stamp is, what is new, what cannot be read."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from skyview.captures.contents import USUAL, is_capture_file
from skyview.errors import reason_of
from skyview.saying import tr


@dataclass(frozen=True, slots=True)
class Found:
    """A file and its stamp; the same path with another stamp holds something else.

    Attributes:
        path: The file.
        size: Bytes; -1 when that cannot be told.
        changed: Time of the last change in nanoseconds since 1970; 0 when that cannot be told.
        named: The person named the file itself, not a folder it lies in.
    """

    path: Path
    size: int
    changed: int
    named: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """Something that is not listed.

    Attributes:
        path: The file or folder.
        reason: Why, as the end of a sentence: ``is not there``.
        foreign: It is there and holds no picture: to open it another time would bring nothing.
    """

    path: Path
    reason: str
    foreign: bool = False


def find_captures(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield what to open of ``paths``, each once: the captures, and all of which opening says what is wrong.

    That is what :func:`find` yields, and of the files in folders also those called like a capture that are
    empty or links to nothing.
    """
    for found in find(paths, lost=True):
        yield found.path


def find(
    paths: Iterable[Path], known: Mapping[Path, Found] | None = None, *, lost: bool = False
) -> Iterator[Found | Passed]:
    """Yield the captures among ``paths``, and what of them cannot be listed.

    Folders are walked in the order of names, hidden files and folders and links to folders in them are left
    out, and so are files that hold no picture. No file is yielded twice.

    Args:
        paths: Files and folders. A single named file is always yielded, so that opening it can say what is
            wrong; of several, those that hold no picture are passed.
        known: Files whose stamps are known: with the same stamp they are not opened again, and not yielded.
        lost: Yield also files in folders that are called like a capture and are empty or links to nothing; in
            a folder that is being written to, these are captures to come.
    """
    paths, known = list(paths), known or {}
    several = len(paths) > 1
    seen: set[Path] = set()
    for path in paths:
        try:
            folder = path.is_dir()
        except OSError:
            folder = False
        for found in _walk(path, known, lost) if folder else _named(path, several):
            if found.path not in seen:
                seen.add(found.path)
                yield found


def stamp(path: Path, *, named: bool = False) -> Found:
    """Return a file's stamp; one that says nothing when the file cannot be looked at."""
    try:
        facts = path.stat()
    except (OSError, ValueError):
        return Found(path, -1, 0, named)
    return Found(path, facts.st_size, facts.st_mtime_ns, named)


def _named(path: Path, several: bool) -> Iterator[Found | Passed]:
    try:
        path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            yield Passed(path, tr("is a link to {target}, which is not there", target=path.readlink()))
        else:
            yield Passed(path, tr("is not there any more (was it moved, or a drive unplugged?)"))
        return
    except (OSError, ValueError) as error:
        yield Passed(path, tr("cannot be reached ({reason})", reason=reason_of(error)))
        return
    if several and os.access(path, os.R_OK) and not is_capture_file(path):
        yield Passed(path, tr("is not a picture skyview reads"), foreign=True)
        return
    yield stamp(path, named=True)


def _walk(folder: Path, known: Mapping[Path, Found], lost: bool) -> Iterator[Found | Passed]:
    waiting = [str(folder)]
    while waiting:
        where = waiting.pop()
        try:
            with os.scandir(where) as listing:
                entries = sorted(
                    (entry for entry in listing if not entry.name.startswith(".")), key=lambda e: e.name
                )
        except OSError as error:
            yield Passed(Path(where), tr("cannot be read ({reason})", reason=reason_of(error)))
            continue
        deeper = []
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                deeper.append(entry.path)
            else:
                yield from _entry(entry, known, lost)
        waiting += reversed(deeper)


def _entry(entry: os.DirEntry[str], known: Mapping[Path, Found], lost: bool) -> Iterator[Found]:
    path = Path(entry.path)
    usual = path.suffix.lower() in USUAL
    try:
        facts = entry.stat()
    except OSError:  # a dead link, or a file that went away this moment
        if lost and usual and entry.is_symlink():
            yield stamp(path)
        return
    if not stat.S_ISREG(facts.st_mode):
        return
    before = known.get(path)
    if before is not None and (before.size, before.changed) == (facts.st_size, facts.st_mtime_ns):
        return
    # A capture that may not be read is listed all the same: opening it says so.
    shut = usual and not os.access(entry.path, os.R_OK)
    if shut or (lost and usual and not facts.st_size) or is_capture_file(entry.path):
        yield Found(path, facts.st_size, facts.st_mtime_ns)
