"""Jobs that were cut off when the window was left: what is kept of them, and how to go on. Knows no Qt."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from skyview.gui.parts.language import plural, tr

Note = dict[str, Any]
"""What JSON can hold: a kind, mostly a path, and what else it takes to ask again."""


@dataclass(frozen=True)
class Kind:
    """One kind of long job.

    Attributes:
        running: Notes of those that wait or are at work.
        words: What one is called, in the middle of a sentence.
        go_on: Asks for one again; what is finished of it comes from the cache.
    """

    running: Callable[[], list[Note]]
    words: Callable[[Note], str]
    go_on: Callable[[Note], object]


class Worker(Protocol):
    """A part of the window that asks for long jobs of one kind."""

    def unfinished(self) -> Kind:
        """Its jobs."""
        ...


class Unfinished:
    """All kinds of one window, by name."""

    def __init__(self) -> None:
        self._kinds: dict[str, Kind] = {}

    def know(self, name: str, kind: Kind) -> None:
        """Jobs of this kind are kept and offered from now on."""
        self._kinds[name] = kind

    def know_of(self, **parts: Worker) -> None:
        """Jobs of these parts of the window, each a kind of its own name, are kept and offered."""
        for name, part in parts.items():
            self.know(name, part.unfinished())

    def notes(self) -> list[Note]:
        """Of all that is unfinished now."""
        return [{**note, "kind": name} for name, kind in self._kinds.items() for note in kind.running()]

    def offer(self, notes: Iterable[Mapping[str, Any]]) -> tuple[str, Callable[[], None]] | None:
        """What to say of notes of an earlier time, and what goes on with all of them; None for nothing.

        Those of kinds unknown, and of captures that are not there any more, are left out.
        """
        found: list[tuple[Kind, Note]] = []
        for note in map(dict, notes):
            kind = self._kinds.get(str(note.pop("kind", "")))
            if kind is not None and ("path" not in note or Path(note["path"]).exists()):
                found.append((kind, note))
        if not found:
            return None
        first = found[0][0].words(found[0][1])
        more = plural(" and one more job", " and {count} more jobs", len(found) - 1) if found[1:] else ""
        words = tr(
            "Not finished when the window was left: {first}{more}. What is finished of it is kept.",
            first=first,
            more=more,
        )
        steps = [partial(kind.go_on, note) for kind, note in found]

        def go_on() -> None:
            for step in steps:
                step()

        return words, go_on
