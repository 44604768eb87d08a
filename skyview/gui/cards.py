"""The shortcut card and the command palette, both read from the table of actions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.actions import TABLE, Actions, card
from skyview.gui.icons import icon
from skyview.gui.theme import DARK
from skyview.gui.widgets import heading, label


class ShortcutCard(QDialog):
    """All keys on one card."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Shortcuts")
        self.finished.connect(lambda _result: parent.activateWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(40)
        pages = list(card().items())
        half = [pages[0], pages[1]], pages[2:]
        for part in half:
            column = QVBoxLayout()
            column.setSpacing(10)
            for title, rows in part:
                column.addWidget(heading(title))
                column.addLayout(self._rows(rows))
                column.addSpacing(10)
            column.addStretch()
            layout.addLayout(column)

    def _rows(self, rows: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        for row, (text, keys) in enumerate(rows):
            key = label(keys)
            key.setStyleSheet(f"background: {DARK.raised}; border-radius: 5px; padding: 2px 8px;")
            grid.addWidget(label(text), row, 0)
            grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid


class CommandPalette(QDialog):
    """Type a few letters of what you want, press Enter."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popover")
        self.setStyleSheet(
            f"#popover {{ background: {DARK.surface}; border: 1px solid {DARK.line}; border-radius: 10px; }}"
        )
        self._actions = actions
        self.field = QLineEdit()
        self.field.setPlaceholderText("What do you want to do?")
        self.field.setAccessibleName("Search for an action")
        self.field.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName("Actions")
        self.list.itemActivated.connect(self._trigger)
        self.list.itemClicked.connect(self._trigger)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.resize(460, 380)
        self._filter("")
        middle = parent.mapToGlobal(parent.rect().center())
        self.move(middle.x() - 230, parent.mapToGlobal(parent.rect().topLeft()).y() + 90)
        self.field.setFocus()

    def _filter(self, text: str) -> None:
        self.list.clear()
        words = text.lower().split()
        for spec in TABLE:
            action = self._actions[spec.id]
            if (
                spec.id != "palette"
                and action.isEnabled()
                and all(word in spec.text.lower() for word in words)
            ):
                keys = f"   {spec.shortcut}" if spec.shortcut else ""
                item = QListWidgetItem(icon(spec.icon or "blank"), spec.text.rstrip("…") + keys)
                item.setData(Qt.ItemDataRole.UserRole, action)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _trigger(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        action: QAction = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        action.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move in the list while the field keeps the focus; Enter does it."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if event.key() == Qt.Key.Key_Up else 1
            self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._trigger(self.list.currentItem())
        else:
            super().keyPressEvent(event)
