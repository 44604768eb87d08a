"""Measures the tests of the axioms on the shipped networks, for the help page.

    .venv/bin/python packaging/axioms.py [MODEL ...] [--data FOLDER] [--precision float32] [--seconds 600]

Looked at are the sample captures, which are simulated, and of some classes one real capture of a source no
network was trained on that the network answers right. On the first of each kind all techniques and yardsticks
are judged, and two techniques again with other seeds, which shows how far a figure of fidelity is a matter of
the draws; on the others some. Every report is kept in ``build/axioms``, so that a run that was cut off goes
on; the tables of all that is there are written into resources/help/axioms.md between their marks.
"""

import argparse
import hashlib
import json
import statistics
import sys
import time
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

from help_pages import fill, table
from retention import CAPTURES, right_ones

from skyview.captures import Capture, open_capture
from skyview.classifier import Classifier, load_classifier, shipped_models
from skyview.classifier.precision import PRECISIONS, current_precision, set_precision
from skyview.explain import TECHNIQUES
from skyview.paths import samples_folder
from skyview.robustness.axioms import AXIOMS, FAILS, NOT_APPLICABLE, PASSES, PRINCIPLES, judge
from skyview.robustness.axioms.ground import Ground
from skyview.robustness.corners.subject import subject_of
from skyview.saying import tr

PAGE = "axioms"
KEPT = Path(__file__).parent.parent / "build" / "axioms"
REAL = ("galaxy", "nebula", "globular_cluster", "star_field")
TECHNIQUES_JUDGED = (
    "vanilla_gradient", "gradient_x_input", "guided_backprop", "grad_cam", "lrp_composite", "deeplift",
    "integrated_gradients",
)  # fmt: skip
YARDSTICKS = ("random", "brightness", "edges", "centre")
EVERYWHERE = ("grad_cam", "vanilla_gradient", "brightness", "edges")  # the others on the first of each kind
REPEATED, SEEDS = ("grad_cam", "vanilla_gradient"), (1, 2)
FIDELITY = tuple(entry.name for entry in AXIOMS if entry.principle == "Fidelity")


def captures_for(classifier: Classifier, data: Path) -> Iterator[tuple[str, int, Capture]]:
    """Kind, number within the kind, and capture."""
    samples = sorted(samples_folder().iterdir(), key=lambda path: ("galaxy" not in path.name, path.name))
    for number, path in enumerate(samples):
        yield "simulated", number, open_capture(path)
    if data.is_dir():
        for number, capture in enumerate(right_ones(classifier, data, 1, REAL)):
            yield "real", number, capture


def measure(model: str, data: Path, until: float) -> None:
    """Judge one network's maps and keep the reports; stops at a time of `time.process_time`."""
    classifier = load_classifier(model)
    shared: dict[Hashable, Any] = {}
    for kind, number, capture in captures_for(classifier, data):
        subject = subject_of(classifier, capture)
        first = number == 0
        plan = [(name, seed) for seed in SEEDS for name in REPEATED] if first else []
        plan += [(name, 0) for name in ((*TECHNIQUES_JUDGED, *YARDSTICKS) if first else EVERYWHERE)]
        grounds: dict[int, Ground] = {}
        for method, seed in plan:
            words = f"{classifier.digest}/{current_precision()}/{subject.capture}/{method}/{seed}"
            file = KEPT / f"{hashlib.sha256(words.encode()).hexdigest()[:24]}.json"
            if file.exists() or time.process_time() > until:
                continue
            started = time.process_time()
            if seed not in grounds:
                networks = shared if seed == 0 else None  # those of another seed have other channels
                grounds[seed] = Ground(classifier, subject.x, subject.target, seed, networks)
            found = judge(
                classifier,
                subject.x,
                method,
                target=subject.target,
                axioms=FIDELITY if seed else None,
                seed=seed,
                ground=grounds[seed],
            )
            seconds = time.process_time() - started
            report = {
                "model": model, "precision": current_precision(), "kind": kind, "capture": subject.capture,
                "target": subject.target, "method": method, "seed": seed, "seconds": seconds,
                "findings": [finding.to_dict() for finding in found],
            }  # fmt: skip
            file.write_text(json.dumps(report), encoding="utf-8")
            sys.stderr.write(f"{model} {kind} {subject.target} {method} {seed}: {seconds:.0f} s\n")


def reports() -> list[dict[str, Any]]:
    """All reports that are there."""
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted(KEPT.glob("*.json"))]


def figures_table(found: list[dict[str, Any]]) -> str:
    """For each test and technique: middle value, smallest and largest, and how many pass."""
    heads = [tr("technique"), tr("middle"), tr("from"), tr("to"), tr("limit"), tr("passes")]
    tables = []
    for principle in PRINCIPLES:
        for entry in (entry for entry in AXIOMS if entry.principle == principle):
            rows = []
            for name in (*TECHNIQUES_JUDGED, *YARDSTICKS):
                mine = [
                    finding
                    for report in found
                    if report["method"] == name and report["seed"] == 0
                    for finding in report["findings"]
                    if finding["axiom"] == entry.name
                ]
                rows.append(_row(name, mine))
            title = tr("{principle}: {test}", principle=tr(principle), test=tr(entry.label))
            tables.append(f"**{title}** (`{entry.name}`)\n\n{table(heads, rows)}")
    return "\n\n".join(tables)


