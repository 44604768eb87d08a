"""A simulated capture: linear pixels of a named telescope, and the truth about them."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from skyview.captures.devices import BY_NAME, Device
from skyview.classes import CLASSES
from skyview.errors import SkyviewError
from skyview.simulator.bright_stars import lone_bright_star
from skyview.simulator.camera import Night, has_vanes, photograph, random_night, sky_map, star_width
from skyview.simulator.drawing import blur, chance, log_uniform
from skyview.simulator.headers import HeaderValue, capture_header
from skyview.simulator.light import Conditions, cirrus, field_stars, random_density
from skyview.simulator.objects import PORTRAITS, draw_object
from skyview.simulator.optics import expose
from skyview.simulator.stars import draw_stars, random_point_spread
from skyview.simulator.textures import TextureBank
from skyview.simulator.tone import ToneCurve

_DEFAULT_DEVICE = "Seestar S50"
_SMALLEST, _LARGEST = 64, 4096  # pixels of a side
_LARGEST_TEXTURE = 1600
_SHOWN_SMALLER = 3.0  # field densities are those of pictures shown so many times smaller than the sensor
_CLUSTER_GAP = 0.12  # gaps between a cluster's stars up to this share of the side belong to it
_MASK_FLOOR = 0.02  # share of the object's peak below which its wings do not count as object


@dataclass(frozen=True, eq=False)
class SimulatedCapture:
    """A linear capture and its truth.

    Attributes:
        pixels: (H, W, 3) float32 linear, 1.0 = full well, pedestal included.
        label: Its class.
        mask: (H, W) bool, where the object stands out; empty for a star field.
        light_fraction: (H, W) float32, 0..1: share of a pixel's light that the object brings, before
            noise; for a dark cloud the share that it takes away.
        header: Header of the file as the telescope writes it, with values of the simulation.
        device: The telescope.
        seed: What it was made from.
    """

    pixels: np.ndarray
    label: str
    mask: np.ndarray
    light_fraction: np.ndarray
    header: dict[str, HeaderValue]
    device: Device
    seed: int


def simulate(
    label: str | None = None,
    *,
    seed: int,
    height: int = 480,
    width: int = 480,
    device: Device | None = None,
    portraits: float = PORTRAITS,
) -> SimulatedCapture:
    """Make one capture with known truth.

    The object, the field and the night are drawn at random from the seed; the object is bright enough
    to stand out in an automatically stretched picture of this very noise.

    Args:
        label: Its class; chosen by the seed when None.
        seed: The same seed gives the same pixels.
        height: Rows, 64-4096.
        width: Columns, 64-4096.
        device: The telescope; a Seestar S50 when None.
        portraits: Share of star fields around one bright star or a double.

    Raises:
        SkyviewError: Unknown class, or a size that cannot be made.
    """
    if label is not None and label not in CLASSES:
        raise SkyviewError(f"There is no class {label!r}; choose one of: {', '.join(CLASSES)}.")
    if not (min(height, width) >= _SMALLEST and max(height, width) <= _LARGEST):
        raise SkyviewError(
            f"A simulated capture has {_SMALLEST}-{_LARGEST} pixels a side, not {width} x {height}."
        )
    if seed < 0:
        raise SkyviewError(f"A seed is zero or a positive number, not {seed}.")
    about, field, thing, counting = (np.random.default_rng([seed, stream]) for stream in range(4))
    label = label or CLASSES[int(about.integers(len(CLASSES)))]
    device = device or BY_NAME[_DEFAULT_DEVICE]
    night = random_night(about, device)
    conditions, white = _conditions(about, night, device, height, width, seed)
    sky = sky_map(night, device, height, width) / np.float32(white)
    frames = replace(conditions, rng=field), replace(conditions, rng=thing)
    with_object, without = _skies(label, *frames, sky, portraits)
    brought = np.abs(with_object - without).mean(-1)
    noise = float(night.noise_electrons(device).mean()) / white
    return SimulatedCapture(
        pixels=photograph(with_object * np.float32(white), night, device, counting),
        label=label,
        mask=_object_mask(brought, noise, conditions, resolved=label.endswith("cluster")),
        light_fraction=_light_fraction(with_object, without),
        header=capture_header(label, seed, night, device, height, width, about),
        device=device,
        seed=seed,
    )


def _conditions(
    rng: np.random.Generator, night: Night, device: Device, height: int, width: int, seed: int
) -> tuple[Conditions, float]:
    """The frame to draw for, and the electrons of its white: what an automatic stretch shows as white."""
    noise = float(night.noise_electrons(device).mean())
    white = max(device.full_well * log_uniform(rng, 0.01, 0.12), 30 * noise)
    tone = ToneCurve.showing(noise / white, max(log_uniform(rng, 1.5, 6) / 255, 1.1 * noise / white))
    level = tone.level(noise / white)
    spread = random_point_spread(rng, star_width(night, device))
    spread = replace(
        spread,
        spikes=rng.uniform(0, np.pi / 2) if has_vanes(device) else None,
        axis_ratio=rng.uniform(0.85, 1),
        halo=spread.halo * 0.5,
    )
    conditions = Conditions(
        rng=rng,
        height=height,
        width=width,
        tone=tone,
        noise=level,
        visible=max(2.2 * level, 0.025),
        spread=spread,
        saturation=log_uniform(rng, 0.5, 1.4),
        floor=1e-7,
        textures=TextureBank(seed, side=min(_LARGEST_TEXTURE, round(2.65 * max(height, width))), slots=24),
    )
    return conditions, white


def _skies(
    label: str, field: Conditions, thing: Conditions, sky: np.ndarray, portraits: float
) -> tuple[np.ndarray, np.ndarray]:
    """Light with the object and without it, (H, W, 3) each, 1 = white.

    Field and object draw from streams of their own, so that neither changes with the other.
    """
    density = random_density(field, star_pixel=_SHOWN_SMALLER)
    without = sky + cirrus(field) if chance(field.rng, 0.12) else sky.copy()
    draw_stars(without, field_stars(field, density), field.spread, field.negligible)
    if chance(field.rng, 0.1):
        draw_stars(without, lone_bright_star(field), field.spread, field.negligible)
    light = replace(draw_object(label, thing, density, portraits), star_reduction=1.0, sharpening=1.0)
    exposed = expose(without, light, thing)
    return exposed, exposed if label == "star_field" else without


def _light_fraction(with_object: np.ndarray, without: np.ndarray) -> np.ndarray:
    """Share of the light that the object brings (or takes away), (H, W) float32."""
    bright, dim = with_object.mean(-1), without.mean(-1)
    return (np.abs(bright - dim) / np.maximum(bright, dim)).clip(0, 1).astype(np.float32)


def _object_mask(brought: np.ndarray, noise: float, conditions: Conditions, *, resolved: bool) -> np.ndarray:
    """Where the object's light stands out: (H, W) bool.

    That is where, smoothed a little, it exceeds half the noise and 2 % of its own peak; for a cluster
    the sky between the stars belongs to it.
    """
    light = blur(brought, max(conditions.spread.fwhm, 0.012 * conditions.side))
    if light.max() <= 0:
        return np.zeros(conditions.shape, dtype=bool)
    peak = float(np.percentile(light, 99.9))
    mask = light > min(max(0.5 * noise, _MASK_FLOOR * peak), 0.5 * float(light.max()))
    if resolved:
        reach = 2 * round(_CLUSTER_GAP * conditions.side / 2) + 1
        around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
        mask = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, around).astype(bool)
    return mask
