from pathlib import Path

import numpy as np
import pytest

from skyview.captures import open_capture
from skyview.paths import samples_folder
from skyview.simulator import make_samples

LARGEST = 1_500_000


def shipped() -> list[Path]:
    return sorted(samples_folder().iterdir())


def test_the_three_samples_open_and_are_small() -> None:
    kinds = set()
    for path in shipped():
        capture = open_capture(path)
        assert path.stat().st_size <= LARGEST
        kinds.add((capture.facts.format.split()[0], capture.facts.bayer, capture.wcs is not None))
        if capture.is_linear:
            assert capture.device is not None
            assert capture.device.name == "Seestar S50"
    assert kinds == {("FITS", "GRBG", False), ("FITS", None, True), ("JPEG", None, False)}


@pytest.mark.slow
def test_samples_can_be_made_again(tmp_path: Path) -> None:
    """Two runs agree byte for byte; the shipped files to a level, since processors round differently."""
    first, second = make_samples(tmp_path / "first"), make_samples(tmp_path / "second")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert sorted(path.name for path in first) == [path.name for path in shipped()]
    for path in first:
        here, there = open_capture(path), open_capture(samples_folder() / path.name)
        difference = np.abs(here.pixels - there.pixels)
        assert np.quantile(difference, 0.999) <= (1.01 / 65535 if here.is_linear else 3 / 255)
