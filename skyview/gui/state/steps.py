"""The steps that can be undone: plain values, so that they can be kept until the next time."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

Plain = Any
"""What JSON can hold."""

MOST = 100
"""Steps that are kept from one time to the next."""


class Step(QUndoCommand):
    """One thing that was done.

    Args:
        kind: Who does such things; see `Steps.handle`.
        words: What was done.
        after: The state it led to.
        before: The state it began with.
        steps: Where it belongs.
    """

    def __init__(self, kind: str, words: str, after: Plain, before: Plain, steps: "Steps") -> None:
        super().__init__(words)
        self._kind, self._after, self._before, self._steps = kind, after, before, steps

    def redo(self) -> None:
        """The state it led to."""
        self._steps.put(self._kind, self._after)

    def undo(self) -> None:
        """The state before."""
        self._steps.put(self._kind, self._before)

    def note(self) -> dict[str, Plain]:
        """All of it, to be kept."""
        return {"kind": self._kind, "words": self.text(), "after": self._after, "before": self._before}


class Steps(QUndoStack):
    """The steps of one window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoLimit(MOST)
        self._deeds: dict[str, Callable[[Plain], None]] = {}
        self._still = False

    def handle(self, kind: str, put: Callable[[Plain], None]) -> None:
        """States of steps of this kind are put in force by ``put``."""
        self._deeds[kind] = put

    def take(self, kind: str, words: str, after: Plain, before: Plain) -> None:
        """Do something that can be undone.

        Args:
            kind: One that is handled.
            words: What is done.
            after: The state it leads to; what JSON can hold.
            before: The state there is.
        """
        self.push(Step(kind, words, after, before, self))

    def put(self, kind: str, state: Plain) -> None:
        """Put a state in force."""
        if not self._still:
            self._deeds[kind](state)

    def notes(self) -> list[dict[str, Plain]]:
        """The steps, the oldest first."""
        steps = [self.command(place) for place in range(self.count())]
        return [step.note() for step in steps if isinstance(step, Step)]

    def restore(self, notes: Iterable[Mapping[str, Plain]], index: int) -> None:
        """Take steps of an earlier time, whose states are in force; what cannot be read is left out.

        Args:
            notes: Of `notes`.
            index: How many of them are done, not undone.
        """
        whole = {"kind", "after", "before"}
        known = [note for note in notes if whole <= set(note) and note["kind"] in self._deeds]
        self._still = True
        for note in known:
            self.take(str(note["kind"]), str(note.get("words", "")), note["after"], note["before"])
        self.setIndex(max(0, min(index, len(known))))
        self._still = False
