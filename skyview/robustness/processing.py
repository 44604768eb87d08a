"""What people and programs do to a finished picture."""

import io

import numpy as np
from PIL import Image

from skyview.robustness.frame import Frame
from skyview.robustness.registry import perturbation


@perturbation(
    label="JPEG compression",
    unit="quality",
    severities=(95, 85, 70, 50, 25),
    summary="The picture is saved as JPEG, as messengers and forums do.",
)
def jpeg(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Save and read again as JPEG with 4:2:0 colour.

    Args:
        frame: Display values.
        amount: Quality, 1 to 95.
        rng: Not used; the same for every draw.
    """
    levels = np.round(np.clip(frame.pixels, 0, 1) * 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(levels).save(file, "JPEG", quality=round(amount), subsampling="4:2:0")
    return frame.with_pixels(np.asarray(Image.open(file), dtype=np.float32) / np.float32(255))
