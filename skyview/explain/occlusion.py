"""Techniques that cover parts of the picture, square by square, and watch the score."""

from typing import TYPE_CHECKING

import numpy as np

from skyview.errors import SkyviewError
from skyview.explain import baselines
from skyview.explain.baselines import BASELINES
from skyview.explain.masks import Masked
from skyview.explain.registry import Steps, technique
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

FAMILY = "Perturbation"

FILL = Parameter("baseline", "sky_median", "What covers the picture; try two of them", choices=BASELINES)
"""Setting of every technique that covers parts."""


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


def squares(corners: np.ndarray, side: int, patch: int) -> np.ndarray:
    """Return the masks, (N, side, side) float32, 1 inside the squares at ``corners``, (N, 2)."""
    inside = (np.arange(side) >= corners[..., None]) & (np.arange(side) < corners[..., None] + patch)
    return (inside[:, 0, :, None] & inside[:, 1, None, :]).astype(np.float32)


@technique(
    label="Occlusion",
    family=FAMILY,
    signed=True,
    summary="How far the class's score falls when a square is covered with plain sky; negative where "
    "covering helps. The plainest of all questions, slow to ask; sees nothing finer than the square.",
    guidance="Each pixel shows the mean fall of the score over the squares that covered it, divided by their "
    "number, so that corners and centre count alike. Read it at the scale of the square: a star in a square "
    "lends its worth to the whole square. Do not trust it where two things are each enough for the answer: "
    "covering one changes nothing, and both look worthless. A covered square is also a picture the network "
    "never saw; compare two fills before believing a faint difference.",
    reference="Zeiler & Fergus 2014, arXiv:1311.2901",
    parameters=(
        Parameter("patch", 16, "Side of the covered square", low=1, high=112, unit="px"),
        Parameter("stride", 8, "Distance between squares; at most their side", low=1, high=112, unit="px"),
        FILL,
    ),
    passes=lambda settings: (
        1 + len(window_starts(settings["side"], settings["patch"], settings["stride"])) ** 2
    ),
)
def occlusion(
    passes: "Passes", x: np.ndarray, target: int, *, patch: int, stride: int, baseline: str, seed: int
) -> Steps:
    """Yield f(x) - f(x with a square covered), the mean over the squares on a pixel (Zeiler & Fergus 2014).

    Divided by the coverage: without that, corner pixels, under a single square, get a tenth of what the
    centre gets. ``seed`` matters for a drawn baseline alone.

    Raises:
        SkyviewError: ``stride`` is larger than ``patch``, which would leave gaps.
    """
    if stride > patch:
        raise SkyviewError(
            "With squares of {patch} px every {stride} px parts of the picture are never "
            "covered; choose a stride of at most {patch}.",
            patch=patch,
            stride=stride,
        )
    return _occlusion(passes, x, target, patch, stride, baseline, seed)


def _occlusion(
    passes: "Passes", x: np.ndarray, target: int, patch: int, stride: int, baseline: str, seed: int
) -> Steps:
    masked = Masked(x, baselines.baseline(passes, x, baseline, seed))
    score = passes.logits(x[None])[0, target]
    corners = windows(x.shape[0], patch, stride)
    drops = np.zeros(x.shape[:2], np.float64)
    coverage = np.zeros(x.shape[:2], np.float64)

    def hidden(chunk: range) -> tuple[np.ndarray, np.ndarray]:
        covered = squares(corners[chunk.start : chunk.stop], x.shape[0], patch)
        return covered, masked.pictures(1 - covered)

    for chunk, (covered, pictures) in passes.ahead(len(corners), hidden):
        fallen = score - passes.logits(pictures)[:, target]
        drops += np.tensordot(fallen.astype(np.float64), covered, axes=1)
        coverage += covered.sum(axis=0)
        values = drops / np.maximum(coverage, 1)
        yield values.astype(np.float32), chunk.stop / len(corners)
