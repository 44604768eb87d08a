"""What stands above the captures: search, what to show, how to sort, list or grid."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from skyview.gui.browse.shelf import SORTS
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import heading, label, search_field, tool_button
from skyview.gui.state.searching import STATES

_PAUSE = 120  # ms without typing before the search begins
_TIP = tr(
    "Words of the object, file, folder, night, telescope or class, and\nis:kept  "
    "is:rejected  is:unsure  certainty>80%  trust>0.7  subs>100"
)


class BrowseBar(QWidget):
    """The head of the browser.

    Signals:
        searched: The text to search for.
        sorted: The name of a way to sort.
        tiles_wanted: Show tiles rather than rows.
    """

    searched = Signal(str)
    sorted = Signal(str)
    tiles_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = QLabel()
        self.count.setProperty("role", "small")
        self.field = search_field(tr("Search"), tr("Search the captures"))
        self.field.setToolTip(_TIP)
        self.field.setAccessibleDescription(_TIP)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(lambda: self.searched.emit(self.field.text()))
        self.field.textChanged.connect(lambda _: self._pause.start())
        self.states = self._make_menu("filter", tr("Show only…"), self._make_states())
        self._sort_actions: dict[str, QAction] = {}
        self.sorts = self._make_menu("sort", tr("Sort"), self._make_sorts())
        self.tiles = tool_button("grid", tr("Grid (G)"), size=16)
        self.tiles.setCheckable(True)
        self.tiles.clicked.connect(self.tiles_wanted)
        self._lay_out()
        self.show_sort("folder")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 2, 0)
        top.setSpacing(0)
        top.addWidget(heading(tr("Captures")))
        top.addSpacing(8)
        top.addWidget(self.count)
        top.addStretch()
        for button in (self.states, self.sorts, self.tiles):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.field)

    def _make_menu(self, name: str, tip: str, menu: QMenu) -> QToolButton:
        button = tool_button(name, tip, size=16)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _make_states(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("All captures"), self.field.clear)
        menu.addSeparator()
        for name, (words, _) in STATES.items():
            menu.addAction(f"{words}\tis:{name}", partial(self._ask, f"is:{name}"))
        return menu

    def _ask(self, word: str) -> None:
        """Put a state into the search in the place of another one: it is seen, and can be edited there."""
        others = [part for part in self.field.text().split() if not part.startswith("is:")]
        self.field.setText(" ".join([*others, word]))

    def _make_sorts(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for name, (words, _value, _downwards) in SORTS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, name=name: self.sorted.emit(name))
            self._sort_actions[name] = action
        return menu

    def show_sort(self, name: str) -> None:
        """Say how the captures are sorted."""
        words = SORTS[name][0]
        self._sort_actions[name].setChecked(True)
        self.sorts.setToolTip(tr("Sort: {words}", words=words.lower()))
        self.sorts.setAccessibleName(tr("Sort: {words}", words=words.lower()))

    def show_count(self, shown: int, all_: int) -> None:
        """Say how many captures there are, and how many of them the search finds."""
        self.count.setText(
            ""
            if not all_
            else f"{all_:,}"
            if shown == all_
            else tr("{shown:,} of {all:,}", shown=shown, all=all_)
        )


def found_nothing() -> QLabel:
    """What stands in the place of the rows when the search finds none."""
    words = label("", "muted", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return words
