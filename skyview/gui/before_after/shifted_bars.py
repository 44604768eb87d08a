"""Probabilities before and after, class by class: a bar for after, a mark where it was before."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font, widest
from skyview.gui.parts.wording import class_label
from skyview.saying import percent

_ROW = 20
_MOST = 6  # rows; of a network with more classes those that matter here
_GAP = 12  # between a bar and its numbers: a mark at its end is as high as a letter


class ShiftedBars(QWidget):
    """What the network says of a changed picture, beside what it said of the capture.

    Args:
        what: What the changed picture is called.
    """

    def __init__(self, what: str = tr("perturbed picture"), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: dict[str, float] = {}
        self._after: dict[str, float] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_ROW * _MOST)
        self.setToolTip(tr("Bar: the {what}. Mark: the capture as it is.", what=what))

    def show_shift(self, before: dict[str, float], after: dict[str, float]) -> None:
        """Show probabilities by class; an empty ``after`` for not known yet."""
        self._before, self._after = before, after
        told = [
            tr(
                "{name} {get} to {p}",
                name=class_label(name),
                get=percent(before.get(name, 0.0)),
                p=percent(p),
            )
            for name, p in after.items()
        ]
        self.setAccessibleName(
            tr("Probabilities, before to after: ") + (", ".join(told) or tr("not known yet"))
        )
        self.update()

    @property
    def rows(self) -> list[str]:
        """Classes shown, in the network's order."""
        names = list(self._before or self._after)
        if len(names) <= _MOST:
            return names
        weight = {name: max(self._before.get(name, 0), self._after.get(name, 0)) for name in names}
        likely = sorted(names, key=weight.__getitem__, reverse=True)[:_MOST]
        return [name for name in names if name in likely]

    @property
    def numbers(self) -> float:
        """Room for two numbers, pixels: the longest there are, so that bars keep their length."""
        longest = _numbers(0.999, 0.999)
        return widest([longest], font(9, strong=True), 0.5 * self.width()) + _GAP

    def sizeHint(self) -> QSize:
        """A row for each class."""
        return QSize(300, _ROW * _MOST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, mark, numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        best = max(self._after or self._before, key=(self._after or self._before).__getitem__, default="")
        first = max(self._before, key=self._before.__getitem__, default="")
        for row, name in enumerate(self.rows):
            self._draw(painter, row, name, best, first)
        painter.end()

    def _draw(self, painter: QPainter, row: int, name: str, best: str, first: str) -> None:
        top, flags = row * _ROW, Qt.AlignmentFlag
        strong = name == best
        painter.setFont(font(9, strong=strong))
        painter.setPen(TONES.colour("text" if strong else "muted"))
        names = widest(map(class_label, self.rows), font(9, strong=True), 0.5 * self.width())
        words = painter.fontMetrics().elidedText(class_label(name), Qt.TextElideMode.ElideRight, int(names))
        painter.drawText(QRectF(0, top, names, _ROW), flags.AlignVCenter | flags.AlignLeft, words)
        start = names + 8
        groove = QRectF(start, top + _ROW / 2 - 3, max(10.0, self.width() - start - self.numbers), 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(TONES.colour("line"))
        painter.drawRoundedRect(groove, 3, 3)
        after, before = self._after.get(name), self._before.get(name)
        if after is not None:
            colour = "warn" if strong and name != first else "accent" if strong else "muted"
            painter.setBrush(TONES.colour(colour))
            filled = QRectF(groove)
            filled.setWidth(max(3.0, groove.width() * after))
            painter.drawRoundedRect(filled, 3, 3)
        if before is not None:
            x = groove.left() + groove.width() * before
            painter.setPen(QPen(TONES.colour("sky"), 4))
            painter.drawLine(QPointF(x, groove.center().y() - 6), QPointF(x, groove.center().y() + 6))
            painter.setPen(QPen(TONES.colour("text"), 2))
            painter.drawLine(QPointF(x, groove.center().y() - 6), QPointF(x, groove.center().y() + 6))
        painter.setPen(TONES.colour("text" if strong else "muted"))
        place = QRectF(self.width() - self.numbers, top, self.numbers, _ROW)
        painter.drawText(place, flags.AlignVCenter | flags.AlignRight, _numbers(before, after))


def _numbers(before: float | None, after: float | None) -> str:
    return " → ".join("…" if p is None else percent(p) for p in (before, after))
