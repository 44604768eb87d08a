"""Where the network's answer does not stay, what its maps do there is shown in grey and not counted."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from skyview.robustness import Cell, Contrast, Portrait, ScoreCard
from skyview.robustness.card.ladder import FULL, HEAD
from skyview.robustness.card.set_cards import set_card

NAMES = ("jpeg", "seeing", "moonlight")


def pair(name: str, severity: int, draw: int, *, stays: bool, after: float = 0.9, value: float = 0.8) -> Cell:
    label, found = ("galaxy", {"spearman": value}) if stays else ("nebula", {})
    return Cell(
        "grad_cam", name, severity, draw, 1.0, "", stays, label, 0.9, after, found, False, 2.0, 0.1
    )  # fmt: skip


def card(
    kept: dict[str, int], draws: int = 4, number: int = 0, won: dict[str, bool] | None = None
) -> ScoreCard:
    """One severity, ``draws`` draws; of each perturbation so many pictures keep their answer."""
    cells = [
        pair(name, 3, draw, stays=draw < kept[name], value=0.9 if (won or {}).get(name, True) else 0.1)
        for name in NAMES
        for draw in range(draws)
    ]
    contrasts = [
        Contrast("grad_cam", rung, c.perturbation, 3, c.draw, "0", c.value, 0.5, False, 0.1)
        for c in cells
        for rung in (FULL, HEAD)
        if c.kept
    ]
    return ScoreCard(
        f"c{number}", "m", "galaxy", "galaxy", 0.9, 0, "full", ("grad_cam",), NAMES, tuple(cells), 1.0,
        contrasts=tuple(contrasts), portraits=(Portrait("grad_cam", False, (0.1,), (0.95,)),), classes=2,
    )  # fmt: skip


def test_an_answer_stays_in_three_ways() -> None:
    cells = (
        pair("jpeg", 1, 0, stays=True, after=0.91),
        pair("jpeg", 1, 1, stays=True, after=0.85),
        replace(pair("jpeg", 1, 2, stays=True, after=0.6), kept=False),
        pair("jpeg", 1, 3, stays=False, after=0.3),
        replace(pair("jpeg", 1, 4, stays=False), visible=0.1),
    )
    found = replace(card(dict.fromkeys(NAMES, 4)), cells=cells).kept("jpeg")
    assert (found.pictures, found.pairs) == (4, 2)
    assert (found.equal, found.strict, found.same_class) == pytest.approx((2 / 4, 1 / 4, 3 / 4))
    nothing = card(dict.fromkeys(NAMES, 4)).kept("jpeg", 5)
    assert math.isnan(nothing.equal)
    assert not nothing.grey


def test_half_is_enough_and_less_is_grey() -> None:
    found = card({"jpeg": 4, "seeing": 2, "moonlight": 1})
    assert [found.kept(name).grey for name in NAMES] == [False, False, True]
    assert "25% of the pictures" in found.kept("moonlight").why
    assert "in all pictures" in card({"jpeg": 4, "seeing": 4, "moonlight": 0}).kept("moonlight").why
    assert found.left_out == ("moonlight",)


def test_a_grey_perturbation_decides_neither_number_nor_panel() -> None:
    lost = {"jpeg": True, "seeing": True, "moonlight": False}
    sound = card({"jpeg": 4, "seeing": 4, "moonlight": 2}, won=lost).standings.rows[0]
    grey = card({"jpeg": 4, "seeing": 4, "moonlight": 1}, won=lost)
    row = grey.standings.rows[0]
    assert sound.auc.value < 1 == row.auc.value
    assert row.auc.n == 8
    assert row.panel.stability == pytest.approx(0.9)
    assert row.panel.by_severity == pytest.approx({3: (0.9 - 0.1) / 0.9})
    (left_out,) = grey.standings.left_out
    assert "Not counted: Moonlight (the answer stays in 25%" in left_out.sentence
    assert grey.mean("grad_cam", "moonlight") == pytest.approx(0.1), "it is still shown"


def test_few_pairs_of_a_set_are_grey_and_of_a_capture_are_not() -> None:
    found = set_card(
        [card({"jpeg": 4, "seeing": 4, "moonlight": 3}, number=n) for n in range(3)], list("abc")
    )
    assert [found.kept(name).pairs for name in NAMES] == [12, 12, 9]
    assert [found.kept(name).grey for name in NAMES] == [False, False, True]
    assert "9 pairs are too few" in found.kept("moonlight").why
    assert not any(found.cards[0].kept(name).grey for name in NAMES)


def test_a_set_counts_no_grey_pairs_where_it_ranks() -> None:
    won = {"jpeg": True, "seeing": True, "moonlight": False}
    kept = {"jpeg": 4, "seeing": 4, "moonlight": 0}

    def taken(objects: int, some: int) -> float:
        """Number of a set in which ``some`` captures have pairs that are lost, the others have none."""
        made = []
        for number in range(objects):
            one = card(kept | {"moonlight": 4 if number < some else 0}, number=number, won=won)
            unseen = [replace(c, visible=0.1) if not c.kept else c for c in one.cells]
            made.append(replace(one, cells=tuple(unseen)))
        return set_card(made, [str(n) for n in range(objects)]).standings.rows[0].auc.value

    assert taken(24, 2) == 1, "8 pairs are too few"
    assert taken(24, 3) < 1
    assert taken(4, 2) < 1, "nothing is ranked, and all that there is is shown"


def test_a_set_whose_answers_change_is_grey_as_well() -> None:
    kept = {"jpeg": 4, "seeing": 4, "moonlight": 1}
    found = set_card([card(kept, number=n) for n in range(24)], [str(n) for n in range(24)])
    assert found.kept("moonlight").pairs == 24
    assert found.left_out == ("moonlight",)
    assert [one.perturbation for one in found.standings.left_out] == ["moonlight"]
    assert np.isfinite(found.mean("grad_cam", "moonlight"))


def test_documents_say_it_all() -> None:
    one = card({"jpeg": 4, "seeing": 2, "moonlight": 1})
    for found in (one, set_card([one], ["a"])):
        plain = json.loads(json.dumps(found.to_dict(), allow_nan=False))
        told = plain["kept"]["moonlight"]
        assert (told["pairs"], told["equal"], told["grey"]) == (1, 0.25, True)
        assert told["by_severity"]["3"]["same_class"] == 0.25
        assert [one["perturbation"] for one in plain["standings"]["left_out"]] == ["moonlight"]
    assert repr(ScoreCard.from_dict(json.loads(json.dumps(one.to_dict())))) == repr(one)
