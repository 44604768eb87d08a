import json

import numpy as np
import pytest
from capture_files import sky
from hypothesis import given, settings
from hypothesis import strategies as st

from skyview.captures import (
    IDENTITY,
    Stretch,
    auto_stretch,
    capture_from_array,
    default_stretch,
    display,
    mtf,
)
from skyview.errors import SkyviewError

unit = st.floats(0, 1)
balance = st.floats(1e-4, 1 - 1e-4)


@given(unit, balance)
def test_mtf_has_its_fixed_points_and_its_inverse(x, m):
    assert mtf(0.0, m) == 0
    assert mtf(m, m) == pytest.approx(0.5, abs=1e-9)
    assert mtf(1.0, m) == pytest.approx(1, abs=1e-9)
    assert 0 <= mtf(x, m) <= 1 + 1e-12
    assert mtf(mtf(x, m), 1 - m) == pytest.approx(x, abs=1e-9)


@given(unit, unit, balance)
def test_mtf_is_monotonic(a, b, m):
    low, high = sorted((a, b))
    assert mtf(low, m) <= mtf(high, m) + 1e-12


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-0.1, 0.4), st.floats(1e-3, 0.999), st.floats(0.5, 1.5)), min_size=3, max_size=3
    ),
    st.integers(0, 99),
)
def test_apply_is_the_formula_and_invert_undoes_it(channels, seed):
    stretch = Stretch(*(tuple(part) for part in zip(*channels, strict=True)))
    share = np.random.default_rng(seed).uniform(0.01, 0.99, (5, 7, 3))
    low, high = np.array(stretch.shadows), np.array(stretch.highlights)
    pixels = (low + share * (high - low)).astype(np.float32)
    shown = stretch.apply(pixels)
    expected = np.stack([mtf(share[..., c], stretch.midtones[c]) for c in range(3)], axis=-1)
    np.testing.assert_allclose(shown, expected, atol=3e-5)
    exact = np.stack([mtf(share[..., c], stretch.midtones[c]) for c in range(3)], axis=-1)
    np.testing.assert_allclose(stretch.invert(exact), pixels, atol=1e-6)
    assert np.abs(stretch.to_uint8(pixels) - shown * 255).max() <= 0.5 + 1e-3
    assert Stretch.from_dict(json.loads(json.dumps(stretch.to_dict()))) == stretch


def test_ends_are_clipped():
    stretch = Stretch((0.1,) * 3, (0.2,) * 3, (0.6,) * 3)
    pixels = np.array([[[-1, 0, 0.1], [0.6, 0.7, 9]]], np.float32)
    np.testing.assert_array_equal(stretch.apply(pixels), [[[0, 0, 0], [1, 1, 1]]])
    np.testing.assert_array_equal(stretch.to_uint8(pixels), [[[0, 0, 0], [255, 255, 255]]])
    np.testing.assert_allclose(stretch.invert(np.array([[[0, 1, 2.0]]])), [[[0.1, 0.6, 0.6]]], rtol=1e-6)


def test_background_lands_on_the_target():
    pixels = np.dstack([sky(200, 300)] * 3).astype(np.float32) / 65535
    for target in (0.1, 0.25, 0.4):
        shown = auto_stretch(pixels, target=target).apply(pixels)
        assert np.median(shown) == pytest.approx(target, abs=1e-3)


def test_known_values():
    """Median 0.02 and MAD 0.001, worked by hand."""
    pixels = np.zeros((1, 5, 3), np.float32) + np.array([0.018, 0.019, 0.02, 0.021, 0.5])[None, :, None]
    stretch = auto_stretch(pixels)
    assert stretch.shadows[0] == pytest.approx(0.02 - 2.8 * 1.4826 * 0.001, rel=1e-4)
    lifted = 2.8 * 1.4826 * 0.001 / (1 - stretch.shadows[0])
    assert stretch.midtones[0] == pytest.approx(0.75 * lifted / (0.5 * lifted + 0.25), rel=1e-3)
    assert stretch.highlights == (1, 1, 1)


def test_linked_keeps_colour_and_unlinked_removes_the_cast():
    base = sky(100, 100).astype(np.float32) / 65535
    pixels = np.dstack([base * 2, base, base * 0.5])
    linked, single = auto_stretch(pixels), auto_stretch(pixels, linked=False)
    assert len(set(linked.midtones)) == 1
    medians = np.median(single.apply(pixels), axis=(0, 1))
    np.testing.assert_allclose(medians, 0.25, atol=1e-3)
    red, _, blue = np.median(linked.apply(pixels), axis=(0, 1))
    assert red > 0.3 > 0.1 > blue


@pytest.mark.parametrize("value", [0.0, 0.3, 1.0, -0.5, np.nan])
def test_flat_pictures_get_the_identity(value):
    assert auto_stretch(np.full((20, 30, 3), value, np.float32)) == IDENTITY


def test_zero_background_with_stars_shows_the_stars():
    pixels = np.zeros((200, 200, 3), np.float32)
    pixels[::20, ::20] = 0.01
    shown = auto_stretch(pixels).apply(pixels)
    assert shown[0, 0, 0] > 0.5
    assert np.median(shown) == 0


def test_black_borders_are_not_the_background():
    pixels = np.dstack([sky(200, 200)] * 3).astype(np.float32) / 65535
    framed = pixels.copy()
    framed[:70], framed[:, :60] = 0, 0
    np.testing.assert_allclose(auto_stretch(framed).shadows, auto_stretch(pixels).shadows, rtol=0.02)


def test_subtracted_background_may_be_negative():
    pixels = np.random.default_rng(0).normal(0, 1e-3, (100, 100, 3)).astype(np.float32)
    stretch = auto_stretch(pixels)
    assert stretch.shadows[0] < 0
    assert np.median(stretch.apply(pixels)) == pytest.approx(0.25, abs=1e-2)


def test_deep_float_stack_has_no_bands():
    pixels = np.linspace(1e-6, 3e-6, 3000, dtype=np.float32).reshape(10, 100, 3)
    shown = Stretch((0.0,) * 3, (2e-6,) * 3).to_uint8(pixels)
    assert len(np.unique(shown)) > 60


@pytest.mark.parametrize(
    "values", [{}, {"shadows": [0, 0], "midtones": [0.5] * 3, "highlights": [1] * 3}, {"shadows": "abc"}]
)
def test_unreadable_settings(values):
    with pytest.raises(SkyviewError):
        Stretch.from_dict(values)


def test_impossible_settings():
    with pytest.raises(SkyviewError, match="below highlights"):
        Stretch(shadows=(1.0, 0, 0))


def test_display_stretches_what_is_linear():
    pixels = np.dstack([sky()] * 3).astype(np.float32) / 65535
    linear = capture_from_array(pixels, is_linear=True)
    assert np.median(display(linear)) == pytest.approx(0.25, abs=0.01)
    np.testing.assert_array_equal(display(linear, IDENTITY), pixels)
    stretched = capture_from_array(pixels, is_linear=False)
    assert default_stretch(stretched) is IDENTITY
    np.testing.assert_array_equal(display(stretched), pixels)
