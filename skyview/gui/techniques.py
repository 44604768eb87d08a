"""What the window says of techniques: their cost on this machine, and which are compared. Knows no Qt."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from skyview.gui.session import MOST_COMPARED
from skyview.gui.wording import duration
from skyview.registry import Value, settings_of

if TYPE_CHECKING:
    from skyview.engine.appraisal import Appraisal
    from skyview.explain.registry import Technique

FEW = 2
"""Passes of a technique that counts as fast."""


def cost(
    technique: "Technique", appraisal: "Appraisal | None", settings: Mapping[str, Value] | None = None
) -> str:
    """How long a map takes on this machine; its passes while the network's speed is not known."""
    passes = technique.passes(settings_of(technique, settings or {}))
    if passes == 0:
        return "no pass"
    if appraisal is None:
        return "1 pass" if passes == 1 else f"{passes} passes"
    return f"≈ {duration(appraisal.seconds(technique, settings))}"


def cost_sentence(
    technique: "Technique", appraisal: "Appraisal | None", settings: Mapping[str, Value] | None = None
) -> str:
    """The same as a sentence."""
    passes = technique.passes(settings_of(technique, settings or {}))
    if passes == 0:
        return "It never asks the network: it is a yardstick, which every explanation should beat."
    many = "One pass" if passes == 1 else f"Up to {passes:,} passes".replace(",", "\N{NARROW NO-BREAK SPACE}")
    if appraisal is None:
        return f"{many} through the network; its speed on this machine is not measured yet."
    seconds = duration(appraisal.seconds(technique, settings))
    return f"{many} through the network: about {seconds} on this machine."


def why_not(technique: "Technique", appraisal: "Appraisal | None") -> str:
    """Why a technique cannot explain the present network; empty when it can, or while that is not known."""
    return "" if appraisal is None else appraisal.unsuited.get(technique.name, "")


def matches(technique: "Technique", text: str) -> bool:
    """Whether each word typed is in a technique's name, label or family."""
    whole = f"{technique.label} {technique.name} {technique.family}s".lower()
    return all(word in whole for word in text.lower().split())


def fast_ones(
    techniques: "Iterable[Technique]", appraisal: "Appraisal | None", most: int = MOST_COMPARED
) -> list[str]:
    """Names of the techniques to compare: few passes, suited to the network, in turn from each family.

    The last one is a control, so that one sees what a map looks like that knows nothing of the network.

    Args:
        techniques: By families.
        appraisal: What is known of the network.
        most: How many there is room for, the control included.
    """
    families: dict[str, list[str]] = {}
    controls = []
    for technique in techniques:
        if technique.control:
            controls.append(technique.name)
        elif technique.passes(settings_of(technique, {})) <= FEW and not why_not(technique, appraisal):
            families.setdefault(technique.family, []).append(technique.name)
    turns = [name for turn in zip_longest(*families.values()) for name in turn if name is not None]
    chosen = set(turns[: most - 1])
    return [name for family in families.values() for name in family if name in chosen] + controls[:1]
