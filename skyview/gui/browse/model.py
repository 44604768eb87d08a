"""The rows of the browser for Qt; what a row says comes straight from the session."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from skyview.classifier.prediction import ELSEWHERE
from skyview.gui.browse.shelf import Row
from skyview.gui.parts.language import tr
from skyview.gui.parts.wording import class_label, number
from skyview.gui.state.session import KEEP, REJECT, Item, Session
from skyview.saying import percent

PATH_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
FLAG_WORDS = {KEEP: tr("kept"), REJECT: tr("rejected")}


class CaptureModel(QStringListModel):
    """A list of `Row`.

    Qt's own list only keeps their number: laying out thousands of rows asks for it a hundred thousand times,
    and every call of Python would have to wait for the thread that lists them.

    Args:
        session: What is known of the captures.
        parent: Its owner.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[Row] = []
        self._places: dict[Path, int] = {}

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, not written over."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; what stays at the beginning and at the end keeps its place and selection."""
        old, new = [row.path for row in self._rows], [row.path for row in rows]
        first = _common(old, new)
        last = _common(old[first:][::-1], new[first:][::-1])
        if len(old) - last > first:
            del self._rows[first : len(old) - last]
            self.removeRows(first, len(old) - last - first)
        self._rows = list(rows)
        self._places = {path: number for number, path in enumerate(new)}
        if len(new) - last > first:
            self.insertRows(first, len(new) - last - first)
        if new:
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def touch(self, path: Path) -> None:
        """Something about this capture has changed."""
        row = self._places.get(path, -1)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def place(self, path: Path) -> int:
        """Row of a path, -1 when it has none of its own."""
        return self._places.get(path, -1)

    def row(self, index: Index) -> Row:
        """The row behind an index."""
        return self._rows[index.row()]

    def item(self, index: Index) -> Item:
        """The capture behind an index."""
        found = self._session.item(self.row(index).path)
        assert found is not None
        return found

    def verdict(self, item: Item) -> tuple[str, str]:
        """What is known of a capture: a word for its state (an icon's name) and a line."""
        if item.error:
            return "warning", tr("Cannot be opened")
        prediction = self._session.prediction(item.path)
        if prediction is None:
            return "", ""
        label = class_label(prediction.label)
        if prediction.sure:
            return "sure", label
        if not prediction.deep_sky:
            return "unsure", tr("Something else?")
        return "unsure", tr("{label}?", label=label)

    def certainty(self, item: Item) -> str:
        """The verdict's probability, empty while it is unknown, or means nothing."""
        prediction = None if item.error else self._session.prediction(item.path)
        return percent(prediction.probability) if prediction and prediction.deep_sky else ""

    def trust(self, item: Item) -> str:
        """How far the capture's explanations can be trusted, empty while it is not tested."""
        value = self._session.trust(item.path)
        return "" if value is None else number(value)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, path, tool tip and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == PATH_ROLE:
            return row.path
        if role == Qt.ItemDataRole.DisplayRole:
            return self.item(index).name
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, self.item(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, self.item(index))
        return None

    def _tip(self, row: Row, item: Item) -> str:
        prediction = self._session.prediction(item.path)
        strange = tr(ELSEWHERE) if prediction and not prediction.deep_sky else ""
        trust = self.trust(item)
        lines = (
            str(item.path),
            item.error or strange,
            tr("{contents}: press S or click the arrow to unfold them", contents=row.contents)
            if row.more
            else "",
            FLAG_WORDS.get(item.flag, "").capitalize(),
            tr("Trust {trust}: its best map's stability against sanity; 0.5 is chance", trust=trust)
            if trust
            else "",
        )
        return "\n".join(line for line in lines if line)

    def _spoken(self, row: Row, item: Item) -> str:
        state, line = self.verdict(item)
        trust = self.trust(item)
        parts = (
            item.name,
            line or item.detail,
            self.certainty(item),
            tr("not sure") if state == "unsure" else "",
            tr("trust {trust}", trust=trust) if trust else "",
            FLAG_WORDS.get(item.flag, ""),
            f"{row.contents}, {(tr('unfolded') if row.unfolded else tr('folded'))}" if row.more else "",
        )
        return ", ".join(part for part in parts if part)


def _common(one: Sequence[Path], other: Sequence[Path]) -> int:
    """How many items two lists share at their beginning."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a is not b and a != b:  # mostly the same objects: comparing paths is slow
            return place
    return min(len(one), len(other))
