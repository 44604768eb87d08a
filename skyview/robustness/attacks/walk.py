"""Where an attack is on its way: what a person sees of it before there is an outcome."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from skyview.classifier.views import View


Phase = Literal["before", "control", "walk", "verdict"]
"""What is being made: the map before, the map under random signs, the picture, the map of the picture."""


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
    """An attack on its way, with what there is to see so far; what is not known yet is None.

    What is not told here is as in `AttackOutcome`.

    Attributes:
        phase: What is being made; its map is there as far as it is.
        share: Part of that map that is there, 0 to 1; of a walk the part that is done.
        judged: The technique that is judged.
        method: The technique whose maps before and after these are: the one that is judged, but during the
            walk the one that is followed.
        transferred: These may be two.
        view: Square of the capture that is explained.
        label: Class that the picture was taken for.
        epsilon: Largest change of a value that is allowed, in grey levels.
        steps: Steps that the walk will have.
        probabilities_before: By class.
        picture: (S, S, 3) float32 in [0, 1].
        before: (S, S) float32, the map before.
        trail: The looks so far, each after more steps than the one before.
        likeness: Of the best picture so far.
        held: Whether the prediction stayed equal for it.
        control: Likeness of the map under random signs, of the technique that is judged.
        probabilities_after: By class, of the best picture so far.
        attacked: (S, S, 3) uint8, the best picture so far.
        after: (S, S) float32, the map of the best picture so far.
        control_map: (S, S) float32, of the technique that is judged.
        goal: (S, S) float32.
    """

    phase: Phase
    share: float
    judged: str
    method: str
    transferred: bool
    view: "View"
    label: str
    epsilon: float
    steps: int
    probabilities_before: dict[str, float]
    picture: np.ndarray
    before: np.ndarray
    trail: tuple[Look, ...] = ()
    likeness: dict[str, float] | None = None
    held: bool | None = None
    control: dict[str, float] | None = None
    probabilities_after: dict[str, float] | None = None
    attacked: np.ndarray | None = None
    after: np.ndarray | None = None
    control_map: np.ndarray | None = None
    goal: np.ndarray | None = None


def looks_of(plain: "list[dict[str, Any] | Look] | tuple[Look, ...]") -> tuple[Look, ...]:
    """Return looks from what their fields became as plain values."""
    return tuple(one if isinstance(one, Look) else Look(**one) for one in plain)
