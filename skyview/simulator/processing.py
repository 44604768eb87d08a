"""What happens to a picture between camera and screen: gradient, noise, stretch, colour, sharpening."""

import cv2
import numpy as np

from skyview.simulator.drawing import blur, chance, log_uniform
from skyview.simulator.light import Conditions
from skyview.simulator.styles import AS_TAKEN, Look
from skyview.simulator.tone import ToneCurve

_KNEE = 0.75  # share of white from which bright parts are held back


def across_frame(conditions: Conditions) -> np.ndarray:
    """A ramp over the frame in a random direction, about -0.7..0.7, bent in four cases of ten."""
    rng = conditions.rng
    angle = rng.uniform(0, 2 * np.pi)
    ramp = np.cos(angle) * (conditions.columns / conditions.width - 0.5)
    ramp = ramp + np.sin(angle) * (conditions.rows / conditions.height - 0.5)
    return (ramp + (rng.uniform(0, 1) * ramp**2 if chance(rng, 0.4) else 0)).astype(np.float32)


def add_gradient(image: np.ndarray, conditions: Conditions) -> np.ndarray:
    """Light pollution that grows across the frame: some levels in two pictures of three, seldom dozens."""
    rng = conditions.rng
    if not chance(rng, 0.66):
        return image
    level = log_uniform(rng, 0.5, 9) if chance(rng, 0.95) else log_uniform(rng, 9, 60)
    spread = 0.1 if chance(rng, 0.7) else 0.4
    colour = conditions.tone.light(level / 255) * np.exp(rng.normal(0, spread, 3))
    return image + across_frame(conditions)[..., None] * colour.astype(np.float32)


def add_noise(image: np.ndarray, conditions: Conditions, look: Look, share: float) -> np.ndarray:
    """Noise as processing leaves it: mostly grey, blurred a little, blotchy, stronger where it is bright.

    Args:
        image: (H, W, 3) float32 light.
        conditions: The frame.
        look: Its grain, colour noise and blotches.
        share: Part of the noise that is added: 1, less on a real sky, which has its own.
    """
    rng, shape = conditions.rng, conditions.shape
    noise = _unit(blur(rng.standard_normal(shape, dtype=np.float32), look.grain))
    if look.blotches > 0.05:
        noise += look.blotches * _coarse(rng, shape, rng.uniform(1.5, 5) * conditions.unit)
    coloured = np.repeat(noise[..., None], 3, -1)
    if look.colour_noise > 0.02:  # coarser than the grey: cameras see colours at fewer places
        own = rng.standard_normal(image.shape, dtype=np.float32)
        coloured += look.colour_noise * _unit(blur(own, look.grain + rng.uniform(0, 0.6)))
    sigma = np.float32(conditions.tone.light(conditions.noise))
    growth = np.float32(rng.uniform(0, 0.15)) / max(sigma, np.float32(1e-5))
    spread = np.sqrt(1 + np.abs(image) * growth).clip(0, 12)
    return image + coloured * spread * (sigma * np.float32(share))


def _unit(noise: np.ndarray) -> np.ndarray:
    """Noise of scatter 1."""
    return noise / np.float32(noise.std())


def _coarse(rng: np.random.Generator, shape: tuple[int, int], size: float) -> np.ndarray:
    """Smooth noise of this grain (pixels) and scatter 1, (H, W) float32."""
    small = [max(4, round(length / size)) for length in shape]
    noise = cv2.resize(
        rng.standard_normal(small, dtype=np.float32), shape[::-1], interpolation=cv2.INTER_CUBIC
    )
    return _unit(noise)


def develop(image: np.ndarray, conditions: Conditions, look: Look) -> np.ndarray:
    """Stretch linear light to a picture, uint8: tone curve, vignette, sky level, colour, sharpening."""
    rng = conditions.rng
    picture = _stretch(image, conditions.tone, look.keeps_colour)
    if chance(rng, 0.35):  # dark corners, or bright ones where the flat field was overdone
        strength = rng.uniform(-0.02, 0.035) if chance(rng, 0.9) else rng.uniform(-0.06, 0.12)
        square = (conditions.columns / conditions.width - 0.5) ** 2
        square = square + (conditions.rows / conditions.height - 0.5) ** 2
        picture = picture - np.float32(2 * strength) * square[..., None]
    picture = look.black + _shoulder(picture, look.white) * (1 - 0.7 * look.black)
    if look.mix is not AS_TAKEN:
        picture = picture @ look.mix.T
    if chance(rng, 0.12):
        detail = picture - blur(picture, rng.uniform(0.8, 2.5))
        picture = picture + np.float32(rng.uniform(0.2, 1.2)) * detail
    if chance(rng, 0.2):
        picture = _misregistered(picture, rng, conditions.unit)
    display = (picture.clip(0, 1) * 255 + 0.5).astype(np.uint8)
    if chance(rng, 0.03):
        display = cv2.medianBlur(display, 3)
    if chance(rng, 0.03):
        display = cv2.bilateralFilter(display, 5, rng.uniform(10, 40), 2)
    return display


def _stretch(image: np.ndarray, tone: ToneCurve, keeps_colour: bool) -> np.ndarray:
    """The tone curve on every channel, or on their mean so that colours stay (Lupton et al. 2004)."""
    if not keeps_colour:
        return tone.levels(image)
    mean = image.mean(-1, keepdims=True)
    least = np.float32(tone.light(0.02))
    factor = tone.levels(np.maximum(mean, least)) / np.maximum(mean, least)
    picture = image * factor
    brightest = picture.max(-1, keepdims=True)
    white = np.maximum(brightest - 1, 0)  # what is beyond white bleaches, as in every camera
    return picture / np.maximum(brightest, 1) * (1 - white / (1 + white)) + white / (1 + white)


def _misregistered(picture: np.ndarray, rng: np.random.Generator, unit: float) -> np.ndarray:
    """Red and blue shifted against each other by a fraction of a pixel, as by the air's dispersion."""
    height, width = picture.shape[:2]
    length, angle = log_uniform(rng, 0.1, 0.6) * unit, rng.uniform(0, 2 * np.pi)
    shift = length * np.array((np.cos(angle), np.sin(angle)))
    planes = [np.ascontiguousarray(picture[..., channel]) for channel in range(3)]
    for channel, sign in ((0, 1), (2, -1)):
        matrix = np.array(((1, 0, sign * shift[0]), (0, 1, sign * shift[1])))
        planes[channel] = cv2.warpAffine(
            planes[channel], matrix, (width, height), borderMode=cv2.BORDER_REFLECT_101
        )
    return np.stack(planes, -1)


def _shoulder(picture: np.ndarray, white: float) -> np.ndarray:
    """Bright parts held below ``white``: as a large picture is reduced, clipped cores are averaged away."""
    knee = np.float32(_KNEE * white)
    room = np.float32(white) - knee
    over = np.maximum(picture - knee, 0)
    return np.minimum(picture, knee) + room * over / (over + room)
