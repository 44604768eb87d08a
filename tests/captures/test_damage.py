"""Damaged files: the reader succeeds or says one sentence; nothing else, and nothing on the terminal."""

import gzip

import imagecodecs
import numpy as np
import pytest
import tifffile
from astropy.io import fits
from capture_files import sky, tan, write_fits
from PIL import Image

from skyview.captures import inspect_capture, thumbnail
from skyview.errors import SkyviewError


def small_files(folder):
    frame = sky(24, 30)
    write_fits(folder / "mono.fits", frame, **tan())
    compressed = fits.HDUList([fits.PrimaryHDU(), fits.CompImageHDU(frame)])
    compressed.writeto(folder / "rice.fits.fz")
    (folder / "packed.fits.gz").write_bytes(gzip.compress((folder / "mono.fits").read_bytes()))
    colour = np.dstack([frame] * 3)
    tifffile.imwrite(folder / "plain.tif", colour, photometric="rgb", compression="lzw")
    (folder / "deep.png").write_bytes(imagecodecs.png_encode(colour))
    picture = Image.fromarray((colour >> 8).astype(np.uint8))
    exif = picture.getexif()
    exif[274], exif[306] = 6, "2025:07:15 23:10:05"
    picture.save(folder / "photo.jpg", exif=exif)
    picture.save(folder / "photo.webp", exif=exif)
    return sorted(folder.iterdir())


def reads_or_says(path):
    said = []
    for read in (inspect_capture, thumbnail):
        try:
            read(path)
        except SkyviewError as error:
            said.append(str(error))
    assert all(sentence.startswith(path.name) and "\n" not in sentence for sentence in said)
    return 2 - len(said)


@pytest.fixture(autouse=True)
def _silence(capfd, caplog, recwarn):
    yield
    written = capfd.readouterr()
    assert written.out == written.err == ""
    assert [str(w.message) for w in recwarn] == []


@pytest.mark.parametrize("which", range(7))
def test_cut_at_any_length(tmp_path, which):
    whole = small_files(tmp_path)[which]
    data = whole.read_bytes()
    assert reads_or_says(whole) == 2
    path = tmp_path / f"cut_{whole.name}"
    lengths = np.unique(np.linspace(0, len(data) - 1, 50).astype(int))
    successes = []
    for length in lengths:
        path.write_bytes(data[:length])
        if reads_or_says(path):
            successes.append(int(length))
    # Only padding behind the picture may be missing.
    padding = 2880 + 8 * 2880 * whole.name.startswith("rice") if "fits" in whole.name else 16
    assert all(length > len(data) - padding for length in successes)


@pytest.mark.parametrize("place", [b"TFORM1  = '1PB", b"ZTILE1  =", b"ZCMPTYPE= 'RICE_1"])
def test_damaged_compression_cards(tmp_path, place):
    small_files(tmp_path)
    path = tmp_path / "rice.fits.fz"
    data = path.read_bytes()
    assert place in data
    path.write_bytes(data.replace(place, place[:-1] + b"\x80"))
    assert reads_or_says(path) == 0


@pytest.mark.parametrize("which", range(7))
def test_bytes_changed_anywhere(tmp_path, which):
    whole = small_files(tmp_path)[which]
    data, rng = whole.read_bytes(), np.random.default_rng(which)
    path = tmp_path / f"bad_{whole.name}"
    for _ in range(50):
        damaged = bytearray(data)
        for place in rng.integers(0, min(len(data), 4000), 6):
            damaged[place] = int(rng.integers(0, 256))
        path.write_bytes(damaged)
        reads_or_says(path)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("NAXIS1", -5),
        ("NAXIS1", 10**12),
        ("NAXIS", 500),
        ("NAXIS", "two"),
        ("BITPIX", 17),
        ("BITPIX", 1.5),
        ("BZERO", "much"),
        ("BSCALE", 0),
        ("XBAYROFF", 1e300),
        ("BAYERPAT", 3),
        ("CRPIX1", "left"),
        ("CD1_1", "?"),
        ("A_ORDER", 99),
        ("A_ORDER", "x"),
        ("CTYPE2", 4),
        ("RADESYS", "nonsense"),
        ("EQUINOX", -1e9),
        ("EQUINOX", "soon"),
        ("DATE-OBS", 5),
        ("EXPTIME", "1e999"),
        ("STACKCNT", "many"),
        ("EXTNAME", 7),
    ],
)
def test_senseless_cards(tmp_path, key, value):
    path = write_fits(tmp_path / "a.fits", sky(24, 30), BAYERPAT="RGGB", **tan())
    data = path.read_bytes()
    text = f"'{value}'" if isinstance(value, str) else str(value)
    card = f"{key:8}= {text:>20}".ljust(80).encode()
    start = data.find(f"{key:8}=".encode(), 0, 2880)
    if start < 0:
        start = data.index(b"END" + b" " * 77)
        data = data[:start] + card + data[start : start + 80] + data[start + 160 :]
    else:
        data = data[:start] + card + data[start + 80 :]
    path.write_bytes(data)
    reads_or_says(path)
