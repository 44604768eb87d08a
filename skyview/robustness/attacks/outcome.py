"""What came of an attack."""

import math
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.robustness.attacks.subject import AttackSubject
from skyview.robustness.attacks.walk import Look, looks_of

if TYPE_CHECKING:
    from skyview.classifier.views import View

HALF = 0.5
"""Likeness to the map before at or below which an attack has succeeded: half of what the same map has."""


@dataclass(frozen=True, eq=False)
class AttackOutcome(AttackSubject):
    """An attacked picture, the maps before and after, and what the network says of both.

    A likeness is 1 for the same map and 0 for another, or for none: ``spearman`` (56 x 56 cells), ``top5``
    (overlap of the strongest 5 % of these cells), ``top_share`` (part of the strongest 2 % of the pixels that
    is still among them); ``centre_shift`` is the way of the centre of mass in pixels of the map.

    Attributes:
        label: Class that the picture was taken for.
        view: Square of the capture that is explained.
        epsilon: Largest change of a value that was allowed, in grey levels (1/255).
        used: Largest change of a value that was made, in grey levels.
        steps: Steps of the attack to this picture.
        held: The prediction stayed equal: the same class, its probability within 0.10.
        likeness: Of the maps before and after.
        control_held: ``held`` for the control: every value up or down by epsilon at random.
        control: ``likeness`` for the control.
        goal_before: Linear correlation (56 x 56 cells) of the map before and the goal; NaN if there is none.
        goal_after: The same, after.
        probabilities_before: Calibrated probability of each class, of the view alone.
        probabilities_after: The same, of the attacked view.
        seconds: Time it took.
        picture: (S, S, 3) float32, the view as displayed, in [0, 1].
        attacked: (S, S, 3) uint8, the attacked picture; written as PNG and opened again it is the same.
        before: (S, S) float32, the map before.
        after: (S, S) float32, the map of the attacked picture.
        control_map: (S, S) float32, the map of the control.
        goal: (S, S) float32, the goal.
        trail: What was seen on the way, of the technique that was followed; empty for a control.
    """

    label: str
    view: "View"
    epsilon: float
    used: float
    steps: int
    held: bool
    likeness: dict[str, float]
    control_held: bool
    control: dict[str, float]
    goal_before: float
    goal_after: float
    probabilities_before: dict[str, float]
    probabilities_after: dict[str, float]
    seconds: float
    picture: np.ndarray
    attacked: np.ndarray
    before: np.ndarray
    after: np.ndarray
    control_map: np.ndarray
    goal: np.ndarray
    trail: tuple[Look, ...] = ()

    def succeeded(self, measure: str = "spearman") -> bool:
        """Whether the map is less than half of what it was while the prediction stayed equal."""
        return self.held and self.likeness[measure] <= HALF

    def to_dict(self) -> dict[str, Any]:
        """Return all but the pictures and maps, as plain values; NaN becomes None."""
        plain = {f.name: getattr(self, f.name) for f in fields(self)}
        plain = {name: value for name, value in plain.items() if not isinstance(value, np.ndarray)}
        view = self.view
        plain["trail"] = [asdict(look) for look in self.trail]
        plain["view"] = {"name": view.name, "top": view.top, "left": view.left, "side": view.side}
        for name in ("goal_before", "goal_after"):
            plain[name] = plain[name] if math.isfinite(plain[name]) else None
        return plain | {"succeeded": self.succeeded()}

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> "AttackOutcome":
        """Return what the fields of an `AttackOutcome`, with its trail as plain values, were made from."""
        from skyview.classifier.views import View

        view = plain["view"]
        made = {
            "trail": looks_of(plain.get("trail", ())),
            "view": View(**view) if isinstance(view, dict) else view,
        }
        return cls(**(plain | made))


@dataclass(frozen=True)
class Trial:
    """One attack of a search.

    Attributes:
        epsilon: Allowed change in grey levels.
        likeness: What the attack left of the map, by the measure of the search.
        held: The prediction stayed equal.
    """

    epsilon: float
    likeness: float
    held: bool

    @property
    def succeeded(self) -> bool:
        """Whether the map fell to half while the prediction stayed equal."""
        return self.held and self.likeness <= HALF


@dataclass(frozen=True)
class Epsilon50(AttackSubject):
    """The least change of the picture that costs a map half its likeness to itself, at equal prediction.

    Attributes:
        measure: The likeness, ``spearman`` or ``top_share``.
        least: Smallest epsilon looked at, in grey levels.
        most: Largest epsilon looked at.
        trials: The attacks, in their order.
        done: Share of the search that is done.
        outcome: What the least that was enough did, once the search is done; None where nothing was enough.
    """

    measure: str
    least: float
    most: float
    trials: tuple[Trial, ...] = ()
    done: float = 0.0
    outcome: AttackOutcome | None = field(default=None, compare=False, repr=False)

    @property
    def value(self) -> float:
        """Smallest epsilon that succeeded, in grey levels; infinite where even the largest did not."""
        return min((trial.epsilon for trial in self.trials if trial.succeeded), default=math.inf)

    @property
    def beyond(self) -> float:
        """Largest epsilon below `value` that did not succeed: the answer lies between; 0 if none failed."""
        failed = [t.epsilon for t in self.trials if not t.succeeded and t.epsilon < self.value]
        return max(failed, default=0.0)

    def to_dict(self) -> dict[str, Any]:
        """Return all but the outcome as plain values; an infinite value becomes None."""
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "outcome"}
        plain["trials"] = [{f.name: getattr(trial, f.name) for f in fields(trial)} for trial in self.trials]
        value = self.value if math.isfinite(self.value) else None
        return plain | {"epsilon50": value, "between": [self.beyond, value]}

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> "Epsilon50":
        """Return what the fields of an `Epsilon50`, trials and outcome as plain values, were made from."""
        outcome = plain.get("outcome")
        return cls(
            **plain
            | {"trials": tuple(Trial(**trial) for trial in plain["trials"])}
            | {"outcome": AttackOutcome.from_dict(outcome) if outcome else None}
        )
