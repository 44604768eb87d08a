"""``skyview robustness``: how far to trust the why?"""

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from skyview.classes import label_of
from skyview.classifier.prediction import Prediction
from skyview.cli import card_sets, common, output
from skyview.cli.explain import settings_for
from skyview.engine import ClassifyRequest, ExplainRequest, RobustnessRequest, Workbench
from skyview.errors import SkyviewError

if TYPE_CHECKING:
    from skyview.robustness import Instrument, ScoreCard

SUMMARY = "how far to trust the why? Perturb each capture, and see whether the maps stay"

BUDGETS = ("quick", "standard", "full")  # of robustness.plan, whose import would slow down every command


RULES = {"equal": "prediction stays", "strict": "within 0.02", "same_class": "the class alone"}
"""Ways to say that a prediction stayed, by their names in `Kept`: the first is the one that counts."""


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
    parser.add_argument(
        "--instrument",
        metavar="NAME|FILE",
        help="telescope, or profile as JSON, whose physics is used (default: what the capture tells)",
    )
    parser.add_argument(
        "--together",
        action="store_true",
        help="one more card for all captures together, clustered by the object they show",
    )
    common.add_settings(parser)
    common.add_target(parser)
    common.add_model(parser)
    common.add_seed(parser)
    common.add_output(parser)
    common.add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Write a score card for each capture, an annotated picture for each technique, and one for the set."""
    common.check_model(args.model, args.target)
    settings = settings_for(common.techniques(args.method), args.settings)
    perturbations, instrument = _perturbations(args), _instrument(args.instrument)
    folder = common.output_folder(args.output)
    found = common.captures_of(args.paths)
    workbench, stems = Workbench(precision=args.precision), common.Stems()
    answers: list[dict[str, Any]] = []
    cards: dict[Path, ScoreCard] = {}
    for path in found:
        request = RobustnessRequest(
            path,
            tuple(settings),
            perturbations,
            args.budget,
            model=args.model,
            seed=args.seed,
            target=args.target,
            settings=settings,
            instrument=instrument,
        )
        with output.Meter(request.title) as meter:
            try:
                card, files = score(workbench, request, folder, stems.of(path), common.Part(meter))
            except SkyviewError as error:
                answers.append({"path": str(path), "error": str(error)})
                meter.complain(common.named(path, str(error)))
                continue
        cards[path] = card
        answers.append({"path": str(path), "files": [str(file) for file in files], **card.to_dict()})
        if not args.json:
            show(path, card, files)
    if args.together and cards:
        answers.append(card_sets.write(workbench, cards, folder, show=not args.json))
    if args.json:
        output.write_json(answers)
    return common.SOME_FAILED if any("error" in answer for answer in answers) else common.DONE


def _perturbations(args: argparse.Namespace) -> tuple[str, ...]:
    from skyview.robustness import PERTURBATIONS
    from skyview.robustness.card.plan import usual_perturbations

    with common.usage():
        named = usual_perturbations(args.budget) if args.perturbation is None else args.perturbation
        chosen = PERTURBATIONS.choose(named) if isinstance(named, str) else [PERTURBATIONS[n] for n in named]
    if not chosen:
        raise common.UsageError("Name at least one perturbation, or all.")
    return tuple(dict.fromkeys(entry.name for entry in chosen))


def _instrument(name: str | None) -> "Instrument | None":
    from skyview.robustness import find_instrument

    if name is None:
        return None
    with common.usage():
        return find_instrument(name)


def score(
    workbench: Workbench, request: RobustnessRequest, folder: Path, stem: str, part: common.Part
) -> tuple["ScoreCard", list[Path]]:
    """Make and write the score card of one capture, showing it as it grows.

    Raises:
        SkyviewError: The capture cannot be read, or a technique or a file failed.
    """
    from skyview.captures import display
    from skyview.classifier.views import view_of
    from skyview.explain import Attribution
    from skyview.report.card_files import write_card
    from skyview.report.page_figures import Figure
    from skyview.report.placing import overlay
    from skyview.robustness import ScoreCard

    card: ScoreCard | None = None
    for update in part.part(0, 0.95).follow(workbench, request):
        if isinstance(update.value, ScoreCard):
            if card is None and not update.cached:
                part.meter.note(f"{request.title}: about {duration(update.value.remaining)}.")
            card = update.value
            part.meter.show(table_of(card))
    assert card is not None, "the last update has the card"
    prediction = common.result(workbench.run(ClassifyRequest(request.path, request.model)), Prediction)
    capture, files = workbench.capture(request.path), []
    picture = display(capture)
    view = view_of(card.view_name, capture.height, capture.width)
    figures = [Figure("The capture", picture, view)]
    for method in request.methods:
        asked = ExplainRequest(
            request.path,
            method,
            model=request.model,
            target=card.target,
            settings=request.settings.get(method, {}),
            seed=request.seed,
        )
        attribution = common.result(workbench.run(asked), Attribution)
        files.append(folder / f"{stem}.{method}.trust.png")
        common.write_annotated(files[-1], capture, prediction, attribution, card.standings.row(method))
        label = common.technique_label(method)
        figures.append(Figure(label, overlay(picture, attribution), attribution.view, method))
    return card, [*write_card(folder, stem, card, capture.title or request.path.name, figures), *files]


def duration(seconds: float) -> str:
    """A length of time in the unit that suits it."""
    if not math.isfinite(seconds):
        return "an unknown time"
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def table_of(card: "ScoreCard") -> Table:
    """The card as a table: a row for each technique, a column for each perturbation."""
    from skyview.robustness import PERTURBATIONS

    columns = [PERTURBATIONS[name].label for name in card.perturbations]
    numbers = ("Number", "95%", "Pairs", "Rank", *columns)
    table = output.table("Technique", *numbers, numbers=numbers)
    for row in card.standings.rows:
        interval = f"{row.auc.low:.2f}-{row.auc.high:.2f}" if row.auc.has_interval else ""
        ranks = "-" if row.ranks is None else "-".join(str(rank) for rank in dict.fromkeys(row.ranks))
        means = [_mean(card, row.method, name) for name in card.perturbations]
        table.add_row(row.label, number(row.auc.value), interval, str(row.auc.n), ranks, *means)
    places = (None, *card.perturbations)
    for rule, words in RULES.items():
        shares = [share(getattr(card.kept(place), rule)) for place in places]
        table.add_row(words, "", "", "", *shares, end_section=words == [*RULES.values()][-1])
    return table


def _mean(card: "ScoreCard", method: str, perturbation: str) -> str:
    """A mean likeness, in brackets where it is grey."""
    words = number(card.mean(method, perturbation))
    return f"({words})" if card.kept(perturbation).grey and words != number(math.nan) else words


def show(path: Path, card: "ScoreCard", files: list[Path]) -> None:
    """Print a finished card with what its numbers mean."""
    from skyview.robustness.card.asides import LABELS

    console, standings = output.people(), card.standings
    seen = f"{label_of(card.label).lower()} {card.probability:.2f}"
    explains = "" if card.target == card.label else f"; the maps explain {label_of(card.target).lower()}"
    console.print(Text(f"{output.shown(path)}: {seen}{explains} ({card.budget} budget)"))
    output.print_table(table_of(card))
    console.print(
        "Number: how often the map of a perturbed picture is more like the map before than one it must not "
        "be like (random network, other class), at the worst; 0.50 is chance. The other columns: likeness "
        "of the map before and after (Spearman, 1 is the same), where the prediction stays."
    )
    for row in standings.rows:
        if row.why_not:
            console.print(Text(f"Not ranked: {row.label}. {row.why_not}"))
        if row.caveat:
            console.print(Text(f"Mind: {row.label}. {row.caveat}"))
        if row.panel.opposite:
            console.print(Text(f"Where the answer changes: {row.label}: {row.panel.opposite}"))
    for left_out in standings.left_out:
        console.print(Text(left_out.sentence))
    for aside in card.asides:
        label = common.technique_label(aside.method)
        console.print(Text(f"Beside it: {label}: {LABELS[aside.kind].lower()}: {aside.words}."))
    console.print(Text(f"Self-test: {standings.self_test.sentence}"))
    console.print(Text(f"Most trustworthy: {standings.choice.reason}"))
    if card.approximate:
        console.print(
            "The capture came stretched: what happens in linear light went through an assumed stretch."
        )
    if card.notes:
        console.print(Text(f"Assumed: {', '.join(card.notes)}."))
    console.print(Text(f"Written: {', '.join(output.shown(file) for file in files)}"))


def number(value: float) -> str:
    """A number with two digits, a dash for none."""
    return f"{value:.2f}" if math.isfinite(value) else "-"


def share(value: float) -> str:
    """A share in per cent, a dash for none."""
    return f"{value:.0%}" if math.isfinite(value) else "-"
