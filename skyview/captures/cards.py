"""FITS headers from raw bytes: every card, without a library's repairs, warnings or delays.

Follows the FITS standard 4.0, section 4 (headers), and its CONTINUE and HIERARCH conventions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from skyview.captures.slices import Bytes
from skyview.errors import SkyviewError

BLOCK = 2880
_CARD = 80
_STRING = re.compile(r"\s*'((?:[^']|'')*)'")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([EeDd][+-]?\d+)?$")
_COMMENTARY = ("HISTORY", "COMMENT", "")
_PIXEL_BYTES = {8: 1, 16: 2, 32: 4, 64: 8, -32: 4, -64: 8}


@dataclass(frozen=True)
class Hdu:
    """One header and data unit.

    Attributes:
        index: Its number in the file, from 0.
        cards: Key and value of each card; HISTORY and COMMENT lines joined by line breaks.
        start: Offset of its data in bytes.
        size: Bytes of its data, without padding, as the header promises.
        complete: Whether the file holds all of them.
    """

    index: int
    cards: dict[str, object]
    start: int
    size: int
    complete: bool

    @property
    def name(self) -> str:
        """EXTNAME, or ""."""
        return str(self.cards.get("EXTNAME") or "").strip()

    @property
    def is_compressed(self) -> bool:
        """Whether it is a tile-compressed image kept in a table."""
        return self.cards.get("ZIMAGE") is True

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of its image as numpy has it (slowest axis first); () when it holds no image."""
        if not self.is_compressed and self.index > 0 and self.cards.get("XTENSION") != "IMAGE":
            return ()
        prefix = "ZNAXIS" if self.is_compressed else "NAXIS"
        axes = _whole(self.cards.get(prefix), 0)
        return tuple(_whole(self.cards.get(f"{prefix}{i}"), 0) for i in range(axes, 0, -1))

    @property
    def is_image(self) -> bool:
        """Whether it holds an image with pixels, of two axes or more."""
        return len(self.shape) >= 2 and min(self.shape) > 0


def read_hdus(data: Bytes) -> list[Hdu]:
    """Return the header and data units of a FITS file.

    Raises:
        SkyviewError: The first header is damaged; damage behind the first unit ends the list.
    """
    units: list[Hdu] = []
    offset = 0
    while offset < len(data):
        try:
            unit = _read_hdu(data, offset, len(units))
        except SkyviewError:
            if units:
                break
            raise
        units.append(unit)
        offset = unit.start + -(-unit.size // BLOCK) * BLOCK
    return units


def parse_header(data: Bytes, offset: int = 0) -> tuple[dict[str, object], int]:
    """Return the cards of the header at ``offset`` and the offset behind its last block.

    Raises:
        SkyviewError: The file ends before the header's END card.
    """
    cards: dict[str, object] = {}
    last = ""
    for position in range(offset, len(data) - _CARD + 1, _CARD):
        card = bytes(data[position : position + _CARD]).decode("latin-1")
        key = card[:8].rstrip()
        if key == "END" and not card[8:].strip():
            blocks = -(-(position + _CARD - offset) // BLOCK)
            return cards, offset + blocks * BLOCK
        last = _take(cards, key, card, last)
    raise SkyviewError(
        "Its FITS header has no END card: the file is damaged or was cut short; copy it again."
    )


def _take(cards: dict[str, object], key: str, card: str, last: str) -> str:
    """Put a card into ``cards``; return the key that a CONTINUE card would go on with."""
    if key == "CONTINUE" and last:
        before, more = cards[last], _STRING.match(card[8:])
        if isinstance(before, str) and before.endswith("&") and more:
            cards[last] = before[:-1] + more[1].replace("''", "'").rstrip()
        return last
    if key == "HIERARCH" and "=" in card:
        key, _, rest = card[8:].partition("=")
        cards.setdefault(key.strip(), card_value(rest))
        return key.strip()
    if key in _COMMENTARY or card[8:10] != "= ":
        if key in _COMMENTARY[:2]:
            cards[key] = f"{cards[key]}\n{card[8:].rstrip()}" if key in cards else card[8:].rstrip()
        return ""
    cards.setdefault(key, card_value(card[10:]))
    return key


def card_value(text: str) -> object:
    """What a card's text behind the ``=`` says: text, truth, a number, or None."""
    if string := _STRING.match(text):
        return string[1].replace("''", "'").rstrip()
    text = text.partition("/")[0].strip()
    if text in ("T", "F"):
        return text == "T"
    if not _NUMBER.match(text):
        return text or None
    if re.fullmatch(r"[+-]?\d+", text):
        return int(text)
    return float(text.replace("D", "E").replace("d", "e"))


def _read_hdu(data: Bytes, offset: int, index: int) -> Hdu:
    cards, start = parse_header(data, offset)
    if index > 0 and "XTENSION" not in cards:
        raise SkyviewError("An extension of this FITS file is damaged; copy it again.")
    axes = _whole(cards.get("NAXIS"), -1)
    bitpix = _whole(cards.get("BITPIX"), 0)
    if not 0 <= axes <= 99 or bitpix not in _PIXEL_BYTES:
        raise SkyviewError(
            "Its FITS header does not say how large the picture is (BITPIX, NAXIS); copy it again."
        )
    count = 1 if axes else 0
    for i in range(1, axes + 1):
        length = _whole(cards.get(f"NAXIS{i}"), -1)
        if length < 0:
            raise SkyviewError("Its FITS header gives no sensible NAXIS{i}; copy it again.", i=i)
        count *= length
    extra = max(0, _whole(cards.get("PCOUNT"), 0)) if index > 0 else 0
    size = _PIXEL_BYTES[bitpix] * (count + extra)
    return Hdu(index, cards, start, size, start + size <= len(data))


def _whole(value: object, otherwise: int) -> int:
    return int(value) if isinstance(value, int | float) and abs(value) < 1 << 50 else otherwise


def history(cards: dict[str, object]) -> Iterator[str]:
    """Yield the lines of the header's HISTORY."""
    yield from str(cards.get("HISTORY", "")).splitlines()
