"""The attacks on explanations: what each wants of a map. Nothing here imports tensorflow.

An attack is a plain function that draws its goal, a map, with its entry as a decorator above it; what is lost
by missing the goal is one of `skyview.robustness.attacks.losses.LOSSES`. The command line, the window and the
tests read the registry.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from skyview.registry import Parameter, Registry

Draw = Callable[..., np.ndarray]
"""``draw(before, other, **settings)``: the map before, (S, S) with a sum of 1, the map of the other picture
(None if none is given) and the attack's settings, to the goal, (S, S) float64."""

KINDS = ("untargeted", "targeted", "control")
"""Take the map away from where it is, bring it to a goal, or (a yardstick) do neither."""


@dataclass(frozen=True)
class Attack:
    """An attack.

    Attributes:
        name: Name on the command line, and of the function.
        label: Name for people.
        kind: One of `KINDS`.
        summary: One or two sentences: what it does, and what it shows.
        reference: Where it comes from.
        loss: Which of the losses it makes smaller; empty for a control, which follows no gradient.
        needs_other: Whether it needs another picture, whose map is the goal.
        draw: Draws the goal.
        parameters: Its settings.
    """

    name: str
    label: str
    kind: str
    summary: str
    reference: str
    loss: str
    needs_other: bool
    draw: Draw
    parameters: tuple[Parameter, ...] = ()

    @property
    def control(self) -> bool:
        """Whether it is no attack but what an attack has to beat."""
        return self.kind == "control"


ATTACKS: Registry[Attack] = Registry("attack")
"""All attacks; filled when `skyview.robustness.attacks` is imported."""


def attack(
    *,
    label: str,
    kind: str,
    summary: str,
    reference: str,
    loss: str = "",
    needs_other: bool = False,
    parameters: tuple[Parameter, ...] = (),
) -> Callable[[Draw], Draw]:
    """Register the function below as an attack, under the function's name.

    Raises:
        ValueError: There is no such kind, or a control has a loss, or an attack none.
    """
    if kind not in KINDS or bool(loss) == (kind == "control"):
        raise ValueError(f"{label}: there is no kind {kind!r}, or none with the loss {loss!r}")

    def register(draw: Draw) -> Draw:
        ATTACKS.add(
            Attack(draw.__name__, label, kind, summary, reference, loss, needs_other, draw, parameters)
        )
        return draw

    return register
