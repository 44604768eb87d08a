"""How like a map stays as the network is drawn at random, stage by stage, drawn while it is found out."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from skyview.gui.parts.language import decimal, tr
from skyview.gui.parts.theme import TONES, font
from skyview.gui.parts.wording import number
from skyview.gui.sanity.wording import REMAINS, stage_name

if TYPE_CHECKING:
    from skyview.robustness.sanity.sanity import SanityCell

_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 66, 8, 36
_HEIGHT = 172
_USUAL = 6
"""Stages there is room for while it is not known how many there are: as many as the shipped networks have."""


class SanityCurve(QWidget):
    """Likeness against stages: drawn from the head down to here, and drawn here alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cascading: Sequence[SanityCell] = ()
        self._alone: Sequence[SanityCell] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.setToolTip(
            tr(
                "Likeness (rank correlation of the strengths) of the map and the map after these stages of "
                "the network were drawn at random. Full points: from the head down to this stage. Hollow "
                "ones: this stage alone. The curve of a map that shows what was learned falls at once."
            )
        )
        self.show_cells((), ())

    def show_cells(self, cascading: "Sequence[SanityCell]", alone: "Sequence[SanityCell]") -> None:
        """Show what is known of both ways of drawing."""
        self._cascading, self._alone = cascading, alone
        told = [f"{cell.what} {number(cell.strength)}" for cell in cascading]
        self.setAccessibleName(
            tr("Likeness with the network drawn at random from the head down: ")
            + (", ".join(told) or tr("nothing yet"))
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(260, _HEIGHT)

    @property
    def _plot(self) -> QRectF:
        return QRectF(_LEFT, _TOP, max(20, self.width() - _LEFT - _RIGHT), self.height() - _TOP - _BOTTOM)

    def _at(self, depth: int, value: float) -> QPointF:
        stages = max(_USUAL, len(self._cascading), len(self._alone))
        plot = self._plot
        x = plot.left() + plot.width() * depth / stages
        return QPointF(x, plot.bottom() - min(max(value, 0.0), 1.0) * plot.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bands, axes, both curves."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(8.5))
        self._draw_bands(painter)
        self._draw_axes(painter)
        self._draw_curve(painter, self._alone, "muted", hollow=True)
        self._draw_curve(painter, self._cascading, "accent", hollow=False)
        painter.end()

    def _draw_bands(self, painter: QPainter) -> None:
        """What a likeness means: in the words, and faintly in the colours, of the bars below."""
        from skyview.robustness.sanity.reading import GONE, STAYS

        plot, flags = self._plot, Qt.AlignmentFlag
        for low, high, name in ((0.0, GONE, "gone"), (GONE, STAYS, "partly"), (STAYS, 1.0, "stays")):
            top, bottom = self._at(0, high).y(), self._at(0, low).y()
            painter.fillRect(
                QRectF(plot.left(), top, plot.width(), bottom - top), TONES.colour(REMAINS[name].duty, 0.10)
            )
            painter.setPen(TONES.colour("muted"))
            beside = QRectF(plot.right() + 6, top, _RIGHT - 6, bottom - top)
            painter.drawText(beside, flags.AlignLeft | flags.AlignVCenter, REMAINS[name].word)

    def _draw_axes(self, painter: QPainter) -> None:
        plot, flags = self._plot, Qt.AlignmentFlag
        painter.setPen(QPen(TONES.colour("faint"), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(TONES.colour("muted"))
        for value in (0.0, 0.5, 1.0):
            place = QRectF(0, self._at(0, value).y() - 8, _LEFT - 6, 16)
            painter.drawText(place, flags.AlignRight | flags.AlignVCenter, decimal(f"{value:g}"))
        longest = max(self._cascading, self._alone, key=len)
        for depth, cell in enumerate(longest, start=1):
            place = QRectF(self._at(depth, 0).x() - 20, plot.bottom() + 3, 40, 16)
            painter.drawText(place, flags.AlignHCenter | flags.AlignTop, stage_name(cell.what))
        below = QRectF(plot.left(), plot.bottom() + 18, plot.width(), 16)
        painter.drawText(below, flags.AlignHCenter | flags.AlignTop, tr("stage of the network"))

    def _draw_curve(
        self, painter: QPainter, cells: "Sequence[SanityCell]", duty: str, *, hollow: bool
    ) -> None:
        known = [(depth, c.strength) for depth, c in enumerate(cells, 1) if not math.isnan(c.strength)]
        points = [self._at(depth, value) for depth, value in ([(0, 1.0), *known] if cells else known)]
        style = Qt.PenStyle.DotLine if hollow else Qt.PenStyle.SolidLine
        painter.setPen(QPen(TONES.colour(duty), 1.4 if hollow else 2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(TONES.colour(duty), 1.6))
        painter.setBrush(TONES.colour("surface" if hollow else duty))
        for point in points:
            painter.drawEllipse(point, 3.2, 3.2)
        for depth, cell in enumerate(cells, 1):
            if math.isnan(cell.strength):
                self._draw_cross(painter, self._at(depth, 0) - QPointF(0, 6 if hollow else 14))

    @staticmethod
    def _draw_cross(painter: QPainter, middle: QPointF) -> None:
        """No map at all: the two ways of drawing above each other."""
        for x, y in ((1, 1), (1, -1)):
            painter.drawLine(middle - QPointF(3 * x, 3 * y), middle + QPointF(3 * x, 3 * y))
