import numpy as np
import pytest

from skyview.simulator.blemishes import _BLEMISHES, blemish
from skyview.simulator.light import Conditions
from skyview.simulator.stars import PointSpread
from skyview.simulator.textures import TextureBank
from skyview.simulator.tone import ToneCurve

KINDS = {spoil.__name__.strip("_"): spoil for _, spoil in _BLEMISHES}


def conditions(seed: int = 1) -> Conditions:
    return Conditions(
        rng=np.random.default_rng(seed),
        height=120,
        width=160,
        tone=ToneCurve(50.0),
        noise=0.01,
        visible=0.03,
        spread=PointSpread(1.5),
        saturation=1.0,
        textures=TextureBank(0, side=64, slots=4),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_each_blemish_changes_the_light_and_follows_the_seed(kind: str) -> None:
    image = np.full((120, 160, 3), 0.02, np.float32)
    image[60, 80] = 1
    before = image.copy()
    one, two = (KINDS[kind](image, conditions()) for _ in range(2))
    np.testing.assert_array_equal(one, two)
    np.testing.assert_array_equal(image, before)
    assert one.shape == image.shape
    assert one.dtype == np.float32
    assert np.abs(one - image).max() > 1e-4


def test_a_trail_is_straight_and_thin() -> None:
    image = np.zeros((120, 160, 3), np.float32)
    trail = KINDS["satellite"](image, conditions(2))[..., 1]
    y, x = np.nonzero(trail > 0.5 * trail.max())
    points = np.stack([y, x], 1) - (y.mean(), x.mean())
    _, (along, across), _ = np.linalg.svd(points, full_matrices=False)
    assert along > 15 * across


def test_dew_keeps_the_light_and_hot_pixels_have_one_colour() -> None:
    rng = np.random.default_rng(3)
    image = rng.uniform(0, 1, (120, 160, 3)).astype(np.float32)
    dewy = KINDS["dew"](image, conditions(4))
    assert dewy.mean() == pytest.approx(image.mean(), rel=0.02)
    assert dewy.std() < image.std()
    hot = KINDS["hot_pixels"](np.zeros_like(image), conditions(5))
    lit = (hot > 0).sum(-1)
    assert lit.max() >= 1
    assert (lit <= 1).mean() > 0.999


def test_most_pictures_have_none() -> None:
    image = np.full((120, 160, 3), 0.02, np.float32)
    spoilt = [blemish(image, conditions(seed)) is not image for seed in range(400)]
    expected = 1 - np.prod([1 - probability for probability, _ in _BLEMISHES])
    assert np.mean(spoilt) == pytest.approx(expected, abs=0.04)
