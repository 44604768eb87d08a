"""The header of a capture: what was made of the file, and every card, to search and to copy."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import Elided, label, search_field


class HeaderDialog(QDialog):
    """Stays open beside the window and follows the capture that is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Header"))
        self.search = search_field(tr("Search names and values"), tr("Search the header"))
        self._cards = QStandardItemModel(0, 2, self)
        self._cards.setHorizontalHeaderLabels([tr("Name"), tr("Value")])
        self.found = QSortFilterProxyModel(self)
        self.found.setSourceModel(self._cards)
        self.found.setFilterKeyColumn(-1)
        self.found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search.textChanged.connect(self._find)
        self.table = QTableView()
        self.table.setModel(self.found)
        self.table.setAccessibleName(tr("Cards of the header"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        columns = self.table.horizontalHeader()
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        columns.setStretchLastSection(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._title = Elided("title")
        self._count = label("", "muted")
        self.notes = label("", "muted", wrap=True)
        self.nothing = label(
            tr(
                "This file has no header. JPEG, PNG and WebP keep the picture alone; FITS and XISF also say "
                "when, where and with what it was taken."
            ),
            "empty",
            wrap=True,
        )
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.copy = QPushButton(tr("Copy"))
        self.copy.setAutoDefault(False)
        self.copy.setToolTip(tr("The selected cards, or all that are found, as lines of text (Ctrl+C)"))
        self.copy.clicked.connect(lambda _checked=False: self.copy_cards())
        self.leave = QPushButton(tr("Close"))
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(lambda _checked=False: self.close())
        self._lay_out()
        self.resize(560, 620)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._count)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.copy)
        foot.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.notes)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing, 1)
        layout.addLayout(foot)

    def show_header(self, title: str, header: Mapping[str, object], notes: Sequence[str] = ()) -> None:
        """Show the cards of a capture; a search that is going on stays.

        Args:
            title: Its name.
            header: Its cards.
            notes: Sentences about what was assumed, left out or doubtful.
        """
        self._title.show_text(title)
        self.notes.setText("\n".join(str(note) for note in notes))
        self.notes.setVisible(bool(notes))
        self._cards.removeRows(0, self._cards.rowCount())
        for name, value in header.items():
            cells = [QStandardItem(str(name)), QStandardItem(" ".join(str(value).split()))]
            self._cards.appendRow(cells)
        self._find(self.search.text())

    def _find(self, words: str) -> None:
        self.found.setFilterFixedString(words.strip())
        all_of, some = self._cards.rowCount(), self.found.rowCount()
        for part in (self.search, self.table, self._count, self.copy):
            part.setVisible(all_of > 0)
        self.nothing.setVisible(all_of == 0)
        if all_of:
            self._count.setText(
                tr("{some} of {all_of} cards", some=some, all_of=all_of)
                if some != all_of
                else tr("{all_of} cards", all_of=all_of)
            )
        self.copy.setEnabled(some > 0)

    def text(self) -> str:
        """The selected cards, or all that are found, one a line."""
        rows: list[QModelIndex] = sorted(
            self.table.selectionModel().selectedRows(), key=lambda index: index.row()
        )
        numbers = [index.row() for index in rows] or range(self.found.rowCount())
        return "\n".join(
            " = ".join(str(self.found.index(row, column).data()) for column in (0, 1)) for row in numbers
        )

    def copy_cards(self) -> None:
        """Put `text` on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, wherever the focus is."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_cards()
        else:
            super().keyPressEvent(event)
