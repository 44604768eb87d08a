"""The popover that says how maps are shown: colours, blend, threshold, contour."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QSlider, QWidget

from skyview.gui.canvas.blending import BLENDS
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import TONES
from skyview.gui.parts.widgets import combo, heading, label, popover
from skyview.gui.state.session import Look
from skyview.saying import percent

_MOST = 0.95  # threshold and contour end here


class MapStyle(QFrame):
    """Changes the look at once, so that a person sees what each choice does.

    Args:
        look: As it is now.
        sequential: Palettes for unsigned maps by name and label.
        diverging: Palettes for signed maps.
        parent: What it opens from.

    Signals:
        palette_chosen: Name of a palette, and whether it is for signed maps.
        blend_chosen: Name of a blend mode.
        threshold_chosen: Strength below which maps are not shown.
        contour_chosen: Share of the explained view that lines enclose; 0 for none.
    """

    palette_chosen = Signal(str, bool)
    blend_chosen = Signal(str)
    threshold_chosen = Signal(float)
    contour_chosen = Signal(float)

    def __init__(
        self, look: Look, sequential: dict[str, str], diverging: dict[str, str], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        popover(self)
        self.setAccessibleName(tr("How maps are shown"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 14)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.addWidget(heading(tr("How maps are shown")), 0, 0, 1, 3)
        self.sequential = self._chooser(tr("Strengths (unsigned maps)"), sequential, look.sequential)
        self.diverging = self._chooser(tr("For and against (signed)"), diverging, look.diverging)
        if TONES.red:
            for box in (self.sequential, self.diverging):
                box.setEnabled(False)
                box.setToolTip(tr("In the red theme all maps are red: brightness tells"))
        self.blend = self._chooser(
            tr("Over the picture"), {blend.name: blend.label for blend in BLENDS.values()}, look.blend
        )
        self.threshold, self._threshold = self._slider(tr("Threshold"), look.threshold)
        self.contour, self._contour = self._slider(tr("Contour around the strongest"), look.contour)
        self.threshold.setToolTip(tr("What is weaker, as a share of the map's 99th percentile, is not shown"))
        self.contour.setToolTip(
            tr("A line around this share of the explained view, at that percentile of the map")
        )
        self.sequential.activated.connect(
            lambda _index: self.palette_chosen.emit(self.sequential.currentData(), False)
        )
        self.diverging.activated.connect(
            lambda _index: self.palette_chosen.emit(self.diverging.currentData(), True)
        )
        self.blend.activated.connect(lambda _index: self.blend_chosen.emit(self.blend.currentData()))
        self.threshold.valueChanged.connect(lambda value: self._tell(self.threshold_chosen, value))
        self.contour.valueChanged.connect(lambda value: self._tell(self.contour_chosen, value))
        self._say()

    def _row(self, words: str, part: QWidget, wide: int) -> None:
        row = self._grid.rowCount()
        name = label(words, "muted")
        name.setBuddy(part)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(part, row, 1, 1, wide)

    def _chooser(self, words: str, offered: dict[str, str], chosen: str) -> QComboBox:
        box = combo(words)
        for name, text in offered.items():
            box.addItem(text, name)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        self._row(words, box, 2)
        return box

    def _slider(self, words: str, share: float) -> tuple[QSlider, QWidget]:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, round(100 * _MOST))
        slider.setPageStep(5)
        slider.setValue(round(100 * share))
        slider.setAccessibleName(words)
        slider.setMinimumWidth(180)
        self._row(words, slider, 1)
        value = label("", "muted")
        value.setMinimumWidth(52)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(value, self._grid.rowCount() - 1, 2)
        return slider, value

    def _tell(self, signal: object, value: int) -> None:
        signal.emit(value / 100)  # type: ignore[attr-defined]
        self._say()

    def _say(self) -> None:
        for slider, value in ((self.threshold, self._threshold), (self.contour, self._contour)):
            value.setText(percent(slider.value() / 100) if slider.value() else tr("none"))  # type: ignore[attr-defined]
