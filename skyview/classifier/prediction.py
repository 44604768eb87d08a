"""What the network answers for one capture."""

from dataclasses import dataclass

from skyview.classifier.views import EXPLAINED

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
    strangeness: float | None = None

    def view_for(self, label: str) -> str:
        """Name of the view that speaks for a class the most: the one whose map explains the answer."""
        return max(self.by_view, key=lambda name: self.by_view[name][label], default=EXPLAINED)

    @property
    def deep_sky(self) -> bool:
        """Whether the picture looks like a deep-sky capture, as far as the network can tell."""
        return self.strangeness is None or self.strangeness <= 0
