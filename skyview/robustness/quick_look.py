"""A scene in fewer pixels: perturbed so quickly that a person can drag the severity and watch."""

from dataclasses import replace

import cv2
import numpy as np

from skyview.robustness.perturbing import Scene

ENOUGH = 600_000
"""Pixels up to which a scene is quick enough as it is."""

SHORTEST = 360
"""Pixels of the shorter side that have to be left: the smallest view still fills the network's input."""


def quick_look(scene: Scene) -> Scene:
    """The scene with its pixels binned, or itself where it is small.

    Pixels are averaged in squares of ``binning``; the stack counts as so many more subs (which is what
    averaging does to noise), the sky stays as bright, and perturbations that are given in pixels, arcsec or
    sky noise follow through `Frame.binning`. What is seen in it is a preview: the stretch is not linear, so
    binning before it is not quite binning after it.
    """
    binning = binning_of(scene.capture.height, scene.capture.width)
    if binning == 1:
        return scene
    height, width = (side // binning for side in scene.capture.pixels.shape[:2])
    whole = np.ascontiguousarray(scene.capture.pixels[: height * binning, : width * binning])
    pixels = cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA)
    known = scene.instrument
    small = Scene(replace(scene.capture, pixels=pixels), scene.stretch, scene.view.name, known)
    small.binning, small.full = binning, scene
    small.instrument = replace(
        known,
        pixel_scale=known.pixel_scale * binning,
        aperture=known.aperture / binning,  # so that the sky per pixel, a mean, stays what it is
        subs=known.subs * binning**2,
    )
    return small


def binning_of(height: int, width: int) -> int:
    """Pixels that are averaged along each side for a capture of this size; 1 for none."""
    binning = 1
    while height * width > ENOUGH * binning**2 and min(height, width) // (binning + 1) >= SHORTEST:
        binning += 1
    return binning
