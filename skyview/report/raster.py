"""A scene as pixels. Every ink is laid on in floating point, so that 16 bits of a picture survive."""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw

from skyview.report.inks import Colour
from skyview.report.scene import Block, Item, Line, Picture, Scene, Text
from skyview.report.typeface import font, plain, width_of

FINE = 4
"""Shapes and letters are drawn this many times finer, and averaged."""

Drawing = Callable[[ImageDraw.ImageDraw, float, float], None]
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
RIM = 0.13
"""Width of the rim around letters, as a share of their size."""


def render(scene: Scene, zoom: float = 1.0) -> np.ndarray:
    """Draw a scene.

    Args:
        scene: What to draw.
        zoom: Pixels of the result per pixel of the card, > 0.

    Returns:
        ``(h, w, 3)`` float32 in [0, 1]; ``(h, w, 4)`` with opacity for a scene without ground.
    """
    height, width = max(1, round(scene.height * zoom)), max(1, round(scene.width * zoom))
    sheet = np.zeros((height, width, 4), np.float32)
    if scene.ground is not None:
        sheet[:] = (*_unit(scene.ground), 1.0)
    for _, item in scene.items:
        _PENS[type(item)](sheet, item, zoom)
    if scene.ground is not None:
        return np.ascontiguousarray(sheet[..., :3])
    alpha = sheet[..., 3:]
    sheet[..., :3] /= np.maximum(alpha, 1e-6)  # colours were weighted with their opacity
    return np.clip(sheet, 0, 1)


def _unit(colour: Colour) -> tuple[float, float, float]:
    return colour[0] / 255, colour[1] / 255, colour[2] / 255


def _lay(sheet: np.ndarray, left: int, top: int, cover: np.ndarray, colour: np.ndarray) -> None:
    """Lay colour over a part of the sheet as far as it covers; beyond the sheet it is cut off."""
    height, width = sheet.shape[:2]
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + cover.shape[1], width), min(top + cover.shape[0], height)
    if x1 <= x0 or y1 <= y0:
        return
    part = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
    share = cover[part][..., None]
    ink = colour[part] if colour.ndim == 3 else colour
    under = sheet[y0:y1, x0:x1]
    under *= 1 - share
    under[..., :3] += share * ink
    under[..., 3:] += share


def _stamp(sheet: np.ndarray, box: tuple[float, float, float, float], colour: Colour, draw: Drawing) -> None:
    """Draw a shape with smooth edges.

    Args:
        sheet: Where.
        box: What the shape covers: left, top, right, bottom, in pixels of the sheet.
        colour: Its colour.
        draw: Draws it in white on a grid `FINE` times finer, whose corner is at the given pixel.
    """
    left, top = int(np.floor(box[0])), int(np.floor(box[1]))
    left, top = max(left, -1), max(top, -1)
    size = (
        min(int(np.ceil(box[2])), sheet.shape[1]) - left + 1,
        min(int(np.ceil(box[3])), sheet.shape[0]) - top + 1,
    )
    if min(size) < 1:
        return
    mask = Image.new("L", (size[0] * FINE, size[1] * FINE))
    draw(ImageDraw.Draw(mask), left, top)
    cover = np.asarray(mask.resize(size, Image.Resampling.BOX), np.float32) / 255
    _lay(sheet, left, top, cover, np.array(_unit(colour), np.float32))


def _text(sheet: np.ndarray, item: Text, zoom: float) -> None:
    size = item.size * zoom
    long = width_of(item.words, size, strong=item.strong)
    x, y = item.x * zoom - _ANCHORS[item.anchor] * long, item.y * zoom
    rim = RIM * size if item.halo is not None else 0.0
    box = (x - rim - size * 0.2, y - size * 1.1 - rim, x + long + rim + size * 0.2, y + size * 0.4 + rim)
    face = font(size * FINE, strong=item.strong)
    words = plain(item.words)

    def draw(pen: ImageDraw.ImageDraw, left: float, top: float, stroke: float = 0.0) -> None:
        pen.text(((x - left) * FINE, (y - top) * FINE), words, 255, face, "ls", stroke_width=stroke)

    if item.halo is not None:
        _stamp(sheet, box, item.halo, lambda pen, left, top: draw(pen, left, top, rim * FINE))
    _stamp(sheet, box, item.colour, draw)


def _block(sheet: np.ndarray, item: Block, zoom: float) -> None:
    x, y, right, bottom = (v * zoom for v in (item.x, item.y, item.x + item.width, item.y + item.height))

    def draw(pen: ImageDraw.ImageDraw, left: float, top: float) -> None:
        corners = ((x - left) * FINE, (y - top) * FINE, (right - left) * FINE - 1, (bottom - top) * FINE - 1)
        pen.rounded_rectangle(corners, item.radius * zoom * FINE, fill=255)

    if right * FINE - x * FINE > 1 and bottom * FINE - y * FINE > 1:
        _stamp(sheet, (x, y, right, bottom), item.colour, draw)


def _line(sheet: np.ndarray, item: Line, zoom: float) -> None:
    points = [(x * zoom, y * zoom) for x, y in item.points]
    around = (item.width / 2 + item.halo) * zoom + 1
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = min(xs) - around, min(ys) - around, max(xs) + around, max(ys) + around

    def draw(pen: ImageDraw.ImageDraw, left: float, top: float, width: float) -> None:
        path = [((x - left) * FINE, (y - top) * FINE) for x, y in points]
        pen.line(path, 255, max(1, round(width * zoom * FINE)), joint="curve")

    if item.halo:
        rim = item.width + 2 * item.halo
        _stamp(sheet, box, item.rim, lambda pen, left, top: draw(pen, left, top, rim))
    _stamp(sheet, box, item.colour, lambda pen, left, top: draw(pen, left, top, item.width))


def _picture(sheet: np.ndarray, item: Picture, zoom: float) -> None:
    left, top = round(item.x * zoom), round(item.y * zoom)
    size = (
        max(1, round((item.x + item.width) * zoom) - left),
        max(1, round((item.y + item.height) * zoom) - top),
    )
    shown = item.paint(*size)
    cover = shown[..., 3] if shown.shape[2] == 4 else np.ones(shown.shape[:2], np.float32)
    if item.radius:
        mask = Image.new("L", (size[0] * FINE, size[1] * FINE))
        corners = (0, 0, size[0] * FINE - 1, size[1] * FINE - 1)
        ImageDraw.Draw(mask).rounded_rectangle(corners, item.radius * zoom * FINE, fill=255)
        cover = cover * (np.asarray(mask.resize(size, Image.Resampling.BOX), np.float32) / 255)
    _lay(sheet, left, top, cover, shown[..., :3])


def sized(pixels: np.ndarray, width: int, height: int) -> np.ndarray:
    """Pixels ``(h, w, c)`` in [0, 1] resampled to another size, float32; untouched at their own."""
    if pixels.shape[:2] == (height, width):
        return np.asarray(pixels, np.float32)
    way = cv2.INTER_AREA if width < pixels.shape[1] else cv2.INTER_CUBIC
    resampled = cv2.resize(np.asarray(pixels, np.float32), (width, height), interpolation=way)
    return np.clip(resampled, 0, 1)


_PENS: dict[type[Item], Callable[[np.ndarray, Any, float], None]] = {
    Text: _text,
    Block: _block,
    Line: _line,
    Picture: _picture,
}
