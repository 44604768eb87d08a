"""A scene as PDF: text and lines are vectors, the typeface comes along, pictures lie in it once."""

import io
from collections.abc import Callable
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from skyview.report.embedding import embedded
from skyview.report.inks import Colour
from skyview.report.raster import RIM
from skyview.report.scene import Block, Item, Line, Picture, Scene, Text
from skyview.report.typeface import FAMILY, font_file, plain, width_of

_POINTS = 72 / 96  # of a pixel of the card
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}
_STROKE_AND_FILL, _FILL = 2, 0  # text rendering modes, ISO 32000-1, table 106


def write_pdf(scene: Scene, note: str = "", creator: str = "") -> bytes:
    """Return the PDF file of a scene: one page of the card's size at 96 pixels per inch.

    Args:
        scene: What to draw.
        note: How it was made; kept as the document's subject.
        creator: The program.
    """
    for strong in (False, True):
        if _font(strong) not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(_font(strong), str(font_file(strong=strong))))
    file = io.BytesIO()
    page = Canvas(file, pagesize=(scene.width * _POINTS, scene.height * _POINTS), invariant=1)
    page.setTitle(scene.title)
    page.setSubject(note)
    page.setCreator(creator)
    page.setProducer(creator)
    page.setAuthor("")
    page.scale(_POINTS, _POINTS)
    page.translate(0, scene.height)
    page.setLineJoin(1)
    if scene.ground is not None:
        _block(page, Block(0, 0, scene.width, scene.height, scene.ground))
    for _, item in scene.items:
        _PENS[type(item)](page, item)
    page.showPage()
    page.save()
    return file.getvalue()


def _font(strong: bool) -> str:
    return f"{FAMILY}-SemiBold" if strong else f"{FAMILY}-Regular"


def _unit(colour: Colour) -> list[float]:
    return [part / 255 for part in colour]


def _text(page: Canvas, item: Text) -> None:
    words = plain(item.words)
    x = item.x - _SHARES[item.anchor] * width_of(item.words, item.size, strong=item.strong)
    page.setFont(_font(item.strong), item.size)
    if item.halo is not None:
        page.setStrokeColorRGB(*_unit(item.halo))
        page.setFillColorRGB(*_unit(item.halo))
        page.setLineWidth(2 * RIM * item.size)
        page.drawString(x, -item.y, words, mode=_STROKE_AND_FILL)
    page.setFillColorRGB(*_unit(item.colour))
    page.drawString(x, -item.y, words, mode=_FILL)


def _block(page: Canvas, item: Block) -> None:
    page.setFillColorRGB(*_unit(item.colour))
    radius = min(item.radius, item.width / 2, item.height / 2)
    low = -item.y - item.height
    page.roundRect(item.x, low, item.width, item.height, radius, stroke=0, fill=1)


def _line(page: Canvas, item: Line) -> None:
    def stroke(colour: Colour, width: float) -> None:
        page.setStrokeColorRGB(*_unit(colour))
        page.setLineWidth(width)
        path = page.beginPath()
        path.moveTo(item.points[0][0], -item.points[0][1])
        for x, y in item.points[1:]:
            path.lineTo(x, -y)
        page.drawPath(path, stroke=1, fill=0)

    if item.halo:
        stroke(item.rim, item.width + 2 * item.halo)
    stroke(item.colour, item.width)


def _picture(page: Canvas, item: Picture) -> None:
    _, data = embedded(item)
    low = -item.y - item.height
    page.saveState()
    if item.radius:
        path = page.beginPath()
        path.roundRect(item.x, low, item.width, item.height, item.radius)
        page.clipPath(path, stroke=0, fill=0)
    page.drawImage(ImageReader(io.BytesIO(data)), item.x, low, item.width, item.height, mask="auto")
    page.restoreState()


_PENS: dict[type[Item], Callable[[Canvas, Any], None]] = {
    Text: _text,
    Block: _block,
    Line: _line,
    Picture: _picture,
}
