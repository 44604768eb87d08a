"""Whether testing what is on the screen would go on with a score card that was stopped. Knows no Qt."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.robustness import ScoreCard

_OF_THE_NETWORK = "layer"
"""A setting whose usual value the network's card may name."""


def goes_on(card: "ScoreCard", methods: Sequence[str], settings: Mapping[str, Mapping[str, Value]]) -> bool:
    """Whether these techniques, set like this, are those of the card.

    Args:
        card: A card, finished or not.
        methods: Names of techniques.
        settings: What is set of them, where it is not the default.
    """
    from skyview.explain import TECHNIQUES
    from skyview.robustness.card.plan import settings_within

    if set(methods) != set(card.methods):
        return False
    for name in methods:
        given, theirs = settings.get(name, {}), card.settings.get(name, {})
        own = settings_within(card.budget, TECHNIQUES[name], given)
        told = [key for key in own if key in theirs and (key != _OF_THE_NETWORK or key in given)]
        if any(own[key] != theirs[key] for key in told):
            return False
    return True
