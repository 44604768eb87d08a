"""Measures how long the event loop was held up."""

import time
from types import TracebackType
from typing import Self

from PySide6.QtCore import QTimer


class Stalls:
    """While it is entered, a timer beats; the longest pause between two beats is a stall.

    Attributes:
        beats: Times the event loop came round.
        longest: Seconds of the longest pause.
    """

    def __init__(self, beat: int = 5) -> None:
        self.beats, self.longest = 0, 0.0
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setInterval(beat)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Self:
        self._last = time.perf_counter()
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self.beats, self._last = self.beats + 1, now
