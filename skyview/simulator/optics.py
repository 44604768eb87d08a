"""From light above the air to light on the sensor: the sky with an object on it, spread by air and optics."""

import numpy as np

from skyview.simulator.drawing import blur
from skyview.simulator.light import Conditions, Light
from skyview.simulator.stars import draw_stars


def expose(sky: np.ndarray, light: Light, conditions: Conditions) -> np.ndarray:
    """The sky with an object's light on it.

    Diffuse light is spread by the Gaussian core of the point spread (and half a pixel's width), stars
    by the whole of it.

    Args:
        sky: (H, W, 3) float32, field stars already spread; not changed.
        light: The object.
        conditions: The frame.

    Returns:
        (H, W, 3) float32, 1 = white.
    """
    passing = sky if light.veil is None else sky * light.veil
    sigma = float(np.hypot(conditions.spread.fwhm / 2.355, 0.4)) * light.sharpening
    image = passing * np.float32(light.star_reduction) + blur(light.diffuse, sigma)
    for stars in light.stars:
        draw_stars(image, stars, conditions.spread, conditions.negligible)
    return image
