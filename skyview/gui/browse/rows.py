"""The list of the browser, as rows or as tiles; it tells which captures are on the screen."""

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from skyview.gui.browse.delegate import CaptureDelegate
from skyview.gui.parts.language import tr

_TILE = 116  # least width of a tile
_QUIET = 40  # ms without scrolling before thumbnails are asked for


class CaptureList(QListView):
    """Rows or tiles of equal size.

    Signals:
        seen: Other rows are on the screen.
    """

    seen = Signal()

    def __init__(self, delegate: CaptureDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = delegate
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(tr("Captures"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self.seen)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.show_tiles(False)

    def _scrolled(self) -> None:
        if not self._quiet.isActive():  # while scrolling goes on, too
            self._quiet.start()

    def show_tiles(self, on: bool) -> None:
        """Show a grid of tiles, or a list of rows."""
        self._delegate.tiles = on
        self.setViewMode(QListView.ViewMode.IconMode if on else QListView.ViewMode.ListMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust if on else QListView.ResizeMode.Fixed)
        self.setSelectionRectVisible(False)
        self.setDragEnabled(False)
        self._fit_tiles()
        self.look_again()

    def _fit_tiles(self) -> None:
        """Tiles share the width."""
        policies = Qt.ScrollBarPolicy  # always there: its coming would change the width
        always = policies.ScrollBarAlwaysOn if self._delegate.tiles else policies.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(always)
        room = self.viewport().width() - 1
        self.columns = max(1, room // _TILE) if self._delegate.tiles else 1
        self._delegate.tile_width = max(_TILE // 2, room // self.columns)
        self.verticalScrollBar().setSingleStep(24)
        self.scheduleDelayedItemsLayout()

    def visible_rows(self) -> range:
        """Rows on the screen, and a few more in the way of scrolling."""
        model = self.model()
        if model is None or model.rowCount() == 0:
            return range(0)
        height = self._delegate.height
        first = self.verticalScrollBar().value() // height * self.columns
        many = (self.viewport().height() // height + 2) * self.columns
        return range(max(0, first), min(model.rowCount(), first + many + 6))

    def look_again(self) -> None:
        """Rows have come: report what is on the screen soon."""
        self._quiet.start()

    def make_current(self, row: int, *, alone: bool = True) -> None:
        """Make a row the current one; ``alone`` takes the selection from others."""
        index = self.model().index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect if alone else flags.Select)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More rows may be on the screen now."""
        if self._delegate.tiles:
            self._fit_tiles()
        super().resizeEvent(event)
        self._quiet.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, right and space go to the window, which steps through captures with them."""
        keys = Qt.Key
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if plain and event.key() in (keys.Key_Left, keys.Key_Right, keys.Key_Space):
            event.ignore()
        else:
            super().keyPressEvent(event)
