"""The shortcut card, read from the table of actions and the shortcuts that are in force."""

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.habits.actions import TABLE, Actions
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import heading, label
from skyview.gui.parts.wording import entry

_COLUMNS = 4

#: What the mouse does on a picture, and keys that are no actions.
GESTURES: tuple[tuple[str, str], ...] = (
    (tr("Zoom at the pointer"), tr("Wheel")),
    (tr("Zoom in, out"), "+ −"),
    (tr("Pan"), tr("Drag, arrow keys")),
    (tr("Whole picture or one to one"), tr("Double click")),
    (tr("Opacity of the maps"), tr("Ctrl+Wheel")),
    (tr("Next capture"), tr("Space")),
    (tr("Next field, previous field"), tr("Tab, Shift+Tab")),
)


def pages(actions: Actions) -> dict[str, list[tuple[str, str]]]:
    """What stands on the card: for each menu the texts and keys of its actions, and the mouse's gestures."""
    found: dict[str, list[tuple[str, str]]] = {}
    for spec in TABLE:
        if actions.shown_key(spec.id):
            found.setdefault(spec.menu.replace("&", ""), []).append((spec.words, actions.shown_key(spec.id)))
    return {**found, tr("On a picture"): list(GESTURES)}


def in_columns(lengths: list[int], columns: int = _COLUMNS) -> list[list[int]]:
    """Share groups of so many lines among columns in their order, the longest column as short as can be."""
    tallest = max(lengths, default=0)
    while True:
        parts: list[list[int]] = [[]]
        room = tallest
        for place, length in enumerate(lengths):
            if length > room and parts[-1]:
                parts.append([])
                room = tallest
            parts[-1].append(place)
            room -= length
        if len(parts) <= columns:
            return parts
        tallest += 1


class ShortcutCard(QDialog):
    """All keys on one card.

    Args:
        actions: Whose keys they are.
        parent: The window.
    """

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Shortcuts"))
        self.setModal(True)  # so Escape closes the card, whatever else it stands for in the window
        self.finished.connect(lambda _result: parent.activateWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        whole = QVBoxLayout(self)
        self._margins = QMargins(20, 16, 20, 14)
        whole.setContentsMargins(self._margins)
        whole.setSpacing(14)
        self.board = board = self._board(list(pages(actions).items()))
        scroll = QScrollArea()  # with large words on a small screen the card is larger than the screen
        scroll.setWidget(board)
        scroll.setWidgetResizable(True)
        scroll.viewport().setAutoFillBackground(False)
        board.setAutoFillBackground(False)
        whole.addWidget(scroll, 1)
        foot = QHBoxLayout()
        key = actions.shown_key("palette")
        if key:
            foot.addWidget(label(tr("{key} finds any action by a few of its letters.", key=key), "muted"))
        foot.addStretch()
        self.change = QPushButton(tr("Change shortcuts…"))
        self.change.clicked.connect(self.accept)
        self.change.clicked.connect(actions["settings_keys"].trigger)
        foot.addWidget(self.change)
        self.close_ = QPushButton(tr("Close"))
        self.close_.setDefault(True)
        self.close_.clicked.connect(self.accept)
        foot.addWidget(self.close_)
        whole.addLayout(foot)
        self._fit(board.sizeHint())

    def _board(self, found: list[tuple[str, list[tuple[str, str]]]]) -> QWidget:
        """All keys in a few columns of about the same length."""
        board = QWidget()
        layout = QHBoxLayout(board)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for part in in_columns([len(rows) + 2 for _, rows in found]):
            column = QVBoxLayout()
            column.setSpacing(6)
            for title, rows in (found[place] for place in part):
                column.addWidget(heading(title))
                column.addLayout(self._rows(rows))
                column.addSpacing(8)
            column.addStretch()
            layout.addLayout(column, 1)
        return board

    def _fit(self, board: QSize) -> None:
        """As large as the board with all keys needs, as far as the screen has room."""
        margins, room = self._margins, self.screen().availableGeometry().size()
        across = board.width() + margins.left() + margins.right() + 4
        down = board.height() + self.close_.sizeHint().height() + margins.top() + margins.bottom() + 20
        self.resize(min(across, room.width() - 16), min(down, room.height() - 48))

    def _rows(self, rows: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for row, (text, keys) in enumerate(rows):
            words = label(text, "fine")
            words.setAccessibleName(entry(text, keys))
            grid.addWidget(words, row, 0)
            grid.addWidget(label(keys, "key"), row, 1, Qt.AlignmentFlag.AlignRight)
        return grid
