"""Draws the pictures of the README from the real window, on the samples: ``make shots``."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SKYVIEW_STATE"] = tempfile.mkdtemp()  # as on a first start, whatever the person has set

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
        self._steps: Iterator[tuple[str, Callable[[], bool], Callable[[], object]]] = iter(
            (
                ("window", self._maps_there, lambda: window.inquiry.score("quick")),
                ("trust", self._trusted, self._compare),
                ("comparison", self._compared, self._go_on),
                ("four", self._maps_there, lambda: window.actions_["compare_fast"].trigger()),
                ("fast", self._maps_there, self._go_back),
                ("light", self._maps_there, lambda: self._wear("night")),
                ("night", self._maps_there, window.close),
            )
        )
        self._name, self._ready, self._then = next(self._steps)
        self._sizes: list[tuple[int, int]] = []
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._look)
        self._beat.start(300)

    def _look(self) -> None:
        """One beat: grab the size that was laid out since the last beat, or ask for the next size."""
        if self._sizes:
            width = self._sizes.pop(0)[0]
            file = self._folder / f"{self._name}-{width}.png"
            self._window.grab().save(str(file))
            sys.stderr.write(f"{file}\n")
            if self._sizes:
                self._window.resize(*self._sizes[0])
            else:
                self._go_to_next()
        elif self._ready():
            self._sizes = list(SIZES)
            self._window.resize(*self._sizes[0])

    def _go_to_next(self) -> None:
        self._then()
        step = next(self._steps, None)
        if step is None:
            self._beat.stop()
        else:
            self._name, self._ready, self._then = step

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

    def _trusted(self) -> bool:
        card = self._window.session.card()
        return card is not None and card.done >= 1 and not self._window.jobs.entries

    def _compare(self) -> None:
        card = self._window.session.card()
        assert card is not None
        self._window.presenter.begin_cell(card.methods[0], "satellite_trail", 3)

    def _compared(self) -> bool:
        comparison = self._window.panels.comparison
        there = comparison.isVisible() and not comparison.progress.isVisible()
        return there and not self._window.jobs.entries

    def _wear(self, theme: str) -> None:
        habits = self._window.habits
        habits.put(replace(habits.settings, theme=theme))

    def _go_back(self) -> None:
        self._window.viewing.show_viewers(2)
        self._wear("light")

    def _go_on(self) -> None:
        self._window.desk.step(1)
        self._window.viewing.show_viewers(4)


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
