"""Listing what is opened: folders walked in a thread, the first rows at once, nothing lost in silence."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from skyview.captures.finding import Found, Passed, find
from skyview.errors import SkyviewError
from skyview.gui.files import recent
from skyview.gui.parts.background import Background
from skyview.gui.parts.language import plural, tr
from skyview.gui.state.flags import read_flags
from skyview.gui.state.session import NO_FLAG, Item

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = 48  # files of the first batch: about what fits on a screen
_PATIENCE = 0.1  # seconds of walking for the second batch


@dataclass
class Listing:
    """What one act of opening has brought so far.

    Attributes:
        asked: The files and folders it is about.
        found: Number of captures.
        passed: What is not listed, and why.
        begun: When, on the monotonic clock.
    """

    asked: tuple[Path, ...]
    found: int = 0
    passed: list[Passed] = field(default_factory=list)
    begun: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Batch:
    """Some captures of a listing."""

    listing: Listing
    items: tuple[Item, ...]


class Lister(QObject):
    """Walks through files and folders.

    Signals:
        came: A `Batch`.
        ended: The `Listing`: all of its captures have come.
        troubled: A sentence about something else that went wrong.
    """

    came = Signal(object)
    ended = Signal(object)
    troubled = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(1, self)
        self._round = 0

    def open(self, paths: Sequence[Path], *, keep: bool) -> None:
        """List files, and the captures in folders; ``keep`` puts them among the recent ones."""
        listing = Listing(tuple(path.absolute() for path in paths))
        walk = find(listing.asked)
        if keep:
            self._background.run(partial(_remember, listing.asked), lambda _: None)
        self._go_on(listing, walk, _FIRST)

    def stop(self) -> None:
        """What has not come yet will not come any more."""
        self._round += 1

    def _go_on(self, listing: Listing, walk: "Iterator[Found | Passed]", most: int) -> None:
        now = self._round

        def take(batch: Batch) -> None:
            if now != self._round:
                return
            if batch.items:
                listing.found += len(batch.items)
                self.came.emit(batch)
                self._go_on(listing, walk, 0)
            else:
                self.ended.emit(listing)

        self._background.run(partial(self._walk_on, listing, walk, most), take, self.troubled.emit)

    def _walk_on(self, listing: Listing, walk: "Iterator[Found | Passed]", most: int) -> Batch:
        """In the thread: ``most`` captures, or with 0 those of a while that grows with what is listed.

        Every batch is put in order with all that is there, so there must not be many of them.
        """
        captures: list[Found] = []
        begun = time.monotonic()
        patience = _PATIENCE + (begun - listing.begun) / 2
        for found in walk:
            if isinstance(found, Passed):
                listing.passed.append(found)
            else:
                captures.append(found)
            if len(captures) == most or (not most and time.monotonic() - begun > patience):
                break
        try:
            flags = read_flags(captures) if captures else {}
        except SkyviewError as error:
            self.troubled.emit(str(error))
            flags = {}
        items = tuple(Item.of(capture, flags.get(capture.path, NO_FLAG)) for capture in captures)
        return Batch(listing, items)

    def close(self) -> None:
        """Wait for the thread."""
        self.stop()
        self._background.close()


def _remember(paths: Sequence[Path]) -> None:
    for path in paths[:3]:
        if path.exists():
            recent.remember(path)


def summary(listing: Listing) -> tuple[str, str] | None:
    """What to tell of a finished listing: kind and one sentence or two; None when all went well."""
    passed, asked = listing.passed, listing.asked
    words = ""
    if passed:
        first = passed[0]
        named = first.path if first.path in asked else first.path.name
        words = f"{named} {first.reason}."
        if len(passed) > 1:
            words = plural(
                "{words}, and one more could not be listed.",
                "{words}, and {count:,} more could not be listed.",
                len(passed) - 1,
                words=words.rstrip("."),
            )
    if listing.found:
        more = (
            plural(" One capture is listed.", " {count:,} captures are listed.", listing.found)
            if passed and listing.found > 1
            else ""
        )
        return ("error", words + more) if passed else None
    if passed:
        return "error", words
    names = asked[0].name or str(asked[0])
    return "info", tr("No captures in {names}. FITS, XISF, TIFF, PNG, JPEG and WebP are read.", names=names)
