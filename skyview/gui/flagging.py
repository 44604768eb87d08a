"""Flagging captures: keep, reject, neither; it can be undone, and is written in a thread."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, wait
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from skyview.gui.background import Background
from skyview.gui.flags import write_flags
from skyview.gui.language import plural, tr
from skyview.gui.session import KEEP, NO_FLAG, REJECT, Session

_WORDS = {KEEP: tr("Keep"), REJECT: tr("Reject"), NO_FLAG: tr("Take the flag off")}


class FlagCommand(QUndoCommand):
    """Gives some captures a flag; undoing gives back those they had, each its own."""

    def __init__(
        self, flags: Mapping[Path, str], before: Mapping[Path, str], put: Callable[..., None]
    ) -> None:
        first = next(iter(flags))
        what = first.name if len(flags) == 1 else plural("1 capture", "{count} captures", len(flags))
        super().__init__(f"{_WORDS[flags[first]]} {what}")
        self._flags, self._before, self._put = dict(flags), dict(before), put

    def redo(self) -> None:
        """Flag them."""
        self._put(self._flags)

    def undo(self) -> None:
        """As they were."""
        self._put(self._before)


class Flagger(QObject):
    """Changes flags in the session and in the book.

    Signals:
        changed: Paths whose flags have changed.
        failed: A sentence: the book or a capture cannot be used; the flags are as before.
    """

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, undo: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._undo = session, undo
        self._background = Background(1, self)
        self._last: Future[None] | None = None

    def flag(self, paths: Sequence[Path], flag: str) -> None:
        """Flag captures; those that have this flag already are no reason for a step to undo."""
        items = [item for path in paths if (item := self._session.item(path)) and item.flag != flag]
        if items:
            before = {item.path: item.flag for item in items}
            self._undo.push(FlagCommand(dict.fromkeys(before, flag), before, self._put))

    def _put(self, flags: Mapping[Path, str]) -> None:
        before = self._show(flags)
        self._last = self._background.run(
            partial(write_flags, dict(flags)), lambda _: None, partial(self._take_back, before)
        )

    def _show(self, flags: Mapping[Path, str]) -> dict[Path, str]:
        before = {}
        for path, flag in flags.items():
            item = self._session.item(path)
            if item is not None:
                before[path], item.flag = item.flag, flag
        self.changed.emit(list(flags))
        return before

    def _take_back(self, before: Mapping[Path, str], reason: str) -> None:
        self._show(before)
        self.failed.emit(reason)

    def close(self) -> None:
        """Wait until the last flag is written."""
        if self._last is not None:
            wait([self._last])
        self._background.close()
