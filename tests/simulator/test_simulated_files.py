from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits

from skyview.captures import open_capture
from skyview.captures.devices import BY_NAME
from skyview.errors import SkyviewError
from skyview.simulator import SimulatedCapture, simulate, write_simulated

FullDisk = Callable[[int], AbstractContextManager[None]]


@pytest.fixture(scope="module")
def galaxy() -> SimulatedCapture:
    return simulate("galaxy", seed=531, height=96, width=120)


def test_colour_fits_comes_back_as_it_was(galaxy: SimulatedCapture, tmp_path: Path) -> None:
    picture, truth = write_simulated(galaxy, tmp_path, format="fits")
    assert picture.name.startswith(f"Stacked_{galaxy.header['STACKCNT']}_Simulated-galaxy-531_10.0s_IRCUT_")
    capture = open_capture(picture)
    np.testing.assert_allclose(capture.pixels, galaxy.pixels, atol=0.6 / 65535)
    assert capture.is_linear
    assert capture.device is not None
    assert capture.device.name == "Seestar S50"
    assert capture.facts.subs == galaxy.header["STACKCNT"]
    assert capture.facts.exposure == galaxy.header["TOTALEXP"]
    assert capture.wcs is not None
    scale = np.sqrt(abs(np.linalg.det(capture.wcs.pixel_scale_matrix))) * 3600
    assert scale == pytest.approx(galaxy.device.pixel_scale, rel=1e-6)
    with np.load(truth) as stored:
        np.testing.assert_array_equal(stored["mask"], galaxy.mask)
        np.testing.assert_array_equal(stored["light_fraction"], galaxy.light_fraction)
        assert stored["label"] == "galaxy"
        assert stored["seed"] == 531


def test_fits_is_unsigned_16_bit_as_the_telescope_writes_it(galaxy: SimulatedCapture, tmp_path: Path) -> None:
    picture, _ = write_simulated(galaxy, tmp_path, format="fits")
    header = fits.getheader(picture)
    raw = fits.open(picture, do_not_scale_image_data=True)[0].header
    assert (raw["BITPIX"], raw["BZERO"], raw["NAXIS3"]) == (16, 32768, 3)
    assert header["INSTRUME"] == "Seestar S50"
    assert header["CREATOR"] == "ZWO Seestar S50"
    assert header["BAYERPAT"] == "GRBG"
    assert header["SIMULATD"]


def test_raw_mosaic_is_debayered_to_the_colours_it_was_made_from(tmp_path: Path) -> None:
    sim = simulate("planetary_nebula", seed=131, height=160, width=160)
    picture, _ = write_simulated(sim, tmp_path, format="bayer")
    assert fits.getdata(picture).shape == (160, 160)
    capture = open_capture(picture)
    assert capture.facts.bayer == "GRBG"
    core = sim.mask & (sim.light_fraction > 0.3)  # a few pixels, blurred a little by the debayering
    np.testing.assert_allclose(
        np.median(capture.pixels[core], axis=0), np.median(sim.pixels[core], axis=0), rtol=0.06
    )


@pytest.mark.parametrize("name", ["Dwarf 3", "Vespera", "Stellina", "eVscope"])
def test_other_telescopes_are_recognised(name: str, tmp_path: Path) -> None:
    sim = simulate("globular_cluster", seed=1, height=64, width=64, device=BY_NAME[name])
    capture = open_capture(write_simulated(sim, tmp_path)[0])
    assert capture.device is not None
    assert capture.device.name == name


@pytest.mark.parametrize(("format", "close"), [("png", 2), ("jpeg", 12)])
def test_stretched_pictures(galaxy: SimulatedCapture, tmp_path: Path, format: str, close: float) -> None:
    from skyview.captures.stretch import auto_stretch

    picture, _ = write_simulated(galaxy, tmp_path / "new folder", format=format)
    capture = open_capture(picture)
    assert not capture.is_linear
    expected = auto_stretch(galaxy.pixels).to_uint8(galaxy.pixels).astype(float)
    assert np.abs(capture.pixels * 255 - expected).mean() < close


def test_files_are_the_same_bytes_every_time(galaxy: SimulatedCapture, tmp_path: Path) -> None:
    for format in ("fits", "bayer", "png", "jpeg"):
        one = write_simulated(galaxy, tmp_path / "one", format=format)
        two = write_simulated(galaxy, tmp_path / "two", format=format)
        assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]


def test_what_cannot_be_written_is_said(galaxy: SimulatedCapture, tmp_path: Path) -> None:
    with pytest.raises(SkyviewError, match="gif"):
        write_simulated(galaxy, tmp_path, format="gif")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SkyviewError, match="cannot be written"):
        write_simulated(galaxy, tmp_path / "file")


@pytest.mark.parametrize("format", ["fits", "bayer", "png", "jpeg"])
@pytest.mark.parametrize("fits_in", [0, 1])
def test_a_full_disk_leaves_neither_half_a_file_nor_a_truth_without_its_picture(
    galaxy: SimulatedCapture, tmp_path: Path, full_disk: FullDisk, format: str, fits_in: int
) -> None:
    sizes = sorted(file.stat().st_size for file in write_simulated(galaxy, tmp_path / "a", format=format))
    room = (sizes[0] // 2, (sizes[0] + sizes[1]) // 2)[fits_in]  # for none of the two, or for the smaller
    with full_disk(room), pytest.raises(SkyviewError, match=r"cannot be written: .+\.$"):
        write_simulated(galaxy, tmp_path / "b", format=format)
    assert not list((tmp_path / "b").iterdir())
    before = {file.name: file.read_bytes() for file in (tmp_path / "a").iterdir()}
    with full_disk(sizes[0] // 2), pytest.raises(SkyviewError):
        write_simulated(galaxy, tmp_path / "a", format=format)
    assert {file.name: file.read_bytes() for file in (tmp_path / "a").iterdir()} == before
