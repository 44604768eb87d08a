"""``skyview corners``: does the network use the corners, or does only the map say so?"""

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from skyview.cli import common, output
from skyview.cli.documents import write_document
from skyview.engine import CornersRequest, Workbench
from skyview.errors import SkyviewError

if TYPE_CHECKING:
    from skyview.robustness.corners.many import CornerSummary
    from skyview.robustness.corners.report import CornerReport

SUMMARY = "does the network use the corners, or only the map? For captures, and for the set of them"

NAME = "corners.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    common.add_paths(parser)
    common.add_methods(parser, "vanilla_gradient,grad_cam")
    parser.add_argument(
        "--object",
        action="append",
        default=[],
        dest="objects",
        metavar="NAME",
        help="what the captures show, once for each capture in order (default: from headers and file names)",
    )
    parser.add_argument(
        "--copies",
        type=common.whole,
        metavar="N",
        help="networks with random weights to compare with (default: 4, of a set 10)",
    )
    common.add_target(parser)
    common.add_model(parser)
    common.add_seed(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help=f"folder for {NAME}")
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Judge the corners of each capture, and of all of them together where there are several."""
    from skyview.robustness.corners.verdict import COPIES, COPIES_OF_A_SET

    common.check_model(args.model, args.target)
    methods = tuple(technique.name for technique in common.techniques(args.method))
    folder = None if args.output is None else common.output_folder(args.output)
    paths = common.captures_of(args.paths)
    if args.objects and len(args.objects) != len(paths):
        raise common.UsageError(
            f"There are {len(paths)} captures and {len(args.objects)} objects; name one for each, or none."
        )
    copies = args.copies
    if copies is None:
        copies = COPIES if len(paths) == 1 else COPIES_OF_A_SET
    workbench = Workbench(precision=args.precision)
    answers: list[dict[str, Any]] = []
    found: list[tuple[str, CornerReport]] = []
    for number, path in enumerate(paths):
        request = CornersRequest(
            path, methods, model=args.model, target=args.target, copies=copies, seed=args.seed
        )
        with output.Meter(request.title) as meter:
            try:
                report = judged(workbench, request, common.Part(meter))
                shows = args.objects[number] if args.objects else workbench.capture(path).title
            except SkyviewError as error:
                answers.append({"path": str(path), "error": str(error)})
                meter.complain(common.named(path, str(error)))
                continue
        found.append((shows, report))
        answers.append({"path": str(path), "object": shows, **report.to_dict()})
        if not args.json:
            show(path, report)
    document = {"captures": answers, "set": summed_up(found, args.seed)}
    if not args.json and len(found) > 1:
        show_set(found, args.seed)
    if folder is not None:
        write_document(folder / NAME, document)
    if args.json:
        output.write_json(document)
    return common.SOME_FAILED if any("error" in answer for answer in answers) else common.DONE


def judged(workbench: Workbench, request: CornersRequest, part: common.Part) -> "CornerReport":
    """Run a request.

    Raises:
        SkyviewError: The capture cannot be read, or a technique does not suit the network.
    """
    from skyview.robustness.corners.report import CornerReport

    return common.result(part.follow(workbench, request), CornerReport)


def summaries(found: "list[tuple[str, CornerReport]]", seed: int) -> "dict[str, CornerSummary]":
    """What the set comes to, by technique."""
    from skyview.robustness.card.object_names import object_of
    from skyview.robustness.corners.many import corner_summaries

    pairs = [(finding, object_of(shows)) for shows, report in found for finding in report.findings]
    return corner_summaries([finding for finding, _ in pairs], [shows for _, shows in pairs], seed)


def summed_up(found: "list[tuple[str, CornerReport]]", seed: int) -> list[dict[str, Any]]:
    """The same as plain values; nothing for a single capture."""
    if len(found) < 2:
        return []
    return [summary.to_dict() for summary in summaries(found, seed).values()]


def show(path: Path, report: "CornerReport") -> None:
    """Print what one capture says."""
    from skyview.robustness.corners.report import sentence

    console = output.people()
    console.print(Text(output.shown(path)))
    table = output.table(
        "Technique", "Map", "p", "Answer", "p ", "Verdict", numbers=("Map", "p", "Answer", "p ")
    )
    for finding in report.findings:
        excess, effect = finding.excess, finding.effect
        table.add_row(
            common.technique_label(finding.method),
            _times(excess.ratio if excess else math.nan),
            _p(excess.p if excess else math.nan),
            _times(effect.ratio if effect else math.nan),
            _p(effect.p if effect else math.nan),
            str(finding.verdict),
        )
    output.print_table(table)
    for finding in report.findings:
        console.print(Text(f"{common.technique_label(finding.method)}: {sentence(finding)}"))


def show_set(found: "list[tuple[str, CornerReport]]", seed: int) -> None:
    """Print what the set says."""
    from skyview.robustness.chance.resampling import FEWEST

    numbers = ("Objects", "Map", "p", "Against random weights", "p ", "p of an effect")
    table = output.table("Technique", *numbers[:2], "95%", *numbers[2:], "Verdict", numbers=numbers)
    few = False
    for summary in summaries(found, seed).values():
        low, high = (math.exp(end) if math.isfinite(end) else math.nan for end in (summary.low, summary.high))
        few |= not summary.enough
        table.add_row(
            common.technique_label(summary.method),
            str(summary.targets),
            _times(summary.ratio),
            f"{low:.2f}-{high:.2f}" if math.isfinite(low) else "-",
            _p(summary.p),
            _times(math.exp(summary.delta) if math.isfinite(summary.delta) else math.nan),
            _p(summary.delta_p),
            _p(summary.effect_p),
            str(summary.verdict),
        )
    console = output.people()
    console.print(Text(f"All {len(found)} captures, each object counting once"))
    output.print_table(table)
    if few:
        console.print(Text(f"Fewer than {FEWEST} objects: the interval does not stand for others."))


def _times(value: float) -> str:
    return f"×{value:.2f}" if math.isfinite(value) else "-"


def _p(value: float) -> str:
    return f"{value:.3f}" if math.isfinite(value) else "-"
