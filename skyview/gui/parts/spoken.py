"""The words of the rooms below, which know no language, as the window says them."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from skyview.gui.parts.language import QT_WORDS, tr

_WORDS = ("label", "summary", "guidance", "help", "family", "unit", "principle")
"""Fields of an entry of a registry that people read."""

SYSTEM_REASONS = (
    "No such file or directory",
    "Permission denied",
    "Operation not permitted",
    "Read-only file system",
    "No space left on device",
    "Disk quota exceeded",
    "Input/output error",
    "Is a directory",
    "Not a directory",
    "File exists",
    "File name too long",
    "Too many open files",
    "Device or resource busy",
    "Host is down",
    "Stale file handle",
)
"""What the system says of files, see `skyview.errors.reason_of`."""

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


def registry_words() -> Iterator[tuple[str, str]]:
    """Every word of the registries that the window shows, and which registry it is of."""
    from skyview.captures.curves import CURVES
    from skyview.classes import LABELS
    from skyview.classifier.prediction import ELSEWHERE
    from skyview.explain import TECHNIQUES
    from skyview.report import FIELDS, FORMATS, PALETTES, PARTS, TEMPLATES, THEMES
    from skyview.robustness import PERTURBATIONS
    from skyview.robustness.attacks import ATTACKS
    from skyview.robustness.axioms import AXIOMS
    from skyview.robustness.card.asides import LABELS as ASIDES
    from skyview.robustness.card.ladder import RUNGS
    from skyview.robustness.card.plan import BUDGETS
    from skyview.robustness.card.self_test import CONTROLS
    from skyview.robustness.corners.verdict import Verdict
    from skyview.robustness.sanity.sanity import LABELS as SANITY

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
    yield from ((label, "classes") for label in (*LABELS.values(), ELSEWHERE))
    yield from ((label.lower(), "classes, within a sentence") for label in LABELS.values())
    tables: dict[str, Iterable[str]] = {
        "parts of a card": PARTS.values(),
        "fields of file names": FIELDS.values(),
        "themes": ("Dark", "Light", "Night"),
        "controls": (control.label for control in CONTROLS.values()),
        "sources of controls": dict.fromkeys(each.reference for each in TECHNIQUES if each.control),
        "beside a score card": ASIDES.values(),
        "sanity": SANITY.values(),
        "budgets": BUDGETS,
        "corner verdicts": Verdict,
        "registries": (registry.noun for registry in (TECHNIQUES, PERTURBATIONS, AXIOMS, ATTACKS)),
        "the system": SYSTEM_REASONS,
        "Qt": (text for texts in QT_WORDS.values() for text in texts),
    }
    for table, texts in tables.items():
        yield from ((str(text), table) for text in texts)
    for attack in ATTACKS:  # their forms have room for names, not for sentences
        yield from ((each.name.replace("_", " ").capitalize(), "attacks") for each in attack.parameters)
    for registry, entries in registries.items():
        for entry in entries:
            for each in (entry, *getattr(entry, "parameters", ())):
                yield from ((getattr(each, name), registry) for name in _words_of(each))
                yield from ((choice.replace("_", " "), registry) for choice in getattr(each, "choices", ()))
