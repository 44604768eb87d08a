"""The score card: its sums on made-up cells, and whole runs with a tiny network."""

import json
import math
from types import SimpleNamespace

import numpy as np
import pytest

from skyview.errors import SkyviewError
from skyview.robustness import BUDGETS, PERTURBATIONS, Cell, ScoreCard
from skyview.robustness.card.cards import summarise
from skyview.robustness.card.scorecard import equal_prediction, trials_of


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
    trust = found.summary("a")
    assert trust.mean == pytest.approx(0.7)
    assert (trust.n, trust.empty) == (3, 1)
    assert (trust.low, trust.high) == pytest.approx((0.6, 0.8))
    assert found.mean("a", "jpeg") == pytest.approx(0.7)
    assert found.mean("a", "jpeg", severity=3) == pytest.approx(0.7)
    assert math.isnan(found.mean("b", "seeing"))


def test_two_values_are_too_few_for_an_interval() -> None:
    trust = card(cell(value=0.8), cell(value=0.6, draw=1)).summary("a")
    assert trust.too_few
    assert trust.mean == pytest.approx(0.7)
    assert math.isnan(trust.low)
    nothing = card().summary("a")
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
    assert repr(ScoreCard.from_dict(json.loads(text))) == repr(found)
    plain = json.loads(text)
    assert plain["stability"]["a"]["n"] == 1
    assert plain["stability"]["b"]["mean"] is None
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
