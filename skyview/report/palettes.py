"""Colours for maps: perceptually even palettes, one for colour-blind eyes, and diverging ones for signs."""

from dataclasses import dataclass
from functools import cache

import colorcet
import numpy as np

from skyview.errors import SkyviewError


@dataclass(frozen=True)
class Palette:
    """A colour map.

    Attributes:
        name: Name for settings.
        label: Name for people.
        source: Its name in colorcet (Kovesi 2015, arXiv:1509.03700).
        diverging: Its middle stands for 0, its ends for evidence against and for.
    """

    name: str
    label: str
    source: str
    diverging: bool = False


PALETTES: dict[str, Palette] = {
    palette.name: palette
    for palette in (
        Palette("fire", "Fire", "fire"),
        Palette("bmy", "Blue, magenta, yellow", "bmy"),
        Palette("ice", "Ice", "kbc"),
        Palette("safe", "Colour-blind safe", "CET_CBL1"),
        Palette("grey", "Grey", "gray"),
        Palette("coolwarm", "Cool and warm (signed)", "coolwarm", diverging=True),
        Palette("blue_black_red", "Blue, black, red (signed)", "bkr", diverging=True),
    )
}
"""All palettes by name; black at the low end, or diverging."""

SEQUENTIAL = "fire"
DIVERGING = "blue_black_red"
"""The palettes taken when none is named, for unsigned and for signed maps."""


@cache
def table(name: str) -> np.ndarray:
    """The 256 colours of a palette, ``(256, 3)`` uint8.

    Raises:
        SkyviewError: There is no such palette.
    """
    if name not in PALETTES:
        raise SkyviewError(
            "There is no palette {name!r}; choose one of: {palettes}.",
            name=name,
            palettes=", ".join(PALETTES),
        )
    colours = np.array(
        [[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in colorcet.palette[PALETTES[name].source]]
    )
    colours = colours.astype(np.uint8)
    colours.flags.writeable = False
    return colours


def heat(values: np.ndarray, palette: str = SEQUENTIAL) -> np.ndarray:
    """Colours of values.

    Args:
        values: ``(H, W)``, 0 to 1 (in a diverging palette 0.5 is neutral); beyond is clipped, NaN is 0.
        palette: Name of a palette.

    Returns:
        ``(H, W, 3)`` uint8.

    Raises:
        SkyviewError: There is no such palette.
    """
    colours = table(palette)
    levels = np.nan_to_num(np.asarray(values, dtype=np.float32), nan=0.0)
    return colours[np.round(np.clip(levels, 0, 1) * 255).astype(np.uint8)]
