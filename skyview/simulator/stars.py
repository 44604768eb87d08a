"""Stars: where they are, how bright, of what colour, and how optics and air spread them."""

from dataclasses import dataclass

import numpy as np

from skyview.simulator.drawing import chance, log_uniform

_STAMP_HALF_WIDTHS = (1, 2, 3, 4, 6, 8, 11, 15)
_STAMP_BUDGET = 1_500_000  # stamp pixels handled at once, to bound the memory
_SPIKES_FROM = 0.7  # peak light (1 = white) from which a star shows spikes
_HALO_FROM = 1.0
_MOST_SPIKED = 40


@dataclass(frozen=True, eq=False)
class Stars:
    """Point sources.

    Attributes:
        y: Rows of the centres, (N,) float, may lie outside the picture.
        x: Columns of the centres.
        peak: Light at the centre of the spread star, (N,), 1 = white.
        colour: Factor per channel, (N, 3).
        widening: FWHM relative to the picture's point spread (out of focus, saturated: above 1).
    """

    y: np.ndarray
    x: np.ndarray
    peak: np.ndarray
    colour: np.ndarray
    widening: float = 1.0


@dataclass(frozen=True)
class PointSpread:
    """How a star is spread: an elliptical Moffat profile, spikes and halo for the bright ones.

    Attributes:
        fwhm: Full width at half maximum of the long axis, pixels.
        axis_ratio: Short over long axis.
        angle: Direction of the long axis, radians from the x axis.
        beta: Moffat's exponent; 2.2 broad wings, 4.5 nearly Gaussian.
        spikes: Angle of the diffraction cross, None for a telescope without vanes.
        halo: Light of the halo relative to the star's peak.
        halo_radius: Its 1/e radius, pixels.
    """

    fwhm: float
    axis_ratio: float = 1.0
    angle: float = 0.0
    beta: float = 3.0
    spikes: float | None = None
    halo: float = 0.0
    halo_radius: float = 10.0

    def core(self, widening: float = 1.0) -> float:
        """Moffat's scale radius alpha, pixels."""
        return widening * self.fwhm / (2 * np.sqrt(2 ** (1 / self.beta) - 1))


def random_point_spread(rng: np.random.Generator, fwhm: float) -> PointSpread:
    """Optics and guiding as they occur: mostly round, sometimes drawn out, seldom with spikes or halo."""
    axis_ratio = rng.uniform(0.86, 1) if chance(rng, 0.95) else rng.uniform(0.55, 0.9)
    angle, beta = rng.uniform(0, np.pi), rng.uniform(2.2, 4.5)
    spikes = rng.uniform(0, np.pi / 2) if chance(rng, 0.15) else None
    halo = log_uniform(rng, 0.001, 0.01) if chance(rng, 0.2) else 0.0
    return PointSpread(fwhm, axis_ratio, angle, beta, spikes, halo, rng.uniform(3, 12) * fwhm / 2)


def random_fwhm(rng: np.random.Generator) -> float:
    """FWHM at 160 px: 75 % much reduced pictures (0.75-1.2), 18 % (1.1-1.9), 6 % soft (1.9-4), 1 % (4-8)."""
    kind = rng.random()
    for below, low, high in ((0.75, 0.75, 1.2), (0.93, 1.1, 1.9), (0.99, 1.9, 4.0)):
        if kind < below:
            return log_uniform(rng, low, high)
    return log_uniform(rng, 4, 8)


def star_colours(rng: np.random.Generator, count: int, saturation: float) -> np.ndarray:
    """Colour factors (count, 3) along red-blue; one star in eight is markedly red."""
    red = rng.normal(0, 0.2 * saturation, count) + np.where(rng.random(count) < 0.12, 0.3 * saturation, 0)
    return np.stack([1 + red, np.ones(count), 1 - red], 1).clip(0.25, 1.9).astype(np.float32)


