"""Does a map depend on what the network learned? Its weights are drawn at random, stage by stage."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.engine.jobs import Update
from skyview.engine.steps import LOADING_GRACE, prepare, question
from skyview.registry import Value

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.engine.workbench import Workbench

OTHERS = 3
"""Other pictures that a map is compared with, where these are asked for: simulated ones."""


@dataclass(frozen=True)
class SanityRequest:
    """What is left of a map? Values are `SanityReport`, each with one comparison more than the last.

    Attributes:
        path: The capture.
        method: Name of a technique.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
        target: The class that is explained; None for the one the network predicts.
        settings: The technique's settings that differ from their defaults.
        kinds: What is taken away, of `skyview.robustness.sanity.KINDS`; empty for all.
        seed: Of maps and random weights.
        stretch: None for the capture's automatic stretch.
    """

    path: Path
    method: str
    model: str = ""
    target: str | None = None
    settings: Mapping[str, Value] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    seed: int = 0
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        from skyview.explain import TECHNIQUES

        return f"Sanity of {TECHNIQUES.label(self.method)}, {Path(self.path).name}"

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Take away, comparison by comparison; see `skyview.engine.jobs.Request`."""
        from skyview.explain import TECHNIQUES

        settings = workbench.settings(self.model, TECHNIQUES[self.method], self.settings)
        target, view = yield from question(workbench, self.path, self.model, self.stretch, self.target)
        address = workbench.key(
            "sanity",
            self.path,
            self.model,
            self.stretch,
            method=self.method,
            settings=settings,
            kinds=self.kinds,
            target=target,
            seed=self.seed,
            view=view,
        )
        found = workbench.cache.get(address)
        if found is not None:
            yield Update(1.0, found, cached=True)
            return
        yield from prepare(workbench, self.path, self.model)
        from skyview.robustness.others import simulated_inputs
        from skyview.robustness.sanity import KINDS, OTHER_IMAGE, sanity
        from skyview.robustness.subject import subject_of

        classifier, kinds = workbench.classifier(self.model), self.kinds or KINDS
        subject = subject_of(
            classifier, workbench.capture(self.path), target=target, view=view, stretch=self.stretch
        )
        others = simulated_inputs(classifier, target, OTHERS) if OTHER_IMAGE in kinds else ()
        told, report = -1, None
        for report in sanity(
            classifier,
            subject.x,
            self.method,
            target=target,
            others=others,
            kinds=kinds,
            seed=self.seed,
            **settings,
        ):
            if report.done < 1:
                fresh = len(report.cells) > told
                yield Update(report.done, report if fresh else None, grace=LOADING_GRACE)
                told = len(report.cells)
        assert report is not None, "there is at least one report"
        workbench.cache.put(address, report)
        yield Update(1.0, report)
