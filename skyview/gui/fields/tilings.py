"""Which tiles captures would be cut into: their stars are measured for that, in a thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from skyview.gui.parts.background import Background
from skyview.gui.state.session import MapKey

if TYPE_CHECKING:
    from skyview.captures import Capture
    from skyview.classifier.tiling import Tiling


class FieldTilings(QObject):
    """Tilings by capture and network, the one that is explained first.

    Signals:
        measured: There is one more.
        failed: A sentence why there is none.
    """

    measured = Signal()
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._known: dict[tuple[Path, str], tuple[Tiling, ...]] = {}
        self._forgotten = 0  # times that files were: what was begun before is of their former content

    def of(self, key: MapKey) -> "tuple[Tiling, ...] | None":
        """Those of a field; None before they are measured."""
        return self._known.get((key.path, key.model))

    def measure(self, key: MapKey, capture: "Capture") -> None:
        """Find out, unless it is known."""
        if self.of(key) is not None:
            return
        begun = self._forgotten

        def work() -> "tuple[Tiling, ...]":
            from skyview.classifier import bundle
            from skyview.classifier.tile_scale import cells_for
            from skyview.classifier.tiling import tiling_of

            size = int(bundle.read_card(key.model)["input_size"])
            cells, _ = cells_for(capture, size)
            return tuple(tiling_of(capture.height, capture.width, size, cell) for cell in cells)

        def then(tilings: "tuple[Tiling, ...]") -> None:
            if begun == self._forgotten:
                self._known[key.path, key.model] = tilings
                self.measured.emit()

        self._background.run(work, then, self.failed.emit)

    def forget_file(self, path: Path) -> None:
        """A file holds something else now."""
        self._forgotten += 1
        self._known = {place: tilings for place, tilings in self._known.items() if place[0] != path}
