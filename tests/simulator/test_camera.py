from dataclasses import replace

import numpy as np
import pytest

from skyview.captures.devices import BY_NAME
from skyview.simulator.camera import (
    Night,
    coverage,
    has_vanes,
    pedestal_electrons,
    photograph,
    random_night,
    sky_map,
    star_width,
)

SEESTAR = BY_NAME["Seestar S50"]
NIGHT = Night(
    subs=25,
    exposure=10.0,
    sky_brightness=20.0,
    sky_colour=(1.05, 1.0, 0.95),
    gradient=0.0,
    gradient_angle=0.0,
    seeing=4.0,
)


@pytest.mark.parametrize("subs", [1, 25, 400])
@pytest.mark.parametrize("read_noise", [0.0, 1.5, 7.0])
def test_sky_has_the_mean_and_noise_of_the_closed_form(subs: int, read_noise: float) -> None:
    device, night = replace(SEESTAR, read_noise=read_noise), replace(NIGHT, subs=subs)
    sky = sky_map(night, device, 150, 150)
    level = photograph(sky, night, device, np.random.default_rng(1)) * device.full_well
    expected = night.sky_electrons(device)
    sigma = np.sqrt((expected + read_noise**2) / subs)
    np.testing.assert_allclose(
        level.mean((0, 1)), expected + pedestal_electrons(device), atol=5 * sigma.max() / 150
    )
    np.testing.assert_allclose(level.std((0, 1)), sigma, rtol=0.03)
    np.testing.assert_allclose(night.noise_electrons(device), sigma)


def test_a_magnitude_of_sky_is_a_factor_and_pixels_collect_by_area() -> None:
    dark, bright = NIGHT.sky_electrons(SEESTAR), replace(NIGHT, sky_brightness=17.5).sky_electrons(SEESTAR)
    np.testing.assert_allclose(bright / dark, 10.0)
    coarse = replace(SEESTAR, pixel_scale=2 * SEESTAR.pixel_scale, aperture=3 * SEESTAR.aperture)
    np.testing.assert_allclose(NIGHT.sky_electrons(coarse) / dark, 36.0)


def test_gradient_is_a_share_of_the_sky_from_edge_to_edge() -> None:
    sky = sky_map(replace(NIGHT, gradient=0.4, gradient_angle=0.0), SEESTAR, 20, 30)[..., 1]
    middle = NIGHT.sky_electrons(SEESTAR)[1]
    assert (sky[:, -1] - sky[:, 0]) / middle == pytest.approx(0.4, rel=1e-4)
    assert sky.mean() == pytest.approx(middle, rel=1e-4)


def test_full_well_saturates() -> None:
    level = photograph(np.full((8, 8, 3), 1e6, np.float32), NIGHT, SEESTAR, np.random.default_rng(0))
    assert level.max() <= 1.0
    assert level.min() > 0.99


def test_rotating_footprint_leaves_corners_with_fewer_subs_and_more_noise() -> None:
    night = replace(NIGHT, rotation=20.0, subs=48)
    share = coverage(night, 120, 120)
    assert share[60, 60] == 1.0
    assert share[0, 0] < 0.6
    frame = photograph(sky_map(night, SEESTAR, 120, 120), night, SEESTAR, np.random.default_rng(2))
    rim = (share < 0.6) & (share > 0.3)
    assert frame[rim].std(0).mean() > 1.2 * frame[50:70, 50:70].std((0, 1)).mean()
    assert (frame[share * night.subs < 0.5] == 0).all()
    assert (coverage(NIGHT, 5, 7) == 1).all()


def test_small_apertures_blur_and_a_perfect_night_leaves_diffraction() -> None:
    calm = replace(NIGHT, seeing=0.0)
    small = BY_NAME["Seestar S30"]
    expected = 1.03 * 550e-9 / (small.aperture * 1e-3) * 206_265 / small.pixel_scale
    assert star_width(calm, small) == pytest.approx(expected)
    assert star_width(NIGHT, small) > 4.0 / small.pixel_scale
    assert [name for name in BY_NAME if has_vanes(BY_NAME[name])] == ["eVscope", "eVscope 2"]


def test_a_derotator_leaves_no_turned_footprint() -> None:
    turned = {
        name: sum(random_night(np.random.default_rng(s), BY_NAME[name]).rotation > 0 for s in range(80))
        for name in ("Stellina", "Seestar S50")
    }
    assert turned["Stellina"] == 0
    assert turned["Seestar S50"] > 3
