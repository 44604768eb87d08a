"""What the telescope does to the light: corner losses, discs and halos, measured."""

import numpy as np
import pytest
from made_frames import INSTRUMENT, flat, frame, photons, run, star, width_of

from skyview.robustness.perturbations.kernels import disc_kernel


def corner_change(seed: int, amount: float, pedestal: float = 0.0) -> float:
    """Light of the corner pixels against that of the middle, less 1."""
    source = frame(photons(100, 151, 201) + pedestal)
    light = run("vignetting", source, amount, seed) - source.pedestal
    gain = (light / np.maximum(source.light, 1)).mean(axis=2)
    assert gain[75, 100] == pytest.approx(1, abs=1e-3)
    corners = [gain[0, 0], gain[0, -1], gain[-1, 0], gain[-1, -1]]
    assert np.ptp(corners) < 1e-3
    return float(np.mean(corners)) - 1


@pytest.mark.parametrize("amount", [5, 20, 50])
@pytest.mark.parametrize("pedestal", [0, 2000])
def test_corners_lose_their_per_cent_or_win_them(amount: float, pedestal: float) -> None:
    changes = [corner_change(seed, amount, pedestal) for seed in range(12)]
    np.testing.assert_allclose(np.abs(changes), amount / 100, atol=2e-3)
    assert 0 < sum(change > 0 for change in changes) < 6


def test_vignetting_grows_with_the_square_of_the_distance() -> None:
    light = run("vignetting", frame(flat(100, 201, 201)), 40, seed=1).mean(axis=2) / 100
    half, corner = 1 - light[50, 50], 1 - light[0, 0]
    assert half / corner == pytest.approx(0.25, abs=1e-3)


@pytest.mark.parametrize("diameter", [4.0, 7.5, 12.0])
def test_a_star_out_of_focus_is_a_disc(diameter: float) -> None:
    point = np.zeros((161, 161, 3))
    point[80, 80] = 1000
    disc = run("defocus", frame(point), diameter * INSTRUMENT.pixel_scale)[:, :, 0]
    assert disc.sum() == pytest.approx(1000, rel=1e-5)
    # an even disc: as bright in the middle as its light over its area, and as wide as its diameter
    assert disc[80, 80] == pytest.approx(1000 / (np.pi * diameter**2 / 4), rel=0.05)
    # the variance of an even disc is a sixteenth of its diameter squared, and pixels add a sixth of their own
    variance = (disc * (np.arange(161) - 80) ** 2).sum() / 1000
    assert variance == pytest.approx(diameter**2 / 16 + 1 / 6, rel=0.02)


@pytest.mark.parametrize("diameter", [0.4, 3.0, 10.0])
def test_disc_keeps_the_light_and_is_even_sided(diameter: float) -> None:
    kernel = disc_kernel(diameter)
    assert kernel.sum() == pytest.approx(1)
    assert kernel.min() >= 0
    np.testing.assert_allclose(kernel, kernel[::-1, ::-1], atol=1e-12)
    np.testing.assert_allclose(kernel, kernel.T, atol=1e-12)


def test_a_small_defocus_still_blurs() -> None:
    peaks = [disc_kernel(diameter).max() for diameter in (0.4, 1.0, 2.0, 4.0)]
    assert peaks == sorted(peaks, reverse=True)
    assert peaks[0] < 0.9


@pytest.mark.parametrize(("amount", "radius"), [(5, 15), (20, 40), (35, 60)])
def test_dew_puts_its_share_of_the_light_into_a_halo(amount: float, radius: float) -> None:
    source = star(3.0, 601)
    fogged = run("dew", frame(source), amount)[:, :, 0]
    assert fogged.sum() == pytest.approx(source[:, :, 0].sum(), rel=1e-3)
    rows, columns = np.mgrid[0:601, 0:601] - 300
    away = np.hypot(rows, columns)
    # the halo's own profile, read off where the star itself is long over
    ring = (away > radius) & (away < 3 * radius)
    halo = np.exp(-0.5 * (away / radius) ** 2) / (2 * np.pi * radius**2)
    share = fogged[ring].sum() / fogged.sum() / halo[ring].sum()
    assert share == pytest.approx(amount / 100, rel=0.02)


def test_dew_softens_the_star_and_leaves_a_flat_sky_alone() -> None:
    assert 3.0 < width_of(run("dew", frame(star(3.0)), 35)) < 5.0
    assert run("dew", frame(flat(50)), 35).std() < 1e-3
