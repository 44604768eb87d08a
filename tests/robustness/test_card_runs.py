"""Whole runs of the score card with a tiny network: what is found, what is resumed, what is refused."""

import json
import math

import numpy as np
import pytest
from small_card import METHODS, NAMES, SIDE, cards_of, star_field, timeless, tiny_classifier

from skyview.captures import Capture
from skyview.errors import SkyviewError
from skyview.robustness import PERTURBATIONS, ScoreCard
from skyview.robustness.card.ladder import FULL, HEAD, OTHER_CAPTURE, OTHER_CLASS
from skyview.robustness.card.self_test import CONTROLS, STRANGERS, is_control


@pytest.fixture(scope="module")
def classifier():
    return tiny_classifier()


@pytest.fixture(scope="module")
def capture() -> Capture:
    return star_field()


@pytest.fixture(scope="module")
def run(classifier, capture: Capture) -> list[ScoreCard]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("skyview.robustness.card.scorecard.PACE", 0.0)
        return cards_of(classifier, capture)


def test_the_first_card_has_the_estimate_and_later_ones_grow(run: list[ScoreCard]) -> None:
    first, last = run[0], run[-1]
    assert first.cells == ()
    assert first.done == 0
    assert first.remaining > 0
    counts = [len(card.records) for card in run]
    assert counts == sorted(counts)
    done = [card.done for card in run]
    assert all(0 <= share <= 1 for share in done)
    assert (last.done, last.remaining) == (1, 0)
    assert {c.key for c in last.cells if not is_control(c.method)} == {
        (m, p, s, 0) for m in METHODS for p in NAMES for s in (1, 3, 5)
    }
    assert all(cell.severity == 3 for cell in run[len(run) // 20].cells)
    assert last.approximate
    assert any("stack of" in note for note in last.notes)
    assert last.versions["numpy"] == np.__version__


def test_cells_say_what_happened(run: list[ScoreCard]) -> None:
    for c in run[-1].cells:
        assert c.amount == PERTURBATIONS[c.perturbation].amount(c.severity)
        if c.counts:
            assert {"spearman", "ssim", "top5"} <= set(c.similarities)
            assert ("spearman_signed" in c.similarities) == (c.method == "gradient_x_input")
            assert -1 <= c.value <= 1
        elif c.compared:
            assert c.empty
        else:
            assert c.similarities == {}
    assert sum(c.counts for c in run[-1].cells) >= 10


def test_techniques_see_the_same_pictures_and_the_same_networks(run: list[ScoreCard]) -> None:
    seen: dict[tuple, set] = {}
    for c in run[-1].cells:
        seen.setdefault(c.key[1:], set()).add((c.visible, c.probability_after, c.kept))
    for contrast in run[-1].contrasts:
        if contrast.method not in STRANGERS:
            seen.setdefault((contrast.rung, *contrast.trial), set()).add(contrast.against)
    assert all(len(values) == 1 for values in seen.values())


def test_every_pair_is_set_against_every_rung_that_counts(run: list[ScoreCard]) -> None:
    card = run[-1]
    compared = {(c.method, c.perturbation, c.severity) for c in card.cells if c.compared}
    found = {(c.rung, c.method, c.perturbation, c.severity) for c in card.contrasts}
    rungs = {
        "vanilla_gradient": (FULL, HEAD, OTHER_CAPTURE),
        "gradient_x_input": (FULL, HEAD, OTHER_CLASS, OTHER_CAPTURE),
        "grad_cam": (FULL, HEAD, OTHER_CLASS, OTHER_CAPTURE),
    } | {name: (FULL,) if name in STRANGERS else (FULL, HEAD, OTHER_CLASS) for name in CONTROLS}
    assert found == {(rung, *place) for place in compared for rung in rungs[place[0]]}
    assert card.standings.row("vanilla_gradient").counted == (FULL, HEAD)


def test_a_run_that_was_cut_off_goes_on(classifier, capture: Capture, run: list[ScoreCard]) -> None:
    whole = timeless(run[-1])
    for part in (run[len(run) // 3].records, run[-4].records, run[-1].records):
        rest = cards_of(classifier, capture, finished=part)
        assert timeless(rest[-1]) == whole
    scattered = dict(list(run[-1].records.items())[::3])
    assert timeless(cards_of(classifier, capture, finished=scattered)[-1]) == whole


def test_a_finished_card_needs_no_map(
    classifier, capture: Capture, run: list[ScoreCard], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_, **__):
        raise AssertionError("a map was made")

    monkeypatch.setattr("skyview.robustness.maps.making.explain_input", refuse)
    assert timeless(cards_of(classifier, capture, finished=run[-1].records)[-1]) == timeless(run[-1])


def test_records_of_other_work_are_not_taken_over(classifier, capture: Capture, run: list[ScoreCard]) -> None:
    found = cards_of(
        classifier, capture, methods=["grad_cam"], perturbations=["jpeg"], finished=run[-1].records
    )[-1]
    assert [c.severity for c in found.cells if c.method == "grad_cam"] == [3, 1, 5]
    assert {c.perturbation for c in found.cells} == {"jpeg"}


def test_a_changed_prediction_costs_no_map(
    classifier, capture: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skyview.robustness.perturbations.equal.PROBABILITY_STEP", -1.0)
    made = []

    def counted(*arguments, **options):
        made.append(arguments)
        yield np.eye(SIDE, dtype=np.float32), 1.0

    monkeypatch.setattr("skyview.robustness.maps.making.explain_input", counted)
    card = cards_of(classifier, capture, methods=["grad_cam"], perturbations=["jpeg"])[-1]
    assert not any(c.kept for c in card.cells)
    assert card.contrasts == ()
    assert len(made) == 3 + 1 + 2, "other captures, the portrait and its repeats"


def test_a_run_can_be_closed(classifier, capture: Capture) -> None:
    from skyview.robustness import score_progressively

    cards = score_progressively(classifier, capture, methods=METHODS, perturbations=NAMES)
    assert next(cards).cells == ()
    cards.close()
    assert list(cards) == []


def test_slow_maps_let_a_run_breathe(classifier, capture: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skyview.robustness.maps.making.HEARTBEAT", 0.0)
    monkeypatch.setattr("skyview.robustness.card.scorecard.PACE", 0.0)
    cards = cards_of(classifier, capture, methods=["smoothgrad"], perturbations=["jpeg"])
    assert len(cards) > len({len(card.records) for card in cards})


def test_clicked_cell_is_what_was_scored(classifier, capture: Capture, run: list[ScoreCard]) -> None:
    from skyview.classifier.views import cut, view_of
    from skyview.explain import explain_input
    from skyview.robustness import perturbed_explanation, similarity

    card = run[-1]
    view = view_of(card.view_name, capture.height, capture.width)
    x = classifier.preprocess(cut(capture.pixels, view, SIDE))
    for found in card.cells:
        if not found.counts or is_control(found.method) or found.severity == 5:
            continue
        *_, (before, _) = explain_input(classifier, x, found.method, target=card.target, seed=4)
        perturbed, after = perturbed_explanation(
            classifier,
            capture,
            found.method,
            found.perturbation,
            found.severity,
            found.draw,
            card.seed,
            settings=card.settings[found.method],
        )
        valid = None
        if perturbed.warp is not None:
            before, valid = perturbed.warp.forward(before, view, (capture.height, capture.width))
        assert after.target == card.target
        assert perturbed.visible == found.visible
        assert similarity("spearman", before, after.values, valid) == pytest.approx(found.value, abs=1e-3)


def test_the_same_work_gives_the_same_document(classifier, capture: Capture, run: list[ScoreCard]) -> None:
    import skyview

    again = skyview.score(classifier, capture, methods=METHODS, perturbations=NAMES, seed=4)
    assert again.results_digest == run[-1].results_digest
    assert timeless(again) == timeless(run[-1])
    other = skyview.score(classifier, capture, methods=METHODS, perturbations=NAMES, seed=5)
    assert other.results_digest != run[-1].results_digest


def test_a_finished_card_survives_json(run: list[ScoreCard]) -> None:
    text = json.dumps(run[-1].to_dict(), allow_nan=False)
    plain = json.loads(text)
    back = ScoreCard.from_dict(plain)
    assert back.results_digest == run[-1].results_digest == plain["results"]
    assert back.standings.to_dict().keys() == plain["standings"].keys()
    rows = {row["method"]: row for row in plain["standings"]["rows"]}
    assert rows["grad_cam"]["ranked"] is run[-1].standings.row("grad_cam").ranked


def test_quick_maps_have_fewer_samples_but_not_against_a_persons_will(classifier, capture: Capture) -> None:
    def of(**options) -> ScoreCard:
        return cards_of(classifier, capture, methods=["smoothgrad"], perturbations=["jpeg"], **options)[-1]

    assert of().settings["smoothgrad"]["samples"] == 6
    assert of(settings={"smoothgrad": {"samples": 9}}).settings["smoothgrad"]["samples"] == 9


def test_wrong_names_are_refused_at_once(classifier, capture: Capture) -> None:
    for wrong in (
        {"methods": ["smoothgrat"]},
        {"perturbations": "jpg"},
        {"target": "comet"},
        {"methods": []},
        {"budget": "endless"},
        {"settings": {"grad_cam": {"samples": 3}}},
    ):
        with pytest.raises(SkyviewError):
            cards_of(classifier, capture, **wrong)


def test_empty_maps_are_no_explanation(classifier, capture: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_, **__):
        yield np.zeros((SIDE, SIDE), np.float32), 1.0

    monkeypatch.setattr("skyview.robustness.maps.making.explain_input", nothing)
    found = cards_of(classifier, capture, methods=["grad_cam"], perturbations=NAMES)[-1]
    judged = [c for c in found.cells if c.compared and c.method == "grad_cam"]
    assert judged
    assert all(c.empty and not c.counts for c in judged)
    assert (found.summary("grad_cam").n, found.summary("grad_cam").empty) == (0, len(judged))
    row = found.standings.row("grad_cam")
    assert row.auc.value == pytest.approx(0.5)
    assert not row.ranked
    assert "100% of its maps are empty" in row.why_not
    assert math.isnan(row.panel.stability)
    assert found.standings.choice.method is None
