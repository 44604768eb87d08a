"""What is attacked: a technique's map of one picture by one network; and the verdict on attacked pictures."""

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES
from skyview.explain.attribution import is_empty
from skyview.registry import settings_of
from skyview.robustness.attacks.ball import LEVELS
from skyview.robustness.attacks.goals import TOP
from skyview.robustness.likeness.overlap import top_share
from skyview.robustness.likeness.similarity import PRIMARY, similarities
from skyview.robustness.maps.making import growing, reported
from skyview.robustness.perturbations.equal import PROBABILITY_STEP

if TYPE_CHECKING:
    from skyview.classifier import Classifier

TOP_SHARE = "top_share"
"""Part of the original top of the map, pixel by pixel, that is still in the top."""

MEASURES = (PRIMARY, TOP_SHARE)
"""The likenesses by which an attack may be said to have succeeded."""

_ALSO = (PRIMARY, "top5", "centre_shift")


@dataclass(frozen=True, eq=False)
class Verdict:
    """What the real network and the real technique say of a picture.

    Attributes:
        values: (S, S) the map.
        likeness: Its likeness to the map before by `MEASURES`, overlap of the top and, in pixels, shift of
            the centre; 0 where the map explains nothing.
        probabilities: (C,) calibrated.
        held: The prediction stayed equal: the same class, its probability within `PROBABILITY_STEP`.
    """

    values: np.ndarray
    likeness: dict[str, float]
    probabilities: np.ndarray
    held: bool


class Victim:
    """A network, a picture, a class and a technique.

    Attributes:
        classifier: The network.
        picture: (S, S, 3) float64, display values in [0, 1]: the view that is explained.
        method: Registry name of the technique.
        settings: Its settings, all of them.
        target: Class explained.
        seed: Of the technique's draws.
        before: (S, S) map of the picture.
        growing: (S, S) the map that is being made, as far as it is.
        cost: Passes through the network that a map takes, at most.
    """

    def __init__(
        self,
        classifier: "Classifier",
        picture: np.ndarray,
        method: str,
        *,
        target: str,
        seed: int = 0,
        settings: dict[str, Any] | None = None,
    ) -> None:
        """Check what can be checked; no map is made yet.

        Raises:
            SkyviewError: Unknown technique, class or setting, or the technique does not suit the network.
        """
        technique = TECHNIQUES[method]
        self.classifier = classifier
        self.picture = np.asarray(picture, np.float64)
        self.method = method
        self.settings = settings_of(technique, settings or {})
        self.target = target
        self.index: int = classifier.index(target)
        self.seed = seed
        unsuited = technique.suits(classifier.model)
        if unsuited is not None:
            raise SkyviewError(unsuited)
        self.before = self.growing = np.zeros(self.picture.shape[:2], np.float32)
        self.cost = technique.passes(self.settings)

    def prepare(self) -> Generator[float, None, None]:
        """Make the map before.

        Raises:
            SkyviewError: It explains nothing, so there is nothing to attack.
        """
        self.before = yield from self.map_of(self.picture)
        if is_empty(self.before):
            raise SkyviewError(
                "{label} has nothing to show for {target}, so there is nothing to attack; choose "
                "another class or technique.",
                label=TECHNIQUES[self.method].label,
                target=self.target,
            )

    def map_of(self, picture: np.ndarray) -> Generator[float, None, np.ndarray]:
        """Make the map of a picture (S, S, 3), display values in [0, 1]."""

        def seen(found: tuple[np.ndarray, float]) -> float:
            self.growing, share = found
            return share

        asked = self.inputs(picture), self.method, self.target, self.seed, self.settings
        self.growing = np.zeros(self.picture.shape[:2], np.float32)
        return (yield from reported(growing(self.classifier, *asked), seen))

    def inputs(self, pictures: np.ndarray) -> np.ndarray:
        """Return the network inputs of display values (..., S, S, 3)."""
        return self.classifier.preprocess(np.asarray(pictures, np.float32))

    def probabilities(self, pictures: np.ndarray) -> np.ndarray:
        """Return the calibrated probabilities (N, C) of display values (N, S, S, 3)."""
        return self.classifier.probabilities(self.classifier.logits(self.inputs(pictures)))

    @cached_property
    def answer(self) -> np.ndarray:
        """Probabilities (C,) of the picture before."""
        return self.probabilities(self.picture[None])[0]

    @cached_property
    def label(self) -> int:
        """The class that the picture was taken for."""
        return int(self.answer.argmax())

    def drift(self, probabilities: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return how far the predicted class's probability has moved, (N,), and where the prediction held."""
        moved = probabilities[:, self.label] - self.answer[self.label]
        same = probabilities.argmax(axis=1) == self.label
        return moved, same & (np.abs(moved) <= PROBABILITY_STEP)

    def judge(self, attacked: np.ndarray) -> Generator[float, None, Verdict]:
        """Ask the real network and technique about an 8-bit picture, (S, S, 3) uint8."""
        picture = attacked / np.float32(LEVELS)
        values = yield from self.map_of(picture)
        probabilities = self.probabilities(picture[None])
        held = bool(self.drift(probabilities)[1][0])
        return Verdict(values, likeness_of(self.before, values), probabilities[0], held)


def likeness_of(before: np.ndarray, after: np.ndarray) -> dict[str, float]:
    """Return how alike two maps are: a map that explains nothing is like no other."""
    found = similarities(before, after, names=_ALSO)
    found[TOP_SHARE] = 0.0 if is_empty(after) else _top_in_common(before, after)
    return {name: value if np.isfinite(value) else 0.0 for name, value in found.items()}


def _top_in_common(before: np.ndarray, after: np.ndarray) -> float:
    """Ghorbani's top-k intersection: |top(a) and top(b)| / k, for the top 2 % of the pixels."""
    one, two = (top_share(np.abs(values).ravel().astype(np.float64), TOP / 100) for values in (before, after))
    return float(np.minimum(one, two).sum() / max(one.sum(), 1e-30))
