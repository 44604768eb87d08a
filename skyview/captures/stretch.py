"""The automatic display stretch of PixInsight and Siril: shadows clip and midtone transfer function.

Sources: PixInsight, ScreenTransferFunction (AutoSTF script, J. Conejero); Siril, "Autostretch". Background =
median, noise = 1.4826 MAD; shadows are clipped 2.8 noise below the background, and the midtones balance is
chosen so that the background is shown at 0.25.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np

from skyview.captures.capture import Capture
from skyview.captures.curves import CURVES, LEAST, mtf
from skyview.errors import SkyviewError

Triple = tuple[float, float, float]

_SAMPLE = 400_000  # pixels looked at for the statistics
_BLOCK = 1 << 15  # pixels that stay in the processor's cache
_WHITE = 99.8  # percentile shown white where no curve lifts the dark tones


@dataclass(frozen=True)
class Stretch:
    """A display stretch: per channel ``mtf(clip((x - shadows) / (highlights - shadows), 0, 1), midtones)``.

    Attributes:
        shadows: Value shown black, per channel; below 0 for pictures whose background was subtracted.
        midtones: Midtones balance in (0, 1), per channel; 0.5 leaves the tones linear.
        highlights: Value shown white, per channel.
        curve: Name of one of `skyview.captures.curves.CURVES`, which stands in the place of ``mtf``.
    """

    shadows: Triple = (0.0, 0.0, 0.0)
    midtones: Triple = (0.5, 0.5, 0.5)
    highlights: Triple = (1.0, 1.0, 1.0)
    curve: str = "stf"

    def __post_init__(self) -> None:
        for low, middle, high in zip(self.shadows, self.midtones, self.highlights, strict=True):
            if not (low < high and 0 < middle < 1):
                raise SkyviewError(
                    "A stretch needs shadows below highlights and midtones between 0 and 1, not {low}, "
                    "{middle} and {high}.",
                    low=low,
                    middle=middle,
                    high=high,
                )
        if self.curve not in CURVES:
            raise SkyviewError(
                "There is no curve {curve!r}; choose one of: {curves}.",
                curve=self.curve,
                curves=", ".join(CURVES),
            )

    def apply(self, pixels: np.ndarray) -> np.ndarray:
        """Return display values, float32 in [0, 1], of (H, W, 3) pixels by the exact formula."""
        out = np.empty(pixels.shape, np.float32)
        for rows in row_blocks(pixels):
            self._into(pixels[rows], out[rows])
        return out

    def to_uint8(self, pixels: np.ndarray) -> np.ndarray:
        """Return display levels, uint8, of (H, W, 3) pixels: `apply` times 255, rounded.

        For what is shown under more than one stretch, see `skyview.captures.plate`.
        """
        return (self.apply(pixels) * 255 + 0.5).astype(np.uint8)

    def invert(self, display: np.ndarray) -> np.ndarray:
        """Return the linear pixels, float32, that `apply` shows as ``display``.

        0 and 1, where `apply` clips, give shadows and highlights.
        """
        shown = np.clip(np.asarray(display, np.float64), 0, 1)
        out = np.empty(shown.shape, np.float32)
        for channel in range(3):
            low, high = self.shadows[channel], self.highlights[channel]
            back = CURVES[self.curve].back(shown[..., channel], self.midtones[channel])
            out[..., channel] = low + (high - low) * back
        return out

    def to_dict(self) -> dict[str, list[float] | str]:
        """Return it as JSON can hold it; the curve only where it is not the usual one."""
        parts: dict[str, list[float] | str] = {
            "shadows": list(self.shadows),
            "midtones": list(self.midtones),
            "highlights": list(self.highlights),
        }
        return parts if self.curve == "stf" else parts | {"curve": self.curve}

    @classmethod
    def from_dict(cls, values: Mapping[str, object]) -> "Stretch":
        """Return the stretch that `to_dict` wrote.

        Raises:
            SkyviewError: Something is missing or no number.
        """
        try:
            parts = [
                tuple(float(v) for v in cast(list, values[k])) for k in ("shadows", "midtones", "highlights")
            ]
        except (KeyError, TypeError, ValueError):
            raise SkyviewError(
                "These stretch settings cannot be read; give shadows, midtones and highlights, "
                "three numbers each."
            ) from None
        if any(len(part) != 3 for part in parts):
            raise SkyviewError("A stretch has three numbers each for shadows, midtones and highlights.")
        low, middle, high = cast(list[Triple], parts)
        return cls(low, middle, high, str(values.get("curve", "stf")))

    def _into(self, pixels: np.ndarray, out: np.ndarray) -> None:
        width, flat = pixels.shape[1], flat_rows(out)
        low, m = np.asarray(self.shadows), np.asarray(self.midtones)
        np.subtract(flat_rows(pixels), channel_row(low, width), out=flat)
        np.multiply(flat, channel_row(1 / (np.asarray(self.highlights) - low), width), out=flat)
        np.clip(flat, 0, 1, out=flat)
        if (m == 0.5).all():
            return
        if self.curve != "stf":
            flat[...] = CURVES[self.curve].rise(flat, channel_row(m, width))
            return
        # Written as (1-m) x / (m + (1-2m) x), nothing cancels for small m.
        bottom = np.multiply(flat, channel_row(1 - 2 * m, width))
        np.add(bottom, channel_row(m, width), out=bottom)
        np.multiply(flat, channel_row(1 - m, width), out=flat)
        np.divide(flat, bottom, out=flat)


IDENTITY = Stretch()
"""For captures that are stretched already: shown as they are."""


def auto_stretch(
    pixels: np.ndarray,
    linked: bool = True,
    target: float = 0.25,
    clip: float = -2.8,
    curve: str = "stf",
) -> Stretch:
    """Return the automatic stretch of linear pixels.

    Pixels that are not finite, and black borders left by registration, are not looked at. A picture without
    contrast (black, constant) gets the identity.

    Args:
        pixels: (H, W, 3), linear, usually in [0, 1].
        linked: One stretch for all channels (keeps colours), else one for each (removes a colour cast).
        target: Display value of the background, in (0, 1).
        clip: Shadows in units of the noise from the background, not above 0.
        curve: Name of a tone curve. Under the linear one the brightest 0.2 % are white instead.
    """
    sample = sky_sample(pixels)
    if len(sample) == 0:
        return IDENTITY
    medians, noises = np.array([background(sample[:, c]) for c in range(3)]).T
    if not noises.any():
        return IDENTITY
    floor = min(0.0, float(sample.min()))
    shadows = np.maximum(medians + clip * noises, floor)
    # A sky clipped to zero has no distance to the shadows: the noise level is shown at the target instead.
    heights = np.where(medians > shadows, medians - shadows, -clip * noises)
    if linked:
        shadows, heights = np.full(3, shadows.mean()), np.full(3, heights.mean())
    if not CURVES[curve].bends:
        whites = np.percentile(sample, _WHITE, axis=0)
        whites = np.maximum(np.full(3, whites.max()) if linked else whites, shadows + heights)
        return Stretch(_triple(shadows), (0.5,) * 3, _triple(whites), curve)
    parts = [_solve(float(s), float(h), target, curve) for s, h in zip(shadows, heights, strict=True)]
    low, middle, high = zip(*parts, strict=True)
    return Stretch(cast(Triple, low), cast(Triple, middle), cast(Triple, high), curve)


def default_stretch(capture: Capture) -> Stretch:
    """Return the linked automatic stretch of a linear capture, the identity for a stretched one."""
    return auto_stretch(capture.pixels) if capture.is_linear else IDENTITY


def display(capture: Capture, stretch: Stretch | None = None) -> np.ndarray:
    """Return a capture's display values, (H, W, 3) float32 in [0, 1], by ``stretch`` or its default."""
    return (stretch or default_stretch(capture)).apply(capture.pixels)


