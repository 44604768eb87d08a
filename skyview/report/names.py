"""Names of known objects on a picture, with rings as large as the objects."""

import math

import numpy as np

from skyview.captures.landmarks import Landmark, landmarks
from skyview.report.contours import within
from skyview.report.inks import BLACK, WHITE
from skyview.report.panels import Box, Page, draw_line
from skyview.report.scene import Line
from skyview.report.typeface import width_of

_MOST = 24
_LEAST_RING = 10.0  # radius of the ring around an object that is smaller than this, on the card
_ARM = 7.0  # of the cross in the middle of an object that is larger than the picture
_ROUND = np.linspace(0, 2 * math.pi, 73)


def draw_names(page: Page, box: Box) -> None:
    """Rings around the catalogue's objects and their names; what would overlap is left out."""
    if not page.has("names"):
        return
    scale, taken = box.width / page.turn.width, list[tuple[float, float, float, float]]()
    with page.scene.layer("names"):
        for mark in landmarks(page.subject.capture)[: 3 * _MOST]:
            if len(taken) < _MOST:
                _draw_name(page, box, mark, scale, taken)


def _draw_name(
    page: Page, box: Box, mark: Landmark, scale: float, taken: list[tuple[float, float, float, float]]
) -> None:
    size, capture = page.text(18), page.subject.capture
    radius = max(_LEAST_RING, mark.radius * scale)
    reach = radius * math.sqrt(0.5)
    beyond = reach > min(box.width, box.height) / 3  # a cross marks the middle instead
    if beyond:
        reach = 0.7 * _LEAST_RING
    x, y = page.turn.points(np.array([[mark.x, mark.y]]))[0] * scale + [box.x, box.y]
    wide = width_of(mark.name, size, strong=True)
    left, top = x + reach + 5, y + reach - 2
    if left + wide > box.x + box.width - 6:
        left = x - reach - 5 - wide
    words = left, top, left + wide, top + 1.2 * size
    inside = left >= box.x + 4 and words[2] <= box.x + box.width - 4 and words[3] <= box.y + box.height - 4
    if not inside or any(_overlap(words, other) for other in taken):
        return
    taken.append(words)
    if beyond:
        for dx, dy in ((_ARM, 0), (0, _ARM)):
            ends = ((x - dx, y - dy), (x + dx, y + dy))
            page.scene.add(Line(ends, WHITE, 1.5, 1.0))
    ring = np.column_stack([np.cos(_ROUND), np.sin(_ROUND)]) * radius / scale + [mark.x, mark.y]
    for part in within(ring, capture.width, capture.height):
        draw_line(page, box, part, 1.5)
    page.scene.text(left, top + 0.9 * size, mark.name, size, WHITE, strong=True, halo=BLACK)


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
