"""The sky of a picture, against astropy and against skies whose numbers are known."""

import numpy as np
import pytest
from astropy.stats import sigma_clip

from skyview.explain import baselines
from skyview.explain.baselines import _median_of_two, baseline, disagreement, sky_of


def starry(seed=0, side=96):
    rng = np.random.default_rng(seed)
    x = rng.normal([0.1, 0.15, 0.2], [0.01, 0.02, 0.03], (side, side, 3))
    for row, column in rng.integers(4, side - 4, (40, 2)):
        x[row - 2 : row + 3, column - 2 : column + 3] += rng.uniform(0.1, 1)
    return x.astype(np.float32)


def test_stars_do_not_move_the_sky():
    sky = sky_of(starry())
    np.testing.assert_allclose(sky.level, [0.1, 0.15, 0.2], atol=0.003)
    np.testing.assert_allclose(sky.noise, [0.01, 0.02, 0.03], rtol=0.1)


def test_the_sky_is_astropys_sigma_clipped_sky():
    x = starry(1)
    for channel in range(3):
        options = {"sigma": 3, "maxiters": 10, "cenfunc": "median", "stdfunc": "mad_std", "masked": False}
        kept = sigma_clip(x[..., channel].astype(float), **options)
        assert sky_of(x).level[channel] == pytest.approx(np.median(kept), abs=1e-6)


def test_a_gradient_or_a_nebula_is_no_noise():
    rows, columns = np.mgrid[:96, :96] / 96
    light = 0.5 * rows + 0.3 * np.exp(-((rows - 0.5) ** 2 + (columns - 0.4) ** 2) / 0.1)
    sky = sky_of(starry() + light[..., None].astype(np.float32))
    np.testing.assert_allclose(sky.noise, [0.01, 0.02, 0.03], rtol=0.15)


def test_a_sky_clipped_to_black_still_has_some_noise():
    x = np.zeros((32, 32, 3), np.float32)
    x[10:14, 10:14] = 1
    sky = sky_of(x)
    np.testing.assert_allclose(sky.level, 0)
    np.testing.assert_allclose(sky.noise, 1 / 510, rtol=1e-6)
    assert (sky_of(np.full((8, 8, 3), 0.3, np.float32)).noise > 0).all()


def letterboxed(axis: int, beyond: float = -0.5, band: int = 21) -> tuple[np.ndarray, tuple[slice, slice]]:
    """A view of a capture that is no square, and where the capture is in it."""
    x = np.full((96, 96, 3), beyond, np.float32)
    frame = [slice(None), slice(None)]
    frame[axis] = slice(band, 96 - band)
    x[tuple(frame)] = starry(5)[tuple(frame)]
    return x, tuple(frame)


@pytest.mark.parametrize("axis", [0, 1])
def test_beyond_the_frame_is_no_sky_and_every_baseline_is_the_picture(axis):
    class Network:
        level = staticmethod(lambda display: np.full(3, 2 * display - 0.5, np.float32))

    x, frame = letterboxed(axis)
    alone, sky = sky_of(np.ascontiguousarray(x[frame])), sky_of(x)
    np.testing.assert_allclose(sky.level, alone.level, atol=1e-6)
    np.testing.assert_allclose(sky.noise, alone.noise, rtol=0.05)
    beyond = np.ones(x.shape[:2], bool)
    beyond[frame] = False
    for name in baselines.BASELINES:
        start = baseline(Network, x, name)
        np.testing.assert_array_equal(start[beyond], x[beyond], err_msg=name)
        expected = baseline(Network, np.ascontiguousarray(x[frame]), name)
        if name != "sky_draws":  # its noise is drawn for the whole view
            np.testing.assert_allclose(start[frame], expected, atol=1e-6, err_msg=name)


def test_a_black_sky_around_an_object_is_no_frame():
    rows, columns = np.mgrid[-1:1:96j, -1:1:96j]
    for across in (0.5, 2.0):  # a disc, and one that is cut off on two sides
        x = np.repeat(np.clip(0.6 - np.hypot(rows, columns / across), 0, 1)[..., None], 3, axis=2)
        assert sky_of(x.astype(np.float32)).frame == (slice(None), slice(None))


def test_baselines_in_the_networks_own_values():
    class Shifted:
        level = staticmethod(lambda display: np.full(3, (np.sqrt(display) - 0.35) / 0.22, np.float32))

    x = starry(2)
    black = baseline(Shifted, x, "black")
    assert black.shape == x.shape
    np.testing.assert_allclose(black, -0.35 / 0.22, rtol=1e-6)
    np.testing.assert_allclose(baseline(Shifted, x, "white"), 0.65 / 0.22, rtol=1e-6)
    np.testing.assert_allclose(baseline(Shifted, x, "sky_median")[5, 7], sky_of(x).level)


def test_the_blurred_baseline_makes_no_frame():
    flat = np.full((64, 64, 3), 0.3, np.float32)
    np.testing.assert_allclose(baseline(None, flat, "blur"), flat, rtol=1e-5)


def test_draws_of_the_sky_are_as_bright_and_as_noisy_as_the_sky():
    x = starry(3)
    sky = sky_of(x)
    draw = baseline(None, x, "sky_draws", seed=5)
    np.testing.assert_allclose(draw.mean(axis=(0, 1)), sky.level, atol=4 * sky.noise.max() / 96)
    np.testing.assert_allclose(draw.std(axis=(0, 1)), sky.noise, rtol=0.05)
    np.testing.assert_array_equal(draw, baseline(None, x, "sky_draws", seed=5))
    assert np.abs(draw - baseline(None, x, "sky_draws", seed=6)).max() > 0


def test_disagreement_by_hand():
    left, right = np.zeros((4, 4)), np.zeros((4, 4))
    left[0, 0], right[3, 3] = 2, 5
    assert disagreement([left, 7 * left]).share == 0
    assert disagreement([left, right]).share == 1
    assert disagreement([left, -left]).share == 1
    assert disagreement([left, left + right]).share == pytest.approx(5 / 7)
    assert disagreement([left, left, right]).share == 1
    values = disagreement([left, right]).values
    assert values[0, 0] == values[3, 3] == 8
    assert values.sum() == 16


@pytest.mark.parametrize(("first", "second"), [(0, 1), (1, 0), (1, 1), (2, 5), (40, 41), (400, 3)])
def test_the_median_of_two_sorted_arrays_is_that_of_both(first: int, second: int) -> None:
    rng = np.random.default_rng(first)
    one, other = (np.sort(rng.integers(0, 30, count) / 7) for count in (first, second))
    assert _median_of_two(one, other) == np.median(np.concatenate([one, other]))


def test_the_sky_of_the_same_pixels_is_measured_once(monkeypatch):
    measured, times = baselines._measured, []
    monkeypatch.setattr(baselines, "_skies", {})
    monkeypatch.setattr(baselines, "_KEPT", 2)
    monkeypatch.setattr(baselines, "_measured", lambda x: times.append(x) or measured(x))
    one, two, three = (np.random.default_rng(n).random((8, 8, 3), np.float32) for n in range(3))
    for x in (one, one.copy(), two, one, three, two, one):
        np.testing.assert_array_equal(baselines.sky_of(x)[:2], measured(x)[:2])
    assert len(times) == 4  # the oldest went for the third
