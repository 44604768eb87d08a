"""What came into one place of the picture by accident, and where: maps can be asked about it."""

from dataclasses import replace

import numpy as np

from skyview.robustness.perturbations.frame import Frame, Points
from skyview.robustness.perturbations.kernels import convolved, line_kernel
from skyview.robustness.perturbations.registry import perturbation
from skyview.robustness.perturbations.sensor import shot_noise

PLANTED = 0.1
"""Share of a nuisance's strongest effect from which on a pixel counts as touched by it."""

HOT = 0.1
"""Mean of the hot pixels' amplitudes, in full wells; they are distributed exponentially, up to one."""

WALK = (10.0, 30.0)
"""Shortest and longest drift of a dithered stack over the sky, in pixels."""

TRAIL_PEAKS = (2.0, 4.0, 8.0, 15.0, 40.0)
TRAIL_WIDTHS = (1.5, 2.0, 2.5, 3.0, 4.0)
"""Width of a trail in pixels for its peak in sky sigma; the brightest case has three trails."""

GLOW_REACH = 0.08
"""Distance in which an amplifier's glow falls by e, in widths of the frame."""

DUST_DEPTHS = (2.0, 4.0, 8.0, 12.0, 20.0)
DUST_DIAMETERS = (70.0, 110.0, 160.0, 230.0, 340.0)
"""Diameter of a dust shadow in pixels for its depth in %.

At f/5 dust on the glass 1 mm before a sensor of 2.9 um pixels throws a shadow of 0.2 mm, 70 pixels; dust on a
filter 5 mm before it one of 1 mm, 340 pixels.
"""

_PIXEL = 12**-0.5  # standard deviation of an evenly lit pixel

MOTES = 5
"""Most dust shadows in a picture."""


def _touched(effect: np.ndarray) -> np.ndarray:
    """Mask ``(H, W)`` of the pixels where an effect ``(H, W)`` is not below a tenth of its strongest."""
    return effect >= np.float32(PLANTED) * effect.max()


