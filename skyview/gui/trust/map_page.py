"""A page about one of the maps on the screen: which one, start and stop, and a sentence that sums it up."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import combo, label
from skyview.gui.parts.wording import about
from skyview.gui.trust.run_bar import RunBar


class MapPage(QWidget):
    """What such pages share; a page adds its own parts to ``body``.

    Args:
        methods: What a screen reader calls the chooser.
        verb: Words of the button.
        progress: What a screen reader calls the bar.
        introduction: What it is about.
        not_yet: What stands before that while nothing is known.
        guide: Page of help about it, and after # the section of that.

    Signals:
        start_wanted: Begin with the map of the technique that is chosen.
        stop_wanted: Stop; what is found stays.
        method_chosen: Another of the shown techniques, by its place among the viewers.
    """

    start_wanted = Signal()
    stop_wanted = Signal()
    method_chosen = Signal(int)

    def __init__(
        self, methods: str, verb: str, progress: str, introduction: str, not_yet: str, guide: str
    ) -> None:
        super().__init__()
        self.introduction, self._not_yet = introduction, not_yet
        self._seconds: float | None = None
        self.methods = combo(methods, flat=True)
        self.methods.activated.connect(self.method_chosen)
        self._words = label(introduction, "muted", wrap=True)
        self.bar = RunBar(verb, progress, self._words, guide, beside=self.methods)
        self.bar.start_wanted.connect(self.start_wanted)
        self.bar.stop_wanted.connect(self.stop_wanted)
        self.button, self.progress = self.bar.button, self.bar.progress
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 10)
        layout.setSpacing(6)
        layout.addWidget(self.bar)
        layout.addLayout(self.body)
        layout.addStretch()

    @property
    def words(self) -> str:
        """The sentence that sums it up."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Show that sentence."""
        self._words.setText(words)

    def estimate(self, seconds: float | None) -> None:
        """The next words tell how long all of it takes here, in seconds; None while that is not known."""
        self._seconds = seconds

    def invite(self, *, possible: bool) -> None:
        """Nothing is known: say so where it could be found out, how long that takes, and what it is about."""
        if not possible:
            self.say(self.introduction)
            return
        takes = "" if self._seconds is None else tr(" It takes about {time}.", time=about(self._seconds))
        self.say(f"{self._not_yet}{takes} {self.introduction}")

    def with_rest(self, words: str, done: float) -> str:
        """What is known, and how long the rest takes where it was stopped with this share ``done``."""
        if self._seconds is None or done >= 1 or self.bar.running:
            return words
        rest = about(self._seconds * (1 - done))
        return tr("{words} The rest takes about {time}.", words=words, time=rest)

    def offer_methods(self, labels: Sequence[str], chosen: int) -> None:
        """Offer the techniques on the screen, by label, and say which one is shown."""
        now = [self.methods.itemText(place) for place in range(self.methods.count())]
        if now != list(labels):
            self.methods.clear()
            self.methods.addItems(list(labels))
        self.methods.setCurrentIndex(chosen)
        self.methods.setVisible(bool(labels))

    def show_run(self, done: float | None, *, possible: bool, tip: str) -> None:
        """Show how far the job is.

        Args:
            done: Share done; None while none runs.
            possible: There is a map, and it is not done yet.
            tip: What starting does.
        """
        running = done is not None
        self.bar.show_run(done, enabled=possible, tip=tr("Stop; what is found stays") if running else tip)
