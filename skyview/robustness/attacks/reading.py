"""What came of an attack, in plain sentences: the same in the window, on the command line and in files."""

import math

from skyview.explain import TECHNIQUES
from skyview.robustness.attacks.outcome import HALF, AttackOutcome, Epsilon50
from skyview.robustness.attacks.registry import ATTACKS

_NEAR = 0.15
"""Likeness by which an attack has to beat the random signs to have found something."""


def reading(outcome: AttackOutcome) -> str:
    """Return what an attack shows, in two to four sentences."""
    if ATTACKS[outcome.attack].control:
        return f"{_change(outcome)}, at random. {_left(outcome)}"
    if not outcome.held:
        return (
            f"{_change(outcome)}, but the answer did not stay the same, so this does not count. "
            f"{_limits(outcome)}"
        )
    parts = [f"{_change(outcome)}, and the network's answer stayed the same. {_left(outcome)}"]
    if math.isfinite(outcome.goal_after):
        before, after = (_number(value) for value in (outcome.goal_before, outcome.goal_after))
        parts.append(f"Its correlation with the goal went from {before} to {after}.")
    parts += [_verdict(outcome), _limits(outcome)]
    return " ".join(part for part in parts if part)


def headline(outcome: AttackOutcome) -> str:
    """Return the same in a few words."""
    if ATTACKS[outcome.attack].control:
        return "The yardstick: change at random"
    if not outcome.held:
        return "Does not count: the answer changed"
    if not outcome.succeeded():
        return "The map held"
    if _is_unstable(outcome):
        return "Unstable even without an attack"
    return "The map can be changed"


def search_reading(search: Epsilon50) -> str:
    """Return what a search has found, in one sentence."""
    if not search.trials:
        return "Searching the least change that is enough."
    if math.isinf(search.value):
        words = f"above {search.most:g} grey levels; no such change cost the map half its likeness."
    elif search.value == search.least:
        words = f"at most {search.least:g} grey levels; rounding to 8 bits was enough."
    elif search.done < 1:
        words = f"between {_level(search.beyond)} and {_level(search.value)} grey levels so far."
    else:
        words = f"{_level(search.value)} grey levels ({_level(search.beyond)} was not enough)."
    return f"epsilon50: {words}"


def transfer_note(method: str, source: str) -> str:
    """Return that, and why, an attack on a technique follows another one."""
    label, followed = TECHNIQUES[method].label, TECHNIQUES[source].label
    return f"Transferred: {label} has no slope to follow, so the picture is made against {followed}."


def _change(outcome: AttackOutcome) -> str:
    return f"No value of the picture changed by more than {_level(outcome.used)} grey levels of 255"


def _left(outcome: AttackOutcome) -> str:
    """How much of the map stayed, beside the control."""
    stayed = _number(outcome.likeness["spearman"])
    if ATTACKS[outcome.attack].control:
        return f"The map's likeness to itself went from 1 to {stayed}."
    beside = _number(outcome.control["spearman"])
    return f"The map's likeness to itself went from 1 to {stayed}; as much random change left {beside}."


def _verdict(outcome: AttackOutcome) -> str:
    if not outcome.succeeded():
        return "More than half is left: this attack failed, which does not prove that none can succeed."
    if _is_unstable(outcome):
        return "Random change does about as much, so the map is unstable even without an attack."
    return "So this map can be made to point elsewhere without anybody seeing it; do not rest a claim on it."


def _is_unstable(outcome: AttackOutcome) -> bool:
    """Whether as much random change does about the same."""
    fell, beside = outcome.likeness["spearman"], outcome.control["spearman"]
    return beside <= HALF or beside - fell < _NEAR


def _limits(outcome: AttackOutcome) -> str:
    """What must be said beside it."""
    return transfer_note(outcome.method, outcome.source) if outcome.transferred else ""


def _level(value: float) -> str:
    return f"{value:.2g}"


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
