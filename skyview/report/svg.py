"""A scene as SVG: text stays text, lines stay lines, each layer is a group of its own name."""

import base64
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from skyview.report.embedding import embedded
from skyview.report.inks import Colour
from skyview.report.raster import RIM
from skyview.report.scene import Block, Item, Line, Picture, Scene, Text
from skyview.report.typeface import FAMILY, plain, width_of

_FAMILIES = f"{FAMILY}, 'Helvetica Neue', Helvetica, Arial, sans-serif"
_SVG = "http://www.w3.org/2000/svg"
_INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"


def write_svg(scene: Scene, zoom: float = 1.0, note: str = "") -> bytes:
    """Return the SVG file of a scene.

    The typeface is named, not carried; where it is missing, another is set to the same widths.

    Args:
        scene: What to draw.
        zoom: Pixels of the file's natural size per pixel of the card.
        note: How it was made; kept as the file's description.
    """
    width, height = _number(scene.width), _number(scene.height)
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": _SVG,
            "xmlns:inkscape": _INKSCAPE,
            "width": _number(scene.width * zoom),
            "height": _number(scene.height * zoom),
            "viewBox": f"0 0 {width} {height}",
        },
    )
    ElementTree.SubElement(root, "title").text = _clean(scene.title)
    if note:
        ElementTree.SubElement(root, "desc").text = _clean(note)
    if scene.ground is not None:
        fill = _hex(scene.ground)
        ElementTree.SubElement(root, "rect", {"width": width, "height": height, "fill": fill})
    clips = 0
    for number, (name, items) in enumerate(scene.layers()):
        layer = {"id": f"{name}-{number}", "inkscape:groupmode": "layer", "inkscape:label": name}
        group = ElementTree.SubElement(root, "g", layer)
        for item in items:
            if isinstance(item, Picture) and item.radius:
                clips += 1
                _clip(group, item, f"clip-{clips}")
            else:
                _PENS[type(item)](group, item)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="utf-8")


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _clean(text: str) -> str:
    """What XML can hold: no control characters."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")


def _text(group: ElementTree.Element, item: Text) -> None:
    words = _clean(plain(item.words))
    attributes = {
        "x": _number(item.x),
        "y": _number(item.y),
        "font-family": _FAMILIES,
        "font-size": _number(item.size),
        "fill": _hex(item.colour),
        "text-anchor": item.anchor,
        "textLength": _number(width_of(item.words, item.size, strong=item.strong)),
        "lengthAdjust": "spacingAndGlyphs",
        "style": "font-kerning: none; white-space: pre",
    }
    if item.strong:
        attributes["font-weight"] = "600"
    if item.halo is not None:
        attributes |= {
            "stroke": _hex(item.halo),
            "stroke-width": _number(2 * RIM * item.size),
            "stroke-linejoin": "round",
            "paint-order": "stroke",
        }
    ElementTree.SubElement(group, "text", attributes).text = words


def _block(group: ElementTree.Element, item: Block) -> None:
    ElementTree.SubElement(group, "rect", {**_box(item), "fill": _hex(item.colour)})


def _box(item: Block | Picture) -> dict[str, str]:
    box = {name: _number(getattr(item, name)) for name in ("x", "y", "width", "height")}
    return box | ({"rx": _number(item.radius)} if item.radius else {})


def _line(group: ElementTree.Element, item: Line) -> None:
    path = " ".join(f"{_number(x)},{_number(y)}" for x, y in item.points)
    common = {"points": path, "fill": "none", "stroke-linejoin": "round"}
    if item.halo:
        rim = {"stroke": _hex(item.rim), "stroke-width": _number(item.width + 2 * item.halo)}
        ElementTree.SubElement(group, "polyline", common | rim)
    core = {"stroke": _hex(item.colour), "stroke-width": _number(item.width)}
    ElementTree.SubElement(group, "polyline", common | core)


def _picture(group: ElementTree.Element, item: Picture, **more: str) -> None:
    kind, data = embedded(item)
    attributes = {name: _number(getattr(item, name)) for name in ("x", "y", "width", "height")}
    attributes |= {"preserveAspectRatio": "none", **more}
    attributes["href"] = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    ElementTree.SubElement(group, "image", attributes)


def _clip(group: ElementTree.Element, item: Picture, name: str) -> None:
    ElementTree.SubElement(ElementTree.SubElement(group, "clipPath", {"id": name}), "rect", _box(item))
    _picture(group, item, **{"clip-path": f"url(#{name})"})


_PENS: dict[type[Item], Callable[[ElementTree.Element, Any], None]] = {
    Text: _text,
    Block: _block,
    Line: _line,
    Picture: _picture,
}
