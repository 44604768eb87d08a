"""What spoils a capture now and then: satellites, hot pixels, glow of the amplifier, dust, dew.

Severities are those that survive stacking and processing; all of it falls on every class alike.
"""

from collections.abc import Callable

import cv2
import numpy as np

from skyview.simulator.drawing import blur, chance, log_uniform
from skyview.simulator.light import Conditions


def blemish(image: np.ndarray, conditions: Conditions) -> np.ndarray:
    """The light of a picture, (H, W, 3) float32, with one blemish or more in one picture of ten."""
    for probability, spoil in _BLEMISHES:
        if chance(conditions.rng, probability):
            image = spoil(image, conditions)
    return image


def _satellite(image: np.ndarray, conditions: Conditions) -> np.ndarray:
    """A straight trail across the frame, 1 to 4 pixels wide, seldom three of them."""
    rng = conditions.rng
    for _ in range(3 if chance(rng, 0.1) else 1):
        angle, offset = rng.uniform(0, np.pi), rng.uniform(-0.45, 0.45) * conditions.side
        y, x = conditions.rows - conditions.height / 2, conditions.columns - conditions.width / 2
        distance = x * np.float32(np.sin(angle)) - y * np.float32(np.cos(angle)) - np.float32(offset)
        width = np.float32(rng.uniform(0.5, 2) * conditions.unit)
        light = conditions.tone.light(min(1.0, conditions.noise * log_uniform(rng, 2, 40)))
        image = image + (np.float32(light) * np.exp(-((distance / width) ** 2)))[..., None]
    return image


def _hot_pixels(image: np.ndarray, conditions: Conditions) -> np.ndarray:
    """Single pixels of one colour; drawn out into parallel streaks where the stack was not dithered."""
    rng, shape = conditions.rng, conditions.shape
    count = max(1, int(log_uniform(rng, 5e-5, 2e-3) * shape[0] * shape[1]))
    step = rng.normal(0, 1, 2) * (0 if chance(rng, 0.6) else 1)
    y, x = rng.uniform(0, shape[0], count), rng.uniform(0, shape[1], count)
    channel = rng.integers(0, 3, count)
    light = conditions.tone.lights(np.minimum(conditions.noise * rng.exponential(6, count), 1))
    image = image.copy()
    for along in range(1 if not step.any() else 4):
        row, column = (y + along * step[0]).astype(int), (x + along * step[1]).astype(int)
        inside = (row >= 0) & (row < shape[0]) & (column >= 0) & (column < shape[1])
        image[row[inside], column[inside], channel[inside]] += light[inside]
    return image


def _amplifier_glow(image: np.ndarray, conditions: Conditions) -> np.ndarray:
    """Light that falls off from one edge over a twelfth of the frame."""
    rng = conditions.rng
    inwards = (
        conditions.rows,
        conditions.columns,
        conditions.height - conditions.rows,
        conditions.width - conditions.columns,
    )[rng.integers(4)]
    glow = np.exp(-inwards / np.float32(0.08 * conditions.side))
    level = min(0.5, conditions.noise * log_uniform(rng, 1, 12))
    colour = conditions.tone.light(level) * np.exp(rng.normal(0, 0.15, 3))
    return image + glow[..., None] * colour.astype(np.float32)


def _dust_motes(image: np.ndarray, conditions: Conditions) -> np.ndarray:
    """Rings of shadow that dust on the sensor's window casts."""
    rng = conditions.rng
    sky = np.float32(conditions.tone.light(0.1))
    for _ in range(int(rng.integers(1, 5))):
        y, x = rng.uniform(0, conditions.height), rng.uniform(0, conditions.width)
        size = np.float32(rng.uniform(4, 15) * conditions.unit)
        distance = np.hypot(conditions.rows - np.float32(y), conditions.columns - np.float32(x)) / size
        shadow = np.float32(rng.uniform(0.02, 0.15)) * np.exp(-(((distance - 0.7) / 0.3) ** 2))
        image = image - (image + sky) * shadow[..., None]
    return image


def _dew(image: np.ndarray, conditions: Conditions) -> np.ndarray:
    """A part of all light scattered into a broad halo."""
    rng = conditions.rng
    share = np.float32(log_uniform(rng, 0.03, 0.35))
    small = cv2.resize(image, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    halo = blur(small, rng.uniform(1.5, 10) * conditions.unit)
    halo = cv2.resize(halo, image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return image * (1 - share) + halo * share


_Blemish = Callable[[np.ndarray, Conditions], np.ndarray]
_BLEMISHES: tuple[tuple[float, _Blemish], ...] = (
    (0.02, _satellite),
    (0.03, _hot_pixels),
    (0.015, _amplifier_glow),
    (0.015, _dust_motes),
    (0.03, _dew),
)
