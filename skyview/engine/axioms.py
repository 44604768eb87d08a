"""Does a map keep to the axioms? The report card, test by test."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skyview.engine.capture_request import MapRequest
from skyview.engine.jobs import Update
from skyview.engine.place import Place
from skyview.registry import Value
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.engine.workbench import Workbench
    from skyview.robustness.axioms.ground import Ground
    from skyview.robustness.axioms.report import AxiomReport
    from skyview.robustness.card.asides import Aside


@dataclass(frozen=True)
class AxiomsRequest(MapRequest):
    """Does a map keep to the axioms? Values are `AxiomReport`, each with one finding more than the last.

    Attributes:
        axioms: Names of tests; empty for all.
    """

    kind = "axioms"
    axioms: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.explain import TECHNIQUES

        return tr("Axioms of {label}, {name}", label=TECHNIQUES.label(self.method), name=Path(self.path).name)

    def chosen(self, workbench: "Workbench") -> dict[str, Any]:
        """Technique and tests."""
        from skyview.robustness.axioms import AXIOMS

        axioms = tuple(AXIOMS[name].name for name in self.axioms or AXIOMS.names())
        return {**super().chosen(workbench), "axioms": axioms}

    def work(self, workbench: "Workbench", place: Place, chosen: dict[str, Any]) -> Iterator[Update]:
        """Judge, test by test."""
        from skyview.classifier.views import view_of
        from skyview.robustness.axioms import AXIOMS
        from skyview.robustness.axioms.ground import Ground
        from skyview.robustness.axioms.report import reports

        capture, told = workbench.capture(self.path), -1
        ground_key = place.key(workbench, "ground", seed=self.seed)
        for report in reports(
            workbench.classifier(self.model),
            capture,
            self.method,
            target=place.target,
            view=view_of(place.view, capture.height, capture.width),
            axioms=chosen["axioms"],
            seed=self.seed,
            stretch=self.stretch,
            ground=workbench.last(Ground, ground_key, lambda: self._ground(workbench, place)),
            **chosen["settings"],
        ):
            message = tr("Testing: {label}", label=tr(AXIOMS[report.running].label)) if report.running else ""
            fresh = report.done == 1 or len(report.findings) > told
            yield Update(report.done, report if fresh else None, message)
            told = len(report.findings)

    def asides(
        self, answer: "AxiomReport", chosen: dict[str, Any]
    ) -> "Iterable[tuple[Aside | None, Mapping[str, Value]]]":
        """How many are passed, once all are done."""
        from skyview.robustness.axioms import AXIOMS
        from skyview.robustness.card.asides import of_axioms

        if chosen["axioms"] == tuple(AXIOMS.names()):
            yield of_axioms(answer), chosen["settings"]

    def _ground(self, workbench: "Workbench", place: Place) -> "Ground":
        from skyview.captures import display
        from skyview.classifier.views import cut, view_of
        from skyview.robustness.axioms.ground import Ground

        capture, classifier = workbench.capture(self.path), workbench.classifier(self.model)
        box = view_of(place.view, capture.height, capture.width)
        x = classifier.preprocess(cut(display(capture, self.stretch), box, classifier.input_size))
        return Ground(classifier, x, place.target, self.seed)
