"""Known objects in the field of a capture with coordinates."""

import numpy as np
import pytest

from skyview.captures import capture_from_array
from skyview.captures.landmarks import landmarks


def field(**cards: object):
    header = {
        "CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN", "CRVAL1": 202.4696, "CRVAL2": 47.1952,
        "CRPIX1": 200.5, "CRPIX2": 150.5, "CDELT1": -0.001, "CDELT2": 0.001,
    }  # fmt: skip
    return capture_from_array(np.zeros((300, 400)), is_linear=True, header=header | cards)


def test_the_whirlpool_and_its_companion():
    found = landmarks(field())
    assert [mark.name for mark in found[:2]] == ["M 51", "NGC 5195"]
    first, second = found[:2]
    assert (first.x, first.y) == pytest.approx((200, 150), abs=1)
    assert first.radius == pytest.approx(13.71 / 2 * 60 / 3.6, rel=0.01)
    # NGC 5195: 4.26 arcmin to the north, 1.17 to the east of M 51's centre
    assert np.hypot(second.x - first.x, second.y - first.y) == pytest.approx(4.42 * 60 / 3.6, rel=0.02)
    assert all(0 <= mark.x < 400 and 0 <= mark.y < 300 for mark in found)


def test_nothing_where_the_sky_is_not_known_or_not_of_2000():
    assert landmarks(capture_from_array(np.zeros((30, 40)), is_linear=True)) == ()
    assert landmarks(field(RADESYS="FK4", EQUINOX=1950.0)) == ()


def test_the_other_side_of_the_sky_is_not_in_the_picture():
    found = landmarks(field(CRVAL1=22.4696, CRVAL2=-47.1952))
    assert "M 51" not in [mark.name for mark in found]
