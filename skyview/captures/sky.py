"""Celestial coordinates of a picture, from the header's WCS cards."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from skyview.captures.devices import Device
from skyview.captures.numbers import number_in, text_in
from skyview.captures.quiet import DECODE_ERRORS, quiet

if TYPE_CHECKING:
    from astropy.wcs import WCS

_KEYS = re.compile(
    r"(CTYPE|CRVAL|CRPIX|CDELT|CUNIT|CROTA)[12]$|(CD|PC)[12]_[12]$|(A|B|AP|BP)_(ORDER|\d+_\d+)$"
    r"|PV[12]_\d+$|LONPOLE$|LATPOLE$|EQUINOX$|RADESYS$|RADECSYS$"
)
_FRAMES = ("ICRS", "FK5", "FK4", "FK4-NO-E")


def wcs_of(header: Mapping[str, object], height: int, flipped: bool) -> "WCS | None":
    """Return the celestial coordinates of a picture's pixels, or None when the header gives none that work.

    Args:
        header: FITS cards.
        height: Rows of the picture.
        flipped: Whether its rows were turned upside down since the file; the coordinates are turned too.
    """
    cards = {key: value for key, value in header.items() if _KEYS.match(key) and value is not None}
    if not _is_celestial(cards):
        return None
    for key in ("RADESYS", "RADECSYS"):
        if str(cards.get(key, "ICRS")).strip().upper() not in _FRAMES:
            del cards[key]  # astropy would refuse to say where a pixel is
    if "A_ORDER" in cards or "B_ORDER" in cards:
        for key in ("CTYPE1", "CTYPE2"):
            kind = str(cards[key])
            cards[key] = kind if kind.endswith("-SIP") else f"{kind}-SIP"
    if flipped:
        cards = _flipped(cards, height)
    from astropy.io import fits
    from astropy.wcs import WCS

    try:
        with quiet():
            wcs = WCS(fits.Header({"NAXIS": 2} | cards), naxis=2)
            middle = wcs.all_pix2world([[0.0, 0.0]], 0)
    except DECODE_ERRORS:  # astropy's own WCS errors are ValueErrors
        return None
    return wcs if wcs.has_celestial and np.isfinite(middle).all() else None


def is_mirrored(header: Mapping[str, object]) -> bool:
    """Whether the sky is mirrored when the first row stored is shown at the top."""
    if not _is_celestial(header):
        return False
    (a, b), (c, d) = _matrix(header)
    swapped = text_in(header, "CTYPE1").upper().startswith("DEC")
    return (a * d - b * c) * (-1 if swapped else 1) < 0


def pixel_scale(wcs: "WCS | None", header: Mapping[str, object], device: Device | None) -> float | None:
    """Return arcseconds per pixel by coordinates, the header's optics or the device; None when unknown."""
    if wcs is not None:
        area = abs(float(np.linalg.det(wcs.pixel_scale_matrix)))
        if area > 0:
            return 3600 * area**0.5
    focal, pixel = number_in(header, "FOCALLEN"), number_in(header, "XPIXSZ")
    if focal and pixel and focal > 0 and pixel > 0:
        return 206.265 * pixel / focal
    return device.pixel_scale if device else None


def _is_celestial(header: Mapping[str, object]) -> bool:
    kinds = {text_in(header, key).upper()[:4].rstrip("-") for key in ("CTYPE1", "CTYPE2")}
    known = kinds in ({"RA", "DEC"}, {"GLON", "GLAT"}, {"ELON", "ELAT"})
    return known and number_in(header, "CRVAL1") is not None and number_in(header, "CRVAL2") is not None


def _matrix(header: Mapping[str, object]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Pixel to degrees; zeros where the header says nothing (then nothing is mirrored)."""
    if any(f"CD{i}_{j}" in header for i in (1, 2) for j in (1, 2)):
        a, b, c, d = (number_in(header, f"CD{i}_{j}") or 0.0 for i in (1, 2) for j in (1, 2))
        return (a, b), (c, d)
    x, y = number_in(header, "CDELT1") or 0.0, number_in(header, "CDELT2") or 0.0
    pc = [number_in(header, f"PC{i}_{j}") for i in (1, 2) for j in (1, 2)]
    if any(value is not None for value in pc):
        a, b, c, d = (
            given if given is not None else usual for given, usual in zip(pc, (1, 0, 0, 1), strict=True)
        )
        return (x * a, x * b), (y * c, y * d)
    return (x, 0.0), (0.0, y)


def _flipped(cards: dict[str, object], height: int) -> dict[str, object]:
    """Cards of the picture turned upside down: y becomes height + 1 - y (FITS counts pixels from 1)."""
    out = dict(cards)
    out["CRPIX2"] = height + 1 - (number_in(cards, "CRPIX2") or 0.0)
    (a, b), (c, d) = _matrix(cards)
    angle = np.radians(number_in(cards, "CROTA2") or 0.0)
    if not any(key.startswith(("CD1_", "CD2_", "PC")) for key in cards) and angle:
        a, b, c, d = a * np.cos(angle), -d * np.sin(angle), a * np.sin(angle), d * np.cos(angle)
    for key in list(out):
        if re.match(r"(CD|PC)[12]_[12]$|CDELT[12]$|CROTA[12]$", key):
            del out[key]
    out |= {"CD1_1": float(a), "CD1_2": float(-b), "CD2_1": float(c), "CD2_2": float(-d)}
    for key, value in cards.items():
        if match := re.match(r"(A|B|AP|BP)_(\d+)_(\d+)$", key):
            # f(u, -v) for the x part; -f(u, -v) for the y part (SIP, Shupe et al. 2005, eq. 2).
            sign = (-1) ** int(match[3]) * (-1 if match[1].startswith("B") else 1)
            out[key] = sign * (number_in({"v": value}, "v") or 0.0)
    return out
