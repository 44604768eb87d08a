"""The axioms as a report card: one technique's map, test by test, in plain language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skyview.gui.axioms.row import AxiomRow
from skyview.gui.axioms.wording import state_of, verdict_sentence
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import heading
from skyview.gui.trust.map_page import MapPage

if TYPE_CHECKING:
    from skyview.robustness.axioms import Axiom
    from skyview.robustness.axioms.report import AxiomReport

_INTRODUCTION = tr(
    "What may be asked of every explanation: that it misses nothing that convinced "
    "the network, does not hang on how the network is written, tells what the answer "
    "depends on, and stays when nothing changed."
)


class AxiomsPage(MapPage):
    """The page beside the score card."""

    def __init__(self) -> None:
        super().__init__(
            tr("Technique that is judged"),
            tr("Judge"),
            tr("Progress of the axioms"),
            _INTRODUCTION,
            tr("Not judged yet."),
            "axioms",
        )
        self.rows: list[AxiomRow] = []
        self._labels: dict[str, str] = {}
        self._report: AxiomReport | None = None
        self._running = self._possible = False
        self.show_report(None, running=None, possible=False)

    def offer_tests(self, entries: "Sequence[Axiom]") -> None:
        """Make a row for each test, under its axiom's name; once."""
        principle = ""
        for entry in entries:
            if entry.principle != principle:
                principle = entry.principle
                title = heading(principle)
                title.setContentsMargins(4, 10, 0, 2)
                self.body.addWidget(title)
            row = AxiomRow(entry)
            self.rows.append(row)
            self._labels[entry.name] = entry.label
            self.body.addWidget(row)
        self._show()

    def show_report(self, report: "AxiomReport | None", *, running: float | None, possible: bool) -> None:
        """Show a report as far as it is.

        Args:
            report: What is known; None for nothing.
            running: Share done of the job, None when none runs.
            possible: There is a map that could be judged.
        """
        self._report, self._running, self._possible = report, running is not None, possible
        finished = report is not None and report.running is None
        tip = tr("Put this technique's map to the tests (J)")
        self.show_run(running, possible=possible and not finished, tip=tip)
        self._show()

    def _show(self) -> None:
        for row in self.rows:
            finding = self._report.finding(row.name) if self._report else None
            row.show_state(state_of(self._report, row.name, running=self._running), finding)
        if self._report is not None:
            self.say(self.with_rest(verdict_sentence(self._report, self._labels), self._report.done))
        elif self._running:
            self.say(tr("Waiting for the first test…"))
        else:
            self.invite(possible=self._possible)
