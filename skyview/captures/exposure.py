"""How long a capture was exposed, of how many subs, of what and when: from the header, then from names.

Makers disagree: a Seestar stack keeps the sub's EXPTIME (total: TOTALEXP, count: STACKCNT), a Dwarf stack's
EXPTIME is the total and its DATE-OBS the end.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from skyview.captures.devices import Device
from skyview.captures.numbers import number_in, text_in
from skyview.saying import tr

_COUNTS = ("STACKCNT", "NCOMBINE", "STACKNUM", "NSTACK", "NUMFRAME", "NSUBS", "SNAPSHOT")
_TOTALS = ("TOTALEXP", "LIVETIME", "TOTEXP", "EXPTOTAL")
_SUBS = ("EXPTIME", "EXPOSURE", "ExposureTime")
_SEESTAR = re.compile(
    r"(?:Light|(?:DSO_|Video_)?Stacked(?:_(?P<count>\d+))?|Mosaic)_(?P<object>.+?)_(?P<sub>\d+(?:\.\d+)?)s_"
    r".*?(?P<date>\d{8}-\d{6})",
    re.I,
)
_DWARF = re.compile(r"(?:stacked-\d+_|failed_)?(?P<object>.+?)_(?P<sub>\d+(?:\.\d+)?)s\d+_", re.I)
_VAONIS_FOLDER = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})\S*_observation_(?P<object>.+)", re.I)


@dataclass(frozen=True)
class Observation:
    """What was observed: total seconds, number of subs, object, ISO date, and sentences about doubts."""

    exposure: float | None
    subs: int | None
    object_name: str | None
    date: str | None
    notes: tuple[str, ...]


_NO_NAMES = frozenset({"data", "image", "object", "unknown", "unnamed", "untitled", "none", "n/a"})
"""What programs write where they do not know the object: the name of the file says more."""


def observation(header: Mapping[str, object], path: Path | None, device: Device | None) -> Observation:
    """Return what the header and the names of file and folders say about the observation."""
    named = _named(path)
    notes: list[str] = []
    dwarf = device is not None and device.maker == "DWARFLAB"
    exposure, subs = _dwarf_times(header, named) if dwarf else _times(header, named, notes)
    told = text_in(header, "OBJECT")
    object_name = ("" if told.lower() in _NO_NAMES else told) or named.get("object", "") or None
    date = _iso(text_in(header, "DATE-OBS", "DateTimeOriginal", "DateTime") or named.get("date", ""))
    if dwarf and date and subs and subs > 1:
        notes.append(tr("DATE-OBS of a Dwarf stack is the end of the observation."))
    return Observation(exposure, subs, object_name, date, tuple(notes))


def _named(path: Path | None) -> dict[str, str]:
    """What names tell: object, sub, count, date; folders only of Vaonis telescopes."""
    if path is None:
        return {}
    match = _SEESTAR.match(path.name)
    if match is None and re.search(r"_(Astro|VIS|Duo-?Band)_", path.name, re.I):
        match = _DWARF.match(path.name)
    if match is None:
        match = next((m for part in path.parts[-4:-1] if (m := _VAONIS_FOLDER.match(part))), None)
    return {k: v.strip(" _") for k, v in match.groupdict().items() if v} if match else {}


def _times(
    header: Mapping[str, object], named: dict[str, str], notes: list[str]
) -> tuple[float | None, int | None]:
    sub = _positive(number_in(header, *_SUBS)) or _positive(number_in(named, "sub"))
    total = _positive(number_in(header, *_TOTALS))
    counted = _positive(number_in(header, *_COUNTS)) or _positive(number_in(named, "count"))
    count = round(counted) if counted else None
    if total is None:
        return (sub * (count or 1) if sub else None), count
    if count is None and sub and sub <= total:
        count = round(total / sub)
        notes.append(tr("The number of subs was worked out from the total exposure and that of one sub."))
    return total, count


def _dwarf_times(header: Mapping[str, object], named: dict[str, str]) -> tuple[float | None, int | None]:
    total = _positive(number_in(header, *_SUBS))
    sub = _positive(number_in(named, "sub"))
    counted = _positive(number_in(header, *_COUNTS))
    count = round(counted) if counted else round(total / sub) if total and sub and total >= sub else None
    return total or sub, count


def _positive(number: float | None) -> float | None:
    return number if number is not None and number > 0 else None


def _iso(text: str) -> str | None:
    """ISO 8601 of the date notations met: FITS old (dd/mm/yy) and new, EXIF, Seestar file names."""
    if match := re.match(r"(\d\d)/(\d\d)/(\d\d)$", text):
        return f"19{match[3]}-{match[2]}-{match[1]}"
    if match := re.match(r"(\d{4}):(\d\d):(\d\d)[ T](\S+)", text):
        return f"{match[1]}-{match[2]}-{match[3]}T{match[4]}"
    if match := re.match(r"(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$", text):
        return "{}-{}-{}T{}:{}:{}".format(*match.groups())
    return text if re.match(r"\d{4}-\d\d-\d\d", text) else None
