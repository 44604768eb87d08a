"""What the window says of a whole field. Knows no Qt."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.wording import class_label, duration
from skyview.registry import Value
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.classifier.tiling import Tiling
    from skyview.engine import Field, FieldObject
    from skyview.engine.appraisal import Appraisal
    from skyview.gui.state.catalogue import Catalogue
    from skyview.gui.state.jobs import Entry

ALMOST = 0.999
"""Share done of a map whose objects are still to be looked at again."""


def estimate(
    tilings: "Sequence[Tiling] | None",
    catalogue: "Catalogue | None",
    appraisal: "Appraisal | None",
    method: str,
    settings: Mapping[str, Value],
) -> str:
    """How many tiles there would be, and how long they take."""
    if tilings is None or catalogue is None:
        return tr("Measuring the stars, to choose the tiles…")
    many = sum(len(tiling) for tiling in tilings)
    sides = " + ".join(f"{tiling.side:.0f}" for tiling in tilings)
    technique = catalogue.technique(method)
    tiles = plural("1 tile", "{count} tiles", many)
    words = tr("{tiles} of {sides} pixels, by {label}", tiles=tiles, sides=sides, label=technique.label)
    if appraisal is None:
        return tr("{words}; how long it takes is not known yet", words=words)
    seconds = many * appraisal.forward + len(tilings[0]) * appraisal.seconds(technique, settings)
    return tr("{words}: about {seconds}", words=words, seconds=duration(seconds))


def progress_words(entry: "Entry | None") -> str:
    """How far the job is, and how long it still takes."""
    if entry is None or not entry.active:
        return tr("Waiting")
    left = entry.remaining()
    return (
        entry.message
        if left is None
        else tr("{message} · {left} left", message=entry.message, left=duration(left))
    )


def stopped_words(field: "Field") -> str:
    """That it is not finished, and how much of it is there."""
    return tr("Stopped at {done}; what is finished is kept.", done=percent(min(field.done, ALMOST)))


def found_words(field: "Field | None") -> str:
    """How many objects there are."""
    many = 0 if field is None else len(field.sightings)
    return plural("1 object found", "{count} objects found", many) if many else tr("Nothing found")


def nothing_words(field: "Field | None") -> str:
    """What stands in the place of an empty table."""
    if field is None:
        return tr(
            "Start cuts the picture into overlapping tiles, asks the network about each, "
            "explains its answers in one map, and lists what it is sure of."
        )
    if not field.final:
        return tr("Nothing so far; {done} looked at.", done=percent(field.done))
    return tr("Nothing but stars, as far as the network is sure.")


def summary_words(field: "Field") -> str:
    """What was looked at, and what was not."""
    finest, *larger = field.plan.tilings
    side, all_, seen = f"{finest.side:.0f}", len(finest), field.seen
    words = [tr("{seen} of {all} tiles of {side} pixels looked at", seen=seen, all=all_, side=side)]
    if larger:
        sides = ", ".join(f"{tiling.side:.0f}" for tiling in larger)
        words.append(tr("larger ones of {sides} pixels for large objects", sides=sides))
    if field.unsure:
        words.append(tr("the network is not sure of {count} of them", count=field.unsure))
    if field.left_out:
        words.append(tr("{count} with nothing but stars are not in the map", count=field.left_out))
    return " · ".join(words)


def caption(number: int, found: "FieldObject") -> str:
    """What stands beside an object on the picture."""
    return f"{number}  {class_label(found.sighting.label)} {percent(found.sighting.certainty)}"
