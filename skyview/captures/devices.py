"""The smart telescopes skyview knows, and how their files give them away."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from skyview.captures.numbers import number_in, text_in


@dataclass(frozen=True)
class Device:
    """A smart telescope.

    Attributes:
        name: As its maker writes it.
        maker: Who makes it.
        pixel_scale: Arcseconds per pixel of the sensor.
        aperture: Millimetres.
        focal_length: Millimetres.
        full_well: Electrons that saturate a pixel (of the sensor at the usual gain; rough).
        read_noise: Electrons per read (rough).
        sub_exposure: Seconds of a usual sub.
    """

    name: str
    maker: str
    pixel_scale: float
    aperture: float
    focal_length: float
    full_well: float
    read_noise: float
    sub_exposure: float


# Scales, apertures and focal lengths are the makers' data; full well and read noise are rough.
DEVICES: tuple[Device, ...] = (
    Device("Seestar S50", "ZWO", 2.4, 50, 246, 12000, 1.5, 10),
    Device("Seestar S30", "ZWO", 3.99, 30, 150, 12000, 1.5, 10),
    Device("Seestar S30 Pro", "ZWO", 3.74, 30, 160, 12000, 1.5, 10),
    Device("Dwarf II", "DWARFLAB", 3.0, 24, 100, 12000, 2.5, 15),
    Device("Dwarf 3", "DWARFLAB", 2.75, 35, 150, 12000, 1.5, 15),
    Device("Dwarf mini", "DWARFLAB", 3.99, 30, 150, 12000, 1.5, 15),
    Device("Vespera", "Vaonis", 3.0, 50, 200, 12000, 1.5, 10),
    Device("Vespera II", "Vaonis", 2.39, 50, 250, 12000, 1.5, 10),
    Device("Vespera Pro", "Vaonis", 1.65, 50, 250, 12000, 1.5, 10),
    Device("Stellina", "Vaonis", 1.24, 80, 400, 15000, 2.2, 10),
    Device("eVscope", "Unistellar", 1.72, 114, 450, 15000, 2.0, 4),
    Device("eVscope 2", "Unistellar", 1.33, 114, 450, 12000, 1.5, 4),
    Device("Odyssey", "Unistellar", 0.93, 85, 320, 12000, 1.5, 4),
)
BY_NAME: dict[str, Device] = {device.name: device for device in DEVICES}

_UNISTELLAR_SENSORS = {"IMX224": "eVscope", "IMX347": "eVscope 2", "IMX415": "Odyssey"}
_VAONIS_FRAMES = {
    (1920, 1080): "Vespera",
    (3840, 2160): "Vespera II",
    (3536, 3536): "Vespera Pro",
    (3096, 2080): "Stellina",
    (3072, 2080): "Stellina",
}


def identify(header: Mapping[str, object], path: Path | str | None) -> Device | None:
    """Return the smart telescope that wrote a file, or None when nothing says so for certain.

    The header is believed before names. Where names give the maker but not the model (Vaonis folders), the
    frame size (``NAXIS1``, ``NAXIS2`` of the header) decides, and nothing does when it fits no model. A focal
    length and pixel size in the header replace those of the table.

    Args:
        header: Cards of the FITS header, or tags of a picture.
        path: Where the file lies; its name and its folders' names are looked at.
    """
    name = _named_in(header) or (_named_by(Path(path), header) if path is not None else None)
    return _measured(BY_NAME[name], header) if name else None


def maker_hint(path: Path | None) -> str | None:
    """Return "ZWO Seestar", "DWARFLAB" ... when only the maker can be told from names, else None."""
    if path is None:
        return None
    if re.match(
        r"(Light|Stacked|DSO_Stacked|Video_Stacked|Mosaic)_.*_\d+(\.\d+)?s_.*\d{8}-\d{6}", path.name, re.I
    ):
        return "ZWO Seestar"
    if path.parent.name.startswith("DWARF_RAW_") or re.match(
        r".+_\d+s\d+_(Astro|VIS|Duo-?Band)_", path.name, re.I
    ):
        return "DWARFLAB"
    if _is_vaonis(path):
        return "Vaonis"
    return "Unistellar" if re.search(r"_Stack(Input|Sum)\.", path.name, re.I) else None


def _named_in(header: Mapping[str, object]) -> str | None:
    keys = ("INSTRUME", "TELESCOP", "CREATOR", "Model", "Make", "Software")
    words = " | ".join(text_in(header, key) for key in keys).lower()
    origin = text_in(header, "ORIGIN").lower()
    if re.search(r"\bs30[ _]?pro", words):
        return "Seestar S30 Pro"
    if match := re.search(r"seestar[ _]*s(50|30)(?!\d)", words):
        return f"Seestar S{match[1]}"
    if "dwarf" in words or "dwarf" in origin:
        return _dwarf(words)
    if "unistellar" in origin or "unistellar" in words:
        return _UNISTELLAR_SENSORS.get(text_in(header, "INSTRUME").upper())
    if match := re.search(r"vespera[ _-]*(pro|ii\b|2\b)?", words):
        return {"pro": "Vespera Pro", "ii": "Vespera II", "2": "Vespera II"}.get(match[1] or "", "Vespera")
    return "Stellina" if "stellina" in words else None


def _dwarf(words: str) -> str | None:
    if "mini" in words:
        return "Dwarf mini"
    if re.search(r"dwarf[ _-]*(iii|3)(?!\w)", words):
        return "Dwarf 3"
    return "Dwarf II" if re.search(r"dwarf[ _-]*(ii|2)(?!\w)", words) else None


def _named_by(path: Path, header: Mapping[str, object]) -> str | None:
    folders = " ".join(path.parts[-4:-1]).lower()
    if match := re.search(r"vespera[ _-]?pro|stellina", folders):
        return "Stellina" if match[0] == "stellina" else "Vespera Pro"
    if not _is_vaonis(path):
        return None
    size = (number_in(header, "NAXIS1"), number_in(header, "NAXIS2"))
    return next((name for frame, name in _VAONIS_FRAMES.items() if size in (frame, frame[::-1])), None)


def _is_vaonis(path: Path) -> bool:
    folders = " / ".join(part.lower() for part in path.parts[-4:-1])
    return "_observation_" in folders and (
        "01-images-initial" in folders or re.match(r"img-\d{4}r?\.", path.name.lower()) is not None
    )


def _measured(device: Device, header: Mapping[str, object]) -> Device:
    focal, pixel = number_in(header, "FOCALLEN"), number_in(header, "XPIXSZ")
    if not focal or not pixel or not 10 <= focal <= 20000 or not 0.5 <= pixel <= 50:
        return device
    return replace(device, focal_length=focal, pixel_scale=206.265 * pixel / focal)
