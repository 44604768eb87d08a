"""Stars that stand out from a field, and stars that only belong to it."""

import cv2
import numpy as np
import pytest

from skyview.classifier.crowd import LEAST, contrast, stands_out

SIDE = 200.0


def sky(stars: int, cluster: int = 0, *, glow: float = 0.0, size: int = 700, seed: int = 0) -> np.ndarray:
    """Stars of all brightnesses over a sky, some of them in a group of 25 pixels in the middle."""
    rng = np.random.default_rng(seed)
    light = np.zeros((size, size), np.float32)
    places = [*rng.uniform(0, size, (stars, 2)), *rng.normal(size / 2, 25, (cluster, 2))]
    for row, column in places:
        light[int(row) % size, int(column) % size] += min(8.0, 0.6 * rng.pareto(1.5) + 0.4)
    light = cv2.GaussianBlur(light, (0, 0), 1.3) + glow * np.linspace(0, 1, size, dtype=np.float32)
    light += 0.1 + rng.normal(0, 0.004, light.shape).astype(np.float32)
    return np.clip(light, 0, 1)[..., None].repeat(3, axis=2)


@pytest.mark.parametrize("stars", [2000, 8000])
@pytest.mark.parametrize("seed", range(4))
def test_a_field_is_like_its_surroundings_however_rich(stars: int, seed: int) -> None:
    assert 0.2 < contrast(sky(stars, seed=seed), 350, 350, SIDE) < LEAST


@pytest.mark.parametrize("stars", [600, 3000])
@pytest.mark.parametrize("seed", range(4))
def test_a_cluster_is_not(stars: int, seed: int) -> None:
    picture = sky(stars, cluster=stars // 10, seed=seed)
    assert stands_out(picture, 350, 350, SIDE)
    assert contrast(picture, 350, 350, SIDE) > 1.2 * LEAST
    assert not stands_out(picture, 350, 150, SIDE)  # beside it


def test_the_glow_of_the_sky_is_no_star() -> None:
    flat, lit = (contrast(sky(1500, 150, glow=glow), 350, 350, SIDE) for glow in (0.0, 0.3))
    assert lit == pytest.approx(flat, rel=0.3)


def test_a_burnt_out_star_is_one_star() -> None:
    picture = sky(1500)
    before = contrast(picture, 350, 350, SIDE)
    cv2.circle(picture, (360, 340), 14, (1.0, 1.0, 1.0), -1)
    assert contrast(picture, 350, 350, SIDE) < 3 * before  # not one star for each pixel


def test_sampling_changes_little() -> None:
    picture = sky(1500, 150)
    large = cv2.resize(picture, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    there, again = contrast(picture, 350, 350, SIDE), contrast(large, 1050, 1050, 3 * SIDE)
    assert again == pytest.approx(there, rel=0.3)


def test_what_fills_the_picture_has_nothing_to_be_compared_with() -> None:
    assert contrast(sky(600), 350, 350, 900.0) is None
    assert stands_out(sky(600), 350, 350, 900.0)
