"""What holds for all perturbations: seeds, severities, stretches, and the table itself."""

from dataclasses import replace

import numpy as np
import pytest
from made_frames import sky_capture

from skyview.captures import capture_from_array, default_stretch
from skyview.classifier.views import cut
from skyview.errors import SkyviewError
from skyview.robustness import FAMILIES, PERTURBATIONS, perturb
from skyview.robustness.perturbations.instrument import instrument_of
from skyview.robustness.perturbations.perturbing import Scene, assumed_stretch, seed_of
from skyview.robustness.perturbations.quick_look import quick_look


@pytest.mark.parametrize("name", PERTURBATIONS.names())
@pytest.mark.parametrize("linear", [True, False])
def test_same_seed_same_pixels(name: str, linear: bool) -> None:
    capture = sky_capture(linear=linear)
    first = perturb(capture, name, 3, seed=5, draw=1)
    again = perturb(capture, name, 3, seed=5, draw=1)
    assert np.array_equal(first.picture, again.picture)
    assert first.picture.dtype == np.float32
    assert first.picture.shape == capture.pixels.shape
    assert first.picture.min() >= 0
    assert first.picture.max() <= 1
    assert first.approximate == (PERTURBATIONS[name].linear and not linear)
    assert (first.warp is not None) == PERTURBATIONS[name].geometric


@pytest.mark.parametrize("name", ["read_noise", "light_pollution", "satellite_trail"])
def test_another_draw_is_another_picture(name: str) -> None:
    capture = sky_capture()
    assert not np.array_equal(perturb(capture, name, 3).picture, perturb(capture, name, 3, draw=1).picture)
    assert not np.array_equal(perturb(capture, name, 3).picture, perturb(capture, name, 3, seed=1).picture)


@pytest.mark.parametrize("name", [n for n in PERTURBATIONS.names() if n != "jpeg"])
def test_a_grey_capture_stays_grey(name: str) -> None:
    capture = sky_capture(120, 160)
    grey = capture_from_array(np.repeat(capture.pixels[:, :, :1], 3, axis=2), is_linear=True)
    grey = replace(grey, facts=replace(grey.facts, channels=1))
    assert np.ptp(perturb(grey, name, 4).picture, axis=2).max() < 1e-5


def test_seed_depends_on_run_name_and_draw_only() -> None:
    seeds = {seed_of(run, name, d) for run in range(2) for name in PERTURBATIONS.names() for d in range(5)}
    assert len(seeds) == len(PERTURBATIONS) * 10
    scene = Scene(sky_capture())
    assert len({scene.perturb("satellite_trail", s).seed for s in (1, 2.5, 5)}) == 1


# half a turn of a symmetric object changes less than a quarter of one, and nothing never changes anything
GROWING = [entry.name for entry in PERTURBATIONS if entry.name not in ("rotation", "null")]


@pytest.mark.parametrize("name", GROWING)
@pytest.mark.parametrize("linear", [True, False])
def test_severities_grow(name: str, linear: bool) -> None:
    scene = Scene(sky_capture(linear=linear))
    visible = [scene.perturb(name, severity, draw=1).visible for severity in range(1, 6)]
    assert visible == sorted(visible)
    assert visible[0] > 0


def test_stretch_is_frozen() -> None:
    capture = sky_capture()
    frozen = default_stretch(capture)
    perturbed = perturb(capture, "light_pollution", 5)
    assert np.array_equal(perturbed.picture, perturb(capture, "light_pollution", 5, stretch=frozen).picture)
    # an automatic stretch of the brighter frame would have taken the glow back
    assert np.median(perturbed.picture) > np.median(frozen.apply(capture.pixels)) + 0.05


def test_visible_change_is_in_grey_levels_of_the_view() -> None:
    scene = Scene(sky_capture())
    perturbed = scene.perturb("satellite_trail", 4)
    change = cut(perturbed.picture, scene.view) - cut(scene.picture, scene.view)
    assert perturbed.visible == pytest.approx(255 * np.sqrt(np.mean(change.astype(np.float64) ** 2)))


