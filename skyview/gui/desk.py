"""What happens to files in the window: listing what is dropped, opening what is chosen, writing exports."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from skyview.errors import SkyviewError
from skyview.gui import recent
from skyview.gui.background import Background
from skyview.gui.catalogue import Catalogue, read_catalogue
from skyview.gui.exporting import Material, Wishes, annotated, export
from skyview.gui.loading import Loader, Picture
from skyview.gui.pyramid import Pyramid, build_pyramid, to_image
from skyview.gui.session import Session
from skyview.paths import samples_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from skyview.engine import CellPictures

_BATCH = 64  # files between two reports of a long listing


class Desk(QObject):
    """Opens and lists captures without holding up the window.

    Signals:
        listed: New rows are in the session.
        cleared: The list is empty.
        row_changed: Something about this path's row.
        chosen: Another path is looked at (its picture comes later).
        picture_ready: The current capture's `Picture`.
        picture_failed: The current capture cannot be opened: one sentence.
        catalogue_ready: The `Catalogue`.
        told: Kind (``info``, ``done``, ``error``) and words for the message bar.
        exported: The files written.
        copied: The annotated picture for the clipboard.
    """

    listed = Signal()
    cleared = Signal()
    row_changed = Signal(object)
    chosen = Signal(object)
    picture_ready = Signal(object)
    picture_failed = Signal(str)
    catalogue_ready = Signal(object)
    told = Signal(str, str)
    exported = Signal(object)
    copied = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = Background(2, self)
        self._loader = Loader(self)
        self._loader.loaded.connect(self._take)
        self._loader.failed.connect(self._fail)
        self.picture: Picture | None = None
        self.catalogue: Catalogue | None = None

    def read_catalogue(self) -> None:
        """Find out what can be chosen; `catalogue_ready` follows."""

        def then(catalogue: Catalogue) -> None:
            self.catalogue = catalogue
            self.catalogue_ready.emit(catalogue)

        self._background.run(read_catalogue, then, lambda reason: self.told.emit("error", reason))

    def open_paths(self, paths: Sequence[Path], *, keep: bool = True) -> None:
        """List files, and the captures in folders; the first new one is looked at.

        Args:
            paths: Files and folders.
            keep: Put them among the recent ones.
        """
        paths = [path.absolute() for path in paths]
        missing = [path for path in paths if not path.exists()]
        if missing:
            more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
            self.told.emit(
                "error", f"{missing[0]} is not there any more{more}. Was it moved, or a drive unplugged?"
            )
        there = [path for path in paths if path not in missing]
        if not there:
            return
        if keep:
            for path in there[:3]:
                recent.remember(path)
        self._list(there)

    def open_samples(self) -> None:
        """List the samples that come with the program, if they are there."""
        if samples_folder().is_dir():
            self.open_paths([samples_folder()], keep=False)

    def _list(self, paths: Sequence[Path]) -> None:
        """Walk the folders in a thread, batch by batch, so that the first rows are there at once."""

        def begin() -> "tuple[Iterator[Path], list[Path]]":
            from skyview.captures import find_captures

            found = iter(find_captures(paths))
            return found, list(islice(found, _BATCH))

        def take(answer: "tuple[Iterator[Path], list[Path]]") -> None:
            found, batch = answer
            if batch:
                self._add(batch, paths)
                self._background.run(lambda: (found, list(islice(found, _BATCH))), take, give_up)
            elif not self._lists(paths):
                words = f"No captures in {paths[0].name}. FITS, TIFF, PNG, JPEG and WebP are read."
                self.told.emit("info", words)

        def give_up(reason: str) -> None:
            self.told.emit("error", reason)

        self._background.run(begin, take, give_up)

    def _lists(self, paths: Sequence[Path]) -> bool:
        """Whether the list holds any of these files, or anything in these folders."""
        return any(
            path == item.path or path in item.path.parents for item in self._session.items for path in paths
        )

    def _add(self, batch: list[Path], asked: Sequence[Path]) -> None:
        new = self._session.add(batch)
        if new:
            self.listed.emit()
        first = new[0].path if new else batch[0]
        before = self._session.current
        # What was dropped last is what the person wants to see; further batches of it change nothing.
        belongs = before is not None and any(before == p or p in before.parents for p in asked)
        if before is None or (new and not belongs) or (not new and batch[0] in asked):
            self.choose(first)

    def clear(self) -> None:
        """Empty the list."""
        self._session.clear()
        self.picture = None
        self.cleared.emit()
        self.chosen.emit(None)

    def choose(self, path: Path) -> None:
        """Look at a listed capture."""
        if path != self._session.current:
            self._session.current = path
            self.picture = None  # the last one must not be exported under this one's name
            self.chosen.emit(path)
            self._loader.load(path, self._session.look)

    def step(self, by: int) -> None:
        """Look at the next (or previous) capture of the list."""
        path = self._session.neighbour(by)
        if path is not None:
            self.choose(path)

    def restretch(self) -> None:
        """Show the current capture as the session's look says now."""
        if self._session.current is not None:
            self._loader.load(self._session.current, self._session.look)

    def _take(self, path: Path, picture: Picture) -> None:
        self.picture = picture
        self._set_error(path, "")
        self.picture_ready.emit(picture)

    def _fail(self, path: Path, reason: str) -> None:
        self.picture = None
        self._set_error(path, reason)
        self.picture_failed.emit(reason)

    def _set_error(self, path: Path, reason: str) -> None:
        row = self._session.row(path)
        if row >= 0 and self._session.items[row].error != reason:
            self._session.items[row].error = reason
            self.row_changed.emit(path)

    def prepare_cell(self, cell: "CellPictures", then: "Callable[[Pyramid], None]") -> None:
        """Make a perturbed picture ready for the screen."""
        self._background.run(lambda: build_pyramid(cell.picture), then)

    def material(self) -> Material:
        """What there is to export of the current capture.

        Raises:
            SkyviewError: No capture is open.
        """
        session = self._session
        if self.picture is None or session.current is None:
            raise SkyviewError("Open a capture first; then there is something to export.")
        states = [
            session.maps.get(key) for slot in range(session.viewers) if (key := session.key(slot)) is not None
        ]
        maps = [state.attribution for state in states if state and state.attribution and state.done >= 1]
        return Material(
            self.picture.capture,
            self.picture.stretch,
            session.prediction(),
            [attribution for attribution in maps if attribution is not None],
            session.card(),
            replace(session.look),
        )

    def export(self, material: Material, wishes: Wishes) -> None:
        """Write in a thread; `exported` or `told` follows."""
        self._background.run(
            lambda: export(material, wishes),
            self.exported.emit,
            lambda reason: self.told.emit("error", reason),
        )

    def copy(self, material: Material) -> None:
        """Make the annotated picture of the first map in a thread; `copied` or `told` follows."""
        first = material.attributions[0] if material.attributions else None

        def work() -> QImage:
            return to_image(annotated(material, first))

        self._background.run(work, self.copied.emit, lambda reason: self.told.emit("error", reason))

    def close(self) -> None:
        """Wait for the threads."""
        self._loader.close()
        self._background.close()
