"""How much of a map is left as the network is drawn at random, stage by stage: drawn."""

import math

from skyview.report.inks import THEMES, Inks
from skyview.report.scene import Block, Scene
from skyview.report.typeface import fitted
from skyview.robustness.sanity.reading import remains
from skyview.robustness.sanity.sanity import LABELS, SanityCell, SanityReport
from skyview.saying import decimal, tr

MARGIN = 32.0
WIDTH = 720.0
NAMES = 190.0
BAR = 380.0
ROW, HEAD, GAP = 30.0, 104.0, 50.0


def sanity_chart(report: SanityReport, title: str, theme: str = "light") -> Scene:
    """Compose the chart: a block of bars for each kind, a bar for each comparison.

    Args:
        report: The report, complete or not.
        title: What the map is of, for the heading.
        theme: Name in `skyview.report.inks.THEMES`.
    """
    inks = THEMES[theme]
    kinds = {kind: report.select(kind) for kind in LABELS if report.select(kind)}
    rows = sum(len(cells) for cells in kinds.values())
    height = HEAD + GAP * len(kinds) + ROW * rows + MARGIN
    scene = Scene(WIDTH, height, inks.ground, tr("Sanity of {title}", title=title))
    room = WIDTH - 2 * MARGIN
    scene.text(MARGIN, 44, fitted(title, 24, room, strong=True), 24, inks.bright, strong=True)
    words = tr("This map is empty: no explanation, and nothing to compare.")
    if not report.empty:
        words = tr("Likeness to the map of the trained network (rank correlation of strengths); low is good.")
    scene.text(MARGIN, 72, fitted(words, 15, room), 15, inks.muted)
    top = HEAD
    for kind, cells in kinds.items():
        scene.text(MARGIN, top + 24, tr(LABELS[kind]), 16, inks.plain, strong=True)
        top += GAP - 12
        for cell in cells:
            _bar(scene, cell, top, inks)
            top += ROW
        top += 12
    return scene


def _bar(scene: Scene, cell: SanityCell, top: float, inks: Inks) -> None:
    """One comparison: its name, a bar from 0 to 1, and the number."""
    name = fitted(cell.what.replace("_", " "), 15, NAMES - 12)
    scene.text(MARGIN, top + 18, name, 15, inks.plain)
    left = MARGIN + NAMES
    scene.add(Block(left, top + 7, BAR, 14, inks.track, 4))
    if math.isfinite(cell.strength):
        share = min(max(cell.strength, 0.0), 1.0)
        ink = {"gone": inks.good, "partly": inks.fair, "stays": inks.poor}[remains(cell.strength)]
        scene.add(Block(left, top + 7, max(BAR * share, 3.0), 14, ink, 4))
    words = decimal(f"{cell.strength:.2f}") if math.isfinite(cell.strength) else tr("no map")
    scene.text(left + BAR + 14, top + 19, words, 15, inks.bright)
