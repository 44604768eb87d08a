"""A dark card to write and draw on: text that fits, bars, pictures."""

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
Shift = Callable[[Sequence[float]], list[float]]

FINE = 4
"""Shapes are drawn this many times finer, and averaged: Pillow's own edges are jagged."""

BACKGROUND: Colour = (11, 14, 20)
PANEL: Colour = (19, 24, 33)
TRACK: Colour = (29, 36, 48)
BRIGHT: Colour = (235, 238, 244)
PLAIN: Colour = (196, 203, 215)
MUTED: Colour = (132, 142, 160)
QUIET_BAR: Colour = (74, 92, 124)
ACCENT: Colour = (104, 178, 255)
GOOD: Colour = (110, 205, 150)
FAIR: Colour = (238, 190, 95)
POOR: Colour = (238, 118, 104)

_STAND_INS = {
    "×": "x",
    "–": "-",
    "—": "-",
    "′": "'",
    "″": '"',
    "’": "'",
    "…": "...",
    "σ": "sigma",
    "µ": "u",
    "μ": "u",
    "\u202f": " ",
    "\u00a0": " ",
}


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The typeface that comes with Pillow, so that a card looks the same on every machine."""
    loaded = ImageFont.load_default(size=size)
    assert isinstance(loaded, ImageFont.FreeTypeFont), "Pillow was built without FreeType"
    return loaded


@cache
def _drawable(letter: str) -> bool:
    # a letter the typeface lacks is drawn as the same box as one that no typeface has
    typeface = font(24)
    return letter.isspace() or bytes(typeface.getmask(letter)) != bytes(typeface.getmask("\U0010fffd"))


def plain(text: str) -> str:
    """The text with stand-ins for letters the typeface does not have."""
    out = []
    for letter in text:
        stand_in = _STAND_INS.get(letter, letter) if not _drawable(letter) else letter
        if not all(_drawable(part) for part in stand_in):
            stand_in = unicodedata.normalize("NFKD", stand_in).encode("ascii", "ignore").decode() or "?"
        out.append(stand_in)
    return "".join(out)


def width_of(text: str, size: int) -> float:
    """Width of a text in pixels."""
    return font(size).getlength(plain(text))


def fitted(text: str, size: int, width: float) -> str:
    """The text, shortened at its end to fit a width."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + " ...", size) > width:
        text = text[:-1]
    return text.rstrip(" ·,") + " ..."


class Canvas:
    """A picture to draw on.

    Attributes:
        width: In pixels.
        height: In pixels.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width, height), BACKGROUND)
        self._draw = ImageDraw.Draw(self._image)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: int,
        colour: Colour = PLAIN,
        *,
        anchor: str = "ls",
        strong: bool = False,
        halo: bool = False,
    ) -> None:
        """Write a line; ``anchor`` as in Pillow (left, middle, right; baseline s, middle m)."""
        weight = 0.017 * size if strong else 0.0
        if halo:
            around = max(2, size // 9)
            self._draw.text(
                (x, y), plain(text), (0, 0, 0), font(size), anchor, stroke_width=around, stroke_fill=(0, 0, 0)
            )
        self._draw.text(
            (x, y), plain(text), colour, font(size), anchor, stroke_width=weight, stroke_fill=colour
        )

    def block(
        self, x: float, y: float, width: float, height: float, colour: Colour, radius: float = 0
    ) -> None:
        """Fill a rectangle, with round corners if wanted."""
        box = (x * FINE, y * FINE, (x + width) * FINE - 1, (y + height) * FINE - 1)
        self._paint(box, colour, lambda draw, at: draw.rounded_rectangle(at(box), radius * FINE, fill=255))

    def bar(self, x: float, y: float, width: float, height: int, share: float, colour: Colour) -> None:
        """A bar filled from the left to a share, 0 to 1, of its width."""
        self.block(x, y, width, height, TRACK, height / 2)
        filled = share * width
        if filled >= 1:
            self.block(x, y, filled, height, colour, min(height, filled) / 2)

    def line(self, points: list[tuple[float, float]], colour: Colour, width: int, halo: int = 0) -> None:
        """A line through points, with a dark halo if wanted."""
        path = [value * FINE for point in points for value in point]
        around = (width + 2 * halo) * FINE
        box = (
            min(path[::2]) - around,
            min(path[1::2]) - around,
            max(path[::2]) + around,
            max(path[1::2]) + around,
        )
        if halo:
            self._paint(box, (0, 0, 0), lambda draw, at: draw.line(at(path), 255, around, joint="curve"))
        core = width * FINE
        self._paint(box, colour, lambda draw, at: draw.line(at(path), 255, core, joint="curve"))

    def _paint(self, box: Box, colour: Colour, shape: Callable[[ImageDraw.ImageDraw, Shift], None]) -> None:
        """Draw a shape with smooth edges: on a grid FINE times finer, then averaged.

        Args:
            box: What the shape covers, in fine pixels.
            colour: Its colour.
            shape: Draws it in white; its second argument moves fine coordinates to the grid's own.
        """
        left, top = int(box[0] // FINE), int(box[1] // FINE)
        size = int(-(-box[2] // FINE)) - left + 1, int(-(-box[3] // FINE)) - top + 1
        mask = Image.new("L", (size[0] * FINE, size[1] * FINE))
        corner = left * FINE, top * FINE

        def at(path: Sequence[float]) -> list[float]:
            return [value - corner[k % 2] for k, value in enumerate(path)]

        shape(ImageDraw.Draw(mask), at)
        self._image.paste(colour, (left, top), mask.resize(size, Image.Resampling.BOX))

    def outline(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """The edge of a rectangle, one pixel wide."""
        self._draw.rectangle((x, y, x + width - 1, y + height - 1), outline=colour)

    def picture(self, x: int, y: int, pixels: np.ndarray, size: tuple[int, int]) -> None:
        """Place a picture ``(h, w, 3)`` uint8, resampled to ``size`` (width, height)."""
        image = Image.fromarray(pixels)
        if image.size != size:
            image = image.resize(size, Image.Resampling.LANCZOS)
        self._image.paste(image, (x, y))

    def pixels(self) -> np.ndarray:
        """What is drawn, ``(height, width, 3)`` uint8."""
        return np.array(self._image)
