"""The corners of a capture in the maps of several techniques, and what they come to over a set."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from skyview.captures import Capture, Stretch
from skyview.classifier.views import View
from skyview.registry import Value
from skyview.robustness.corners.effect import PATCHES, CornerEffect
from skyview.robustness.corners.statistic import CornerExcess
from skyview.robustness.corners.subject import subject_of
from skyview.robustness.corners.verdict import COPIES, CornerFinding, Verdict, findings
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.classifier import Classifier


@dataclass(frozen=True)
class CornerReport:
    """What is known of the corners of one capture.

    Attributes:
        findings: One for each technique, in the order in which they were asked for.
        done: Share of the work that is done.
    """

    findings: tuple[CornerFinding, ...] = ()
    done: float = 0.0

    def finding(self, method: str) -> CornerFinding | None:
        """What is known of a technique's map; None for nothing yet."""
        return next((finding for finding in self.findings if finding.method == method), None)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, with the verdicts; unknown numbers are None."""
        found = [finding.to_dict() | {"sentence": sentence(finding)} for finding in self.findings]
        return {"findings": found, "done": self.done}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> "CornerReport":
        """Make the report whose fields these are."""
        return cls(tuple(_finding(parts) for parts in plain["findings"]), plain["done"])


def _finding(plain: Mapping[str, Any]) -> CornerFinding:
    known = {name.name: plain[name.name] for name in fields(CornerFinding)}
    known["view"] = View(**plain["view"])
    known["random"] = tuple(plain["random"])
    if plain["excess"] is not None:
        known["excess"] = CornerExcess(**plain["excess"])
    if plain["effect"] is not None:
        known["effect"] = CornerEffect(**{**plain["effect"], "others": tuple(plain["effect"]["others"])})
    return CornerFinding(**known)


def corner_reports(
    classifier: "Classifier",
    capture: Capture,
    methods: Mapping[str, Mapping[str, Value]] | Sequence[str],
    *,
    target: str | None = None,
    view: str | None = None,
    seed: int = 0,
    stretch: Stretch | None = None,
    mask: np.ndarray | None = None,
    copies: int = COPIES,
    patches: int = PATCHES,
) -> Iterator[CornerReport]:
    """Judge the corners of one capture in the maps of several techniques.

    The arguments are those of `skyview.robustness.corners.verdict.corner_verdict`; ``methods`` are settings
    by name of the technique, or names alone.

    Yields:
        Reports, each with more known than the one before; the last is the result.

    Raises:
        SkyviewError: A name, the target or a setting does not exist.
    """
    asked = methods if isinstance(methods, Mapping) else {name: {} for name in methods}
    subject = subject_of(classifier, capture, target=target, view=view, stretch=stretch, mask=mask)
    steps = findings(classifier, [subject], asked, seed=seed, copies=copies, patches=patches)
    with closing(steps):  # type: ignore[type-var]
        for found, done in steps:
            yield CornerReport(found, done)


def corners(
    classifier: "Classifier", capture: Capture, methods: str | Sequence[str], **options: Any
) -> CornerReport:
    """Judge the corners of a capture and wait for the report; the arguments are those of `corner_reports`.

    For a set of captures see `skyview.robustness.corners.many.corner_verdicts`.
    """
    named = [methods] if isinstance(methods, str) else methods
    *_, last = corner_reports(classifier, capture, named, **options)
    return last


SENTENCES = {
    Verdict.NETWORK: tr(
        "The network uses the corners: the map favours them, and replacing them with other "
        "sky of the same picture changes the answer more than it does elsewhere."
    ),
    Verdict.ARTEFACT: tr(
        "An artefact of the explanation: the map favours the corners, but replacing them "
        "with other sky changes the answer no more than it does elsewhere."
    ),
    Verdict.BLIND: tr(
        "The map is blind to the corners: replacing them changes the answer more than it "
        "does elsewhere, and the map shows no more in them than in other sky."
    ),
    Verdict.CLEAN: tr(
        "Clean: the map shows no more in the corners than in other sky, and the answer does "
        "not depend on them more than on other sky."
    ),
    Verdict.NO_SKY: tr(
        "Nothing can be told: there is too little plain sky in the corners, or no other sky "
        "to compare them with."
    ),
    Verdict.NO_MAP: tr("Nothing can be told: on the sky this map is the same everywhere."),
    Verdict.OPEN: tr("Not known yet."),
}
"""Each verdict in words."""


def sentence(finding: CornerFinding) -> str:
    """The verdict of one capture in words, with the architecture's part where random weights show one."""
    words = SENTENCES[finding.verdict]
    favoured = finding.verdict in (Verdict.NETWORK, Verdict.ARTEFACT)
    if favoured and np.isfinite(finding.delta) and finding.delta <= 0:
        words = tr(
            "{first} {second}",
            first=words,
            second=tr("Networks with random weights favour them as much: it comes from the architecture."),
        )
    return words