def main_sequence_colours(
    rng: np.random.Generator, peak: np.ndarray, saturation: float, giants: float = 0.0
) -> np.ndarray:
    """Colour factors (N, 3) of stars of one age: the brighter the bluer, but for a share of red giants."""
    magnitude = -2.5 * np.log10(np.maximum(peak, 1e-12) / max(float(peak.max()), 1e-12))
    red = np.clip(-0.32 + 0.09 * magnitude, -0.32, 0.3) + rng.normal(0, 0.05, len(peak))
    is_giant = (rng.random(len(peak)) < giants) & (magnitude < 4)
    red = np.where(is_giant, rng.uniform(0.25, 0.5, len(peak)), red) * saturation
    return np.stack([1 + red, np.ones(len(peak)), 1 - red], 1).clip(0.25, 1.9).astype(np.float32)


def power_law(
    rng: np.random.Generator, count: int, faintest: float, slope: float, floor: float = 1e-6
) -> np.ndarray:
    """Peaks of which a share (peak / faintest)**-slope is brighter; ``floor`` bounds the rarest draw."""
    return faintest * np.maximum(rng.random(count), floor) ** (-1 / slope)


def draw_stars(image: np.ndarray, stars: Stars, spread: PointSpread, negligible: float) -> None:
    """Add the stars to ``image`` (H, W, 3), each out to where its light falls below ``negligible``.

    Faint stars, the many, are drawn as stamps of equal size all at once; bright ones one by one.
    """
    peak = np.minimum(stars.peak, 40.0)
    core = spread.core(stars.widening)
    seen = np.flatnonzero(peak > negligible)
    if not len(seen):
        return
    radius = core * np.sqrt((peak[seen] / negligible) ** (1 / spread.beta) - 1) + 1
    adorned = np.zeros(len(seen), dtype=bool)
    if spread.spikes is not None:
        adorned |= peak[seen] > _SPIKES_FROM
    if spread.halo > 0:
        adorned |= peak[seen] > _HALO_FROM
    half = np.ceil(radius).astype(np.int64)
    big = adorned | (half > _STAMP_HALF_WIDTHS[-1])
    _draw_many(image, stars, spread, seen[~big], half[~big])
    order = np.argsort(-peak[seen[big]], kind="stable")
    for rank, (star, reach) in enumerate(zip(seen[big][order], radius[big][order], strict=True)):
        _draw_one(image, stars, spread, int(star), float(reach), with_spikes=rank < _MOST_SPIKED)


def _quadratic(spread: PointSpread, core: float) -> tuple[float, float, float]:
    """Coefficients of dx², dy² and dx·dy in the squared elliptical radius, in units of the core."""
    cos, sin = np.cos(spread.angle), np.sin(spread.angle)
    short = 1 / spread.axis_ratio**2
    scale = 1 / core**2
    return (
        (cos**2 + sin**2 * short) * scale,
        (sin**2 + cos**2 * short) * scale,
        2 * cos * sin * (1 - short) * scale,
    )


