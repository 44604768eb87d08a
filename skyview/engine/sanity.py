"""Does a map depend on what the network learned? Its weights are drawn at random, stage by stage."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skyview.engine.capture_request import MapRequest
from skyview.engine.jobs import Update
from skyview.engine.place import Place
from skyview.engine.steps import LOADING_GRACE
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.engine.workbench import Workbench

OTHERS = 3
"""Other pictures that a map is compared with, where these are asked for: simulated ones."""


@dataclass(frozen=True)
class SanityRequest(MapRequest):
    """What is left of a map? Values are `SanityReport`, each with one comparison more than the last.

    Attributes:
        kinds: What is taken away, of `skyview.robustness.sanity.sanity.KINDS`; empty for all.
    """

    kind = "sanity"
    kinds: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.explain import TECHNIQUES

        return tr("Sanity of {label}, {name}", label=TECHNIQUES.label(self.method), name=Path(self.path).name)

    def chosen(self, workbench: "Workbench") -> dict[str, Any]:
        """Technique, and what is taken away."""
        return {**super().chosen(workbench), "kinds": self.kinds}

    def work(self, workbench: "Workbench", place: Place, chosen: dict[str, Any]) -> Iterator[Update]:
        """Take away, comparison by comparison."""
        from skyview.robustness.card.others import simulated_inputs
        from skyview.robustness.corners.subject import subject_of
        from skyview.robustness.sanity.sanity import KINDS, OTHER_IMAGE, sanity

        classifier, kinds = workbench.classifier(self.model), self.kinds or KINDS
        capture, target = workbench.capture(self.path), place.target
        subject = subject_of(classifier, capture, target=target, view=place.view, stretch=self.stretch)
        others = []
        for other in simulated_inputs(classifier, target, OTHERS) if OTHER_IMAGE in kinds else ():
            others.append(other)
            yield Update(0.0)
        told = 0
        for report in sanity(
            classifier,
            subject.x,
            self.method,
            target=target,
            others=others,
            kinds=kinds,
            seed=self.seed,
            **chosen["settings"],
        ):
            fresh = report.done == 1 or len(report.cells) > told
            yield Update(report.done, report if fresh else None, grace=LOADING_GRACE)
            told = len(report.cells)
