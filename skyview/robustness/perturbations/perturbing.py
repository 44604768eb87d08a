"""A capture, perturbed: in electrons before the frozen stretch, or as displayed."""

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np

from skyview.captures import Capture, Stretch, default_stretch, display
from skyview.captures.stretch import black_border
from skyview.classifier.views import EXPLAINED, View, cut, view_of

# Importing a family's file registers its perturbations; this order is the order of the menus.
from skyview.robustness.perturbations import sensor  # noqa: F401  # isort: skip
import skyview.robustness.perturbations.sky  # noqa: F401  # isort: skip
from skyview.robustness.perturbations import optics, pointing, nuisances, processing  # noqa: F401  # isort: skip
from skyview.robustness.perturbations.controls import MAP_SIZE, visible_change  # isort: skip
from skyview.robustness.perturbations.frame import Frame, sampled
from skyview.robustness.perturbations.instrument import Instrument, instrument_of
from skyview.robustness.perturbations.registry import PERTURBATIONS
from skyview.robustness.perturbations.warp import Warp
from skyview.saying import tr

VISIBLE = 0.5
"""Grey levels RMS (of 255) in the explained view below which a perturbation changes nothing one could see."""

ASSUMED_MIDTONES = 0.0025
"""Midtones of the stretch assumed behind a picture that comes stretched: a usual automatic stretch."""


@dataclass(frozen=True, eq=False)
class Perturbed:
    """A perturbed capture.

    Attributes:
        picture: ``(H, W, 3)`` float32 in [0, 1], after the frozen stretch.
        amount: Strength, in ``unit``.
        unit: Unit of ``amount``.
        approximate: The capture came stretched, and the perturbation acts on linear light: the stretch that
            was undone and done again is an assumed one.
        seed: What its randomness was drawn from.
        warp: Where things went; None unless geometric.
        visible: Change of the explained view, 224 x 224 pixels, in grey levels RMS (of 255).
        notes: What had to be assumed.
        planted: ``(H, W)`` bool, where a localised nuisance was put in; None for all others.
    """

    picture: np.ndarray
    amount: float
    unit: str
    approximate: bool
    seed: int
    warp: Warp | None
    visible: float
    notes: tuple[str, ...] = ()
    planted: np.ndarray | None = None


def seed_of(seed: int, name: str, draw: int) -> int:
    """Seed of one perturbed picture: the same for every technique, on every machine.

    It does not depend on the severity: as that grows, the same trail grows brighter in the same place.
    """
    text = f"{seed}/{name}/{draw}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1


