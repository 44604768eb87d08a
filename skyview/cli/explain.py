"""``skyview explain``: why does the network say so?"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from skyview.classes import label_of
from skyview.classifier.prediction import Prediction
from skyview.cli import common, output
from skyview.engine import ClassifyRequest, ExplainRequest, Workbench
from skyview.errors import SkyviewError
from skyview.registry import Value, settings_of

if TYPE_CHECKING:
    from skyview.explain import Attribution, Technique

SUMMARY = "why does the network say so? Attribution maps of each capture"


@dataclass(frozen=True)
class Explained:
    """One map on disk."""

    path: Path
    attribution: "Attribution"
    files: tuple[Path, ...]

    def as_json(self) -> dict[str, Any]:
        """One element of the document that scripts read."""
        return {
            "path": str(self.path),
            "method": self.attribution.method,
            "target": self.attribution.target,
            "seconds": self.attribution.seconds,
            "passes": self.attribution.passes,
            "files": [str(file) for file in self.files],
        }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    common.add_paths(parser)
    common.add_methods(parser, "all")
    common.add_target(parser)
    common.add_model(parser)
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="settings",
        metavar="KEY=VALUE",
        help="a setting of the techniques that have it, such as samples=16; may be given again",
    )
    common.add_seed(parser)
    common.add_output(parser)
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Write a map and an annotated picture for each capture and technique."""
    common.check_model(args.model, args.target)
    techniques = common.techniques(args.method)
    settings = settings_for(techniques, args.settings)
    folder = common.output_folder(args.output)
    found = common.captures_of(args.paths)
    workbench, stems = Workbench(precision=args.precision), common.Stems()
    answers: list[Explained | dict[str, Any]] = []
    with output.Meter("Explain") as meter:
        for number, path in enumerate(found):
            requests = [
                ExplainRequest(path, method, args.model, args.target, chosen, args.seed)
                for method, chosen in settings.items()
            ]
            part = common.Part(meter, number / len(found), 1 / len(found))
            try:
                answers += explain(workbench, requests, folder, stems.of(path), part)
            except SkyviewError as error:
                answers.append({"path": str(path), "error": str(error)})
                meter.complain(common.named(path, str(error)))
    if args.json:
        output.write_json([a.as_json() if isinstance(a, Explained) else a for a in answers])
    else:
        show([answer for answer in answers if isinstance(answer, Explained)], folder)
    failed = any(not isinstance(answer, Explained) for answer in answers)
    return common.SOME_FAILED if failed else common.DONE


def settings_for(techniques: "list[Technique]", given: list[str]) -> dict[str, dict[str, Value]]:
    """Return the settings of each technique, by its name, from ``key=value`` texts.

    Raises:
        UsageError: A text is no setting, none of the techniques has it, or it cannot have that value.
    """
    pairs: dict[str, Value] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise common.UsageError(f"{text!r} is no setting; write --set key=value.")
        if not any(key == parameter.name for technique in techniques for parameter in technique.parameters):
            known = sorted({p.name for technique in techniques for p in technique.parameters})
            has = f"they have: {', '.join(known)}" if known else "they have none"
            raise common.UsageError(f"None of the techniques has a setting {key!r}; {has}.")
        pairs[key] = value
    with common.usage():
        chosen = {}
        for technique in techniques:
            names = {parameter.name for parameter in technique.parameters}
            chosen[technique.name] = settings_of(
                technique, {key: value for key, value in pairs.items() if key in names}
            )
        return chosen


def explain(
    workbench: Workbench, requests: list[ExplainRequest], folder: Path, stem: str, part: common.Part
) -> Iterator[Explained]:
    """Make and write the maps of one capture.

    Raises:
        SkyviewError: The capture cannot be read, or a technique or a file failed.
    """
    from skyview.explain import Attribution
    from skyview.report import write_npz

    first = requests[0]
    prediction = common.result(workbench.run(ClassifyRequest(first.path, first.model)), Prediction)
    for number, request in enumerate(requests):
        step = part.part(number / len(requests), 1 / len(requests))
        attribution = common.result(step.follow(workbench, request), Attribution)
        raw, picture = folder / f"{stem}.{request.method}.npz", folder / f"{stem}.{request.method}.png"
        write_npz(raw, attribution)
        common.write_annotated(picture, workbench.capture(request.path), prediction, attribution)
        yield Explained(request.path, attribution, (raw, picture))


def show(answers: list[Explained], folder: Path) -> None:
    """Print what was made as a table."""
    if not answers:
        return
    console = output.people()
    table = output.table(
        "File", "Technique", "Explains", "Passes", "Seconds", "", numbers=("Passes", "Seconds")
    )
    for answer in answers:
        attribution = answer.attribution
        table.add_row(
            Text(output.shown(answer.path)),
            common.technique_label(attribution.method),
            label_of(attribution.target),
            str(attribution.passes),
            f"{attribution.seconds:.1f}",
            "empty: no explanation" if attribution.is_empty else "",
        )
    output.print_table(table)
    console.print(Text(f"{len(answers)} maps, each as .npz and .png, in {output.shown(folder)}."))
