"""A scene in fewer pixels: perturbed so quickly that a person can drag the severity and watch."""

from dataclasses import replace

from skyview.robustness.perturbations.perturbing import Scene, binned

ENOUGH = 600_000
"""Pixels up to which a scene is quick enough as it is."""

SHORTEST = 360
"""Pixels of the shorter side that have to be left: the smallest view still fills the network's input."""


def quick_look(scene: Scene) -> Scene:
    """The scene with its pixels binned, or itself where it is small.

    Pixels are averaged in squares of ``binning``; the stack counts as so many more subs (which is what
    averaging does to noise), the sky stays as bright, and perturbations that are given in pixels, arcsec or
    sky noise follow through `Frame.binning`. It is averaged as light, and shown as if it had been averaged on
    the screen: what the stretch makes of that difference is taken off again (`Scene`), to second order.
    """
    binning = binning_of(scene.capture.height, scene.capture.width)
    if binning == 1:
        return scene
    pixels = binned(scene.capture.pixels, binning)
    known = scene.instrument
    small = Scene(replace(scene.capture, pixels=pixels), scene.stretch, scene.view.name, known)
    small.binning, small.full = binning, scene
    small.picture = binned(scene.picture, binning)
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
