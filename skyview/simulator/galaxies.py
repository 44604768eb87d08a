"""Galaxies: discs with arms, bars, dust and bulges, smooth ellipticals, dwarfs, groups."""

from dataclasses import dataclass

import numpy as np

from skyview.simulator.drawing import chance, log_uniform, tint
from skyview.simulator.light import Conditions, Light
from skyview.simulator.stars import Stars, power_law

_ELLIPTICALS = 0.22  # share among galaxies
_LARGEST_IRREGULAR = 26  # half-light radius, reference pixels; larger ones pass for nebulae
_YELLOW, _BLUE = (1.25, 1.0, 0.65), (0.72, 0.93, 1.35)
_KNOTS = np.array((1.2, 0.6, 0.8), dtype=np.float32)  # H II regions


@dataclass(frozen=True, eq=False)
class _Plane:
    """A galaxy's own coordinates and colours.

    Attributes:
        along: Coordinate along the long axis, pixels (H, W).
        across: Across it, stretched so that the disc is round.
        radius: Distance from the centre in the disc's plane, pixels.
        azimuth: Angle in the disc's plane.
        half_light: Half-light radius, pixels.
        axis_ratio: Short over long axis as seen.
        yellow: Colour of old stars.
        blue: Colour of young ones.
        tone: Colour cast of the whole galaxy.
    """

    along: np.ndarray
    across: np.ndarray
    radius: np.ndarray
    azimuth: np.ndarray
    half_light: float
    axis_ratio: float
    yellow: np.ndarray
    blue: np.ndarray
    tone: np.ndarray


def galaxy(conditions: Conditions) -> Light:
    """One galaxy, or a pair, or a group around the largest."""
    rng, unit = conditions.rng, conditions.unit
    kind = rng.random()
    members = 1 if kind < 0.72 else (2 if kind < 0.88 else int(rng.integers(3, 7)))
    diffuse = conditions.empty()
    stars: list[Stars] = []
    first_centre, first_size = (0.0, 0.0), 0.0
    for member in range(members):
        if member == 0:
            centre = conditions.near_centre(0.06)
            size = _first_size(rng)
            first_centre, first_size = centre, size
        else:
            centre = (rng.uniform(0.05, 0.95) * conditions.height, rng.uniform(0.05, 0.95) * conditions.width)
            if member == 1 and chance(rng, 0.5):  # a companion, often torn at
                shift = rng.normal(0, first_size * unit * 2.2, 2)
                centre = (first_centre[0] + shift[0], first_centre[1] + shift[1])
                if chance(rng, 0.6):
                    diffuse += _tidal_bridge(conditions, first_centre, centre, first_size * unit)
            size = min(first_size * log_uniform(rng, 0.15, 1.1), 25)
        light, resolved = _one_galaxy(conditions, centre, max(size, 1.5) * unit)
        diffuse += light
        stars += resolved
    return Light(diffuse.clip(0, 8), tuple(stars))


def _tidal_bridge(
    conditions: Conditions, one: tuple[float, float], other: tuple[float, float], half_light: float
) -> np.ndarray:
    """Stars drawn out of two galaxies that pass: a bent stream through both, (H, W, 3) float32."""
    rng = conditions.rng
    middle = (0.5 * (one[0] + other[0]), 0.5 * (one[1] + other[1]))
    apart = float(np.hypot(one[0] - other[0], one[1] - other[1])) + 1e-3
    angle = float(np.arctan2(other[0] - one[0], other[1] - one[1]))
    along, across = conditions.ellipse(middle, angle, 1.0)
    along, across = along / (0.5 * apart), across / half_light
    bend = rng.uniform(0.3, 1.2) * rng.choice((-1, 1)) * (along**2 - 1)
    width = rng.uniform(0.15, 0.4)
    stream = np.exp(-(((across - bend) / width) ** 2) - (along / rng.uniform(1.2, 2.5)) ** 4)
    stream *= np.exp(1.5 * (conditions.texture(2.2, 3.2) - 0.5))
    light = conditions.tone.light(log_uniform(rng, max(conditions.visible, 0.04), 0.25))
    return (stream[..., None] * tint(_BLUE, 0.5 * conditions.saturation) * light).astype(np.float32)


def _first_size(rng: np.random.Generator) -> float:
    """Half-light radius of the main galaxy in reference pixels: tiny, framed by its photographer, or huge."""
    kind = rng.random()
    if kind < 0.35:
        return log_uniform(rng, 1.8, 14)
    return log_uniform(rng, 9, 42) if kind < 0.92 else log_uniform(rng, 40, 90)


