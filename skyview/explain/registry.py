"""The attribution techniques by name, with their settings and their cost.

A technique is a plain function in its family's file, registered by the decorator `technique`. Nothing here,
nor in the families' files, imports tensorflow at import time: menus, forms and ``skyview methods`` read this
table.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from skyview.registry import Parameter, Registry
from skyview.saying import tr

FAMILIES = ("Gradient", "Class activation", "Propagation", "Perturbation", "Region", "Control")
"""Headings of the menus, in their order."""

Steps = Generator[tuple[np.ndarray, float], None, None]
"""What a technique yields: the (S, S) float32 map so far, and the share done (0 to 1, last one 1.0)."""

Suits = Callable[[Any], str | None]
"""A Keras model to None, or to one sentence that says why the technique cannot explain it."""

SIDE = 224
"""Side of the input, in pixels, of a network that nothing is known about."""

_RESERVED = frozenset(
    {"classifier", "capture", "method", "methods", "target", "view", "seed", "stretch", "memory", "x"}
    | {"passes", "names", "side"}
)


@dataclass(frozen=True)
class Technique:
    """An attribution technique as the menus, the command line and the tests see it.

    Attributes:
        name: Name on the command line, and of the function.
        label: Name in menus.
        family: Heading it stands under, one of `FAMILIES`.
        signed: Whether its maps have evidence against the class as negative values.
        summary: One or two sentences: what the map shows, and when not to trust it.
        guidance: A paragraph: how to read the map, and when not to trust it.
        reference: The paper it comes from.
        parameters: Its settings.
        cost: Settings, with the ``side`` of the network's input in pixels among them, to the number of
            passes of one map, at most.
        suits: Model to None, or one sentence that says why the technique cannot explain it.
        run: ``run(passes, x, target, *, seed, **settings)``: see `skyview.explain.explain_input`.
    """

    name: str
    label: str
    family: str
    signed: bool
    summary: str
    guidance: str
    reference: str
    parameters: tuple[Parameter, ...]
    cost: Callable[[Mapping[str, Any]], int]
    suits: Suits
    run: Callable[..., Steps]

    @property
    def control(self) -> bool:
        """Whether it is no explanation but a yardstick that every explanation should beat."""
        return self.family == "Control"

    def passes(self, settings: Mapping[str, Any], side: int = SIDE) -> int:
        """Most passes through a network whose input is ``side`` pixels wide, that one map takes."""
        return self.cost({**settings, "side": side})


class Techniques(Registry[Technique]):
    """The techniques, by families in the order of `FAMILIES`, within one in the order of registration."""

    def add(self, entry: Technique) -> Technique:
        """Add a technique below those of its family.

        Raises:
            ValueError: The name is taken, or there is no such family.
        """
        if entry.family not in FAMILIES:
            raise ValueError(f"{entry.name}: there is no family {entry.family!r}")
        super().add(entry)
        self._entries = dict(sorted(self._entries.items(), key=lambda pair: FAMILIES.index(pair[1].family)))
        return entry

    def label(self, name: str) -> str:
        """A technique's name for people; the name itself where there is no such technique."""
        return tr(self[name].label) if name in self else name


TECHNIQUES = Techniques("technique")


def any_model(model: Any) -> None:
    """Suit every network."""


def technique(
    *,
    label: str,
    family: str,
    signed: bool,
    summary: str,
    guidance: str,
    reference: str,
    passes: Callable[[Mapping[str, Any]], int],
    parameters: tuple[Parameter, ...] = (),
    suits: Suits = any_model,
) -> Callable[[Callable[..., Steps]], Callable[..., Steps]]:
    """Register the function below as a technique, under the function's name.

    Raises:
        ValueError: A parameter bears the name of an argument of `skyview.explain`; the family is unknown.
    """
    taken = _RESERVED.intersection(p.name for p in parameters)
    if taken:
        raise ValueError(f"{label}: parameter names {sorted(taken)} are taken")

    def register(run: Callable[..., Steps]) -> Callable[..., Steps]:
        TECHNIQUES.add(
            Technique(
                name=run.__name__,
                label=label,
                family=family,
                signed=signed,
                summary=summary,
                guidance=guidance,
                reference=reference,
                parameters=parameters,
                cost=passes,
                suits=suits,
                run=run,
            )
        )
        return run

    return register
