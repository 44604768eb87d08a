"""Which cell of the score card is shown large. Knows no Qt."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CellAddress:
    """A cell of the score card.

    Attributes:
        method: Registry name of the technique.
        perturbation: That of the perturbation.
        severity: 1 to 5.
    """

    method: str
    perturbation: str
    severity: int
