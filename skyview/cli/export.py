"""``skyview export``: cards, maps and how they were made, to take away."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from skyview.classifier.prediction import Prediction
from skyview.cli import common, output
from skyview.cli.robustness import BUDGETS
from skyview.engine import ClassifyRequest, ExplainRequest, RobustnessRequest, Workbench
from skyview.errors import SkyviewError

if TYPE_CHECKING:
    from skyview.report import Subject, Wishes

SUMMARY = "cards ready to post, maps, and beside each file how it was made"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    common.add_paths(parser)
    common.add_methods(parser, "grad_cam")
    parser.add_argument(
        "--budget", choices=BUDGETS, help="test how far to trust each map (default: it says: not tested)"
    )
    parser.add_argument(
        "--template",
        default="card",
        metavar="NAME",
        help="card, side_by_side, grid or overlay",
    )
    parser.add_argument("--theme", default="dark", metavar="NAME", help="dark or light (default: dark)")
    parser.add_argument(
        "--format", default="png", metavar="NAME[,NAME...]",
        help="png, jpeg, tiff, pdf, svg, fits, fits_capture, npz, scores (default: png)",
    )  # fmt: skip
    parser.add_argument("--show", metavar="PART[,PART...]", help="parts of the card")
    parser.add_argument("--hide", default="", metavar="PART[,PART...]", help="parts that are left out")
    parser.add_argument(
        "--size", type=common.whole, default=0, metavar="PIXELS", help="longer side (default: the template's)"
    )
    parser.add_argument("--letters", type=float, default=1.0, metavar="SHARE", help="size of the letters")
    parser.add_argument(
        "--contour", type=float, default=0.0, metavar="SHARE", help="line round the strongest"
    )
    parser.add_argument("--linear", action="store_true", help="an overlay in linear light")
    parser.add_argument("--names", metavar="PATTERN", help="such as {object}-{technique}")
    parser.add_argument("--no-sidecar", action="store_true", help="no JSON beside the files")
    parser.add_argument("--beside", action="store_true", help="the folder may be that of the captures")
    common.add_target(parser)
    common.add_model(parser)
    common.add_seed(parser)
    common.add_output(parser)
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Export captures; an input that fails is named and does not stop the others."""
    common.check_model(args.model, args.target)
    methods = [technique.name for technique in common.techniques(args.method)]
    with common.usage():
        wishes = wishes_of(args)
    found = common.captures_of(args.paths)
    workbench = Workbench(precision=args.precision)
    answers: list[dict[str, Any]] = []
    with output.Meter("Export") as meter:
        for number, path in enumerate(found):
            part = common.Part(meter, number / len(found), 1 / len(found))
            try:
                files = list(export(workbench, path, methods, args, wishes, part))
                answers.append({"path": str(path), "files": [str(file) for file in files]})
            except SkyviewError as error:
                answers.append({"path": str(path), "error": str(error)})
                meter.complain(common.named(path, str(error)))
    if args.json:
        output.write_json(answers)
    else:
        console = output.people()
        for answer in answers:
            for file in answer.get("files", ()):
                console.print(Text(output.shown(file)), soft_wrap=True)
    return common.SOME_FAILED if any("error" in answer for answer in answers) else common.DONE


def wishes_of(args: argparse.Namespace) -> "Wishes":
    """What the command line asks for.

    Raises:
        SkyviewError: There is no such template, theme, part or format, or a name cannot be made.
    """
    from skyview.report import PATTERN, Style, Wishes, check_pattern
    from skyview.report.inks import theme
    from skyview.report.templates import template_of

    template = template_of(args.template)
    shown = tuple(args.show.split(",")) if args.show else template.usual
    hidden = tuple(filter(None, args.hide.split(",")))
    style = Style(
        template.name,
        theme(args.theme).name,
        tuple(part for part in shown if part not in Style(parts=hidden).parts),
        args.size,
        args.letters,
        contour=args.contour,
        linear=args.linear,
    )
    pattern = args.names or PATTERN
    check_pattern(pattern)
    formats = tuple(dict.fromkeys(args.format.split(",")))
    return Wishes(args.output, formats, style, pattern, sidecar=not args.no_sidecar, beside=args.beside)


def export(
    workbench: Workbench,
    path: Path,
    methods: list[str],
    args: argparse.Namespace,
    wishes: "Wishes",
    part: common.Part,
) -> Iterator[Path]:
    """Compute what is missing of one capture, and write what is wished.

    Raises:
        SkyviewError: The capture cannot be read, or a technique or a file failed.
    """
    from skyview.report import check_folder, export

    subject = subject_of(workbench, path, methods, args, part)
    check_folder(subject, wishes)
    return export(subject, wishes)


def subject_of(
    workbench: Workbench, path: Path, methods: list[str], args: argparse.Namespace, part: common.Part
) -> "Subject":
    """The verdict, maps and, where it was asked for, the score card of one capture.

    Raises:
        SkyviewError: The capture cannot be read, or a technique failed.
    """
    from skyview.captures import default_stretch
    from skyview.explain import Attribution
    from skyview.report import Subject, trust_of
    from skyview.robustness import ScoreCard

    prediction = common.result(workbench.run(ClassifyRequest(path, args.model)), Prediction)
    share, maps = (0.3 if args.budget else 1.0) / len(methods), []
    for number, method in enumerate(methods):
        request = ExplainRequest(path, method, model=args.model, target=args.target, seed=args.seed)
        step = part.part(number * share, share)
        maps.append(common.result(step.follow(workbench, request), Attribution))
    card = None
    if args.budget:
        asked = RobustnessRequest(
            path,
            tuple(methods),
            budget=args.budget,
            model=args.model,
            seed=args.seed,
            target=args.target,
        )
        card = common.result(part.part(0.3, 0.7).follow(workbench, asked), ScoreCard)
    capture = workbench.capture(path)
    stretch = default_stretch(capture)
    picture = stretch.apply(capture.pixels)
    return Subject(capture, picture, prediction, tuple(maps), trust_of(card), stretch, card)
