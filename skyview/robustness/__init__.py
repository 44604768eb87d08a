"""How far an explanation can be trusted: perturb the capture, and see whether the map stays.

The registries of perturbations and similarity measures need no tensorflow; neither does anything here, until
a network is handed in.
"""

import importlib
from typing import TYPE_CHECKING, Any

from skyview.robustness.card.cards import ScoreCard, Summary
from skyview.robustness.card.records import Cell, Contrast, Key, Portrait
from skyview.robustness.card.standing import Comparison, Standing, Standings
from skyview.robustness.chance.estimate import Estimate
from skyview.robustness.likeness.similarity import PRIMARY, SIMILARITIES, Similarity, similarity
from skyview.robustness.perturbations.instrument import INSTRUMENTS, Instrument
from skyview.robustness.perturbations.perturbing import VISIBLE, Perturbed, perturb
from skyview.robustness.perturbations.profiles import find_instrument, read_instrument, write_instrument
from skyview.robustness.perturbations.registry import FAMILIES, PERTURBATIONS, SEVERITIES, Perturbation
from skyview.robustness.perturbations.warp import Warp

if TYPE_CHECKING:
    from skyview.robustness.card.scorecard import BUDGETS as BUDGETS
    from skyview.robustness.card.scorecard import perturbed_explanation as perturbed_explanation
    from skyview.robustness.card.scorecard import score as score
    from skyview.robustness.card.scorecard import score_progressively as score_progressively

__all__ = [
    "BUDGETS",
    "FAMILIES",
    "INSTRUMENTS",
    "PERTURBATIONS",
    "PRIMARY",
    "SEVERITIES",
    "SIMILARITIES",
    "VISIBLE",
    "Cell",
    "Comparison",
    "Contrast",
    "Estimate",
    "Instrument",
    "Key",
    "Perturbation",
    "Perturbed",
    "Portrait",
    "ScoreCard",
    "Similarity",
    "Standing",
    "Standings",
    "Summary",
    "Warp",
    "find_instrument",
    "perturb",
    "perturbed_explanation",
    "read_instrument",
    "score",
    "score_progressively",
    "similarity",
    "write_instrument",
]

_FROM_SCORECARD = {"BUDGETS", "perturbed_explanation", "score", "score_progressively"}


def __getattr__(name: str) -> Any:
    if name in _FROM_SCORECARD:
        return getattr(importlib.import_module("skyview.robustness.card.scorecard"), name)
    raise AttributeError(f"module 'skyview.robustness' has no attribute {name!r}")
