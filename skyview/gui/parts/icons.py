"""Line icons drawn by us (``resources/icons/*.svg``), tinted in the colours of the theme that is worn."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from shiboken6 import isValid

from skyview.gui.parts.theme import TONES
from skyview.paths import resources_folder

_icons: dict[int, tuple[str, str]] = {}  # what was made, by the key that Qt gives to all copies of it
_MARKED = "mark"  # property of a label: what it shows


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, size: int = 20, colour: str = "text", ratio: float = 2.0) -> QPixmap:
    """Return the icon as a pixmap of ``size`` logical pixels for a pixel ratio.

    Args:
        name: Of the file.
        size: Of a side.
        colour: By its duty, or as ``#rrggbb``.
        ratio: Screen pixels to a logical one.
    """
    return _draw(name, size, getattr(TONES, colour, colour), ratio)


@lru_cache(maxsize=512)
def _draw(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    data = QByteArray(_source(name).replace("currentColor", colour).encode())
    QSvgRenderer(data).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, colour: str = "text") -> QIcon:
    """Return the icon for buttons and menus: normal, chosen (accent) and disabled (muted, thin).

    Args:
        name: Of the file.
        colour: By its duty (then it follows the theme), or as ``#rrggbb``.
    """
    made = _make(name, colour, getattr(TONES, colour, colour), TONES.accent, TONES.faint)
    if not colour.startswith("#"):
        _icons[made.cacheKey()] = name, colour
    return made


@lru_cache(maxsize=512)
def _make(name: str, duty: str, colour: str, chosen: str, faint: str) -> QIcon:
    result = QIcon()
    result.addPixmap(_draw(name, 20, colour, 2.0))
    result.addPixmap(_draw(name, 20, chosen, 2.0), QIcon.Mode.Normal, QIcon.State.On)
    for state in (QIcon.State.Off, QIcon.State.On):
        result.addPixmap(_draw(name, 20, faint, 2.0), QIcon.Mode.Disabled, state)
    return result


def show_icon(label: QLabel, name: str, size: int, duty: str) -> None:
    """Let a label show an icon in a colour by its duty, which follows the theme."""
    label.setProperty(_MARKED, [name, size, duty])
    label.setPixmap(pixmap(name, size, duty))


def retint() -> None:
    """Draw the icons of all actions, buttons and labels anew, in the theme that is worn now."""
    actions = [action for window in QApplication.topLevelWidgets() for action in window.findChildren(QAction)]
    for bearer in (*actions, *QApplication.allWidgets()):
        if not isValid(bearer):  # what is drawn anew may make its own parts anew
            continue
        if isinstance(bearer, QAction | QAbstractButton) and bearer.icon().cacheKey() in _icons:
            bearer.setIcon(icon(*_icons[bearer.icon().cacheKey()]))
        elif isinstance(bearer, QLabel) and bearer.property(_MARKED):
            show_icon(bearer, *bearer.property(_MARKED))
