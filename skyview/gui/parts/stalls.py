"""The stall detector: how long the event loop stood still, and in which line everybody was meanwhile.

``SKYVIEW_STALLS=1 skyview`` writes every pause of more than 50 ms on the error stream; another number of
milliseconds is another limit.
"""

import faulthandler
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

VARIABLE = "SKYVIEW_STALLS"
LIMIT = 0.05
"""Seconds that nobody notices."""

_GLANCE = 0.01  # seconds between two looks of the watching thread
_BEAT = 4  # ms between two turns of the event loop that are asked for
_DEPTH = 12  # calls of the window's thread that are told
_IDLE = re.compile(r'File ".*(threading|concurrent/futures/thread|multiprocessing/connection)\.py"')


@dataclass(frozen=True)
class Stall:
    """One pause of the event loop.

    Attributes:
        seconds: How long it was.
        busy: Processor time of the window's thread in it; much less than ``seconds`` when it had to wait.
        stack: Where the window's thread was, the innermost call first.
        beside: Where each other thread was that had something to do.
    """

    seconds: float
    busy: float
    stack: str
    beside: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One sentence, then the stacks."""
        pause, busy = (round(1000 * seconds) for seconds in (self.seconds, self.busy))
        words = f"The window stood still for {pause} ms ({busy} ms of work of its own):"
        return "\n".join((words, self.stack, *(f"  meanwhile\n{stack}" for stack in self.beside)))


class StallWatch(QObject):
    """Measures the pauses between two turns of the event loop of the thread it is made in.

    Args:
        tell: Gets each `Stall` of more than ``limit``; None only measures.
        limit: Seconds from which on a pause is told.

    Attributes:
        largest: Seconds of the longest pause so far.
        busiest: Most processor time spent between two turns; hardly depends on what else the machine does.
        turns: Turns of the event loop so far.
    """

    def __init__(
        self,
        tell: Callable[[Stall], object] | None = None,
        limit: float = LIMIT,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tell, self._limit = tell, limit
        self._watched = f"0x{threading.get_ident():016x}"
        self._notes = tempfile.TemporaryFile() if tell else None  # noqa: SIM115
        self._noted = False
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="skyview-stalls", daemon=True)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self.restart()
        self._timer.start(_BEAT)
        if tell is not None:
            self._watcher.start()

    def restart(self) -> None:
        """Forget the pauses so far."""
        self.largest = self.busiest = 0.0
        self.turns = 0
        self._begin()

    def end(self) -> None:
        """Stop measuring, and wait for the thread that looks."""
        self._timer.stop()
        self._ended.set()
        if self._watcher.is_alive():
            self._watcher.join()
        if self._notes is not None:
            self._notes.close()

    def _begin(self) -> None:
        self._noted = False
        self._last, self._spent = time.perf_counter(), time.thread_time()

    def _watch(self) -> None:
        """Half way to the limit, note where everybody is.

        By faulthandler, which keeps nothing of what it sees: a frame that is held here would be destroyed
        here, and with it the Qt objects of another thread.
        """
        assert self._notes is not None
        while not self._ended.wait(_GLANCE):
            if not self._noted and time.perf_counter() - self._last > self._limit / 2:
                self._noted = True
                self._notes.seek(0)
                faulthandler.dump_traceback(self._notes)
                self._notes.truncate(os.lseek(self._notes.fileno(), 0, os.SEEK_CUR))

    def _turn(self) -> None:
        pause = time.perf_counter() - self._last - _BEAT / 1000
        busy = time.thread_time() - self._spent
        self.turns += 1
        self.largest, self.busiest = max(self.largest, pause), max(self.busiest, busy)
        if self._tell is not None and pause > self._limit:
            stack, beside = self._read() if self._noted else ("  in a call that held the interpreter", ())
            self._tell(Stall(pause, busy, stack, beside))
        self._begin()

    def _read(self) -> tuple[str, tuple[str, ...]]:
        """The stack of the window's thread and those of others, as noted half way to the limit."""
        assert self._notes is not None
        self._notes.seek(0)
        text = self._notes.read().decode(errors="replace")
        own, beside = "", []
        for part in text.split("\n\n"):
            head, *calls = part.strip("\n").splitlines() or [""]
            if self._watched in head:
                own = "\n".join(calls[:_DEPTH])
            elif calls and "_watch" not in calls[0] and not _IDLE.search(calls[0]):
                beside.append("\n".join(calls[:3]))
        return own, tuple(beside)


def watch_if_wished(parent: QObject) -> StallWatch | None:
    """A detector when the environment asks for one.

    Args:
        parent: Its owner; end the detector before it.
    """
    wish = os.environ.get(VARIABLE, "")
    if not wish.replace(".", "", 1).isdigit() or float(wish) == 0:
        return None
    limit = LIMIT if wish == "1" else float(wish) / 1000
    return StallWatch(lambda stall: sys.stderr.write(f"{stall}\n"), limit, parent)
