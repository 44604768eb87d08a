"""What skyview is: version, networks, libraries, licences, and what to copy for a report of a fault."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

import skyview
from skyview.gui.parts.icons import show_icon
from skyview.gui.parts.language import LANGUAGE, tr
from skyview.gui.parts.widgets import heading, label

_WIDTH = 700

LICENCES = (
    ("skyview", tr("BSD 3-Clause, with its networks and samples")),
    (
        tr("List of objects"),
        tr("CC BY-SA 4.0, from OpenNGC by Mattia Verga"),
    ),
    (tr("Typeface Inter"), tr("SIL Open Font License 1.1, by The Inter Project Authors")),
    (tr("Qt for Python"), tr("LGPL 3, by The Qt Company")),
)
"""What, and under which licence."""


@dataclass(frozen=True)
class NetworkFacts:
    """What the card of a shipped network says.

    Attributes:
        name: Of the network.
        digest: Its first letters, which stand in every result.
        accuracy: Balanced, over captures of sources that it was not trained on.
        low: Lower end of the interval of 95%.
        high: Upper end.
        captures: How many these were.
    """

    name: str
    digest: str
    accuracy: float
    low: float
    high: float
    captures: int


def networks() -> Iterator[NetworkFacts]:
    """The shipped networks, the default one first."""
    from skyview.classifier.bundle import digest_of, read_card, shipped_models

    for name in shipped_models():
        card = read_card(name)
        measured = card["measured"]
        low, high = measured["interval_95"]
        accuracy, captures = measured["balanced_accuracy"], measured["pictures"]
        yield NetworkFacts(name, digest_of(card)[:12], accuracy, low, high, captures)


def report(shipped: Sequence[NetworkFacts]) -> str:
    """What those who mend a fault want to know, in English, a line each."""
    from skyview import doctor

    lines = [f"{finding.name} {finding.text}" for finding in doctor.versions()]
    lines += [f"{finding.name}: {finding.text}" for finding in doctor.machine()]
    lines += [f"network {network.name} {network.digest}" for network in shipped]
    return "\n".join((*lines, f"language: {LANGUAGE}"))


class AboutDialog(QDialog):
    """Help, *About skyview*."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        from skyview import doctor

        self.setWindowTitle(tr("About skyview"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.finished.connect(lambda _result: parent.activateWindow())
        self._networks = tuple(networks())
        self.copy = QPushButton(tr("Copy for a bug report"))
        self.copy.setToolTip(tr("Versions, networks and this machine, as lines of text"))
        self.copy.clicked.connect(lambda _checked=False: self._copy())
        self.close_ = QPushButton(tr("Close"))
        self.close_.setDefault(True)
        self.close_.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(8)
        layout.addLayout(self._head())
        for title, rows in (
            (tr("Networks"), [_words_of(network) for network in self._networks]),
            (tr("Versions"), _in_pairs([(found.name, found.text) for found in doctor.versions()][1:])),
            (tr("Licences"), LICENCES),
        ):
            layout.addSpacing(8)
            layout.addWidget(heading(title))
            layout.addLayout(_table(rows))
        layout.addSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch()
        foot.addWidget(self.close_)
        layout.addLayout(foot)
        self.close_.setFocus()
        self.setFixedSize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def _head(self) -> QHBoxLayout:
        mark = QLabel()
        show_icon(mark, "telescope", 44, "accent")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(f"skyview {skyview.__version__}", "title"))
        words.addWidget(
            label(
                tr(
                    "See what a deep-sky classifier recognises in a smart telescope's capture, why, "
                    "and how far to trust the why."
                ),
                wrap=True,
            )
        )
        offline = tr("It works offline: it never uses a network connection, and never changes your files.")
        words.addWidget(label(offline, "muted", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(report(self._networks))
        self.copy.setText(tr("Copied"))


def _words_of(network: NetworkFacts) -> tuple[str, ...]:
    said = tr(
        "balanced accuracy {accuracy:.3f} ({low:.3f} to {high:.3f}, {captures} captures); digest {digest}",
        accuracy=network.accuracy,
        low=network.low,
        high=network.high,
        captures=network.captures,
        digest=network.digest,
    )
    return network.name, said


def _in_pairs(rows: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Two rows beside one another."""
    half = -(-len(rows) // 2)
    return [
        (*rows[place], *(rows[half + place] if half + place < len(rows) else ())) for place in range(half)
    ]


def _table(rows: Sequence[Sequence[str]]) -> QGridLayout:
    """Rows of words; what is named is muted."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            words = label(text, "" if column % 2 else "muted", wrap=column == 1 and len(cells) == 2)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, row, column)
    grid.setColumnStretch(max(map(len, rows), default=1) - 1, 1)
    return grid
