"""The score card as one HTML page: readable on a screen, printable on paper, complete in itself."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from skyview.classes import label_of
from skyview.report.heat_table import heat_colour
from skyview.report.inks import THEMES
from skyview.report.page_figures import Figure
from skyview.report.page_style import STYLE
from skyview.report.writing import SOFTWARE
from skyview.robustness import PERTURBATIONS, ScoreCard, Standing
from skyview.robustness.card.asides import LABELS, by_method
from skyview.robustness.card.ladder import RUNGS
from skyview.robustness.card.set_cards import SetCard
from skyview.robustness.card.standing import Panel
from skyview.saying import code, decimal, listed, percent, tr

_MANY = 8
"""Perturbations above which their names stand upright."""

_PANEL = (
    ("corrected", tr("Stability beyond chance"), tr("0 is chance, 1 the same map")),
    ("stability", tr("Answer stays"), tr("likeness (pairs)")),
    ("changed", tr("Answer changes"), tr("likeness (pairs)")),
    ("repeatability", tr("Repeats itself"), tr("likeness with another seed")),
    ("empty", tr("Empty maps"), tr("share of all")),
    ("inside", tr("On objects"), tr("share of the map")),
    ("area", tr("Objects' area"), tr("share of the picture")),
    ("corners", tr("Corners"), tr("times equally dark sky")),
    ("corners_p", tr("Corners, p"), tr("by chance alone")),
    ("fidelity", tr("Fidelity"), tr("ROAD, beyond brightness")),
    ("seconds", tr("Seconds"), tr("per map")),
)

_RULES = (
    ("equal", tr("The prediction stays")),
    ("strict", tr("… within 0.02")),
    ("same_class", tr("… the class alone")),
)
"""Ways to say that a prediction stayed, as attributes of `Kept`: the first is the one that counts."""


@dataclass(frozen=True)
class _Column:
    """A column of a table.

    Attributes:
        words: Its heading.
        note: A unit or an explanation below the heading.
        kind: How it is laid out: numbers to the right, ``words`` to the left, ``heat`` in the middle.
    """

    words: str
    note: str = ""
    kind: str = ""


@dataclass(frozen=True)
class _Cell:
    """A cell, as HTML, with attributes of its own."""

    html: str
    attributes: str


def page_of(card: ScoreCard | SetCard, title: str, figures: Sequence[Figure]) -> str:
    """The page.

    Args:
        card: The card, of a capture or of a set.
        title: What was scored.
        figures: The capture, or the captures, and maps.
    """
    seen = card.subject
    if isinstance(card, ScoreCard):
        about = {"label": label_of(card.label), "probability": card.probability, "subject": seen}
        seen = tr("{label} ({probability:.2f}); {subject}", **about)
    how = tr("{budget} budget, seed {seed}.", budget=tr(card.budget).capitalize(), seed=card.seed)
    if card.done < 1:
        how += tr(" Stopped at {done:.0%}: what follows is not complete.", done=card.done)
    chosen = "choice" if card.standings.choice.method else "choice none"
    parts = [
        f"<h1>{escape(tr('Can this explanation be trusted?'))}</h1>"
        f"<p class=muted>{escape(tr('{title}: {seen}.', title=title, seen=seen))} {escape(how)}</p>",
        f'<div class="{chosen}"><strong>{escape(tr("The most trustworthy explanation."))}</strong> '
        f"{escape(card.standings.choice.reason)}</div>",
        _pictures(card, figures),
        _headlines(card),
        _heat(card),
        _panels(card),
        _comparisons(card),
        _self_test(card),
        _made(card),
    ]
    return (
        f'<!doctype html><html lang="{code()}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(tr('Score card of {title}', title=title))}</title><style>{STYLE}</style>"
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _table(columns: Sequence[_Column], rows: Iterable[Sequence[str | _Cell]], kind: str = "") -> str:
    """A table; the first cell of a row is its heading, all are HTML already."""
    head = "".join(f'<th scope=col class="{c.kind}"><span>{_heading(c)}</span></th>' for c in columns)
    body = "".join(f"<tr>{_row(columns, row)}</tr>" for row in rows)
    return (
        f'<div class=scroll tabindex=0><table class="{kind}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _heading(column: _Column) -> str:
    note = f"<br><span class=muted>{escape(column.note)}</span>" if column.note else ""
    return escape(column.words) + note


def _row(columns: Sequence[_Column], row: Sequence[str | _Cell]) -> str:
    first, *others = row
    cells = [f"<th scope=row class=words>{first}</th>"]
    for column, cell in zip(columns[1:], others, strict=True):
        html, own = (cell.html, f" {cell.attributes}") if isinstance(cell, _Cell) else (cell, "")
        told = escape(listed([column.words, column.note]) if column.note else column.words)
        cells.append(f'<td class="{column.kind}" data-label="{told}"{own}>{html}</td>')
    return "".join(cells)


def _section(heading: str, words: str, below: str) -> str:
    return f"<h2>{escape(heading)}</h2>{f'<p>{escape(words)}</p>' if words else ''}{below}"


def _pictures(card: ScoreCard | SetCard, figures: Sequence[Figure]) -> str:
    """The pictures, each map with its technique's number."""
    if not figures:
        return ""
    numbers = {row.method: _number(row.auc.value) for row in card.standings.rows}
    shown = "".join(figure.html(numbers.get(figure.method, "")) for figure in figures)
    framed = any(figure.is_framed for figure in figures)
    words = tr("The frame is the square of the capture that is explained.") if framed else ""
    return _section(tr("The maps"), words, f"<div class=pictures>{shown}</div>")


