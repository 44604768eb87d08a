"""Frames and captures with known sky, noise and stars, for the tests of the perturbations."""

import numpy as np

from skyview.captures import Capture, capture_from_array, default_stretch
from skyview.classifier.views import explained_view
from skyview.robustness import PERTURBATIONS, Instrument
from skyview.robustness.perturbations.frame import Frame

INSTRUMENT = Instrument(full_well=15_000, read_noise=1.5, pixel_scale=2.0, subs=20)
TO_FWHM = 2.3548


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def frame(pixels: np.ndarray, instrument: Instrument = INSTRUMENT, *, grey: bool = False) -> Frame:
    return Frame(pixels.astype(np.float32), instrument, explained_view(*pixels.shape[:2]), grey)


def flat(level: float, height: int = 240, width: int = 240) -> np.ndarray:
    return np.full((height, width, 3), level, dtype=np.float32)


def run(name: str, source: Frame, amount: float, seed: int = 0) -> np.ndarray:
    return PERTURBATIONS[name].run(source, amount, rng(seed)).pixels.astype(np.float64)


def sky_capture(height: int = 240, width: int = 320, *, linear: bool = True, seed: int = 3) -> Capture:
    """A galaxy-like glow and stars over a noisy sky; linear, or as displayed."""
    random = rng(seed)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    y, x = rows - height / 2, columns - width / 2
    light = 0.004 + 0.02 * np.exp(-np.hypot(0.5 * x + 0.3 * y, 0.8 * y) / 18)
    for _ in range(40):
        spot = np.hypot(rows - random.uniform(0, height), columns - random.uniform(0, width))
        light += random.uniform(0.01, 0.2) * np.exp(-0.5 * (spot / 1.5) ** 2)
    light = light + random.normal(0, 2e-4, light.shape)
    pixels = np.repeat(light[..., None], 3, axis=2) * (1.0, 0.9, 0.8)
    capture = capture_from_array(pixels.astype(np.float32), is_linear=True)
    if linear:
        return capture
    return capture_from_array(default_stretch(capture).apply(capture.pixels), is_linear=False)


def photons(level: float, height: int = 240, width: int = 240, subs: int = INSTRUMENT.subs) -> np.ndarray:
    """A sky with its own shot noise, electrons per sub of a stack."""
    return rng(9).poisson(level * subs, (height, width, 3)) / subs


def star(fwhm: float, size: int = 161) -> np.ndarray:
    rows, columns = np.mgrid[0:size, 0:size] - size // 2
    spot = np.exp(-0.5 * (rows**2 + columns**2) / (fwhm / TO_FWHM) ** 2)
    return np.repeat(spot[..., None] * 1000, 3, axis=2)


def width_of(picture: np.ndarray) -> float:
    """Full width at half maximum of the cut through the peak."""
    middle = picture.shape[0] // 2
    profile = picture[middle, middle:, 0]
    beyond = int(np.argmax(profile < profile[0] / 2))
    share = (profile[beyond - 1] - profile[0] / 2) / (profile[beyond - 1] - profile[beyond])
    return 2 * (beyond - 1 + share)
