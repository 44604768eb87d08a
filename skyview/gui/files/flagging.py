"""Flagging captures: keep, reject, neither; it can be undone, and is written in a thread."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, wait
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from skyview.gui.parts.background import Background
from skyview.gui.parts.language import plural, tr
from skyview.gui.state.flags import write_flags
from skyview.gui.state.session import KEEP, NO_FLAG, REJECT, Session
from skyview.gui.state.steps import Steps

_WORDS = {KEEP: tr("Keep"), REJECT: tr("Reject"), NO_FLAG: tr("Remove the flag")}


class Flagger(QObject):
    """Changes flags in the session and in the book.

    Signals:
        changed: Paths whose flags have changed.
        failed: A sentence: the book or a capture cannot be used; the flags are as before.
    """

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, steps: Steps, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._steps = session, steps
        steps.handle("flags", lambda state: self._put({Path(path): flag for path, flag in state.items()}))
        self._background = Background(1, self)
        self._last: Future[None] | None = None

    def flag(self, paths: Sequence[Path], flag: str) -> None:
        """Flag captures; those that have this flag already are no reason for a step to undo."""
        items = [item for path in paths if (item := self._session.item(path)) and item.flag != flag]
        if items:
            before = {str(item.path): item.flag for item in items}
            what = items[0].path.name
            if len(items) > 1:
                what = plural("1 capture", "{count} captures", len(items))
            self._steps.take("flags", f"{_WORDS[flag]} {what}", dict.fromkeys(before, flag), before)

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
