"""Tiles cover a capture, their weights add up to one, and objects come out of what the tiles say."""

import itertools

import numpy as np
import pytest

from skyview.captures.capture import Capture, Facts
from skyview.classifier.sightings import Look, Sighting, merged, sightings
from skyview.classifier.tile_scale import cell_for, star_width
from skyview.classifier.tiling import MOST_TILES, OVERLAP, Region, Tiling, shares, tiling_of, window
from skyview.classifier.views import View
from skyview.errors import SkyviewError
from skyview.explain.stitching import Stitch

SHAPES = [(100, 100), (64, 200), (333, 257), (20, 90), (32, 32), (10, 12)]


@pytest.mark.parametrize(("height", "width"), SHAPES)
@pytest.mark.parametrize("cell", [1.0, 1.7, 3.0])
def test_every_pixel_is_in_a_tile(height: int, width: int, cell: float) -> None:
    tiling = Tiling(height, width, cell, 32)
    covered = np.zeros((height, width), bool)
    for index in range(len(tiling)):
        view = tiling.view(index)
        first, left = max(0, int(np.ceil(view.top))), max(0, int(np.ceil(view.left)))
        covered[first : int(view.top + view.side + 1e-6), left : int(view.left + view.side + 1e-6)] = True
    assert covered.all()


def test_neighbours_overlap_by_half_and_begin_on_cells() -> None:
    tiling = Tiling(1000, 777, 2.5, 64)
    for starts in (tiling.tops, tiling.lefts):
        assert all(0 < b - a <= 64 * (1 - OVERLAP) + 1 for a, b in itertools.pairwise(starts))
        assert starts[0] == 0
    assert tiling.tops[-1] + 64 == tiling.rows
    assert tiling.lefts[-1] + 64 == tiling.columns


def test_a_small_capture_lies_in_the_middle_of_its_tile() -> None:
    view = Tiling(20, 30, 1.0, 32).view(0)
    assert (view.top, view.left, view.side) == (-6, -1, 32)


def test_weights_of_a_row_of_tiles_add_up_to_one() -> None:
    starts, size = (0, 13, 32, 40), 32
    total = np.zeros(72)
    for start, share in zip(starts, shares(starts, size), strict=True):
        total[start : start + size] += share
    np.testing.assert_allclose(total, 1, rtol=1e-6)


def test_half_overlapping_raised_cosines_add_up_to_one_by_themselves() -> None:
    form = window(32)
    np.testing.assert_allclose(form[:16] + form[16:], 1)
    assert form.min() > 0


def test_there_are_never_too_many_tiles() -> None:
    assert len(tiling_of(20000, 20000, 32, 1.0)) <= MOST_TILES
    with pytest.raises(SkyviewError):
        tiling_of(100, 100, 32, 0)


def test_visible_tiles_come_first_and_the_nearest_of_them_before_all() -> None:
    tiling = Tiling(640, 640, 1.0, 64)
    region = Region(400, 300, 500, 420)
    order = tiling.order(region)
    assert sorted(order) == list(range(len(tiling)))
    first = tiling.view(order[0])
    assert abs(first.top + 32 - 450) <= 16
    assert abs(first.left + 32 - 360) <= 16

    def seen(index: int) -> bool:
        view = tiling.view(index)
        return view.top < 500 and view.top + 64 > 400 and view.left < 420 and view.left + 64 > 300

    flags = [seen(index) for index in order]
    assert flags == sorted(flags, reverse=True)
    assert any(flags)


# Stitching


def field_of(tiling: Tiling, rule: np.ndarray) -> Stitch:
    """Tiles that say what ``rule``, an array over all cells with a margin, says there."""
    stitch, margin = Stitch(tiling), tiling.size
    for index in range(len(tiling)):
        top, left = tiling.corner(index)
        part = rule[margin + top : margin + top + tiling.size, margin + left : margin + left + tiling.size]
        stitch.add(index, part)
    return stitch


@pytest.mark.parametrize(("height", "width"), SHAPES)
def test_a_constant_stays_constant_and_a_ramp_a_ramp(height: int, width: int) -> None:
    tiling = Tiling(height, width, 1.0, 32)
    rows, columns = np.mgrid[-32 : tiling.rows + 64, -32 : tiling.columns + 64].astype(np.float64)
    constant = field_of(tiling, np.full(rows.shape, 0.7))
    np.testing.assert_allclose(constant.inside, 0.7, rtol=1e-5)
    ramp = field_of(tiling, 2.0 * rows - 3.0 * columns + 5)
    expected = (2.0 * rows - 3.0 * columns + 5)[32 : 32 + height, 32 : 32 + width]
    np.testing.assert_allclose(ramp.inside, expected, atol=1e-3)
    assert ramp.share == 1


def test_tiles_that_disagree_meet_without_a_step() -> None:
    """Neighbours that say 0 and 1 in turn: the largest jump between pixels is that of the window, not 1."""
    tiling = Tiling(32, 320, 1.0, 32)
    stitch = Stitch(tiling)
    for index in range(len(tiling)):
        stitch.add(index, np.full((32, 32), index % 2))
    jumps = np.abs(np.diff(stitch.inside[16]))
    assert jumps.max() <= np.abs(np.diff(window(32))).max() * 1.05  # pi / 32 for a raised cosine
    assert stitch.inside.max() > 0.95
    assert stitch.inside[:, 20:300].min() < 0.05


