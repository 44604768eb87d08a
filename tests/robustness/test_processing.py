"""What people do to a picture, and the controls that do nothing or nothing natural."""

import io

import numpy as np
import pytest
from made_frames import flat, frame, photons, rng, run, sky_capture
from PIL import Image

from skyview.captures import Stretch, capture_from_array
from skyview.captures.stretch import mtf
from skyview.errors import SkyviewError
from skyview.robustness import PERTURBATIONS, perturb
from skyview.robustness.perturbations.perturbing import Scene

# JPEG


@pytest.mark.parametrize("severity", [1, 5])
def test_jpeg_is_what_pil_decodes(severity: int) -> None:
    capture = sky_capture(linear=False)
    perturbed = perturb(capture, "jpeg", severity)
    file = io.BytesIO()
    levels = np.round(capture.pixels * 255).astype(np.uint8)
    Image.fromarray(levels).save(file, "JPEG", quality=(95, 85, 70, 50, 25)[severity - 1], subsampling=2)
    assert np.array_equal(np.round(perturbed.picture * 255), np.asarray(Image.open(file)))
    assert not perturbed.approximate


# White balance


@pytest.mark.parametrize("amount", [1.03, 1.15, 1.5])
def test_white_balance_changes_ratios_by_its_amount_in_any_direction(amount: float) -> None:
    directions = []
    for seed in range(6):
        after = run("white_balance", frame(photons(100)), amount, seed)
        red, green, blue = after.mean(axis=(0, 1)) / photons(100).mean(axis=(0, 1))
        ratios = np.log(red / green), np.log(blue / green)
        assert np.hypot(*ratios) == pytest.approx(np.log(amount), rel=0.01)
        assert (red + green + blue) / 3 == pytest.approx(1, abs=1e-3)
        directions.append(np.arctan2(*ratios))
    assert np.ptp(directions) > 2


def test_a_grey_capture_has_no_white_balance() -> None:
    source = frame(flat(100), grey=True)
    assert np.array_equal(run("white_balance", source, 1.5), source.pixels)


# Stretch


@pytest.mark.parametrize(("severity", "factor", "sigmas"), [(1, 0.9, 0.2), (3, 0.65, 1.0), (5, 0.35, 2.5)])
def test_stretching_harder_is_a_stretch_with_other_midtones_and_black_point(
    severity: int, factor: float, sigmas: float
) -> None:
    m, black = 0.004, 0.02
    noise = 2e-4
    linear = rng(8).normal(0.022, noise, (200, 200, 3)).astype(np.float32)
    linear[90:110, 90:110] += np.linspace(0, 0.5, 20, dtype=np.float32)[:, None]
    capture = capture_from_array(linear, is_linear=True)
    before = Stretch((black,) * 3, (m,) * 3, (1.0,) * 3)
    perturbed = perturb(capture, "stretch", severity, stretch=before)
    assert perturbed.amount == factor
    assert not perturbed.approximate
    # of the mean of three channels; the black point of the stretched picture rises by as much as in linear
    # light, since the curve is straight over so small a step
    raised = sigmas * frame(before.apply(linear)).noise
    low = float(mtf(np.array(raised), 1 - m))
    wanted = Stretch((black + low * (1 - black),) * 3, (factor * m,) * 3, (1.0,) * 3).apply(linear)
    sky, object_ = np.s_[:80], np.s_[90:110, 90:110]
    assert np.abs(perturbed.picture - wanted)[sky].mean() < 0.02
    assert np.abs(perturbed.picture - wanted)[object_].mean() < 0.02
    assert np.median(perturbed.picture) == pytest.approx(np.median(wanted), abs=0.02)


def test_midtones_alone_follow_the_closed_form() -> None:
    smooth = np.repeat(np.linspace(0, 1, 200, dtype=np.float32)[None, :, None], 100, axis=0)
    smooth = np.repeat(smooth, 3, axis=2)
    source = frame(smooth)
    raised = source.noise
    after = run("stretch", source, 0.65)
    x = np.clip((smooth - raised) / (1 - raised), 0, 1)
    np.testing.assert_allclose(after, x / (x + 0.65 * (1 - x)), atol=1e-5)


# Controls


def test_null_is_the_same_picture() -> None:
    scene = Scene(sky_capture())
    for severity in (1, 3, 5):
        found = scene.perturb("null", severity)
        assert np.array_equal(found.picture, scene.picture)
        assert found.visible == 0


@pytest.mark.parametrize("shape", [(240, 320), (500, 500), (100, 120)])
@pytest.mark.parametrize("severity", [1, 3, 5])
def test_noise_changes_the_explained_view_by_its_grey_levels(shape: tuple[int, int], severity: int) -> None:
    found = perturb(sky_capture(*shape), "matched_noise", severity)
    assert found.visible == pytest.approx((1, 2, 4, 8, 16)[severity - 1], rel=5e-3)


@pytest.mark.parametrize("name", ["seeing", "light_pollution", "rotation", "jpeg", "null"])
@pytest.mark.parametrize("linear", [True, False])
def test_matched_noise_is_as_strong_as_what_it_matches(name: str, linear: bool) -> None:
    scene = Scene(sky_capture(linear=linear))
    natural = scene.perturb(name, 3, seed=4, draw=2)
    noise = scene.perturb(f"matched_noise:{name}", 3, seed=4, draw=2)
    assert noise.visible == pytest.approx(natural.visible, rel=5e-3)
    assert (noise.amount, noise.unit) == (natural.amount, natural.unit)
    assert noise.warp is None
    assert not noise.approximate
    change = noise.picture - scene.picture
    if name != "null":
        assert abs(np.corrcoef(change.ravel(), (natural.picture - scene.picture).ravel())[0, 1]) < 0.1


def test_a_twin_is_looked_up_by_the_name_of_what_it_matches() -> None:
    twin = PERTURBATIONS["matched_noise:seeing"]
    assert (twin.name, twin.matches) == ("matched_noise:seeing", "seeing")
    assert twin.family == "Control"
    assert twin.amount(3) == PERTURBATIONS["seeing"].amount(3)
    assert "matched_noise:seeing" in PERTURBATIONS
    assert "matched_noise:seing" not in PERTURBATIONS
    assert [entry.name for entry in PERTURBATIONS.choose("jpeg,matched_noise:jpeg")] == [
        "jpeg",
        "matched_noise:jpeg",
    ]
    with pytest.raises(SkyviewError, match="seeing"):
        PERTURBATIONS["matched_noise:seing"]
