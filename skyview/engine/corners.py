"""Are corners used, or only shown? The corner verdict of several techniques."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skyview.engine.capture_request import CaptureRequest
from skyview.engine.jobs import Update
from skyview.engine.place import Place
from skyview.registry import Value
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.engine.workbench import Workbench
    from skyview.robustness.card.asides import Aside
    from skyview.robustness.corners.report import CornerReport


@dataclass(frozen=True)
class CornersRequest(CaptureRequest):
    """Are corners used, or only shown? Values are `CornerReport`, each with more known than the last.

    Attributes:
        methods: Names of techniques, each with its own settings as they are by default.
        copies: Networks with random weights that maps are compared with; None for as many as usual.
        patches: Places that the corners' effect is compared with; None for as many as usual.
    """

    kind = "corners"
    methods: tuple[str, ...]
    copies: int | None = None
    patches: int | None = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return tr("Corners of {name}", name=Path(self.path).name)

    def chosen(self, workbench: "Workbench") -> dict[str, Any]:
        """Techniques with their settings, and how much they are compared with."""
        from skyview.explain import TECHNIQUES
        from skyview.robustness.corners.effect import PATCHES
        from skyview.robustness.corners.verdict import COPIES

        return {
            "methods": {name: workbench.settings(self.model, TECHNIQUES[name], {}) for name in self.methods},
            "copies": COPIES if self.copies is None else self.copies,
            "patches": PATCHES if self.patches is None else self.patches,
        }

    def work(self, workbench: "Workbench", place: Place, chosen: dict[str, Any]) -> Iterator[Update]:
        """Judge the corners, step by step."""
        from skyview.robustness.corners.report import corner_reports
        from skyview.robustness.corners.subject import sky_view

        capture = workbench.capture(self.path)
        for report in corner_reports(
            workbench.classifier(self.model),
            capture,
            chosen["methods"],
            target=place.target,
            view=sky_view(place.view, capture.height, capture.width),
            seed=self.seed,
            stretch=self.stretch,
            copies=chosen["copies"],
            patches=chosen["patches"],
        ):
            yield Update(report.done, report, _stage(report))

    def asides(
        self, answer: "CornerReport", chosen: dict[str, Any]
    ) -> "Iterable[tuple[Aside | None, Mapping[str, Value]]]":
        """The verdict on each technique."""
        from skyview.robustness.card.asides import of_corners

        for finding in answer.findings:
            yield of_corners(finding), chosen["methods"][finding.method]


def _stage(report: "CornerReport") -> str:
    """What is being done."""
    last = report.findings[-1] if report.findings else None
    if last is None or (last.excess is None and not last.no_map):
        return tr("Comparing the corners with other sky")
    if last.effect is None or last.effect.done < 1:
        return tr("Replacing the corners by other sky")
    return tr("Comparing with networks of random weights")
