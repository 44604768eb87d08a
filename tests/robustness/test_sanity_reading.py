"""What is left of a map is said in plain sentences, and no more than was found."""

import math

import pytest

from skyview.robustness.sanity.reading import GONE, STAYS, left, remains, sanity_reading
from skyview.robustness.sanity.sanity import SanityCell, SanityReport


def report(*cells: tuple[str, str, float, float], empty: bool = False) -> SanityReport:
    made = tuple(SanityCell(kind, what, 0, strength, signed) for kind, what, strength, signed in cells)
    return SanityReport("grad_cam", "galaxy", "d" * 64, 0, empty, made, 1.0)


def test_the_bounds_are_told_apart() -> None:
    assert [remains(v) for v in (-0.2, GONE - 0.01, GONE, STAYS - 0.01, STAYS, 1.0, math.nan)] == [
        "gone", "gone", "partly", "partly", "stays", "stays", "unknown",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (
            ("full", "all", 0.12, math.nan),
            "with weights at random it is another map (0.12)",
        ),
        (("full", "all", 0.5, math.nan), "A part of it needs nothing learned"),
        (("full", "all", 0.93, 0.0), "It shows the picture, not what was learned"),
        (("full", "all", math.nan, math.nan), "With weights at random there is no map at all."),
        (("other class", "nebula", 0.95, -0.4), "For every other class it is another map (at most −0.40)."),
        (("other class", "nebula", 0.95, math.nan), "it does not say why this class"),
        (("other image", "1", 0.8, math.nan), "it tells little of this one"),
    ],
)
def test_each_finding_has_its_sentence(cell: tuple[str, str, float, float], words: str) -> None:
    assert words in sanity_reading(report(cell))


def test_of_several_the_most_counts_and_of_stages_the_last() -> None:
    found = report(
        ("cascading", "head", 0.9, math.nan),
        ("cascading", "block5", 0.2, math.nan),
        ("other image", "1", 0.1, math.nan),
        ("other image", "2", 0.4, math.nan),
        ("other image", "3", math.nan, math.nan),
    )
    assert left(found, "cascading") == 0.2
    assert left(found, "other image") == 0.4
    assert math.isnan(left(found, "other class"))
    assert "it is another map (0.20)" in sanity_reading(found)


def test_nothing_is_claimed_of_what_is_not_compared() -> None:
    assert sanity_reading(report()) == "Nothing is compared yet."
    assert "no explanation" in sanity_reading(report(empty=True))
