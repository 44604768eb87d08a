"""What the window says of a whole field. Knows no Qt."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from skyview.gui.wording import class_label, duration, percent
from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.classifier.tiling import Tiling
    from skyview.engine import Field, FieldObject
    from skyview.engine.appraisal import Appraisal
    from skyview.gui.catalogue import Catalogue
    from skyview.gui.jobs import Entry


def estimate(
    tilings: "Sequence[Tiling] | None",
    catalogue: "Catalogue | None",
    appraisal: "Appraisal | None",
    method: str,
    settings: Mapping[str, Value],
) -> str:
    """How many tiles there would be, and how long they take."""
    if tilings is None or catalogue is None:
        return "Measuring the stars, to choose the tiles…"
    many = sum(len(tiling) for tiling in tilings)
    sides = " and ".join(f"{tiling.side:.0f}" for tiling in tilings)
    technique = catalogue.technique(method)
    tiles = "1 tile" if many == 1 else f"{many} tiles"
    words = f"{tiles} of {sides} pixels, by {technique.label}"
    if appraisal is None:
        return f"{words}; how long it takes is not known yet"
    seconds = many * appraisal.forward + len(tilings[0]) * appraisal.seconds(technique, settings)
    return f"{words}: about {duration(seconds)}"


def progress_words(entry: "Entry | None") -> str:
    """How far the job is, and how long it still takes."""
    if entry is None or not entry.active:
        return "Waiting"
    left = entry.remaining()
    return entry.message if left is None else f"{entry.message} · {duration(left)} left"


def found_words(field: "Field | None") -> str:
    """How many objects there are."""
    many = 0 if field is None else len(field.sightings)
    return "Nothing found" if not many else "1 object found" if many == 1 else f"{many} objects found"


def nothing_words(field: "Field | None") -> str:
    """What stands in the place of an empty table."""
    if field is None:
        return (
            "Start cuts the picture into overlapping tiles, asks the network about each, explains its "
            "answers in one map, and lists what it is sure of."
        )
    if not field.final:
        return f"Nothing so far; {percent(field.done)} looked at."
    return "Nothing but stars, as far as the network is sure."


def caption(number: int, found: "FieldObject") -> str:
    """What stands beside an object on the picture."""
    return f"{number}  {class_label(found.sighting.label)} {percent(found.sighting.certainty)}"
