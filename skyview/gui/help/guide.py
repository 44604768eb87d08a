"""What there is to read: the pages of help, and what skyview is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from skyview.gui.help.button import SCHEME
from skyview.gui.help.pages import page_of

if TYPE_CHECKING:
    from skyview.gui.help.window import HelpWindow


class Guide(QObject):
    """Opens help and *About* for one window.

    Args:
        window: Over which they open.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.help: HelpWindow | None = None
        QDesktopServices.setUrlHandler(SCHEME, self, "open_address")  # type: ignore[arg-type]

    def slots(self) -> dict[str, Callable[..., object]]:
        """What the actions do, by their ids."""
        return {"help": self.show_help, "about": self.show_about}

    def show_help(self) -> None:
        """Show the page that was read last."""
        window = self._made()
        window.show()
        window.raise_()
        window.activateWindow()

    @Slot(QUrl)
    def open_address(self, address: QUrl) -> None:
        """Show the page, and the section of it, that a button in the window asks for."""
        self._made().read(page_of(address.path()), address.fragment())

    def show_about(self) -> None:
        """Show what skyview is."""
        from skyview.gui.help.about import AboutDialog

        AboutDialog(self._window).show()

    def close(self) -> None:
        """The window is closed."""
        QDesktopServices.unsetUrlHandler(SCHEME)

    def _made(self) -> "HelpWindow":
        from skyview.gui.help.window import HelpWindow

        if self.help is None:
            self.help = HelpWindow(self._window)
        return self.help
