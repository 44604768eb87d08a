"""Explaining a whole field by tiles: what is asked for, what comes back, and where it is shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, QTimer, Signal

from skyview.gui.background import Background
from skyview.gui.desk import Desk
from skyview.gui.field_overlay import FieldMark, FieldOverlay, waiting_parts
from skyview.gui.field_panel import CAPTURE_CLASS, OWN_AND_STARS, FieldPanel
from skyview.gui.field_wording import (
    caption,
    estimate,
    found_words,
    nothing_words,
    progress_words,
    summary_words,
)
from skyview.gui.inquiry import Inquiry
from skyview.gui.jobs import Jobs
from skyview.gui.language import tr
from skyview.gui.presenter import Panels
from skyview.gui.session import MapKey, MapState, Session, Slot
from skyview.gui.techniques import TILES, own_settings
from skyview.gui.unfinished import Kind, Note
from skyview.gui.wording import class_label
from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.classifier.tiling import Region, Tiling
    from skyview.engine import Field, FieldObject, Update
    from skyview.explain.stitching import Stitched

FIELD = "field"
"""What the session compares while a viewer shows the map of the whole field."""

_REST = 180  # ms without a move of the camera until what is visible counts
_BEAT = 400  # ms between two drawings of the map while tiles come in
_MOST = 900  # pixels of the map that are drawn at a time
_KEPT = 2  # fields that are kept: each may take 92 MB
_ALMOST = 0.999  # share done of a map whose objects are still to be looked at again
_CLOSE = 1.6  # tiles across a viewer that goes to an object


class Fieldwork(QObject):
    """Listens to panel, camera and jobs; asks for nothing until the person presses Start.

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
        self._panels, self._viewers = panels, panels.viewers
        self.panel = panel = FieldPanel()
        self.fields: dict[MapKey, Field] = {}
        self._running: dict[MapKey, int] = {}
        self._objects: dict[MapKey, list[FieldObject]] = {}
        self._tilings: dict[tuple[Path, str], tuple[Tiling, ...]] = {}
        self._ends: dict[MapKey, str] = {}
        self._chosen = -1
        self._awaited: Path | None = None  # to be gone on with as soon as its picture is there
        self._background = Background(1, self)
        self.overlays = [
            FieldOverlay(viewer.canvas) for viewer in (self._viewers.image, self._viewers.maps[0])
        ]
        self._rest = _timer(self, _REST, self._look)
        self._beat = _timer(self, _BEAT, self._draw)
        panel.start_wanted.connect(self.start)
        panel.stop_wanted.connect(self.stop)
        panel.closed.connect(self.toggle)
        panel.changed.connect(self.show)
        panel.wanted.connect(self.go_to)
        panels.viewers.camera.moved.connect(self._rest.start)
        for signal in (desk.chosen, desk.picture_ready, desk.picture_failed, desk.cleared):
            signal.connect(self._change)
        inquiry.appraised.connect(self.show)
        inquiry.verdict_changed.connect(lambda path: self.show() if path == session.current else None)
        for chosen in (panels.verdict.model_chosen, panels.verdict.target_chosen):
            # After everybody else, the session among them, has taken it in.
            chosen.connect(lambda _name: QTimer.singleShot(0, self, self._change))

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
        self.panel.setVisible(self.panel.isHidden())
        if not self.panel.isHidden():
            self.panel.button.setFocus()
            self._plan()
        elif self._session.comparing == FIELD:
            self._leave()
        self.show()

    def start(self) -> None:
        """Explain the whole field, what is visible first."""
        key = self.key()
        if key is None or key in self._running or not self._inquiry.possible or self._desk.picture is None:
            return
        from skyview.engine import Field, FieldPart, FieldRequest, Priority

        session = self._session
        target = session.explained_class() if self.panel.target == CAPTURE_CLASS else None

        def on_update(update: "Update") -> None:
            part = update.value
            if isinstance(part, FieldPart):
                if key not in self.fields:
                    self._keep(key, Field(part.plan))
                before = self.fields[key].sightings
                self.fields[key].take(part)
                if part.sightings is not None and part.sightings != before:
                    self._place(key)
                self._beat_soon()
            self._show_state()

        def on_end(kind: str, reason: str) -> None:
            self._running.pop(key, None)
            self._ends[key] = "" if kind == "done" else reason or tr("Stopped; what is finished is kept.")
            if kind == "failed":
                self.failed.emit(reason)
            self.show()

        tilings = self._tilings.get((key.path, key.model), ())
        request = FieldRequest(
            key.path,
            key.method,
            key.model,
            target,
            settings_of(key),
            tuple(tiling.cell for tiling in tilings),
            self.visible(),
            with_stars=self.panel.target == OWN_AND_STARS,
        )
        self._ends.pop(key, None)
        self.fields.pop(key, None)  # what is finished comes from the cache again, at once
        self._running[key] = self._jobs.submit(
            request, priority=Priority.BACKGROUND, on_update=on_update, on_end=on_end
        )
        session.compare(FIELD, [Slot(key.method, dict(key.settings))])
        self.rearranged.emit()
        self.show()

    def unfinished(self) -> Kind:
        """Fields that are not explained to the end."""

        def go_on(note: Note) -> None:
            self._session.end_comparison()
            self._session.own_slots[0] = Slot(str(note["method"]), dict(note["settings"]))
            self.panel.choose_target(str(note["target"]))
            if self.panel.isHidden():
                self.toggle()
            self._awaited = Path(note["path"])
            self._desk.choose(self._awaited)
            self._start_awaited()

        def note_of(key: MapKey) -> Note:
            return {**key.note(), "settings": settings_of(key), "target": dict(key.settings)[TILES]}

        return Kind(
            lambda: [note_of(key) for key in self._running],
            lambda note: tr("the whole field of {name}", name=Path(note["path"]).name),
            go_on,
        )

    def _start_awaited(self) -> None:
        if self._awaited == self._session.current and self._desk.picture is not None:
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
        place = QPointF(seen.x, seen.y)
        camera.pan(camera.centre - place)
        camera.point(place)
        self._chosen = number
        self._draw_marks()

    # What is looked at

    def visible(self) -> "Region | None":
        """The part of the picture that its viewer shows."""
        from skyview.classifier.tiling import Region

        camera, view = self._viewers.camera, QSizeF(self._viewers.image.canvas.size())
        if camera.size.isEmpty() or view.isEmpty():
            return None
        corners = (QPointF(0, 0), QPointF(view.width(), view.height()))
        first, last = (camera.to_picture(corner, view) for corner in corners)
        seen = QRectF(first, last).normalized().intersected(QRectF(QPointF(), camera.size))
        return Region(seen.top(), seen.left(), seen.bottom(), seen.right())

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
        if self._session.comparing == FIELD and self._session.key(0) not in self.fields:
            self._leave()
        key = self.key()
        if key in self.fields and key not in self._objects:
            self._place(key)
        if not self.panel.isHidden():
            self._plan()
        self.show()
        self._start_awaited()

    def _leave(self) -> None:
        self._session.end_comparison()
        self.rearranged.emit()

    def _plan(self) -> None:
        """Find out how many tiles there would be: the stars are measured in a thread."""
        key, picture = self.key(), self._desk.picture
        if key is None or picture is None or (key.path, key.model) in self._tilings:
            return
        capture = picture.capture

        def work() -> "tuple[Tiling, ...]":
            from skyview.classifier import bundle
            from skyview.classifier.tile_scale import cells_for
            from skyview.classifier.tiling import tiling_of

            size = int(bundle.read_card(key.model)["input_size"])
            cells, _ = cells_for(capture, size)
            return tuple(tiling_of(capture.height, capture.width, size, cell) for cell in cells)

        def then(tilings: "tuple[Tiling, ...]") -> None:
            self._tilings[key.path, key.model] = tilings
            self.show()

        self._background.run(work, then, self.failed.emit)

    # What comes back

    def _keep(self, key: MapKey, field: "Field") -> None:
        """Keep a field, and let go of the oldest that nobody works on."""
        self.fields[key] = field
        old = [other for other in self.fields if other != key and other not in self._running]
        for other in old[: max(0, len(self.fields) - _KEPT)]:
            del self.fields[other]
            self._objects.pop(other, None)

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
        self._draw()

    def _show_state(self) -> None:
        key = self.key()
        field, running = self.fields.get(key) if key else None, key in self._running
        possible = self._desk.picture is not None and self._inquiry.possible
        if self.panel.target == CAPTURE_CLASS and self._session.explained_class() is None:
            possible = False
        done = 0.0 if field is None else 1.0 if field.final else min(field.done, _ALMOST)
        self.panel.show_state(self._words(key, field), running=running, done=done, possible=possible)

    def _words(self, key: MapKey | None, field: "Field | None") -> str:
        if key is None:
            return tr("Open a capture first.")
        if key in self._running:
            entries = self._jobs.entries
            return progress_words(next((e for e in entries if e.number == self._running[key]), None))
        if field is not None or key in self._ends:
            return self._ends.get(key) or found_words(field)
        return estimate(
            self._tilings.get((key.path, key.model)),
            self._desk.catalogue,
            self._session.appraisal,
            key.method,
            settings_of(key),
        )

    def _draw(self) -> None:
        """The map, as far as it is, of what is visible; the objects; the tiles to come."""
        key = self.key()
        field = self.fields.get(key) if key else None
        if key is not None and field is not None and self._session.key(0) == key:
            self._draw_map(key, field)
        if key is not None and not self.panel.isHidden():
            objects = self._objects.get(key, []) if field is not None else []
            summary = summary_words(field) if field is not None else ""
            self.panel.show_objects(objects, nothing_words(field), summary)
        self._draw_marks()

    def _draw_map(self, key: MapKey, field: "Field") -> None:
        """Average what is visible of the map in a thread, and show it like any other map."""
        region = self.visible() if self._viewers.camera.zoom > 1 else None
        done = 1.0 if field.final else min(field.done, _ALMOST)

        def then(part: "Stitched") -> None:
            if self._session.key(0) != key:
                return
            state = self._session.maps[key] = MapState(part, done)
            running = key in self._running
            self._viewers.maps[0].show_map(state, self._session.look, running=running, asked=False)

        self._background.run(lambda: field.attribution.part(region, _MOST), then, self.failed.emit)

    def _draw_marks(self) -> None:
        key = self.key()
        field = self.fields.get(key) if key else None
        mark = None
        if key is not None and field is not None and not self.panel.isHidden():
            waiting = () if field.final else waiting_parts(field)
            objects = tuple(
                (QPointF(o.sighting.x, o.sighting.y), o.sighting.view.side, caption(number, o))
                for number, o in enumerate(self._objects.get(key, []), start=1)
            )
            mark = FieldMark(waiting, objects, self._chosen)
        for overlay in self.overlays:
            overlay.show_mark(mark)

    def end(self) -> None:
        """The window closes."""
        self._rest.stop()
        self._beat.stop()
        self._background.close()


def settings_of(key: MapKey) -> dict[str, Value]:
    """The technique's own settings within a key."""
    return own_settings(dict(key.settings))


def _timer(parent: QObject, pause: int, slot: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(slot)
    return timer
