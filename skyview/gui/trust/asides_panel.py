"""What other laboratories found of the same maps, beside the score card: a row for each technique."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from skyview.gui.parts.icons import icon
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import Elided, heading, label
from skyview.gui.parts.wording import entry
from skyview.gui.trust.asides_wording import COLUMNS, NOT_YET, Said, said_of

if TYPE_CHECKING:
    from skyview.robustness.card.asides import Aside


_CELL = QSize(70, 26)


class AsidesPanel(QWidget):
    """A small table; a click on a cell goes to where it is found out.

    Signals:
        wanted: Kind of aside and name of the technique whose cell was clicked.
    """

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: dict[tuple[str, str], QToolButton] = {}
        self._names: list[Elided] = []
        self._labels: dict[str, str] = {}
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        title = heading(tr("Also known"))
        title.setToolTip(tr("What else is known of these maps. It is never merged into the number above."))
        grid.addWidget(title, 0, 0)
        for column, (words, tip) in enumerate(COLUMNS.values(), start=1):
            head = label(words, "small")
            head.setToolTip(tip)
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def name_entries(self, labels: dict[str, str]) -> None:
        """Labels of techniques by their names."""
        self._labels = labels

    def show_asides(self, methods: tuple[str, ...], asides: "Mapping[str, Mapping[str, Aside]]") -> None:
        """Show what is known of these techniques, by technique and kind."""
        if methods != tuple(dict.fromkeys(method for method, _ in self.cells)):
            self._lay_out(methods)
        for (method, kind), cell in self.cells.items():
            aside = asides.get(method, {}).get(kind)
            self._fill(cell, COLUMNS[kind][0], NOT_YET[kind] if aside is None else said_of(aside))
        self.setVisible(bool(methods))

    def _lay_out(self, methods: tuple[str, ...]) -> None:
        for old in (*self._names, *self.cells.values()):
            self._grid.removeWidget(old)
            old.deleteLater()
        self.cells.clear()
        self._names.clear()
        for row, method in enumerate(methods, start=1):
            name = Elided("", two_lines=True)
            name.show_text(self._labels.get(method, method))
            self._names.append(name)
            self._grid.addWidget(name, row, 0)
            for column, kind in enumerate(COLUMNS, start=1):
                cell = self.cells[method, kind] = QToolButton()
                cell.setAutoRaise(True)
                cell.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                cell.setIconSize(QSize(13, 13))
                cell.setFixedSize(_CELL)
                cell.setStyleSheet("padding: 1px 2px;")
                cell.clicked.connect(partial(self._want, kind, method))
                self._grid.addWidget(cell, row, column)

    def _fill(self, cell: QToolButton, about: str, said: Said) -> None:
        cell.setText(said.words)
        cell.setIcon(icon(said.icon or "blank", said.duty))
        cell.setToolTip(said.tip)
        cell.setAccessibleName(entry(about, said.words))
        cell.setAccessibleDescription(said.tip)

    def _want(self, kind: str, method: str, _checked: bool = False) -> None:
        self.wanted.emit(kind, method)
