"""Perturbations in their physical units, measured on flat frames and single stars."""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from scipy import ndimage

from skyview.captures import Capture, Stretch, capture_from_array, default_stretch
from skyview.classifier.views import View, cut, explained_view
from skyview.errors import SkyviewError
from skyview.robustness import PERTURBATIONS, perturb, similarity
from skyview.robustness.frame import Frame
from skyview.robustness.instrument import Instrument, instrument_of
from skyview.robustness.perturbing import Scene, assumed_stretch, seed_of
from skyview.robustness.sky import lamp_colour, moffat_kernel

INSTRUMENT = Instrument(full_well=15_000, read_noise=1.5, pixel_scale=2.0, subs=20)
TO_FWHM = 2.3548


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def frame(pixels: np.ndarray, instrument: Instrument = INSTRUMENT, *, grey: bool = False) -> Frame:
    return Frame(pixels.astype(np.float32), instrument, explained_view(*pixels.shape[:2]), grey)


def flat(level: float, height: int = 240, width: int = 240) -> np.ndarray:
    return np.full((height, width, 3), level, dtype=np.float32)


def run(name: str, source: Frame, amount: float, seed: int = 0) -> np.ndarray:
    return PERTURBATIONS[name].run(source, amount, rng(seed)).pixels.astype(np.float64)


def sky_capture(height: int = 240, width: int = 320, *, linear: bool = True, seed: int = 3) -> Capture:
    """A galaxy-like glow and stars over a noisy sky; linear, or as displayed."""
    random = rng(seed)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    y, x = rows - height / 2, columns - width / 2
    light = 0.004 + 0.02 * np.exp(-np.hypot(0.5 * x + 0.3 * y, 0.8 * y) / 18)
    for _ in range(40):
        spot = np.hypot(rows - random.uniform(0, height), columns - random.uniform(0, width))
        light += random.uniform(0.01, 0.2) * np.exp(-0.5 * (spot / 1.5) ** 2)
    light = light + random.normal(0, 2e-4, light.shape)
    pixels = np.repeat(light[..., None], 3, axis=2) * (1.0, 0.9, 0.8)
    capture = capture_from_array(pixels.astype(np.float32), is_linear=True)
    if linear:
        return capture
    return capture_from_array(default_stretch(capture).apply(capture.pixels), is_linear=False)


def photons(level: float, height: int = 240, width: int = 240, subs: int = INSTRUMENT.subs) -> np.ndarray:
    """A sky with its own shot noise, electrons per sub of a stack."""
    return rng(9).poisson(level * subs, (height, width, 3)) / subs


# Read and shot noise


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
    assert frame(photons(50) - 50).sky == pytest.approx(1.5)


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


def star(fwhm: float, size: int = 161) -> np.ndarray:
    rows, columns = np.mgrid[0:size, 0:size] - size // 2
    spot = np.exp(-0.5 * (rows**2 + columns**2) / (fwhm / TO_FWHM) ** 2)
    return np.repeat(spot[..., None] * 1000, 3, axis=2)


def width_of(picture: np.ndarray) -> float:
    """Full width at half maximum of the cut through the peak."""
    middle = picture.shape[0] // 2
    profile = picture[middle, middle:, 0]
    beyond = int(np.argmax(profile < profile[0] / 2))
    share = (profile[beyond - 1] - profile[0] / 2) / (profile[beyond - 1] - profile[beyond])
    return 2 * (beyond - 1 + share)


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


# Rotation


def explain_by_light(picture: np.ndarray, view: View) -> np.ndarray:
    """A stand-in for a technique that turns with the picture: smoothed brightness above the sky."""
    light = ndimage.gaussian_filter(cut(picture, view, 224).mean(axis=2), 4)
    return np.maximum(light - np.median(light), 0)


@pytest.mark.parametrize("severity", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("shape", [(240, 320), (301, 300)])
def test_map_turns_with_the_picture(severity: int, shape: tuple[int, int]) -> None:
    scene = Scene(sky_capture(*shape))
    perturbed = scene.perturb("rotation", severity)
    assert perturbed.warp is not None
    before, valid = perturbed.warp.forward(explain_by_light(scene.picture, scene.view), scene.view)
    after = explain_by_light(perturbed.picture, scene.view)
    assert similarity("spearman", before, after, valid) > 0.98
    assert similarity("ssim", before, after, valid) > 0.98
    if severity in (2, 3):
        assert similarity("spearman", explain_by_light(scene.picture, scene.view), after) < 0.9


def test_half_a_turn_is_exact_and_valid_everywhere() -> None:
    scene = Scene(sky_capture())
    warp = scene.perturb("rotation", 5).warp
    assert warp is not None
    values = rng(4).random((224, 224)).astype(np.float32)
    moved, valid = warp.forward(values, scene.view)
    assert valid.all()
    np.testing.assert_allclose(moved, values[::-1, ::-1], atol=1e-6)


def test_a_quarter_turn_is_exact() -> None:
    scene = Scene(sky_capture())
    warp = scene.perturb("rotation", 4).warp
    assert warp is not None
    values = rng(4).random((224, 224)).astype(np.float32)
    moved, _ = warp.forward(values, scene.view)
    turns = [np.rot90(values, k) for k in (1, 3)]
    assert min(np.abs(moved - turned).max() for turned in turns) < 1e-6


def test_corners_are_filled_with_what_was_really_there() -> None:
    height, width = 200, 400
    ramp = np.repeat((np.arange(width, dtype=np.float32) / width)[None, :, None], height, axis=0)
    capture = capture_from_array(np.repeat(ramp, 3, axis=2), is_linear=False)
    scene = Scene(capture)
    perturbed = scene.perturb("rotation", 2)
    warp = perturbed.warp
    assert warp is not None
    (a, b, c), _ = warp.inverse
    column, row = (
        scene.view.left + 2,
        height // 2,
    )  # inside the square; its source lies beyond the square's edge
    source = a * (column + 0.5) + b * (row + 0.5) + c
    assert perturbed.picture[row, int(column), 0] == pytest.approx((source - 0.5) / width, abs=2e-3)


def test_valid_part_shrinks_with_the_angle() -> None:
    scene = Scene(sky_capture())
    shares = []
    for severity in (1, 2, 3):
        warp = scene.perturb("rotation", severity).warp
        assert warp is not None
        shares.append(warp.forward(np.ones((224, 224)), scene.view)[1].mean())
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.95
    assert shares[2] > 0.6


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


# All of them


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


def test_seed_depends_on_name_severity_and_draw_only() -> None:
    seeds = {seed_of(0, name, s, d) for name in PERTURBATIONS.names() for s in range(1, 6) for d in range(5)}
    assert len(seeds) == len(PERTURBATIONS) * 25
    assert seed_of(0, "jpeg", 3, 0) == seed_of(0, "jpeg", 3.0, 0)


@pytest.mark.parametrize("name", ["read_noise", "light_pollution", "seeing", "satellite_trail", "jpeg"])
@pytest.mark.parametrize("linear", [True, False])
def test_severities_grow(name: str, linear: bool) -> None:
    scene = Scene(sky_capture(linear=linear))
    visible = [np.mean([scene.perturb(name, s, draw=d).visible for d in range(3)]) for s in range(1, 6)]
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
        "read_noise": (1.5, 2.5, 4, 7, 12),
        "light_pollution": (5, 10, 20, 40, 80),
        "seeing": (1, 2, 3.5, 5, 8),
        "satellite_trail": (2, 4, 8, 15, 40),
        "rotation": (2, 10, 30, 90, 180),
        "jpeg": (95, 85, 70, 50, 25),
    }
