"""The axioms as a report card: one technique's map, test by test, in plain language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from skyview.gui.axioms_row import AxiomRow
from skyview.gui.axioms_wording import state_of, verdict_sentence
from skyview.gui.icons import icon
from skyview.gui.language import tr
from skyview.gui.widgets import combo, heading, label

if TYPE_CHECKING:
    from skyview.robustness.axioms import Axiom
    from skyview.robustness.axioms.report import AxiomReport

_INTRODUCTION = tr(
    "What may be asked of every explanation: that it misses nothing that convinced "
    "the network, does not hang on how the network is written, tells what the answer "
    "depends on, and stays when nothing changed."
)


class AxiomsPage(QWidget):
    """The page beside the score card.

    Signals:
        start_wanted: Judge the technique that is chosen.
        stop_wanted: Stop; what is found stays.
        method_chosen: Another of the shown techniques, by its place among the viewers.
    """

    start_wanted = Signal()
    stop_wanted = Signal()
    method_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[AxiomRow] = []
        self._labels: dict[str, str] = {}
        self._report: AxiomReport | None = None
        self._running = False
        self.methods = combo(tr("Technique that is judged"), flat=True)
        self.methods.activated.connect(self.method_chosen)
        self.button = QPushButton(icon("play", "on_accent"), tr("Judge"))
        self.button.setProperty("main", True)
        self.button.clicked.connect(self._press)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(tr("Progress of the axioms"))
        self._words = label(_INTRODUCTION, "muted", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.methods)
        top.addStretch()
        top.addWidget(self.button)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 10)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self._words)
        layout.addWidget(self.progress)
        layout.addLayout(self._body)
        layout.addStretch()
        self.show_report(None, running=None, possible=False)

    def offer_tests(self, entries: "Sequence[Axiom]") -> None:
        """Make a row for each test, under its axiom's name; once."""
        principle = ""
        for entry in entries:
            if entry.principle != principle:
                principle = entry.principle
                title = heading(principle)
                title.setContentsMargins(4, 10, 0, 2)
                self._body.addWidget(title)
            row = AxiomRow(entry)
            self.rows.append(row)
            self._labels[entry.name] = entry.label
            self._body.addWidget(row)
        self._show()

    def offer_methods(self, labels: Sequence[str], chosen: int) -> None:
        """Offer the techniques on the screen, by label, and say which one is shown."""
        now = [self.methods.itemText(place) for place in range(self.methods.count())]
        if now != list(labels):
            self.methods.clear()
            self.methods.addItems(list(labels))
        self.methods.setCurrentIndex(chosen)
        self.methods.setVisible(bool(labels))

    def show_report(self, report: "AxiomReport | None", *, running: float | None, possible: bool) -> None:
        """Show a report as far as it is.

        Args:
            report: What is known; None for nothing.
            running: Share done of the job, None when none runs.
            possible: There is a map that could be judged.
        """
        self._report, self._running = report, running is not None
        self.progress.setVisible(self._running)
        self.progress.setValue(round(1000 * (running or 0)))
        finished = report is not None and report.running is None
        self.button.setText(tr("Stop") if self._running else tr("Judge"))
        name = "stop" if self._running else "play"
        enabled = self._running or (possible and not finished)
        self.button.setIcon(icon(name, "on_accent" if enabled else "muted"))
        self.button.setEnabled(enabled)
        self.button.setToolTip(
            "Stop; what is found stays" if self._running else tr("Put this technique's map to the tests (J)")
        )
        self._show()

    @property
    def words(self) -> str:
        """The sentence above the rows."""
        return self._words.text()

    def _show(self) -> None:
        for row in self.rows:
            finding = self._report.finding(row.name) if self._report else None
            row.show_state(state_of(self._report, row.name, running=self._running), finding)
        if self._report is not None:
            self._words.setText(verdict_sentence(self._report, self._labels))
        else:
            self._words.setText(tr("Waiting for the first test…") if self._running else _INTRODUCTION)

    def _press(self) -> None:
        if self._running:
            self.stop_wanted.emit()
        else:
            self.start_wanted.emit()
