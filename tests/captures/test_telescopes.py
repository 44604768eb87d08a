from pathlib import Path

import numpy as np
import pytest
from capture_files import sky, write_fits

from skyview.captures import Device, capture_from_array, identify, open_capture
from skyview.captures.devices import DEVICES
from skyview.errors import SkyviewError


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ({"INSTRUME": "Seestar S50"}, "Seestar S50"),
        ({"CREATOR": "ZWO Seestar S30", "INSTRUME": ""}, "Seestar S30"),
        ({"TELESCOP": "S30 Pro_8f3a21", "INSTRUME": "imx585"}, "Seestar S30 Pro"),
        ({"INSTRUME": "Seestar S30 Pro"}, "Seestar S30 Pro"),
        ({"TELESCOP": "DWARFIII", "ORIGIN": "DWARFLAB"}, "Dwarf 3"),
        ({"TELESCOP": "DWARF 3", "ORIGIN": "DWARFLAB"}, "Dwarf 3"),
        ({"TELESCOP": "DWARF mini"}, "Dwarf mini"),
        ({"TELESCOP": "DWARFII"}, "Dwarf II"),
        ({"ORIGIN": "Unistellar SAS", "INSTRUME": "IMX224"}, "eVscope"),
        ({"ORIGIN": "Unistellar", "INSTRUME": "IMX347"}, "eVscope 2"),
        ({"ORIGIN": "Unistellar", "INSTRUME": "IMX999"}, None),
        ({"ORIGIN": "DWARFLAB"}, None),
        ({"INSTRUME": "ZWO ASI294MC Pro", "TELESCOP": "S50 refractor"}, None),
        ({"INSTRUME": 5}, None),
        ({}, None),
    ],
)
def test_identified_by_header(header, name):
    device = identify(header, None)
    assert (device.name if device else None) == name


@pytest.mark.parametrize(
    ("path", "size", "name"),
    [
        ("2024-08-01_observation_M27/01-images-initial/img-0001.fits", (1920, 1080), "Vespera"),
        ("2024-08-01_observation_M27/01-images-initial/img-0001r.fits", (3536, 3536), "Vespera Pro"),
        ("2024-08-01_observation_M27/img-0007.tiff", (3072, 2080), "Stellina"),
        ("2024-08-01_observation_M27/img-0007.tiff", (999, 999), None),
        ("pictures/img-0001.fits", (1920, 1080), None),
        ("M 31/Stacked_100_M 31_10.0s_LP_20250715-231005.fit", (1080, 1920), None),
    ],
)
def test_identified_by_names_and_frame(path, size, name):
    device = identify({"NAXIS1": size[0], "NAXIS2": size[1]}, Path(path))
    assert (device.name if device else None) == name


def test_optics_of_the_header_replace_the_table():
    device = identify({"INSTRUME": "Seestar S50", "FOCALLEN": 250, "XPIXSZ": "2.9"}, None)
    assert device.focal_length == 250
    assert device.pixel_scale == pytest.approx(206.265 * 2.9 / 250)
    assert identify({"INSTRUME": "Seestar S50", "FOCALLEN": 0, "XPIXSZ": 2.9}, None).pixel_scale == 2.4


def test_table_is_plausible():
    for device in DEVICES:
        assert isinstance(device, Device)
        assert 0.5 < device.pixel_scale < 5
        assert 3 < device.focal_length / device.aperture < 6


@pytest.mark.parametrize(
    ("name", "cards", "exposure", "subs", "subtitle"),
    [
        (
            "DSO_Stacked_614_M 57_10.0s_20250715_231005.fit",
            {"INSTRUME": "Seestar S50", "EXPTIME": 10.0, "STACKCNT": 614, "TOTALEXP": 6140.0},
            6140,
            614,
            "Seestar S50 · 614×10 s",
        ),
        (
            "Stacked_210_M 57_20.0s_LP_20250715-231005.fit",
            {"INSTRUME": "Seestar S50", "EXPTIME": 20.0},
            4200,
            210,
            "Seestar S50 · 210×20 s",
        ),
        (
            "M 31_15s60_Astro_20250101-010203_16C.fits",
            {"TELESCOP": "DWARFIII", "EXPTIME": 900.0},
            900,
            60,
            "Dwarf 3 · 60×15 s",
        ),
        ("siril.fit", {"EXPTIME": 30.0, "STACKCNT": 40, "LIVETIME": 1200.0}, 1200, 40, "40×30 s"),
        ("siril.fit", {"EXPTIME": 30.0, "LIVETIME": 1200.0}, 1200, 40, "40×30 s"),
        ("sub.fit", {"EXPOSURE": "25.5"}, 25.5, None, "25.5 s"),
        ("odd.fit", {"EXPTIME": -1.0}, None, None, ""),
    ],
)
def test_exposure(tmp_path, name, cards, exposure, subs, subtitle):
    capture = open_capture(write_fits(tmp_path / name, sky(), **cards))
    assert (capture.facts.exposure, capture.facts.subs, capture.subtitle) == (exposure, subs, subtitle)


def test_names_tell_what_the_header_does_not(tmp_path):
    path = write_fits(tmp_path / "Light_NGC 7000_10.0s_LP_20250715-231005.fit", sky())
    capture = open_capture(path)
    assert capture.title == "NGC 7000"
    assert capture.facts.date == "2025-07-15T23:10:05"
    assert capture.device is None
    assert any("ZWO Seestar, but nothing says which model" in note for note in capture.facts.notes)


@pytest.mark.parametrize(
    ("written", "iso"),
    [("2024-02-03T01:02:03.5", "2024-02-03T01:02:03.5"), ("29/11/51", "1951-11-29"), ("yesterday", None)],
)
def test_dates(tmp_path, written, iso):
    assert open_capture(write_fits(tmp_path / "a.fit", sky(), DATE__OBS=written)).facts.date == iso


def test_title_and_pixel_scale(tmp_path):
    plain = open_capture(write_fits(tmp_path / "M31.stack.fits", sky()))
    assert (plain.title, plain.pixel_scale) == ("M31.stack", None)
    optics = open_capture(write_fits(tmp_path / "b.fits", sky(), FOCALLEN=500.0, XPIXSZ=3.76))
    assert optics.pixel_scale == pytest.approx(1.551, abs=1e-3)
    assert capture_from_array(np.ones((4, 5)), is_linear=True).title == "untitled"


def test_capture_from_array():
    pixels = np.random.default_rng(0).random((8, 9, 3))
    capture = capture_from_array(pixels, is_linear=False, header={"INSTRUME": "Seestar S50"}, title="M 1")
    pixels[:] = 0
    assert capture.pixels.max() > 0.5
    assert not capture.pixels.flags.writeable
    assert (capture.title, capture.device.name, capture.facts.format) == ("M 1", "Seestar S50", "memory")
    assert len(capture.digest) == 64
    assert capture.digest != capture_from_array(pixels, is_linear=False).digest
    for shape in ((3,), (4, 4, 2), (0, 4, 3), (1, 2, 3, 4)):
        with pytest.raises(SkyviewError, match="needs pixels of shape"):
            capture_from_array(np.zeros(shape), is_linear=True)


@pytest.mark.parametrize(
    ("told", "title"), [("data", "HorseHead"), ("Unknown", "HorseHead"), ("M 42", "M 42")]
)
def test_an_object_without_a_name_is_called_like_its_file(tmp_path: Path, told: str, title: str) -> None:
    path = write_fits(tmp_path / "HorseHead.fits", sky(), OBJECT=told)
    assert open_capture(path).title == title
