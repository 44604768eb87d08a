"""The panel below the pictures: what a search of the whole field costs, how far it is, and what it found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.fields.model import FieldModel
from skyview.gui.help.button import help_button
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import Elided, combo, heading, label, tool_button

if TYPE_CHECKING:
    from skyview.engine import FieldObject

OWN_CLASS, OWN_AND_STARS, CAPTURE_CLASS = "own", "stars", "capture"
_ROW = 24  # pixels
_SKY = (4, 5)  # columns that only a capture with coordinates has
_HEIGHT = 230  # of the whole panel


class FieldPanel(QFrame):
    """Chooser, button, bar and the table of objects.

    Signals:
        start_wanted: Explain the field.
        stop_wanted: Stop; what was found stays.
        closed: The panel is not wanted any more.
        opened: It was opened (True), or closed.
        changed: Another class is to be explained.
        wanted: Number of the object, from 0, that is to be looked at.
    """

    start_wanted = Signal()
    stop_wanted = Signal()
    closed = Signal()
    opened = Signal(bool)
    changed = Signal()
    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAccessibleName(tr("Objects in the field"))
        self.setFixedHeight(_HEIGHT)
        self._running = False
        self.targets = combo(tr("What every tile is explained for"))
        self.targets.addItem(tr("Each tile's own class"), OWN_CLASS)
        self.targets.addItem(tr("Own class, star fields too"), OWN_AND_STARS)
        self.targets.addItem(tr("The capture's class"), CAPTURE_CLASS)
        self.targets.setToolTip(tr("What every tile is explained for"))
        self.targets.activated.connect(lambda _row: self.changed.emit())
        self.state = Elided("muted")
        self.button = QPushButton(tr("Start"))
        self.button.setProperty("main", True)
        self.button.clicked.connect(self._press)
        close = tool_button("cancel", tr("Close the field's panel (T)"), self.closed.emit, size=14)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(tr("Progress of the field"))
        self.model = FieldModel(self)
        self.table = self._make_table()
        self.words = label("", "empty", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.summary = Elided("small")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(heading(tr("Objects in the field")))
        head.addStretch()
        head.addWidget(self.targets)
        head.addWidget(self.button)
        head.addWidget(help_button("tiles"))
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.state)
        layout.addWidget(self.progress)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.summary)
        self.hide()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(tr("Objects in the field; Enter goes to one"))
        table.setProperty("roomy", True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.activated.connect(self._choose)
        table.clicked.connect(self._choose)
        return table

    def open(self, on: bool) -> None:
        """Open the panel, or close it; whether it is seen depends on what stands around it, too."""
        self.setVisible(on)
        self.opened.emit(on)

    @property
    def target(self) -> str:
        """`OWN_CLASS`, `OWN_AND_STARS` or `CAPTURE_CLASS`."""
        return str(self.targets.currentData())

    def choose_target(self, target: str) -> None:
        """Let every tile be explained for one of these."""
        self.targets.setCurrentIndex(max(0, self.targets.findData(target)))

    def name_class(self, label_: str) -> None:
        """Say which class the capture's is; empty while that is not known."""
        words = tr("{label} everywhere", label=label_) if label_ else tr("The capture's class")
        self.targets.setItemText(self.targets.findData(CAPTURE_CLASS), words)

    def show_state(self, words: str, *, running: bool, done: float, possible: bool) -> None:
        """What is going on, or what it will cost.

        Args:
            words: One line.
            running: It is at work.
            done: Share of it, 0 to 1.
            possible: It can be started.
        """
        self._running = running
        self.state.show_text(words)
        self.button.setText(
            tr("Stop") if running else tr("Start") if done <= 0 else tr("Go on") if done < 1 else tr("Done")
        )
        self.button.setEnabled(running or (possible and done < 1))
        self.progress.setValue(round(1000 * done) if running else 0)
        self.progress.setProperty("idle", not running)
        self.progress.setStyleSheet("" if running else "QProgressBar { background: transparent; }")
        self.targets.setEnabled(not running)

    def show_objects(self, objects: "Sequence[FieldObject]", words: str, summary: str) -> None:
        """Show what was found.

        Args:
            objects: The rows.
            words: What is said where there is none.
            summary: A line below the table.
        """
        self.model.show_objects(objects)
        self.table.setVisible(bool(objects))
        self.words.setVisible(not objects)
        self.words.setText(words)
        parts = summary.split(" · ")
        self.summary.show_text(*(" · ".join(parts[:many]) for many in range(len(parts), 0, -1)))
        sky = any(found.ra is not None for found in objects)
        for column in _SKY:
            self.table.setColumnHidden(column, not sky)

    def _press(self) -> None:
        if self._running:
            self.stop_wanted.emit()
        else:
            self.start_wanted.emit()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.wanted.emit(index.row())
