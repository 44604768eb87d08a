"""The corner verdict drawn over a picture: the four regions with their shares, and the verdict in words."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from skyview.gui.canvas.marks import draw_pill
from skyview.gui.canvas.overlay import Overlay
from skyview.gui.corners.wording import Style
from skyview.gui.parts.icons import pixmap
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font

_LEAST = 26.0  # screen pixels of a corner's side from which its share can be written into it
_GAP = 2  # between the verdict and what it keeps clear of


@dataclass(frozen=True)
class CornerMark:
    """What is drawn.

    Attributes:
        box: The explained square in picture pixels.
        side: Side of a corner as a share of the square's.
        style: Of the verdict.
        corners: Words for each corner, upper left and right, lower left and right; empty for none.
        sentences: Below the verdict's title, as far as there is room.
    """

    box: QRectF
    side: float
    style: Style
    corners: tuple[str, ...]
    sentences: tuple[str, ...]


class CornerOverlay(Overlay[CornerMark]):
    """Draws the mark over a canvas."""

    def spoken(self, mark: CornerMark) -> str:
        """The verdict in words."""
        return tr("Corner verdict: {words}", words=" ".join((mark.style.title + ".", *mark.sentences)))

    def squares(self) -> tuple[QRectF, ...]:
        """The corners on the screen: upper left and right, lower left and right."""
        if self.mark is None:
            return ()
        box, side = self.mark.box, self.mark.side * self.mark.box.width()
        view, camera = QSizeF(self.size()), self._canvas.camera
        found = []
        for top in (box.top(), box.bottom() - side):
            for left in (box.left(), box.right() - side):
                first = camera.to_view(QPointF(left, top), view)
                last = camera.to_view(QPointF(left + side, top + side), view)
                found.append(QRectF(first, last).normalized())
        return tuple(found)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Regions, their shares, the sentence."""
        mark = self.mark
        if mark is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_verdict(painter, mark)
        for square, words in zip(self.squares(), mark.corners, strict=True):
            self._draw_region(painter, square, words, mark.style)
        painter.end()

    def _placed(self, sizes: list[tuple[float, float]]) -> tuple[QRectF, int]:
        """Where the verdict lies: beside the explained square, with as many lines as it has room for.

        Where the square fills the view, over it, with all lines, hiding as little of the corners as can be.

        Args:
            sizes: Width and height of the verdict with so many lines.

        Returns:
            Its place, and the number of lines.
        """
        squares = self.squares()
        explained = squares[0].united(squares[-1])
        many = len(sizes) - 1
        for lines in range(many, -1, -1):
            for place in self._places(sizes[lines], squares):
                if not place.intersects(explained):
                    return place, lines

        def hidden(place: QRectF) -> float:
            shared = [place.intersected(square) for square in squares]
            return sum(part.width() * part.height() for part in shared)

        return min(self._places(sizes[many], squares), key=hidden), many

    def _places(self, size: tuple[float, float], squares: tuple[QRectF, ...]) -> list[QRectF]:
        """At the bottom, on top, and above the lower corners."""
        wide, tall = size
        tops = (self.height() - tall - _GAP, float(_GAP), squares[-1].top() - tall - _GAP)
        return [QRectF((self.width() - wide) / 2, top, wide, tall) for top in tops]

    def _draw_region(self, painter: QPainter, square: QRectF, words: str, style: Style) -> None:
        inner = square.adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(TONES.colour("sky", 0.7), 4))
        painter.drawRect(inner)
        pen = QPen(TONES.colour(style.duty), 2)
        if style.dashes:
            pen.setDashPattern(list(style.dashes))
        painter.setPen(pen)
        painter.drawRect(inner)
        painter.setFont(font(8.5, strong=True))
        wide = painter.fontMetrics().horizontalAdvance(words)
        if not words or square.width() < max(_LEAST, wide + 8):
            return
        pill = QRectF(0, 0, wide + 10, painter.fontMetrics().height() + 2)
        pill.moveCenter(inner.center())
        draw_pill(painter, pill)
        painter.setPen(TONES.colour("text"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_verdict(self, painter: QPainter, mark: CornerMark) -> None:
        """Icon, title and sentences, centred above the bottom; what has no room is left out, from the end."""
        strong, plain = font(9.5, strong=True), font(8.5)
        most = self.width() - 24.0
        painter.setFont(strong)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(mark.style.title, Qt.TextElideMode.ElideRight, int(most - 42))
        head = metrics.horizontalAdvance(title) + 22.0
        high = metrics.height() + 4.0
        painter.setFont(plain)
        metrics = painter.fontMetrics()
        lines = [line for line in mark.sentences if metrics.horizontalAdvance(line) <= most - 20]
        while lines and high + len(lines) * metrics.height() + 12 > self.height() / 3:
            lines.pop()
        widths = [head, *(float(metrics.horizontalAdvance(line)) for line in lines)]
        counts = range(len(lines) + 1)
        sizes = [(max(widths[: n + 1]) + 20, high + n * metrics.height() + 2 * _inset(n)) for n in counts]
        pill, shown = self._placed(sizes)
        wide, inset = pill.width(), _inset(shown)
        draw_pill(painter, pill)
        mark_at = QRectF(pill.center().x() - head / 2, pill.top() + inset + (high - 4 - 16) / 2, 16, 16)
        image = pixmap(mark.style.icon, 16, mark.style.duty)
        painter.drawPixmap(mark_at, image, QRectF(image.rect()))
        painter.setFont(strong)
        painter.setPen(TONES.colour("text"))
        at = QRectF(mark_at.right() + 6, pill.top() + inset, head, high - 4)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(plain)
        painter.setPen(TONES.colour("muted"))
        for number, line in enumerate(lines[:shown]):
            place = QRectF(
                pill.left(), pill.top() + inset + high + number * metrics.height(), wide, metrics.height()
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)


def _inset(lines: int) -> int:
    """Pixels above and below the words; a title alone makes itself small."""
    return 5 if lines else 2
