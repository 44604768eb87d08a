import gzip
import warnings

import numpy as np
import pytest
from astropy.io import fits
from astropy.wcs import WCS
from capture_files import COLOURS, mosaic, sky, tan, write_fits

from skyview.captures import open_capture, thumbnail
from skyview.captures.bayer import PATTERNS
from skyview.errors import SkyviewError

WHITE = np.float32(65535)
RGB = np.array([COLOURS[c] for c in "RGB"], np.float32) / WHITE


@pytest.fixture(autouse=True)
def _no_warnings(recwarn):
    yield
    assert [str(w.message) for w in recwarn if "astropy" in str(w.category)] == []


def test_mono_becomes_three_equal_channels(tmp_path):
    frame = sky()
    capture = open_capture(write_fits(tmp_path / "a.fits", frame))
    assert capture.pixels.dtype == np.float32
    assert capture.pixels.shape == (60, 80, 3)
    assert capture.pixels.flags.c_contiguous
    assert not capture.pixels.flags.writeable
    for channel in range(3):
        np.testing.assert_array_equal(capture.pixels[..., channel], frame / WHITE)
    assert capture.is_linear
    assert (capture.facts.bits, capture.facts.is_float, capture.facts.channels) == (16, False, 1)
    assert capture.facts.extension == 0


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("kind", [np.uint16, np.float32])
def test_bayer_gives_the_scene_its_colours(tmp_path, pattern, kind):
    frame = mosaic(pattern).astype(kind)
    capture = open_capture(write_fits(tmp_path / "a.fits", frame, BAYERPAT=pattern))
    assert capture.facts.bayer == pattern
    assert capture.is_linear
    np.testing.assert_allclose(capture.pixels, np.broadcast_to(RGB, capture.pixels.shape), rtol=1e-5)
    assert not any("wrong" in note for note in capture.facts.notes)


@pytest.mark.parametrize("height", [40, 41])
def test_bottom_up_pattern_counts_from_the_top_of_the_picture(tmp_path, height):
    upright = mosaic("GRBG", height)
    path = write_fits(tmp_path / "a.fits", upright[::-1], BAYERPAT="GRBG", ROWORDER="BOTTOM-UP")
    capture = open_capture(path)
    assert capture.facts.bayer == "GRBG"
    assert capture.facts.orientation == "flipped: ROWORDER BOTTOM-UP"
    np.testing.assert_allclose(capture.pixels, np.broadcast_to(RGB, capture.pixels.shape), rtol=1e-5)


@pytest.mark.parametrize(("x", "y"), [(1, 0), (0, 1), (1, 1), (2, 3)])
def test_bayer_offsets(tmp_path, x, y):
    whole = mosaic("RGGB", 44, 64)
    path = write_fits(tmp_path / "a.fits", whole[y:, x:], BAYERPAT="RGGB", XBAYROFF=x, YBAYROFF=y)
    np.testing.assert_allclose(open_capture(path).pixels[3, 5], RGB, rtol=1e-5)


def test_wrong_vertical_order_is_noted(tmp_path):
    noisy = mosaic("GBRG") + np.random.default_rng(0).integers(0, 50, (40, 60)).astype(np.uint16)
    capture = open_capture(write_fits(tmp_path / "a.fits", noisy, BAYERPAT="RGGB"))
    assert any("greens lie on the other diagonal" in note for note in capture.facts.notes)


def test_mosaic_without_pattern_is_grey_and_said(tmp_path):
    capture = open_capture(write_fits(tmp_path / "a.fits", mosaic("RGGB")))
    assert capture.facts.bayer is None
    assert any("no BAYERPAT" in note for note in capture.facts.notes)


def test_unknown_pattern_is_said(tmp_path):
    capture = open_capture(write_fits(tmp_path / "a.fits", sky(), BAYERPAT="CYGM"))
    assert any("'CYGM' is not known" in note for note in capture.facts.notes)


def test_stack_keeps_bayerpat_but_is_not_debayered(tmp_path):
    cube = np.stack([sky(seed=s) for s in range(3)])
    capture = open_capture(write_fits(tmp_path / "a.fits", cube, BAYERPAT="GRBG"))
    assert capture.facts.bayer is None
    assert capture.facts.channels == 3
    np.testing.assert_array_equal(capture.pixels, np.moveaxis(cube, 0, -1) / WHITE)


