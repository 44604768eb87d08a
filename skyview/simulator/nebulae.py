"""Diffuse nebulae: emission with dust, filaments, shells, remnants, bright cores, dark clouds."""

from collections.abc import Callable
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
    (0.32, (1, 0.17, 0.22), (1, 0.4, 0.5)),
    (0.12, (1, 0.35, 0.6), (0.5, 0.6, 1)),
    (0.12, (0.35, 0.55, 1), (0.6, 0.75, 1)),
    (0.12, (1, 0.2, 0.12), (0.1, 0.7, 0.8)),
    (0.12, (1, 0.6, 0.15), (0.2, 0.55, 0.85)),
    (0.05, (0.8, 0.55, 0.35), (0.5, 0.45, 0.4)),
    (0.03, (1, 1, 1), (1, 1, 1)),
    (0.06, (0.9, 0.45, 0.4), (0.6, 0.6, 0.7)),
    (0.03, (0.3, 0.85, 0.75), (0.9, 0.3, 0.3)),
    (0.03, (0.9, 0.8, 0.75), (0.7, 0.75, 0.9)),
)
_REFLECTION: tuple[_Colour, _Colour] = (0.35, 0.55, 1), (0.6, 0.75, 1)


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
    kind = _KINDS[rng.choice(len(_KINDS), p=[share for share, _ in _KINDS])][1]
    brightness = _relief(rng, clouds, kind(rng, clouds))
    brightness = brightness / np.float32(_bright_level(brightness))
    if chance(rng, 0.75):
        brightness = brightness * _dust(conditions, clouds)
    faintest = max(conditions.visible * 1.5, 0.08 if chance(rng, 0.4) else 0.2)
    light = conditions.tone.light(log_uniform(rng, faintest, 0.95))
    colours = _colours(rng, clouds, _REFLECTION if kind is _around_stars else _random_pair(rng))
    diffuse = (brightness[..., None] * colours * light).astype(np.float32).clip(0, 10)
    veil = None
    if chance(rng, 0.1):
        diffuse, veil = _dark_cloud(conditions, clouds, diffuse)
    lit = kind is _around_stars or chance(rng, 0.3)
    stars = (_exciting_stars(conditions, clouds),) if lit else ()
    star_reduction = rng.uniform(0.05, 0.6) if chance(rng, 0.3) else 1.0  # as processing of nebulae does
    return Light(diffuse, stars, veil, rng.uniform(0.6, 1), star_reduction)


def _bright_level(brightness: np.ndarray) -> float:
    """Brightness that only the brightest fifteenth of the nebula itself exceeds, however small it is."""
    sample = brightness[::2, ::2].ravel()
    shining = sample[sample > 0.05 * np.partition(sample, -8)[-8]]
    return float(np.quantile(shining, 0.93)) + 1e-6


def _clouds(conditions: Conditions) -> _Clouds:
    rng = conditions.rng
    base, broad, wisp = (conditions.texture(a, b) for a, b in ((2.4, 3.4), (2.9, 3.8), (2.8, 3.8)))
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
    size = conditions.side * (
        log_uniform(rng, 0.12, 0.75) if chance(rng, 0.85) else log_uniform(rng, 0.05, 0.12)
    )
    along, across = conditions.ellipse(centre, angle, 1 / elongation)
    along, across = along / size, across / size
    radius = np.hypot(along, across) * (1 + (wisp - 0.5) * np.float32(rng.uniform(0, 1.6)))
    ridges = (1 - np.abs(2 * strands - 1)).clip(0, 1) ** np.float32(rng.uniform(1.5, 8))
    azimuth = np.arctan2(across, along)
    return _Clouds(density, broad, wisp, ridges, radius, azimuth, along, across, size, centre)


def _everywhere(rng: np.random.Generator, clouds: _Clouds) -> np.ndarray:
    """Emission that fills the frame, brighter on one side."""
    return np.exp(rng.uniform(0.5, 2.5) * (clouds.broad - 0.5) - rng.uniform(0, 0.6) * clouds.radius)


