"""What the score card concludes where the truth is known: planted techniques, controls, intervals, ranks."""

import hashlib
import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from scipy import ndimage
from small_card import SIDE, cards_of, star_field, tiny_classifier

from skyview.captures import Capture
from skyview.robustness import Contrast, Estimate, ScoreCard, Standing
from skyview.robustness.card.gates import gates_of
from skyview.robustness.card.judgement import rung_estimate, shares
from skyview.robustness.card.ladder import FULL, HEAD, OTHER_CAPTURE, OTHER_CLASS, rungs_for
from skyview.robustness.card.ranking import choice_of, comparisons_of, two_sided, with_ranks
from skyview.robustness.card.self_test import CONTROLS, self_test_of
from skyview.robustness.card.standing import Choice, Gate, Panel, SelfTest
from skyview.robustness.chance.intervals import clustered, lowest, wilson
from skyview.robustness.chance.resampling import holm

QUIET = SelfTest((), True, "")


@pytest.fixture(scope="module")
def classifier():
    return tiny_classifier()


@pytest.fixture(scope="module")
def capture() -> Capture:
    return star_field()


def pattern(*parts: object) -> np.ndarray:
    """A smooth map that follows from what it is told."""
    seed = int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:8], "big")
    noise = np.random.default_rng(seed).standard_normal((SIDE, SIDE))
    return ndimage.gaussian_filter(noise, 2).astype(np.float32)


def planted(
    classifier, capture: Capture, monkeypatch: pytest.MonkeyPatch, make: Callable[..., np.ndarray]
) -> ScoreCard:
    def explained(network, x, method, *, target, **_):
        yield make(network, x, target), 1.0

    monkeypatch.setattr("skyview.robustness.maps.making.explain_input", explained)
    # none that moves things: these maps would have to move with the picture
    usual = ("read_noise", "light_pollution", "seeing", "satellite_trail", "stretch", "jpeg")
    return cards_of(classifier, capture, methods=["grad_cam"], perturbations=usual)[-1]


def test_stable_and_dependent_on_the_network_is_near_1(classifier, capture, monkeypatch) -> None:
    card = planted(
        classifier,
        capture,
        monkeypatch,
        lambda network, x, target: pattern(network.digest, target),
    )
    row = card.standings.row("grad_cam")
    assert row.auc.value > 0.95
    assert row.ladder[OTHER_CAPTURE].value < 0.6, "the same whatever the picture: the panel tells"
    assert row.ranked
    assert row.ranks == (1, 1)
    assert card.standings.choice.method == "grad_cam"
    assert card.standings.self_test.passed


def test_unstable_is_at_chance(classifier, capture, monkeypatch) -> None:
    card = planted(
        classifier,
        capture,
        monkeypatch,
        lambda network, x, target: pattern(network.digest, x.tobytes(), target),
    )
    row = card.standings.row("grad_cam")
    assert row.auc.value < 0.75
    assert not row.ranked
    assert "cannot be told" in row.why_not
    assert card.standings.choice.method is None


def test_blind_to_the_class_fails_on_that_rung_alone(classifier, capture, monkeypatch) -> None:
    card = planted(classifier, capture, monkeypatch, lambda network, x, target: pattern(network.digest))
    row = card.standings.row("grad_cam")
    assert row.rung == OTHER_CLASS
    assert row.auc.value == pytest.approx(0.5)
    assert row.ladder[FULL].value == 1


@pytest.mark.parametrize("seed", range(3))
def test_the_seven_controls_land_at_chance(classifier, capture: Capture, seed: int) -> None:
    card = cards_of(classifier, capture, methods=["grad_cam"], seed=seed, perturbations=())[-1]
    rows = {row.method: row for row in card.standings.self_test.rows}
    assert set(rows) == set(CONTROLS)
    assert card.standings.self_test.passed
    for name, row in rows.items():
        assert row.auc.holds(0.5), name
        if name.split(":")[1] not in ("noise", "random_network"):
            assert row.auc.value == pytest.approx(0.5), name


def test_the_self_test_alarms_as_rarely_as_it_says() -> None:
    rng, alarms = np.random.default_rng(0), 0
    level = 0.05 / len(CONTROLS)
    for _ in range(400):
        rows = []
        for name in CONTROLS:
            rungs = {r: wilson(rng.integers(0, 2, 18), None, level / 3) for r in (FULL, HEAD, OTHER_CLASS)}
            rung, auc = lowest(rungs)
            rows.append(Standing(name, name, auc, rung, rungs, tuple(rungs)))
        alarms += self_test_of(rows).passed is False
    assert alarms / 400 <= 0.05
    off = Standing("control:edges", "Edges", Estimate(0.9, 0.7, 1.0, 18), FULL, {}, (FULL,))
    found = self_test_of([off])
    assert found.passed is False
    assert "Edges 0.90" in found.sentence
    assert choice_of([], [], found).method is None


# Intervals


