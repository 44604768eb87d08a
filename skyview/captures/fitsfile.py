"""Reading FITS: plain, gzipped, tile-compressed and multi-extension files.

Orientation: ``ROWORDER`` says whether the first row stored is the top one; Bayer patterns and their offsets
count from the top left corner of the picture as shown (the convention of Siril). Without that card the first
row of a smart telescope is the top one; in other files celestial coordinates decide: rows are turned when the
sky would be mirrored otherwise. Without either the first row is the top one.
"""

import zlib
from io import BytesIO

import numpy as np

from skyview.captures.bayer import PATTERNS, contradicts, green_diagonal, shifted
from skyview.captures.cards import Hdu, read_hdus
from skyview.captures.devices import identify
from skyview.captures.numbers import number_in, text_in
from skyview.captures.picture import Picture
from skyview.captures.quiet import DECODE_ERRORS, check_size, quiet
from skyview.captures.sharing import share_out
from skyview.captures.sky import is_mirrored
from skyview.captures.slices import Bytes, thinned
from skyview.captures.stretch import row_blocks
from skyview.errors import SkyviewError
from skyview.saying import tr

_TYPES = {8: "u1", 16: ">i2", 32: ">i4", 64: ">i8", -32: ">f4", -64: ">f8"}
_UNSIGNED: dict[int, tuple[float, type[np.unsignedinteger]]] = {
    16: (2.0**15, np.uint16),
    32: (2.0**31, np.uint32),
    64: (2.0**63, np.uint64),
}
_TABLE_CARDS = (
    "TTYPE",
    "TFORM",
    "TUNIT",
    "TDIM",
    "ZNAXIS",
    "ZTILE",
    "ZNAME",
    "ZVAL",
    "ZBITPIX",
    "ZCMPTYPE",
    "ZIMAGE",
)
_LARGEST = 1 << 32  # bytes a gzipped file may unpack to


def read_fits(data: Bytes, extension: int | str | None = None, least_side: int | None = None) -> Picture:
    """Return the picture in the bytes of a FITS file.

    Args:
        data: The file.
        extension: Number or name of the unit to read; None for the first that holds an image.
        least_side: Samples that the long side needs: of larger pictures only some are read, on an even grid.

    Raises:
        SkyviewError: The file is damaged or cut short, or holds no (such) image.
    """
    packed = data[:2] == b"\x1f\x8b"
    if packed:
        data = _unpacked(data[:])
    units = read_hdus(data)
    unit = _chosen(units, extension)
    if not unit.complete:
        held = (len(data) - unit.start) / max(1, unit.size)
        raise SkyviewError(
            "The file was cut short: it holds {share:.0%} of its picture; copy it again.",
            share=max(0.0, held),
        )
    samples, white = _decompressed(data, unit) if unit.is_compressed else _plain(data, unit, least_side)
    kind = (
        f" (tile-compressed, {unit.cards.get('ZCMPTYPE')})"
        if unit.is_compressed
        else " (gzip)"
        if packed
        else ""
    )
    cards = _header(units[0], unit)
    picture = Picture(samples, white, abs(int(number_in(cards, "BITPIX") or 0)), "FITS" + kind, cards)
    picture.extension = unit.name if unit.name not in ("", "COMPRESSED_IMAGE") else unit.index
    picture.others = [(u.index, u.name, u.shape) for u in units if u.is_image and u is not unit]
    _arrange(picture)
    _orient(picture)
    _find_mosaic(picture)
    return picture


