"""What `skyview inspect` says of a file."""

from pathlib import Path

import numpy as np

from skyview.captures.capture import Capture
from skyview.captures.quiet import DECODE_ERRORS, quiet
from skyview.captures.reading import open_with_picture

Json = dict[str, object]


def inspect_capture(path: Path | str, *, extension: int | str | None = None) -> Json:
    """Return what the reader understood of a file, as JSON can hold it.

    Pixel statistics (``min``, ``median``, ``max``) are of the pixels as opened: 1 is the white level.

    Raises:
        SkyviewError: The file cannot be read.
    """
    capture, picture = open_with_picture(Path(path), extension)
    facts = capture.facts
    return {
        "path": str(path),
        "format": facts.format,
        "width": facts.width,
        "height": facts.height,
        "channels": facts.channels,
        "bits": facts.bits,
        "float": facts.is_float,
        "linear": capture.is_linear,
        "device": capture.device.name if capture.device else None,
        "bayer": facts.bayer,
        "orientation": facts.orientation,
        "wcs": _place(capture),
        "pixel_scale": _rounded(capture.pixel_scale, 4),
        "exposure": facts.exposure,
        "subs": facts.subs,
        "object": facts.object_name,
        "date": facts.date,
        "extension": facts.extension,
        "other_images": [
            {"extension": index, "name": name, "shape": list(shape)} for index, name, shape in picture.others
        ],
        "notes": list(facts.notes),
        "min": float(capture.pixels.min()),
        "median": float(np.median(capture.pixels)),
        "max": float(capture.pixels.max()),
        "digest": capture.digest,
    }


def _place(capture: Capture) -> Json | None:
    """Centre in degrees (ICRS), scale in arcseconds per pixel, and the angle of north."""
    if capture.wcs is None:
        return None
    x, y = (capture.width - 1) / 2, (capture.height - 1) / 2
    try:
        with quiet():
            centre = capture.wcs.pixel_to_world(x, y).icrs
            above = capture.wcs.pixel_to_world(x, y - 1).icrs
    except DECODE_ERRORS:  # an equinox, say, that no frame of astropy knows
        return None
    if not (np.isfinite(centre.ra.deg) and np.isfinite(above.ra.deg)):
        return None
    return {
        "ra": _rounded(centre.ra.deg, 6),
        "dec": _rounded(centre.dec.deg, 6),
        "pixel_scale": _rounded(capture.pixel_scale, 4),
        # Position angle, north through east, of the picture's upward direction: 0 when north is up.
        "rotation": _rounded(centre.position_angle(above).wrap_at("180d").deg, 3),
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(float(value), digits)