def _label(name: str) -> str:
    label = tr(TECHNIQUES[name].label)
    return tr("{technique} (yardstick)", technique=label) if TECHNIQUES[name].control else label


def _row(name: str, findings: list[dict[str, Any]]) -> list[str]:
    if not findings:
        return [_label(name), tr("not measured"), "", "", "", ""]
    findings = [finding for finding in findings if finding["verdict"] != NOT_APPLICABLE]
    values = [finding["value"] for finding in findings if finding["value"] is not None]
    if not values:
        return [_label(name), tr("does not apply"), "", "", "", ""]
    limits = [finding["tolerance"] for finding in findings]
    low, high = min(limits), max(limits)
    limit = tr("{low:.3g} to {high:.3g}", low=low, high=high)
    if f"{low:.3g}" == f"{high:.3g}":
        limit = f"{high:.3g}"
    passed = sum(finding["verdict"] == PASSES for finding in findings)
    numbers = [f"{value:.3g}" for value in (statistics.median(values), min(values), max(values))]
    return [_label(name), *numbers, limit, tr("{passed} of {all}", passed=passed, all=len(findings))]


def draws_table(found: list[dict[str, Any]]) -> str:
    """How far figures of fidelity, less the better yardstick's, move from seed to seed."""
    rows = []
    for name in FIDELITY:
        spreads = spreads_of(found, name)
        if spreads:
            middle, largest = f"{statistics.median(spreads):.3f}", f"{max(spreads):.3f}"
            rows.append([tr(AXIOMS[name].label), str(len(spreads)), middle, largest])
    heads = [tr("test"), tr("cases"), tr("middle spread"), tr("largest spread")]
    return table(heads, rows) if rows else tr("Not measured yet.")


def spreads_of(found: list[dict[str, Any]], axiom: str) -> list[float]:
    """Standard deviation over seeds of what a map has ahead of the better yardstick."""
    ahead: dict[tuple[str, ...], list[float]] = {}
    for report in found:
        for finding in report["findings"]:
            if finding["axiom"] == axiom and finding["value"] is not None and finding["details"]:
                best = max if finding["higher_is_better"] else min
                case = tuple(str(report[part]) for part in ("model", "precision", "capture", "method"))
                rest = finding["value"] - best(finding["details"].values())
                ahead.setdefault(case, []).append(rest)
    return [statistics.stdev(values) for values in ahead.values() if len(values) > 1]


def told_table(found: list[dict[str, Any]]) -> str:
    """What was looked at, and what a report cost."""
    rows = []
    for model, precision in sorted({(report["model"], report["precision"]) for report in found}):
        mine = [r for r in found if (r["model"], r["precision"]) == (model, precision) and r["seed"] == 0]
        captures = len({report["capture"] for report in mine})
        seconds = statistics.median(report["seconds"] for report in mine)
        rows.append([model, precision, str(captures), str(len(mine)), f"{seconds:.0f}"])
    heads = [tr("network"), tr("arithmetic"), tr("captures"), tr("reports")]
    return table([*heads, tr("seconds of processor each (middle)")], rows, texts=range(2))


def verdict_table(found: list[dict[str, Any]]) -> str:
    """Techniques down, principles across: tests passed of those that apply, over all captures."""
    rows = []
    for name in (*TECHNIQUES_JUDGED, *YARDSTICKS):
        cells = []
        for principle in PRINCIPLES:
            verdicts = [
                finding["verdict"]
                for report in found
                if report["method"] == name and report["seed"] == 0
                for finding in report["findings"]
                if finding["principle"] == principle and finding["verdict"] in (PASSES, FAILS)
            ]
            passed = sum(verdict == PASSES for verdict in verdicts)
            cells.append(tr("{passed} of {all}", passed=passed, all=len(verdicts)))
        rows.append([_label(name), *cells])
    return table([tr("technique"), *map(tr, PRINCIPLES)], rows)


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("models", nargs="*", default=shipped_models(), help="default: all that are shipped")
    parser.add_argument("--data", type=Path, default=CAPTURES, help="captures in folders named after classes")
    parser.add_argument("--precision", choices=PRECISIONS, default="float32")
    parser.add_argument(
        "--seconds", type=float, default=600, help="processor time after which no report is begun"
    )
    parser.add_argument(
        "--pages", action="store_true", help="write the page from what is there, measure nothing"
    )
    args = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    set_precision(args.precision)
    for model in () if args.pages else args.models:
        measure(model, args.data, time.process_time() + args.seconds)
    found = reports()
    fill(
        PAGE,
        lambda: {
            "told": told_table(found),
            "verdicts": verdict_table(found),
            "figures": figures_table(found),
            "draws": draws_table(found),
        },
    )


if __name__ == "__main__":
    main()
