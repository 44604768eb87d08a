"""How a picture is prepared for a network, and back: the ``preprocessing`` of a card."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

TRANSFORMS: tuple[str, ...] = ("sqrt", "affine")
"""``sqrt``: ``(sqrt(p) - mean) / std``; ``affine``: ``(p - mean) / std``; ``p`` display values in [0, 1]."""

TRAINED: dict[str, Any] = {"transform": "sqrt", "mean": 0.35, "std": 0.22}
"""Preprocessing of the networks trained here."""

CHANNELS: tuple[str, ...] = ("rgb", "bgr")
"""Order of the colours in a network's input."""


@dataclass(frozen=True, eq=False)
class Preparation:
    """A preparation.

    Attributes:
        roots: Whether square roots are taken first.
        mean: Taken away, float32: one number, or one each for red, green and blue.
        std: Divided by, as ``mean``.
        swapped: Whether the network wants blue first.
    """

    roots: bool
    mean: np.ndarray
    std: np.ndarray
    swapped: bool

    @classmethod
    def of(cls, preprocessing: Mapping[str, Any]) -> "Preparation":
        """Read a card's preprocessing, which was checked."""
        return cls(
            preprocessing["transform"] == "sqrt",
            np.asarray(preprocessing["mean"], np.float32),
            np.asarray(preprocessing["std"], np.float32),
            preprocessing.get("channels", "rgb") == "bgr",
        )

    def inputs(self, pictures: np.ndarray) -> np.ndarray:
        """Network inputs of pictures ``(..., 3)`` with display values in [0, 1]; float32."""
        values = np.clip(np.asarray(pictures, dtype=np.float32), 0, 1)
        values = ((np.sqrt(values) if self.roots else values) - self.mean) / self.std
        return np.ascontiguousarray(values[..., ::-1]) if self.swapped else values

    def pictures(self, inputs: np.ndarray) -> np.ndarray:
        """Display values in [0, 1] of network inputs ``(..., 3)``; undoes `inputs`."""
        values = np.asarray(inputs, dtype=np.float32)
        values = (values[..., ::-1] if self.swapped else values) * self.std + self.mean
        values = np.maximum(values, 0)
        return np.clip(np.square(values) if self.roots else values, 0, 1)


INPUT_OF_LEVEL: np.ndarray = Preparation.of(TRAINED).inputs(np.arange(256) / 255)
"""Network input of each displayed level of 8 bits, for the networks trained here; (256,) float32."""
