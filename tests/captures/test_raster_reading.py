import numpy as np
import pytest
import tifffile
from capture_files import sky
from PIL import Image, ImageOps, PngImagePlugin

from skyview.captures import IDENTITY, default_stretch, open_capture, thumbnail
from skyview.errors import SkyviewError


def colours(kind=np.uint16, height=50, width=70):
    top = np.iinfo(kind).max
    return np.random.default_rng(1).integers(0, top, (height, width, 3), endpoint=True).astype(kind)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.uint32])
@pytest.mark.parametrize("planar", [False, True])
@pytest.mark.parametrize("byteorder", ["<", ">"])
def test_tiff_integers(tmp_path, kind, planar, byteorder):
    data = colours(kind)
    stored = np.moveaxis(data, -1, 0) if planar else data
    tifffile.imwrite(
        tmp_path / "a.tif",
        stored,
        photometric="rgb",
        planarconfig="separate" if planar else "contig",
        byteorder=byteorder,
    )
    capture = open_capture(tmp_path / "a.tif")
    np.testing.assert_allclose(capture.pixels, data / np.iinfo(kind).max, rtol=2e-7)
    assert (capture.facts.format, capture.facts.bits) == ("TIFF", np.dtype(kind).itemsize * 8)
    assert capture.pixels.flags.c_contiguous


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
def test_tiff_floats(tmp_path, kind):
    data = (sky() / 65535).astype(kind)
    tifffile.imwrite(tmp_path / "a.tif", data)
    capture = open_capture(tmp_path / "a.tif")
    np.testing.assert_allclose(capture.pixels[..., 1], data.astype(np.float32))
    assert capture.facts.is_float
    assert capture.is_linear


@pytest.mark.parametrize("compression", ["zlib", "lzw", "zstd"])
def test_tiff_compressed_with_predictor(tmp_path, compression):
    data = colours()
    tifffile.imwrite(tmp_path / "a.tif", data, photometric="rgb", compression=compression, predictor=True)
    np.testing.assert_allclose(open_capture(tmp_path / "a.tif").pixels, data / 65535, rtol=2e-7)


def test_tiff_alpha_white_is_zero_pages_and_palette(tmp_path):
    data = colours(np.uint8)
    tifffile.imwrite(
        tmp_path / "rgba.tif",
        np.dstack([data, data[..., :1]]),
        photometric="rgb",
        extrasamples=["unassalpha"],
    )
    np.testing.assert_allclose(open_capture(tmp_path / "rgba.tif").pixels, data / 255, rtol=2e-7)
    tifffile.imwrite(tmp_path / "inverse.tif", sky(), photometric="miniswhite")
    inverse = open_capture(tmp_path / "inverse.tif")
    np.testing.assert_allclose(inverse.pixels[..., 0], 1 - sky() / 65535, atol=1e-6)
    tifffile.imwrite(tmp_path / "pages.tif", np.stack([sky(seed=1)] * 4), photometric="minisblack")
    pages = open_capture(tmp_path / "pages.tif")
    np.testing.assert_allclose(pages.pixels[..., 0], sky(seed=1) / 65535, rtol=2e-7)
    assert any("4 pages" in note for note in pages.facts.notes)
    Image.fromarray(data).quantize(16).save(tmp_path / "palette.tif")
    shown = np.asarray(Image.open(tmp_path / "palette.tif").convert("RGB"))
    np.testing.assert_allclose(open_capture(tmp_path / "palette.tif").pixels, shown / 255, atol=0.004)


def greys(count: int) -> list[np.ndarray]:
    """Pictures of one size, each brighter than the one before."""
    return [np.full((40, 60), 1000 * number, np.uint16) for number in range(1, count + 1)]


