"""The worst case: can somebody change the explanation without changing the picture, or the answer?

The registry of attacks needs no tensorflow; neither does anything here, until a network is handed in.
"""

import importlib
from typing import TYPE_CHECKING, Any

import skyview.robustness.attacks.goals  # noqa: F401, registers the attacks in the order of the menus
from skyview.robustness.attacks.ball import LEAST, MOST
from skyview.robustness.attacks.outcome import HALF, AttackOutcome, Epsilon50, Trial
from skyview.robustness.attacks.registry import ATTACKS, KINDS, Attack
from skyview.robustness.attacks.walk import AttackWalk, Look

if TYPE_CHECKING:
    from skyview.robustness.attacks.attacking import attack as attack
    from skyview.robustness.attacks.attacking import attack_progressively as attack_progressively
    from skyview.robustness.attacks.halving import epsilon50 as epsilon50
    from skyview.robustness.attacks.halving import epsilon50_progressively as epsilon50_progressively

__all__ = [
    "ATTACKS",
    "HALF",
    "KINDS",
    "LEAST",
    "MOST",
    "Attack",
    "AttackOutcome",
    "AttackWalk",
    "Epsilon50",
    "Look",
    "Trial",
    "attack",
    "attack_progressively",
    "epsilon50",
    "epsilon50_progressively",
]

_HOMES = {
    "attack": "attacking",
    "attack_progressively": "attacking",
    "epsilon50": "halving",
    "epsilon50_progressively": "halving",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"skyview.robustness.attacks.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'skyview.robustness.attacks' has no attribute {name!r}")
