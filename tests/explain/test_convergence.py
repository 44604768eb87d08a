"""How well a mean of samples is known: against numpy, and against many repeats."""

import numpy as np
import pytest

from skyview.explain.convergence import ENOUGH, Running, Spread, sampled


def batches(values, *sizes):
    start = 0
    for size in sizes:
        yield values[start : start + size]
        start += size


class Batched:
    """The part of `Passes` that a sampling loop needs."""

    def __init__(self):
        self.notes = {}

    def ahead(self, n, make, most):
        return [(chunk, make(chunk)) for chunk in (range(i, min(i + 8, n)) for i in range(0, n, 8))]


@pytest.mark.parametrize("kind", [Running, Spread])
def test_mean_and_variance_are_numpys_whatever_the_batches(kind):
    values = np.random.default_rng(0).gamma(2.0, size=(20, 4, 5)) + 1e4
    running = kind()
    for part in batches(values, 2, 8, 1, 9):
        running.add(part)
    assert running.count == 20
    np.testing.assert_allclose(running.mean, values.mean(axis=0), rtol=1e-12)
    np.testing.assert_allclose(running.variance, values.var(axis=0), rtol=1e-6)


@pytest.mark.parametrize(
    ("kind", "answer"), [(Running, lambda v: v.mean(axis=1)), (Spread, lambda v: v.var(axis=1))]
)
def test_the_error_is_what_repeats_scatter_by(kind, answer):
    values = np.random.default_rng(1).gamma(3.0, size=(200, 64, 30))
    repeats = answer(values)
    truth = np.sqrt(repeats.var(axis=0).mean() / np.square(repeats.mean(axis=0)).mean())
    errors = []
    for one in values:
        running = kind()
        for part in batches(one, 2, 30, 32):
            running.add(part)
        errors.append(running.error)
    assert np.mean(errors) == pytest.approx(truth, rel=0.1)


def test_one_sample_has_no_error_and_equal_ones_have_none():
    running = Running()
    running.add(np.ones((1, 3)))
    assert np.isnan(running.error)
    running.add(np.ones((4, 3)))
    assert running.error == 0


def test_sampling_ends_when_the_mean_is_known_well_enough_and_not_before():
    rng = np.random.default_rng(2)
    noisy = rng.normal(1, 0.2, (1000, 6, 6))

    def run(tolerance):
        passes = Batched()
        steps = list(
            sampled(passes, 1000, tolerance, lambda c: noisy[c.start : c.stop], np.asarray, lambda r: r.mean)
        )
        return passes.notes, steps

    notes, steps = run(0.02)
    assert steps[-1][1] == 1.0
    # 0.2 / sqrt(n) = 0.02 at n = 100
    assert 80 <= notes["samples"] <= 120
    assert notes["±"] <= 0.02
    np.testing.assert_allclose(steps[-1][0], noisy[: notes["samples"]].mean(axis=0), rtol=1e-6)
    assert run(0.0)[0]["samples"] == 1000
    assert run(1.0)[0]["samples"] == ENOUGH