def _draw_many(
    image: np.ndarray, stars: Stars, spread: PointSpread, which: np.ndarray, half: np.ndarray
) -> None:
    """Add stars whose stamps are small: groups of equal stamp, summed by index."""
    height, width = image.shape[:2]
    reach = _STAMP_HALF_WIDTHS[-1]
    margin = 2 * reach + 1
    row, column = np.round(stars.y[which]), np.round(stars.x[which])
    inside = (row >= -reach) & (row < height + reach) & (column >= -reach) & (column < width + reach)
    which, half = which[inside], half[inside]
    row, column = row[inside].astype(np.int64), column[inside].astype(np.int64)
    stride = width + 2 * margin
    total = np.zeros((3, (height + 2 * margin) * stride))
    smallest = 0
    for size in _STAMP_HALF_WIDTHS:
        group = np.flatnonzero((half > smallest) & (half <= size))
        smallest = size
        step = max(1, _STAMP_BUDGET // (2 * size + 1) ** 2)
        offsets = np.arange(-size, size + 1)
        for part in (group[start : start + step] for start in range(0, len(group), step)):
            stamps = _stamps(stars, spread, which[part], row[part], column[part], offsets)
            corner = (row[part] + margin) * stride + column[part] + margin
            index = (corner[:, None, None] + offsets[None, :, None] * stride + offsets[None, None]).ravel()
            low = index.min()
            for channel in range(3):
                weights = stamps * stars.colour[which[part], channel][:, None, None]
                sums = np.bincount(index - low, weights.ravel())
                total[channel, low : low + len(sums)] += sums
    total = total.reshape(3, height + 2 * margin, stride)[:, margin:-margin, margin:-margin]
    image += np.moveaxis(total, 0, 2).astype(image.dtype)


def _stamps(
    stars: Stars,
    spread: PointSpread,
    which: np.ndarray,
    row: np.ndarray,
    column: np.ndarray,
    offsets: np.ndarray,
) -> np.ndarray:
    """Moffat profiles of some stars on the pixels around their centres: (N, S, S) float32."""
    xx, yy, xy = (np.float32(c) for c in _quadratic(spread, spread.core(stars.widening)))
    dy = (offsets[None] - (stars.y[which] - row)[:, None]).astype(np.float32)
    dx = (offsets[None] - (stars.x[which] - column)[:, None]).astype(np.float32)
    square = (yy * dy**2)[:, :, None] + (xx * dx**2)[:, None] + xy * dy[:, :, None] * dx[:, None]
    profile = (1 + square) ** np.float32(-spread.beta)
    return profile * np.minimum(stars.peak[which], 40.0).astype(np.float32)[:, None, None]


def _draw_one(
    image: np.ndarray, stars: Stars, spread: PointSpread, star: int, reach: float, *, with_spikes: bool
) -> None:
    """Add one bright star with its spikes and halo, out to ``reach`` pixels and its ornaments' reach."""
    height, width = image.shape[:2]
    peak = min(float(stars.peak[star]), 40.0)
    with_spikes = with_spikes and spread.spikes is not None and peak > _SPIKES_FROM
    with_halo = spread.halo > 0 and peak > _HALO_FROM
    box = min(reach, 0.9 * max(height, width))
    if with_spikes:
        box = max(box, min(0.5 * max(height, width), 2.2 * reach + 3))
    if with_halo:
        box = max(box, 2.6 * spread.halo_radius)
    y, x = float(stars.y[star]), float(stars.x[star])
    top, bottom = max(0, int(y - box)), min(height, int(y + box) + 2)
    left, right = max(0, int(x - box)), min(width, int(x + box) + 2)
    if top >= bottom or left >= right:
        return
    dy = (np.arange(top, bottom, dtype=np.float32) - np.float32(y))[:, None]
    dx = (np.arange(left, right, dtype=np.float32) - np.float32(x))[None]
    xx, yy, xy = (np.float32(c) for c in _quadratic(spread, spread.core(stars.widening)))
    light = peak * (1 + xx * dx**2 + yy * dy**2 + xy * dx * dy) ** np.float32(-spread.beta)
    if with_spikes and spread.spikes is not None:
        light += 0.06 * peak * _cross(dx, dy, spread.spikes, 0.5 * min(reach, 0.45 * max(height, width)))
    if with_halo:
        light += spread.halo * peak * np.exp(-(dx**2 + dy**2) / np.float32(spread.halo_radius**2))
    image[top:bottom, left:right] += light[..., None] * stars.colour[star].astype(np.float32)


def _cross(dx: np.ndarray, dy: np.ndarray, angle: float, length: float) -> np.ndarray:
    """The diffraction cross of four vanes, 1 at the centre, fading over ``length`` pixels."""
    cos, sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    along, across = np.abs(dx * cos + dy * sin), np.abs(dy * cos - dx * sin)
    width = np.float32(1.2)
    arms = np.exp(-2 * along / length - across**2 / width) + np.exp(-2 * across / length - along**2 / width)
    return arms * np.exp(-(along + across) / length)
