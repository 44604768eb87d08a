"""What the perturbations are measured against: nothing at all, and noise that nature does not make."""

import numpy as np

from skyview.classifier.views import cut
from skyview.robustness.perturbations.frame import Frame
from skyview.robustness.perturbations.registry import perturbation

MAP_SIZE = 224
"""Side of the explained view at which a change is measured."""

_ROUNDS = 12
_CLOSE = 1e-3


def visible_change(before: np.ndarray, after: np.ndarray) -> float:
    """Change between two views of display values in grey levels RMS (of 255)."""
    return float(255 * np.sqrt(np.mean(np.square(after - before, dtype=np.float64))))


@perturbation(
    label="Null",
    family="Control",
    unit="change",
    severities=(0, 0, 0, 0, 0),
    summary="The same picture once more: how far a technique repeats itself.",
)
def null(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Return the picture as it is.

    Args:
        frame: Display values.
        amount: Not used.
        rng: Not used.
    """
    return frame


@perturbation(
    label="Matched noise",
    family="Control",
    unit="grey levels",
    severities=(1, 2, 4, 8, 16),
    summary="Plain Gaussian noise; matched_noise:NAME is as strong as NAME is in the explained view.",
)
def matched_noise(frame: Frame, amount: float, rng: np.random.Generator) -> Frame:
    """Add Gaussian noise that changes the explained view by ``amount`` grey levels RMS.

    Its grains are as large as the network's pixels: in a large capture noise of single pixels would be
    averaged away. Display values end at 0 and 1, so its strength is searched for.

    Args:
        frame: Display values.
        amount: Change of the explained view at 224 x 224 in grey levels RMS (of 255).
        rng: Source of randomness.
    """
    noise = _grains(frame, rng)
    before = cut(frame.pixels, frame.view, MAP_SIZE)
    strength, found = amount / 255, frame.pixels
    for _ in range(_ROUNDS):
        found = np.clip(frame.pixels + np.float32(strength) * noise, 0, 1)
        change = visible_change(before, cut(found, frame.view, MAP_SIZE))
        if change == 0 or abs(change / amount - 1) < _CLOSE:
            break
        strength *= amount / change
    return frame.with_pixels(found)


def _grains(frame: Frame, rng: np.random.Generator) -> np.ndarray:
    """White noise ``(H, W, 3)``, grey ``(H, W, 1)``, one grain to each network pixel of the view."""
    height, width = frame.pixels.shape[:2]
    view = frame.view
    step = view.side / MAP_SIZE
    if step <= 1:
        return rng.standard_normal((height, width, frame.channels), dtype=np.float32)
    rows = np.floor((np.arange(height) + 0.5 - view.top) / step).astype(int)
    columns = np.floor((np.arange(width) + 0.5 - view.left) / step).astype(int)
    rows, columns = rows - rows.min(), columns - columns.min()
    grains = rng.standard_normal((rows.max() + 1, columns.max() + 1, frame.channels), dtype=np.float32)
    return grains[rows[:, None], columns[None, :]]
