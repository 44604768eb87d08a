"""The settings a technique works with: the defaults, what the network's card says, what a person gave."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from skyview.registry import Value, settings_of

if TYPE_CHECKING:
    from skyview.explain.registry import Technique


def chosen_settings(
    technique: "Technique", given: Mapping[str, Value], card: Mapping[str, Any]
) -> dict[str, Value]:
    """Return all settings of a technique; the layer that a network's card names stands in for the default.

    Args:
        technique: Which.
        given: The settings that a person gave; they go before the card's.
        card: The network's card; an own network's may name a ``layer``.

    Raises:
        SkyviewError: The technique has no such setting, or it cannot have that value.
    """
    settings = settings_of(technique, given)
    if "layer" in settings and "layer" not in given and "layer" in card:
        settings["layer"] = card["layer"]
    return settings
