"""The table against the formula: at most one displayed level between them, and no bands."""

import numpy as np
import pytest
from capture_files import sky
from hypothesis import given, settings
from hypothesis import strategies as st

from skyview.captures import IDENTITY, Plate, Stretch, auto_stretch, expose


def deep_stack(noise: float = 1e-5, background: float = 0.1, seed: int = 0) -> np.ndarray:
    """Float pixels of a sky far above its noise, with a nebula at one side and stars up to white."""
    rng = np.random.default_rng(seed)
    pixels = rng.normal(background, noise, (120, 160, 3))
    pixels[:, 120:] += noise * np.geomspace(1, max(2, min(1e3, 0.5 / noise)), 40)[None, :, None]
    pixels[::17, ::13] += rng.uniform(0, 1, (8, 13, 1))
    return pixels.astype(np.float32)


def levels_apart(plate: Plate, stretch: Stretch, pixels: np.ndarray) -> int:
    return int(np.abs(plate.develop(stretch).astype(int) - stretch.to_uint8(pixels)).max())


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("noise", [1e-6, 1e-4, 1e-2])
def test_automatic_stretches_are_one_level_off_at_most(noise: float, linked: bool) -> None:
    pixels = deep_stack(noise) * np.array([1.3, 1, 0.8], np.float32)
    plate = expose(pixels)
    assert plate.codes.dtype == np.uint16
    assert levels_apart(plate, auto_stretch(pixels, linked), pixels) <= 1
    assert levels_apart(plate, IDENTITY, pixels) <= 1


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 99), st.floats(-6, -2), st.floats(0, 0.9), st.floats(0.05, 1), st.floats(0, 1))
def test_dragged_stretches_are_one_level_off_at_most(
    seed: int, noise: float, moved: float, span: float, room: float
) -> None:
    """Shadows anywhere above the sky, midtones from the steepest that a plate promises to show up to 0.5."""
    pixels = deep_stack(10**noise, seed=seed)
    least = (moved + 10**noise) / 10
    span = max(span, 2 * least)
    midtones = float((least / span) ** (1 - room) * 0.5**room)
    stretch = Stretch((0.1 + moved,) * 3, (midtones,) * 3, (0.1 + moved + span,) * 3)
    assert levels_apart(expose(pixels), stretch, pixels) <= 1


def test_a_deep_stack_has_no_bands() -> None:
    """The noise has every level that the formula gives it; a table over [0, 1] would lose most of them."""
    pixels = deep_stack()
    stretch = auto_stretch(pixels)
    exact = np.unique(stretch.to_uint8(pixels))
    even = np.round(pixels.clip(0, 1) * 65535).astype(np.float32) / 65535
    assert len(np.unique(stretch.to_uint8(even))) < len(exact) / 2
    assert len(np.unique(expose(pixels).develop(stretch))) >= len(exact) - 1


def test_integers_of_16_bits_stay_apart_where_they_are_seen_apart() -> None:
    pixels = np.dstack([sky(200, 300)] * 3).astype(np.float32) / 65535
    for linked in (True, False):
        assert levels_apart(expose(pixels), auto_stretch(pixels, linked), pixels) <= 1


def test_pictures_of_8_bits_are_shown_as_they_are() -> None:
    levels = np.random.default_rng(0).integers(0, 256, (40, 50, 3), dtype=np.uint8)
    pixels = levels.astype(np.float32) / 255
    assert np.array_equal(expose(pixels).develop(IDENTITY), levels)


@pytest.mark.parametrize("value", [-0.5, 0.0, 0.3, 1.0])
def test_a_flat_picture(value: float) -> None:
    pixels = np.full((3, 5, 3), value, np.float32)
    assert levels_apart(expose(pixels), IDENTITY, pixels) == 0


def test_every_code_has_its_value_and_the_extremes_are_kept() -> None:
    pixels = deep_stack() - np.float32(0.1)
    pixels[0, 0], pixels[0, 1] = -0.4, 37.0
    plate = expose(pixels)
    assert (np.diff(plate.values, axis=0) >= 0).all()
    codes, wanted = plate.codes.reshape(-1, 3).astype(int), pixels.reshape(-1, 3)
    found, below, above = (
        np.take_along_axis(plate.values, np.clip(codes + away, 0, 65535), axis=0) for away in (0, -1, 1)
    )
    assert (np.abs(found - wanted) <= 0.6 * np.maximum(above - found, found - below) + 1e-9).all()
    np.testing.assert_allclose([plate.values[0].max(), plate.values[-1].min()], [-0.4, 37], rtol=1e-3)
