"""The tests of the five axioms: what each asks of an explanation, and where its limit is.

A test is a plain function in its axiom's file, with its entry as a decorator above it; the command line, the
window's report card and the tests read the registry. Nothing here imports tensorflow.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skyview.registry import Parameter, Registry
from skyview.robustness.axioms.finding import Measured
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.explain import Technique
    from skyview.robustness.axioms.case import Case

PRINCIPLES = (
    "Saturation",
    "Implementation invariance",
    "Fidelity",
    "Input invariance",
    "Sensitivity",
    "Sanity",
)
"""The five axioms in the order of the report card, and what comes before them all: sanity."""

Work = Generator[float, None, Measured]
"""Yields the share that is done (0 to 1) while it works, and returns what it measured."""

APPLIES = ("any", "signed")
"""Which techniques a test is for: all, or those whose maps say what is for the class and what against it."""


@dataclass(frozen=True)
class Axiom:
    """One test of an axiom.

    Attributes:
        name: Name on the command line, and of the function.
        label: Name for people.
        principle: The axiom it belongs to, one of `PRINCIPLES`.
        summary: One or two sentences: what is done, and what it shows.
        reference: Where it comes from.
        applies: One of `APPLIES`.
        tolerance: The limit; some tests measure their own (`Measured.tolerance`).
        higher_is_better: Whether values at the tolerance and above pass, or those at it and below.
        run: The test.
        parameters: Further settings; none so far.
    """

    name: str
    label: str
    principle: str
    summary: str
    reference: str
    applies: str
    tolerance: float
    higher_is_better: bool
    run: Callable[["Case"], Work]
    parameters: tuple[Parameter, ...] = ()

    def unsuited(self, technique: "Technique") -> str | None:
        """Return one sentence that says why the test is not for a technique; None if it is."""
        if self.applies == "signed" and not technique.signed:
            return tr(
                "{label} does not say what speaks for the class and what against it, so its values "
                "cannot add up to a change of the score.",
                label=tr(technique.label),
            )
        return None


AXIOMS: Registry[Axiom] = Registry("axiom test")
"""All tests; filled when `skyview.robustness.axioms` is imported."""


def axiom(
    *,
    label: str,
    principle: str,
    summary: str,
    reference: str,
    tolerance: float,
    higher_is_better: bool = False,
    applies: str = "any",
) -> Callable[[Callable[["Case"], Work]], Callable[["Case"], Work]]:
    """Register the function below as a test, under the function's name.

    Raises:
        ValueError: There is no such principle or kind of technique.
    """
    if principle not in PRINCIPLES or applies not in APPLIES:
        raise ValueError(f"{label}: there is no principle {principle!r}, or no kind {applies!r}")

    def register(run: Callable[["Case"], Work]) -> Callable[["Case"], Work]:
        AXIOMS.add(
            Axiom(
                run.__name__, label, principle, summary, reference, applies, tolerance, higher_is_better, run
            )
        )
        return run

    return register
