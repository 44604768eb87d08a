"""Score cards of a set: objects, not pictures, are the witnesses."""

import math
from dataclasses import replace

import numpy as np
import pytest

from skyview.errors import SkyviewError
from skyview.robustness import Cell, Contrast, Portrait, ScoreCard
from skyview.robustness.card.ladder import FULL, HEAD
from skyview.robustness.card.self_test import CONTROLS
from skyview.robustness.card.set_cards import set_card
from skyview.saying import English, speaking

METHODS = ("vanilla_gradient", "smoothgrad")
NAMES = ("jpeg", "seeing", "read_noise")


def card(rng: np.random.Generator, chances: dict[str, float], number: int = 0) -> ScoreCard:
    """A card whose pairs are won with known chances."""
    contrasts, cells = [], []
    for method in (*METHODS, *CONTROLS):
        for name in NAMES:
            for severity in (1, 3, 5):
                cells.append(
                    Cell(method, name, severity, 0, 1.0, "", True, "galaxy", 0.9, 0.9,
                         {"spearman": 0.8}, False, 2.0, 0.1)
                )  # fmt: skip
                for rung in (FULL, HEAD):
                    won = rng.random() < chances.get(method, 0.5)
                    own, other = (0.8, 0.2) if won else (0.2, 0.8)
                    contrasts.append(Contrast(method, rung, name, severity, 0, "0", own, other, False, 0.1))
    return ScoreCard(
        f"c{number}", "m", "galaxy", "galaxy", 0.9, 0, "quick", METHODS, NAMES, tuple(cells), 1.0,
        contrasts=tuple(contrasts), portraits=tuple(Portrait(m, False, (0.1,), (0.9,)) for m in METHODS),
        classes=6,
    )  # fmt: skip


def cards(targets: int, chances: dict[str, float], each: int = 1, seed: int = 0) -> tuple[list, list]:
    rng = np.random.default_rng(seed)
    found = [card(rng, chances, number) for number in range(targets * each)]
    return found, [f"object {number // each}" for number in range(targets * each)]


def test_a_set_of_many_objects_is_ranked() -> None:
    found = set_card(*cards(24, {"vanilla_gradient": 0.95, "smoothgrad": 0.75}))
    good, fair = found.standings.rows
    assert good.auc.n == fair.auc.n == 24
    assert good.ranked
    assert fair.ranked
    assert (good.ranks, fair.ranks) == ((1, 1), (2, 2))
    (comparison,) = found.standings.comparisons
    assert comparison.n == 24
    assert not comparison.tied
    assert found.standings.choice.method == "vanilla_gradient"
    assert found.standings.self_test.passed
    assert good.panel.corrected == pytest.approx((0.8 - 0.1) / 0.9)
    assert found.mean("smoothgrad", "jpeg") == pytest.approx(0.8)


def test_captures_of_one_object_are_one_witness() -> None:
    found = set_card(*cards(4, {"vanilla_gradient": 0.95}, each=6))
    row = found.standings.rows[0]
    assert row.auc.n == 4
    assert not row.auc.has_interval
    assert not row.ranked
    assert "too few" in row.why_not
    assert not found.enough
    every = [0.5 + 0.5 * (i % 2) for i in range(24)]
    means = found._averaged(every)
    assert list(means.values()) == pytest.approx([0.75] * 4)


def test_one_object_under_several_names_is_one_witness() -> None:
    found, _ = cards(4, {})
    taken = set_card(found, ["M31_jluc_39", "ngc 7000", "m 31 (2)", "Alpha Pavonis"])
    assert taken.objects == ("M31_jluc_39", "ngc 7000", "Alpha Pavonis")
    assert taken.standings.rows[0].auc.n == 3


def test_a_set_at_chance_is_not_ranked() -> None:
    found = set_card(*cards(24, {}, seed=5))
    assert not any(row.ranked for row in found.standings.rows)
    assert found.standings.choice.method is None


def test_a_set_is_plain_values() -> None:
    import json

    found = set_card(*cards(3, {}))
    plain = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert plain["objects"] == ["object 0", "object 1", "object 2"]
    assert len(plain["captures"]) == 3
    assert plain["retention"] == {"jpeg": 1, "seeing": 1, "read_noise": 1}
    assert math.isnan(found.standings.rows[0].panel.inside)


def test_cards_of_unlike_work_are_not_taken_together() -> None:
    found, targets = cards(2, {})
    with pytest.raises(SkyviewError, match="score all captures alike"):
        set_card([found[0], replace(found[1], seed=1)], targets)
    with pytest.raises(SkyviewError, match="no score card"):
        set_card([], [])


def test_cards_and_records_survive_the_cache() -> None:
    from skyview.engine.codecs import decode, encode

    (found, *_), _ = cards(1, {})
    found = replace(found, view_name="square", settings={"smoothgrad": {"samples": 6}}, remaining=0.0)
    assert repr(decode(encode(found))) == repr(found)
    for record in (found.cells[0], found.contrasts[0], found.portraits[0]):
        assert repr(decode(encode(record))) == repr(record)


def test_what_stands_behind_a_number_is_said_in_the_language_of_the_reader() -> None:
    class Shouting(English):
        def translate(self, text: str, count: int = -1) -> str:
            return text.upper()

    found = set_card(*cards(1, {}))
    with speaking(Shouting()):
        assert (found.unit, found.cards[0].unit) == ("OBJECTS", "PAIRS")
