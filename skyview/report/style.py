"""How a card looks: template, parts, theme, size. Plain values, kept between sessions."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from skyview.captures import CHANNELS
from skyview.errors import SkyviewError
from skyview.report.blending import BLENDS

PARTS: dict[str, str] = {
    "object": "Object",
    "exposure": "Exposure and date",
    "picture": "Picture",
    "map": "Map",
    "verdict": "Verdict",
    "shares": "All classes",
    "legend": "Legend",
    "trust": "Trust",
    "scale": "Scale bar",
    "compass": "North and east",
    "names": "Names of objects",
    "region": "Region, and its share",
    "view": "Frame of the view",
    "credit": "How it was made",
}
"""What a card can show, by name, with a label."""

SMALLEST, LARGEST = 320, 8192
"""Pixels of a card's longer side that can be asked for."""

TEXT_SMALLEST, TEXT_LARGEST = 0.7, 1.8


@dataclass(frozen=True)
class Style:
    """How a card looks.

    Attributes:
        template: Name in `skyview.report.templates.TEMPLATES`.
        theme: Name in `skyview.report.inks.THEMES`.
        parts: Names in `PARTS`; what the template has no place for is left out.
        size: Pixels of the longer side; 0 for the template's usual size.
        text: Size of all letters as a share of the usual one.
        opacity: Of the map, 0 to 1.
        sequential: Palette of unsigned maps; empty for the usual one.
        diverging: Palette of signed maps; empty for the usual one.
        contour: Share of the explained view that a line encloses, the strongest of it; 0 for no line.
        linear: The picture is left in linear light where it is (a plain overlay for further processing).
        channel: What is shown of the colours, one of `skyview.captures.CHANNELS`; not of linear light.
        inverted: Bright is shown dark; not in linear light.
        north_up: Captures with sky coordinates have north above and east on the left.
        mirrored: Left and right are changed after that.
        quarters: Quarter turns to the right after that.
        blend: How maps lie over pictures, one of `skyview.report.blending.BLENDS`.
        threshold: Strength (of the map's 99th percentile) below which a map is not shown, 0 to 1.
    """

    template: str = "card"
    theme: str = "dark"
    parts: tuple[str, ...] = tuple(PARTS)
    size: int = 0
    text: float = 1.0
    opacity: float = 0.7
    sequential: str = ""
    diverging: str = ""
    contour: float = 0.0
    linear: bool = False
    channel: str = "rgb"
    inverted: bool = False
    north_up: bool = False
    mirrored: bool = False
    quarters: int = 0
    blend: str = "normal"
    threshold: float = 0.0

    def __post_init__(self) -> None:
        unknown = [part for part in self.parts if part not in PARTS]
        if unknown:
            raise SkyviewError(
                "A card has no part {unknown!r}; there are: {parts}.",
                unknown=unknown[0],
                parts=", ".join(PARTS),
            )
        if self.size and not SMALLEST <= self.size <= LARGEST:
            raise SkyviewError(
                "A card cannot be {size} pixels large; choose {smallest} to {largest}, or 0 for its "
                "usual size.",
                size=self.size,
                smallest=SMALLEST,
                largest=LARGEST,
            )
        if not TEXT_SMALLEST <= self.text <= TEXT_LARGEST:
            raise SkyviewError(
                "Letters cannot be {text:g} times as large; choose {smallest} to {largest}.",
                text=self.text,
                smallest=TEXT_SMALLEST,
                largest=TEXT_LARGEST,
            )
        if not (0 <= self.opacity <= 1 and 0 <= self.contour < 1 and 0 <= self.threshold <= 1):
            raise SkyviewError("Opacity, contour and threshold are shares; choose numbers from 0 to 1.")
        for name, known in ((self.channel, CHANNELS), (self.blend, BLENDS)):
            if name not in known:
                raise SkyviewError(
                    "There is no {name!r}; choose one of: {known}.", name=name, known=", ".join(known)
                )

    def palette(self, *, signed: bool) -> str | None:
        """The palette named for a kind of map; None for the usual one."""
        return (self.diverging if signed else self.sequential) or None

    def to_dict(self) -> dict[str, Any]:
        """The style as JSON can hold it."""
        return {**asdict(self), "parts": list(self.parts)}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> "Style":
        """The style that `to_dict` wrote.

        Raises:
            SkyviewError: It is none.
        """
        names = {field.name for field in fields(cls)}
        try:
            given = {key: value for key, value in plain.items() if key in names}
            given["parts"] = tuple(given.get("parts", PARTS))
            return cls(**given)
        except (TypeError, ValueError, AttributeError) as error:
            raise SkyviewError("This is no style of a card: {error}.", error=error) from error
