"""Shares inside an ellipse and differences of maps, against plain numpy."""

from dataclasses import replace

import numpy as np
import pytest

from skyview.classifier.views import View
from skyview.errors import SkyviewError
from skyview.explain.attribution import Attribution
from skyview.explain.difference import difference
from skyview.explain.inside import Ellipse, share_inside

VIEW = View("square", 10.0, 40.0, 128.0)


def made(values: np.ndarray, view: View = VIEW, *, signed: bool = True) -> Attribution:
    return Attribution(values.astype(np.float32), signed, "m", "galaxy", {}, 0, "d", view, 1, 0.1)


def test_shares_equal_a_sum_over_capture_pixels():
    """A map pixel is 4 x 4 capture pixels here, so the capture's grid is the finer one."""
    values = np.random.default_rng(0).normal(size=(32, 32))
    ellipse = Ellipse(100.0, 70.0, 33.0, 21.0)
    found = share_inside(made(values), ellipse)
    rows, columns = np.mgrid[10:138, 40:168] + 0.5
    inside = ((columns - 100) / 33) ** 2 + ((rows - 70) / 21) ** 2 <= 1
    fine = np.kron(values, np.ones((4, 4)))
    positive = np.maximum(fine, 0)
    assert found.area == pytest.approx(inside.mean())
    assert found.positive == pytest.approx(positive[inside].sum() / positive.sum())
    assert found.absolute == pytest.approx(np.abs(fine)[inside].sum() / np.abs(fine).sum())
    assert found.ratio == pytest.approx(found.positive / found.area)


def test_an_even_map_has_the_share_of_the_area():
    found = share_inside(made(np.ones((16, 16)), signed=False), Ellipse(104, 74, 30, 30))
    assert found.ratio == pytest.approx(1)
    assert found.area == pytest.approx(np.pi * 30**2 / 128**2, rel=0.02)


def test_all_or_nothing():
    values = np.zeros((16, 16))
    values[4, 4] = 1.0
    assert share_inside(made(values), Ellipse(104, 74, 500, 500)).positive == pytest.approx(1)
    outside = share_inside(made(values), Ellipse(5, 5, 2, 2))
    assert (outside.positive, outside.area) == (0, 0)
    assert np.isnan(outside.ratio)
    assert np.isnan(share_inside(made(np.zeros((8, 8))), Ellipse(104, 74, 9, 9)).positive)


def test_an_ellipse_has_a_size():
    with pytest.raises(SkyviewError, match="width"):
        Ellipse(0, 0, 0, 4)


def test_difference_of_maps_on_their_own_scales():
    values = np.random.default_rng(1).random((32, 32))
    one, other = made(values, signed=False), made(7 * values, signed=False)
    assert np.abs(difference(one, other).values).max() < 1e-5  # seven times as large, the same pattern
    found = difference(one, made(np.zeros((32, 32)), signed=False))
    assert found.signed
    assert found.values == pytest.approx(values / np.percentile(values, 99), abs=1e-5)
    assert difference(other, one).values == pytest.approx(-difference(one, other).values, abs=1e-5)


def test_difference_on_another_view():
    """A map of a view half as large lies where that view lies, and is nothing outside of it."""
    inner = View("near", 10.0 + 32, 40.0 + 32, 64.0)
    one = made(np.zeros((32, 32)), signed=False)
    other = made(np.ones((32, 32)), inner, signed=False)
    found = difference(one, other).values
    assert found[8:24, 8:24] == pytest.approx(-1)
    assert np.abs(np.delete(np.delete(found, slice(8, 24), 0), slice(8, 24), 1)).max() == 0
    assert difference(replace(one, view=inner), other).values == pytest.approx(-1)
