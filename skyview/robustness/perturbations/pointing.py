"""How the telescope points and follows: what moves, turns or smears the object in the frame."""

import cv2
import numpy as np

from skyview.robustness.perturbations.frame import Frame
from skyview.robustness.perturbations.kernels import line_kernel
from skyview.robustness.perturbations.registry import perturbation
from skyview.robustness.perturbations.sensor import shot_noise
from skyview.robustness.perturbations.warp import Warp

FOOTPRINTS = (2.0, 5.0, 10.0, 20.0, 35.0)
SMEARS = (0.3, 0.7, 1.5, 3.0, 5.0)
"""Pixels by which the field's corner moves in one sub, for the degrees by which the stack turns in all."""

_TURNS = 33  # positions of the turning frame whose mean is the stack's footprint
_COARSE = 256  # pixels of the footprint along the frame's longer side: it is smooth


@perturbation(
    label="Trailing",
    family="Pointing",
    unit='"',
    severities=(1.5, 3, 6, 10, 18),
    summary="The mount does not follow well: every star becomes a short line.",
    linear=True,
)
def trailing(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Convolve with an evenly lit line in a random direction.

    Args:
        frame: Electrons.
        amount: Length in arcsec.
        rng: Source of randomness: the direction.
    """
    kernel = line_kernel(amount / frame.instrument.pixel_scale, rng.uniform(0, np.pi))
    return frame.blurred(kernel)


@perturbation(
    label="Field rotation",
    family="Pointing",
    unit="° in all",
    severities=FOOTPRINTS,
    summary="An alt-azimuth mount turns the field: smeared edges, and corners that few subs have seen.",
    linear=True,
)
def field_rotation(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Turn the field under the sensor while the stack is taken, aligned on its middle sub.

    Each sub is smeared along circles about the frame's centre (0.3 to 5 px at the corner). The stack is the
    mean over all subs, and where a sub did not reach, it counts as dark: with the share c of the subs that
    saw a pixel, the light is c times as bright, and its noise only sqrt(c) times as strong. In a corner with
    few subs the picture is darker and noisier: the physical twin of a corner bias.

    The field turns by ``15.04"/s cos(latitude) cos(azimuth) / cos(altitude)``: 10 degrees within an hour
    or so.

    Args:
        frame: Electrons.
        amount: Angle from the first sub to the last, in degrees.
        rng: Source of randomness: the noise where subs are missing.
    """
    smear = float(np.interp(amount, FOOTPRINTS, SMEARS)) / frame.binning
    smeared = frame.with_pixels(_smeared(frame.pixels, smear))
    height, width = frame.pixels.shape[:2]
    share = footprint(height, width, amount)[:, :, None]
    light = smeared.pixels - np.float32(frame.pedestal)
    electrons = np.maximum(light[:, :, : frame.channels], 0) + np.float32(frame.instrument.read_noise**2)
    missing = shot_noise(electrons * share * (1 - share), frame.instrument.subs, rng)
    return frame.with_light(light * share + missing)


def footprint(height: int, width: int, degrees: float) -> np.ndarray:
    """Share of the subs that reach each pixel ``(H, W)``, float32 in [0, 1], of a stack that turns evenly."""
    scale = min(1.0, _COARSE / max(height, width))
    rows, columns = max(1, round(height * scale)), max(1, round(width * scale))
    covered, whole = np.zeros((rows, columns), np.float32), np.ones((rows, columns), np.float32)
    for turn in (np.arange(_TURNS) + 0.5) / _TURNS - 0.5:
        matrix = cv2.getRotationMatrix2D(((columns - 1) / 2, (rows - 1) / 2), degrees * turn, 1.0)
        covered += cv2.warpAffine(whole, matrix, (columns, rows), flags=cv2.INTER_LINEAR)
    share = cv2.resize(covered / _TURNS, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.clip(share, 0, 1)


def _smeared(pixels: np.ndarray, corner: float) -> np.ndarray:
    """Mean of turns about the frame's centre that together move its corner by ``corner`` pixels."""
    height, width = pixels.shape[:2]
    angle = np.rad2deg(corner / (np.hypot(height, width) / 2))
    count = 2 * int(np.ceil(corner)) + 1
    total = np.zeros(pixels.shape, np.float32)
    for turn in (np.arange(count) + 0.5) / count - 0.5:
        total += Warp.rotation(float(angle * turn), width / 2, height / 2).picture(pixels)
    return total / np.float32(count)


@perturbation(
    label="Pointing shift",
    family="Pointing",
    unit="px of the network",
    severities=(2, 5, 10, 20, 35),
    summary="The telescope points elsewhere: the map should move with the object.",
    geometric=True,
)
def pointing_shift(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Move the picture in a random direction; what lies beyond the frame is its reflection.

    Args:
        frame: Display values.
        amount: Distance in pixels of the explained view at 224 x 224.
        rng: Source of randomness: the direction.
    """
    way, angle = amount * frame.view.side / 224, rng.uniform(0, 2 * np.pi)
    return _moved(frame, Warp.shift(float(way * np.cos(angle)), float(way * np.sin(angle))))


@perturbation(
    label="Zoom",
    family="Pointing",
    unit="x",
    severities=(1.03, 1.08, 1.15, 1.3, 1.6),
    summary="The object is larger or smaller in the frame: the map should grow and shrink with it.",
    geometric=True,
)
def zoom(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Enlarge the picture about the centre of the explained view or, by chance, shrink it as much.

    Args:
        frame: Display values.
        amount: Factor, above 1.
        rng: Source of randomness: the factor or its reciprocal.
    """
    view = frame.view
    factor = amount if rng.random() < 0.5 else 1 / amount
    return _moved(frame, Warp.zoom(factor, view.left + view.side / 2, view.top + view.side / 2))


@perturbation(
    label="Rotation",
    family="Pointing",
    unit="°",
    severities=(2, 10, 30, 90, 180),
    summary="The camera is turned, or in the end mirrored: the map should turn with the object.",
    geometric=True,
)
def rotation(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Turn the picture about the centre of the explained view, to either side by chance.

    Half a turn is, by chance, a mirror image instead, as a star diagonal makes it.

    Args:
        frame: Display values.
        amount: Angle in degrees.
        rng: Source of randomness: the side.
    """
    chance = rng.random() < 0.5
    view = frame.view
    x, y = view.left + view.side / 2, view.top + view.side / 2
    if amount == 180 and chance:
        return _moved(frame, Warp.mirror(x))
    return _moved(frame, Warp.rotation(amount if chance else -amount, x, y))


def _moved(frame: Frame, warp: Warp) -> Frame:
    return frame.with_pixels(np.clip(warp.picture(frame.pixels), 0, 1), warp)
