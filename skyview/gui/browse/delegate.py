"""How a capture is drawn in the browser: as a row of the list or as a tile of the grid."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QAbstractItemModel, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from skyview.gui.browse.model import CaptureModel, Index
from skyview.gui.browse.shelf import Row
from skyview.gui.browse.thumbnails import Thumbnails
from skyview.gui.parts.icons import pixmap
from skyview.gui.parts.theme import TONES, font
from skyview.gui.state.session import KEEP, REJECT, Item

_STATE_COLOURS = {"warning": "bad", "sure": "good", "unsure": "warn"}
FLAG_ICONS = {KEEP: ("keep", "good"), REJECT: ("reject", "bad")}
_INDENT = 14
_DIMMED = 0.4  # opacity of a rejected capture's thumbnail
Align = Qt.AlignmentFlag


@lru_cache(maxsize=32)
def _made(points: float, strong: bool, _base: str) -> tuple[QFont, QFontMetricsF]:
    made = font(points, strong=strong)
    return made, QFontMetricsF(made)


def _face(points: float, *, strong: bool = False) -> tuple[QFont, QFontMetricsF]:
    """The window's font in a size, and its metrics; a row asks for them a dozen times."""
    return _made(points, strong, QApplication.font().key())


class CaptureDelegate(QStyledItemDelegate):
    """Draws rows or tiles.

    Signals:
        fold_wanted: The arrow of this row was clicked.
    """

    fold_wanted = Signal(object)

    def __init__(self, model: CaptureModel, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._thumbnails = thumbnails
        self.tiles = False
        self.tile_width = 112

    def _line(self, points: float) -> float:
        return ceil(_face(points)[1].height())

    @property
    def height(self) -> int:
        """Of a row or a tile in logical pixels; equal for all, whatever is known: the list never jumps."""
        if self.tiles:
            return int(self.tile_width + self._line(9.5) + 2 * self._line(8.5) + 10)
        return max(72, int(self._line(10) + 2 * self._line(9) + 22))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The size of every row or tile."""
        return QSize(self.tile_width if self.tiles else 160, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, thumbnail, name, verdict, marks."""
        row, item = self._model.row(index), self._model.item(index)
        place = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if row.member or row.unfolded:
            self._draw_bond(painter, QRectF(option.rect), row)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(TONES.colour("chosen" if chosen else "raised"))
            painter.drawRoundedRect(place, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:  # not by colour alone
            painter.setPen(TONES.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        (self._draw_tile if self.tiles else self._draw_row)(painter, place, row, item, chosen)
        painter.restore()

    def _draw_row(self, painter: QPainter, place: QRectF, row: Row, item: Item, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(TONES.colour("accent"))
            painter.drawRoundedRect(QRectF(place.left(), place.top() + 18, 3, place.height() - 36), 1.5, 1.5)
        indent = _INDENT if row.member else 0
        side = place.height() - 12
        thumb = QRectF(place.left() + 9 + indent, place.top() + 6, side, side)
        self._draw_thumbnail(painter, item, thumb)
        left, width = thumb.right() + 11, place.right() - 8 - thumb.right() - 11
        first, small = self._line(10), self._line(9)
        top = place.center().y() - (first + 2 * small + 4) / 2
        line = QRectF(left, top, width, first)
        if item.flag in FLAG_ICONS:
            self._draw_icon(
                painter, *FLAG_ICONS[item.flag], QRectF(line.right() - 15, line.top() + 1, 15, 15)
            )
            line.setRight(line.right() - 20)
        self._write_name(painter, line, row, item, 10, chosen)
        self._draw_verdict(painter, item, QRectF(left, top + first + 2, width, small))
        self._draw_facts(painter, row, item, QRectF(left, top + first + small + 4, width, small))

    def _draw_tile(self, painter: QPainter, place: QRectF, row: Row, item: Item, chosen: bool) -> None:
        thumb = QRectF(place.left() + 4, place.top() + 4, place.width() - 8, place.width() - 8)
        self._draw_thumbnail(painter, item, thumb)
        if item.flag in FLAG_ICONS:
            badge = QRectF(thumb.right() - 24, thumb.top() + 4, 20, 20)
            self._draw_chip(painter, badge)
            self._draw_icon(painter, *FLAG_ICONS[item.flag], badge.adjusted(3, 3, -3, -3))
        if row.more:
            pill = self._pill(place, row)
            self._draw_chip(painter, pill)
            self._draw_pill(painter, pill, row)
        left, width = thumb.left() + 1, thumb.width() - 2
        first, small = self._line(9.5), self._line(8.5)
        line = QRectF(left, thumb.bottom() + 3, width, first)
        self._write_name(painter, line, row, item, 9.5, chosen)
        line = QRectF(left, line.bottom() + 1, width, small)
        state, words = self._model.verdict(item)
        if not state:
            self._write(painter, line, row.contents or item.detail, 8.5, "muted")
            return
        self._draw_icon(painter, state, _STATE_COLOURS[state], QRectF(left, line.center().y() - 6.5, 13, 13))
        colour = "bad" if state == "warning" else "muted"
        self._write(painter, line.adjusted(17, 0, 0, 0), words, 8.5, colour)
        line.translate(0, small + 1)
        self._write(painter, line.adjusted(17, 0, 0, 0), self._model.certainty(item), 8.5, "text")
        self._draw_trust(painter, item, line, 8.5)

    def _write_name(
        self, painter: QPainter, place: QRectF, row: Row, item: Item, points: float, chosen: bool
    ) -> None:
        """The object, else the file's name, which often differs from the next only at its end."""
        name = item.path.name if row.member else item.name
        self._write(painter, place, name, points, "text", strong=chosen, middle=True)

    def _draw_trust(self, painter: QPainter, item: Item, place: QRectF, points: float) -> QRectF:
        """The trust score at the right of a line; returns what is left of the line."""
        trust = self._model.trust(item)
        if not trust:
            return place
        width = _face(points)[1].horizontalAdvance(trust)
        self._write(painter, place, trust, points, "text", right=True)
        mark = QRectF(place.right() - width - 17, place.center().y() - 6.5, 13, 13)
        self._draw_icon(painter, "trust", "muted", mark)
        return place.adjusted(0, 0, mark.left() - 6 - place.right(), 0)

    def _draw_verdict(self, painter: QPainter, item: Item, place: QRectF) -> None:
        state, line = self._model.verdict(item)
        if not state:
            self._write(painter, place, item.detail, 9, "muted")
            return
        side = 14.0
        mark = QRectF(place.left(), place.center().y() - side / 2, side, side)
        self._draw_icon(painter, state, _STATE_COLOURS[state], mark)
        place = place.adjusted(side + 5, 0, 0, 0)
        certainty = self._model.certainty(item)
        self._write(painter, place, certainty, 9, "text", right=True)
        if certainty:
            place.setRight(place.right() - _face(9)[1].horizontalAdvance(certainty) - 6)
        self._write(painter, place, line, 9, "bad" if state == "warning" else "muted")

    def _draw_facts(self, painter: QPainter, row: Row, item: Item, place: QRectF) -> None:
        """The third line: what the observation holds or what else the name says, trust, the arrow."""
        if row.more:
            pill = self._pill(QRectF(), row)
            pill.moveCenter(place.center())
            pill.moveRight(place.right())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(TONES.colour("hover"))
            painter.drawRoundedRect(pill, 8, 8)
            self._draw_pill(painter, pill, row)
            place.setRight(pill.left() - 6)
        place = self._draw_trust(painter, item, place, 9)
        known = bool(self._model.verdict(item)[1])
        self._write(painter, place, row.contents or (item.detail if known else ""), 9, "muted")

    def _pill(self, place: QRectF, row: Row) -> QRectF:
        """Where the arrow with the number of captures beneath is; of a tile in its thumbnail's corner."""
        width = 24 + _face(8.5)[1].horizontalAdvance(f"{row.more:,}")
        pill = QRectF(0, 0, width, 18)
        side = place.width() - 8
        pill.moveBottomRight(QRectF(place.left() + 4, place.top() + 4, side, side).bottomRight())
        return pill.translated(-4, -4)

    def _draw_pill(self, painter: QPainter, pill: QRectF, row: Row) -> None:
        arrow = "chevron-down" if row.unfolded else "chevron-right"
        self._draw_icon(painter, arrow, "text", QRectF(pill.left() + 4, pill.top() + 3, 12, 12))
        self._write(painter, pill.adjusted(18, 0, 0, 0), f"{row.more:,}", 8.5, "text")

    def _draw_bond(self, painter: QPainter, place: QRectF, row: Row) -> None:
        """What holds the captures of one unfolded observation together."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(TONES.colour("accent", 0.55))
        if self.tiles:
            left = place.left() if row.member else place.left() + 8
            painter.drawRect(QRectF(left, place.bottom() - 2, place.right() - left, 2))
        elif row.member:
            painter.drawRect(QRectF(place.left() + 10, place.top(), 2, place.height()))

    def _draw_chip(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(TONES.colour("sky", 0.82))
        painter.drawRoundedRect(place, 8, 8)

    def _draw_icon(self, painter: QPainter, name: str, colour: str, place: QRectF) -> None:
        image = pixmap(name, round(place.width()), colour)
        painter.drawPixmap(place, image, QRectF(image.rect()))

    def _write(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        points: float,
        colour: str,
        *,
        strong: bool = False,
        middle: bool = False,
        right: bool = False,
    ) -> None:
        if not text:
            return
        face, metrics = _face(points, strong=strong)
        painter.setFont(face)
        painter.setPen(TONES.colour(colour))
        how = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        fitting = metrics.elidedText(text, how, max(0.0, place.width()))
        side = Align.AlignRight if right else Align.AlignLeft
        painter.drawText(place, Align.AlignVCenter | side | Qt.TextFlag.TextSingleLine, fitting)

    def _draw_thumbnail(self, painter: QPainter, item: Item, place: QRectF) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(place, 5, 5)
        painter.fillPath(frame, TONES.colour("sky"))
        image = self._thumbnails.get(item.path)
        if image is None:
            mark = QRectF(0, 0, 20, 20)
            mark.moveCenter(place.center())
            self._draw_icon(painter, "warning" if item.error else "picture", "line", mark)
            return
        side = min(image.width(), image.height())  # the middle square fills the frame
        source = QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
        painter.save()
        painter.setOpacity(_DIMMED if item.flag == REJECT else 1.0)
        painter.setClipPath(frame)
        painter.drawPixmap(place, image, source)
        painter.setOpacity(1.0)
        painter.setClipping(False)  # the rim of the frame is half thumbnail
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(place.adjusted(-1, -1, 1, 1), TONES.colour("glass"))
        painter.restore()

    def _arrow_of(self, place: QRectF, row: Row) -> QRectF:
        """Where a click unfolds."""
        if self.tiles:
            return self._pill(place, row)
        pill = self._pill(QRectF(), row)
        return QRectF(
            place.right() - 8 - pill.width(), place.center().y(), pill.width() + 8, place.height() / 2
        )

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on the arrow unfolds or folds."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            row = self._model.row(index)
            place = QRectF(option.rect).adjusted(2, 2, -2, -2)
            if row.more and self._arrow_of(place, row).contains(event.position()):
                self.fold_wanted.emit(row)
                return True
        return super().editorEvent(event, model, option, index)
