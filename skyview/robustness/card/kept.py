"""How often the network's answer stays under a perturbation, and whether likenesses found there count."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from skyview.robustness.card.records import Cell
from skyview.robustness.perturbations.equal import STRICT_STEP
from skyview.saying import plural, tr

LEAST_KEPT = 0.5
"""Share of the pictures that must keep their answer: below it, those that do are a selection."""


@dataclass(frozen=True)
class Kept:
    """What became of the network's answer. It belongs to the network: all techniques see the same pictures.

    Attributes:
        pictures: Visibly perturbed pictures.
        pairs: Of those, how many kept their answer: pairs of maps that are compared.
        equal: Share that kept the class, its probability within 0.10; NaN for no picture. Of a set the mean
            over objects, as for the next two.
        strict: Share that kept the class, its probability within `STRICT_STEP`.
        same_class: Share that kept the class, whatever its probability.
        fewest: Pairs below which they are too few; 0 where no number of them is asked for.
    """

    pictures: int
    pairs: int
    equal: float
    strict: float
    same_class: float
    fewest: int = 0

    @property
    def changes(self) -> bool:
        """Whether the answer changes in most pictures."""
        return self.equal < LEAST_KEPT

    @property
    def few(self) -> bool:
        """Whether too few pairs are left."""
        return self.pictures > 0 and self.pairs < self.fewest

    @property
    def grey(self) -> bool:
        """Whether likenesses found here are shown in grey and not counted."""
        return self.changes or self.few

    @property
    def why(self) -> str:
        """Why it is grey, as part of a sentence; empty where it is not."""
        if self.changes and not self.pairs:
            return tr("the answer changes in all pictures")
        if self.changes:
            return tr(
                "the answer stays in {share:.0%} of the pictures only, and those are a selection",
                share=self.equal,
            )
        if self.few:
            return plural("{count} pair is too few", "{count} pairs are too few", self.pairs)
        return ""


def is_same(cell: Cell, label: str) -> bool:
    """Whether the class stayed what it was before, ``label``."""
    return cell.label_after == label


def is_strict(cell: Cell, label: str) -> bool:
    """Whether the class stayed and its probability hardly moved."""
    return is_same(cell, label) and abs(cell.probability_after - cell.probability_before) <= STRICT_STEP


def kept_of(cells: Iterable[Cell], label: str) -> Kept:
    """What became of the answer in these cells; each picture counts once, however many techniques saw it.

    Args:
        cells: Of one capture.
        label: The class predicted for the unperturbed capture.
    """
    trials = {cell.key[1:]: cell for cell in cells if cell.is_visible}
    seen = trials.values()

    def share(number: int) -> float:
        return number / len(trials) if trials else math.nan

    pairs = sum(cell.kept for cell in seen)
    strict, same = (sum(rule(cell, label) for cell in seen) for rule in (is_strict, is_same))
    return Kept(len(trials), pairs, share(pairs), share(strict), share(same))
