"""What a map is: empty or not, and how it is scaled for display."""

import numpy as np
import pytest

from skyview.classifier import View
from skyview.explain import Attribution


def attribution(values, signed=False):
    view = View("square", 0.0, 0.0, 10.0)
    values = np.asarray(values, np.float32)
    return Attribution(values, signed, "smoothgrad", "galaxy", {}, 0, "0" * 64, view, 1, 0.1)


@pytest.mark.parametrize(
    ("values", "empty"),
    [
        (np.zeros((4, 4)), True),
        (np.full((4, 4), 3.0), True),
        (np.full((4, 4), 3.0) + 1e-7 * np.eye(4), True),
        (np.full((4, 4), np.nan), True),
        (1e-20 * np.eye(4), False),
        (np.eye(4), False),
        (-np.eye(4), False),
    ],
)
def test_a_map_without_contrast_is_no_explanation(values, empty):
    made = attribution(values, signed=True)
    assert made.is_empty is empty
    assert made.positive().any() is np.bool_(not empty)


def test_one_hot_pixel_does_not_set_the_scale():
    values = np.tile(np.linspace(0, 1, 20), (20, 1))
    values[3, 4] = 1e6
    shown = attribution(values).positive()
    assert shown.max() == 1
    assert shown[10, 10] == pytest.approx(values[10, 10], rel=0.05)


def test_a_single_bright_point_is_still_shown():
    values = np.zeros((50, 50))
    values[7, 8] = 1e-3
    shown = attribution(values).positive()
    assert shown[7, 8] == 1
    assert shown.sum() == 1


def test_a_signed_map_is_shown_by_its_magnitude():
    values = np.array([[1.0, -2.0], [0.0, -2.0]])
    np.testing.assert_allclose(attribution(values, signed=True).positive(), [[0.5, 1], [0, 1]])
