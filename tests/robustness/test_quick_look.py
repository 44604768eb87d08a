"""The quick look: in fewer pixels, and yet what the same perturbation does at full size."""

import numpy as np
import pytest
from made_frames import sky_capture

from skyview.classifier.views import cut
from skyview.robustness import PERTURBATIONS
from skyview.robustness.perturbations.perturbing import Scene, seed_of
from skyview.robustness.perturbations.quick_look import SHORTEST, binning_of, quick_look

NOISY = ("stacking_depth", "read_noise", "jpeg", "matched_noise")
"""What has no shape that fewer pixels could keep: only its strength is compared."""

FINE = ("defocus", "trailing", "dew")
"""What is as fine as the pixels that are averaged: the stretch makes more of it, or less."""


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene(sky_capture(800, 960))


@pytest.fixture(scope="module")
def quick(scene: Scene) -> Scene:
    return quick_look(scene)


def change(scene: Scene, name: str, severity: float) -> tuple[np.ndarray, float]:
    """What a perturbation does to the explained view, and how visible it is."""
    made = scene.perturb(name, severity, seed=5)
    return cut(made.picture, scene.view) - cut(scene.picture, scene.view), made.visible


def test_small_captures_are_shown_as_they_are() -> None:
    assert binning_of(480, 640) == 1
    scene = Scene(sky_capture())
    assert quick_look(scene) is scene


@pytest.mark.parametrize(("height", "width"), [(1080, 1920), (3000, 4000), (4200, 6300), (700, 9000)])
def test_the_views_still_fill_the_networks_input(height: int, width: int) -> None:
    binning = binning_of(height, width)
    assert min(height, width) // binning >= min(SHORTEST, min(height, width))
    assert height * width / binning**2 <= 600_000 or min(height, width) // (binning + 1) < SHORTEST


def test_sky_and_noise_are_those_of_the_capture(scene: Scene, quick: Scene) -> None:
    assert quick.binning == 2
    assert quick.capture.pixels.shape == (400, 480, 3)
    full, small = scene.electrons, quick.electrons
    assert small.sky == full.sky
    assert small.noise * 2 == pytest.approx(full.noise)
    assert small.instrument.sky == pytest.approx(full.instrument.sky)
    assert small.instrument.pixel_scale == 2 * full.instrument.pixel_scale


@pytest.mark.parametrize("name", [p.name for p in PERTURBATIONS if p.name != "null"])
def test_it_shows_what_happens_at_full_size(name: str, scene: Scene, quick: Scene) -> None:
    true, strength = change(scene, name, 4)
    shown, seen = change(quick, name, 4)
    times = 1.5 if name in FINE else 1.8 if name in NOISY else 1.25
    assert strength / times < seen < strength * times
    if name not in NOISY:
        alike = float(np.corrcoef(true.ravel(), shown.ravel())[0, 1])
        assert alike > (0.65 if name in FINE else 0.88)


@pytest.mark.parametrize("linear", [True, False])
def test_at_rest_it_is_what_the_screen_shows(linear: bool) -> None:
    """Averaged before the stretch, every star would be brighter than on the screen."""
    scene = Scene(sky_capture(800, 960, linear=linear))
    quick = quick_look(scene)
    shown = scene.picture.reshape(400, 2, 480, 2, 3).mean(axis=(1, 3))
    np.testing.assert_allclose(quick.picture, shown, atol=1e-5)
    np.testing.assert_allclose(quick.perturb("null", 3).picture, shown, atol=2e-3)


def test_a_finished_picture_is_blurred_as_light() -> None:
    """Stars of a finished picture are far brighter than it shows; blurred, they bloom in both."""
    scene = Scene(sky_capture(800, 960, linear=False))
    true, strength = change(scene, "seeing", 5)
    shown, seen = change(quick_look(scene), "seeing", 5)
    assert strength / 1.2 < seen < strength * 1.2
    assert np.corrcoef(true.ravel(), shown.ravel())[0, 1] > 0.95


@pytest.mark.parametrize("severity", [1, 3, 5])
@pytest.mark.parametrize("drifted", [False, True])
def test_hot_pixels_are_as_bright_as_at_full_size(
    drifted: bool, severity: int, scene: Scene, quick: Scene
) -> None:
    """A point that is averaged before the stretch comes out three times as bright."""
    found = (np.random.default_rng(seed_of(5, "hot_pixels", draw)).random() < 0.5 for draw in range(20))
    draw = list(found).index(drifted)  # whether the stack drifted is the first that is drawn
    made, shown = (each.perturb("hot_pixels", severity, seed=5, draw=draw) for each in (scene, quick))
    assert made.visible / 1.25 < shown.visible < made.visible * 1.25
    height, width = shown.picture.shape[:2]
    light = (made.picture - scene.picture).reshape(height, 2, width, 2, 3).mean(axis=(1, 3))
    assert np.corrcoef(light.ravel(), (shown.picture - quick.picture).ravel())[0, 1] > 0.9
    touched = made.planted.reshape(height, 2, width, 2).any(axis=(1, 3))
    assert (touched == shown.planted).mean() > 0.98