@pytest.mark.parametrize("count", [3, 20])
@pytest.mark.parametrize(
    "more",
    [
        {"photometric": "minisblack"},  # pages
        {"imagej": True},
        {"photometric": "minisblack", "volumetric": True, "tile": (4, 16, 16)},
    ],
)
def test_pages_of_one_size_are_no_colours(tmp_path, count, more):
    tifffile.imwrite(tmp_path / "a.tif", np.stack(greys(count)), **more)
    capture = open_capture(tmp_path / "a.tif")
    assert capture.facts.channels == 1
    assert capture.pixels.shape == (40, 60, 3)
    np.testing.assert_allclose(capture.pixels, 1000 / 65535, rtol=1e-6)
    (note,) = [note for note in capture.facts.notes if "first is shown" in note]
    assert str(count) in note


@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize(("count", "channels", "words"), [(3, 3, "colours"), (20, 1, "20 planes")])
def test_planes_that_are_not_said_to_be_colours_are_not_taken_for_them_in_silence(
    tmp_path, planar, count, channels, words
):
    planes = np.stack(greys(count), axis=-1 if planar == "contig" else 0)
    tifffile.imwrite(tmp_path / "a.tif", planes, photometric="minisblack", planarconfig=planar)
    capture = open_capture(tmp_path / "a.tif")
    assert capture.pixels.shape == (40, 60, 3)
    assert capture.facts.channels == channels
    np.testing.assert_allclose(capture.pixels[..., 0], 1000 / 65535, rtol=1e-6)
    assert any(words in note for note in capture.facts.notes)
    tifffile.imwrite(tmp_path / "b.tif", planes[..., :3], photometric="rgb", planarconfig="contig")
    if planar == "contig":
        assert not any("colours" in note for note in open_capture(tmp_path / "b.tif").facts.notes)


@pytest.mark.parametrize("place", ["after", "before", "before, unsaid", "around", "mask"])
def test_a_thumbnail_is_not_the_capture(tmp_path, place):
    large = np.dstack([np.full((40, 60), value, np.uint16) for value in (60000, 30000, 10000)])
    small, mask = np.full((10, 15, 3), 200, np.uint8), np.ones((80, 120), bool)
    with tifffile.TiffWriter(tmp_path / "a.tif") as file:
        if place == "around":
            made = [(271, "s", 0, "A maker", True), (274, "H", 1, 3, True)]
            file.write(small, photometric="rgb", subfiletype=1, subifds=1, extratags=made)
        elif place.startswith("before"):
            file.write(small, photometric="rgb", subfiletype=1 if place == "before" else 0)
        file.write(large, photometric="rgb")
        if place == "after":
            file.write(small, photometric="rgb", subfiletype=1)
        elif place == "mask":
            file.write(mask, photometric="minisblack", subfiletype=4)
    capture = open_capture(tmp_path / "a.tif")
    np.testing.assert_allclose(capture.pixels, large / 65535, rtol=2e-7)
    words = "first is shown" if place in ("after", "mask") else "2 pictures of different size; the largest"
    assert any(words in note for note in capture.facts.notes)
    if place == "around":  # what the outer page says holds for the inner one
        assert capture.header["Make"] == "A maker"
        assert "180" in capture.facts.orientation


def test_a_raw_mosaic_within_a_thumbnail_is_a_cameras_raw_file(tmp_path):
    with tifffile.TiffWriter(tmp_path / "a.nef") as file:
        file.write(np.full((10, 15, 3), 200, np.uint8), photometric="rgb", subifds=1)
        file.write(sky(), photometric="cfa")
    with pytest.raises(SkyviewError, match="raw file"):
        open_capture(tmp_path / "a.nef")


def test_16_bit_tiff_is_linear_or_stretched_by_its_pixels(tmp_path):
    tifffile.imwrite(tmp_path / "linear.tif", np.dstack([sky(400, 600, stars=600)] * 3), photometric="rgb")
    linear = open_capture(tmp_path / "linear.tif")
    assert linear.is_linear
    shown = (default_stretch(linear).apply(linear.pixels) * 65535).astype(np.uint16)
    tifffile.imwrite(tmp_path / "shown.tif", shown, photometric="rgb")
    stretched = open_capture(tmp_path / "shown.tif")
    assert not stretched.is_linear
    assert default_stretch(stretched) is IDENTITY
    assert any(note.startswith("Stretched:") for note in stretched.facts.notes)


