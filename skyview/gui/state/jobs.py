"""The window's book of jobs: what was asked of the compute process, how far it is, who wants the answer."""

import itertools
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from skyview.gui.state.worker import Client

if TYPE_CHECKING:
    from skyview.engine.jobs import Event, Request, Update

_MIN_ELAPSED = 0.7  # seconds of work before a remaining time is worth telling


@dataclass
class Entry:
    """One job of the window.

    Attributes:
        number: The window's own number.
        title: A few words.
        on_update: Called with each update.
        on_end: Called once with how it ended (``done``, ``failed``, ``cancelled``, ``dropped``), and why.
        path: The capture it is about.
        passing: It only serves what is on the screen; it is dropped when the person looks elsewhere.
        quiet: The person did not ask for it; "cancel the newest job" leaves it alone.
        done: Share done, 0 to 1.
        message: What is being done.
        active: It has begun.
        cancelling: It was cancelled and the process has not let go yet.
        dropped: The window cancelled it, not the person: nobody waited for it any more.
    """

    number: int
    title: str
    request: "Request"
    priority: int
    on_update: "Callable[[Update], None]"
    on_end: Callable[[str, str], None]
    path: Path | None = None
    passing: bool = False
    quiet: bool = False
    done: float = 0.0
    message: str = ""
    active: bool = False
    cancelling: bool = False
    dropped: bool = False
    _asked: float = field(default_factory=time.monotonic, repr=False)
    _since: float = field(default=0.0, repr=False)
    _from: float = field(default=0.0, repr=False)
    _ends: float | None = field(default=None, repr=False)

    def age(self) -> float:
        """Seconds since it was asked for."""
        return time.monotonic() - self._asked

    def at_work(self) -> float:
        """Seconds since the process has begun it; 0 while it waits."""
        return time.monotonic() - self._since if self.active else 0.0

    def begin(self) -> None:
        """The process has begun it (again)."""
        self.active, self._since, self._from, self._ends = True, time.monotonic(), self.done, None

    def advance(self, done: float) -> None:
        """Progress; what comes from the cache in a burst at the beginning does not count as speed."""
        self.done = done
        if time.monotonic() - self._since < _MIN_ELAPSED / 3:
            self._from = done

    def hear(self, value: object) -> None:
        """What came may tell how long the rest takes: better than the pace, where parts are unequal."""
        left = getattr(value, "remaining", math.nan)
        if not math.isnan(left):
            self._ends = time.monotonic() + left

    def remaining(self) -> float | None:
        """Seconds left, as told, else estimated from the pace so far; None while that would be a guess."""
        if self._ends is not None:
            return max(0.0, self._ends - time.monotonic())
        elapsed, gained = time.monotonic() - self._since, self.done - self._from
        if not self.active or elapsed < _MIN_ELAPSED or gained <= 0:
            return None
        return elapsed * (1 - self.done) / gained


