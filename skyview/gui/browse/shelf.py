"""Which captures the browser shows, in which order, and which observations are unfolded. Knows no Qt."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from skyview.captures.observations import Observation, observation
from skyview.gui.parts.language import tr
from skyview.gui.state.searching import QUANTITIES, Query
from skyview.gui.state.session import KEEP, REJECT, Item, Session

Key = tuple[str, ...]


class Row(NamedTuple):
    """One row of the browser.

    Attributes:
        path: The capture.
        key: Of its observation.
        more: Captures beneath it that belong to the same observation; 0 for a capture alone.
        contents: What the observation holds, in words; empty for a capture alone.
        unfolded: Those beneath are shown.
        member: It is one of those beneath.
    """

    path: Path
    key: Key
    more: int = 0
    contents: str = ""
    unfolded: bool = False
    member: bool = False


def _natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """M 2 comes before M 13."""
    parts = re.split(r"(\d+)", text.lower())
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts if part)


def _label(session: Session, item: Item) -> str | None:
    found = session.prediction(item.path)
    return found.label if found is not None and found.deep_sky else None


def _taken(_session: Session, item: Item) -> float | None:
    when = item.naming.taken
    return when.timestamp() if when else item.changed / 1e9 if item.changed else None


def _flag(_session: Session, item: Item) -> int | None:
    return {KEEP: 0, REJECT: 1}.get(item.flag)


SORTS: dict[str, tuple[str, Callable[[Session, Item], object] | None, bool]] = {
    "folder": (tr("As in the folder"), None, False),
    "name": (tr("By name"), lambda _session, item: _natural(item.name), False),
    "taken": (tr("Newest first"), _taken, True),
    "class": (tr("By class"), _label, False),
    "certainty": (tr("Most certain first"), QUANTITIES["certainty"], True),
    "doubt": (tr("Least certain first"), QUANTITIES["certainty"], False),
    "trust": (tr("Most trusted first"), QUANTITIES["trust"], True),
    "flag": (tr("Kept first, then rejected"), _flag, False),
}
"""Ways to sort: words for the chooser, what is compared, and whether the largest comes first. What has no
value comes last."""


class Shelf:
    """The rows of the browser, made of the session's captures.

    Attributes:
        query: Captures that it does not find are not shown.
        sort: One of `SORTS`.
        rows: What is shown now.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.query = Query()
        self.sort = "folder"
        self.rows: list[Row] = []
        self._taken = 0
        self._groups: dict[Key, list[Item]] = {}
        self._ordered: dict[Key, Observation] = {}
        self._unfolded: set[Key] = set()
        self._alone: dict[Path, Row] = {}

    def arrange(self) -> list[Row]:
        """Make the rows anew, with what the session has got meanwhile; also returned."""
        self._take_new()
        groups = [found for key, items in self._groups.items() if (found := self._found(key, items))]
        _words, value, downwards = SORTS[self.sort]
        if value is not None:
            groups = _sorted(groups, lambda found: value(self._session, found[1][0]), downwards)
        self.rows = [row for key, items in groups for row in self._rows_of(key, items)]
        self._session.shown = [row.path for row in self.rows]
        return self.rows

    def clear(self) -> None:
        """The session's list is another one."""
        self._taken = 0
        self._groups.clear()
        self._ordered.clear()
        self._unfolded.clear()
        self._alone.clear()

    def unfold(self, key: Key, on: bool) -> None:
        """Show what belongs to an observation, or hide it; call `arrange` afterwards."""
        (self._unfolded.add if on else self._unfolded.discard)(key)

    def row_of(self, path: Path | None) -> int:
        """Row of a path; that of its observation when it is folded away; -1 when it is not shown."""
        key = None
        for number, row in enumerate(self.rows):
            if row.path == path:
                return number
        item = self._session.item(path)
        if item is not None:
            key = item.naming.observation
        return next((number for number, row in enumerate(self.rows) if row.key == key), -1)

    def beneath(self, row: Row) -> list[Path]:
        """The captures that a folded row stands for, itself among them."""
        if not row.more or row.unfolded:
            return [row.path]
        return [item.path for item in self._groups[row.key] if self.query.finds(self._session, item)]

    def _take_new(self) -> None:
        for item in self._session.items[self._taken :]:
            key = item.naming.observation
            self._groups.setdefault(key, []).append(item)
            self._ordered.pop(key, None)
        self._taken = len(self._session.items)

    def _found(self, key: Key, items: list[Item]) -> tuple[Key, list[Item]] | None:
        """The captures of an observation that the search finds, the one to look at first at the head."""
        if self.query.parts:
            items = [item for item in items if self.query.finds(self._session, item)]
        if len(items) < 2:
            return (key, items) if items else None
        if key not in self._ordered:
            self._ordered[key] = observation(item.path for item in self._groups[key])
        wanted = {item.path: item for item in items}
        return key, [wanted[path] for path in self._ordered[key].paths if path in wanted]

    def _rows_of(self, key: Key, items: list[Item]) -> Iterator[Row]:
        if len(items) == 1:  # of thousands, most
            path = items[0].path
            if path not in self._alone:
                self._alone[path] = Row(path, key)
            yield self._alone[path]
            return
        unfolded = key in self._unfolded
        yield Row(items[0].path, key, len(items) - 1, self._ordered[key].contents(), unfolded)
        if unfolded:
            yield from (Row(item.path, key, member=True) for item in items[1:])


def _sorted(
    groups: list[tuple[Key, list[Item]]],
    value: Callable[[tuple[Key, list[Item]]], object],
    downwards: bool,
) -> list[tuple[Key, list[Item]]]:
    """Sort by a value, those without one at the end, equal ones as they were."""
    valued = [(value(group), group) for group in groups]
    without = [group for found, group in valued if found is None]
    valued = [pair for pair in valued if pair[0] is not None]
    valued.sort(key=lambda pair: pair[0], reverse=downwards)  # type: ignore[arg-type, return-value]
    return [group for _, group in valued] + without
