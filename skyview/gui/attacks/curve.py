"""How alike the map stays along the steps of an attack, drawn while it walks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from skyview.gui.parts.language import decimal, tr
from skyview.gui.parts.theme import TONES, font, widest
from skyview.gui.parts.wording import number

if TYPE_CHECKING:
    from skyview.robustness.attacks import Look

_LEFT, _TOP, _BOTTOM = 30, 8, 20  # room for the numbers
_WORDS = tr("half: success"), tr("random signs"), tr("judged map")
"""On the right of the levels."""

_POINTS, _MOST = 8.5, 160.0  # pixels for these words
_LOW = -0.25  # a rank correlation may go below zero; what lies deeper is drawn on the edge


class AttackCurve(QWidget):
    """Likeness against steps, with the half that counts as success and what random change leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trail: tuple[Look, ...] = ()
        self._steps = 0
        self._control: float | None = None
        self._judged: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(128)
        self.setToolTip(
            tr(
                "Likeness (rank correlation) of the map before and the map after so many steps. "
                "Full points: the answer stayed the same. Hollow ones: it did not, so they do "
                "not count."
            )
        )
        self.show_trail((), 0, None, None)

    def show_trail(
        self, trail: "tuple[Look, ...]", steps: int, control: float | None, judged: float | None
    ) -> None:
        """Show the looks so far.

        Args:
            trail: The looks.
            steps: Steps that the walk will have.
            control: Likeness under random signs; None while it is not known.
            judged: Of a transferred attack, the likeness of the map that is judged at last; else None.
        """
        self._trail, self._steps, self._control, self._judged = trail, steps, control, judged
        told = [
            tr(
                "step {steps}: {likeness}{words}",
                steps=look.steps,
                likeness=number(look.likeness["spearman"]),
                words="" if look.held else tr(", answer lost"),
            )
            for look in trail
        ]
        beside = tr("; random signs: {control}", control=number(control)) if control is not None else ""
        self.setAccessibleName(
            tr("Likeness along the steps: ") + (", ".join(told) or tr("nothing yet")) + beside
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(260, 128)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, the two levels, the curve."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(_POINTS))
        self._draw_axes(painter)
        self._draw_levels(painter)
        self._draw_curve(painter)
        painter.end()

    @property
    def _plot(self) -> QRectF:
        across = max(20, self.width() - _LEFT - self._room - 6)
        return QRectF(_LEFT, _TOP, across, self.height() - _TOP - _BOTTOM)

    @property
    def _room(self) -> float:
        """For the words on the right."""
        return widest(_WORDS, font(_POINTS), _MOST)

    def _y(self, value: float) -> float:
        plot = self._plot
        return plot.bottom() - (max(value, _LOW) - _LOW) / (1 - _LOW) * plot.height()

    def _x(self, steps: int) -> float:
        return self._plot.left() + self._plot.width() * steps / max(1, self._steps)

    def _draw_axes(self, painter: QPainter) -> None:
        plot, flags = self._plot, Qt.AlignmentFlag
        painter.setPen(QPen(TONES.colour("faint"), 1))
        for value in (0.0, 1.0):
            painter.drawLine(QPointF(plot.left(), self._y(value)), QPointF(plot.right(), self._y(value)))
        painter.setPen(TONES.colour("muted"))
        for value in (0.0, 0.5, 1.0):
            place = QRectF(0, self._y(value) - 8, _LEFT - 6, 16)
            painter.drawText(place, flags.AlignRight | flags.AlignVCenter, decimal(f"{value:g}"))
        below = QRectF(plot.left() - 8, plot.bottom() + 3, plot.width() + 16, 16)
        painter.drawText(below, flags.AlignHCenter | flags.AlignTop, tr("steps"))
        painter.drawText(below, flags.AlignLeft | flags.AlignTop, "0")
        if self._steps:
            painter.drawText(below, flags.AlignRight | flags.AlignTop, str(self._steps))

    def _draw_levels(self, painter: QPainter) -> None:
        """Dashed lines with their words on the right, which make room for one another."""
        half, random, judged = _WORDS
        levels = [(0.5, half, "muted")]
        if self._control is not None:
            levels.append((self._control, random, "muted"))
        if self._judged is not None:
            levels.append((self._judged, judged, "text"))
        plot, below = self._plot, 0.0
        for value, words, duty in sorted(levels, reverse=True):
            y = self._y(value)
            painter.setPen(QPen(TONES.colour(duty), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            below = max(y - 8, below)
            place = QRectF(plot.right() + 6, below, self._room, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            below += 15

    def _draw_curve(self, painter: QPainter) -> None:
        points = [QPointF(self._x(look.steps), self._y(look.likeness["spearman"])) for look in self._trail]
        painter.setPen(QPen(TONES.colour("accent"), 2))
        painter.drawPolyline(points)
        for look, point in zip(self._trail, points, strict=True):
            painter.setPen(QPen(TONES.colour("accent" if look.held else "warn"), 1.6))
            painter.setBrush(TONES.colour("accent" if look.held else "surface"))
            painter.drawEllipse(point, 3.2, 3.2)
