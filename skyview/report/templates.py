"""The templates of a card: one function each lays a subject out as a scene."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES
from skyview.explain.attribution import Attribution
from skyview.report import columns, wording
from skyview.report.compass import compass
from skyview.report.inks import BLACK, WHITE, theme
from skyview.report.names import draw_names
from skyview.report.panels import Box, Page, draw_map, draw_marks, draw_picture, draw_region, draw_view
from skyview.report.scene import Scene
from skyview.report.style import PARTS, Style
from skyview.report.subject import Subject
from skyview.report.turning import Turn, matrix_of
from skyview.report.typeface import fitted, width_of
from skyview.saying import decimal, percent, tr

MARGIN, GAP = 48, 28
RADIUS = 6
WIDTH = 1600
"""Of a template whose width does not follow from the pictures."""

COLUMN = 500
"""Narrowest column that text is set in."""


@dataclass(frozen=True)
class Template:
    """One way of laying a card out.

    Attributes:
        name: Name for settings.
        label: Name for people.
        help: One sentence on what it is good for.
        compose: Draws it.
        parts: Parts it has a place for.
        usual: Parts it shows unless others are chosen.
        all_maps: It shows all maps together; others are made once for each map.
        own_pixels: Its usual size is that of the capture.
    """

    name: str
    label: str
    help: str
    compose: Callable[[Page], None]
    parts: tuple[str, ...]
    usual: tuple[str, ...]
    all_maps: bool = False
    own_pixels: bool = False


def compose(subject: Subject, style: Style) -> Scene:
    """Lay a subject out.

    Raises:
        SkyviewError: There is no such template, theme or palette.
    """
    template = template_of(style.template)
    inks = theme(style.theme)
    scene = Scene(WIDTH, 0, inks.ground, subject.capture.title)
    page = Page(scene, subject, style, inks, turn_of(subject, style))
    template.compose(page)
    return page.scene


def turn_of(subject: Subject, style: Style) -> Turn:
    """How a style turns a capture; north is up only where it is known."""
    capture = subject.capture
    north = compass(capture) if style.north_up else None
    matrix = matrix_of(north, mirrored=style.mirrored, quarters=style.quarters)
    return Turn(matrix, capture.width, capture.height)


def template_of(name: str) -> Template:
    """The template with this name.

    Raises:
        SkyviewError: There is none.
    """
    if name not in TEMPLATES:
        raise SkyviewError(
            "There is no template {name!r}; choose one of: {templates}.",
            name=name,
            templates=", ".join(TEMPLATES),
        )
    return TEMPLATES[name]


def zoom_of(scene: Scene, subject: Subject, style: Style) -> float:
    """Pixels of the finished picture per pixel of the scene."""
    longest = max(scene.width, scene.height)
    if style.size:
        return style.size / longest
    if template_of(style.template).own_pixels:
        turn = turn_of(subject, style)
        return max(turn.width, turn.height) / longest
    return 1.0


def _shown(page: Page) -> Attribution | None:
    """The map of a template for one map, if it is wanted."""
    return page.subject.attribution if page.has("map") else None


def _card(page: Page) -> None:
    """Text goes beside upright pictures and single ones, and below the others."""
    turn, scene, shown = page.turn, page.scene, _shown(page)
    beside = shown is None or turn.width < 0.8 * turn.height
    count = 1 if shown is None else 2
    most = (560, 960) if beside and shown else (1040, 800) if beside else (744, 744)
    scale = min(most[0] / turn.width, most[1] / turn.height)
    wide, high = turn.width * scale, turn.height * scale
    column = page.text(COLUMN) if beside else max(wide, page.text(COLUMN))
    pictures = count * (wide if beside else column) + (count - 1) * GAP
    scene.width = math.ceil(2 * MARGIN + pictures + (GAP + 16 + column if beside else 0))
    top = columns.draw_header(page, MARGIN, MARGIN, scene.width - 2 * MARGIN)
    top += page.text(20) if top > MARGIN else 0
    if shown is not None:
        top += page.text(30)  # captions
    step = (wide if beside else column) + GAP
    for number in range(count):
        left = MARGIN + number * step + (0 if beside else (column - wide) / 2)
        _panel(page, Box(left, top, wide, high, RADIUS), shown if number else None, captioned=count > 1)
    x, y = (MARGIN + count * step + 16, top) if beside else (MARGIN, top + high + GAP)
    low = columns.draw_verdict(page, x, y, column)
    if shown is not None:
        x, y = (x, low + GAP if low > y else y) if beside else (MARGIN + step, y)
        under = columns.draw_legend(page, x, y, column, shown)
        under += page.text(20) if under > y else 0
        low = max(low, columns.draw_trust(page, x, under, column, shown))
    _finish(page, max(low, top + high) + GAP, (shown,) if shown else ())


def _panel(page: Page, box: Box, attribution: Attribution | None, *, captioned: bool) -> None:
    draw_picture(page, box)
    words = "Capture"
    if attribution is not None:
        draw_map(page, box, attribution)
        draw_view(page, box, attribution)
        words = TECHNIQUES.label(attribution.method)
    else:
        draw_names(page, box)
        draw_marks(page, box)
    draw_region(page, box)
    if captioned:
        size = page.text(20)
        page.scene.text(box.x, box.y - 0.55 * size, fitted(words, size, box.width), size, page.inks.plain)


def _finish(page: Page, y: float, attributions: tuple[Attribution, ...]) -> None:
    """The footer, and the height that follows."""
    scene = page.scene
    end = columns.draw_footer(page, MARGIN, y, scene.width - 2 * MARGIN, attributions)
    scene.height = math.ceil(end + (18 if page.has("credit") else MARGIN - GAP))


def _side_by_side(page: Page) -> None:
    """Picture and map from edge to edge; a strip of words below."""
    turn, scene, shown = page.turn, page.scene, _shown(page)
    count, seam = 2 if shown else 1, 4
    wide = min((WIDTH - seam) / 2, 1000 * turn.width / turn.height)
    if shown is None:
        wide = min(WIDTH, 1100 * turn.width / turn.height)
    high = wide * turn.height / turn.width
    scene.width = math.ceil(max(count * wide + (count - 1) * seam, 2 * page.text(COLUMN)))
    left = (scene.width - count * wide - (count - 1) * seam) / 2
    for number in range(count):
        box = Box(left + number * (wide + seam), 0, wide, high)
        _panel(page, box, shown if number else None, captioned=False)
    gap, y = 40, high + 26
    column = (scene.width - 2 * MARGIN - gap) / 2
    low = columns.draw_header(page, MARGIN, y, column, 34)
    low = columns.draw_verdict(page, MARGIN, low + (page.text(18) if low > y else 0), column)
    if shown is not None:
        x = MARGIN + column + gap
        under = columns.draw_legend(page, x, y, column, shown)
        under = columns.draw_trust(page, x, under + (page.text(14) if under > y else 0), column, shown)
        low = max(low, under)
    _finish(page, low + (20 if low > y else -26), (shown,) if shown else ())


def _grid(page: Page) -> None:
    """The picture and every map, each with its name and its trust."""
    turn, scene = page.turn, page.scene
    maps = page.subject.attributions if page.has("map") else ()
    cells: list[Attribution | None] = [None, *maps]
    across = _across(len(cells), turn.width / turn.height)
    gap = 20
    wide = min((WIDTH - 2 * MARGIN - (across - 1) * gap) / across, 900 * turn.width / turn.height)
    high = wide * turn.height / turn.width
    scene.width = math.ceil(max(2 * MARGIN + across * wide + (across - 1) * gap, 900))
    left = (scene.width - across * wide - (across - 1) * gap) / 2
    room = scene.width - 2 * MARGIN
    y = columns.draw_header(page, MARGIN, MARGIN, room * 0.62)
    if page.has("verdict") and page.subject.prediction is not None:
        x = MARGIN + room * 0.66
        bare = replace(page, style=_without(page.style, "shares"))
        y = max(y, columns.draw_verdict(bare, x, MARGIN + page.text(4), room * 0.34))
    y += page.text(14)
    caption = page.text(34)
    ramp = max((columns.height_of_ramp(page, a) + 8 for a in maps), default=0) if page.has("legend") else 0
    for number, attribution in enumerate(cells):
        row, place = divmod(number, across)
        x, top = left + place * (wide + gap), y + row * (caption + high + ramp + gap) + caption
        _panel(page, Box(x, top, wide, high, RADIUS), attribution, captioned=False)
        _caption(page, x, top - 0.5 * page.text(19), wide, attribution)
        if ramp and attribution is not None and not attribution.is_empty:
            columns.draw_ramp(page, x, top + high + 8, wide, attribution)
    y += math.ceil(len(cells) / across) * (caption + high + ramp + gap)
    if page.has("trust") and maps:
        size = page.text(18)
        words = tr("Figures: stability against sanity, 1 at most; 0.50 is chance, what a map of edges gets.")
        if not any(attribution.method in page.subject.trust for attribution in maps):
            words = tr("Not tested: nobody knows yet how far these explanations can be trusted.")
        page.scene.text(MARGIN, y + 0.6 * size, fitted(words, size, room), size, page.inks.plain)
        y += 1.6 * size
    _finish(page, y + 8, maps)


def _across(cells: int, shape: float) -> int:
    """Columns of a grid: few empty places, and the whole about half as wide again as it is high."""

    def cost(across: int) -> float:
        rows = -(-cells // across)
        return 0.5 * (across * rows - cells) + abs(math.log(across * shape / (rows * 1.5)))

    return min(range(1, min(cells, 5) + 1), key=cost)


def _without(style: Style, part: str) -> Style:
    return replace(style, parts=tuple(p for p in style.parts if p != part))


def _caption(page: Page, x: float, y: float, width: float, attribution: Attribution | None) -> None:
    size, inks = page.text(19), page.inks
    words = tr("Capture") if attribution is None else TECHNIQUES.label(attribution.method)
    if attribution is not None and attribution.is_empty:
        words = tr("{label}: no explanation", label=words)
    trust = page.subject.trust.get(attribution.method) if attribution is not None else None
    figure = decimal(f"{trust.auc.value:.2f}") if trust is not None and page.has("trust") else ""
    room = width - (width_of(figure, size, strong=True) + 12 if figure else 0)
    page.scene.text(x, y, fitted(words, size, room), size, inks.plain)
    if trust is not None and figure:
        colour = columns.trust_colour(inks, trust)
        page.scene.text(x + width, y, figure, size, colour, anchor="end", strong=True)


def _overlay(page: Page) -> None:
    """The picture with the map over it, and nothing around."""
    turn, scene, shown = page.turn, page.scene, _shown(page)
    scale = WIDTH / max(turn.width, turn.height)
    scene.width, scene.height = turn.width * scale, turn.height * scale
    box = Box(0, 0, scene.width, scene.height)
    if page.has("picture"):
        draw_picture(page, box)
    else:
        scene.ground = None
    if shown is not None:
        draw_map(page, box, shown)
        draw_view(page, box, shown)
    draw_region(page, box)
    draw_names(page, box)
    draw_marks(page, box)
    with scene.layer("words"):
        _words_on(page, box, shown)


def _words_on(page: Page, box: Box, shown: Attribution | None) -> None:
    lines: list[tuple[str, float, bool]] = []
    subject, small = page.subject, page.text(20)
    if page.has("object"):
        lines.append((subject.capture.title, page.text(34), True))
    if page.has("exposure"):
        lines.append((wording.subtitle(subject.capture), small, False))
    if page.has("verdict") and subject.prediction is not None:
        share = percent(subject.prediction.probability)
        lines.append((f"{wording.verdict(subject.prediction)} {share}", small, True))
    if page.has("legend") and shown is not None:
        lines.append(
            (tr("{label}: {why}", label=TECHNIQUES.label(shown.method), why=wording.why(shown)), small, False)
        )
        lines += [(note, small, False) for note in columns.notes(page, shown)]
    if page.has("trust") and shown is not None:
        lines.append((wording.trusted(subject.trust.get(shown.method)), small, False))
    if page.has("credit"):
        model = (
            tr(" · model {model}", model=subject.prediction.model) if subject.prediction is not None else ""
        )
        lines.append((f"skyview{model}", page.text(16), False))
    y = 22.0
    for words, size, strong in lines:
        if words:
            y += 0.95 * size
            words = fitted(words, size, box.width - 44, strong=strong)
            page.scene.text(22, y, words, size, WHITE, strong=strong, halo=BLACK)
            y += 0.4 * size


_FRAMED = tuple(part for part in PARTS if part != "picture")

TEMPLATES: dict[str, Template] = {
    template.name: template
    for template in (
        Template(
            "card",
            "Card",
            "Picture and map, what it is, why, and how far to trust the why: ready to post.",
            _card,
            _FRAMED,
            _FRAMED,
        ),
        Template(
            "side_by_side",
            "Side by side",
            "Picture and map as large as can be, with a strip of words below.",
            _side_by_side,
            _FRAMED,
            tuple(part for part in _FRAMED if part != "shares"),
        ),
        Template(
            "grid",
            "Grid",
            "The picture and every map that is there, each with its trust.",
            _grid,
            tuple(part for part in _FRAMED if part != "shares"),
            tuple(part for part in _FRAMED if part != "shares"),
            all_maps=True,
        ),
        Template(
            "overlay",
            "Plain overlay",
            "The map over the picture at the capture's own pixels, nothing around.",
            _overlay,
            tuple(part for part in PARTS if part != "shares"),
            ("picture", "map", "scale", "compass", "names", "region"),
            own_pixels=True,
        ),
    )
}
"""All templates by name."""
