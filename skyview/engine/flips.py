"""At which strength of a perturbation the network's answer changes: a scan over the severities."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skyview.engine.darkroom import Darkroom, darkroom, next_of
from skyview.engine.jobs import Update
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.engine.workbench import Workbench
    from skyview.robustness.perturbations.instrument import Instrument

COARSE = (1.0, 5.0, 3.0, 2.0, 4.0, 1.5, 2.5, 3.5, 4.5)
"""Severities that are always tried, in this order: early answers are spread over the whole range."""

FINE = 1 / 8
"""Severities between which a flip lies when the scan is over."""


@dataclass(frozen=True)
class ScanPoint:
    """What the network says at one severity.

    Attributes:
        severity: 1 to 5.
        amount: The same in the perturbation's unit.
        label: Class with the largest probability.
        probability: Of the class predicted for the capture as it is.
    """

    severity: float
    amount: float
    label: str
    probability: float


@dataclass(frozen=True)
class Flip:
    """A change of the network's answer.

    Attributes:
        severity: In the middle of the two severities between which it lies; 1 where the mildest
            perturbation has already changed the answer.
        amount: The same in the perturbation's unit.
        before: Class below it.
        after: Class above it.
    """

    severity: float
    amount: float
    before: str
    after: str


@dataclass(frozen=True)
class SeverityScan:
    """The answers over the severities, as far as they are known.

    Attributes:
        perturbation: Name of the perturbation.
        label: Class predicted for the capture as it is.
        points: In the order of their severity.
    """

    perturbation: str
    label: str
    points: tuple[ScanPoint, ...] = ()

    @property
    def flips(self) -> tuple[Flip, ...]:
        """Every change of the answer between neighbours, from the mildest on."""
        from skyview.robustness import PERTURBATIONS

        found = []
        label, last = self.label, None
        for point in self.points:
            if point.label != label:
                severity = point.severity if last is None else (last + point.severity) / 2
                amount = PERTURBATIONS[self.perturbation].amount(severity)
                found.append(Flip(severity, amount, label, point.label))
            label, last = point.label, point.severity
        return tuple(found)

    def with_point(self, point: ScanPoint) -> "SeverityScan":
        """The scan with one more answer."""
        points = sorted((*self.points, point), key=lambda known: known.severity)
        return SeverityScan(self.perturbation, self.label, tuple(points))

    def widest(self) -> float | None:
        """A severity in the widest gap between two different answers; None when none is wider than `FINE`."""
        pairs = zip(self.points, self.points[1:], strict=False)
        gaps = [(b.severity - a.severity, a.severity) for a, b in pairs if a.label != b.label]
        wide, start = max(gaps, default=(0.0, 0.0))
        return start + wide / 2 if wide > FINE else None

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> "SeverityScan":
        """The scan of its plain values."""
        points = tuple(ScanPoint(**point) for point in plain["points"])
        return cls(plain["perturbation"], plain["label"], points)


@dataclass(frozen=True)
class FlipRequest:
    """Where does the answer flip? Every value is a `SeverityScan` with one more point than the one before.

    Each point is exact: at full size, the network asked as it is for a verdict.

    Attributes:
        path: The capture.
        perturbation: Name of a perturbation.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        target: The class that is explained: it decides which view is perturbed and watched.
        instrument: What took the capture; None for what the capture tells.
        seed: Of all randomness.
        stretch: None for the capture's automatic stretch.
    """

    path: Path
    perturbation: str
    model: str = ""
    target: str | None = None
    instrument: "Instrument | None" = None
    seed: int = 0
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.robustness import PERTURBATIONS

        return tr("Where the answer flips: {label}", label=tr(PERTURBATIONS[self.perturbation].label))

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Scan, severity by severity; see `skyview.engine.jobs.Request`."""
        from dataclasses import asdict

        key = workbench.key(
            "flips",
            self.path,
            self.model,
            self.stretch,
            perturbation=self.perturbation,
            target=self.target,
            instrument=None if self.instrument is None else asdict(self.instrument),
            seed=self.seed,
        )
        found = workbench.cache.get(key)
        if found is not None:
            yield Update(1.0, found, cached=True)
            return
        room = yield from darkroom(
            workbench, self.path, self.model, self.target, self.instrument, self.stretch
        )
        scan = SeverityScan(self.perturbation, room.prediction.label)
        places, done = list(COARSE), 0.0
        while places:
            asking = self._ask(room, places.pop(0))
            while (point := next_of(asking)) is None:
                yield Update(done)
            scan = scan.with_point(point)
            done = min(0.9, 0.9 * len(scan.points) / len(COARSE))
            yield Update(done, scan)
            between = scan.widest()
            if not places and between is not None:
                places.append(between)
        workbench.cache.put(key, scan)
        yield Update(1.0, scan)

    def _ask(self, room: Darkroom, severity: float) -> Generator[None, None, ScanPoint]:
        perturbed = room.full.perturb(self.perturbation, severity, seed=self.seed)
        yield
        found = yield from room.ask(perturbed.picture)
        label = max(found, key=found.__getitem__)
        return ScanPoint(severity, perturbed.amount, label, found[room.prediction.label])
