"""How a capture is shown: its stretch, which channel, and whether bright is dark."""

from dataclasses import dataclass

import cv2
import numpy as np

from skyview.captures.plate import Plate
from skyview.captures.stretch import IDENTITY, Stretch


@dataclass(frozen=True)
class Channel:
    """What is shown of the three colours.

    Attributes:
        name: Name for settings.
        label: Name for people.
        weights: Of red, green and blue in a grey picture; empty for the colours themselves.
    """

    name: str
    label: str
    weights: tuple[float, ...] = ()


CHANNELS: dict[str, Channel] = {
    channel.name: channel
    for channel in (
        Channel("rgb", "Colours"),
        Channel("red", "Red alone", (1.0, 0.0, 0.0)),
        Channel("green", "Green alone", (0.0, 1.0, 0.0)),
        Channel("blue", "Blue alone", (0.0, 0.0, 1.0)),
        Channel("luminance", "Luminance", (0.2126, 0.7152, 0.0722)),  # ITU-R BT.709
    )
}
"""All channels by name."""


@dataclass(frozen=True)
class Rendering:
    """From a capture's light to what is on the screen.

    Attributes:
        stretch: The display stretch.
        channel: Name of one of `CHANNELS`.
        inverted: Whether bright is shown dark.
    """

    stretch: Stretch = IDENTITY
    channel: str = "rgb"
    inverted: bool = False

    def table(self, plate: Plate) -> np.ndarray:
        """Display level of each code of a plate, (1, 65536, 3) uint8."""
        levels = self.stretch.to_uint8(plate.values[None])
        return 255 - levels if self.inverted else levels

    def develop(self, codes: np.ndarray, table: np.ndarray) -> np.ndarray:
        """Display levels of codes by a `table` of this rendering.

        Args:
            codes: (H, W, 3) uint16, all of a plate or a part of it.
            table: Of that plate.

        Returns:
            (H, W, 3) uint8.
        """
        shown = cv2.LUT(codes, table)
        weights = CHANNELS[self.channel].weights
        if not weights:
            return shown
        grey = cv2.transform(shown, np.array([weights], np.float32))
        return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB))
