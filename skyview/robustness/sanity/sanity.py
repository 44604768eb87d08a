"""Does a map depend on what the network learned, on the class and the picture? Each is taken away in turn.

Adebayo et al. 2018 (arXiv:1810.03292). A map that stays alike when the weights are drawn at random shows the
picture; one that stays alike for another class shows no reasons for this one; one that stays alike for
another picture is a pattern of the technique. Maps are compared by their magnitude and with their signs: a
map that only changed its sign is another explanation, though it points at the same places.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.explain import TECHNIQUES
from skyview.registry import Value, settings_of
from skyview.robustness.likeness.similarity import PRIMARY, is_constant, similarity
from skyview.robustness.maps.making import making, reported

if TYPE_CHECKING:
    from skyview.classifier import Classifier
    from skyview.robustness.maps.randomisation import Randomised

CASCADING, INDEPENDENT, FULL = "cascading", "independent", "full"
OTHER_CLASS, OTHER_IMAGE = "other class", "other image"
KINDS = (CASCADING, INDEPENDENT, FULL, OTHER_CLASS, OTHER_IMAGE)

LABELS = {
    CASCADING: "Drawn from the head down to here",
    INDEPENDENT: "Drawn here alone",
    FULL: "All drawn",
    OTHER_CLASS: "Another class",
    OTHER_IMAGE: "Another picture",
}
"""Kinds for people."""

Network = Callable[[], "Classifier | Randomised"]


@dataclass(frozen=True)
class SanityCell:
    """A map compared with the one made after something was taken away.

    Attributes:
        kind: One of `KINDS`.
        what: The stage of the network that was drawn (the last one, when cascading; all of them when full),
            the other class, or the number of the other picture.
        depth: Number of the stage, 1 for the head; 0 where no stage is meant.
        strength: Rank correlation of the magnitudes |A|; NaN where either map is no explanation.
        signed: Rank correlation of the maps with their signs; NaN too for a technique without.
    """

    kind: str
    what: str
    depth: int
    strength: float
    signed: float


@dataclass(frozen=True)
class SanityReport:
    """How much of a technique's map is left when what it should depend on is taken away.

    Attributes:
        method: Name of the technique.
        target: Class explained.
        model: Digest of the network.
        seed: Of maps and random weights.
        empty: The map itself is no explanation: nothing is compared.
        cells: What was compared so far.
        done: Share of the work that is done.
    """

    method: str
    target: str
    model: str
    seed: int
    empty: bool = False
    cells: tuple[SanityCell, ...] = ()
    done: float = 0.0

    def select(self, kind: str) -> tuple[SanityCell, ...]:
        """The comparisons of one kind."""
        return tuple(cell for cell in self.cells if cell.kind == kind)

    def mean(self, kind: str, *, signed: bool = False) -> float:
        """Mean likeness of one kind where it is defined; NaN for none."""
        values = [cell.signed if signed else cell.strength for cell in self.select(kind)]
        known = [value for value in values if np.isfinite(value)]
        return float(np.mean(known)) if known else float("nan")

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; unknown numbers are None."""
        plain = asdict(self)
        for cell in plain["cells"]:
            for name in ("strength", "signed"):
                cell[name] = cell[name] if np.isfinite(cell[name]) else None
        return plain | {"cells": list(plain["cells"])}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> "SanityReport":
        """The report whose fields these are; unknown numbers may be None or NaN."""
        known: list[dict[str, Any]] = [
            {key: math.nan if value is None else value for key, value in cell.items()}
            for cell in plain["cells"]
        ]
        cells = tuple(SanityCell(**cell) for cell in known)
        return cls(**{**plain, "cells": cells})


@dataclass(frozen=True)
class _Trial:
    """One map to be made: with which network, of which picture, for which class."""

    kind: str
    what: str
    depth: int
    network: Network
    x: np.ndarray
    target: str


def sanity(
    classifier: "Classifier",
    x: np.ndarray,
    method: str,
    *,
    target: str,
    others: Sequence[np.ndarray] = (),
    kinds: Sequence[str] = KINDS,
    seed: int = 0,
    **settings: Value,
) -> Iterator[SanityReport]:
    """Take away what a map should depend on, and see what is left of it.

    Args:
        classifier: The network.
        x: (S, S, 3) network input.
        method: Name of the technique.
        target: Class to explain.
        others: Network inputs of other captures.
        kinds: What to take away, of `KINDS`.
        seed: Of maps and random weights: both maps of a comparison are made with the same draws.
        **settings: The technique's settings.

    Yields:
        Reports with one comparison more than the one before, or, while a slow map is made, the same one.

    Raises:
        SkyviewError: There is no such technique, setting or class.
    """
    chosen = settings_of(TECHNIQUES[method], settings)
    signed = TECHNIQUES[method].signed
    classifier.index(target)
    trials = _trials(classifier, x, target, others, kinds, seed)
    report = SanityReport(method, target, classifier.digest, seed)

    def shown(share: float) -> SanityReport:
        return replace(report, done=min(1.0, (len(report.cells) + 1 + share) / (len(trials) + 1)))

    trained = yield from reported(
        making(classifier, x, method, target, seed, chosen), lambda share: shown(share - 1)
    )
    report = replace(report, empty=is_constant(trained))
    if report.empty or not trials:
        yield replace(report, done=1.0)
        return
    yield shown(0.0)
    for trial in trials:
        network = trial.network()
        yield shown(0.0)
        steps = making(network, trial.x, method, trial.target, seed, chosen)
        after = yield from reported(steps, shown)
        strength = similarity(PRIMARY, trained, after)
        with_signs = similarity(PRIMARY, trained, after, signed=True) if signed else float("nan")
        cell = SanityCell(trial.kind, trial.what, trial.depth, strength, with_signs)
        report = replace(report, cells=(*report.cells, cell))
        yield shown(0.0)


def _trials(
    classifier: "Classifier",
    x: np.ndarray,
    target: str,
    others: Sequence[np.ndarray],
    kinds: Sequence[str],
    seed: int,
) -> list[_Trial]:
    """All maps to be made, in order. Networks are made when their turn comes, one at a time."""
    from skyview.robustness.maps.randomisation import cascading, full, independent, stages_of

    pictures = np.stack([x, *others[:7]])
    trials = []
    for kind, draw in ((CASCADING, cascading), (INDEPENDENT, independent)):
        for depth, stage in enumerate(stages_of(classifier.model) if kind in kinds else (), start=1):

            def network(draw: Any = draw, depth: int = depth) -> "Randomised":
                return draw(classifier, depth, seed, pictures)

            trials.append(_Trial(kind, stage[0].split("_")[0], depth, network, x, target))
    if FULL in kinds:
        trials.append(_Trial(FULL, "all", 0, lambda: full(classifier, seed, pictures), x, target))
    if OTHER_CLASS in kinds:
        labels = [label for label in classifier.classes if label != target]
        trials += [_Trial(OTHER_CLASS, label, 0, lambda: classifier, x, label) for label in labels]
    if OTHER_IMAGE in kinds:
        numbered = enumerate(others, start=1)
        trials += [_Trial(OTHER_IMAGE, str(n), 0, lambda: classifier, other, target) for n, other in numbered]
    return trials
