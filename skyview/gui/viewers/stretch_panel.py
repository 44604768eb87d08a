"""Under the pictures, when wished: the histogram with the handles of the stretch, and what shapes it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from skyview.captures.curves import CURVES
from skyview.captures.histogram import Histogram
from skyview.captures.stretch import Stretch
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import combo, heading, tool_button
from skyview.gui.parts.wording import entry
from skyview.gui.viewers.handles import moved
from skyview.gui.viewers.histogram_view import HistogramView

_LEAST = 1e-6  # of the axis: shadows and highlights do not meet


class StretchPanel(QFrame):
    """Shows one stretch and says how the person wants it.

    Signals:
        dragged: The `Stretch` while a handle is moved.
        settled: The `Stretch` when the handle was let go.
        automatic_wanted: As the program would show it.
        curve_chosen: Name of a curve.
        linked_wanted: All channels alike (True), or each on its own.
        closed: The panel is not wanted any more.
    """

    dragged = Signal(object)
    settled = Signal(object)
    automatic_wanted = Signal()
    curve_chosen = Signal(str)
    linked_wanted = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAccessibleName(tr("Stretch and histogram"))
        self.view = HistogramView()
        self.view.dragged.connect(self._drag)
        self.view.released.connect(self._settle)
        self.curve = combo(tr("Curve of the stretch"))
        for curve in CURVES.values():
            self.curve.addItem(tr(curve.label), curve.name)
        self.curve.activated.connect(lambda index: self.curve_chosen.emit(self.curve.itemData(index)))
        self.automatic = QPushButton(tr("Auto"))
        self.automatic.clicked.connect(lambda _checked=False: self.automatic_wanted.emit())
        self.linked = QToolButton()
        self.linked.setText(tr("Linked"))
        self.linked.setCheckable(True)
        self.linked.setToolTip(tr("Stretch all colours alike; off: each on its own"))
        self.linked.clicked.connect(self.linked_wanted)
        self._channels = QWidget()
        self._group = QButtonGroup(self)
        self._stretch = Stretch()
        self._span = 1.0
        self._moving = False
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        channels = QHBoxLayout(self._channels)
        channels.setContentsMargins(0, 0, 0, 0)
        channels.setSpacing(0)
        for place, name in enumerate((tr("Red"), tr("Green"), tr("Blue"))):
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setChecked(place == 1)
            button.setAccessibleName(tr("Handles of {name}", name=name.lower()))
            self._group.addButton(button, place)
            channels.addWidget(button)
        self._group.idClicked.connect(lambda _id: self._show())
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(heading(tr("Stretch")))
        top.addSpacing(4)
        for part in (self.curve, self.automatic, self.linked, self._channels):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(tool_button("cancel", tr("Close the histogram"), self.closed.emit, size=14))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.view)

    @property
    def stretch(self) -> Stretch:
        """What the handles say now."""
        return self._stretch

    def show_histogram(self, found: Histogram | None) -> None:
        """Show the counts of a capture; None while they are not known."""
        self.view.show_histogram(found)
        if found is not None:
            self._span = float(found.edges[-1] - found.edges[0])
            self._show()

    def show_stretch(self, stretch: Stretch, *, linear: bool, by_hand: bool) -> None:
        """Show how a capture is stretched.

        Args:
            stretch: The stretch.
            linear: It is a linear capture; of others only the levels can be shifted.
            by_hand: It is the person's own.
        """
        if self._moving:  # what comes now is older than what the hand does
            return
        self._stretch = stretch
        self.curve.setEnabled(linear)
        self.automatic.setText(tr("Auto") if linear else tr("Reset"))
        tip = tr("As the sky and its noise suggest") if linear else tr("As the file stores it")
        self.automatic.setToolTip(tip)
        self.automatic.setAccessibleName(entry(self.automatic.text(), tip))
        self.automatic.setEnabled(by_hand or linear)
        self._show()

    def show_linked(self, linked: bool) -> None:
        """Show whether the handles move all channels."""
        self.linked.setChecked(linked)
        self._channels.setVisible(not linked)
        self._show()

    @property
    def channels(self) -> tuple[int, ...]:
        """The channels that the handles move."""
        return (0, 1, 2) if self.linked.isChecked() else (self._group.checkedId(),)

    def _show(self) -> None:
        index = self.curve.findData(self._stretch.curve)
        self.curve.setCurrentIndex(index)
        self.view.show_stretch(self._stretch, self.channels, bends=CURVES[self._stretch.curve].bends)

    def _drag(self, handle: str, value: float) -> None:
        self._moving = True
        self._stretch = moved(self._stretch, handle, value, self.channels, self._span * _LEAST)
        self._show()
        self.dragged.emit(self._stretch)

    def _settle(self) -> None:
        if self._moving:
            self._moving = False
            self.settled.emit(self._stretch)
