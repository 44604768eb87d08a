"""Techniques that ask what each feature map is worth: by showing it, leaving it out, or sharing the score."""

from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.errors import SkyviewError
from skyview.explain import baselines
from skyview.explain.activations import (
    FAMILY,
    LAYER,
    check_layer,
    features,
    rectified,
    upsampled,
    without_maps,
)
from skyview.explain.masks import Masked
from skyview.explain.propagation import without_rule
from skyview.explain.registry import Steps, technique
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.cut import Cut
    from skyview.explain.passes import Passes


@technique(
    label="Score-CAM",
    family=FAMILY,
    signed=False,
    summary="Each feature map is used as a mask on the picture; those whose picture still scores high "
    "count. No gradients, but hundreds of passes, and coarse all the same.",
    guidance="Bright regions are covered by feature maps that alone keep the score up; all outside a mask "
    "is filled with sky, not with a black hole. The weights go through a softmax, so a few feature maps "
    "decide the picture: maps of different classes may be nearly equal, and two runs with other channel "
    "counts may differ. Slow for what it adds to Grad-CAM; it is worth it where gradients are in doubt.",
    reference="Wang et al. 2020, arXiv:1910.01279",
    parameters=(
        LAYER,
        Parameter("channels", 0, "Feature maps tried, the weightiest in Grad-CAM first; 0: all", 0, 4096),
    ),
    passes=lambda settings: 2 + (settings["channels"] or 2048),
    suits=without_maps,
)
def score_cam(passes: "Passes", x: np.ndarray, target: int, *, layer: str, channels: int, seed: int) -> Steps:
    """Yield ReLU(sum of w_k A_k), w = softmax of y(picture seen through A_k) (Wang et al. 2020, eq. 3-5).

    The picture is sky + H_k (x - sky) with H_k the upsampled map scaled to 0..1; where H_k is 0 there is
    plain sky. (The score of plain sky, which the paper subtracts, leaves the softmax as it is.) Maps come
    in the order of their weight in Grad-CAM; constant ones show plain sky, and share one pass. ``seed`` is
    not used.
    """
    check_layer(passes, layer)
    return _score_cam(passes, x, target, layer, channels)


def _score_cam(passes: "Passes", x: np.ndarray, target: int, layer: str, channels: int) -> Steps:
    maps, gradients = features(passes, x, target, layer)
    order = np.argsort(-np.abs(gradients.mean(axis=(0, 1)) * maps.mean(axis=(0, 1))), kind="stable")
    order = order[: channels or None]
    low, spread = maps.min(axis=(0, 1)), np.ptp(maps, axis=(0, 1))
    sky = baselines.baseline(passes, x, "sky_median")
    scores = np.zeros(len(order), np.float64)
    flat = spread[order] == 0
    if flat.any():
        scores[flat] = passes.logits(sky[None])[0, target]
    shown = np.flatnonzero(~flat)
    known = flat.copy()
    masked = Masked(x, sky)

    def seen(chunk: range) -> np.ndarray:
        channels = order[shown[chunk.start : chunk.stop]]
        masks = [upsampled((maps[..., k] - low[k]) / spread[k], x.shape[0]) for k in channels]
        return masked.pictures(np.stack(masks))

    for chunk, pictures in passes.ahead(len(shown), seen):
        here = shown[chunk.start : chunk.stop]
        scores[here] = passes.logits(pictures)[:, target]
        known[here] = True
        weights = np.exp(scores[known] - scores[known].max())
        cells = maps[..., order[known]] @ (weights / weights.sum())
        yield rectified(passes, cells, x.shape[0]), chunk.stop / len(shown)
    if not len(shown):
        yield rectified(passes, np.zeros(maps.shape[:2]), x.shape[0]), 1.0


def _bypassed(model: Any) -> str | None:
    """Return one sentence if a network has no feature maps, or a way around the last of them."""
    from skyview.explain.cut import Cut

    lacking = without_maps(model)
    if lacking is None:
        try:
            Cut(model)
        except SkyviewError as error:
            return str(error)
    return lacking


