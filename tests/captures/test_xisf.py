"""XISF files, written here by the letter of the specification."""

import base64
import zlib
from pathlib import Path

import imagecodecs
import numpy as np
import pytest

from skyview.captures import open_capture
from skyview.captures.xisf import read_xisf
from skyview.errors import SkyviewError

RNG = np.random.default_rng(3)
KINDS = {"u1": "UInt8", "u2": "UInt16", "u4": "UInt32", "f4": "Float32", "f8": "Float64"}
COLOUR = RNG.integers(0, 60_000, (5, 7, 3)).astype("u2")


def xisf(image: str, block: bytes = b"", more: str = "") -> bytes:
    """The bytes of a file with one image; ``AT`` in its attributes stands for the place of the block."""

    def header(start: int) -> bytes:
        text = f'<?xml version="1.0"?><xisf version="1.0" xmlns="http://www.pixinsight.com/xisf">{image}{more}</xisf>'
        return text.replace('"AT"', f'"attachment:{start}:{len(block)}"').encode()

    start = 16 + len(header(10_000))
    text = header(start).ljust(start - 16, b"\0")
    return b"XISF0100" + len(text).to_bytes(4, "little") + bytes(4) + text + block


def planar(samples: np.ndarray, attributes: str = "", inside: str = "", order: str = "<") -> bytes:
    """A file of (H, W) or (H, W, C) samples."""
    planes = samples[None] if samples.ndim == 2 else np.moveaxis(samples, -1, 0)
    height, width = samples.shape[:2]
    space = "Gray" if len(planes) == 1 else "RGB"
    image = (
        f'<Image geometry="{width}:{height}:{len(planes)}" sampleFormat="{KINDS[samples.dtype.str[1:]]}" '
        f'colorSpace="{space}" location="AT" {attributes}>{inside}</Image>'
    )
    return xisf(image, planes.astype(samples.dtype.newbyteorder(order)).tobytes())


@pytest.mark.parametrize("kind", KINDS)
def test_samples_of_every_kind_come_back(kind: str) -> None:
    grey = (RNG.random((6, 4)) * 200).astype(kind)
    picture = read_xisf(planar(grey))
    np.testing.assert_array_equal(picture.samples, grey)
    assert picture.bits == 8 * grey.dtype.itemsize
    big = read_xisf(planar(grey, 'byteOrder="big"', order=">"))
    np.testing.assert_array_equal(big.samples, grey)


def test_planes_become_colours_and_a_fourth_is_left_out() -> None:
    np.testing.assert_array_equal(read_xisf(planar(COLOUR)).samples, COLOUR)
    four = read_xisf(planar(np.dstack([COLOUR, COLOUR[..., 0]])))
    np.testing.assert_array_equal(four.samples, COLOUR)
    assert four.notes == ["Transparency was left out."]


def test_colours_side_by_side() -> None:
    image = (
        '<Image geometry="7:5:3" sampleFormat="UInt16" colorSpace="RGB" pixelStorage="Normal" location="AT"/>'
    )
    np.testing.assert_array_equal(read_xisf(xisf(image, COLOUR.tobytes())).samples, COLOUR)


@pytest.mark.parametrize("codec", ["zlib", "lz4", "lz4hc", "zstd"])
@pytest.mark.parametrize("shuffled", [False, True])
def test_compressed_and_shuffled_samples(codec: str, shuffled: bool) -> None:
    whole = np.moveaxis(COLOUR, -1, 0).tobytes()
    mixed = np.frombuffer(whole, "u1").reshape(-1, 2).T.tobytes() if shuffled else whole
    pack = {"zlib": zlib.compress, "zstd": imagecodecs.zstd_encode}.get(codec, imagecodecs.lz4_encode)
    halves = [bytes(pack(part)) for part in (mixed[:100], mixed[100:])]
    sizes = f"{len(halves[0])},100:{len(halves[1])},{len(mixed) - 100}"
    told = f"{codec}+sh:{len(mixed)}:2" if shuffled else f"{codec}:{len(mixed)}"
    image = (
        '<Image geometry="7:5:3" sampleFormat="UInt16" colorSpace="RGB" location="AT" '
        f'compression="{told}" subblocks="{sizes}"/>'
    )
    np.testing.assert_array_equal(read_xisf(xisf(image, b"".join(halves))).samples, COLOUR)


