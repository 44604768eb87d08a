"""How far an explanation can be trusted: perturb the capture, and see whether the map stays.

The registries of perturbations and similarity measures need no tensorflow; neither does anything here, until
a network is handed in.
"""

import importlib
from typing import TYPE_CHECKING, Any

from skyview.robustness.cards import ScoreCard, Summary
from skyview.robustness.instrument import INSTRUMENTS, Instrument
from skyview.robustness.perturbing import VISIBLE, Perturbed, perturb
from skyview.robustness.profiles import find_instrument, read_instrument, write_instrument
from skyview.robustness.records import Cell, Contrast, Key, Portrait
from skyview.robustness.registry import FAMILIES, PERTURBATIONS, SEVERITIES, Perturbation
from skyview.robustness.similarity import PRIMARY, SIMILARITIES, Similarity, similarity
from skyview.robustness.standing import Comparison, Estimate, Standing, Standings
from skyview.robustness.warp import Warp

if TYPE_CHECKING:
    from skyview.robustness.scorecard import BUDGETS as BUDGETS
    from skyview.robustness.scorecard import perturbed_explanation as perturbed_explanation
    from skyview.robustness.scorecard import score as score
    from skyview.robustness.scorecard import score_progressively as score_progressively

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
        return getattr(importlib.import_module("skyview.robustness.scorecard"), name)
    raise AttributeError(f"module 'skyview.robustness' has no attribute {name!r}")
