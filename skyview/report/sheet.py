"""A sheet of maps: many explanations of one view side by side, each with its name and its range."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from skyview.classifier.views import View
from skyview.explain.attribution import Attribution
from skyview.report.inks import THEMES, Inks
from skyview.report.palettes import heat
from skyview.report.placing import overlay, palette_for
from skyview.report.raster import render
from skyview.report.scene import Picture, Scene
from skyview.report.typeface import fitted, width_of
from skyview.saying import decimal, tr

TILE = 196
"""Side of a map in pixels."""

_GAP, _MARGIN = 14, 24
_BELOW = 56  # name and range under a map
_HEAD, _FAMILY = 68, 30  # the sheet's title; a group's heading
_BAR = 8


@dataclass(frozen=True, eq=False)
class Tile:
    """One map of a sheet.

    Attributes:
        label: What it is called.
        attribution: The map.
        note: A few words in place of its range; empty for the range.
        palette: Name of a palette; None for the usual one.
    """

    label: str
    attribution: Attribution
    note: str = ""
    palette: str | None = None


Group = tuple[str, Sequence[Tile]]
"""A heading and the maps under it."""


def sheet(
    picture: np.ndarray, groups: Sequence[Group], *, title: str = "", subtitle: str = "", columns: int = 7
) -> np.ndarray:
    """Draw the view that is explained, bare, then all maps of it, group by group.

    A group begins behind the one before where the row has room for all of it, else on a new row.

    Args:
        picture: ``(H, W, 3)`` display values in [0, 1] of the whole capture.
        groups: All maps are of one view.
        title: Of the sheet.
        subtitle: Under it, smaller.
        columns: Maps in a row, 2 or more.

    Returns:
        ``(h, w, 3)`` float32 in [0, 1].
    """
    ink = THEMES["dark"]
    view = groups[0][1][0].attribution.view
    places, rows = _places([1, *(len(tiles) for _, tiles in groups)], columns)
    scene = Scene(
        2 * _MARGIN + columns * TILE + (columns - 1) * _GAP,
        _MARGIN + (_HEAD if title else 0) + rows * (_FAMILY + TILE + _BELOW),
        ink.ground,
        title,
    )
    room = scene.width - 2 * _MARGIN
    scene.text(_MARGIN, _MARGIN + 22, fitted(title, 24, room, strong=True), 24, ink.bright, strong=True)
    scene.text(_MARGIN, _MARGIN + 48, fitted(subtitle, 16, room), 16, ink.muted)
    top = _MARGIN + (_HEAD if title else 0)

    def corner(place: tuple[int, int]) -> tuple[float, float]:
        row, column = place
        return _MARGIN + column * (TILE + _GAP), top + row * (_FAMILY + TILE + _BELOW) + _FAMILY

    x, y = corner(places[0][0])
    scene.text(x, y - 10, tr("Picture"), 15, ink.bright, strong=True)
    _lay(scene, x, y, _cut(picture, view))
    scene.text(x, y + TILE + 20, tr("The part that is explained"), 14, ink.muted)
    for (heading, tiles), taken in zip(groups, places[1:], strict=True):
        for number, (tile, place) in enumerate(zip(tiles, taken, strict=True)):
            x, y = corner(place)
            if number == 0:
                scene.text(x, y - 10, heading, 15, ink.bright, strong=True)
            _draw(scene, x, y, picture, tile, ink)
    return render(scene)


def _places(counts: Sequence[int], columns: int) -> tuple[list[list[tuple[int, int]]], int]:
    """Rows and columns of each group's maps, and how many rows there are."""
    taken, at = [], 0
    for number, count in enumerate(counts):
        room = columns - at % columns
        # The bare picture stands before the first group, whatever room that needs.
        if number > 1 and count > room and at % columns:
            at += room
        taken.append([divmod(at + i, columns) for i in range(count)])
        at += count
    return taken, -(-at // columns)


def _draw(scene: Scene, x: float, y: float, picture: np.ndarray, tile: Tile, ink: Inks) -> None:
    found = tile.attribution
    _lay(scene, x, y, _cut(overlay(picture, found, opacity=0.85, palette=tile.palette), found.view))
    scene.text(x, y + TILE + 20, fitted(tile.label, 14, TILE), 14, ink.plain)
    if found.is_empty or tile.note:
        words = tile.note or tr("empty: no explanation")
        scene.text(x, y + TILE + 42, fitted(words, 13, TILE), 13, ink.fair if found.is_empty else ink.muted)
        return
    ends = _ends(found)
    sides = [width_of(end, 13) + 6 for end in ends]
    ramp = heat(np.linspace(0, 1, 256, dtype=np.float32)[None], palette_for(found, tile.palette))
    wide = TILE - sum(sides)
    paint = np.float32(ramp) / np.float32(255)
    scene.rim(x + sides[0], y + TILE + 33, wide, _BAR, ink.muted)
    scene.add(
        Picture(x + sides[0], y + TILE + 33, wide, _BAR, lambda w, h: cv2.resize(paint, (w, h)), (256, 1))
    )
    scene.text(x, y + TILE + 42, ends[0], 13, ink.muted)
    scene.text(x + TILE, y + TILE + 42, ends[1], 13, ink.muted, anchor="end")


def _ends(found: Attribution) -> tuple[str, str]:
    """Values at the ends of the colours, in two figures."""
    end = decimal(f"{found.scale:.2g}").replace("e-0", "e-").replace("e+0", "e").replace("-", "−")
    return (f"−{end}", f"+{end}") if found.signed else ("0", end)


def _cut(picture: np.ndarray, view: View) -> np.ndarray:
    """The part of a picture that a view shows, black beyond the picture's frame."""
    height, width = picture.shape[:2]
    top, left, side = (round(v) for v in (view.top, view.left, view.side))
    cut = np.zeros((side, side, 3), np.float32)
    rows, columns = (
        slice(max(0, start), min(start + side, most)) for start, most in ((top, height), (left, width))
    )
    cut[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = picture[
        rows, columns
    ]
    return cut


def _lay(scene: Scene, x: float, y: float, pixels: np.ndarray) -> None:
    def paint(width: int, height: int) -> np.ndarray:
        smaller = width < pixels.shape[1]
        way = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
        return np.clip(cv2.resize(pixels, (width, height), interpolation=way), 0, 1)

    side = pixels.shape[0]
    scene.add(Picture(x, y, TILE, TILE, paint, (side, side)))
