"""What was found of captures before comes back into the list, without being computed again."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import Session

if TYPE_CHECKING:
    from skyview.engine import Update

_SETTLE = 300  # ms without new captures before they are looked up together


class Recalling(QObject):
    """Looks up the listed captures that have no verdict or no trust score yet, each once for every model.

    Args:
        session: Whose captures and verdicts these are.
        jobs: Where to ask, behind everything else.
        parent: Of this object.

    Signals:
        came: The path of a capture whose verdict or trust score has come back.
    """

    came = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._asked: set[tuple[Path, str]] = set()
        self._former: set[Path] = set()  # files written anew since they were asked for
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._ask)

    def soon(self) -> None:
        """There are other captures or another model: see to them when this calms down."""
        self._settle.start()

    def forget(self, path: Path) -> None:
        """A file holds something else now: what is on its way is about what it held before."""
        self._asked = {(other, model) for other, model in self._asked if other != path}
        self._former.add(path)

    def _ask(self) -> None:
        session, model = self._session, self._session.model
        paths = tuple(
            item.path
            for item in session.items
            if not item.error
            and (item.path, model) not in self._asked
            and (session.prediction(item.path) is None or session.trust(item.path) is None)
        )
        if not model or not paths:
            return
        from skyview.engine import Priority, Recalled, RecallRequest

        def on_update(update: "Update") -> None:
            found = update.value
            if not isinstance(found, Recalled) or found.path in self._former:
                return
            if session.recall(found.path, model, found.prediction, found.trust):
                self.came.emit(found.path)

        self._asked.update((path, model) for path in paths)
        self._jobs.submit(
            RecallRequest(paths, model), priority=Priority.BACKGROUND, on_update=on_update, quiet=True
        )
