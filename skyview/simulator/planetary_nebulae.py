"""Planetary nebulae: rings, discs, dumbbells, double shells, halos, stellar ones."""

from collections.abc import Callable

import numpy as np

from skyview.simulator.drawing import chance, log_uniform, soft_edge
from skyview.simulator.light import Conditions, Light

_Colour = tuple[float, float, float]

# (share, colour inside, colour of the rim)
_PALETTES: tuple[tuple[float, _Colour, _Colour], ...] = (
    (0.34, (0.25, 0.85, 0.9), (1, 0.3, 0.28)),
    (0.18, (0.25, 0.85, 0.75), (0.3, 0.8, 0.75)),
    (0.10, (0.35, 1, 0.55), (0.4, 0.9, 0.5)),
    (0.10, (0.35, 0.6, 1), (0.4, 0.5, 1)),
    (0.08, (0.95, 1, 1), (1, 0.9, 0.9)),
    (0.05, (1, 0.35, 0.35), (1, 0.25, 0.3)),
    (0.10, (0.5, 0.9, 1), (1, 0.55, 0.4)),
    (0.05, (0.7, 0.5, 1), (1, 0.4, 0.7)),
)


def planetary_nebula(conditions: Conditions) -> Light:
    """A planetary nebula, from hardly wider than a star to a third of the frame."""
    rng, unit = conditions.rng, conditions.unit
    centre = conditions.near_centre(0.06)
    size = log_uniform(rng, 4, 52) if chance(rng, 0.8) else log_uniform(rng, 1.8, 4)
    size = max(size * unit, 1.1 * conditions.spread.fwhm)
    radius, azimuth = _coordinates(conditions, centre, size)
    disc = soft_edge(radius - 1, rng.uniform(0.03, 0.16))
    depth = log_uniform(rng, 0.3, 3)
    grain = np.exp(depth * (conditions.texture(2.1, 3.3) - 0.5))
    shape = _SHAPES[rng.choice(len(_SHAPES), p=[share for share, _ in _SHAPES])][1]
    inside, rim = shape(rng, radius, azimuth, disc)
    if size > 8 * unit and chance(rng, 0.3):  # torn into filaments
        crests = (1 - np.abs(2 * conditions.texture(2.6, 3.6) - 1)).clip(0, 1) ** np.float32(
            rng.uniform(1.5, 5)
        )
        rim = rim * (0.3 + 1.6 * crests)
    halo = _halo(conditions, radius) if chance(rng, 0.45) else np.zeros_like(radius)
    colour_inside, colour_rim = _colours(rng)
    light = (inside * grain)[..., None] * colour_inside + (rim * grain + halo)[..., None] * colour_rim
    faintest = max(conditions.visible * 2, 0.12 if size < 8 * unit else 0.08)
    level = log_uniform(rng, max(faintest, 0.3), 1.1) if chance(rng, 0.7) else log_uniform(rng, faintest, 1.1)
    within = light[disc > 0.5]
    reference = float(np.percentile(within, 85)) if within.size else 1.0
    diffuse = (light * (conditions.tone.light(level) / max(reference, 1e-6))).astype(np.float32).clip(0, 8)
    if chance(rng, 0.6) and size > 6 * unit:
        shift = rng.normal(0, 0.03 * size, 2)
        peak = conditions.tone.light(rng.uniform(0.05, 1.1))
        return Light(diffuse, (conditions.stars(centre[0] + shift[0], centre[1] + shift[1], peak),))
    return Light(diffuse)


def _halo(conditions: Conditions, radius: np.ndarray) -> np.ndarray:
    """A faint outer shell: smooth, or with a rim and rays of its own."""
    rng = conditions.rng
    reach = rng.uniform(1.3, 2.6)
    if chance(rng, 0.5):
        return rng.uniform(0.03, 0.2) * np.exp(-((radius / reach) ** 2))
    shell = soft_edge(radius - reach, 0.12) * (0.4 + 0.6 * (radius / reach) ** 3)
    return rng.uniform(0.04, 0.25) * shell * conditions.texture(2, 3)


