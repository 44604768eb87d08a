"""Pictures and maps on a card, with the marks of the sky upon them."""

from dataclasses import dataclass

import numpy as np

from skyview.captures import CHANNELS
from skyview.classifier.views import View
from skyview.explain.attribution import Attribution
from skyview.report.blending import BLENDS, cover, share_of_lines
from skyview.report.compass import Compass, compass, scale_bar
from skyview.report.contours import contours, within
from skyview.report.inks import BLACK, WHITE, Inks
from skyview.report.palettes import heat
from skyview.report.placing import levels, palette_for, placed
from skyview.report.raster import sized
from skyview.report.scene import Line, Picture, Scene
from skyview.report.style import Style
from skyview.report.subject import Subject
from skyview.report.turning import Turn

_FRAME = (205, 212, 224)


@dataclass(frozen=True, eq=False)
class Page:
    """What the parts of a card are drawn with.

    Attributes:
        scene: Where they are drawn.
        subject: What they are about.
        style: How they look.
        inks: In which colours.
        turn: How the capture is turned.
    """

    scene: Scene
    subject: Subject
    style: Style
    inks: Inks
    turn: Turn

    def has(self, part: str) -> bool:
        """Whether a part is wanted."""
        return part in self.style.parts

    def text(self, size: float) -> float:
        """A size of letters, or a distance that goes with them."""
        return size * self.style.text


@dataclass(frozen=True)
class Box:
    """A rectangle of the card that holds the whole capture."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0


def draw_picture(page: Page, box: Box) -> None:
    """The capture."""
    picture, turn = page.subject.picture, page.turn
    own = (
        round(turn.width * picture.shape[1] / turn.across),
        round(turn.height * picture.shape[0] / turn.down),
    )

    def paint(width: int, height: int) -> np.ndarray:
        laid = turn.lay(_light(page), width, height)
        return np.dstack([seen(laid[..., :3], page.style), laid[..., 3:]])

    with page.scene.layer("picture"):
        page.scene.add(Picture(box.x, box.y, box.width, box.height, paint, own, box.radius))


def _light(page: Page) -> np.ndarray:
    """The capture's pixels ``(H, W, 3)`` in [0, 1], stretched or not."""
    if page.style.linear:
        return np.clip(np.nan_to_num(page.subject.capture.pixels), 0, 1)
    return page.subject.picture


def seen(picture: np.ndarray, style: Style) -> np.ndarray:
    """Display values ``(h, w, 3)`` in [0, 1] in the style's channel, inverted if it wants that."""
    if style.linear:
        return picture
    weights = CHANNELS[style.channel].weights
    if weights:
        picture = np.repeat((picture @ np.array(weights, np.float32))[..., None], 3, axis=2)
    return 1 - picture if style.inverted else picture


def draw_map(page: Page, box: Box, attribution: Attribution) -> None:
    """A map in its colours, clear where it is weak, with its contour if one is wanted."""
    if attribution.is_empty:
        return
    capture, style, turn = page.subject.capture, page.style, page.turn

    def paint(width: int, height: int) -> np.ndarray:
        zoom = width / turn.width
        across, down = max(1, round(capture.width * zoom)), max(1, round(capture.height * zoom))
        clear = page.scene.ground is None  # an overlay without its picture
        below = None if clear else seen(sized(_light(page), across, down), style)
        return turn.lay(tinted(attribution, capture.width, across, down, style, below), width, height)

    if not BLENDS[style.blend].lines:
        with page.scene.layer(f"map {attribution.method}"):
            wide = max(turn.width, 1024.0)
            finest = round(wide), round(max(turn.height, wide * turn.height / turn.width))
            page.scene.add(Picture(box.x, box.y, box.width, box.height, paint, finest, box.radius))
    with page.scene.layer("contour"):
        for line in contours(attribution, share_of_lines(style.contour, style.blend)):
            for part in within(line, capture.width, capture.height):
                draw_line(page, box, part, 2.0)


def draw_line(page: Page, box: Box, points: np.ndarray, width: float) -> None:
    """A light line with a dark rim through ``(n, 2)`` points of the capture."""
    scale = box.width / page.turn.width
    places = page.turn.points(points) * scale + [box.x, box.y]
    page.scene.add(Line(tuple((x, y) for x, y in places.tolist()), WHITE, width, 1.0))


