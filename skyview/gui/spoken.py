"""The words of the rooms below, which know no language, as the window says them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from skyview.gui.language import tr

_WORDS = ("label", "summary", "guidance", "help", "family", "unit")
"""Fields of an entry of a registry that people read."""

SAID = (
    "Measure the network",
    "Classify {name}",
    "Attack {label} of {name}",
    "Baselines of {name}",
    "The field of {name}, by tiles",
    "Where the answer flips: {label}",
    "Axioms of {label}, {name}",
    "Corners of {name}",
    "Robustness of {name}",
    "Sanity of {label}, {name}",
    "{label}, severity {severity}, of {name}",
    "Classifying the perturbed capture",
    "Explaining a tile",
    "Explaining the capture as it is",
    "Loading the network",
    "Loading the network {name}",
    "Making the capture ready",
    "Measuring the network",
    "Attacking {label}",
    "Looking again at object {number} of {count}",
    "Opening {name}",
    "{label} of {name}",
)
"""What the compute process says of its jobs, the general after the special."""

Entry = TypeVar("Entry")


def spoken(entry: Entry) -> Entry:
    """An entry of a registry (a dataclass), its words and those of its settings in the person's language.

    The name, by which the entry is asked for, stays.
    """
    known: Any = entry
    told: dict[str, Any] = {name: tr(getattr(known, name)) for name in _words_of(known)}
    if parameters := getattr(known, "parameters", ()):
        told["parameters"] = tuple(spoken(parameter) for parameter in parameters)
    return replace(known, **told) if told else entry


def _words_of(entry: Any) -> list[str]:
    return [each.name for each in fields(entry) if each.name in _WORDS and getattr(entry, each.name)]


def told(sentence: str) -> str:
    """What the compute process said, in the person's language; as it is when it is none of `SAID`."""
    for template in SAID:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(template))
        if found := re.fullmatch(pattern, sentence):
            return tr(template, **{name: tr(part) for name, part in found.groupdict().items()})
    return sentence


def registry_words() -> Iterator[tuple[str, str]]:
    """Every word of the registries that the window shows, and which registry it is of."""
    from skyview.captures.curves import CURVES
    from skyview.classes import LABELS
    from skyview.classifier.prediction import ELSEWHERE
    from skyview.explain import TECHNIQUES
    from skyview.report import FORMATS, PALETTES, PARTS, TEMPLATES, THEMES
    from skyview.robustness import PERTURBATIONS
    from skyview.robustness.attacks import ATTACKS
    from skyview.robustness.axioms import AXIOMS
    from skyview.robustness.ladder import RUNGS

    registries: dict[str, Iterable[object]] = {
        "techniques": TECHNIQUES,
        "perturbations": PERTURBATIONS,
        "axioms": AXIOMS,
        "attacks": ATTACKS,
        "rungs of the ladder": RUNGS.values(),
        "palettes": PALETTES.values(),
        "curves": CURVES.values(),
        "templates": TEMPLATES.values(),
        "files": FORMATS.values(),
        "themes": THEMES.values(),
    }
    yield from ((template, "jobs") for template in SAID)
    yield from ((label, "classes") for label in (*LABELS.values(), ELSEWHERE))
    yield from ((part, "parts of a card") for part in PARTS.values())
    yield from ((theme, "themes") for theme in ("Dark", "Light", "Night"))
    for registry, entries in registries.items():
        for entry in entries:
            for each in (entry, *getattr(entry, "parameters", ())):
                yield from ((getattr(each, name), registry) for name in _words_of(each))
