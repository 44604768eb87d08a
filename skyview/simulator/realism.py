"""Measures of a star field as it looks on a screen: what real and simulated pictures are compared by."""

from collections.abc import Iterable

import cv2
import numpy as np
import scipy.ndimage

MEASURES = {
    "background": "median of the picture, levels",
    "cast": "largest difference between the channels' medians, levels",
    "gradient": "spread (5-95%) of the sky over an 8 x 8 grid, levels",
    "stars": "stars found per 160 x 160 pixels",
    "FWHM": "median full width at half maximum of stars, pixels",
    "axis ratio": "median short over long axis of stars",
    "star height": "median height of stars above the sky, levels",
    "star colour": "spread of log(red / blue) among stars",
    "bright stars": "share of stars within 60 levels of white",
    "white": "share of pixels at white, per mille",
    "black": "share of pixels at black, per mille",
    "noise": "scatter between neighbouring pixels, levels",
    "grain": "scatter over 2 pixels relative to that over 1",
    "blotches": "scatter of 6-pixel means of the sky, levels",
    "colour noise": "scatter of red minus blue relative to that of grey",
}
"""What is measured, with units; the order is that of the columns of `measured`."""

_SIGMAS = 5.0  # a star stands this far above the scatter
_LEAST_HEIGHT = 4.0  # and at least so many levels above the sky
_WHITE = 250.0
_SATURATED = 235.0  # profiles of brighter stars are clipped
_LEAST_NOISE = 0.05  # levels; below it ratios of scatters say nothing


def measured(pictures: Iterable[np.ndarray]) -> np.ndarray:
    """`MEASURES` of every picture, (N, M) float64.

    Args:
        pictures: (H, W, 3) uint8 each, all of one size where star counts and widths shall compare.

    Returns:
        One row a picture; NaN where a picture shows too little to measure (FWHM without stars).
    """
    return np.array([list(measure(picture).values()) for picture in pictures])


def measure(picture: np.ndarray) -> dict[str, float]:
    """`MEASURES` of one picture, (H, W, 3) uint8."""
    levels = picture.astype(np.float32)
    grey = levels.mean(-1)
    sky = _sky(grey)
    detail = grey - sky
    noise = scatter(_differences(grey, 1))
    y, x = find_stars(detail, noise)
    median = np.median(levels.reshape(-1, 3), axis=0)
    coarse = cv2.resize(sky, (8, 8), interpolation=cv2.INTER_AREA)
    low, high = np.percentile(coarse, (5, 95))
    fwhm, axis_ratio = _shapes(grey, sky, y, x, noise)
    return {
        "background": float(np.median(grey)),
        "cast": float(np.ptp(median)),
        "gradient": float(high - low),
        "stars": len(y) / grey.size * 160**2,
        "FWHM": fwhm,
        "axis ratio": axis_ratio,
        "star height": float(np.median(detail[y, x])) if len(y) else 0.0,
        "star colour": _colour_spread(levels, median, y, x),
        "bright stars": float((grey[y, x] > _WHITE - 55).mean()) if len(y) else 0.0,
        "white": float((grey > _WHITE).mean() * 1000),
        "black": float((grey < 1).mean() * 1000),
        "noise": noise,
        "grain": scatter(_differences(grey, 2)) / max(noise, _LEAST_NOISE),
        "blotches": _blotches(detail, noise),
        "colour noise": scatter(_differences(levels[..., 0] - levels[..., 2], 1)) / max(noise, _LEAST_NOISE),
    }


def scatter(values: np.ndarray) -> float:
    """Standard deviation of normal values about zero, from the smaller 80 % (no stars).

    The mean size of those is 0.5586 standard deviations; unlike a quantile it sees noise below one level.
    """
    size = np.abs(values).ravel()
    kept = int(0.8 * size.size)
    return float(np.partition(size, kept)[:kept].mean(dtype=np.float64)) / 0.5586


