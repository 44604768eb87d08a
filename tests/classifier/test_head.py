import numpy as np
import pytest

from skyview.classifier.head import _choose, balanced, fit_head, loss_of


def cloud(seed: int, shift: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    labels = np.tile([0, 0, 0, 1, 2], 80)
    return (rng.normal(size=(400, 3)) + 2 * np.eye(3)[labels] + shift).astype(np.float32), labels


def test_a_free_fit_finds_where_the_gradient_vanishes() -> None:
    samples = balanced(*cloud(0))
    kernel, bias = fit_head(np.zeros((3, 3)), np.zeros(3), samples, 0.0)
    best = loss_of(kernel, bias, samples)
    for place in np.ndindex(3, 3):
        for step in (-0.05, 0.05):
            other = kernel.copy()
            other[place] += step
            assert loss_of(other, bias, samples) > best


def test_a_strong_penalty_holds_the_layer_and_a_weak_one_mends_it() -> None:
    samples = balanced(*cloud(1, shift=1.5))
    kernel, bias = 2 * np.eye(3), np.zeros(3)
    held = fit_head(kernel, bias, samples, 1e6)
    np.testing.assert_allclose(held[0], kernel, atol=1e-3)
    mended = fit_head(kernel, bias, samples, 1e-3)
    assert loss_of(*mended, samples) < loss_of(kernel, bias, samples)


def test_a_fit_that_does_not_help_on_validation_is_not_taken() -> None:
    train, check = balanced(*cloud(2)), balanced(*cloud(3))
    kernel, bias = fit_head(np.zeros((3, 3)), np.zeros(3), check, 0.0)
    chosen, _, account = _choose(kernel, bias, train, check)
    assert account["chosen"] == "as trained"
    np.testing.assert_array_equal(chosen, kernel)
    assert account["validation_loss"]["as trained"] == pytest.approx(loss_of(kernel, bias, check), abs=1e-4)


def test_every_class_weighs_the_same() -> None:
    samples = balanced(*cloud(4))
    assert np.bincount(samples.labels, samples.weights) == pytest.approx([1 / 3] * 3)