def _one_galaxy(
    conditions: Conditions, centre: tuple[float, float], half_light: float
) -> tuple[np.ndarray, list[Stars]]:
    """One galaxy of this half-light radius (pixels): its light and, when irregular and near, its stars."""
    rng = conditions.rng
    elliptical = chance(rng, _ELLIPTICALS)
    plane = _plane(conditions, centre, half_light, elliptical)
    small = plane.half_light < 6 * conditions.unit
    faintest = max(conditions.visible * (2.4 if small else 1.2), 0.05 if chance(rng, 0.5) else 0.14)
    level = log_uniform(rng, faintest, 0.6)
    irregular = not elliptical and plane.half_light < _LARGEST_IRREGULAR * conditions.unit
    irregular = irregular and chance(rng, 0.18)
    shape = _elliptical(rng, plane) if elliptical else _disc(conditions, plane, irregular)
    shape = shape * (_surface_light(conditions, plane, shape, level) * plane.tone)
    stars: list[Stars] = []
    if irregular and plane.half_light > 10 * conditions.unit and chance(rng, 0.5):
        stars.append(_resolved_stars(conditions, shape))
    return shape.astype(np.float32), stars


def _plane(
    conditions: Conditions, centre: tuple[float, float], half_light: float, elliptical: bool
) -> _Plane:
    rng, saturation = conditions.rng, conditions.saturation
    inclination_cosine, thickness = rng.random(), rng.uniform(0.08, 0.25)
    if elliptical:
        axis_ratio = rng.uniform(0.45, 0.95)
    else:
        axis_ratio = float(np.sqrt(inclination_cosine**2 * (1 - thickness**2) + thickness**2))
    if half_light * axis_ratio < 0.55 * conditions.spread.fwhm and axis_ratio > 0.4:
        half_light *= 1.8  # or it would look like a star
    along, across = conditions.ellipse(centre, rng.uniform(0, np.pi), axis_ratio)
    if axis_ratio < 0.3 and chance(rng, 0.6):  # boxy or pointed seen from the edge
        power = np.float32(rng.uniform(1.6, 2.6))
        radius = (np.abs(along) ** power + np.abs(across) ** power) ** (1 / power) + np.float32(0.3)
    else:
        radius = np.hypot(along, across) + np.float32(0.3)
    tone = np.array((1.0, 0.98, 0.95)) * np.exp(rng.normal(0, 0.1 * saturation, 3))
    return _Plane(
        along,
        across,
        radius,
        np.arctan2(across, along),
        half_light,
        axis_ratio,
        tint(_YELLOW, saturation),
        tint(_BLUE, saturation),
        tone.astype(np.float32),
    )


def _elliptical(rng: np.random.Generator, plane: _Plane) -> np.ndarray:
    """Sersic profile of index 2-5 (b = 2n - 1/3, Ciotti & Bertin 1999): (H, W, 3)."""
    index = int(rng.choice((2, 3, 4, 5)))
    scale = np.float32(2 * index - 0.33)
    profile = np.exp(-scale * ((plane.radius / plane.half_light) ** np.float32(1 / index) - 1)).clip(0, 120)
    return profile[..., None] * plane.yellow**0.5


def _disc(conditions: Conditions, plane: _Plane, irregular: bool) -> np.ndarray:
    """An exponential disc with arms, knots, bulge, bar and dust: (H, W, 3)."""
    rng, half_light = conditions.rng, plane.half_light
    scale_length = half_light / 1.68
    disc = np.exp(1.68 - plane.radius / scale_length)
    truncation = rng.uniform(2, 4) * half_light
    disc *= np.exp(-np.clip(plane.radius - truncation, 0, None) / scale_length)
    grain = conditions.texture(1.9, 2.9)
    arms = _arms(conditions, plane)
    contrast = rng.uniform(0, 0.85) if plane.axis_ratio > 0.25 else rng.uniform(0, 0.25)
    relief = (1 - contrast) + contrast * 2.2 * arms * np.clip(plane.radius / half_light / 0.35, 0, 1)
    relief = relief * (1 - rng.uniform(0, 0.8) + 1.6 * rng.uniform(0, 0.8) * grain)
    if irregular:
        relief = relief * (0.2 + 2.5 * np.clip(conditions.texture(2, 3) - 0.3, 0, 1))
    young = np.clip(arms * contrast, 0, 1)[..., None]
    light = (disc * relief)[..., None] * (plane.blue * young + 1 - young)
    if chance(rng, 0.5) and half_light > 8 * conditions.unit:
        knots = (np.clip(conditions.texture(1.8, 2.3, 1.8) - 0.62, 0, 1) * 4) ** np.float32(1.5) * disc * arms
        light = light + knots[..., None] * (_KNOTS * np.float32(rng.uniform(0, 2.5)))
    if not irregular and chance(rng, 0.85):
        light = light + _bulge(rng, plane)[..., None] * plane.yellow
    if not irregular and plane.axis_ratio > 0.35 and chance(rng, 0.25):
        light = light + _bar(rng, plane)[..., None] * plane.yellow
    return light * _dust(conditions, plane, grain)[..., None]


