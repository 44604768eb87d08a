"""Thumbnails made in threads: the rows on the screen first, memory bounded."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from skyview.gui.background import Background
from skyview.gui.pyramid import to_image

SIZE = 144  # pixels of the long side; drawn at half of that on dense screens
_THREADS = 2
_KEPT = 600


def _make(path: Path) -> QImage:
    from skyview.captures import thumbnail

    return to_image(thumbnail(path, SIZE))


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
        self._wanted: list[Path] = []
        self._making: set[Path] = set()
        self._failed: set[Path] = set()

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

    def _begin(self) -> None:
        # Never more in the pool than it has threads: so the order is decided at the last moment.
        while self._wanted and len(self._making) < _THREADS:
            path = self._wanted.pop(0)
            self._making.add(path)
            self._background.run(
                partial(_make, path), partial(self._take, path), partial(self._give_up, path)
            )

    def _take(self, path: Path, image: QImage) -> None:
        self._making.discard(path)
        self._kept[path] = QPixmap.fromImage(image)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.made.emit(path)
        self._begin()

    def _give_up(self, path: Path, reason: str) -> None:
        self._making.discard(path)
        self._failed.add(path)
        self.failed.emit(path, reason)
        self._begin()

    def close(self) -> None:
        """Wait for the threads."""
        self._wanted.clear()
        self._background.close()
