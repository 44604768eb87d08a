"""What the report card of the axioms says, in words. Knows no Qt."""

import math
import re
from typing import TYPE_CHECKING

from skyview.gui.parts.language import decimal, plural, tr
from skyview.gui.parts.mark import Mark

if TYPE_CHECKING:
    from skyview.robustness.axioms import Axiom, Finding
    from skyview.robustness.axioms.report import AxiomReport

WAITING, RUNNING = "waits", "running"
"""Words for tests that are not done."""


MARKS = {
    "passes": Mark(tr("Passes"), "sure", "good"),
    "fails": Mark(tr("Fails"), "fails", "bad"),
    "does not apply": Mark(tr("Does not apply"), "none", "muted"),
    RUNNING: Mark(tr("Running…"), "running", "accent"),
    WAITING: Mark(tr("Not done yet"), "waits", "muted"),
}


def state_of(report: "AxiomReport | None", axiom: str, *, running: bool) -> str:
    """Which of `MARKS` a test has now."""
    if report is None:
        return WAITING
    finding = report.finding(axiom)
    if finding is not None:
        return finding.verdict
    return RUNNING if running and report.running == axiom else WAITING


def question_of(entry: "Axiom") -> str:
    """One sentence that says what was tested."""
    return re.split(r"(?<=[.?]) (?=[A-Z0-9])", entry.summary)[0]


def figures(finding: "Finding") -> str:
    """The value and its limit; empty where nothing could be measured."""
    if math.isnan(finding.value):
        return ""
    wanted = tr("at least") if finding.higher_is_better else tr("at most")
    return f"{_short(finding.value)} ({wanted} {_short(finding.tolerance)})"


def _short(value: float) -> str:
    return decimal(f"{value:.3g}").replace("-", "−")


def verdict_sentence(report: "AxiomReport", labels: dict[str, str]) -> str:
    """What the card comes to so far: how many tests are passed, and which are not."""
    passed, failed = report.count("passes"), report.count("fails")
    if not passed + failed:
        return tr("No test that applies is done yet.") if report.running else tr("None of the tests applies.")
    of = plural(
        "{passed} of {count} test passed",
        "{passed} of {count} tests passed",
        passed + failed,
        passed=passed,
    )
    left = len(report.axioms) - len(report.findings)
    of += tr(", {left} to come", left=left) if left else ""
    failing = [labels[f.axiom] for f in report.findings if f.verdict == "fails"]
    return tr("{of}. Fails: {failing}.", of=of, failing=", ".join(failing)) if failing else f"{of}."


def spoken(entry: "Axiom", finding: "Finding | None", state: str) -> str:
    """A row for a screen reader."""
    parts = [entry.label, MARKS[state].word]
    if finding is not None:
        parts += [figures(finding), finding.sentence]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