def test_wilson_is_the_closed_form() -> None:
    from scipy.stats import binomtest

    for wins, n in ((18, 18), (12, 18), (0, 5), (40, 100)):
        outcomes = [1.0] * wins + [0.0] * (n - wins)
        expected = binomtest(wins, n).proportion_ci(0.95, method="wilson")
        found = wilson(outcomes)
        assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-6)
    doubled = wilson([1.0, 0.0, 1.0, 1.0], [2, 1, 1, 0])
    assert doubled.value == pytest.approx(0.75)
    assert not wilson([1.0, 1.0]).has_interval
    assert math.isnan(wilson([]).value)


@pytest.mark.parametrize("chance", [0.5, 0.8, 0.95])
def test_intervals_of_pairs_cover(chance: float) -> None:
    rng = np.random.default_rng(1)
    draws = rng.random((1000, 18)) < chance
    weights = rng.random(18) + 0.5
    for given in (None, weights):
        hits = [wilson(row.astype(float), given).holds(chance) for row in draws]
        assert np.mean(hits) >= 0.92  # Wilson's swings about 0.95 in so few pairs


def test_the_lowest_of_three_is_covered_though_it_was_chosen() -> None:
    rng, chances, hits, naive = np.random.default_rng(2), (0.7, 0.7, 0.7), 0, 0
    for _ in range(600):
        found = {str(i): rng.random(40) < p for i, p in enumerate(chances)}
        hits += lowest({k: wilson(v.astype(float), None, 0.05 / 3) for k, v in found.items()})[1].holds(0.7)
        naive += lowest({k: wilson(v.astype(float)) for k, v in found.items()})[1].holds(0.7)
    assert hits / 600 >= 0.95
    assert naive < hits


def test_intervals_over_targets_cover_and_need_twenty() -> None:
    rng = np.random.default_rng(3)
    hits = 0
    for seed in range(300):
        values = np.clip(rng.normal(0.8, 0.08, (24, 1)), 0, 1)
        hits += clustered(values, seed)[0].holds(0.8)
    assert 0.88 <= hits / 300 <= 0.99
    assert not clustered(rng.random((19, 1)))[0].has_interval
    missing = np.full((24, 1), np.nan)
    missing[:5] = 0.5
    found = clustered(missing)[0]
    assert (found.value, found.n, found.has_interval) == (0.5, 5, False)


# From contrasts to a row


def contrast(own: float, other: float, perturbation: str = "jpeg", rung: str = FULL) -> Contrast:
    return Contrast("grad_cam", rung, perturbation, 3, 0, "0", own, other, False, 0.1)


def test_families_weigh_alike() -> None:
    pairs = [contrast(1, 0), contrast(1, 0), contrast(0, 1, "seeing"), contrast(0, 1, "trailing")]
    assert shares(pairs).sum() == pytest.approx(1)
    assert shares(pairs) == pytest.approx([1 / 6, 1 / 6, 1 / 3, 1 / 3]), "three families"
    pairs.append(contrast(0, 1, "read_noise"))
    assert rung_estimate(pairs).value == pytest.approx(1 / 4)


def test_ties_are_halves() -> None:
    assert [contrast(a, b).outcome for a, b in ((0.5, 0.5), (0.5 + 1e-8, 0.5), (0.6, 0.5), (0.4, 0.5))] == [
        0.5, 0.5, 1.0, 0.0,
    ]  # fmt: skip


def test_another_class_counts_for_maps_with_a_direction_and_three_classes() -> None:
    from skyview.explain import TECHNIQUES

    assert rungs_for(TECHNIQUES["integrated_gradients"], 6) == (FULL, HEAD, OTHER_CLASS)
    assert rungs_for(TECHNIQUES["integrated_gradients"], 2) == (FULL, HEAD)
    assert rungs_for(TECHNIQUES["smoothgrad_squared"], 6) == (FULL, HEAD)


@pytest.mark.parametrize(
    ("auc", "panel", "failed"),
    [
        (Estimate(0.95, 0.8, 1.0, 18), Panel(empty=0.0, repeatability=1.0), ""),
        (Estimate(0.95, 0.8, 1.0, 6), Panel(empty=0.0, repeatability=1.0), "enough"),
        (Estimate(0.7, 0.48, 0.9, 18), Panel(empty=0.0, repeatability=1.0), "chance"),
        (Estimate(0.95, 0.8, 1.0, 18), Panel(empty=0.11, repeatability=1.0), "present"),
        (Estimate(0.95, 0.8, 1.0, 18), Panel(empty=0.0, repeatability=0.79), "repeatable"),
    ],
)
def test_gates(auc: Estimate, panel: Panel, failed: str) -> None:
    gates = gates_of(auc, FULL, panel)
    assert [gate.name for gate in gates if not gate.passed] == ([failed] if failed else [])
    assert all(gate.sentence.endswith(".") for gate in gates)


# Beside one another


def row(method: str, value: float, corrected: float = 0.5) -> Standing:
    auc = Estimate(value, value - 0.1, min(1, value + 0.1), 40)
    return Standing(
        method, method, auc, FULL, {}, (FULL,), (Gate("chance", True, "Yes."),), Panel(corrected=corrected)
    )


