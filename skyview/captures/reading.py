"""From a file to a capture."""

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np

from skyview.captures.bayer import debayer
from skyview.captures.capture import Capture, Facts
from skyview.captures.contents import read_bytes
from skyview.captures.devices import Device, identify, maker_hint
from skyview.captures.exposure import observation
from skyview.captures.fitsfile import read_fits
from skyview.captures.linearity import looks_linear
from skyview.captures.picture import Picture
from skyview.captures.raster import read_photo, read_png, read_tiff
from skyview.captures.sharing import share_out
from skyview.captures.sky import wcs_of
from skyview.captures.slices import Bytes
from skyview.captures.stretch import row_blocks
from skyview.captures.xisf import read_xisf
from skyview.errors import SkyviewError
from skyview.saying import plural, tr

_WHOLE = {"TIFF": read_tiff, "PNG": read_png, "XISF": read_xisf}
"""Readers of formats that are read whole, whatever size is wanted."""


def open_capture(path: Path | str, *, extension: int | str | None = None) -> Capture:
    """Read a capture: FITS, XISF, TIFF, PNG, JPEG or WebP, told apart by content.

    Args:
        path: The file.
        extension: Number or name of the FITS extension to read; None for the first picture.

    Raises:
        SkyviewError: The file is missing, damaged, empty or of a kind skyview does not read; the sentence
            names it.
    """
    return open_with_picture(Path(path), extension)[0]


def open_with_picture(path: Path, extension: int | str | None = None) -> tuple[Capture, Picture]:
    """Return a capture as `open_capture` does, and the stored picture it was made of."""
    data, kind = read_bytes(path)
    with ThreadPoolExecutor(1, thread_name_prefix="skyview-digest") as pool:
        digesting = pool.submit(hashlib.sha256, data)
        picture = read_picture(path, data, kind, extension)
        pixels = _pixels_of(path, picture)
        digest = digesting.result()
    if extension is not None:
        digest.update(f"|{picture.extension}".encode())
    return _capture(path, picture, pixels, digest.hexdigest()), picture


def read_picture(
    path: Path,
    data: Bytes,
    kind: str,
    extension: int | str | None = None,
    *,
    least_side: int | None = None,
) -> Picture:
    """Return the stored picture of a file's bytes.

    With ``least_side`` a FITS file that is larger is read on a grid only that leaves its long side that many
    samples, and a photograph is decoded no larger than that needs.

    Raises:
        SkyviewError: It cannot be read; the sentence begins with the file's name.
    """
    try:
        if kind == "FITS":
            return read_fits(data, extension, least_side)
        if extension is not None:
            raise SkyviewError("A {kind} file has no extensions; leave the extension out.", kind=kind)
        if kind in _WHOLE:
            return _WHOLE[kind](data[:])
        return read_photo(data[:], kind, least_side=least_side)
    except SkyviewError as error:
        raise SkyviewError("{name}: {error}", name=path.name, error=error) from None


def white_level(values: np.ndarray, white: float | None) -> float:
    """Return the white level: that of the integers, or what the range of floats suggests.

    Floats up to 1 (with a little overshoot from interpolation) have the white level 1, up to 65535 that of 16
    bits, and beyond it their maximum.
    """
    if white is not None:
        return white
    # nanmax would copy; fmax skips NaN in one pass, infinities are rare and handled apart.
    top = float(np.fmax.reduce(values, axis=None)) if values.size else 1.0
    if not np.isfinite(top):
        finite = values[np.isfinite(values)]
        top = float(finite.max()) if finite.size else 1.0
    return 1.0 if top <= 1.5 else 65535.0 if top <= 65535 else top


def capture_from_array(
    pixels: np.ndarray,
    *,
    is_linear: bool,
    header: Mapping[str, object] | None = None,
    device: Device | None = None,
    title: str = "",
) -> Capture:
    """Make a capture of pixels in memory; they are taken as they are, without scaling.

    Args:
        pixels: (H, W), (H, W, 1) or (H, W, 3) numbers; stretched ones in [0, 1].
        is_linear: Whether they are proportional to light.
        header: FITS cards, for device, exposure and coordinates.
        device: The telescope; else the header's.
        title: Name of the object.

    Raises:
        SkyviewError: The array has another shape or no finite value.
    """
    values = np.asarray(pixels)
    if values.ndim == 3 and values.shape[-1] == 1:
        values = values[..., 0]
    if values.ndim not in (2, 3) or (values.ndim == 3 and values.shape[-1] != 3) or min(values.shape) < 1:
        raise SkyviewError(
            "A capture needs pixels of shape (height, width) or (height, width, 3), not {shape}.",
            shape=values.shape,
        )
    cards = dict(header or {}) | ({"OBJECT": title} if title else {})
    picture = Picture(
        values, 1.0, values.dtype.itemsize * 8, "memory", cards, channels=1 if values.ndim == 2 else 3
    )
    ready = _finished(_three(np.array(values, np.float32)), picture)
    digest = hashlib.sha256(ready.data).hexdigest()
    return _capture(None, picture, ready, digest, is_linear, device)