def _patch(rng: np.random.Generator, clouds: _Clouds) -> np.ndarray:
    """A cloud with an edge, soft or sharp."""
    return np.exp(-(clouds.radius ** np.float32(log_uniform(rng, 1, 4))))


def _shell(rng: np.random.Generator, clouds: _Clouds) -> np.ndarray:
    """A bubble or a remnant's rim, whole or an arc; the inside shines a little."""
    rim = np.exp(-(((clouds.radius - 1) / rng.uniform(0.1, 0.4)) ** 2))
    if chance(rng, 0.45):
        rim = rim * np.clip(0.5 + 0.8 * np.cos(clouds.azimuth - rng.uniform(0, 6)), 0, 1)
    return rim + rng.uniform(0, 0.35) * np.exp(-(clouds.radius**6))


def _bright_core(rng: np.random.Generator, clouds: _Clouds) -> np.ndarray:
    """A core far brighter than the wings around it, as in Orion."""
    fall = clouds.radius.clip(0, 9) ** np.float32(rng.uniform(0.6, 1.2))
    return np.exp(-rng.uniform(1.5, 3) * fall) * rng.uniform(1, 6) + 0.05 * np.exp(-clouds.radius / 2)


def _band(rng: np.random.Generator, clouds: _Clouds) -> np.ndarray:
    """A bent band, such as a remnant's arc seen close."""
    bend = (clouds.wisp - 0.5) * np.float32(rng.uniform(0.5, 3))
    return np.exp(-((clouds.across / rng.uniform(0.2, 0.6) + bend) ** 2) - (clouds.along / 2.5) ** 4)


def _around_stars(rng: np.random.Generator, clouds: _Clouds) -> np.ndarray:
    """Dust that reflects the light of the stars in it: falls off from the middle, no edge."""
    return np.exp(-rng.uniform(1, 2.5) * clouds.radius) * np.exp(rng.uniform(0.5, 2) * (clouds.broad - 0.5))


_Kind = Callable[[np.random.Generator, _Clouds], np.ndarray]
_KINDS: tuple[tuple[float, _Kind], ...] = (
    (0.33, _everywhere),
    (0.23, _patch),
    (0.14, _shell),
    (0.13, _bright_core),
    (0.09, _band),
    (0.08, _around_stars),
)


def _relief(rng: np.random.Generator, clouds: _Clouds, envelope: np.ndarray) -> np.ndarray:
    """The envelope with the relief of turbulent gas: log-normal, with filaments along the crests.

    Supersonic turbulence makes densities log-normal (Vazquez-Semadeni 1994).
    """
    depth = log_uniform(rng, 1.2, 5)
    relief = np.exp(depth * (0.65 * clouds.density + 0.35 * clouds.broad - 0.5))
    if chance(rng, 0.5):
        share = rng.uniform(0.2, 0.95)
        relief = relief * (1 - share + share * 2 * clouds.ridges)
    return (relief * envelope).astype(np.float32)


def _dust(conditions: Conditions, clouds: _Clouds) -> np.ndarray:
    """Share of light that passes lanes of dust before the nebula, (H, W)."""
    rng = conditions.rng
    lanes = conditions.texture(2.2, 3.4)
    if chance(rng, 0.4):  # drawn out along the crests of another texture
        lanes = 0.6 * lanes + 0.4 * (1 - np.abs(2 * clouds.wisp - 1))
    return np.exp(-log_uniform(rng, 0.5, 9) * np.clip(lanes - rng.uniform(0.4, 0.7), 0, 1))


def _random_pair(rng: np.random.Generator) -> tuple[_Colour, _Colour]:
    _, first, second = _PALETTES[rng.choice(len(_PALETTES), p=[share for share, _, _ in _PALETTES])]
    return first, second


def _colours(rng: np.random.Generator, clouds: _Clouds, pair: tuple[_Colour, _Colour]) -> np.ndarray:
    """Colour of every pixel, (H, W, 3): two tones mixed outwards or along a texture."""
    first, second = (
        (np.asarray(c) ** rng.uniform(0.5, 1.5) * np.exp(rng.normal(0, 0.1, 3))).astype(np.float32)
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
