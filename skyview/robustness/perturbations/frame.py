"""What a perturbation works on: the pixels at one stage, with the measures of sky and sensor it needs."""

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np

from skyview.classifier.views import View
from skyview.robustness.perturbations.instrument import Instrument
from skyview.robustness.perturbations.kernels import convolved
from skyview.robustness.perturbations.warp import Warp

MAD_TO_SIGMA = 1.4826


def sampled(pixels: np.ndarray, border: np.ndarray | None) -> np.ndarray:
    """Every second pixel (n, 3) of every second row of ``(H, W, 3)``, but those of an empty border."""
    grid = pixels[::2, ::2]
    return grid.reshape(-1, 3) if border is None else grid[~border[::2, ::2]]


@dataclass(frozen=True, eq=False)
class Points:
    """Light in single pixels of the capture, where those of a quick look are coarser.

    The stretch makes much of a little light: a bright point averaged before it would be several times as
    bright as one averaged after it, as on the screen.

    Attributes:
        rows: (N,) rows of the coarse pixels they lie in.
        columns: (N,) columns.
        channels: (N,) channels.
        light: (N,) float32, electrons per sub in the one pixel of the capture.
    """

    rows: np.ndarray
    columns: np.ndarray
    channels: np.ndarray
    light: np.ndarray


@dataclass(frozen=True, eq=False)
class Frame:
    """A capture on its way through a perturbation.

    Attributes:
        pixels: ``(H, W, 3)`` float32: electrons per sub (linear stage), or display values in [0, 1].
        instrument: Telescope, sensor and stack.
        view: The box that is explained.
        grey: The three channels are one: what is added has no colour.
        warp: Where things went, set by a geometric perturbation.
        planted: ``(H, W)`` bool, where a nuisance was put in; None for what concerns the whole frame.
        binning: Pixels of the capture along each side of one pixel of this frame; above 1 for a quick look.
        full: What a quick look is a look at: its sky and noise are measured there.
        points: What a quick look has in single pixels of the capture, and not in its own coarser ones.
        kept: Share that is left of the contrast of details finer than the pixels; 1 but after a blur.
        border: ``(H, W)`` bool, where registration left the capture empty, which is no sky; None for nowhere.
    """

    pixels: np.ndarray
    instrument: Instrument
    view: View
    grey: bool = False
    warp: Warp | None = None
    planted: np.ndarray | None = None
    binning: int = 1
    full: "Frame | None" = None
    points: Points | None = None
    kept: float = 1.0
    border: np.ndarray | None = None

    def with_pixels(
        self, pixels: np.ndarray, warp: Warp | None = None, planted: np.ndarray | None = None
    ) -> "Frame":
        """The same frame with other pixels ``(H, W, 3)``, or ``(H, W, 1)`` for three alike."""
        new = np.asarray(pixels, dtype=np.float32)
        if new.shape != self.pixels.shape:
            new = np.repeat(new, 3, axis=2)
        return replace(self, pixels=new, warp=warp, planted=planted)

    def blurred(self, kernel: np.ndarray) -> "Frame":
        """The same frame convolved with a kernel of sum 1; what is finer than its core goes with it."""
        return replace(self.with_pixels(convolved(self.pixels, kernel)), kept=float(kernel.max()))

    @property
    def channels(self) -> int:
        """Channels with a noise of their own."""
        return 1 if self.grey else 3

    @cached_property
    def _median(self) -> float:
        return float(np.median(sampled(self.pixels, self.border), axis=0).mean())

    @cached_property
    def sky(self) -> float:
        """Brightness of the sky in electrons per sub, mean of the channels.

        The median, but no more than its noise allows: N subs of B electrons have a noise of sqrt(B / N), so
        what is smoother than that is a pedestal of the camera or the stacking (a factor of 2 is granted for
        what debayering and registration smooth). Never below a tenth of the instrument's usual sky either: a
        background that was subtracted had been there.
        """
        if self.full is not None:
            return self.full.sky
        most = 2 * self.instrument.subs * self.channels * self.sky_sigma**2
        return max(min(self._median, max(most, self.instrument.sky)), 0.1 * self.instrument.sky)

    @cached_property
    def pedestal(self) -> float:
        """Electrons of the pixels that are no light; below 0 where the background was subtracted."""
        return self._median - self.sky

    @cached_property
    def light(self) -> np.ndarray:
        """``(H, W, 3)`` float32: electrons above the pedestal; what noise left below it is negative."""
        return self.pixels - np.float32(self.pedestal)

    def with_light(self, light: np.ndarray, planted: np.ndarray | None = None) -> "Frame":
        """The same frame with other light on the same pedestal."""
        return self.with_pixels(light + np.float32(self.pedestal), planted=planted)

    @cached_property
    def noise(self) -> float:
        """Standard deviation of the sky's noise, of the mean of the channels, in units of the pixels.

        From differences of pixels two apart in the darker half of the frame: nebulosity hardly touches them,
        and neighbours would share their noise after debayering. The darker half is that of a smoothed
        frame: picking dark pixels would pick the noise.
        """
        if self.full is not None:
            return self.full.noise / self.binning
        light = self.pixels.mean(axis=2)
        smooth = cv2.blur(light, (31, 31))
        seen = np.ones(light.shape, bool) if self.border is None else ~self.border
        dark = seen & (smooth <= np.median(smooth[seen]))
        pairs = dark[:, 2:] & dark[:, :-2]
        steps = (light[:, 2:] - light[:, :-2])[pairs] if light.shape[1] > 2 else np.zeros(0)
        if steps.size < 16:
            return 0.0
        return MAD_TO_SIGMA * float(np.median(np.abs(steps - np.median(steps)))) / float(np.sqrt(2))

    @cached_property
    def sky_sigma(self) -> float:
        """`noise` of a linear frame in electrons per sub; never below the read noise of the stack."""
        return max(self.noise, float(self.instrument.read_noise / np.sqrt(self.instrument.subs)))

    @cached_property
    def from_centre(self) -> np.ndarray:
        """``(H, W)`` float32: distance from the frame's centre, 1 at the middle of the corner pixels."""
        height, width = self.pixels.shape[:2]
        rows = np.arange(height, dtype=np.float32) - (height - 1) / 2
        columns = np.arange(width, dtype=np.float32) - (width - 1) / 2
        corner = max(float(np.hypot(rows[0], columns[0])), 1e-9)
        return np.hypot(rows[:, None], columns[None, :]) / np.float32(corner)