class Jobs(QObject):
    """Submits, cancels, and hands each event to whom it concerns.

    Signals:
        changed: A job came, went or advanced.
        done: The request of a job that was done to its end.
        process_ready: The compute process is ready.
        process_died: It died, with the reason; the client starts it again.
    """

    changed = Signal()
    done = Signal(object)
    process_ready = Signal()
    process_died = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._client: Client | None = None
        self._entries: dict[int, Entry] = {}
        self._theirs: dict[int, int] = {}  # the client's number -> ours
        self.ready = self._ended = False

    @property
    def entries(self) -> list[Entry]:
        """Jobs that have not ended, the oldest first."""
        return list(self._entries.values())

    @Slot(object)
    def connect_client(self, client: Client) -> None:
        """From now on there is somebody to do the work; what was asked before is handed over."""
        if self._ended:
            return
        self._client = client
        for entry in self.entries:
            self._hand_over(entry)

    def end(self) -> None:
        """The window closes: what is asked from now on is asked of nobody, and nothing is heard any more."""
        self._client, self._ended = None, True

    def submit(
        self,
        request: "Request",
        *,
        priority: int,
        on_update: "Callable[[Update], None]",
        on_end: Callable[[str, str], None] = lambda kind, reason: None,
        passing: bool = False,
        quiet: bool = False,
    ) -> int:
        """Ask for something; returns the job's number here. See `Entry` for the arguments."""
        number = next(self._numbers)
        path = getattr(request, "path", None)
        entry = Entry(number, request.title, request, int(priority), on_update, on_end, path, passing, quiet)
        self._entries[number] = entry
        if self._client is not None:
            self._hand_over(entry)
        self.changed.emit()
        return number

    def cancel(self, number: int, *, dropped: bool = False) -> None:
        """Cancel a job; it stays in the book until the process has let go of it.

        Args:
            number: Which.
            dropped: Not the person did it: nobody waits for its answer any more.
        """
        entry = self._entries.get(number)
        if entry is None or entry.cancelling or self._ended:
            return
        entry.cancelling, entry.dropped = True, dropped
        theirs = next((t for t, ours in self._theirs.items() if ours == number), None)
        if self._client is None or theirs is None:
            self._finish_cancelled(entry)
        else:
            self._client.cancel(theirs)
            self.changed.emit()

    def awaited(self, number: int | None) -> bool:
        """Whether an answer of this job is still to come; not while the process only has to let go of it."""
        entry = self._entries.get(-1 if number is None else number)
        return entry is not None and not entry.cancelling

    def hold(self, number: int) -> None:
        """Something else waits for a job as well: it goes on when the person looks elsewhere."""
        self._entries[number].passing = False

    def steer(self, number: int, hint: object) -> None:
        """Tell a job what is wanted first; see its request."""
        theirs = next((t for t, ours in self._theirs.items() if ours == number), None)
        if self._client is not None and theirs is not None:
            self._client.steer(theirs, hint)

    def cancel_newest(self) -> bool:
        """Cancel the job that the person asked for last; False when there is none."""
        running = [entry for entry in self.entries if not entry.cancelling and not entry.quiet]
        if running:
            self.cancel(running[-1].number)
        return bool(running)

    def cancel_passing(self, wanted: Callable[[Entry], bool]) -> None:
        """Drop what only served the screen, unless it is still ``wanted``."""
        for entry in self.entries:
            if entry.passing and not wanted(entry):
                self.cancel(entry.number, dropped=True)

    @Slot(object)
    def handle(self, event: "Event") -> None:
        """Take in one event of the client; events of jobs we do not know are dropped."""
        if self._ended:
            return
        if event.kind == "process_ready":
            self.ready = True
            self.process_ready.emit()
            self.changed.emit()
            return
        if event.kind == "process_died":
            self.ready = False
            for waiting in self._entries.values():
                waiting.active = False
            self.process_died.emit(event.reason)
            self.changed.emit()
            return
        entry = self._entries.get(self._theirs.get(event.job, -1)) if event.job is not None else None
        if entry is None:
            return
        if event.kind == "started":
            entry.begin()
            self.changed.emit()
        elif event.kind == "update" and event.update is not None:
            if entry.cancelling:
                return
            entry.message = event.update.message
            entry.advance(event.update.done)
            entry.hear(event.update.value)
            entry.on_update(event.update)
            self.changed.emit()
        elif entry.cancelling:  # however it ended: its last answer was not taken in
            self._finish_cancelled(entry)
        else:
            self._finish(entry, event.kind, event.reason)

    def _hand_over(self, entry: Entry) -> None:
        assert self._client is not None
        self._theirs[self._client.submit(entry.request, priority=entry.priority)] = entry.number

    def _finish_cancelled(self, entry: Entry) -> None:
        self._finish(entry, "dropped" if entry.dropped else "cancelled", "")

    def _finish(self, entry: Entry, kind: str, reason: str) -> None:
        self._entries.pop(entry.number, None)
        self._theirs = {theirs: ours for theirs, ours in self._theirs.items() if ours != entry.number}
        entry.on_end(kind, reason)
        if kind == "done":
            self.done.emit(entry.request)
        self.changed.emit()