def test_camera_raw_is_named(tmp_path):
    tifffile.imwrite(tmp_path / "a.dng", sky(), extratags=[("DNGVersion", "B", 4, (1, 4, 0, 0))])
    with pytest.raises(SkyviewError, match=r"a\.dng: This is a camera's raw file"):
        open_capture(tmp_path / "a.dng")


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("planes", [1, 3, 4])
def test_png_keeps_all_its_bits(tmp_path, kind, planes):
    import imagecodecs

    data = np.dstack([colours(kind), colours(kind)])[..., :planes]
    data = np.ascontiguousarray(data[..., 0] if planes == 1 else data)
    (tmp_path / "a.png").write_bytes(imagecodecs.png_encode(data))
    capture = open_capture(tmp_path / "a.png")
    expected = np.dstack([data] * 3) if planes == 1 else data[..., :3]
    np.testing.assert_allclose(capture.pixels, expected / np.iinfo(kind).max, rtol=2e-7)
    assert capture.facts.bits == np.dtype(kind).itemsize * 8
    assert capture.facts.channels == (1 if planes == 1 else 3)


@pytest.mark.parametrize("mode", ["1", "P", "LA", "L"])
def test_png_of_other_modes(tmp_path, mode):
    image = Image.fromarray(colours(np.uint8)).convert(mode)
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", "Siril")
    image.save(tmp_path / "a.png", pnginfo=info)
    capture = open_capture(tmp_path / "a.png")
    expected = np.asarray(image.convert("RGB")) / 255
    np.testing.assert_allclose(capture.pixels, expected, atol=1e-6)
    assert not capture.is_linear
    assert capture.header["Software"] == "Siril"


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "WebP", "PNG"])
def test_exif_orientation(tmp_path, orientation, format):
    data = np.zeros((64, 96, 3), np.uint8)
    data[:32, :48], data[:32, 48:], data[32:, :48] = (250, 0, 0), (0, 250, 0), (0, 0, 250)
    image = Image.fromarray(data)
    exif = image.getexif()
    exif[274], exif[306], exif[272] = orientation, "2025:07:15 23:10:05", "Seestar S50"
    path = tmp_path / f"a.{format.lower()}"
    image.save(path, exif=exif, quality=95)
    with Image.open(path) as stored:
        expected = np.asarray(ImageOps.exif_transpose(stored).convert("RGB")) / 255
    capture = open_capture(path)
    np.testing.assert_allclose(capture.pixels, expected, atol=1e-6)
    assert (orientation > 1) == (f"{orientation} applied" in capture.facts.orientation)
    assert not capture.is_linear
    small = thumbnail(path, 48)
    assert small.shape == ((48, 32, 3) if orientation > 4 else (32, 48, 3))
    middle = np.asarray(Image.fromarray((expected * 255).astype(np.uint8)).resize(small.shape[1::-1]))
    assert np.abs(small.astype(int) - middle)[8:12, 8:12].max() < 20
    if format != "PNG":
        assert capture.facts.date == "2025-07-15T23:10:05"
        assert capture.device.name == "Seestar S50"


def test_grey_and_cmyk_jpeg(tmp_path):
    image = Image.fromarray(colours(np.uint8))
    image.convert("L").save(tmp_path / "grey.jpg")
    grey = open_capture(tmp_path / "grey.jpg")
    assert grey.facts.channels == 1
    assert (grey.pixels[..., 0] == grey.pixels[..., 2]).all()
    image.convert("CMYK").save(tmp_path / "cmyk.jpg")
    assert open_capture(tmp_path / "cmyk.jpg").facts.channels == 3


def test_kind_is_told_by_content(tmp_path):
    Image.fromarray(colours(np.uint8)).save(tmp_path / "a.png")
    (tmp_path / "a.png").rename(tmp_path / "a.fits")
    assert open_capture(tmp_path / "a.fits").facts.format == "PNG"
    with pytest.raises(SkyviewError, match="no extensions"):
        open_capture(tmp_path / "a.fits", extension=1)
