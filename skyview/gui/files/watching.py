"""Watching a folder, a telescope's network share say, for captures that come while the window is open.

Shares tell nobody of new files, so the folder is looked through again and again. A file counts once it has
stopped growing: its stamp is the same in two rounds.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from skyview.captures.finding import Found, Passed, find
from skyview.gui.parts.background import Background
from skyview.gui.parts.language import tr
from skyview.gui.state.flags import read_flags
from skyview.gui.state.session import NO_FLAG, Item

INTERVAL = 3.0  # seconds between two rounds
_SHARE = 8  # a round may take one part in so many of the time: slow shares are asked less often


@dataclass
class Round:
    """What one look through the folder has found.

    Attributes:
        found: New captures and changed ones, whole as far as one can see.
        items: The same as rows of the list, with their flags.
        first: It is the first look: what was there before the watching began.
        reason: Why the folder cannot be looked through, empty when it can.
        seconds: What the look has taken.
    """

    found: list[Found] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    first: bool = False
    reason: str = ""
    seconds: float = 0.0


def look_through(folder: Path, known: Mapping[Path, Found]) -> Round:
    """Return files of a folder that are not known, or not with this stamp."""
    begun = time.monotonic()
    result = Round()
    for found in find([folder], known):
        if isinstance(found, Found) and not found.named:
            result.found.append(found)
        elif found.path == folder:
            result.reason = found.reason if isinstance(found, Passed) else tr("is not a folder")
    flags = read_flags(result.found) if result.found else {}
    result.items = [Item.of(found, flags.get(found.path, NO_FLAG)) for found in result.found]
    result.seconds = time.monotonic() - begun
    return result


class Watcher(QObject):
    """Watches one folder at a time.

    Signals:
        came: A `Round` that has found something.
        changed: Whether and how the watching goes on has changed.
    """

    came = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.trouble = ""
        self.interval = INTERVAL
        self.classify = False
        self._known: dict[Path, Found] = {}
        self._growing: dict[Path, Found] = {}
        self._first = True
        self._background = Background(1, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def watch(self, folder: Path | None) -> None:
        """Watch a folder from now on, or none; what lies in it now comes at once."""
        self.folder, self.trouble = folder, ""
        self._known, self._growing, self._first = {}, {}, True
        self._timer.stop()
        if folder is not None:
            self._look()
        self.changed.emit()

    def _look(self) -> None:
        folder = self.folder
        if folder is not None:
            self._background.run(
                partial(look_through, folder, dict(self._known)),
                partial(self._take, folder),
                lambda reason: self._take(
                    folder, Round(reason=tr("cannot be looked through ({reason})", reason=reason))
                ),
            )

    def _take(self, folder: Path, answer: Round) -> None:
        if folder != self.folder:
            return
        if answer.reason != self.trouble:
            self.trouble = answer.reason
            self.changed.emit()
        whole = [found for found in answer.found if self._first or self._growing.get(found.path) == found]
        self._growing = {found.path: found for found in answer.found if found not in whole}
        self._known |= {found.path: found for found in whole}
        paths = {found.path for found in whole}
        answer.items = [item for item in answer.items if item.path in paths]
        answer.found, answer.first = whole, self._first
        self._first = self._first and bool(answer.reason)
        if whole:
            self.came.emit(answer)
        self._timer.start(round(1000 * max(self.interval, _SHARE * answer.seconds)))

    def close(self) -> None:
        """Stop, and wait for the thread."""
        self._timer.stop()
        self.folder = None
        self._background.close()
