"""A page of help on the screen, with where one was before."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from skyview.gui.help.document import write
from skyview.gui.help.pages import PAGES, HelpPage, anchors_of, file_of, target_of, text_of
from skyview.gui.help.search import places_of
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES

_MARGIN, _WIDEST = 28, 940  # pixels, beside the text and of it
_ZOOMS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True)
class Place:
    """Where one is: a page, and how far it is scrolled."""

    page: HelpPage
    scroll: int = 0


class HelpView(QTextBrowser):
    """Shows pages and follows their links.

    Signals:
        turned: Another page is shown: the `HelpPage`.
        moved: Whether one can go back and forward may have changed.
    """

    turned = Signal(object)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setAccessibleName(tr("Page of help"))
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.page = PAGES[0]
        self._goal: tuple[HelpPage, str] | None = (self.page, "")  # that was asked for last
        self.zoom = 1.0
        self._words: Sequence[str] = ()
        self._pictures = False
        self._before: list[Place] = []
        self._after: list[Place] = []
        self._redress = QTimer(self, singleShot=True, interval=0)
        self._redress.timeout.connect(self._write_again)
        self.anchorClicked.connect(self._follow)
        self._write()

    # Pages

    def show_page(self, page: HelpPage, section: str = "", words: Sequence[str] = ()) -> None:
        """Turn to a page.

        Args:
            page: Which.
            section: Name of the heading to begin at.
            words: To be marked.
        """
        if (page, section) != self._goal:
            self._before.append(self._place())
            self._after.clear()
        self._goal, self._words = (page, section), words
        self._turn(Place(page))
        if section:
            self.scrollToAnchor(section)
        self.moved.emit()

    def back(self) -> None:
        """To where one was before."""
        self._go(self._before, self._after)

    def forward(self) -> None:
        """To where one went back from."""
        self._go(self._after, self._before)

    @property
    def can_go_back(self) -> bool:
        """One has been elsewhere before."""
        return bool(self._before)

    @property
    def can_go_forward(self) -> bool:
        """One has gone back."""
        return bool(self._after)

    def _go(self, source: list[Place], kept: list[Place]) -> None:
        if source:
            kept.append(self._place())
            self._goal, self._words = None, ()
            self._turn(source.pop())
            self.moved.emit()

    def _place(self) -> Place:
        return Place(self.page, self.verticalScrollBar().value())

    def _turn(self, place: Place) -> None:
        another = place.page is not self.page
        self.page = place.page
        self._write()
        self.verticalScrollBar().setValue(place.scroll)
        if another:
            self.turned.emit(self.page)

    def _follow(self, link: QUrl) -> None:
        if not link.fileName():
            self.show_page(self.page, link.fragment())
        elif (target := target_of(link)) is not None:
            self.show_page(*target)

    # Looks

    def change_zoom(self, steps: int) -> None:
        """Make everything larger or smaller by steps; 0 for the usual size."""
        place = _ZOOMS.index(self.zoom) + steps if steps else _ZOOMS.index(1.0)
        self.zoom = _ZOOMS[min(max(place, 0), len(_ZOOMS) - 1)]
        self._write_again()

    def _write_again(self) -> None:
        """The same page, with the same words at the top."""
        bar = self.verticalScrollBar()
        top = self.cursorForPosition(QPoint(0, 0)).position() if bar.value() else 0
        self._write()
        if top:
            first = QTextCursor(self.document())
            first.setPosition(top)
            bar.setValue(bar.value() + self.cursorRect(first).top())

    def _write(self) -> None:
        text = text_of(self.page)
        self._pictures = "![" in text
        document = QTextDocument(self)
        write(
            document, text, anchors_of(self.page), self.zoom
        )  # while nothing lays it out, every change anew
        self.setDocument(document)  # which deletes the one before
        self._set_margins()
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.horizontalScrollBar().setValue(0)

    def _set_margins(self) -> None:
        """The text in the middle, no wider than one reads well."""
        side = round((self.viewport().width() - self._room()) / 2 - self.document().documentMargin())
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        if shape.leftMargin() != side:
            shape.setMargin(_MARGIN)
            shape.setLeftMargin(side)
            shape.setRightMargin(side)
            frame.setFrameFormat(shape)

    def _room(self) -> float:
        """Pixels across the text."""
        return min(_WIDEST * self.zoom, self.viewport().width() - 2 * _MARGIN - 2)

    def _mark(self) -> None:
        """Mark the words that were looked for."""
        look = QTextCharFormat()
        look.setBackground(TONES.colour("chosen"))
        look.setFontUnderline(True)
        found = []
        for first, after in places_of(self._words, self.toPlainText()):
            cursor = QTextCursor(self.document())
            cursor.setPosition(first)
            cursor.setPosition(after, QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, look
            found.append(selection)
        self.setExtraSelections(found)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the page, as wide as the text at the most, behind the glass of the theme."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        image = QImage(str(file_of(self.page).parent / QUrl(name).path()))
        ratio = self.devicePixelRatioF()
        width = min(image.width(), round(self._room() * ratio))
        image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(image.rect(), TONES.colour("glass"))
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text in the middle, and its pictures as wide."""
        self._set_margins()
        if self._pictures and event.size().width() != event.oldSize().width():
            self._redress.start()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, or another size of words."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._redress.start()
        super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.change_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
