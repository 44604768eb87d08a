"""What is said of an attack is what it did: each outcome has its own words, and none claims too much."""

from dataclasses import replace

import numpy as np
import pytest

from skyview.classifier.views import View
from skyview.report.attack_sheet import attack_sheet
from skyview.report.scene import Text
from skyview.robustness.attacks import AttackOutcome, Epsilon50, Look, Trial
from skyview.robustness.attacks.reading import headline, reading, search_reading, transfer_note


def likeness(value: float) -> dict[str, float]:
    return {"spearman": value, "top5": value, "top_share": value, "centre_shift": 3.0}


def outcome(**given: object) -> AttackOutcome:
    flat, pixels = np.ones((8, 8), np.float32), np.full((8, 8, 3), 0.5, np.float32)
    flat[0, 0] = 2
    made = AttackOutcome(
        capture="c" * 64, model="d" * 64, attack="top_k", attack_settings={}, method="grad_cam", settings={},
        source="grad_cam", transferred=False, target="galaxy", label="galaxy", view=View("whole", 0, 0, 8),
        seed=0, epsilon=2.0, used=2.0, steps=40, held=True, likeness=likeness(0.11), control_held=True,
        control=likeness(0.9), goal_before=float("nan"), goal_after=float("nan"), seconds=1.0,
        probabilities_before={"galaxy": 0.9}, probabilities_after={"galaxy": 0.88}, picture=pixels,
        attacked=np.full((8, 8, 3), 129, np.uint8), before=flat, after=flat, control_map=flat, goal=flat,
        trail=(Look(0, likeness(1.0), True), Look(40, likeness(0.11), True)),
    )  # fmt: skip
    return replace(made, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "few", "words"),
    [
        ({}, "The map can be changed", "do not rest a claim on it"),
        ({"likeness": likeness(0.7)}, "The map held", "does not prove that none can succeed"),
        ({"held": False}, "Does not count", "so this does not count"),
        ({"control": likeness(0.2)}, "Unstable even without", "Random change does about as much"),
        (
            {"likeness": likeness(0.45), "control": likeness(0.55)},
            "Unstable even without",
            "Random change does about as much",
        ),
        ({"attack": "random_sign", "source": "", "trail": ()}, "The yardstick", "at random"),
        ({"goal_before": 0.05, "goal_after": 0.6}, "The map can be changed", "from 0.05 to 0.60"),
        (
            {"method": "lime", "source": "vanilla_gradient", "transferred": True},
            "The map can be changed",
            "Transferred: LIME has no slope to follow, so the picture is made against Vanilla gradient.",
        ),
    ],
)
def test_each_outcome_has_its_words(given: dict, few: str, words: str) -> None:
    found = outcome(**given)
    assert headline(found).startswith(few)
    assert words in reading(found)
    assert ("made to point elsewhere" in reading(found)) == (headline(found) == "The map can be changed")
    written = " ".join(item.words for _, item in attack_sheet(found, "M 51").items if isinstance(item, Text))
    assert headline(found) in written
    assert reading(found) in written


def test_a_transfer_says_why() -> None:
    assert transfer_note("score_cam", "grad_cam").endswith("made against Grad-CAM.")


def test_a_search_is_told_with_its_interval() -> None:
    def search(*trials: tuple[float, float], done: float = 1.0) -> str:
        made = tuple(Trial(epsilon, left, True) for epsilon, left in trials)
        common = ("c" * 64, "d" * 64, "top_k", {}, "grad_cam", {}, "grad_cam", False, "galaxy", 0)
        return search_reading(Epsilon50(*common, "spearman", 0.5, 8.0, made, done))

    assert "above 8 grey levels" in search((8, 0.9))
    assert "at most 0.5 grey levels" in search((8, 0.1), (0.5, 0.4))
    assert "2 grey levels (1.4 was not enough)" in search((8, 0.1), (0.5, 0.9), (2, 0.3), (1.4, 0.6))
    assert "between 0.5 and 2 grey levels so far" in search((8, 0.1), (0.5, 0.9), (2, 0.3), done=0.5)
    assert search(done=0.1) == "Searching the least change that is enough."
