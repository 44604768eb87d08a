"""What is put in one place: its strength, its shape, and the mask that says where it is."""

from functools import cache

import numpy as np
import pytest
from made_frames import INSTRUMENT, TO_FWHM, flat, frame, photons, rng, run, sky_capture
from scipy import ndimage

from skyview.classifier.views import View, cut
from skyview.robustness import PERTURBATIONS
from skyview.robustness.perturbations.frame import Frame
from skyview.robustness.perturbations.nuisances import DUST_DEPTHS, DUST_DIAMETERS
from skyview.robustness.perturbations.perturbing import Scene

# Satellite trail


@pytest.mark.parametrize(("amount", "width"), [(4, 2.0), (15, 3.0)])
def test_trail_has_its_peak_in_sky_sigma_and_its_width(amount: float, width: float) -> None:
    sky = rng(1).normal(100, 6, (300, 300, 3)).astype(np.float32)
    source = frame(sky)
    # noise of the mean of three independent channels
    assert source.sky_sigma == pytest.approx(6 / np.sqrt(3), rel=0.05)
    trail = (run("satellite_trail", source, amount) - sky).mean(axis=2)
    assert trail.max() == pytest.approx(amount * source.sky_sigma, rel=0.03)
    # the area of the trail per unit of its length is peak times sigma times sqrt(2 pi)
    across = trail.sum(axis=0) if np.ptp(trail.max(axis=0)) < np.ptp(trail.max(axis=1)) else trail.sum(axis=1)
    area = np.median(across[across > 0.5 * across.max()])
    points = np.argwhere(trail > 0.6 * trail.max())
    spread = np.cov((points - points.mean(axis=0)).T)
    along = np.linalg.eigh(spread)[1][:, 1]
    slant = np.abs(along).max()
    assert area * slant / trail.max() == pytest.approx(width / TO_FWHM * np.sqrt(2 * np.pi), rel=0.08)


def test_trail_crosses_the_explained_view() -> None:
    for seed in range(10):
        trail = run("satellite_trail", frame(flat(100, 200, 500)), 8, seed) - 100
        assert cut(trail, View("square", 20, 170, 160)).max() > 0


def test_brightest_case_has_three_trails() -> None:
    one = run("satellite_trail", frame(flat(100)), 39.9) - 100
    three = run("satellite_trail", frame(flat(100)), 40) - 100
    assert 2 < three.sum() / one.sum() < 4


def test_sky_noise_does_not_see_nebulosity() -> None:
    glow = 400 * np.exp(-np.hypot(*(np.mgrid[0:300, 0:300] - 150)) / 60)[..., None]
    sky = rng(1).normal(100, 6, (300, 300, 3)) + glow
    assert frame(sky).sky_sigma == pytest.approx(6 / np.sqrt(3), rel=0.1)


# Hot pixels


