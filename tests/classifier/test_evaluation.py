import json
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from skyview.classifier.bundle import make_card, read_card, shipped_models
from skyview.classifier.dataset import Entry
from skyview.classifier.evaluation import (
    Answers,
    balanced_accuracy,
    bootstrap_interval,
    confusion,
    measured_card,
    recalls,
)

LABELS = np.array([0] * 8 + [1] * 2)
SAID = np.array([0] * 6 + [1] * 2 + [1, 0])


def test_metrics_of_a_small_case_by_hand() -> None:
    assert confusion(LABELS, SAID, 2).tolist() == [[6, 2], [1, 1]]
    assert recalls(LABELS, SAID, 3)[:2].tolist() == [0.75, 0.5]
    assert np.isnan(recalls(LABELS, SAID, 3)[2])
    assert balanced_accuracy(LABELS, SAID) == pytest.approx(0.625)


def test_interval_of_one_class_is_that_of_the_binomial() -> None:
    labels = np.zeros(200, int)
    said = (np.arange(200) < 40).astype(int)
    low, high = bootstrap_interval(labels, said, draws=20_000)
    expected = stats.binom(200, 0.8).ppf([0.025, 0.975]) / 200
    np.testing.assert_allclose([low, high], expected, atol=0.006)
    assert bootstrap_interval(labels, labels) == (1.0, 1.0)


def test_a_card_is_completed_from_answers_alone() -> None:
    rng = np.random.default_rng(0)
    labels = np.tile(np.arange(6), 50)
    logits = rng.normal(size=(300, 6)) + 3 * np.eye(6)[labels]
    entries = tuple(
        Entry(Path("x"), int(label), "here", "smart-telescope" if i % 2 else "amateur", f"M{i % 20}")
        for i, label in enumerate(labels)
    )
    answers = Answers(logits, labels, entries)
    card = measured_card(make_card("x", "vgg16"), answers, answers, {f"M{i}" for i in range(15)})
    measured = card["measured"]
    assert measured["balanced_accuracy"] == pytest.approx(np.mean(logits.argmax(1) == labels), abs=1e-4)
    assert measured["smart_telescopes"]["pictures"] == 150
    assert measured["objects_not_in_training"]["pictures"] == 75
    assert measured["sure"]["right"] >= 0.95
    assert card["temperature"] == pytest.approx(1 / 3, rel=0.3)
    json.dumps(card, allow_nan=False)


def test_no_answer_to_a_refused_capture_is_sure_and_networks_are_as_sure_as_promised() -> None:
    rng = np.random.default_rng(0)
    labels = np.tile(np.arange(6), 50)
    logits = rng.normal(size=(300, 6)) + 4 * np.eye(6)[labels]
    plain = Answers(logits, labels)
    strange = Answers(logits, labels, strangeness=np.where(np.arange(300) % 10, -1.0, 1.0))
    lost = Answers(logits, labels, strangeness=np.ones(300))
    found = [measured_card(make_card("x", "vgg16"), answers, answers, set()) for answers in (plain, strange)]
    assert [card["measured"]["sure"]["share"] for card in found] == pytest.approx([0.88, 0.88], abs=0.005)
    assert found[1]["sure_threshold"] < found[0]["sure_threshold"]
    assert found[1]["measured"]["captures_taken_for_pictures_from_elsewhere"] == pytest.approx(0.1)
    refusing = measured_card(make_card("x", "vgg16"), lost, lost, set())
    assert refusing["measured"]["sure"] == {"share": 0.0, "right": None}


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", shipped_models())
def test_the_shipped_figures_are_those_of_the_shipped_network(name: str, captures_folder: Path) -> None:
    from skyview.classifier.classifier import load_classifier
    from skyview.classifier.dataset import list_pictures
    from skyview.classifier.evaluation import answer_captures
    from skyview.classifier.folds import split, split_of

    card = read_card(name)
    held_out = split(list_pictures(captures_folder), split_of(card)).held_out
    assert card["measured"]["captures"]["pictures"] == len(held_out)
    trained_on = set(card["training"]["real"]["by_source"])
    assert trained_on.isdisjoint(entry.source for entry in held_out)
    answers = list(answer_captures(load_classifier(name), held_out))[-1]
    accuracy = balanced_accuracy(answers.labels, answers.logits.argmax(axis=1))
    assert accuracy == pytest.approx(card["measured"]["balanced_accuracy"], abs=0.01)
