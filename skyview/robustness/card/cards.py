"""The score card: everything a robustness run has found so far, and what follows from it."""

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import numpy as np

from skyview.classes import label_within
from skyview.errors import SkyviewError
from skyview.robustness.card.asides import Aside
from skyview.robustness.card.kept import Kept, kept_of
from skyview.robustness.card.records import Address, Cell, Change, Contrast, Key, Portrait, Record
from skyview.robustness.card.standing import Standings
from skyview.saying import tr

FEWEST = 3
"""Values below which no interval is given: too few."""

RESAMPLES = 2000


@dataclass(frozen=True)
class Summary:
    """A mean with what stands behind it.

    Attributes:
        mean: Mean primary similarity; NaN for no value.
        low: Lower end of the 95 % interval; NaN where there are too few values.
        high: Upper end.
        n: Values behind the mean.
        empty: Cells left out because there was no explanation to compare.
    """

    mean: float
    low: float
    high: float
    n: int
    empty: int = 0

    @property
    def too_few(self) -> bool:
        """Whether there are too few values for an interval."""
        return self.n < FEWEST


def summarise(values: Iterable[float], seed: int = 0, empty: int = 0) -> Summary:
    """Mean with its 95 % percentile bootstrap interval (2000 resamples, seeded)."""
    sample = np.array([v for v in values if np.isfinite(v)], dtype=np.float64)
    mean = float(sample.mean()) if sample.size else float("nan")
    if sample.size < FEWEST:
        return Summary(mean, float("nan"), float("nan"), int(sample.size), empty)
    picks = np.random.default_rng(seed).integers(0, sample.size, (RESAMPLES, sample.size))
    low, high = np.percentile(sample[picks].mean(axis=1), [2.5, 97.5])
    return Summary(mean, float(low), float(high), int(sample.size), empty)


