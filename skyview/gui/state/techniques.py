"""What the window says of techniques: their cost on this machine, and which are compared. Knows no Qt."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.wording import duration
from skyview.gui.state.session import BASELINES, BETWEEN, MOST_COMPARED, TILES, MapKey, Slot, own_settings
from skyview.registry import Value, settings_of

if TYPE_CHECKING:
    from skyview.engine import BaselinesRequest, ExplainRequest
    from skyview.engine.appraisal import Appraisal
    from skyview.explain.registry import Technique

FEW = 2
"""Passes of a technique that counts as fast."""

BASELINE = "baseline"
"""The setting of techniques that compare the picture with something."""

COMPARED = ("sky_median", "blur", "black")
"""Baselines side by side; of these, or the one that is set and the first two others."""


def cost(
    technique: "Technique", appraisal: "Appraisal | None", settings: Mapping[str, Value] | None = None
) -> str:
    """How long a map takes on this machine; its passes while the network's speed is not known."""
    passes = technique.passes(settings_of(technique, settings or {}))
    if passes == 0:
        return tr("no pass")
    if appraisal is None:
        return plural("1 pass", "{count} passes", passes)
    return f"≈ {duration(appraisal.seconds(technique, settings))}"


def cost_sentence(
    technique: "Technique", appraisal: "Appraisal | None", settings: Mapping[str, Value] | None = None
) -> str:
    """The same as a sentence."""
    passes = technique.passes(settings_of(technique, settings or {}))
    if passes == 0:
        return tr("It never asks the network: it is a yardstick, which every explanation should beat.")
    many = plural("One pass", "Up to {count:,} passes", passes).replace(",", "\N{NARROW NO-BREAK SPACE}")
    if appraisal is None:
        return tr("{many} through the network; its speed on this machine is not measured yet.", many=many)
    seconds = duration(appraisal.seconds(technique, settings))
    return tr("{many} through the network: about {seconds} on this machine.", many=many, seconds=seconds)


def why_not(technique: "Technique", appraisal: "Appraisal | None") -> str:
    """Why a technique cannot explain the present network; empty when it can, or while that is not known."""
    return "" if appraisal is None else appraisal.unsuited.get(technique.name, "")


def matches(technique: "Technique", text: str) -> bool:
    """Whether each word typed is in a technique's name, label or family."""
    whole = f"{technique.label} {technique.name} {technique.family}s".lower()
    return all(word in whole for word in text.lower().split())


def baseline_slots(method: str, settings: Mapping[str, Value]) -> list[Slot]:
    """The same technique against each baseline, and where the maps disagree.

    Args:
        method: Name of a technique with a baseline.
        settings: Its settings that differ from the defaults; the baseline among them comes first.
    """
    others = own_settings(settings)
    first = str(others.pop(BASELINE, COMPARED[0]))
    names = [first, *(name for name in COMPARED if name != first)][: len(COMPARED)]
    slots = [Slot(method, {**others, BASELINE: name}) for name in names]
    return [*slots, Slot(method, {**others, BETWEEN: ",".join(names)})]


def has_baseline(technique: "Technique") -> bool:
    """Whether a technique compares the picture with something."""
    return any(parameter.name == BASELINE for parameter in technique.parameters)


def title_of(technique: "Technique", settings: Mapping[str, Value], comparing: str) -> str:
    """What stands over a viewer: the technique; while baselines are compared, first which one."""
    if TILES in settings:
        return tr("Whole field · {label}", label=technique.label)
    if BETWEEN in settings:
        return tr("Difference · {label}", label=technique.label)
    if comparing == BASELINES and BASELINE in settings:
        return tr(
            "vs {settings} · {label}",
            settings=str(settings[BASELINE]).replace("_", " "),
            label=technique.label,
        )
    return technique.label


def of_tiles(key: MapKey | None) -> bool:
    """Whether a map is that of a whole field: no viewer asks for it by itself."""
    return key is not None and TILES in dict(key.settings)


def request_for(key: MapKey) -> "ExplainRequest | BaselinesRequest":
    """What to ask the engine for, to have a viewer's map."""
    from skyview.engine import BaselinesRequest, ExplainRequest

    settings = dict(key.settings)
    names = settings.pop(BETWEEN, None)
    if names is None:
        return ExplainRequest(key.path, key.method, model=key.model, target=key.target, settings=settings)
    return BaselinesRequest(
        key.path, key.method, tuple(str(names).split(",")), key.model, key.target, settings
    )


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
