"""What the network answers for one capture."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Prediction:
    """The verdict on a capture.

    Attributes:
        label: The most probable class.
        probability: Its calibrated probability.
        sure: Whether the probability reaches the bundle's threshold; where it does not, "not sure" is the
            honest answer.
        probabilities: Calibrated probability of each class, in the order of the network's classes; sums
            to 1.
        logits: Logit of each class, averaged over the views.
        by_view: Calibrated probabilities of each view by itself, by the view's name.
        model: Name of the model bundle.
        seconds: Time taken.
    """

    label: str
    probability: float
    sure: bool
    probabilities: dict[str, float]
    logits: dict[str, float]
    by_view: dict[str, dict[str, float]]
    model: str
    seconds: float
