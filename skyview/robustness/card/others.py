"""Other captures of the same class: what a technique shows anyway, whatever the picture."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from skyview.classes import CLASSES

if TYPE_CHECKING:
    from skyview.classifier import Classifier

_SIDES = (128, 480)
"""Smallest and largest side of a simulated capture in pixels."""

_FIRST = 7001
"""Seed of the first: none of the samples'."""


def simulated_inputs(classifier: "Classifier", target: str, number: int) -> Iterator[np.ndarray]:
    """Network inputs, (S, S, 3) each, of simulated captures of a class; none for a class it cannot simulate.

    They are the same for every capture, so cards can be compared.
    """
    from skyview.captures import capture_from_array, display
    from skyview.classifier.views import cut, explained_view
    from skyview.simulator import simulate

    if target not in CLASSES:
        return
    side = int(np.clip(2 * classifier.input_size, *_SIDES))
    for seed in range(_FIRST, _FIRST + number):
        made = simulate(target, seed=seed, height=side, width=side)
        picture = display(capture_from_array(made.pixels, is_linear=True))
        shown = cut(picture, explained_view(side, side), classifier.input_size)
        yield np.asarray(classifier.preprocess(shown), np.float32)
