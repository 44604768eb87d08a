"""Pictures inside PDF and SVG files: JPEG for photographs, PNG for what is clear in parts or thin."""

import io

import numpy as np
from PIL import Image

from skyview.report.scene import Picture

_QUALITY = 95
_DENSITY = 2.5
"""Pixels per pixel of the card at the most: 240 per inch on paper."""


def embedded(picture: Picture) -> tuple[str, bytes]:
    """The kind of file (``"jpeg"`` or ``"png"``) that keeps a picture of a scene best, and its bytes."""
    scale = min(_DENSITY, picture.finest[0] / picture.width)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    levels = np.round(np.clip(picture.paint(*size), 0, 1) * 255).astype(np.uint8)
    file = io.BytesIO()
    if levels.shape[2] == 4 or min(levels.shape[:2]) < 64:
        Image.fromarray(levels).save(file, "PNG")
        return "png", file.getvalue()
    Image.fromarray(levels).save(file, "JPEG", quality=_QUALITY, subsampling="4:4:4")
    return "jpeg", file.getvalue()
