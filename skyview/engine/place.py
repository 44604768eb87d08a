"""Where what is found of a capture lies in the cache, and what score cards say beside their numbers."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.engine.workbench import Workbench
    from skyview.robustness.card.asides import Aside


@dataclass(frozen=True)
class Place:
    """What an answer is about: a capture's map for a class in a view."""

    path: Path
    model: str
    stretch: "Stretch | None"
    target: str
    view: str

    def key(self, workbench: "Workbench", kind: str, **parts: object) -> str:
        """Address of an answer in the cache.

        Args:
            workbench: Whose cache it is.
            kind: Of the answer.
            **parts: All else that it depends on.
        """
        return self.keys(workbench, kind)(**parts)

    def keys(self, workbench: "Workbench", kind: str, **common: object) -> Callable[..., str]:
        """Make addresses of answers that differ only in their parts; the arguments are those of `key`."""
        own = {"target": self.target, "view": self.view}
        return workbench.keys(kind, self.path, self.model, self.stretch, **own, **common)

    def keep(self, workbench: "Workbench", aside: "Aside | None", settings: Mapping[str, Value]) -> None:
        """Keep an aside; of two attacks the one that needed less."""
        from skyview.robustness.card.asides import EPSILON50, Aside

        if aside is None:
            return
        key = self._aside(workbench, aside.method, aside.kind, settings)
        known = workbench.cache.get(key)
        if aside.kind == EPSILON50 and isinstance(known, Aside):
            aside = min(known, aside, key=lambda one: math.inf if one.value is None else one.value)
        workbench.cache.put(key, aside)

    def all(self, workbench: "Workbench", settings: Mapping[str, Mapping[str, Value]]) -> "tuple[Aside, ...]":
        """What is kept of techniques, by their name with all their settings."""
        from skyview.robustness.card.asides import LABELS, Aside

        keys = [
            self._aside(workbench, name, kind, chosen) for name, chosen in settings.items() for kind in LABELS
        ]
        return tuple(found for key in keys if isinstance(found := workbench.cache.get(key), Aside))

    def _aside(self, workbench: "Workbench", method: str, kind: str, settings: Mapping[str, Value]) -> str:
        return self.key(workbench, "aside", about=kind, method=method, settings=dict(settings))
