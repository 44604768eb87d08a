"""Pictures and maps on a card, with the marks of the sky upon them."""

from dataclasses import dataclass

import numpy as np

from skyview.classifier.views import View
from skyview.explain.attribution import Attribution
from skyview.report.compass import compass, scale_bar
from skyview.report.contours import contours, within
from skyview.report.inks import BLACK, WHITE, Inks
from skyview.report.palettes import heat
from skyview.report.placing import CLEAR, FULL, levels, palette_for, placed
from skyview.report.raster import sized
from skyview.report.scene import Line, Picture, Scene
from skyview.report.style import Style
from skyview.report.subject import Subject

_FRAME = (205, 212, 224)


@dataclass(frozen=True, eq=False)
class Page:
    """What the parts of a card are drawn with.

    Attributes:
        scene: Where they are drawn.
        subject: What they are about.
        style: How they look.
        inks: In which colours.
    """

    scene: Scene
    subject: Subject
    style: Style
    inks: Inks

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
    picture = page.subject.picture
    if page.style.linear:
        picture = np.clip(np.nan_to_num(page.subject.capture.pixels), 0, 1)
    own = picture.shape[1], picture.shape[0]

    def paint(width: int, height: int) -> np.ndarray:
        return sized(picture, width, height)

    with page.scene.layer("picture"):
        page.scene.add(Picture(box.x, box.y, box.width, box.height, paint, own, box.radius))


def draw_map(page: Page, box: Box, attribution: Attribution) -> None:
    """A map in its colours, clear where it is weak, with its contour if one is wanted."""
    if attribution.is_empty:
        return
    capture, style = page.subject.capture, page.style

    def paint(width: int, height: int) -> np.ndarray:
        return tinted(attribution, capture.width, width, height, style)

    with page.scene.layer(f"map {attribution.method}"):
        finest = max(capture.width, 1024), max(capture.height, round(1024 * capture.height / capture.width))
        page.scene.add(Picture(box.x, box.y, box.width, box.height, paint, finest, box.radius))
    scale = box.width / capture.width
    with page.scene.layer("contour"):
        for line in contours(attribution, style.contour):
            for part in within(line, capture.width, capture.height):
                points = tuple((box.x + x * scale, box.y + y * scale) for x, y in part)
                page.scene.add(Line(points, WHITE, 2.0, 1.0))


def tinted(attribution: Attribution, across: int, width: int, height: int, style: Style) -> np.ndarray:
    """A map over a whole capture that is shown ``width`` x ``height`` pixels large.

    Args:
        attribution: The map.
        across: Width of the capture in its own pixels.
        width: Of the result.
        height: Of the result.
        style: Palettes and opacity.

    Returns:
        ``(height, width, 4)`` float32 in [0, 1]: colour and cover.
    """
    zoom, view = width / across, attribution.view
    near = View(view.name, view.top * zoom, view.left * zoom, view.side * zoom)
    name = palette_for(attribution, style.palette(signed=attribution.signed))
    colours = heat(placed(levels(attribution, name), near, height, width), name)
    strength = np.nan_to_num(placed(attribution.positive(), near, height, width))
    cover = np.clip((strength - CLEAR) / (FULL - CLEAR), 0, 1) * np.float32(style.opacity)
    return np.dstack([colours / np.float32(255), cover]).astype(np.float32)


def draw_view(page: Page, box: Box, attribution: Attribution) -> None:
    """A frame around the part of the capture that is explained, where that is not all of it."""
    capture, view = page.subject.capture, attribution.view
    if not page.has("view") or view.top < 0 or view.left < 0:
        return
    if view.side >= 0.99 * max(capture.width, capture.height):
        return
    scale = box.width / capture.width
    left, right = (box.x + v * scale for v in (view.left, view.left + view.side))
    top, bottom = (box.y + v * scale for v in (view.top, view.top + view.side))
    inset = 1.0  # so that a frame at the picture's edge is still seen
    corners = (
        (max(left, box.x + inset), max(top, box.y + inset)),
        (min(right, box.x + box.width - inset), max(top, box.y + inset)),
        (min(right, box.x + box.width - inset), min(bottom, box.y + box.height - inset)),
        (max(left, box.x + inset), min(bottom, box.y + box.height - inset)),
    )
    with page.scene.layer("view"):
        page.scene.add(Line((*corners, corners[0]), _FRAME, 1.5, 0.75))


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
    bar = scale_bar(scale, capture.width) if scale else None
    if bar is None:
        return
    left, y = box.x + 22, box.y + box.height - 24
    right = left + bar.pixels * box.width / capture.width
    page.scene.add(Line(((left, y), (right, y)), WHITE, 3, 1.5))
    for end in (left, right):
        page.scene.add(Line(((end, y - 6), (end, y + 6)), WHITE, 3, 1.5))
    page.scene.add(Line(((left, y), (right, y)), WHITE, 3))  # over the rims of its ends
    middle = (left + right) / 2
    page.scene.text(middle, y - 14, bar.label, page.text(20), WHITE, anchor="middle", strong=True, halo=BLACK)


def _draw_compass(page: Page, box: Box) -> None:
    arrows = compass(page.subject.capture)
    if arrows is None:
        return
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
