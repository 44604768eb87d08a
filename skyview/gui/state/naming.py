"""Classifying many captures, one after the other, behind everything else."""

from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from skyview.gui.state.session import Session


class Naming(QObject):
    """Knows whose class is still to be found, and how far that is.

    Args:
        session: Whose captures and verdicts these are.
        may_ask: Whether there is a network to ask.
        ask: Asks for one capture's verdict; whether that was not on its way already, so that `go_on` follows.
        parent: Who owns it.

    Signals:
        changed: How many are done, of how many; 0 of 0 when it is over.
    """

    changed = Signal(int, int)

    def __init__(
        self, session: Session, may_ask: Callable[[], bool], ask: Callable[[Path], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._may_ask, self._ask = session, may_ask, ask
        self._waiting: deque[Path] = deque()
        self._far: tuple[int, int] = (0, 0)

    @property
    def active(self) -> bool:
        """Whether captures are being classified."""
        return bool(self._far[1])

    def toggle(self) -> None:
        """Classify every capture of the list; again: stop."""
        if self.active:
            self._waiting.clear()
            self._tell(0, 0)
        else:
            self.add([item.path for item in self._session.items if not item.error])

    def add(self, paths: Iterable[Path]) -> None:
        """Classify these captures as well."""
        new = [path for path in paths if self._session.prediction(path) is None]
        if not new or not self._may_ask():
            return
        (done, total), begun = self._far, self.active
        self._waiting.extend(new)
        self._tell(done, total + len(new))
        if not begun:
            self._next()

    def go_on(self, *, cancelled: bool) -> None:
        """One that was asked for has ended; with ``cancelled`` the others are not wanted either."""
        if not self.active:
            return
        if cancelled:
            self._waiting.clear()
        self._tell(self._far[0] + 1, self._far[1])
        self._next()

    def _next(self) -> None:
        while self._waiting:
            path = self._waiting.popleft()
            if self._session.prediction(path) is None and self._ask(path):
                return
            self._tell(self._far[0] + 1, self._far[1])
        self._tell(0, 0)

    def _tell(self, done: int, total: int) -> None:
        self._far = (done, total)
        self.changed.emit(done, total)