def _arms(conditions: Conditions, plane: _Plane) -> np.ndarray:
    """Logarithmic spiral arms, 0 between and 1 on them: two grand ones, or many torn into pieces."""
    rng = conditions.rng
    grand = chance(rng, 0.5)
    count = 2 if grand else int(rng.choice((2, 3, 4, 5, 7)))
    pitch = np.deg2rad(rng.uniform(9, 28))
    winding = count / np.tan(pitch) * rng.choice((-1, 1))
    torn = rng.uniform(0.5, 3) if grand else rng.uniform(3, 9)
    unevenness = (conditions.texture(2.2, 3.4) - 0.5) * torn
    phase = count * plane.azimuth - winding * np.log(plane.radius / plane.half_light)
    wave = 0.5 + 0.5 * np.cos(phase + np.float32(rng.uniform(0, 2 * np.pi)) + unevenness)
    return wave ** np.float32(log_uniform(rng, 0.6, 2.5))


def _bulge(rng: np.random.Generator, plane: _Plane) -> np.ndarray:
    strength = 0.3 * log_uniform(rng, 0.3, 25)
    half_light = plane.half_light * rng.uniform(0.06, 0.3)
    flattening = plane.axis_ratio / rng.uniform(0.4, 0.9)
    rounder = max(plane.axis_ratio, flattening) if plane.axis_ratio < 0.5 else 1.0
    radius = np.hypot(plane.along, plane.across * np.float32(rounder)) + np.float32(0.3)
    power = np.float32(rng.uniform(0.5, 1))
    return strength * np.exp(-1.68 * ((radius / half_light) ** power - 1)).clip(0, 200)


def _bar(rng: np.random.Generator, plane: _Plane) -> np.ndarray:
    angle = rng.uniform(0, np.pi)
    cos, sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    along = (plane.along * cos + plane.across * sin) / (0.6 * plane.half_light)
    across = (plane.across * cos - plane.along * sin) / (0.15 * plane.half_light)
    return rng.uniform(0.5, 2.5) * np.exp(-(along**4) - across**2)


def _dust(conditions: Conditions, plane: _Plane, grain: np.ndarray) -> np.ndarray:
    """Share of light that passes the dust: a lane on inclined discs, or patches, or all of it."""
    rng, half_light = conditions.rng, plane.half_light
    if chance(rng, 0.5) and plane.axis_ratio < 0.5:
        # across is stretched by the axis ratio, so lane width and offset are measured on the sky
        on_sky = plane.across * plane.axis_ratio
        width = max(half_light * plane.axis_ratio * rng.uniform(0.15, 0.4), 0.6)
        offset = half_light * plane.axis_ratio * rng.uniform(-0.25, 0.35)
        lane = np.exp(-(((on_sky - offset + (grain - 0.5) * width) / width) ** 2))
        lane *= np.exp(-((plane.along / (half_light * 2.2)) ** 4))
        patchy = np.clip(0.4 + conditions.texture(2, 3), 0, 1)
        return 1 - rng.uniform(0.3, 0.92) * lane * patchy
    if chance(rng, 0.5):
        patches = np.clip(conditions.texture(1.9, 2.7) - 0.5, 0, 1)
        return np.exp(-rng.uniform(0, 2.5) * patches * np.exp(-plane.radius / half_light))
    return np.ones_like(grain)


def _surface_light(conditions: Conditions, plane: _Plane, shape: np.ndarray, level: float) -> float:
    """Factor by which the shape shows at ``level`` at its half-light radius."""
    mean = shape.mean(-1)
    ring = mean[(plane.radius > 0.7 * plane.half_light) & (plane.radius < 1.3 * plane.half_light)]
    reference = float(np.median(ring)) if ring.size else 1.0
    factor = conditions.tone.light(level) / max(reference, 0.02)
    if plane.half_light < 4 * conditions.unit:
        shown = conditions.tone.level(float(mean.max()) * factor)
        factor *= max(1.0, 0.06 / max(shown, 1e-3))
    return factor


def _resolved_stars(conditions: Conditions, light: np.ndarray) -> Stars:
    """The brightest stars of a near irregular galaxy, placed where its light is."""
    rng = conditions.rng
    weight = np.cumsum(light.mean(-1).clip(0, None).ravel().astype(np.float64))
    count = int(log_uniform(rng, 60, 900))
    where = np.searchsorted(weight, rng.random(count) * weight[-1]).clip(0, weight.size - 1)
    y = where // conditions.width + rng.uniform(-0.5, 0.5, count)
    x = where % conditions.width + rng.uniform(-0.5, 0.5, count)
    faintest = conditions.tone.light(log_uniform(rng, 0.05, 0.2))
    return conditions.stars(y, x, power_law(rng, count, faintest, 1 / 0.8, 1e-3))