def find_stars(detail: np.ndarray, noise: float) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of the peaks that stand above the noise, away from the border.

    Args:
        detail: (H, W) float32, grey levels above the sky.
        noise: Scatter of a pixel, levels.
    """
    smooth = cv2.GaussianBlur(detail, (0, 0), 0.7)
    least = max(_SIGMAS * noise * 0.5, _LEAST_HEIGHT)  # the blur halves the scatter
    peak = (smooth == scipy.ndimage.maximum_filter(smooth, 3)) & (smooth > least)
    peak[:2] = peak[-2:] = False
    peak[:, :2] = peak[:, -2:] = False
    y, x = np.nonzero(peak)
    return y, x


def _sky(grey: np.ndarray) -> np.ndarray:
    """The sky without stars: medians of a third-size picture, made smooth, (H, W) float32."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(width // 3, 8), max(height // 3, 8)), interpolation=cv2.INTER_AREA)
    calm = cv2.medianBlur(cv2.medianBlur(small, 5), 5)
    return cv2.resize(cv2.GaussianBlur(calm, (0, 0), 2), (width, height), interpolation=cv2.INTER_LINEAR)


def _differences(plane: np.ndarray, step: int) -> np.ndarray:
    """Differences of pixels ``step`` apart along both axes, over the root of two."""
    down, right = plane[step:] - plane[:-step], plane[:, step:] - plane[:, :-step]
    return np.concatenate([down.ravel(), right.ravel()]) / np.float32(np.sqrt(2))


def _shapes(
    grey: np.ndarray, sky: np.ndarray, y: np.ndarray, x: np.ndarray, noise: float
) -> tuple[float, float]:
    """Median FWHM and axis ratio of the stars neither clipped nor lost in the noise.

    The second differences of a Gaussian's logarithm are the same everywhere, -1 / sigma² along an axis, so
    that three pixels across the peak give its width wherever between the pixels its centre lies.
    """
    usable = (grey[y, x] < _SATURATED) & (grey[y, x] - sky[y, x] > max(8 * noise, 12.0))
    y, x = y[usable], x[usable]
    if len(y) < 3:
        return float("nan"), float("nan")
    rows, columns = np.meshgrid((-1, 0, 1), (-1, 0, 1), indexing="ij")
    patch = (grey - sky)[y[:, None, None] + rows, x[:, None, None] + columns]
    log = np.log(np.maximum(patch, 0.5))
    yy = 2 * log[:, 1, 1] - log[:, 0, 1] - log[:, 2, 1]
    xx = 2 * log[:, 1, 1] - log[:, 1, 0] - log[:, 1, 2]
    xy = (log[:, 0, 2] + log[:, 2, 0] - log[:, 0, 0] - log[:, 2, 2]) / 4
    mean, apart = (xx + yy) / 2, np.hypot((xx - yy) / 2, xy)
    steep, flat = mean + apart, np.maximum(mean - apart, 1e-3)
    fwhm = 2.3548 / np.sqrt(np.sqrt(np.maximum(steep * flat, 1e-3)))
    return float(np.median(fwhm)), float(np.median(np.sqrt(flat / np.maximum(steep, 1e-3))))


def _colour_spread(levels: np.ndarray, median: np.ndarray, y: np.ndarray, x: np.ndarray) -> float:
    """Scatter of log(red / blue) of the stars' light above the sky."""
    if len(y) < 3:
        return float("nan")
    light = np.maximum(cv2.blur(levels, (3, 3))[y, x] - median, 1.0)
    index = np.log(light[:, 0] / light[:, 2])
    return scatter(index - np.median(index))


def _blotches(detail: np.ndarray, noise: float) -> float:
    """Scatter of 6-pixel means where no star shines, levels."""
    most = 4 * noise + 3
    calm = np.clip(detail, -most, most)
    height, width = calm.shape
    means = cv2.resize(calm, (width // 6, height // 6), interpolation=cv2.INTER_AREA)
    return scatter(means - np.median(means))
