"""The trainer's camera: labelled display pictures, made for speed."""

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from skyview.classes import CLASSES
from skyview.simulator.blemishes import blemish
from skyview.simulator.bright_stars import lone_bright_star
from skyview.simulator.drawing import REFERENCE_SIZE, chance, log_uniform
from skyview.simulator.framing import finish
from skyview.simulator.light import (
    Conditions,
    FieldDensity,
    cirrus,
    field_stars,
    random_density,
)
from skyview.simulator.objects import PORTRAITS, draw_object
from skyview.simulator.optics import expose
from skyview.simulator.processing import add_gradient, add_noise, develop
from skyview.simulator.stars import draw_stars, random_fwhm, random_point_spread
from skyview.simulator.styles import AS_TAKEN, random_look
from skyview.simulator.textures import TextureBank
from skyview.simulator.tone import ToneCurve

_ON_BACKGROUND = 0.45  # share of pictures composited on a real sky, when there are any
_LARGEST_ENLARGEMENT = 1.25  # of a background where it is large enough: enlarged stars look soft
_CIRRUS = 0.15  # share of skies with a faint glow
_CROWDING = 0.25  # by how much brighter an object has to be where stars cover the frame
_PEAK = 0.06  # displayed level above the sky from which a peak of a background counts as a star
_BLANK = 0.6  # a picture whose grey levels vary less than this shows nothing and is drawn again


def training_frames(
    n: int,
    *,
    seed: int,
    size: int = REFERENCE_SIZE,
    backgrounds: list[np.ndarray] | None = None,
    framed: bool = True,
    portraits: float = PORTRAITS,
) -> Iterator[tuple[np.ndarray, int]]:
    """Yield ``n`` labelled pictures as a processed capture looks on a screen.

    Every six pictures in turn show the six classes once, in random order. Objects are asked for in
    displayed levels, so that each labelled object is visible. Borders, masks, vignettes, captions and
    compression fall on every class alike.

    Args:
        n: How many.
        seed: The same seed gives the same pixels.
        size: Side of the square pictures, pixels.
        backgrounds: Real pictures of empty sky, (h, w, 3) uint8 of any size; somewhat less than half
            the pictures are composited on one of them in linear light.
        framed: Whether some get borders, masks and captions; without, the whole picture is sky.
        portraits: Share of star fields around one bright star or a double.

    Yields:
        The picture, (size, size, 3) uint8, and its class as an index into ``CLASSES``.
    """
    rng = np.random.default_rng([seed, 160])
    textures = TextureBank(seed, side=round(2.65 * size))
    order: list[int] = []
    for _ in range(n):
        order = order or [int(index) for index in rng.permutation(len(CLASSES))]
        index = order.pop()
        while True:
            sky = None
            if backgrounds and chance(rng, _ON_BACKGROUND):
                sky = _patch(rng, backgrounds[rng.integers(len(backgrounds))], size)
            picture = _picture(rng, CLASSES[index], size, textures, sky, portraits)
            if picture.std() > _BLANK:
                break
        yield finish(picture, rng, framed=framed), index


def _picture(
    rng: np.random.Generator,
    label: str,
    size: int,
    textures: TextureBank,
    background: np.ndarray | None,
    portraits: float,
) -> np.ndarray:
    look = random_look(rng)
    if background is not None:
        steps = np.abs(np.diff(background[:, :, 1], axis=1))
        look = replace(look, noise=max(float(np.median(steps)), 0.004), mix=AS_TAKEN)
    pixel = size / REFERENCE_SIZE
    conditions = Conditions(
        rng=rng,
        height=size,
        width=size,
        tone=ToneCurve(look.strength),
        noise=look.noise,
        visible=max(2.2 * look.noise, 0.025 if background is None else 0.03),
        spread=random_point_spread(rng, random_fwhm(rng) * pixel),
        saturation=look.saturation,
        textures=textures,
    )
    density = random_density(conditions, star_pixel=pixel)
    if background is None:
        sky, noise_share = _simulated_sky(conditions, density), 1.0
    else:
        black = _sky_level(background)
        density = _density_of(background, black)
        sky, noise_share = _real_sky(conditions, density, background - black), 0.35
        look = replace(look, black=black) if chance(rng, 0.6) else look
    crowding = density.count * conditions.spread.fwhm**2 / (size * size)
    conditions = replace(conditions, visible=conditions.visible + _CROWDING * min(1.0, crowding))
    image = expose(sky, draw_object(label, conditions, density, portraits), conditions)
    image = blemish(add_gradient(image, conditions), conditions)
    if background is None or chance(rng, 0.3):
        image = add_noise(image, conditions, look, noise_share)
    return develop(image, conditions, look)


def _simulated_sky(conditions: Conditions, density: FieldDensity) -> np.ndarray:
    rng = conditions.rng
    sky = cirrus(conditions) if chance(rng, _CIRRUS) else conditions.empty()
    brightest = log_uniform(rng, 0.3, 3) if chance(rng, 0.85) else log_uniform(rng, 3, 40)
    stars = field_stars(conditions, density, brightest)
    draw_stars(sky, stars, conditions.spread, conditions.negligible)
    if chance(rng, 0.06):
        draw_stars(sky, lone_bright_star(conditions), conditions.spread, conditions.negligible)
    return sky


def _sky_level(background: np.ndarray) -> np.ndarray:
    """A little below the level of a real picture's sky, per channel, (3,)."""
    return 0.8 * np.percentile(background[::3, ::3], 30, axis=(0, 1)).astype(np.float32)


def _density_of(background: np.ndarray, black: np.ndarray) -> FieldDensity:
    """How many stars a real picture shows: its peaks well above the sky, of counts that grow as is usual."""
    above = cv2.GaussianBlur((background - black).mean(-1), (0, 0), 0.7)
    level = float(np.median(above)) + _PEAK
    peaks = (above == cv2.dilate(above, np.ones((3, 3), np.uint8))) & (above > level)
    return FieldDensity(max(1, int(peaks.sum())), _PEAK, 0.9)


def _real_sky(conditions: Conditions, density: FieldDensity, background: np.ndarray) -> np.ndarray:
    """The stretch of a real picture undone (by the frame's own curve), a few stars added now and then."""
    rng = conditions.rng
    sky = conditions.tone.lights(background.clip(-0.2, 1))
    if chance(rng, 0.2):
        fewer = replace(density, count=max(1, int(0.3 * density.count)))
        draw_stars(sky, field_stars(conditions, fewer), conditions.spread, conditions.negligible)
    return sky


def _patch(rng: np.random.Generator, background: np.ndarray, size: int) -> np.ndarray:
    """A square cut-out of a picture, turned and mirrored at random: (size, size, 3) float32 in 0..1."""
    short = min(background.shape[:2])
    side = int(max(rng.uniform(0.55, 1) * short, min(short, size / _LARGEST_ENLARGEMENT)))
    top = rng.integers(0, background.shape[0] - side + 1)
    left = rng.integers(0, background.shape[1] - side + 1)
    part = background[top : top + side, left : left + side]
    method = cv2.INTER_AREA if side > size else cv2.INTER_CUBIC
    part = np.rot90(cv2.resize(part, (size, size), interpolation=method), int(rng.integers(4)))
    part = part[::-1] if chance(rng, 0.5) else part
    return np.ascontiguousarray(part).astype(np.float32) / 255
