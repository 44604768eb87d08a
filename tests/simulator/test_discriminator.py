import numpy as np
import pytest

from skyview.simulator.discriminator import (
    area_under_curve,
    boosted_stumps,
    by_measures,
    by_pixels,
    tell_apart,
)


def skies(count: int, sigma: float, seed: int, side: int = 64) -> list[np.ndarray]:
    """Grey noise of this scatter on a sky of 30 levels."""
    rng = np.random.default_rng(seed)
    return [
        np.repeat(np.rint(rng.normal(30, sigma, (side, side, 1))).clip(0, 255).astype(np.uint8), 3, -1)
        for _ in range(count)
    ]


def test_area_under_the_curve_by_hand() -> None:
    assert area_under_curve(np.array([2.0, 3.0]), np.array([0.0, 1.0])) == 1.0
    assert area_under_curve(np.array([0.0, 1.0]), np.array([2.0, 3.0])) == 0.0
    assert area_under_curve(np.array([1.0, 1.0]), np.array([1.0])) == 0.5
    assert area_under_curve(np.array([1.0, 3.0]), np.array([2.0])) == 0.5


def test_stumps_learn_a_threshold_and_survive_gaps() -> None:
    rng = np.random.default_rng(0)
    columns = rng.normal(0, 1, (400, 3))
    truth = columns[:, 1] > 0.3
    columns[::9, 2] = np.nan
    others = rng.normal(0, 1, (200, 3))
    score = boosted_stumps(columns, truth, others)
    right = others[:, 1] > 0.3
    assert area_under_curve(score[right], score[~right]) > 0.97


def test_noise_twice_as_strong_is_told_apart_and_the_same_is_not() -> None:
    sources = [f"source {index % 6}" for index in range(50)]
    other = tell_apart(skies(50, 1.5, 1), skies(50, 3.0, 2), sources, by_measures, folds=2)
    same = tell_apart(skies(50, 1.5, 1), skies(50, 1.5, 3), sources, by_measures, folds=2)
    assert np.mean(other) > 0.98
    assert abs(np.mean(same) - 0.5) < 0.2


def test_no_source_is_both_seen_and_judged() -> None:
    pictures = [np.full((64, 64, 3), number, np.uint8) for number in range(24)]
    sources = [f"source {number // 3}" for number in range(24)]
    judged_once = np.zeros(24, dtype=int)

    def judge(seen: np.ndarray, truth: np.ndarray, judged: np.ndarray, seed: int) -> np.ndarray:
        real_seen, real_judged = (set(a[:, 0, 0, 0].tolist()) - {200} for a in (seen, judged))
        assert not {n // 3 for n in real_seen} & {n // 3 for n in real_judged}
        assert (seen[truth][:, 0, 0, 0] != 200).all()
        judged_once[sorted(real_judged)] += 1
        return np.zeros(len(judged))

    areas = tell_apart(pictures, [np.full((64, 64, 3), 200, np.uint8)] * 24, sources, judge)
    assert areas == [0.5] * 4
    assert (judged_once == 1).all()


@pytest.mark.slow
def test_pixels_tell_grain_apart() -> None:
    sources = [f"source {index % 6}" for index in range(80)]
    areas = tell_apart(skies(80, 1.5, 1), skies(80, 3.0, 2), sources, by_pixels, folds=2)
    assert np.mean(areas) > 0.9
