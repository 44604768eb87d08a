"""Explaining a whole field by tiles: what is asked for, what comes back, and where it is shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QSizeF, QTimer, Signal

from skyview.gui.fields.drawing import FieldDrawing
from skyview.gui.fields.panel import CAPTURE_CLASS, OWN_AND_STARS, FieldPanel
from skyview.gui.fields.recall import FieldRecall
from skyview.gui.fields.tilings import FieldTilings
from skyview.gui.fields.wording import (
    ALMOST,
    estimate,
    found_words,
    nothing_words,
    progress_words,
    stopped_words,
    summary_words,
)
from skyview.gui.files.desk import Desk
from skyview.gui.parts.background import Background
from skyview.gui.parts.language import tr
from skyview.gui.parts.wording import class_label
from skyview.gui.presenter import Panels
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.jobs import Jobs
from skyview.gui.state.session import TILES, MapKey, Session, Slot, own_settings
from skyview.gui.state.unfinished import Kind, Note

if TYPE_CHECKING:
    from skyview.engine import Field, FieldObject, FieldRequest, Update

FIELD = "field"
"""What the session compares while a viewer shows the map of the whole field."""

_REST = 180  # ms without a move of the camera until what is visible counts
_BEAT = 400  # ms between two drawings of the map while tiles come in
_KEPT = 2  # fields that are kept: each may take 92 MB
_CLOSE = 1.6  # tiles across a viewer that goes to an object


class Fieldwork(QObject):
    """Listens to panel, camera and jobs; brings back what is known, and computes nothing before Start.

    Signals:
        rearranged: Other viewers are to be seen.
        failed: A sentence for the message bar.
    """

    rearranged = Signal()
    failed = Signal(str)

    def __init__(
        self, session: Session, jobs: Jobs, desk: Desk, inquiry: Inquiry, panels: Panels, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._desk, self._inquiry = session, jobs, desk, inquiry
        self._viewers, self.panel = panels.viewers, FieldPanel()
        self.fields: dict[MapKey, Field] = {}
        self._running: dict[MapKey, int] = {}
        self._objects: dict[MapKey, list[FieldObject]] = {}
        self._ends: dict[MapKey, str] = {}
        self._chosen = -1
        self._awaited: Path | None = None  # to be gone on with as soon as its picture is there
        self._background = Background(1, self)
        self._recall, self._tilings = FieldRecall(jobs, self), FieldTilings(self._background, self)
        self._tilings.measured.connect(self.show)
        self._tilings.failed.connect(self.failed)
        self._recall.came.connect(self._come_back)
        self._drawing = FieldDrawing(session, panels.viewers, self._background, self.failed.emit)
        self.visible, self.overlays = self._drawing.visible, self._drawing.overlays
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look)
        self._beat = QTimer(self, singleShot=True, interval=_BEAT)
        self._beat.timeout.connect(self._draw)
        panel = self.panel
        panel.start_wanted.connect(self.start)
        panel.stop_wanted.connect(self.stop)
        panel.closed.connect(self.toggle)
        panel.changed.connect(self._turn)
        panel.wanted.connect(self.go_to)
        panels.viewers.camera.moved.connect(self._rest.start)
        for signal in (desk.picture_ready, desk.picture_failed, desk.cleared):
            signal.connect(self._change)
        desk.chosen.connect(self._turn)
        desk.renewed.connect(self._forget)
        desk.catalogue_ready.connect(self.show)
        inquiry.appraised.connect(self.show)
        inquiry.verdict_changed.connect(lambda path: self.show() if path == session.current else None)
        for chosen in (panels.verdict.model_chosen, panels.verdict.target_chosen):
            # After everybody else, the session among them, has taken it in.
            chosen.connect(lambda _name: QTimer.singleShot(0, self, self._turn))

    def key(self) -> MapKey | None:
        """Which field is, or would be, explained; None without a capture."""
        session = self._session
        if session.current is None or not session.model:
            return None
        slot = session.own_slots[0]
        settings = {**own_settings(slot.settings), TILES: self.panel.target}
        return session.key_of(session.current, slot.method, settings)

    # What the person does

    def toggle(self) -> None:
        """Open the panel, or close it; a job on its way goes on."""
        self.panel.open(self.panel.isHidden())
        if not self.panel.isHidden():
            self.panel.button.setFocus()
            self._plan()
            self._compare(self.key())
        elif self._session.comparing == FIELD:
            self._compare(None)
        self.show()

    @property
    def opened_for(self) -> str:
        """What tiles are explained for; empty while the panel is closed."""
        return "" if self.panel.isHidden() else self.panel.target

    def open_for(self, target: str) -> None:
        """Open the panel for tiles explained for this, one of `opened_for`."""
        self.panel.choose_target(target)
        if self.panel.isHidden():
            self.toggle()

    def start(self) -> None:
        """Explain the whole field, what is visible first."""
        key = self.key()
        if key is None or key in self._running or not self._possible:
            return
        from skyview.engine import Field, FieldPart, Priority

        def on_update(update: "Update") -> None:
            part = update.value
            if isinstance(part, FieldPart):
                if key not in self.fields:
                    self._keep(key, Field(part.plan))
                before = self.fields[key].sightings
                self.fields[key].take(part)
                if self.fields[key].sightings != before:
                    self._place(key)
                self._beat_soon()
            self._show_state()

        def on_end(kind: str, reason: str) -> None:
            self._running.pop(key, None)
            if kind != "done" and (reason or key in self.fields):
                self._ends[key] = reason or stopped_words(self.fields[key])
            if kind == "failed":
                self.failed.emit(reason)
            self.show()

        self._ends.pop(key, None)
        self.fields.pop(key, None)  # what is finished comes from the cache again, at once
        self._running[key] = self._jobs.submit(
            self._request(key), priority=Priority.BACKGROUND, on_update=on_update, on_end=on_end
        )
        self._compare(key)
        self.show()

    def _request(self, key: MapKey) -> "FieldRequest":
        from skyview.engine import FieldRequest

        target = self._session.explained_class() if self.panel.target == CAPTURE_CLASS else None
        cells = tuple(tiling.cell for tiling in self._tilings.of(key) or ())
        asked = key.path, key.method, key.model, target, own_settings(dict(key.settings)), cells
        return FieldRequest(*asked, self.visible(), with_stars=self.panel.target == OWN_AND_STARS)

    def unfinished(self) -> Kind:
        """Fields that are not explained to the end."""

        def go_on(note: Note) -> None:
            self._session.end_comparison()
            self._session.own_slots[0] = Slot(str(note["method"]), dict(note["settings"]))
            self.open_for(str(note["target"]))
            self._awaited = Path(note["path"])
            self._desk.choose(self._awaited)
            self._start_awaited()

        def note_of(key: MapKey) -> Note:
            own = dict(key.settings)
            return {**key.note(), "settings": own_settings(own), "target": own[TILES]}

        return Kind(
            lambda: [note_of(key) for key in self._running],
            lambda note: tr("the whole field of {name}", name=Path(note["path"]).name),
            go_on,
        )

    def _start_awaited(self) -> None:
        if self._awaited == self._session.current and self._possible:
            self._awaited = None
            self.start()

    def stop(self) -> None:
        """Stop; finished tiles stay."""
        key = self.key()
        if key is not None and key in self._running:
            self._jobs.cancel(self._running[key])

    def go_to(self, number: int) -> None:
        """Look at an object: its middle in the middle of the viewers, its tile nearly filling them."""
        key = self.key()
        objects = self._objects.get(key, []) if key is not None else []
        if not 0 <= number < len(objects):
            return
        seen, camera = objects[number].sighting, self._viewers.camera
        view = QSizeF(self._viewers.image.canvas.size())
        scale = min(view.width(), view.height()) / (_CLOSE * seen.view.side)
        camera.zoom_to(max(1.0, scale / camera.fitting_scale(view)), view)
        camera.pan(camera.centre - QPointF(seen.x, seen.y))
        camera.point(QPointF(seen.x, seen.y))
        self._chosen = number
        self._draw_marks()

    # What is looked at

    def _look(self) -> None:
        """The camera rests: these tiles first, and this part of the map in full."""
        key, region = self.key(), self.visible()
        if key is None or region is None:
            return
        if key in self._running:
            self._jobs.steer(self._running[key], region)
        self._draw()

    def _change(self, *_: object) -> None:
        """Another capture: its viewers are its own."""
        self._chosen = -1
        key = self.key()
        lost = key not in self.fields and key not in self._running
        if self._session.comparing == FIELD and (lost or self._session.key(0) != key):
            self._compare(None)
        if key in self.fields and key not in self._objects:
            self._place(key)
        if not self.panel.isHidden():
            self._plan()
        self.show()

    def _turn(self, *_: object) -> None:
        """Another capture, network or class: its map of the whole field is shown, where it has one."""
        self._change()
        key = self.key()
        if key is not None and not self._session.comparing:
            self._compare(key)

    def turn_technique(self, slot: int) -> None:
        """A viewer shows another technique: of the first, its map of the whole field, where it has one."""
        session = self._session
        if slot or self.panel.isHidden() or session.comparing not in ("", FIELD):
            return
        if session.comparing:  # the field's own viewer
            session.own_slots[0] = Slot(session.slots[0].method, dict(session.slots[0].settings))
            self._compare(None)
        self._turn()

    def _compare(self, key: MapKey | None) -> None:
        """Let one viewer show this map of the whole field; None for the viewers of before."""
        if key is None:
            self._session.end_comparison()
        elif self.panel.isHidden() or not (key in self.fields or key in self._running):
            return
        else:
            self._session.compare(FIELD, [Slot(key.method, dict(key.settings))])
        self.rearranged.emit()

    def _plan(self) -> None:
        """Find out how many tiles there would be."""
        key, picture = self.key(), self._desk.picture
        if key is not None and picture is not None:
            self._tilings.measure(key, picture.capture)

    # What comes back

    def _look_up(self) -> None:
        """Ask for what was explained before, where nothing is known."""
        key = self.key()
        known = any(key in table for table in (self.fields, self._running, self._ends))
        if key is not None and self._possible and not known:
            self._recall.look_up(key, self._request(key))

    def _come_back(self, key: MapKey, field: "Field") -> None:
        """What was explained before is there."""
        if key in self.fields or key in self._running:
            return
        self._keep(key, field)
        if not field.final:
            self._ends[key] = stopped_words(field)
        self._place(key)
        if key == self.key():
            self._compare(key)
        self.show()

    def _forget(self, path: Path) -> None:
        """A file holds something else now."""
        for number in [number for key, number in self._running.items() if key.path == path]:
            self._jobs.cancel(number)
        for table in (self.fields, self._objects, self._ends):
            for key in [key for key in table if key.path == path]:
                del table[key]
        self._recall.forget_file(path)
        self._tilings.forget_file(path)

    def _keep(self, key: MapKey, field: "Field") -> None:
        """Keep a field, and let go of the oldest that nobody works on."""
        self.fields[key] = field
        old = [other for other in self.fields if other != key and other not in self._running]
        for other in old[: max(0, len(self.fields) - _KEPT)]:
            del self.fields[other]
            self._objects.pop(other, None)
            self._ends.pop(other, None)
            self._recall.forget(other)

    def _place(self, key: MapKey) -> None:
        """Look up places on the sky and names of what was found, in a thread."""
        picture, found = self._desk.picture, self.fields[key].sightings
        if picture is None or key.path != self._session.current:
            return

        def work() -> "list[FieldObject]":
            from skyview.engine import field_objects

            return field_objects(found, picture.capture)

        def then(objects: "list[FieldObject]") -> None:
            if key in self.fields and self.fields[key].sightings == found:
                self._objects[key] = objects
                self._beat_soon()

        self._background.run(work, then, self.failed.emit)

    def _beat_soon(self) -> None:
        if not self._beat.isActive():
            self._beat.start()

    # On the screen

    def show(self, *_: object) -> None:
        """Bring panel, map and marks up to date."""
        if not self.panel.isHidden():
            label = self._session.explained_class()
            self.panel.name_class(class_label(label) if label else "")
            self._show_state()
            self._start_awaited()
            self._look_up()
        self._draw()

    def _show_state(self) -> None:
        key = self.key()
        field, running = self.fields.get(key) if key else None, key in self._running
        done = 0.0 if field is None else 1.0 if field.final else min(field.done, ALMOST)
        self.panel.show_state(self._words(key, field), running=running, done=done, possible=self._possible)

    @property
    def _possible(self) -> bool:
        """Whether the network can be asked about the field."""
        named = self.panel.target != CAPTURE_CLASS or self._session.explained_class() is not None
        return named and self._desk.picture is not None and self._inquiry.possible

    def _words(self, key: MapKey | None, field: "Field | None") -> str:
        if key is None:
            return tr("Open a capture first.")
        if key in self._running:
            entries = self._jobs.entries
            return progress_words(next((e for e in entries if e.number == self._running[key]), None))
        if field is not None or key in self._ends:
            return self._ends.get(key) or found_words(field)
        return estimate(
            self._tilings.of(key),
            self._desk.catalogue,
            self._session.appraisal,
            key.method,
            own_settings(dict(key.settings)),
        )

    def _draw(self) -> None:
        """The map, as far as it is, of what is visible; the objects; the tiles to come."""
        key = self.key()
        field = self.fields.get(key) if key else None
        if key is not None and field is not None and self._session.key(0) == key:
            self._drawing.draw_map(key, field, running=key in self._running)
        if not self.panel.isHidden():
            objects = self._objects.get(key, []) if key is not None and field is not None else []
            summary = summary_words(field) if field is not None else ""
            self.panel.show_objects(objects, nothing_words(field), summary)
        self._draw_marks()

    def _draw_marks(self) -> None:
        key = self.key()
        shown = self.fields.get(key) if key is not None and not self.panel.isHidden() else None
        self._drawing.draw_marks(shown, self._objects.get(key, []) if key else [], self._chosen)

    def end(self) -> None:
        """The window closes."""
        self._rest.stop()
        self._beat.stop()
        self._background.close()
