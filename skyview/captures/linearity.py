"""Is a picture linear (values proportional to light) or stretched for the eye? Decided from evidence.

In linear light the sky is narrow: its noise is a tiny part of the range, and only star cores are bright. A
stretch lifts the sky to where the eye sees it and its noise with it, and something nearly always comes near
white.
"""

import re

import numpy as np

from skyview.captures.cards import history
from skyview.captures.numbers import text_in
from skyview.captures.picture import Picture
from skyview.saying import tr

_SAMPLE = 100_000
_SKY_LIFTED = 0.06  # of the white level
_NOISE_LIFTED = 0.012
_BRIGHT = 0.5
_STRETCHES = re.compile(
    r"histogram\s*transf|autostretch|auto-stretch|asinh|arcsinh|ghs\b|generalised hyperbolic|\bmtf\b|curves",
    re.I,
)


def looks_linear(picture: Picture, pixels: np.ndarray) -> tuple[bool, str]:
    """Return whether a picture is linear, and a sentence that says why.

    Args:
        picture: As stored.
        pixels: (H, W, 3) or (H, W), scaled so that 1 is the white level.
    """
    if picture.display_only:
        return False, tr(
            "Stretched: {bits}-bit {format} holds display values.", bits=picture.bits, format=picture.format
        )
    if any(_STRETCHES.search(line) for line in history(picture.header)):
        return False, tr("Stretched: the header's history names a stretch.")
    if text_in(picture.header, "BAYERPAT") and picture.channels == 1:
        return True, tr("Linear: a sensor's colour mosaic.")
    step = max(1, int(np.sqrt(pixels.shape[0] * pixels.shape[1] / _SAMPLE)))
    grid = pixels[::step, ::step]
    light = grid if grid.ndim == 2 else grid.mean(axis=-1)
    light = light[np.isfinite(light)]
    if light.size == 0:
        return True, tr("Linear: nothing says otherwise.")
    median = float(np.median(light))
    noise = 1.4826 * float(np.median(np.abs(light - median)))
    bright = float(np.quantile(light, 0.9995))
    sky = tr(
        "the sky is at {median:.1%} of the white level with a spread of {noise:.2%}",
        median=median,
        noise=noise,
    )
    # Eight bits are too few for linear light: there a bright sky is enough.
    lifted = median >= _SKY_LIFTED and (noise >= _NOISE_LIFTED or picture.bits == 8)
    if lifted and bright >= _BRIGHT:
        return False, tr(
            "Stretched: {sky} and the brightest parts reach {bright:.0%}.", sky=sky, bright=bright
        )
    return True, tr("Linear: {sky}, the brightest parts reach {bright:.0%}.", sky=sky, bright=bright)
