"""What the names of files and folders say of a capture, as smart telescopes write them.

Names are read because opening thousands of files to sort them would take minutes on a telescope's network
share. A name that follows no convention says nothing but itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

STACK, PICTURE, SUB, THUMBNAIL, REJECTED = "stack", "picture", "sub", "thumbnail", "rejected"
KINDS = (STACK, PICTURE, SUB, THUMBNAIL, REJECTED)
"""What a file may be within its observation, the one to look at first."""

PACKED = (".gz", ".fz")
_SUB_FOLDER = re.compile(r"(_mosaic)?[_-]sub$|_mosaic$", re.I)
_MOSAIC = re.compile(r"^mosaic_|_mosaic$", re.I)
_THUMBNAIL = re.compile(r"_(?:thn|thumbnail)$", re.I)


@dataclass(frozen=True, slots=True)
class Naming:
    """What a name says.

    Attributes:
        title: The object, else the name without its suffixes.
        kind: One of `KINDS`.
        observation: Files with the same key belong to one observation: one object, one night, one way.
        maker: Of the telescope whose convention the name follows; empty for none.
        subs: Number of subs in a stack.
        seconds: Exposure of one sub.
        taken: When, in the telescope's own clock.
    """

    title: str
    kind: str
    observation: tuple[str, ...]
    maker: str = ""
    subs: int | None = None
    seconds: float | None = None
    taken: datetime | None = None

    @property
    def night(self) -> date | None:
        """The day on whose evening the night began: a night goes from noon to noon."""
        return (self.taken - timedelta(hours=12)).date() if self.taken else None


def naming(path: Path) -> Naming:
    """Return what the name of a file and of its folders say; never opens the file."""
    for convention in CONVENTIONS:
        found = convention(path)
        if found is not None:
            return found
    stem = stem_of(path)
    bare = _THUMBNAIL.sub("", stem)
    kind = PICTURE if bare == stem else THUMBNAIL
    return Naming(stem, kind, (str(path.parent), bare))


def stem_of(path: Path) -> str:
    """The name without its suffix; without both of ``m31.fits.fz``."""
    return Path(path.stem).stem if path.suffix.lower() in PACKED else path.stem


_SEESTAR = re.compile(
    r"(?:(?:DSO_|Video_)?Stacked_(?P<subs>\d+)|(?P<single>Light)|Mosaic)_(?P<object>.+?)_"
    r"(?P<seconds>\d+(?:\.\d+)?)s_(?:(?P<filter>[A-Za-z]+)_)?(?P<taken>\d{8}-\d{6})(?P<small>_thn)?"
)


def _seestar(path: Path) -> Naming | None:
    """``Stacked_614_M 57_10.0s_LP_20250715-230102.fit``; subs lie in a folder beside that of the stacks."""
    found = _SEESTAR.match(path.name)
    if found is None:
        return None
    title = _MOSAIC.sub("", found["object"]).replace("_", " ")
    taken = _time(found["taken"])
    folder = path.parent.with_name(_SUB_FOLDER.sub("", path.parent.name) or path.parent.name)
    seconds = float(found["seconds"])
    kind = THUMBNAIL if found["small"] else SUB if found["single"] else STACK
    night = (taken - timedelta(hours=12)).date().isoformat() if taken else found["taken"]
    key = ("seestar", str(folder), title, night, f"{seconds:g}", found["filter"] or "")
    subs = int(found["subs"]) if found["subs"] else None
    return Naming(title, kind, key, "ZWO", subs, seconds, taken)


_DWARF_FOLDER = re.compile(r"DWARF_RAW_(?:TELE_|WIDE_)?(?P<object>.+?)_EXP_(?P<seconds>[\d.]+)_GAIN_")
_DWARF_SUB = re.compile(
    r"(?P<failed>failed_)?(?P<object>.+?)_(?P<seconds>\d+(?:\.\d+)?)s\d+_(?:Astro|VIS|Duo-?Band)_"
    r"(?P<taken>\d{8}-\d{6})",
    re.I,
)


def _dwarf(path: Path) -> Naming | None:
    """``DWARF_RAW_TELE_M 31_EXP_60_GAIN_60_.../M 31_60s60_Astro_20250101-210000123_16C.fits``."""
    where = path.parent.name
    folder = _DWARF_FOLDER.match(where) if where.startswith("DWARF_RAW_") else None
    single = _DWARF_SUB.match(path.name)
    stacked = folder is not None and re.match(r"(?:img_)?stacked", path.name, re.I)
    found = single or folder
    if found is None or not (single or stacked):
        return None
    if single:
        kind = REJECTED if single["failed"] else SUB
    else:
        kind = THUMBNAIL if _THUMBNAIL.search(path.stem) else STACK
    taken = _time(single["taken"]) if single else _time(where)
    title = (folder or found)["object"].replace("_", " ")
    night = (taken - timedelta(hours=12)).date().isoformat() if taken else ""
    key = ("dwarf", str(path.parent), "" if folder else f"{title} {night}")
    return Naming(title, kind, key, "DWARFLAB", None, float(found["seconds"]), taken)


_VAONIS_FOLDER = re.compile(r"(?P<day>20\d\d-?\d\d-?\d\d.*?)_observation_(?P<object>.+)$", re.I)


def _vaonis(path: Path) -> Naming | None:
    """``2024-08-01_observation_M57/01-images-initial/img-0001.fits``; what lies elsewhere is a result."""
    if "_observation_" not in str(path).lower():
        return None
    for folder in list(path.parents)[:4]:
        found = _VAONIS_FOLDER.match(folder.name)
        if found:
            single = "images-initial" in path.parent.name or re.match(r"img-\d{4}r?\.", path.name)
            kind = SUB if single else THUMBNAIL if _THUMBNAIL.search(path.stem) else STACK
            title = found["object"].replace("_", " ")
            return Naming(title, kind, ("vaonis", str(folder)), "Vaonis", None, None, _time(found["day"]))
    return None


_UNISTELLAR = re.compile(r"(?P<start>.*?)_?Stack(?P<what>Input|Sum)(?![a-z])", re.I)


def _unistellar(path: Path) -> Naming | None:
    """``..._StackInput.fits`` and ``..._StackSum.tiff`` of one observation."""
    found = _UNISTELLAR.match(path.name)
    if found is None:
        return None
    kind = STACK if found["what"].lower() == "sum" else SUB
    title = (found["start"] or path.parent.name).replace("_", " ")
    key = ("unistellar", str(path.parent), found["start"])
    return Naming(title, kind, key, "Unistellar", None, None, _time(found["start"]))


_TIME = re.compile(r"(20\d\d)-?([01]\d)-?([0-3]\d)(?:[-_T](\d\d)[-:]?(\d\d)[-:]?(\d\d))?")


def _time(text: str) -> datetime | None:
    """The date (and time, else midday, which belongs to that day's night) somewhere in a name."""
    found = _TIME.search(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups())
    try:
        if hour is None:
            return datetime(year or 1, month or 0, day or 0, 12)
        return datetime(year or 1, month or 0, day or 0, hour, minute or 0, second or 0)
    except ValueError:
        return None


CONVENTIONS: tuple[Callable[[Path], Naming | None], ...] = (_seestar, _dwarf, _vaonis, _unistellar)
"""How telescopes name files; each reads a path or says that it follows another convention."""
