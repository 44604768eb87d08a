"""The report card of one map: what the tests of the axioms found, all of them or those that are done."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from skyview.captures import Capture, Stretch, display
from skyview.classifier.views import View, cut, view_of
from skyview.explain import TECHNIQUES
from skyview.registry import Value, settings_of
from skyview.robustness.axioms.finding import FAILS, NOT_APPLICABLE, PASSES, Finding
from skyview.robustness.axioms.ground import Ground
from skyview.robustness.axioms.judging import judge_progressively
from skyview.robustness.axioms.registry import AXIOMS

if TYPE_CHECKING:
    from skyview.classifier import Classifier


@dataclass(frozen=True)
class AxiomReport:
    """What is known of one technique's map of one capture.

    Attributes:
        capture: Digest of the capture.
        model: Digest of the network.
        method: Registry name of the technique.
        settings: Its settings, all of them.
        target: Class explained.
        view: Square of the capture that is explained.
        seed: Of the technique and the tests.
        axioms: Registry names of the tests that were asked for, in their order.
        findings: Of those that are done.
        done: Share of the work that is done.
    """

    capture: str
    model: str
    method: str
    settings: Mapping[str, Value]
    target: str
    view: View
    seed: int
    axioms: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    done: float = 0.0

    @property
    def running(self) -> str | None:
        """Name of the test that is under way, or would be next; None when all are done."""
        return self.axioms[len(self.findings)] if len(self.findings) < len(self.axioms) else None

    def finding(self, axiom: str) -> Finding | None:
        """What a test found, None where it is not done."""
        return next((finding for finding in self.findings if finding.axiom == axiom), None)

    def count(self, verdict: str, principle: str | None = None) -> int:
        """How many tests (of one axiom, if it is named) have a verdict so far."""
        return sum(f.verdict == verdict and principle in (None, f.principle) for f in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, with what follows from them; unknown numbers are None."""
        plain = {field.name: getattr(self, field.name) for field in fields(self)}
        return plain | {
            "settings": dict(self.settings),
            "view": {field.name: getattr(self.view, field.name) for field in fields(self.view)},
            "axioms": list(self.axioms),
            "findings": [finding.to_dict() for finding in self.findings],
            "passes": self.count(PASSES),
            "fails": self.count(FAILS),
            "does not apply": self.count(NOT_APPLICABLE),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> "AxiomReport":
        """Make the report whose fields these are; its view is one already."""
        findings = tuple(Finding(**finding) for finding in plain["findings"])
        return cls(**{**plain, "axioms": tuple(plain["axioms"]), "findings": findings})


def reports(
    classifier: "Classifier",
    capture: Capture,
    method: str,
    *,
    target: str | None = None,
    view: View | None = None,
    axioms: Sequence[str] | None = None,
    seed: int = 0,
    stretch: Stretch | None = None,
    ground: Ground | None = None,
    **settings: Value,
) -> Iterator[AxiomReport]:
    """Put the map of a capture to the tests of the axioms, one after the other.

    Args:
        classifier: The network.
        capture: The capture.
        method: Registry name of the technique.
        target: Class to explain; None for the one that is predicted.
        view: Square of the capture; None for the one that speaks for the target the most.
        axioms: Registry names of the tests; None for all.
        seed: Of the technique's draws and the tests'.
        stretch: Stretch for display; None for the automatic one.
        ground: What other techniques' tests found about the same network, view, class and seed.
        **settings: The technique's settings.

    Yields:
        Reports, each with more done than the one before; the last is the result.

    Raises:
        SkyviewError: Unknown technique, class, setting or test.
    """
    picture = display(capture, stretch)
    if target is None or view is None:
        prediction = classifier.predict_picture(picture)
        target = target or prediction.label
        classifier.index(target)
        view = view or view_of(prediction.view_for(target), *picture.shape[:2])
    x = classifier.preprocess(cut(picture, view, classifier.input_size))
    asked = tuple(AXIOMS[name].name for name in (AXIOMS.names() if axioms is None else axioms))
    steps = judge_progressively(
        classifier, x, method, target=target, axioms=asked, seed=seed, ground=ground, **settings
    )
    chosen = settings_of(TECHNIQUES[method], settings)
    report = AxiomReport(capture.digest, classifier.digest, method, chosen, target, view, seed, axioms=asked)
    with closing(steps):  # type: ignore[type-var]
        for findings, done in steps:
            yield replace(report, findings=findings, done=done)


def axioms(classifier: "Classifier", capture: Capture, method: str, **options: Any) -> AxiomReport:
    """Judge a technique's map of a capture and wait for the report; the arguments are those of `reports`."""
    *_, last = reports(classifier, capture, method, **options)
    return last
