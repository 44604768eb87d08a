"""The sheet of maps: where its tiles stand, what is written under them, which part they show."""

import numpy as np
import pytest

from skyview.classifier.views import View
from skyview.explain.attribution import Attribution
from skyview.report import sheet as sheets
from skyview.report.sheet import TILE, Tile, sheet


def attribution(values: np.ndarray, *, signed: bool = False, view: View | None = None) -> Attribution:
    view = view or View("square", 0.0, 20.0, 100.0)
    return Attribution(values.astype(np.float32), signed, "edges", "galaxy", {}, 0, "d", view, 1, 0.1)


def ramp() -> np.ndarray:
    return np.linspace(0, 4, 32 * 32).reshape(32, 32)


def picture(seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).random((100, 140, 3)).astype(np.float32) * 0.3


@pytest.mark.parametrize(
    ("counts", "columns", "rows"), [([1, 11, 8, 4, 5, 2, 5], 7, 6), ([1, 2], 3, 1), ([1, 3, 3], 4, 2)]
)
def test_no_two_maps_share_a_place_and_groups_stay_together(
    counts: list[int], columns: int, rows: int
) -> None:
    taken, needed = sheets._places(counts, columns)
    assert needed == rows
    assert [len(places) for places in taken] == counts
    everyone = [place for places in taken for place in places]
    assert len(set(everyone)) == len(everyone)
    assert everyone == sorted(everyone)
    assert all(column < columns for _, column in everyone)
    for places in taken[1:]:
        if len(places) <= columns and places[0][1]:
            assert len({row for row, _ in places}) == 1 or places[0][0] == 0


def test_ends_are_those_of_the_colours() -> None:
    found = attribution(ramp())
    assert sheets._ends(found) == ("0", "4")
    assert found.scale == pytest.approx(np.percentile(ramp(), 99), rel=1e-5)
    assert sheets._ends(attribution(ramp() - 2, signed=True)) == ("−2", "+2")


def test_a_view_beyond_the_frame_is_black_there() -> None:
    cut = sheets._cut(picture(), View("whole", -20.0, 0.0, 140.0))
    assert cut.shape == (140, 140, 3)
    assert not cut[:20].any()
    assert not cut[120:].any()
    np.testing.assert_array_equal(cut[20:120], picture())


def test_maps_stand_in_their_tiles_and_an_empty_one_shows_the_picture() -> None:
    full, none = attribution(np.ones((32, 32)) + ramp()), attribution(np.zeros((32, 32)))
    drawn = sheet(picture(), [("Some", [Tile("full", full), Tile("none", none)])], title="T", columns=3)
    assert drawn.ndim == 3
    top = drawn.shape[0] - TILE - sheets._BELOW

    def tile(column: int) -> np.ndarray:
        left = sheets._MARGIN + column * (TILE + sheets._GAP)
        return drawn[top : top + TILE, left : left + TILE]

    bare, mapped, empty = (tile(column) for column in range(3))
    np.testing.assert_allclose(empty, bare, atol=1e-6)
    assert np.abs(mapped - bare).mean() > 0.1
    np.testing.assert_allclose(bare.mean(), picture()[:, 20:120].mean(), atol=0.01)