def test_a_stretched_picture_comes_back_through_the_assumed_stretch() -> None:
    capture = sky_capture(linear=False)
    stretch = assumed_stretch(capture.pixels, instrument_of(capture))
    assert np.abs(stretch.apply(stretch.invert(capture.pixels)) - capture.pixels).max() < 2e-3
    sky = stretch.invert(capture.pixels).mean(axis=2) * instrument_of(capture).full_well
    assert np.median(sky) == pytest.approx(15, rel=0.3)


def test_what_was_assumed_is_said() -> None:
    stretched = perturb(sky_capture(linear=False), "read_noise", 3)
    assert any("stretch assumed" in note for note in stretched.notes)
    assert any("pixel scale" in note for note in stretched.notes)
    assert perturb(sky_capture(linear=False), "jpeg", 3).notes == ()


def test_severities_between_are_interpolated_and_others_refused() -> None:
    assert PERTURBATIONS["seeing"].amount(2.5) == pytest.approx(2.75)
    with pytest.raises(SkyviewError, match="from 1 to 5"):
        perturb(sky_capture(), "seeing", 6)
    with pytest.raises(SkyviewError, match="seeing"):
        perturb(sky_capture(), "seing", 3)


def test_the_capture_stays_as_it_is() -> None:
    capture = sky_capture()
    before = capture.pixels.copy()
    for name in PERTURBATIONS.names():
        perturb(capture, name, 5)
    assert np.array_equal(before, capture.pixels)


def test_the_table_of_severities() -> None:
    table = {entry.name: entry.severities for entry in PERTURBATIONS}
    assert table == {
        "stacking_depth": (120, 60, 30, 12, 4),
        "read_noise": (1.5, 2.5, 4, 7, 12),
        "light_pollution": (5, 10, 20, 40, 80),
        "moonlight": (-0.3, -0.7, -1.2, -2, -3),
        "seeing": (1, 2, 3.5, 5, 8),
        "haze": (0.1, 0.3, 0.6, 1, 1.8),
        "vignetting": (5, 10, 20, 35, 50),
        "defocus": (1, 2, 3.5, 5, 8),
        "dew": (2, 5, 10, 20, 35),
        "trailing": (1.5, 3, 6, 10, 18),
        "field_rotation": (2, 5, 10, 20, 35),
        "pointing_shift": (2, 5, 10, 20, 35),
        "zoom": (1.03, 1.08, 1.15, 1.3, 1.6),
        "rotation": (2, 10, 30, 90, 180),
        "hot_pixels": (1e-5, 5e-5, 2e-4, 5e-4, 2e-3),
        "satellite_trail": (2, 4, 8, 15, 40),
        "amp_glow": (5, 15, 40, 100, 250),
        "dust_motes": (2, 4, 8, 12, 20),
        "white_balance": (1.03, 1.07, 1.15, 1.3, 1.5),
        "stretch": (0.9, 0.8, 0.65, 0.5, 0.35),
        "jpeg": (95, 85, 70, 50, 25),
        "null": (0, 0, 0, 0, 0),
        "matched_noise": (1, 2, 4, 8, 16),
    }


def test_families_come_in_their_order() -> None:
    found = [entry.family for entry in PERTURBATIONS]
    assert list(dict.fromkeys(found)) == list(FAMILIES)
    assert found == sorted(found, key=FAMILIES.index)


@pytest.mark.parametrize("linear", [True, False])
@pytest.mark.parametrize("share", [0.2, 0.6])
def test_a_black_border_is_no_sky(linear: bool, share: float) -> None:
    """What registration left empty lowers neither the sky nor its noise, nor those of a quick look."""
    whole = sky_capture(1000, 1000, linear=linear)
    cropped = whole.pixels.copy()
    cropped[: int(share * 1000)] = 0
    bordered = Scene(capture_from_array(cropped, is_linear=linear))
    assert quick_look(bordered).binning == 2
    for scene, plain in ((bordered, Scene(whole)), (quick_look(bordered), quick_look(Scene(whole)))):
        for name in ("sky", "pedestal", "sky_sigma"):
            found, known = getattr(scene.electrons, name), getattr(plain.electrons, name)
            assert found == pytest.approx(known, rel=0.05, abs=0.5), name
