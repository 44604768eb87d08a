"""Maps compared as cells and contrasts need it: moved with the picture, by magnitude and with signs."""

import math

import numpy as np

from skyview.explain import TECHNIQUES
from skyview.robustness.card.records import SIGNED
from skyview.robustness.card.self_test import is_control
from skyview.robustness.likeness.similarity import PRIMARY, is_constant, similarities, similarity
from skyview.robustness.perturbations.perturbing import Perturbed, Scene


def is_signed(method: str) -> bool:
    """Whether a technique's maps have signs; a control's have none."""
    return not is_control(method) and TECHNIQUES[method].signed


def likenesses(
    before: np.ndarray, after: np.ndarray, perturbed: Perturbed, scene: Scene, signed: bool
) -> tuple[dict[str, float], bool]:
    """Likeness of maps by measure (those that are defined), and whether there was no explanation.

    Args:
        before: (S, S) map of the unperturbed picture; a geometric perturbation's warp moves it.
        after: (S, S) map of the perturbed one.
        perturbed: The perturbed picture.
        scene: What was perturbed.
        signed: Whether to compare with signs as well.
    """
    before, valid = _moved(before, perturbed, scene)
    if is_constant(before, valid) or is_constant(after, valid):
        return {}, True
    values = similarities(before, after, valid)
    if signed:
        values[SIGNED] = similarity(PRIMARY, before, after, valid, signed=True)
    return {name: value for name, value in values.items() if math.isfinite(value)}, False


def likeness(
    before: np.ndarray, other: np.ndarray, perturbed: Perturbed, scene: Scene, signed: bool
) -> tuple[float, bool]:
    """Primary likeness of a map and one that it must not be like: 0 where either is no explanation.

    Returns:
        The likeness, and whether the other map is no explanation; the arguments are those of `likenesses`.
    """
    before, valid = _moved(before, perturbed, scene)
    found = similarity(PRIMARY, before, other, valid, signed=signed)
    return (found if math.isfinite(found) else 0.0), is_constant(other, valid)


def _moved(before: np.ndarray, perturbed: Perturbed, scene: Scene) -> tuple[np.ndarray, np.ndarray | None]:
    if perturbed.warp is None:
        return before, None
    return perturbed.warp.forward(before, scene.view, scene.shape)
