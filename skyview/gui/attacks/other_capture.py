"""Choosing another capture of the list, or a file, whose map an attack copies."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from skyview.gui.parts.language import tr
from skyview.gui.state.session import Item

MOST = 60
"""Captures offered by name; any other is chosen as a file."""

_FILE = "\0file"


class OtherCapture(QComboBox):
    """The captures beside the current one, and a way to any file.

    Signals:
        changed: Another one is chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Capture whose map is copied"))
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.path: Path | None = None
        self._offered: list[Path] = []
        self.activated.connect(self._choose)

    def offer(self, items: Sequence[Item], current: Path | None) -> None:
        """Offer the first captures of the list that are not the current one; a choice that holds is kept."""
        found = [item for item in items[: MOST + 1] if item.path != current and not item.error][:MOST]
        kept = self.path if self.path != current else None
        if kept is not None and kept not in [item.path for item in found]:
            found.append(Item(kept))
        if [item.path for item in found] != self._offered:
            self._offered = [item.path for item in found]
            self.clear()
            for item in found:
                plain = item.path.stem == item.name
                self.addItem(item.name if plain else f"{item.name} · {item.path.name}", str(item.path))
                self.setItemData(self.count() - 1, str(item.path), Qt.ItemDataRole.ToolTipRole)
            self.addItem(tr("Another file…"), _FILE)
        self.path = kept or (found[0].path if found else None)
        self._show()

    def _show(self) -> None:
        self.setCurrentIndex(self.findData(str(self.path)) if self.path is not None else -1)

    def _choose(self, row: int) -> None:
        if self.itemData(row) == _FILE:
            name, _ = QFileDialog.getOpenFileName(self, tr("Whose map is to be copied?"))
            if name and self.findData(name) < 0:
                self._offered.append(Path(name))
                self.insertItem(self.count() - 1, Path(name).name, name)
            self.path = Path(name) if name else self.path
            self._show()
        else:
            self.path = Path(self.itemData(row))
        self.changed.emit()
