"""The objects of a field as a table that a screen reader can read out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.wording import class_label, declination, right_ascension
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.engine import FieldObject

COLUMNS = ("", tr("Class"), tr("Certainty"), "x, y", tr("RA, Dec"), tr("Nearest known object"))
"""Headings; the first column is the number that the picture shows."""

_Index = QModelIndex | QPersistentModelIndex


class FieldModel(QAbstractTableModel):
    """One row for each object, the most certain first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.objects: list[FieldObject] = []

    def show_objects(self, objects: "Sequence[FieldObject]") -> None:
        """Show these."""
        if list(objects) != self.objects:
            self.beginResetModel()
            self.objects = list(objects)
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """One row for each object."""
        return 0 if parent.isValid() else len(self.objects)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """The columns of `COLUMNS`."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Headings of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        """Words of a cell, the whole row for screen readers and as a tip."""
        roles = Qt.ItemDataRole
        if not index.isValid():
            return None
        words = row_words(index.row() + 1, self.objects[index.row()])
        if role == roles.DisplayRole:
            return words[index.column()]
        if role == roles.TextAlignmentRole and index.column() in (0, 2):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role in (roles.AccessibleTextRole, roles.ToolTipRole):
            return spoken(index.row() + 1, self.objects[index.row()])
        return None


def row_words(number: int, found: "FieldObject") -> tuple[str, ...]:
    """What stands in the columns."""
    seen = found.sighting
    again = (
        percent(seen.certainty)
        if seen.confirmed
        else tr("{certainty} at first sight", certainty=percent(seen.certainty))
    )
    sky = ""
    if found.ra is not None and found.dec is not None:
        sky = f"{right_ascension(found.ra)}  {declination(found.dec)}"
    name = tr("{name}, {apart:.1f}′ away", name=found.name, apart=found.apart) if found.name else ""
    return str(number), class_label(seen.label), again, f"{seen.x:.0f}, {seen.y:.0f}", sky, name


def spoken(number: int, found: "FieldObject") -> str:
    """A row as a sentence."""
    _, label, certainty, place, sky, name = row_words(number, found)
    tiles = plural("1 tile", "{count} tiles", found.sighting.tiles)
    parts = [
        tr("Object {number}: {label}", number=number, label=label),
        certainty,
        tr("at {place}", place=place),
        sky,
        name,
        tr("seen in {tiles}", tiles=tiles),
    ]
    return ", ".join(part for part in parts if part)
