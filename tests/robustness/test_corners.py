"""Corners in numbers alone: masks, the statistic, the size and the power of its null, and the inference."""

import math

import numpy as np
import pytest
from scipy import stats
from scipy.ndimage import gaussian_filter

from skyview.classifier.views import view_of
from skyview.robustness.chance.resampling import bootstrap, holm, sign_flip, target_means
from skyview.robustness.corners.effect import CornerEffect, SkyPatches, corner_effect
from skyview.robustness.corners.statistic import corner_excess, corner_squares, low_light, sky_share
from skyview.robustness.perturbations.objects import inside_frame, object_mask, sky_light, true_mask

SIZE = 64
CASES = 96


def disc(radius: float, size: int = SIZE, row: float = 0.5, column: float = 0.5) -> np.ndarray:
    rows, columns = np.mgrid[:size, :size]
    return np.hypot(rows - row * size, columns - column * size) < radius * size


def case(seed: int, lift: float = 0.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A smooth random map with an object off the centre, the light and the sky of its picture."""
    rng = np.random.default_rng(seed)
    field = np.abs(gaussian_filter(rng.standard_normal((SIZE, SIZE)), 2.5, mode="wrap"))
    thing = disc(rng.uniform(0.12, 0.2), SIZE, *rng.uniform(0.4, 0.6, 2))
    values = field / field.mean() + 3 * thing
    light = gaussian_filter(rng.standard_normal((SIZE, SIZE)), 2, mode="wrap") + 5 * thing
    return values * np.where(corner_squares(SIZE), 1 + lift, 1), light, ~thing


@pytest.fixture(scope="module")
def found() -> dict[float, list]:
    return {lift: [corner_excess(*case(seed, lift)) for seed in range(CASES)] for lift in (0.0, 0.3, 1.0)}


# Where is the object


def test_the_object_and_its_surroundings_are_found_and_the_sky_is_not() -> None:
    rng = np.random.default_rng(0)
    picture = rng.normal(0.12, 0.02, (128, 128, 3)) + 0.2 * disc(0.15, 128)[:, :, None]
    mask = object_mask(picture)
    assert mask[disc(0.15, 128)].all()
    assert mask[~disc(0.28, 128)].mean() < 0.02


def test_dark_corners_do_not_make_an_object_of_the_middle() -> None:
    rng = np.random.default_rng(1)
    rows, columns = np.mgrid[-1:1:128j, -1:1:128j]
    sky = 0.12 * (1 - 0.2 * (rows**2 + columns**2))
    picture = rng.normal(0, 0.01, (128, 128, 3)) + sky[:, :, None]
    assert object_mask(picture).mean() < 0.02


def test_a_known_mask_is_cut_as_the_picture_is() -> None:
    mask = np.zeros((100, 200), bool)
    mask[40:60, 90:110] = True
    cut = true_mask(mask, view_of("square", 100, 200), 50)
    rows, columns = np.nonzero(cut)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (19, 30, 19, 30)  # what it touches
    grown = true_mask(mask, view_of("square", 100, 200), 224)
    assert np.nonzero(grown)[0].min() == 88 - 4  # two widths of a star, which is 2 px wide at that size


def test_beyond_the_frame_is_no_sky() -> None:
    inside = inside_frame(100, 200, view_of("whole", 100, 200), 50)
    assert not inside[:12].any()
    assert inside[13:37].all()


# The statistic


def test_the_corners_are_four_squares_of_an_eighth() -> None:
    corners = corner_squares(224)
    assert corners.sum() == 4 * 28**2
    assert corners[:28, :28].all()
    assert corners[-28:, -28:].all()
    assert corners.mean() == 0.0625


def test_kappa_and_rank_are_what_they_say_without_a_mask_and_on_even_sky() -> None:
    rng = np.random.default_rng(2)
    values, corners = rng.random((SIZE, SIZE)), corner_squares(SIZE)
    values[corners] *= 1.5
    found = corner_excess(values, np.zeros((SIZE, SIZE)), np.ones((SIZE, SIZE), bool))
    floor = 0.01 * values.mean()
    expected = math.log((values[corners].mean() + floor) / (values[~corners].mean() + floor))
    assert found.kappa == pytest.approx(expected, abs=1e-9)
    pairs = stats.mannwhitneyu(values[corners], values[~corners]).statistic / (
        corners.sum() * (~corners).sum()
    )
    assert found.rank == pytest.approx(pairs, abs=1e-9)
    assert found.moves == SIZE**2


def test_a_move_is_a_roll_of_the_corners() -> None:
    values, light, sky = case(3)
    kappas = []
    for row, column in ((0, 0), (5, 40), (31, 2)):
        rolled = [np.roll(part, (-row, -column), (0, 1)) for part in (values, light, sky)]
        kappas.append(corner_excess(*rolled))
    # the mean over all moves is the same wherever one starts
    nulls = [found.kappa - found.excess for found in kappas if found]
    assert len(nulls) >= 2
    assert np.ptp(nulls) < 1e-9


def test_light_that_explains_the_map_is_no_corner_bias() -> None:
    # the map is the picture's own darkness, and the corners are dark: matched on brightness, nothing is left
    rng = np.random.default_rng(4)
    rows, columns = np.mgrid[-1:1:128j, -1:1:128j]
    light = (
        -np.maximum(rows**2, columns**2) - np.roll(rows, 40, 1) ** 2 + 0.3 * rng.standard_normal((128, 128))
    )
    values = np.exp(-light)
    sky = np.ones(light.shape, bool)
    unmatched = corner_excess(values, np.zeros_like(light), sky)
    assert unmatched.kappa > 0.3
    assert abs(corner_excess(values, light, sky).kappa) < 0.5 * unmatched.kappa


def test_null_size_is_near_5_percent_on_smooth_random_maps(found: dict[float, list]) -> None:
    # a share of 0.05 of 96 has a standard deviation of 0.022
    assert np.mean([case.p <= 0.05 for case in found[0.0]]) <= 0.11
    assert 0.3 < np.mean([case.p for case in found[0.0]]) < 0.7
    assert np.mean([case.rank_p <= 0.05 for case in found[0.0]]) <= 0.11


def test_power_on_one_picture_grows_with_the_lift(found: dict[float, list]) -> None:
    power = {lift: np.mean([case.p <= 0.05 for case in cases]) for lift, cases in found.items()}
    assert power[0.0] < power[0.3] < power[1.0]
    assert power[1.0] > 0.7
    assert power[0.3] > 0.12


def test_power_on_a_set_of_24_targets(found: dict[float, list]) -> None:
    sets = [slice(start, start + 24) for start in range(0, CASES, 24)]
    p = {
        lift: [sign_flip(np.array([c.excess for c in cases[s]])) for s in sets]
        for lift, cases in found.items()
    }
    assert max(p[1.0]) < 0.001
    assert np.mean(np.array(p[0.3]) <= 0.05) >= 0.75
    assert np.mean(np.array(p[0.0]) <= 0.05) <= 0.25


def test_the_ratio_is_the_planted_lift(found: dict[float, list]) -> None:
    shifts = [math.exp(a.excess - b.excess) for a, b in zip(found[1.0], found[0.0], strict=True)]
    # doubled corners also raise the mean of the moves that touch them, a little
    assert 1.8 < np.mean(shifts) < 2.05


def test_constant_maps_and_covered_corners_have_no_statistic() -> None:
    values, light, sky = case(5)
    assert corner_excess(np.ones_like(values), light, sky) is None
    covered = sky & ~corner_squares(SIZE)
    assert sky_share(covered) == 0
    assert corner_excess(values, light, covered) is None


def test_a_map_that_is_nothing_in_the_corners_has_a_finite_statistic() -> None:
    values, light, sky = case(6)
    values[corner_squares(SIZE)] = 0
    found = corner_excess(values, light, sky)
    assert -6 < found.kappa < -3
    assert found.p > 0.9


def test_low_light_is_the_darker_part_of_the_sky() -> None:
    light = np.linspace(0, 1, SIZE * SIZE).reshape(SIZE, SIZE)
    sky = np.ones_like(light, dtype=bool)
    assert low_light(light, sky).mean() == pytest.approx(0.375, abs=0.01)
    assert not low_light(light, np.zeros_like(sky)).any()


# Cause


def weighted(weights: np.ndarray):
    return lambda inputs: np.tensordot(inputs, weights, axes=3)


def test_patches_are_equal_in_area_apart_from_each_other_and_off_corners_and_object() -> None:
    sky = ~disc(0.2)
    squares, rng = SkyPatches(sky), np.random.default_rng(0)
    for _ in range(20):
        place = squares.draw(rng)
        source = squares.draw_source(rng, place)
        covered = np.zeros((SIZE, SIZE), int)
        for row, column in place:
            covered[row : row + 8, column : column + 8] += 1
        assert covered.max() == 1
        assert covered.sum() == corner_squares(SIZE).sum()
        assert not (covered.astype(bool) & corner_squares(SIZE)).any()
        assert (covered.astype(bool) & ~sky).sum() <= 0.1 * covered.sum()
        assert all(max(abs(r - a), abs(c - b)) >= 8 for r, c in source for a, b in place)


def test_a_filling_is_the_pictures_own_sky_and_leaves_the_rest() -> None:
    x = np.random.default_rng(1).random((SIZE, SIZE, 3))
    squares, rng = SkyPatches(~disc(0.2)), np.random.default_rng(2)
    source = squares.draw_source(rng, squares.corners)
    filled = squares.filled(x, squares.corners, source)
    np.testing.assert_array_equal(filled[~corner_squares(SIZE)], x[~corner_squares(SIZE)])
    row, column = source[0]
    np.testing.assert_array_equal(filled[:8, :8], x[row : row + 8, column : column + 8])


def test_corners_that_decide_stand_out_and_corners_that_do_not_do_not() -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(0, 0.1, (SIZE, SIZE, 3)) + corner_squares(SIZE)[:, :, None]
    uses = np.repeat(corner_squares(SIZE)[:, :, None] / 100, 3, axis=2)
    *_, last = corner_effect(weighted(uses), x, ~disc(0.2))
    assert len(last.others) == 59
    assert last.p == pytest.approx(1 / 60)
    assert last.corners == last.speaks == pytest.approx(3 * 256 / 100, rel=0.05)
    assert last.done == 1
    plain = rng.normal(0, 0.1, (SIZE, SIZE, 3))
    p = []
    for seed in range(24):
        *_, last = corner_effect(weighted(rng.normal(size=x.shape)), plain, ~disc(0.2), seed=seed)
        p.append(last.p)
    assert stats.kstest(p, "uniform").pvalue > 0.01


def test_the_effect_comes_in_steps_and_is_repeatable() -> None:
    x, weights = np.random.default_rng(4).random((2, SIZE, SIZE, 3))
    steps = list(corner_effect(weighted(weights), x, ~disc(0.2), seed=5))
    assert len(steps) == 15
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    *_, again = corner_effect(weighted(weights), x, ~disc(0.2), seed=5)
    assert again == steps[-1]
    *_, other = corner_effect(weighted(weights), x, ~disc(0.2), seed=6)
    assert other != again


def test_no_room_no_effect() -> None:
    x = np.zeros((SIZE, SIZE, 3))
    weights = weighted(np.zeros_like(x))
    assert list(corner_effect(weights, x, ~corner_squares(SIZE))) == []
    assert list(corner_effect(weights, x, corner_squares(SIZE))) == []


def test_nothing_known_is_nan_and_no_effect_anywhere_is_no_finding() -> None:
    assert math.isnan(CornerEffect(1.0).p)
    assert math.isnan(CornerEffect(1.0).ratio)
    nothing = CornerEffect(0.0, (0.0,) * 59)
    assert nothing.p == 1
    assert math.isnan(nothing.ratio)


# Inference


def test_sign_flips_of_a_few_values_are_counted() -> None:
    assert sign_flip(np.array([1.0, 2.0, 3.0])) == 1 / 8
    assert sign_flip(np.array([1.0, 2.0, -3.0])) == 5 / 8
    assert sign_flip(np.array([0.0, 0.0])) == 1
    assert math.isnan(sign_flip(np.array([])))


def test_sign_flips_of_many_values_agree_with_the_t_test() -> None:
    values = np.random.default_rng(7).normal(0.35, 1, 30)
    expected = stats.ttest_1samp(values, 0, alternative="greater").pvalue
    assert sign_flip(values, seed=1) == pytest.approx(expected, abs=0.01)


def test_sign_flip_size() -> None:
    rng = np.random.default_rng(8)
    p = [sign_flip(rng.standard_t(3, 10)) for _ in range(400)]
    assert 0.025 <= np.mean(np.array(p) <= 0.05) <= 0.08


def test_captures_of_a_target_are_one_value() -> None:
    means = target_means([1.0, 3.0, 10.0, float("nan")], ["M31", "M31", "M42", "M1"])
    assert means.tolist() == [2.0, 10.0]


def test_bootstrap_interval() -> None:
    values = np.random.default_rng(9).normal(1, 0.5, 40)
    low, high = bootstrap(values)
    half = 1.96 * values.std(ddof=1) / math.sqrt(40)
    assert (low, high) == pytest.approx((values.mean() - half, values.mean() + half), abs=0.03)
    assert all(math.isnan(end) for end in bootstrap(np.array([1.0])))


def test_holm() -> None:
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": float("nan")}) == pytest.approx(
        {"a": 0.03, "b": 0.06, "c": 0.06, "d": float("nan")}, nan_ok=True
    )


def test_sky_light_keeps_the_mean() -> None:
    picture = np.random.default_rng(10).random((SIZE, SIZE, 3))
    assert sky_light(picture).mean() == pytest.approx(picture.mean(), abs=1e-3)
