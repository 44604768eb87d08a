"""Ways in which people process their captures: how far stretched, how dark, how noisy, in which colours."""

from dataclasses import dataclass

import numpy as np

from skyview.simulator.drawing import chance, log_uniform

_Range = tuple[float, float]

AS_TAKEN = np.eye(3, dtype=np.float32)
"""The mix that changes nothing."""

_MONO = np.full((3, 3), 1 / 3, dtype=np.float32)
# rows: what red, green and blue are made of; the bands of a duo-band filter, and a Hubble-like palette
_HOO = np.array(((1, 0, 0), (0, 0.5, 0.5), (0, 0.5, 0.5)), dtype=np.float32)
_SHO = np.array(((0.7, 0.3, 0), (0.45, 0.45, 0.1), (0, 0.4, 0.6)), dtype=np.float32)
_MIXES = {"as taken": AS_TAKEN, "mono": _MONO, "HOO": _HOO, "SHO": _SHO}


@dataclass(frozen=True)
class Style:
    """The ranges of one way of processing; within each every octave is equally likely.

    Attributes:
        share: Share of pictures.
        strength: Of the asinh stretch.
        sky: Displayed level of the empty sky, of 255.
        cast: Scatter of its colour (standard deviation of the logarithm per channel).
        noise: Displayed scatter of a pixel, levels of 255.
        grain: Blur of the noise, pixels.
        colour_noise: Scatter of the channels' own noise relative to what they share.
        blotches: Scatter of coarse noise, relative to the fine.
        saturation: Strength of colours.
        mix: Which channels are made of which, a key of ``_MIXES``.
    """

    share: float
    strength: _Range
    sky: _Range
    cast: float
    noise: _Range
    grain: _Range
    colour_noise: _Range
    blotches: _Range
    saturation: _Range
    mix: str = "as taken"


STYLES = {
    "stack": Style(
        0.40, (10, 300), (11, 40), 0.05, (0.5, 3.0), (0.33, 0.5), (0.03, 0.4), (0.1, 0.5), (0.4, 1.8)
    ),
    "denoised": Style(
        0.12, (10, 400), (10, 36), 0.06, (0.3, 1.2), (0.42, 0.75), (0.05, 0.5), (0.4, 2.0), (0.4, 2.2)
    ),
    "dark": Style(
        0.13, (3, 60), (2, 12), 0.10, (0.25, 1.6), (0.33, 0.6), (0.03, 0.5), (0.05, 0.4), (0.3, 2.2)
    ),
    "over-stretched": Style(
        0.08, (150, 2000), (38, 100), 0.07, (2.5, 8.0), (0.33, 0.6), (0.05, 0.6), (0.1, 0.5), (0.3, 1.5)
    ),
    "as the telescope shows it": Style(
        0.08, (20, 400), (14, 50), 0.14, (1.5, 6.0), (0.33, 0.6), (0.3, 1.4), (0.1, 0.6), (0.4, 1.6)
    ),
    "mono": Style(
        0.15, (8, 300), (12, 60), 0.0, (0.8, 6.0), (0.33, 0.5), (0.0, 0.0), (0.1, 0.4), (0.0, 0.3), "mono"
    ),
    "duo-band": Style(
        0.025, (20, 300), (10, 36), 0.08, (0.5, 3.0), (0.33, 0.6), (0.05, 0.5), (0.1, 0.6), (0.6, 2.0), "HOO"
    ),
    "Hubble palette": Style(
        0.015, (20, 300), (10, 36), 0.08, (0.5, 3.0), (0.33, 0.6), (0.05, 0.5), (0.1, 0.6), (0.6, 2.0), "SHO"
    ),
}
"""Ways of processing by name, as they occur among the star fields that amateurs publish."""


@dataclass(frozen=True, eq=False)
class Look:
    """What one picture's processing does; a draw from a `Style`.

    Attributes:
        strength: Of the asinh stretch.
        black: Displayed level of the empty sky per channel, 0..1, (3,).
        white: Level that bright parts do not exceed.
        noise: Displayed scatter of a pixel, 0..1.
        grain: Blur of the noise, pixels.
        colour_noise: Scatter of the channels' own noise relative to what they share.
        blotches: Scatter of coarse noise, relative to the fine.
        saturation: Strength of colours.
        mix: Matrix applied to the channels, (3, 3).
        keeps_colour: Whether the stretch acts on brightness alone.
    """

    strength: float
    black: np.ndarray
    white: float
    noise: float
    grain: float
    colour_noise: float
    blotches: float
    saturation: float
    mix: np.ndarray
    keeps_colour: bool


def random_look(rng: np.random.Generator) -> Look:
    """Processing of one picture: a style by its share, and values from its ranges."""
    styles = list(STYLES.values())
    shares = np.array([style.share for style in styles])
    style = styles[rng.choice(len(styles), p=shares / shares.sum())]
    cast = style.cast * (3 if chance(rng, 0.05) else 1)
    return Look(
        strength=log_uniform(rng, *style.strength),
        black=(log_uniform(rng, *style.sky) / 255 * np.exp(rng.normal(0, cast, 3))).astype(np.float32),
        white=rng.uniform(0.85, 1.0) if chance(rng, 0.7) else rng.uniform(1.0, 1.6),
        noise=log_uniform(rng, *style.noise) / 255,
        grain=_draw(rng, style.grain),
        colour_noise=_draw(rng, style.colour_noise),
        blotches=_draw(rng, style.blotches),
        saturation=_draw(rng, style.saturation),
        mix=_MIXES[style.mix],
        keeps_colour=chance(rng, 0.35),
    )


def _draw(rng: np.random.Generator, limits: _Range) -> float:
    low, high = limits
    return log_uniform(rng, low, high) if low > 0 else float(rng.uniform(low, high))
