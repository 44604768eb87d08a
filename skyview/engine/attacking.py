"""Attacks on explanations: one with its pictures, or the search for the least that is enough."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skyview.engine.capture_request import MapRequest
from skyview.engine.jobs import Update
from skyview.engine.place import Place
from skyview.engine.steps import LOADING_GRACE
from skyview.registry import Value, settings_of
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.engine.workbench import Workbench
    from skyview.robustness.card.asides import Aside

TRACING_GRACE = 30.0
"""Seconds that the first step of a walk may take beyond the others: the slope is translated once."""


@dataclass(frozen=True)
class AttackRequest(MapRequest):
    """Can the map be changed without the picture? The last value is an `AttackOutcome`, or an `Epsilon50`.

    The values before the last are `AttackWalk`, one for each look on the way.

    Attributes:
        attack: Name of an attack.
        epsilon: Largest change of a value in grey levels, 0.5 to 8; None to search the least that is enough:
            values are then `Epsilon50`, each with one trial more than the last.
        attack_settings: The attack's settings that differ from their defaults.
        measure: Of the search: ``spearman`` or ``top_share``.
        steps: Steps of the attack; None for the usual number.
        other: The capture whose map is to be copied, for the attack that needs one.
    """

    kind = "attack"
    attack: str = "top_k"
    epsilon: float | None = 2.0
    attack_settings: Mapping[str, Value] = field(default_factory=dict)
    measure: str = "spearman"
    steps: int | None = None
    other: Path | None = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.explain import TECHNIQUES

        return tr("Attack {label} of {name}", label=TECHNIQUES.label(self.method), name=Path(self.path).name)

    def chosen(self, workbench: "Workbench") -> dict[str, Any]:
        """Technique and attack."""
        from skyview.robustness.attacks import ATTACKS

        return {
            **super().chosen(workbench),
            "attack": self.attack,
            "attack_settings": settings_of(ATTACKS[self.attack], self.attack_settings),
            "epsilon": self.epsilon,
            "measure": self.measure if self.epsilon is None else None,
            "steps": self.steps,
            "other": None if self.other is None else workbench.digest(self.other),
            **({"shown": True} if self.epsilon is None else {}),  # with the pictures of the least
        }

    def work(self, workbench: "Workbench", place: Place, chosen: dict[str, Any]) -> Iterator[Update]:
        """Attack, look by look."""
        from skyview.classifier.views import view_of
        from skyview.explain import TECHNIQUES

        capture = workbench.capture(self.path)
        options: dict[str, Any] = {
            "target": place.target,
            "view": view_of(place.view, capture.height, capture.width),
            "seed": self.seed,
            "stretch": self.stretch,
            "attack_settings": chosen["attack_settings"],
            "other": None if self.other is None else workbench.capture(self.other),
        }
        yield Update(
            0.0, message=tr("Attacking {label}", label=TECHNIQUES.label(self.method)), grace=LOADING_GRACE
        )
        for value, done in self._values(workbench, options | chosen["settings"]):
            yield Update(done, value, grace=TRACING_GRACE)

    def asides(
        self, answer: object, chosen: dict[str, Any]
    ) -> "Iterable[tuple[Aside | None, Mapping[str, Value]]]":
        """The least that is enough."""
        from skyview.robustness.attacks import Epsilon50
        from skyview.robustness.card.asides import of_search

        if isinstance(answer, Epsilon50) and answer.measure == "spearman":
            yield of_search(answer), chosen["settings"]

    def _values(self, workbench: "Workbench", options: dict[str, Any]) -> Iterator[tuple[object, float]]:
        """What is known so far, and the share done; a search is told of when a trial is new."""
        from skyview.robustness.attacks import attack_progressively, epsilon50_progressively
        from skyview.robustness.attacks.descent import Pace

        asked = workbench.classifier(self.model), workbench.capture(self.path), self.method, self.attack
        if self.steps is not None:
            options["pace"] = Pace(steps=self.steps)
        if self.epsilon is not None:
            yield from attack_progressively(*asked, epsilon=self.epsilon, **options)
            return
        told = -1
        for search in epsilon50_progressively(*asked, measure=self.measure, **options):
            new = len(search.trials) > told or search.done == 1
            yield (search if new else None), search.done
            told = len(search.trials)
