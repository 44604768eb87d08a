"""The score card: its sums on made-up cells, and whole runs with a tiny network."""

import json
import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from skyview.captures import Capture, capture_from_array
from skyview.errors import SkyviewError
from skyview.robustness import BUDGETS, PERTURBATIONS, Cell, ScoreCard
from skyview.robustness.cards import summarise
from skyview.robustness.scorecard import equal_prediction, trials_of


def cell(
    method: str = "a",
    perturbation: str = "jpeg",
    severity: int = 3,
    draw: int = 0,
    value: float = 0.8,
    *,
    kept: bool = True,
    empty: bool = False,
    visible: float = 2.0,
) -> Cell:
    compared = kept and not empty and visible >= 0.5
    return Cell(
        method=method,
        perturbation=perturbation,
        severity=severity,
        draw=draw,
        amount=70.0,
        unit="quality",
        kept=kept,
        label_after="galaxy" if kept else "nebula",
        probability_before=0.9,
        probability_after=0.88 if kept else 0.3,
        similarities={"spearman": value, "ssim": 0.9, "top5": 0.5} if compared else {},
        empty=empty,
        visible=visible,
        seconds=0.1,
    )


def card(*cells: Cell) -> ScoreCard:
    return ScoreCard(
        capture="c" * 64,
        model="m" * 64,
        target="galaxy",
        label="galaxy",
        probability=0.9,
        seed=0,
        budget="quick",
        methods=("a", "b"),
        perturbations=("jpeg", "seeing"),
        cells=cells,
        done=1.0,
    )


# Sums


def test_trust_is_the_mean_over_cells_that_count() -> None:
    found = card(
        cell(value=0.8),
        cell(value=0.6, draw=1),
        cell(value=0.7, perturbation="seeing"),
        cell(perturbation="seeing", severity=5, kept=False),
        cell(perturbation="seeing", severity=1, visible=0.2),
        cell(severity=5, empty=True),
        cell("b", value=-1.0),
    )
    trust = found.trust("a")
    assert trust.mean == pytest.approx(0.7)
    assert (trust.n, trust.empty) == (3, 1)
    assert (trust.low, trust.high) == pytest.approx((0.6, 0.8))
    assert found.mean("a", "jpeg") == pytest.approx(0.7)
    assert found.mean("a", "jpeg", severity=3) == pytest.approx(0.7)
    assert math.isnan(found.mean("b", "seeing"))


def test_two_values_are_too_few_for_an_interval() -> None:
    trust = card(cell(value=0.8), cell(value=0.6, draw=1)).trust("a")
    assert trust.too_few
    assert trust.mean == pytest.approx(0.7)
    assert math.isnan(trust.low)
    nothing = card().trust("a")
    assert nothing.n == 0
    assert math.isnan(nothing.mean)


def test_interval_covers_as_often_as_it_says() -> None:
    hits = 0
    for seed in range(200):
        sample = np.random.default_rng(seed).normal(0.7, 0.1, 30)
        found = summarise(sample, seed)
        hits += found.low <= 0.7 <= found.high
    assert 0.87 <= hits / 200 <= 0.99


def test_retention_counts_each_visible_picture_once() -> None:
    found = card(
        cell("a"),
        cell("b"),
        cell("a", severity=5, kept=False),
        cell("b", severity=5, kept=False),
        cell("a", severity=1, visible=0.1),
        cell("a", perturbation="seeing"),
    )
    assert found.retention() == pytest.approx(2 / 3)
    assert found.retention("jpeg") == pytest.approx(1 / 2)
    assert found.retention("jpeg", severity=5) == 0
    assert math.isnan(found.retention("jpeg", severity=1))


@pytest.mark.parametrize(
    ("label", "after", "equal"),
    [("galaxy", 0.81, True), ("galaxy", 0.79, False), ("galaxy", 0.99, True), ("nebula", 0.85, False)],
)
def test_equal_prediction(label: str, after: float, equal: bool) -> None:
    before = SimpleNamespace(label="galaxy", probabilities={"galaxy": 0.9, "nebula": 0.1})
    then = SimpleNamespace(label=label, probabilities={"galaxy": after, "nebula": 1 - after})
    assert equal_prediction(before, then) is equal


