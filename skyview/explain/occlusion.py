"""Techniques that cover parts of the picture and watch the score."""

from typing import TYPE_CHECKING

import numpy as np

from skyview.errors import SkyviewError
from skyview.explain import baselines
from skyview.explain.registry import Steps, technique
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

FAMILY = "Perturbation"

_SIDE = 224
"""Side of the networks' input, for the estimate of passes; the maps themselves fit any side."""


def window_starts(side: int, patch: int, stride: int) -> np.ndarray:
    """Return where windows of ``patch`` pixels start so that they cover ``side`` pixels and stay inside.

    Neighbours are ``stride`` apart, the last two maybe less.
    """
    patch = min(patch, side)
    starts = range(0, side - patch + 1, stride)
    last = side - patch
    return np.array([*starts] if starts[-1] == last else [*starts, last])


def windows(side: int, patch: int, stride: int) -> np.ndarray:
    """Return the corners (row, column), (N, 2), in an order whose first part already covers it all."""
    starts = window_starts(side, patch, stride)
    # Windows a patch apart come first, then those between: a coarse map early, refined later.
    every = -(-patch // stride)
    turn = np.arange(len(starts)) % every
    rows, columns = np.meshgrid(np.arange(len(starts)), np.arange(len(starts)), indexing="ij")
    order = np.lexsort((columns.ravel(), rows.ravel(), turn[columns].ravel(), turn[rows].ravel()))
    return np.stack([starts[rows.ravel()[order]], starts[columns.ravel()[order]]], axis=1)


@technique(
    label="Occlusion",
    family=FAMILY,
    signed=True,
    summary="How far the class's score falls when a square is covered with plain sky; negative where "
    "covering helps. The plainest of all questions, slow to ask; sees nothing finer than the square.",
    reference="Zeiler & Fergus 2014, arXiv:1311.2901",
    parameters=(
        Parameter("patch", 16, "Side of the covered square", low=1, high=112, unit="px"),
        Parameter("stride", 8, "Distance between squares; at most their side", low=1, high=112, unit="px"),
    ),
    passes=lambda settings: 1 + len(window_starts(_SIDE, settings["patch"], settings["stride"])) ** 2,
)
def occlusion(passes: "Passes", x: np.ndarray, target: int, *, patch: int, stride: int, seed: int) -> Steps:
    """Yield f(x) - f(x with a square of sky), the mean over the squares on a pixel (Zeiler & Fergus 2014).

    Divided by the coverage: without that, corner pixels, under a single square, get a tenth of what the
    centre gets. ``seed`` is not used.

    Raises:
        SkyviewError: ``stride`` is larger than ``patch``, which would leave gaps.
    """
    if stride > patch:
        raise SkyviewError(
            f"With squares of {patch} px every {stride} px parts of the picture are never covered; choose a "
            f"stride of at most {patch}."
        )
    return _occlusion(passes, x, target, patch, stride)


def _occlusion(passes: "Passes", x: np.ndarray, target: int, patch: int, stride: int) -> Steps:
    sky = baselines.sky_of(x).level
    score = passes.logits(x[None])[0, target]
    corners = windows(x.shape[0], patch, stride)
    drops = np.zeros(x.shape[:2], np.float64)
    coverage = np.zeros(x.shape[:2], np.int64)
    for chunk in passes.chunks(len(corners)):
        masks = [covered(x.shape[0], row, column, patch) for row, column in corners[chunk.start : chunk.stop]]
        pictures = np.stack([np.where(mask[..., None], sky, x) for mask in masks])
        for mask, fallen in zip(masks, score - passes.logits(pictures)[:, target], strict=True):
            drops[mask] += fallen
            coverage[mask] += 1
        values = drops / np.maximum(coverage, 1)
        yield values.astype(np.float32), chunk.stop / len(corners)


def covered(side: int, row: int, column: int, patch: int) -> np.ndarray:
    """Return the (side, side) bool mask of one square.

    tf-explain's raw helper draws the square, but on a blank sheet: on the picture itself its fixed value of
    127.5 would be neither sky nor, in a network's input, grey. The rest of tf-explain's occlusion cannot be
    used: it takes squares side by side only, keeps all pictures in memory, gives 1 - output for a score, and
    says nothing until it is done.
    """
    from tf_explain.utils.image import apply_grey_patch

    return apply_grey_patch(np.zeros((side, side, 1), np.float32), column, row, patch)[..., 0] > 0
