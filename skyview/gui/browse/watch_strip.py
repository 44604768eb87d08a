"""Says which folder is watched, and whether what comes is classified."""

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from skyview.gui.files.watching import Watcher
from skyview.gui.parts.icons import show_icon
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import Elided, tool_button


class WatchStrip(QFrame):
    """Below the captures while a folder is watched; hidden otherwise.

    Args:
        watcher: Whose state it shows.
        parent: Its owner.
    """

    def __init__(self, watcher: Watcher, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watcher = watcher
        self._mark = QLabel()
        self.words = Elided("small")
        self.classify = QCheckBox(tr("Classify what comes"))
        self.classify.toggled.connect(self._set_classify)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._mark)
        top.addWidget(self.words, 1)
        top.addWidget(tool_button("cancel", tr("Stop watching"), lambda: watcher.watch(None), size=14))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 2, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.classify)
        watcher.changed.connect(self.show_state)
        self.show_state()

    def _set_classify(self, on: bool) -> None:
        self._watcher.classify = on

    def show_state(self) -> None:
        """Take up what the watcher does."""
        watcher = self._watcher
        self.setVisible(watcher.folder is not None)
        if watcher.folder is None:
            return
        name = watcher.folder.name or str(watcher.folder)
        icon_name, colour = ("warning", "warn") if watcher.trouble else ("watch", "accent")
        show_icon(self._mark, icon_name, 15, colour)
        self.words.show_text(
            tr("{name} {trouble}; it is tried again", name=name, trouble=watcher.trouble)
            if watcher.trouble
            else tr("Watching {name}", name=name)
        )
        self.setToolTip(str(watcher.folder))
        self.classify.setChecked(watcher.classify)