@pytest.mark.parametrize("shape", [(3, 60, 80), (60, 80, 3), (1, 3, 60, 80), (3, 60, 80, 1)])
def test_colour_cubes_in_every_axis_order(tmp_path, shape):
    planes = np.stack([sky(seed=s) for s in range(3)])
    data = planes.reshape(shape) if shape[-1] != 3 else np.moveaxis(planes, 0, -1)
    capture = open_capture(write_fits(tmp_path / "a.fits", data))
    np.testing.assert_array_equal(capture.pixels, np.moveaxis(planes, 0, -1) / WHITE)


@pytest.mark.parametrize("shape", [(1, 60, 80), (60, 80, 1), (1, 1, 60, 80)])
def test_mono_with_an_extra_axis(tmp_path, shape):
    capture = open_capture(write_fits(tmp_path / "a.fits", sky().reshape(shape)))
    assert capture.facts.channels == 1
    np.testing.assert_array_equal(capture.pixels[..., 1], sky() / WHITE)


def test_other_numbers_of_planes_show_the_first(tmp_path):
    cube = np.stack([sky(seed=s) for s in range(5)])
    capture = open_capture(write_fits(tmp_path / "a.fits", cube))
    np.testing.assert_array_equal(capture.pixels[..., 0], cube[0] / WHITE)
    assert any("5 planes" in note for note in capture.facts.notes)


