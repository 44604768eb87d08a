import gzip
import os

import numpy as np
import pytest
from capture_files import sky, write_fits
from PIL import Image

from skyview.captures import find_captures, is_capture_file, open_capture, thumbnail
from skyview.errors import SkyviewError


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    write_fits(tmp_path / "b" / "deep" / "z.fit", sky())
    write_fits(tmp_path / "b" / "no_suffix.fits", sky()).rename(tmp_path / "b" / "no_suffix")
    write_fits(tmp_path / ".hidden" / "x.fits", sky())
    write_fits(tmp_path / "b" / ".y.fits", sky())
    (tmp_path / "a.fits.gz").write_bytes(gzip.compress((tmp_path / "b" / "deep" / "z.fit").read_bytes()))
    Image.new("RGB", (9, 9)).save(tmp_path / "c.jpg")
    Image.new("RGB", (9, 9)).save(tmp_path / "c.webp")
    (tmp_path / "notes.txt").write_text("SIMPLE notes")
    (tmp_path / "fake.fits").write_text("just a text")
    (tmp_path / "empty.fits").write_bytes(b"")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "gone.JPG").symlink_to(tmp_path / "unplugged" / "m31.jpg")
    return tmp_path


def test_folders_are_walked_in_order(tree):
    """What is called like a capture and is lost comes too, so that opening it can say so."""
    found = [str(path.relative_to(tree)) for path in find_captures([tree])]
    assert found == [
        "a.fits.gz",
        "c.jpg",
        "c.webp",
        "empty.fits",
        "gone.JPG",
        os.path.join("b", "no_suffix"),  # noqa: PTH118
        os.path.join("b", "deep", "z.fit"),  # noqa: PTH118
    ]


def test_named_files_always_come_and_nothing_twice(tree):
    named = [tree / "notes.txt", tree / "missing.fits", tree / "c.jpg", tree, tree / "c.jpg"]
    found = list(find_captures(named))
    assert found[:3] == named[:3]
    assert len(found) == len(set(found)) == 9


def test_is_capture_file(tree):
    assert is_capture_file(tree / "a.fits.gz")
    assert is_capture_file(str(tree / "c.webp"))
    for other in ("notes.txt", "fake.fits", "empty.fits", "missing", "b"):
        assert not is_capture_file(tree / other)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("zero.fits", b"", "zero.fits is empty (0 bytes); copy it again."),
        ("text.fits", b"This is a text, not a picture.\n" * 9, "it holds plain text"),
        ("cut.fits", b"\0" * 5000, "no SIMPLE card"),
        ("BITPIX.fits", b"BITPIX  =                   16".ljust(2880), "no SIMPLE card"),
        ("a.xisf", b"XISF0100" + b"\0" * 99, "a.xisf: This XISF file is damaged or was cut short"),
        ("a.doc", b"\xd0\xcf\x11\xe0" * 20, "it reads FITS, XISF, TIFF, PNG, JPEG and WebP"),
        ("head.fits", b"SIMPLE  =                    T".ljust(2880), "no END card"),
        ("gz.fits", b"\x1f\x8b\x08" + b"\0" * 30, "gz.fits is not a FITS file"),
    ],
)
def test_what_is_no_picture_gets_a_sentence(tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_bytes(content)
    for read in (open_capture, thumbnail):
        with pytest.raises(SkyviewError) as caught:
            read(path)
        assert sentence in str(caught.value)
        assert str(caught.value).startswith(name)


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(SkyviewError, match="is not there"):
        open_capture(tmp_path / "nowhere.fits")
    with pytest.raises(SkyviewError, match="is a folder"):
        open_capture(tmp_path)
    with pytest.raises(SkyviewError):
        open_capture("bad\0name")


def test_fits_without_a_picture(tmp_path):
    from astropy.io import fits

    fits.PrimaryHDU().writeto(tmp_path / "empty.fits")
    with pytest.raises(SkyviewError, match="holds no picture"):
        open_capture(tmp_path / "empty.fits")
    fits.PrimaryHDU(np.zeros(500, np.float32)).writeto(tmp_path / "line.fits")
    with pytest.raises(SkyviewError, match="holds no picture"):
        open_capture(tmp_path / "line.fits")


def test_thumbnails(tmp_path):
    frame = np.stack([sky(300, 200, seed=s) for s in range(3)])
    path = write_fits(tmp_path / "a.fits", frame)
    small = thumbnail(path, 100)
    assert small.shape == (100, 67, 3)
    assert small.dtype == np.uint8
    assert 40 < np.median(small) < 90
    mosaic = thumbnail(write_fits(tmp_path / "b.fits", sky(300, 200), BAYERPAT="GRBG"), 96)
    assert mosaic.shape == (96, 64, 3)
    assert thumbnail(write_fits(tmp_path / "c.fits", sky(5, 3)), 64).shape == (64, 38, 3)
    assert thumbnail(write_fits(tmp_path / "d.fits", np.zeros((50, 50), np.uint16))).max() == 0