def test_a_map_that_would_not_fit_is_averaged_and_says_so() -> None:
    tiling = Tiling(200, 300, 1.0, 32, longest=100)
    assert tiling.step == 4
    rng = np.random.default_rng(0).random((264, 364))
    stitch = field_of(tiling, rng)
    assert stitch.values.shape == (75, 75)
    assert stitch.inside.shape == (50, 75)
    # Tiles agree, so a kept pixel is a mean of its 16 cells, each with weights that add up to one.
    blocks = rng[32:232, 32:332].reshape(50, 4, 75, 4).mean(axis=(1, 3))
    np.testing.assert_allclose(stitch.inside, blocks, atol=1e-5)
    constant = field_of(Tiling(201, 303, 1.0, 32, longest=100), np.ones((300, 400)))
    np.testing.assert_allclose(constant.inside, 1, rtol=1e-5)


def test_the_square_of_the_map_lies_around_the_capture() -> None:
    stitch = Stitch(Tiling(100, 200, 2.0, 32))
    assert stitch.values.shape == (100, 100)
    assert (stitch.view.top, stitch.view.left, stitch.view.side) == (-50, 0, 200)


def test_a_tile_counts_once() -> None:
    stitch = Stitch(Tiling(64, 64, 1.0, 32))
    stitch.add(0, np.ones((32, 32)))
    before = stitch.values.copy()
    stitch.add(0, np.ones((32, 32)))
    np.testing.assert_array_equal(stitch.values, before)


# Objects


def look(label: str, probability: float, top: float, left: float, side: float = 64) -> Look:
    return Look(View("tile", top, left, side), label, probability, probability >= 0.8)


def test_neighbouring_tiles_of_one_class_are_one_object_in_their_middle() -> None:
    found = sightings([look("galaxy", 0.9, y, x) for y in (0, 32) for x in (64, 96)])
    assert len(found) == 1
    (galaxy,) = found
    assert (galaxy.x, galaxy.y) == pytest.approx((112, 48))
    assert (galaxy.tiles, galaxy.label) == (4, "galaxy")


def test_star_fields_and_unsure_tiles_are_no_objects() -> None:
    assert sightings([look("star_field", 0.99, 0, 0), look("nebula", 0.6, 0, 0)]) == ()


def test_distant_tiles_are_two_objects_and_the_surer_one_comes_first() -> None:
    found = sightings([look("galaxy", 0.85, 0, 0), look("galaxy", 0.95, 400, 400)])
    assert [each.y for each in found] == [432, 32]


def test_of_objects_upon_one_another_the_one_that_more_tiles_speak_for_stays() -> None:
    many = [look("nebula", 0.9, y, x) for y in (0, 32) for x in (0, 32)]
    found = sightings([*many, look("open_cluster", 0.99, 16, 16), look("nebula", 0.9, -16, -16, 128)])
    assert [each.label for each in found] == ["nebula"]


def test_objects_that_moved_upon_one_another_are_one() -> None:
    view = View("tile", 0, 0, 64)
    found = merged(
        [Sighting("galaxy", 0.9, 32, 32, view, 1), Sighting("galaxy", 0.95, 40, 30, view, 2),
         Sighting("nebula", 0.9, 200, 200, view, 1)]
    )  # fmt: skip
    assert [(each.label, each.certainty) for each in found] == [("galaxy", 0.95), ("nebula", 0.9)]


# How large a tile is


def stars(fwhm: float, size: int = 600) -> np.ndarray:
    rng = np.random.default_rng(2)
    picture = np.full((size, size), 0.1)
    rows, columns = np.mgrid[-12:13, -12:13]
    for y, x in rng.uniform(20, size - 20, (120, 2)):
        top, left = int(y), int(x)
        shape = np.exp(-2.7726 * ((rows - y % 1) ** 2 + (columns - x % 1) ** 2) / fwhm**2)
        picture[top - 12 : top + 13, left - 12 : left + 13] += 0.5 * shape
    return np.repeat((picture + rng.normal(0, 0.003, picture.shape)).clip(0, 1)[..., None], 3, 2)


def shown(pixels: np.ndarray, header: dict[str, object] | None = None) -> Capture:
    height, width = pixels.shape[:2]
    facts = Facts("memory", width, height, 3, 8, False)
    return Capture(pixels.astype(np.float32), False, facts, header or {})


@pytest.mark.parametrize("fwhm", [2.0, 3.5])
def test_stars_are_as_wide_as_they_are(fwhm: float) -> None:
    assert star_width(shown(stars(fwhm))) == pytest.approx(fwhm, rel=0.12)


def test_a_tile_has_stars_as_wide_as_the_network_knows_them() -> None:
    pixels = np.zeros((3000, 4000, 3), np.float32)
    plain = shown(pixels)
    assert star_width(plain) is None
    assert cell_for(plain, 224, 3.0) == pytest.approx(3.0)
    assert cell_for(plain, 224, 0.4) == 1.0
    assert cell_for(plain, 224, 50.0) == pytest.approx(3000 / 224)
    assert cell_for(plain, 224, None) == pytest.approx(3000 / 448)
    seestar = shown(pixels, {"FOCALLEN": 250.0, "XPIXSZ": 2.9})
    assert cell_for(seestar, 224, None) == pytest.approx(8 / (206.265 * 2.9 / 250), rel=1e-3)
