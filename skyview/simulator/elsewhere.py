"""Pictures that are no deep-sky capture, so that a network can learn to say so.

Stand-ins for what ends up in a folder by mistake: photographs of things and landscapes, faces, the Moon and
the Sun, charts, pages of text, screens, noise. Photographs follow the "dead leaves" model (Lee, Mumford and
Huang, "Occlusion models for natural images", IJCV 2001): opaque shapes of all sizes that hide one another
have the statistics of natural pictures.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from skyview.simulator.drawing import chance, log_uniform
from skyview.simulator.textures import TextureBank

_FONTS = (
    cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_HERSHEY_DUPLEX,
    cv2.FONT_HERSHEY_COMPLEX,
    cv2.FONT_HERSHEY_TRIPLEX,
)
_DARKEST = 40  # mean level of a picture of noise: darker noise is an empty frame of sky


class _Sheet:
    """One picture in the making."""

    def __init__(self, rng: np.random.Generator, size: int, textures: TextureBank) -> None:
        self.rng, self.size, self._textures = rng, size, textures

    def texture(self, rough: float = 1.8, smooth: float = 3.8) -> np.ndarray:
        """(S, S, 1) float32, about 0..1."""
        return self._textures.cut(self.rng, (self.size, self.size), rough, smooth)[..., None]

    def colour(self, low: float = 0, high: float = 255) -> np.ndarray:
        """A random colour, rather pale than vivid, (3,) float32."""
        grey = self.rng.uniform(low, high)
        return (grey + self.rng.normal(0, self.rng.uniform(2, 60), 3)).clip(0, 255).astype(np.float32)

    def ramp(self) -> np.ndarray:
        """Light that grows in some direction: (S, S, 1) float32, 0..1."""
        angle = self.rng.uniform(0, 2 * np.pi)
        axis = np.linspace(-0.5, 0.5, self.size, dtype=np.float32)
        plane = np.cos(angle) * axis[None] + np.sin(angle) * axis[:, None]
        return (0.5 + 0.7 * plane).clip(0, 1).astype(np.float32)[..., None]

    def plain(self, low: float = 0, high: float = 255) -> np.ndarray:
        """A surface of one colour, shaded and textured: (S, S, 3) float32, 0..255."""
        shade = 1 - self.rng.uniform(0, 0.7) * self.ramp()
        grain = 1 + self.rng.uniform(0, 0.6) * (self.texture() - 0.5)
        return self.colour(low, high) * shade * grain

    def fill(self, picture: np.ndarray, points: np.ndarray, surface: np.ndarray) -> None:
        """Paint a polygon (N, 2) of x and y with a surface."""
        mask = np.zeros((self.size, self.size), np.uint8)
        cv2.fillPoly(mask, [np.round(points * 8).astype(np.int32)], 255, cv2.LINE_AA, 3)
        share = (mask / np.float32(255))[..., None]
        picture += share * (surface - picture)

    def write(
        self, picture: np.ndarray, places: list[tuple[float, float]], height: float, colour: np.ndarray
    ) -> None:
        """Words of random letters that begin at these places (x, y)."""
        rng, ink = self.rng, np.zeros((self.size, self.size), np.uint8)
        for x, y in places:
            word = "".join(chr(code) for code in rng.integers(65, 122, rng.integers(2, 11)))
            font = _FONTS[rng.integers(len(_FONTS))]
            cv2.putText(ink, word, (int(x), int(y)), font, height / 22, (255,), 1, cv2.LINE_AA)
        picture += (ink / np.float32(255))[..., None] * (colour - picture)


def _outline(rng: np.random.Generator, x: float, y: float, radius: float, corners: int) -> np.ndarray:
    """A polygon (few corners) or a blob (many) around a place."""
    angles = (
        np.sort(rng.uniform(0, 2 * np.pi, corners)) if corners < 9 else np.linspace(0, 2 * np.pi, corners)
    )
    wave = 1 + rng.uniform(0, 0.35) * np.sin(rng.integers(1, 4) * angles + rng.uniform(0, 6))
    stretch, turn = rng.uniform(0.4, 1), rng.uniform(0, np.pi)
    along, across = radius * wave * np.cos(angles), stretch * radius * wave * np.sin(angles)
    cos, sin = np.cos(turn), np.sin(turn)
    return np.column_stack([x + along * cos - across * sin, y + along * sin + across * cos])


def _things(sheet: _Sheet) -> np.ndarray:
    """Opaque things of all sizes, one before the other."""
    rng, size = sheet.rng, sheet.size
    picture = sheet.plain(20, 235)
    smallest = rng.uniform(0.01, 0.08)
    for _ in range(int(rng.integers(15, 90))):
        radius = size * min(0.6, smallest * rng.random() ** -0.7)
        x, y = rng.uniform(-0.1, 1.1, 2) * size
        sheet.fill(picture, _outline(rng, x, y, radius, int(rng.choice((3, 4, 5, 40)))), sheet.plain(5, 250))
    return picture


def _landscape(sheet: _Sheet) -> np.ndarray:
    """Daylight over hills, water or houses."""
    rng, size = sheet.rng, sheet.size
    horizon = np.linspace(0, 1, size, dtype=np.float32)[:, None, None]
    top, bottom = sheet.colour(60, 200), sheet.colour(120, 255)
    picture = top + (bottom - top) * horizon + np.zeros((size, size, 3), np.float32)
    if chance(rng, 0.6):
        picture += rng.uniform(20, 120) * np.clip(sheet.texture(2.4, 3.4) - 0.45, 0, 1)
    level = rng.uniform(0.25, 0.7)
    across = np.linspace(0, 1, size)
    for _ in range(int(rng.integers(1, 6))):
        ridge = sheet.texture(2.2, 3.6)[size // 2, :, 0] - 0.5
        edge = (level + rng.uniform(0.02, 0.3) * ridge) * size
        ground = np.column_stack([across * size, edge])
        sheet.fill(picture, np.vstack([ground, [[size, size], [0, size]]]), sheet.plain(10, 190))
        level += rng.uniform(0.05, 0.25)
    for _ in range(int(rng.integers(0, 12))):  # houses, trees, people
        x, y, high, wide = *rng.uniform(0.1, 1, 2), rng.uniform(0.03, 0.3), rng.uniform(0.02, 0.2)
        box = np.array([[x, y], [x + wide, y], [x + wide, y - high], [x, y - high]]) * size
        sheet.fill(picture, box, sheet.plain(10, 240))
    return picture


def _face(sheet: _Sheet) -> np.ndarray:
    """A head with shoulders before something."""
    rng, size = sheet.rng, sheet.size
    picture = _things(sheet) if chance(rng, 0.4) else sheet.plain(10, 240)
    picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(1, 0.06 * size))
    skin = np.array((235, 190, 160), np.float32) * rng.uniform(0.3, 1.05) ** np.array((0.8, 1, 1.15))
    x, y, high = rng.uniform(0.35, 0.65), rng.uniform(0.35, 0.6), rng.uniform(0.15, 0.42)
    wide = high * rng.uniform(0.68, 0.85)

    def oval(dx: float, dy: float, half_wide: float, half_high: float) -> np.ndarray:
        angles = np.linspace(0, 2 * np.pi, 48)
        column, row = x + dx * wide + half_wide * np.cos(angles), y + dy * high + half_high * np.sin(angles)
        return np.column_stack([column, row]) * size

    def shaded(colour: np.ndarray) -> np.ndarray:
        return colour * (1 - 0.5 * sheet.ramp()) * (0.9 + 0.2 * sheet.texture(2, 3))

    sheet.fill(picture, oval(0, 2.1, 2.1 * wide, 1.1 * high), sheet.plain(10, 230))
    sheet.fill(picture, oval(0, -0.25, 1.15 * wide, 1.05 * high), shaded(sheet.colour(5, 160)))
    sheet.fill(picture, oval(0, 0, wide, high), shaded(skin))
    dark = shaded(sheet.colour(0, 70))
    for side in (-0.42, 0.42):
        sheet.fill(picture, oval(side, -0.15, 0.18 * wide, 0.07 * high), shaded(sheet.colour(150, 255)))
        sheet.fill(picture, oval(side, -0.15, 0.08 * wide, 0.07 * high), dark)
        sheet.fill(picture, oval(side, -0.34, 0.25 * wide, 0.035 * high), dark)
    sheet.fill(picture, oval(0, 0.15, 0.13 * wide, 0.2 * high), shaded(skin * 0.85))
    sheet.fill(picture, oval(0, 0.5, 0.35 * wide, 0.09 * high), shaded(skin * np.array((0.85, 0.5, 0.5))))
    return cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 0.012 * size))


@dataclass(frozen=True, eq=False)
class _Ball:
    """A ball seen from afar; all (S, S) float32 in units of its radius.

    Attributes:
        u: To the right of its middle.
        v: Below its middle.
        height: Of its face towards us, 0 beside it.
        away: From its middle.
        disc: Share of each pixel that it covers.
        radius: In pixels.
    """

    u: np.ndarray
    v: np.ndarray
    height: np.ndarray
    away: np.ndarray
    disc: np.ndarray
    radius: float

    @classmethod
    def seen(cls, sheet: _Sheet, radii: tuple[float, float], scatter: tuple[float, float]) -> "_Ball":
        """One of a random radius, in sides, off the middle by a scatter and, where it is large, another."""
        rng, size = sheet.rng, sheet.size
        radius = size * log_uniform(rng, *radii)
        x, y = size * (0.5 + rng.normal(0, scatter[0] + scatter[1] * (radius > 0.5 * size), 2))
        row, column = np.mgrid[:size, :size].astype(np.float32)
        u, v = (column - x) / radius, (row - y) / radius
        square = u * u + v * v
        away = np.sqrt(square)
        height = np.sqrt(np.clip(1 - square, 0, 1))
        return cls(u, v, height, away, np.clip((1 - away) * radius, 0, 1), radius)


def _moon(sheet: _Sheet) -> np.ndarray:
    """The Moon at any phase, from whole to close up, with craters and plains."""
    rng = sheet.rng
    ball = _Ball.seen(sheet, (0.22, 1.6), (0.08, 0.5))
    u, v, height = ball.u, ball.v, ball.height
    phase, tilt = rng.uniform(-1.9, 1.9), rng.uniform(0, 2 * np.pi)
    sun = np.array((np.sin(phase) * np.cos(tilt), np.sin(phase) * np.sin(tilt), np.cos(phase)))
    relief = 0.25 * (sheet.texture(1.8, 2.4)[..., 0] - 0.5)
    for _ in range(int(rng.integers(10, 150))):
        place, width = rng.uniform(-1, 1, 2), 0.02 + 0.12 * rng.random() ** 4
        away = np.hypot(u - place[0], v - place[1]) / width
        facing = ((u - place[0]) * sun[0] + (v - place[1]) * sun[1]) / width
        relief -= 0.8 * facing * np.exp(-(away**4)) * rng.uniform(0.2, 1)
    plains = 1 - 0.6 * np.clip(3 * (sheet.texture(2.8, 3.8)[..., 0] - rng.uniform(0.4, 0.7)), 0, 1)
    lit = np.clip(u * sun[0] + v * sun[1] + height * sun[2], 0, 1) ** rng.uniform(0.3, 1)
    light = ball.disc * lit * (plains + relief * (1 - 0.6 * height)).clip(0.05, 2)
    grey = rng.uniform(120, 330) * light[..., None] * np.exp(rng.normal(0, 0.06, 3)).astype(np.float32)
    return grey + rng.uniform(0, 25)


def _sun(sheet: _Sheet) -> np.ndarray:
    """The Sun through a filter: limb, spots and grain, whole, in part or half hidden by the Moon."""
    rng = sheet.rng
    ball = _Ball.seen(sheet, (0.15, 1.2), (0.07, 0.45))
    u, v, disc = ball.u, ball.v, ball.disc
    light = 1 - rng.uniform(0.2, 0.85) * (1 - ball.height)  # limb darkening, Eddington's linear law
    light += rng.uniform(0, 0.35) * (sheet.texture(1.2, 2.2)[..., 0] - 0.5)
    turn = rng.uniform(0, np.pi)
    for _ in range(int(rng.integers(0, 5))):  # groups of spots: dark umbras in their paler penumbras
        middle = rng.uniform(-0.7, 0.7, 2)
        for _ in range(int(rng.integers(1, 7))):
            place, width = middle + rng.normal(0, 0.07, 2) * (1.5, 0.5), log_uniform(rng, 0.008, 0.06)
            du, dv = u - place[0], v - place[1]
            along, across = np.cos(turn) * du + np.sin(turn) * dv, np.cos(turn) * dv - np.sin(turn) * du
            away = np.hypot(along, rng.uniform(1, 2) * across) / width
            light *= 1 - 0.4 / (1 + away**6) - rng.uniform(0.1, 0.5) / (1 + (2 * away) ** 6)
    glow = log_uniform(rng, 0.003, 0.15) * np.exp(-np.clip(ball.away - 1, 0, None) * rng.uniform(2, 12))
    if chance(rng, 0.15):  # an eclipse
        angle, apart = rng.uniform(0, 2 * np.pi), rng.uniform(0.1, 1.9)
        moon = np.hypot(u - apart * np.cos(angle), v - apart * np.sin(angle))
        disc = disc * np.clip((moon - 1) * ball.radius, 0, 1)
    tints = ((1, 0.97, 0.92), (1, 0.75, 0.3), (1, 0.5, 0.1), (1, 0.25, 0.12), (1, 1, 1), (0.85, 0.93, 1))
    tint = np.array(tints[rng.integers(len(tints))], np.float32)
    return rng.uniform(110, 300) * (disc * light.clip(0.02, 2) + (1 - disc) * glow)[..., None] * tint


def _chart(sheet: _Sheet) -> np.ndarray:
    """A diagram with axes, or a map of the stars with lines and names."""
    rng, size = sheet.rng, sheet.size
    paper, ink = sheet.colour(225, 255), sheet.colour(0, 90)
    if chance(rng, 0.35):
        paper, ink = sheet.colour(0, 45), sheet.colour(150, 255)
    picture = np.zeros((size, size, 3), np.float32) + paper
    left, bottom = size * rng.uniform(0.05, 0.2), size * rng.uniform(0.8, 0.95)
    thick = max(1, round(size / 160 * rng.uniform(0.6, 2)))

    def line(points: np.ndarray, colour: np.ndarray, width: int = thick) -> None:
        shade = tuple(float(value) for value in colour)
        cv2.polylines(picture, [np.round(points).astype(np.int32)], False, shade, width, cv2.LINE_AA)

    for share in np.linspace(0, 1, int(rng.integers(2, 9))):
        pale = paper + 0.4 * (ink - paper)
        line(np.array([[left + share * (size - left), 0], [left + share * (size - left), bottom]]), pale, 1)
        line(np.array([[left, share * bottom], [size, share * bottom]]), pale, 1)
    line(np.array([[left, 0], [left, bottom], [size, bottom]]), ink)
    for _ in range(int(rng.integers(1, 6))):
        colour, kind, count = sheet.colour(0, 220), rng.random(), int(rng.integers(4, 60))
        columns = left + (size - left) * np.sort(rng.random(count))
        rows = bottom * (0.5 + 0.4 * np.cumsum(rng.normal(0, 1.5 / np.sqrt(count), count))).clip(0, 1)
        if kind < 0.4:
            line(np.column_stack([columns, rows]), colour, 2 * thick)
        elif kind < 0.7:
            for column, row in zip(columns, rows, strict=True):
                box = np.array([[column, bottom], [column, row], [column + size / 30, row]])
                sheet.fill(picture, np.vstack([box, [[column + size / 30, bottom]]]), colour)
        else:
            for column, row in zip(columns, bottom * rng.random(count), strict=True):
                shade = tuple(float(value) for value in ink)
                radius = max(1, int(size * log_uniform(rng, 0.004, 0.02)))
                cv2.circle(picture, (int(column), int(row)), radius, shade, -1, cv2.LINE_AA)
    names = [(x * size, y * size) for x, y in rng.uniform(0, 0.95, (rng.integers(3, 25), 2))]
    sheet.write(picture, names, size * rng.uniform(0.04, 0.09), ink)
    return picture


def _page(sheet: _Sheet) -> np.ndarray:
    """Text in lines, or the screen of a program."""
    rng, size = sheet.rng, sheet.size
    paper, ink = sheet.colour(190, 255), sheet.colour(0, 80)
    if chance(rng, 0.3):
        paper, ink = ink, paper
    picture = np.zeros((size, size, 3), np.float32) + paper
    for _ in range(int(rng.integers(0, 7))):
        corner, other = np.sort(rng.uniform(0, 1, (2, 2)), axis=0) * size
        box = np.array([corner, [other[0], corner[1]], other, [corner[0], other[1]]])
        sheet.fill(picture, box, sheet.plain(10, 255) if chance(rng, 0.4) else sheet.colour(0, 255))
    height = size * log_uniform(rng, 0.03, 0.12)
    rows, columns = np.arange(height, size, 1.5 * height), np.arange(0.05 * size, size, 4 * height)
    sheet.write(picture, [(x, y) for y in rows for x in columns if chance(rng, 0.8)], height, ink)
    return picture * (1 - rng.uniform(0, 0.3) * sheet.ramp())


def _noise(sheet: _Sheet) -> np.ndarray:
    """Noise, white to blurred, grey or coloured; or plain stripes and squares."""
    rng, size = sheet.rng, sheet.size
    level, strength = rng.uniform(_DARKEST, 225), log_uniform(rng, 12, 110)
    if chance(rng, 0.3):
        row, column = np.mgrid[:size, :size].astype(np.float32)
        turn, wave = rng.uniform(0, np.pi), size * log_uniform(rng, 0.02, 0.3)
        along, across = row * np.cos(turn) + column * np.sin(turn), column * np.cos(turn) - row * np.sin(turn)
        pattern = np.sign(np.sin(2 * np.pi * along / wave))
        pattern = pattern * np.sign(np.sin(2 * np.pi * across / wave)) if chance(rng, 0.5) else pattern
        return sheet.colour(90, 160) + strength * pattern[..., None]
    grain = rng.standard_normal((size, size, 1 if chance(rng, 0.4) else 3), dtype=np.float32)
    if chance(rng, 0.5):
        grain = cv2.GaussianBlur(grain, (0, 0), log_uniform(rng, 0.5, 0.1 * size)).reshape(size, size, -1)
    return sheet.colour(level, level) + strength * grain / (grain.std() + 1e-6)


KINDS: dict[str, Callable[[_Sheet], np.ndarray]] = {
    "things": _things,
    "landscape": _landscape,
    "face": _face,
    "moon": _moon,
    "sun": _sun,
    "chart": _chart,
    "page": _page,
    "noise": _noise,
}
"""What is drawn, by name."""

_SHARES = (0.22, 0.11, 0.1, 0.19, 0.08, 0.11, 0.06, 0.13)


def pictures_from_elsewhere(
    n: int, *, seed: int, size: int = 224, kind: str | None = None
) -> Iterator[np.ndarray]:
    """Yield ``n`` pictures that are no deep-sky capture.

    Args:
        n: How many.
        seed: The same seed gives the same pixels.
        size: Side of the square pictures, pixels.
        kind: One of :data:`KINDS` for all of them; None: mixed, things the most.

    Yields:
        (size, size, 3) uint8.
    """
    rng = np.random.default_rng([seed, 7])
    textures = TextureBank(seed, side=round(2.65 * size), slots=24)
    for _ in range(n):
        draw = KINDS[kind or str(rng.choice(list(KINDS), p=_SHARES))]
        yield _photographed(draw(_Sheet(rng, size, textures)), rng)


def _photographed(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Soft, noisy, dark or pale, grey or coloured, compressed: as pictures are."""
    if chance(rng, 0.5):
        picture = cv2.GaussianBlur(picture, (0, 0), log_uniform(rng, 0.3, 2))
    if chance(rng, 0.2):
        picture = np.repeat(picture.mean(axis=-1, keepdims=True), 3, -1)
    picture = 255 * np.clip(picture / 255, 0, 1) ** np.exp(rng.normal(0, 0.3)) * rng.uniform(0.5, 1.1)
    picture = picture + rng.standard_normal(picture.shape) * log_uniform(rng, 0.3, 9)
    levels = picture.clip(0, 255).astype(np.uint8)
    if chance(rng, 0.6):
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.uniform(40, 96))]
        levels = np.asarray(cv2.imdecode(cv2.imencode(".jpg", levels, quality)[1], cv2.IMREAD_COLOR))
    return np.ascontiguousarray(levels)
