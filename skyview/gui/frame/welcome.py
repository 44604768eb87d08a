"""What stands in the middle of the window while nothing is open: what can be dropped, and buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from skyview.gui.habits.actions import Actions
from skyview.gui.parts.icons import show_icon
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import label

_OFFERED = ("open_files", "open_folder", "open_samples")


class Welcome(QWidget):
    """A picture of dropping, two lines of words, and a button for each way to open something.

    Args:
        actions: What the buttons do; the first one is the main button.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = QLabel()
        show_icon(picture, "drop", 48, "muted")
        title = label(tr("Drop captures or folders here"), "title")
        kinds = label(
            tr("FITS, XISF, TIFF, PNG, JPEG and WebP, as telescopes write them"), "muted", wrap=True
        )
        kinds.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons = [self._button(actions, name) for name in _OFFERED]
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch()
        for part in (picture, title):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(kinds)
        layout.addLayout(row)
        layout.addStretch()

    def _button(self, actions: Actions, name: str) -> QPushButton:
        action = actions[name]
        button = QPushButton(action.text())
        button.setToolTip(action.toolTip())
        action.changed.connect(lambda: button.setToolTip(action.toolTip()))  # the person's own shortcut
        button.setProperty("main", name == _OFFERED[0])
        button.clicked.connect(action.trigger)
        return button
