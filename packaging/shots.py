"""Draws the pictures of the README from the real window, on the samples: ``make shots``."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QTimer

from skyview.gui.app import application
from skyview.gui.window import MainWindow
from skyview.paths import resources_folder, samples_folder

SIZES = ((1280, 800), (1920, 1080))
PATIENCE = 900_000  # ms for the whole


class Photographer(QObject):
    """Waits until the window shows what is wanted, grabs it, goes on to the next picture.

    Args:
        window: The window, with the samples open.
        folder: Where the pictures go.
    """

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._steps = iter((self._explained, self._trusted, self._compared, self._many))
        self._ready = next(self._steps)
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._look)
        self._beat.start(200)

    def _look(self) -> None:
        name = self._ready()
        if not name:
            return
        for width, height in SIZES:
            self._window.resize(width, height)
            self._window.grab()  # the first one lays out, the second is the picture
            file = self._folder / f"{name}-{width}.png"
            self._window.grab().save(str(file))
            sys.stderr.write(f"{file}\n")
        step = next(self._steps, None)
        if step is None:
            self._window.close()
        else:
            self._ready = step

    def _maps_there(self) -> bool:
        session = self._window.session
        states = [
            session.maps.get(key) for slot in range(session.viewers) if (key := session.key(slot)) is not None
        ]
        thumbs = self._window.panels.browser.thumbnails
        return (
            bool(states)
            and all(state is not None and state.done >= 1 for state in states)
            and all(thumbs.get(item.path) is not None for item in session.items)
            and not self._window.jobs.entries
        )

    def _explained(self) -> str:
        """The first minute: picture, verdict, two maps."""
        if not self._maps_there():
            return ""
        self._window.inquiry.score("quick")
        return "window"

    def _trusted(self) -> str:
        """The robustness table is full."""
        card = self._window.session.card()
        if card is None or card.done < 1:
            return ""
        self._window.presenter.begin_cell(card.methods[0], "satellite_trail", 3)
        return "trust"

    def _compared(self) -> str:
        """Before and after."""
        comparison = self._window.panels.comparison
        if comparison.progress.isVisible() or not comparison.isVisible() or self._window.jobs.entries:
            return ""
        comparison.hide()
        self._window.desk.step(1)
        self._window.show_viewers(4)
        return "comparison"

    def _many(self) -> str:
        """Another capture with four maps."""
        return "four" if self._maps_there() else ""


def main() -> int:
    """Draw all pictures; the exit status."""
    folder = resources_folder() / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    window = MainWindow([samples_folder()])
    if len(sys.argv) > 1:
        window.session.model = sys.argv[1]
    window.resize(*SIZES[0])
    window.show()
    photographer = Photographer(window, folder)
    QTimer.singleShot(PATIENCE, window.close)
    status = app.exec()
    return status if photographer is not None else 1


if __name__ == "__main__":
    sys.exit(main())
