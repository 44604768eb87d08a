import numpy as np
import pytest

from skyview.simulator.stars import PointSpread, Stars, draw_stars, power_law


def one_star(y: float, x: float, peak: float, colour: tuple[float, float, float] = (1, 1, 1)) -> Stars:
    return Stars(np.array([y]), np.array([x]), np.array([peak]), np.array([colour], dtype=np.float32))


def drawn(stars: Stars, spread: PointSpread, negligible: float, side: int = 61) -> np.ndarray:
    image = np.zeros((side, side, 3), dtype=np.float32)
    draw_stars(image, stars, spread, negligible)
    return image


@pytest.mark.parametrize("negligible", [1e-3, 1e-7], ids=["as stamp", "one by one"])
def test_a_star_is_the_elliptical_moffat_of_the_closed_form(negligible: float) -> None:
    spread = PointSpread(fwhm=3.0, axis_ratio=0.7, angle=0.6, beta=2.8)
    image = drawn(one_star(30.3, 28.7, 0.5, (1.2, 1.0, 0.5)), spread, negligible)
    y, x = np.mgrid[:61, :61]
    dy, dx = y - 30.3, x - 28.7
    along = dx * np.cos(0.6) + dy * np.sin(0.6)
    across = (dy * np.cos(0.6) - dx * np.sin(0.6)) / 0.7
    alpha = 3.0 / (2 * np.sqrt(2 ** (1 / 2.8) - 1))
    expected = 0.5 * (1 + (along**2 + across**2) / alpha**2) ** -2.8
    near = np.hypot(dy, dx) < 6
    np.testing.assert_allclose(image[near][:, 0], 1.2 * expected[near], rtol=1e-4)
    np.testing.assert_allclose(image[near][:, 2], 0.5 * expected[near], rtol=1e-4)
    assert np.abs(image[..., 1] - expected).max() < max(2 * negligible, 1e-5)


def test_half_maximum_is_at_half_the_fwhm() -> None:
    image = drawn(one_star(30, 30, 0.6), PointSpread(fwhm=8.0), 1e-4)
    assert image[30, 34, 1] == pytest.approx(0.3, rel=1e-5)
    assert image[26, 30, 1] == pytest.approx(0.3, rel=1e-5)


def test_many_stars_add_up_to_the_single_ones() -> None:
    rng = np.random.default_rng(3)
    count = 200
    stars = Stars(
        rng.uniform(-20, 81, count),
        rng.uniform(-20, 81, count),
        power_law(rng, count, 0.01, 0.9),
        rng.uniform(0.5, 1.5, (count, 3)).astype(np.float32),
    )
    spread = PointSpread(fwhm=1.7, axis_ratio=0.8, angle=1.0)
    together = drawn(stars, spread, 1e-3)
    apart = np.zeros_like(together)
    for i in range(count):
        single = Stars(stars.y[i : i + 1], stars.x[i : i + 1], stars.peak[i : i + 1], stars.colour[i : i + 1])
        apart += drawn(single, spread, 1e-3)
    np.testing.assert_allclose(together, apart, atol=2e-5, rtol=1e-4)


def test_spikes_and_halo_only_on_bright_stars() -> None:
    plain = PointSpread(fwhm=2.0)
    vanes, halo = PointSpread(fwhm=2.0, spikes=0.0), PointSpread(fwhm=2.0, halo=0.01, halo_radius=8.0)
    faint, bright = one_star(30, 30, 0.5), one_star(30, 30, 5.0)
    for adorned in (vanes, halo):
        np.testing.assert_allclose(drawn(faint, adorned, 1e-3), drawn(faint, plain, 1e-3))
    cross = drawn(bright, vanes, 1e-3) - drawn(bright, plain, 1e-3)
    assert cross[30, 38, 1] > 10 * cross[35, 35, 1]  # along a vane against between two
    assert cross[30, 38, 1] == pytest.approx(cross[38, 30, 1], rel=1e-3)
    glow = drawn(bright, halo, 1e-3) - drawn(bright, plain, 1e-3)
    assert glow[30, 38, 1] == pytest.approx(0.05 / np.e, rel=1e-2)


def test_power_law_has_the_counts_asked_for() -> None:
    peaks = power_law(np.random.default_rng(0), 200_000, 0.02, 1.1)
    assert peaks.min() >= 0.02
    assert (peaks > 0.2).mean() == pytest.approx(10**-1.1, rel=0.03)
