"""Reading and stretching captures off the window's thread, the latest wish first."""

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from skyview.gui.canvas.bearings import Bearings, bearings_of
from skyview.gui.canvas.pyramid import Pyramid, build_pyramid
from skyview.gui.parts.background import Background
from skyview.gui.state.session import Look

if TYPE_CHECKING:
    from skyview.captures import Capture, Plate, Rendering, Stretch

_KEPT_PIXELS = 24_000_000  # of all captures in memory: 12 bytes each linear, 6 on the plate


@dataclass(frozen=True, eq=False)
class Picture:
    """A capture made ready for the screen.

    Attributes:
        capture: The capture.
        rendering: From its light to what is shown.
        pyramid: What is shown.
        plate: Its light, to be shown another way.
        bearings: Where it is on the sky.
    """

    capture: "Capture"
    rendering: "Rendering"
    pyramid: Pyramid
    plate: "Plate"
    bearings: Bearings

    @property
    def stretch(self) -> "Stretch":
        """The display stretch."""
        return self.rendering.stretch


def automatic_stretch(capture: "Capture", look: Look) -> "Stretch":
    """The stretch of a capture that nobody stretched by hand."""
    from skyview.captures import IDENTITY, auto_stretch

    if not (capture.is_linear and look.stretched):
        return IDENTITY
    return auto_stretch(capture.pixels, linked=look.linked, curve=look.curve)


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
        self._captures: OrderedDict[Path, tuple[int, Capture, Future[Plate]]] = OrderedDict()
        self._exposing = ThreadPoolExecutor(1, thread_name_prefix="skyview-plate")
        self._ticket = 0

    def load(self, path: Path, look: Look, stretch: "Stretch | None" = None) -> None:
        """Open and stretch a capture; an earlier wish that still waits is dropped.

        Args:
            path: The capture.
            look: How it is shown.
            stretch: The person's own; None for the automatic one.
        """
        self._ticket += 1
        ticket, look = self._ticket, replace(look)

        def work() -> Picture | None:
            return self._make(path, look, stretch) if ticket == self._ticket else None

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

    def _make(self, path: Path, look: Look, stretch: "Stretch | None") -> Picture:
        import skyview.gui.canvas.stage  # noqa: F401  (so that the window's thread need not wait for pyqtgraph)
        from skyview.captures import Rendering

        capture, exposing = self._open(path)
        rendering = Rendering(stretch or automatic_stretch(capture, look), look.channel, look.inverted)
        plate = exposing.result()
        shown = rendering.develop(plate.codes, rendering.table(plate))
        return Picture(capture, rendering, build_pyramid(shown), plate, bearings_of(capture))

    def _open(self, path: Path) -> "tuple[Capture, Future[Plate]]":
        """The capture, and its light, which is measured meanwhile."""
        from skyview.captures import expose, open_capture

        changed = path.stat().st_mtime_ns if path.exists() else 0
        found = self._captures.get(path)
        if found is not None and found[0] == changed:
            self._captures.move_to_end(path)
            return found[1:]
        capture = open_capture(path)
        exposing = self._exposing.submit(expose, capture.pixels)
        self._captures[path] = changed, capture, exposing
        while len(self._captures) > 1 and self._held() > _KEPT_PIXELS:
            self._captures.popitem(last=False)
        return capture, exposing

    def _held(self) -> int:
        return sum(capture.height * capture.width for _, capture, _ in self._captures.values())

    def close(self) -> None:
        """Wait for the thread."""
        self._ticket += 1
        self._background.close()
        self._exposing.shutdown()
