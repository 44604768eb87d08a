"""Masks: pictures under them, the pairs of RISE, squares; RISE and occlusion against closed forms."""

import keras
import numpy as np
import pytest
from scipy.ndimage import map_coordinates

from skyview.explain import explain_input
from skyview.explain.baselines import sky_of
from skyview.explain.masks import Masked, SoftMasks
from skyview.explain.occlusion import squares
from skyview.explain.passes import Passes
from skyview.explain.rise import rise


def final(classifier, x, method, target="nebula", **options):
    *_, (values, done) = explain_input(classifier, x, method, target=target, **options)
    assert done == 1.0
    assert values.shape == x.shape[:2]
    assert values.dtype == np.float32
    return values


def test_what_is_shown_is_the_picture_and_the_rest_the_fill(picture):
    fill = np.full_like(picture, 0.1)
    masked = Masked(picture, fill)
    shown = np.random.default_rng(0).random((3, 8, 8)).astype(np.float32)
    expected = shown[..., None] * picture + (1 - shown[..., None]) * fill
    np.testing.assert_allclose(masked.pictures(shown), expected, atol=1e-6)
    shown[:2] = [np.ones((8, 8)), np.zeros((8, 8))]
    whole, nothing = masked.pictures(shown[:2])
    np.testing.assert_allclose(whole, picture, atol=1e-6)
    np.testing.assert_array_equal(nothing, fill)


def test_soft_masks_come_in_pairs_and_depend_on_the_seed_alone():
    series = SoftMasks(30, 5, 40, seed=3)
    masks = series[range(40)]
    assert masks.shape == (40, 30, 30)
    assert masks.min() >= 0
    assert masks.max() <= 1
    np.testing.assert_allclose(masks[::2] + masks[1::2], 1, atol=1e-6)
    np.testing.assert_array_equal(series[range(7, 12)], masks[7:12])
    np.testing.assert_array_equal(SoftMasks(30, 5, 10, seed=3)[range(10)], masks[:10])
    assert np.abs(SoftMasks(30, 5, 40, seed=4)[range(40)] - masks).max() > 0.5


def test_a_soft_mask_is_its_grid_enlarged_bilinearly_and_shifted():
    series = SoftMasks(24, 4, 6, seed=0)
    for pair in range(3):
        row, column = ((np.arange(24) + 0.5) / 6 - 0.5 + shift for shift in series._shifts[pair])
        places = np.meshgrid(row, column, indexing="ij")
        expected = map_coordinates(series._grids[pair], places, order=1, mode="nearest")
        np.testing.assert_allclose(series[range(2 * pair, 2 * pair + 1)][0], expected, atol=1e-5)
        assert 0.1 < expected.mean() < 0.9


def test_rise_of_a_linear_network_is_the_covariance_of_masks_and_evidence(linear, picture):
    classifier, w = linear
    evidence = (w[..., 1] * (picture - sky_of(picture).level)).sum(-1)
    masks = SoftMasks(8, 4, 60, seed=2)[range(60)].astype(np.float64)
    # f = const + sum of evidence * mask, so the mean of (f_i - f_j)(M_i - 1/2) is this to the last digit:
    apart = (masks[::2] - 0.5).reshape(30, -1)
    expected = 2 * apart.T @ apart @ evidence.ravel() / 30
    values = final(classifier, picture, "rise", samples=60, cells=4, seed=2)
    np.testing.assert_allclose(values.ravel(), expected, atol=1e-5 * np.abs(expected).max())


def test_rise_of_a_network_that_sees_nothing_is_zero(classifier_of, picture):
    layers = keras.layers.Flatten(), keras.layers.Dense(2)
    blind = classifier_of(*layers, weights=[np.zeros((192, 2), np.float32), np.array([5, 7], np.float32)])
    np.testing.assert_allclose(final(blind, picture, "rise", samples=20), 0, atol=1e-6)


def test_the_error_of_rise_is_what_other_seeds_change(linear, picture):
    classifier, _ = linear
    maps, told = [], []
    for seed in range(30):
        passes = Passes(classifier)
        settings = {"samples": 64, "cells": 4, "baseline": "sky_median", "tolerance": 0.0}
        *_, (values, _) = rise(passes, picture, 1, **settings, seed=seed)
        maps.append(values)
        told.append(passes.notes["±"])
    spread = np.sqrt(np.var(maps, axis=0, ddof=1).mean()) / np.sqrt(np.square(np.mean(maps, axis=0)).mean())
    assert np.mean(told) == pytest.approx(spread, rel=0.25)


def test_rise_stops_when_it_is_known_well_enough(linear, picture):
    passes = Passes(linear[0])
    settings = {"samples": 4000, "cells": 4, "baseline": "sky_median", "tolerance": 0.2}
    *_, (_, done) = rise(passes, picture, 1, **settings, seed=0)
    assert done == 1.0
    assert passes.notes["±"] <= 0.2
    assert passes.notes["samples"] == passes.count < 4000


def test_an_odd_sample_has_no_partner_and_is_not_asked(linear, picture):
    passes = Passes(linear[0], batch=3)
    settings = {"cells": 4, "baseline": "sky_median", "tolerance": 0.0, "seed": 1}
    *_, (odd, _) = rise(passes, picture, 1, samples=15, **settings)
    *_, (even, _) = rise(Passes(linear[0]), picture, 1, samples=14, **settings)
    assert passes.count == 14
    np.testing.assert_allclose(odd, even, atol=1e-6)


def test_squares():
    masks = squares(np.array([[0, 2], [5, 6]]), 8, 3)
    expected = np.zeros((2, 8, 8))
    expected[0, 0:3, 2:5] = 1
    expected[1, 5:8, 6:8] = 1
    np.testing.assert_array_equal(masks, expected)


@pytest.mark.parametrize("name", ["black", "white"])
def test_occlusion_with_another_fill(linear, picture, name):
    classifier, w = linear
    fill = 0.0 if name == "black" else 1.0
    values = final(classifier, picture, "occlusion", patch=1, stride=1, baseline=name)
    np.testing.assert_allclose(values, (w[..., 1] * (picture - fill)).sum(-1), atol=2e-5)
