"""How to read a technique's map, and when not to trust it: one paragraph with its source."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from skyview.gui.help.button import ask_for
from skyview.gui.help.pages import slug
from skyview.gui.parts.icons import icon
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import heading, label, place_below, popover
from skyview.saying import english

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skyview.explain.registry import Technique

_WIDTH = 420


class ReadingCard(QFrame):
    """A popover under the viewer's button.

    Args:
        technique: Which.
        cost: A sentence on what a map costs.
        known: Sentences on how exactly the map shown is known.
        parent: The button.

    Signals:
        settings_wanted: The technique's settings, whose own button has no room in a narrow viewer.
    """

    settings_wanted = Signal()

    def __init__(
        self, technique: "Technique", cost: str, known: "Sequence[str]" = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        popover(self)
        self.setFixedWidth(_WIDTH)
        name = label(technique.label, wrap=True)
        name.setStyleSheet("font-weight: 600; font-size: 12pt;")
        kind = (
            tr("Signed: what speaks for the class, and against it")
            if technique.signed
            else tr("Unsigned: how much a place matters, not which way")
        )
        self.words = label(technique.guidance, wrap=True)
        self.source = label(tr(technique.reference), "muted", wrap=True)
        self.source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(4)
        layout.addWidget(heading(tr("Control") if technique.control else technique.family))
        layout.addWidget(name)
        layout.addWidget(label(kind, "muted", wrap=True))
        self.known = label("\n".join(known), wrap=True)
        for title, words in (
            (tr("How to read it, and when not to trust it"), self.words),
            *(((tr("This map"), self.known),) if known else ()),
            (tr("Source"), self.source),
            (tr("Cost"), label(cost, "muted", wrap=True)),
        ):
            layout.addSpacing(8)
            layout.addWidget(heading(title))
            layout.addWidget(words)
        self.more = QPushButton(icon("help"), tr("More in the help"))
        self.more.clicked.connect(lambda: self._read(slug(english(technique.label))))
        self.settings = QPushButton(icon("settings"), tr("Its settings…"))
        self.settings.clicked.connect(self._ask_for_settings)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.more)
        buttons.addWidget(self.settings)
        buttons.addStretch()
        layout.addSpacing(10)
        layout.addLayout(buttons)

    def _ask_for_settings(self) -> None:
        self.close()
        self.settings_wanted.emit()

    def _read(self, section: str) -> None:
        self.close()
        ask_for(f"techniques#{section}")

    def open_below(self, widget: QWidget) -> None:
        """Show the card under a button, inside the screen."""
        place_below(self, widget)
        self.show()
