"""Small pictures of captures for lists: quick, because the picture is made small before anything else."""

from pathlib import Path

import cv2
import numpy as np

from skyview.captures.bayer import bin_mosaic
from skyview.captures.contents import kind_in, read_bytes, unreadable
from skyview.captures.linearity import looks_linear
from skyview.captures.picture import Picture
from skyview.captures.reading import read_picture, white_level
from skyview.captures.slices import FileSlices
from skyview.captures.stretch import IDENTITY, auto_stretch
from skyview.errors import SkyviewError

_SAMPLES = 4  # a side for each pixel shown are plenty: the rest of a large picture is passed over


def thumbnail(path: Path | str, size: int = 192) -> np.ndarray:
    """Return a small picture of a capture, (h, w, 3) uint8, its long side ``size``; stretched when linear.

    Raises:
        SkyviewError: The file cannot be read.
    """
    path = Path(path)
    picture = _stored(path, size)
    small = _small(picture, size)
    if not np.isfinite(small).any():
        raise SkyviewError(
            "{name}: It holds no valid pixel (all are NaN); choose another file.", name=path.name
        )
    stretch = auto_stretch(small) if looks_linear(picture, small)[0] else IDENTITY
    return stretch.to_uint8(np.nan_to_num(small, nan=float(np.nanmedian(small))))


def _stored(path: Path, size: int) -> Picture:
    if kind_in(path) != "FITS":
        return read_picture(path, *read_bytes(path), least_side=size)
    try:
        with FileSlices(path) as data:
            return read_picture(path, data, "FITS", least_side=_SAMPLES * size)
    except OSError as error:
        raise unreadable(path, error) from None


def _small(picture: Picture, size: int) -> np.ndarray:
    """Return (h, w, 3) float32, 1 = white level."""
    samples = picture.samples
    if picture.mosaic and min(samples.shape) >= 4:
        samples = bin_mosaic(samples, picture.mosaic)
    height, width = samples.shape[:2]
    share = size / max(height, width)
    step = max(1, int(1 / share) // _SAMPLES)
    samples = samples[::step, ::step]
    target = (max(1, round(width * share)), max(1, round(height * share)))
    planes = [samples] if samples.ndim == 2 else [samples[..., channel] for channel in range(3)]
    white = white_level(samples, picture.white)
    method = cv2.INTER_AREA if share < 1 else cv2.INTER_LINEAR
    small = [
        cv2.resize(_known(plane), target, interpolation=method).astype(np.float32) / white for plane in planes
    ]
    return np.ascontiguousarray(np.stack(small * (3 if len(small) == 1 else 1), axis=-1), np.float32)


def _known(plane: np.ndarray) -> np.ndarray:
    """The plane in a type that can be resized, NaN filled."""
    if plane.dtype in (np.uint8, np.uint16, np.int16):
        return np.ascontiguousarray(plane)
    plane = np.ascontiguousarray(plane, np.float32)
    bad = ~np.isfinite(plane)
    if bad.any() and not bad.all():
        plane = np.where(bad, np.float32(np.median(plane[~bad])), plane)
    return plane
