"""``skyview sanity``: does the why depend on what the network learned?"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from skyview.classes import label_of
from skyview.cli import common, output
from skyview.cli.documents import write_document
from skyview.cli.explain import settings_for
from skyview.engine import Workbench
from skyview.engine.sanity import SanityRequest
from skyview.errors import SkyviewError

if TYPE_CHECKING:
    from skyview.robustness.sanity.sanity import SanityReport

SUMMARY = "does the why depend on what was learned? The network drawn at random, stage by stage"

KINDS = ("cascading", "independent", "full", "other_class", "other_image")
"""What may be taken away; those of robustness.sanity, whose import would slow down every command."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    common.add_paths(parser)
    common.add_methods(parser, "vanilla_gradient,guided_backprop,grad_cam")
    parser.add_argument(
        "--kind",
        default="cascading,independent,full",
        metavar="NAME[,NAME...]|all",
        help="what is taken away: weights from the head down (cascading), of one stage alone (independent), "
        "all (full); other_class, other_image (default: the first three)",
    )
    common.add_settings(parser)
    common.add_target(parser)
    common.add_model(parser)
    common.add_seed(parser)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="folder for the figures as JSON and PNG"
    )
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Compare each capture's maps with those of networks drawn at random; write them if a folder is named."""
    common.check_model(args.model, args.target)
    settings, kinds = settings_for(common.techniques(args.method), args.settings), chosen(args.kind)
    folder = None if args.output is None else common.output_folder(args.output)
    workbench, stems = Workbench(precision=args.precision), common.Stems()
    answers: list[dict[str, Any]] = []
    for path in common.captures_of(args.paths):
        for method, given in settings.items():
            request = SanityRequest(
                path,
                method,
                kinds,
                model=args.model,
                target=args.target,
                settings=given,
                seed=args.seed,
            )
            with output.Meter(request.title) as meter:
                try:
                    report = judged(workbench, request, common.Part(meter))
                    files = () if folder is None else write(folder / f"{stems.of(path)}.{method}", report)
                except SkyviewError as error:
                    answers.append({"path": str(path), "method": method, "error": str(error)})
                    meter.complain(common.named(path, str(error)))
                    continue
            answers.append({"path": str(path), "files": [str(file) for file in files], **report.to_dict()})
            if not args.json:
                show(path, report, files)
    if args.json:
        output.write_json(answers)
    return common.SOME_FAILED if any("error" in answer for answer in answers) else common.DONE


def chosen(names: str) -> tuple[str, ...]:
    """What is taken away, by the names of `skyview.robustness.sanity.sanity`.

    Raises:
        UsageError: There is no such kind, or none is named.
    """
    found = KINDS if names == "all" else tuple(dict.fromkeys(filter(None, names.split(","))))
    unknown = next((name for name in found if name not in KINDS), None)
    if unknown is not None or not found:
        wrong = f"There is no kind {unknown!r}" if unknown else "No kind is named"
        raise common.UsageError(f"{wrong}; choose of: {', '.join(KINDS)}, or all.")
    return tuple(name.replace("_", " ") for name in found)


def judged(workbench: Workbench, request: SanityRequest, part: common.Part) -> "SanityReport":
    """Run a request, showing the table as it grows.

    Raises:
        SkyviewError: The capture cannot be read, or the technique does not suit the network.
    """
    from skyview.robustness.sanity.sanity import SanityReport

    return common.grown(workbench, request, part, SanityReport, table_of)


def write(place: Path, report: "SanityReport") -> tuple[Path, ...]:
    """Write the figures as JSON, and drawn as PNG.

    Raises:
        SkyviewError: A file cannot be written.
    """
    from skyview.report.raster import render
    from skyview.report.sanity_chart import sanity_chart
    from skyview.report.writing import write_picture

    document, picture = (place.with_name(f"{place.name}.sanity.{suffix}") for suffix in ("json", "png"))
    write_document(document, report.to_dict())
    title = f"{common.technique_label(report.method)}, explaining {label_of(report.target).lower()}"
    made = {"model": report.model, "method": report.method, "seed": report.seed}
    write_picture(picture, render(sanity_chart(report, title), 2.0), made)
    return document, picture


def table_of(report: "SanityReport") -> Table:
    """The likeness left, a row for each comparison."""
    from skyview.robustness.sanity.sanity import LABELS

    table = output.table("Taken away", "", "Strength", "Signed", numbers=("Strength", "Signed"))
    before = ""
    for cell in report.cells:
        label = LABELS[cell.kind]
        values = [f"{value:.2f}" if value == value else "-" for value in (cell.strength, cell.signed)]
        table.add_row("" if label == before else label, cell.what, *values)
        before = label
    return table


def show(path: Path, report: "SanityReport", files: tuple[Path, ...]) -> None:
    """Print a finished report."""
    from skyview.robustness.sanity.reading import sanity_reading

    console = output.people()
    technique = common.technique_label(report.method)
    about = f"{output.shown(path)}: {technique}, explaining {label_of(report.target).lower()}"
    console.print(Text(about))
    if report.empty:
        console.print("The map is empty: no explanation, and nothing to compare.")
    else:
        output.print_table(table_of(report))
        console.print("Likeness (rank correlation) to the map of the trained network: 1 is the same map.")
        console.print(sanity_reading(report))
    if files:
        console.print(Text(f"Written: {', '.join(output.shown(file) for file in files)}"))
