import numpy as np
import pytest

from skyview.captures.devices import BY_NAME
from skyview.classes import CLASSES
from skyview.errors import SkyviewError
from skyview.simulator import simulate

SEEDS = (3, 4, 8)
OBJECTS = CLASSES[:-1]


@pytest.mark.parametrize("label", CLASSES)
def test_a_seed_gives_the_same_capture(label: str) -> None:
    one, two = (simulate(label, seed=7, height=96, width=128) for _ in range(2))
    assert one.pixels.shape == (96, 128, 3)
    assert one.pixels.dtype == np.float32
    assert one.label == label
    assert one.header == two.header
    for name in ("pixels", "mask", "light_fraction"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))
    assert not np.array_equal(one.pixels, simulate(label, seed=8, height=96, width=128).pixels)
    assert 0 <= one.pixels.min() <= one.pixels.max() <= 1


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("label", OBJECTS)
def test_mask_is_where_the_objects_light_is(label: str, seed: int) -> None:
    sim = simulate(label, seed=seed, height=160, width=160)
    assert sim.mask.any()
    assert sim.light_fraction.min() >= 0
    assert sim.light_fraction.max() <= 1
    inside = sim.light_fraction[sim.mask].mean()
    assert inside > 0.005
    if not sim.mask.all():
        assert inside > 2 * sim.light_fraction[~sim.mask].mean()


@pytest.mark.parametrize("label", ["galaxy", "planetary_nebula", "globular_cluster"])
def test_objects_are_near_the_middle_more_often_than_not(label: str) -> None:
    shifts = []
    for seed in range(8):
        sim = simulate(label, seed=seed, height=96, width=96)
        weight = np.where(sim.mask, sim.light_fraction, 0).astype(np.float64)
        y, x = (np.average(np.arange(96), weights=weight.sum(axis)) for axis in (1, 0))
        shifts.append(np.hypot(y - 47.5, x - 47.5) / 96)
    assert np.median(shifts) < 0.25


@pytest.mark.parametrize("label", ["galaxy", "globular_cluster"])
def test_the_object_brings_the_light_the_truth_says(label: str) -> None:
    """Median light inside the brightest part of the truth exceeds the sky by about what the share says."""
    sim = simulate(label, seed=4, height=160, width=160)
    core = sim.light_fraction >= np.quantile(sim.light_fraction, 0.99)
    electrons = sim.pixels.mean(-1) * sim.device.full_well - 0.005 * sim.device.full_well
    sky = np.median(electrons[sim.light_fraction < 0.02])
    measured = 1 - sky / np.median(electrons[core])
    assert measured == pytest.approx(np.median(sim.light_fraction[core]), abs=0.1)


def test_a_star_field_has_no_object() -> None:
    sim = simulate("star_field", seed=5, height=128, width=128)
    assert not sim.mask.any()
    assert not sim.light_fraction.any()


def test_sky_level_follows_the_header() -> None:
    sims = [simulate("star_field", seed=seed, height=128, width=128) for seed in range(12)]
    flat = [s for s in sims if s.header["STACKCNT"] > 30]
    assert flat
    for sim in flat:
        sky = np.median(sim.pixels) * sim.device.full_well - 0.005 * sim.device.full_well
        assert sky == pytest.approx(float(sim.header["SKYELEC"]), rel=0.15, abs=0.3)


def test_the_field_does_not_depend_on_naming_the_class() -> None:
    free = simulate(None, seed=11, height=80, width=80)
    assert free.label in CLASSES
    assert {simulate(None, seed=s, height=64, width=64).label for s in range(25)} == set(CLASSES)


def test_another_telescope_has_its_own_header_and_scale() -> None:
    device = BY_NAME["Dwarf 3"]
    sim = simulate("galaxy", seed=2, height=80, width=80, device=device)
    assert sim.device is device
    assert sim.header["BAYERPAT"] == "RGGB"
    scale = 206.265 * float(sim.header["XPIXSZ"]) / float(sim.header["FOCALLEN"])
    assert scale == pytest.approx(device.pixel_scale, rel=0.01)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({"label": "comet", "seed": 1}, "comet"),
        ({"seed": 1, "height": 10}, "10"),
        ({"seed": -1}, "-1"),
    ],
)
def test_what_cannot_be_made_is_said(arguments: dict, word: str) -> None:
    with pytest.raises(SkyviewError, match=word):
        simulate(**arguments)
