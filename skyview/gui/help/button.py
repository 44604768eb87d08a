"""A small button that opens the page of help about what stands beside it."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QToolButton

from skyview.gui.help.pages import page_of
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import tool_button

SCHEME = "skyview"
"""Of addresses of pages: ``skyview:corners#what-is-done``."""


def ask_for(place: str) -> None:
    """Ask for a page, which the window's `Guide` opens.

    Args:
        place: Name of the page, and perhaps, after #, of the heading to begin at.
    """
    QDesktopServices.openUrl(QUrl(f"{SCHEME}:{place}"))


def help_button(place: str) -> QToolButton:
    """The button; it asks for this place, see `ask_for`."""
    tip = tr("How to read this: {title}", title=page_of(place.partition("#")[0]).title)
    return tool_button("help", tip, lambda: ask_for(place), size=16)
