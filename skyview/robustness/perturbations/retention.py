"""How often a network's answer survives a perturbation: what the severities are calibrated with."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from skyview.captures import Capture
from skyview.robustness.perturbations.perturbing import VISIBLE, Scene
from skyview.robustness.perturbations.registry import PERTURBATIONS, SEVERITIES

if TYPE_CHECKING:
    from skyview.classifier import Classifier

ORDINARY = 3
"""The severity that is meant as an ordinary bad night."""

ENOUGH = 0.8
"""Share of the answers that severity 3 is to leave as they were."""

_Z = 1.96  # of a 95 % interval


@dataclass(frozen=True)
class Retention:
    """How many answers stayed.

    Attributes:
        perturbation: Its name.
        severity: 1 to 5.
        captures: Perturbed captures that were looked at.
        kept: Of those, how many the network gave the same class as before.
        unseen: Of those, in how many the perturbation changed nothing one could see.
        moved: Mean change of the probability of the class that was named before.
    """

    perturbation: str
    severity: int
    captures: int
    kept: int
    unseen: int
    moved: float

    @property
    def share(self) -> float:
        """Share of the answers that stayed; NaN without a capture."""
        return self.kept / self.captures if self.captures else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the share (Wilson 1927): honest for few captures and near 0 and 1."""
        if not self.captures:
            return 0.0, 1.0
        n, z = self.captures, _Z
        middle = (self.share + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z / (1 + z**2 / n) * np.sqrt(self.share * (1 - self.share) / n + z**2 / (4 * n**2))
        return max(0.0, float(middle - half)), min(1.0, float(middle + half))


def retention(
    classifier: "Classifier",
    captures: Iterable[Capture],
    *,
    perturbations: Sequence[str] = (),
    severities: Sequence[int] = SEVERITIES,
    seed: int = 0,
) -> Iterator[list[Retention]]:
    """Measure which answers of a network stay when captures are perturbed.

    Args:
        classifier: The network.
        captures: One after the other; each is let go before the next is asked for.
        perturbations: Names; empty for all.
        severities: Which of 1 to 5.
        seed: Of the perturbations; each capture gets a draw of its own.

    Yields:
        After each capture the result so far: one entry for each perturbation and severity, in their order.

    Raises:
        SkyviewError: There is no such perturbation or severity.
    """
    names = tuple(PERTURBATIONS[name].name for name in perturbations or PERTURBATIONS.names())
    cells = [(name, severity) for name in names for severity in severities]
    kept, unseen = np.zeros(len(cells), int), np.zeros(len(cells), int)
    moved = np.zeros(len(cells))
    for draw, capture in enumerate(captures):
        scene = Scene(capture)
        before = classifier.predict_picture(scene.picture)
        for place, (name, severity) in enumerate(cells):
            perturbed = scene.perturb(name, severity, seed=seed, draw=draw)
            after = classifier.predict_picture(perturbed.picture)
            kept[place] += after.label == before.label
            unseen[place] += perturbed.visible < VISIBLE
            moved[place] += after.probabilities[before.label] - before.probability
        yield [
            Retention(name, severity, draw + 1, int(kept[i]), int(unseen[i]), float(moved[i] / (draw + 1)))
            for i, (name, severity) in enumerate(cells)
        ]
