"""Dependence on settings: a map that hangs on a choice nobody thinks about explains that choice."""

from collections.abc import Iterator

import numpy as np

from skyview.registry import Parameter, Value
from skyview.robustness.axioms.case import Case, shared
from skyview.robustness.axioms.finding import Measured
from skyview.robustness.axioms.registry import Work, axiom
from skyview.robustness.likeness.similarity import PRIMARY, similarity
from skyview.saying import tr

SEEDS = 2
"""Other seeds."""

FACTOR = 2.0
"""Numbers are halved and doubled."""

_LEFT = frozenset({"tolerance", "layer", "unit"})
"""Settings that are left: how exact the map is to be is no free choice, another layer another question, and a
unit means nothing without its number."""


@axiom(
    label="Dependence on settings",
    principle="Sensitivity",
    summary="Seed, samples, steps, noise, baseline, segments: each is changed alone, numbers to half and "
    "double, names to the other ones. How alike are the maps at the least?",
    reference="Bansal, Agarwal & Nguyen 2020, arXiv:2003.08754",
    tolerance=0.7,
    higher_is_better=True,
)
def settings(case: Case) -> Work:
    """Measure the smallest rank correlation (56 x 56 cells) of the map with those of changed settings.

    A map that has become constant is not like the one it was: 0.
    """
    changes = list(_changes(case))
    values = yield from shared(case.map(), 0, 1 + len(changes))
    found: dict[str, float] = {}
    for number, (name, seed, changed) in enumerate(changes, start=1):
        other = yield from shared(case.explained(seed=seed, changed=changed), number, 1 + len(changes))
        likeness = similarity(PRIMARY, values, other)
        found[name] = 0.0 if np.isnan(likeness) else likeness
    worst = min(found, key=lambda name: found[name])
    return Measured(
        found[worst],
        tr(
            "The map depends most on {setting}: with {worst} its likeness is {likeness:.2f}.",
            setting=worst.split()[0],
            worst=worst,
            likeness=found[worst],
        ),
        details=found,
    )


def _changes(case: Case) -> Iterator[tuple[str, int, dict[str, Value]]]:
    """Name, seed and changed setting of each map to compare."""
    for i in range(1, SEEDS + 1):
        yield f"seed {case.seed + i}", case.seed + i, {}
    for parameter in case.technique.parameters:
        if parameter.name in _LEFT:
            continue
        for value in neighbours(parameter, case.settings[parameter.name]):
            yield f"{parameter.name} {value}", case.seed, {parameter.name: value}


def neighbours(parameter: Parameter, value: Value) -> list[Value]:
    """Return the other values of a setting that are tried.

    The other names of a choice; half and double a number, within its bounds; nothing for 0 (which mostly
    means none or all).
    """
    if parameter.choices:
        return [choice for choice in parameter.choices if choice != value]
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, str):
        return []
    low = -np.inf if parameter.low is None else parameter.low
    high = np.inf if parameter.high is None else parameter.high
    kind = type(value)
    tried = {kind(min(max(changed, low), high)) for changed in (value / FACTOR, value * FACTOR)}
    return sorted(tried - {value})
