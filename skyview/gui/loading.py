"""Reading and stretching captures off the window's thread, the latest wish first."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from skyview.gui.background import Background
from skyview.gui.pyramid import Pyramid, build_pyramid
from skyview.gui.session import Look

if TYPE_CHECKING:
    from skyview.captures import Capture, Plate, Stretch

_KEPT_PIXELS = 24_000_000  # of all captures in memory: 12 bytes each linear, 6 on the plate


@dataclass(frozen=True, eq=False)
class Picture:
    """A capture made ready for the screen."""

    capture: "Capture"
    stretch: "Stretch"
    pyramid: Pyramid


class Loader(QObject):
    """Opens captures in a thread; only the latest wish is answered, with one signal.

    Signals:
        loaded: The path and its `Picture`.
        failed: The path and one sentence.
    """

    loaded = Signal(object, object)
    failed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(1, self)
        # Used in the one thread only; the number is the file's time of change.
        self._captures: OrderedDict[Path, tuple[int, Capture, Plate]] = OrderedDict()
        self._ticket = 0

    def load(self, path: Path, look: Look) -> None:
        """Open and stretch a capture as ``look`` says; an earlier wish that still waits is dropped."""
        self._ticket += 1
        ticket, linked, stretched = self._ticket, look.linked, look.stretched

        def work() -> Picture | None:
            return self._make(path, linked, stretched) if ticket == self._ticket else None

        def then(picture: Picture | None) -> None:
            if picture is not None and ticket == self._ticket:
                self.loaded.emit(path, picture)

        def failed(reason: str) -> None:
            if ticket == self._ticket:
                self.failed.emit(path, reason)

        self._background.run(work, then, failed)

    def prefetch(self, paths: Sequence[Path]) -> None:
        """Open these captures ahead, in this order, unless something else is wanted by then."""
        ticket = self._ticket

        def work(path: Path) -> None:
            held = [capture.height * capture.width for _, capture, _ in self._captures.values()]
            # A neighbour is taken to be as large as the capture looked at, which has to stay.
            if ticket == self._ticket and held and 2 * held[-1] <= _KEPT_PIXELS:
                current = next(reversed(self._captures))
                self._open(path)
                if current in self._captures:
                    self._captures.move_to_end(current)

        for path in paths:
            self._background.run(partial(work, path), lambda _: None)

    def _make(self, path: Path, linked: bool, stretched: bool) -> Picture:
        import skyview.gui.stage  # noqa: F401  (so that the window's thread need not wait for pyqtgraph)
        from skyview.captures import IDENTITY, auto_stretch

        capture, plate = self._open(path)
        automatic = capture.is_linear and stretched
        stretch = auto_stretch(capture.pixels, linked=linked) if automatic else IDENTITY
        return Picture(capture, stretch, build_pyramid(plate.develop(stretch)))

    def _open(self, path: Path) -> "tuple[Capture, Plate]":
        from skyview.captures import expose, open_capture

        changed = path.stat().st_mtime_ns if path.exists() else 0
        found = self._captures.get(path)
        if found is not None and found[0] == changed:
            self._captures.move_to_end(path)
            return found[1:]
        capture = open_capture(path)
        plate = expose(capture.pixels)
        self._captures[path] = changed, capture, plate
        while len(self._captures) > 1 and self._held() > _KEPT_PIXELS:
            self._captures.popitem(last=False)
        return capture, plate

    def _held(self) -> int:
        return sum(capture.height * capture.width for _, capture, _ in self._captures.values())

    def close(self) -> None:
        """Wait for the thread."""
        self._ticket += 1
        self._background.close()
