"""Reading TIFF, PNG, JPEG and WebP."""

import logging
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image

from skyview.captures.picture import Picture
from skyview.captures.quiet import DECODE_ERRORS, check_size, quiet
from skyview.captures.tiff_pages import chosen_page, one_picture
from skyview.errors import SkyviewError
from skyview.saying import tr

logging.getLogger("tifffile").addHandler(logging.NullHandler())  # its complaints become sentences here

_TURNS: dict[int, tuple[str, Callable[[np.ndarray], np.ndarray]]] = {
    2: (tr("mirrored left-right"), lambda a: a[:, ::-1]),
    3: (tr("rotated 180°"), lambda a: a[::-1, ::-1]),
    4: (tr("flipped upside down"), lambda a: a[::-1]),
    5: (tr("transposed"), lambda a: a.swapaxes(0, 1)),
    6: (tr("rotated 90° clockwise"), lambda a: a.swapaxes(0, 1)[:, ::-1]),
    7: (tr("transposed and rotated 180°"), lambda a: a[::-1, ::-1].swapaxes(0, 1)),
    8: (tr("rotated 90° anticlockwise"), lambda a: a.swapaxes(0, 1)[::-1]),
}
_ORIENTATION = 274
_EXIF = {271: "Make", 272: "Model", 305: "Software", 306: "DateTime", 315: "Artist", 270: "ImageDescription"}
_EXIF_MORE = {36867: "DateTimeOriginal", 33434: "ExposureTime"}
_PNG_HEAD = 8
_MOSAIC = 32803  # photometric interpretation of a raw mosaic
_TIFF_TAGS = ("Make", "Model", "Software", "DateTime", "Artist", "ImageDescription")


def read_tiff(data: bytes) -> Picture:
    """Return the largest picture of a TIFF file: 8, 16 or 32-bit, integer or float.

    Raises:
        SkyviewError: The file is damaged, cut short, or the raw file of a camera.
    """
    import tifffile

    if data[8:10] == b"CR":
        raise _raw("CR2")
    try:
        with quiet(), tifffile.TiffFile(BytesIO(data)) as file:
            first: Any = file.pages[0]
            page, notes = chosen_page(file)
            if "DNGVersion" in first.tags or int(first.photometric) == _MOSAIC:
                raise _raw("DNG")
            if int(page.photometric) == _MOSAIC:
                raise _raw("TIFF/EP")
            check_size(int(np.prod(page.shape, dtype=np.float64)))
            samples = np.asarray(page.asarray())
            header: dict[str, object] = {
                key: str(tags[key].value).strip("\0 ")
                for tags in (first.tags, page.tags)
                for key in _TIFF_TAGS
                if key in tags
            }
            orientation = (page if _ORIENTATION in page.tags else first).tags.get(_ORIENTATION)
            picture = _tiff_picture(page, samples, header)
            picture.notes[:0] = notes
            _turn(picture, 1 if orientation is None else int(orientation.value), "TIFF orientation")
    except SkyviewError:
        raise
    except DECODE_ERRORS:
        raise SkyviewError("This TIFF file is damaged or was cut short; copy it again.") from None
    return picture


def _raw(kind: str) -> SkyviewError:
    return SkyviewError(
        "This is a camera's raw file ({kind}), which skyview does not read; save it as FITS or 16-bit TIFF.",
        kind=kind,
    )


def _tiff_picture(page: Any, samples: np.ndarray, header: dict[str, object]) -> Picture:
    bits = int(page.bitspersample)
    if page.photometric == 3 and page.colormap is not None:
        samples, bits = np.moveaxis(page.colormap, 0, -1)[samples], 16
    samples, layers = one_picture(page, samples)
    samples, notes = _colours(samples)
    if samples.dtype.kind == "b":
        samples = samples.astype(np.uint8)
    elif samples.dtype.kind not in "uif":
        raise SkyviewError(
            "This TIFF file holds {dtype} numbers; save it as 16-bit or float TIFF.", dtype=samples.dtype
        )
    samples = samples.astype(samples.dtype.newbyteorder("="), copy=False)
    white = None if samples.dtype.kind == "f" else float(2**bits - 1)
    if samples.dtype == np.float16:
        samples = samples.astype(np.float32)
    if page.photometric == 0 and white is not None:
        samples = (int(white) - samples.astype(np.int64)).astype(np.float32) / np.float32(white)
        white = 1.0
    if bits > 16 and white is not None and int(samples.max()) <= 65535:
        white = 65535.0
    picture = Picture(samples, white, bits, "TIFF", header, notes=layers + notes, display_only=bits <= 8)
    picture.channels = 3 if samples.ndim == 3 else 1
    return picture


