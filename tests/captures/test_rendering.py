"""Tone curves, channels, inversion and the histogram, each against plain numpy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skyview.captures import auto_stretch, capture_from_array, expose
from skyview.captures.curves import CURVES
from skyview.captures.histogram import histogram
from skyview.captures.rendering import Rendering
from skyview.captures.stretch import IDENTITY, Stretch
from skyview.errors import SkyviewError

SHARES = st.floats(0, 1)
BALANCES = st.floats(1e-5, 1 - 1e-5)


@pytest.fixture(scope="module")
def light() -> np.ndarray:
    """A dim sky of three levels and some bright stars, (64, 96, 3) float32."""
    draws = np.random.default_rng(1)
    sky = np.array([0.010, 0.012, 0.008]) + draws.normal(0, 0.0005, (64, 96, 3))
    sky[draws.random((64, 96)) > 0.99] += 0.4
    return np.clip(sky, 0, 1).astype(np.float32)


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES)
@given(x=SHARES, m=BALANCES)
def test_a_curve_rises_from_black_to_white_and_has_an_inverse(curve, x, m):
    assert curve.rise(0.0, m) == pytest.approx(0, abs=1e-12)
    assert curve.rise(1.0, m) == pytest.approx(1, abs=1e-9)
    assert curve.back(curve.rise(x, m), m) == pytest.approx(x, abs=1e-6)
    assert curve.rise(x, m) <= curve.rise(min(1.0, x + 1e-3), m) + 1e-12
    if curve.bends:
        assert curve.rise(m, m) == pytest.approx(0.5, abs=1e-6)


@pytest.mark.parametrize("name", ["stf", "asinh"])
@given(x=st.floats(1e-4, 0.999), y=st.floats(0.05, 0.95))
def test_the_balance_brings_a_value_to_its_brightness(name, x, y):
    curve = CURVES[name]
    m = curve.balance(x, y)
    if 1e-8 < m < 1 - 1e-8:
        assert curve.rise(x, m) == pytest.approx(y, abs=1e-6)


@pytest.mark.parametrize("curve", ["stf", "asinh"])
@pytest.mark.parametrize("linked", [True, False])
def test_the_automatic_stretch_shows_the_sky_at_a_quarter(light, curve, linked):
    sky = np.median(light.reshape(-1, 3), axis=0)
    sky = np.full(3, sky.mean()) if linked else sky
    shown = auto_stretch(light, linked=linked, curve=curve).apply(sky[None, None].astype(np.float32))
    assert shown.ravel() == pytest.approx(0.25, abs=0.01)


def test_the_linear_curve_is_a_straight_line_to_the_brightest_stars(light):
    stretch = auto_stretch(light, curve="linear")
    low, high = stretch.shadows[0], stretch.highlights[0]
    assert np.percentile(light.reshape(-1, 3), 99.8, axis=0).max() == pytest.approx(high)
    assert stretch.apply(light) == pytest.approx(np.clip((light - low) / (high - low), 0, 1), abs=1e-5)


def test_a_stretch_keeps_its_curve_in_json_and_knows_its_inverse(light):
    stretch = auto_stretch(light, curve="asinh")
    assert Stretch.from_dict(stretch.to_dict()) == stretch
    assert "curve" not in IDENTITY.to_dict()
    inside = (light > stretch.shadows[0]) & (light < 1)
    assert stretch.invert(stretch.apply(light))[inside] == pytest.approx(light[inside], abs=1e-4)
    with pytest.raises(SkyviewError, match="no curve"):
        Stretch(curve="sigmoid")


@pytest.mark.parametrize("curve", CURVES)
def test_a_plate_is_developed_as_the_formula_says(light, curve):
    stretch = auto_stretch(light, linked=False, curve=curve)
    plate, rendering = expose(light), Rendering(stretch)
    shown = rendering.develop(plate.codes, rendering.table(plate)).astype(int)
    assert np.abs(shown - stretch.to_uint8(light)).max() <= 1


def test_channels_and_inversion(light):
    stretch, plate = auto_stretch(light, linked=False), expose(light)

    def shown(**options) -> np.ndarray:
        rendering = Rendering(stretch, **options)
        return rendering.develop(plate.codes, rendering.table(plate)).astype(int)

    colours = shown()
    for place, name in enumerate(("red", "green", "blue")):
        assert np.array_equal(shown(channel=name), np.repeat(colours[..., place : place + 1], 3, axis=2))
    luminance = colours @ np.array([0.2126, 0.7152, 0.0722])
    assert np.abs(shown(channel="luminance") - luminance[..., None]).max() <= 1
    assert np.array_equal(shown(inverted=True), 255 - colours)
    assert np.array_equal(shown(inverted=True, channel="green"), 255 - shown(channel="green"))


def test_the_histogram_counts_every_pixel_once(light):
    capture = capture_from_array(light, is_linear=True)
    found = histogram(capture, expose(light))
    assert found.counts.sum(axis=1) == pytest.approx([light[..., 0].size] * 3, rel=0.01)
    for channel in range(3):
        peak = found.edges[int(np.argmax(found.counts[channel]))]
        assert peak == pytest.approx(float(np.median(light[..., channel])), abs=0.0004)


def test_the_histogram_of_a_picture_has_its_levels(light):
    levels = np.random.default_rng(2).integers(0, 256, (40, 50, 3), dtype=np.uint8)
    pixels = levels.astype(np.float32) / 255
    found = histogram(capture_from_array(pixels, is_linear=False), expose(pixels))
    for channel in range(3):
        assert np.array_equal(found.counts[channel], np.bincount(levels[..., channel].ravel(), minlength=256))


@given(place=SHARES)
def test_places_and_values_are_inverse(light, place):
    found = histogram(capture_from_array(light, is_linear=True), expose(light))
    assert found.place(found.value(place)) == pytest.approx(place, abs=1e-6)
