"""Reading XISF, PixInsight's own format: monolithic files, the first image in them.

Source: the XISF specification 1.0 (pixinsight.com/doc/docs/XISF-1.0-spec). Rows are stored from the top. The
celestial coordinates in its FITS keywords count rows from the bottom, as PixInsight writes them.
"""

import base64
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

import numpy as np

from skyview.captures.bayer import PATTERNS
from skyview.captures.cards import card_value
from skyview.captures.picture import Picture
from skyview.captures.quiet import DECODE_ERRORS, check_size, quiet
from skyview.errors import SkyviewError
from skyview.saying import tr

_START = 16  # signature, length of the header, reserved
_TYPES = {
    "UInt8": "u1",
    "UInt16": "u2",
    "UInt32": "u4",
    "UInt64": "u8",
    "Float32": "f4",
    "Float64": "f8",
}
_CODECS = ("zlib", "lz4", "lz4hc", "zstd")


def read_xisf(data: bytes) -> Picture:
    """Return the first picture of an XISF file: integer or float, planar or not, compressed or not.

    Raises:
        SkyviewError: The file is damaged, cut short, holds no picture, or one of complex numbers.
    """
    header, images = _header(data)
    if not images:
        raise SkyviewError("This XISF file holds no picture; choose another file.")
    image = images[0]
    try:
        picture = _picture(data, image)
    except SkyviewError:
        raise
    except DECODE_ERRORS:
        raise _damaged() from None
    picture.header = _keywords(header) | _keywords(image)
    pattern = next((e.get("pattern", "") for e in image if _name(e) == "ColorFilterArray"), "").upper()
    if pattern in PATTERNS and picture.channels == 1 and min(picture.samples.shape) >= 2:
        picture.mosaic = pattern
        picture.header["BAYERPAT"] = pattern
    picture.flipped = True
    if len(images) > 1:
        picture.notes.append(tr("The file holds {count} pictures; the first is shown.", count=len(images)))
    return picture


def _damaged() -> SkyviewError:
    return SkyviewError("This XISF file is damaged or was cut short; copy it again.")


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _header(data: bytes) -> tuple[ElementTree.Element, list[ElementTree.Element]]:
    """The root of the XML header, and its images."""
    text = data[_START : _START + int.from_bytes(data[8:12], "little")].rstrip(b"\0")
    # Entities could blow up or name other files; XISF has no use for them.
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise _damaged()
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise _damaged() from None
    return root, [element for element in root if _name(element) == "Image"]


def _picture(data: bytes, image: ElementTree.Element) -> Picture:
    kind = image.get("sampleFormat", "")
    if kind not in _TYPES:
        raise SkyviewError(
            "This XISF file holds {kind} numbers; save it as 16-bit integers or floats.", kind=kind
        )
    width, height, channels = (int(part) for part in image.get("geometry", "").split(":"))
    check_size(width * height * channels)
    order = ">" if image.get("byteOrder") == "big" else "<"
    stored = np.frombuffer(_block(data, image), order + _TYPES[kind], width * height * channels)
    if image.get("pixelStorage", "Planar") == "Normal":
        samples = stored.reshape(height, width, channels)
    else:
        samples = np.moveaxis(stored.reshape(channels, height, width), 0, -1)
    notes = []
    colours = 3 if image.get("colorSpace") != "Gray" and channels >= 3 else 1
    if channels > colours:
        notes.append(tr("Transparency was left out."))
    samples = samples[..., :3] if colours == 3 else samples[..., 0]
    samples = samples.astype(samples.dtype.newbyteorder("="), copy=False)
    bits = samples.dtype.itemsize * 8
    white = None
    if samples.dtype.kind == "u":
        white = float(2**bits - 1)
    elif image.get("bounds"):
        black, white = (float(part) for part in image.get("bounds", "").split(":"))
        if black:
            samples, white = samples - samples.dtype.type(black), white - black
    return Picture(samples, white, bits, "XISF", channels=colours, notes=notes)


def _block(data: bytes, image: ElementTree.Element) -> bytes:
    """The bytes of the samples, unpacked."""
    place, _, rest = image.get("location", "").partition(":")
    holder = image
    if place == "attachment":
        start, size = (int(part) for part in rest.split(":"))
        held = data[start : start + size]
        if len(held) < size:
            raise _damaged()
    else:
        if place == "embedded":
            holder = next(element for element in image if _name(element) == "Data")
            rest = holder.get("encoding", "")
        held = {"base64": base64.b64decode, "hex": bytes.fromhex}[rest](holder.text or "")
    return _unpacked(held, holder)


def _unpacked(held: bytes, holder: ElementTree.Element) -> bytes:
    packing = holder.get("compression", "")
    if not packing:
        return held
    codec, size, *item = packing.split(":")
    codec, _, shuffled = codec.partition("+")
    check_size(int(size) // 8)
    if codec not in _CODECS:
        raise SkyviewError("This XISF file is compressed with {codec}; save it uncompressed.", codec=codec)
    out = b"".join(_decoded(codec, part, whole) for part, whole in _pieces(held, int(size), holder))
    if shuffled:
        # The first bytes of all items, then the second ones ...; what fills no item follows as it is.
        width = int(item[0])
        whole = len(out) // width * width
        out = np.frombuffer(out, "u1", whole).reshape(width, -1).T.tobytes() + out[whole:]
    return out


def _pieces(held: bytes, size: int, holder: ElementTree.Element) -> Iterator[tuple[bytes, int]]:
    """Compressed pieces, each with its size when unpacked."""
    start = 0
    for piece in filter(None, holder.get("subblocks", "").split(":")):
        packed, unpacked = (int(part) for part in piece.split(","))
        yield held[start : start + packed], unpacked
        start += packed
    if not start:
        yield held, size


def _decoded(codec: str, part: bytes, size: int) -> bytes:
    if codec == "zlib":
        return zlib.decompressobj().decompress(part, size)
    import imagecodecs

    decode = imagecodecs.zstd_decode if codec == "zstd" else imagecodecs.lz4_decode
    with quiet():
        return bytes(decode(part, out=size))


def _keywords(element: ElementTree.Element) -> dict[str, object]:
    """FITS cards of an element."""
    cards: dict[str, object] = {}
    for card in element:
        if _name(card) != "FITSKeyword":
            continue
        key, value = card.get("name", "").strip().upper(), card.get("value", "").strip()
        if key in ("HISTORY", "COMMENT"):
            said = card.get("comment", "") or value
            cards[key] = f"{cards[key]}\n{said}" if key in cards else said
        elif key:
            cards[key] = card_value(value)
    return cards
