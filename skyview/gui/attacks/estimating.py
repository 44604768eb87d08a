"""How long an attack takes, before it is begun: what it computes, at the speed of this machine."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skyview.engine.appraisal import Appraisal
    from skyview.gui.attacks.state import AttackKey

_SINGLY = 1.4
"""What a pass costs for a picture alone, as a walk asks for it, in times of what it costs in a full batch."""


def attack_seconds(key: "AttackKey", appraisal: "Appraisal") -> float:
    """Seconds that an attack takes, about.

    Args:
        key: Which.
        appraisal: How fast the network is here.
    """
    from skyview.explain import TECHNIQUES
    from skyview.robustness.attacks import ATTACKS
    from skyview.robustness.attacks.costs import LOOKS, STEP_COST, attack_cost
    from skyview.robustness.attacks.sources import source_of

    source = source_of(key.method)
    own = dict(key.settings)
    return _SINGLY * attack_cost(
        appraisal.seconds(TECHNIQUES[key.method], own),
        appraisal.seconds(TECHNIQUES[source], own if source == key.method else {}),
        STEP_COST * appraisal.gradient,
        steps=key.steps,
        looks=LOOKS,
        transferred=source != key.method,
        control=ATTACKS[key.attack].control,
    )
