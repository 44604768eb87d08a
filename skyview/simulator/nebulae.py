"""Diffuse nebulae: emission with dust, filaments, shells, remnants, bright cores, dark clouds."""

from dataclasses import dataclass

import cv2
import numpy as np

from skyview.simulator.drawing import chance, log_uniform
from skyview.simulator.light import Conditions, Light
from skyview.simulator.stars import Stars

_Colour = tuple[float, float, float]

# (share, colour of the bulk, colour of the other parts): broadband red, Orion, reflection,
# duo-band, Hubble palette, brown dust, mono, pale, inverted duo-band, washed out
_PALETTES: tuple[tuple[float, _Colour, _Colour], ...] = (
    (0.24, (1, 0.22, 0.28), (1, 0.45, 0.5)),
    (0.10, (1, 0.35, 0.6), (0.5, 0.6, 1)),
    (0.12, (0.4, 0.6, 1), (0.6, 0.75, 1)),
    (0.14, (1, 0.2, 0.12), (0.1, 0.8, 0.9)),
    (0.10, (1, 0.68, 0.2), (0.2, 0.62, 0.85)),
    (0.06, (0.8, 0.55, 0.35), (0.5, 0.45, 0.4)),
    (0.06, (1, 1, 1), (1, 1, 1)),
    (0.08, (0.9, 0.5, 0.45), (0.6, 0.6, 0.7)),
    (0.05, (0.3, 0.85, 0.75), (0.9, 0.3, 0.3)),
    (0.05, (0.9, 0.8, 0.75), (0.7, 0.75, 0.9)),
)


@dataclass(frozen=True, eq=False)
class _Clouds:
    """Textures and coordinates of one nebula.

    Attributes:
        density: Turbulent texture with its domain warped, about 0..1.
        broad: A second, smoother texture.
        wisp: A third one.
        ridges: Filaments, 1 along the crests of the density.
        radius: Distance from the centre in units of the nebula's radius, warped.
        azimuth: Angle around the centre.
        along: Coordinate along the long axis in units of the radius.
        across: Coordinate across it, likewise.
        size: The nebula's radius, pixels.
        centre: Row and column.
    """

    density: np.ndarray
    broad: np.ndarray
    wisp: np.ndarray
    ridges: np.ndarray
    radius: np.ndarray
    azimuth: np.ndarray
    along: np.ndarray
    across: np.ndarray
    size: float
    centre: tuple[float, float]


def nebula(conditions: Conditions) -> Light:
    """A diffuse nebula, from a small knot to one that fills the frame."""
    rng = conditions.rng
    clouds = _clouds(conditions)
    brightness = _emission(rng, clouds)
    brightness = brightness / np.float32(np.percentile(brightness[::3, ::3], 98) + 1e-6)
    if chance(rng, 0.7):
        dust = np.clip(conditions.texture(1.9, 3.2) - rng.uniform(0.35, 0.7), 0, 1)
        brightness = brightness * np.exp(-rng.uniform(0, 6) * 2.2 * dust)
    faintest = max(conditions.visible * 1.2, 0.07 if chance(rng, 0.5) else 0.25)
    light = conditions.tone.light(log_uniform(rng, faintest, 1.1))
    diffuse = (brightness[..., None] * _colours(rng, clouds) * light).astype(np.float32).clip(0, 10)
    sharpening = rng.uniform(0.6, 1)
    veil = None
    if chance(rng, 0.12):
        diffuse, veil = _dark_cloud(conditions, clouds, diffuse)
    star_reduction = rng.uniform(0.05, 0.6) if chance(rng, 0.3) else 1.0  # as processing of nebulae does
    stars = (_exciting_stars(conditions, clouds),) if chance(rng, 0.35) else ()
    return Light(diffuse, stars, veil, sharpening, star_reduction)


def _clouds(conditions: Conditions) -> _Clouds:
    rng = conditions.rng
    base, broad, wisp = (conditions.texture(a, b) for a, b in ((2.1, 3.2), (2.6, 3.6), (2.7, 3.7)))
    shift_y = (broad - 0.5) * np.float32(conditions.side * rng.uniform(0, 0.35))
    shift_x = (wisp - 0.5) * np.float32(conditions.side * rng.uniform(0, 0.35))
    density, strands = (
        cv2.remap(
            texture,
            conditions.columns + shift_x,
            conditions.rows + shift_y,
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REFLECT_101,
        )
        for texture in (base, conditions.texture(2.7, 3.6) if chance(rng, 0.6) else base)
    )
    centre = conditions.near_centre(0.14)
    elongation, angle = rng.uniform(0.5, 1.6), rng.uniform(0, np.pi)
    size = conditions.side * log_uniform(rng, 0.05, 0.75)
    along, across = conditions.ellipse(centre, angle, 1 / elongation)
    along, across = along / size, across / size
    radius = np.hypot(along, across) * (1 + (wisp - 0.5) * np.float32(rng.uniform(0, 1.6)))
    ridges = (1 - np.abs(2 * strands - 1)).clip(0, 1) ** np.float32(rng.uniform(1.5, 8))
    azimuth = np.arctan2(across, along)
    return _Clouds(density, broad, wisp, ridges, radius, azimuth, along, across, size, centre)


