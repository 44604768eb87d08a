"""The heat table of a score card, drawn: techniques down, perturbations across, the headline before them."""

import math

from skyview.report.inks import THEMES, Colour, Inks
from skyview.report.scene import Block, Scene
from skyview.report.typeface import fitted, width_of, wrapped
from skyview.robustness import PERTURBATIONS, ScoreCard, Standing
from skyview.robustness.card.set_cards import SetCard
from skyview.saying import decimal, percent, tr

MARGIN = 32.0
NAMES = 210.0
"""Width of the column of names."""

HEADLINE = 230.0
"""Width of the column of headlines."""

COLUMN = 106.0
ROW = 44.0
HEAD = 132.0
_SMALL, _NOTE, _USUAL = 13.0, 15.0, 16.0


def heat_colour(value: float, inks: Inks) -> Colour:
    """Colour of a likeness: poor at 0 and below, fair in the middle, good at 1; the track for none.

    Mixed with the ground, so that the number on it is easily read.
    """
    if not math.isfinite(value):
        return inks.track
    share = min(max(value, 0.0), 1.0) * 2
    one, other, part = (inks.poor, inks.fair, share) if share < 1 else (inks.fair, inks.good, share - 1)
    mixed = (a + (b - a) * part for a, b in zip(one, other, strict=True))
    red, green, blue = (round(0.42 * a + 0.58 * b) for a, b in zip(mixed, inks.ground, strict=True))
    return red, green, blue


def heat_table(card: ScoreCard | SetCard, title: str, theme: str = "light") -> Scene:
    """Compose the heat table.

    Args:
        card: The card, complete or not, of a capture or of a set.
        title: What was scored, for the heading.
        theme: Name in `skyview.report.inks.THEMES`.
    """
    inks = THEMES[theme]
    standings = card.standings
    rows = [*standings.rows]
    width = 2 * MARGIN + NAMES + HEADLINE + COLUMN * len(card.perturbations)
    grey = [left_out.sentence for left_out in standings.left_out]
    notes = [
        line
        for words in (*grey, standings.self_test.sentence, standings.choice.reason)
        for line in wrapped(words, _NOTE, width - 2 * MARGIN)
    ]
    height = HEAD + ROW * (len(rows) + 1) + 56 + 22 * len(notes)
    scene = Scene(width, height, inks.ground, tr("Score card of {title}", title=title))
    heading = tr("Can this explanation be trusted? {title}", title=title)
    room = width - 2 * MARGIN
    scene.text(MARGIN, 44, fitted(heading, 24, room, strong=True), 24, inks.bright, strong=True)
    said = tr(
        "{budget} budget, seed {seed}; {subject}",
        budget=tr(card.budget),
        seed=card.seed,
        subject=card.subject,
    )
    said += "" if card.done >= 1 else tr("; stopped at {done:.0%}", done=card.done)
    scene.text(MARGIN, 70, said, _USUAL, inks.muted)
    left = MARGIN + NAMES + HEADLINE
    for number, name in enumerate(card.perturbations):
        x = left + COLUMN * (number + 0.5)
        for line, words in enumerate(_two_lines(tr(PERTURBATIONS[name].label), COLUMN - 8)):
            scene.text(x, HEAD - 26 + 16 * line, words, _SMALL, inks.plain, anchor="middle")
    scene.text(MARGIN + NAMES, HEAD - 10, tr("stability against sanity, 0.5 is chance"), _SMALL, inks.plain)
    for number, row in enumerate(rows):
        _row(scene, card, row, HEAD + ROW * number, inks)
    top = HEAD + ROW * len(rows)
    scene.text(MARGIN, top + 28, tr("The prediction stays"), _USUAL, inks.muted)
    for number, name in enumerate(card.perturbations):
        kept = card.retention(name)
        words = percent(kept) if math.isfinite(kept) else ""
        scene.text(left + COLUMN * (number + 0.5), top + 28, words, _USUAL, inks.muted, anchor="middle")
    for number, words in enumerate(notes):
        scene.text(MARGIN, top + 74 + 22 * number, words, _NOTE, inks.plain)
    return scene


def _row(scene: Scene, card: ScoreCard | SetCard, row: Standing, top: float, inks: Inks) -> None:
    scene.text(MARGIN, top + 28, fitted(row.label, _USUAL, NAMES - 12), _USUAL, inks.bright, strong=True)
    _headline(scene, row, MARGIN + NAMES, top, inks)
    for number, name in enumerate(card.perturbations):
        found = card.summary(row.method, name)
        x = MARGIN + NAMES + HEADLINE + COLUMN * number
        grey = card.kept(name).grey
        colour = inks.track if grey else heat_colour(found.mean, inks)
        scene.add(Block(x + 2, top + 2, COLUMN - 4, ROW - 4, colour, 5))
        if found.n:
            words = decimal(f"{found.mean:.2f}")
            words = f"({words})" if grey else words
        else:
            words = tr("none") if found.empty else tr("flips") if card.select(row.method, name) else ""
        ink = inks.bright if found.n and not grey else inks.muted
        scene.text(x + COLUMN / 2, top + 28, words, _USUAL, ink, anchor="middle")


def _headline(scene: Scene, row: Standing, left: float, top: float, inks: Inks) -> None:
    """The number, and a bar from 0 to 1 with the interval and the mark of chance."""
    if not row.auc.known:
        scene.text(left, top + 28, tr("nothing yet"), _USUAL, inks.muted)
        return
    scene.text(left, top + 28, decimal(f"{row.auc.value:.2f}"), _USUAL, inks.bright, strong=True)
    start, length, middle = left + 46, 96.0, top + ROW / 2
    scene.add(Block(start, middle - 3, length, 6, inks.track, 3))
    if row.auc.has_interval:
        span = length * (row.auc.high - row.auc.low)
        colour = inks.accent if row.ranked else inks.quiet
        scene.add(Block(start + length * row.auc.low, middle - 3, max(span, 3.0), 6, colour, 3))
    scene.add(Block(start + length * 0.5 - 1, middle - 9, 2, 18, inks.muted))
    scene.add(Block(start + length * row.auc.value - 3, middle - 6, 6, 12, inks.bright, 3))
    ranks = tr("not ranked") if row.ranks is None else _ranks(row.ranks)
    scene.text(start + length + 10, top + 28, ranks, _SMALL, inks.plain if row.ranked else inks.fair)


def _ranks(ranks: tuple[int, int]) -> str:
    if ranks[0] == ranks[1]:
        return tr("rank {rank}", rank=ranks[0])
    return tr("rank {best}-{worst}", best=ranks[0], worst=ranks[1])


def _two_lines(words: str, width: float) -> tuple[str, ...]:
    """A label on two lines at the most."""
    parts, first = words.split(" "), ""
    while parts and width_of(f"{first} {parts[0]}".strip(), _SMALL) <= width:
        first = f"{first} {parts.pop(0)}".strip()
    if not first:
        return ("", fitted(words, _SMALL, width))
    return (first, fitted(" ".join(parts), _SMALL, width)) if parts else ("", first)