class Scene:
    """A capture made ready to be perturbed many times: what all perturbations share is computed once.

    Attributes:
        capture: The capture.
        stretch: The frozen stretch.
        view: The box that is explained.
        picture: ``(H, W, 3)`` float32, the unperturbed capture as displayed.
        binning: Pixels of the file along each side of one pixel here; above 1 for a quick look.
        full: What a quick look is a look at; None for the scene itself.
    """

    def __init__(
        self,
        capture: Capture,
        stretch: Stretch | None = None,
        view: str = EXPLAINED,
        instrument: Instrument | None = None,
    ) -> None:
        self.capture = capture
        self.stretch = stretch or default_stretch(capture)
        self.view: View = view_of(view, capture.height, capture.width)
        # the formula may end a rounding error above 1
        self.picture = np.clip(display(capture, self.stretch), 0, 1)
        self.binning = 1
        self.full: Scene | None = None
        self._given = instrument

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width of the picture."""
        height, width = self.picture.shape[:2]
        return height, width

    @cached_property
    def instrument(self) -> Instrument:
        """Telescope, sensor and stack behind the capture."""
        return instrument_of(self.capture, self._given)

    @cached_property
    def border(self) -> np.ndarray | None:
        """``(H, W)`` bool, where registration left the capture empty; None for nowhere."""
        if self.full is None:
            return black_border(self.capture.pixels)
        height, width = (side * self.binning for side in self.picture.shape[:2])
        border = self.full.border
        return None if border is None else border[: height : self.binning, : width : self.binning]

    @cached_property
    def _linear_stretch(self) -> Stretch | None:
        """The stretch assumed behind a picture that came stretched; None for a linear capture."""
        if self.capture.is_linear:
            return None
        if self.full is not None:
            return self.full._linear_stretch
        return assumed_stretch(self.capture.pixels, self.instrument, self.border)

    @cached_property
    def electrons(self) -> Frame:
        """The capture in electrons per sub."""
        if self.full is not None:
            return self._frame(binned(self.full.electrons.pixels, self.binning), self.full.electrons)
        pixels = self.capture.pixels
        if self._linear_stretch is not None:
            pixels = self._linear_stretch.invert(pixels)
        return self._frame(pixels * np.float32(self.instrument.full_well))

    @cached_property
    def _fine(self) -> tuple[np.ndarray, np.ndarray]:
        """Of a quick look: how much brighter the stretch would show it if it came after the averaging, and
        how far that would be from white.

        A curve S that bends down makes a mean of displayed values smaller than the display of the mean, by
        S'' of it times the variance of what was averaged.
        """
        early = self._stretched(self.electrons.pixels)
        return early - self.picture, np.maximum(1 - early, 1 / 255)

    @cached_property
    def _displayed(self) -> Frame:
        return self._frame(self.picture, self.full._displayed if self.full is not None else None)

    @cached_property
    def _shown(self) -> np.ndarray:
        return cut(self.picture, self.view, MAP_SIZE)

    def _frame(self, pixels: np.ndarray, full: Frame | None = None) -> Frame:
        grey = bool(self.capture.facts.channels == 1 and self.capture.facts.bayer is None)
        array = np.asarray(pixels, dtype=np.float32)
        return Frame(
            array, self.instrument, self.view, grey, binning=self.binning, full=full, border=self.border
        )

    def perturb(self, name: str, severity: float, *, seed: int = 0, draw: int = 0) -> Perturbed:
        """Perturb the capture; see `perturb`."""
        perturbation = PERTURBATIONS[name]
        amount = perturbation.amount(severity)
        own = seed_of(seed, name, draw)
        strength = amount
        if perturbation.matches:
            strength = self.perturb(perturbation.matches, severity, seed=seed, draw=draw).visible
        source = self.electrons if perturbation.linear else self._displayed
        frame = perturbation.run(source, strength, np.random.default_rng(own))
        picture = self._develop(frame) if perturbation.linear else frame.pixels
        approximate = perturbation.linear and not self.capture.is_linear
        notes = self.instrument.assumed if perturbation.linear else ()
        if approximate:
            notes = (
                *notes,
                tr(
                    "stretch assumed (midtones {midtones}, sky of {sky:.0f} e-)",
                    midtones=ASSUMED_MIDTONES,
                    sky=self.instrument.sky,
                ),
            )
        return Perturbed(
            picture=picture,
            amount=amount,
            unit=perturbation.unit,
            approximate=approximate,
            seed=own,
            warp=frame.warp,
            visible=visible_change(self._shown, cut(picture, self.view, MAP_SIZE)),
            notes=notes,
            planted=frame.planted,
        )

    def _develop(self, frame: Frame) -> np.ndarray:
        """Electrons to display values, through the frozen stretch."""
        picture = self._stretched(frame.pixels)
        surplus = self._surplus_of(frame, picture) if self.full is not None else np.float32(0)
        if frame.points is not None:
            points = frame.points
            places = points.rows, points.columns, points.channels
            lit = frame.pixels[points.rows, points.columns][:, None]
            lit[np.arange(len(lit)), 0, points.channels] += points.light
            now = self._stretched(lit)[np.arange(len(lit)), 0, points.channels]
            np.add.at(picture, places, (now - picture[places]) / np.float32(frame.binning**2))
        return np.clip(picture - surplus, 0, 1)

    def _surplus_of(self, frame: Frame, picture: np.ndarray) -> np.ndarray:
        """How much too bright a quick look's picture, ``(H, W, 3)``, is where it has fine details.

        S'' goes with the third power of the distance from white, the variance with what a blur left.
        """
        surplus, distance = self._fine
        return surplus * np.minimum((1 - picture) / distance, 1) ** 3 * np.float32(frame.kept**2)

    def _stretched(self, electrons: np.ndarray) -> np.ndarray:
        """``(H, W, 3)`` electrons to display values in [0, 1]."""
        pixels = electrons / np.float32(self.instrument.full_well)
        if self._linear_stretch is not None:
            pixels = self._linear_stretch.apply(pixels)
        picture = self.stretch.apply(pixels)
        return np.clip(picture, 0, 1, out=picture)


def binned(pixels: np.ndarray, binning: int) -> np.ndarray:
    """Mean of squares of ``binning`` pixels along each side, (H, W, 3); what is left over is cut off."""
    height, width = (side // binning for side in pixels.shape[:2])
    whole = np.ascontiguousarray(pixels[: height * binning, : width * binning])
    return cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA)


def assumed_stretch(picture: np.ndarray, instrument: Instrument, border: np.ndarray | None = None) -> Stretch:
    """The stretch that a finished picture is taken to have gone through.

    Its midtones are those of a usual automatic stretch; its black point is set so that the picture's sky
    (the median) has the electrons per sub of the instrument's usual sky.

    Args:
        picture: ``(H, W, 3)`` display values in [0, 1].
        instrument: Telescope and sensor behind it.
        border: ``(H, W)`` bool, where registration left it empty; None for nowhere.
    """
    unit = Stretch((0.0,) * 3, (ASSUMED_MIDTONES,) * 3, (1.0,) * 3)
    medians = np.median(sampled(picture, border), axis=0).astype(np.float32)
    sky = np.clip(medians.mean(), 1 / 255, 254 / 255)
    above_black = float(unit.invert(np.full((1, 1, 3), sky, dtype=np.float32)).mean())
    black = instrument.sky / instrument.full_well - above_black
    # white stays as far above black as one full well: the curve between the two is the same
    return replace(unit, shadows=(black,) * 3, highlights=(black + 1.0,) * 3)


def perturb(
    capture: Capture,
    name: str,
    severity: float,
    *,
    seed: int = 0,
    stretch: Stretch | None = None,
    draw: int = 0,
    instrument: Instrument | None = None,
) -> Perturbed:
    """Perturb a capture as the sky, the telescope or the person would.

    Linear perturbations act on electrons at native scale, before the stretch, which stays as it was for the
    unperturbed capture. A capture that came stretched goes through an assumed inverse stretch first, and
    the result is marked approximate.

    Args:
        capture: The capture; it stays as it is.
        name: Name of a perturbation; ``matched_noise:NAME`` for noise that changes the explained view as
            much as the perturbation NAME of the same severity, seed and draw does.
        severity: 1 to 5; steps between are interpolated.
        seed: Of the whole run. The picture depends on this, the name, the severity and the draw alone, so
            every technique sees the same one.
        stretch: The frozen stretch; None for the capture's automatic one.
        draw: Number of the random draw.
        instrument: What took the capture; None for what the capture tells.

    Raises:
        SkyviewError: There is no such perturbation or severity.
    """
    return Scene(capture, stretch, instrument=instrument).perturb(name, severity, seed=seed, draw=draw)
