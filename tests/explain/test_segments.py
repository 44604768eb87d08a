"""Segments of a sky picture: stars and a 6-pixel galaxy on their own, nothing made by the frame."""

import numpy as np
import pytest

from skyview.explain.segments import SCALES, felzenszwalb_layers, star_aware

GALAXY = [(40, 70), (40, 71), (41, 70), (41, 71), (41, 72), (42, 71)]
"""Six pixels."""


def sky(side=112, seed=0, level=0.2, noise=0.01):
    return np.random.default_rng(seed).normal(level, noise, (side, side, 3)).astype(np.float32)


def field(seed=0, side=112):
    """Noise, a glow, a few stars and a galaxy of six pixels."""
    rng = np.random.default_rng(seed + 100)
    x = sky(side, seed)
    rows, columns = np.mgrid[:side, :side]
    x += 0.15 * np.exp(-((rows - 80) ** 2 + (columns - 30) ** 2) / 300)[..., None].astype(np.float32)
    for row, column in [(10, 12), (20, 95), (60, 60), (100, 90), (15, 50)]:
        star = rng.uniform(0.3, 0.8) * np.exp(-((rows - row) ** 2 + (columns - column) ** 2) / 4)
        x += star[..., None].astype(np.float32)
    for row, column in GALAXY:
        x[row, column] += 0.15
    return x


def own_segment(labels, pixels):
    """The sizes of the segments that hold the pixels."""
    return [int((labels == label).sum()) for label in {labels[pixel] for pixel in pixels}]


@pytest.mark.parametrize("seed", range(3))
def test_a_galaxy_of_six_pixels_is_a_segment(seed):
    labels = star_aware(field(seed))
    (size,) = own_segment(labels, GALAXY)
    assert 6 <= size <= 30  # with its rim of one pixel


@pytest.mark.parametrize("seed", range(3))
def test_a_galaxy_of_six_pixels_is_a_segment_of_xrai_and_not_with_the_papers_size(seed):
    x = field(seed)
    assert any(
        len(sizes := own_segment(layer, GALAXY)) == 1 and sizes[0] <= 30 for layer in felzenszwalb_layers(x)
    )
    assert all(max(own_segment(layer, GALAXY)) >= 150 for layer in felzenszwalb_layers(x, min_size=150))


def test_stars_are_segments_of_their_own():
    labels = star_aware(field())
    stars = [(10, 12), (20, 95), (60, 60), (100, 90), (15, 50)]
    sizes = [own_segment(labels, [star])[0] for star in stars]
    assert len({labels[star] for star in stars}) == 5
    assert max(sizes) < 100


@pytest.mark.parametrize(("count", "min_size"), [(8, 6), (64, 6), (200, 3), (20, 200)])
def test_labels_are_all_used_and_no_segment_is_too_small(count, min_size):
    labels = star_aware(field(), count, min_size)
    sizes = np.bincount(labels.ravel())
    assert labels.shape == (112, 112)
    assert labels.dtype == np.int32
    assert sizes.min() >= min_size
    assert 2 <= len(sizes) <= 1.5 * count


@pytest.mark.parametrize("side", [4, 8, 12])
def test_tiny_and_empty_pictures(side):
    for x in (sky(side), np.full((side, side, 3), 0.3, np.float32), np.zeros((side, side, 3), np.float32)):
        labels = star_aware(x)
        assert labels.shape == (side, side)
        assert np.bincount(labels.ravel()).min() >= min(6, side**2)
        assert all(layer.shape == (side, side) for layer in felzenszwalb_layers(x))
    assert star_aware(sky(2)).max() == 0


def test_the_same_picture_gives_the_same_segments():
    np.testing.assert_array_equal(star_aware(field(1)), star_aware(field(1)))
    for a, b in zip(felzenszwalb_layers(field(1)), felzenszwalb_layers(field(1)), strict=True):
        np.testing.assert_array_equal(a, b)


def test_a_crowded_field_keeps_its_brightest_stars():
    x = sky()
    rng = np.random.default_rng(5)
    rows, columns = np.mgrid[:112, :112]
    places = [(r, c) for r in range(8, 112, 12) for c in range(8, 112, 12)]
    fluxes = rng.permutation(np.geomspace(0.15, 0.9, len(places)))
    for (row, column), flux in zip(places, fluxes, strict=True):
        x += (flux * np.exp(-((rows - row) ** 2 + (columns - column) ** 2) / 4))[..., None].astype(np.float32)
    labels = star_aware(x, count=40)
    own = [own_segment(labels, [place])[0] < 100 for place in places]
    brightest = np.argsort(-fluxes)[:18]  # of twenty places; noise may swap those of nearly the same flux
    assert all(own[i] for i in brightest)
    assert sum(own) < 40 < len(places)


def test_a_dark_sky_gets_no_segments_from_the_frame():
    """The authors' resize with a grey border makes segments that live within 6 pixels of the frame."""
    rows, columns = np.mgrid[:112, :112]
    glow = np.exp(-((rows - 50) ** 2 + (columns - 60) ** 2) / 300)
    x = np.repeat((0.02 + 0.7 * glow)[..., None], 3, axis=2).astype(np.float32)
    for layer in felzenszwalb_layers(x):
        assert layer.max() > 0
        frame = np.ones_like(layer, bool)
        frame[6:-6, 6:-6] = False
        assert set(layer[frame]) <= set(layer[~frame])
        assert len(set(layer[frame])) == 1


def test_one_hot_pixel_flattens_nothing():
    x = field(2)
    x[90, 90] = 4  # the rest lies between 0.1 and 1.1
    finest = felzenszwalb_layers(x)[0]
    (size,) = own_segment(finest, GALAXY)
    assert size <= 30
    (size,) = own_segment(star_aware(x), GALAXY)
    assert size <= 30


def test_larger_scales_have_fewer_segments():
    numbers = [layer.max() + 1 for layer in felzenszwalb_layers(field())]
    assert len(numbers) == len(SCALES)
    assert numbers[0] > numbers[-1]
