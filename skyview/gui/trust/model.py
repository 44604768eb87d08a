"""The heat table for Qt: one row per perturbation, one column per technique, the best headline first."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.wording import entry, number
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.robustness import ScoreCard
    from skyview.robustness.card.kept import Kept
    from skyview.robustness.card.records import Cell

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class CellView:
    """What one cell of the table says.

    Attributes:
        value: Mean similarity, NaN where there is none.
        text: What is written: the number, or a sign for why there is none.
        state: ``value``, ``empty`` (nothing computed), ``running`` (to come), ``unseen`` (nothing visible
            changed), ``flips`` (the prediction changed, so it does not count), ``none`` (an empty map) or
            ``grey`` (a number that does not count: the prediction mostly changed).
        clickable: There is something behind it.
    """

    value: float
    text: str
    state: str
    clickable: bool = False


CELL_ROLE = Qt.ItemDataRole.UserRole


class TrustModel(QAbstractTableModel):
    """Reads a score card; the first column is the share of kept predictions."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._card: ScoreCard | None = None
        self._severity: int | None = None
        self._running = False
        self._labels: dict[str, str] = {}
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._groups: dict[tuple[str, str], list[Cell]] = {}
        self._kept: dict[str, Kept] = {}

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

    @property
    def methods(self) -> tuple[str, ...]:
        """Techniques in the order of the columns."""
        return self._shown[0]

    def show_card(
        self,
        card: "ScoreCard | None",
        severity: int | None,
        order: tuple[str, ...] = (),
        *,
        running: bool = False,
    ) -> None:
        """Show a card.

        Args:
            card: The card, as far as it is.
            severity: The severity shown, None for the mean of all.
            order: Techniques from the left on; empty for the card's own order.
            running: More of it is on its way.
        """
        methods = tuple(order) if card and set(order) == set(card.methods) else card.methods if card else ()
        shown = (methods, card.perturbations if card else ())
        if (
            shown == self._shown
            and card is self._card
            and (severity, running)
            == (
                self._severity,
                self._running,
            )
        ):
            return
        other = shown != self._shown
        if other:
            self.beginResetModel()
        self._card, self._severity, self._running, self._shown = card, severity, running, shown
        self._group()
        if other:
            self.endResetModel()
        elif self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _group(self) -> None:
        """Sort the card's records once, not once for each cell of the table."""
        card, self._groups = self._card, {}
        for cell in card.cells if card is not None else ():
            if self._severity in (None, cell.severity):
                self._groups.setdefault((cell.method, cell.perturbation), []).append(cell)
        self._kept = {name: card.kept(name, self._severity) for name in self._shown[1] if card is not None}

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
        whole = self._labels.get(names[section], names[section]) or tr(
            "How often the network's answer stayed the same"
        )
        if role == Qt.ItemDataRole.DisplayRole:
            # Columns bear the numbers of the headlines above the table: names would not fit.
            return (str(section) if section else tr("kept")) if across else whole
        return whole if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, tip and value."""
        if self._card is None or not index.isValid():
            return None
        if role == CELL_ROLE:
            return self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), index.column()).text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._tip(index.row(), index.column())
        return None

    def _cell(self, row: int, column: int) -> CellView:
        methods, perturbations = self._shown
        perturbation = perturbations[row]
        if column == 0:
            return self._stays(perturbation)
        cells = self._groups.get((methods[column - 1], perturbation), [])
        values = [cell.value for cell in cells if cell.counts]
        if values:
            mean = sum(values) / len(values)
            state = "grey" if self._kept[perturbation].grey else "value"
            return CellView(mean, number(mean), state, clickable=True)
        if not cells:
            return CellView(math.nan, "…" if self._running else "", "running" if self._running else "empty")
        if not any(cell.is_visible for cell in cells):
            return CellView(math.nan, "·", "unseen", clickable=True)
        if not any(cell.kept for cell in cells):
            return CellView(math.nan, tr("flips"), "flips", clickable=True)
        return CellView(math.nan, tr("none"), "none", clickable=True)

    def _stays(self, perturbation: str) -> CellView:
        share = self._kept[perturbation].equal
        text = "" if math.isnan(share) else percent(share)
        return CellView(share, text, "empty" if math.isnan(share) else "value")

    def _tip(self, row: int, column: int) -> str:
        """The cell in a sentence; the interval, a bootstrap, is computed only here."""
        assert self._card is not None
        methods, perturbations = self._shown
        perturbation = perturbations[row]
        cell, where = self._cell(row, column), self._labels.get(perturbation, perturbation)
        if column == 0:
            if cell.state == "empty":
                return tr("{where}: nothing visible computed yet", where=where)
            from skyview.robustness.perturbations.equal import STRICT_STEP

            kept = self._kept[perturbation]
            return tr(
                "{where}: the network's answer stayed the same in {words} of the visible cases (its class in "
                "{same_class}; its class, and its probability within {step:.2f}, in {strict})",
                where=where,
                words=cell.text,
                same_class=percent(kept.same_class),
                step=STRICT_STEP,
                strict=percent(kept.strict),
            )
        method = methods[column - 1]
        place = f"{self._labels.get(method, method)}, {where}"
        if cell.state in ("value", "grey"):
            summary = self._card.summary(method, perturbation, self._severity)
            interval = tr(
                " (95% interval {low} to {high})", low=number(summary.low), high=number(summary.high)
            )
            few = plural("one comparison", "{count} comparisons", summary.n)
            spread = "" if summary.too_few else interval
            told = tr(
                "{place}: likeness {words}{spread}, n = {count} ({few}); click to see",
                place=place,
                words=cell.text,
                spread=spread,
                count=summary.n,
                few=few,
            )
            grey = tr("grey: {why}", why=self._kept[perturbation].why)
            return told if cell.state == "value" else f"{told}\n{grey}"
        return entry(place, _SAID[cell.state])


_SAID = {
    "empty": tr("not computed"),
    "running": tr("not computed yet; the test is running"),
    "unseen": tr("nothing changed that one could see"),
    "flips": tr("excluded: the network's answer changed every time, so the map may change too"),
    "none": tr("no explanation (an empty map)"),
}
