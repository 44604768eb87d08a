"""Score cards of several captures taken together: what holds for targets, not for pictures.

Captures of one object are averaged before anything is inferred, and intervals resample objects: ten pictures
of one nebula are one witness.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np

from skyview.errors import SkyviewError
from skyview.robustness.card.cards import ScoreCard, Summary, kept_by, plain_values
from skyview.robustness.card.gates import FEWEST_PAIRS, gates_of
from skyview.robustness.card.judgement import counted_for, label_of, left_out_of, panel_of, rung_estimate
from skyview.robustness.card.kept import Kept
from skyview.robustness.card.ladder import RUNGS
from skyview.robustness.card.object_names import as_first_named
from skyview.robustness.card.ranking import choice_of, comparisons_of, with_ranks
from skyview.robustness.card.records import Cell, Contrast
from skyview.robustness.card.self_test import CONTROLS, is_control, self_test_of
from skyview.robustness.card.standing import Panel, Standing, Standings
from skyview.robustness.chance.intervals import LEVEL, clustered, lowest
from skyview.robustness.chance.resampling import FEWEST
from skyview.saying import plural, tr

_COUNTS = ("stability_n", "changed_n")
"""What is counted in a panel, and added up for a set."""


@dataclass(frozen=True)
class SetCard:
    """How far techniques can be trusted over a set of captures.

    Attributes:
        cards: The card of each capture.
        targets: The object that each capture shows.
    """

    cards: tuple[ScoreCard, ...]
    targets: tuple[str, ...]

    @property
    def objects(self) -> tuple[str, ...]:
        """The objects, in the order in which they first appear."""
        return tuple(dict.fromkeys(self.targets))

    @property
    def enough(self) -> bool:
        """Whether there are enough objects for intervals that stand for others."""
        return len(self.objects) >= FEWEST

    @property
    def done(self) -> float:
        """Share of the work that is done, 0 to 1."""
        return min(card.done for card in self.cards)

    @property
    def budget(self) -> str:
        """Budget of every card."""
        return self.cards[0].budget

    @property
    def seed(self) -> int:
        """Seed of every card."""
        return self.cards[0].seed

    @property
    def methods(self) -> tuple[str, ...]:
        """Techniques, in order."""
        return self.cards[0].methods

    @property
    def perturbations(self) -> tuple[str, ...]:
        """Perturbations, in order."""
        return self.cards[0].perturbations

    @property
    def subject(self) -> str:
        """What was scored, in a few words."""
        return tr(
            "{captures} of {objects}",
            captures=plural("{count} capture", "{count} captures", len(self.cards)),
            objects=plural("{count} object", "{count} objects", len(self.objects)),
        )

    @property
    def unit(self) -> str:
        """What stands behind a number."""
        return tr("objects")

    @property
    def results_digest(self) -> str:
        """SHA-256 hex of what was found of all captures."""
        text = json.dumps(
            [(card.results_digest, name) for card, name in zip(self.cards, self.targets, strict=True)]
        )
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def made(self) -> dict[str, Any]:
        """How it was made, for a reader."""
        first = self.cards[0]
        return {
            "captures (SHA-256)": {
                card.capture: name for card, name in zip(self.cards, self.targets, strict=True)
            },
            "network": first.model,
            "results": self.results_digest,
            "seed": first.seed,
            "budget": first.budget,
            "settings": {name: dict(settings) for name, settings in first.settings.items()},
            "versions": dict(first.versions),
        }

    def select(self, method: str | None = None, perturbation: str | None = None) -> list[Cell]:
        """Cells of all captures."""
        return [cell for card in self.cards for cell in card.select(method, perturbation)]

    def summary(self, method: str, perturbation: str | None = None) -> Summary:
        """Mean over objects of the mean likeness, with its interval; ``n`` counts objects."""
        found = [card.summary(method, perturbation) for card in self.cards]
        values = list(self._averaged([one.mean for one in found]).values())
        (mean,) = clustered(np.array(values).reshape(-1, 1), self.seed)
        return Summary(mean.value, mean.low, mean.high, mean.n, sum(one.empty for one in found))

    @cached_property
    def standings(self) -> Standings:
        """What follows: as for one card, with objects in place of pairs."""
        first = self.cards[0]
        rows = [self._standing(method, LEVEL) for method in first.methods]
        measured = {contrast.method for card in self.cards for contrast in card.contrasts}
        controls = [self._standing(name, LEVEL / len(CONTROLS)) for name in CONTROLS if name in measured]
        paired = {row.method: self._by_object(row.method, row.rung) for row in rows if row.rung}
        comparisons = comparisons_of(rows, paired, first.seed)
        self_test = self_test_of(controls)
        ranked = with_ranks(rows, comparisons)
        choice = choice_of(ranked, comparisons, self_test)
        return Standings(ranked, comparisons, self_test, choice, left_out_of(self))

    def mean(self, method: str, perturbation: str) -> float:
        """Mean over objects of the mean likeness of a technique's maps under a perturbation."""
        return self.summary(method, perturbation).mean

    def retention(self, perturbation: str | None = None) -> float:
        """Mean over objects of the share of perturbed pictures whose prediction stayed equal."""
        return self.kept(perturbation).equal

    def kept(self, perturbation: str | None = None, severity: int | None = None) -> Kept:
        """What became of the network's answers: shares are means over objects, the rest are sums."""
        found = [card.kept(perturbation, severity) for card in self.cards]
        return Kept(
            pictures=sum(one.pictures for one in found),
            pairs=sum(one.pairs for one in found),
            equal=_mean(list(self._averaged([one.equal for one in found]).values())),
            strict=_mean(list(self._averaged([one.strict for one in found]).values())),
            same_class=_mean(list(self._averaged([one.same_class for one in found]).values())),
            fewest=FEWEST_PAIRS,
        )

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """Perturbations that numbers, ranks and comparisons do without.

        Those that are grey; where there are too few objects for a rank, only those whose answers change,
        since all pairs of a small set are few.
        """
        kept = {name: self.kept(name) for name in self.perturbations}
        return tuple(name for name, one in kept.items() if one.changes or (one.few and self.enough))

    def to_dict(self) -> dict[str, Any]:
        """The card as plain values for JSON: what was found of each capture is in that capture's own card."""
        first = self.cards[0]
        return plain_values(
            {
                "captures": [
                    {
                        "target": target,
                        "capture": card.capture,
                        "label": card.label,
                        "results": card.results_digest,
                    }
                    for card, target in zip(self.cards, self.targets, strict=True)
                ],
                "objects": self.objects,
                "model": first.model,
                "seed": first.seed,
                "budget": first.budget,
                "methods": first.methods,
                "perturbations": first.perturbations,
                "settings": first.settings,
                "versions": first.versions,
                "results": self.results_digest,
                "standings": self.standings.to_dict(),
                "means": {
                    method: {name: self.mean(method, name) for name in first.perturbations}
                    for method in first.methods
                },
                "retention": {name: self.retention(name) for name in first.perturbations},
                "kept": kept_by(self.kept, first.perturbations, sorted({c.severity for c in first.cells})),
            }
        )

    def _averaged(self, values: Sequence[float]) -> dict[str, float]:
        """Mean of the known values of each object."""
        groups: dict[str, list[float]] = {}
        for target, value in zip(self.targets, values, strict=True):
            groups.setdefault(target, []).append(value)
        means = {target: _mean(group) for target, group in groups.items()}
        return {target: mean for target, mean in means.items() if math.isfinite(mean)}

    def _by_object(self, method: str, rung: str) -> dict[str, float]:
        """How often a technique's map is more like itself than like those of a rung, by object."""
        return self._averaged(
            [
                rung_estimate([c for c in contrasts if c.method == method and c.rung == rung]).value
                for contrasts in self._counted
            ]
        )

    @cached_property
    def _counted(self) -> list[list[Contrast]]:
        """Of each capture the contrasts under perturbations that count."""
        return [[c for c in card.contrasts if c.perturbation not in self.left_out] for card in self.cards]

    def _standing(self, method: str, level: float) -> Standing:
        counted = counted_for(method, self.cards[0].classes)
        found = {rung: self._by_object(method, rung) for rung in RUNGS}
        found = {rung: values for rung, values in found.items() if values}
        values = np.array(
            [[column.get(name, math.nan) for column in found.values()] for name in self.objects]
        )
        seed, names = self.cards[0].seed, list(found)
        if not names:
            values = np.zeros((len(self.objects), 0))
        ladder = dict(zip(names, clustered(values, seed), strict=True))
        strict = dict(zip(names, clustered(values, seed, level / len(counted)), strict=True))
        rung, auc = lowest({name: strict[name] for name in names if name in counted})
        panel = Panel() if is_control(method) else self._panel(method)
        gates = () if is_control(method) else gates_of(auc, rung, panel)
        return Standing(method, label_of(method), auc, rung, ladder, counted, gates, panel)

    def _panel(self, method: str) -> Panel:
        """Means over objects of what each capture's panel says."""
        panels = [
            panel_of(card, method, [c for c in contrasts if c.method == method], self.left_out)
            for card, contrasts in zip(self.cards, self._counted, strict=True)
        ]
        numbers: dict[str, Any] = {
            entry.name: _mean(list(self._averaged([getattr(p, entry.name) for p in panels]).values()))
            for entry in fields(Panel)
            if entry.name not in ("by_severity", "stability_low", "stability_high", *_COUNTS)
        }
        numbers |= {name: sum(getattr(panel, name) for panel in panels) for name in _COUNTS}
        severities = sorted({severity for panel in panels for severity in panel.by_severity})
        curve: Mapping[int, float] = {
            severity: _mean([panel.by_severity.get(severity, math.nan) for panel in panels])
            for severity in severities
        }
        (stability,) = clustered(
            np.array([[v] for v in self._averaged([p.stability for p in panels]).values()]).reshape(-1, 1),
            self.cards[0].seed,
        )
        numbers |= {"stability_low": stability.low, "stability_high": stability.high}
        return Panel(**numbers, by_severity=curve)


def set_card(cards: Sequence[ScoreCard], targets: Sequence[str]) -> SetCard:
    """Take cards together.

    Args:
        cards: Complete cards of the same network, techniques, perturbations, budget and seed.
        targets: The object that each one's capture shows; names of one object may be spelt differently, and
            what follows a catalogue's number does not matter (`object_names.object_of`).

    Raises:
        SkyviewError: There is no card, or they are not of the same work.
    """
    if not cards:
        raise SkyviewError("There is no score card to take together.")
    works = {
        str((c.model, c.methods, c.perturbations, c.budget, c.seed, plain_values(c.settings))) for c in cards
    }
    if len(works) > 1:
        raise SkyviewError(
            "These score cards are not of the same network, techniques, perturbations, budget, seed and "
            "settings; score all captures alike."
        )
    return SetCard(tuple(cards), as_first_named(targets))


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if math.isfinite(value)]
    return float(np.mean(known)) if known else math.nan
