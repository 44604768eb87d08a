"""A picture as a file stores it, before it becomes a capture."""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Picture:
    """Stored samples and what is needed to make pixels of them.

    Attributes:
        samples: (H, W) grey or mosaic, or (H, W, 3); native byte order; may be a view, not contiguous. Rows
            from the top: already turned the way they are shown.
        white: Sample value of the white level; None for floats, whose range decides.
        bits: Bits of a stored sample.
        format: As in `skyview.captures.capture.Facts`.
        header: Cards or tags.
        mosaic: Bayer pattern of the top left 2x2 samples, or None.
        channels: 1 or 3 as stored.
        orientation: What was turned, and why.
        flipped: Whether the rows were turned upside down from the order of the file.
        extension: FITS unit that was read.
        others: The other image units of the file, as (number, name, shape).
        display_only: True when the format only ever holds stretched pictures.
        notes: Sentences for the person.
    """

    samples: np.ndarray
    white: float | None
    bits: int
    format: str
    header: dict[str, object] = field(default_factory=dict)
    mosaic: str | None = None
    channels: int = 1
    orientation: str = "as stored"
    flipped: bool = False
    extension: int | str | None = None
    others: list[tuple[int, str, tuple[int, ...]]] = field(default_factory=list)
    display_only: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def is_float(self) -> bool:
        """Whether the samples are floating point."""
        return self.samples.dtype.kind == "f"
