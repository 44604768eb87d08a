"""What came of an attack, in plain sentences: the same in the window, on the command line and in files."""

import math

from skyview.explain import TECHNIQUES
from skyview.robustness.attacks.outcome import HALF, AttackOutcome, Epsilon50
from skyview.robustness.attacks.registry import ATTACKS
from skyview.saying import decimal, tr

_NEAR = 0.15
"""Likeness by which an attack has to beat the random signs to have found something."""


def reading(outcome: AttackOutcome) -> str:
    """Return what an attack shows, in two to four sentences."""
    if ATTACKS[outcome.attack].control:
        return tr("{change}, at random. {left}", change=_change(outcome), left=_left(outcome))
    if not outcome.held:
        return tr(
            "{change}, but the answer did not stay the same, so this does not count. {limits}",
            change=_change(outcome),
            limits=_limits(outcome),
        )
    parts = [
        tr(
            "{change}, and the network's answer stayed the same. {left}",
            change=_change(outcome),
            left=_left(outcome),
        )
    ]
    if math.isfinite(outcome.goal_after):
        before, after = (_number(value) for value in (outcome.goal_before, outcome.goal_after))
        parts.append(
            tr("Its correlation with the goal went from {before} to {after}.", before=before, after=after)
        )
    parts += [_verdict(outcome), _limits(outcome)]
    return " ".join(part for part in parts if part)


def headline(outcome: AttackOutcome) -> str:
    """Return the same in a few words."""
    if ATTACKS[outcome.attack].control:
        return tr("The yardstick: change at random")
    if not outcome.held:
        return tr("Does not count: the answer changed")
    if not outcome.succeeded():
        return tr("The map held")
    if _is_unstable(outcome):
        return tr("Unstable even without an attack")
    return tr("The map can be changed")


def search_reading(search: Epsilon50) -> str:
    """Return what a search has found, in one sentence."""
    if not search.trials:
        return tr("Searching the least change that is enough.")
    if math.isinf(search.value):
        words = tr(
            "above {most:g} grey levels; no such change cost the map half its likeness.", most=search.most
        )
    elif search.value == search.least:
        words = tr("at most {least:g} grey levels; rounding to 8 bits was enough.", least=search.least)
    elif search.done < 1:
        words = tr(
            "between {level} and {value} grey levels so far.",
            level=_level(search.beyond),
            value=_level(search.value),
        )
    else:
        words = tr(
            "{level} grey levels ({value} was not enough).",
            level=_level(search.value),
            value=_level(search.beyond),
        )
    return tr("The least that is enough (epsilon50): {words}", words=words)


def transfer_note(method: str, source: str) -> str:
    """Return that, and why, an attack on a technique follows another one."""
    label, followed = TECHNIQUES.label(method), TECHNIQUES.label(source)
    return tr(
        "Transferred: {label} has no slope to follow, so the picture is made against {followed}.",
        label=label,
        followed=followed,
    )


def _change(outcome: AttackOutcome) -> str:
    return tr(
        "No value of the picture changed by more than {level} grey levels of 255", level=_level(outcome.used)
    )


def _left(outcome: AttackOutcome) -> str:
    """How much of the map stayed, beside the control."""
    stayed = _number(outcome.likeness["spearman"])
    if ATTACKS[outcome.attack].control:
        return tr("The map's likeness to itself went from 1 to {stayed}.", stayed=stayed)
    beside = _number(outcome.control["spearman"])
    return tr(
        "The map's likeness to itself went from 1 to {stayed}; as much random change left {beside}.",
        stayed=stayed,
        beside=beside,
    )


def _verdict(outcome: AttackOutcome) -> str:
    if not outcome.succeeded():
        return tr("More than half is left: this attack failed, which does not prove that none can succeed.")
    if _is_unstable(outcome):
        return tr("Random change does about as much, so the map is unstable even without an attack.")
    return tr(
        "So this map can be made to point elsewhere without anybody seeing it; do not rest a claim on it."
    )


def _is_unstable(outcome: AttackOutcome) -> bool:
    """Whether as much random change does about the same."""
    fell, beside = outcome.likeness["spearman"], outcome.control["spearman"]
    return beside <= HALF or beside - fell < _NEAR


def _limits(outcome: AttackOutcome) -> str:
    """What must be said beside it."""
    return transfer_note(outcome.method, outcome.source) if outcome.transferred else ""


def _level(value: float) -> str:
    return decimal(f"{value:.2g}")


def _number(value: float) -> str:
    return decimal(f"{value:.2f}").replace("-", "−")
