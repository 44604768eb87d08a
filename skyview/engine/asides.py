"""What is to be said beside a score card: what other laboratories have found so far, from the cache alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.engine.jobs import Update
from skyview.engine.place import Place
from skyview.engine.steps import question
from skyview.registry import Value
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.engine.workbench import Workbench


@dataclass(frozen=True)
class AsidesRequest:
    """What is known of some maps besides their scores? The value is a tuple of `Aside`.

    Attributes:
        path: The capture.
        methods: Names of techniques.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        target: The class that is explained; None for the one the network predicts.
        settings: Settings of techniques, by their name.
        stretch: None for the capture's automatic stretch.
    """

    path: Path
    methods: tuple[str, ...]
    model: str = ""
    target: str | None = None
    settings: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return tr("What is known of {name}", name=Path(self.path).name)

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Look it up; see `skyview.engine.jobs.Request`."""
        from skyview.explain import TECHNIQUES

        given = ((TECHNIQUES[name], self.settings.get(name, {})) for name in self.methods)
        settings = {t.name: workbench.settings(self.model, t, own) for t, own in given}
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)
        place = Place(self.path, self.model, self.stretch, target, view)
        yield Update(1.0, place.all(workbench, settings))
