"""``skyview classify``: what is it?"""

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import Any

from rich.text import Text

from skyview.classes import label_of
from skyview.classifier.prediction import ELSEWHERE, Prediction
from skyview.cli import common, fields, output
from skyview.engine import ClassifyRequest, Workbench
from skyview.errors import SkyviewError

SUMMARY = "what is it? The class of each capture, with its probability"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    common.add_paths(parser)
    common.add_model(parser)
    fields.add_arguments(parser)
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Classify captures; an input that fails is named and does not stop the others."""
    common.check_model(args.model)
    if args.tiles:
        return fields.run(args, {"": {}}, None)
    found = common.captures_of(args.paths)
    workbench = Workbench(precision=args.precision)
    answers: list[tuple[Path, Prediction | str]] = []
    started = time.monotonic()
    with output.Meter("Classify") as meter:
        for number, path in enumerate(found):
            meter.tell(number / len(found), f"Classify {number + 1} of {len(found)}")
            try:
                request = ClassifyRequest(path, args.model)
                answers.append((path, common.result(workbench.run(request), Prediction)))
            except SkyviewError as error:
                answers.append((path, str(error)))
                meter.complain(common.named(path, str(error)))
    if args.json:
        output.write_json([as_json(path, answer) for path, answer in answers])
    else:
        show(answers, time.monotonic() - started)
    return common.SOME_FAILED if any(isinstance(answer, str) for _, answer in answers) else common.DONE


def as_json(path: Path, answer: Prediction | str) -> dict[str, Any]:
    """One element of the document that scripts read."""
    if isinstance(answer, str):
        return {"path": str(path), "error": answer}
    return {
        "path": str(path),
        "class": answer.label,
        "probability": answer.probability,
        "sure": answer.sure,
        "deep_sky": answer.deep_sky,
        "probabilities": answer.probabilities,
        "view": answer.view_for(answer.label),
        "model": answer.model,
        "seconds": answer.seconds,
    }


def show(answers: list[tuple[Path, Prediction | str]], seconds: float) -> None:
    """Print the answers as a table, with a line that sums them up."""
    console = output.people()
    table = output.table("File", "Class", "Probability", "", numbers=("Probability",))
    counts: Counter[str] = Counter()
    for path, answer in answers:
        if isinstance(answer, str):
            counts["could not be read"] += 1
            continue
        unsure = "not sure" if answer.deep_sky else "no deep-sky capture"
        counts[label_of(answer.label).lower() if answer.sure else unsure] += 1
        table.add_row(Text(output.shown(path)), *_cells(answer))
    if table.row_count:
        output.print_table(table)
    if len(answers) > 1:
        parts = ", ".join(f"{number} {what}" for what, number in counts.most_common())
        console.print(f"{len(answers)} captures in {seconds:.0f} s: {parts}.")


def _cells(prediction: Prediction) -> tuple[str, str, str]:
    label, probability = label_of(prediction.label), f"{prediction.probability:.2f}"
    if prediction.sure:
        return label, probability, ""
    if not prediction.deep_sky:
        return "-", "", ELSEWHERE.lower()
    other = sorted(prediction.probabilities.items(), key=lambda item: -item[1])[1]
    return f"{label}?", probability, f"not sure, or {label_of(other[0]).lower()} {other[1]:.2f}"
