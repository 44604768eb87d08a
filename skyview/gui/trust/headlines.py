"""The headline of each technique: how often its map stays more like itself than like what it must not be."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font
from skyview.gui.parts.wording import entry, number

if TYPE_CHECKING:
    from skyview.robustness.card.standing import Standing

_ROW, _LINE = 40, 15  # pixels of a row, and of one line more for a long name
_NAME = 118
_NUMBER = 22  # room for the number in its ring
_NUMBERS = 98  # room for the value and its interval


BRIEFLY: dict[str, dict[bool | None, str]] = {
    "enough": {None: tr("no pairs so far"), False: tr("too few pairs to say")},
    "chance": {None: tr("too little is known"), False: tr("not told from chance")},
    "present": {None: tr("no map so far"), False: tr("too many empty maps")},
    "repeatable": {None: tr("no second seed so far"), False: tr("does not repeat itself")},
}
"""Why a technique is not ranked, by the gate and what it says; short enough for a line of a narrow panel."""


def draw_number(painter: QPainter, place: QRectF, text: str) -> None:
    """A technique's number in a ring, as in the headlines and above the columns."""
    ring = QRectF(place.center().x() - 8, place.center().y() - 8, 16, 16)
    painter.setPen(TONES.colour("muted"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    painter.setFont(font(8))
    painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, text)


def by_headline(rows: "tuple[Standing, ...]", chosen: str | None = None) -> "list[Standing]":
    """The technique that the card chose, the other ranked ones, then by the headline, unknown ones last.

    Ties keep the card's order. The chosen one need not have the largest headline, but cannot be told from it.
    """
    return sorted(
        rows,
        key=lambda row: (
            row.method != chosen,
            not row.ranked,
            -row.auc.value if row.auc.known else 1.0,
        ),
    )


class Headlines(QWidget):
    """A row for each technique: name, a scale from chance to always, value with interval, rung or why not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Standing] = []
        self._labels: dict[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)

    @property
    def rows(self) -> "list[Standing]":
        """What is shown, from above."""
        return self._rows

    def show_rows(self, rows: "list[Standing]", labels: dict[str, str]) -> None:
        """Show standings in this order, techniques by their labels."""
        self._rows, self._labels = rows, labels
        self.setFixedHeight(sum(map(self._height, rows)))
        said = [f"{self._name(row)} {number(row.auc.value)}" for row in rows]
        self.setAccessibleName(tr("Stability against sanity: ") + ", ".join(said))
        self.setAccessibleDescription(" ".join(self._why(row) for row in rows))
        self.update()

    def _name(self, row: "Standing") -> str:
        return self._labels.get(row.method, row.label)

    def _height(self, row: "Standing") -> int:
        """Of a row: a name that is too long for one line has two."""
        wide = QFontMetrics(font(9.5, strong=row.ranked)).horizontalAdvance(self._name(row))
        return _ROW + (_LINE if wide > _NAME else 0)

    def _row_at(self, y: float) -> "Standing | None":
        for row in self._rows:
            y -= self._height(row)
            if y < 0:
                return row
        return None

    def _why(self, row: "Standing") -> str:
        """The rung that decided, or why there is no rank."""
        from skyview.robustness.card.ladder import RUNGS

        if not row.auc.known:
            return tr("no value yet")
        hardest = tr("hardest: {label}", label=tr(RUNGS[row.rung].label).lower()) if row.rung in RUNGS else ""
        if row.ranked and row.ranks is not None:
            best, worst = row.ranks
            return tr(
                "rank {best}{words} · {hardest}",
                best=best,
                words=tr(" to {worst}", worst=worst) if worst != best else "",
                hardest=hardest,
            )
        missing = [gate for gate in row.gates if not gate.passed]
        if missing and missing[0].name in BRIEFLY:
            why = BRIEFLY[missing[0].name][missing[0].passed]
            if missing[0].passed is None:
                return tr("not ranked yet: {why}", why=why)
            return tr("not ranked: {why_not}", why_not=why)
        return tr("not ranked: {why_not}", why_not=row.why_not) if row.why_not else hardest

    def tip(self, row: "Standing") -> str:
        """All that is known of a technique, for its tooltip."""
        from skyview.robustness.card.ladder import RUNGS

        lines = [entry(self._name(row), self._why(row))]
        for name, estimate in row.ladder.items():
            counted = "" if name in row.counted else tr(" (does not count)")
            spread = f" [{number(estimate.low)}, {number(estimate.high)}]" if estimate.has_interval else ""
            lines.append(
                entry(tr(RUNGS[name].label), f"{number(estimate.value)}{spread}, n = {estimate.n}{counted}")
            )
        lines += [gate.sentence for gate in row.gates if gate.sentence and gate.sentence not in lines[0]]
        lines += [row.caveat] if row.caveat else []
        return "\n".join(lines)

    def event(self, event: QEvent) -> bool:
        """A tip for the row under the pointer."""
        if isinstance(event, QHelpEvent):
            row = self._row_at(event.pos().y())
            if row is not None:
                QToolTip.showText(event.globalPos(), self.tip(row), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Number, name, scale, value, and a line in words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for place, row in enumerate(self._rows):
            self._draw(painter, place, row, top)
            top += self._height(row)
        painter.end()

    def _draw(self, painter: QPainter, place: int, row: "Standing", top: int) -> None:
        flags, more = Qt.AlignmentFlag, self._height(row) - _ROW
        draw_number(painter, QRectF(0, top, 16, 22), str(place + 1))
        wide = self.width()
        painter.setFont(font(9.5, strong=row.ranked))
        painter.setPen(TONES.colour("text"))
        lines = flags.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(_NUMBER, top, _NAME, 22 + more), lines, self._name(row))
        groove = QRectF(_NUMBER + _NAME + 6, top + 8, max(20.0, wide - _NUMBER - _NAME - 14 - _NUMBERS), 6)
        self._draw_scale(painter, groove, row)
        painter.setFont(font(9.5, strong=True))
        painter.setPen(TONES.colour("text" if row.auc.known else "muted"))
        right = flags.AlignVCenter | flags.AlignRight
        spread = f"{number(row.auc.low)}–{number(row.auc.high)}" if row.auc.has_interval else ""
        painter.drawText(QRectF(wide - _NUMBERS, top, 32, 22), right, number(row.auc.value))
        painter.setFont(font(8.5))
        painter.setPen(TONES.colour("muted"))
        painter.drawText(QRectF(wide - _NUMBERS + 32, top, _NUMBERS - 32, 22), right, spread)
        painter.setFont(font(8.5))
        painter.setPen(TONES.colour("muted" if row.ranked or not row.auc.known else "warn"))
        words = painter.fontMetrics().elidedText(
            self._why(row), Qt.TextElideMode.ElideRight, int(wide - _NUMBER)
        )
        painter.drawText(QRectF(_NUMBER, top + 20 + more, wide - _NUMBER, 16), flags.AlignVCenter, words)

    def _draw_scale(self, painter: QPainter, groove: QRectF, row: "Standing") -> None:
        """From 0 to 1 with a mark at chance, 0.5; the interval as whiskers."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(TONES.colour("line"))
        painter.drawRoundedRect(groove, 3, 3)
        middle = groove.center().y()
        if row.auc.known:
            filled = QRectF(groove)
            filled.setWidth(max(3.0, groove.width() * row.auc.value))
            painter.setBrush(TONES.colour("accent" if row.ranked else "muted", 1.0 if row.ranked else 0.7))
            painter.drawRoundedRect(filled, 3, 3)
        painter.setPen(QPen(TONES.colour("warn"), 1.5))
        half = groove.left() + groove.width() / 2
        painter.drawLine(QPointF(half, middle - 6), QPointF(half, middle + 6))
        if row.auc.has_interval:
            low, high = (
                groove.left() + groove.width() * min(max(v, 0.0), 1.0) for v in (row.auc.low, row.auc.high)
            )
            for colour, width in (("sky", 4.0), ("text", 1.5)):  # seen on the bar and beside it
                painter.setPen(QPen(TONES.colour(colour), width))
                painter.drawLine(QPointF(low, middle), QPointF(high, middle))
                for x in (low, high):
                    painter.drawLine(QPointF(x, middle - 4), QPointF(x, middle + 4))
