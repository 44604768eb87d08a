"""``skyview robustness``: how far to trust the why?"""

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from skyview.classes import label_of
from skyview.classifier.prediction import Prediction
from skyview.cli import common, output
from skyview.engine import ClassifyRequest, ExplainRequest, RobustnessRequest, Workbench
from skyview.errors import SkyviewError

if TYPE_CHECKING:
    from skyview.robustness import ScoreCard

SUMMARY = "how far to trust the why? Perturb each capture, and see whether the maps stay"

BUDGETS = ("quick", "standard", "full")  # of robustness.scorecard, whose import would slow down every command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    common.add_paths(parser)
    common.add_methods(parser, "smoothgrad,integrated_gradients,grad_cam")
    parser.add_argument(
        "--perturbation", metavar="NAME[,NAME...]|all", help="perturbations (default: those of the budget)"
    )
    parser.add_argument(
        "--budget", default="quick", choices=BUDGETS, help="how much is computed (default: quick)"
    )
    common.add_target(parser)
    common.add_model(parser)
    common.add_seed(parser)
    common.add_output(parser)
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Write a score card for each capture, and an annotated picture for each technique."""
    from skyview.robustness import PERTURBATIONS
    from skyview.robustness.scorecard import usual_perturbations

    common.check_model(args.model, args.target)
    methods = tuple(dict.fromkeys(technique.name for technique in common.techniques(args.method)))
    with common.usage():
        named = usual_perturbations(args.budget) if args.perturbation is None else args.perturbation
        chosen = PERTURBATIONS.choose(named) if isinstance(named, str) else [PERTURBATIONS[n] for n in named]
    if not chosen:
        raise common.UsageError("Name at least one perturbation, or all.")
    perturbations = tuple(dict.fromkeys(entry.name for entry in chosen))
    folder = common.output_folder(args.output)
    found = common.captures_of(args.paths)
    workbench, stems = Workbench(precision=args.precision), common.Stems()
    answers: list[dict[str, Any]] = []
    for path in found:
        request = RobustnessRequest(
            path, methods, perturbations, args.budget, args.model, args.seed, args.target
        )
        with output.Meter(request.title) as meter:
            try:
                card, files = score(workbench, request, folder, stems.of(path), common.Part(meter))
            except SkyviewError as error:
                answers.append({"path": str(path), "error": str(error)})
                meter.complain(common.named(path, str(error)))
                continue
        answers.append({"path": str(path), "files": [str(file) for file in files], **card.to_dict()})
        if not args.json:
            show(path, card, files)
    if args.json:
        output.write_json(answers)
    return common.SOME_FAILED if any("error" in answer for answer in answers) else common.DONE


def score(
    workbench: Workbench, request: RobustnessRequest, folder: Path, stem: str, part: common.Part
) -> tuple["ScoreCard", list[Path]]:
    """Make and write the score card of one capture, showing it as it grows.

    Raises:
        SkyviewError: The capture cannot be read, or a technique or a file failed.
    """
    from skyview.explain import Attribution
    from skyview.report import write_scorecard
    from skyview.robustness import ScoreCard

    card: ScoreCard | None = None
    for update in part.part(0, 0.95).follow(workbench, request):
        if isinstance(update.value, ScoreCard):
            card = update.value
            part.meter.show(table_of(card))
    assert card is not None, "the last update has the card"
    files = [folder / f"{stem}.robustness.json"]
    write_scorecard(files[0], card)
    prediction = common.result(workbench.run(ClassifyRequest(request.path, request.model)), Prediction)
    for method in request.methods:
        asked = ExplainRequest(request.path, method, request.model, card.target, {}, request.seed)
        attribution = common.result(workbench.run(asked), Attribution)
        files.append(folder / f"{stem}.{method}.trust.png")
        capture = workbench.capture(request.path)
        common.write_annotated(files[-1], capture, prediction, attribution, card.trust(method))
    return card, files


def table_of(card: "ScoreCard") -> Table:
    """The card as a table: a row for each technique, a column for each perturbation."""
    from skyview.robustness import PERTURBATIONS

    columns = [PERTURBATIONS[name].label for name in card.perturbations]
    numbers = ("Trust", "95 %", "n", *columns)
    table = output.table("Technique", *numbers, numbers=numbers)
    for method in card.methods:
        trust = card.trust(method)
        interval = f"{trust.low:.2f}-{trust.high:.2f}" if math.isfinite(trust.low) else ""
        means = [_number(card.mean(method, name)) for name in card.perturbations]
        table.add_row(common.technique_label(method), _number(trust.mean), interval, str(trust.n), *means)
    kept = [_share(card.retention(name)) for name in card.perturbations]
    table.add_row("prediction stays", _share(card.retention()), "", "", *kept, end_section=True)
    return table


def show(path: Path, card: "ScoreCard", files: list[Path]) -> None:
    """Print a finished card with what its numbers mean."""
    console = output.people()
    seen = f"{label_of(card.label).lower()} {card.probability:.2f}"
    explains = "" if card.target == card.label else f"; the maps explain {label_of(card.target).lower()}"
    console.print(Text(f"{output.shown(path)}: {seen}{explains} ({card.budget} budget)"))
    output.print_table(table_of(card))
    console.print(
        "Numbers: likeness of the map before and after (Spearman, 1 is the same), where the prediction stays."
    )
    if card.approximate:
        console.print(
            "The capture came stretched: what happens in linear light went through an assumed stretch."
        )
    if card.notes:
        console.print(Text(f"Assumed: {', '.join(card.notes)}."))
    console.print(Text(f"Written: {', '.join(output.shown(file) for file in files)}"))


def _number(value: float) -> str:
    return f"{value:.2f}" if math.isfinite(value) else "-"


def _share(value: float) -> str:
    return f"{value:.0%}" if math.isfinite(value) else "-"
