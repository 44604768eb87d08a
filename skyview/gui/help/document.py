"""A page of help as a document: Markdown, in the fonts and colours of the theme that is worn."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
    QTextTableCell,
    QTextTableCellFormat,
)

from skyview.gui.parts.theme import TONES, font

_WORDS, _HEAD = 10.5, 9.0  # points, of text and of a table's heads
_TITLES = {1: 19.0, 2: 13.5, 3: 11.0}  # by the level of a heading
_ABOVE = {1: 0.0, 2: 22.0, 3: 16.0}  # pixels, as all sizes below, where words have their usual size
_BELOW = {1: 12.0, 2: 8.0, 3: 6.0}
_AFTER, _AFTER_ITEM = 10.0, 4.0  # below a paragraph, and one of a list
_PADDING = {"code": 10.0, "cell": 8.0, "line": 4.0}
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
_SHORT = 18  # letters of a cell that is not broken
_LINE = 138  # per cent of a line's height
_MARKS = re.compile(r"<!--.*?-->\n?")
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


def write(document: QTextDocument, text: str, anchors: Sequence[str], zoom: float = 1.0) -> None:
    """Write a page into a document; what was in it goes away.

    Args:
        document: Not undone afterwards.
        text: Markdown.
        anchors: Names by which links go to its headings, in their order.
        zoom: Size of everything; 1 for words as large as the window's.
    """
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font(_WORDS * zoom))
    document.setMarkdown(_MARKS.sub("", text), _FEATURES)
    blocks = list(_blocks(document))
    for block in blocks:
        _dress(block, zoom)
    for block, name in zip(
        (each for each in blocks if each.blockFormat().headingLevel()), anchors, strict=True
    ):
        _name(block, name)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule(frame, zoom)
    for first, last in reversed(list(_code(document))):
        _enclose(document, first, last, zoom)
    for block in _blocks(document):
        if not block.text() and QTextCursor(block).currentFrame() == document.rootFrame():
            _squeeze(block)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _language(block: QTextBlock) -> str | None:
    """What a line of code is written in, empty where that is not said; None for what is no code."""
    shape, name = block.blockFormat(), QTextFormat.Property.BlockCodeLanguage.value
    return shape.stringProperty(name) if shape.hasProperty(name) else None


def _dress(block: QTextBlock, zoom: float) -> None:
    """A block's distances and the fonts of its words."""
    cursor, shape = QTextCursor(block), QTextBlockFormat()
    level, code = block.blockFormat().headingLevel(), _language(block) is not None
    goes_on = block.textList() is not None and block.next().textList() is block.textList()
    below = _BELOW[level] if level else _AFTER_ITEM if goes_on else _AFTER
    plain = code or cursor.currentTable() is not None
    shape.setTopMargin(_ABOVE.get(level, 0.0) * zoom)
    shape.setBottomMargin(0.0 if plain else below * zoom)
    if plain:
        shape.setNonBreakableLines(code or len(block.text()) <= _SHORT)
    elif _PICTURE not in block.text():
        shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(shape)
    parts, place = [], block.begin()
    while not place.atEnd():
        parts.append(place.fragment())
        place += 1
    for part in parts:
        cursor.setPosition(part.position())
        cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(_look(part.charFormat(), level, code, zoom))


def _name(heading: QTextBlock, anchor: str) -> None:
    """Let links go to a heading."""
    name = QTextCharFormat()
    name.setAnchor(True)
    name.setAnchorNames([anchor])
    cursor = QTextCursor(heading)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(name)


def _look(was: QTextCharFormat, level: int, code: bool, zoom: float) -> QTextCharFormat:
    """How words look that are in a heading of this level, code, a link, or none of these."""
    words = QTextCharFormat()
    if level:
        words.setFont(font(_TITLES[level] * zoom, strong=True))
    elif code or was.fontFixedPitch():
        words.setFont(_mono(zoom))
        if not code:
            words.setBackground(TONES.colour("raised"))
    elif was.fontWeight() > QFont.Weight.Medium:
        words.setFontWeight(QFont.Weight.DemiBold)
    if was.isAnchor():
        words.setForeground(TONES.colour("accent"))
        words.setFontUnderline(True)
    return words


def _mono(zoom: float) -> QFont:
    result = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    result.setPointSizeF(0.9 * font(_WORDS * zoom).pointSizeF())
    return result


def _code(document: QTextDocument) -> Iterator[tuple[int, int]]:
    """First and last position of the lines of code that stand together."""
    for language, run in groupby(_blocks(document), _language):
        lines = list(run)
        if language is not None:
            yield lines[0].position(), lines[-1].position() + lines[-1].length() - 1


def _enclose(document: QTextDocument, first: int, last: int, zoom: float) -> None:
    """Lay code on a ground of its own."""
    ground = QTextFrameFormat()
    ground.setBackground(TONES.colour("raised"))
    ground.setPadding(_PADDING["code"] * zoom)
    ground.setBottomMargin(_AFTER * zoom)
    cursor = QTextCursor(document)
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertFrame(ground)


def _squeeze(block: QTextBlock) -> None:
    """Take the room from an empty line, as Qt leaves them beside tables and frames."""
    shape = QTextBlockFormat()
    shape.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    shape.setTopMargin(0)
    shape.setBottomMargin(0)
    QTextCursor(block).mergeBlockFormat(shape)


def _rule(table: QTextTable, zoom: float) -> None:
    """A line below each row; the heads muted."""
    shape = table.format()
    shape.setBorder(0)
    shape.setBorderCollapse(True)
    shape.setCellSpacing(0)
    shape.setCellPadding(0)
    shape.setTopMargin(4 * zoom)
    shape.setBottomMargin(_AFTER * zoom)
    shape.setHeaderRowCount(1)
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            look = QTextTableCellFormat()
            look.setTopPadding(_PADDING["line"] * zoom)
            look.setBottomPadding(_PADDING["line"] * zoom)
            look.setLeftPadding(_PADDING["cell"] * zoom if cell.column() else 0.0)
            look.setRightPadding(_PADDING["cell"] * zoom)
            look.setBottomBorder(1)
            look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setBottomBorderBrush(TONES.colour("line"))
            if row == 0:
                look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBottom)
                _dress_head(cell, table.cellAt(1, column), zoom)
            cell.setFormat(look)


def _dress_head(head: QTextTableCell, below: QTextTableCell, zoom: float) -> None:
    """The head of a column: muted, and on that side where its cells are."""
    words = QTextCharFormat()
    words.setFont(font(_HEAD * zoom, strong=True))
    words.setForeground(TONES.colour("muted"))
    cursor = head.firstCursorPosition()
    cursor.setPosition(head.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(words)
    shape = QTextBlockFormat()
    shape.setAlignment(below.firstCursorPosition().blockFormat().alignment())
    shape.setNonBreakableLines(False)
    cursor.mergeBlockFormat(shape)
