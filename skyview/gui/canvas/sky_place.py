"""Where a point of a capture is on the sky, in words. Knows no Qt."""

from typing import TYPE_CHECKING

from skyview.gui.parts.language import tr
from skyview.gui.parts.wording import declination, right_ascension

if TYPE_CHECKING:
    from skyview.captures import Capture


def sky_place(capture: "Capture", x: float, y: float) -> str:
    """Right ascension and declination; empty where the capture has no such coordinates there.

    Args:
        capture: The capture.
        x: In its pixels, pixel 0 covering [0, 1).
        y: Downwards.
    """
    if capture.wcs is None or not str(capture.wcs.wcs.ctype[0]).startswith("RA"):
        return ""
    # Pixel 0 is centred on 0 for the coordinates.
    ra, dec = (float(value) for value in capture.wcs.all_pix2world(x - 0.5, y - 0.5, 0))
    known = ra == ra and dec == dec
    return (
        tr(
            "RA {right_ascension}  Dec {declination}",
            right_ascension=right_ascension(ra),
            declination=declination(dec),
        )
        if known
        else ""
    )
