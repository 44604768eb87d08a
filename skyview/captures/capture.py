"""A capture: one picture of the sky with everything its file says about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from skyview.captures.devices import Device
from skyview.captures.sky import pixel_scale
from skyview.saying import tr

if TYPE_CHECKING:
    from astropy.wcs import WCS


@dataclass(frozen=True)
class Facts:
    """What the reader understood of a file.

    Attributes:
        format: "FITS", "FITS (tile-compressed, RICE_1)", "FITS (gzip)", "XISF", "TIFF", "PNG", "JPEG",
            "WebP" or "memory".
        width: Pixels in a row, as shown.
        height: Rows, as shown.
        channels: 1 or 3 as stored; a colour mosaic counts as 1.
        bits: Bits of a stored sample: 8, 16, 32 or 64.
        is_float: Whether the stored samples are floating point.
        bayer: Pattern of the top left 2x2 pixels with which the mosaic was debayered, or None.
        orientation: "as stored", or what was turned and why.
        exposure: Total exposure in seconds, or None.
        subs: Number of stacked frames, or None.
        object_name: What the telescope was pointed at, or None.
        date: Date of the observation, ISO 8601, or None.
        extension: Number or name of the FITS extension read; None for other formats.
        notes: Sentences about what was assumed, replaced or doubtful.
    """

    format: str
    width: int
    height: int
    channels: int
    bits: int
    is_float: bool
    bayer: str | None = None
    orientation: str = "as stored"
    exposure: float | None = None
    subs: int | None = None
    object_name: str | None = None
    date: str | None = None
    extension: int | str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Capture:
    """One picture of the sky. Its pixels cannot be written to.

    Attributes:
        pixels: (height, width, 3) float32, rows from the top, read-only. Linear captures: 1.0 is the white
            level of the file, values below 0 and above 1 may occur. Stretched captures: display values in
            [0, 1].
        is_linear: Whether pixel values are proportional to light (a stretch is needed to see anything).
        facts: What the reader understood of the file.
        header: Cards of the FITS header, or the tags of a picture file.
        device: The smart telescope, when the file says which.
        wcs: Celestial coordinates of ``pixels`` (x to the right, y downwards, from 0), or None.
        path: Where it was read from; None when made in memory.
        digest: SHA-256 of the file's bytes (with the extension asked for, where one was), or of the pixels
            when made in memory.
    """

    pixels: np.ndarray
    is_linear: bool
    facts: Facts
    header: Mapping[str, object] = field(default_factory=dict)
    device: Device | None = None
    wcs: "WCS | None" = None
    path: Path | None = None
    digest: str = ""

    @property
    def height(self) -> int:
        """Rows."""
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        """Pixels in a row."""
        return int(self.pixels.shape[1])

    @property
    def title(self) -> str:
        """The object's name, else the file's name without its endings, else "untitled"."""
        if self.facts.object_name:
            return self.facts.object_name
        if self.path is None:
            return tr("untitled")
        return Path(self.path.name.removesuffix(".gz").removesuffix(".fz")).stem

    @property
    def subtitle(self) -> str:
        """Telescope and exposure, as far as known: "Seestar S50 · 614×10 s"."""
        parts = [self.device.name] if self.device else []
        exposure, subs = self.facts.exposure, self.facts.subs
        if exposure and subs and subs > 1:
            parts.append(f"{subs}×{exposure / subs:.4g} s")
        elif exposure:
            parts.append(f"{exposure:.4g} s")
        return " · ".join(parts)

    @property
    def pixel_scale(self) -> float | None:
        """Arcseconds per pixel by the celestial coordinates, the header or the device; None when unknown."""
        return pixel_scale(self.wcs, self.header, self.device)
