"""Dropping files anywhere in the window: the hint while dragging, and reading what was dropped."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from skyview.gui.parts.icons import pixmap
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font


def paths_in(data: QMimeData) -> list[Path]:
    """Local files and folders of a drag; empty for anything else."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


class DropHint(QWidget):
    """Covers the window while files are dragged over it, and says what will happen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Show the hint over all of the window."""
        self.setGeometry(self.window().rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dimmed window, a dashed frame, an arrow and two lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), TONES.colour("sky", 0.86))
        pen = QPen(TONES.colour("accent"), 2, Qt.PenStyle.DashLine)
        pen.setDashPattern([6, 5])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(18, 18, -18, -18), 14, 14)
        middle = QPointF(self.rect().center())
        arrow = pixmap("drop", 56, "accent")
        painter.drawPixmap(QRectF(middle.x() - 28, middle.y() - 78, 56, 56), arrow, QRectF(arrow.rect()))
        painter.setPen(TONES.colour("text"))
        painter.setFont(font(16, strong=True))
        line = QRectF(0, middle.y(), self.width(), 30)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, tr("Drop pictures or folders to look at them"))
        painter.setPen(TONES.colour("muted"))
        painter.setFont(font(11))
        line.translate(0, 34)
        painter.drawText(
            line, Qt.AlignmentFlag.AlignCenter, tr("They stay where they are; skyview only reads them.")
        )
        painter.end()
