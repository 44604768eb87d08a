"""What a recipe makes, and what it must know to make it.

A recipe draws an object's light as it arrives above the air: no blur, no noise. Two cameras take
pictures of it: the trainer (display levels, quick) and the instrument (electrons).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from skyview.simulator.drawing import REFERENCE_SIZE, chance, log_uniform
from skyview.simulator.stars import PointSpread, Stars, power_law, star_colours
from skyview.simulator.textures import TextureBank
from skyview.simulator.tone import ToneCurve


@dataclass(frozen=True, eq=False)
class Light:
    """The light of one object.

    Attributes:
        diffuse: (H, W, 3) float32, unresolved light, 1 = white; not yet spread by air and optics.
        stars: Its resolved stars.
        veil: (H, W, 3) share of the background's light that passes, None when all of it does.
        sharpening: The diffuse light is spread by this much of the point spread (processing sharpens
            nebulae by themselves, so it may be below 1).
        star_reduction: The background is dimmed to this by processing (1: left alone).
    """

    diffuse: np.ndarray
    stars: tuple[Stars, ...] = ()
    veil: np.ndarray | None = None
    sharpening: float = 1.0
    star_reduction: float = 1.0


@dataclass(frozen=True, eq=False)
class Conditions:
    """The frame an object is drawn for.

    Attributes:
        rng: Source of every choice.
        height: Rows of the frame.
        width: Columns.
        tone: Curve between light and displayed level.
        noise: Displayed level of one standard deviation of the noise.
        visible: Faintest displayed level that stands out.
        spread: Point spread.
        saturation: Strength of colours, 1 natural.
        textures: Where fractal textures come from.
        floor: Light below which a star's wings are cut off even where the noise is lower; keeps stamps small.
    """

    rng: np.random.Generator
    height: int
    width: int
    tone: ToneCurve
    noise: float
    visible: float
    spread: PointSpread
    saturation: float
    textures: TextureBank
    floor: float = 1e-4

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return self.height, self.width

    @property
    def side(self) -> int:
        """The shorter side, pixels: what sizes of objects refer to."""
        return min(self.height, self.width)

    @property
    def unit(self) -> float:
        """Pixels per pixel of the reference frame, in which sizes of objects are given."""
        return self.side / REFERENCE_SIZE

    @cached_property
    def rows(self) -> np.ndarray:
        """Row of every pixel, (H, W) float32."""
        return np.repeat(np.arange(self.height, dtype=np.float32)[:, None], self.width, 1)

    @cached_property
    def columns(self) -> np.ndarray:
        """Column of every pixel, (H, W) float32."""
        return np.repeat(np.arange(self.width, dtype=np.float32)[None], self.height, 0)

    @property
    def negligible(self) -> float:
        """Light below which nothing is drawn: a quarter of the noise, or the floor."""
        return max(0.25 * self.tone.light(self.noise), self.floor)

    def texture(self, rough: float = 1.8, smooth: float = 3.8, zoom: float | None = None) -> np.ndarray:
        """A fractal texture of the frame's shape, about 0..1."""
        return self.textures.cut(self.rng, self.shape, rough, smooth, zoom)

    def near_centre(self, scatter: float) -> tuple[float, float]:
        """Row and column near the middle: mostly within ``scatter`` sides, one in seven anywhere."""

        def place(length: int) -> float:
            shift = self.rng.normal(0, scatter) if chance(self.rng, 0.93) else self.rng.uniform(-0.33, 0.33)
            return 0.5 * length + shift * self.side

        return place(self.height), place(self.width)

    def empty(self) -> np.ndarray:
        """A frame without light, (H, W, 3) float32."""
        return np.zeros((self.height, self.width, 3), dtype=np.float32)

    def ellipse(
        self, centre: tuple[float, float], angle: float, axis_ratio: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """Coordinates along and across an ellipse's long axis, the second divided by the axis ratio."""
        dy, dx = self.rows - np.float32(centre[0]), self.columns - np.float32(centre[1])
        cos, sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
        return dx * cos + dy * sin, (dy * cos - dx * sin) / np.float32(axis_ratio)

    def stars(
        self,
        y: np.ndarray | float,
        x: np.ndarray | float,
        peak: np.ndarray | float,
        *,
        widening: float = 1.0,
    ) -> Stars:
        """Stars at these places with random colours."""
        rows, columns, peaks = (np.atleast_1d(np.asarray(a, dtype=np.float64)) for a in (y, x, peak))
        return Stars(rows, columns, peaks, star_colours(self.rng, len(peaks), self.saturation), widening)


@dataclass(frozen=True)
class FieldDensity:
    """How many stars a frame's field has and how they are distributed in brightness.

    Attributes:
        count: Number of stars.
        faintest: Displayed level of the faintest.
        slope: Exponent of the cumulative counts by light.
    """

    count: int
    faintest: float
    slope: float

    def brighter(self, level: float, tone: ToneCurve) -> float:
        """Expected number of field stars that show above ``level``."""
        ratio = tone.light(max(level, self.faintest)) / tone.light(self.faintest)
        return self.count * ratio**-self.slope


def random_density(conditions: Conditions, *, star_pixel: float) -> FieldDensity:
    """Star counts for a picture of any class, never so many that they merge into a haze.

    Args:
        conditions: The frame.
        star_pixel: Pixels per reference pixel for stars (1 where a pixel is a pixel of the camera).
    """
    rng = conditions.rng
    area = conditions.height * conditions.width / (REFERENCE_SIZE * star_pixel) ** 2
    fwhm = conditions.spread.fwhm / star_pixel
    count = log_uniform(rng, 45, 2400) if chance(rng, 0.9) else log_uniform(rng, 3, 45)
    count = min(count, 4500 / fwhm**2.5 * rng.uniform(0.3, 1))
    faintest = max(log_uniform(rng, 0.025, 0.14), 1.5 * conditions.noise)
    return FieldDensity(max(1, int(count * area)), faintest, rng.uniform(0.55, 1.3))


def field_stars(conditions: Conditions, density: FieldDensity, brightest: float = 40.0) -> Stars:
    """Stars strewn over the frame, in one field of eight along the clouds of the Milky Way."""
    rng, count = conditions.rng, density.count
    peak = power_law(rng, count, conditions.tone.light(density.faintest), density.slope).clip(0, brightest)
    if chance(rng, 0.12):
        cloud = conditions.texture(3.2, 3.8, zoom=rng.uniform(0.5, 1))
        weight = np.cumsum(cloud.ravel().astype(np.float64) ** rng.uniform(0.5, 1.5) + 0.05)
        where = np.searchsorted(weight, rng.random(count) * weight[-1]).clip(0, cloud.size - 1)
        y, x = where // conditions.width + rng.random(count), where % conditions.width + rng.random(count)
    else:
        y = rng.uniform(-3, conditions.height + 3, count)
        x = rng.uniform(-3, conditions.width + 3, count)
    return conditions.stars(y, x, peak)


def cirrus(conditions: Conditions) -> np.ndarray:
    """Glow of the Milky Way behind the stars: broad, faint, no object, (H, W, 3) float32."""
    rng = conditions.rng
    light = conditions.tone.light(log_uniform(rng, 0.008, 0.05))
    colour = np.exp(rng.normal(0, 0.1, 3)) * light
    return (conditions.texture(2.8, 3.8)[..., None] ** 2 * colour).astype(np.float32)
