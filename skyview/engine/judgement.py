"""Judging explanations: the report card of the axioms, and whether corners are used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.engine.asides import Place
from skyview.engine.jobs import Update
from skyview.engine.steps import prepare, question
from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.engine.workbench import Workbench
    from skyview.robustness.axioms.ground import Ground
    from skyview.robustness.corner_report import CornerReport


@dataclass(frozen=True)
class AxiomsRequest:
    """Does a map keep to the axioms? Values are `AxiomReport`, each with one finding more than the last.

    Attributes:
        path: The capture.
        method: Name of a technique.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        target: The class that is explained; None for the one the network predicts.
        settings: The technique's settings that differ from their defaults.
        axioms: Names of tests; empty for all.
        seed: Of the technique's and the tests' randomness.
        stretch: None for the capture's automatic stretch.
    """

    path: Path
    method: str
    model: str = ""
    target: str | None = None
    settings: Mapping[str, Value] = field(default_factory=dict)
    axioms: tuple[str, ...] = ()
    seed: int = 0
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.explain import TECHNIQUES

        return f"Axioms of {TECHNIQUES.label(self.method)}, {Path(self.path).name}"

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Judge, test by test; see `skyview.engine.jobs.Request`."""
        from skyview.classifier.views import view_of
        from skyview.explain import TECHNIQUES
        from skyview.robustness.axioms import AXIOMS

        settings = workbench.settings(self.model, TECHNIQUES[self.method], self.settings)
        axioms = tuple(AXIOMS[name].name for name in self.axioms or AXIOMS.names())
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)

        def key(kind: str, **parts: object) -> str:
            common = {"target": target, "seed": self.seed, "view": view}
            return workbench.key(kind, self.path, self.model, self.stretch, **common, **parts)

        address = key("axioms", method=self.method, settings=settings, axioms=axioms)
        found = workbench.cache.get(address)
        if found is not None:
            yield Update(1.0, found, cached=True)
            return
        yield from prepare(workbench, self.path, self.model)
        from skyview.robustness.axioms.report import reports

        capture, told, report = workbench.capture(self.path), -1, None
        box = view_of(view, capture.height, capture.width)
        for report in reports(
            workbench.classifier(self.model),
            capture,
            self.method,
            target=target,
            view=box,
            axioms=axioms,
            seed=self.seed,
            stretch=self.stretch,
            ground=workbench.ground(key("ground"), lambda: self._ground(workbench, target, view)),
            **settings,
        ):
            message = f"Testing: {AXIOMS[report.running].label}" if report.running else ""
            if report.done < 1:
                yield Update(report.done, report if len(report.findings) > told else None, message)
                told = len(report.findings)
        assert report is not None, "there is at least one test"
        workbench.cache.put(address, report)
        if axioms == tuple(AXIOMS.names()):
            from skyview.robustness.asides import of_axioms

            Place(self.path, self.model, self.stretch, target, view).keep(
                workbench, of_axioms(report), settings
            )
        yield Update(1.0, report)

    def _ground(self, workbench: "Workbench", target: str, view: str) -> "Ground":
        from skyview.captures import display
        from skyview.classifier.views import cut, view_of
        from skyview.robustness.axioms.ground import Ground

        capture, classifier = workbench.capture(self.path), workbench.classifier(self.model)
        box = view_of(view, capture.height, capture.width)
        x = classifier.preprocess(cut(display(capture, self.stretch), box, classifier.input_size))
        return Ground(classifier, x, target, self.seed)


@dataclass(frozen=True)
class CornersRequest:
    """Are corners used, or only shown? Values are `CornerReport`, each with more known than the last.

    Attributes:
        path: The capture.
        methods: Names of techniques, each with its own settings as they are by default.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        target: The class that is explained; None for the one the network predicts.
        copies: Networks with random weights that maps are compared with; None for as many as usual.
        patches: Places that the corners' effect is compared with; None for as many as usual.
        seed: Of maps, places, fillings and random weights.
        stretch: None for the capture's automatic stretch.
    """

    path: Path
    methods: tuple[str, ...]
    model: str = ""
    target: str | None = None
    copies: int | None = None
    patches: int | None = None
    seed: int = 0
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return f"Corners of {Path(self.path).name}"

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Judge the corners, step by step; see `skyview.engine.jobs.Request`."""
        from skyview.explain import TECHNIQUES
        from skyview.robustness.corner_effect import PATCHES
        from skyview.robustness.corner_verdict import COPIES

        settings = {name: workbench.settings(self.model, TECHNIQUES[name], {}) for name in self.methods}
        copies = COPIES if self.copies is None else self.copies
        patches = PATCHES if self.patches is None else self.patches
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)
        address = workbench.key(
            "corners",
            self.path,
            self.model,
            self.stretch,
            methods=settings,
            target=target,
            copies=copies,
            patches=patches,
            seed=self.seed,
            view=view,
        )
        found = workbench.cache.get(address)
        if found is not None:
            yield Update(1.0, found, cached=True)
            return
        yield from prepare(workbench, self.path, self.model)
        from skyview.robustness.corner_report import corner_reports
        from skyview.robustness.subject import sky_view

        capture, report = workbench.capture(self.path), None
        for report in corner_reports(
            workbench.classifier(self.model),
            capture,
            settings,
            target=target,
            view=sky_view(view, capture.height, capture.width),
            seed=self.seed,
            stretch=self.stretch,
            copies=copies,
            patches=patches,
        ):
            if report.done < 1:
                yield Update(report.done, report, _stage(report))
        assert report is not None, "there is at least one report"
        workbench.cache.put(address, report)
        from skyview.robustness.asides import of_corners

        place = Place(self.path, self.model, self.stretch, target, view)
        for finding in report.findings:
            place.keep(workbench, of_corners(finding), settings[finding.method])
        yield Update(1.0, report)


def _stage(report: "CornerReport") -> str:
    """What is being done."""
    last = report.findings[-1] if report.findings else None
    if last is None or (last.excess is None and not last.no_map):
        return "Comparing the corners with other sky"
    if last.effect is None or last.effect.done < 1:
        return "Replacing the corners by other sky"
    return "Comparing with networks of random weights"