def _pixels_of(path: Path, picture: Picture) -> np.ndarray:
    """Return read-only (H, W, 3) float32 pixels; 1 is the white level."""
    try:
        samples = debayer(picture.samples, picture.mosaic) if picture.mosaic else picture.samples
        white = white_level(samples, picture.white)
        return _finished(_scaled(samples, white), picture)
    except SkyviewError as error:
        raise SkyviewError("{name}: {error}", name=path.name, error=error) from None
    except MemoryError:
        raise SkyviewError(
            "{name} is too large for this computer's memory; save it smaller first.", name=path.name
        ) from None


def _scaled(samples: np.ndarray, white: float) -> np.ndarray:
    """(H, W, 3) float32, 1 = white level; stored planes are laid together block by block."""
    wide = np.float32 if samples.dtype.itemsize <= 4 else np.float64
    pixels = np.empty((*samples.shape[:2], 3), np.float32)

    def scale(rows: slice) -> None:
        with np.errstate(over="ignore", invalid="ignore"):
            part = samples[rows]
            if part.ndim == 3 and part.strides[-1] == part.itemsize:  # the colours of a pixel side by side
                np.divide(part, wide(white), out=pixels[rows], dtype=wide, casting="unsafe")
                return
            planes = [part] if part.ndim == 2 else [part[..., channel] for channel in range(3)]
            scaled = [np.divide(plane, wide(white), dtype=wide, casting="unsafe") for plane in planes]
            three = [plane.astype(np.float32, copy=False) for plane in scaled * (3 // len(scaled))]
            cv2.merge(three, pixels[rows])

    share_out(pixels, row_blocks(pixels), scale)
    return pixels


def _three(pixels: np.ndarray) -> np.ndarray:
    return pixels if pixels.ndim == 3 else cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_GRAY2RGB)


def _finished(pixels: np.ndarray, picture: Picture) -> np.ndarray:
    """Fill what is not finite with each channel's median, and close the array for writing."""
    pixels = np.ascontiguousarray(pixels)
    if picture.is_float:
        # One sum finds any NaN or infinity without an array of booleans.
        with np.errstate(over="ignore", invalid="ignore"):
            clean = np.isfinite(np.add.reduce(pixels, axis=None, dtype=np.float64))
        if not clean:
            _fill(pixels, picture)
    pixels.setflags(write=False)
    return pixels


def _fill(pixels: np.ndarray, picture: Picture) -> None:
    bad = ~np.isfinite(pixels)
    if bad.all():
        raise SkyviewError("It holds no valid pixel (all are NaN); choose another file.")
    for channel in range(3):
        good = pixels[..., channel][~bad[..., channel]]
        pixels[..., channel][bad[..., channel]] = np.median(good) if good.size else 0
    count = int(bad.any(axis=-1).sum())
    picture.notes.append(
        plural(
            "{count} NaN pixel replaced by the median.", "{count} NaN pixels replaced by the median.", count
        )
    )


def _capture(
    path: Path | None,
    picture: Picture,
    pixels: np.ndarray,
    digest: str,
    is_linear: bool | None = None,
    device: Device | None = None,
) -> Capture:
    sized = {"NAXIS1": picture.samples.shape[1], "NAXIS2": picture.samples.shape[0]} | picture.header
    device = device or identify(sized, path)
    notes = list(picture.notes)
    if is_linear is None:
        is_linear, why = looks_linear(picture, pixels)
        notes.append(why)
    if device is None and (maker := maker_hint(path)):
        notes.append(tr("Its name looks like a {maker}, but nothing says which model.", maker=maker))
    seen = observation(picture.header, path, device)
    facts = Facts(
        format=picture.format,
        width=pixels.shape[1],
        height=pixels.shape[0],
        channels=picture.channels,
        bits=picture.bits,
        is_float=picture.is_float,
        bayer=picture.mosaic,
        orientation=picture.orientation,
        exposure=seen.exposure,
        subs=seen.subs,
        object_name=seen.object_name,
        date=seen.date,
        extension=picture.extension,
        notes=(*notes, *seen.notes),
    )
    wcs = wcs_of(picture.header, pixels.shape[0], picture.flipped)
    return Capture(pixels, is_linear, facts, picture.header, device, wcs, path, digest)
