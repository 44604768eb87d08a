import numpy as np
import pytest

from skyview.simulator import KINDS, pictures_from_elsewhere


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_draws_varied_pictures_repeatably(kind: str) -> None:
    first, again = (list(pictures_from_elsewhere(3, seed=5, size=64, kind=kind)) for _ in range(2))
    other = next(pictures_from_elsewhere(1, seed=6, size=64, kind=kind))
    for picture, same in zip(first, again, strict=True):
        assert (picture.shape, picture.dtype) == ((64, 64, 3), np.uint8)
        assert picture.std() > 1
        np.testing.assert_array_equal(picture, same)
    assert not np.array_equal(first[0], first[1])
    assert not np.array_equal(first[0], other)
