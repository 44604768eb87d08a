"""Measures how often the shipped networks' answers survive each perturbation, for the help page.

    .venv/bin/python packaging/retention.py [MODEL ...] [--data FOLDER] [--each 4] [--severities 1,2,3,4,5]

Looked at are captures of every class from sources no network was trained on, as many of each class as
``--each`` says, that the network answers right. The table of perturbations and the table of retention are
written into resources/help/perturbations.md between their marks; with ``--print`` they are only shown.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from help_pages import fill, table

from skyview.captures import Capture, open_capture
from skyview.classes import CLASSES
from skyview.classifier import Classifier, load_classifier
from skyview.classifier.dataset import list_pictures
from skyview.classifier.folds import split
from skyview.paths import models_folder
from skyview.robustness import PERTURBATIONS
from skyview.robustness.perturbations.retention import ENOUGH, ORDINARY, Retention, retention
from skyview.saying import tr

PAGE = "perturbations"
CAPTURES = models_folder().parent.parent / "shared" / "captures"
SEED = 0


def right_ones(
    classifier: Classifier, data: Path, each: int, classes: Sequence[str] = CLASSES
) -> Iterator[Capture]:
    """Captures of sources held out from training that the network answers right, class by class."""
    held_out = split(list_pictures(data)).held_out
    for name in classes:
        label = CLASSES.index(name)
        mine = [entry for entry in held_out if entry.label == label]
        random.Random(SEED).shuffle(mine)
        found = 0
        for entry in mine:
            if found == each:
                break
            capture = open_capture(entry.path)
            if classifier.predict(capture).label == name:
                found += 1
                yield capture


def measured(model: str, args: argparse.Namespace) -> list[Retention]:
    """Retention of one network, with its progress on stderr."""
    classifier, started = load_classifier(model), time.monotonic()
    rows: list[Retention] = []
    captures = right_ones(classifier, args.data, args.each)
    for rows in retention(classifier, captures, severities=args.severities, seed=SEED):
        minutes = (time.monotonic() - started) / 60
        sys.stderr.write(f"\r{model}: {rows[0].captures} captures, {minutes:.1f} minutes ")
        sys.stderr.flush()
    sys.stderr.write("\n")
    if not rows:
        sys.exit(f"{model} answers no capture of {args.data} right; name another folder with --data.")
    return rows


def retention_table(model: str, rows: list[Retention], severities: list[int]) -> str:
    """Per cent kept by perturbation and severity; bold where severity 3 keeps too few."""
    found = {(row.perturbation, row.severity): row for row in rows}
    names = list(dict.fromkeys(row.perturbation for row in rows))
    head = [tr("{name}, {count} captures", name=model, count=rows[0].captures)]
    head += [tr("severity {severity}", severity=severity) for severity in severities]
    head += [tr("95% interval at 3"), tr("unseen at 3")]
    lines = []
    for name in names:
        cells = [_cell(found[name, severity]) for severity in severities]
        ordinary = found.get((name, ORDINARY))
        cells += [_interval(ordinary), str(ordinary.unseen)] if ordinary else ["", ""]
        lines.append([tr(PERTURBATIONS[name].label), *cells])
    natural = [n for n in names if PERTURBATIONS[n].family != "Control"]
    medians = [sorted(found[n, s].share for n in natural)[len(natural) // 2] for s in severities]
    lines.append([f"*{tr('median of the natural ones')}*", *(f"{m:.0%}" for m in medians), "", ""])
    return table(head, lines)


def severity_table() -> str:
    """All perturbations with what their severities mean."""
    lines = []
    family = ""
    for entry in PERTURBATIONS:
        if entry.family != family:
            family = entry.family
            lines.append([f"**{tr(family)}**", *[""] * 7])
        amounts = [f"{amount:g}" for amount in entry.severities]
        lines.append([f"`{entry.name}`", tr(entry.summary), *amounts, tr(entry.unit)])
    heads = [tr("Name"), tr("What happens"), "1", "2", "3", "4", "5", tr("Unit")]
    return table(heads, lines, texts=(0, 1, 7))


def _cell(row: Retention) -> str:
    text = f"{row.share:.0%}"
    return f"**{text}**" if row.severity == ORDINARY and row.share < ENOUGH else text


def _interval(row: Retention) -> str:
    low, high = row.interval
    return tr("{low:.0%} to {high:.0%}", low=low, high=high)


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    shipped = sorted(path.parent.name for path in models_folder().glob("*/card.json"))
    parser.add_argument("models", nargs="*", default=shipped, help="default: all that are shipped")
    parser.add_argument("--data", type=Path, default=CAPTURES, help="captures in folders named after classes")
    parser.add_argument("--each", type=int, default=4, help="captures of each class")
    parser.add_argument(
        "--severities", type=lambda text: [int(s) for s in text.split(",")], default=[1, 2, 3, 4, 5]
    )
    parser.add_argument("--print", action="store_true", help="show the tables, write nothing")
    args = parser.parse_args()
    found = {model: measured(model, args) for model in args.models}

    def tables() -> dict[str, str]:
        return {model: retention_table(model, rows, args.severities) for model, rows in found.items()}

    if args.print:
        sys.stdout.write("\n\n".join(tables().values()) + "\n")
    else:
        # Each network has marks of its own: the tables of those that were not asked for stay.
        fill(
            PAGE,
            lambda: {
                "severities": severity_table(),
                **{f"retention {model}": text for model, text in tables().items()},
            },
        )


if __name__ == "__main__":
    main()