@perturbation(
    label="Hot pixels",
    family="Nuisance",
    unit="of all pixels",
    severities=(1e-5, 5e-5, 2e-4, 5e-4, 2e-3),
    summary="Pixels with a dark current: points, or short parallel streaks where the stack drifted.",
    linear=True,
    localised=True,
)
def hot_pixels(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Add hot pixels at random places, each in one channel of a colour capture.

    By chance the stack stood still, and they are points; or it drifted, and each is drawn out into a streak
    of 10 to 30 px with the same light ("walking noise"). Amplitudes are exponential, a tenth of the full
    well in the mean, and end at the full well.

    Args:
        frame: Electrons.
        amount: Share of all pixels; at least one pixel is hot.
        rng: Source of randomness.
    """
    bins = frame.binning
    height, width = (side * bins for side in frame.pixels.shape[:2])
    drifted, drift, angle = rng.random() < 0.5, rng.uniform(*WALK), rng.uniform(0, np.pi)
    count = max(1, round(amount * height * width))
    places = rng.choice(height * width, count, replace=False)
    well = frame.instrument.full_well
    heights = np.minimum(rng.exponential(HOT * well, count), well).astype(np.float32)
    channels = np.arange(3)[:, None] if frame.grey else rng.integers(0, 3, count)
    kernel = line_kernel(drift, angle) if drifted else np.ones((1, 1))
    if bins > 1:
        return _coarse(frame, places // width, places % width, channels, heights, kernel)
    added = np.zeros_like(frame.pixels)
    np.add.at(added, (places // width, places % width, channels), heights)
    if drifted:
        added = convolved(added, kernel)
    return frame.with_pixels(frame.pixels + added, planted=added.max(axis=2) > frame.sky_sigma)


def _coarse(
    frame: Frame,
    rows: np.ndarray,
    columns: np.ndarray,
    channels: np.ndarray,
    heights: np.ndarray,
    kernel: np.ndarray,
) -> Frame:
    """Hot pixels in a quick look: their light stays in the capture's own pixels.

    Args:
        frame: The quick look.
        rows: (N,) rows in the capture.
        columns: (N,) columns in the capture.
        channels: (N,) channels, or (3, 1) for all.
        heights: (N,) electrons.
        kernel: What each is drawn out into, in pixels of the capture.
    """
    away, across = np.nonzero(kernel)
    middle, bins, size = kernel.shape[0] // 2, frame.binning, frame.pixels.shape
    rows = (rows[:, None] + away - middle).ravel() // bins
    columns = (columns[:, None] + across - middle).ravel() // bins
    light = (heights[:, None] * kernel[away, across].astype(np.float32)).ravel()
    inside = (rows >= 0) & (rows < size[0]) & (columns >= 0) & (columns < size[1])
    many = np.broadcast_to(channels, (len(channels) if frame.grey else 1, len(heights)))
    found = [
        (rows[inside], columns[inside], np.repeat(each, len(away))[inside], light[inside]) for each in many
    ]
    points = Points(*(np.concatenate(parts) for parts in zip(*found, strict=True)))
    planted = np.zeros(size[:2], bool)
    seen = points.light > frame.sky_sigma * bins  # the noise of a pixel of the capture
    planted[points.rows[seen], points.columns[seen]] = True
    return replace(frame, points=points, planted=planted)


@perturbation(
    label="Satellite trail",
    family="Nuisance",
    unit="sky sigma",
    severities=TRAIL_PEAKS,
    summary="What the stacking left of a satellite's trail across the object.",
    linear=True,
    localised=True,
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
    sigma = float(np.interp(amount, TRAIL_PEAKS, TRAIL_WIDTHS)) / 2.3548 / frame.binning
    seen = float(np.hypot(sigma, _PIXEL)) if frame.binning > 1 else sigma
    peak = amount * frame.sky_sigma * frame.binning * sigma / seen  # coarse pixels: less noise, as much light
    x, y = _from_view(frame)
    light = np.zeros(frame.pixels.shape[:2], dtype=np.float32)
    for _ in range(3 if amount >= TRAIL_PEAKS[-1] else 1):
        angle, offset = rng.uniform(0, np.pi), rng.uniform(-0.3, 0.3) * view.side
        away = np.float32(np.cos(angle)) * x + np.float32(np.sin(angle)) * (y - np.float32(offset))
        light += np.exp(-0.5 * (away / np.float32(seen)) ** 2)
    added = light[:, :, None] * np.float32(peak)
    return frame.with_pixels(frame.pixels + added, planted=_touched(light))


@perturbation(
    label="Amplifier glow",
    family="Nuisance",
    unit="% of sky",
    severities=(5, 15, 40, 100, 250),
    summary="The sensor's own electronics shine into one edge or corner.",
    linear=True,
    localised=True,
)
def amp_glow(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Add a glow that falls by e every 8 % of the frame's width from a corner or the middle of an edge.

    Args:
        frame: Electrons.
        amount: Peak in % of the sky's brightness.
        rng: Source of randomness: the place, and the shot noise of the glow.
    """
    height, width = frame.pixels.shape[:2]
    places = [(a, b) for a in (0.0, 0.5, 1.0) for b in (0.0, 0.5, 1.0) if (a, b) != (0.5, 0.5)]
    down, across = places[rng.integers(len(places))]
    rows = np.arange(height, dtype=np.float32) - np.float32(down * (height - 1))
    columns = np.arange(width, dtype=np.float32) - np.float32(across * (width - 1))
    glow = np.exp(-np.hypot(rows[:, None], columns[None, :]) / np.float32(GLOW_REACH * width))
    added = np.repeat((glow * np.float32(frame.sky * amount / 100))[:, :, None], frame.channels, axis=2)
    noise = shot_noise(added, frame.instrument.subs, rng)
    return frame.with_pixels(frame.pixels + added + noise, planted=_touched(glow))


@perturbation(
    label="Dust motes",
    family="Nuisance",
    unit="% deep",
    severities=DUST_DEPTHS,
    summary="Dust near the sensor throws round shadows that no flat field took away.",
    linear=True,
    localised=True,
)
def dust_motes(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Multiply the light by one to five ring-shaped shadows in the explained view.

    Args:
        frame: Electrons.
        amount: Depth of the deepest in %; the diameter (70 to 340 px) follows it, each mote somewhat
            smaller and shallower.
        rng: Source of randomness.
    """
    view = frame.view
    diameter = float(np.interp(amount, DUST_DEPTHS, DUST_DIAMETERS)) / frame.binning
    count = int(rng.integers(1, MOTES + 1))
    x, y = _from_view(frame)
    shadow = np.zeros(frame.pixels.shape[:2], np.float32)
    for mote in range(count):
        right, down = rng.uniform(-0.4, 0.4, 2) * view.side
        size, depth = (1.0, 1.0) if mote == 0 else rng.uniform(0.6, 1.0, 2)
        away = np.hypot(x - np.float32(right), y - np.float32(down)) / np.float32(size * diameter / 2)
        shadow = np.maximum(shadow, np.float32(depth) * _ring(away))
    gain = 1 - np.float32(amount / 100) * shadow
    return frame.with_light(frame.light * gain[:, :, None], planted=_touched(shadow))


def _ring(away: np.ndarray) -> np.ndarray:
    """Profile of a mote's shadow: full from 0.5 to 0.85 of its radius, half in the middle, 0 from 1 on."""
    return np.interp(away, (0, 0.3, 0.5, 0.85, 1), (0.5, 0.5, 1, 1, 0)).astype(np.float32)


def _from_view(frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """Columns ``(1, W)`` and rows ``(H, 1)`` of the pixel centres, from the centre of the explained view."""
    height, width = frame.pixels.shape[:2]
    view = frame.view
    x = np.arange(width) + 0.5 - view.left - view.side / 2
    y = np.arange(height) + 0.5 - view.top - view.side / 2
    return x[None, :].astype(np.float32), y[:, None].astype(np.float32)
