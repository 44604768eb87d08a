"""The window of help: pages at the left, the one that is read at the right, a search over all."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from skyview.gui.help.contents import HelpList
from skyview.gui.help.pages import PAGES, HelpPage, speaks
from skyview.gui.help.search import find, words_of
from skyview.gui.help.view import HelpView
from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.widgets import Elided, label, search_field, tool_button

_SIZE, _LIST = (1080, 720), 268  # pixels


class HelpWindow(QDialog):
    """Stays open beside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Window)
        self.setWindowTitle(tr("Help"))
        self.search = search_field(tr("Search the help"), tr("Search all pages of help"))
        self.list = HelpList()
        self.words = label("", "small", wrap=True)
        self.view = HelpView()
        self.back = tool_button("previous", tr("Back (Alt+Left)"), self.view.back)
        self.forward = tool_button("next", tr("Forward (Alt+Right)"), self.view.forward)
        self.smaller = tool_button("smaller", tr("Smaller (Ctrl+−)"), lambda: self.view.change_zoom(-1))
        self.larger = tool_button("larger", tr("Larger (Ctrl++)"), lambda: self.view.change_zoom(1))
        self.title = Elided("muted")
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.list.choose_first)
        self.list.wanted.connect(self._show_wanted)
        self.view.turned.connect(self._show_turned)
        self.view.moved.connect(self._show_ways)
        for keys, act in (
            (QKeySequence.StandardKey.Back, self.view.back),
            (QKeySequence.StandardKey.Forward, self.view.forward),
            (QKeySequence.StandardKey.ZoomIn, lambda: self.view.change_zoom(1)),
            (QKeySequence("Ctrl+="), lambda: self.view.change_zoom(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.view.change_zoom(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.view.change_zoom(0)),
            (QKeySequence.StandardKey.Find, self._begin_search),
        ):
            QShortcut(keys, self, act)
        self._show_turned(self.view.page)
        self._show_ways()
        self._say()
        room = self.screen().availableGeometry().size()
        self.resize(min(_SIZE[0], room.width() - 40), min(_SIZE[1], room.height() - 60))
        self.view.setFocus()

    def _lay_out(self) -> None:
        side = QFrame()
        left = QVBoxLayout(side)
        left.setContentsMargins(14, 14, 6, 14)
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self.words)
        top = QHBoxLayout()
        top.setContentsMargins(8, 8, 14, 6)
        top.setSpacing(2)
        for part in (self.back, self.forward):
            top.addWidget(part)
        top.addSpacing(8)
        top.addWidget(self.title, 1)
        for part in (self.smaller, self.larger):
            top.addWidget(part)
        main = QFrame()
        right = QVBoxLayout(main)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(top)
        right.addWidget(self.view, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for place, half in enumerate((side, main)):
            splitter.addWidget(half)
            splitter.setStretchFactor(place, place)
        splitter.setSizes([_LIST, _SIZE[0] - _LIST])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def read(self, page: HelpPage, section: str = "") -> None:
        """Open at a page and a section of it, in front of everything."""
        self.search.clear()
        self.view.show_page(page, section)
        self._show_turned(page)
        self.show()
        self.raise_()
        self.activateWindow()
        self.view.setFocus()

    def _begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _find(self, wish: str) -> None:
        if not wish.strip():
            self.list.show_pages()
            self.list.mark_page(self.view.page)
            self._say()
            return
        hits = find(wish)
        self.list.show_hits(hits)
        self.words.setText(
            plural("One section", "{count} sections", len(hits)) if hits else tr("No page says that.")
        )
        self.words.show()

    def _say(self) -> None:
        """That some pages are in English, in a window that is not."""
        foreign = sum(not speaks(page) for page in PAGES)
        told = plural("One page is in English.", "{count} pages are in English.", foreign)
        self.words.setText(told if foreign else "")
        self.words.setVisible(bool(foreign))

    def _show_wanted(self, page: HelpPage, section: str) -> None:
        self.view.show_page(page, section, words_of(self.search.text()))

    def _show_turned(self, page: HelpPage) -> None:
        self.title.show_text(page.title)
        self.view.setAccessibleDescription(page.title)
        if not self.search.text().strip():
            self.list.mark_page(page)

    def _show_ways(self) -> None:
        self.back.setEnabled(self.view.can_go_back)
        self.forward.setEnabled(self.view.can_go_forward)
