"""Perturbations and cards of real captures, where a developer has them."""

from pathlib import Path

import numpy as np
import pytest

from skyview.captures import open_capture
from skyview.robustness import PERTURBATIONS
from skyview.robustness.perturbations.perturbing import Scene

FILES = (
    "galaxy/M31_gottagetgit_62fc71.jpg",
    "galaxy/M31_mauroforlani_2cff1a.jpg",
    "planetary_nebula/M57_AndrewCarterUK_136e25.jpg",
    "fits/astropy_70c49e_HorseHead.fits",
    "fits/dov_a0012f_m51.fits",
)


@pytest.mark.parametrize("name", FILES)
def test_severities_of_a_real_capture_grow_and_stay_pictures(captures_folder: Path, name: str) -> None:
    scene = Scene(open_capture(captures_folder / name))
    assert scene.instrument.pixel_scale > 0
    grey = scene.capture.facts.channels == 1 and scene.capture.facts.bayer is None
    for entry in PERTURBATIONS:
        found = [scene.perturb(entry.name, severity) for severity in (1, 5)]
        for perturbed in found:
            assert perturbed.picture.shape == scene.picture.shape
            assert np.isfinite(perturbed.picture).all()
            assert 0 <= perturbed.picture.min() <= perturbed.picture.max() <= 1
        if "HorseHead" in name and entry.family == "Sensor":
            continue  # a photographic plate: its grain hides any sensor's noise
        if entry.name == "null" or (grey and entry.name == "white_balance"):
            assert found[1].visible < 1e-3
            continue
        assert found[1].visible > found[0].visible
        # a nuisance may lie outside the view that is explained, or be small in it
        assert found[1].visible > 0.5 or entry.family == "Nuisance"
