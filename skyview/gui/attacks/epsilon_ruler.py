"""The search of the least change that is enough, on a ruler of grey levels, trial by trial."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from skyview.gui.parts.language import decimal, tr
from skyview.gui.parts.theme import TONES, font

if TYPE_CHECKING:
    from skyview.robustness.attacks import Epsilon50

_MARKS = (0.5, 1.0, 2.0, 4.0, 8.0)
_EDGE = 12
_HIGH = 60  # pixels


class EpsilonRuler(QWidget):
    """Half a grey level to eight, in proportion. A full mark was enough, a hollow one was not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search: Epsilon50 | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HIGH)
        self.setToolTip(tr("Full: enough to cost the map half its likeness. Hollow: not enough."))
        self.show_search(None)

    def show_search(self, search: "Epsilon50 | None") -> None:
        """Show the trials so far."""
        self._search = search
        trials = search.trials if search is not None else ()
        told = [
            f"{decimal(f'{t.epsilon:.2g}')} {tr('was enough') if t.succeeded else tr('was not enough')}"
            for t in trials
        ]
        self.setAccessibleName(tr("Trials, in grey levels: ") + (", ".join(told) or tr("none yet")))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(280, _HIGH)

    def _x(self, epsilon: float) -> float:
        share = math.log(epsilon / _MARKS[0]) / math.log(_MARKS[-1] / _MARKS[0])
        return _EDGE + share * (self.width() - 2 * _EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ruler, the interval, the trials."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = 15.0
        painter.setPen(QPen(TONES.colour("faint"), 2))
        painter.drawLine(QPointF(_EDGE, middle), QPointF(self.width() - _EDGE, middle))
        painter.setFont(font(8.5))
        for value in _MARKS:
            x = self._x(value)
            painter.setPen(QPen(TONES.colour("faint"), 1))
            painter.drawLine(QPointF(x, middle - 5), QPointF(x, middle + 5))
            painter.setPen(TONES.colour("muted"))
            painter.drawText(
                QRectF(x - 20, middle + 9, 40, 16), Qt.AlignmentFlag.AlignHCenter, decimal(f"{value:g}")
            )
        painter.drawText(
            QRectF(0, middle + 27, self.width(), 16), Qt.AlignmentFlag.AlignHCenter, tr("grey levels of 255")
        )
        if self._search is not None and self._search.trials:
            self._draw_trials(painter, middle, self._search)
        painter.end()

    def _draw_trials(self, painter: QPainter, middle: float, search: "Epsilon50") -> None:
        if math.isfinite(search.value):
            low = max(search.beyond, search.least)
            painter.setPen(QPen(TONES.colour("accent"), 5))
            painter.drawLine(QPointF(self._x(low), middle), QPointF(self._x(search.value), middle))
        for trial in search.trials:
            enough = trial.succeeded
            painter.setPen(QPen(TONES.colour("accent" if enough else "muted"), 1.6))
            painter.setBrush(TONES.colour("accent" if enough else "surface"))
            painter.drawEllipse(QPointF(self._x(trial.epsilon), middle), 4.5, 4.5)
