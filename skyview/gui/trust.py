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
    QMenu,
    QProgressBar,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.background import Background
from skyview.gui.headlines import Headlines, by_headline
from skyview.gui.icons import icon, show_icon
from skyview.gui.language import tr
from skyview.gui.trust_model import CELL_ROLE, CellView, TrustModel
from skyview.gui.trust_table import HEAD, KEPT, NAMES, ROW, NameHeader, NumberHeader, TrustDelegate
from skyview.gui.widgets import combo, label, tool_button
from skyview.gui.wording import duration, percent

if TYPE_CHECKING:
    from skyview.robustness import ScoreCard
    from skyview.robustness.standing import Standings

BUDGETS = (("quick", tr("Quick")), ("standard", tr("Standard")), ("full", tr("Full")))

KINDS = (
    ("png", tr("Heat table as PNG…")),
    ("csv", tr("Every comparison as CSV…")),
    ("json", tr("Everything as JSON…")),
    ("html", tr("One page to read and print (HTML)…")),
)
"""Ways to take a card away, by the ending of the file."""


_MARKS: dict[bool | None, tuple[str, str, str]] = {
    True: ("sure", "good", "passed"),
    False: ("warning", "bad", "failed"),
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
        self.table = self._make_table()
        self.budgets = combo(tr("Budget"))
        for name, text in BUDGETS:
            self.budgets.addItem(text, name)
        self.budgets.setToolTip(
            tr("How many perturbations, severities and draws are tried, and how long it takes")
        )
        self.severities = combo(tr("Severity"), flat=True)
        self.severities.addItem(tr("All severities"), None)
        for severity in range(1, 6):
            self.severities.addItem(tr("Severity {severity}", severity=severity), severity)
        self.severities.activated.connect(lambda _row: self._show())
        self.button = QPushButton(icon("play", "on_accent"), tr("Test"))
        self.button.setProperty("main", True)
        self.button.clicked.connect(self._press)
        self.export = tool_button("export", tr("Take the score card away"), size=16)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setMenu(self._make_export_menu())
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(tr("Progress of the robustness test"))
        self._words = label("", "muted", wrap=True)
        self._choice = label("", "", wrap=True)
        self._choice.setStyleSheet("font-weight: 600;")
        self._reason = label("", "muted", wrap=True)
        self._legend = label(tr("Stability against sanity: 0.5 is chance, 1 always"), "small")
        self._mark, self._check = QLabel(), label("", "small", wrap=True)
        self._card: ScoreCard | None = None
        self._asked: ScoreCard | None = None  # whose conclusions are being drawn
        self._standings: Standings | None = None
        self._labels: dict[str, str] = {}
        self._running = False
        self._lay_out()
        self.show_card(None)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(tr("Likeness of the maps by perturbation and technique"))
        table.setModel(self.model)
        table.setItemDelegate(TrustDelegate(table))
        table.setHorizontalHeader(NumberHeader(table))
        table.setVerticalHeader(NameHeader(table))
        table.setShowGrid(False)
        table.setMouseTracking(True)
        table.setCornerButtonEnabled(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.clicked.connect(self._choose)
        table.activated.connect(self._choose)
        return table

    def _make_export_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind, text in KINDS:
            menu.addAction(text).triggered.connect(
                lambda _checked=False, kind=kind: self.export_wanted.emit(kind)
            )
        return menu

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.budgets, 1)
        top.addWidget(self.button)
        top.addWidget(self.export)
        check = QHBoxLayout()
        check.setSpacing(6)
        check.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        check.addWidget(self._check, 1)
        self.severities.setParent(self.table)  # in the corner between the names and the numbers
        self.severities.setGeometry(0, 0, NAMES - 6, HEAD)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.progress)
        layout.addWidget(self._words)
        layout.addWidget(self._choice)
        layout.addWidget(self._legend)
        layout.addWidget(self.headlines)
        layout.addLayout(check)
        layout.addWidget(self.table)
        layout.addWidget(self._reason)
        layout.addStretch()

    def end(self) -> None:
        """Wait for the thread."""
        self.background.close()

    def name_entries(self, labels: dict[str, str]) -> None:
        """Labels of techniques and perturbations by their names."""
        self._labels = labels
        self.model.name_entries(labels)
        self._show()

    def show_estimates(self, seconds: dict[str, float]) -> None:
        """How long each budget takes on this machine, where that is known."""
        for row, (name, text) in enumerate(BUDGETS):
            known = seconds.get(name)
            self.budgets.setItemText(row, text if known is None else f"{text} · ≈ {duration(known)}")

    @property
    def card(self) -> "ScoreCard | None":
        """The card shown."""
        return self._card

    def show_card(self, card: "ScoreCard | None") -> None:
        """Show a card as far as it is; what follows from it is worked out in a thread."""
        same = card is not None and self._card is not None and card.capture == self._card.capture
        self._card = card
        if not same:
            self._standings = None
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
        self._running = done is not None
        self.progress.setVisible(self._running)
        self.progress.setValue(round(1000 * (done or 0)))
        self.button.setText(self._verb())
        self.button.setIcon(icon("stop" if self._running else "play", "on_accent" if possible else "muted"))
        self.button.setToolTip(
            "Stop the test; what is done is kept"
            if self._running
            else tr("Perturb the capture and see whether the maps stay (R)")
        )
        self.button.setEnabled(possible or self._running)
        self._show()

    def _verb(self) -> str:
        if self._running:
            return tr("Stop")
        card = self._card
        cut_off = card is not None and card.done < 1 and card.budget == self.budgets.currentData()
        return tr("Go on") if cut_off else tr("Test")

    def _show(self) -> None:
        card, standings = self._card, self._standings
        rows = by_headline(standings.rows) if card is not None and standings is not None else []
        self.model.show_card(
            card, self.severities.currentData(), tuple(row.method for row in rows), running=self._running
        )
        header = self.table.horizontalHeader()
        if header.count():
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(0, KEPT)
        self.table.setVisible(card is not None)
        self.table.setFixedHeight(HEAD + ROW * self.model.rowCount() + 4)
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
        self._say(self._reason, choice.reason if choice is not None else "")
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
            return tr(
                "Do the maps stay when the sky is a little worse, and go when the network is "
                "broken? The test perturbs the capture, draws random networks, and compares."
            )
        if self._running:
            left = (
                ""
                if math.isnan(card.remaining)
                else tr(", about {remaining} left", remaining=duration(card.remaining))
            )
            return tr("{done} done{left}", done=percent(card.done), left=left)
        parts = []
        if card.done < 1:
            parts.append(tr("Stopped at {done}; what was found is kept.", done=percent(card.done)))
        if card.approximate:
            parts.append(tr("This capture came stretched, so its noise and light are approximate."))
        return " ".join(parts)

    def _press(self) -> None:
        if self._running:
            self.stop_wanted.emit()
        else:
            self.start_wanted.emit(self.budgets.currentData())

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
