"""How the telescope points: what moves or turns the object in the frame."""

import numpy as np

from skyview.robustness.frame import Frame
from skyview.robustness.registry import perturbation
from skyview.robustness.warp import Warp


@perturbation(
    label="Rotation",
    unit="°",
    severities=(2, 10, 30, 90, 180),
    summary="The camera is turned: the map should turn with the object.",
    geometric=True,
)
def rotation(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Turn the picture about the centre of the explained view, to either side by chance.

    Args:
        frame: Display values.
        amount: Angle in degrees.
        rng: Source of randomness: the side.
    """
    side = 1 if rng.random() < 0.5 else -1
    view = frame.view
    warp = Warp.rotation(side * amount, view.left + view.side / 2, view.top + view.side / 2)
    return frame.with_pixels(np.clip(warp.picture(frame.pixels), 0, 1), warp)
