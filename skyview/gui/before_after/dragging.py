"""Wishes that overtake one another: only the newest is worth an answer. Nothing ever queues up."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from skyview.gui.state.jobs import Jobs

if TYPE_CHECKING:
    from skyview.engine import SeverityRequest, Update


@dataclass(eq=False)
class _Flight:
    """A wish on its way.

    Attributes:
        order: Counted from 1; the larger is the newer wish.
        number: The job.
        answered: Its quick look has come.
    """

    order: int
    number: int = 0
    answered: bool = False


class Dragging(QObject):
    """Asks for pictures while a severity is dragged.

    Each wish is more urgent than those before it. The process takes the newest one whenever it is free; as
    soon as that is heard of, all older ones are dropped that it has not begun, and the one it has begun is
    let go of when its quick look is there. So one wish is computed and one is next, the process always has
    something to do while a person drags, no background job gets a step in between, and what was overtaken is
    dropped.

    Signals:
        came: The `SeverityPictures` of a wish, never older than the one before.
        failed: Why the newest wish gets no answer.
        rested: Nothing is on its way any more.
    """

    came = Signal(object)
    failed = Signal(str)
    rested = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        jobs.changed.connect(self._let_go)
        self._flights: list[_Flight] = []
        self._orders = 0
        self._shown = 0

    @property
    def under_way(self) -> int:
        """Wishes that have not ended."""
        return len(self._flights)

    def wish(self, request: "SeverityRequest") -> None:
        """Ask for this; it goes before all that was wished before."""
        from skyview.engine import Priority

        for flight in [flight for flight in self._flights if flight.answered]:
            self._drop(flight)  # its exact picture is not wanted any more
        self._orders += 1
        flight = _Flight(self._orders)
        self._flights.append(flight)
        flight.number = self._jobs.submit(
            request,
            priority=Priority.LOOKING + flight.order,  # the newest goes before what is half done
            on_update=lambda update: self._take(flight, update),
            on_end=lambda kind, reason: self._end(flight, kind, reason),
            passing=True,
            quiet=True,
        )

    def _let_go(self) -> None:
        """Drop what is older than something begun and is not being computed itself.

        Not earlier: until it is heard of, the process may just have begun the one that would be dropped.
        """
        begun = {entry.number for entry in self._jobs.entries if entry.active}
        newest = max((flight.order for flight in self._flights if flight.number in begun), default=0)
        for flight in list(self._flights):
            if flight.order < newest and (flight.answered or flight.number not in begun):
                self._drop(flight)

    def stop(self) -> None:
        """Nobody waits for anything any more."""
        for flight in list(self._flights):
            self._drop(flight)
        self._shown = self._orders

    def _take(self, flight: _Flight, update: "Update") -> None:
        if update.value is None or flight not in self._flights or flight.order < self._shown:
            return
        flight.answered = True
        self._shown = flight.order
        for older in [older for older in self._flights if older.order < flight.order]:
            self._drop(older)
        self.came.emit(update.value)

    def _drop(self, flight: _Flight) -> None:
        if flight in self._flights:  # to cancel tells of a change, which may have dropped it too
            self._flights.remove(flight)
            self._jobs.cancel(flight.number, dropped=True)

    def _end(self, flight: _Flight, kind: str, reason: str) -> None:
        if flight not in self._flights:
            return
        self._flights.remove(flight)
        if kind == "failed" and flight.order == self._orders:
            self.failed.emit(reason)
        if not self._flights:
            self.rested.emit()
