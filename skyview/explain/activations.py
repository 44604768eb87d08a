"""Techniques that weigh the network's last feature maps (class activation maps)."""

from typing import TYPE_CHECKING

import cv2
import numpy as np

from skyview.explain.registry import Steps, technique

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

FAMILY = "Class activation"


def upsampled(cells: np.ndarray, size: int) -> np.ndarray:
    """Return a coarse map, (h, w), as (size, size) float32, bilinear between half-pixel cell centres."""
    return cv2.resize(np.asarray(cells, np.float32), (size, size), interpolation=cv2.INTER_LINEAR)


@technique(
    label="Grad-CAM",
    family=FAMILY,
    signed=False,
    summary="Which regions hold what the network's last layer counts for the class. Robust but coarse: "
    "the last layer has few cells. An all-zero map means that nothing spoke for the class.",
    reference="Selvaraju et al. 2017, arXiv:1610.02391",
    passes=lambda settings: 1,
)
def grad_cam(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield ReLU(sum over k of a_k A_k), a_k = mean of dy/dA_k, once (Selvaraju et al. 2017, eq. 1 and 2).

    A are the last feature maps before pooling, y the logit. ``seed`` is not used.
    """
    from tf_explain.core.grad_cam import GradCAM

    maps, gradients = passes.features(x[None], target)
    # tf-explain's helper leaves out the ReLU of eq. 2.
    cells = np.maximum(np.asarray(GradCAM.ponderate_output(maps[0], gradients[0])), 0)
    yield upsampled(cells, x.shape[0]), 1.0
