"""A real window to measure: opened, waited for; and the pauses of its event loop."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, qInstallMessageHandler

from skyview.gui.app import application, open_window
from skyview.gui.parts.stalls import StallWatch
from skyview.gui.state.worker import Client
from skyview.gui.window import MainWindow

MEGABYTE = 1e6
Figures = dict[str, float]


class SilentClient:
    """A compute client that takes every request and answers none."""

    def __init__(self) -> None:
        self._closed = threading.Event()

    def start(self) -> None:
        """There is no process."""

    def submit(self, request: object, *, priority: int = 0) -> int:
        """Nothing comes of it."""
        return id(request)

    def cancel(self, job_id: int) -> None:
        """There is nothing to cancel."""

    def events(self, timeout: float | None = None) -> list[object]:
        """None."""
        self._closed.wait(timeout)
        return []

    def close(self) -> None:
        """End the waiting."""
        self._closed.set()


class Pauses(StallWatch):
    """Stalls as figures; with ``SKYVIEW_STALLS`` set each is told with what the window was busy with."""

    def __init__(self, opened: MainWindow) -> None:
        loud = os.environ.get("SKYVIEW_STALLS")
        super().__init__((lambda stall: sys.stderr.write(f"{stall}\n")) if loud else None, parent=opened)

    def figures(self, while_: str) -> Figures:
        """The longest pause, and the most processor time of the window's thread in a turn.

        On a machine that is busy with other things a pause says little; the processor time hardly depends on
        what runs beside it.
        """
        return {
            f"largest gap {while_}, ms": self.largest * 1000,
            f"most work in a turn {while_}, ms": self.busiest * 1000,
        }


def wait_until(done: Callable[[], bool], seconds: float = 120) -> float:
    """Turn the event loop until ``done()``; the seconds it took."""
    begun, loop, timer = time.perf_counter(), QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if done() or time.perf_counter() - begun > seconds else None)
    timer.start(2)
    loop.exec()
    if not done():
        raise TimeoutError(f"not done after {seconds} s")
    return time.perf_counter() - begun


def wait(seconds: float) -> None:
    """Turn the event loop for a while."""
    end = time.perf_counter() + seconds
    wait_until(lambda: time.perf_counter() >= end)


def _say(_kind: object, _where: object, words: str) -> None:
    """What Qt has to say, but for what a screen that is none cannot do."""
    if not words.startswith("This plugin does not support"):
        sys.stderr.write(f"{words}\n")


@contextmanager
def window(*paths: Path, client: Callable[[], Client] = SilentClient) -> Iterator[MainWindow]:
    """A window at 1280 x 800 on the screen."""
    application()
    qInstallMessageHandler(_say)
    opened = open_window(list(paths), client)
    opened.resize(1280, 800)
    opened.show()
    try:
        yield opened
    finally:
        opened.close()
        QCoreApplication.processEvents()