def row_blocks(pixels: np.ndarray) -> list[slice]:
    """Slices of rows that together are all of (H, W, 3) pixels, each small enough for the cache."""
    rows, step = pixels.shape[0], max(1, _BLOCK // max(1, pixels.shape[1]))
    return [slice(start, min(start + step, rows)) for start in range(0, rows, step)]


def flat_rows(pixels: np.ndarray) -> np.ndarray:
    """(H, W, 3) as (H, 3 W): numpy is slow where the last axis is short."""
    return pixels.reshape(len(pixels), -1)


def channel_row(values: np.ndarray, width: int) -> np.ndarray:
    """One value per channel as a row of ``width`` pixels, or as a single number where all are equal."""
    three = np.asarray(values, np.float32)
    return three[:1] if (three == three[0]).all() else np.tile(three, width)


def sky_sample(pixels: np.ndarray) -> np.ndarray:
    """Finite pixels of an even grid without black borders, (n, 3)."""
    step = max(1, int(np.ceil(np.sqrt(pixels.shape[0] * pixels.shape[1] / _SAMPLE))))
    grid = np.asarray(pixels[::step, ::step], np.float32).reshape(-1, 3)
    total = grid.sum(axis=1)
    grid, total = (
        (grid, total) if np.isfinite(total).all() else (grid[np.isfinite(total)], total[np.isfinite(total)])
    )
    inside = grid[total != 0]
    return inside if _is_bordered(len(grid), inside) else grid


def black_border(pixels: np.ndarray) -> np.ndarray | None:
    """Where registration left (H, W, 3) pixels empty, (H, W) bool; None where it did not."""
    empty = (pixels[..., 0] == 0) & (pixels[..., 1] == 0) & (pixels[..., 2] == 0)
    return empty if empty.any() and _is_bordered(empty.size, pixels[~empty]) else None


def _is_bordered(whole: int, inside: np.ndarray) -> bool:
    """Whether the pixels, of ``whole``, that are not among those ``inside``, (n, 3), are a black border.

    It is told from a sky that was clipped to zero by the gap between zero and the sky.
    """
    if not whole * 0.01 < len(inside) < whole * 0.995:
        return False
    median, noise = background(inside.mean(axis=1))
    return median - 3 * noise > 0


def background(values: np.ndarray) -> tuple[float, float]:
    """Median and noise; where over half the values are equal, the mean deviation stands in for the MAD."""
    median = float(np.median(values))
    deviations = np.abs(values - median)
    noise = 1.4826 * float(np.median(deviations))
    return median, noise or 1.2533 * float(deviations.mean(dtype=np.float64))


def _triple(values: np.ndarray) -> Triple:
    red, green, blue = (float(value) for value in values)
    return red, green, blue


def _solve(shadows: float, height: float, target: float, curve: str) -> tuple[float, float, float]:
    """Shadows, midtones and highlights that show a background ``height`` above the shadows at ``target``."""
    highlights = max(1.0, shadows + 1e-6)
    lifted = min(1.0, height / (highlights - shadows))
    if lifted <= 0:
        return shadows, 0.5, highlights
    exact = mtf(lifted, target) if curve == "stf" else CURVES[curve].balance(lifted, target)
    midtones = float(np.clip(exact, LEAST, 1 - LEAST))
    return shadows, midtones, highlights
