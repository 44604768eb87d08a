"""What a card consists of, before it becomes pixels, a PDF or an SVG: text, blocks, lines and pictures.

Lengths are pixels of the card at its usual size, x to the right, y downwards.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from skyview.report.inks import BLACK, Colour

Point = tuple[float, float]
Paint = Callable[[int, int], np.ndarray]


@dataclass(frozen=True)
class Text:
    """A line of text.

    Attributes:
        x: Where its anchor is.
        y: Its baseline.
        words: The text.
        size: Of the letters, in pixels.
        colour: Of the letters.
        anchor: ``"start"``, ``"middle"`` or ``"end"``: which part of the line lies at x.
        strong: Semi-bold.
        halo: Colour of a rim around the letters, for text on pictures; None for no rim.
    """

    x: float
    y: float
    words: str
    size: float
    colour: Colour
    anchor: str = "start"
    strong: bool = False
    halo: Colour | None = None


@dataclass(frozen=True)
class Block:
    """A filled rectangle with round corners of ``radius``."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    radius: float = 0.0


@dataclass(frozen=True)
class Line:
    """A line through points, ``width`` wide, with a rim ``halo`` wide in ``rim``'s colour."""

    points: tuple[Point, ...]
    colour: Colour
    width: float
    halo: float = 0.0
    rim: Colour = BLACK


@dataclass(frozen=True, eq=False)
class Picture:
    """Pixels in a rectangle, made as fine as they are needed.

    Attributes:
        x: Left edge.
        y: Upper edge.
        width: On the card.
        height: On the card.
        paint: Width and height in pixels to ``(h, w, 3)`` or, with opacity, ``(h, w, 4)`` float32 in [0, 1].
        finest: Width and height in pixels beyond which nothing more is to be seen.
        radius: Of its round corners.
    """

    x: float
    y: float
    width: float
    height: float
    paint: Paint
    finest: tuple[int, int]
    radius: float = 0.0


Item = Text | Block | Line | Picture


@dataclass
class Scene:
    """A card to be drawn.

    Attributes:
        width: Of the card.
        height: Of the card.
        ground: Colour behind everything; None for a clear card.
        title: What it shows, for readers of files.
        items: Layer and item, in the order they are drawn.
    """

    width: float
    height: float = 0.0
    ground: Colour | None = None
    title: str = ""
    items: list[tuple[str, Item]] = field(default_factory=list)
    _layer: str = "card"

    def add(self, item: Item) -> None:
        """Draw an item over all that is there."""
        self.items.append((self._layer, item))

    @contextmanager
    def layer(self, name: str) -> Iterator[None]:
        """What is drawn within belongs to this layer; files with layers show it by name."""
        before, self._layer = self._layer, name
        yield
        self._layer = before

    def layers(self) -> list[tuple[str, list[Item]]]:
        """Runs of items of the same layer, in the order they are drawn."""
        return [
            (name, [item for _, item in run]) for name, run in groupby(self.items, key=lambda pair: pair[0])
        ]

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        colour: Colour,
        *,
        anchor: str = "start",
        strong: bool = False,
        halo: Colour | None = None,
    ) -> None:
        """Write a line with its baseline at y."""
        if words:
            self.add(Text(x, y, words, size, colour, anchor, strong, halo))

    def rim(
        self, x: float, y: float, width: float, height: float, colour: Colour, radius: float = 0.0
    ) -> None:
        """An outline, one pixel wide, of what is drawn over it next, of this place and these corners."""
        self.add(Block(x - 1, y - 1, width + 2, height + 2, colour, radius + 1 if radius else 0.0))

    def bar(
        self, x: float, y: float, width: float, height: float, share: float, ink: tuple[Colour, Colour]
    ) -> None:
        """A bar filled from the left to a share, 0 to 1; ``ink``: colours of the whole and of the share."""
        self.add(Block(x, y, width, height, ink[0], height / 2))
        filled = min(max(share, 0.0), 1.0) * width
        if filled >= 1:
            self.add(Block(x, y, filled, height, ink[1], min(height, filled) / 2))
