"""What a map's notes say of how exactly it is known, in few words: for tables, headings and cards."""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from skyview.saying import decimal, tr


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
        tr("± {share}", share=share(v)),
        tr("Another seed would give a map that differs by about {share}.", share=share(v)),
    ),
    "completeness gap": lambda v: Account(
        tr("gap {share}", share=share(v)),
        tr(
            "The parts add up to the difference they should make up, but for {share} of it "
            "(completeness gap).",
            share=share(v),
        ),
    ),
    "largest leak": lambda v: Account(
        tr("leak {share}", share=share(v)),
        tr(
            "Every layer hands on the relevance it got; the worst loses {share} of the score.", share=share(v)
        ),
    ),
    "kept by biases": lambda v: Account(
        tr("biases {share}", share=share(v)),
        tr("The biases keep {share} of the score: the map shows the rest.", share=share(v)),
    ),
    "disagreement": lambda v: Account(
        tr("{share} apart", share=share(v)),
        tr(
            "The maps disagree by {share}: 0% is the same but for a factor, 100% nothing in common.",
            share=share(v),
        ),
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
        return tr("any amount")
    percent = 100 * abs(value)
    if percent < 0.01:
        return decimal("<0.01%")
    sign = "−" if value < 0 else ""
    digits = 2 if percent < 1 else 1 if percent < 10 else 0
    return decimal(f"{sign}{percent:.{digits}f}%")
