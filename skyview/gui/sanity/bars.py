"""What is left of a map after each of several things was taken away: a bar, a number and a word each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from skyview.gui.parts.icons import pixmap
from skyview.gui.parts.theme import TONES, font
from skyview.gui.parts.wording import number
from skyview.gui.sanity.wording import REMAINS, name_of, tip_of

if TYPE_CHECKING:
    from skyview.robustness.sanity.sanity import SanityCell

_ROW = 26
_NAME, _VALUE, _WORD, _ICON = 124, 40, 84, 13


class SanityBars(QWidget):
    """A row for each comparison; hidden without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: Sequence[SanityCell] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_cells(self, cells: "Sequence[SanityCell]") -> None:
        """Show these comparisons, from above."""
        self._cells = cells
        self.setVisible(bool(cells))
        self.setFixedHeight(_ROW * len(cells))
        if not cells:  # the tests are not loaded before the window is there
            return
        from skyview.robustness.sanity.reading import likeness_of, remains

        values = [likeness_of(cell) for cell in cells]
        self.setAccessibleName(
            ", ".join(
                f"{name_of(cell)} {number(value)} {REMAINS[remains(value)].word}"
                for cell, value in zip(cells, values, strict=True)
            )
        )
        self.update()

    def event(self, event: QEvent) -> bool:
        """A tip for the row under the pointer."""
        if isinstance(event, QHelpEvent):
            place = event.pos().y() // _ROW
            if 0 <= place < len(self._cells):
                QToolTip.showText(event.globalPos(), tip_of(self._cells[place]), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, value, sign and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, cell in enumerate(self._cells):
            self._draw(painter, _ROW * place, cell)
        painter.end()

    def _draw(self, painter: QPainter, top: int, cell: "SanityCell") -> None:
        from skyview.robustness.sanity.reading import likeness_of, remains

        value, wide, flags = likeness_of(cell), self.width(), Qt.AlignmentFlag
        mark = REMAINS[remains(value)]
        painter.setFont(font(9.5))
        painter.setPen(TONES.colour("text"))
        name = painter.fontMetrics().elidedText(name_of(cell), Qt.TextElideMode.ElideRight, _NAME - 6)
        painter.drawText(QRectF(0, top, _NAME, _ROW), flags.AlignVCenter, name)
        groove = QRectF(_NAME, top + _ROW / 2 - 3, max(20, wide - _NAME - _VALUE - _WORD - 8), 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(TONES.colour("line"))
        painter.drawRoundedRect(groove, 3, 3)
        if value == value:
            filled = QRectF(groove)
            filled.setWidth(max(3.0, groove.width() * min(max(value, 0.0), 1.0)))
            painter.setBrush(TONES.colour(mark.duty))
            painter.drawRoundedRect(filled, 3, 3)
        painter.setFont(font(9.5, strong=True))
        painter.setPen(TONES.colour("text"))
        painter.drawText(
            QRectF(groove.right() + 4, top, _VALUE, _ROW),
            flags.AlignVCenter | flags.AlignRight,
            number(value),
        )
        left = wide - _WORD + 2
        image = pixmap(mark.icon, _ICON, mark.duty)
        painter.drawPixmap(QRectF(left, top + (_ROW - _ICON) / 2, _ICON, _ICON), image, QRectF(image.rect()))
        painter.setFont(font(8.5))
        painter.setPen(TONES.colour("muted"))
        painter.drawText(QRectF(left + _ICON + 5, top, _WORD, _ROW), flags.AlignVCenter, mark.word)
