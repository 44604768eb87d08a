"""How far to trust the why? The score card, filling while it is computed."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.parts.background import Background
from skyview.gui.parts.icons import show_icon
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import combo, label
from skyview.gui.parts.wording import duration
from skyview.gui.trust.asides_panel import AsidesPanel
from skyview.gui.trust.headlines import Headlines, by_headline
from skyview.gui.trust.model import CELL_ROLE, CellView, TrustModel
from skyview.gui.trust.notes import Notes
from skyview.gui.trust.run_bar import RunBar
from skyview.gui.trust.table import HEAD, KEPT, NAMES, NameHeader, NumberHeader, TrustDelegate
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.robustness import ScoreCard
    from skyview.robustness.card.standing import Standings

BUDGETS = (("quick", tr("Quick")), ("standard", tr("Standard")), ("full", tr("Full")))

KINDS = (
    ("png", tr("Heat table as PNG…")),
    ("csv", tr("Every comparison as CSV…")),
    ("json", tr("Everything as JSON…")),
    ("html", tr("One page to read and print (HTML)…")),
)
"""Ways to take a card away, by the ending of the file."""


_MARKS: dict[bool | None, tuple[str, str, str]] = {
    True: ("sure", "good", tr("passed")),
    False: ("warning", "bad", tr("failed")),
    None: ("unsure", "muted", tr("not known yet")),
}


class Trust(QFrame):
    """The page of the score card.

    Signals:
        start_wanted: Start with a budget's name.
        stop_wanted: Stop.
        cell_chosen: Technique, perturbation and severity of a clicked cell.
        export_wanted: The card is wanted as a file of this kind, one of `KINDS`.
    """

    start_wanted = Signal(str)
    stop_wanted = Signal()
    cell_chosen = Signal(str, str, int)
    export_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.background = Background(1, self)
        self.model = TrustModel(self)
        self.headlines = Headlines()
        self.asides = AsidesPanel()
        self.table = self._make_table()
        self.budgets = combo(tr("Budget"))
        for name, text in BUDGETS:
            self.budgets.addItem(text, name)
        self.budgets.activated.connect(lambda _row: self._wish())
        self.budgets.setToolTip(
            tr("How many perturbations, severities and draws are tried, and how long it takes")
        )
        self.severities = combo(tr("Severity"), flat=True)
        self.severities.addItem(tr("All severities"), None)
        for severity in range(1, 6):
            self.severities.addItem(tr("Severity {severity}", severity=severity), severity)
        self.severities.activated.connect(lambda _row: self._show())
        self._words = label("", "muted", wrap=True)
        self.bar = RunBar(
            tr("Test"),
            tr("Progress of the robustness test"),
            self._words,
            "score_card",
            export=tr("Take the score card away"),
            kinds=KINDS,
            beside=self.budgets,
        )
        self.bar.start_wanted.connect(lambda: self.start_wanted.emit(self.budgets.currentData()))
        self.bar.stop_wanted.connect(self.stop_wanted)
        self.bar.export_wanted.connect(self.export_wanted)
        self.button, self.export, self.progress = self.bar.button, self.bar.export, self.bar.progress
        self._choice = label("", "", wrap=True)
        self._choice.setStyleSheet("font-weight: 600;")
        self._reason = label("", "muted", wrap=True)
        self._legend = label(tr("Stability against sanity: 0.5 is chance, 1 always"), "small", wrap=True)
        self._mark, self._check = QLabel(), label("", "small", wrap=True)
        self.notes = Notes()
        self._card: ScoreCard | None = None
        self._begun: ScoreCard | None = None
        self._asked: ScoreCard | None = None  # whose conclusions are being drawn
        self._standings: Standings | None = None
        self._labels: dict[str, str] = {}
        self._running = self._possible = False
        self._same = True
        self._estimates: dict[str, float] = {}
        self._wished = BUDGETS[0][0]
        self._done: float | None = None
        self._lay_out()
        self.show_card(None)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(tr("Likeness of the maps by perturbation and technique"))
        table.setModel(self.model)
        table.setItemDelegate(TrustDelegate(table))
        table.setHorizontalHeader(NumberHeader(table))
        self._names = NameHeader(table)
        table.setVerticalHeader(self._names)
        table.setShowGrid(False)
        table.setMouseTracking(True)
        table.setCornerButtonEnabled(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.clicked.connect(self._choose)
        table.activated.connect(self._choose)
        return table

    def _lay_out(self) -> None:
        check = QHBoxLayout()
        check.setSpacing(6)
        check.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        check.addWidget(self._check, 1)
        self.severities.setParent(self.table)  # in the corner between the names and the numbers
        self.severities.setGeometry(0, 0, NAMES - 6, HEAD)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addWidget(self.bar)
        layout.addWidget(self._choice)
        layout.addWidget(self._legend)
        layout.addWidget(self.headlines)
        layout.addWidget(self._reason)
        layout.addLayout(check)
        layout.addWidget(self.asides)
        layout.addWidget(self.table)
        layout.addWidget(self.notes)
        layout.addStretch()

    def end(self) -> None:
        """Wait for the thread."""
        self.background.close()

    def name_entries(self, labels: dict[str, str]) -> None:
        """Labels of techniques and perturbations by their names."""
        self._labels = labels
        self.model.name_entries(labels)
        self.asides.name_entries(labels)
        self._show()

    def show_estimates(self, seconds: dict[str, float]) -> None:
        """How long each budget takes on this machine, where that is known."""
        self._estimates = seconds
        self._show_estimates()

    def _show_estimates(self) -> None:
        """What each budget takes; of the one that was cut off, what is left of it."""
        for row, (name, text) in enumerate(BUDGETS):
            known, cut = self._estimates.get(name, math.nan), self._cut_off
            if cut is not None and cut.budget == name and not math.isnan(cut.remaining):
                known = cut.remaining
            self.budgets.setItemText(row, text if math.isnan(known) else f"{text} · ≈ {duration(known)}")

    @property
    def _stopped(self) -> "ScoreCard | None":
        """The card that was stopped: the one shown, or one beside that."""
        if self._running:
            return None
        card = self._card
        return card if card is not None and card.done < 1 else self._begun

    @property
    def _cut_off(self) -> "ScoreCard | None":
        """The same, where a test of its budget would go on with it."""
        return self._stopped if self._same else None

    def _wish(self) -> None:
        """The person has chosen a budget: it stays chosen for captures without a card."""
        self._wished = self.budgets.currentData()
        self._show()

    def _propose(self) -> None:
        """Choose what comes next: the budget that was cut off, after a finished card the next larger one."""
        names, card = [name for name, _ in BUDGETS], self._card
        budget = self._wished if card is None else card.budget
        if card is not None and card.done >= 1:
            budget = names[min(names.index(budget) + 1, len(names) - 1)]
        if self._stopped is not None:
            budget = self._stopped.budget
        self.budgets.setCurrentIndex(names.index(budget))

    @property
    def card(self) -> "ScoreCard | None":
        """The card shown."""
        return self._card

    def show_card(self, card: "ScoreCard | None", begun: "ScoreCard | None" = None) -> None:
        """Show a card as far as it is; what follows from it is worked out in a thread.

        Args:
            card: The card.
            begun: Another one that was stopped and can go on.
        """
        before, old = self._card, self._begun
        self._card, self._begun = card, begun
        if card is None or before is None or card.capture != before.capture:
            self._standings = None
        if (_stage(card), _stage(begun)) != (_stage(before), _stage(old)):
            self._propose()
        self._conclude()
        self._show()

    def _conclude(self) -> None:
        """Draw the conclusions of the newest card; cards that come meanwhile are passed over."""
        card = self._card
        if card is None or self._asked is not None:
            return
        self._asked = card

        def then(standings: "Standings") -> None:
            self._asked = None
            if self._card is card:
                self._standings = standings
                self._show()
            elif self._card is not None and self._card.capture == card.capture:
                self._standings = standings
                self._show()
                self._conclude()
            else:
                self._conclude()

        def failed(reason: str) -> None:
            self._asked = None
            self._check.setText(reason)

        self.background.run(lambda: card.standings, then, failed)

    def show_running(self, done: float | None, *, possible: bool) -> None:
        """Show how far the test is; None when none runs.

        Args:
            done: Share done.
            possible: There is a capture to test.
        """
        stopped = self._running and done is None
        self._running, self._done, self._possible = done is not None, done, possible
        if stopped:
            self._propose()
        self._show()

    def show_same(self, same: bool) -> None:
        """Whether the techniques on the screen are those of the card, as they are set."""
        if same != self._same:
            self._same = same
            self._show()

    def _show_bar(self) -> None:
        tip = (
            tr("Stop the test; what is done is kept")
            if self._running
            else tr("Perturb the capture and see whether the maps stay (R)")
        )
        cut = self._cut_off
        goes_on = cut is not None and cut.budget == self.budgets.currentData()
        verb = tr("Go on") if goes_on else tr("Test")
        self.bar.show_run(self._done, enabled=self._possible, tip=tip, verb=verb)

    def _show(self) -> None:
        card, standings = self._card, self._standings
        self._show_bar()
        self._show_estimates()
        rows = []
        if card is not None and standings is not None:
            rows = by_headline(standings.rows, standings.choice.method)
        self.model.show_card(
            card, self.severities.currentData(), tuple(row.method for row in rows), running=self._running
        )
        header = self.table.horizontalHeader()
        if header.count():
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(0, KEPT)
        self.table.setVisible(card is not None)
        self._names.make_room()
        self.table.setFixedHeight(HEAD + self._names.length() + 4)
        self.headlines.show_rows(rows, self._labels)
        self._legend.setVisible(bool(rows))
        self.export.setEnabled(card is not None)
        self._say(self._words, self._advice())
        self._show_conclusions(standings if card is not None else None)

    def _show_conclusions(self, standings: "Standings | None") -> None:
        """The card's choice and its self-test."""
        choice = standings.choice if standings is not None else None
        named = self._labels.get(choice.method, choice.method) if choice and choice.method else ""
        self._say(self._choice, tr("Most trustworthy here: {named}", named=named) if named else "")
        self._choice.setToolTip(choice.reason if choice is not None else "")
        told = named or (self._card is not None and self._card.done >= 1)  # not why there is none so far
        self._say(self._reason, choice.reason if choice is not None and told else "")
        self.notes.show_standings(standings, self._labels)
        test = standings.self_test if standings is not None else None
        self._say(self._check, test.sentence if test is not None else "")
        self._mark.setVisible(bool(self._check.text()))
        if test is not None:
            name, colour, said = _MARKS[test.passed]
            show_icon(self._mark, name, 14, colour)
            self._mark.setAccessibleName(said)
            seen = [
                tr("{label}: {value:.2f}", label=row.label, value=row.auc.value)
                for row in test.rows
                if row.auc.known
            ]
            self._check.setToolTip("\n".join(seen))

    @staticmethod
    def _say(place: QLabel, words: str) -> None:
        place.setText(words)
        place.setVisible(bool(words))

    def _advice(self) -> str:
        card = self._card
        if card is None:
            if self._running:
                return tr("Waiting for the first comparison…")
            about = tr(
                "Do the maps stay when the sky is a little worse, and go when the network is "
                "broken? The test perturbs the capture, draws random networks, and compares."
            )
            return " ".join((tr("Not tested yet."), about)) if self._possible else about
        if self._running:
            left = (
                ""
                if math.isnan(card.remaining)
                else tr(", about {remaining} left", remaining=duration(card.remaining))
            )
            return tr("{done} done{left}", done=percent(card.done), left=left)
        parts, labels, stopped = [], dict(BUDGETS), self._stopped
        if card.done >= 1 and stopped is not None:
            parts.append(
                tr(
                    "{budget}: done, and shown. {larger}: begun, and {done} of it is kept.",
                    budget=labels[card.budget],
                    larger=labels[stopped.budget],
                    done=percent(stopped.done),
                )
            )
        elif stopped is not None:
            parts.append(
                tr(
                    "{budget}: stopped at {done}; what was found is kept.",
                    budget=labels[card.budget],
                    done=percent(card.done),
                )
            )
        elif card.budget != BUDGETS[-1][0]:
            parts.append(
                tr("{budget}: done. A larger budget narrows the intervals.", budget=labels[card.budget])
            )
        if stopped is not None and not self._same:
            names = ", ".join(self._labels.get(name, name) for name in stopped.methods)
            parts.append(tr("To go on, show its techniques: {names}.", names=names))
        if card.approximate:
            parts.append(tr("This capture came stretched, so its noise and light are approximate."))
        return " ".join(parts)

    def _choose(self, index: QModelIndex) -> None:
        address = self.model.address(index)
        cell: CellView | None = index.data(CELL_ROLE)
        if address is None or cell is None or not cell.clickable or self._card is None:
            return
        severity = self.model.severity
        if severity is None:  # of the mean: the middle one, or what there is
            there = {c.severity for c in self._card.select(*address)}
            severity = min(there, key=lambda s: abs(s - 3), default=3)
        self.cell_chosen.emit(*address, severity)


def _stage(card: "ScoreCard | None") -> object:
    """What decides which budget is proposed next: which card it is, and whether it is finished."""
    return card and (card.capture, card.model, card.target, card.budget, card.done >= 1)
