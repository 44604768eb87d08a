"""Portraits of bright stars: a burnt-out disc near the middle, round and steeper than any object."""

import cv2
import numpy as np

from skyview.classes import CLASSES
from skyview.simulator import simulate, training_frames
from skyview.simulator.bright_stars import portrait
from skyview.simulator.light import Conditions
from skyview.simulator.stars import PointSpread
from skyview.simulator.textures import TextureBank
from skyview.simulator.tone import ToneCurve

SIZE = 160


def conditions(seed: int) -> Conditions:
    return Conditions(
        rng=np.random.default_rng(seed),
        height=SIZE,
        width=SIZE,
        tone=ToneCurve(50.0),
        noise=0.01,
        visible=0.03,
        spread=PointSpread(1.5),
        saturation=1.0,
        textures=TextureBank(0, side=64, slots=1),
    )


def test_a_portrait_is_burnt_out_near_the_middle_and_fades_outwards() -> None:
    radii = []
    for seed in range(30):
        light = portrait(conditions(seed)).diffuse.mean(-1)
        assert light.shape == (SIZE, SIZE)
        assert np.isfinite(light).all()
        y, x = np.unravel_index(light.argmax(), light.shape)
        assert light[y, x] > 1
        assert abs(y - SIZE / 2) < SIZE / 2
        assert abs(x - SIZE / 2) < SIZE / 2
        rim = np.concatenate([light[0], light[-1], light[:, 0], light[:, -1]])
        assert np.median(rim) < 0.25 * light.max()
        radii.append(np.sqrt((light > 1).sum() / np.pi))
    assert np.quantile(radii, 0.1) < 3 < 6 < np.quantile(radii, 0.9)


def test_portraits_are_as_many_as_asked_for() -> None:
    star_field = CLASSES.index("star_field")

    def middle(share: float) -> float:
        frames = training_frames(6 * 30, seed=3, size=64, framed=False, portraits=share)
        blurred = (
            cv2.blur(f.max(-1), (5, 5))[16:48, 16:48].max() for f, label in frames if label == star_field
        )
        return float(np.median(list(blurred)))

    few, half, all_of_them = middle(0), middle(0.5), middle(1)
    assert few + 40 < all_of_them
    assert few <= half <= all_of_them


def test_a_simulated_capture_of_a_star_is_a_star_field_without_an_object() -> None:
    seeds = [
        s
        for s in range(40)
        if (pixels := simulate("star_field", seed=s, height=96, width=96).pixels).max()
        > 50 * np.median(pixels)
    ]
    assert seeds
    sim = simulate("star_field", seed=seeds[0], height=96, width=96)
    assert not sim.mask.any()
    assert sim.light_fraction.max() == 0
