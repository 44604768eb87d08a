"""The slider for a perturbation's strength: its scale in physical units, and where the class flips."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from skyview.gui.parts.language import decimal, tr
from skyview.gui.parts.theme import TONES, font
from skyview.gui.parts.wording import class_label

if TYPE_CHECKING:
    from skyview.engine import Flip, SeverityScan

_STEPS = 100  # of the slider for one severity
_SIDE = 16  # room at both ends, for the handle and half a number
_TOP, _TRACK, _HEIGHT = 22, 30, 62  # marks above the track, its middle, the whole


class SeveritySlider(QSlider):
    """Severity 1 to 5 without steps; keys, wheel and screen readers as for any slider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(_STEPS, 5 * _STEPS)
        self.setSingleStep(_STEPS // 20)
        self.setPageStep(_STEPS // 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Severity of the perturbation"))
        self._ticks: Sequence[str] = ()
        self._scan: SeverityScan | None = None

    @property
    def severity(self) -> float:
        """1 to 5."""
        return self.value() / _STEPS

    def set_severity(self, severity: float) -> None:
        """Move the handle."""
        self.setValue(round(severity * _STEPS))

    def show_scale(self, ticks: Sequence[str]) -> None:
        """Words for severity 1 to 5, below the track."""
        self._ticks = ticks
        self.update()

    def show_scan(self, scan: "SeverityScan | None") -> None:
        """Mark where the class flips, as far as that is known."""
        self._scan = scan
        flips = self.flips
        told = [
            tr(
                "flips to {after} at severity {severity:.1f}",
                after=class_label(flip.after),
                severity=flip.severity,
            )
            for flip in flips
        ]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    @property
    def flips(self) -> "tuple[Flip, ...]":
        """The marked flips."""
        return self._scan.flips if self._scan is not None else ()

    def sizeHint(self) -> QSize:
        """Wide, and high enough for marks and numbers."""
        return QSize(320, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrower is hard to read."""
        return QSize(220, _HEIGHT)

    def x_of(self, severity: float) -> float:
        """Where a severity is on the widget."""
        return _SIDE + (severity - 1) / 4 * (self.width() - 2 * _SIDE)

    def _severity_at(self, x: float) -> float:
        return 1 + 4 * (x - _SIDE) / max(1, self.width() - 2 * _SIDE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The handle comes to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.set_severity(self._severity_at(event.position().x()))
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And stays with it."""
        if self.isSliderDown():
            self.set_severity(self._severity_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Until it is let go."""
        self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Scale, track, stretches of another class, marks, handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_track(painter)
        self._draw_ticks(painter)
        self._draw_flips(painter)
        self._draw_handle(painter)
        painter.end()

    def _draw_track(self, painter: QPainter) -> None:
        left, right, here = self.x_of(1), self.x_of(5), self.x_of(self.severity)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(TONES.colour("line"))
        painter.drawRoundedRect(QRectF(left, _TRACK - 3, right - left, 6), 3, 3)
        painter.setBrush(TONES.colour("accent"))
        painter.drawRoundedRect(QRectF(left, _TRACK - 3, max(6.0, here - left), 6), 3, 3)
        painter.setBrush(TONES.colour("warn"))
        for start, end in self._flipped():
            painter.drawRoundedRect(QRectF(start, _TRACK - 3, max(4.0, end - start), 6), 3, 3)

    def _flipped(self) -> list[tuple[float, float]]:
        """Stretches of the track, in pixels, where the answer is another class."""
        if self._scan is None:
            return []
        found, start = [], None
        for flip in self._scan.flips:
            if flip.after != self._scan.label and start is None:
                start = flip.severity
            elif flip.after == self._scan.label and start is not None:
                found.append((self.x_of(start), self.x_of(flip.severity)))
                start = None
        if start is not None:
            found.append((self.x_of(start), self.x_of(self._scan.points[-1].severity)))
        return found

    def _draw_ticks(self, painter: QPainter) -> None:
        painter.setFont(font(8.5))
        for place, text in enumerate(map(decimal, self._ticks), start=1):
            x = self.x_of(place)
            painter.setPen(QPen(TONES.colour("muted"), 1))
            painter.drawLine(QPointF(x, _TRACK + 8), QPointF(x, _TRACK + 12))
            wide = painter.fontMetrics().horizontalAdvance(text)
            left = min(max(x - wide / 2, 0.0), self.width() - wide)  # below its tick, as far as there is room
            box = QRectF(left, _TRACK + 13, wide + 1, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_flips(self, painter: QPainter) -> None:
        painter.setFont(font(8.5, strong=True))
        end = -1.0  # of the words drawn so far
        for flip in self.flips:
            x = self.x_of(flip.severity)
            back = self._scan is not None and flip.after == self._scan.label
            colour = TONES.colour("good" if back else "warn")
            painter.setPen(QPen(TONES.colour("sky"), 1))
            painter.setBrush(colour)
            painter.drawPolygon(
                QPolygonF([QPointF(x, _TRACK - 4), QPointF(x - 5, _TRACK - 12), QPointF(x + 5, _TRACK - 12)])
            )
            words = class_label(flip.after)
            wide = painter.fontMetrics().horizontalAdvance(words)
            start = min(max(x - wide / 2, 2.0), self.width() - wide - 2.0)
            if start > end + 8:
                painter.setPen(colour)
                painter.drawText(QRectF(start, 0, wide + 2, _TOP - 4), Qt.AlignmentFlag.AlignVCenter, words)
                end = start + wide

    def _draw_handle(self, painter: QPainter) -> None:
        live = self.isSliderDown() or self.hasFocus() or self.underMouse()
        painter.setPen(QPen(TONES.colour("sky"), 2))
        painter.setBrush(TONES.colour("accent" if live else "text"))
        painter.drawEllipse(QPointF(self.x_of(self.severity), _TRACK), 9, 9)
        if self.hasFocus():
            painter.setPen(QPen(TONES.colour("accent", 0.7), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(self.x_of(self.severity), _TRACK), 12, 12)
