"""Where a picture is on the sky and how large: scale, north and east, known objects. Knows no Qt."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skyview.captures import Capture
    from skyview.captures.landmarks import Landmark
    from skyview.report.compass import Compass


@dataclass(frozen=True)
class Bearings:
    """What is drawn over a picture.

    Attributes:
        scale: Arcsec per picture pixel; None where unknown.
        compass: Ways to north and east on the picture; None without sky coordinates.
        landmarks: Objects of the catalogue in the picture, the most conspicuous first.
    """

    scale: float | None = None
    compass: "Compass | None" = None
    landmarks: "tuple[Landmark, ...]" = field(default=())


def bearings_of(capture: "Capture") -> Bearings:
    """What a capture's header says about its place on the sky; reads the catalogue once, so in a thread."""
    from skyview.captures.landmarks import landmarks
    from skyview.report.compass import compass

    return Bearings(capture.pixel_scale, compass(capture), landmarks(capture))
