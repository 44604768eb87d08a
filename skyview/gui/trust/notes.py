"""What is said below the heat table: what does not count, and what became of maps where answers change."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import heading, label
from skyview.gui.parts.wording import entry

if TYPE_CHECKING:
    from skyview.robustness.card.standing import Standings


class Notes(QWidget):
    """Two small texts; each is there only where it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grey, self.changes = label("", "small", wrap=True), label("", "small", wrap=True)
        self._title = heading(tr("Where the answer changes"))
        self._title.setToolTip(
            tr("There the map of the new answer ought to be less like the map before. It is never counted.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.grey, self._title, self.changes):
            layout.addWidget(part)
        self.show_standings(None, {})

    def show_standings(self, standings: "Standings | None", labels: Mapping[str, str]) -> None:
        """Show what a card says, techniques by their labels; None for no card."""
        left_out = standings.left_out if standings is not None else ()
        rows = standings.rows if standings is not None else ()
        self.grey.setText("\n".join(one.sentence for one in left_out))
        told = [
            entry(labels.get(row.method, row.label), row.panel.opposite) for row in rows if row.panel.opposite
        ]
        self.changes.setText("\n".join(told))
        self.grey.setVisible(bool(left_out))
        self._title.setVisible(bool(told))
        self.changes.setVisible(bool(told))
        self.setVisible(bool(left_out or told))
