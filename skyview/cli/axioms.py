"""``skyview axioms``: does the why keep to what may be asked of every explanation?"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from skyview.classes import label_of
from skyview.cli import common, output
from skyview.cli.documents import write_document
from skyview.cli.explain import settings_for
from skyview.engine import AxiomsRequest, Workbench
from skyview.errors import SkyviewError

if TYPE_CHECKING:
    from skyview.robustness.axioms import Finding
    from skyview.robustness.axioms.report import AxiomReport

SUMMARY = "does the why keep to the axioms? A report card of each technique's map"

MARKS = {"passes": ("✓", "green"), "fails": ("✗", "red"), "does not apply": ("–", "dim")}
"""Sign and colour of each verdict; the word stands beside them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    common.add_paths(parser)
    common.add_methods(parser, "grad_cam,integrated_gradients")
    parser.add_argument(
        "--axiom", default="all", metavar="NAME[,NAME...]|all", help="tests (default: all of them)"
    )
    common.add_settings(parser)
    common.add_target(parser)
    common.add_model(parser)
    common.add_seed(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="folder for the reports as JSON")
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Judge each capture's map by each technique; write the reports if a folder is named."""
    from skyview.robustness.axioms import AXIOMS

    common.check_model(args.model, args.target)
    settings = settings_for(common.techniques(args.method), args.settings)
    with common.usage():
        axioms = tuple(dict.fromkeys(entry.name for entry in AXIOMS.choose(args.axiom)))
    if not axioms:
        raise common.UsageError("Name at least one test, or all.")
    folder = None if args.output is None else common.output_folder(args.output)
    workbench, stems = Workbench(precision=args.precision), common.Stems()
    answers: list[dict[str, Any]] = []
    for path in common.captures_of(args.paths):
        for method, chosen in settings.items():
            request = AxiomsRequest(
                path,
                method,
                axioms,
                model=args.model,
                target=args.target,
                settings=chosen,
                seed=args.seed,
            )
            with output.Meter(request.title) as meter:
                try:
                    report = judged(workbench, request, common.Part(meter))
                    file = None if folder is None else folder / f"{stems.of(path)}.{method}.axioms.json"
                    if file is not None:
                        write_document(file, report.to_dict())
                except SkyviewError as error:
                    answers.append({"path": str(path), "method": method, "error": str(error)})
                    meter.complain(common.named(path, str(error)))
                    continue
            files = [] if file is None else [str(file)]
            answers.append({"path": str(path), "files": files, **report.to_dict()})
            if not args.json:
                show(path, report, file)
    if args.json:
        output.write_json(answers)
    return common.SOME_FAILED if any("error" in answer for answer in answers) else common.DONE


def judged(workbench: Workbench, request: AxiomsRequest, part: common.Part) -> "AxiomReport":
    """Run a request, showing the report card as it grows.

    Raises:
        SkyviewError: The capture cannot be read, or the technique does not suit the network.
    """
    from skyview.robustness.axioms.report import AxiomReport

    return common.grown(workbench, request, part, AxiomReport, table_of)


def table_of(report: "AxiomReport") -> Table:
    """The report card as a table, axiom by axiom."""
    from skyview.robustness.axioms import AXIOMS

    table = output.table("Axiom", "Test", "Value", "Limit", "Verdict", "", numbers=("Value", "Limit"))
    principle = ""
    for finding in report.findings:
        entry = AXIOMS[finding.axiom]
        sign, colour = MARKS[finding.verdict]
        value, limit = numbers_of(finding)
        table.add_row(
            "" if finding.principle == principle else finding.principle,
            entry.label,
            value,
            limit,
            Text(f"{sign} {finding.verdict}", style=colour),
            Text(finding.sentence),
        )
        principle = finding.principle
    return table


def numbers_of(finding: "Finding") -> tuple[str, str]:
    """Value and limit as text; nothing where there is none."""
    if finding.value != finding.value:
        return "", ""
    sign = "≥" if finding.higher_is_better else "≤"
    return f"{finding.value:.3g}", f"{sign} {finding.tolerance:.3g}"


def show(path: Path, report: "AxiomReport", file: Path | None) -> None:
    """Print a finished report card."""
    console = output.people()
    technique = common.technique_label(report.method)
    target = label_of(report.target).lower()
    console.print(Text(f"{output.shown(path)}: {technique}, explaining {target}"))
    output.print_table(table_of(report))
    passed, failed = report.count("passes"), report.count("fails")
    ending = f"; written: {output.shown(file)}" if file is not None else ""
    console.print(Text(f"{passed} of {passed + failed} tests that apply are passed{ending}."))