def _unpacked(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        out = unpacker.decompress(data, _LARGEST)
    except zlib.error:
        raise SkyviewError("The gzip compression of this file is damaged; copy it again.") from None
    if unpacker.unconsumed_tail:
        raise SkyviewError(
            "This gzipped file unpacks to more than 4 GB; cut the picture into smaller ones first."
        )
    if not unpacker.eof:
        raise SkyviewError("This gzipped file was cut short; copy it again.")
    return out


def _chosen(units: list[Hdu], extension: int | str | None) -> Hdu:
    images = [unit for unit in units if unit.is_image]
    listed = ", ".join(f"{u.index} {u.name}".strip() for u in images)
    if extension is None:
        if not images:
            raise SkyviewError(
                "This FITS file holds no picture, only headers or tables; choose another file."
            )
        return images[0]
    for unit in units:
        if extension == unit.index or str(extension).lower() in (str(unit.index), unit.name.lower() or "\n"):
            if unit.is_image:
                return unit
            raise SkyviewError(
                "Extension {extension} is not a picture; this file's pictures: {listed}.",
                extension=extension,
                listed=listed or tr("none"),
            )
    raise SkyviewError(
        "This file has no extension {extension!r}; its pictures: {listed}.",
        extension=extension,
        listed=listed or tr("none"),
    )


def _stored(data: Bytes, unit: Hdu, kind: str, least_side: int | None) -> np.ndarray:
    """The samples as they are in the file, in planes or as a single picture."""
    planes = len(unit.shape) == 2 or (len(unit.shape) == 3 and unit.shape[0] in (1, 3))
    if least_side and planes:
        return thinned(data, kind, unit.shape, unit.start, least_side)
    count = int(np.prod(unit.shape, dtype=np.int64))
    held = data if isinstance(data, bytes) else data[:]
    return np.frombuffer(held, kind, count, unit.start).reshape(unit.shape)


def _plain(data: Bytes, unit: Hdu, least_side: int | None) -> tuple[np.ndarray, float | None]:
    bitpix = int(number_in(unit.cards, "BITPIX") or 0)
    raw = _stored(data, unit, _TYPES[bitpix], least_side)
    zero, scale = number_in(unit.cards, "BZERO") or 0.0, number_in(unit.cards, "BSCALE")
    scale = 1.0 if scale is None else scale
    blank = number_in(unit.cards, "BLANK") if bitpix > 0 else None
    # Adding 2**(bits-1) is turning over the sign bit: no wider type is needed.
    unsigned = scale == 1 and bitpix in _UNSIGNED and zero == _UNSIGNED[bitpix][0]
    samples = _native(raw, _UNSIGNED[bitpix][1](1 << (bitpix - 1)) if unsigned else None)
    if bitpix < 0:
        return (samples if (zero, scale) == (0, 1) else samples * scale + zero), None
    missing = raw == blank if blank is not None else None
    if not unsigned and (zero, scale) != (0, 1):
        return _with_nan(samples.astype(np.float64) * scale + zero, missing), None
    white = _white(samples, bitpix)
    if missing is not None and missing.any():
        return _with_nan(samples.astype(np.float32) / np.float32(white), missing), None
    return samples, white


def _native(raw: np.ndarray, bit: np.unsignedinteger | None) -> np.ndarray:
    """The samples in this machine's order of bytes; unsigned, with this bit turned over, if one is named."""
    out = np.empty(raw.shape, raw.dtype.newbyteorder("=") if bit is None else bit.dtype)
    if raw.size == 0:
        return out
    signed = out.view(raw.dtype.newbyteorder("="))
    stored, turned = (each.reshape(-1, raw.shape[-1]) for each in (raw, signed))

    def turn(rows: slice) -> None:
        turned[rows] = stored[rows]
        if bit is not None:
            ready = turned[rows].view(bit.dtype)
            np.bitwise_xor(ready, bit, out=ready)

    share_out(stored, row_blocks(stored), turn)
    return out


def _with_nan(values: np.ndarray, missing: np.ndarray | None) -> np.ndarray:
    values = values.astype(np.float32, copy=False)
    if missing is not None:
        values[missing] = np.nan
    return values


def _white(samples: np.ndarray, bits: int) -> float:
    """White level of integers; 32 and 64-bit files that hold 16-bit values have that of 16 bits."""
    if bits > 16 and samples.size and int(samples.max()) <= 65535:
        return 65535.0
    return float(2**bits - 1)


def _decompressed(data: Bytes, unit: Hdu) -> tuple[np.ndarray, float | None]:
    from astropy.io import fits
    from astropy.io.fits.hdu.compressed._compression import CfitsioException

    check_size(int(np.prod(unit.shape, dtype=np.float64)))
    try:
        with quiet(), fits.open(BytesIO(data[:]), memmap=False, lazy_load_hdus=True) as file:
            samples = np.asarray(file[unit.index].data)
        samples = samples.astype(samples.dtype.newbyteorder("="), copy=False)
    except (*DECODE_ERRORS, fits.VerifyError, CfitsioException):  # the last two are no kin of ValueError
        raise SkyviewError("The compressed picture in this FITS file is damaged; copy it again.") from None
    if samples.shape != unit.shape:
        raise SkyviewError("The compressed picture in this FITS file is damaged; copy it again.")
    if samples.dtype.kind == "f":
        return samples, None
    return samples, _white(samples, samples.dtype.itemsize * 8)


def _header(primary: Hdu, unit: Hdu) -> dict[str, object]:
    """Cards of the unit, with those of the primary header it does not have itself."""
    cards = dict(unit.cards)
    if unit.is_compressed:
        cards = {key: value for key, value in cards.items() if not key.startswith(_TABLE_CARDS)}
        cards["BITPIX"] = unit.cards.get("ZBITPIX")
        for axis in range(len(unit.shape)):
            cards[f"NAXIS{axis + 1}"] = unit.shape[-1 - axis]
        cards["NAXIS"] = len(unit.shape)
    if unit is not primary:
        own = ("SIMPLE", "BITPIX", "NAXIS", "BZERO", "BSCALE", "BLANK", "EXTEND")
        cards |= {k: v for k, v in primary.cards.items() if k not in cards and not k.startswith(own)}
    return cards


def _arrange(picture: Picture) -> None:
    """Bring the axes into the order (H, W) or (H, W, 3)."""
    samples = picture.samples
    while samples.ndim > 2 and 1 in (samples.shape[0], samples.shape[-1]):
        samples = samples[0] if samples.shape[0] == 1 else samples[..., 0]
    while samples.ndim > 3:
        picture.notes.append(tr("The file holds {shape} cubes; the first is shown.", shape=samples.shape[0]))
        samples = samples[0]
    if samples.ndim < 2 or min(samples.shape) < 1:
        raise SkyviewError("This FITS file holds a line, not a picture; choose another file.")
    if samples.ndim == 3:
        if samples.shape[0] == 3:
            samples = np.moveaxis(samples, 0, -1)
        elif samples.shape[-1] != 3:
            picture.notes.append(
                tr(
                    "The file holds {shape} planes, not 3 colours; the first is shown.",
                    shape=samples.shape[0],
                )
            )
            samples = samples[0]
    picture.samples, picture.channels = samples, 3 if samples.ndim == 3 else 1


def _orient(picture: Picture) -> None:
    order = text_in(picture.header, "ROWORDER").upper()
    if order.startswith("BOTTOM"):
        picture.orientation = tr("flipped: ROWORDER BOTTOM-UP")
    elif not order and identify(picture.header, None) is None and is_mirrored(picture.header):
        picture.orientation = tr("flipped: the sky was mirrored (celestial coordinates)")
        if (
            pattern := text_in(picture.header, "BAYERPAT", "COLORTYP").upper()
        ) in PATTERNS and picture.channels == 1:
            # The pattern counts from the first stored row, which becomes the last one.
            picture.mosaic = shifted(pattern, 0, (picture.samples.shape[0] + 1) % 2)
    else:
        return
    picture.flipped = True
    picture.samples = picture.samples[::-1]


def _find_mosaic(picture: Picture) -> None:
    if picture.channels != 1:
        return
    stated = text_in(picture.header, "BAYERPAT", "COLORTYP").upper()
    pattern = picture.mosaic or stated
    if pattern in PATTERNS and min(picture.samples.shape) >= 2:
        x, y = (int(number_in(picture.header, key) or 0) for key in ("XBAYROFF", "YBAYROFF"))
        picture.mosaic = shifted(pattern, x, y)
        if contradicts(picture.samples, picture.mosaic):
            picture.notes.append(
                tr(
                    "The header says Bayer pattern {stated}, but the greens lie on the other diagonal: "
                    "the colours may be wrong.",
                    stated=stated,
                )
            )
        return
    if stated and stated not in ("NONE", "MONO", "FALSE"):
        picture.notes.append(
            tr("The Bayer pattern {stated!r} is not known; the picture is shown in grey.", stated=stated)
        )
    elif not stated and min(picture.samples.shape) > 32 and green_diagonal(picture.samples):
        picture.notes.append(
            tr("It looks like a colour mosaic, but no BAYERPAT says which; it is shown in grey.")
        )
