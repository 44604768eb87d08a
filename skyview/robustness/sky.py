"""What happens above the telescope: light pollution, seeing, satellites."""

import cv2
import numpy as np

from skyview.robustness.frame import Frame
from skyview.robustness.registry import perturbation

WAVELENGTHS = np.array([600.0, 530.0, 460.0])
"""Middle of the red, green and blue filters of a colour sensor, in nanometres."""

PLANCK = 1.4387769e7
"""Second radiation constant hc/k, in nanometre kelvin."""

MOFFAT_BETA = 2.5

TRAIL_PEAKS = (2.0, 4.0, 8.0, 15.0, 40.0)
TRAIL_WIDTHS = (1.5, 2.0, 2.5, 3.0, 4.0)
"""Width of a trail in pixels for its peak in sky sigma; the brightest case has three trails."""


def lamp_colour(kelvin: float) -> np.ndarray:
    """Red, green and blue of a black body of this temperature, in photons, mean 1."""
    photons = WAVELENGTHS**-4 / np.expm1(PLANCK / (WAVELENGTHS * kelvin))
    return photons / photons.mean()


@perturbation(
    label="Light-pollution gradient",
    unit="% of sky",
    severities=(5, 10, 20, 40, 80),
    summary="A glow from one side, in the colour of street lamps.",
    linear=True,
)
def light_pollution(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Add a tilted, slightly curved glow: 0 at the darkest point, ``amount`` % of the sky at the brightest.

    Azimuth, curvature and lamp temperature (2200 to 4000 K) are drawn; a grey capture gets a grey glow.

    Args:
        frame: Electrons.
        amount: Peak to peak over the frame, mean of the channels, in % of the sky's brightness.
        rng: Source of randomness.
    """
    height, width = frame.pixels.shape[:2]
    azimuth, curvature, kelvin = rng.uniform(0, 2 * np.pi), rng.uniform(0.1, 0.4), rng.uniform(2200, 4000)
    across = (np.arange(width, dtype=np.float32) + 0.5 - width / 2) / max(height, width)
    down = (np.arange(height, dtype=np.float32) + 0.5 - height / 2) / max(height, width)
    slope = np.float32(np.cos(azimuth)) * across[None, :] + np.float32(np.sin(azimuth)) * down[:, None]
    glow = slope + np.float32(curvature) * (slope + np.float32(0.7)) ** 2
    glow = (glow - glow.min()) / max(float(np.ptp(glow)), 1e-9)
    colour = np.ones(3) if frame.grey else lamp_colour(kelvin)
    peak = (frame.sky * amount / 100 * colour).astype(np.float32)
    return frame.with_pixels(frame.pixels + glow[:, :, None] * peak)


def moffat_kernel(fwhm: float) -> np.ndarray:
    """Moffat profile (beta 2.5) of a width in pixels, as a square kernel with sum 1.

    It is made from the closed form of its transfer function, ``(1 + z) exp(-z)`` with
    ``z = 2 pi alpha |f|``: sampling the profile itself would make one narrower than a pixel no blur at all.
    """
    alpha = fwhm / (2 * np.sqrt(2 ** (1 / MOFFAT_BETA) - 1))
    size = 2 * int(np.ceil(max(8 * fwhm, 4))) + 1
    frequency = np.fft.fftfreq(size)
    z = 2 * np.pi * alpha * np.hypot(frequency[:, None], frequency[None, :])
    kernel = np.fft.fftshift(np.fft.ifft2((1 + z) * np.exp(-z)).real)
    kernel = np.maximum(kernel, 0)  # cut off at the pixel frequency it rings: no dark rings around stars
    return kernel / kernel.sum()


@perturbation(
    label="Seeing",
    unit='" FWHM',
    severities=(1, 2, 3.5, 5, 8),
    summary="Turbulent air: stars and details grow wider.",
    linear=True,
)
def seeing(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Convolve with a Moffat profile (beta 2.5).

    A point becomes ``amount`` wide; wider stars grow in quadrature or, for their wings, up to a tenth more
    (turbulence adds with the power 5/3).

    Args:
        frame: Electrons.
        amount: FWHM added, in arcsec.
        rng: Not used; the same for every draw.
    """
    kernel = moffat_kernel(amount / frame.instrument.pixel_scale)
    reach = min(frame.pixels.shape[:2])
    if kernel.shape[0] > reach:  # a tiny capture: the wings beyond its own size do not matter
        cut = (kernel.shape[0] - reach + 1) // 2
        kernel = kernel[cut:-cut, cut:-cut] / kernel[cut:-cut, cut:-cut].sum()
    return frame.with_pixels(cv2.filter2D(frame.pixels, cv2.CV_32F, kernel, borderType=cv2.BORDER_REFLECT))


@perturbation(
    label="Satellite trail",
    unit="sky sigma",
    severities=TRAIL_PEAKS,
    summary="What the stacking left of a satellite's trail across the object.",
    linear=True,
)
def satellite_trail(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Add a straight trail with a Gaussian profile through the explained view, white, at a random angle.

    Args:
        frame: Electrons.
        amount: Peak in standard deviations of the sky noise; the width (1.5 to 4 px FWHM) follows it.
            From 40 on there are three trails.
        rng: Source of randomness.
    """
    view = frame.view
    sigma = float(np.interp(amount, TRAIL_PEAKS, TRAIL_WIDTHS)) / 2.3548
    height, width = frame.pixels.shape[:2]
    x, y = (
        np.arange(width) + 0.5 - view.left - view.side / 2,
        np.arange(height) + 0.5 - view.top - view.side / 2,
    )
    light = np.zeros((height, width), dtype=np.float32)
    for _ in range(3 if amount >= TRAIL_PEAKS[-1] else 1):
        angle, offset = rng.uniform(0, np.pi), rng.uniform(-0.3, 0.3) * view.side
        away = np.float32(np.cos(angle)) * x[None, :].astype(np.float32)
        away = away + (np.sin(angle) * y - offset)[:, None].astype(np.float32)
        light += np.exp(-0.5 * (away / np.float32(sigma)) ** 2)
    return frame.with_pixels(frame.pixels + light[:, :, None] * np.float32(amount * frame.sky_sigma))
