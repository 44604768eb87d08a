"""Attacks on explanations: one with its pictures, or the search for the least that is enough."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skyview.engine.asides import Place
from skyview.engine.jobs import Update
from skyview.engine.steps import LOADING_GRACE, prepare, question
from skyview.registry import Value, settings_of

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.engine.workbench import Workbench

TRACING_GRACE = 30.0
"""Seconds that the first step of a walk may take beyond the others: the slope is translated once."""


@dataclass(frozen=True)
class AttackRequest:
    """Can the map be changed without the picture? The last value is an `AttackOutcome`, or an `Epsilon50`.

    The values before the last are `AttackWalk`, one for each look on the way.

    Attributes:
        path: The capture.
        method: Name of a technique.
        attack: Name of an attack.
        epsilon: Largest change of a value in grey levels, 0.5 to 8; None to search the least that is enough:
            values are then `Epsilon50`, each with one trial more than the last.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        target: The class that is explained; None for the one the network predicts.
        settings: The technique's settings that differ from their defaults.
        attack_settings: The attack's settings that differ from their defaults.
        measure: Of the search: ``spearman`` or ``top_share``.
        steps: Steps of the attack; None for the usual number.
        other: The capture whose map is to be copied, for the attack that needs one.
        seed: Of the attack and the technique.
        stretch: None for the capture's automatic stretch.
    """

    path: Path
    method: str
    attack: str = "top_k"
    epsilon: float | None = 2.0
    model: str = ""
    target: str | None = None
    settings: Mapping[str, Value] = field(default_factory=dict)
    attack_settings: Mapping[str, Value] = field(default_factory=dict)
    measure: str = "spearman"
    steps: int | None = None
    other: Path | None = None
    seed: int = 0
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.explain import TECHNIQUES

        return f"Attack {TECHNIQUES.label(self.method)} of {Path(self.path).name}"

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Attack; see `skyview.engine.jobs.Request`."""
        from skyview.classifier.views import view_of
        from skyview.explain import TECHNIQUES
        from skyview.robustness.asides import of_search
        from skyview.robustness.attacks import ATTACKS, Epsilon50

        settings = workbench.settings(self.model, TECHNIQUES[self.method], self.settings)
        attack_settings = settings_of(ATTACKS[self.attack], self.attack_settings)
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)
        address = workbench.key(
            "attack",
            self.path,
            self.model,
            self.stretch,
            method=self.method,
            settings=settings,
            attack=self.attack,
            attack_settings=attack_settings,
            epsilon=self.epsilon,
            measure=self.measure if self.epsilon is None else None,
            steps=self.steps,
            other=None if self.other is None else workbench.digest(self.other),
            target=target,
            seed=self.seed,
            view=view,
        )
        found = workbench.cache.get(address)
        if found is not None:
            yield Update(1.0, found, cached=True)
            return
        yield from prepare(workbench, self.path, self.model)
        capture = workbench.capture(self.path)
        options: dict[str, Any] = {
            "target": target,
            "view": view_of(view, capture.height, capture.width),
            "seed": self.seed,
            "stretch": self.stretch,
            "attack_settings": attack_settings,
            "other": None if self.other is None else workbench.capture(self.other),
        }
        yield Update(0.0, message=f"Attacking {TECHNIQUES[self.method].label}", grace=LOADING_GRACE)
        value: object = None
        for value, done in self._values(workbench, options | settings):
            if done < 1:
                yield Update(done, value, grace=TRACING_GRACE)
        assert value is not None, "the last one has the result"
        workbench.cache.put(address, value)
        if isinstance(value, Epsilon50) and value.measure == "spearman":
            place = Place(self.path, self.model, self.stretch, target, view)
            place.keep(workbench, of_search(value), settings)
        yield Update(1.0, value)

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
