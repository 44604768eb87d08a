"""What the telescope does to the light on its way: vignetting, focus, dew."""

import numpy as np

from skyview.robustness.perturbations.frame import Frame
from skyview.robustness.perturbations.kernels import disc_kernel, spread
from skyview.robustness.perturbations.registry import perturbation

OVERCORRECTED = 0.25
"""Share of the draws in which the flat field took away too much: the corners are brighter instead."""

HALO_LOSSES = (2.0, 5.0, 10.0, 20.0, 35.0)
HALO_RADII = (10.0, 15.0, 25.0, 40.0, 60.0)
"""Sigma of a halo in pixels for the per cent of the light that are in it."""

FOG = 1 / 50
"""Sigma of the slight blur of the rest, in sigmas of the halo."""


@perturbation(
    label="Vignetting",
    family="Optics",
    unit="% at corners",
    severities=(5, 10, 20, 35, 50),
    summary="The corners are darker, or brighter where the flat field took away too much.",
    linear=True,
)
def vignetting(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Multiply the light by ``1 - v r^2``, with r = 1 at the corners; in one draw of four by ``1 + v r^2``.

    Args:
        frame: Electrons.
        amount: v in %, lost (or gained) at the corners.
        rng: Source of randomness: lost or gained.
    """
    sign = 1 if rng.random() < OVERCORRECTED else -1
    gain = 1 + np.float32(sign * amount / 100) * frame.from_centre**2
    return frame.with_light(frame.light * gain[:, :, None])


@perturbation(
    label="Defocus",
    family="Optics",
    unit='" disc',
    severities=(1, 2, 3.5, 5, 8),
    summary="The focus is lost: every star becomes a disc.",
    linear=True,
)
def defocus(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Convolve with an evenly lit disc, whose width at half maximum is its diameter.

    Args:
        frame: Electrons.
        amount: Diameter in arcsec.
        rng: Not used; the same for every draw.
    """
    kernel = disc_kernel(amount / frame.instrument.pixel_scale)
    return frame.blurred(kernel)


@perturbation(
    label="Dew",
    family="Optics",
    unit="% in halo",
    severities=HALO_LOSSES,
    summary="The front lens fogs: halos around the stars, softer details, less contrast.",
    linear=True,
)
def dew(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Spread a share of the light into wide Gaussian halos; the rest becomes slightly softer.

    Args:
        frame: Electrons.
        amount: Share of the light in the halo, in %; its radius (sigma 10 to 60 px) follows it.
        rng: Not used; the same for every draw.
    """
    share = np.float32(amount / 100)
    radius = float(np.interp(amount, HALO_LOSSES, HALO_RADII)) / frame.binning
    rest = spread(frame.pixels, FOG * radius)
    return frame.with_pixels((1 - share) * rest + share * spread(frame.pixels, radius))
