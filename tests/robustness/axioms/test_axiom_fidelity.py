"""Fidelity on a linear network, where the faithful map is known, and of the yardsticks themselves."""

from pathlib import Path

import numpy as np
import pytest
from tiny_cases import linear

from skyview.robustness.axioms import AXIOMS, FAILS, NOT_APPLICABLE, PASSES, judge
from skyview.robustness.axioms.case import Case, finished, ranks_with_ties
from skyview.robustness.axioms.fidelity import STEPS, _curves, scaled_infidelity
from skyview.robustness.axioms.ground import Ground
from skyview.robustness.axioms.imputation import imputed
from skyview.robustness.axioms.yardsticks import has_evidence

ORACLES = Path(__file__).resolve().parents[2] / "oracles"
FIDELITY = [entry.name for entry in AXIOMS if entry.principle == "Fidelity"]


@pytest.fixture(scope="module")
def network():
    """Evidence in a patch that is not the brightest, some against the class elsewhere."""
    w = np.random.default_rng(2).normal(0, 0.2, (16, 16, 3))
    w[9:13, 3:7] = 3
    x = np.random.default_rng(3).normal(0.2, 0.01, (16, 16, 3)).astype(np.float32)
    x[9:13, 3:7] += 0.3
    x[1:5, 10:14] += 0.7
    w[1:5, 10:14] = -0.1
    return linear(w), x, w


@pytest.fixture(scope="module")
def faithful(network):
    classifier, x, _ = network
    found = judge(classifier, x, "gradient_x_input", target="galaxy", axioms=FIDELITY)
    return {finding.axiom: finding for finding in found}


@pytest.mark.parametrize("axiom", FIDELITY)
def test_the_contributions_of_a_linear_network_are_faithful(faithful, axiom):
    finding = faithful[axiom]
    assert finding.verdict == PASSES, finding.sentence
    assert set(finding.details) == {"brightness", "random 1", "random 2", "random 3"}
    assert finding.passes > 0


def test_they_are_as_faithful_as_can_be(faithful):
    """The sky that covers is noise; all else about a linear network is known."""
    assert faithful["infidelity"].value < 0.02
    assert faithful["sensitivity_n"].value > 0.98


@pytest.mark.parametrize("control", ["brightness", "random"])
def test_the_yardsticks_do_not_beat_themselves(network, control):
    classifier, x, _ = network
    found = judge(classifier, x, control, target="galaxy", axioms=FIDELITY)
    verdicts = {finding.axiom: finding.verdict for finding in found}
    signed = {"infidelity", "sensitivity_n"}
    assert all(v == (NOT_APPLICABLE if a in signed else FAILS) for a, v in verdicts.items())


def test_deletion_and_insertion_of_a_linear_network(network):
    """Each point of both curves from the weights; linear, so what is deleted and what is inserted add up."""
    classifier, x, w = network
    case = Case(Ground(classifier, x, "galaxy"), "gradient_x_input")
    order = ranks_with_ties((w * (x - case.empty_sky)).sum(axis=-1), np.random.default_rng(0))
    deletion, insertion = finished(_curves(case, order))
    gains = (w * (x - case.empty_sky)).sum(axis=-1).ravel()[order]
    taken = [np.sum((np.arange(256) + 0.5) / 256 < k / STEPS) for k in range(STEPS + 1)]
    expected = np.array([gains[:n].sum() for n in taken]) / gains.sum()
    assert insertion == pytest.approx(expected, abs=1e-4)
    assert deletion == pytest.approx(1 - expected, abs=1e-4)


def test_the_best_scale_of_infidelity():
    fall = np.array([1.0, 2.0, -1.0])
    assert scaled_infidelity(7 * fall, fall) == pytest.approx(0)
    assert scaled_infidelity(-fall, fall) == 1
    assert scaled_infidelity(np.zeros(3), fall) == 1
    told = np.array([1.0, 0.0, 0.0])
    assert scaled_infidelity(told, fall) == pytest.approx(1 - 1 / 6)


def test_equal_values_have_no_order_of_their_own():
    values = np.zeros((10, 10))
    values[5, 5] = 1
    orders = [ranks_with_ties(values, np.random.default_rng(seed)) for seed in range(40)]
    assert {order[0] for order in orders} == {55}
    assert np.mean([order[1] for order in orders]) == pytest.approx(49, abs=15)


def test_no_evidence_no_order(network):
    classifier, x, _ = network
    found = judge(classifier, np.broadcast_to(x[:1, :1], x.shape), "random", target="galaxy", axioms=FIDELITY)
    assert {finding.verdict for finding in found} == {NOT_APPLICABLE}


@pytest.mark.parametrize(("share", "enough"), [(0.02, False), (0.2, True)])
def test_a_picture_that_hardly_adds_to_its_sky_is_no_evidence(network, share, enough):
    """All figures are divided by what it adds: next to nothing would make them of any size."""
    _, x, w = network
    gain = np.sum(w * (x - Case(Ground(linear(w), x, "galaxy"), "random").empty_sky))
    there = Case(Ground(linear(w, bias=gain / share - np.sum(w * x)), x, "galaxy"), "random")
    assert (there.score - there.empty_score) / there.score == pytest.approx(share, rel=1e-3)
    assert has_evidence(there) == enough


def test_one_missing_pixel_is_the_weighted_mean_of_its_neighbours():
    x = np.random.default_rng(7).random((5, 5, 3))
    removed = np.zeros((5, 5), bool)
    removed[2, 2] = True
    found = imputed(x, removed, np.zeros(3), np.random.default_rng(0))
    direct = x[1, 2] + x[3, 2] + x[2, 1] + x[2, 3]
    diagonal = x[1, 1] + x[1, 3] + x[3, 1] + x[3, 3]
    assert found[2, 2] == pytest.approx(direct / 6 + diagonal / 12, rel=1e-6)
    assert (found[~removed] == x.astype(np.float32)[~removed]).all()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_imputation_as_quantus_has_it(share):
    golden = np.load(ORACLES / "fidelity_golden.npz")
    removed = golden[f"removed {share}"]
    found = imputed(golden["x"], removed, np.zeros(3), np.random.default_rng(0))
    assert found == pytest.approx(golden[f"imputed {share}"], abs=1e-6)


def test_a_slope_is_guessed_exactly_and_noise_is_as_strong_as_asked():
    rows, columns = np.mgrid[:40, :40] / 40.0
    x = np.stack([rows, columns, rows + 2 * columns], axis=-1)
    removed = np.zeros((40, 40), bool)
    removed[3:37, 3:37] = np.random.default_rng(1).random((34, 34)) < 0.8
    assert imputed(x, removed, np.zeros(3), np.random.default_rng(0)) == pytest.approx(x, abs=1e-5)
    noise = np.array([0.1, 0.2, 0.3])
    rest = (imputed(x, removed, noise, np.random.default_rng(0)) - x)[removed]
    assert rest.std(axis=0) == pytest.approx(noise, rel=0.1)
    with pytest.raises(ValueError, match="every pixel"):
        imputed(x, np.ones((40, 40), bool), noise, np.random.default_rng(0))
