"""LIME: a linear surrogate around the picture, on star-aware segments covered with sky."""

from typing import TYPE_CHECKING

import numpy as np

from skyview.explain import baselines
from skyview.explain.convergence import TOLERANCE
from skyview.explain.masks import Masked
from skyview.explain.occlusion import FAMILY, FILL
from skyview.explain.registry import Steps, technique
from skyview.explain.segments import COUNT, star_aware
from skyview.explain.segments import MIN_SIZE as SMALLEST
from skyview.explain.surrogate import due, known_well_enough, weighted_ridge
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

SEGMENTS = Parameter(
    "segments", COUNT, "Parts the picture is cut into, about; half of them for stars", low=2, high=400
)
MIN_SIZE = Parameter("min_size", SMALLEST, "Smallest part", low=1, high=1000, unit="px")

KERNEL_WIDTH = 0.25
"""Width of the kernel on the cosine distance to the whole picture; the authors' default for pictures."""


@technique(
    label="LIME",
    family=FAMILY,
    signed=True,
    summary="Weights of a linear model fitted to the scores of pictures of which random segments are "
    "covered with sky. Changes with the segments and the seed; R² says how much of the network it caught.",
    guidance="Each segment shows what it adds to the score in a linear model fitted around the picture; all "
    "segments are kept, stars and compact objects are segments of their own. Read it segment by segment: "
    "nothing is said about the parts of one. Look at R² first: below about 0.8 the network is not additive "
    "in these segments and the weights are a poor account of it. The standard error tells how much another "
    "seed would change the map; other segments change it further.",
    reference="Ribeiro, Singh & Guestrin 2016, arXiv:1602.04938",
    parameters=(
        Parameter("samples", 1000, "Pictures with random segments covered", low=2, high=16000),
        SEGMENTS,
        MIN_SIZE,
        Parameter("ridge", 1.0, "Penalty on large weights; 0 for none", low=0.0, high=1000.0),
        FILL,
        TOLERANCE,
    ),
    passes=lambda settings: settings["samples"],
)
def lime(
    passes: "Passes",
    x: np.ndarray,
    target: int,
    *,
    samples: int,
    segments: int,
    min_size: int,
    ridge: float,
    baseline: str,
    tolerance: float,
    seed: int,
) -> Steps:
    """Yield the weights of a weighted ridge regression on shown segments (Ribeiro et al. 2016, eq. 2).

    Samples, kernel and penalty are those of the authors' code (lime 0.2): the first sample is the whole
    picture, the others show each segment with probability 1/2, their weight is
    sqrt(exp(-d^2 / 0.25^2)), d the cosine distance to the whole. What differs: segments respect stars,
    hidden ones become sky instead of their own mean colour (which is nearly the segment again), all keep
    their weights.
    """
    labels = star_aware(x, segments, min_size)
    players = int(labels.max()) + 1
    masked = Masked(x, baselines.baseline(passes, x, baseline, seed))
    shown = (np.random.default_rng(seed).random((samples, players)) < 0.5).astype(np.float32)
    shown[0] = 1
    distances = 1 - np.sqrt(shown.mean(axis=1, dtype=np.float64))
    weights = np.sqrt(np.exp(-((distances / KERNEL_WIDTH) ** 2)))
    scores = np.zeros(samples)
    passes.notes["segments"] = players
    fitted, enough, values = 0, False, np.zeros(x.shape[:2], np.float32)

    def covered(chunk: range) -> np.ndarray:
        return masked.pictures(shown[chunk.start : chunk.stop][:, labels])

    for chunk, pictures in passes.ahead(samples, covered):
        scores[chunk.start : chunk.stop] = passes.logits(pictures)[:, target]
        passes.notes["samples"] = chunk.stop
        if due(chunk.stop, fitted, samples):
            fitted = chunk.stop
            fit = weighted_ridge(shown[:fitted], scores[:fitted], weights[:fitted], ridge)
            passes.notes["surrogate R2"] = fit.r2
            enough = known_well_enough(passes, fitted, fit, labels, tolerance)
            values = fit.weights[labels].astype(np.float32)
        yield values, 1.0 if enough else chunk.stop / samples
        if enough:
            return
