"""The sanity check of one technique's map: what is left of it when what it should depend on is taken away."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import heading, label
from skyview.gui.sanity.bars import SanityBars
from skyview.gui.sanity.curve import SanityCurve
from skyview.gui.sanity.wording import HEADINGS, INTRODUCTION, WAITING
from skyview.gui.trust.map_page import MapPage

if TYPE_CHECKING:
    from skyview.robustness.sanity.sanity import SanityCell, SanityReport


class SanityPage(MapPage):
    """The page beside the axioms: a curve over the stages of the network, and bars for all else."""

    def __init__(self) -> None:
        super().__init__(
            tr("Technique that is checked"),
            tr("Check"),
            tr("Progress of the sanity check"),
            INTRODUCTION,
            tr("Not checked yet."),
            "axioms#sanity",
        )
        self.curve = SanityCurve()
        self.bars = {kind: SanityBars() for kind in HEADINGS}
        self._found = QWidget()
        found = QVBoxLayout(self._found)
        found.setContentsMargins(0, 8, 0, 0)
        found.setSpacing(4)
        found.addWidget(heading(tr("As the network is drawn at random")))
        found.addWidget(self.curve)
        keys = tr("● from the head down to here   ○ here alone   × no map")
        found.addWidget(label(keys, "small", wrap=True))
        self._headings = {kind: heading(words) for kind, words in HEADINGS.items()}
        for kind, title in self._headings.items():
            title.setContentsMargins(0, 10, 0, 0)
            found.addWidget(title)
            found.addWidget(self.bars[kind])
        self._reference = label(
            tr("Likeness to the map as it is: 1 the same, 0 nothing in common. Adebayo et al. 2018."),
            "small",
            wrap=True,
        )
        found.addWidget(self._reference)
        self.body.addWidget(self._found)
        self.show_report(None, running=None, possible=False)

    def show_report(self, report: "SanityReport | None", *, running: float | None, possible: bool) -> None:
        """Show a report as far as it is.

        Args:
            report: What is known; None for nothing.
            running: Share done of the job, None when none runs.
            possible: There is a map that could be checked.
        """
        finished = report is not None and report.done >= 1
        tip = tr("Draw the network at random, ask about other classes and pictures (Y)")
        self.show_run(running, possible=possible and not finished, tip=tip)
        self._found.setVisible(running is not None or (report is not None and bool(report.cells)))
        if report is None:
            if running is None:
                self.invite(possible=possible)
            else:
                self.say(WAITING)
            self._show_cells({})
            return
        from skyview.robustness.sanity.reading import sanity_reading
        from skyview.robustness.sanity.sanity import KINDS

        words = sanity_reading(report) if report.empty or report.cells else WAITING
        self.say(self.with_rest(words, report.done))
        self._show_cells({kind: report.select(kind) for kind in KINDS})

    def _show_cells(self, cells: "dict[str, tuple[SanityCell, ...]]") -> None:
        self.curve.show_cells(cells.get("cascading", ()), cells.get("independent", ()))
        for kind, bars in self.bars.items():
            bars.show_cells(cells.get(kind, ()))
            self._headings[kind].setVisible(bool(cells.get(kind)))
