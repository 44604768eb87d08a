"""Fields that were explained before come back from the cache, as far as they are there."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import MapKey

if TYPE_CHECKING:
    from skyview.engine import FieldRequest, Update


class FieldRecall(QObject):
    """Looks up each field once; nothing is computed for it.

    Signals:
        came: Key and `Field` of one of which at least a tile was found.
    """

    came = Signal(object, object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._asked: set[MapKey] = set()

    def look_up(self, key: MapKey, request: "FieldRequest") -> None:
        """See what there is of a field, unless that was asked already."""
        if key in self._asked:
            return
        from skyview.engine import Field, FieldPart, KeptFieldRequest, Priority

        self._asked.add(key)
        found: list[Field] = []

        def on_update(update: "Update") -> None:
            part = update.value
            if isinstance(part, FieldPart):
                if not found:
                    found.append(Field(part.plan))
                found[0].take(part)

        def on_end(kind: str, _reason: str) -> None:
            if kind != "done":
                self._asked.discard(key)
            elif found:
                self.came.emit(key, found[0])

        self._jobs.submit(
            KeptFieldRequest(request),
            priority=Priority.LOOKING,
            on_update=on_update,
            on_end=on_end,
            passing=True,
            quiet=True,
        )

    def forget(self, key: MapKey) -> None:
        """This one may be asked for again."""
        self._asked.discard(key)

    def forget_file(self, path: Path) -> None:
        """A file holds something else now."""
        self._asked = {key for key in self._asked if key.path != path}
