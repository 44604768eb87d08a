"""The numbers of an attack: the attacked picture beside the random signs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from skyview.gui.attacks.wording import FIGURES, figures
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import label


class AttackFigures(QWidget):
    """A small table; hidden while there is nothing to compare."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for column, words in ((1, tr("attacked")), (2, tr("random signs"))):
            grid.addWidget(label(words, "small"), 0, column, Qt.AlignmentFlag.AlignRight)
        self.cells: list[tuple[QLabel, QLabel]] = []
        for row, words in enumerate(FIGURES, start=1):
            pair = label(), label("", "muted")
            grid.addWidget(label(words, "muted", wrap=True), row, 0)
            for column, cell in enumerate(pair, start=1):
                grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignRight)
            self.cells.append(pair)

    def show_found(self, found: object) -> None:
        """Show what an attack has found so far; anything else hides the table."""
        if found is None:  # the attacks are not loaded before the window is there
            self.hide()
            return
        from skyview.robustness.attacks import AttackOutcome, AttackWalk

        if not isinstance(found, AttackOutcome | AttackWalk) or not (found.likeness or found.control):
            self.hide()
            return
        self.show()
        for pair, numbers in zip(self.cells, figures(found), strict=True):
            for cell, words in zip(pair, numbers, strict=True):
                cell.setText(words)
