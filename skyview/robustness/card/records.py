"""What a robustness run finds out, piece by piece: each piece is kept as soon as it is there.

A `Cell` is one map compared with the map before, a `Contrast` the same pair set against a map it must not be
like, a `Change` is one where the answer changed, a `Portrait` what is said of a technique's map before
anything happened to it. Addresses say which is which, so that a run that was cut off goes on.
"""

import math
from dataclasses import dataclass
from typing import Any

from skyview.robustness.likeness.similarity import PRIMARY
from skyview.robustness.perturbations.perturbing import VISIBLE

Key = tuple[str, str, int, int]
"""Method, perturbation, severity and draw: the address of a cell within its card."""

Address = tuple[str | int, ...]
"""The address of any record: a cell's key; a contrast's rung and key; `CHANGED` and a change's key; the
method alone of a portrait."""

CHANGED = "changed"
"""Stands where the rung does in the address of a `Change`."""

SIGNED = "spearman_signed"
"""Name in `Cell.similarities` of the rank correlation of maps with their signs, for signed techniques."""

TIE = 1e-6
"""Difference of two likenesses up to which they count as equal: more than float32 leaves of equal maps."""


@dataclass(frozen=True)
class Cell:
    """One explanation compared with itself after one perturbation.

    `skyview.robustness.perturbed_explanation`, or the engine's ``CellRequest``, with the card's seed, target
    and settings shows it again: picture, perturbed picture, both maps.

    Attributes:
        method: Name of the technique, or of a control of the card's own (``control:...``).
        perturbation: Name of the perturbation.
        severity: 1 to 5.
        draw: Number of the random draw.
        amount: Strength of the perturbation, in ``unit``.
        unit: Unit of ``amount``.
        kept: The prediction stayed equal (same class, probability within 0.10): the map ought to stay too.
        label_after: Class predicted for the perturbed picture.
        probability_before: Probability of the class predicted at first.
        probability_after: Probability of that same class for the perturbed picture.
        similarities: Likeness of the maps before and after by measure, where defined; empty where no map
            was needed or there is no explanation.
        empty: One of the two maps is constant: no explanation.
        visible: Change of the explained view in grey levels RMS (of 255).
        seconds: Time taken by the map.
    """

    method: str
    perturbation: str
    severity: int
    draw: int
    amount: float
    unit: str
    kept: bool
    label_after: str
    probability_before: float
    probability_after: float
    similarities: dict[str, float]
    empty: bool
    visible: float
    seconds: float

    @property
    def key(self) -> Key:
        """The cell's address within its card."""
        return self.method, self.perturbation, self.severity, self.draw

    @property
    def is_visible(self) -> bool:
        """Whether the perturbation changed anything one could see; else the cell does not count."""
        return self.visible >= VISIBLE

    @property
    def compared(self) -> bool:
        """Whether maps were made: something visible changed, and the prediction did not."""
        return self.is_visible and self.kept

    @property
    def counts(self) -> bool:
        """Whether the cell says something about stability: maps were made, and there are two to compare."""
        return self.compared and not self.empty and PRIMARY in self.similarities

    @property
    def value(self) -> float:
        """Primary similarity; NaN where the cell does not count."""
        return self.similarities[PRIMARY] if self.counts else float("nan")

    def likeness(self, signed: bool) -> float:
        """Likeness as it is set against a contrast: 0 where there is no explanation."""
        found = self.similarities.get(SIGNED if signed else PRIMARY, 0.0)
        return found if self.counts else 0.0


@dataclass(frozen=True)
class Contrast:
    """A map before and after, set against one that it must not be like.

    Attributes:
        method: As for `Cell`.
        rung: Name of the rung, of `skyview.robustness.card.ladder.RUNGS`.
        perturbation: As for `Cell`.
        severity: As for `Cell`.
        draw: As for `Cell`.
        against: What the other map was made with: the number of the random network (from 0), the other
            class, or the number of the other capture.
        own: Likeness of the maps before and after, 0 where either is no explanation.
        other: Likeness of the map before and the map it must not be like, by the same measure (with signs
            against another class, where the technique has them); 0 where either is no explanation.
        empty: The other map is no explanation.
        seconds: Time taken by the map.
    """

    method: str
    rung: str
    perturbation: str
    severity: int
    draw: int
    against: str
    own: float
    other: float
    empty: bool
    seconds: float

    @property
    def key(self) -> Address:
        """The contrast's address within its card."""
        return self.rung, self.method, self.perturbation, self.severity, self.draw

    @property
    def trial(self) -> tuple[str, int, int]:
        """Perturbation, severity and draw: the same for all techniques."""
        return self.perturbation, self.severity, self.draw

    @property
    def outcome(self) -> float:
        """1 where the map is more like itself than like the other, 0.5 for a tie, 0 otherwise."""
        if abs(self.own - self.other) <= TIE:
            return 0.5
        return float(self.own > self.other)


@dataclass(frozen=True)
class Change:
    """A map before, and the map after where the network answered another class: it ought to be another map.

    Attributes:
        method: Name of the technique.
        perturbation: As for `Cell`.
        severity: As for `Cell`.
        draw: As for `Cell`.
        label_after: The new answer, which the map after explains.
        likeness: Likeness of both maps (Spearman), -1 to 1; 0 where either is no explanation.
        empty: Either is no explanation.
        seconds: Time taken by the map.
    """

    method: str
    perturbation: str
    severity: int
    draw: int
    label_after: str
    likeness: float
    empty: bool
    seconds: float

    @property
    def key(self) -> Address:
        """The change's address within its card."""
        return CHANGED, self.method, self.perturbation, self.severity, self.draw


@dataclass(frozen=True)
class Portrait:
    """What is said of a technique's map of the unperturbed capture; NaN where it was not measured.

    Attributes:
        method: Name of the technique.
        empty: The map is no explanation; then nothing else is known.
        chances: Its likeness (Spearman) to the maps of other captures of the same class.
        repeats: Its likeness to itself with other seeds; 1 exactly for a technique without draws.
        inside: Share of its positive part on objects, 0 to 1.
        area: Share of the picture that is objects.
        corners: Attribution in the corners in times of what equally dark sky elsewhere gets.
        corners_p: Its p value against all places the corners could have had.
        fidelity: ROAD: evidence left when the least important goes first minus when the most important does.
        fidelity_of_brightness: The same for the picture's brightness in place of the map.
        seconds: Time taken by the map.
    """

    method: str
    empty: bool
    chances: tuple[float, ...] = ()
    repeats: tuple[float, ...] = ()
    inside: float = math.nan
    area: float = math.nan
    corners: float = math.nan
    corners_p: float = math.nan
    fidelity: float = math.nan
    fidelity_of_brightness: float = math.nan
    seconds: float = math.nan

    @property
    def key(self) -> Address:
        """The portrait's address within its card."""
        return (self.method,)

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> "Portrait":
        """The portrait whose fields these are; unknown numbers may be None or NaN, and become one NaN.

        Raises:
            TypeError: They are not the fields of one.
        """
        known: dict[str, Any] = {
            key: math.nan if value is None or value != value else value for key, value in plain.items()
        }
        for name in ("chances", "repeats"):
            known[name] = tuple(known.get(name, ()))
        return cls(**known)


Record = Cell | Contrast | Change | Portrait