@dataclass(frozen=True)
class ScoreCard:
    """How far the explanations of one capture can be trusted, as far as it is known.

    A run yields cards that grow: first cells (how alike the maps are before and after), then contrasts
    (whether that is more than a map which must not look like it). `standings` says what follows so far: the
    headline of each technique, whether it is ranked, the card's self-test and its choice.

    Attributes:
        capture: Digest of the capture.
        model: Digest of the network.
        target: The class that was explained.
        label: The class predicted for the unperturbed capture.
        probability: Its probability.
        seed: Seed of the run.
        budget: ``quick``, ``standard`` or ``full``.
        methods: Techniques, in order.
        perturbations: Perturbations, in order.
        cells: What was found so far, in the order of the plan; cells of the card's own controls among them
            (their method begins with ``control:``).
        done: Share of the plan that is done, 0 to 1.
        approximate: The capture came stretched: linear light was had through an assumed stretch.
        notes: What had to be assumed.
        contrasts: The pairs set against the ladder of negatives so far.
        portraits: What is said of each technique's map before anything happened to it.
        settings: Settings of each technique within this card: the quick budget draws fewer samples.
        classes: Number of classes of the network.
        remaining: Seconds the rest will take, as far as one can tell; NaN before anything was measured.
        view_name: Name of the view that was explained.
        instrument: Name of the telescope whose physics was used.
        versions: Of skyview, the arithmetic and the libraries that numbers depend on.
        changes: Maps of pictures whose answer changed, where the budget makes some.
        asides: What other laboratories have found of the same maps (`skyview.robustness.card.asides`).
    """

    capture: str
    model: str
    target: str
    label: str
    probability: float
    seed: int
    budget: str
    methods: tuple[str, ...]
    perturbations: tuple[str, ...]
    cells: tuple[Cell, ...] = ()
    done: float = 0.0
    approximate: bool = False
    notes: tuple[str, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    portraits: tuple[Portrait, ...] = ()
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    classes: int = 0
    remaining: float = math.nan
    view_name: str = ""
    instrument: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    asides: tuple[Aside, ...] = ()
    changes: tuple[Change, ...] = ()

    @cached_property
    def standings(self) -> Standings:
        """What follows from the card so far; computed once for each card."""
        from skyview.robustness.card.judgement import standings_of

        return standings_of(self)

    @property
    def results_digest(self) -> str:
        """SHA-256 hex of all that was found, times left out: the same work gives the same one again."""
        timeless = [asdict(replace(record, seconds=0.0)) for record in self.records.values()]
        about = (self.capture, self.model, self.target, self.seed, self.budget, self.settings)
        text = json.dumps(plain_values((about, timeless)), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def subject(self) -> str:
        """What the maps explain, in a few words."""
        return tr("the maps explain {target}", target=label_within(self.target))

    @property
    def unit(self) -> str:
        """What stands behind a number."""
        return tr("pairs")

    @property
    def made(self) -> dict[str, Any]:
        """How it was made, for a reader."""
        return {
            "capture (SHA-256)": self.capture,
            "network": self.model,
            "results": self.results_digest,
            "seed": self.seed,
            "budget": self.budget,
            "view": self.view_name,
            "telescope": self.instrument,
            "assumed": list(self.notes),
            "settings": {name: dict(settings) for name, settings in self.settings.items()},
            "versions": dict(self.versions),
        }

    @cached_property
    def by_key(self) -> dict[Key, Cell]:
        """Cells by their address."""
        return {cell.key: cell for cell in self.cells}

    @property
    def records(self) -> dict[Address, Record]:
        """All that was found, by address: hand it to a later run of the same work."""
        found: tuple[Record, ...] = (*self.cells, *self.contrasts, *self.changes, *self.portraits)
        return {record.key: record for record in found}

    def portrait(self, method: str) -> Portrait | None:
        """The portrait of a technique; None before it is made."""
        return next((found for found in self.portraits if found.method == method), None)

    def select(
        self, method: str | None = None, perturbation: str | None = None, severity: int | None = None
    ) -> list[Cell]:
        """Cells of a technique, a perturbation, a severity; None for all."""
        return [
            cell
            for cell in self.cells
            if method in (None, cell.method)
            and perturbation in (None, cell.perturbation)
            and severity in (None, cell.severity)
        ]

    def summary(self, method: str, perturbation: str | None = None, severity: int | None = None) -> Summary:
        """Mean primary similarity of the cells that count, with its interval: a cell of the heat table."""
        cells = self.select(method, perturbation, severity)
        empty = sum(cell.compared and cell.empty for cell in cells)
        return summarise((cell.value for cell in cells if cell.counts), self.seed, empty)

    @property
    def concluded(self) -> bool:
        """Whether `standings` have been worked out; they travel with the card to another process."""
        return "standings" in self.__dict__

    @property
    def headline(self) -> float:
        """Stability against sanity of the most trustworthy technique, 0 to 1, 0.5 is chance.

        Where none can be trusted, of the best one; NaN while nothing was compared.
        """
        rows = [row for row in self.standings.rows if row.auc.known]
        chosen = [row for row in rows if row.method == self.standings.choice.method]
        return max((row.auc.value for row in chosen or rows), default=math.nan)

    def mean(self, method: str, perturbation: str, severity: int | None = None) -> float:
        """Mean primary similarity of a technique under a perturbation; NaN where nothing counts."""
        values = [cell.value for cell in self.select(method, perturbation, severity) if cell.counts]
        return float(np.mean(values)) if values else float("nan")

    def retention(self, perturbation: str | None = None, severity: int | None = None) -> float:
        """Share of visibly perturbed pictures whose prediction stayed equal; NaN for none."""
        return self.kept(perturbation, severity).equal

    def kept(self, perturbation: str | None = None, severity: int | None = None) -> Kept:
        """What became of the network's answer, and whether likenesses found there count.

        No number of pairs is asked for: a capture has few of each perturbation, 3 in the quick budget.
        """
        seen = (
            cell
            for cell in self._seen
            if perturbation in (None, cell.perturbation) and severity in (None, cell.severity)
        )
        return kept_of(seen, self.label)

    @cached_property
    def _seen(self) -> tuple[Cell, ...]:
        """One cell of each picture, found once: tables ask at every place what became of answers."""
        return tuple({cell.key[1:]: cell for cell in self.cells}.values())

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """Perturbations that are grey: numbers, ranks and comparisons do without them."""
        return tuple(name for name in self.perturbations if self.kept(name).grey)

    def to_dict(self) -> dict[str, Any]:
        """The card as plain values for JSON: NaN becomes None, what follows is added for the reader."""
        plain = asdict(self)
        plain["stability"] = {method: asdict(self.summary(method)) for method in self.methods}
        plain["retention"] = {name: self.retention(name) for name in self.perturbations}
        plain["kept"] = kept_by(self.kept, self.perturbations, sorted({c.severity for c in self.cells}))
        plain["means"] = {
            method: {name: self.mean(method, name) for name in self.perturbations} for method in self.methods
        }
        plain["standings"] = self.standings.to_dict()
        plain["results"] = self.results_digest
        return plain_values(plain)

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> "ScoreCard":
        """The card that `to_dict` was called on.

        Raises:
            SkyviewError: It is no score card.
        """
        names = {entry.name for entry in fields(cls)}
        try:
            given = {key: value for key, value in plain.items() if key in names}
            given["cells"] = tuple(Cell(**cell) for cell in plain["cells"])
            given["contrasts"] = tuple(Contrast(**found) for found in plain.get("contrasts", ()))
            given["changes"] = tuple(Change(**found) for found in plain.get("changes", ()))
            given["portraits"] = tuple(Portrait.from_dict(found) for found in plain.get("portraits", ()))
            given["asides"] = tuple(Aside(**found) for found in plain.get("asides", ()))
            for name in ("methods", "perturbations", "notes"):
                given[name] = tuple(given.get(name, ()))
            if given.get("remaining") is None:
                given["remaining"] = math.nan
            return cls(**given)
        except (TypeError, KeyError, AttributeError) as error:
            raise SkyviewError("This is no score card of skyview: {error}.", error=error) from error


def kept_by(
    kept: Callable[[str, int | None], Kept], names: Iterable[str], severities: Sequence[int]
) -> dict[str, dict[str, Any]]:
    """What became of the answer, for JSON: by perturbation, and by severity within it."""

    def told(name: str, severity: int | None) -> dict[str, Any]:
        found = kept(name, severity)
        return asdict(found) | {"grey": found.grey}

    return {
        name: told(name, None) | {"by_severity": {each: told(name, each) for each in severities}}
        for name in names
    }


def plain_values(value: Any) -> Any:
    """Values as JSON has them: names as text, tuples as lists, numbers of Python, None for not a number."""
    if isinstance(value, Mapping):
        return {str(key): plain_values(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain_values(part) for part in value]
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not np.isfinite(value) else value
