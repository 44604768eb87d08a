import numpy as np
import pytest

from skyview.classifier.calibration import calibration_error, fit_temperature, softmax, sure_threshold


@pytest.mark.parametrize("true", [0.4, 1.0, 2.5])
def test_the_temperature_of_drawn_labels_is_found(true: float) -> None:
    rng = np.random.default_rng(5)
    logits = rng.normal(0, 3, (20_000, 6))
    gumbel = -np.log(-np.log(rng.random(logits.shape)))
    labels = (logits / true + gumbel).argmax(axis=1)  # a draw from softmax(logits / true)
    assert fit_temperature(logits, labels) == pytest.approx(true, rel=0.05)


def test_softmax_is_stable_and_sums_to_one() -> None:
    result = softmax(np.array([[1000.0, 1000.0, -1000.0], [0.0, np.log(3.0), -np.inf]]))
    np.testing.assert_allclose(result, [[0.5, 0.5, 0], [0.25, 0.75, 0]], atol=1e-12)


def test_calibration_error_of_known_cases() -> None:
    said = np.tile([0.8, 0.2], (10, 1))
    assert calibration_error(said, np.array([0] * 8 + [1] * 2)) == pytest.approx(0)
    assert calibration_error(said, np.zeros(10, int)) == pytest.approx(0.2)
    assert calibration_error(np.tile([1.0, 0.0], (4, 1)), np.ones(4, int)) == pytest.approx(1)


def test_the_threshold_is_the_lowest_that_keeps_its_promise() -> None:
    top = np.linspace(0.99, 0.5, 400)
    probabilities = np.stack([top, 1 - top], axis=1)
    labels = (np.arange(400) >= 200).astype(int)  # right above, wrong below
    threshold = sure_threshold(probabilities, labels, 0.97)
    sure = probabilities.max(axis=1) >= threshold
    assert (labels[sure] == 0).mean() >= 0.97
    assert threshold == pytest.approx(top[203], abs=0.01)


def test_more_sure_answers_than_wanted_make_it_stricter() -> None:
    top = np.linspace(0.99, 0.5, 400)
    probabilities, labels = np.stack([top, 1 - top], axis=1), np.zeros(400, int)
    assert sure_threshold(probabilities, labels, share=0.75) == top[299]
    labels[200:] = 1
    loose, strict = (sure_threshold(probabilities, labels, share=share) for share in (1.0, 0.75))
    assert loose == strict > top[299]


def test_a_hopeless_network_still_has_a_threshold() -> None:
    probabilities = np.tile([0.6, 0.4], (5, 1))
    assert sure_threshold(probabilities, np.ones(5, int)) == pytest.approx(0.6)


def test_few_right_answers_are_no_proof_where_the_probabilities_promise_less() -> None:
    few, many = np.tile([0.9, 0.1], (5, 1)), np.tile([0.9, 0.1], (500, 1))
    few[0], many[0] = (0.99, 0.01), (0.99, 0.01)  # the best share is that of the surest answer
    assert sure_threshold(few, np.zeros(5, int)) == pytest.approx(0.99)
    assert sure_threshold(many, np.zeros(500, int)) == pytest.approx(0.9)