def tinted(
    attribution: Attribution,
    across: int,
    width: int,
    height: int,
    style: Style,
    below: np.ndarray | None = None,
) -> np.ndarray:
    """A map over a whole capture that is shown ``width`` x ``height`` pixels large.

    Args:
        attribution: The map.
        across: Width of the capture in its own pixels.
        width: Of the result.
        height: Of the result.
        style: Palettes, blend, threshold and opacity.
        below: ``(height, width, 3)`` picture that the map is blended with; None for nothing.

    Returns:
        ``(height, width, 4)`` float32 in [0, 1]: colour and cover.
    """
    zoom, view = width / across, attribution.view
    near = View(view.name, view.top * zoom, view.left * zoom, view.side * zoom)
    name = palette_for(attribution, style.palette(signed=attribution.signed))
    colours = heat(placed(levels(attribution, name), near, height, width), name) / np.float32(255)
    mix = BLENDS[style.blend].mix
    if mix is not None and below is not None:
        colours = mix(below, colours)
    strength = placed(attribution.positive(), near, height, width)
    opaque = cover(strength, style.blend, style.threshold) * np.float32(style.opacity)
    return np.dstack([colours, opaque]).astype(np.float32)


def draw_view(page: Page, box: Box, attribution: Attribution) -> None:
    """A frame around the part of the capture that is explained, where that is not all of it."""
    capture, view = page.subject.capture, attribution.view
    if not page.has("view") or view.top < 0 or view.left < 0:
        return
    if view.side >= 0.99 * max(capture.width, capture.height):
        return
    inset = page.turn.width / box.width  # so that a frame at the picture's edge is still seen
    left, right = max(view.left, inset), min(view.left + view.side, capture.width - inset)
    top, bottom = max(view.top, inset), min(view.top + view.side, capture.height - inset)
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])
    places = page.turn.points(corners) * box.width / page.turn.width + [box.x, box.y]
    with page.scene.layer("view"):
        page.scene.add(Line(tuple((x, y) for x, y in places.tolist()), _FRAME, 1.5, 0.75))


def draw_region(page: Page, box: Box) -> None:
    """The ellipse that a person drew."""
    capture, ellipse = page.subject.capture, page.subject.region
    if ellipse is None or not page.has("region"):
        return
    turn = np.linspace(0, 2 * np.pi, 145)
    line = np.column_stack(
        [ellipse.x + ellipse.across * np.cos(turn), ellipse.y + ellipse.down * np.sin(turn)]
    )
    with page.scene.layer("region"):
        for part in within(line, capture.width, capture.height):
            draw_line(page, box, part, 2.5)


def draw_marks(page: Page, box: Box) -> None:
    """Scale bar in the lower left corner of a picture, compass in the lower right."""
    with page.scene.layer("marks"):
        if page.has("scale"):
            _draw_scale(page, box)
        if page.has("compass"):
            _draw_compass(page, box)


def _draw_scale(page: Page, box: Box) -> None:
    capture = page.subject.capture
    scale = capture.pixel_scale
    bar = scale_bar(scale, page.turn.width) if scale else None
    if bar is None:
        return
    left, y = box.x + 22, box.y + box.height - 24
    right = left + bar.pixels * box.width / page.turn.width
    page.scene.add(Line(((left, y), (right, y)), WHITE, 3, 1.5))
    for end in (left, right):
        page.scene.add(Line(((end, y - 6), (end, y + 6)), WHITE, 3, 1.5))
    page.scene.add(Line(((left, y), (right, y)), WHITE, 3))  # over the rims of its ends
    middle = (left + right) / 2
    page.scene.text(middle, y - 14, bar.label, page.text(20), WHITE, anchor="middle", strong=True, halo=BLACK)


def _draw_compass(page: Page, box: Box) -> None:
    found = compass(page.subject.capture)
    if found is None:
        return
    arrows = Compass(page.turn.way(found.north), page.turn.way(found.east))
    reach = 30 + page.text(20)
    x, y = box.x + box.width - reach - 24, box.y + box.height - reach - 24
    # the corner moves so that both letters stay on the picture, whichever way they point
    x -= 0.5 * reach * max(arrows.north[0] + arrows.east[0], 0) - 0.5 * reach
    y -= 0.5 * reach * max(arrows.north[1] + arrows.east[1], 0) - 0.5 * reach
    x, y = min(x, box.x + box.width - reach - 24), min(y, box.y + box.height - reach - 24)
    for dx, dy in (arrows.north, arrows.east):
        page.scene.add(Line(((x, y), (x + 34 * dx, y + 34 * dy)), WHITE, 3, 1.5))
    for letter, (dx, dy) in (("N", arrows.north), ("E", arrows.east)):
        size, away = page.text(18), 34 + page.text(14)
        page.scene.text(
            x + away * dx, y + away * dy + 0.36 * size, letter, size, WHITE, anchor="middle", strong=True,
            halo=BLACK,
        )  # fmt: skip
