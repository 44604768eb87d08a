"""How a card looks: template, parts, theme, size. Plain values, kept between sessions."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from skyview.errors import SkyviewError

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

    def __post_init__(self) -> None:
        unknown = [part for part in self.parts if part not in PARTS]
        if unknown:
            raise SkyviewError(f"A card has no part {unknown[0]!r}; there are: {', '.join(PARTS)}.")
        if self.size and not SMALLEST <= self.size <= LARGEST:
            raise SkyviewError(
                f"A card cannot be {self.size} pixels large; choose {SMALLEST} to {LARGEST}, "
                "or 0 for its usual size."
            )
        if not TEXT_SMALLEST <= self.text <= TEXT_LARGEST:
            raise SkyviewError(
                f"Letters cannot be {self.text:g} times as large; choose {TEXT_SMALLEST} to {TEXT_LARGEST}."
            )
        if not 0 <= self.opacity <= 1 or not 0 <= self.contour < 1:
            raise SkyviewError("Opacity and contour are shares; choose numbers from 0 to 1.")

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
            raise SkyviewError(f"This is no style of a card: {error}.") from error
