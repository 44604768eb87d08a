"""A score card as files: the drawn heat table, one line for each cell, and a page to read and to print."""

import csv
import io
import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from skyview.files import write_bytes
from skyview.report.card_page import page_of
from skyview.report.heat_table import heat_table
from skyview.report.page_figures import Figure
from skyview.report.raster import render
from skyview.report.writing import SOFTWARE, write_picture, write_scorecard
from skyview.robustness import ScoreCard
from skyview.robustness.card.kept import is_same, is_strict
from skyview.robustness.card.ladder import RUNGS
from skyview.robustness.card.set_cards import SetCard

_FIELDS = (
    *("method", "perturbation", "severity", "draw", "amount", "unit", "kept", "visible", "label_after"),
    *("probability_before", "probability_after", "same_class", "strict", "grey"),
    *("empty", "spearman", "ssim", "top5"),
)
_PARTS = ("own", "other", "against")
_CHANGED = "spearman_of_new_answer"
"""Column of the likeness of the map before and that of the new answer, where the answer changed."""


def write_card(
    folder: Path, stem: str, card: ScoreCard, title: str, figures: Sequence[Figure] = ()
) -> list[Path]:
    """Write a card as JSON, CSV, PNG and one HTML page: ``STEM.robustness.*``.

    Args:
        folder: An existing folder.
        stem: Beginning of the files' names.
        card: The card.
        title: What was scored.
        figures: The capture and its maps, for the page.

    Raises:
        SkyviewError: A file cannot be written.
    """
    files = [folder / f"{stem}.robustness.{suffix}" for suffix in ("json", "csv", "png", "html")]
    write_scorecard(files[0], card)
    write_card_csv(files[1], card)
    write_heat_table(files[2], card, title)
    write_card_page(files[3], card, title, figures)
    return files


def write_set(folder: Path, stem: str, card: SetCard, figures: Sequence[Figure]) -> list[Path]:
    """Write the card of a set as `write_card` does that of one capture; each line of the CSV names its own.

    Args:
        folder: An existing folder.
        stem: Beginning of the files' names.
        card: The card.
        figures: The captures.

    Raises:
        SkyviewError: A file cannot be written.
    """
    files = [folder / f"{stem}.robustness.{suffix}" for suffix in ("json", "csv", "png", "html")]
    document = {"software": SOFTWARE, **card.to_dict()}
    write_bytes(files[0], (json.dumps(document, indent=2, allow_nan=False) + "\n").encode())
    write_card_csv(files[1], card)
    write_heat_table(files[2], card, card.subject)
    write_card_page(files[3], card, card.subject, figures)
    return files


def write_card_csv(path: Path, card: ScoreCard | SetCard) -> None:
    """Write one line for each cell, with the likeness to the map of each rung beside it.

    Raises:
        SkyviewError: The file cannot be written.
    """
    grey = {name for name in card.perturbations if card.kept(name).grey}
    if isinstance(card, SetCard):
        parts = zip(card.cards, card.targets, strict=True)
        lines = [
            {"capture": c.capture, "object": name, **line} for c, name in parts for line in _lines(c, grey)
        ]
    else:
        lines = _lines(card, grey)
    out = io.StringIO()
    rungs = [f"{rung}_{part}" for rung in RUNGS for part in _PARTS]
    named = ("capture", "object") if isinstance(card, SetCard) else ()
    writer = csv.DictWriter(out, [*named, *_FIELDS, _CHANGED, *rungs], lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(lines)
    write_bytes(path, out.getvalue().encode())


def _lines(card: ScoreCard, grey: Collection[str]) -> list[dict[str, Any]]:
    """One line for each cell of a capture's card; ``grey`` are perturbations that are."""
    others = {(c.method, *c.trial, c.rung): c for c in card.contrasts}
    changes = {c.key[1:]: c.likeness for c in card.changes}
    lines = []
    for cell in card.cells:
        line = {name: getattr(cell, name) for name in _FIELDS if hasattr(cell, name)}
        line |= {name: cell.similarities[name] for name in _FIELDS if name in cell.similarities}
        line |= {"same_class": is_same(cell, card.label), "strict": is_strict(cell, card.label)}
        line["grey"] = cell.perturbation in grey
        line |= {_CHANGED: changes[cell.key]} if cell.key in changes else {}
        for rung in RUNGS:
            found = others.get((cell.method, cell.perturbation, cell.severity, cell.draw, rung))
            if found is not None:
                line |= {f"{rung}_{part}": getattr(found, part) for part in _PARTS}
        lines.append(line)
    return lines


def write_heat_table(path: Path, card: ScoreCard | SetCard, title: str, theme: str = "light") -> None:
    """Write the drawn heat table as PNG.

    Raises:
        SkyviewError: The file cannot be written.
    """
    made = {"seed": card.seed, "results": card.results_digest}
    if isinstance(card, ScoreCard):
        made |= {"capture": card.capture, "model": card.model}
    write_picture(path, render(heat_table(card, title, theme), 2.0), made)


def write_card_page(path: Path, card: ScoreCard | SetCard, title: str, figures: Sequence[Figure]) -> None:
    """Write one HTML page that needs nothing beside it: pictures lie within, no address is opened.

    Raises:
        SkyviewError: The file cannot be written.
    """
    write_bytes(path, page_of(card, title, figures).encode())
