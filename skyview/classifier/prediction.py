"""What the network answers for one capture."""

from dataclasses import dataclass

ELSEWHERE = "Does not look like a deep-sky capture"
"""What is said of a picture that is not of the deep sky."""


@dataclass(frozen=True)
class Prediction:
    """The verdict on a capture.

    Attributes:
        label: The most probable class.
        probability: Its calibrated probability.
        sure: Whether the probability reaches the bundle's threshold and the picture is of the deep sky;
            where not, "not sure" is the honest answer.
        probabilities: Calibrated probability of each class, in the order of the network's classes; sums
            to 1.
        logits: Logit of each class, averaged over the views.
        by_view: Calibrated probabilities of each view by itself, by the view's name.
        decided_by: Name of the view that speaks for the label the most.
        strangeness: How far the picture is from deep-sky captures: log odds, above 0 for a picture from
            elsewhere; None for a network that cannot tell.
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
    decided_by: str = "square"
    strangeness: float | None = None

    @property
    def deep_sky(self) -> bool:
        """Whether the picture looks like a deep-sky capture, as far as the network can tell."""
        return self.strangeness is None or self.strangeness <= 0
