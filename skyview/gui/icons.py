"""Line icons drawn by us (``resources/icons/*.svg``), tinted in the theme's colours."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from skyview.gui.theme import DARK
from skyview.paths import resources_folder


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def pixmap(name: str, size: int = 20, colour: str = DARK.text, ratio: float = 2.0) -> QPixmap:
    """Return the icon as a pixmap of ``size`` logical pixels, drawn in ``colour`` for a pixel ratio."""
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    data = QByteArray(_source(name).replace("currentColor", colour).encode())
    QSvgRenderer(data).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=128)
def icon(name: str, colour: str = DARK.text) -> QIcon:
    """Return the icon for buttons and menus: normal, chosen (accent) and disabled (muted)."""
    result = QIcon()
    result.addPixmap(pixmap(name, colour=colour))
    result.addPixmap(pixmap(name, colour=DARK.accent), QIcon.Mode.Normal, QIcon.State.On)
    result.addPixmap(pixmap(name, colour="#566274"), QIcon.Mode.Disabled)
    return result
