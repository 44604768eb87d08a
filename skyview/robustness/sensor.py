"""What happens in the sensor."""

import numpy as np

from skyview.robustness.frame import Frame
from skyview.robustness.registry import perturbation

POISSON_LIMIT = 100.0
"""From this count on (skewness 0.1, before read noise is added) a normal draw stands in: it is fast."""


@perturbation(
    label="Read and shot noise",
    unit="e-",
    severities=(1.5, 2.5, 4, 7, 12),
    summary="The stack is taken again, photon by photon, with a sensor of this read noise.",
    linear=True,
)
def read_noise(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Draw every pixel anew: ``Poisson(e N) / N + Normal(0, amount / sqrt(N))``, quantised.

    ``e`` are the pixel's electrons per sub above the pedestal, ``N`` the subs in the stack. The capture is
    taken for the true scene, so its own noise stays in it and this comes on top. On a flat frame the
    variance added is ``(e + amount^2) / N + (gain / N)^2 / 12``.

    Args:
        frame: Electrons.
        amount: Read noise in electrons per sub.
        rng: Source of randomness.
    """
    subs = frame.instrument.subs
    dark = np.float32(frame.pedestal)
    light = np.maximum(frame.pixels - dark, 0)
    normal = rng.standard_normal(light.shape, dtype=np.float32)
    electrons = np.sqrt((light + np.float32(amount**2)) / np.float32(subs))
    electrons *= normal
    electrons += light
    few = light < POISSON_LIMIT / subs
    counts = rng.poisson(light[few] * subs) / subs
    electrons[few] = counts + normal[few] * (amount / np.sqrt(subs))
    electrons += np.minimum(frame.pixels, dark)  # the pedestal, and what noise left below it: no photons
    step = np.float32(frame.instrument.gain / subs)
    electrons /= step
    np.round(electrons, out=electrons)
    electrons *= step
    return frame.with_pixels(electrons)
