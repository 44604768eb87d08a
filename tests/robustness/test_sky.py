"""What happens above the telescope, measured in magnitudes, per cent of the sky and arcsec."""

import numpy as np
import pytest
from made_frames import INSTRUMENT, flat, frame, photons, run, star, width_of

from skyview.robustness.perturbations.kernels import moffat_kernel
from skyview.robustness.perturbations.sky import lamp_colour, moon_colour

# Light pollution


@pytest.mark.parametrize("amount", [5, 20, 80])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_gradient_is_in_per_cent_of_the_sky(amount: float, seed: int) -> None:
    source = frame(photons(50, 200, 320))
    assert source.sky == pytest.approx(50, rel=1e-2)
    glow = (run("light_pollution", source, amount, seed) - source.pixels).mean(axis=2)
    assert glow.min() == pytest.approx(0, abs=1e-3)
    assert np.ptp(glow) == pytest.approx(50 * amount / 100, rel=1e-2)


def test_a_pedestal_is_no_sky() -> None:
    # the noise says how many electrons are sky, whatever constant lies below them
    assert 45 < frame(photons(50) + 2000).sky < 110
    assert frame(photons(50) - 50).sky == pytest.approx(0.1 * INSTRUMENT.sky)


def test_lamps_are_orange_and_a_grey_capture_stays_grey() -> None:
    red, green, blue = lamp_colour(2200)
    assert red > 1.5 * green > 1.5 * blue
    assert lamp_colour(4000)[2] > blue
    glow = run("light_pollution", frame(flat(50), grey=True), 40)
    assert np.ptp(glow, axis=2).max() == 0


def test_azimuth_changes_with_the_draw() -> None:
    brightest = set()
    for seed in range(8):
        glow = run("light_pollution", frame(flat(50)), 40, seed).mean(axis=2)
        brightest.add(np.unravel_index(glow.argmax(), glow.shape))
    assert len(brightest) >= 3


# Seeing


@pytest.mark.parametrize("added", [3.5, 5, 8])
def test_seeing_adds_its_width_in_quadrature(added: float) -> None:
    blurred = run("seeing", frame(star(4.0)), added)
    expected = np.hypot(4.0, added / INSTRUMENT.pixel_scale)
    # the wings of a Moffat profile widen a star a little more than a Gaussian, for which this would be exact
    assert expected < width_of(blurred) < 1.12 * expected
    assert blurred.sum() == pytest.approx(star(4.0).sum(), rel=1e-3)


def test_a_point_becomes_as_wide_as_the_seeing() -> None:
    point = np.zeros((161, 161, 3))
    point[80, 80] = 1000
    assert width_of(run("seeing", frame(point), 8)) == pytest.approx(8 / INSTRUMENT.pixel_scale, rel=0.04)


@pytest.mark.parametrize("fwhm", [0.3, 0.5, 1.0, 4.0])
def test_kernel_keeps_the_light_and_is_never_negative(fwhm: float) -> None:
    kernel = moffat_kernel(fwhm)
    assert kernel.sum() == pytest.approx(1)
    assert kernel.min() >= 0
    np.testing.assert_allclose(kernel, kernel[::-1, ::-1], atol=1e-12)


def test_wide_kernel_is_the_moffat_profile() -> None:
    fwhm = 6.0
    kernel = moffat_kernel(fwhm)
    middle = kernel.shape[0] // 2
    alpha = fwhm / (2 * np.sqrt(2 ** (1 / 2.5) - 1))
    profile = (1 + (np.arange(15) / alpha) ** 2) ** -2.5
    np.testing.assert_allclose(
        kernel[middle, middle : middle + 15] / kernel[middle, middle], profile, atol=4e-3
    )


def test_seeing_narrower_than_a_pixel_still_blurs() -> None:
    kernels = [moffat_kernel(fwhm) for fwhm in (0.3, 0.5, 0.8, 1.2)]
    peaks = [kernel.max() for kernel in kernels]
    assert peaks == sorted(peaks, reverse=True)
    assert peaks[0] < 0.95


def test_seeing_on_a_tiny_capture() -> None:
    assert run("seeing", frame(flat(50, 20, 20)), 8).std() < 1e-3


# Moonlight and haze


@pytest.mark.parametrize("amount", [-0.3, -1.2, -3])
def test_the_moon_brightens_the_sky_by_magnitudes(amount: float) -> None:
    source = frame(photons(50))
    added = run("moonlight", source, amount) - source.pixels
    # N subs turn electrons into a variance of electrons / N: the noise tells how much light came
    light = added.var(axis=(0, 1)).mean() * INSTRUMENT.subs
    assert -2.5 * np.log10(1 + light / source.sky) == pytest.approx(amount, rel=0.02)


def test_a_tenth_of_the_moonlight_is_left_as_blue_as_rayleigh_says() -> None:
    source = frame(photons(50))
    added = run("moonlight", source, -2) - source.pixels
    light = source.sky * (10**0.8 - 1)
    means = added.mean(axis=(0, 1))
    np.testing.assert_allclose(means, 0.1 * light * moon_colour(), rtol=0.03)
    assert means[2] / means[0] == pytest.approx((600 / 460) ** 4, rel=0.03)
    np.testing.assert_allclose(added.var(axis=(0, 1)), light * moon_colour() / INSTRUMENT.subs, rtol=0.03)
    grey = run("moonlight", frame(flat(50), grey=True), -2)
    assert np.ptp(grey, axis=2).max() == 0


@pytest.mark.parametrize("amount", [0.1, 0.6, 1.8])
def test_haze_dims_stars_by_magnitudes_and_makes_the_sky_noisier_by_what_is_lost(amount: float) -> None:
    source = frame(flat(50, 161, 161) + star(4.0) * 20)
    dimmed = run("haze", source, amount)
    core, sky = np.s_[78:83, 78:83], np.s_[:60, :60]
    through = 10 ** (-0.4 * amount)
    ratio = (dimmed[core].mean() - dimmed[sky].mean()) / (source.pixels[core].mean() - 50)
    assert -2.5 * np.log10(ratio) == pytest.approx(amount, abs=0.01)
    lamps = dimmed[sky].var() * INSTRUMENT.subs
    assert lamps == pytest.approx(source.sky * (1 - through), rel=0.05)
