"""What happens to a picture between the camera and the screen: sky, noise, stretch, borders, captions."""

from dataclasses import dataclass

import cv2
import numpy as np

from skyview.simulator.drawing import blur, chance, log_uniform
from skyview.simulator.light import Conditions


@dataclass(frozen=True, eq=False)
class Ground:
    """The sky under a picture.

    Attributes:
        black: Displayed level of the empty sky per channel, (3,).
        noise_share: Part of the simulated noise that is added (1; less on a real sky, which has its own).
    """

    black: np.ndarray
    noise_share: float


def random_black(rng: np.random.Generator) -> np.ndarray:
    """Displayed level of the sky per channel: mostly 6-45 of 255, nearly neutral."""
    level = log_uniform(rng, 6, 45) if chance(rng, 0.9) else log_uniform(rng, 1, 90)
    cast = np.exp(rng.normal(0, 0.1 if chance(rng, 0.75) else 0.4, 3)).clip(0.3, 2.5)
    return (level / 255 * cast).astype(np.float32)


def across_frame(conditions: Conditions) -> np.ndarray:
    """A ramp over the frame in a random direction, about -0.7..0.7, bent in four cases of ten."""
    rng = conditions.rng
    angle = rng.uniform(0, 2 * np.pi)
    ramp = np.cos(angle) * (conditions.columns / conditions.width - 0.5)
    ramp = ramp + np.sin(angle) * (conditions.rows / conditions.height - 0.5)
    return (ramp + (rng.uniform(0, 1) * ramp**2 if chance(rng, 0.4) else 0)).astype(np.float32)


def add_gradient(image: np.ndarray, conditions: Conditions) -> np.ndarray:
    """Light pollution that grows across the frame; in 55 % of pictures, up to 14 times the noise."""
    rng = conditions.rng
    if not chance(rng, 0.55):
        return image
    level = min(conditions.noise * log_uniform(rng, 0.3, 14), 0.3)
    colour = (conditions.tone.light(level) * np.exp(rng.normal(0, 0.35, 3))).astype(np.float32)
    return image + across_frame(conditions)[..., None] * colour


def add_noise(image: np.ndarray, conditions: Conditions, share: float) -> np.ndarray:
    """Noise as processing leaves it: partly grey, partly smoothed, blotchy, stronger where it is bright."""
    rng = conditions.rng
    shape = image.shape
    noise = rng.standard_normal(shape, dtype=np.float32)
    if chance(rng, 0.3):  # the same grain in all channels
        noise = 0.5 * noise + 0.87 * 1.7 * noise.mean(-1, keepdims=True)
    smoothing = float(rng.choice((0, 0.5, 0.8, 1.3), p=(0.5, 0.2, 0.2, 0.1)))
    if smoothing:
        noise = blur(noise, smoothing)
        noise /= noise.std()
    if chance(rng, 0.25):  # blotches left by noise reduction
        blotches = blur(rng.standard_normal(shape, dtype=np.float32), rng.uniform(2, 6) * conditions.unit)
        blotches *= np.float32(rng.uniform(0.2, 0.9) / blotches.std())
        noise = noise * np.float32(rng.uniform(0.2, 1)) + blotches
    sigma = np.float32(conditions.tone.light(conditions.noise))
    growth = np.float32(rng.uniform(0, 0.15)) / max(sigma, np.float32(1e-5))
    spread = np.sqrt(1 + np.abs(image) * growth).clip(0, 12)
    return image + noise * spread * (sigma * np.float32(share))