def _emission(rng: np.random.Generator, clouds: _Clouds) -> np.ndarray:
    """Brightness of one of five kinds: frame-filling, patch, shell, bright core, filament band."""
    kind = rng.random()
    density = clouds.density
    envelope: np.ndarray
    grain: np.ndarray
    if kind < 0.38:
        steepness = rng.uniform(6, 25)
        soft = np.log1p(np.exp((density - rng.uniform(0, 0.5)) * steepness)) / steepness
        envelope, grain = np.ones_like(density), soft ** np.float32(log_uniform(rng, 0.8, 2.5))
    elif kind < 0.62:
        envelope = np.exp(-(clouds.radius ** np.float32(rng.uniform(1, 5))))
        grain = 0.15 + np.clip(density - rng.uniform(0, 0.4), 0, 1) ** np.float32(log_uniform(rng, 0.7, 2.2))
    elif kind < 0.75:
        envelope = np.exp(-(((clouds.radius - 1) / rng.uniform(0.15, 0.5)) ** 2))
        envelope = envelope + rng.uniform(0, 0.3) * (clouds.radius < 1)
        if chance(rng, 0.5):  # an arc rather than a ring
            envelope = envelope * np.clip(0.5 + 0.8 * np.cos(clouds.azimuth - rng.uniform(0, 6)), 0, 1)
        grain = 0.1 + density ** np.float32(log_uniform(rng, 0.7, 2.5))
    elif kind < 0.87:
        fall = np.clip(clouds.radius, 0, 9) ** np.float32(rng.uniform(0.6, 1.3))
        envelope = np.exp(-1.6 * fall) * rng.uniform(1, 6) + 0.05
        grain = 0.2 + density
    else:
        bend = (clouds.wisp - 0.5) * np.float32(rng.uniform(0, 3))
        envelope = np.exp(-((clouds.across / 0.5 + bend) ** 2) - (clouds.along / 2.5) ** 4)
        grain = clouds.ridges + 0.15 * density
    if chance(rng, 0.35):
        share = rng.uniform(0.2, 0.9)
        grain = grain * (1 - share) + share * clouds.ridges
    brightness = grain * envelope
    if chance(rng, 0.45):  # deeper contrast: bright parts stand far above the rest
        brightness = np.expm1(rng.uniform(0.5, 3) * brightness / (brightness.max() + 1e-6))
    return brightness.astype(np.float32)


def _colours(rng: np.random.Generator, clouds: _Clouds) -> np.ndarray:
    """Colour of every pixel, (H, W, 3): two tones of a palette, mixed outwards or along a texture."""
    shares = [share for share, _, _ in _PALETTES]
    _, *pair = _PALETTES[rng.choice(len(_PALETTES), p=shares)]
    first, second = (
        (np.asarray(c) ** rng.uniform(0.4, 1.4) * np.exp(rng.normal(0, 0.1, 3))).astype(np.float32)
        for c in pair
    )
    if chance(rng, 0.6):
        mix = (clouds.broad - 0.5) * rng.uniform(1, 5) + 0.5 - (clouds.radius - 1) * rng.uniform(0, 0.7)
    else:
        mix = np.full_like(clouds.broad, rng.uniform(0, 0.3))
    share = np.clip(mix, 0, 1).astype(np.float32)[..., None]
    return first * (1 - share) + second * share


def _dark_cloud(
    conditions: Conditions, clouds: _Clouds, diffuse: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """A dark nebula before a glow: the new diffuse light and the veil over the background."""
    rng = conditions.rng
    warmth = np.array((1, 0.88, 0.75)) ** rng.uniform(-0.5, 1.5)
    glow = conditions.tone.light(log_uniform(rng, 0.08, 0.4)) * (0.4 + clouds.wisp)[..., None] * warmth
    opacity = np.clip(clouds.density - rng.uniform(0.3, 0.55), 0, 1) * 2
    passing = np.exp(-rng.uniform(1.5, 6) * opacity)[..., None].astype(np.float32)
    kept = 0.3 if chance(rng, 0.5) else 0.0
    light = (diffuse * kept + glow * passing).astype(np.float32)
    return light, np.repeat(passing, 3, -1)


def _exciting_stars(conditions: Conditions, clouds: _Clouds) -> Stars:
    rng = conditions.rng
    count = int(rng.integers(1, 8))
    y = clouds.centre[0] + rng.normal(0, 0.3 * clouds.size, count)
    x = clouds.centre[1] + rng.normal(0, 0.3 * clouds.size, count)
    return conditions.stars(y, x, np.array([log_uniform(rng, 0.2, 15) for _ in range(count)]))
