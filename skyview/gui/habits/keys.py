"""Which shortcuts a person may give, and what stands in the way. Knows no widget."""

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from skyview.gui.habits.actions import TABLE, ActionSpec
from skyview.gui.parts.language import tr

#: Keys that pictures, lists and fields need for themselves, and what they do there.
TAKEN: dict[str, str] = {
    "Space": tr("goes to the next capture"),
    "Up": tr("pans the picture and moves in lists"),
    "Down": tr("pans the picture and moves in lists"),
    "+": tr("zooms in"),
    "-": tr("zooms out"),
    "Tab": tr("goes to the next field"),
    "Shift+Tab": tr("goes to the field before"),
    "Return": tr("does what is chosen"),
    "Enter": tr("does what is chosen"),
    "Backspace": tr("deletes in fields"),
}


def owner(key: str, keys: Mapping[str, str], but: str = "") -> ActionSpec | None:
    """The action that this shortcut stands for already, other than the one with the id ``but``."""
    asked = QKeySequence(key)
    for spec in TABLE:
        if spec.id != but and keys[spec.id] and QKeySequence(keys[spec.id]) == asked:
            return spec
    return None


def refusal(spec: ActionSpec, key: str) -> str:
    """Why this shortcut cannot be given to this action, in a sentence; empty when it can."""
    sequence = QKeySequence(key)
    name = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    if sequence.count() != 1:
        return tr("One key at a time, with Ctrl, Alt or Shift if you like.")
    portable = sequence.toString()
    if portable in TAKEN:
        return tr("{name} {taken}; it is not to be had.", name=name, taken=TAKEN[portable])
    if spec.held and portable.rstrip("+").count("+"):
        return tr(
            "“{words}” is held down or repeated: a key without Ctrl, Alt and Shift, please.", words=spec.words
        )
    return ""


def own_keys(keys: Mapping[str, str]) -> dict[str, str]:
    """Those shortcuts of the whole table that are not the table's."""
    return {spec.id: keys[spec.id] for spec in TABLE if keys[spec.id] != spec.shortcut}


def exchange(keys: Mapping[str, str], name: str, key: str) -> dict[str, str]:
    """All shortcuts after this one was given to an action; whose it was before has none then."""
    result = dict(keys)
    before = owner(key, keys, name) if key else None
    if before is not None:
        result[before.id] = ""
    result[name] = key
    return result
