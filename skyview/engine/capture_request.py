"""A question about what the network makes of one capture: answered from the cache, or computed and kept."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from skyview.engine.jobs import Update
from skyview.engine.place import Place
from skyview.engine.steps import known_prediction, prepare, question
from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.engine.workbench import Workbench
    from skyview.robustness.card.asides import Aside


@dataclass(frozen=True)
class CaptureRequest(ABC):
    """What every such question has, and the way to its answer.

    Attributes:
        path: The capture.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        target: The class that is explained; None for the one the network predicts.
        seed: Of all randomness.
        stretch: None for the capture's automatic stretch.
    """

    kind: ClassVar[str]
    """Of the answer, in its address in the cache."""

    path: Path
    model: str = field(default="", kw_only=True)
    target: str | None = field(default=None, kw_only=True)
    seed: int = field(default=0, kw_only=True)
    stretch: "Stretch | None" = field(default=None, kw_only=True)

    @property
    @abstractmethod
    def title(self) -> str:
        """A few words for the job strip."""

    @abstractmethod
    def chosen(self, workbench: "Workbench") -> dict[str, Any]:
        """All that was set besides the fields above, defaults filled in: the rest of the answer's address.

        Raises:
            SkyviewError: There is no such technique, setting or other name.
        """

    @abstractmethod
    def work(self, workbench: "Workbench", place: Place, chosen: dict[str, Any]) -> Iterator[Update]:
        """Compute; the capture is open and the network loaded.

        Yields:
            Updates; the last has 1 done and the answer.
        """

    def asides(
        self, answer: Any, chosen: dict[str, Any]
    ) -> "Iterable[tuple[Aside | None, Mapping[str, Value]]]":
        """What score cards are to say of the answer, each with all settings of the technique it is about."""
        return ()

    def told(self, workbench: "Workbench", place: Place, answer: Any, chosen: dict[str, Any]) -> object:
        """The answer as it is told: with what is not kept in it."""
        return answer

    def notes(self, workbench: "Workbench", answer: Any) -> Iterable[tuple[str, object]]:
        """What else is kept of an answer, computed now or before: addresses and values."""
        return ()

    def kept(self, workbench: "Workbench") -> object | None:
        """The answer as it is told, if it is in the cache; None otherwise, for nothing is computed.

        Raises:
            SkyviewError: The capture cannot be read, or there is no such model, technique, class or setting.
        """
        return self._known(workbench, self.kind)

    def _known(self, workbench: "Workbench", kind: str) -> object | None:
        """What of some kind is in the cache, as it is told."""
        if self.target is not None:
            workbench.check_target(self.model, self.target)
        prediction = known_prediction(workbench, self.path, self.model, self.stretch)
        if prediction is None:
            return None
        target, chosen = self.target or prediction.label, self.chosen(workbench)
        place = Place(self.path, self.model, self.stretch, target, prediction.view_for(target))
        found = workbench.cache.get(place.key(workbench, kind, seed=self.seed, **chosen))
        return None if found is None else self.told(workbench, place, found, chosen)

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Find the answer or compute it; see `skyview.engine.jobs.Request`."""
        chosen = self.chosen(workbench)
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)
        place = Place(self.path, self.model, self.stretch, target, view)
        address = place.key(workbench, self.kind, seed=self.seed, **chosen)
        found = workbench.cache.get(address)
        if found is not None:
            self._keep_notes(workbench, found)
            yield Update(1.0, self.told(workbench, place, found, chosen), cached=True)
            return
        yield from prepare(workbench, self.path, self.model)
        answer: object = None
        for update in self.work(workbench, place, chosen):
            if update.done < 1:
                yield update
            answer = update.value
        assert answer is not None, "the last update has the answer"
        workbench.cache.put(address, answer)
        for aside, settings in self.asides(answer, chosen):
            place.keep(workbench, aside, settings)
        self._keep_notes(workbench, answer)
        yield Update(1.0, self.told(workbench, place, answer, chosen))

    def _keep_notes(self, workbench: "Workbench", answer: Any) -> None:
        for key, value in self.notes(workbench, answer):
            workbench.cache.put(key, value)


@dataclass(frozen=True)
class MapRequest(CaptureRequest):
    """A question about one technique's map.

    Attributes:
        method: Name of the technique, in `skyview.explain.registry.TECHNIQUES`.
        settings: The technique's settings that differ from their defaults.
    """

    method: str
    settings: Mapping[str, Value] = field(default_factory=dict, kw_only=True)

    def chosen(self, workbench: "Workbench") -> dict[str, Any]:
        """The technique with all its settings."""
        from skyview.explain import TECHNIQUES

        settings = workbench.settings(self.model, TECHNIQUES[self.method], self.settings)
        return {"method": self.method, "settings": settings}
