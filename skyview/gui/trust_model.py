"""The robustness table for Qt: one row per perturbation, one column per technique."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from skyview.gui.wording import number, percent

if TYPE_CHECKING:
    from skyview.robustness import ScoreCard

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class CellView:
    """What one cell of the table says.

    Attributes:
        value: Mean similarity, NaN where there is none.
        text: What is written: the number, or a sign for why there is none.
        tip: The same in a sentence.
        clickable: There is something behind it.
    """

    value: float
    text: str
    tip: str
    clickable: bool = False


CELL_ROLE = Qt.ItemDataRole.UserRole


class TrustModel(QAbstractTableModel):
    """Reads a score card; the first column is the share of kept predictions."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._card: ScoreCard | None = None
        self._severity: int | None = None
        self._labels: dict[str, str] = {}
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._cells: dict[tuple[int, int], CellView] = {}  # an interval is a bootstrap: once each

    def name_entries(self, labels: dict[str, str]) -> None:
        """Labels of techniques and perturbations by their names."""
        self._labels = labels

    @property
    def card(self) -> "ScoreCard | None":
        """The card shown."""
        return self._card

    @property
    def severity(self) -> int | None:
        """The severity shown, None for the mean of all."""
        return self._severity

    def show_card(self, card: "ScoreCard | None", severity: int | None) -> None:
        """Show a card, at one severity or as the mean of all."""
        shown = (card.methods, card.perturbations) if card else ((), ())
        if shown != self._shown:
            self.beginResetModel()
            self._card, self._severity, self._shown = card, severity, shown
            self._cells.clear()
            self.endResetModel()
            return
        if card is self._card and severity == self._severity:
            return
        self._card, self._severity = card, severity
        self._cells.clear()
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index | None = None) -> int:
        """One for each perturbation."""
        return 0 if parent is not None and parent.isValid() else len(self._shown[1])

    def columnCount(self, parent: Index | None = None) -> int:
        """Class kept, then each technique."""
        return len(self._shown[0]) + 1 if self._shown[0] else 0

    def address(self, index: Index) -> tuple[str, str] | None:
        """Technique and perturbation of a clickable cell."""
        methods, perturbations = self._shown
        if not index.isValid() or index.column() == 0:
            return None
        return methods[index.column() - 1], perturbations[index.row()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Labels."""
        methods, perturbations = self._shown
        across = orientation == Qt.Orientation.Horizontal
        names = ("", *methods) if across else perturbations
        if section >= len(names):
            return None
        whole = (
            self._labels.get(names[section], names[section])
            or "How often the network's answer stayed the same"
        )
        if role == Qt.ItemDataRole.DisplayRole:
            # Columns bear the numbers of the bars above the table: names would not fit.
            return (str(section) if section else "kept") if across else whole
        return whole if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, tip and value."""
        if self._card is None or not index.isValid():
            return None
        place = index.row(), index.column()
        cell = self._cells.get(place)
        if cell is None:
            cell = self._cells[place] = self._cell(*place)
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.tip
        return None

    def _cell(self, row: int, column: int) -> CellView:
        methods, perturbations = self._shown
        perturbation = perturbations[row]
        return self._similarity(methods[column - 1], perturbation) if column else self._kept(perturbation)

    def _kept(self, perturbation: str) -> CellView:
        assert self._card is not None
        share = self._card.retention(perturbation, self._severity)
        where = self._labels.get(perturbation, perturbation)
        if math.isnan(share):
            return CellView(share, "", f"{where}: nothing visible computed yet")
        tip = f"{where}: the network's answer stayed the same in {percent(share)} of the visible cases"
        return CellView(share, percent(share), tip)

    def _similarity(self, method: str, perturbation: str) -> CellView:
        assert self._card is not None
        card, severity = self._card, self._severity
        summary = card.summary(method, perturbation, severity)
        place = f"{self._labels.get(method, method)}, {self._labels.get(perturbation, perturbation)}"
        cells = card.select(method, perturbation, severity)
        if summary.n:
            interval = (
                "" if summary.too_few else f" (95 % interval {number(summary.low)} to {number(summary.high)})"
            )
            tip = (
                f"{place}: similarity {number(summary.mean)}{interval}, {summary.n} comparisons; click to see"
            )
            return CellView(summary.mean, number(summary.mean), tip, clickable=True)
        if not cells:
            return CellView(math.nan, "", f"{place}: not computed yet")
        if not any(cell.is_visible for cell in cells):
            return CellView(math.nan, "·", f"{place}: nothing changed that one could see", clickable=True)
        if not any(cell.kept for cell in cells):
            tip = f"{place}: the network's answer changed every time, so maps are not compared"
            return CellView(math.nan, "flips", tip, clickable=True)
        return CellView(math.nan, "none", f"{place}: no explanation (an empty map)", clickable=True)
