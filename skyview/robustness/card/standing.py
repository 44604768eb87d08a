"""Where a technique stands: its headline number, why it is ranked or not, and the panel beside it."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from skyview.robustness.chance.estimate import Estimate
from skyview.robustness.perturbations.registry import PERTURBATIONS
from skyview.saying import decimal, listed, tr

HOLLOW = 0.1
"""Share of empty maps among those a technique is held against from which that is said."""


@dataclass(frozen=True)
class Gate:
    """A condition for being ranked.

    Attributes:
        name: One of `skyview.robustness.card.gates.GATES`.
        passed: Whether it holds; None while it cannot be said yet.
        sentence: What was found, for a person.
    """

    name: str
    passed: bool | None
    sentence: str


@dataclass(frozen=True)
class Panel:
    """What is said beside the headline and never merged into it; NaN where it was not measured.

    Attributes:
        stability: Mean likeness (Spearman) of the maps before and after, prediction equal; -1 to 1.
        stability_low: Lower end of its 95 % interval.
        stability_high: Upper end.
        stability_n: Pairs behind it.
        changed: Mean likeness of the map before and the map of the new answer, where the answer changed: it
            ought to be lower.
        changed_n: Pairs behind it.
        chance: Mean likeness to maps of other captures of the same class.
        corrected: Stability on the scale from chance (0) to identity (1).
        by_severity: The same by severity, 1 to 5: a curve.
        repeatability: Mean likeness of the map to itself with other seeds; 1 for a technique without draws.
        empty: Share of maps that are no explanation, 0 to 1.
        hollow: Share of the maps it must not be like that are no explanation, over the rungs that count:
            every map is easily more like itself than like one of these.
        inside: Share of the map's positive part that lies on objects, 0 to 1.
        area: Share of the picture that is objects: what an even map would have inside.
        corners: Attribution in the corners in times of what equally dark sky elsewhere gets.
        corners_p: Share of all places the corners could have had that would give as much.
        fidelity: How much more the answer depends on what the map ranks high than on what it ranks low
            (ROAD), minus the same for the brightness of the picture.
        seconds: Seconds per map within the card.
    """

    stability: float = math.nan
    stability_low: float = math.nan
    stability_high: float = math.nan
    stability_n: int = 0
    changed: float = math.nan
    changed_n: int = 0
    chance: float = math.nan
    corrected: float = math.nan
    by_severity: Mapping[int, float] = field(default_factory=dict)
    repeatability: float = math.nan
    empty: float = math.nan
    hollow: float = math.nan
    inside: float = math.nan
    area: float = math.nan
    corners: float = math.nan
    corners_p: float = math.nan
    fidelity: float = math.nan
    seconds: float = math.nan

    @property
    def opposite(self) -> str:
        """What became of the maps where the answer changed, in a few words; empty where none were made."""
        if not self.changed_n:
            return ""
        return tr(
            "likeness {changed} (n = {few}), where the answer stays {stability} (n = {many})",
            changed=_with_minus(self.changed),
            few=self.changed_n,
            stability=_with_minus(self.stability),
            many=self.stability_n,
        )


def _with_minus(value: float) -> str:
    """Two digits, with a true minus sign; a dash for no value."""
    return decimal(f"{value:z.2f}").replace("-", "−") if math.isfinite(value) else "–"


@dataclass(frozen=True)
class Standing:
    """One row of a score card: a technique, or one of the card's own controls.

    Attributes:
        method: Name of the technique, or of the control (`skyview.robustness.card.self_test.CONTROLS`).
        label: Name for people.
        auc: The headline: how often the map of the perturbed picture is more like the map before than a map
            that it must not look like, on the worst rung that counts; 0.5 is chance, 1 always. Its interval
            allows for the rung having been chosen as the worst.
        rung: Name of that rung (`skyview.robustness.card.ladder.RUNGS`); empty while nothing is known.
        ladder: Every rung that was tried, by name, each with an interval of its own.
        counted: Names of the rungs that count for the headline.
        gates: Conditions for being ranked, each with what was found.
        panel: What is said beside it.
        ranks: Best and worst rank that cannot be excluded, from 1; None for what is not ranked.
    """

    method: str
    label: str
    auc: Estimate
    rung: str
    ladder: Mapping[str, Estimate]
    counted: tuple[str, ...]
    gates: tuple[Gate, ...] = ()
    panel: Panel = field(default_factory=Panel)
    ranks: tuple[int, int] | None = None

    @property
    def ranked(self) -> bool:
        """Whether all gates are passed."""
        return bool(self.gates) and all(gate.passed for gate in self.gates)

    @property
    def caveat(self) -> str:
        """What the headline rests on that is easily had, in one line; empty for nothing of note."""
        if not self.panel.hollow > HOLLOW:
            return ""
        return tr(
            "{share:.0%} of the maps that it must not be like are empty, as those of random networks can be: "
            "easy ones to tell from it.",
            share=self.panel.hollow,
        )

    @property
    def why_not(self) -> str:
        """Why it is not ranked, in one line; empty where it is."""
        return listed((gate.sentence for gate in self.gates if not gate.passed), " ")


@dataclass(frozen=True)
class Comparison:
    """Two ranked techniques compared on the same perturbed pictures.

    Attributes:
        first: The technique with the larger headline.
        second: The other.
        difference: Mean difference of their headlines, 0 to 1.
        p: Two-sided p value of random signs of the paired differences; NaN for no pairs.
        corrected: The same after Holm's correction for all pairs of the card.
        n: Pairs (one capture) or targets (a set).
    """

    first: str
    second: str
    difference: float
    p: float
    corrected: float
    n: int

    @property
    def tied(self) -> bool:
        """Whether they cannot be told apart at 5 %."""
        return not self.corrected <= 0.05


@dataclass(frozen=True)
class SelfTest:
    """Whether the card's own controls, which explain nothing, land at chance.

    Attributes:
        rows: A standing for each control that has been measured so far.
        passed: Whether every control's interval, widened for their number, holds 0.5; None for none yet.
        sentence: The outcome, for a person.
    """

    rows: tuple[Standing, ...]
    passed: bool | None
    sentence: str


@dataclass(frozen=True)
class Choice:
    """The most trustworthy explanation, or why there is none.

    Attributes:
        method: Name of the technique; None for none.
        reason: Why, in one or two sentences.
    """

    method: str | None
    reason: str


@dataclass(frozen=True)
class LeftOut:
    """A perturbation that numbers, ranks and comparisons do without; tables show it in grey.

    Attributes:
        perturbation: Its name.
        why: The reason, as part of a sentence.
    """

    perturbation: str
    why: str

    @property
    def sentence(self) -> str:
        """Which one it is, and why."""
        label = tr(PERTURBATIONS[self.perturbation].label)
        return tr("Not counted: {label} ({why}).", label=label, why=self.why)


@dataclass(frozen=True)
class Standings:
    """All that a card concludes so far; made by `ScoreCard.standings`.

    Attributes:
        rows: One for each technique, in the order of the card.
        comparisons: Every pair of ranked techniques.
        self_test: The card's own controls.
        choice: The most trustworthy explanation.
        left_out: Perturbations that nothing of this rests on.
    """

    rows: tuple[Standing, ...]
    comparisons: tuple[Comparison, ...]
    self_test: SelfTest
    choice: Choice
    left_out: tuple[LeftOut, ...] = ()

    def row(self, method: str) -> Standing | None:
        """The row of a technique or control; None where there is none."""
        return next((row for row in (*self.rows, *self.self_test.rows) if row.method == method), None)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, with what follows from them (ranked or not and why, tied or not) added."""
        plain = asdict(self)
        for rows, found in (
            (plain["rows"], self.rows),
            (plain["self_test"]["rows"], self.self_test.rows),
        ):
            for row, standing in zip(rows, found, strict=True):
                row |= {
                    "ranked": standing.ranked,
                    "why_not": standing.why_not,
                    "caveat": standing.caveat,
                }
        for row, comparison in zip(plain["comparisons"], self.comparisons, strict=True):
            row["tied"] = comparison.tied
        return plain
