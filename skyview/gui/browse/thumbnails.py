"""Thumbnails made in threads: the rows on the screen first, memory bounded."""

import os
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from skyview.gui.browse import thumbnail_store
from skyview.gui.canvas.pyramid import to_image
from skyview.gui.parts.background import Background

SIZE = 320  # pixels of the long side: sharp as a tile on a dense screen
KEPT_BYTES = 80_000_000
_THREADS = max(1, min(4, (os.cpu_count() or 2) - 1))  # one processor is left to the window


def make(path: Path) -> QImage:
    """Return a capture's thumbnail, from the store or made anew.

    Raises:
        SkyviewError: The file cannot be read.
    """
    place = thumbnail_store.place_of(path, SIZE)
    image = thumbnail_store.load(place)
    if image is None:
        from skyview.captures import thumbnail

        image = to_image(thumbnail(path, SIZE))
        thumbnail_store.store(place, image)
    return image


class Thumbnails(QObject):
    """Keeps made thumbnails and makes wanted ones; what scrolled out of sight before its turn is dropped.

    Signals:
        made: A path's thumbnail is there.
        failed: A path has none, and why.
    """

    made = Signal(object)
    failed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(_THREADS, self)
        self._kept: OrderedDict[Path, QPixmap] = OrderedDict()
        self._bytes = 0
        self._wanted: list[Path] = []
        self._making: set[Path] = set()
        self._outdated: set[Path] = set()
        self._failed: set[Path] = set()
        self._pruned = False

    @property
    def held(self) -> int:
        """Bytes of the thumbnails in memory."""
        return self._bytes

    @property
    def idle(self) -> bool:
        """Whether nothing is wanted or being made."""
        return not self._wanted and not self._making

    def get(self, path: Path) -> QPixmap | None:
        """The thumbnail, if it is there."""
        return self._kept.get(path)

    def want(self, paths: Sequence[Path]) -> None:
        """Make these next, in this order; earlier wishes that have not begun are forgotten."""
        self._wanted = [
            p for p in paths if p not in self._kept and p not in self._failed and p not in self._making
        ]
        for path in paths:
            if path in self._kept:
                self._kept.move_to_end(path)
        self._begin()

    def forget(self, path: Path) -> None:
        """The file has changed: its thumbnail is made anew when it is wanted."""
        self._failed.discard(path)
        if path in self._making:
            self._outdated.add(path)
        self._drop(path)

    def _drop(self, path: Path) -> None:
        old = self._kept.pop(path, None)
        if old is not None:
            self._bytes -= _size(old)

    def _begin(self) -> None:
        # Never more in the pool than it has threads: so the order is decided at the last moment.
        while self._wanted and len(self._making) < _THREADS:
            path = self._wanted.pop(0)
            self._making.add(path)
            self._background.run(partial(make, path), partial(self._take, path), partial(self._give_up, path))
        if not self._making and not self._pruned:
            self._pruned = True
            self._background.run(thumbnail_store.prune, lambda _: None)

    def _take(self, path: Path, image: QImage) -> None:
        if self._is_outdated(path):
            return
        self._drop(path)
        self._kept[path] = QPixmap.fromImage(image)
        self._bytes += _size(self._kept[path])
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            self._bytes -= _size(self._kept.popitem(last=False)[1])
        self.made.emit(path)
        self._begin()

    def _is_outdated(self, path: Path) -> bool:
        """A thumbnail was made, or not: whether the file has changed meanwhile, so that it is made again."""
        self._making.discard(path)
        if path not in self._outdated:
            return False
        self._outdated.discard(path)
        self._wanted.insert(0, path)
        self._begin()
        return True

    def _give_up(self, path: Path, reason: str) -> None:
        if self._is_outdated(path):
            return
        self._failed.add(path)
        self.failed.emit(path, reason)
        self._begin()

    def close(self) -> None:
        """Wait for the threads."""
        self._wanted.clear()
        self._background.close()


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
