"""Techniques beside one another: paired comparisons, ranks that cannot be excluded, and the choice."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np

from skyview.robustness.card.ladder import RUNGS
from skyview.robustness.card.standing import Choice, Comparison, SelfTest, Standing
from skyview.robustness.chance.resampling import holm, sign_flip
from skyview.saying import listed, tr

Paired = Mapping[str, Mapping[Any, float]]
"""By technique: the outcome of each unit (a perturbed picture, or a target)."""


Weigh = Callable[[Sequence[Any]], np.ndarray]
"""Units to their weights in a headline, (n,), sum 1."""


def two_sided(differences: Sequence[float] | np.ndarray, seed: int = 0) -> float:
    """Two-sided p value of a mean other than 0, by random signs; NaN for no difference to judge."""
    values = np.asarray(differences, np.float64)
    if not values.size:
        return math.nan
    return min(1.0, 2 * min(sign_flip(values, seed), sign_flip(-values, seed)))


def comparisons_of(
    rows: Sequence[Standing], paired: Paired, seed: int = 0, weigh: Weigh | None = None
) -> tuple[Comparison, ...]:
    """Compare every pair of ranked techniques on the units that both have, corrected by Holm.

    Args:
        rows: Standings; those that are not ranked are left out.
        paired: Outcomes on each one's worst rung.
        seed: Of the signs, where there are too many units to try all.
        weigh: What each unit counts for; None for all alike.
    """
    ranked = sorted((row for row in rows if row.ranked), key=lambda row: -row.auc.value)
    found: dict[tuple[str, str], tuple[float, float, int]] = {}
    for better, worse in combinations(ranked, 2):
        one, other = paired[better.method], paired[worse.method]
        units = [unit for unit in one if unit in other]
        differences = np.array([one[unit] - other[unit] for unit in units])
        if weigh:
            differences *= len(units) * weigh(units)
        mean = float(np.mean(differences)) if units else math.nan
        found[better.method, worse.method] = mean, two_sided(differences, seed), len(differences)
    corrected = holm({pair: p for pair, (_, p, _) in found.items()})
    return tuple(
        Comparison(*pair, difference=mean, p=p, corrected=corrected[pair], n=n)
        for pair, (mean, p, n) in found.items()
    )


def with_ranks(rows: Sequence[Standing], comparisons: Sequence[Comparison]) -> tuple[Standing, ...]:
    """Give each ranked technique the best and the worst rank that the comparisons do not exclude."""
    number = sum(row.ranked for row in rows)
    above: dict[str, int] = {}
    below: dict[str, int] = {}
    for found in comparisons:
        if found.tied:
            continue
        better, worse = (found.first, found.second) if found.difference > 0 else (found.second, found.first)
        above[worse] = above.get(worse, 0) + 1
        below[better] = below.get(better, 0) + 1
    return tuple(
        replace(row, ranks=(1 + above.get(row.method, 0), number - below.get(row.method, 0)))
        if row.ranked
        else row
        for row in rows
    )


def choice_of(rows: Sequence[Standing], comparisons: Sequence[Comparison], self_test: SelfTest) -> Choice:
    """Pick the most trustworthy explanation, and say why; or none, and why not.

    The largest headline wins. Among those that cannot be told from it, the one that stays the most alike
    beyond chance, then the one that repeats itself best.
    """
    if self_test.passed is False:
        return Choice(
            None,
            tr(
                "None: the card's own controls are off, so it must not be believed. {sentence}",
                sentence=self_test.sentence,
            ),
        )
    ranked = sorted((row for row in rows if row.ranked), key=lambda row: -row.auc.value)
    if not ranked:
        return Choice(None, _why_none(rows))
    best = ranked[0]
    tied = {found.second for found in comparisons if found.first == best.method and found.tied}
    group = [row for row in ranked if row is best or row.method in tied]
    chosen = max(group, key=lambda row: (_known(row.panel.corrected), _known(row.panel.repeatability)))
    where = tr(RUNGS[chosen.rung].label)
    reason = tr(
        "{label}: in {value:.0%} of the pairs its map stays more like itself than like one "
        "it must not be like, even on the hardest rung (“{where}”; interval {low:.2f} to "
        "{high:.2f}, 0.50 is chance).",
        label=chosen.label,
        value=chosen.auc.value,
        where=where,
        low=chosen.auc.low,
        high=chosen.auc.high,
    )
    others = [row.label for row in group if row is not chosen]
    if others:
        names = listed(others)
        tie = tr(
            "{names} cannot be told from it; of all, {label} stays the most alike beyond chance{figure}.",
            names=names,
            label=chosen.label,
            figure=_in_brackets(chosen.panel.corrected),
        )
        reason = tr("{first} {second}", first=reason, second=tie)
    return Choice(chosen.method, reason)


def _why_none(rows: Sequence[Standing]) -> str:
    if not any(row.auc.known for row in rows):
        return tr("None yet: nothing has been set against chance so far.")
    told = (tr("{label}: {why_not}", label=row.label, why_not=row.why_not) for row in rows if row.auc.known)
    reasons = listed(told, " ")
    return tr("None: no technique passes all conditions. {reasons}", reasons=reasons)


def _known(value: float) -> float:
    return value if math.isfinite(value) else -math.inf


def _in_brackets(value: float) -> str:
    return tr(" ({value:.2f})", value=value) if math.isfinite(value) else ""
