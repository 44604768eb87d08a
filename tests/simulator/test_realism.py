import numpy as np
import pytest

from skyview.simulator import training_frames
from skyview.simulator.realism import MEASURES, measure, measured, scatter
from skyview.simulator.stars import PointSpread, Stars, draw_stars

SIDE = 160


def sky_with_stars(
    count: int = 120,
    *,
    sky: float = 30.0,
    noise: float = 1.5,
    fwhm: float = 2.4,
    axis_ratio: float = 1.0,
    slope: tuple[float, float] = (0.0, 0.0),
    colour_scatter: float = 0.0,
) -> np.ndarray:
    """Gaussian stars on a lattice shaken by parts of a pixel, so that nothing overlaps: uint8."""
    rng = np.random.default_rng(4)
    per_row = int(np.ceil(np.sqrt(count)))
    place = (np.arange(per_row) + 0.5) * SIDE / per_row
    y, x = (
        a.ravel()[:count] + rng.uniform(-0.5, 0.5, count) for a in np.meshgrid(place, place, indexing="ij")
    )
    index = rng.normal(0, colour_scatter, count)
    colour = np.stack([np.exp(index / 2), np.ones(count), np.exp(-index / 2)], 1)
    image = np.zeros((SIDE, SIDE, 3), np.float32)
    stars = Stars(y, x, rng.uniform(60, 140, count) / 255, colour)
    draw_stars(image, stars, PointSpread(fwhm, axis_ratio, 0.5, beta=500.0), 1e-4)
    ramp = np.linspace(*slope, SIDE)[None, :, None]
    levels = 255 * image + sky + ramp + rng.normal(0, noise, (SIDE, SIDE, 1))
    return np.rint(levels.clip(0, 255)).astype(np.uint8)


@pytest.mark.parametrize("sigma", [0.4, 1.0, 7.0])
def test_scatter_is_the_standard_deviation_and_ignores_stars(sigma: float) -> None:
    values = np.random.default_rng(1).normal(0, sigma, 200_000)
    assert scatter(values) == pytest.approx(sigma, rel=0.01)
    values[:10_000] = 255
    assert scatter(values) == pytest.approx(sigma, rel=0.10)


@pytest.mark.parametrize("fwhm", [1.6, 2.4, 4.0])
def test_width_of_gaussian_stars_is_measured(fwhm: float) -> None:
    assert measure(sky_with_stars(80, fwhm=fwhm, noise=0.3))["FWHM"] == pytest.approx(fwhm, rel=0.06)


@pytest.mark.parametrize("axis_ratio", [0.6, 0.8, 0.95])
def test_axis_ratio_of_gaussian_stars_is_measured(axis_ratio: float) -> None:
    picture = sky_with_stars(80, fwhm=3.5, axis_ratio=axis_ratio, noise=0.2)
    assert measure(picture)["axis ratio"] == pytest.approx(axis_ratio, abs=0.05)


@pytest.mark.parametrize("count", [20, 100, 200])
def test_stars_are_counted(count: int) -> None:
    assert measure(sky_with_stars(count))["stars"] == pytest.approx(count, rel=0.03)
    assert measure(sky_with_stars(0 + 1, noise=2.0))["stars"] <= 2


def test_sky_is_measured() -> None:
    values = measure(sky_with_stars(60, sky=42, noise=2.0, slope=(0, 20)))
    assert values["background"] == pytest.approx(52, abs=1)
    assert values["cast"] == 0
    assert values["gradient"] == pytest.approx(20 * 7 / 8, abs=3)  # between the 5 and 95 % of 8 columns
    assert values["noise"] == pytest.approx(2.0, rel=0.1)
    assert values["grain"] == pytest.approx(1.0, abs=0.1)
    assert values["colour noise"] < 0.05
    assert values["white"] == values["black"] == 0


def test_colours_of_stars_and_blotches_are_measured() -> None:
    pale, vivid = (measure(sky_with_stars(colour_scatter=c, noise=0.3))["star colour"] for c in (0.05, 0.5))
    assert vivid > 3 * pale
    rng = np.random.default_rng(2)
    coarse = np.kron(rng.normal(0, 3, (27, 27)), np.ones((6, 6)))[:SIDE, :SIDE]
    fine = rng.normal(0, 3, (SIDE, SIDE))
    blotchy, plain = (
        measure(np.repeat(np.rint(40 + grain).clip(0, 255).astype(np.uint8)[..., None], 3, -1))["blotches"]
        for grain in (coarse, fine)
    )
    assert blotchy > 2 * plain


def test_pictures_without_stars_have_no_widths() -> None:
    empty = np.full((SIDE, SIDE, 3), 20, np.uint8)
    row = measured([empty])
    assert row.shape == (1, len(MEASURES))
    assert np.isnan(row[0, list(MEASURES).index("FWHM")])
    assert row[0, list(MEASURES).index("stars")] == 0


@pytest.mark.slow
def test_simulated_fields_stay_in_the_ranges_of_real_ones() -> None:
    """Medians between the quartiles of 436 real star fields (resources/help/simulator.md)."""
    frames = [p for p, index in training_frames(900, seed=6, framed=False) if index == 5]
    medians = dict(zip(MEASURES, np.nanmedian(measured(frames), axis=0), strict=True))
    quartiles = {
        "background": (14.7, 32.7),
        "gradient": (1.2, 4.5),
        "stars": (60, 325),
        "FWHM": (1.1, 1.6),
        "axis ratio": (0.82, 0.87),
        "star height": (22.5, 42.9),
        "star colour": (0.12, 0.35),
        "noise": (0.7, 2.6),
        "grain": (1.13, 1.32),
        "blotches": (0.40, 1.02),
    }
    for name, (low, high) in quartiles.items():
        assert 0.9 * low <= medians[name] <= 1.1 * high, name
