"""Yardsticks that never ask the network: an explanation that does no better explains nothing."""

from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import sobel

from skyview.explain.registry import Steps, technique

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

FAMILY = "Control"

SPREAD = 0.25
"""Standard deviation of the blob in the centre, in sides of the picture."""


@technique(
    label="Brightness",
    family=FAMILY,
    signed=False,
    summary="The picture's own brightness. Not an explanation: a map that looks like it may have found "
    "bright pixels, not reasons.",
    guidance="A yardstick, made without the network. In the deep sky the object is mostly the brightest "
    "thing, so this map looks convincing and scores well in localisation. If a technique's map cannot be "
    "told from it, or does no better in the trust panel, that technique has shown you the picture.",
    reference="Adebayo et al. 2018, arXiv:1810.03292 (why controls are needed)",
    passes=lambda settings: 0,
)
def brightness(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield the channel mean of the picture above its darkest pixel. ``seed`` is not used."""
    light = x.mean(axis=-1)
    yield light - light.min(), 1.0


@technique(
    label="Edges",
    family=FAMILY,
    signed=False,
    summary="The picture's own edges (Sobel). Not an explanation: guided backpropagation is hardly more.",
    guidance="A yardstick, made without the network: the magnitude of the Sobel gradient. Sharp, pretty maps "
    "that follow every star and rim often look like this one (Adebayo et al. 2018). A technique whose map "
    "resembles it more than it depends on the class has detected edges.",
    reference="Adebayo et al. 2018, arXiv:1810.03292 (section 5: edge detector)",
    passes=lambda settings: 0,
)
def edges(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield the Sobel magnitude of the channel mean, reflected at the frame. ``seed`` is not used."""
    light = x.mean(axis=-1)
    yield np.hypot(sobel(light, axis=0), sobel(light, axis=1)), 1.0


@technique(
    label="Centre",
    family=FAMILY,
    signed=False,
    summary="A blob in the middle, for every picture the same. Not an explanation: telescopes point at "
    "their targets.",
    guidance="A yardstick, made without network and picture. Telescopes put the target in the middle, so a "
    "blob there hits it most of the time. A technique that localises no better than this on centred captures "
    "has not been shown to localise at all.",
    reference="Control of skyview's own",
    passes=lambda settings: 0,
)
def centre(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield a Gaussian in the centre, of standard deviation `SPREAD` sides. ``seed`` is not used."""
    rows, columns = (np.linspace(-0.5, 0.5, n) for n in x.shape[:2])
    yield np.exp(-(rows[:, None] ** 2 + columns**2) / (2 * SPREAD**2)).astype(np.float32), 1.0


@technique(
    label="Random",
    family=FAMILY,
    signed=False,
    summary="Noise. Not an explanation: whatever rewards it does not measure explanations.",
    guidance="A yardstick, made without network and picture: uniform noise of the seed. With the same seed "
    "it is perfectly stable, with another it has nothing in common with itself. A score that ranks it high "
    "is measuring something else.",
    reference="Control of skyview's own",
    passes=lambda settings: 0,
)
def random(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield independent uniform noise in [0, 1) of ``seed``."""
    yield np.random.default_rng(seed).random(x.shape[:2], np.float32), 1.0


@technique(
    label="Uniform",
    family=FAMILY,
    signed=False,
    summary="Every pixel alike. Not an explanation, and counted as none.",
    guidance="A yardstick, made without network and picture: the same value everywhere. It is as stable as a "
    "map can be and says nothing, and so skyview counts it as an empty map. A score that rewards it rewards "
    "saying nothing.",
    reference="Control of skyview's own",
    passes=lambda settings: 0,
)
def uniform(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield ones. ``seed`` is not used."""
    yield np.ones(x.shape[:2], np.float32), 1.0
