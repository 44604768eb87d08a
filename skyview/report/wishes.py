"""What an export is asked to write, and where. Plain values, kept between sessions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skyview.errors import SkyviewError
from skyview.report.style import Style


@dataclass(frozen=True)
class Format:
    """One kind of file.

    Attributes:
        name: Name for settings.
        label: Name for people.
        suffix: Ending of its files, without the dot.
        kind: ``"card"`` (a picture of the template), ``"map"`` (a map's own values) or ``"scores"``.
        help: One sentence.
    """

    name: str
    label: str
    suffix: str
    kind: str
    help: str


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("png", "PNG", "png", "card", "Pixels without loss; an overlay alone is clear."),
        Format("jpeg", "JPEG", "jpg", "card", "Small, for forums that take nothing else."),
        Format("tiff", "TIFF, 16 bit", "tif", "card", "Pixels with the full depth of the picture."),
        Format("pdf", "PDF", "pdf", "card", "Text and lines as vectors, for print."),
        Format("svg", "SVG", "svg", "card", "Text and lines as vectors in layers, to be worked on."),
        Format("fits", "FITS", "fits", "map", "The map's own pixels, with the capture's sky coordinates."),
        Format(
            "fits_capture",
            "FITS on the capture's pixels",
            "capture.fits",
            "map",
            "The map resampled to lie over the capture, with its sky coordinates.",
        ),
        Format("npz", "NPZ", "npz", "map", "The map with all that it takes to make it again, for numpy."),
        Format("scores", "Robustness scores", "robustness.json", "scores", "Every cell of the score card."),
    )
}
"""All kinds of files by name."""

PATTERN = "{file}.{technique}"
"""Usual names of files."""


@dataclass(frozen=True)
class Wishes:
    """What is to be written.

    Attributes:
        folder: Where; made when missing.
        formats: Names in `FORMATS`.
        style: How cards look.
        pattern: Names of the files, with fields in braces; see `skyview.report.naming.FIELDS`.
        methods: Techniques whose maps are written; empty for all there are.
        sidecar: A JSON file beside each file says how it was made.
        beside: The folder may be that of the capture.
    """

    folder: Path
    formats: tuple[str, ...] = ("png",)
    style: Style = field(default_factory=Style)
    pattern: str = PATTERN
    methods: tuple[str, ...] = ()
    sidecar: bool = True
    beside: bool = False

    def __post_init__(self) -> None:
        unknown = [name for name in self.formats if name not in FORMATS]
        if unknown:
            known = ", ".join(FORMATS)
            raise SkyviewError(
                "There is no format {unknown!r}; choose from: {known}.", unknown=unknown[0], known=known
            )

    def of_kind(self, kind: str) -> list[Format]:
        """The formats of a kind."""
        return [FORMATS[name] for name in self.formats if FORMATS[name].kind == kind]

    def to_dict(self) -> dict[str, Any]:
        """The wishes as JSON can hold them, to be found again; permission for a folder is not kept."""
        return {
            "folder": str(self.folder),
            "formats": list(self.formats),
            "style": self.style.to_dict(),
            "pattern": self.pattern,
            "sidecar": self.sidecar,
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> "Wishes":
        """The wishes that `to_dict` wrote.

        Raises:
            SkyviewError: They are none.
        """
        try:
            return cls(
                Path(plain["folder"]),
                tuple(plain["formats"]),
                Style.from_dict(plain["style"]),
                str(plain["pattern"]),
                sidecar=bool(plain["sidecar"]),
            )
        except (KeyError, TypeError) as error:
            raise SkyviewError("These are no wishes of an export: {error}.", error=error) from error
