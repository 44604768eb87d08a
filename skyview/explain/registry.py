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

Steps = Generator[tuple[np.ndarray, float], None, None]
"""What a technique yields: the (S, S) float32 map so far, and the share done (0 to 1, last one 1.0)."""

_RESERVED = frozenset({"classifier", "capture", "method", "target", "view", "seed", "stretch", "x", "passes"})


@dataclass(frozen=True)
class Technique:
    """An attribution technique as the menus, the command line and the tests see it.

    Attributes:
        name: Name on the command line, and of the function.
        label: Name in menus.
        family: Heading it stands under: "Gradient", "Class activation", "Perturbation".
        signed: Whether its maps have evidence against the class as negative values.
        summary: One or two sentences: what the map shows, and when not to trust it.
        reference: The paper it comes from.
        parameters: Its settings.
        passes: Settings to the number of network passes of one map.
        run: ``run(passes, x, target, *, seed, **settings)``: see `skyview.explain.explain_input`.
    """

    name: str
    label: str
    family: str
    signed: bool
    summary: str
    reference: str
    parameters: tuple[Parameter, ...]
    passes: Callable[[Mapping[str, Any]], int]
    run: Callable[..., Steps]


TECHNIQUES: Registry[Technique] = Registry("technique")


def technique(
    *,
    label: str,
    family: str,
    signed: bool,
    summary: str,
    reference: str,
    passes: Callable[[Mapping[str, Any]], int],
    parameters: tuple[Parameter, ...] = (),
) -> Callable[[Callable[..., Steps]], Callable[..., Steps]]:
    """Register the function below as a technique, under the function's name.

    Raises:
        ValueError: A parameter bears the name of an argument of `skyview.explain`.
    """
    taken = _RESERVED.intersection(p.name for p in parameters)
    if taken:
        raise ValueError(f"{label}: parameter names {sorted(taken)} are taken")

    def register(run: Callable[..., Steps]) -> Callable[..., Steps]:
        name = run.__name__
        entry = Technique(name, label, family, signed, summary, reference, parameters, passes, run)
        TECHNIQUES.add(entry)
        return run

    return register
