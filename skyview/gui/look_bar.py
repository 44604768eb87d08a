"""The row under the viewers: what is under the crosshair, and how maps are shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSlider, QToolButton, QWidget

from skyview.gui.language import tr
from skyview.gui.session import Look
from skyview.gui.widgets import Elided, label
from skyview.gui.wording import percent

_OPACITY_NOTCH = 5  # per cent per wheel notch

CONTOURS = (0.0, 0.01, 0.05, 0.1, 0.2)
"""Shares of the explained view that a line can enclose; 0 for no line."""


class LookBar(QWidget):
    """Readout, opacity, and a menu of colours and contours.

    Signals:
        opacity_changed: New opacity, 0 to 1.
        palette_chosen: Name of a palette (empty for the usual one), and whether it is for signed maps.
        contour_chosen: Share of the explained view that the line encloses.
    """

    opacity_changed = Signal(float)
    palette_chosen = Signal(str, bool)
    contour_chosen = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.readout = Elided("muted")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setValue(round(look.opacity * 100))
        self.slider.setFixedWidth(104)
        self.slider.setAccessibleName(tr("Opacity of the maps"))
        self.slider.setToolTip(tr("Opacity of the maps (Ctrl+wheel over a picture)"))
        self.slider.valueChanged.connect(lambda value: self.opacity_changed.emit(value / 100))
        self.menu = QMenu(self)
        self.style_button = QToolButton()
        self.style_button.setText(tr("Colours and contour"))
        self.style_button.setProperty("title", True)
        self.style_button.setToolTip(tr("Colours of the maps, and a line around their strongest part"))
        self.style_button.setMenu(self.menu)
        self.style_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 4, 2)
        layout.setSpacing(8)
        layout.addWidget(self.readout, 1)
        layout.addWidget(label(tr("Opacity"), "muted"))
        layout.addWidget(self.slider)
        layout.addSpacing(6)
        layout.addWidget(self.style_button)

    def offer(self, sequential: dict[str, str], diverging: dict[str, str]) -> None:
        """Fill the menu.

        Args:
            sequential: Palettes for unsigned maps by name and label.
            diverging: Palettes for signed maps.
        """
        self.menu.clear()
        look = self._look
        for title, palettes, signed in (
            (tr("Strengths (unsigned maps)"), sequential, False),
            (tr("For and against (signed maps)"), diverging, True),
        ):
            self._section(
                title,
                list(palettes.items()),
                look.palette(signed=signed),
                lambda name, signed=signed: self.palette_chosen.emit(name, signed),
            )
        contours = [
            (share, tr("Strongest {share}", share=percent(share)) if share else tr("None"))
            for share in CONTOURS
        ]
        self._section(tr("Contour"), contours, look.contour, self.contour_chosen.emit)

    def _section(self, title: str, entries: list[tuple], chosen: object, act: Callable[..., object]) -> None:
        if not self.menu.isEmpty():
            self.menu.addSeparator()
        self.menu.addAction(title).setEnabled(False)
        group = QActionGroup(self.menu)
        for value, text in entries:
            action = self.menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.setData(value)
            group.addAction(action)
        group.triggered.connect(lambda action: act(action.data()))

    def turn(self, notches: float) -> None:
        """Change the opacity by wheel notches."""
        self.slider.setValue(self.slider.value() + round(notches * _OPACITY_NOTCH))
