"""Planetary nebulae: rings, discs, dumbbells, double shells, halos, stellar ones."""

import numpy as np

from skyview.simulator.drawing import chance, log_uniform, soft_edge
from skyview.simulator.light import Conditions, Light

_Colour = tuple[float, float, float]

# (share, colour inside, colour of the rim)
_PALETTES: tuple[tuple[float, _Colour, _Colour], ...] = (
    (0.27, (0.3, 0.9, 0.9), (1, 0.35, 0.3)),
    (0.18, (0.25, 0.85, 0.75), (0.3, 0.8, 0.75)),
    (0.10, (0.35, 1, 0.55), (0.4, 0.9, 0.5)),
    (0.10, (0.35, 0.6, 1), (0.4, 0.5, 1)),
    (0.15, (0.95, 1, 1), (1, 0.9, 0.9)),
    (0.05, (1, 0.35, 0.35), (1, 0.25, 0.3)),
    (0.10, (0.5, 0.9, 1), (1, 0.55, 0.4)),
    (0.05, (0.7, 0.5, 1), (1, 0.4, 0.7)),
)


def planetary_nebula(conditions: Conditions) -> Light:
    """A planetary nebula, from hardly wider than a star to a third of the frame."""
    rng, unit = conditions.rng, conditions.unit
    centre = conditions.near_centre(0.1)
    size = max(log_uniform(rng, 2.2, 52) * unit, 0.9 * conditions.spread.fwhm)
    radius, azimuth = _coordinates(conditions, centre, size)
    disc = soft_edge(radius - 1, rng.uniform(0.03, 0.16))
    roughness = rng.uniform(0, 0.9)
    grain = (1 - roughness) + roughness * 2 * conditions.texture(2, 3.2)
    inside, rim = _shells(rng, radius, azimuth, disc)
    halo = np.exp(-((radius / rng.uniform(1.2, 2.5)) ** 2)) * rng.uniform(0, 0.15) * chance(rng, 0.5)
    colour_inside, colour_rim = _colours(rng)
    light = (inside * grain)[..., None] * colour_inside + (rim * grain + halo)[..., None] * colour_rim
    faintest = max(conditions.visible * 1.5, 0.07 if size < 8 * unit else 0.04)
    level = log_uniform(rng, max(faintest, 0.25) if chance(rng, 0.45) else faintest, 1.5)
    within = light[disc > 0.5]
    reference = float(np.percentile(within, 80)) if within.size else 1.0
    diffuse = (light * (conditions.tone.light(level) / max(reference, 1e-6))).astype(np.float32).clip(0, 8)
    if chance(rng, 0.6) and size > 6 * unit:
        shift = rng.normal(0, 0.03 * size, 2)
        peak = conditions.tone.light(rng.uniform(0.05, 1.1))
        return Light(diffuse, (conditions.stars(centre[0] + shift[0], centre[1] + shift[1], peak),))
    return Light(diffuse)


def _coordinates(
    conditions: Conditions, centre: tuple[float, float], size: float
) -> tuple[np.ndarray, np.ndarray]:
    """Radius (1 at the rim, the outline uneven) and azimuth of every pixel."""
    rng = conditions.rng
    along, across = conditions.ellipse(centre, rng.uniform(0, 2 * np.pi), rng.uniform(0.6, 1))
    azimuth = np.arctan2(across, along)
    outline = 1 + rng.uniform(0, 0.12) * np.cos(2 * azimuth + rng.uniform(0, 6))
    outline += rng.uniform(0, 0.08) * np.cos(3 * azimuth + 1)
    outline += (conditions.texture(2, 3.2) - 0.5) * rng.uniform(0, 0.35)
    return (np.hypot(along, across) * outline / size).astype(np.float32), azimuth


def _shells(
    rng: np.random.Generator, radius: np.ndarray, azimuth: np.ndarray, disc: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Brightness of the inside and of the rim, for one of four shapes."""

    def ring(at: float, width: float) -> np.ndarray:
        return np.exp(-(((radius - at) / width) ** 2))

    kind = rng.random()
    if kind < 0.38:  # ring
        width = rng.uniform(0.12, 0.4)
        return disc * rng.uniform(0.05, 0.7), ring(1 - 0.7 * width, width)
    if kind < 0.68:  # disc, perhaps brighter inside
        core = rng.uniform(0, 2) * np.exp(-((radius / rng.uniform(0.2, 0.6)) ** 2))
        return disc * (1 + core), ring(1, rng.uniform(0.12, 0.4)) * rng.uniform(0, 0.7)
    if kind < 0.9:  # dumbbell, apple core
        lobes = np.abs(np.cos(azimuth)) ** np.float32(rng.uniform(0.8, 3))
        inside = soft_edge(radius - (0.35 + 0.8 * lobes), 0.09) * (0.35 + lobes)
        rim = ring(1.05, 0.28) * rng.uniform(0, 0.8)
        return inside, rim if chance(rng, 0.5) else rim * (1 - lobes)
    inner, outer = rng.uniform(0.3, 1.5), rng.uniform(0.1, 0.8)  # two shells
    return disc * np.exp(-radius), ring(0.45, 0.15) * inner + ring(0.95, 0.15) * outer


def _colours(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    shares = [share for share, _, _ in _PALETTES]
    _, *pair = _PALETTES[rng.choice(len(_PALETTES), p=shares)]
    inside, rim = (
        (np.asarray(c) ** rng.uniform(0.3, 1.5) * np.exp(rng.normal(0, 0.12, 3))).astype(np.float32)
        for c in pair
    )
    return inside, rim
