"""How often answers survive: the count, its interval, and the page it is written into."""

from types import SimpleNamespace

import numpy as np
import pytest
from help_pages import file_of, filled
from made_frames import sky_capture
from retention import retention_table, severity_table
from scipy.stats import binomtest

from skyview.classifier import shipped_models
from skyview.robustness import PERTURBATIONS
from skyview.robustness.perturbations.retention import Retention, retention


class BrightOrDark:
    """Calls a picture bright when its middle grey is above a level."""

    def __init__(self, level: float) -> None:
        self.level = level

    def predict_picture(self, picture: np.ndarray) -> SimpleNamespace:
        bright = float(1 / (1 + np.exp(-200 * (np.median(picture) - self.level))))
        probabilities = {"bright": bright, "dark": 1 - bright}
        label = max(probabilities, key=probabilities.__getitem__)
        return SimpleNamespace(label=label, probability=probabilities[label], probabilities=probabilities)


def test_answers_that_stay_are_counted() -> None:
    captures = [sky_capture(120, 160, seed=seed) for seed in range(3)]
    steps = list(
        retention(
            BrightOrDark(0.3),  # type: ignore[arg-type]
            captures,
            perturbations=("null", "stretch", "matched_noise:jpeg"),
            severities=(1, 5),
        )
    )
    assert [step[0].captures for step in steps] == [1, 2, 3]
    found = {(row.perturbation, row.severity): row for row in steps[-1]}
    assert list(found) == [
        (name, severity) for name in ("null", "stretch", "matched_noise:jpeg") for severity in (1, 5)
    ]
    # dark pictures stay dark when nothing happens, and are bright when they are stretched hard
    assert (found["null", 5].kept, found["null", 5].unseen, found["null", 5].moved) == (3, 3, 0)
    assert (found["stretch", 1].kept, found["stretch", 5].kept) == (3, 0)
    assert found["stretch", 5].unseen == 0
    assert found["stretch", 5].moved < -0.5


@pytest.mark.parametrize(("kept", "captures"), [(0, 12), (7, 12), (12, 12), (90, 96)])
def test_interval_is_wilsons(kept: int, captures: int) -> None:
    row = Retention("jpeg", 3, captures, kept, 0, 0.0)
    wilson = binomtest(kept, captures).proportion_ci(method="wilson")
    assert row.interval == pytest.approx((wilson.low, wilson.high), abs=1e-3)
    assert row.share == kept / captures


def test_no_capture_no_share() -> None:
    row = Retention("jpeg", 3, 0, 0, 0, 0.0)
    assert np.isnan(row.share)
    assert row.interval == (0.0, 1.0)


def test_a_table_marks_what_severity_3_breaks() -> None:
    rows = [
        Retention(name, severity, 10, kept, 1, 0.0)
        for name, severity, kept in (("jpeg", 3, 7), ("jpeg", 5, 3), ("seeing", 3, 8), ("seeing", 5, 6))
    ]
    table = retention_table("tiny", rows, [3, 5])
    assert "| JPEG compression | **70%** | 30% | 40% to 89% | 1 |" in table
    assert "| Seeing | 80% | 60% | 49% to 94% | 1 |" in table
    page = filled("a\n<!-- x -->\nold\n<!-- /x -->\nb", "x", "new")
    assert page == "a\n<!-- x -->\nnew\n<!-- /x -->\nb"


def test_the_help_page_tells_the_severities_there_are() -> None:
    page = file_of("perturbations").read_text(encoding="utf-8")
    assert filled(page, "severities", severity_table()) == page
    for entry in PERTURBATIONS:
        for model in shipped_models():
            assert f"| {entry.label} |" in page.split(f"<!-- retention {model} -->")[1]
