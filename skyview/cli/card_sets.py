"""The card of a set of captures: written as JSON, and shown as a table."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from skyview.cli import output
from skyview.engine import Workbench

if TYPE_CHECKING:
    from skyview.robustness import ScoreCard
    from skyview.robustness.set_cards import SetCard

FILE = "together.robustness.json"


def write(
    workbench: Workbench, cards: "Mapping[Path, ScoreCard]", folder: Path, *, show: bool
) -> dict[str, Any]:
    """Take the cards of captures together by the object they show, write and show the outcome.

    Returns:
        What is printed as JSON.

    Raises:
        SkyviewError: The file cannot be written.
    """
    from skyview.report.writing import SOFTWARE, write_bytes
    from skyview.robustness.set_cards import set_card

    found = set_card(list(cards.values()), [workbench.capture(path).title for path in cards])
    document = {"software": SOFTWARE, **found.to_dict()}
    file = folder / FILE
    write_bytes(file, (json.dumps(document, indent=2, allow_nan=False) + "\n").encode())
    if show:
        _show(found, file)
    return {"together": [str(path) for path in cards], "files": [str(file)], **document}


def _show(card: "SetCard", file: Path) -> None:
    console, standings = output.people(), card.standings
    console.print(Text(f"Together: {len(card.cards)} captures of {len(card.objects)} objects"))
    numbers = ("Number", "95 %", "Objects", "Rank")
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
    console.print(Text(f"Self-test: {standings.self_test.sentence}"))
    console.print(Text(f"Most trustworthy: {standings.choice.reason}"))
    console.print(Text(f"Written: {output.shown(file)}"))
