"""The list of captures: thumbnail, name, and what they are once that is known."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from skyview.classifier.prediction import ELSEWHERE
from skyview.gui.icons import icon, pixmap
from skyview.gui.session import Item, Session
from skyview.gui.theme import DARK, font
from skyview.gui.thumbnails import Thumbnails
from skyview.gui.wording import class_label, percent

PATH_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class CaptureModel(QAbstractListModel):
    """The session's rows for Qt; what a row says comes straight from the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown = len(session.items)

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of captures."""
        return 0 if parent is not None and parent.isValid() else self._shown

    def take_new(self) -> None:
        """The session has got new rows at its end."""
        now = len(self._session.items)
        if now > self._shown:
            self.beginInsertRows(QModelIndex(), self._shown, now - 1)
            self._shown = now
            self.endInsertRows()

    def reset(self) -> None:
        """The session's list is another one."""
        self.beginResetModel()
        self._shown = len(self._session.items)
        self.endResetModel()

    def touch(self, path: Path) -> None:
        """Something about this capture has changed."""
        row = self._session.row(path)
        if 0 <= row < self._shown:
            self.dataChanged.emit(self.index(row), self.index(row))

    def item(self, index: Index) -> Item:
        """The session's row behind an index."""
        return self._session.items[index.row()]

    def verdict(self, item: Item) -> tuple[str, str]:
        """What is known of a capture: a word for its state (an icon's name) and a line."""
        if item.error:
            return "warning", "Cannot be opened"
        prediction = self._session.prediction(item.path)
        if prediction is None:
            return "", item.detail
        label = class_label(prediction.label)
        if prediction.sure:
            return "sure", label
        if not prediction.deep_sky:
            return "unsure", "Something else?"
        return "unsure", f"{label}?"

    def certainty(self, item: Item) -> str:
        """The verdict's probability, empty while it is unknown, or means nothing."""
        prediction = None if item.error else self._session.prediction(item.path)
        return percent(prediction.probability) if prediction and prediction.deep_sky else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, path, tool tip and what a screen reader says."""
        if not index.isValid():
            return None
        item = self.item(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == PATH_ROLE:
            return item.path
        if role == Qt.ItemDataRole.ToolTipRole:
            prediction = self._session.prediction(item.path)
            strange = ELSEWHERE if prediction and not prediction.deep_sky else ""
            return "\n".join(line for line in (str(item.path), item.error or strange) if line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state, line = self.verdict(item)
            parts = [item.name, line, self.certainty(item), "not sure" if state == "unsure" else ""]
            return ", ".join(part for part in parts if part)
        return None


class CaptureDelegate(QStyledItemDelegate):
    """Draws one row."""

    HEIGHT = 68
    THUMB = 52

    def __init__(self, model: CaptureModel, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high, whatever is known of them: the list never jumps."""
        return QSize(160, self.HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, thumbnail, name and verdict."""
        item = self._model.item(index)
        row = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(DARK.colour("chosen" if chosen else "raised"))
            painter.drawRoundedRect(row, 8, 8)
        if chosen:  # not by colour alone
            painter.setBrush(DARK.colour("accent"))
            painter.drawRoundedRect(QRectF(row.left(), row.top() + 16, 3, row.height() - 32), 1.5, 1.5)
        self._draw_thumbnail(
            painter, item.path, QRectF(row.left() + 9, row.top() + 6, self.THUMB, self.THUMB)
        )
        words = row.adjusted(self.THUMB + 20, 0, -8, 0)
        painter.setFont(font(10, strong=chosen))
        painter.setPen(DARK.colour("text"))
        top = QRectF(words.left(), row.top() + 11, words.width(), 20)
        name = QFontMetrics(painter.font()).elidedText(
            item.name, Qt.TextElideMode.ElideMiddle, int(top.width())
        )
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, name)
        self._draw_verdict(painter, item, QRectF(words.left(), row.top() + 33, words.width(), 18))
        painter.restore()

    def _draw_verdict(self, painter: QPainter, item: Item, place: QRectF) -> None:
        state, line = self._model.verdict(item)
        colours = {"warning": "bad", "sure": "good", "unsure": "warn"}
        if state:
            image = pixmap(state, 14, getattr(DARK, colours[state]))
            painter.drawPixmap(QRectF(place.left(), place.top() + 2, 14, 14), image, QRectF(image.rect()))
            place = place.adjusted(19, 0, 0, 0)
        painter.setFont(font(9))
        painter.setPen(DARK.colour("bad" if state == "warning" else "muted"))
        metrics = QFontMetrics(painter.font())
        certainty = self._model.certainty(item)
        room = int(place.width()) - (metrics.horizontalAdvance(certainty) + 8 if certainty else 0)
        text = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, certainty)

    def _draw_thumbnail(self, painter: QPainter, path: Path, place: QRectF) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(place, 5, 5)
        painter.fillPath(frame, DARK.colour("sky"))
        image = self._thumbnails.get(path)
        if image is None:
            quiet = pixmap("picture", 20, DARK.line)
            painter.drawPixmap(
                QRectF(place.center().x() - 10, place.center().y() - 10, 20, 20), quiet, QRectF(quiet.rect())
            )
            return
        side = min(image.width(), image.height())  # the middle square fills the frame
        source = QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
        painter.save()
        painter.setClipPath(frame)
        painter.drawPixmap(place, image, source)
        painter.restore()


class CaptureList(QListView):
    """The list itself; tells which rows are on the screen."""

    seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Captures")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(40)
        self._quiet.timeout.connect(self.seen)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._quiet.start())

    def visible_rows(self) -> range:
        """Rows on the screen, and a few more in the way of scrolling."""
        model = self.model()
        if model is None or model.rowCount() == 0:
            return range(0)
        first = self.verticalScrollBar().value() // CaptureDelegate.HEIGHT
        many = self.viewport().height() // CaptureDelegate.HEIGHT + 2
        return range(max(0, first), min(model.rowCount(), first + many + 6))

    def look_again(self) -> None:
        """Rows have come: report what is on the screen soon."""
        self._quiet.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More rows may be on the screen now."""
        super().resizeEvent(event)
        self._quiet.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, right and space go to the window, which steps through captures with them."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Browser(QFrame):
    """The panel on the left.

    Signals:
        chosen: The person wants to look at this path.
        classify_all_wanted: The button was pressed.
        open_wanted: The button of the empty list was pressed.
    """

    chosen = Signal(object)
    classify_all_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.thumbnails = Thumbnails(self)
        self.model = CaptureModel(session, self)
        self.list = CaptureList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CaptureDelegate(self.model, self.thumbnails, self.list))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.seen.connect(self._want_thumbnails)
        self.model.rowsInserted.connect(self._rows_came)
        self.model.modelReset.connect(self._rows_came)
        self.thumbnails.made.connect(self.model.touch)
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self.classify_all = QPushButton(icon("classify"), "Classify all")
        self.classify_all.setToolTip("Let the network name every capture of this list")
        self.classify_all.clicked.connect(self.classify_all_wanted)
        self._empty = self._make_empty()
        self._lay_out()
        self._rows_came()

    def _make_empty(self) -> QWidget:
        empty = QWidget()
        words = QLabel("No captures yet.\nDrop pictures or folders anywhere in the window.")
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button = QPushButton("Open folder…")
        button.clicked.connect(self.open_wanted)
        layout = QVBoxLayout(empty)
        layout.addStretch()
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        return empty

    def _lay_out(self) -> None:
        heading = QLabel("CAPTURES")
        heading.setProperty("role", "heading")
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 12, 6, 10)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.classify_all)

    def _rows_came(self) -> None:
        count = self.model.rowCount()
        self._count.setText(str(count) if count else "")
        self.list.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        self.classify_all.setVisible(count > 1)
        self.list.look_again()

    def _want_thumbnails(self) -> None:
        self.thumbnails.want([self.model.index(row).data(PATH_ROLE) for row in self.list.visible_rows()])

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(PATH_ROLE))

    def select(self, row: int) -> None:
        """Make a row the current one, as if it had been clicked."""
        index = self.model.index(row)
        if index.isValid():
            self.list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.list.scrollTo(index)

    def close_threads(self) -> None:
        """Wait for the thumbnails' threads."""
        self.thumbnails.close()
