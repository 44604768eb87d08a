"""What happens between the stars and the telescope: light pollution, Moon, seeing, haze."""

import numpy as np

from skyview.robustness.perturbations.frame import Frame
from skyview.robustness.perturbations.kernels import moffat_kernel
from skyview.robustness.perturbations.registry import perturbation
from skyview.robustness.perturbations.sensor import shot_noise

WAVELENGTHS = np.array([600.0, 530.0, 460.0])
"""Middle of the red, green and blue filters of a colour sensor, in nanometres."""

PLANCK = 1.4387769e7
"""Second radiation constant hc/k, in nanometre kelvin."""

LEFT = 0.1
"""Share of an even brightening of the sky, in level and colour, that a telescope's program leaves."""


def lamp_colour(kelvin: float) -> np.ndarray:
    """Red, green and blue of a black body of this temperature, in photons, mean 1."""
    photons = WAVELENGTHS**-4 / np.expm1(PLANCK / (WAVELENGTHS * kelvin))
    return photons / photons.mean()


def moon_colour() -> np.ndarray:
    """Red, green and blue of moonlight scattered by clean air (Rayleigh, wavelength^-4), mean 1.

    For a sensor balanced on sunlight, whose colour the Moon has.
    """
    scattered = WAVELENGTHS**-4
    return scattered / scattered.mean()


@perturbation(
    label="Light-pollution gradient",
    family="Sky",
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


@perturbation(
    label="Moonlight",
    family="Sky",
    unit="mag/arcsec²",
    severities=(-0.3, -0.7, -1.2, -2, -3),
    summary="The Moon is up: the sky is noisier, and what is left of its light is blue.",
    linear=True,
)
def moonlight(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Brighten the sky by scattered moonlight; what one sees is its colour and its shot noise (`_sky_glow`).

    Args:
        frame: Electrons.
        amount: Change of the sky's brightness in magnitudes, mean of the channels; not above 0.
        rng: Source of randomness.
    """
    glow = _sky_glow(frame, frame.sky * (10 ** (-0.4 * amount) - 1), moon_colour(), rng)
    return frame.with_pixels(frame.pixels + glow)


@perturbation(
    label="Seeing",
    family="Sky",
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
    return frame.blurred(kernel)


@perturbation(
    label="Haze",
    family="Sky",
    unit="mag lost",
    severities=(0.1, 0.3, 0.6, 1, 1.8),
    summary="Thin cloud: all is fainter, and in a noisier sky, brighter by the lamps it reflects.",
    linear=True,
)
def haze(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Dim all that is above the sky, and brighten the sky by the share that is lost (`_sky_glow`).

    Args:
        frame: Electrons.
        amount: Transparency lost, in magnitudes.
        rng: Source of randomness.
    """
    through = 10 ** (-0.4 * amount)
    objects = frame.light - np.float32(frame.sky)
    glow = _sky_glow(frame, frame.sky * (1 - through), np.ones(3), rng)
    return frame.with_light(objects * np.float32(through) + np.float32(frame.sky) + glow)


def _sky_glow(frame: Frame, electrons: float, colour: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """What is left of light that was added everywhere, electrons per sub: ``(H, W, 3)``, grey ``(H, W, 1)``.

    A tenth of its level and colour, and its whole shot noise: every telescope's program sets its black point
    by the sky and makes the background neutral, neither of them perfectly, and no program can take away
    noise. Were the stretch frozen in its black point too, an ordinary moonlit sky would be a white picture
    (a network kept 3 of 12 answers); with the level gone and the colour left, a blue one (4 of 12).
    """
    height, width = frame.pixels.shape[:2]
    added = (electrons * (np.ones(1) if frame.grey else colour)).astype(np.float32)
    noise = shot_noise(np.broadcast_to(added, (height, width, len(added))), frame.instrument.subs, rng)
    return np.float32(LEFT) * added + noise
