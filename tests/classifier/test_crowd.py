"""Stars that stand out from a field, and stars that only belong to it."""

import cv2
import numpy as np
import pytest

from skyview.classes import CLASSES
from skyview.classifier.crowd import (
    CONDITIONS,
    LEAST,
    STARS,
    WIDE,
    contrast,
    core,
    is_more_than_a_star,
    stands_out,
)

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


def with_bright_star(picture: np.ndarray, *, glow: float = 0.0, spikes: float = 0.0) -> np.ndarray:
    """A burnt-out star with wings in the middle, if need be with a glow around it and four spikes."""
    rows, columns = np.indices(picture.shape[:2], dtype=np.float32) - 350
    away = np.hypot(rows, columns)
    light = 60 * (1 + (away / 3) ** 2) ** -2.5 + glow * np.exp(-away / 40)
    for across, along in ((rows, columns), (columns, rows)):
        light += spikes * np.exp(-np.abs(across) / 1.2 - np.abs(along) / 30)
    return np.clip(picture + light[..., None].astype(np.float32), 0, 1)


def globular(members: int, *, unresolved: float = 0.0, seed: int = 0) -> np.ndarray:
    """A field with a crowd of stars whose density falls as that of a globular cluster, over its own light."""
    rng = np.random.default_rng(seed)
    rows, columns = np.indices((700, 700), dtype=np.float32) - 350
    light = np.zeros((700, 700), np.float32)
    away, turn = 8 * np.sqrt(rng.random(members) ** -1 - 1), rng.uniform(0, 2 * np.pi, members)
    for row, column in zip(350 + away * np.sin(turn), 350 + away * np.cos(turn), strict=True):
        if 0 <= row < 700 and 0 <= column < 700:
            light[int(row), int(column)] += min(8.0, 0.6 * rng.pareto(1.5) + 0.4)
    light = cv2.GaussianBlur(light, (0, 0), 1.0)
    light += unresolved / (1 + (rows**2 + columns**2) / 12**2)
    return np.clip(sky(600, seed=seed) + light[..., None], 0, 1)


@pytest.mark.parametrize("stars", [200, 1500])
@pytest.mark.parametrize(("glow", "spikes"), [(0.0, 0.0), (0.1, 0.0), (0.0, 1.0), (0.1, 2.0)])
def test_a_bright_star_is_no_globular_cluster(stars: int, glow: float, spikes: float) -> None:
    picture = with_bright_star(sky(stars), glow=glow, spikes=spikes)
    assert not is_more_than_a_star(picture, 350, 350, SIDE)
    assert not is_more_than_a_star(picture, 340, 362, SIDE)  # where a map points beside it


@pytest.mark.parametrize("seed", range(3))
def test_a_globular_cluster_is_one(seed: int) -> None:
    assert core(globular(1500, seed=seed), 350, 350, SIDE).stars >= STARS
    unresolved = core(globular(0, unresolved=1.0, seed=seed), 350, 350, SIDE)
    assert unresolved.stars < STARS
    assert unresolved.radius > 1.4 * WIDE


def test_a_profile_that_cannot_be_seen_refuses_nothing() -> None:
    picture = with_bright_star(sky(200))[300:400, 300:400]
    assert np.isnan(core(picture, 50, 50, 400).radius)
    assert is_more_than_a_star(picture, 50, 50, 400)


def test_conditions_are_asked_of_classes() -> None:
    assert set(CONDITIONS) <= set(CLASSES)
