"""One technique's map under attack: the picture, the goal, the walk, and who is asked for the verdict."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from skyview.captures import Capture, Stretch, display
from skyview.classifier.views import cut, view_of
from skyview.errors import SkyviewError
from skyview.registry import Value, settings_of
from skyview.robustness.attacks.ball import Ball
from skyview.robustness.attacks.costs import STEP_COST, attack_cost
from skyview.robustness.attacks.descent import Pace, descend
from skyview.robustness.attacks.losses import loss_of
from skyview.robustness.attacks.outcome import HALF
from skyview.robustness.attacks.registry import ATTACKS, Attack
from skyview.robustness.attacks.sources import source_of
from skyview.robustness.attacks.subject import AttackSubject
from skyview.robustness.attacks.victim import Verdict, Victim
from skyview.robustness.attacks.walk import Look
from skyview.robustness.likeness.measure import is_constant
from skyview.robustness.likeness.similarity import similarity
from skyview.robustness.maps.making import reported

if TYPE_CHECKING:
    from skyview.classifier import Classifier, View

_CONTROL_STREAM = 13

_CLOSING = 0.01
"""Share of an attack after its last look: a look is never the end."""

Struck = tuple[np.ndarray, Verdict, int, tuple[Look, ...]]
"""The attacked picture, (S, S, 3) uint8, what the victim says of it, the steps to it, and the looks."""


@dataclass(frozen=True, eq=False)
class Found:
    """A picture as the technique that was followed sees it.

    Attributes:
        attacked: (S, S, 3) uint8.
        verdict: What the network and that technique say of it.
        score: The smaller the better.
        steps: Steps to it.
    """

    attacked: np.ndarray
    verdict: Verdict
    score: float
    steps: int

    @property
    def rank(self) -> tuple[bool, float]:
        """The smaller the better; one that lost the prediction comes after all that kept it."""
        return not self.verdict.held, self.score

    @property
    def look(self) -> Look:
        """What is told of it."""
        return Look(self.steps, self.verdict.likeness, self.verdict.held)


class Stage(NamedTuple):
    """How far a strike is.

    Attributes:
        share: Share that is done.
        best: The best picture so far; None before the first look.
        trail: The looks so far.
        judging: The picture is found; the technique that is judged is asked about it.
        map_share: Part of its map that is there.
    """

    share: float
    best: Found | None
    trail: tuple[Look, ...]
    judging: bool = False
    map_share: float = 0.0


class Siege:
    """A technique's map of a view of a capture, and all that attacks on it share.

    Attributes:
        victim: The technique that is judged.
        source: The technique that is followed; the victim itself where it has a gradient.
        entry: The attack.
        attack_settings: Its settings, all of them.
        view: The square of the capture.
    """

    def __init__(
        self,
        classifier: "Classifier",
        capture: Capture,
        method: str,
        attack: str = "top_k",
        *,
        target: str | None = None,
        view: "View | None" = None,
        seed: int = 0,
        stretch: Stretch | None = None,
        other: Capture | None = None,
        pace: Pace | None = None,
        attack_settings: Mapping[str, Value] | None = None,
        **settings: Any,
    ) -> None:
        """Check the request; see `attack_progressively`."""
        self.entry: Attack = ATTACKS[attack]
        self.attack_settings = settings_of(self.entry, attack_settings or {})
        if self.entry.needs_other and other is None:
            raise SkyviewError("Name the capture whose map is to be copied; this attack needs another one.")
        self.pace = pace or Pace()
        self._classifier, self._capture, self._seed = classifier, capture, seed
        picture, target, self.view = _shown(classifier, capture, target, view, stretch)
        self.victim = Victim(classifier, picture, method, target=target, seed=seed, settings=settings)
        name, self.source = source_of(method), self.victim
        if name != method:
            self.source = Victim(classifier, picture, name, target=target, seed=seed)
        self._other = None
        if self.entry.needs_other and other is not None:
            seen, label, _ = _shown(classifier, other, None, None, None)
            self._other = Victim(classifier, seen, name, target=label, seed=seed)
        blank = np.full(picture.shape[:2], 1 / picture[..., 0].size)
        self.entry.draw(blank, blank, **self.attack_settings)  # a setting it cannot draw is refused here
        self.goal = np.zeros(picture.shape[:2])

    @property
    def subject(self) -> AttackSubject:
        """What is attacked, and by what."""
        return AttackSubject(
            capture=self._capture.digest,
            model=self._classifier.digest,
            attack=self.entry.name,
            attack_settings=self.attack_settings,
            method=self.victim.method,
            settings=self.victim.settings,
            source="" if self.entry.control else self.source.method,
            transferred=self.source is not self.victim and not self.entry.control,
            target=self.victim.target,
            seed=self._seed,
        )

    def prepare(self) -> Generator[float, None, None]:
        """Make the maps before and draw the goal."""
        yield from self.victim.prepare()
        other = None
        if self.source is not self.victim:
            yield from reported(self.source.prepare(), lambda _: 1.0)  # quick beside the victim's own
        if self._other is not None:
            yield from reported(self._other.prepare(), lambda _: 1.0)
            other = _share(self._other.before)
        self.goal = self.entry.draw(_share(self.source.before), other, **self.attack_settings)

    @property
    def map_share(self) -> float:
        """Part of an attack, 0 to 1, that one map of the technique that is judged takes, about."""
        one, pace = self.victim.cost, self.pace
        return one / attack_cost(
            one,
            self.source.cost,
            STEP_COST,
            steps=pace.steps,
            looks=pace.looks,
            transferred=self.source is not self.victim,
            control=self.entry.control,
        )

    def ball(self, epsilon: float) -> Ball:
        """Return the pictures within epsilon grey levels."""
        return Ball(self.victim.picture, epsilon)

    def strike(self, ball: Ball, measure: str = "") -> Generator[Stage, None, Struck]:
        """Attack once.

        Args:
            ball: The pictures that are allowed.
            measure: If given, not the attack's own loss decides which picture is the best but this likeness,
                and the first that has fallen to half is good enough.

        Yields:
            How far it is, at least after each step.

        Returns:
            The attacked picture, the verdict of the victim, the steps to it, and what was seen on the way.
        """
        if self.entry.control:
            attacked = self.control(ball)
            judging = self.victim.judge(attacked)
            asking = reported(judging, lambda share: Stage(share, None, (), judging=True, map_share=share))
            return attacked, (yield from asking), 0, ()
        found = yield from self._judged(Stage(0.0, None, ()), ball.nearest(ball.picture)[None], 0, measure)
        trail: tuple[Look, ...] = (found.look,)
        walk = descend(self.source, ball, self.entry.loss, self.goal, self.pace, self._seed)
        if ball.is_single or (measure and found.verdict.held and found.score <= HALF):
            walk = iter(())
        judged = _CLOSING if self.source is self.victim else self.map_share / (1 - 2 * self.map_share)
        part = 1 - judged
        for pictures, steps in walk:
            share = part * steps / self.pace.steps
            if pictures is not None:
                new = yield from self._judged(Stage(share, found, trail), pictures, steps, measure)
                found, trail = min(found, new, key=lambda one: one.rank), (*trail, new.look)
            yield Stage(share, found, trail)
            if measure and found.verdict.held and found.score <= HALF:
                break
        verdict = found.verdict
        if self.source is not self.victim:
            judging = self.victim.judge(found.attacked)
            asking = reported(
                judging,
                lambda share: Stage(part + (1 - part) * share, found, trail, judging=True, map_share=share),
            )
            verdict = yield from asking
        return found.attacked, verdict, found.steps, trail

    def control(self, ball: Ball) -> np.ndarray:
        """Return the random-sign control, (S, S, 3) uint8; of the seed alone."""
        return ball.random_sign(np.random.default_rng((self._seed, _CONTROL_STREAM)))

    def towards(self, values: np.ndarray) -> float:
        """Return the linear correlation of a map and the goal; NaN if the attack has none."""
        if self.entry.kind != "targeted" or is_constant(values):
            return float("nan")
        return similarity("pearson", values, self.goal)

    def _judged(
        self, now: Stage, pictures: np.ndarray, steps: int, measure: str
    ) -> Generator[Stage, None, Found]:
        """Judge pictures by what is followed; the best of them."""
        best: Found | None = None
        for picture in pictures:
            verdict = yield from reported(self.source.judge(picture), lambda _: now)
            loss = loss_of(self.entry.loss, verdict.values, self.goal)
            new = Found(picture, verdict, verdict.likeness[measure] if measure else loss, steps)
            best = new if best is None else min(best, new, key=lambda one: one.rank)
        assert best is not None, "there is at least one walk"
        return best


def _shown(
    classifier: "Classifier",
    capture: Capture,
    target: str | None,
    view: "View | None",
    stretch: Stretch | None,
) -> tuple[np.ndarray, str, "View"]:
    """The view as displayed, (S, S, 3) in [0, 1], the class explained, and the view."""
    picture = np.clip(display(capture, stretch), 0, 1)
    if target is None or view is None:
        prediction = classifier.predict_picture(picture)
        target = target or prediction.label
        classifier.index(target)
        view = view or view_of(prediction.view_for(target), *picture.shape[:2])
    return np.clip(cut(picture, view, classifier.input_size), 0, 1), target, view


def _share(values: np.ndarray) -> np.ndarray:
    size = np.abs(values, dtype=np.float64)
    return size / size.sum()
