"""Over a picture: which tiles are still to come, and the objects that were found."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from skyview.gui.canvas.marks import draw_pill
from skyview.gui.canvas.overlay import Overlay
from skyview.gui.parts.theme import TONES, font

if TYPE_CHECKING:
    from skyview.engine import Field

_LEAST = 11.0  # pixels from an object's middle to its corners, at least
_MOST = 90.0  # and at most: its tile says little about its size


@dataclass(frozen=True)
class FieldMark:
    """What is drawn.

    Attributes:
        waiting: Parts of the picture whose tile is still to come, in picture pixels.
        objects: Middle and side of each object's square, and its words.
        chosen: Number of the object that is looked at, from 0; -1 for none.
    """

    waiting: tuple[QRectF, ...] = ()
    objects: tuple[tuple[QPointF, float, str], ...] = ()
    chosen: int = -1


class FieldOverlay(Overlay[FieldMark]):
    """Draws the mark over a canvas."""

    def spoken(self, mark: FieldMark) -> str:
        """The objects."""
        return ". ".join(words for _, _, words in mark.objects)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tiles to come in the shade, objects in brackets with their words."""
        if self.mark is None:
            return
        painter = QPainter(self)
        view = QSizeF(self.size())
        self._draw_waiting(painter, view, self.mark.waiting)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        taken: list[QRectF] = []
        scale = self._canvas.camera.scale(view)
        for number, (place, side, words) in enumerate(self.mark.objects):
            middle = self._canvas.camera.to_view(place, view)
            reach = min(max(side * scale / 4, _LEAST), _MOST)
            chosen = number == self.mark.chosen
            if QRectF(self.rect()).adjusted(-reach, -reach, reach, reach).contains(middle):
                _draw_brackets(painter, middle, reach, chosen=chosen)
                self._draw_words(painter, middle, reach, words, taken)
        painter.end()

    def _draw_waiting(self, painter: QPainter, view: QSizeF, waiting: Sequence[QRectF]) -> None:
        camera = self._canvas.camera
        painter.setPen(QPen(QColor(255, 255, 255, 26), 1))
        painter.setBrush(QColor(0, 0, 0, 105))
        whole = QRectF(QPointF(), view)
        for part in waiting:
            corners = camera.to_view(part.topLeft(), view), camera.to_view(part.bottomRight(), view)
            box = QRectF(*corners).normalized()
            if box.intersects(whole):
                painter.drawRect(box)

    def _draw_words(
        self, painter: QPainter, middle: QPointF, reach: float, words: str, taken: list[QRectF]
    ) -> None:
        """Below the brackets, or above them; left out where other words stand already."""
        painter.setFont(font(8.5, strong=True))
        metrics = painter.fontMetrics()
        wide, high = metrics.horizontalAdvance(words) + 10.0, metrics.height() + 2.0
        left = min(max(middle.x() - wide / 2, 2.0), self.width() - wide - 2.0)
        for top in (middle.y() + reach + 4, middle.y() - reach - 4 - high):
            pill = QRectF(left, top, wide, high)
            if not any(pill.intersects(other) for other in taken) and 0 <= top <= self.height() - high:
                taken.append(pill)
                draw_pill(painter, pill)
                painter.setPen(TONES.colour("text"))
                painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
                return


def _draw_brackets(painter: QPainter, middle: QPointF, reach: float, *, chosen: bool) -> None:
    """The four corners of a square, light on dark; thicker for the one that is looked at."""
    arm = max(5.0, reach / 3)
    for colour, width in ((QColor(0, 0, 0, 150), 4.0), (TONES.colour("mark"), 3.0 if chosen else 1.6)):
        painter.setPen(QPen(colour, width))
        for right in (-1, 1):
            for down in (-1, 1):
                corner = middle + QPointF(right * reach, down * reach)
                painter.drawLine(corner, corner - QPointF(right * arm, 0))
                painter.drawLine(corner, corner - QPointF(0, down * arm))


def waiting_parts(field: "Field") -> tuple[QRectF, ...]:
    """The middle of each tile that is not explained yet: side by side, these fill the picture."""
    tiling = field.plan.tilings[0]
    rows = _borders(tiling.tops, tiling.size, tiling.rows)
    columns = _borders(tiling.lefts, tiling.size, tiling.columns)
    parts = []
    for index in range(len(tiling)):
        if index not in field.stitch.done:
            row, column = divmod(index, len(tiling.lefts))
            (top, bottom), (left, right) = rows[row], columns[column]
            box = QRectF(left * tiling.cell, top * tiling.cell, (right - left) * tiling.cell, 0)
            box.setHeight((bottom - top) * tiling.cell)
            parts.append(box)
    return tuple(parts)


def _borders(starts: tuple[int, ...], size: int, length: int) -> list[tuple[float, float]]:
    """Where each tile along an axis gives way to the next: halfway between their middles."""
    middles = [start + size / 2 for start in starts]
    inner = [(a + b) / 2 for a, b in pairwise(middles)]
    edges = [0.0, *inner, float(length)]
    return list(pairwise(edges))
