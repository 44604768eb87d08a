"""What other laboratories found of the same map: said beside a score card, never merged into its number."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.robustness.attacks import Epsilon50
    from skyview.robustness.axioms.report import AxiomReport
    from skyview.robustness.corners.verdict import CornerFinding

EPSILON50, AXIOMS, CORNERS = "epsilon50", "axioms", "corners"

LABELS: Mapping[str, str] = {
    EPSILON50: "Least attack",
    AXIOMS: "Axioms passed",
    CORNERS: "Corner verdict",
}
"""Kinds of asides by name, in the order in which they are told."""


@dataclass(frozen=True)
class Aside:
    """One thing said beside a technique's row.

    Attributes:
        method: Name of the technique.
        kind: One of `LABELS`.
        words: What was found, in a few words.
        value: The figure behind them, None for none: grey levels of 255 (`EPSILON50`), share of the tests
            that apply and are passed, 0 to 1 (`AXIOMS`).
    """

    method: str
    kind: str
    words: str
    value: float | None = None


def of_search(found: "Epsilon50") -> Aside:
    """The least change of the picture that costs the map half its likeness to itself."""
    if math.isinf(found.value):
        return Aside(found.method, EPSILON50, tr("above {most:g} grey levels", most=found.most))
    words = tr("{value:.2g} grey levels", value=found.value)
    if found.value == found.least:
        words = tr("at most {value:.2g} grey levels", value=found.value)
    return Aside(found.method, EPSILON50, words, found.value)


def of_axioms(found: "AxiomReport") -> Aside | None:
    """How many tests of the axioms are passed; None where none applies."""
    passed, failed = found.count("passes"), found.count("fails")
    if not passed + failed:
        return None
    return Aside(
        found.method,
        AXIOMS,
        tr("{passed} of {all}", passed=passed, all=passed + failed),
        passed / (passed + failed),
    )


def of_corners(found: "CornerFinding") -> Aside:
    """Whether corners are used, or only shown."""
    return Aside(found.method, CORNERS, tr(str(found.verdict)))


def by_method(asides: tuple[Aside, ...]) -> dict[str, dict[str, Aside]]:
    """Asides by technique and kind."""
    found: dict[str, dict[str, Aside]] = {}
    for aside in asides:
        found.setdefault(aside.method, {})[aside.kind] = aside
    return found