def test_a_card_survives_json() -> None:
    found = card(cell(), cell(draw=1, kept=False), cell(severity=1, empty=True))
    text = json.dumps(found.to_dict(), allow_nan=False)
    assert ScoreCard.from_dict(json.loads(text)) == found
    plain = json.loads(text)
    assert plain["trust"]["a"]["n"] == 1
    assert plain["trust"]["b"]["mean"] is None
    assert plain["retention"]["jpeg"] == pytest.approx(2 / 3)


def test_what_is_no_card_is_refused() -> None:
    with pytest.raises(SkyviewError, match="no score card"):
        ScoreCard.from_dict({"cells": [{"method": "a"}]})
    with pytest.raises(SkyviewError, match="no score card"):
        ScoreCard.from_dict({})


def test_plans_begin_with_all_perturbations_at_severity_3() -> None:
    names = PERTURBATIONS.names()
    quick, standard, full = (trials_of(names, budget) for budget in BUDGETS)
    assert [(t.perturbation, t.severity) for t in quick[: len(names)]] == [(name, 3) for name in names]
    assert [t.severity for t in quick[:: len(names)]] == [3, 1, 5]
    assert (len(quick), len(standard), len(full)) == (3 * len(names), 10 * len(names), 25 * len(names))
    assert len(set(full)) == len(full)
    with pytest.raises(SkyviewError, match="quick, standard, full"):
        trials_of(names, "endless")


# Whole runs


SIDE = 32
METHODS = ("vanilla_gradient", "grad_cam")
NAMES = ("satellite_trail", "rotation", "jpeg")


