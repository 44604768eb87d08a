"""The perturbations skyview knows: what each does, in which unit, and its five severities.

A perturbation is a plain function from a `Frame` to a `Frame`, with its entry as a decorator above it; the
command line, the window, the score card and the tests read the registry. To add one is to add one function.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from skyview.errors import SkyviewError
from skyview.registry import Parameter, Registry
from skyview.robustness.perturbations.frame import Frame

Run = Callable[[Frame, float, np.random.Generator], Frame]

SEVERITIES: tuple[int, ...] = (1, 2, 3, 4, 5)
"""Severity 3 is meant as an ordinary bad night."""

FAMILIES: tuple[str, ...] = ("Sensor", "Sky", "Optics", "Pointing", "Nuisance", "Processing", "Control")

MATCHED = "matched_noise"
"""The control with a twin for each perturbation: ``matched_noise:seeing`` is noise as strong as seeing."""


@dataclass(frozen=True)
class Perturbation:
    """One thing that happens to captures.

    Attributes:
        name: Name in the registry.
        label: Name for people.
        family: One of `FAMILIES`.
        unit: Unit of the amounts, shown behind the number.
        severities: Amount at severity 1 to 5.
        linear: It acts on electrons at native scale, before the frozen stretch; otherwise on the picture
            as displayed.
        geometric: It moves things: the map before is warped before it is compared with the map after.
        localised: It is a nuisance in one place, and tells where (`Frame.planted`).
        summary: One sentence for menus and help.
        run: The function: frame, amount and random generator to frame.
        parameters: Further settings; none so far.
        matches: Name of the perturbation whose change this noise is as strong as; empty for all but the
            twins of ``matched_noise``.
    """

    name: str
    label: str
    family: str
    unit: str
    severities: tuple[float, float, float, float, float]
    linear: bool
    geometric: bool
    localised: bool
    summary: str
    run: Run
    parameters: tuple[Parameter, ...] = ()
    matches: str = ""

    def amount(self, severity: float) -> float:
        """Amount at a severity from 1 to 5; between the five, linearly interpolated (for a slider).

        Raises:
            SkyviewError: The severity is not between 1 and 5.
        """
        if not SEVERITIES[0] <= severity <= SEVERITIES[-1]:
            raise SkyviewError(
                "Severity {severity} of {name} does not exist; it runs from 1 to 5.",
                severity=severity,
                name=self.name,
            )
        return float(np.interp(severity, SEVERITIES, self.severities))


class Perturbations(Registry[Perturbation]):
    """All perturbations, and by ``matched_noise:NAME`` the noise that is as strong as the one called NAME."""

    def __getitem__(self, name: str) -> Perturbation:
        """Return the perturbation called ``name``.

        Raises:
            SkyviewError: There is none; the sentence names the nearest ones.
        """
        control, _, matches = name.partition(":")
        if control != MATCHED or not matches:
            return super().__getitem__(name)
        noise, like = super().__getitem__(control), super().__getitem__(matches)
        return replace(
            noise,
            name=name,
            label=f"Noise like: {like.label}",
            unit=like.unit,
            severities=like.severities,
            matches=matches,
        )

    def __contains__(self, name: object) -> bool:
        control, _, matches = name.partition(":") if isinstance(name, str) else ("", "", "")
        return super().__contains__(matches if control == MATCHED and matches else name)


PERTURBATIONS = Perturbations("perturbation")
"""All perturbations; filled when `skyview.robustness` is imported."""


def perturbation(
    *,
    label: str,
    family: str,
    unit: str,
    severities: tuple[float, float, float, float, float],
    summary: str,
    linear: bool = False,
    geometric: bool = False,
    localised: bool = False,
) -> Callable[[Run], Run]:
    """Register the decorated function as a perturbation under its own name."""

    def register(run: Run) -> Run:
        name = run.__name__
        entry = Perturbation(
            name, label, family, unit, severities, linear, geometric, localised, summary, run
        )
        PERTURBATIONS.add(entry)
        return run

    return register
