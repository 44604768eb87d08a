"""When the network's answer counts as the same as before: only then a map ought to stay."""

from skyview.classifier.prediction import Prediction

PROBABILITY_STEP = 0.10
"""Largest change of the predicted class's probability that still counts as an equal prediction."""

STRICT_STEP = 0.02
"""The same, for those who want it stricter."""


def equal_prediction(before: Prediction, after: Prediction) -> bool:
    """Whether the map ought to stay: the same class, its probability within 0.10."""
    step = abs(before.probabilities[before.label] - after.probabilities[before.label])
    return after.label == before.label and step <= PROBABILITY_STEP
