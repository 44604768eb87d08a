"""What a test of an axiom answers: a value, its tolerance, a verdict, and a sentence for a person."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

PASSES, FAILS, NOT_APPLICABLE = "passes", "fails", "does not apply"

VERDICTS: tuple[str, ...] = (PASSES, FAILS, NOT_APPLICABLE)


@dataclass(frozen=True)
class Measured:
    """What a test measured.

    Attributes:
        value: The number that is judged; NaN where the test does not apply.
        sentence: What it means, for a person.
        tolerance: The limit, where the test measures it itself (against controls, or the noise of float32);
            None for that of the registry.
        verdict: One of `VERDICTS`, where it does not follow from the value; None where it does.
        details: Further numbers, by name.
    """

    value: float
    sentence: str
    tolerance: float | None = None
    verdict: str | None = None
    details: Mapping[str, float] = field(default_factory=dict)


def not_applicable(sentence: str) -> Measured:
    """Return the answer of a test that has nothing to measure, and why."""
    return Measured(math.nan, sentence, verdict=NOT_APPLICABLE)


@dataclass(frozen=True)
class Finding:
    """Whether one technique's map of one picture keeps to an axiom.

    Attributes:
        axiom: Registry name of the test.
        principle: The axiom it belongs to, one of `skyview.robustness.axioms.registry.PRINCIPLES`.
        method: Registry name of the technique.
        settings: The technique's settings, all of them.
        target: Class explained.
        model: Digest of the classifier.
        seed: Seed of technique and test.
        value: What was measured; NaN where nothing could be.
        tolerance: The limit.
        higher_is_better: Whether the value passes at the tolerance and above, or at it and below.
        verdict: One of `VERDICTS`.
        sentence: What it means, for a person.
        passes: Network passes it cost, forward or gradient, counted for single pictures.
        details: Further numbers, by name.
    """

    axiom: str
    principle: str
    method: str
    settings: Mapping[str, int | float | bool | str]
    target: str
    model: str
    seed: int
    value: float
    tolerance: float
    higher_is_better: bool
    verdict: str
    sentence: str
    passes: int
    details: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; unknown numbers are None."""
        plain = {name.name: getattr(self, name.name) for name in fields(self)}
        known = {name: _finite(number) for name, number in self.details.items()}
        numbers = {"value": _finite(self.value), "tolerance": _finite(self.tolerance)}
        return plain | numbers | {"details": known, "settings": dict(self.settings)}


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None


def verdict_of(measured: Measured, tolerance: float, higher_is_better: bool) -> str:
    """Return the verdict on what was measured; the tolerance itself passes, what is not a number fails."""
    if measured.verdict is not None:
        return measured.verdict
    value = measured.value
    return PASSES if (value >= tolerance if higher_is_better else value <= tolerance) else FAILS
