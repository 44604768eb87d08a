"""The perturbations skyview knows: what each does, in which unit, and its five severities.

A perturbation is a plain function from a `Frame` to a `Frame`, with its entry as a decorator above it; the
command line, the window, the score card and the tests read the registry. To add one is to add one function.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from skyview.errors import SkyviewError
from skyview.registry import Parameter, Registry
from skyview.robustness.frame import Frame

Run = Callable[[Frame, float, np.random.Generator], Frame]

SEVERITIES: tuple[int, ...] = (1, 2, 3, 4, 5)
"""Severity 3 is meant as an ordinary bad night."""


@dataclass(frozen=True)
class Perturbation:
    """One thing that happens to captures.

    Attributes:
        name: Name in the registry.
        label: Name for people.
        unit: Unit of the amounts, shown behind the number.
        severities: Amount at severity 1 to 5.
        linear: It acts on electrons at native scale, before the frozen stretch; otherwise on the picture
            as displayed.
        geometric: It moves things: the map before is warped before it is compared with the map after.
        summary: One sentence for menus and help.
        run: The function: frame, amount and random generator to frame.
        parameters: Further settings; none so far.
    """

    name: str
    label: str
    unit: str
    severities: tuple[float, float, float, float, float]
    linear: bool
    geometric: bool
    summary: str
    run: Run
    parameters: tuple[Parameter, ...] = ()

    def amount(self, severity: float) -> float:
        """Amount at a severity from 1 to 5; between the five, linearly interpolated (for a slider).

        Raises:
            SkyviewError: The severity is not between 1 and 5.
        """
        if not SEVERITIES[0] <= severity <= SEVERITIES[-1]:
            raise SkyviewError(f"Severity {severity} of {self.name} does not exist; it runs from 1 to 5.")
        return float(np.interp(severity, SEVERITIES, self.severities))


PERTURBATIONS: Registry[Perturbation] = Registry("perturbation")
"""All perturbations; filled when `skyview.robustness` is imported."""


def perturbation(
    *,
    label: str,
    unit: str,
    severities: tuple[float, float, float, float, float],
    summary: str,
    linear: bool = False,
    geometric: bool = False,
) -> Callable[[Run], Run]:
    """Register the decorated function as a perturbation under its own name."""

    def register(run: Run) -> Run:
        PERTURBATIONS.add(
            Perturbation(run.__name__, label, unit, severities, linear, geometric, summary, run)
        )
        return run

    return register
