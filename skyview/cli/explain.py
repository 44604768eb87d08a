"""``skyview explain``: why does the network say so?"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from skyview.classes import label_of
from skyview.classifier.prediction import Prediction
from skyview.cli import common, fields, output
from skyview.engine import BaselinesRequest, ClassifyRequest, ExplainRequest, Workbench
from skyview.errors import SkyviewError
from skyview.registry import Value, settings_of

if TYPE_CHECKING:
    from skyview.explain import Attribution, Technique

SUMMARY = "why does the network say so? Attribution maps of each capture"


@dataclass(frozen=True)
class Explained:
    """What became of one technique on one capture.

    Attributes:
        path: The capture.
        method: Name of the technique.
        attribution: The map; of several baselines, where they disagree. None if there is none.
        files: What was written.
        error: Why there is no map; empty if there is one.
    """

    path: Path
    method: str
    attribution: "Attribution | None" = None
    files: tuple[Path, ...] = ()
    error: str = ""

    def as_json(self) -> dict[str, Any]:
        """One element of the document that scripts read."""
        if self.attribution is None:
            named = {"method": self.method} if self.method else {}
            return {"path": str(self.path), **named, "error": self.error}
        return {
            "path": str(self.path),
            "method": self.method,
            "target": self.attribution.target,
            "seconds": self.attribution.seconds,
            "passes": self.attribution.passes,
            "settings": self.attribution.settings,
            "seed": self.attribution.seed,
            "notes": self.attribution.notes,
            "files": [str(file) for file in self.files],
        }

    def complaint(self) -> str:
        """The sentence for people, with what it is about."""
        about = f"{common.technique_label(self.method)}: " if self.method else ""
        return common.named(self.path, f"{about}{self.error}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    common.add_paths(parser)
    common.add_methods(parser, "all")
    common.add_target(parser)
    common.add_model(parser)
    common.add_settings(parser)
    parser.add_argument(
        "--baselines",
        metavar="NAME,NAME...",
        help="compare the picture with each of these in turn (sky_median, sky_draws, blur, black, white), "
        "and show where the maps disagree",
    )
    fields.add_arguments(parser)
    common.add_seed(parser)
    common.add_output(parser)
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Write a map and an annotated picture for each capture and technique."""
    common.check_model(args.model, args.target)
    techniques = common.techniques(args.method)
    if args.tiles and args.baselines is not None:
        raise common.UsageError("--tiles and --baselines do not go together; leave one of them out.")
    baselines = () if args.baselines is None else tuple(filter(None, args.baselines.split(",")))
    if args.baselines is not None:
        techniques = compared(techniques, baselines, everyone=args.method == "all")
    settings = settings_for(techniques, args.settings)
    folder = common.output_folder(args.output)
    if args.tiles:
        return fields.run(args, settings, folder, args.seed)
    found = common.captures_of(args.paths)
    workbench, stems = Workbench(precision=args.precision), common.Stems()
    answers: list[Explained] = []
    with output.Meter("Explain") as meter:
        for number, path in enumerate(found):
            requests = [
                ExplainRequest(
                    path, method, model=args.model, target=args.target, settings=chosen, seed=args.seed
                )
                for method, chosen in settings.items()
            ]
            part = common.Part(meter, number / len(found), 1 / len(found))
            for answer in explain(workbench, requests, baselines, folder, stems.of(path), part):
                answers.append(answer)
                if answer.error:
                    meter.complain(answer.complaint())
    if args.json:
        output.write_json([answer.as_json() for answer in answers])
    else:
        show(answers, folder)
    return common.SOME_FAILED if any(answer.error for answer in answers) else common.DONE


def compared(
    techniques: "list[Technique]", baselines: tuple[str, ...], *, everyone: bool
) -> "list[Technique]":
    """Return the techniques that compare the picture with a baseline.

    Raises:
        UsageError: One that is named does not; fewer than two baselines; or an unknown one.
    """
    able = []
    for technique in techniques:
        setting = next((p for p in technique.parameters if p.name == "baseline"), None)
        if setting is not None:
            with common.usage():
                for name in baselines:
                    setting.parse(name)
            able.append(technique)
        elif not everyone:
            raise common.UsageError(
                f"{technique.label} compares the picture with nothing; leave --baselines or it out."
            )
    if len(set(baselines)) < 2:
        raise common.UsageError("Name two baselines or more, such as --baselines sky_median,blur.")
    return able


