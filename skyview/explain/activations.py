"""Techniques that weigh the network's last feature maps by a gradient (class activation maps)."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from skyview.errors import SkyviewError
from skyview.explain.gradients import strongest
from skyview.explain.registry import Steps, technique
from skyview.registry import Parameter
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

FAMILY = "Class activation"

LAYER = Parameter("layer", "last", "Feature maps that are weighed: last, or the name of a layer")

NOTHING = tr("nothing in these feature maps speaks for this class: this map is no explanation")
"""Note ``empty`` of a map that is zero everywhere."""


def upsampled(cells: np.ndarray, size: int) -> np.ndarray:
    """Return a coarse map, (h, w), as (size, size) float32, bilinear between half-pixel cell centres."""
    return cv2.resize(np.asarray(cells, np.float32), (size, size), interpolation=cv2.INTER_LINEAR)


def rectified(passes: "Passes", cells: np.ndarray, size: int) -> np.ndarray:
    """Return the positive part of a coarse map, upsampled; one that is all zero gets a note."""
    positive = np.maximum(cells, 0)
    if not positive.any():
        passes.notes["empty"] = NOTHING
    return upsampled(positive, size)


def without_maps(model: Any) -> str | None:
    """Return one sentence if a network has no feature maps, None if it has."""
    from skyview.explain.network import last_feature_layer

    try:
        last_feature_layer(model)
    except SkyviewError as error:
        return str(error)
    return None


def check_layer(passes: "Passes", layer: str) -> None:
    """Look for a layer before anything runs.

    Raises:
        SkyviewError: There is no such layer, or it has no feature maps.
    """
    from skyview.explain.cut import feature_maps

    feature_maps(passes.network.model, layer)


def _weighed(
    passes: "Passes",
    x: np.ndarray,
    target: int,
    layer: str,
    cells_of: Callable[[np.ndarray, np.ndarray], np.ndarray],
) -> Steps:
    """Yield the positive part of what ``cells_of`` makes of feature maps and gradients, (h, w, K) each."""
    check_layer(passes, layer)

    def steps() -> Steps:
        yield rectified(passes, cells_of(*features(passes, x, target, layer)), x.shape[0]), 1.0

    return steps()


def features(passes: "Passes", x: np.ndarray, target: int, layer: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the feature maps of a layer, (h, w, K), and the logit's gradients there, in one pass."""
    from skyview.explain.cut import features_at

    build = partial(features_at, layer=layer)
    maps, gradients = passes.run(f"features {layer}", build, x[None], target)
    return maps[0], gradients[0]


def without_pooled_head(model: Any) -> str | None:
    """Return one sentence if a network does not end in average pooling and one dense layer."""
    from skyview.explain.cut import Cut

    lacking = without_maps(model)
    if lacking is None and Cut(model).pooled is None:
        return (
            "CAM needs a network that ends in global average pooling and one dense layer; choose Grad-CAM, "
            "which does without."
        )
    return lacking


@technique(
    label="CAM",
    family=FAMILY,
    signed=True,
    summary="What each cell of the last feature maps adds to the score: an exact account, not an estimate, "
    "for networks that end in average pooling. As coarse as these cells.",
    guidance="Red cells add to the score of the class, blue ones take from it; their mean and the bias are "
    "the score. Each cell saw much more of the picture than the square it stands for, so a red square "
    "beside an object may well mean the object. The map says what the last layer added up, not what the "
    "layers before it looked at; and red for one class may be just as red for another, so compare classes.",
    reference="Zhou et al. 2016, arXiv:1512.04150",
    passes=lambda settings: 1,
    suits=without_pooled_head,
)
def cam(passes: "Passes", x: np.ndarray, target: int, *, seed: int) -> Steps:
    """Yield sum over k of w_k A_k, once (Zhou et al. 2016, eq. 2); A are the maps that are averaged.

    The notes tell the completeness gap, abs(mean of the cells + bias - y) / abs(y). ``seed`` is not used.
    """
    from skyview.explain.cut import cut_of

    maps, _ = features(passes, x, target, "last")
    cut = cut_of(passes.network)
    head = cut.pooled
    assert head is not None  # as `without_pooled_head` found
    cells = head.averaged(maps[None])[0] @ head.kernel[:, target]
    score = float(cut.logits(maps[None])[0, target])
    passes.notes |= {
        "score": score,
        "completeness gap": abs(float(cells.mean() + head.bias[target]) - score) / max(abs(score), 1e-6),
    }
    yield upsampled(cells, x.shape[0]), 1.0


@technique(
    label="Grad-CAM",
    family=FAMILY,
    signed=False,
    summary="Which regions hold what the network's last layer counts for the class. Robust but coarse: the "
    "last layer has few cells. An all-zero map means that nothing spoke for the class.",
    guidance="Bright regions hold features whose increase would raise the score of the class. Read it as a "
    "region, never as an outline: one cell of the last layer is tens of pixels wide and saw more than that. "
    "Evidence against the class is cut away, so two objects of different classes do not compete in it. It "
    "passes the common sanity checks (weight randomisation), which makes it a good first look; an all-zero "
    "map is no explanation, and a map that fills the frame says little.",
    reference="Selvaraju et al. 2017, arXiv:1610.02391",
    parameters=(LAYER,),
    passes=lambda settings: 1,
    suits=without_maps,
)
def grad_cam(passes: "Passes", x: np.ndarray, target: int, *, layer: str, seed: int) -> Steps:
    """Yield ReLU(sum over k of a_k A_k), a_k = mean of dy/dA_k, once (Selvaraju et al. 2017, eq. 1 and 2).

    A are the feature maps, y the logit. ``seed`` is not used.
    """
    return _weighed(passes, x, target, layer, grad_cam_cells)


