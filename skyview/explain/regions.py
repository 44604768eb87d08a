"""Regions grown from overlapping segments by the attribution they hold (Kapishnikov et al. 2019)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array


class Regions(NamedTuple):
    """A picture cut into regions by the attribution they hold.

    Attributes:
        values: (S, S) float64, for each pixel the mean attribution of what its segment added.
        ranks: (S, S) int64, 1 for the region with the highest mean, and so on; what no segment covered is
            the last region.
    """

    values: np.ndarray
    ranks: np.ndarray


def dilated(layers: Sequence[np.ndarray], radius: int) -> "csr_array":
    """Return the segments of several label maps, each grown by a disc: which pixels belong to which.

    Args:
        layers: Label maps, (S, S) int, labels 0 upwards.
        radius: Radius of the disc in pixels, 0 for none.

    Returns:
        (segments, pixels) bool: the first layer's segments by label, then the second's, and so on; pixels
        in row order.
    """
    import cv2
    from scipy.ndimage import find_objects
    from scipy.sparse import csr_array
    from skimage.morphology import disk

    disc = disk(radius)
    pixels: list[np.ndarray] = []
    for layer in layers:
        side, width = layer.shape
        for label, box in enumerate(find_objects(layer + 1)):
            if box is None:
                continue
            (top, bottom), (left, right) = ((max(s.start - radius, 0), s.stop + radius) for s in box)
            inside = (layer[top:bottom, left:right] == label).astype(np.uint8)
            rows, columns = np.nonzero(cv2.dilate(inside, disc) if radius else inside)
            pixels.append((rows + top) * width + columns + left)
    starts = np.cumsum([0, *map(len, pixels)])
    indices = np.concatenate(pixels)
    return csr_array((np.ones(len(indices), bool), indices, starts), shape=(len(pixels), side * width))


def grow(attribution: np.ndarray, segments: "csr_array", least: int) -> Regions:
    """Add segment after segment, each time the one whose new pixels have the highest mean attribution.

    The same regions as the ``full`` algorithm of the authors' code (saliency 0.2.1), which counts the new
    pixels of every segment anew each time. Here sums and counts of the new pixels are kept for every
    segment, and each pixel is taken off those of its segments once, when it is covered.

    Args:
        attribution: (S, S) float.
        segments: (segments, pixels) bool, of `dilated`.
        least: Segments with fewer new pixels than this are dropped, 1 or more.
    """
    values = np.asarray(attribution, np.float64).ravel()
    sums, counts = segments @ values, np.diff(segments.indptr)
    by_pixel = segments.tocsc()
    covered = np.zeros(len(values), bool)
    chosen: list[np.ndarray] = []
    while True:
        gains = np.where(counts >= least, sums / np.maximum(counts, 1), -np.inf)
        best = int(np.argmax(gains))
        if gains[best] == -np.inf:
            return _regions(values, chosen, attribution.shape)
        new = _new_pixels(segments, best, covered)
        covered[new] = True
        chosen.append(new)
        touched, times = _segments_of(by_pixel, new)
        sums -= np.bincount(touched, np.repeat(values[new], times), minlength=len(sums))
        counts = counts - np.bincount(touched, minlength=len(counts))


def grow_fast(attribution: np.ndarray, segments: "csr_array", least: int) -> Regions:
    """Add the segments in the order of their own mean attribution, whatever they overlap.

    The same regions as the ``fast`` algorithm of the authors' code; arguments as for `grow`.
    """
    values = np.asarray(attribution, np.float64).ravel()
    counts = np.diff(segments.indptr)
    order = np.argsort(-(segments @ values) / np.maximum(counts, 1), kind="stable")
    covered = np.zeros(len(values), bool)
    chosen: list[np.ndarray] = []
    for segment in order:
        new = _new_pixels(segments, segment, covered)
        if len(new) >= least:
            covered[new] = True
            chosen.append(new)
    return _regions(values, chosen, attribution.shape)


def _new_pixels(segments: "csr_array", segment: int, covered: np.ndarray) -> np.ndarray:
    pixels = segments.indices[segments.indptr[segment] : segments.indptr[segment + 1]]
    return pixels[~covered[pixels]]


def _segments_of(by_pixel: "csr_array", pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the segments on each of ``pixels``, one pixel's after the other's, and how many each has."""
    starts = by_pixel.indptr[pixels]
    times = by_pixel.indptr[pixels + 1] - starts
    ends = np.cumsum(times)
    places = np.repeat(starts - ends + times, times) + np.arange(ends[-1])
    return by_pixel.indices[places], times


def _regions(values: np.ndarray, chosen: list[np.ndarray], shape: tuple[int, ...]) -> Regions:
    means = [values[pixels].mean() for pixels in chosen]
    painted = np.zeros(len(values))
    ranks = np.zeros(len(values), np.int64)
    for rank, i in enumerate(sorted(range(len(chosen)), key=lambda i: -means[i]), start=1):
        painted[chosen[i]], ranks[chosen[i]] = means[i], rank
    left = ranks == 0
    if left.any():
        painted[left], ranks[left] = values[left].mean(), len(chosen) + 1
    return Regions(painted.reshape(shape), ranks.reshape(shape))
