"""The score cards of captures: one that is shown, and beside it what was begun. Knows no Qt."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skyview.robustness import ScoreCard

Key = tuple[Path, str, str | None]
"""A capture, a network and the class that is explained; None for the predicted one."""


class Cards:
    """Of one window. A card that was begun and stopped does not hide a finished one of its techniques."""

    def __init__(self) -> None:
        self._shown: dict[Key, ScoreCard] = {}
        self._finished: dict[Key, ScoreCard] = {}
        self._begun: dict[Key, ScoreCard] = {}

    def shown(self, key: Key) -> "ScoreCard | None":
        """The card to be looked at: of the test at work, else a finished one, else one that was begun."""
        return self._shown.get(key)

    def begun(self, key: Key) -> "ScoreCard | None":
        """Another card than that one, which was stopped and can go on."""
        begun, shown = self._begun.get(key), self._shown.get(key)
        return None if begun is None or shown is None or _is_same(begun, shown) else begun

    def put(self, key: Key, card: "ScoreCard") -> None:
        """Keep a card, finished or not; what was begun of another one is kept, too."""
        old, begun = self._shown.get(key), self._begun.get(key)
        if old is not None and old.done < 1 and not _is_same(old, card):
            self._begun[key] = old
        elif begun is not None and card.done >= 1 and _is_same(begun, card):
            del self._begun[key]
        if card.done >= 1:
            self._finished[key] = card
        self._shown[key] = card

    def settle(self, key: Key) -> None:
        """The test has ended: where it was stopped, a finished card of the same techniques is shown again."""
        card, finished = self._shown.get(key), self._finished.get(key)
        if card is None or card.done >= 1 or finished is None or set(finished.methods) != set(card.methods):
            return
        self._begun[key], self._shown[key] = card, finished

    def recall(self, key: Key, card: "ScoreCard") -> bool:
        """Keep a card of an earlier time; False where there is one already."""
        if key in self._shown:
            return False
        self.put(key, card)
        return True

    def recall_begun(self, key: Key, card: "ScoreCard") -> bool:
        """Keep one of an earlier time that was stopped; False where nothing finished is beside it."""
        shown = self._shown.get(key)
        if shown is None or shown.done < 1 or key in self._begun or _is_same(card, shown):
            return False
        self._begun[key] = card
        return True

    def forget(self, path: Path) -> None:
        """The capture's file holds something else now."""
        for table in (self._shown, self._finished, self._begun):
            for key in [key for key in table if key[0] == path]:
                del table[key]


def _is_same(one: "ScoreCard", other: "ScoreCard") -> bool:
    """Whether one could be the other, further on."""
    return one.budget == other.budget and set(one.methods) == set(other.methods)
