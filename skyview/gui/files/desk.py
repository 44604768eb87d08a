"""What happens to files in the window: listing what is dropped, opening what is chosen, writing exports."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from skyview.captures.finding import Found
from skyview.errors import SkyviewError
from skyview.gui.canvas.pyramid import Pyramid, build_pyramid, to_image
from skyview.gui.files.exporting import Material, annotated
from skyview.gui.files.listing import Batch, Lister, Listing, summary
from skyview.gui.files.loading import Loader, Picture
from skyview.gui.parts.background import Background
from skyview.gui.state.catalogue import Catalogue, read_catalogue
from skyview.gui.state.session import Item, Session
from skyview.paths import samples_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from skyview.engine import CellPictures


class Desk(QObject):
    """Opens and lists captures without holding up the window.

    Signals:
        listed: New rows are in the session.
        cleared: The list is empty.
        row_changed: Something about this path's row.
        renewed: The file of this listed path holds something else now: what was found of it holds no more.
        chosen: Another path is looked at (its picture comes later).
        picture_ready: The current capture's `Picture`.
        picture_failed: The current capture cannot be opened: one sentence.
        catalogue_ready: The `Catalogue`.
        told: Kind (``info``, ``done``, ``error``) and words for the message bar.
        copied: The annotated picture for the clipboard.
    """

    listed = Signal()
    cleared = Signal()
    row_changed = Signal(object)
    renewed = Signal(object)
    chosen = Signal(object)
    picture_ready = Signal(object)
    picture_failed = Signal(str)
    catalogue_ready = Signal(object)
    told = Signal(str, str)
    copied = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = Background(2, self)
        self._loader = Loader(self)
        self._loader.loaded.connect(self._take)
        self._loader.failed.connect(self._fail)
        self._lister = Lister(self)
        self._lister.came.connect(self._take_batch)
        self._lister.ended.connect(self._end_listing)
        self._lister.troubled.connect(lambda reason: self.told.emit("error", reason))
        self.picture: Picture | None = None
        self.catalogue: Catalogue | None = None

    def read_catalogue(self) -> None:
        """Find out what can be chosen; `catalogue_ready` follows."""

        def then(catalogue: Catalogue) -> None:
            self.catalogue = catalogue
            self.catalogue_ready.emit(catalogue)

        self._background.run(_all_loaded, then, lambda reason: self.told.emit("error", reason))

    def open_paths(self, paths: Sequence[Path], *, keep: bool = True) -> None:
        """List files, and the captures in folders; the first new one is looked at.

        Args:
            paths: Files and folders.
            keep: Put them among the recent ones.
        """
        if keep:
            asked = [path.absolute() for path in paths]
            self._session.asked = list(dict.fromkeys([*self._session.asked, *asked]))
        self._lister.open(paths, keep=keep)

    def open_samples(self) -> None:
        """List the samples that come with the program, if they are there."""
        if samples_folder().is_dir():
            self.open_paths([samples_folder()], keep=False)

    def _take_batch(self, batch: Batch) -> None:
        new = self.add(batch.items)
        asked, before = batch.listing.asked, self._session.current
        came = {item.path for item in new}  # by preference a stack, not the sub that was found first
        first = next((path for path in self._session.shown if path in came), batch.items[0].path)
        # What was dropped last is what the person wants to see; further batches of it change nothing.
        belongs = before is not None and any(before == p or p in before.parents for p in asked)
        if before is None or (new and not belongs) or (not new and first in asked):
            self.choose(first)

    def _end_listing(self, listing: Listing) -> None:
        foreign = {passed.path for passed in listing.passed if passed.foreign}
        if foreign:  # the next start would only complain of it again
            self._session.asked = [path for path in self._session.asked if path not in foreign]
        told = summary(listing)
        if told is not None:
            self.told.emit(*told)

    def add(self, items: Sequence[Item]) -> list[Item]:
        """List captures without looking at them; returns the new rows."""
        new = self._session.add(items)
        if new:
            self.listed.emit()
        return new

    def renew(self, found: Found) -> None:
        """A listed file holds something else now."""
        self._session.forget(found)
        self.renewed.emit(found.path)
        self.row_changed.emit(found.path)
        if found.path == self._session.current:
            self._session.current = None
            self.choose(found.path)

    def clear(self) -> None:
        """Empty the list."""
        self._lister.stop()
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
            self._load(path)

    def step(self, by: int) -> None:
        """Look at the next (or previous) capture of the list."""
        path = self._session.neighbour(by)
        if path is not None:
            self.choose(path)

    def restretch(self) -> None:
        """Show the current capture as the session's look says now."""
        if self._session.current is not None:
            self._load(self._session.current)

    def _load(self, path: Path) -> None:
        self._loader.load(path, self._session.look, self._session.stretches.get(path))

    def _take(self, path: Path, picture: Picture) -> None:
        self.picture = picture
        self._set_error(path, "")
        self.picture_ready.emit(picture)
        beside = (self._session.neighbour(1), self._session.neighbour(-1))
        self._loader.prefetch([path for path in beside if path is not None])

    def _fail(self, path: Path, reason: str) -> None:
        self.picture = None
        self._set_error(path, reason)
        self.picture_failed.emit(reason)

    def _set_error(self, path: Path, reason: str) -> None:
        item = self._session.item(path)
        if item is not None and item.error != reason:
            item.error = reason
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
            session.regions.get(session.current),
        )

    def copy(self, material: Material, folder: Path) -> None:
        """Make the card of the first map in a thread, as it was last exported; `copied` or `told` follows."""

        def work() -> QImage:
            return to_image(annotated(material, folder)[..., :3])

        self._background.run(work, self.copied.emit, lambda reason: self.told.emit("error", reason))

    def close(self) -> None:
        """Wait for the threads."""
        self._lister.close()
        self._loader.close()
        self._background.close()


def _all_loaded() -> Catalogue:
    """The catalogue, once all is imported that asking and showing need, lest the window wait for it."""
    import astropy.io.fits  # noqa: F401
    import skimage.measure  # noqa: F401

    import skyview.engine
    import skyview.gui.canvas.stage  # noqa: F401

    return read_catalogue()
