"""The pictures between two panels of words, which may be put away to give them all the room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

_LEAST = (190, 420, 346)  # pixels of the three at letters of the usual size
_USUAL = [272, 820, 346]


class Sides(QSplitter):
    """The list at the left, the pictures, verdict and trust at the right.

    Args:
        left: The list.
        middle: The pictures.
        right: Verdict and trust.

    Signals:
        turned: The panels at the sides were put away (True), or are back.
    """

    turned = Signal(bool)

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(6)
        self.setChildrenCollapsible(False)
        self._beside = (left, right)
        for place, part in enumerate((left, middle, right)):
            self.addWidget(part)
            self.setStretchFactor(place, int(part is middle))
        middle.setMinimumWidth(_LEAST[1])
        self.make_room(100)
        self.setSizes(_USUAL)

    def make_room(self, scale: int) -> None:
        """The panels of words are as wide as their words need at least.

        Args:
            scale: Size of the letters in percent.
        """
        for part, least in zip(self._beside, (_LEAST[0], _LEAST[2]), strict=True):
            part.setMinimumWidth(least * scale // 100)

    def put_away(self, away: bool) -> None:
        """Put the panels at the sides away, or let them come back as wide as they were."""
        for part in self._beside:
            part.setVisible(not away)
        self.turned.emit(away)

    def bring_back(self) -> bool:
        """Let them come back; whether they were away."""
        away = any(part.isHidden() for part in self._beside)
        if away:
            self.put_away(False)
        return away
