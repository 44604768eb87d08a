"""Instrument profiles: what is shipped, what a person may write, and which wins over the capture."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_frames import sky_capture

from skyview.captures.devices import BY_NAME
from skyview.errors import SkyviewError
from skyview.robustness import (
    INSTRUMENTS,
    Instrument,
    find_instrument,
    perturb,
    read_instrument,
    write_instrument,
)
from skyview.robustness.perturbations.instrument import instrument_of
from skyview.robustness.perturbations.profiles import LIMITS


def test_every_telescope_skyview_knows_has_a_profile() -> None:
    assert set(INSTRUMENTS) == {"custom", *BY_NAME}
    for name in ("Stellina", "Vespera", "Seestar S50", "Seestar S30", "Dwarf II", "eVscope"):
        profile = INSTRUMENTS[name]
        assert profile.name == name
        assert profile.pixel_scale == BY_NAME[name].pixel_scale
        assert profile.full_well == BY_NAME[name].full_well
    for profile in INSTRUMENTS.values():
        for key, (low, high) in LIMITS.items():
            assert low <= getattr(profile, key) <= high


def test_sky_of_an_instrument() -> None:
    small = Instrument(sky_brightness=18.5)
    assert small.sky == pytest.approx(28)  # 2.8 electrons a second with 50 mm and 2.4 arcsec
    assert replace(small, sky_brightness=21).sky == pytest.approx(2.8)
    assert replace(small, aperture=100, pixel_scale=1.2).sky == pytest.approx(28)
    assert replace(small, sub_exposure=20).sky == pytest.approx(56)


def test_a_profile_comes_back_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    for profile in INSTRUMENTS.values():
        write_instrument(path, profile)
        assert read_instrument(path) == profile
    assert "assumed" not in json.loads(path.read_text())


def test_a_short_profile_is_filled_in_from_another(tmp_path: Path) -> None:
    path = tmp_path / "red refractor.json"
    path.write_text(json.dumps({"like": "Stellina", "read_noise": 3, "subs": 200}))
    assert find_instrument(path) == replace(
        INSTRUMENTS["Stellina"], name="red refractor", read_noise=3, subs=200
    )
    path.write_text("{}")
    assert read_instrument(path) == replace(INSTRUMENTS["custom"], name="red refractor")


def test_names_are_found_in_any_case() -> None:
    assert find_instrument("seestar s50") is INSTRUMENTS["Seestar S50"]
    with pytest.raises(SkyviewError, match="Did you mean 'Seestar S50'"):
        find_instrument("Seestar S5")


WRONG = [
    ("[1, 2]", "one JSON object"),
    ("{", "no JSON"),
    ('{"gain": 3}', "a key 'gain'"),
    ('{"like": "Hubble"}', "is like 'Hubble'"),
    ('{"read_noise": -1}', "read_noise has to be a number from 0 to 1000, not -1"),
    ('{"read_noise": "low"}', "read_noise has to be a number"),
    ('{"full_well": NaN}', "full_well has to be a number"),
    ('{"subs": 2.5}', "subs has to be a whole number"),
    ('{"bits": true}', "bits has to be a whole number"),
]


@pytest.mark.parametrize(("text", "sentence"), WRONG)
def test_a_wrong_profile_gets_one_clear_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(text)
    with pytest.raises(SkyviewError, match=sentence) as told:
        read_instrument(path)
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)


def test_a_missing_profile_is_said(tmp_path: Path) -> None:
    with pytest.raises(SkyviewError, match="cannot be read"):
        find_instrument(tmp_path / "none.json")


def test_a_given_profile_is_believed_but_for_the_subs_of_the_capture() -> None:
    capture = sky_capture()
    assert instrument_of(capture).assumed == (
        "generic sensor (full well 15000 e-, read noise 1.5 e-)",
        "pixel scale 2.4 arcsec",
        "stack of 30 subs",
    )
    given = instrument_of(capture, INSTRUMENTS["Stellina"])
    assert (given.pixel_scale, given.subs, given.assumed) == (1.24, 30, ("stack of 30 subs",))
    counted = replace(capture, facts=replace(capture.facts, subs=77))
    assert instrument_of(counted, INSTRUMENTS["Stellina"]).subs == 77
    timed = replace(capture, facts=replace(capture.facts, exposure=400.0))
    assert instrument_of(timed, INSTRUMENTS["eVscope"]).subs == 100
    device = replace(capture, device=BY_NAME["Seestar S30"])
    assert instrument_of(device).pixel_scale == BY_NAME["Seestar S30"].pixel_scale


def test_the_instrument_decides_what_an_arcsec_and_an_electron_do() -> None:
    capture = sky_capture()
    fine, coarse = (
        perturb(capture, "seeing", 3, instrument=Instrument(pixel_scale=scale)).visible for scale in (1, 4)
    )
    assert fine > 1.5 * coarse
    few, many = (
        perturb(capture, "read_noise", 3, instrument=Instrument(subs=subs)).picture for subs in (4, 400)
    )
    clean = perturb(capture, "null", 3).picture
    assert np.std(few - clean) > 3 * np.std(many - clean)
