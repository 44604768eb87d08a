"""What a map's notes say of how exactly it is known, in few words: for tables, headings and cards."""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Account(NamedTuple):
    """One line of a map's account.

    Attributes:
        brief: A few words, for a heading.
        sentence: What they mean.
    """

    brief: str
    sentence: str


_ACCOUNTS: dict[str, Callable[[float], Account]] = {
    "±": lambda v: Account(
        f"± {share(v)}", f"Another seed would give a map that differs by about {share(v)}."
    ),
    "completeness gap": lambda v: Account(
        f"gap {share(v)}",
        f"The parts add up to the difference they should make up, but for {share(v)} of it "
        f"(completeness gap).",
    ),
    "largest leak": lambda v: Account(
        f"leak {share(v)}",
        f"Every layer hands on the relevance it got; the worst loses {share(v)} of the score.",
    ),
    "kept by biases": lambda v: Account(
        f"biases {share(v)}", f"The biases keep {share(v)} of the score: the map shows the rest."
    ),
    "disagreement": lambda v: Account(
        f"{share(v)} apart",
        f"The maps disagree by {share(v)}: 0 % is the same but for a factor, 100 % nothing in common.",
    ),
}
"""Note to its account."""


def accounts(notes: Mapping[str, float | str]) -> list[Account]:
    """Return how exactly a map is known, as far as its technique tells; the most telling first.

    Args:
        notes: Of `skyview.explain.attribution.Attribution`.
    """
    told = ((make, notes.get(name)) for name, make in _ACCOUNTS.items())
    return [make(value) for make, value in told if isinstance(value, int | float) and not math.isnan(value)]


def share(value: float) -> str:
    """A share in per cent: two figures, no more than can be known; a rounding error says so."""
    if not math.isfinite(value):
        return "any amount"
    percent = 100 * abs(value)
    if percent < 0.01:
        return "<\N{NO-BREAK SPACE}0.01\N{NO-BREAK SPACE}%"
    sign = "−" if value < 0 else ""
    return f"{sign}{percent:.{2 if percent < 1 else 1 if percent < 10 else 0}f}\N{NO-BREAK SPACE}%"