def settings_for(techniques: "list[Technique]", given: list[str]) -> dict[str, dict[str, Value]]:
    """Return what is set of each technique, by its name, from ``key=value`` texts.

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
    chosen = {}
    for technique in techniques:
        names = {parameter.name for parameter in technique.parameters}
        own = {key: value for key, value in pairs.items() if key in names}
        try:
            full = settings_of(technique, own)
        except SkyviewError as error:
            raise common.UsageError(f"{technique.label}: {error}") from error
        chosen[technique.name] = {key: full[key] for key in own}
    return chosen


def explain(
    workbench: Workbench,
    requests: list[ExplainRequest],
    baselines: tuple[str, ...],
    folder: Path,
    stem: str,
    part: common.Part,
) -> Iterator[Explained]:
    """Make and write the maps of one capture; a technique that fails stops none of the others."""
    first = requests[0]
    try:
        prediction = common.result(workbench.run(ClassifyRequest(first.path, first.model)), Prediction)
    except SkyviewError as error:
        yield Explained(first.path, "", error=str(error))
        return
    for number, request in enumerate(requests):
        step = part.part(number / len(requests), 1 / len(requests))
        place = folder / f"{stem}.{request.method}"
        try:
            if baselines:
                yield _compared(workbench, request, baselines, place, step)
            else:
                yield _explained(workbench, request, prediction, place, step)
        except SkyviewError as error:
            yield Explained(request.path, request.method, error=str(error))


def _explained(
    workbench: Workbench, request: ExplainRequest, prediction: Prediction, place: Path, step: common.Part
) -> Explained:
    """One map, and its picture."""
    from skyview.explain import Attribution
    from skyview.report import write_npz

    attribution = common.result(step.follow(workbench, request), Attribution)
    raw, picture = _beside(place, "npz"), _beside(place, "png")
    write_npz(raw, attribution)
    common.write_annotated(picture, workbench.capture(request.path), prediction, attribution)
    return Explained(request.path, request.method, attribution, (raw, picture))


def _compared(
    workbench: Workbench, request: ExplainRequest, baselines: tuple[str, ...], place: Path, step: common.Part
) -> Explained:
    """One map for each baseline, and a picture of them side by side with where they disagree."""
    from skyview.captures import display
    from skyview.explain import Attribution
    from skyview.explain.account import accounts
    from skyview.report import about, write_npz, write_picture
    from skyview.report.sheet import Tile, sheet

    question = BaselinesRequest(
        request.path, request.method, baselines, request.model, request.target, request.settings, request.seed
    )
    apart = common.result(step.follow(workbench, question), Attribution)
    tiles, files = [], []
    for part in question.parts():
        name = str(part.settings["baseline"])
        found = common.result(workbench.run(part), Attribution)
        tiles.append(Tile(name.replace("_", " "), found))
        files.append(_beside(place, f"{name}.npz"))
        write_npz(files[-1], found)
    (told,) = accounts(apart.notes)
    capture = workbench.capture(request.path)
    label = common.technique_label(request.method)
    drawn = sheet(
        display(capture),
        [("Compared with", tiles), ("Disagreement", [Tile("Where the maps differ", apart)])],
        title=f"{label} · {capture.title}",
        subtitle=f"Evidence for {label_of(apart.target)} · {told.sentence}",
        columns=len(tiles) + 2,
    )
    files += [_beside(place, "baselines.npz"), _beside(place, "baselines.png")]
    write_npz(files[-2], apart)
    write_picture(files[-1], drawn, about(apart))
    return Explained(request.path, request.method, apart, tuple(files))


def _beside(place: Path, ending: str) -> Path:
    return place.with_name(f"{place.name}.{ending}")


def show(answers: list[Explained], folder: Path) -> None:
    """Print what was made as a table."""
    from skyview.explain.account import accounts

    made = [answer for answer in answers if answer.attribution is not None]
    if not made:
        return
    console = output.people()
    table = output.table(
        "File", "Technique", "Explains", "Passes", "Seconds", "Known to", numbers=("Passes", "Seconds")
    )
    for answer in made:
        attribution = answer.attribution
        assert attribution is not None
        known = ", ".join(account.brief for account in accounts(attribution.notes))
        table.add_row(
            Text(output.shown(answer.path)),
            common.technique_label(attribution.method),
            label_of(attribution.target),
            str(attribution.passes),
            f"{attribution.seconds:.1f}",
            "empty: no explanation" if attribution.is_empty else known,
        )
    output.print_table(table)
    maps = "1 map" if len(made) == 1 else f"{len(made)} maps"
    console.print(Text(f"{maps}, as .npz and .png, in {output.shown(folder)}."))
