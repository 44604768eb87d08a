"""The card of a set of captures: written as that of one is, and shown as a table."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from skyview.cli import output
from skyview.engine import Workbench

if TYPE_CHECKING:
    from skyview.robustness import ScoreCard
    from skyview.robustness.card.set_cards import SetCard

STEM = "together"


def write(
    workbench: Workbench, cards: "Mapping[Path, ScoreCard]", folder: Path, *, show: bool
) -> dict[str, Any]:
    """Take the cards of captures together by the object they show, write and show the outcome.

    Returns:
        What is printed as JSON.

    Raises:
        SkyviewError: A file cannot be written.
    """
    from skyview.captures import display
    from skyview.classifier.views import view_of
    from skyview.report.card_files import write_set
    from skyview.report.page_figures import Figure
    from skyview.robustness.card.set_cards import set_card

    captures = [workbench.capture(path) for path in cards]
    found = set_card(list(cards.values()), [capture.title for capture in captures])
    figures = []
    for number, (path, capture) in enumerate(zip(cards, captures, strict=True), start=1):
        view = view_of(cards[path].view_name, capture.height, capture.width)
        figures.append(Figure(f"{number}. {capture.title or path.stem}", display(capture), view))
    files = write_set(folder, STEM, found, figures)
    if show:
        _show(found, files)
    return {
        "together": [str(path) for path in cards],
        "files": [str(file) for file in files],
        **found.to_dict(),
    }


def _show(card: "SetCard", files: list[Path]) -> None:
    console, standings = output.people(), card.standings
    console.print(Text(f"Together: {card.subject}"))
    numbers = ("Number", "95%", "Objects", "Rank")
    table = output.table("Technique", *numbers, numbers=numbers)
    for row in standings.rows:
        known = f"{row.auc.value:.2f}" if row.auc.known else "-"
        interval = f"{row.auc.low:.2f}-{row.auc.high:.2f}" if row.auc.has_interval else "n too small"
        ranks = "-" if row.ranks is None else "-".join(str(rank) for rank in dict.fromkeys(row.ranks))
        table.add_row(row.label, known, interval, str(row.auc.n), ranks)
    output.print_table(table)
    for row in standings.rows:
        if row.why_not:
            console.print(Text(f"Not ranked: {row.label}. {row.why_not}"))
        if row.caveat:
            console.print(Text(f"Mind: {row.label}. {row.caveat}"))
        if row.panel.opposite:
            console.print(Text(f"Where the answer changes: {row.label}: {row.panel.opposite}"))
    for left_out in standings.left_out:
        console.print(Text(left_out.sentence))
    console.print(Text(f"Self-test: {standings.self_test.sentence}"))
    console.print(Text(f"Most trustworthy: {standings.choice.reason}"))
    console.print(Text(f"Written: {', '.join(output.shown(file) for file in files)}"))
