"""A perturbed picture as the network sees and judges it."""

from dataclasses import dataclass, field

import numpy as np

from skyview.classifier.prediction import Prediction
from skyview.robustness.card.plan import Trial
from skyview.robustness.card.records import Cell
from skyview.robustness.perturbations.equal import equal_prediction
from skyview.robustness.perturbations.perturbing import VISIBLE, Perturbed


@dataclass(frozen=True, eq=False)
class Shown:
    """A perturbed picture, judged.

    Attributes:
        trial: Which it is.
        perturbed: How it came about; the picture itself is left out.
        before: What the network says of the unperturbed one.
        after: What it says of this one.
        x: (S, S, 3) network input.
        own: The finished cells, by technique.
    """

    trial: Trial
    perturbed: Perturbed
    before: Prediction
    after: Prediction
    x: np.ndarray
    own: dict[str, Cell] = field(default_factory=dict)

    @property
    def compared(self) -> bool:
        """Whether maps are made of it: something visible changed, and the prediction did not."""
        return self.perturbed.visible >= VISIBLE and equal_prediction(self.before, self.after)

    @property
    def changed(self) -> bool:
        """Whether something visible changed, and with it the class."""
        return self.perturbed.visible >= VISIBLE and self.after.label != self.before.label

    def cell(
        self,
        method: str,
        similarities: dict[str, float] | None = None,
        empty: bool = False,
        seconds: float = 0.0,
    ) -> Cell:
        """A technique's cell; without likenesses where no map is made."""
        label = self.before.label
        return Cell(
            method=method,
            perturbation=self.trial.perturbation,
            severity=self.trial.severity,
            draw=self.trial.draw,
            amount=self.perturbed.amount,
            unit=self.perturbed.unit,
            kept=equal_prediction(self.before, self.after),
            label_after=self.after.label,
            probability_before=self.before.probabilities[label],
            probability_after=self.after.probabilities[label],
            similarities=similarities or {},
            empty=empty,
            visible=self.perturbed.visible,
            seconds=seconds,
        )