def _coordinates(
    conditions: Conditions, centre: tuple[float, float], size: float
) -> tuple[np.ndarray, np.ndarray]:
    """Radius (1 at the rim, the outline uneven) and azimuth of every pixel."""
    rng = conditions.rng
    along, across = conditions.ellipse(centre, rng.uniform(0, 2 * np.pi), rng.uniform(0.65, 1))
    azimuth = np.arctan2(across, along)
    outline = 1 + rng.uniform(0, 0.12) * np.cos(2 * azimuth + rng.uniform(0, 6))
    outline += rng.uniform(0, 0.08) * np.cos(3 * azimuth + 1)
    outline += (conditions.texture(2, 3.2) - 0.5) * rng.uniform(0, 0.35)
    return (np.hypot(along, across) * outline / size).astype(np.float32), azimuth


_Parts = tuple[np.ndarray, np.ndarray]


def _at(radius: np.ndarray, at: float, width: float) -> np.ndarray:
    return np.exp(-(((radius - at) / width) ** 2))


def _ring(rng: np.random.Generator, radius: np.ndarray, azimuth: np.ndarray, disc: np.ndarray) -> _Parts:
    width = rng.uniform(0.12, 0.4)
    uneven = 1 + rng.uniform(0, 0.6) * np.cos(2 * azimuth)
    return disc * rng.uniform(0.05, 0.7), _at(radius, 1 - 0.7 * width, width) * uneven


def _disc(rng: np.random.Generator, radius: np.ndarray, azimuth: np.ndarray, disc: np.ndarray) -> _Parts:
    core = rng.uniform(0, 2) * np.exp(-((radius / rng.uniform(0.2, 0.6)) ** 2))
    return disc * (1 + core), _at(radius, 1, rng.uniform(0.12, 0.4)) * rng.uniform(0, 0.7)


def _dumbbell(rng: np.random.Generator, radius: np.ndarray, azimuth: np.ndarray, disc: np.ndarray) -> _Parts:
    """An apple core in a fainter disc; sometimes with ears."""
    lobes = np.abs(np.cos(azimuth)) ** np.float32(rng.uniform(0.5, 2))
    inside = soft_edge(radius - (0.45 + 0.6 * lobes), 0.1) * (0.35 + lobes) + rng.uniform(0.1, 0.5) * disc
    rim = _at(radius, 0.95, rng.uniform(0.08, 0.25)) * rng.uniform(0.2, 1)
    return inside, rim * (lobes if chance(rng, 0.6) else 1 - lobes)


def _bipolar(rng: np.random.Generator, radius: np.ndarray, azimuth: np.ndarray, disc: np.ndarray) -> _Parts:
    """Two lobes out of a bright waist, their edges brighter."""
    opening = np.abs(np.cos(azimuth)) ** np.float32(log_uniform(rng, 0.7, 3.5))
    edge = radius - (0.12 + rng.uniform(0.9, 1.6) * opening)
    waist = rng.uniform(0.3, 2) * np.exp(-((radius / rng.uniform(0.12, 0.3)) ** 2))
    return soft_edge(edge, 0.09) * rng.uniform(0.3, 0.8) + waist, _at(edge, -0.05, 0.12) * rng.uniform(0.3, 1)


def _two_shells(
    rng: np.random.Generator, radius: np.ndarray, azimuth: np.ndarray, disc: np.ndarray
) -> _Parts:
    inner, outer = rng.uniform(0.3, 1.5), rng.uniform(0.1, 0.8)
    return disc * np.exp(-radius), _at(radius, 0.45, 0.15) * inner + _at(radius, 0.95, 0.15) * outer


def _arc(rng: np.random.Generator, radius: np.ndarray, azimuth: np.ndarray, disc: np.ndarray) -> _Parts:
    """An old shell of which one side still shines."""
    side = np.clip(0.4 + 0.7 * np.cos(azimuth), 0, 1)
    return disc * rng.uniform(0.05, 0.3), _at(radius, 0.9, rng.uniform(0.08, 0.25)) * side


_Shape = Callable[[np.random.Generator, np.ndarray, np.ndarray, np.ndarray], _Parts]
_SHAPES: tuple[tuple[float, _Shape], ...] = (
    (0.30, _ring),
    (0.22, _disc),
    (0.20, _dumbbell),
    (0.12, _bipolar),
    (0.10, _two_shells),
    (0.06, _arc),
)


def _colours(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    shares = [share for share, _, _ in _PALETTES]
    _, *pair = _PALETTES[rng.choice(len(_PALETTES), p=shares)]
    inside, rim = (
        (np.asarray(c) ** rng.uniform(0.3, 1.5) * np.exp(rng.normal(0, 0.12, 3))).astype(np.float32)
        for c in pair
    )
    return inside, rim
