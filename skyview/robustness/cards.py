"""What a robustness run has found: cells, and the card that gathers and sums them up."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np

from skyview.errors import SkyviewError
from skyview.robustness.perturbing import VISIBLE
from skyview.robustness.similarity import PRIMARY

Key = tuple[str, str, int, int]
"""Method, perturbation, severity and draw: the address of a cell within its card."""

FEWEST = 3
"""Values below which no interval is given: too few."""

RESAMPLES = 2000


@dataclass(frozen=True)
class Cell:
    """One explanation compared with itself after one perturbation.

    Attributes:
        method: Name of the technique.
        perturbation: Name of the perturbation.
        severity: 1 to 5.
        draw: Number of the random draw.
        amount: Strength of the perturbation, in ``unit``.
        unit: Unit of ``amount``.
        kept: The prediction stayed equal (same class, probability within 0.10): the map ought to stay too.
        label_after: Class predicted for the perturbed picture.
        probability_before: Probability of the class predicted at first.
        probability_after: Probability of that same class for the perturbed picture.
        similarities: Likeness of the maps before and after by measure, where defined; empty where no map
            was needed or there is no explanation.
        empty: One of the two maps is constant: no explanation.
        visible: Change of the explained view in grey levels RMS (of 255).
        seconds: Time taken by the map.
    """

    method: str
    perturbation: str
    severity: int
    draw: int
    amount: float
    unit: str
    kept: bool
    label_after: str
    probability_before: float
    probability_after: float
    similarities: dict[str, float]
    empty: bool
    visible: float
    seconds: float

    @property
    def key(self) -> Key:
        """The cell's address within its card."""
        return self.method, self.perturbation, self.severity, self.draw

    @property
    def is_visible(self) -> bool:
        """Whether the perturbation changed anything one could see; else the cell does not count."""
        return self.visible >= VISIBLE

    @property
    def counts(self) -> bool:
        """Whether the cell says something about trust: visible, equal prediction, and a map to compare."""
        return self.is_visible and self.kept and not self.empty and PRIMARY in self.similarities

    @property
    def value(self) -> float:
        """Primary similarity; NaN where the cell does not count."""
        return self.similarities[PRIMARY] if self.counts else float("nan")


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
        cells: What was found so far, in the order of the plan.
        done: Share of the plan that is done, 0 to 1.
        approximate: The capture came stretched: linear light was had through an assumed stretch.
        notes: What had to be assumed.
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

    @cached_property
    def by_key(self) -> dict[Key, Cell]:
        """Cells by their address."""
        return {cell.key: cell for cell in self.cells}

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
        """Mean primary similarity of the cells that count, with its interval."""
        cells = self.select(method, perturbation, severity)
        empty = sum(cell.is_visible and cell.kept and cell.empty for cell in cells)
        return summarise((cell.value for cell in cells if cell.counts), self.seed, empty)

    def trust(self, method: str) -> Summary:
        """How much a technique's map stays the same while the prediction does."""
        return self.summary(method)

    def mean(self, method: str, perturbation: str, severity: int | None = None) -> float:
        """Mean primary similarity of a technique under a perturbation; NaN where nothing counts."""
        values = [cell.value for cell in self.select(method, perturbation, severity) if cell.counts]
        return float(np.mean(values)) if values else float("nan")

    def retention(self, perturbation: str | None = None, severity: int | None = None) -> float:
        """Share of visibly perturbed pictures whose prediction stayed equal; NaN for none.

        It belongs to the network, not to a technique: each picture counts once.
        """
        trials = {
            (cell.perturbation, cell.severity, cell.draw): cell.kept
            for cell in self.select(None, perturbation, severity)
            if cell.is_visible
        }
        return sum(trials.values()) / len(trials) if trials else float("nan")

    def to_dict(self) -> dict[str, Any]:
        """The card as plain values for JSON: NaN becomes None, summaries are added for the reader."""
        plain = asdict(self)
        plain["cells"] = [asdict(cell) for cell in self.cells]
        plain["trust"] = {method: asdict(self.trust(method)) for method in self.methods}
        plain["retention"] = {name: self.retention(name) for name in self.perturbations}
        plain["means"] = {
            method: {name: self.mean(method, name) for name in self.perturbations} for method in self.methods
        }
        return _plain(plain)

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> "ScoreCard":
        """The card that `to_dict` was called on.

        Raises:
            SkyviewError: It is no score card.
        """
        names = {field.name for field in fields(cls)}
        try:
            given = {key: value for key, value in plain.items() if key in names}
            given["cells"] = tuple(Cell(**cell) for cell in plain["cells"])
            for name in ("methods", "perturbations", "notes"):
                given[name] = tuple(given.get(name, ()))
            return cls(**given)
        except (TypeError, KeyError, AttributeError) as error:
            raise SkyviewError(f"This is no score card of skyview: {error}.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not np.isfinite(value) else value
