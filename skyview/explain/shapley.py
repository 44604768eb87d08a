"""KernelSHAP: Shapley values of star-aware segments, by a weighted fit that adds up exactly."""

from typing import TYPE_CHECKING

import numpy as np

from skyview.explain import baselines
from skyview.explain.coalitions import Coalitions, coalitions
from skyview.explain.convergence import TOLERANCE
from skyview.explain.integration import note_completeness
from skyview.explain.lime import MIN_SIZE, SEGMENTS
from skyview.explain.masks import Masked
from skyview.explain.occlusion import FAMILY, FILL
from skyview.explain.registry import Steps, technique
from skyview.explain.segments import star_aware
from skyview.explain.surrogate import Surrogate, additive, due, known_well_enough
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes


@technique(
    label="KernelSHAP",
    family=FAMILY,
    signed=True,
    summary="Shapley values of segments: each one's fair share of the score's rise from plain sky to the "
    "picture, over all orders in which segments can be uncovered. The shares add up exactly.",
    guidance="Each segment shows its share of the difference between the picture's score and the score of "
    "plain sky; together the segments make up the whole difference. Read it segment by segment, and red and "
    "blue against each other. The shares average over pictures with most of the sky covered, which the "
    "network never saw: what it says there counts as much. With some tens of segments the values are "
    "estimates; the standard error says how good. No segment is left out: cutting to the ten strongest, as "
    "is usual, would hide that evidence is spread out.",
    reference="Lundberg & Lee 2017, arXiv:1705.07874; pairs: Covert & Lee 2021, arXiv:2012.01536",
    parameters=(
        Parameter("samples", 1000, "Pictures with segments covered, both ends included", low=4, high=16000),
        SEGMENTS,
        MIN_SIZE,
        FILL,
        TOLERANCE,
    ),
    passes=lambda settings: settings["samples"],
)
def kernel_shap(
    passes: "Passes",
    x: np.ndarray,
    target: int,
    *,
    samples: int,
    segments: int,
    min_size: int,
    baseline: str,
    tolerance: float,
    seed: int,
) -> Steps:
    """Yield the Shapley value of each pixel's segment (Lundberg & Lee 2017, theorem 2).

    ``samples`` of 2 to the power of the number of segments or more give the exact values. The notes tell the
    scores of picture and fill, and the completeness gap of the segments' values.
    """
    labels = star_aware(x, segments, min_size)
    players = int(labels.max()) + 1
    masked = Masked(x, baselines.baseline(passes, x, baseline, seed))
    score, start = map(float, passes.logits(np.stack([x, masked.fill]))[:, target])
    plan = coalitions(players, samples - 2, seed)
    asked = len(plan.shown)
    scores = np.zeros(asked)
    values = np.full(players, (score - start) / players)
    note_completeness(passes, values, score, start)
    passes.notes |= {"samples": 2, "segments": players}
    yield values[labels].astype(np.float32), 2 / (asked + 2)
    fitted, enough = 0, False

    def covered(chunk: range) -> np.ndarray:
        return masked.pictures(plan.shown[chunk.start : chunk.stop][:, labels])

    for chunk, pictures in passes.ahead(asked, covered, early=False):  # there is something to see already
        scores[chunk.start : chunk.stop] = passes.logits(pictures)[:, target]
        passes.notes["samples"] = chunk.stop + 2
        if due(chunk.stop, fitted, asked):
            fitted = chunk.stop
            fit = _fit(plan, scores[:fitted] - start, score - start)
            note_completeness(passes, fit.weights, score, start)
            passes.notes["surrogate R2"] = fit.r2
            enough = known_well_enough(passes, fitted + 2, fit, labels, tolerance)
            values = fit.weights
        yield values[labels].astype(np.float32), 1.0 if enough else (chunk.stop + 2) / (asked + 2)
        if enough:
            return


def _fit(plan: Coalitions, gains: np.ndarray, total: float) -> Surrogate:
    """Fit what the first coalitions gain; without all the enumerated ones nothing is known of the errors."""
    known = len(gains)
    drawn = max(known - plan.enumerated, 0)
    fit = additive(plan.shown[:known], gains, plan.weights_of(known), total, drawn)
    return fit if known >= plan.enumerated else fit._replace(errors=np.full(len(fit.errors), np.inf))