def _colours(samples: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Drop transparency and extra planes: (H, W) or (H, W, 3)."""
    notes = []
    while samples.ndim > 3:
        notes.append(tr("The file holds {shape} pictures; the first is shown.", shape=samples.shape[0]))
        samples = samples[0]
    if samples.ndim == 3:
        count = samples.shape[-1]
        if count in (2, 4):
            notes.append(
                tr("The fourth plane (transparency) was left out.")
                if count == 4
                else tr("Transparency was left out.")
            )
        elif count not in (1, 3):
            notes.append(tr("The file holds {count} planes, not 3 colours; the first is shown.", count=count))
        samples = samples[..., :3] if count in (3, 4) else samples[..., 0]
    if samples.ndim not in (2, 3) or min(samples.shape) < 1:
        raise SkyviewError("This file holds no picture; choose another file.")
    return samples, notes


def read_png(data: bytes) -> Picture:
    """Return the picture of a PNG file with all its 8 or 16 bits.

    Raises:
        SkyviewError: The file is damaged or cut short.
    """
    import imagecodecs

    _check_png(data)
    try:
        with quiet():
            samples = imagecodecs.png_decode(data)
            with Image.open(BytesIO(data)) as image:
                header: dict[str, object] = {str(k): v for k, v in image.info.items() if isinstance(v, str)}
                orientation = int(image.getexif().get(_ORIENTATION, 1))
    except DECODE_ERRORS:
        raise SkyviewError("This PNG file is damaged; copy it again.") from None
    samples, notes = _colours(samples)
    bits = samples.dtype.itemsize * 8
    picture = Picture(samples, float(2**bits - 1), bits, "PNG", header, notes=notes, display_only=bits == 8)
    picture.channels = 3 if samples.ndim == 3 else 1
    _turn(picture, orientation, "EXIF")
    return picture


def _check_png(data: bytes) -> None:
    """Walk the chunks: libpng itself forgives a missing end and shows black rows."""
    position = _PNG_HEAD
    while position + 12 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        kind, end = data[position + 4 : position + 8], position + 8 + length
        if end + 4 > len(data):
            break
        if zlib.crc32(data[position + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            raise SkyviewError("This PNG file is damaged; copy it again.")
        if kind == b"IEND":
            return
        position = end + 4
    raise SkyviewError("This PNG file was cut short; copy it again.")


def read_photo(data: bytes, format: str, least_side: int | None = None) -> Picture:
    """Return the picture of a JPEG or WebP file, turned as its EXIF orientation says.

    Args:
        data: The file.
        format: "JPEG" or "WebP".
        least_side: The picture may be decoded smaller, yet its sides stay at least this long.

    Raises:
        SkyviewError: The file is damaged or cut short, or larger than the decoder dares to read.
    """
    try:
        with quiet(), Image.open(BytesIO(data), formats=[format.upper()]) as image:
            if least_side:
                image.draft("RGB", (least_side, least_side))
            exif = image.getexif()
            header: dict[str, object] = {
                name: str(exif[tag]).strip("\0 ") for tag, name in _EXIF.items() if tag in exif
            }
            more = exif.get_ifd(0x8769)
            header |= {name: _plain(more[tag]) for tag, name in _EXIF_MORE.items() if tag in more}
            grey = image.mode in ("L", "1", "LA")
            samples = np.asarray(image.convert("L" if grey else "RGB"))
            orientation = exif.get(_ORIENTATION, 1)
    except Image.DecompressionBombError:
        raise SkyviewError(
            "This {format} file has more than 170 megapixels; save it smaller first.", format=format
        ) from None
    except DECODE_ERRORS:
        raise SkyviewError(
            "This {format} file is damaged or was cut short; copy it again.", format=format
        ) from None
    picture = Picture(samples, 255.0, 8, format, header, channels=1 if grey else 3, display_only=True)
    _turn(picture, orientation if isinstance(orientation, int) else 1, "EXIF")
    return picture


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value.strip("\0 ")
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError):
        return str(value)


def _turn(picture: Picture, orientation: int, source: str) -> None:
    if orientation in _TURNS:
        words, turn = _TURNS[orientation]
        picture.samples = turn(picture.samples)
        picture.orientation = tr(
            "{source} {orientation} applied: {words}", source=source, orientation=orientation, words=words
        )