@pytest.mark.parametrize("encoding", ["base64", "hex"])
def test_samples_inside_the_header(encoding: str) -> None:
    grey = COLOUR[..., 0]
    text = base64.b64encode(grey.tobytes()).decode() if encoding == "base64" else grey.tobytes().hex()
    start = '<Image geometry="7:5:1" sampleFormat="UInt16" colorSpace="Gray" location='
    for image in (
        f'{start}"inline:{encoding}">{text}</Image>',
        f'{start}"embedded"><Data encoding="{encoding}">{text}</Data></Image>',
    ):
        np.testing.assert_array_equal(read_xisf(xisf(image)).samples, grey)


def test_bounds_are_black_and_white(tmp_path: Path) -> None:
    path = tmp_path / "a.xisf"
    path.write_bytes(planar(np.array([[-1.0, 0.0], [1.0, 3.0]], "f4"), 'bounds="-1:3"'))
    np.testing.assert_allclose(open_capture(path).pixels[..., 0], [[0, 0.25], [0.5, 1]])


def test_keywords_mosaic_and_coordinates(tmp_path: Path) -> None:
    inside = (
        '<FITSKeyword name="OBJECT" value="\'M 31    \'" comment=""/>'
        '<FITSKeyword name="EXPTIME" value="10." comment="seconds"/>'
        '<FITSKeyword name="HISTORY" value="" comment="one"/>'
        '<FITSKeyword name="HISTORY" value="" comment="two"/>'
        '<ColorFilterArray pattern="GRBG" width="2" height="2"/>'
    )
    grey = RNG.integers(500, 900, (8, 10)).astype("u2")
    picture = read_xisf(planar(grey, inside=inside))
    assert picture.header == {"OBJECT": "M 31", "EXPTIME": 10.0, "HISTORY": "one\ntwo", "BAYERPAT": "GRBG"}
    assert picture.mosaic == "GRBG"
    cards = {
        "CTYPE1": "'RA---TAN'",
        "CTYPE2": "'DEC--TAN'",
        "CRVAL1": 10,
        "CRVAL2": 41,
        "CRPIX1": 1,
        "CRPIX2": 1,
        "CD1_1": -0.001,
        "CD1_2": 0,
        "CD2_1": 0,
        "CD2_2": 0.001,
    }
    inside = "".join(f'<FITSKeyword name="{k}" value="{v}" comment=""/>' for k, v in cards.items())
    path = tmp_path / "a.xisf"
    path.write_bytes(planar(grey, inside=inside))
    wcs = open_capture(path).wcs
    assert wcs is not None
    place = wcs.pixel_to_world(0, 7)  # the lowest row is the first of FITS
    assert (place.ra.deg, place.dec.deg) == pytest.approx((10, 41))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"XISF0100" + bytes(99), "damaged or was cut short"),
        (planar(COLOUR)[:-1], "damaged or was cut short"),
        (xisf('<Image geometry="7:5" sampleFormat="UInt16" location="AT"/>'), "damaged or was cut short"),
        (xisf('<Image geometry="7:5:1" sampleFormat="Complex32" location="AT"/>'), "Complex32 numbers"),
        (
            xisf('<Image geometry="1:1:1" sampleFormat="UInt8" location="AT" compression="rar:1"/>'),
            "compressed with rar",
        ),
        (
            xisf('<Image geometry="99999:99999:3" sampleFormat="UInt8" location="AT"/>'),
            "thousand megapixels",
        ),
        (xisf("<Metadata/>"), "holds no picture"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(SkyviewError, match=sentence):
        read_xisf(data)


def test_a_header_with_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><xisf>&a;</xisf>'
    with pytest.raises(SkyviewError, match="damaged"):
        read_xisf(b"XISF0100" + len(bomb).to_bytes(4, "little") + bytes(4) + bomb)
