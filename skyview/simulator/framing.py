"""Around a picture: turned stacks, fading edges, bars, captions, telephone screens, compression.

All of it falls on every class alike, so that a border says nothing about the class.
"""

import cv2
import numpy as np

from skyview.simulator.drawing import chance, log_uniform


def finish(display: np.ndarray, rng: np.random.Generator, *, framed: bool = True) -> np.ndarray:
    """Frame edges, caption (where ``framed``) and compression: the same chances for every class."""
    for probability, frame in _FRAMES:
        if framed and chance(rng, probability):
            display = frame(display, rng)
    if chance(rng, 0.15):  # of this small size; compressed larger, blocks vanish as a picture is reduced
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.uniform(70, 97))]
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


def _uneven_stack(display: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Rims and corners that fewer subs saw: a little darker or brighter, and noisier, with straight edges."""
    height, width = display.shape[:2]
    noise = rng.standard_normal((height, width, 1), dtype=np.float32)
    picture = display.astype(np.float32)
    for _ in range(int(rng.integers(1, 4))):
        angle = rng.choice((0, 0.5, 1, 1.5)) * np.pi + rng.normal(0, 0.08)
        y, x = np.linspace(-1, 1, height)[:, None], np.linspace(-1, 1, width)[None]
        beyond = (np.cos(angle) * x + np.sin(angle) * y > rng.uniform(0.78, 0.99))[..., None]
        step = rng.normal(0, 3) + noise * np.float32(log_uniform(rng, 0.5, 6))
        picture = picture + beyond * step.astype(np.float32)
    return picture.clip(0, 255).astype(np.uint8)


def _telephone(display: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Part of a screenshot: bars of the app above and below, with lettering and round buttons."""
    height, width = display.shape[:2]
    display = np.ascontiguousarray(display)
    for at_top in (True, False):
        if not chance(rng, 0.7):
            continue
        rows = int(rng.uniform(0.04, 0.14) * height)
        top = 0 if at_top else height - rows
        display[top : top + rows] = int(rng.choice((0, 12, 28, 40, 245)))
        ink = 230 if display[top, 0, 0] < 100 else 30
        middle = top + rows // 2
        for _ in range(int(rng.integers(1, 6))):
            place = (int(rng.uniform(0.05, 0.95) * width), middle)
            if chance(rng, 0.5):
                cv2.circle(
                    display, place, max(1, rows // 5), (ink,) * 3, -1 if chance(rng, 0.5) else 1, cv2.LINE_AA
                )
            else:
                end = (place[0] + int(rng.uniform(0.05, 0.2) * width), middle)
                cv2.line(display, place, end, (ink,) * 3, max(1, rows // 8), cv2.LINE_AA)
    return display


_FRAMES = (
    (0.05, _uneven_stack),
    (0.08, _turned_frame),
    (0.16, _faded_edges),
    (0.08, _bars),
    (0.10, _caption),
    (0.04, _telephone),
)