def test_holm_is_the_closed_form() -> None:
    corrected = holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005, "e": math.nan})
    assert corrected["d"] == pytest.approx(4 * 0.005)
    assert corrected["a"] == pytest.approx(3 * 0.01)
    assert corrected["c"] == pytest.approx(2 * 0.03)
    assert corrected["b"] == pytest.approx(0.06), "never below the one before"
    assert math.isnan(corrected["e"])


def test_random_signs_are_exact_for_few_pairs() -> None:
    assert two_sided([1, 1, 1, 1, 1]) == pytest.approx(2 / 2**5)
    assert two_sided([1, -1]) == 1
    assert math.isnan(two_sided([]))


def test_ranks_are_what_the_comparisons_do_not_exclude() -> None:
    paired = {
        "a": dict.fromkeys(range(12), 1.0),
        "b": dict.fromkeys(range(12), 1.0) | {0: 0.0},
        "c": dict.fromkeys(range(12), 0.0),
    }
    rows = [row("a", 1.0), row("b", 0.92, 0.9), row("c", 0.6)]
    comparisons = comparisons_of(rows, paired)
    assert {(c.first, c.second): c.tied for c in comparisons} == {
        ("a", "b"): True, ("a", "c"): False, ("b", "c"): False,
    }  # fmt: skip
    assert comparisons[1].corrected == pytest.approx(3 * 2 / 2**12)
    ranked = with_ranks(rows, comparisons)
    assert [r.ranks for r in ranked] == [(1, 2), (1, 2), (3, 3)]
    choice = choice_of(ranked, comparisons, QUIET)
    assert choice.method == "b", "tied with a, and more alike beyond chance"
    assert "a cannot be told from it" in choice.reason


def test_a_difference_is_that_of_the_headlines() -> None:
    """Nine pairs of one family lean one way, one of another family the other way: families weigh alike."""
    outcomes = {"grad_cam": (6, 1.0), "smoothgrad": (9, 0.0)}  # how many of the nine are won, and the tenth
    pairs = [
        Contrast(method, FULL, name, 3, draw, "0", 0.6, 0.5 if won else 0.7, False, 0.1)
        for method, (better, last) in outcomes.items()
        for name, draw, won in [*(("jpeg", i, i < better) for i in range(9)), ("seeing", 0, last)]
    ]
    names = tuple(outcomes)
    card = ScoreCard(
        "c", "m", "galaxy", "galaxy", 0.9, 0, "quick", names, ("jpeg", "seeing"), contrasts=tuple(pairs)
    )
    passed = (Gate("chance", True, "Yes."),)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("skyview.robustness.card.judgement.gates_of", lambda *_: passed)
        standings = card.standings
    first, second = (standings.row(name).auc.value for name in names)
    (found,) = standings.comparisons
    assert found.first == "grad_cam"
    assert found.difference == pytest.approx(first - second)


@pytest.mark.parametrize(
    ("empties", "said"), [(1, ""), (6, "60% of the maps that it must not be like are empty")]
)
def test_what_is_easily_had_is_said(empties: int, said: str) -> None:
    """Against empty maps every map is more like itself: the number stands, and what it rests on is said."""
    pairs = [
        Contrast("grad_cam", FULL, "jpeg", 3, draw, "0", 0.6, 0.0, draw < empties, 0.1) for draw in range(10)
    ]
    strangers = [replace(pair, rung=OTHER_CAPTURE, empty=True) for pair in pairs]  # do not count
    card = ScoreCard(
        "c", "m", "galaxy", "galaxy", 0.9, 0, "quick", ("grad_cam",), ("jpeg",),
        contrasts=(*pairs, *strangers),
    )  # fmt: skip
    (row,) = card.standings.rows
    assert row.auc.value == pytest.approx(1)
    assert row.panel.hollow == pytest.approx(empties / 10)
    assert row.caveat.startswith(said)
    assert bool(row.caveat) == bool(said)


def test_the_headline_of_a_card_is_that_of_its_choice_or_else_its_best() -> None:
    """Nothing is ranked here, for nothing repeats itself: the best one speaks for the card."""
    pairs = [
        Contrast(method, FULL, "jpeg", 3, draw, "0", 0.6, 0.5 if draw < better else 0.7, False, 0.1)
        for method, better in (("grad_cam", 6), ("smoothgrad", 9))
        for draw in range(10)
    ]
    card = ScoreCard(
        "c", "m", "galaxy", "galaxy", 0.9, 0, "quick", ("grad_cam", "smoothgrad", "occlusion"), ("jpeg",),
        contrasts=tuple(pairs),
    )  # fmt: skip
    assert card.headline == pytest.approx(0.9)
    chosen = replace(card.standings, choice=Choice("grad_cam", "It was chosen."))
    card.__dict__["standings"] = chosen
    assert card.headline == pytest.approx(0.6)
    assert math.isnan(replace(card, contrasts=()).headline)
