"""The real files developers keep beside the repository: every one opens, or says one sentence."""

import json
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from skyview.captures import default_stretch, find_captures, inspect_capture, open_capture, thumbnail
from skyview.errors import SkyviewError


@pytest.fixture(autouse=True)
def _silence(capfd, recwarn):
    yield
    written = capfd.readouterr()
    assert written.out == written.err == ""
    assert [str(w.message) for w in recwarn] == []


def opens_or_says(path: Path) -> str | None:
    try:
        facts = inspect_capture(path)
    except SkyviewError as error:
        with pytest.raises(SkyviewError):
            thumbnail(path)
        return str(error)
    assert json.loads(json.dumps(facts))["width"] > 0
    assert np.isfinite([facts["min"], facts["median"], facts["max"]]).all()
    assert max(thumbnail(path).shape) == 192
    return None


def test_every_scientific_file(captures_folder):
    files = sorted((captures_folder / "fits").iterdir())
    assert {path.suffix for path in files} >= {".fits", ".tiff", ".xisf", ".fz", ".gz"}
    assert [sentence for path in files if (sentence := opens_or_says(path))] == []


@pytest.mark.slow
def test_every_file(captures_folder):
    files = [path for path in find_captures([captures_folder]) if path.suffix in (".jpg", ".png", ".webp")]
    assert len(files) > 1000
    assert [sentence for path in files if (sentence := opens_or_says(path))] == []


@pytest.mark.parametrize(
    "name", ["astropy_a114c2_M51", "astropy_424655_M13-blue-0001", "nom-tam-fits_c93383_m13-plio"]
)
def test_pixels_are_those_astropy_reads(captures_folder, name):
    path = captures_folder / "fits" / f"{name}.fits"
    capture = open_capture(path)
    with fits.open(path) as file:
        expected = next(hdu.data for hdu in file if hdu.data is not None) / np.float32(65535)
    shown = capture.pixels[::-1, :, 0] if "flipped" in capture.facts.orientation else capture.pixels[..., 0]
    np.testing.assert_allclose(shown, expected, rtol=1e-6)


def test_real_sky_is_linear_and_shown_grey(captures_folder):
    for name in ("astropy_a114c2_M51", "dov_a0012f_m51", "astropy_98957f_M6707HH", "nom-tam-fits_1f2f82_m13"):
        capture = open_capture(captures_folder / "fits" / f"{name}.fits")
        assert capture.is_linear
        shown = default_stretch(capture).to_uint8(capture.pixels)
        assert np.median(shown) == pytest.approx(64, abs=2)
        assert shown.max() > 200


def test_horsehead_has_north_up_and_east_left(captures_folder):
    facts = inspect_capture(captures_folder / "fits" / "astropy_70c49e_HorseHead.fits")
    assert facts["orientation"].startswith("flipped")
    assert facts["wcs"]["ra"] == pytest.approx(85.275, abs=0.01)
    assert facts["wcs"]["dec"] == pytest.approx(-2.458, abs=0.01)
    assert abs(facts["wcs"]["rotation"]) < 1
    assert facts["wcs"]["pixel_scale"] == pytest.approx(1.008, abs=0.01)


@pytest.mark.parametrize("kind", ["mono-32bit", "color-16bit"])
def test_one_picture_saved_in_three_formats_is_one_picture(captures_folder, kind):
    files = sorted((captures_folder / "fits").glob(f"*{kind}.*"))
    assert [path.suffix for path in sorted(files, key=lambda path: path.suffix)] == [
        ".fits",
        ".tiff",
        ".xisf",
    ]
    first, *others = (open_capture(path).pixels for path in files)
    for pixels in others:
        np.testing.assert_array_equal(pixels, first)