def _headlines(card: ScoreCard | SetCard) -> str:
    columns = (
        _Column(tr("Technique"), kind="words"),
        _Column(tr("Number")),
        _Column(tr("0 to 1"), kind="words"),
        _Column(tr("95%")),
        _Column(card.unit.capitalize()),
        _Column(tr("Hardest rung"), kind="words"),
        _Column(tr("Rank")),
        _Column(tr("Conditions"), kind="words why"),
    )
    return _section(
        tr("Stable, and yet dependent on the network"),
        tr(
            "How often the map of a perturbed picture is more like the map before than a map it must not be "
            "like: one of a random network, of one with a random head, or for another class. 0.50 is chance, "
            "1.00 always; the hardest of these counts. Edges, brightness, noise and constant maps all land "
            "at 0.50."
        ),
        _table(columns, [_headline(row) for row in card.standings.rows]),
    )


def _headline(row: Standing) -> list[str]:
    ranks = tr("not ranked") if row.ranks is None else "–".join(str(r) for r in dict.fromkeys(row.ranks))
    return [
        escape(row.label),
        f"<strong>{_number(row.auc.value)}</strong>",
        _bar(row),
        _interval(row) if row.auc.has_interval else tr("too few"),
        str(row.auc.n),
        escape(tr(RUNGS[row.rung].label) if row.rung else ""),
        ranks,
        escape(row.why_not or " ".join(filter(None, (tr("All passed."), row.caveat)))),
    ]


def _bar(row: Standing) -> str:
    """The interval on a line from 0 to 1 with the mark of chance."""
    if not row.auc.has_interval:
        return ""
    low, high, value = (200 * v for v in (row.auc.low, row.auc.high, row.auc.value))
    kind = "interval" if row.ranked else "unranked"
    return (
        f'<svg class=bar viewBox="-6 0 212 20" role=img aria-label="{escape(tr("interval"))}">'
        "<rect class=track x=0 y=8 width=200 height=4 rx=2 />"
        f'<rect class={kind} x="{low:.1f}" y=7 width="{max(high - low, 2):.1f}" height=6 rx=3 />'
        "<rect class=chance x=99 y=2 width=2 height=16 />"
        f'<circle class=value cx="{value:.1f}" cy=10 r=5 /></svg>'
    )


def _heat(card: ScoreCard | SetCard) -> str:
    rows: list[list[str | _Cell]] = []
    for method in card.methods:
        row = card.standings.row(method)
        cells = [_likeness(card, method, name) for name in card.perturbations]
        rows.append([escape(row.label if row else method), *cells])
    kept = [card.kept(name) for name in card.perturbations]
    for rule, words in _RULES:
        shares = [_share(getattr(one, rule)) for one in kept]
        rows.append([f"<span class=muted>{escape(words)}</span>", *shares])
    names = (_Column(tr(PERTURBATIONS[name].label), kind="heat") for name in card.perturbations)
    return _section(
        tr("How alike the maps stay"),
        tr(
            "Rank correlation of the map before and after, where the prediction stays equal; 1 is the same "
            "map. This is stability alone: a map of the picture's edges is stable, too."
        )
        + "".join(f" {left_out.sentence}" for left_out in card.standings.left_out),
        _table(
            [_Column(tr("Technique"), kind="words"), *names],
            rows,
            "many" if len(card.perturbations) > _MANY else "",
        ),
    )


