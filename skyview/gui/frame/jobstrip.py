"""The strip at the bottom: what is being computed, how long it takes, and a way to stop it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from skyview.gui.parts.icons import show_icon
from skyview.gui.parts.language import plural, tr
from skyview.gui.parts.widgets import Elided, label, tool_button
from skyview.gui.parts.wording import duration
from skyview.gui.state.jobs import Entry, Jobs
from skyview.saying import percent

PROMISE = tr("Offline: your files are never changed")
_SHOWN = 3
_BEAT = 100  # ms between two looks at the book, however fast it changes
_LINGER = 0.25  # seconds a job must last before it is shown: what is quick only flickers


class JobChip(QFrame):
    """One job: title, bar, remaining time, cancel."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._number = 0
        self.setObjectName("chip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(200)
        self.setMaximumWidth(460)
        self.title = Elided()
        self.rest = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(60)
        self.cancel = tool_button(
            "cancel", tr("Cancel this job (Esc cancels the newest)"), self._cancel, size=12
        )
        self.cancel.setStyleSheet("padding: 2px;")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 4, 2)
        layout.setSpacing(8)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.rest)
        layout.addWidget(self.cancel)

    def show_entry(self, entry: Entry) -> None:
        """Show this job."""
        self._number = entry.number
        self.title.show_text(entry.title)
        self.bar.setAccessibleName(tr("{title}: progress", title=entry.title))
        busy = entry.active and entry.done <= 0
        self.bar.setRange(0, 0 if busy else 1000)
        self.bar.setValue(round(entry.done * 1000))
        self.rest.setText(self._state(entry))
        self.cancel.setEnabled(not entry.cancelling)

    def _state(self, entry: Entry) -> str:
        if entry.cancelling:
            return tr("stopping…")
        if not entry.active:
            return tr("waiting")
        remaining = entry.remaining()
        return (
            tr("{remaining} left", remaining=duration(remaining))
            if remaining is not None
            else percent(entry.done)
        )

    def _cancel(self) -> None:
        self._jobs.cancel(self._number)


class JobStrip(QWidget):
    """Jobs on the left, the promise on the right."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setFixedHeight(38)
        self.setAccessibleName(tr("Jobs"))
        self._idle = label("", "muted")
        self.chips = [JobChip(jobs) for _ in range(_SHOWN)]
        self._more = label("", "muted")
        lock = QLabel()
        show_icon(lock, "lock", 14, "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 14, 4)
        layout.setSpacing(8)
        layout.addWidget(self._idle)
        for chip in self.chips:
            layout.addWidget(chip, 1)
        layout.addWidget(self._more)
        layout.addStretch(0)
        layout.addWidget(lock)
        layout.addWidget(label(PROMISE, "muted"), 0, Qt.AlignmentFlag.AlignRight)
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.timeout.connect(self._show)
        jobs.changed.connect(self._soon)
        self._show()

    def _soon(self) -> None:
        if not self._beat.isActive():
            self._beat.start(_BEAT)

    def _show(self) -> None:
        entries = [entry for entry in self._jobs.entries if _lasts(entry)]
        entries.sort(key=lambda entry: (not entry.active, entry.number))
        for chip, entry in zip(self.chips, entries, strict=False):
            chip.show_entry(entry)
        for place, chip in enumerate(self.chips):
            chip.setVisible(place < len(entries))
        extra = len(entries) - _SHOWN
        self._more.setText(plural("and one more", "and {count} more", extra) if extra > 0 else "")
        self._more.setVisible(extra > 0)
        self._idle.setText(tr("Ready") if self._jobs.ready else tr("Starting the network…"))
        self._idle.setVisible(not entries)
        if self._jobs.entries:
            self._beat.start(2 * _BEAT)


def _lasts(entry: Entry) -> bool:
    """Whether a job is worth showing; one that nobody asked for is only while it really takes time."""
    return (entry.at_work() if entry.quiet else entry.age()) >= _LINGER
