"""The typeface of all that is drawn: Inter, which comes with skyview: a card is the same everywhere."""

import unicodedata
from functools import cache
from pathlib import Path

from PIL import ImageFont

from skyview.paths import resources_folder

FAMILY = "Inter"
"""Name of the family, for files that name their typeface instead of carrying it."""

_FILES = {False: "Inter-Regular.ttf", True: "Inter-SemiBold.ttf"}
_FINE = 2048  # pixels; at this size the hinting of widths does not matter

_STAND_INS = {"\u202f": " ", "\u00a0": " ", "’": "'", "…": "..."}


def font_file(*, strong: bool = False) -> Path:
    """The TrueType file of the usual or of the strong weight."""
    return resources_folder() / "fonts" / _FILES[strong]


@cache
def font(size: float, *, strong: bool = False) -> ImageFont.FreeTypeFont:
    """The typeface in a size in pixels; laid out letter by letter, as files with text in them do it too."""
    return ImageFont.truetype(str(font_file(strong=strong)), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _drawable(letter: str) -> bool:
    # a letter the typeface lacks is drawn as the same box as one that no typeface has
    typeface = font(24)
    return letter.isspace() or bytes(typeface.getmask(letter)) != bytes(typeface.getmask("\U0010fffd"))


@cache
def plain(text: str) -> str:
    """The text with stand-ins for letters the typeface does not have; a question mark where there is none."""
    out = []
    for letter in text:
        stand_in = letter if _drawable(letter) else _STAND_INS.get(letter, letter)
        if not all(_drawable(part) for part in stand_in):
            stand_in = unicodedata.normalize("NFKD", stand_in).encode("ascii", "ignore").decode() or "?"
        out.append(" " if stand_in.isspace() else stand_in)
    return "".join(out)


@cache
def _em(text: str, strong: bool) -> float:
    return font(_FINE, strong=strong).getlength(plain(text)) / _FINE


def width_of(text: str, size: float, *, strong: bool = False) -> float:
    """Width of a line of text in pixels."""
    return _em(text, strong) * size


def fitted(text: str, size: float, width: float, *, strong: bool = False) -> str:
    """The text, shortened at its end to fit a width."""
    if width_of(text, size, strong=strong) <= width:
        return text
    low, high = 0, len(text)  # the longest beginning that fits, by halving
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle].rstrip() + "…", size, strong=strong) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ·,") + "…"


def wrapped(text: str, size: float, width: float) -> list[str]:
    """A sentence on as many lines as it needs; a word wider than a line stands alone."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