def planted(name: str, source: Frame, amount: float, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """The change ``(H, W)``, strongest channel, and the mask."""
    found = PERTURBATIONS[name].run(source, amount, rng(seed))
    assert found.planted is not None
    return np.abs(found.pixels - source.pixels).max(axis=2), found.planted


@cache
def kinds_of_hot_pixels() -> dict[bool, tuple[np.ndarray, np.ndarray]]:
    """One draw with points (False) and one with streaks (True): change and mask."""
    kinds: dict[bool, tuple[np.ndarray, np.ndarray]] = {}
    for seed in range(20):
        if len(kinds) == 2:
            break
        change, mask = planted("hot_pixels", frame(flat(50, 400, 500)), 2e-4, seed)
        kinds.setdefault(bool(mask.sum() > 40), (change, mask))
    return kinds


def test_a_still_stack_has_the_share_of_hot_pixels_in_single_channels() -> None:
    change, mask = kinds_of_hot_pixels()[False]
    assert mask.sum() == 40
    assert np.array_equal(mask, change > 0)
    assert change.max() <= INSTRUMENT.full_well
    pixels = [run("hot_pixels", frame(flat(50)), 2e-3, seed) - 50 for seed in range(4)]
    assert max((picture > 0).sum(axis=2).max() for picture in pixels[:1]) == 1


def test_amplitudes_are_exponential_up_to_the_full_well() -> None:
    still = [
        change[mask]
        for change, mask in (planted("hot_pixels", frame(flat(50)), 0.02, seed) for seed in range(6))
        if mask.sum() == round(0.02 * 240 * 240)
    ]
    heights = np.concatenate(still) / INSTRUMENT.full_well
    assert heights.max() <= 1
    assert heights.mean() == pytest.approx(0.1, rel=0.08)
    assert np.median(heights) == pytest.approx(0.1 * np.log(2), rel=0.1)


def test_a_drifting_stack_has_streaks_with_the_light_of_the_points() -> None:
    change, mask = kinds_of_hot_pixels()[True]
    labels, count = ndimage.label(mask, structure=np.ones((3, 3)))
    assert 25 <= count <= 45  # some streaks touch, and the noise covers some of a faint one
    lengths = [np.hypot(*(np.ptp(np.argwhere(labels == i), axis=0))) for i in range(1, count + 1)]
    assert 9 < np.median(lengths) < 33
    points, _ = kinds_of_hot_pixels()[False]
    assert 0.4 < change.sum() / points.sum() < 2.5
    assert change.max() < 0.3 * points.max()


def test_hot_pixels_of_a_grey_capture_are_grey() -> None:
    assert np.ptp(run("hot_pixels", frame(flat(50), grey=True), 1e-3), axis=2).max() < 1e-2


# Amplifier glow


@pytest.mark.parametrize("amount", [5, 40, 250])
def test_glow_peaks_in_per_cent_of_the_sky_and_falls_by_e(amount: float) -> None:
    source = frame(photons(50, 250, 500))
    glow = (run("amp_glow", source, amount, seed=3) - source.pixels).mean(axis=2)
    noise = np.sqrt(source.sky * amount / 100 / INSTRUMENT.subs / 3)
    row, column = np.unravel_index(np.argmax(ndimage.gaussian_filter(glow, 4)), glow.shape)
    row, column = (
        (0 if row < 60 else 249 if row > 190 else 124),
        (0 if column < 120 else 499 if column > 380 else 250),
    )
    rows, columns = np.mgrid[0:250, 0:500]
    away = np.hypot(rows - row, columns - column)
    assert glow[away < 3].mean() == pytest.approx(source.sky * amount / 100, rel=0.1, abs=float(2 * noise))
    reach = 0.08 * 500
    ring = np.abs(away - reach) < 2
    assert glow[ring].mean() == pytest.approx(source.sky * amount / 100 / np.e, rel=0.1, abs=float(noise / 3))


def test_glow_comes_from_every_edge_and_corner_and_brings_its_shot_noise() -> None:
    places = set()
    for seed in range(40):
        _, mask = planted("amp_glow", frame(flat(50)), 40, seed)
        places.add(tuple(np.round(np.argwhere(mask).mean(axis=0) / 60)))
    assert len(places) == 8
    source = frame(flat(1000))
    glow = run("amp_glow", source, 250, 3) - 1000
    assert (glow[:, :, 0] - glow[:, :, 1]).std() > 0


# Dust


@pytest.mark.parametrize("amount", DUST_DEPTHS)
def test_motes_are_as_deep_and_wide_as_their_numbers(amount: float) -> None:
    diameter = float(np.interp(amount, DUST_DEPTHS, DUST_DIAMETERS))
    counts = set()
    for seed in range(5):
        source = frame(flat(100, 1600, 1600))
        gain = ((run("dust_motes", source, amount, seed) - source.pedestal) / source.light)[:, :, 0]
        assert 1 - gain.min() == pytest.approx(amount / 100, rel=1e-3)
        assert gain.max() == pytest.approx(1, abs=1e-5)
        shadows, count = ndimage.label(gain < 1 - 1e-5)
        extents = [max(np.ptp(np.argwhere(shadows == i), axis=0)) + 1 for i in range(1, count + 1)]
        assert max(extents) > 0.93 * diameter
        counts.add(count)
    assert 1 <= min(counts) < max(counts) <= 5


def test_a_mote_is_a_ring() -> None:
    for seed in range(20):
        shadow = 100 - run("dust_motes", frame(flat(100, 1600, 1600)), 20, seed)[:, :, 0]
        shadows, count = ndimage.label(shadow > 1e-4)
        if count == 1 and np.ptp(np.argwhere(shadows == 1), axis=0).max() <= DUST_DIAMETERS[-1]:
            middle = np.round(np.argwhere(shadows == 1).mean(axis=0)).astype(int)
            assert shadow[tuple(middle)] == pytest.approx(0.5 * shadow.max(), rel=0.02)
            return
    pytest.fail("no draw with a single mote")


def test_dust_takes_light_and_no_pedestal() -> None:
    source = frame(photons(100) + 3000)
    light = run("dust_motes", source, 20, 1) - source.pedestal
    assert (light / source.light).min() == pytest.approx(0.8, abs=1e-3)


# Masks


@pytest.mark.parametrize("name", [entry.name for entry in PERTURBATIONS if entry.localised])
def test_the_mask_holds_most_of_what_was_planted_and_little_else(name: str) -> None:
    source = frame(flat(1000, 240, 320))
    clean = source.with_pixels(source.pixels)
    amount = PERTURBATIONS[name].severities[2]
    change, mask = planted(name, clean, amount, seed=2)
    assert mask.shape == (240, 320)
    assert mask.dtype == bool
    assert 0 < mask.mean() < 0.5
    assert change[mask].mean() > 5 * change[~mask].mean()


def test_masks_come_with_the_picture_and_with_nuisances_only() -> None:
    scene = Scene(sky_capture())
    for entry in PERTURBATIONS:
        found = scene.perturb(entry.name, 3)
        assert (found.planted is not None) == entry.localised
        assert entry.localised == (entry.family == "Nuisance")
