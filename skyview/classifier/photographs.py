"""Real pictures that are no captures of the deep sky: those that come with scikit-image.

No network was trained, fitted or tuned with them; simulated pictures from elsewhere say less.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import skimage

from skyview.captures import display, open_capture

PHOTOGRAPHS: tuple[str, ...] = (
    *("astronaut.png", "camera.png", "chelsea.png", "coffee.png", "rocket.jpg", "moon.png"),
    *("motorcycle_left.png", "coins.png", "horse.png", "clock_motion.png", "grass.png", "gravel.png"),
    *("brick.png", "page.png", "text.png", "logo.png", "color.png", "phantom.png", "chessboard_GRAY.png"),
    *("cell.png", "ihc.png", "microaneurysms.png", "retina.jpg"),
)
"""Files in its data folder: people, animals, things, the Moon, surfaces, pages, drawings, tissue."""


def photographs() -> Iterator[np.ndarray]:
    """Each of :data:`PHOTOGRAPHS`, ``(H, W, 3)`` of display values in [0, 1]."""
    folder = Path(skimage.__file__).parent / "data"
    for name in PHOTOGRAPHS:
        yield display(open_capture(folder / name))
