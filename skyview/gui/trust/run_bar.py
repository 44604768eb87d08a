"""What starts a test, stops it, tells how far it is and takes it away: on top of the pages beside viewers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.help.button import help_button
from skyview.gui.parts.icons import icon
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import tool_button


class RunBar(QWidget):
    """A button and, while it works, a bar below it.

    Args:
        verb: Words of the button while nothing runs.
        progress: What a screen reader calls the bar.
        words: What is said below it.
        guide: Page of help about it, and after # the section of that.
        export: Tip of the button that takes it away; empty for none.
        kinds: Ways to take it away: name and words of each.
        beside: What stands on the left of the button.

    Signals:
        start_wanted: Start.
        stop_wanted: Stop.
        export_wanted: It is wanted as a file, by the name of the way.
    """

    start_wanted = Signal()
    stop_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(
        self,
        verb: str,
        progress: str,
        words: QWidget,
        guide: str,
        *,
        export: str = "",
        kinds: Sequence[tuple[str, str]] = (),
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._verb, self._beside, self.running = verb, beside is not None, False
        self.button = QPushButton(verb)
        self.button.setProperty("main", True)
        self.button.clicked.connect(self._press)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(progress)
        top = QHBoxLayout()
        top.setSpacing(8)
        if beside is not None:
            top.addWidget(beside, 1)
        top.addWidget(self.button, 0 if beside is not None else 1)
        self.export = tool_button("export", export or tr("Export"), size=16)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setMenu(self._menu_of(kinds))
        self.export.setVisible(bool(kinds))
        top.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.progress)
        self.guide = help_button(guide)
        below = QHBoxLayout()
        below.setSpacing(2)
        below.addWidget(words, 1)
        below.addStretch()
        below.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(below)
        self.show_run(None, enabled=False, tip="")

    def _menu_of(self, kinds: Sequence[tuple[str, str]]) -> QMenu:
        menu = QMenu(self)
        for kind, text in kinds:
            menu.addAction(text).triggered.connect(
                lambda _checked=False, kind=kind: self.export_wanted.emit(kind)
            )
        return menu

    def show_run(self, done: float | None, *, enabled: bool, tip: str, verb: str = "") -> None:
        """Show how far it is.

        Args:
            done: Share done; None while nothing runs.
            enabled: It can be started.
            tip: What starting does, or what stopping leaves.
            verb: Other words for starting.
        """
        self.running = done is not None
        self.progress.setVisible(self.running)
        self.progress.setValue(round(1000 * (done or 0)))
        enabled = enabled or self.running
        self.button.setText(tr("Stop") if self.running else verb or self._verb)
        sign = icon("stop" if self.running else "play", "on_accent" if enabled else "muted")
        # a longer word beside a chooser: the room is the chooser's
        self.button.setIcon(QIcon() if self._beside and verb not in ("", self._verb) else sign)
        self.button.setEnabled(enabled)
        self.button.setToolTip(tip)

    def _press(self) -> None:
        (self.stop_wanted if self.running else self.start_wanted).emit()
