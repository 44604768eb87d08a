"""Partition SHAP: Owen values on nested parts of the picture, the most telling parts cut first."""

from collections import defaultdict
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from skyview.explain import baselines
from skyview.explain.hierarchy import Clusters, Halving, Hierarchy, Part
from skyview.explain.integration import note_completeness
from skyview.explain.lime import MIN_SIZE, SEGMENTS
from skyview.explain.masks import Masked
from skyview.explain.occlusion import FAMILY, FILL
from skyview.explain.registry import Steps, technique
from skyview.explain.segments import star_aware
from skyview.registry import Parameter

if TYPE_CHECKING:
    from skyview.explain.passes import Passes


WIDTH = 8
"""Parts cut at a time; not the batch's, for what is cut next depends on what is known."""


class _Game(NamedTuple):
    """A part of the picture in one context: what its uncovering adds there, and how much that counts.

    Attributes:
        shown: (S, S) bool, what is uncovered around it.
        without: Score before the part is uncovered.
        complete: Score after.
        part: The part.
        weight: Weight of this context among all of the part.
    """

    shown: np.ndarray
    without: float
    complete: float
    part: Part
    weight: float

    @property
    def gain(self) -> float:
        """What the part adds here, weighted."""
        return (self.complete - self.without) * self.weight


class Owen:
    """Owen values as far as they are known: parts still whole share their value evenly among their pixels."""

    def __init__(self, hierarchy: Hierarchy, side: int, start: float, score: float) -> None:
        """Begin with the whole picture, uncovered in one piece from score ``start`` to ``score``."""
        self._hierarchy = hierarchy
        self._order = count()
        self._queue: list[tuple[float, int, _Game]] = []
        self._final: defaultdict[Part, float] = defaultdict(float)
        self._put(_Game(np.zeros((side, side), bool), start, score, hierarchy.whole, 1.0))

    def _put(self, game: _Game) -> None:
        if self._hierarchy.halves(game.part) is None:
            self._final[game.part] += game.gain
        else:
            heappush(self._queue, (-abs(game.gain), next(self._order), game))

    def take(self, n: int) -> list[_Game]:
        """Take out at most ``n`` games with the largest gains, to be split."""
        return [heappop(self._queue)[2] for _ in range(min(n, len(self._queue)))]

    def questions(self, game: _Game) -> list[np.ndarray]:
        """Return the masks, (S, S) bool, whose scores split a game: the one half uncovered, and the other."""
        halves = self._hierarchy.halves(game.part)
        assert halves is not None
        return [game.shown | self._hierarchy.mask(half) for half in halves]

    def split(self, game: _Game, masks: list[np.ndarray], scores: np.ndarray) -> None:
        """Put in place of a game four: each half without and with the other (Owen 1977)."""
        halves = self._hierarchy.halves(game.part)
        assert halves is not None
        for half, alone, other in ((0, scores[0], 1), (1, scores[1], 0)):
            weight = game.weight / 2
            self._put(_Game(game.shown, game.without, float(alone), halves[half], weight))
            self._put(_Game(masks[other], float(scores[other]), game.complete, halves[half], weight))

    @property
    def finished(self) -> bool:
        """Whether every part is down to its leaves: the values are exact."""
        return not self._queue

    def values(self) -> np.ndarray:
        """Return the map, (S, S) float64; its sum is the difference of the two scores, always."""
        totals = self._final.copy()
        for _, _, game in self._queue:
            totals[game.part] += game.gain
        return self._hierarchy.spread(totals)


@technique(
    label="Partition SHAP",
    family=FAMILY,
    signed=True,
    summary="Shares of the score's rise from plain sky to the picture, between large parts first, then "
    "within the telling ones: Owen values. Fine where it matters, coarse elsewhere; all adds up exactly.",
    guidance="The picture is cut in two, and each part again, first those that matter most; a part's value "
    "is shared evenly by its pixels. Read bright small parts as found, and large flat ones as not looked "
    "into. A part is only weighed against the parts it was cut from, so the values depend on the cuts: "
    "compare stars (cuts that follow stars and light) with halves (rectangles, as in the shap package), "
    "whose edges are the cuts' and not the sky's. More evaluations make it finer, not different.",
    reference="Owen 1977; Lundberg, shap PartitionExplainer; arXiv:1705.07874",
    parameters=(
        Parameter("max_evals", 500, "Pictures asked about, both ends included", low=2, high=4000),
        Parameter(
            "hierarchy", "stars", "stars: clusters of star-aware segments; halves: rectangles",
            choices=("stars", "halves"),
        ),
        SEGMENTS,
        MIN_SIZE,
        FILL,
    ),
    passes=lambda settings: settings["max_evals"],
)  # fmt: skip
def partition_shap(
    passes: "Passes",
    x: np.ndarray,
    target: int,
    *,
    max_evals: int,
    hierarchy: str,
    segments: int,
    min_size: int,
    baseline: str,
    seed: int,
) -> Steps:
    """Yield Owen values, each part's shared evenly by its pixels (Owen 1977; shap's PartitionExplainer).

    Each split asks for two scores; there are as many as ``max_evals`` allows, those of the largest gains
    first, and none when every part is a leaf. ``seed`` matters for a drawn baseline alone.
    """
    side = x.shape[0]
    masked = Masked(x, baselines.baseline(passes, x, baseline, seed))
    score, start = map(float, passes.logits(np.stack([x, masked.fill]))[:, target])
    parts: Hierarchy = Halving(side)
    if hierarchy == "stars":
        parts = Clusters(star_aware(x, segments, min_size), x)
    owen = Owen(parts, side, start, score)
    evaluated = 2
    while True:
        values = owen.values()
        note_completeness(passes, values, score, start)
        passes.notes["samples"] = evaluated
        games = owen.take(min(WIDTH, (max_evals - evaluated) // 2))
        if not games:
            yield values.astype(np.float32), 1.0
            return
        yield values.astype(np.float32), evaluated / max_evals
        questions = [owen.questions(game) for game in games]
        shown = np.array(questions, np.float32).reshape(-1, side, side)
        scores = passes.logits(masked.pictures(shown))[:, target].reshape(-1, 2)
        for game, masks, answers in zip(games, questions, scores, strict=True):
            owen.split(game, masks, answers)
        evaluated += 2 * len(games)
