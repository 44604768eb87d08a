"""The score card as one HTML page: readable on a screen, printable on paper, complete in itself."""

import json
import math
from collections.abc import Mapping
from html import escape

from skyview.classes import label_of
from skyview.report.heat_table import heat_colour
from skyview.report.inks import THEMES
from skyview.robustness import ScoreCard, Standing
from skyview.robustness.asides import LABELS, by_method
from skyview.robustness.ladder import RUNGS
from skyview.robustness.set_cards import SetCard
from skyview.saying import code, decimal, percent, tr

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 2rem 4rem; max-width: 76rem; background: #fff; color: #1b222c;
  font: 16px/1.5 Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 .6rem; }
p { max-width: 48rem; }
.muted { color: #596474; }
.choice { border-left: .3rem solid #1d6fc4; background: #eef5fc; padding: .9rem 1.2rem; margin: 1.4rem 0; }
.choice.none { border-color: #b26a00; background: #fdf4e5; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; }
th, td { padding: .45rem .6rem; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
th { font-weight: 600; vertical-align: bottom; }
th:first-child, td:first-child { text-align: left; }
tbody tr { border-top: 1px solid #dde3ea; }
td.heat { text-align: center; min-width: 4.4rem; color: #14181e; border: 2px solid #fff; }
td.why { white-space: normal; min-width: 16rem; text-align: left; }
.bar { display: block; width: 12rem; height: 1.1rem; }
figure { margin: 0; } figcaption { font-size: .88rem; margin-top: .3rem; }
.pictures { display: grid; gap: 1.2rem; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); }
img { width: 100%; height: auto; display: block; border-radius: .3rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8rem; background: #f4f6f9; padding: 1rem; }
@media print { body { padding: 0; font-size: 10pt; max-width: none; } .scroll { overflow: visible; }
  tr, figure { break-inside: avoid; } h2 { break-after: avoid; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
"""

_PANEL = (
    ("corrected", tr("Stability beyond chance"), tr("0 is chance, 1 the same map")),
    ("repeatability", tr("Repeats itself"), tr("likeness with another seed")),
    ("empty", tr("Empty maps"), tr("share of all")),
    ("inside", tr("On objects"), tr("share of the map")),
    ("area", tr("Objects' area"), tr("share of the picture")),
    ("corners", tr("Corners"), tr("times equally dark sky")),
    ("corners_p", "p", tr("of that")),
    ("fidelity", tr("Fidelity"), tr("ROAD, beyond brightness")),
    ("seconds", tr("Seconds"), tr("per map")),
)


def page_of(
    card: ScoreCard | SetCard, title: str, labels: Mapping[str, str], pictures: Mapping[str, str]
) -> str:
    """The page.

    Args:
        card: The card, of a capture or of a set.
        title: What was scored.
        labels: Perturbations' names for people.
        pictures: Addresses that hold a picture, by their caption.
    """
    standings = card.standings
    chosen = "choice" if standings.choice.method else "choice none"
    seen = card.subject
    if isinstance(card, ScoreCard):
        about = {"label": label_of(card.label), "probability": card.probability, "subject": seen}
        seen = tr("{label} ({probability:.2f}); {subject}", **about)
    how = tr("{budget} budget, seed {seed}.", budget=tr(card.budget).capitalize(), seed=card.seed)
    if card.done < 1:
        how += tr(" Stopped at {done:.0%}: what follows is not complete.", done=card.done)
    parts = [
        f"<h1>{escape(tr('Can this explanation be trusted?'))}</h1>"
        f"<p class=muted>{escape(tr('{title}: {seen}.', title=title, seen=seen))} {escape(how)}</p>",
        f'<div class="{chosen}"><strong>{escape(tr("The most trustworthy explanation."))}</strong> '
        f"{escape(standings.choice.reason)}</div>",
        _headlines(card),
        _pictures(pictures),
        _heat(card, labels),
        _panels(card),
        _comparisons(card),
        _self_test(card),
        _made(card),
    ]
    return (
        f'<!doctype html><html lang="{code()}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(tr('Score card of {title}', title=title))}</title><style>{_STYLE}</style>"
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _table(head: list[str], rows: list[list[str]]) -> str:
    """A table of cells that are HTML already; one that begins with <td keeps its own tag."""
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(c if c.startswith("<td") else f"<td>{c}</td>" for c in row) + "</tr>" for row in rows
    )
    return f"<div class=scroll><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"


def _headlines(card: ScoreCard | SetCard) -> str:
    rows = [_headline(row) for row in card.standings.rows]
    head = [
        tr("Technique"),
        tr("Number"),
        tr("0 to 1"),
        tr("95%"),
        card.unit.capitalize(),
        tr("Hardest rung"),
        tr("Rank"),
        tr("Conditions"),
    ]
    return _section(
        tr("Stable, and yet dependent on the network"),
        tr(
            "How often the map of a perturbed picture is more like the map before than a map it must not be "
            "like: one of a random network, of one with a random head, or for another class. 0.50 is chance, "
            "1.00 always; the hardest of these counts. Edges, brightness, noise and constant maps all land "
            "at 0.50."
        ),
        _table(head, rows),
    )


def _section(heading: str, words: str, below: str) -> str:
    return f"<h2>{escape(heading)}</h2>{f'<p>{escape(words)}</p>' if words else ''}{below}"


def _headline(row: Standing) -> list[str]:
    ranks = tr("not ranked") if row.ranks is None else "-".join(str(r) for r in dict.fromkeys(row.ranks))
    why = row.why_not or tr("All passed.")
    where = tr(RUNGS[row.rung].label) if row.rung else ""
    interval = _interval(row) if row.auc.has_interval else tr("too few")
    return [
        f"<strong>{escape(row.label)}</strong>",
        f"<strong>{_number(row.auc.value)}</strong>",
        _bar(row),
        interval,
        str(row.auc.n),
        escape(where),
        ranks,
        f"<td class=why>{escape(why)}</td>",
    ]


def _bar(row: Standing) -> str:
    """The interval on a line from 0 to 1 with the mark of chance."""
    if not row.auc.has_interval:
        return ""
    low, high, value = (200 * v for v in (row.auc.low, row.auc.high, row.auc.value))
    ink = "#1d6fc4" if row.ranked else "#98a3b3"
    return (
        '<svg class=bar viewBox="0 0 200 20" role=img aria-label="'
        f'{escape(tr("interval"))}">'
        '<rect x=0 y=8 width=200 height=4 rx=2 fill="#e3e8ee"/>'
        f'<rect x="{low:.1f}" y=7 width="{max(high - low, 2):.1f}" height=6 rx=3 fill="{ink}"/>'
        '<rect x=99 y=2 width=2 height=16 fill="#596474"/>'
        f'<circle cx="{value:.1f}" cy=10 r=5 fill="#1b222c"/></svg>'
    )


def _pictures(pictures: Mapping[str, str]) -> str:
    if not pictures:
        return ""
    figures = "".join(
        f'<figure><img alt="{escape(caption)}" src="{uri}">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
        for caption, uri in pictures.items()
    )
    return _section(tr("The maps"), "", f"<div class=pictures>{figures}</div>")


def _heat(card: ScoreCard | SetCard, labels: Mapping[str, str]) -> str:
    rows = []
    for method in card.methods:
        row = card.standings.row(method)
        cells = [escape(row.label if row else method)]
        for name in card.perturbations:
            found = card.summary(method, name)
            red, green, blue = heat_colour(found.mean, THEMES["light"])
            interval = (
                "" if found.too_few else tr(", 95% {low:.2f} to {high:.2f}", low=found.low, high=found.high)
            )
            tip = f"{found.n} {card.unit}{interval}"
            words = _number(found.mean) if found.n else tr("none") if found.empty else "-"
            cells.append(
                f'<td class=heat style="background:rgb({red},{green},{blue})" title="{tip}">{words}</td>'
            )
        rows.append(cells)
    kept = [f"<td class=heat>{_share(card.retention(name))}</td>" for name in card.perturbations]
    rows.append([f"<span class=muted>{escape(tr('The prediction stays'))}</span>", *kept])
    head = [tr("Technique"), *(escape(labels[name]) for name in card.perturbations)]
    return _section(
        tr("How alike the maps stay"),
        tr(
            "Rank correlation of the map before and after, where the prediction stays equal; 1 is the same "
            "map. This is stability alone: a map of the picture's edges is stable, too."
        ),
        _table(head, rows),
    )


def _panels(card: ScoreCard | SetCard) -> str:
    head = [tr("Technique"), *(f"{label}<br><span class=muted>{unit}</span>" for _, label, unit in _PANEL)]
    asides = by_method(card.asides) if isinstance(card, ScoreCard) else {}
    kinds = [kind for kind in LABELS if any(kind in found for found in asides.values())]
    head += [tr(LABELS[kind]) for kind in kinds]
    rows = []
    for row in card.standings.rows:
        numbers = [_number(getattr(row.panel, name)) for name, _, _ in _PANEL]
        found = asides.get(row.method, {})
        rows.append(
            [escape(row.label), *numbers, *(escape(found[k].words) if k in found else "" for k in kinds)]
        )
    words = tr("Said separately, never merged into the number above.")
    return _section(tr("Beside it"), words, _table(head, rows))


def _comparisons(card: ScoreCard | SetCard) -> str:
    found = card.standings.comparisons
    if not found:
        return ""
    label = {row.method: escape(row.label) for row in card.standings.rows}
    rows = [
        [
            tr("{first} and {second}", first=label[c.first], second=label[c.second]),
            decimal(f"{c.difference:+.2f}"),
            decimal(f"{c.corrected:.3f}"),
            str(c.n),
            tr("cannot be told apart") if c.tied else tr("differ"),
        ]
        for c in found
    ]
    head = [tr("Pair"), tr("Difference"), tr("p (Holm)"), card.unit.capitalize(), ""]
    return _section(tr("Compared on the same pictures"), "", _table(head, rows))


def _self_test(card: ScoreCard | SetCard) -> str:
    test = card.standings.self_test
    rows = [[escape(row.label), _number(row.auc.value), _bar(row), _interval(row)] for row in test.rows]
    words = tr(
        "Seven maps that explain nothing go the same way as every technique. {sentence}",
        sentence=test.sentence,
    )
    head = [tr("Control"), tr("Number"), tr("0 to 1"), tr("Interval")]
    return _section(tr("The card's test of itself"), words, _table(head, rows))


def _made(card: ScoreCard | SetCard) -> str:
    text = json.dumps(card.made, indent=1, ensure_ascii=False)
    return _section(tr("How it was made"), "", f"<pre>{escape(text)}</pre>")


def _number(value: float) -> str:
    return decimal(f"{value:.2f}") if math.isfinite(value) else "-"


def _interval(row: Standing) -> str:
    return tr("{low:.2f} to {high:.2f}", low=row.auc.low, high=row.auc.high)


def _share(value: float) -> str:
    return percent(value) if math.isfinite(value) else "-"