def _likeness(card: ScoreCard | SetCard, method: str, perturbation: str) -> _Cell:
    """A cell of the heat table, coloured for the day and for the night."""
    found, kept = card.summary(method, perturbation), card.kept(perturbation)
    interval = "" if found.too_few else tr(", 95% {low:.2f} to {high:.2f}", low=found.low, high=found.high)
    words = _number(found.mean) if found.n else tr("none") if found.empty else "–"
    told = f"{found.n} {card.unit}{interval}"
    if kept.grey:
        told = listed([told, tr("grey: {why}", why=kept.why)], "; ")
        return _Cell(f"({words})" if found.n else words, f'data-grey="1" title="{escape(told)}"')
    colours = {"day": "light", "night": "dark"}
    style = "; ".join(
        f"--{when}: rgb{heat_colour(found.mean, THEMES[theme])}" for when, theme in colours.items()
    )
    return _Cell(words, f'style="{style}" title="{escape(told)}"')


def _panels(card: ScoreCard | SetCard) -> str:
    asides = by_method(card.asides) if isinstance(card, ScoreCard) else {}
    kinds = [kind for kind in LABELS if any(kind in found for found in asides.values())]
    columns = [
        _Column(tr("Technique"), kind="words"),
        *(_Column(label, note) for _, label, note in _PANEL),
        *(_Column(tr(LABELS[kind]), kind="said") for kind in kinds),
    ]
    rows = []
    for row in card.standings.rows:
        found = asides.get(row.method, {})
        numbers = [_beside(row.panel, name) for name, _, _ in _PANEL]
        rows.append(
            [escape(row.label), *numbers, *(escape(found[k].words) if k in found else "–" for k in kinds)]
        )
    words = tr(
        "Said separately, never merged into the number above. Where the answer changes, the map of the new "
        "answer ought to be less like the map before; a few such pictures are looked at from the standard "
        "budget on."
    )
    return _section(tr("Beside it"), words, _table(columns, rows, "beside"))


def _beside(panel: Panel, name: str) -> str:
    """One figure, with the pairs behind it where they are told."""
    words, pairs = _number(getattr(panel, name)), getattr(panel, f"{name}_n", 0)
    return f"{words} ({pairs})" if pairs else words


def _comparisons(card: ScoreCard | SetCard) -> str:
    found = card.standings.comparisons
    if not found:
        return ""
    label = {row.method: escape(row.label) for row in card.standings.rows}
    rows = [
        [
            tr("{first} and {second}", first=label[c.first], second=label[c.second]),
            decimal(f"{c.difference:+.2f}").replace("-", "−"),
            decimal(f"{c.corrected:.3f}"),
            str(c.n),
            tr("cannot be told apart") if c.tied else tr("differ"),
        ]
        for c in found
    ]
    columns = [
        _Column(tr("Pair"), kind="words"),
        _Column(tr("Difference")),
        _Column(tr("p (Holm)")),
        _Column(card.unit.capitalize()),
        _Column("", kind="words"),
    ]
    return _section(tr("Compared on the same pictures"), "", _table(columns, rows))


def _self_test(card: ScoreCard | SetCard) -> str:
    test = card.standings.self_test
    rows = [[escape(row.label), _number(row.auc.value), _bar(row), _interval(row)] for row in test.rows]
    words = tr(
        "Seven maps that explain nothing go the same way as every technique. {sentence}",
        sentence=test.sentence,
    )
    columns = [
        _Column(tr("Control"), kind="words"),
        _Column(tr("Number")),
        _Column(tr("0 to 1"), kind="words"),
        _Column(tr("Interval")),
    ]
    return _section(tr("The card's test of itself"), words, _table(columns, rows))


def _made(card: ScoreCard | SetCard) -> str:
    text = json.dumps(card.made, indent=1, ensure_ascii=False)
    return (
        f"<details><summary>{escape(tr('How it was made'))}</summary><pre>{escape(text)}</pre></details>"
        f"<footer>{escape(tr('Made with {software}.', software=SOFTWARE))} "
        f"{escape(tr('Digest of the results: {digest}.', digest=card.results_digest))}</footer>"
    )


def _number(value: float) -> str:
    return decimal(f"{value:.2f}").replace("-", "−") if math.isfinite(value) else "–"


def _interval(row: Standing) -> str:
    return tr("{low:.2f} to {high:.2f}", low=row.auc.low, high=row.auc.high)


def _share(value: float) -> str:
    return percent(value) if math.isfinite(value) else "–"