def develop(image: np.ndarray, conditions: Conditions, ground: Ground) -> np.ndarray:
    """Stretch linear light to a picture, uint8: tone curve, vignette, sky level, colour, sharpening."""
    rng = conditions.rng
    picture = conditions.tone.levels(image)
    if chance(rng, 0.35):  # dark corners, or bright ones where the flat field was overdone
        strength = rng.uniform(-0.06, 0.12)
        square = (conditions.columns / conditions.width - 0.5) ** 2
        square = square + (conditions.rows / conditions.height - 0.5) ** 2
        picture = picture - np.float32(2 * strength) * square[..., None]
    picture = ground.black + picture * (1 - 0.7 * ground.black)
    if chance(rng, 0.35):
        grey = picture.mean(-1, keepdims=True)
        picture = grey + (picture - grey) * np.float32(rng.uniform(0.2, 2.2))
    if chance(rng, 0.1):
        picture = np.repeat(picture.mean(-1, keepdims=True), 3, -1)
    if chance(rng, 0.15):
        detail = picture - blur(picture.astype(np.float32), rng.uniform(0.8, 2.5))
        picture = picture + np.float32(rng.uniform(0.2, 1.2)) * detail
    if chance(rng, 0.12):
        picture = blur(picture.astype(np.float32), rng.uniform(0.5, 1.2))
    display = (picture.clip(0, 1) * 255).astype(np.uint8)
    if chance(rng, 0.06):
        display = cv2.medianBlur(display, 3)
    if chance(rng, 0.06):
        display = cv2.bilateralFilter(display, 5, rng.uniform(10, 40), 2)
    return display


def finish(display: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Frame edges, caption and compression: the same chances for every class."""
    if chance(rng, 0.1):
        display = _turned_frame(display, rng)
    if chance(rng, 0.16):
        display = _faded_edges(display, rng)
    if chance(rng, 0.1):
        display = _bars(display, rng)
    if chance(rng, 0.12):
        display = _caption(display, rng)
    if chance(rng, 0.5):
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.uniform(60, 97))]
        display = np.asarray(cv2.imdecode(cv2.imencode(".jpg", display, quality)[1], cv2.IMREAD_COLOR))
    return np.ascontiguousarray(display)


def _turned_frame(display: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Black outside a slightly turned square: what stacking with field rotation leaves."""
    height, width = display.shape[:2]
    angle = np.deg2rad(rng.uniform(-12, 12))
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * 0.5 * (width, height) * rng.uniform(0.85, 1.05)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    corners = corners @ turn + (width / 2, height / 2) + rng.uniform(-0.03, 0.03, 2) * width
    inside = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(inside, corners.astype(np.int32), 1)
    return display * inside[..., None]


def _faded_edges(display: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The picture fading to black in a disc or a square, as in planetarium textures."""
    height, width = display.shape[:2]
    y = np.abs(np.linspace(-1, 1, height, dtype=np.float32))[:, None]
    x = np.abs(np.linspace(-1, 1, width, dtype=np.float32))[None]
    distance = np.hypot(y, x) if chance(rng, 0.5) else np.maximum(y, x) * np.ones_like(y + x)
    edge, softness = rng.uniform(0.75, 1.1), log_uniform(rng, 0.01, 0.35)
    opening = np.clip((edge - distance) / softness, 0, 1)
    opening = opening * opening * (3 - 2 * opening)
    return (display * opening[..., None]).astype(np.uint8)


def _bars(display: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Black bars above and below, or left and right: a picture of another shape put into a square."""
    height, width = display.shape[:2]
    display = display.copy()
    share = rng.uniform(0.05, 0.22)
    if chance(rng, 0.5):
        rows = int(share * height)
        display[:rows] = 0
        display[height - rows :] = 0
    else:
        columns = int(share * width)
        display[:, :columns] = 0
        display[:, width - columns :] = 0
    return display


def _caption(display: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A line of text near the lower edge, sometimes the upper."""
    height, width = display.shape[:2]
    display = np.ascontiguousarray(display)
    grey = int(rng.uniform(90, 255))
    text = "".join(chr(code) for code in rng.integers(65, 122, rng.integers(5, 18)))
    row = rng.uniform(0.92, 0.99) if chance(rng, 0.8) else 0.07
    place = (int(rng.uniform(0, 0.6) * width), int(height * row))
    font = int(rng.choice((cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_COMPLEX)))
    size = rng.uniform(0.18, 0.4) * min(height, width) / 160
    return cv2.putText(display, text, place, font, size, (grey, grey, grey), 1, cv2.LINE_AA)
