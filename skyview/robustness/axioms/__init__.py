"""Does an explanation keep to what may be asked of every one? The five axioms and sanity, each as tests.

A test has a value, a tolerance, a verdict and a sentence for a person. Importing this imports no tensorflow.
"""

# Importing an axiom's file registers its tests; this order is the order of the report card.
from skyview.robustness.axioms import saturation, equivalence, fidelity  # noqa: F401  # isort: skip
from skyview.robustness.axioms import input_shift, sensitivity, settings, sane  # noqa: F401  # isort: skip
from skyview.robustness.axioms.finding import FAILS, NOT_APPLICABLE, PASSES, VERDICTS, Finding
from skyview.robustness.axioms.judging import judge, judge_progressively
from skyview.robustness.axioms.registry import AXIOMS, PRINCIPLES, Axiom

__all__ = [
    "AXIOMS",
    "FAILS",
    "NOT_APPLICABLE",
    "PASSES",
    "PRINCIPLES",
    "VERDICTS",
    "Axiom",
    "Finding",
    "judge",
    "judge_progressively",
]
