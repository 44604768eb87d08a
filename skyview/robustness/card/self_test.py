"""The card's own controls: seven maps that explain nothing, which must land at chance in every card.

They go the way of every technique, with the same networks, pictures and comparisons. Where one is off, the
card measures something else than explanations, and says so.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.explain import Memory
from skyview.robustness.card.standing import SelfTest, Standing
from skyview.saying import listed, tr

if TYPE_CHECKING:
    from skyview.classifier import Classifier
    from skyview.robustness.maps.randomisation import Randomised

PREFIX = "control:"


@dataclass(frozen=True, eq=False)
class Question:
    """What a control is asked for; the network it must not look at is there, as for a technique.

    Attributes:
        network: The network, trained or drawn.
        x: (S, S, 3) network input.
        target: Class explained.
        seed: Seed of the card.
        occasion: Which map of the card this is: unlike for every map.
    """

    network: "Classifier | Randomised"
    x: np.ndarray
    target: str
    seed: int
    occasion: str

    def draw(self) -> np.random.Generator:
        """A source of randomness for this map alone: of another capture it is another one, too."""
        text = f"{self.seed}/{self.occasion}/{Memory.key('', None, self.x)[2].hex()}"
        return np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))


@dataclass(frozen=True)
class Control:
    """One map that explains nothing.

    Attributes:
        name: Name in the card, with `PREFIX`.
        label: Name for people.
        make: The question to the (S, S) map.
        stranger: Whatever network it is asked about, it is handed a random one, drawn anew for each map.
        drawn: Every map is another one: whatever it is asked for, it draws anew.
    """

    name: str
    label: str
    make: Callable[[Question], np.ndarray]
    stranger: bool = False
    drawn: bool = False

    @property
    def fixed(self) -> bool:
        """Whether its map follows from picture and seed alone, so that no network need be asked twice."""
        return not (self.stranger or self.drawn)


def _by_technique(method: str) -> Callable[[Question], np.ndarray]:
    """One of the registry's controls, made the way every map is made."""

    def make(question: Question) -> np.ndarray:
        from skyview.explain import explain_input

        network: Any = question.network
        steps = explain_input(
            network,
            question.x,
            method,
            target=question.target,
            seed=question.seed,
        )
        *_, (values, _) = steps
        return values

    return make


def _new_noise(question: Question) -> np.ndarray:
    return question.draw().random(question.x.shape[:2], np.float32)


VERSION = 2
"""Raised when a control's maps become others, so that no cache takes the old ones for them."""

CONTROLS: dict[str, Control] = {
    control.name: control
    for control in (
        Control(PREFIX + "uniform", "Uniform", _by_technique("uniform")),
        Control(PREFIX + "centre", "Centre", _by_technique("centre")),
        Control(PREFIX + "brightness", "Brightness", _by_technique("brightness")),
        Control(PREFIX + "edges", "Edges", _by_technique("edges")),
        Control(PREFIX + "noise", "New noise", _new_noise, drawn=True),
        Control(PREFIX + "frozen_noise", "Frozen noise", _by_technique("random")),
        Control(
            PREFIX + "random_network",
            "Gradient of a random network",
            _by_technique("vanilla_gradient"),
            stranger=True,
        ),
    )
}
"""By name. All but new noise and the random network tie with themselves by construction."""


STRANGERS = tuple(name for name, control in CONTROLS.items() if control.stranger)
"""Controls that ask random networks; they are set against random networks alone."""


def is_control(method: str) -> bool:
    """Whether a method of a card is one of its controls."""
    return method.startswith(PREFIX)


def self_test_of(rows: Sequence[Standing]) -> SelfTest:
    """Judge the controls.

    Args:
        rows: Their standings; intervals are widened for their number, so that all seven hold together.
    """
    known = tuple(row for row in rows if row.auc.known)
    judged = [row for row in known if row.auc.has_interval]
    if not judged:
        return SelfTest(known, None, tr("The controls have not been measured yet."))
    off = [row for row in judged if not row.auc.holds(0.5)]
    if off:
        told = (
            tr(
                "{label} {value:.2f} ({low:.2f} to {high:.2f})",
                label=row.label,
                value=row.auc.value,
                low=row.auc.low,
                high=row.auc.high,
            )
            for row in off
        )
        return SelfTest(known, False, tr("Off chance: {told}.", told=listed(told)))
    many, all_ = len(judged), len(CONTROLS)
    if many == all_:
        said = tr("All {many} controls land at chance (0.50) within their intervals.", many=many)
    else:
        said = tr(
            "The {many} of {all} controls judged so far land at chance (0.50) within their intervals.",
            many=many,
            all=all_,
        )
    return SelfTest(known, True, said)
