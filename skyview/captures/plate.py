"""A picture in 65,536 levels that is shown under any stretch through a table.

The levels follow the logarithm of the light above and below the sky, in units of its noise, much as the
magnitudes of Lupton, Gunn & Szalay (1999, AJ 118, 1406) do. Even levels from black to white would show bands:
the automatic stretch of a deep stack spreads a few of them over the whole screen.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from skyview.captures.sharing import share_out
from skyview.captures.stretch import Stretch, background, channel_row, flat_rows, row_blocks, sky_sample

_LAST = 65535


@dataclass(frozen=True, eq=False)
class Plate:
    """A picture exposed once, to be developed as often as the stretch changes.

    Attributes:
        codes: (H, W, 3) uint16.
        values: (65536, 3) float32, rising: the pixel value that a code stands for, per channel.
    """

    codes: np.ndarray
    values: np.ndarray

    def develop(self, stretch: Stretch) -> np.ndarray:
        """Return display levels, (H, W, 3) uint8, at most one off those of `Stretch.to_uint8`.

        That holds for every stretch that lifts the dark tones (midtones of 0.5 or less) unless they are tiny
        beside the distance of its shadows from the sky: (highlights - shadows) * midtones has to be a tenth
        of that distance, and of the noise. The automatic stretch has eight times the noise.
        """
        return cv2.LUT(self.codes, stretch.to_uint8(self.values[None]))


def expose(pixels: np.ndarray) -> Plate:
    """Return the plate of (H, W, 3) float32 pixels, all finite."""
    blocks, ends = row_blocks(pixels), []
    share_out(pixels, blocks, lambda rows: ends.append((pixels[rows].min(), pixels[rows].max())))
    darkest, brightest = float(min(low for low, _ in ends)), float(max(high for _, high in ends))
    sky, unit = scale_of_sky(pixels, (brightest - darkest) / _LAST or 1.0)
    places = symlog((np.array([[darkest], [brightest]]) - sky) / unit)
    low, step = float(places.min()), (float(np.ptp(places)) or 1.0) / _LAST
    middle, gain = (channel_row(values, pixels.shape[1]) for values in (sky, 1 / unit))
    codes = np.empty(pixels.shape, np.uint16)

    def encode(rows: slice) -> None:
        signed = np.subtract(flat_rows(pixels[rows]), middle)
        np.multiply(signed, gain, out=signed)
        level = np.abs(signed)
        np.add(level, 1, out=level)
        cv2.log(level, level)
        np.copysign(level, signed, out=level)
        np.multiply(level, 1 / step, out=level)
        np.add(level, 0.5 - low / step, out=level)
        flat_rows(codes[rows])[...] = level

    share_out(pixels, blocks, encode)
    levels = (low + step * np.arange(_LAST + 1))[:, None]
    values = sky + unit * symlog_back(levels)
    return Plate(codes, values.astype(np.float32))


def scale_of_sky(pixels: np.ndarray, least: float) -> tuple[np.ndarray, np.ndarray]:
    """Level of the sky and its noise, or ``least`` where there is none, per channel."""
    sample = sky_sample(pixels)
    sky, noise = np.array([background(sample[:, channel]) for channel in range(3)]).T
    return sky, np.where(noise > 0, noise, least)


def symlog(values: np.ndarray) -> np.ndarray:
    """Logarithm of one more than the magnitude, with the sign kept."""
    return np.copysign(np.log1p(np.abs(values)), values)


def symlog_back(levels: np.ndarray) -> np.ndarray:
    """The values whose `symlog` these are."""
    return np.copysign(np.expm1(np.abs(levels)), levels)
