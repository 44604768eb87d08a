"""Which files belong together: the stack, its JPEG and the subs of one object in one night."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skyview.captures.naming import KINDS, REJECTED, STACK, SUB, THUMBNAIL, Naming, naming

_FORMATS = {".fits": 0, ".fit": 0, ".fts": 0, ".xisf": 1, ".tif": 2, ".tiff": 2, ".png": 3}
_OTHER_FORMAT = 4
_WORDS = (
    (STACK, "stack", "stacks"),
    (SUB, "sub", "subs"),
    (REJECTED, "rejected sub", "rejected subs"),
    (THUMBNAIL, "thumbnail", "thumbnails"),
)


@dataclass(frozen=True)
class Observation:
    """Files of one observation, the one to look at first at the head.

    Attributes:
        members: Each file with what its name says; at least one.
    """

    members: tuple[tuple[Path, Naming], ...]

    @property
    def head(self) -> Path:
        """The file to look at: a stack before its picture, a picture before subs, FITS before JPEG."""
        return self.members[0][0]

    @property
    def title(self) -> str:
        """The object's name."""
        return self.members[0][1].title

    @property
    def paths(self) -> tuple[Path, ...]:
        """All files, the head first."""
        return tuple(path for path, _ in self.members)

    def contents(self) -> str:
        """What there is, in words: ``stack, 614 subs``; of plain pictures their formats."""
        kinds = [name.kind for _, name in self.members]
        words = []
        for kind, one, many in _WORDS:
            count = kinds.count(kind)
            if count:
                words.append(
                    one if count == 1 and kind == STACK else f"{count} {one if count == 1 else many}"
                )
        if len(words) == 0:
            suffixes = (path.suffix.lstrip(".").upper() for path in self.paths)
            return ", ".join(dict.fromkeys(suffixes))
        return ", ".join(words)


def observation(paths: Iterable[Path]) -> Observation:
    """Put the files of one observation in order.

    Raises:
        ValueError: There are none.
    """
    members = sorted(((path, naming(path)) for path in paths), key=_place)
    if not members:
        raise ValueError("an observation has at least one file")
    return Observation(tuple(members))


def observations(paths: Iterable[Path]) -> list[Observation]:
    """Sort files into observations, in the order in which the first file of each comes."""
    groups: dict[tuple[str, ...], list[Path]] = {}
    for path in paths:
        groups.setdefault(naming(path).observation, []).append(path)
    return [observation(group) for group in groups.values()]


def _place(member: tuple[Path, Naming]) -> tuple[int, int, int, float, str]:
    """Stacks of most subs first; subs in the order in which they were taken, each beside its JPEG."""
    path, name = member
    taken = name.taken or datetime.min
    seconds = (taken - datetime.min).total_seconds()
    suffix = path.with_suffix("").suffix if path.suffix.lower() in (".gz", ".fz") else path.suffix
    form = _FORMATS.get(suffix.lower(), _OTHER_FORMAT)
    if name.kind in (SUB, REJECTED):
        return KINDS.index(name.kind), 0, 0, seconds, f"{path.stem} {form}"
    return KINDS.index(name.kind), form, -(name.subs or 0), -seconds, path.name
