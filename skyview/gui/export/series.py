"""Exporting many captures, one after the other: what is missing is asked of the compute process first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from skyview.gui.files.exporting import Material, exports
from skyview.gui.files.loading import automatic_stretch
from skyview.gui.parts.background import Background
from skyview.gui.parts.wording import entry
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import Look, Session
from skyview.gui.state.unfinished import Note
from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.classifier.prediction import Prediction
    from skyview.engine import Request, Update
    from skyview.explain.attribution import Attribution
    from skyview.explain.inside import Ellipse
    from skyview.report import Wishes

Wanted = Sequence[tuple[str, Mapping[str, Value]]]


class Series(QObject):
    """One run over many captures.

    Args:
        session: Model, target and look, as they are now.
        jobs: Who computes.
        wishes: What is written of each capture.
        paths: The captures.
        wanted: Techniques and their settings.
        parent: Its owner.

    Signals:
        progressed: How many captures are done, and the name of the one at work.
        classified: Path, network and `Prediction` of a capture: the list shows it, too.
        ended: Files written, and a sentence for each capture that failed.
    """

    progressed = Signal(int, str)
    classified = Signal(object, str, object)
    ended = Signal(object, object)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        wishes: "Wishes",
        paths: Sequence[Path],
        wanted: Wanted,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._target, self._look = session.model, session.target, replace(session.look)
        self._stretches, self._regions = dict(session.stretches), dict(session.regions)
        self._jobs, self._wishes, self._paths, self._wanted = jobs, wishes, list(paths), list(wanted)
        self._background = Background(1, self)
        self._files: list[Path] = []
        self._problems: list[str] = []
        self.done = 0  # captures, with those that failed
        self._job: int | None = None
        self._over = self._writing = False

    def notes(self) -> list[Note]:
        """What is still to be written, as JSON can hold it."""
        wishes = self._wishes
        note = {
            "wishes": wishes.to_dict(),
            "methods": list(wishes.methods),
            "beside": wishes.beside,
            "paths": [str(path) for path in self._paths[self.done :]],
        }
        return [note]

    def start(self) -> None:
        """Begin with the first capture."""
        self._next()

    def cancel(self) -> None:
        """Stop; the file that is being written is finished, what was written stays. `ended` follows."""
        if not self._over:
            self._over = True
            if self._job is not None:
                self._jobs.cancel(self._job)
            if not self._writing:
                self._finish()

    def end(self) -> None:
        """The window closes: wait for the file that is being written."""
        self._over = True
        self._background.close()

    def _finish(self) -> None:
        self._background.close()
        self.ended.emit(self._files, self._problems)

    def _next(self) -> None:
        if self._over:
            return
        if self.done == len(self._paths):
            self._over = True
            self._finish()
            return
        path = self._paths[self.done]
        self.progressed.emit(self.done, path.name)
        from skyview.engine import ClassifyRequest

        def go_on(verdict: "Prediction") -> None:
            self.classified.emit(path, self._model, verdict)
            self._explain(path, verdict, [])

        self._ask(ClassifyRequest(path, self._model, remember=True), go_on)

    def _explain(self, path: Path, verdict: "Prediction", maps: "list[Attribution]") -> None:
        if len(maps) == len(self._wanted):
            self._write(path, verdict, maps)
            return
        from skyview.engine import ExplainRequest

        method, settings = self._wanted[len(maps)]
        request = ExplainRequest(
            path, method, model=self._model, target=self._target, settings=dict(settings)
        )
        self._ask(request, lambda map_: self._explain(path, verdict, [*maps, map_]))

    def _ask(self, request: "Request", then: Callable[..., None]) -> None:
        from skyview.engine import Priority

        found: list[object] = []

        def on_update(update: "Update") -> None:
            if update.value is not None:
                found[:] = [update.value]

        def on_end(kind: str, reason: str) -> None:
            self._job = None
            if kind == "done" and found and not self._over:
                then(found[0])
            elif kind == "cancelled":
                self.cancel()
            elif not self._over:
                self._fail(reason)

        self._job = self._jobs.submit(
            request, priority=Priority.BACKGROUND, on_update=on_update, on_end=on_end, quiet=True
        )

    def _write(self, path: Path, verdict: "Prediction", maps: "list[Attribution]") -> None:
        look, stretch, region = self._look, self._stretches.get(path), self._regions.get(path)
        wishes = self._wishes

        def work() -> list[Path]:
            files = []
            for file in exports(_material(path, verdict, maps, look, stretch, region), wishes):
                files.append(file)
                if self._over:
                    break
            return files

        def then(files: list[Path]) -> None:
            self._writing = False
            self._files += files
            self.done += 1
            self._go_on()

        def failed(reason: str) -> None:
            self._writing = False
            self._fail(reason)

        self._writing = True
        self._background.run(work, then, failed)

    def _go_on(self) -> None:
        if self._over:
            self._finish()
        else:
            self._next()

    def _fail(self, reason: str) -> None:
        name = self._paths[self.done].name
        self._problems.append(reason if name in reason else entry(name, reason))
        self.done += 1
        self._go_on()


def _material(
    path: Path,
    verdict: "Prediction",
    maps: "list[Attribution]",
    look: Look,
    stretch: "Stretch | None",
    region: "Ellipse | None",
) -> Material:
    """Open and stretch a capture as the window would show it."""
    from skyview.captures import open_capture

    capture = open_capture(path)
    own = stretch or automatic_stretch(capture, look)
    return Material(capture, own, verdict, maps, None, look, region)
