"""Completeness and the recall of saturated evidence, on networks whose answers are known."""

import math

import numpy as np
import pytest
from tiny_cases import faint_sky, linear, saturating

from skyview.robustness.axioms import FAILS, NOT_APPLICABLE, PASSES, judge, judge_progressively
from skyview.robustness.axioms.saturation import chance_limit

PIXELS = ((2, 5), (3, 6))


@pytest.fixture(scope="module")
def saturated():
    """Two pixels far beyond where they stop to matter, and a network in which little else does."""
    return network_of(PIXELS), faint_sky()


def network_of(pixels):
    w = np.random.default_rng(0).normal(0, 0.05, (8, 8, 3))
    w[tuple(zip(*pixels, strict=True))] = 0
    return saturating(pixels, w)


def found(classifier, x, method, axiom, **options):
    (finding,) = judge(classifier, x, method, target="galaxy", axioms=[axiom], **options)
    return finding


def test_a_linear_model_is_complete_to_rounding():
    w = np.random.default_rng(1).normal(size=(8, 8, 3))
    w[2:4, 5:7] = 2
    finding = found(linear(w, 1.0), faint_sky(), "gradient_x_input", "completeness")
    assert finding.verdict == PASSES
    assert finding.value < 1e-5
    level = np.median(faint_sky(), axis=(0, 1))
    assert finding.details["change"] == pytest.approx((w * (faint_sky() - level)).sum(), rel=0.01)


def test_a_segment_counts_once_whatever_its_size():
    w = np.random.default_rng(1).normal(size=(8, 8, 3))
    w[2:4, 5:7] = 2
    finding = found(linear(w), faint_sky(), "kernel_shap", "completeness", samples=64, segments=4)
    assert finding.value < 1e-4


def test_the_gradient_loses_what_is_saturated_and_integrated_gradients_do_not(saturated):
    classifier, x = saturated
    lost = found(classifier, x, "gradient_x_input", "completeness")
    kept = found(classifier, x, "integrated_gradients", "completeness", steps=256)
    assert lost.verdict == FAILS
    assert lost.value > 0.5
    assert kept.verdict == PASSES
    assert kept.value < 0.01


@pytest.mark.parametrize(
    ("method", "verdict", "value"),
    [
        ("vanilla_gradient", FAILS, 0.0),
        ("gradient_x_input", FAILS, 0.0),
        ("integrated_gradients", PASSES, 1.0),
        ("deeplift", PASSES, 1.0),
    ],
)
def test_recall_of_the_saturated_pixels(saturated, method, verdict, value):
    finding = found(*saturated, method, "saturated_recall")
    assert finding.details["saturated squares"] == 2
    # Of 64 squares 13 are shown: at random both of two are among them in 78 of 2016 cases, one in 39 of 100.
    assert finding.tolerance == 1.0
    assert (finding.verdict, finding.value) == (verdict, value)


def test_a_single_saturated_pixel_is_shown_by_chance_too_often_to_tell():
    finding = found(network_of(PIXELS[:1]), faint_sky(), "integrated_gradients", "saturated_recall")
    assert finding.verdict == NOT_APPLICABLE
    assert "chance" in finding.sentence


def test_what_chance_could_show_is_counted_exactly():
    assert chance_limit(64, 2, 13) == 1.0
    assert math.isnan(chance_limit(64, 1, 13))
    for squares, saturated in ((196, 5), (196, 30), (64, 9)):
        places = round(0.2 * squares)
        limit = chance_limit(squares, saturated, places)
        rng = np.random.default_rng(3)
        drawn = np.array([rng.permutation(squares)[:places] < saturated for _ in range(20000)]).sum(axis=1)
        reached = drawn / min(saturated, places) >= limit - 1e-9
        assert reached.mean() <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 20000)
        below = drawn / min(saturated, places) >= limit - 1 / min(saturated, places) - 1e-9
        assert below.mean() > 0.05 - 3 * np.sqrt(0.05 * 0.95 / 20000)


def test_nothing_is_saturated_in_a_linear_model():
    w = np.random.default_rng(1).normal(2, 0.1, size=(8, 8, 3))
    w[2:4, 5:7] = 4
    finding = found(linear(w), faint_sky(), "integrated_gradients", "saturated_recall")
    assert finding.verdict == NOT_APPLICABLE
    assert math.isnan(finding.value)


def test_unsigned_maps_do_not_add_up_and_constant_ones_fail(saturated):
    assert found(*saturated, "vanilla_gradient", "completeness").verdict == NOT_APPLICABLE
    finding = found(*saturated, "uniform", "saturated_recall")
    assert finding.verdict == FAILS
    assert "explains nothing" in finding.sentence


def test_findings_are_repeatable_counted_and_cancelled(saturated):
    classifier, x = saturated
    options = {"target": "galaxy", "axioms": ["completeness", "saturated_recall"]}
    first, second = (judge(classifier, x, "smooth_ig", samples=2, steps=4, **options) for _ in range(2))
    assert first == second
    # 64 squares, the picture, the empty sky, the gradient: the map's passes are counted for the first test
    assert first[1].passes == 64 + 1 + 1
    steps = judge_progressively(classifier, x, "smooth_ig", **options)
    findings, done = next(steps)
    assert findings == ()
    assert 0 < done < 1
    steps.close()
    with pytest.raises(StopIteration):
        next(steps)
