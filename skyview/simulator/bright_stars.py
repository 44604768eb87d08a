"""Stars far beyond saturation: in passing, or as what the picture was taken for."""

from dataclasses import dataclass

import numpy as np

from skyview.simulator.drawing import chance, log_uniform
from skyview.simulator.light import Conditions, Light
from skyview.simulator.stars import Stars, star_colours

_DOUBLE = 0.3  # share of the pictures of a star that show a double
_SPIKED = 0.55  # share with diffraction spikes: reflectors, and refractors with a mask
_GLOWING = 0.5  # share with a halo of scattered light
_SHORT = 0.7  # share exposed so short for the star that its field hardly shows


def lone_bright_star(conditions: Conditions) -> Stars:
    """One star far beyond saturation, anywhere in the frame."""
    rng = conditions.rng
    y, x = rng.uniform(0, conditions.height), rng.uniform(0, conditions.width)
    return conditions.stars(y, x, log_uniform(rng, 5, 40), widening=rng.uniform(1, 2))


def portrait(conditions: Conditions) -> Light:
    """A bright star, or a double, in the middle of the frame: what the picture was taken for.

    Sizes are those of the burnt-out disc, from a point to a tenth of the frame; wings, spikes and halo are
    asked for in displayed levels around it, as they look after any stretch.
    """
    rng = conditions.rng
    optics = _random_optics(conditions)
    y, x = conditions.near_centre(0.06)
    disc = log_uniform(rng, 0.8, 9) * conditions.unit
    diffuse = optics.star(conditions, y, x, disc)
    if chance(rng, _DOUBLE):
        apart, angle = disc + log_uniform(rng, 2, 25) * conditions.unit, rng.uniform(0, 2 * np.pi)
        y, x = y + apart * np.sin(angle), x + apart * np.cos(angle)
        diffuse = diffuse + optics.star(conditions, y, x, disc * rng.uniform(0.3, 1))
    dimmed = log_uniform(rng, 0.01, 1) if chance(rng, _SHORT) else 1.0
    return Light(diffuse, star_reduction=dimmed)


@dataclass(frozen=True)
class _Optics:
    """How a telescope spreads a star of this brightness; lengths in radii of the burnt-out disc.

    Attributes:
        beta: Moffat's exponent of the wings.
        spikes: Directions of the diffraction spikes, radians; empty for a telescope without vanes.
        reach: Where a spike has faded to 1/e.
        glow: Light of the halo at its middle, 1 = white; 0 for none.
        extent: Radius of the halo.
        fall: Exponent of the halo's fall; 1 is the inverse square of scattered light.
    """

    beta: float
    spikes: tuple[float, ...]
    reach: float
    glow: float
    extent: float
    fall: float

    def star(self, conditions: Conditions, y: float, x: float, disc: float) -> np.ndarray:
        """Light of one star whose burnt-out disc has this radius in pixels, (H, W, 3) float32."""
        dy, dx = conditions.rows - np.float32(y), conditions.columns - np.float32(x)
        square = (dy * dy + dx * dx) / np.float32(disc * disc)
        core = np.float32(max(0.5 * conditions.spread.fwhm / disc, 0.3) ** 2)
        light = ((1 + 1 / core) / (1 + square / core)) ** np.float32(self.beta)
        for spike in self.spikes:
            along = dx * np.float32(np.cos(spike)) + dy * np.float32(np.sin(spike))
            across = dy * np.float32(np.cos(spike)) - dx * np.float32(np.sin(spike))
            fade = np.exp(-np.abs(along) / np.float32(self.reach * disc))
            light += fade * np.exp(-(across**2) / np.float32(0.6 + 0.02 * disc**2))
        colour = star_colours(conditions.rng, 1, 1.3 * conditions.saturation)[0]
        seen = light[..., None] * colour
        if self.glow:
            halo = np.float32(self.glow) / (1 + square / np.float32(self.extent**2)) ** np.float32(self.fall)
            seen += halo[..., None] * colour**2
        return seen.astype(np.float32)


def _random_optics(conditions: Conditions) -> _Optics:
    rng = conditions.rng
    first = rng.uniform(0, np.pi)
    vanes = 3 if chance(rng, 0.1) else 2
    spikes = tuple(first + np.pi * np.arange(vanes) / vanes) if chance(rng, _SPIKED) else ()
    level = rng.uniform(0.05, 0.45) if chance(rng, _GLOWING) else 0.0
    return _Optics(
        beta=rng.uniform(1.6, 4),
        spikes=spikes,
        reach=log_uniform(rng, 0.8, 5),
        glow=conditions.tone.light(level),
        extent=log_uniform(rng, 2, 12),
        fall=rng.uniform(1, 2.5),
    )
