"""One test of the report card: its name, what was tested, the figure and the verdict; unfolds to say more."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from skyview.gui.axioms.wording import MARKS, figures, question_of, spoken
from skyview.gui.parts.icons import show_icon
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES, tint
from skyview.gui.parts.widgets import label

if TYPE_CHECKING:
    from skyview.robustness.axioms import Axiom, Finding

_ICON = 15
_INDENT = 22


class AxiomRow(QFrame):
    """A row that a click, Enter or Space unfolds.

    Args:
        entry: The test.
    """

    def __init__(self, entry: "Axiom", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._finding: Finding | None = None
        self.state = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = QLabel()
        self._icon.setFixedSize(_ICON, _ICON)
        name = label(entry.label, wrap=True)
        name.setStyleSheet("font-weight: 600;")
        self._word = label("", "finding")
        self._tested = label(question_of(entry), "small", wrap=True)
        self._figures = label("", "fine")
        self._sentence = label("", "fine", wrap=True)
        self._reference = label(entry.reference, "small", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(_INDENT - _ICON)
        head.addWidget(self._icon)
        head.addWidget(name, 1)
        head.addWidget(self._word)
        body = QVBoxLayout()
        body.setContentsMargins(_INDENT, 0, 0, 0)
        body.setSpacing(2)
        for part in (self._tested, self._figures, self._sentence, self._reference):
            body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 5, 4, 5)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(body)
        self.unfolded = False
        self.show_state("waits", None)

    @property
    def name(self) -> str:
        """Registry name of the test."""
        return self._entry.name

    @property
    def words(self) -> str:
        """Everything that is written in the row."""
        parts = (self._word, self._tested, self._figures, self._sentence, self._reference)
        return " | ".join(part.text() for part in parts if not part.isHidden())

    def show_state(self, state: str, finding: "Finding | None") -> None:
        """Show a state of `skyview.gui.axioms.wording.MARKS`, and what was found."""
        if (state, finding) == (self.state, self._finding):
            return
        fresh = finding is not None and finding is not self._finding
        self.state, self._finding = state, finding
        mark = MARKS[state]
        show_icon(self._icon, mark.icon, _ICON, mark.duty)
        self._word.setText(mark.word)
        tint(self._word, mark.duty)
        self._figures.setText(figures(finding) if finding else "")
        self._sentence.setText(finding.sentence if finding else "")
        self.setAccessibleName(spoken(self._entry, finding, state))
        if fresh or finding is None:
            self.unfolded = state == "fails"
        self._fold()

    def toggle(self) -> None:
        """Unfold, or fold again."""
        self.unfolded = not self.unfolded
        self._fold()

    def _fold(self) -> None:
        self._figures.setVisible(bool(self._figures.text()))
        self._sentence.setVisible(self.unfolded and bool(self._sentence.text()))
        self._reference.setVisible(self.unfolded)
        self.setToolTip(
            ""
            if self.unfolded
            else tr("{summary}\n\nClick to see what was found.", summary=self._entry.summary)
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Unfold, or fold again."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space do what a click does; up and down go to the next row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggle()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys go elsewhere."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame while the row has the focus."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(TONES.colour("accent"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
            painter.end()
