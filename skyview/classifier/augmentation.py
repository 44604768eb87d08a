"""What may happen to a picture without changing what it shows: turned, zoomed, stretched, noisy, compressed.

Nothing here depends on the class, except where in a picture to look: a crop of a star field or a nebula may
lie anywhere, one of a compact object has to keep the object in it.
"""

import math

import cv2
import numpy as np

from skyview.classes import CLASSES

_SPREAD_OUT = tuple(CLASSES.index(name) for name in ("nebula", "star_field"))


def _log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def augment(
    rng: np.random.Generator, picture: np.ndarray, label: int, size: int, *, framed: bool
) -> np.ndarray:
    """One random view of a picture, for training.

    Args:
        rng: Source of chance.
        picture: ``(H, W, 3)`` uint8.
        label: Index of its class.
        size: Side of the result in pixels.
        framed: Whether the picture already is a square view of the object (a simulated frame) or a capture.

    Returns:
        ``(size, size, 3)`` float32 in [0, 1].
    """
    box = _framed_box(rng, picture) if framed else _capture_box(rng, picture, label)
    view = _degrade(rng, _turn(rng, picture, *box, size))
    return _photometry(rng, view.astype(np.float32) / 255)


def _framed_box(rng: np.random.Generator, picture: np.ndarray) -> tuple[float, float, float]:
    height, width = picture.shape[:2]
    return height / 2, width / 2, min(height, width) * _log_uniform(rng, 0.7, 1.2)


def _capture_box(rng: np.random.Generator, picture: np.ndarray, label: int) -> tuple[float, float, float]:
    """Centre row, centre column and side of a random square view of a capture."""
    height, width = picture.shape[:2]
    short = min(height, width)
    if rng.random() < 0.15:
        return height / 2, width / 2, max(height, width) * rng.uniform(0.9, 1.05)
    side = short * _log_uniform(rng, 0.45, 1.1)
    if label in _SPREAD_OUT:
        play_y, play_x = (max(length - side, 0.12 * short) * 0.4 for length in (height, width))
        return height / 2 + rng.uniform(-play_y, play_y), width / 2 + rng.uniform(-play_x, play_x), side
    return height / 2 + rng.normal(0, 0.06) * short, width / 2 + rng.normal(0, 0.06) * short, side


def _turn(
    rng: np.random.Generator, picture: np.ndarray, row: float, column: float, side: float, size: int
) -> np.ndarray:
    """The square box, rotated by any angle, mirrored and slightly stretched, ``(size, size, 3)`` uint8."""
    shrink = side / size
    if shrink > 1.5:  # average first, so that the interpolation below does not skip pixels
        factor = 1.3 / shrink
        picture = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        row, column, side = row * factor, column * factor, side * factor
    angle, aspect = rng.uniform(0, 2 * math.pi), _log_uniform(rng, 0.87, 1.15)
    scale = side / size
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    matrix = turn @ np.diag([scale * aspect, scale / aspect])
    if rng.random() < 0.5:
        matrix[:, 0] *= -1
    middle = np.array([column - 0.5, row - 0.5])
    shift = middle - matrix @ np.full(2, (size - 1) / 2)
    border = cv2.BORDER_REFLECT_101 if rng.random() < 0.6 else cv2.BORDER_CONSTANT
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(
        picture, np.column_stack([matrix, shift]), (size, size), flags=flags, borderMode=border
    )


def _degrade(rng: np.random.Generator, view: np.ndarray) -> np.ndarray:
    """Softened, sampled down and up, compressed."""
    size = view.shape[0]
    if rng.random() < 0.2:
        view = cv2.GaussianBlur(view, (0, 0), _log_uniform(rng, 0.35, 1.1) * max(1.0, size / 128))
    if rng.random() < 0.15:
        less = int(size * rng.uniform(0.45, 0.9))
        view = cv2.resize(cv2.resize(view, (less, less), interpolation=cv2.INTER_AREA), (size, size))
    if rng.random() < 0.3:
        _, packed = cv2.imencode(".jpg", view, [cv2.IMWRITE_JPEG_QUALITY, int(rng.uniform(45, 96))])
        view = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR))
    return view


def _photometry(rng: np.random.Generator, view: np.ndarray) -> np.ndarray:
    """Colour, tone, gradient, vignette and noise; ``(S, S, 3)`` float32 in [0, 1]."""
    view = _recolour(rng, view)
    if rng.random() < 0.4:
        sky = np.percentile(view[::5, ::5].reshape(-1, 3), 20, axis=0).mean()
        view = view - np.float32(sky * rng.random())
    if rng.random() < 0.7:
        view = np.clip(view, 1e-4, 1) ** np.float32(np.exp(rng.normal(0, 0.28)))
    if rng.random() < 0.5:
        view = view * np.float32(np.exp(rng.normal(0, 0.2)))
    if rng.random() < 0.3:
        view = view + (rng.random() * 0.08 * np.exp(rng.normal(0, 0.3, 3))).astype(np.float32)
    view = _light_over_frame(rng, view)
    if rng.random() < 0.45:
        noise = rng.standard_normal(view.shape, dtype=np.float32)
        view = view + noise * np.float32(np.exp(rng.uniform(-6.2, -3.3)))
    return np.clip(view, 0, 1, dtype=np.float32)


def _recolour(rng: np.random.Generator, view: np.ndarray) -> np.ndarray:
    """Channel gains, swapped channels, saturation down to grey."""
    if rng.random() < 0.7:
        view = view * np.exp(rng.normal(0, 0.12, 3)).astype(np.float32)
    if rng.random() < 0.25:
        view = view[:, :, rng.permutation(3)]
    chance = rng.random()
    if chance < 0.7:
        saturation = 0.0 if chance < 0.12 else float(np.exp(rng.normal(0, 0.4)))
        grey = view.mean(axis=-1, keepdims=True)
        view = grey + (view - grey) * np.float32(saturation)
    return view


def _light_over_frame(rng: np.random.Generator, view: np.ndarray) -> np.ndarray:
    """Light pollution, a vignette of either sign, or a frame that fades to black.

    All of it on every class alike, so that corners say nothing about the class.
    """
    axis = np.linspace(-0.5, 0.5, view.shape[0], dtype=np.float32)
    y, x = axis[:, None], axis[None, :]
    if rng.random() < 0.3:
        angle = rng.uniform(0, 2 * math.pi)
        ramp = (math.cos(angle) * x + math.sin(angle) * y)[..., None]
        view = view + ramp * (rng.random() * 0.12 * np.exp(rng.normal(0, 0.4, 3))).astype(np.float32)
    chance = rng.random()
    if chance < 0.2:
        view = view * (1 + np.float32(rng.uniform(-0.8, 0.5)) * (x * x + y * y))[..., None]
    elif chance < 0.3:
        roundness = rng.uniform(2, 12)
        radius = (np.abs(2 * x) ** roundness + np.abs(2 * y) ** roundness) ** (1 / roundness)
        edge, width = rng.uniform(0.75, 1.05), rng.uniform(0.03, 0.3)
        view = view * np.clip((edge - radius) / width, 0, 1).astype(np.float32)[..., None]
    return view
