"""What can be read: all pages by their parts, or what a search found."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from skyview.gui.help.pages import PAGES, HelpPage, speaks
from skyview.gui.help.search import Hit
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, font
from skyview.gui.parts.wording import entry

_GOAL = Qt.ItemDataRole.UserRole  # page and section; none for the heading of a part
_BELOW = Qt.ItemDataRole.UserRole + 1  # a second line
_SIDE = 10  # pixels beside the words
Index = QModelIndex | QPersistentModelIndex


class _Lines(QStyledItemDelegate):
    """Draws a heading, a page, or what was found with the words around it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line or two."""
        line = option.fontMetrics.height()
        if index.data(_GOAL) is None:
            return QSize(80, line + 18)
        return QSize(80, 2 * line + 12 if index.data(_BELOW) else line + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = option.rect.adjusted(0, 1, 0, -1)
        words, below = index.data(Qt.ItemDataRole.DisplayRole), index.data(_BELOW)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(TONES.colour("chosen"))
            painter.drawRoundedRect(place, 6, 6)
        inner = place.adjusted(_SIDE, 4, -_SIDE, -4)
        if index.data(_GOAL) is None:
            self._draw(painter, inner, words.upper(), 8.5, "muted", Qt.AlignmentFlag.AlignBottom, strong=True)
        elif below:
            self._draw(painter, inner, words, 10, "text", Qt.AlignmentFlag.AlignTop)
            self._draw(painter, inner, below, 9, "muted", Qt.AlignmentFlag.AlignBottom)
        else:
            self._draw(painter, inner, words, 10, "text", Qt.AlignmentFlag.AlignVCenter)
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        place: QRect,
        words: str,
        points: float,
        duty: str,
        side: Qt.AlignmentFlag,
        *,
        strong: bool = False,
    ) -> None:
        painter.setFont(font(points, strong=strong))
        painter.setPen(TONES.colour(duty))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side, shown)


class HelpList(QListWidget):
    """The left-hand side of the window of help.

    Signals:
        wanted: The `HelpPage` and the name of a section.
    """

    wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Lines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.currentItemChanged.connect(self._choose)
        self.itemClicked.connect(self._choose)
        self.show_pages()

    def show_pages(self) -> None:
        """All pages by their parts; those in another language than the window's say so."""
        self.setAccessibleName(tr("Pages of help"))
        self.blockSignals(True)
        self.clear()
        part = ""
        for page in PAGES:
            if page.part != part:
                part = page.part
                head = QListWidgetItem(part, self)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
            words = page.title if speaks(page) else tr("{title} (in English)", title=page.title)
            self._add(words, page, "")
        self.blockSignals(False)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """What a search found."""
        self.setAccessibleName(tr("What was found"))
        self.blockSignals(True)
        self.clear()
        for hit in hits:
            page, title = hit.section.page, hit.section.title
            words = page.title if not hit.section.anchor else f"{page.title} · {title}"
            self._add(words, page, hit.section.anchor, hit.excerpt)
        self.blockSignals(False)

    def _add(self, words: str, page: HelpPage, section: str, below: str = "") -> None:
        item = QListWidgetItem(words, self)
        item.setData(_GOAL, (page, section))
        item.setData(_BELOW, below)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, entry(words, below) if below else words)
        if below:
            item.setToolTip(f"{words}\n{below}")

    def choose_first(self) -> None:
        """Go to the first of the list."""
        self.setCurrentRow(0)

    def mark_page(self, page: HelpPage) -> None:
        """Show which page is open, without going anywhere; nothing where it is not in the list."""
        self.blockSignals(True)
        rows = [row for row in range(self.count()) if self._goal(self.item(row)) == (page, "")]
        self.setCurrentRow(rows[0] if rows else -1)
        self.blockSignals(False)
        self.viewport().update()

    def _goal(self, item: QListWidgetItem) -> tuple[HelpPage, str] | None:
        goal = item.data(_GOAL)
        return None if goal is None else (goal[0], goal[1])

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and (goal := self._goal(item)) is not None:
            self.wanted.emit(*goal)
