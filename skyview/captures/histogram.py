"""How often each brightness occurs in a capture, on an axis on which sky, object and star cores have room."""

from dataclasses import dataclass

import cv2
import numpy as np

from skyview.captures.capture import Capture
from skyview.captures.plate import Plate, scale_of_sky, symlog, symlog_back

BINS = 512
_LEVELS = 256  # of pictures that are stretched already
_SMOOTH = 1.5  # bins: whole numbers of a camera fall into some bins and miss their neighbours


@dataclass(frozen=True, eq=False)
class Histogram:
    """Counts of the pixels of each channel.

    Attributes:
        counts: (3, n) float64, how many pixels of red, green and blue lie in each bin.
        edges: (n + 1,) float64, rising: values between the bins. Even for stretched captures; for linear
            ones the logarithm above and below the sky, in units of its noise.
    """

    counts: np.ndarray
    edges: np.ndarray

    def place(self, value: float) -> float:
        """Where a value lies on the axis, 0 to 1; beyond the ends at the ends."""
        return float(np.interp(value, self.edges, np.linspace(0, 1, len(self.edges))))

    def value(self, place: float) -> float:
        """The value at a place of the axis, 0 to 1."""
        return float(np.interp(place, np.linspace(0, 1, len(self.edges)), self.edges))

    def decimals(self, value: float) -> int:
        """Decimals that say a value as finely as the axis tells it apart there, 2 to 7."""
        place = min(max(int(np.searchsorted(self.edges, value)), 1), len(self.edges) - 1)
        step = float(self.edges[place] - self.edges[place - 1])
        return int(np.clip(np.ceil(-np.log10(max(step, 1e-9))), 2, 7))


def histogram(capture: Capture, plate: Plate) -> Histogram:
    """Count all pixels of a capture.

    Args:
        capture: The capture.
        plate: Of the same capture.
    """
    edges = _linear_edges(capture) if capture.is_linear else (np.arange(_LEVELS + 1) - 0.5) / (_LEVELS - 1)
    counts = np.stack([_count(plate, channel, edges) for channel in range(3)])
    if capture.is_linear:
        from scipy.ndimage import gaussian_filter1d  # a fifth of a second, which a window need not wait for

        counts = gaussian_filter1d(counts, _SMOOTH, axis=1, mode="constant")
    return Histogram(counts, edges)


def _linear_edges(capture: Capture) -> np.ndarray:
    """From the darkest value or black to the brightest or white."""
    low, high = min(0.0, float(capture.pixels.min())), max(1.0, float(capture.pixels.max()))
    levels, noises = scale_of_sky(capture.pixels, (high - low) / 65535)
    sky, unit = float(levels.mean()), float(noises.mean())
    first, last = symlog((np.array([low, high]) - sky) / unit)
    edges = sky + unit * symlog_back(np.linspace(first, last, BINS + 1))
    edges[[0, -1]] = low, high
    return edges


def _count(plate: Plate, channel: int, edges: np.ndarray) -> np.ndarray:
    of_codes = cv2.calcHist([plate.codes], [channel], None, [65536], [0, 65536]).ravel()
    below = np.concatenate([[0.0], np.cumsum(of_codes, dtype=np.float64)])
    places = np.searchsorted(plate.values[:, channel], edges.astype(np.float32))
    places[-1] = len(of_codes)  # the brightest pixel is in the last bin
    return np.diff(below[places])