def grad_cam_cells(maps: np.ndarray, gradients: np.ndarray) -> np.ndarray:
    """Return the signed cells, (h, w), of Grad-CAM from feature maps and gradients, (h, w, K)."""
    from tf_explain.core.grad_cam import GradCAM

    return np.asarray(GradCAM.ponderate_output(maps, gradients))


@technique(
    label="Grad-CAM++",
    family=FAMILY,
    signed=False,
    summary="Grad-CAM with weights that find several objects of one class. Less tied to the class than "
    "Grad-CAM: it counts only what speaks for it.",
    guidance="Bright regions hold features that speak for the class; several objects (a pair of galaxies) "
    "come out more evenly than in Grad-CAM. The price: the weights are never negative, so maps of different "
    "classes resemble one another, and they change when the logits are merely multiplied by a constant. If "
    "it and Grad-CAM disagree, look at occlusion.",
    reference="Chattopadhay et al. 2018, arXiv:1710.11063",
    parameters=(LAYER,),
    passes=lambda settings: 1,
    suits=without_maps,
)
def grad_cam_pp(passes: "Passes", x: np.ndarray, target: int, *, layer: str, seed: int) -> Steps:
    """Yield ReLU(sum of w_k A_k), w_k = sum of a_k ReLU(g_k), once (Chattopadhay et al. 2018, eq. 10 and 19).

    g = dy/dA with the logit y, and a = g^2 / (2 g^2 + g^3 times the sum of A_k over its cells), which is the
    paper's for exp(y). ``seed`` is not used.
    """
    return _weighed(passes, x, target, layer, _plus_plus_cells)


def _plus_plus_cells(maps: np.ndarray, gradients: np.ndarray) -> np.ndarray:
    g = np.maximum(gradients, 0).astype(np.float64)
    # Divided by g^2; a plays no part where g is not positive.
    alpha = 1 / np.maximum(2 + g * maps.sum(axis=(0, 1)), 1e-12)
    weights = (alpha * g).sum(axis=(0, 1))
    return maps @ weights


@technique(
    label="LayerCAM",
    family=FAMILY,
    signed=False,
    summary="Grad-CAM cell by cell, which also works in earlier, finer layers (set the layer). Only what "
    "speaks for the class; grainier the earlier the layer.",
    guidance="Bright cells hold features that speak for the class just there. In the last layer it hardly "
    "differs from Grad-CAM; with an earlier layer it is finer, but earlier layers know edges and points "
    "rather than objects, and their maps depend less on the class. Use them for where inside a region, not "
    "for whether.",
    reference="Jiang et al. 2021, doi:10.1109/TIP.2021.3089943",
    parameters=(LAYER,),
    passes=lambda settings: 1,
    suits=without_maps,
)
def layer_cam(passes: "Passes", x: np.ndarray, target: int, *, layer: str, seed: int) -> Steps:
    """Yield ReLU(sum over k of ReLU(dy/dA_k) A_k), cell by cell, once (Jiang et al. 2021, eq. 6 and 7).

    ``seed`` is not used.
    """
    return _weighed(
        passes, x, target, layer, lambda maps, gradients: (np.maximum(gradients, 0) * maps).sum(axis=-1)
    )


@technique(
    label="Guided Grad-CAM",
    family=FAMILY,
    signed=False,
    summary="Edge picture within the region of Grad-CAM (some call it Guided CAM). Only the region depends "
    "on the class; the detail is that of guided backpropagation, which is not evidence.",
    guidance="The fine structure comes from guided backpropagation, which draws edges whatever the network "
    "learned; Grad-CAM only fades what lies outside its region. Trust the region as far as you trust "
    "Grad-CAM, and nothing in the detail. Shown for comparison with published figures.",
    reference="Selvaraju et al. 2017, arXiv:1610.02391, section 3.2",
    parameters=(LAYER,),
    passes=lambda settings: 2,
    suits=without_maps,
)
def guided_grad_cam(passes: "Passes", x: np.ndarray, target: int, *, layer: str, seed: int) -> Steps:
    """Yield the strongest guided gradient of a pixel's channels times Grad-CAM there, once.

    Selvaraju et al. 2017, section 3.2. ``seed`` is not used.
    """
    check_layer(passes, layer)
    return _guided_grad_cam(passes, x, target, layer)


def _guided_grad_cam(passes: "Passes", x: np.ndarray, target: int, layer: str) -> Steps:
    cells = grad_cam_cells(*features(passes, x, target, layer))
    region = rectified(passes, cells, x.shape[0])
    yield strongest(passes.guided_gradients(x[None], target)[0]) * region, 1.0
