"""Galaxies, clusters and nebulae of the NGC, IC and Messier's list that lie in a capture with coordinates."""

import csv
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from skyview.captures.capture import Capture
from skyview.captures.quiet import DECODE_ERRORS, quiet
from skyview.paths import resources_folder

if TYPE_CHECKING:
    from astropy.wcs import WCS

_FAINT = 16.0  # magnitude taken for an object whose brightness the catalogue does not give


@dataclass(frozen=True)
class Landmark:
    """An object of the catalogue on a capture.

    Attributes:
        name: ``M 51``, ``NGC 5195``.
        kind: Type in OpenNGC, such as ``G`` or ``PN``.
        x: In capture pixels, pixel 0 covering [0, 1).
        y: Downwards.
        radius: Half its longer axis, in capture pixels; 0 where unknown.
        magnitude: Visual, else blue; None where unknown.
    """

    name: str
    kind: str
    x: float
    y: float
    radius: float
    magnitude: float | None


@dataclass(frozen=True, eq=False)
class _Catalogue:
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    places: np.ndarray  # (n, 2) degrees, J2000
    sizes: np.ndarray  # (n,) arcmin, 0 where unknown
    magnitudes: np.ndarray  # (n,), NaN where unknown


@cache
def _catalogue() -> _Catalogue:
    path = resources_folder() / "catalogue" / "objects.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    names, kinds, ra, dec, sizes, magnitudes = zip(*rows, strict=True)
    return _Catalogue(
        names,
        kinds,
        np.column_stack([np.array(ra, float), np.array(dec, float)]),
        np.array([float(size or 0) for size in sizes]),
        np.array([float(magnitude or "nan") for magnitude in magnitudes]),
    )


def landmarks(capture: Capture) -> tuple[Landmark, ...]:
    """The catalogue's objects whose centres lie in a capture, the most conspicuous first.

    Messier's come first, then the brighter ones. Nothing for a capture without equatorial coordinates.
    """
    wcs = capture.wcs
    if wcs is None or not _is_of_2000(wcs):
        return ()
    known = _catalogue()
    near = np.flatnonzero(_near(capture, known.places))
    if len(near) == 0:
        return ()
    try:
        with quiet():
            places = wcs.all_world2pix(known.places[near], 0, quiet=True) + 0.5
    except DECODE_ERRORS:
        return ()
    inside = (places >= 0).all(axis=1) & (places < [capture.width, capture.height]).all(axis=1)
    scale = capture.pixel_scale or 1.0
    found = []
    for index, (x, y) in zip(near[inside], places[inside], strict=True):
        radius, magnitude = known.sizes[index] * 30 / scale, float(known.magnitudes[index])
        bright = None if np.isnan(magnitude) else magnitude
        found.append(
            Landmark(known.names[index], known.kinds[index], float(x), float(y), float(radius), bright)
        )
    return tuple(sorted(found, key=_rank))


def _is_of_2000(wcs: "WCS") -> bool:
    """Whether coordinates are right ascension and declination of the equinox of the catalogue."""
    equatorial = str(wcs.wcs.ctype[0]).startswith(("RA", "DEC"))
    modern = str(wcs.wcs.radesys).strip() in ("", "ICRS", "FK5")
    return equatorial and modern and (np.isnan(wcs.wcs.equinox) or wcs.wcs.equinox == 2000)


def _rank(mark: Landmark) -> tuple[bool, float]:
    return not mark.name.startswith("M "), mark.magnitude if mark.magnitude is not None else _FAINT


def _near(capture: Capture, places: np.ndarray) -> np.ndarray:
    """Which places lie within the circle around the capture; a projection shows the far side too."""
    assert capture.wcs is not None
    width, height = capture.width, capture.height
    points = np.array([[width / 2, height / 2], [0, 0], [width, 0], [0, height], [width, height]])
    with quiet():
        sky = _vectors(np.asarray(capture.wcs.all_pix2world(points, 0)))
    if not np.isfinite(sky).all():
        return np.zeros(len(places), bool)
    return np.asarray(_vectors(places) @ sky[0] >= (sky[1:] @ sky[0]).min() - 1e-9)


def _vectors(places: np.ndarray) -> np.ndarray:
    longitude, latitude = np.radians(places).T
    return np.column_stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    )
