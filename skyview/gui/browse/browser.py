"""The panel of captures: search and sort, the rows or tiles, the watched folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from skyview.gui.browse.bar import BrowseBar, found_nothing
from skyview.gui.browse.delegate import CaptureDelegate
from skyview.gui.browse.model import PATH_ROLE, CaptureModel
from skyview.gui.browse.rows import CaptureList
from skyview.gui.browse.shelf import Row, Shelf
from skyview.gui.browse.thumbnails import Thumbnails
from skyview.gui.parts.icons import icon
from skyview.gui.parts.language import tr
from skyview.gui.state.searching import parse
from skyview.gui.state.session import Session

_CALM = 400  # ms between two sortings while verdicts pour in


class Browser(QFrame):
    """The panel on the left.

    Signals:
        chosen: The person wants to look at this path.
        classify_all_wanted: The button was pressed.
        open_wanted: The button of the empty list was pressed.
        rearranged: Other rows are shown, or in another order, or as tiles.
    """

    chosen = Signal(object)
    classify_all_wanted = Signal()
    open_wanted = Signal()
    rearranged = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._session = session
        self._arranging = False
        self.shelf = Shelf(session)
        self.thumbnails = Thumbnails(self)
        self.model = CaptureModel(session, self)
        self.delegate = CaptureDelegate(self.model, self.thumbnails)
        self.list = CaptureList(self.delegate)
        self.list.setModel(self.model)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(lambda index: self.toggle_fold(self.model.row(index)))
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.seen.connect(self._want_thumbnails)
        self.delegate.fold_wanted.connect(self.toggle_fold)
        self.thumbnails.made.connect(self.model.touch)
        self.bar = BrowseBar()
        self.bar.searched.connect(self.search)
        self.bar.sorted.connect(self.sort)
        self.bar.tiles_wanted.connect(self.show_tiles)
        self.menu_actions: list[QAction] = []
        self.classify_all = QPushButton(icon("classify"), tr("Classify all"))
        self.classify_all.setToolTip(tr("Let the network name every capture of this list"))
        self.classify_all.clicked.connect(self.classify_all_wanted)
        self._nothing = found_nothing()
        self._empty = self._make_empty()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self.arrange)
        self._lay_out()
        self.arrange()

    def _make_empty(self) -> QWidget:
        empty = QWidget()
        words = QLabel(tr("No captures yet.\nDrop pictures or folders anywhere in the window."))
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button = QPushButton(tr("Open folder…"))
        button.clicked.connect(self.open_wanted)
        layout = QVBoxLayout(empty)
        layout.addStretch()
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        return empty

    def _lay_out(self) -> None:
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(6, 8, 6, 10)
        self.column.setSpacing(8)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._nothing, 1)
        self.column.addWidget(self._empty, 1)
        self.column.addWidget(self.classify_all)

    # What is shown

    def arrange(self) -> None:
        """Show what the session holds as search, sort and folding say; selection and place stay."""
        selected, current = self.selected(), self._session.current
        self._arranging = True
        rows = self.shelf.arrange()
        self.model.show(rows)
        row = self.shelf.row_of(current)
        if row >= 0 and self.list.currentIndex().row() != row:
            self.list.make_current(row)
        if len(selected) > 1:
            self.select_also(selected)
        self._arranging = False
        everything = len(self._session.items)
        self.bar.show_count(sum(1 + row.more for row in rows if not row.member), everything)
        self.bar.field.setVisible(everything > 0)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(bool(everything) and not rows)
        self._nothing.setText(tr("Nothing found for “{field}”.", field=self.bar.field.text().strip()))
        self._empty.setVisible(not everything)
        self.classify_all.setVisible(everything > 1)
        self.list.look_again()
        self.rearranged.emit()

    def select_also(self, paths: Sequence[Path]) -> None:
        """Add captures to the selection, as far as they have rows."""
        model = self.list.selectionModel()
        for path in paths:
            row = self.model.place(path)
            if row >= 0:
                model.select(self.model.index(row), model.SelectionFlag.Select)

    def clear(self) -> None:
        """The session's list is empty."""
        self.shelf.clear()
        self.bar.field.clear()
        self.shelf.query = parse("")
        self.arrange()

    def touch(self, path: Path) -> None:
        """Something about this capture has changed; where it stands may depend on it."""
        self.model.touch(path)
        if (
            self.shelf.query.parts or self.shelf.sort not in ("folder", "name")
        ) and not self._calm.isActive():
            self._calm.start()

    def search(self, text: str) -> None:
        """Show only what a search finds."""
        self.shelf.query = parse(text)
        if self.bar.field.text() != text:
            self.bar.field.setText(text)
        self.arrange()

    def sort(self, name: str) -> None:
        """Sort in one of the ways of `skyview.gui.browse.shelf.SORTS`."""
        self.shelf.sort = name
        self.bar.show_sort(name)
        self.arrange()

    def show_tiles(self, on: bool) -> None:
        """Show tiles, or rows."""
        self.bar.tiles.setChecked(on)
        self.list.show_tiles(on)
        self.list.scrollTo(self.list.currentIndex())
        self.rearranged.emit()

    @property
    def tiles(self) -> bool:
        """Whether tiles are shown."""
        return self.delegate.tiles

    def toggle_fold(self, row: Row | None = None) -> None:
        """Unfold an observation or fold it; that of the current row, when none is named."""
        if row is None:
            index = self.list.currentIndex()
            row = self.model.row(index) if index.isValid() else None
        if row is not None and (row.more or row.member):
            self.shelf.unfold(row.key, not (row.unfolded or row.member))
            self.arrange()

    def _want_thumbnails(self) -> None:
        self.thumbnails.want([self.model.index(row).data(PATH_ROLE) for row in self.list.visible_rows()])

    # What is chosen

    def selected(self) -> list[Path]:
        """The selected captures in the order shown."""
        return [index.data(PATH_ROLE) for index in sorted(self.list.selectedIndexes(), key=QModelIndex.row)]

    def meant(self) -> list[Path]:
        """The captures an action is about: the selected ones, and all that their folded rows stand for."""
        rows = [self.model.row(index) for index in self.list.selectedIndexes()]
        return [path for row in rows for path in self.shelf.beneath(row)]

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self._arranging:
            self.chosen.emit(index.data(PATH_ROLE))

    def select(self, path: Path) -> None:
        """Make a capture the current row, as if it had been clicked; when folded, the observation's row."""
        row = self.shelf.row_of(path)
        if row >= 0 and row != self.list.currentIndex().row():
            self._arranging = self.model.place(path) != row
            self.list.make_current(row)
            self._arranging = False

    def _show_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.menu_actions)
        if self.list.indexAt(where).isValid():
            menu.popup(self.list.viewport().mapToGlobal(where))

    def offer(self, actions: Sequence[QAction]) -> None:
        """These actions are in the menu of a capture."""
        self.menu_actions = list(actions)

    def close_threads(self) -> None:
        """Wait for the thumbnails' threads."""
        self.thumbnails.close()
