"""Which perturbation is dragged, and whose telescope it happens to: beside the before/after pictures."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from skyview.errors import SkyviewError
from skyview.gui.help.button import help_button
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font
from skyview.gui.parts.widgets import combo, label
from skyview.gui.parts.wording import quantity

if TYPE_CHECKING:
    from skyview.robustness import Instrument
    from skyview.robustness.perturbations.registry import Perturbation

_FROM_FILE = "\0file"
_NAME = Qt.ItemDataRole.UserRole


class PerturbationPage(QFrame):
    """All perturbations by family, and the instrument profiles.

    Signals:
        chosen: Name of the perturbation.
        instrument_chosen: The `Instrument`, None for what the capture tells.
        failed: Why a profile cannot be read.
    """

    chosen = Signal(str)
    instrument_chosen = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QFrame | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Perturbations"))
        self.list.setMinimumHeight(220)
        self.list.setUniformItemSizes(False)
        self.list.currentItemChanged.connect(self._choose)
        self.instruments = combo(tr("Instrument profile"))
        self.instruments.activated.connect(self._choose_instrument)
        self._profiles: dict[str, Instrument] = {}
        self._about = label("", "muted", wrap=True)
        self._about.setMinimumHeight(36)
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.setSpacing(8)
        name = label(tr("Telescope"), "muted")
        name.setBuddy(self.instruments)
        line.addWidget(name)
        line.addWidget(self.instruments, 1)
        line.addWidget(help_button("perturbations"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self._about)
        layout.addWidget(self.list, 1)

    def offer(self, perturbations: "Iterable[Perturbation]", profiles: "Mapping[str, Instrument]") -> None:
        """Fill list and chooser; the first perturbation is chosen."""
        self.list.blockSignals(True)
        self.list.clear()
        family = ""
        for entry in perturbations:
            if entry.family != family:
                family = entry.family
                self._add_heading(tr(family))
            item = QListWidgetItem(tr(entry.label))
            item.setData(_NAME, entry.name)
            low, high = entry.severities[0], entry.severities[-1]
            item.setToolTip(
                tr(
                    "{summary}\n{low:g} to {high}",
                    summary=tr(entry.summary),
                    low=low,
                    high=quantity(f"{high:g}", tr(entry.unit)),
                )
            )
            item.setSizeHint(QSize(0, 26))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._profiles = dict(profiles)
        self.instruments.clear()
        self.instruments.addItem(tr("As the capture says"), "")
        for name in self._profiles:
            self.instruments.addItem(tr("Custom (generic)") if name == "custom" else name, name)
        self.instruments.insertSeparator(self.instruments.count())
        self.instruments.addItem(tr("Profile from a file…"), _FROM_FILE)

    def _add_heading(self, family: str) -> None:
        item = QListWidgetItem(family.upper())
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(font(8, strong=True))
        item.setForeground(TONES.colour("muted"))
        item.setSizeHint(QSize(0, 26))
        self.list.addItem(item)

    def changeEvent(self, event: QEvent) -> None:
        """Headings take the colour of another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            for row in range(self.list.count()):
                if not self.list.item(row).flags():
                    self.list.item(row).setForeground(TONES.colour("muted"))
        super().changeEvent(event)

    @property
    def perturbation(self) -> str:
        """Name of the chosen one; empty for none."""
        item = self.list.currentItem()
        return str(item.data(_NAME) or "") if item is not None else ""

    def choose(self, name: str) -> None:
        """Choose a perturbation by its name."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME) == name:
                self.list.setCurrentRow(row)
                self.list.scrollToItem(self.list.item(row))
                return

    def show_about(self, text: str) -> None:
        """A sentence about the chosen perturbation, and what had to be assumed."""
        self._about.setText(text)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_NAME):
            self.chosen.emit(item.data(_NAME))

    def _choose_instrument(self, row: int) -> None:
        name = self.instruments.itemData(row)
        if name == _FROM_FILE:
            path, _ = QFileDialog.getOpenFileName(
                self, tr("Open an instrument profile"), "", tr("Profiles (*.json)")
            )
            self.read_profile(Path(path) if path else None)
        else:
            self.instrument_chosen.emit(self._profiles.get(name))

    def read_profile(self, path: Path | None) -> None:
        """Add the profile in a JSON file and choose it; None leaves it at what the capture says."""
        from skyview.robustness.perturbations.profiles import read_instrument

        row = 0
        try:
            if path is not None:
                profile = read_instrument(path)
                self._profiles[profile.name] = profile
                row = self.instruments.count() - 2  # before the separator
                self.instruments.insertItem(row, profile.name, profile.name)
        except SkyviewError as error:
            self.failed.emit(str(error))
        self.instruments.setCurrentIndex(row)
        self.instrument_chosen.emit(self._profiles.get(self.instruments.itemData(row)))
