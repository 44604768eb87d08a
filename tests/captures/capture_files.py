"""Files as telescopes and programs write them, made on the spot."""

import numpy as np
from astropy.io import fits

COLOURS = {"R": 3000, "G": 9000, "B": 1500}


def sky(height=60, width=80, seed=0, stars=12):
    """Linear sky: 2 % of 16 bits, noise of 40 levels, and stars of one pixel; (H, W) uint16."""
    rng = np.random.default_rng(seed)
    frame = rng.normal(1300, 40, (height, width))
    rows, columns = rng.integers(0, height, stars), rng.integers(0, width, stars)
    frame[rows, columns] += rng.uniform(5000, 60000, stars)
    return frame.clip(0, 65535).astype(np.uint16)


def mosaic(pattern, height=40, width=60):
    """Mosaic, uint16, of an evenly lit scene whose red, green and blue are COLOURS."""
    frame = np.empty((height, width), np.uint16)
    for place, letter in enumerate(pattern):
        frame[place // 2 :: 2, place % 2 :: 2] = COLOURS[letter]
    return frame


def write_fits(path, data, **cards):
    hdu = fits.PrimaryHDU(data)
    for key, value in cards.items():
        hdu.header[key.replace("__", "-")] = value
    hdu.writeto(path, overwrite=True)
    return path


def tan(rotation=0.0, scale=2.0, height=60, width=80, mirrored=False):
    """Cards of a TAN solution; the sky is not mirrored when the last row is shown at the top."""
    turn, degrees = np.radians(rotation), scale / 3600
    cos, sin = degrees * np.cos(turn), degrees * np.sin(turn)
    sign = -1 if mirrored else 1
    return {
        "CTYPE1": "RA---TAN",
        "CTYPE2": "DEC--TAN",
        "CRVAL1": 202.5,
        "CRVAL2": 47.2,
        "CRPIX1": width / 2 + 3.5,
        "CRPIX2": height / 2 - 7.25,
        "CD1_1": -cos,
        "CD1_2": sin * sign,
        "CD2_1": sin,
        "CD2_2": cos * sign,
    }
