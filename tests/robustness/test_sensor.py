"""What happens in the sensor, against the closed forms of its noise."""

from dataclasses import replace

import numpy as np
import pytest
from made_frames import INSTRUMENT, frame, photons, run

from skyview.captures import Stretch, capture_from_array
from skyview.robustness import perturb
from skyview.robustness.perturbations.instrument import instrument_of

CASES = [(200, 4, 20), (3, 1.5, 30), (40, 12, 1), (9000, 7, 1)]


@pytest.mark.parametrize(("electrons", "amount", "subs"), CASES)
@pytest.mark.parametrize("pedestal", [0, 3000])
def test_noise_has_the_closed_form_variance(
    electrons: float, amount: float, subs: int, pedestal: float
) -> None:
    instrument = replace(INSTRUMENT, subs=subs)
    # a smooth pedestal is told from light by its missing noise, within the factor of 2 that is granted
    source = frame(photons(electrons, subs=subs) + pedestal, instrument)
    noise = run("read_noise", source, amount) - source.pixels
    light = float(source.pixels.mean()) - source.pedestal
    if pedestal == 0 or electrons == 9000:
        assert light == pytest.approx(electrons + pedestal, rel=0.01)
    else:
        assert electrons < light < 2.2 * max(electrons, 7.5)
    expected = (light + amount**2) / subs + (instrument.gain / subs) ** 2 / 12
    assert noise.mean() == pytest.approx(0, abs=float(5 * np.sqrt(expected / noise.size)))
    assert noise.var() == pytest.approx(expected, rel=0.03)


def test_noise_of_the_channels_is_independent() -> None:
    source = frame(photons(100))
    noise = run("read_noise", source, 4) - source.pixels
    correlation = np.corrcoef(noise.reshape(-1, 3).T)
    assert np.abs(correlation - np.eye(3)).max() < 0.02


def test_noise_is_quantised_as_the_stack_is() -> None:
    steps = run("read_noise", frame(photons(100)), 4) / (INSTRUMENT.gain / INSTRUMENT.subs)
    assert np.abs(steps - np.round(steps)).max() < 1e-2


def test_a_subtracted_background_still_has_its_noise() -> None:
    source = frame(photons(15) - 15)
    noise = run("read_noise", source, 1.5) - source.pixels
    assert noise.mean() == pytest.approx(0, abs=0.05)
    assert noise.var() > 1.4 * 1.5**2 / 20


def test_noise_through_the_whole_way_is_in_electrons_of_the_instrument() -> None:
    well = 15_000
    sky = photons(300, subs=4) / well
    capture = capture_from_array(sky.astype(np.float32), is_linear=True)
    capture = replace(capture, facts=replace(capture.facts, subs=4))
    assert instrument_of(capture).full_well == well
    perturbed = perturb(capture, "read_noise", 5, stretch=Stretch())
    noise = (perturbed.picture - capture.pixels).astype(np.float64) * well
    assert noise.var() == pytest.approx((300 + 12**2) / 4 + (well / 4096 / 4) ** 2 / 12, rel=0.03)
    assert perturbed.amount == 12
    assert perturbed.unit == "e-"


@pytest.mark.parametrize(("subs", "electrons"), [(120, 40), (30, 40), (4, 40), (4, 3)])
def test_a_shallow_stack_has_the_noise_of_its_subs(subs: int, electrons: float) -> None:
    source = frame(photons(electrons))
    noise = run("stacking_depth", source, subs) - source.pixels
    light = float(source.light.mean())
    expected = (light + INSTRUMENT.read_noise**2) / subs + (INSTRUMENT.gain / subs) ** 2 / 12
    assert noise.mean() == pytest.approx(0, abs=float(5 * np.sqrt(expected / noise.size)))
    assert noise.var() == pytest.approx(expected, rel=0.03)


def test_a_stack_of_half_the_subs_is_noisier_by_the_root_of_two() -> None:
    source = frame(photons(40))
    deep, shallow = (run("stacking_depth", source, subs) - source.pixels for subs in (60, 30))
    assert shallow.std() / deep.std() == pytest.approx(np.sqrt(2), rel=0.02)


def test_there_is_always_one_sub_and_never_half_of_one() -> None:
    source = frame(photons(40))
    assert np.array_equal(run("stacking_depth", source, 4.4), run("stacking_depth", source, 4))
