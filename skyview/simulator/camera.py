"""The physical camera: electrons from sky and stars, counted by a telescope's sensor, averaged over subs."""

from dataclasses import dataclass

import numpy as np

from skyview.captures.devices import Device
from skyview.simulator.drawing import chance, log_uniform

_REFERENCE_RATE = 0.28  # electrons per second and pixel at 21 mag/arcsec², 50 mm aperture, 2.4 arcsec pixels
_REFERENCE_APERTURE, _REFERENCE_SCALE, _REFERENCE_BRIGHTNESS = 50.0, 2.4, 21.0
_PEDESTAL = 0.005  # constant offset, share of the full well: keeps noise around zero above zero
_DIFFRACTION = 1.03 * 550e-6 * 206_265  # arcsec times millimetres of aperture, at 550 nm
_DEROTATED = {"Stellina"}  # the others stand on an altazimuth mount without derotator
_ROTATION_STEPS = 24  # directions in which a rotating footprint is evaluated


@dataclass(frozen=True)
class Night:
    """The circumstances of a capture.

    Attributes:
        subs: Frames averaged in the stack, 1 for a single sub.
        exposure: Seconds of one sub.
        sky_brightness: Sky, mag/arcsec² (22 dark site, 18 city).
        sky_colour: Sky per channel relative to its mean.
        gradient: Light pollution's growth across the frame, share of the sky.
        gradient_angle: Direction in which it grows, radians.
        seeing: FWHM of a star, arcsec.
        rotation: Field rotation over the stack, degrees; 0 when the mount compensates it.
    """

    subs: int
    exposure: float
    sky_brightness: float
    sky_colour: tuple[float, float, float]
    gradient: float
    gradient_angle: float
    seeing: float
    rotation: float = 0.0

    def sky_electrons(self, device: Device) -> np.ndarray:
        """Electrons of the sky per pixel and sub, (3,), away from the gradient."""
        per_second = (
            _REFERENCE_RATE
            * (device.aperture / _REFERENCE_APERTURE) ** 2
            * (device.pixel_scale / _REFERENCE_SCALE) ** 2
            * 10 ** (0.4 * (_REFERENCE_BRIGHTNESS - self.sky_brightness))
        )
        return per_second * self.exposure * np.asarray(self.sky_colour)

    def noise_electrons(self, device: Device) -> np.ndarray:
        """One standard deviation of the empty sky in the averaged stack, electrons, (3,)."""
        return np.sqrt((self.sky_electrons(device) + device.read_noise**2) / self.subs)


def star_width(night: Night, device: Device) -> float:
    """FWHM of a star, pixels: seeing and the aperture's diffraction (1.03 wavelengths over aperture)."""
    diffraction = _DIFFRACTION / device.aperture
    return float(np.hypot(night.seeing, diffraction)) / device.pixel_scale


def has_vanes(device: Device) -> bool:
    """Whether something stands in the light: Unistellar's reflectors hold their sensor in it."""
    return device.name.startswith("eVscope")


def random_night(rng: np.random.Generator, device: Device) -> Night:
    """A night as amateurs have it: city to countryside, one sub to hours of stacking."""
    subs = 1 if chance(rng, 0.1) else round(log_uniform(rng, 6, 600))
    warmth = rng.uniform(-0.03, 0.08)  # lamps are warm; most of it is balanced away
    return Night(
        subs=subs,
        exposure=device.sub_exposure,
        sky_brightness=rng.uniform(18.0, 21.7),
        sky_colour=(1 + warmth, 1.0, 1 - warmth),
        gradient=log_uniform(rng, 0.02, 0.5) if chance(rng, 0.6) else 0.0,
        gradient_angle=rng.uniform(0, 2 * np.pi),
        seeing=rng.uniform(3.0, 6.0),
        rotation=rng.uniform(2, 15)
        if subs > 20 and chance(rng, 0.2) and device.name not in _DEROTATED
        else 0.0,
    )


def pedestal_electrons(device: Device) -> float:
    """Constant offset of every pixel, electrons."""
    return _PEDESTAL * device.full_well


def sky_map(night: Night, device: Device, height: int, width: int) -> np.ndarray:
    """Electrons of the sky per pixel and sub, gradient included: (height, width, 3) float32."""
    y = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None]
    x = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None]
    ramp = np.cos(night.gradient_angle) * x + np.sin(night.gradient_angle) * y
    relative = np.maximum(1 + night.gradient * ramp, 0.05)
    return (relative[..., None] * night.sky_electrons(device)).astype(np.float32)


def coverage(night: Night, height: int, width: int) -> np.ndarray:
    """Share of the subs that see each pixel as the field turns: (height, width) float32."""
    share = np.ones((height, width), dtype=np.float32)
    if not night.rotation:
        return share
    y = (np.arange(height, dtype=np.float32) - (height - 1) / 2)[:, None]
    x = (np.arange(width, dtype=np.float32) - (width - 1) / 2)[None]
    share[:] = 0
    for angle in np.deg2rad(np.linspace(-0.5, 0.5, _ROTATION_STEPS) * night.rotation):
        along, across = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
        share += (np.abs(along) <= width / 2) & (np.abs(across) <= height / 2)
    return share / _ROTATION_STEPS


def photograph(electrons: np.ndarray, night: Night, device: Device, rng: np.random.Generator) -> np.ndarray:
    """Count electrons in every sub and average: the linear stack.

    Shot noise is Poisson in the sum over the subs, read noise is normal in each; a sub's pixel holds
    at most the full well. Channels are taken as measured independently (debayering, which correlates
    neighbours, is left to whoever reads a raw mosaic).

    Args:
        electrons: Expected electrons per pixel and sub of sky and object, (H, W, 3), without pedestal.
        night: Number of subs and footprint.
        device: Full well and read noise.
        rng: Source of the noise.

    Returns:
        (H, W, 3) float32, 1 = full well, pedestal included; 0 where no sub saw the pixel.
    """
    height, width = electrons.shape[:2]
    subs = np.round(coverage(night, height, width) * night.subs)[..., None]
    seen = np.maximum(subs, 1)
    expected = np.clip(electrons, 0, device.full_well)
    mean = rng.poisson(expected * seen) / seen
    mean += rng.standard_normal(expected.shape, dtype=np.float32) * (device.read_noise / np.sqrt(seen))
    level = (mean + pedestal_electrons(device)) / device.full_well
    return np.where(subs > 0, level.clip(0, 1), 0).astype(np.float32)
