"""``skyview attack``: can the explanation be changed without changing picture and answer?"""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from skyview.cli import common, output
from skyview.cli.documents import write_document
from skyview.cli.explain import settings_for
from skyview.engine import Workbench
from skyview.engine.attacking import AttackRequest
from skyview.errors import SkyviewError
from skyview.registry import Value, settings_of

if TYPE_CHECKING:
    from skyview.robustness.attacks import AttackOutcome, Epsilon50

SUMMARY = "can the why be changed without changing the picture, or the answer? The worst case of each map"

MEASURES = ("spearman", "top_share")  # of robustness.attacks, whose import would slow down every command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    common.add_paths(parser)
    common.add_methods(parser, "vanilla_gradient,grad_cam")
    parser.add_argument(
        "--attack",
        default="top_k",
        metavar="NAME[,NAME...]|all",
        help="attacks, see resources/help/attacks.md (default: top_k; all: all that need no other capture)",
    )
    parser.add_argument(
        "--epsilon",
        type=float,
        default=2.0,
        metavar="LEVELS",
        help="largest change of a value in grey levels of 255, 0.5 to 8 (default 2)",
    )
    parser.add_argument(
        "--epsilon50",
        action="store_true",
        help="also search the least epsilon that costs the map half its likeness to itself, and write the "
        "same pictures of it (PATH.epsilon50.*)",
    )
    parser.add_argument(
        "--measure", default="spearman", choices=MEASURES, help="likeness of that search (default: spearman)"
    )
    parser.add_argument("--other", type=Path, metavar="PATH", help="capture whose map other_map copies")
    parser.add_argument("--text", metavar="WORD", help="what drawn_text writes")
    parser.add_argument(
        "--steps", type=common.whole, metavar="N", help="steps of each attack (default 40); more find more"
    )
    common.add_settings(parser)
    common.add_target(parser)
    common.add_model(parser)
    common.add_seed(parser)
    common.add_output(parser)
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Attack each map of each capture; write pictures, maps and numbers."""
    from skyview.robustness.attacks.ball import check_epsilon

    common.check_model(args.model, args.target)
    settings, attacks = settings_for(common.techniques(args.method), args.settings), chosen(args)
    with common.usage():
        check_epsilon(args.epsilon)
    if args.steps == 0:
        raise common.UsageError("An attack takes at least one step; give --steps 1 or more.")
    folder = common.output_folder(args.output)
    workbench, stems = Workbench(precision=args.precision), common.Stems()
    answers: list[dict[str, Any]] = []
    for path in common.captures_of(args.paths):
        ask = partial(_attacked, args, workbench, folder, stems.of(path), path)
        results = [ask(*method, *attack) for method in settings.items() for attack in attacks.items()]
        document = folder / f"{stems.of(path)}.attacks.json"
        write_document(document, {"path": str(path), "attacks": results})
        answers += results
        if not args.json:
            output.people().print(Text(f"Written: {output.shown(document)}"))
    if args.json:
        output.write_json(answers)
    return common.SOME_FAILED if any("error" in answer for answer in answers) else common.DONE


def chosen(args: argparse.Namespace) -> dict[str, dict[str, Value]]:
    """The attacks asked for, with their settings.

    Raises:
        UsageError: There is no such attack, none is named, or one lacks what it needs.
    """
    from skyview.robustness.attacks import ATTACKS

    with common.usage():
        entries = ATTACKS.choose(args.attack)
        if args.attack == "all" and args.other is None:
            entries = [entry for entry in entries if not entry.needs_other]
        if not entries:
            raise common.UsageError("Name at least one attack, or all.")
        if args.other is None and any(entry.needs_other for entry in entries):
            raise common.UsageError("other_map copies the map of another capture; name it with --other.")
        if args.text is not None and all(entry.name != "drawn_text" for entry in entries):
            raise common.UsageError("--text is for the attack drawn_text; name that with --attack.")
        given: dict[str, dict[str, Value]] = {entry.name: {} for entry in entries}
        if args.text is not None:
            given["drawn_text"] = {"text": args.text}
        return {name: settings_of(ATTACKS[name], settings) for name, settings in given.items()}


def _attacked(
    args: argparse.Namespace,
    workbench: Workbench,
    folder: Path,
    stem: str,
    path: Path,
    method: str,
    settings: dict[str, Value],
    attack: str,
    attack_settings: dict[str, Value],
) -> dict[str, Any]:
    """Attack one map; one element of the document that scripts read."""
    from skyview.report.attacked import write_attack
    from skyview.robustness.attacks import ATTACKS, AttackOutcome, Epsilon50

    common_part: dict[str, Any] = {
        "model": args.model,
        "target": args.target,
        "settings": settings,
        "attack_settings": attack_settings,
        "steps": args.steps,
        "other": args.other,
        "seed": args.seed,
    }
    request = AttackRequest(path, method, attack, args.epsilon, **common_part)
    search, least = None, list[Path]()
    wanted = args.epsilon50 and not ATTACKS[attack].control
    with output.Meter(request.title) as meter:
        try:
            part = common.Part(meter, 0, 0.3 if wanted else 1)
            outcome = common.result(part.follow(workbench, request), AttackOutcome)
            files = write_attack(folder, stem, outcome)
            if wanted:
                asked = AttackRequest(path, method, attack, None, measure=args.measure, **common_part)
                search = common.result(common.Part(meter, 0.3, 0.7).follow(workbench, asked), Epsilon50)
                if search.outcome is not None:
                    least = write_attack(folder, f"{stem}.epsilon50", search.outcome)
        except SkyviewError as error:
            meter.complain(common.named(path, str(error)))
            return {"path": str(path), "method": method, "attack": attack, "error": str(error)}
    if not args.json:
        show(path, outcome, search)
    found = {"path": str(path), **outcome.to_dict(), "files": [str(file) for file in files]}
    if search is not None:
        found["search"] = search.to_dict() | {"files": [str(file) for file in least]}
    return found


def show(path: Path, outcome: "AttackOutcome", search: "Epsilon50 | None") -> None:
    """Print what came of an attack."""
    from skyview.robustness.attacks import ATTACKS
    from skyview.robustness.attacks.reading import reading, search_reading

    console, label = output.people(), common.technique_label(outcome.method)
    console.print(Text(f"{output.shown(path)}: {label}, {ATTACKS[outcome.attack].label.lower()}"))
    numbers = ("Likeness", "Top left", "Centre moved", "Probability")
    table = output.table("Picture", *numbers, "Prediction", numbers=numbers)
    rows = [
        ("attacked", outcome.likeness, outcome.probabilities_after, outcome.held),
        ("random signs", outcome.control, None, outcome.control_held),
    ]
    for name, likeness, probabilities, held in rows[:1] if ATTACKS[outcome.attack].control else rows:
        table.add_row(
            name,
            f"{likeness['spearman']:.2f}",
            f"{likeness['top_share']:.0%}",
            f"{likeness['centre_shift']:.1f} px",
            "" if probabilities is None else f"{probabilities[outcome.label]:.3f}",
            "held" if held else "changed",
        )
    output.print_table(table)
    console.print(Text(reading(outcome)))
    if search is not None:
        console.print(Text(search_reading(search)))
