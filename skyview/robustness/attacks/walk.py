"""Where an attack is on its way: what a person sees of it before there is an outcome."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from skyview.classifier.views import View


@dataclass(frozen=True)
class Look:
    """One look at the real network and technique on the way.

    Attributes:
        steps: Steps so far.
        likeness: Of the map before and the map then, as in `AttackOutcome.likeness`; of several walks, of the
            one that is the furthest at this look.
        held: The prediction stayed equal.
    """

    steps: int
    likeness: dict[str, float]
    held: bool


@dataclass(frozen=True, eq=False)
class AttackWalk:
    """An attack on its way, with the best picture so far. What is not told here is as in `AttackOutcome`.

    Attributes:
        method: The technique whose maps these are: the one that is followed, which of a transferred attack is
            another one than the one that is judged.
        transferred: Whether it is another one.
        view: Square of the capture that is explained.
        label: Class that the picture was taken for.
        epsilon: Largest change of a value that is allowed, in grey levels.
        steps: Steps that the walk will have.
        trail: The looks so far, each after more steps than the one before.
        likeness: Of the best picture so far.
        held: Whether the prediction stayed equal for it.
        control: Likeness of the map under random signs, of the technique that is judged.
        probabilities_before: By class.
        probabilities_after: By class, of the best picture so far.
        picture: (S, S, 3) float32 in [0, 1].
        attacked: (S, S, 3) uint8, the best picture so far.
        before: (S, S) float32, the map before.
        after: (S, S) float32, the map of the best picture so far.
        control_map: (S, S) float32.
        goal: (S, S) float32.
    """

    method: str
    transferred: bool
    view: "View"
    label: str
    epsilon: float
    steps: int
    trail: tuple[Look, ...]
    likeness: dict[str, float]
    held: bool
    control: dict[str, float]
    probabilities_before: dict[str, float]
    probabilities_after: dict[str, float]
    picture: np.ndarray
    attacked: np.ndarray
    before: np.ndarray
    after: np.ndarray
    control_map: np.ndarray
    goal: np.ndarray


def looks_of(plain: "list[dict[str, Any] | Look] | tuple[Look, ...]") -> tuple[Look, ...]:
    """Return looks from what their fields became as plain values."""
    return tuple(one if isinstance(one, Look) else Look(**one) for one in plain)
