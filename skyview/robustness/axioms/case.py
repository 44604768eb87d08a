"""One technique on one picture: what the tests of the axioms ask, counted and kept."""

from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES
from skyview.explain.attribution import is_empty
from skyview.explain.baselines import baseline, sky_draws, sky_of
from skyview.explain.segments import star_aware
from skyview.registry import Value, settings_of
from skyview.robustness.axioms.ground import Ground

if TYPE_CHECKING:
    from skyview.explain.passes import Passes

CELLS = 14
"""Squares from side to side that are covered one by one."""

_SEGMENT_VALUES = frozenset({"kernel_shap", "lime"})
"""Techniques whose pixels each show the whole value of their segment, rather than their share of it."""


class Case:
    """A network, a picture, a class and a technique.

    Attributes:
        ground: The network, the picture and the class, and what other techniques' tests found about them.
        technique: The technique.
        settings: Its settings, all of them.
        count: Network passes so far.
    """

    def __init__(self, ground: Ground, method: str, **settings: Value) -> None:
        """Make ready; nothing runs yet.

        Raises:
            SkyviewError: Unknown technique or setting, or the technique does not suit the network.
        """
        self.ground = ground
        self.classifier = ground.classifier
        self.x = ground.x
        self.index = ground.index
        self.seed = ground.seed
        self.technique = TECHNIQUES[method]
        self.settings = settings_of(self.technique, settings)
        self.count = 0
        self._map: np.ndarray | None = None
        self.notes: dict[str, float | str] = {}
        unsuited = self.technique.suits(self.classifier.model)
        if unsuited is not None:
            raise SkyviewError(unsuited)

    @property
    def size(self) -> int:
        """Side of the picture in pixels."""
        return self.x.shape[0]

    def rng(self, stream: int) -> np.random.Generator:
        """Return a generator of the case's seed; each test has a stream of its own."""
        return np.random.default_rng((self.seed, 7, stream))

    def map(self) -> Generator[float, None, np.ndarray]:
        """Return the (S, S) map of the technique as it is set; made once."""
        if self._map is None:
            self._map = yield from self.explained()
        return self._map

    def contributions(self) -> Generator[float, None, np.ndarray]:
        """Return the map as what each pixel adds: a segment's value is shared out among its pixels."""
        values = yield from self.map()
        if self.technique.name in _SEGMENT_VALUES:
            labels = star_aware(self.x, int(self.settings["segments"]), int(self.settings["min_size"]))
            return values / np.bincount(labels.ravel())[labels]
        return values

    def explained(
        self,
        x: np.ndarray | None = None,
        *,
        classifier: Any = None,
        seed: int | None = None,
        changed: Mapping[str, Value] | None = None,
        index: int | None = None,
    ) -> Generator[float, None, np.ndarray]:
        """Return the (S, S) float64 map of another picture, network, seed or class, or other settings."""
        own = x is None and classifier is None and index is None
        passes = self._passes(classifier)
        steps = self.technique.run(
            passes,
            self.x if x is None else np.ascontiguousarray(x, np.float32),
            self.index if index is None else index,
            seed=self.seed if seed is None else seed,
            **(self.settings | dict(changed or {})),
        )
        values = np.zeros(self.x.shape[:2], np.float64)
        with closing(steps):
            for found, done in steps:
                values = np.asarray(found, np.float64)
                yield done
        self.count += passes.count
        if own and not changed and seed is None:
            self.notes = passes.notes
        return values

    def scores(self, pictures: np.ndarray) -> np.ndarray:
        """Return the logits of the class, (N,) float64, of (N, S, S, 3) network inputs."""
        return self.logits(pictures)[:, self.index].astype(np.float64)

    def logits(self, pictures: np.ndarray, classifier: Any = None) -> np.ndarray:
        """Return the logits, (N, C), of network inputs, of another network if one is given."""
        passes = self._passes(classifier)
        answers = passes.logits(np.asarray(pictures, np.float32))
        self.count += passes.count
        return answers

    def gradient(self) -> np.ndarray:
        """Return the gradient of the class's logit with respect to the picture, (S, S, 3)."""
        passes = self._passes(None)
        found = passes.gradients(self.x[None], self.index)[0]
        self.count += passes.count
        return found

    def level(self, display: float) -> np.ndarray:
        """Return the network input, (3,), of a pixel of a display value: 0 black, 1 white."""
        return self._passes(None).level(display)

    def baseline(self, name: str) -> np.ndarray:
        """Return a baseline of the picture, (S, S, 3), as the technique's setting of that name."""
        return baseline(self._passes(None), self.x, name, self.seed)

    def _passes(self, classifier: Any) -> "Passes":
        from skyview.explain.passes import Passes

        # What is remembered is kept by picture, not by network: other networks share nothing.
        return Passes(
            classifier or self.classifier, memory=None if classifier else self.ground.memory, early=False
        )

    @property
    def score(self) -> float:
        """Logit of the class."""
        return self.ground.at_once("score", lambda: float(self.scores(self.x[None])[0]))

    @cached_property
    def empty_sky(self) -> np.ndarray:
        """The picture's sky everywhere, (S, S, 3) float32: level and noise, drawn with the seed."""
        return sky_draws(self.x, 1, self.rng(0))[0]

    @property
    def empty_score(self) -> float:
        """Logit of the class for the empty sky."""
        return self.ground.at_once("empty score", lambda: float(self.scores(self.empty_sky[None])[0]))

    @cached_property
    def noise(self) -> np.ndarray:
        """Standard deviation of the sky's noise from pixel to pixel, (3,), in units of the network input."""
        return sky_of(self.x).noise

    @cached_property
    def cells(self) -> np.ndarray:
        """Number of the square that each pixel lies in, (S, S), `CELLS` from side to side or fewer."""
        across = min(CELLS, self.size)
        row = np.arange(self.size) * across // self.size
        return row[:, None] * across + row

    def cell_means(self, values: np.ndarray) -> np.ndarray:
        """Return the mean of (S, S) values in each square."""
        flat = self.cells.ravel()
        return np.bincount(flat, np.asarray(values, np.float64).ravel()) / np.bincount(flat)

    def covered(self, masks: np.ndarray) -> np.ndarray:
        """Return pictures, (N, S, S, 3), with the sky in place of what (N, S, S) bool masks cover."""
        return np.where(masks[..., None], self.empty_sky, self.x)

    def drops(self) -> Generator[float, None, np.ndarray]:
        """Return by how much the logit falls when each square alone is covered by sky; made once."""
        return (yield from self.ground.once("drops", self._drops))

    def _drops(self) -> Generator[float, None, np.ndarray]:
        def left(part: range) -> np.ndarray:
            return self.scores(self.covered(self.cells == np.asarray(part)[:, None, None]))

        return self.score - (yield from self.in_batches(int(self.cells.max()) + 1, left))

    def in_batches(
        self, count: int, answer: Callable[[range], np.ndarray]
    ) -> Generator[float, None, np.ndarray]:
        """Return the answers for ``range(count)``, asked for a batch at a time; yields the share done."""
        parts, batch = [], self._passes(None).batch
        for start in range(0, count, batch):
            part = range(start, min(start + batch, count))
            parts.append(answer(part))
            yield part.stop / count
        return np.concatenate(parts)


def shared(steps: Generator[float, None, Any], number: int, of: int) -> Generator[float, None, Any]:
    """Run steps as part ``number`` of ``of`` equal parts: their shares become the whole's."""
    with closing(steps):
        while True:
            try:
                done = next(steps)
            except StopIteration as end:
                return end.value
            yield (number + done) / of


def finished(steps: Generator[float, None, Any]) -> Any:
    """Run steps to their end and return their result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def ranks_with_ties(values: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the numbers of the values, the largest first; equal ones in random order.

    Sorting alone would leave equal values in the order of the pixels: the zeros of a class activation map
    would be taken from one corner to the other.
    """
    shuffled = rng.permutation(values.size)
    return shuffled[np.argsort(-np.ravel(values)[shuffled], kind="stable")]


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    """Return the cosine between two maps: 1 for the same up to a positive factor, 0 if either is empty."""
    length = np.linalg.norm(a) * np.linalg.norm(b)
    return float(np.vdot(a, b) / length) if length and not (is_empty(a) or is_empty(b)) else 0.0
