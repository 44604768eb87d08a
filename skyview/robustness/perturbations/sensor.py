"""What happens in the sensor: photons are counted, and read out with noise."""

import numpy as np

from skyview.robustness.perturbations.frame import Frame
from skyview.robustness.perturbations.registry import perturbation

POISSON_LIMIT = 100.0
"""From this count on (skewness 0.1, before read noise is added) a normal draw stands in: it is fast."""


def exposed(frame: Frame, subs: int, read_noise: float, rng: np.random.Generator) -> Frame:
    """Take the picture again: every pixel ``Poisson(e N) / N + Normal(0, read_noise / sqrt(N))``, quantised.

    ``e`` are the pixel's electrons per sub above the pedestal, ``N`` the subs. The capture is taken for the
    true scene, so its own noise stays in it and this comes on top; a grey one gets one noise in all channels.
    On a flat frame the variance added is ``(e + read_noise^2) / N + (gain / N)^2 / 12``.

    Args:
        frame: Electrons.
        subs: Frames averaged, N.
        read_noise: Electrons per sub.
        rng: Source of randomness.
    """
    dark = np.float32(frame.pedestal)
    light = np.maximum(frame.light[:, :, : frame.channels], 0)
    normal = rng.standard_normal(light.shape, dtype=np.float32)
    electrons = np.sqrt((light + np.float32(read_noise**2)) / np.float32(subs))
    electrons *= normal
    electrons += light
    few = light < POISSON_LIMIT / subs
    counts = rng.poisson(light[few] * subs) / subs
    electrons[few] = counts + normal[few] * (read_noise / np.sqrt(subs))
    electrons += np.minimum(
        frame.pixels[:, :, : frame.channels], dark
    )  # the pedestal, and what noise left below it: no photons
    step = np.float32(frame.instrument.gain / subs)
    electrons /= step
    np.round(electrons, out=electrons)
    electrons *= step
    return frame.with_pixels(electrons)


def shot_noise(electrons: np.ndarray, subs: int, rng: np.random.Generator) -> np.ndarray:
    """Noise of light that was added: a normal draw of variance ``electrons / subs``, for each pixel.

    Args:
        electrons: Light per sub, not below 0.
        subs: Frames averaged.
        rng: Source of randomness.
    """
    normal = rng.standard_normal(electrons.shape, dtype=np.float32)
    return np.sqrt(electrons.astype(np.float32) / np.float32(subs)) * normal


@perturbation(
    label="Stacking depth",
    family="Sensor",
    unit="subs",
    severities=(120, 60, 30, 12, 4),
    summary="The stack is taken again, photon by photon, from no more than so many subs.",
    linear=True,
)
def stacking_depth(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Take the stack again from ``amount`` subs, with the instrument's own read noise; see `exposed`.

    Args:
        frame: Electrons.
        amount: Frames averaged; rounded.
        rng: Source of randomness.
    """
    return exposed(frame, max(1, round(amount)) * frame.binning**2, frame.instrument.read_noise, rng)


@perturbation(
    label="Read and shot noise",
    family="Sensor",
    unit="e-",
    severities=(1.5, 2.5, 4, 7, 12),
    summary="The stack is taken again, photon by photon, with a sensor of this read noise.",
    linear=True,
)
def read_noise(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Take the stack again, with as many subs as it has; see `exposed`.

    Args:
        frame: Electrons.
        amount: Read noise in electrons per sub.
        rng: Source of randomness.
    """
    return exposed(frame, frame.instrument.subs, amount, rng)
