"""How viewers share the room: the layout that shows most of the picture. Knows no Qt."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Cell of a grid: row, column and how many rows and columns it spans."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Arrangement:
    """Places of the viewers (the picture first) and the weights of columns and rows."""

    places: tuple[Place, ...]
    columns: tuple[int, ...]
    rows: tuple[int, ...]


_MANY = 4
"""Viewers beside which maps are small: a row or column of them may then weigh as much as the picture's."""


def _grid(count: int, columns: int) -> Arrangement:
    places = tuple(Place(i // columns, i % columns) for i in range(count))
    return Arrangement(places, (1,) * columns, (1,) * (count // columns))


def _lead(count: int, across: int, small: int, *, left: bool) -> Arrangement:
    """The picture large at the left (or on top), the ``count - 1`` maps in a grid of ``across`` beside it.

    A row or column of maps weighs ``small``, the picture 5.
    """
    deep = (count - 1) // across
    if left:
        maps = tuple(Place(i // across, 1 + i % across) for i in range(count - 1))
        return Arrangement((Place(0, 0, rows=deep), *maps), (5, *(small,) * across), (1,) * deep)
    maps = tuple(Place(1 + i // across, i % across) for i in range(count - 1))
    return Arrangement((Place(0, 0, columns=across), *maps), (1,) * across, (5, *(small,) * deep))


def _candidates(count: int) -> list[Arrangement]:
    """All layouts without a hole."""
    found = [_grid(count, columns) for columns in range(1, count + 1) if count % columns == 0]
    for across in range(1, count):
        if (count - 1) % across == 0:
            weights = (3, 5) if count > _MANY else (3,)
            found += [_lead(count, across, small, left=left) for small in weights for left in (True, False)]
    return found


def arrange(
    count: int,
    width: float,
    height: float,
    aspect: float,
    *,
    head: float = 54,
    gap: float = 6,
    least: Sequence[tuple[float, float]] = (),
) -> Arrangement:
    """Choose places for ``count`` viewers in a room of ``width`` x ``height`` screen pixels.

    Args:
        count: Number of viewers, 2 to 10, the picture included.
        width: Of the room.
        height: Of the room.
        aspect: Width over height of the picture.
        head: Height of a viewer's heading and foot.
        gap: Between viewers.
        least: Widths and heights of which each viewer should have the first that can be had.
    """

    def shown(arrangement: Arrangement) -> float:
        areas = []
        for place in arrangement.places:
            wide = _share(arrangement.columns, place.column, place.columns) * width - gap
            high = _share(arrangement.rows, place.row, place.rows) * height - head - gap
            side = max(0.0, min(wide, high * aspect))
            areas.append(side * side / aspect)
        # Sizes as the eye takes them, and the smallest counts extra: a map like a stamp is of no use.
        return sum(map(math.sqrt, areas)) + math.sqrt(min(areas)) * count / 2

    found = _candidates(count)
    fitting = ([a for a in found if _fits(a, width, height, each)] for each in least)
    return max(next(filter(None, fitting), found), key=shown)


def most_that_fit(most: int, width: float, height: float, least: tuple[float, float]) -> int:
    """How many viewers, ``most`` at the most and 2 at the least, have ``least`` width and height each."""
    fitting = [n for n in range(2, most + 1) if any(_fits(a, width, height, least) for a in _candidates(n))]
    return max(fitting, default=2)


def _fits(arrangement: Arrangement, width: float, height: float, least: tuple[float, float]) -> bool:
    wide = min(_share(arrangement.columns, p.column, p.columns) for p in arrangement.places) * width
    high = min(_share(arrangement.rows, p.row, p.rows) for p in arrangement.places) * height
    return wide >= least[0] and high >= least[1]


def _share(weights: tuple[int, ...], first: int, many: int) -> float:
    return sum(weights[first : first + many]) / sum(weights)