@technique(
    label="Ablation-CAM",
    family=FAMILY,
    signed=False,
    summary="How far the score falls when a feature map is set to zero, used as its weight. No gradients, "
    "and for a pooled last layer as cheap as one pass. Coarse.",
    guidance="Bright regions hold feature maps that the score would miss. Where the network ends in pooling "
    "and one dense layer, leaving a map out takes away exactly what it added, and the map is that of "
    "LIFT-CAM up to a factor; behind other heads the maps stand in for one another, and what is redundant "
    "gets too little. Not to be trusted where the score is near zero or negative: the weights are relative "
    "to it, and turn their sign with it; the notes tell the score.",
    reference="Ramaswamy & Desai 2020, doi:10.1109/WACV45572.2020.9093360",
    parameters=(LAYER,),
    passes=lambda settings: 1,
    suits=_bypassed,
)
def ablation_cam(passes: "Passes", x: np.ndarray, target: int, *, layer: str, seed: int) -> Steps:
    """Yield ReLU(sum of w_k A_k), w_k = (y - y without A_k) / y, once (Ramaswamy & Desai 2020, eq. 3 and 4).

    Only the head behind the feature maps is run again; a head that pools and weighs is not run at all, as
    leaving A_k out takes away what it added. ``seed`` is not used.

    Raises:
        SkyviewError: There is a way around the layer.
    """
    return _ablation_cam(passes, x, target, layer, _cut(passes, layer))


def _ablation_cam(passes: "Passes", x: np.ndarray, target: int, layer: str, cut: "Cut") -> Steps:
    maps, _ = features(passes, x, target, layer)
    score = float(cut.logits(maps[None])[0, target])
    passes.notes["score"] = score
    if cut.pooled is not None:
        falls = cut.pooled.pooled(maps[None])[0] * cut.pooled.kernel[:, target]
    else:
        falls = score - cut.without_each(maps, target)
    yield rectified(passes, maps @ (falls / (score or 1e-12)), x.shape[0]), 1.0


def _without_shares(model: Any) -> str | None:
    """Return one sentence if the score cannot be shared among the last feature maps."""
    from skyview.explain.cut import Cut

    lacking = _bypassed(model)
    return without_rule(Cut(model).head) if lacking is None else lacking


@technique(
    label="LIFT-CAM",
    family=FAMILY,
    signed=False,
    summary="Each feature map is weighed by its exact share of the score, so the weights add up to it. The "
    "soundest of the class activation maps, and as coarse as they all are.",
    guidance="Bright regions hold feature maps with a large share of the score; the shares add up to the "
    "score less that of an empty sky of features (completeness gap in the notes). Behind a pooled last "
    "layer the shares are exact, not estimated. A region is bright when strong maps overlap there, wherever "
    "in the picture their share was earned: read regions, not cells, and mind that evidence against the "
    "class is cut away.",
    reference="Jung & Oh 2021, arXiv:2102.05228",
    parameters=(LAYER,),
    passes=lambda settings: 1,
    suits=_without_shares,
)
def lift_cam(passes: "Passes", x: np.ndarray, target: int, *, layer: str, seed: int) -> Steps:
    """Yield ReLU(sum of w_k A_k), w_k the DeepLIFT share of A_k against A = 0, once (Jung & Oh 2021, eq. 9).

    For a head that pools and weighs, w_k is the dense weight times the pooled A_k, which is exact (its mean,
    for average pooling); for others the rescale rule is run through the head. The notes tell the completeness
    gap, abs(sum of w - (y - y(0))) / abs(y - y(0)). ``seed`` is not used.

    Raises:
        SkyviewError: There is a way around the layer, or a layer behind it has no rule.
    """
    cut = _cut(passes, layer)
    unruled = without_rule(cut.head)
    if unruled is not None:
        raise SkyviewError(unruled)
    return _lift_cam(passes, x, target, layer, cut)


def _lift_cam(passes: "Passes", x: np.ndarray, target: int, layer: str, cut: "Cut") -> Steps:
    maps, _ = features(passes, x, target, layer)
    both = np.stack([maps, np.zeros_like(maps)])
    if cut.pooled is not None:
        shares = cut.pooled.pooled(maps[None])[0] * cut.pooled.kernel[:, target]
    else:
        contributions, _ = cut.rescaled(both, np.int32(target))
        shares = np.asarray(contributions)[0].sum(axis=(0, 1))
    score, empty = cut.logits(both)[:, target].astype(np.float64)
    passes.notes |= {
        "score": float(score),
        "completeness gap": float(abs(shares.sum() - (score - empty)) / max(abs(score - empty), 1e-6)),
    }
    yield rectified(passes, maps @ shares, x.shape[0]), 1.0


def _cut(passes: "Passes", layer: str) -> "Cut":
    from skyview.explain.cut import cut_of

    return cut_of(passes.network, layer)
