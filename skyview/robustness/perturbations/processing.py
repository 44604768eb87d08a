"""What people and programs do to a picture."""

import io

import numpy as np
from PIL import Image

from skyview.captures.stretch import mtf
from skyview.robustness.perturbations.frame import Frame
from skyview.robustness.perturbations.registry import perturbation

MIDTONES = (0.9, 0.8, 0.65, 0.5, 0.35)
BLACK_SHIFTS = (0.2, 0.5, 1.0, 1.5, 2.5)
"""Sigmas of the sky by which the black point is raised, for the factor of the midtones."""


@perturbation(
    label="White balance",
    family="Processing",
    unit="x",
    severities=(1.03, 1.07, 1.15, 1.3, 1.5),
    summary="The colours are balanced otherwise; a grey capture stays as it is.",
    linear=True,
)
def white_balance(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Multiply the light of red, green and blue, whose mean gain stays 1.

    The gains of red and blue against green lie in a random direction: ``R/G = amount^cos(a)``,
    ``B/G = amount^sin(a)``.

    Args:
        frame: Electrons.
        amount: Ratio of the gains.
        rng: Source of randomness: the direction.
    """
    angle = rng.uniform(0, 2 * np.pi)
    if frame.grey:
        return frame
    gains = np.array([amount ** np.cos(angle), 1.0, amount ** np.sin(angle)])
    return frame.with_light(frame.light * (gains / gains.mean()).astype(np.float32))


@perturbation(
    label="Stretch",
    family="Processing",
    unit="x midtones",
    severities=MIDTONES,
    summary="The picture is stretched harder: brighter midtones, a higher black point.",
)
def stretch(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Change the midtones and the black point of the stretch behind the picture.

    A stretch by midtones m followed by one by ``f / (1 + f)`` is one by ``f m`` (to the first order in m,
    which is some thousandths), so nothing has to be known of the first one, and a picture that comes
    stretched is treated as exactly as one that does not.

    Args:
        frame: Display values.
        amount: f, the factor of the midtones; the black point rises by 0.2 to 2.5 sigma of the sky with it.
        rng: Not used; the same for every draw.
    """
    raised = float(np.interp(-amount, np.negative(MIDTONES), BLACK_SHIFTS)) * frame.noise * frame.binning
    above = np.clip((frame.pixels - np.float32(raised)) / np.float32(1 - raised), 0, 1)
    return frame.with_pixels(np.clip(mtf(above, amount / (1 + amount)), 0, 1))


@perturbation(
    label="JPEG compression",
    family="Processing",
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
