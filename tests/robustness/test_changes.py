"""The opposite check: where the network's answer changes, maps ought to; told beside, never counted."""

import json
from dataclasses import replace

import numpy as np
import pytest
from small_card import SIDE, cards_of, star_field, timeless, tiny_classifier

from skyview.captures import Capture
from skyview.robustness import Cell, ScoreCard
from skyview.robustness.card.costs import Costs
from skyview.robustness.card.plan import BUDGETS, plan_of
from skyview.robustness.card.records import CHANGED, Change
from skyview.robustness.card.set_cards import set_card

MOST = BUDGETS["standard"].changes
METHODS = ("vanilla_gradient", "grad_cam")
NAMES = ("satellite_trail", "jpeg")


@pytest.fixture(scope="module")
def capture() -> Capture:
    return star_field()


class Fickle:
    """A network that answers another class whenever the picture is not the one it saw first."""

    def __init__(self, classifier) -> None:
        self._plain, self._first = classifier, None

    def __getattr__(self, name: str):
        return getattr(self._plain, name)

    def predict_picture(self, picture: np.ndarray):
        found = self._plain.predict_picture(picture)
        self._first = self._first or found
        if found.probabilities == self._first.probabilities:
            return found
        other = [label for label in self._plain.classes if label != self._first.label][1]
        return replace(found, label=other)


def run_of(capture: Capture, fickle: bool = True, **options) -> list[ScoreCard]:
    classifier = tiny_classifier()
    given = {"methods": METHODS, "perturbations": NAMES, "budget": "standard"} | options
    return cards_of(Fickle(classifier) if fickle else classifier, capture, **given)


@pytest.fixture(scope="module")
def run(capture: Capture) -> list[ScoreCard]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("skyview.robustness.card.scorecard.PACE", 0.0)
        return run_of(capture)


def test_a_few_pictures_whose_answer_changed_have_maps_of_the_new_answer(run: list[ScoreCard]) -> None:
    card = run[-1]
    changed = {c.key[1:] for c in card.cells if c.is_visible and c.label_after != card.label}
    assert len(changed) > MOST
    chosen = [{c.key[2:] for c in card.changes if c.method == method} for method in METHODS]
    assert chosen[0] == chosen[1] < changed
    assert len(chosen[0]) == MOST
    assert {c.label_after for c in card.changes} == {card.cells[0].label_after} != {card.label}
    assert all(-1 <= c.likeness < 0.999 for c in card.changes)
    assert (card.done, card.contrasts) == (1, ())
    assert not any(c.similarities for c in card.cells)


def test_the_map_of_the_new_answer_is_compared_with_the_map_before(
    capture: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def explained(network, x, method, *, target, **_):
        seen.append(target)
        yield np.random.default_rng(sum(map(ord, target))).random((SIDE, SIDE), np.float32), 1.0

    monkeypatch.setattr("skyview.robustness.maps.making.explain_input", explained)
    card = run_of(capture, methods=["grad_cam"], perturbations=["jpeg"])[-1]
    assert seen.count(card.changes[0].label_after) == len(card.changes) > 0
    assert all(abs(c.likeness) < 0.2 for c in card.changes)
    row = card.standings.row("grad_cam")
    assert row.panel.changed == pytest.approx(np.mean([c.likeness for c in card.changes]))
    assert row.panel.changed_n == len(card.changes)
    assert not row.auc.known


def test_a_run_that_was_cut_off_goes_on_with_the_same_pictures(
    capture: Capture, run: list[ScoreCard]
) -> None:
    whole = timeless(run[-1])
    first = next(card for card in run if card.changes)
    assert len(first.changes) < len(run[-1].changes)
    for part in (first.records, run[-1].records):
        assert timeless(run_of(capture, finished=part)[-1]) == whole


def test_the_quick_card_and_a_class_nobody_answered_cost_no_such_map(capture: Capture) -> None:
    assert run_of(capture, budget="quick")[-1].changes == ()
    answer = tiny_classifier().predict_picture(capture.pixels).label
    other = next(label for label in tiny_classifier().classes if label != answer)
    assert run_of(capture, perturbations=["jpeg"], target=other)[-1].changes == ()
    plans = [plan_of(METHODS, {}, NAMES, budget, 0, 6) for budget in ("quick", "standard")]
    possible = [sum(address[0] == CHANGED for address in plan.addresses()) for plan in plans]
    assert possible == [0, len(METHODS) * len(plans[1].trials)]
    due = [sum(map(Costs(plan).of, filter(plan.is_due, plan.addresses()))) for plan in plans]
    assert [Costs(plan).total() for plan in plans] == pytest.approx(due)


def made(number: int, *likenesses: float) -> ScoreCard:
    """A card with one kept pair and some changes; the last of them is no explanation."""
    cells = (
        Cell("grad_cam", "jpeg", 3, 0, 1.0, "", True, "galaxy", 0.9, 0.9, {"spearman": 0.8}, False, 2.0, 0.1),
    )
    found = [
        Change("grad_cam", "seeing", 5, i, "nebula", value, False, 0.1) for i, value in enumerate(likenesses)
    ]
    found.append(Change("grad_cam", "seeing", 4, 0, "nebula", 0.0, True, 0.1))
    return ScoreCard(
        f"c{number}", "m", "galaxy", "galaxy", 0.9, 0, "full", ("grad_cam",), ("jpeg", "seeing"), cells, 1.0,
        changes=tuple(found), classes=6,
    )  # fmt: skip


def test_the_panel_has_means_and_numbers_of_both() -> None:
    panel = made(0, 0.1, 0.3).standings.rows[0].panel
    assert (panel.stability, panel.stability_n) == (0.8, 1)
    assert (panel.changed, panel.changed_n) == (pytest.approx(0.2), 2)
    together = set_card([made(0, 0.1, 0.3), made(1, 0.6)], ["a", "b"]).standings.rows[0].panel
    assert together.changed == pytest.approx((0.2 + 0.6) / 2)
    assert (together.changed_n, together.stability_n) == (3, 2)
    assert made(0).standings.rows[0].panel.changed_n == 0


def test_changes_survive_json_and_the_cache() -> None:
    from skyview.engine.codecs import decode, encode

    card = made(0, 0.1)
    assert repr(ScoreCard.from_dict(json.loads(json.dumps(card.to_dict(), allow_nan=False)))) == repr(card)
    assert repr(decode(encode(card))) == repr(card)
    assert decode(encode(card.changes[0])) == card.changes[0]
    assert set(card.records) >= {(CHANGED, "grad_cam", "seeing", 5, 0)}