def test_scaled_integers_are_floats(tmp_path):
    hdu = fits.PrimaryHDU((sky() // 4).astype(np.int16))
    hdu.header["BSCALE"], hdu.header["BZERO"] = 1 / 16384, 0.01
    path = tmp_path / "a.fits"
    raw = fits.PrimaryHDU((sky() // 4).astype(np.int16))
    raw.writeto(path)
    text = path.read_bytes()
    cards = b"".join(f"{k:8}= {v:>20}".ljust(80).encode() for k, v in (("BSCALE", 0.5), ("BZERO", 100)))
    end = text.index(b"END" + b" " * 77)
    path.write_bytes(text[:end] + cards + text[end : end + 80] + text[end + 80 + 160 :])
    expected = fits.getdata(path)
    capture = open_capture(path)
    np.testing.assert_allclose(capture.pixels[..., 0], expected / WHITE, rtol=1e-6)


@pytest.mark.parametrize(
    ("kind", "white"),
    [(np.uint8, 255), (np.int16, 65535), (np.uint16, 65535), (np.uint32, 2**32 - 1), (np.int32, 2**32 - 1)],
)
def test_integers_of_every_size(tmp_path, kind, white):
    top = np.iinfo(kind).max
    data = np.linspace(0, top, 60 * 80).reshape(60, 80).astype(kind)
    capture = open_capture(write_fits(tmp_path / "a.fits", data))
    np.testing.assert_allclose(capture.pixels[..., 2], data / white, rtol=1e-6, atol=1e-9)
    assert capture.facts.bits == np.dtype(kind).itemsize * 8


def test_small_values_in_32_bits_have_the_white_of_16(tmp_path):
    capture = open_capture(write_fits(tmp_path / "a.fits", sky().astype(np.int32)))
    np.testing.assert_allclose(capture.pixels[..., 0], sky() / WHITE, rtol=1e-6)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize(("top", "white"), [(0.9, 1), (1.02, 1), (40000.0, 65535), (2e6, 2e6), (1e-7, 1)])
def test_floats_of_any_range(tmp_path, kind, top, white):
    data = (sky() / sky().max() * top).astype(kind)
    capture = open_capture(write_fits(tmp_path / "a.fits", data))
    np.testing.assert_allclose(capture.pixels[..., 0], data / white, rtol=1e-5)
    assert capture.facts.is_float


def test_negative_floats_stay(tmp_path):
    data = (sky() / 65535 - 0.02).astype(np.float32)
    capture = open_capture(write_fits(tmp_path / "a.fits", data))
    assert capture.pixels.min() < -0.001


def test_nan_and_infinity_become_the_median(tmp_path):
    data = (sky() / 65535).astype(np.float32)
    data[3, 4:9], data[0, 0] = np.nan, np.inf
    capture = open_capture(write_fits(tmp_path / "a.fits", data))
    good = np.isfinite(data)
    assert np.isfinite(capture.pixels).all()
    assert capture.pixels[3, 5, 0] == np.median(data[good])
    np.testing.assert_array_equal(capture.pixels[..., 0][good], data[good])
    assert any(note.startswith("6 NaN pixels") for note in capture.facts.notes)
    assert thumbnail(tmp_path / "a.fits").shape == (144, 192, 3)


def test_blank_integers_become_the_median(tmp_path):
    data = sky().astype(np.int32)
    data[5, 5] = -99
    capture = open_capture(write_fits(tmp_path / "a.fits", data, BLANK=-99))
    assert capture.pixels[5, 5, 0] == pytest.approx(np.median(data[data >= 0]) / 65535, rel=1e-6)


@pytest.mark.parametrize("side", [20, 100])
def test_all_nan_is_refused(tmp_path, side, recwarn):
    path = write_fits(tmp_path / "a.fits", np.full((side, side), np.nan, np.float32))
    for read in (open_capture, thumbnail):
        with pytest.raises(SkyviewError, match=r"a\.fits: It holds no valid pixel"):
            read(path)
    assert not [str(warning.message) for warning in recwarn]


@pytest.mark.parametrize("kind", ["RICE_1", "GZIP_1", "GZIP_2", "HCOMPRESS_1"])
def test_tile_compressed(tmp_path, kind):
    path = tmp_path / "a.fits.fz"
    hdu = fits.CompImageHDU(sky(), compression_type=kind)
    hdu.header["OBJECT"], hdu.header["BAYERPAT"] = "M 13", "RGGB"
    fits.HDUList([fits.PrimaryHDU(), hdu]).writeto(path)
    capture = open_capture(path)
    plain = open_capture(write_fits(tmp_path / "b.fits", sky(), BAYERPAT="RGGB"))
    np.testing.assert_array_equal(capture.pixels, plain.pixels)
    assert capture.facts.format == f"FITS (tile-compressed, {kind})"
    assert (capture.facts.object_name, capture.facts.extension, capture.facts.bits) == ("M 13", 1, 16)
    assert not any(key.startswith("TFORM") for key in capture.header)


def test_compressed_floats(tmp_path):
    path = tmp_path / "a.fits"
    data = (sky() / 65535).astype(np.float32)
    hdu = fits.CompImageHDU(data, compression_type="GZIP_2", quantize_level=0)
    fits.HDUList([fits.PrimaryHDU(), hdu]).writeto(path)
    np.testing.assert_array_equal(open_capture(path).pixels[..., 0], data)


def test_gzip_told_by_content(tmp_path):
    plain = write_fits(tmp_path / "a.fits", sky())
    packed = tmp_path / "b.fits"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    capture = open_capture(packed)
    np.testing.assert_array_equal(capture.pixels, open_capture(plain).pixels)
    assert capture.facts.format == "FITS (gzip)"
    packed.write_bytes(packed.read_bytes()[:-2000])
    with pytest.raises(SkyviewError, match="cut short"):
        open_capture(packed)


def test_first_image_extension_unless_told(tmp_path):
    path = tmp_path / "a.fits"
    primary = fits.PrimaryHDU()
    primary.header["OBJECT"] = "M 51"
    table = fits.BinTableHDU.from_columns([fits.Column("x", "E", array=np.zeros(3))])
    first, second = fits.ImageHDU(sky(seed=1), name="SCI"), fits.ImageHDU(sky(30, 40), name="WEIGHT")
    fits.HDUList([primary, table, first, second]).writeto(path)
    capture = open_capture(path)
    assert (capture.facts.extension, capture.title) == ("SCI", "M 51")
    np.testing.assert_array_equal(capture.pixels[..., 0], sky(seed=1) / WHITE)
    for told in (3, "3", "weight", "WEIGHT"):
        other = open_capture(path, extension=told)
        assert (other.facts.extension, other.height) == ("WEIGHT", 30)
        assert other.digest != capture.digest
    with pytest.raises(SkyviewError, match=r"a\.fits: Extension 1 is not a picture; .*2 SCI, 3 WEIGHT"):
        open_capture(path, extension=1)
    with pytest.raises(SkyviewError, match="no extension 'nowhere'"):
        open_capture(path, extension="nowhere")


def test_header_values_as_astropy_reads_them(tmp_path):
    path = tmp_path / "a.fits"
    hdu = fits.PrimaryHDU(sky())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        hdu.header["LONG"] = "It's " + "very " * 40 + "long"
        hdu.header["HIERARCH ESO DET GAIN"] = 1.5
        hdu.header["FLAG"], hdu.header["TINY"], hdu.header["NEG"] = True, 1.25e-30, -3
        hdu.header["OBJECT"] = "a/b = 'c' / d"
        hdu.header.add_history("first")
        hdu.header.add_history("second")
        hdu.writeto(path)
    header = open_capture(path).header
    for key in ("LONG", "ESO DET GAIN", "FLAG", "TINY", "NEG", "OBJECT"):
        assert header[key] == hdu.header[key]
    assert header["HISTORY"] == "first\nsecond"


@pytest.mark.parametrize("rotation", [0, 33, 170])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("order", [None, "TOP-DOWN", "BOTTOM-UP"])
def test_coordinates_follow_the_pixels(tmp_path, rotation, mirrored, order):
    frame, cards = sky(), tan(rotation, mirrored=mirrored)
    frame[11, 23] = 65535
    path = write_fits(tmp_path / "a.fits", frame, **cards, **({"ROWORDER": order} if order else {}))
    capture = open_capture(path)
    flipped = order == "BOTTOM-UP" or (order is None and not mirrored)
    assert capture.facts.orientation.startswith("flipped") == flipped
    y = 60 - 1 - 11 if flipped else 11
    assert capture.pixels[y, 23, 0] == 1
    expected = WCS(cards).pixel_to_world(23, 11)
    assert capture.wcs.pixel_to_world(23, y).separation(expected).arcsec < 1e-6
    assert capture.pixel_scale == pytest.approx(2.0, rel=1e-4)


def test_distorted_coordinates_are_flipped_too(tmp_path):
    sip = {"A_ORDER": 2, "B_ORDER": 2, "A_2_0": 1e-4, "A_1_1": -3e-4, "A_0_2": 2e-4}
    sip |= {"B_2_0": 2e-4, "B_1_1": 3e-4, "B_0_2": -1e-4}
    cards = tan(20) | sip | {"CTYPE1": "RA---TAN-SIP", "CTYPE2": "DEC--TAN-SIP"}
    capture = open_capture(write_fits(tmp_path / "a.fits", sky(), **cards))
    reference = WCS(fits.Header(cards))
    for x, y in ((0, 0), (70, 50), (5, 44)):
        expected = reference.pixel_to_world(x, y)
        assert capture.wcs.pixel_to_world(x, 59 - y).separation(expected).arcsec < 1e-6


def test_cdelt_and_crota_are_flipped_too(tmp_path):
    cards = {k: v for k, v in tan().items() if not k.startswith("CD")}
    cards |= {"CDELT1": -1e-3, "CDELT2": 1e-3, "CROTA2": 25.0}
    capture = open_capture(write_fits(tmp_path / "a.fits", sky(), **cards))
    expected = WCS(fits.Header(cards)).pixel_to_world(70, 50)
    assert capture.wcs.pixel_to_world(70, 9).separation(expected).arcsec < 1e-6


def test_smart_telescopes_store_the_top_row_first(tmp_path):
    capture = open_capture(write_fits(tmp_path / "a.fits", sky(), INSTRUME="Seestar S50", **tan()))
    assert capture.facts.orientation == "as stored"
    np.testing.assert_array_equal(capture.pixels[..., 0], sky() / WHITE)


@pytest.mark.parametrize(
    "cards", [{"CTYPE1": "RA---TAN"}, tan() | {"CD1_1": 0.0, "CD1_2": 0.0}, {"CTYPE1": "LINEAR"}]
)
def test_bad_coordinates_are_none(tmp_path, cards):
    assert open_capture(write_fits(tmp_path / "a.fits", sky(), **cards)).wcs is None