@pytest.fixture(scope="module")
def classifier():
    import keras

    from skyview.classifier import Classifier
    from skyview.classifier.bundle import make_card

    keras.utils.set_random_seed(7)
    model = keras.Sequential(
        [
            keras.Input((SIDE, SIDE, 3)),
            keras.layers.Conv2D(6, 5, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(8, 3, padding="same", activation="relu"),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(6),
        ]
    )
    return Classifier(model, make_card("tiny", "tiny", input_size=SIDE))


@pytest.fixture(scope="module")
def capture() -> Capture:
    rng = np.random.default_rng(2)
    rows, columns = np.mgrid[0:96, 0:128]
    light = 0.15 + 0.7 * np.exp(-np.hypot(rows - 40, columns - 70) / 12) + rng.normal(0, 0.02, (96, 128))
    light += 0.5 * np.exp(-0.5 * (np.hypot(rows - 70, columns - 30) / 2) ** 2)
    pixels = np.clip(np.repeat(light[..., None], 3, axis=2) * (1, 0.9, 0.8), 0, 1)
    return capture_from_array(pixels.astype(np.float32), is_linear=False, title="test field")


def cards_of(classifier, capture: Capture, **options) -> list[ScoreCard]:
    from skyview.robustness import score_progressively

    given = {"methods": METHODS, "perturbations": NAMES, "seed": 4} | options
    return list(score_progressively(classifier, capture, **given))


@pytest.fixture(scope="module")
def run(classifier, capture: Capture) -> list[ScoreCard]:
    return cards_of(classifier, capture)


def timeless(found: ScoreCard) -> ScoreCard:
    return replace(found, cells=tuple(replace(c, seconds=0.0) for c in found.cells))


def test_every_card_has_one_more_cell(run: list[ScoreCard]) -> None:
    assert [len(found.cells) for found in run] == list(range(1, 19))
    assert [found.done for found in run] == pytest.approx(np.arange(1, 19) / 18)
    last = run[-1]
    assert {c.key for c in last.cells} == {(m, p, s, 0) for m in METHODS for p in NAMES for s in (1, 3, 5)}
    assert [c.perturbation for c in last.cells[:6]] == ["satellite_trail"] * 2 + ["rotation"] * 2 + [
        "jpeg"
    ] * 2
    assert all(c.severity == 3 for c in last.cells[:6])
    assert last.approximate
    assert any("stack of" in note for note in last.notes)


def test_cells_say_what_happened(run: list[ScoreCard]) -> None:
    for c in run[-1].cells:
        assert c.amount == PERTURBATIONS[c.perturbation].amount(c.severity)
        if c.counts:
            assert set(c.similarities) == {"spearman", "ssim", "top5"}
            assert -1 <= c.value <= 1
        elif c.kept and c.is_visible:
            assert c.empty
        else:
            assert c.similarities == {}
    assert sum(c.counts for c in run[-1].cells) >= 10


def test_techniques_see_the_same_pictures(run: list[ScoreCard]) -> None:
    seen: dict[tuple, set] = {}
    for c in run[-1].cells:
        seen.setdefault(c.key[1:], set()).add((c.visible, c.probability_after, c.kept))
    assert all(len(values) == 1 for values in seen.values())


def test_a_run_that_was_cut_off_goes_on(classifier, capture: Capture, run: list[ScoreCard]) -> None:
    half = {c.key: c for c in run[8].cells}
    rest = cards_of(classifier, capture, finished=half)
    assert len(rest) == 18 - len(half)
    assert timeless(rest[-1]) == timeless(run[-1])
    scattered = {c.key: c for c in run[-1].cells[::2]}
    assert timeless(cards_of(classifier, capture, finished=scattered)[-1]) == timeless(run[-1])
    complete = {c.key: c for c in run[-1].cells}
    assert cards_of(classifier, capture, finished=complete) == [run[-1]]


def test_cells_of_other_work_are_not_taken_over(classifier, capture: Capture, run: list[ScoreCard]) -> None:
    strange = {c.key: c for c in (cell("a"), cell("grad_cam", "jpeg", 2))}
    found = cards_of(classifier, capture, methods=["grad_cam"], perturbations=["jpeg"], finished=strange)
    assert [c.severity for c in found[-1].cells] == [3, 1, 5]


def test_a_run_can_be_closed(classifier, capture: Capture) -> None:
    from skyview.robustness import score_progressively

    cards = score_progressively(classifier, capture, methods=METHODS, perturbations=NAMES)
    assert len(next(cards).cells) == 1
    cards.close()
    assert list(cards) == []


def test_slow_maps_let_a_run_breathe(classifier, capture: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skyview.robustness.scorecard.HEARTBEAT", 0.0)
    cards = cards_of(classifier, capture, methods=["smoothgrad"], perturbations=["jpeg"])
    assert len(cards) > 3
    done = [found.done for found in cards]
    assert done == sorted(done)
    assert done[-1] == 1


def test_clicked_cell_is_what_was_scored(classifier, capture: Capture, run: list[ScoreCard]) -> None:
    from skyview.classifier.views import cut, view_of
    from skyview.explain import explain_input
    from skyview.robustness import perturbed_explanation, similarity

    target = run[-1].target
    decided = classifier.predict(capture).view_for(target)
    view = view_of(decided, capture.height, capture.width)
    x = classifier.preprocess(cut(capture.pixels, view, SIDE))
    for found in run[-1].cells:
        if not found.counts:
            continue
        *_, (before, _) = explain_input(classifier, x, found.method, target=target, seed=4)
        perturbed, after = perturbed_explanation(
            classifier, capture, found.method, found.perturbation, found.severity, found.draw, 4, None, None
        )
        valid = None
        if perturbed.warp is not None:
            before, valid = perturbed.warp.forward(before, view)
        assert after.target == target
        assert perturbed.visible == found.visible
        assert similarity("spearman", before, after.values, valid) == pytest.approx(found.value, abs=1e-4)


def test_score_is_the_last_card(classifier, capture: Capture, run: list[ScoreCard]) -> None:
    import skyview

    found = skyview.score(classifier, capture, methods=METHODS, perturbations=NAMES, seed=4)
    assert timeless(found) == timeless(run[-1])


def test_wrong_names_are_refused_at_once(classifier, capture: Capture) -> None:
    for wrong in (
        {"methods": ["smoothgrat"]},
        {"perturbations": "jpg"},
        {"target": "comet"},
        {"methods": []},
    ):
        with pytest.raises(SkyviewError):
            cards_of(classifier, capture, **wrong)


def test_empty_maps_are_no_explanation(classifier, capture: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_, **__):
        yield np.zeros((SIDE, SIDE), np.float32), 1.0

    monkeypatch.setattr("skyview.robustness.scorecard.explain_input", nothing)
    found = cards_of(classifier, capture, methods=["grad_cam"], perturbations=["jpeg"])[-1]
    judged = [c for c in found.cells if c.kept and c.is_visible]
    assert judged
    assert all(c.empty and not c.counts for c in judged)
    assert found.trust("grad_cam").n == 0
    assert found.trust("grad_cam").empty == len(judged)
