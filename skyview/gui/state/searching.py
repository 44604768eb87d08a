"""What is typed into the search field of the browser, and which captures it finds. Knows no Qt."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from skyview.classes import label_of
from skyview.gui.parts.language import tr
from skyview.gui.state.session import KEEP, NO_FLAG, REJECT, Item, Session

_COMPARISON = re.compile(r"(?P<what>[a-z]+)(?P<how>>=|<=|>|<|=)(?P<value>\d+(?:\.\d+)?)(?P<percent>%?)$")
_HOW: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "=": operator.eq,
}


def _certainty(session: Session, item: Item) -> float | None:
    found = session.prediction(item.path)
    return found.probability if found is not None and found.deep_sky else None


QUANTITIES: dict[str, Callable[[Session, Item], float | None]] = {
    "certainty": _certainty,
    "trust": lambda session, item: session.trust(item.path),
    "subs": lambda _session, item: item.naming.subs,
    "exposure": lambda _session, item: item.naming.seconds,
}
"""What a number can be compared with: ``certainty>80%``, ``subs>=100``."""

_SHARES = ("certainty", "trust")


def _sure(session: Session, item: Item) -> bool | None:
    found = session.prediction(item.path)
    return None if found is None else found.sure


STATES: dict[str, tuple[str, Callable[[Session, Item], bool]]] = {
    "kept": (tr("Kept"), lambda _session, item: item.flag == KEEP),
    "rejected": (tr("Rejected"), lambda _session, item: item.flag == REJECT),
    "unflagged": (tr("Without a flag"), lambda _session, item: item.flag == NO_FLAG),
    "sure": (tr("The network is sure"), lambda session, item: _sure(session, item) is True),
    "unsure": (tr("The network is not sure"), lambda session, item: _sure(session, item) is False),
    "unnamed": (tr("Not classified yet"), lambda session, item: _sure(session, item) is None),
    "broken": (tr("Cannot be opened"), lambda _session, item: bool(item.error)),
}
"""What can be asked for as ``is:kept``: its words in the menu, and who is meant."""


@dataclass(frozen=True)
class Query:
    """A search: a capture is found when every part of it agrees."""

    parts: tuple[Callable[[Session, Item], bool], ...] = ()

    def finds(self, session: Session, item: Item) -> bool:
        """Whether a capture is found."""
        return all(part(session, item) for part in self.parts)


def parse(text: str) -> Query:
    """Read a search: words, ``is:kept``, ``certainty>80%``; all of them must agree.

    A word is looked for in the object, the file's and the folder's name, the telescope, the night, the class
    and the flag. What is no known state or quantity is taken as a word.
    """
    return Query(tuple(_part(word) for word in text.lower().split()))


def _part(word: str) -> Callable[[Session, Item], bool]:
    state = STATES.get(word.removeprefix("is:")) if word.startswith("is:") else None
    if state is not None:
        return state[1]
    found = _COMPARISON.match(word)
    if found is None or found["what"] not in QUANTITIES:
        return lambda session, item: word in words_of(session, item)
    quantity, how = QUANTITIES[found["what"]], _HOW[found["how"]]
    value = float(found["value"])
    if found["what"] in _SHARES and (found["percent"] or value > 1):
        value /= 100

    def compare(session: Session, item: Item) -> bool:
        there = quantity(session, item)
        return there is not None and how(there, value)

    return compare


def words_of(session: Session, item: Item) -> str:
    """All that a word of a search is looked for in, in small letters."""
    prediction = session.prediction(item.path)
    name = item.naming
    parts = (
        name.title,
        item.path.name,
        item.path.parent.name,
        name.maker,
        name.night.isoformat() if name.night else "",
        label_of(prediction.label) if prediction is not None else "",
    )
    return " ".join(parts).lower()
