"""The row under the viewers: what is under the crosshair, and how maps are shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import Elided, label
from skyview.gui.state.session import Look

_OPACITY_NOTCH = 5  # per cent per wheel notch


class LookBar(QWidget):
    """Readout, opacity, and the button that opens how maps are shown.

    Signals:
        opacity_changed: New opacity, 0 to 1.
        palette_chosen: Name of a palette (empty for the usual one), and whether it is for signed maps.
        contour_chosen: Share of the explained view that the line encloses.
        blend_chosen: Name of a blend mode.
        threshold_chosen: Strength below which maps are not shown.
        style_wanted: The person wants to choose among all these.
    """

    opacity_changed = Signal(float)
    palette_chosen = Signal(str, bool)
    contour_chosen = Signal(float)
    blend_chosen = Signal(str)
    threshold_chosen = Signal(float)
    style_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.readout = Elided("muted")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setValue(round(look.opacity * 100))
        self.slider.setFixedWidth(84)
        self.slider.setAccessibleName(tr("Opacity of the maps"))
        self.slider.setToolTip(tr("Opacity of the maps (Ctrl+wheel over a picture)"))
        self.slider.valueChanged.connect(lambda value: self.opacity_changed.emit(value / 100))
        self.style_button = QToolButton()
        self.style_button.setText(tr("Map style"))
        self.style_button.setProperty("title", True)
        self.style_button.setToolTip(tr("Colours of the maps, blend, threshold, contour"))
        self.style_button.clicked.connect(lambda _checked=False: self.style_wanted.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 4, 2)
        layout.setSpacing(8)
        layout.addWidget(self.readout, 1)
        layout.addWidget(label(tr("Opacity"), "muted"))
        layout.addWidget(self.slider)
        layout.addSpacing(6)
        layout.addWidget(self.style_button)

    def turn(self, notches: float) -> None:
        """Change the opacity by wheel notches."""
        self.slider.setValue(self.slider.value() + round(notches * _OPACITY_NOTCH))
