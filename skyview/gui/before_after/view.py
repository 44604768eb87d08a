"""Before and after, large: two split pictures, the severity slider, and what the network says meanwhile."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skyview.gui.before_after.severity_slider import SeveritySlider
from skyview.gui.before_after.shifted_bars import ShiftedBars
from skyview.gui.canvas import maps
from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.framing import framed
from skyview.gui.canvas.pyramid import Pyramid
from skyview.gui.canvas.split_canvas import SplitCanvas
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import Elided, combo, label, tool_button
from skyview.gui.parts.wording import class_label, number, quantity
from skyview.gui.state.session import Look
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.classifier.prediction import Prediction
    from skyview.engine import SeverityPictures, SeverityScan
    from skyview.explain.attribution import Attribution
    from skyview.explain.registry import Technique
    from skyview.robustness.perturbations.registry import Perturbation

_HEADING = 34  # pixels: a box to choose from stands in it
_SCANNED = 9  # points after which the whole range is known


class BeforeAfter(QWidget):
    """What stands in the viewers' place while a perturbation is dragged.

    Signals:
        severity_moved: The slider moved.
        let_go: The slider was released.
        method_chosen: Name of the technique whose map is shown.
        closed: The viewers are wanted back.
        opacity_turned: Ctrl+wheel over a picture, in notches.
    """

    severity_moved = Signal(float)
    let_go = Signal()
    method_chosen = Signal(str)
    closed = Signal()
    opacity_turned = Signal(float)

    def __init__(self, camera: Camera, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = SplitCanvas(camera, tr("Picture"))
        self.map = SplitCanvas(camera, tr("Explanation"))
        self.slider = SeveritySlider()
        self.bars = ShiftedBars()
        self.methods = combo(tr("Technique shown"), flat=True)
        self.methods.activated.connect(lambda row: self.method_chosen.emit(self.methods.itemData(row)))
        self._title = Elided()
        self._title.setStyleSheet("font-weight: 600; font-size: 11pt;")
        self.strength = label()
        self.strength.setStyleSheet("font-weight: 600; font-size: 13pt;")
        self.state = Elided("muted")
        self.verdict = label("", "", wrap=True)
        self.verdict.setStyleSheet("font-weight: 600;")
        self.flip_words = label("", "muted", wrap=True)
        self.likeness = Elided("muted")
        self.assumed = label("", "small", wrap=True)
        for split in (self.picture, self.map):
            split.split_moved.connect(self._move_split)
            for canvas in (split.before, split.after):
                canvas.opacity_turned.connect(self.opacity_turned)
        self.slider.valueChanged.connect(lambda _value: self.severity_moved.emit(self.slider.severity))
        self.slider.sliderReleased.connect(self.let_go)
        self._before: Prediction | None = None
        self._shown: tuple[Pyramid, SeverityPictures, Look] | None = None
        self._unit = ""
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        close = tool_button("cancel", tr("Back to the viewers (D)"), self.closed.emit, size=14)
        row.addWidget(framed(self.picture, self._title, height=_HEADING), 1)
        row.addWidget(framed(self.map, self.methods, close, height=_HEADING), 1)
        layout.addLayout(row, 1)
        strip = QFrame()
        strip.setProperty("panel", True)
        below = QHBoxLayout(strip)
        below.setContentsMargins(14, 8, 14, 10)
        below.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.strength)
        line.addWidget(self.state, 1)
        left.addLayout(line)
        left.addWidget(self.slider)
        left.addWidget(self.flip_words)
        left.addWidget(self.assumed)
        left.addStretch()
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.verdict)
        right.addWidget(self.bars)
        right.addWidget(self.likeness)
        right.addStretch()
        below.addLayout(left, 5)
        below.addLayout(right, 4)
        layout.addWidget(strip)

    def _move_split(self, share: float) -> None:
        self.picture.set_split(share)
        self.map.set_split(share)

    def offer_methods(self, techniques: "list[Technique]", chosen: str) -> None:
        """Fill the chooser with techniques that are fast enough to be dragged."""
        self.methods.clear()
        for technique in techniques:
            self.methods.addItem(technique.label, technique.name)
        self.methods.setCurrentIndex(max(0, self.methods.findData(chosen)))

    def show_perturbation(self, entry: "Perturbation") -> None:
        """Another perturbation: its name and its scale."""
        self._title.show_text(entry.label)
        self._unit = entry.unit
        self.slider.show_scale([f"{amount:g}" for amount in entry.severities])
        self.slider.setToolTip(tr("{label}: severity 1 to 5, in {unit}", label=entry.label, unit=entry.unit))
        self.slider.show_scan(None)
        self.show_strength(entry)
        self.flip_words.setText("")

    def show_strength(self, entry: "Perturbation") -> None:
        """The physical value at the slider's place."""
        severity = self.slider.severity
        shown = quantity(_rounded(entry.amount(severity)), entry.unit)
        self.strength.setText(shown)
        self.slider.setAccessibleName(
            tr(
                "Severity of {label}: {severity:.1f}, {shown}",
                label=entry.label,
                severity=severity,
                shown=shown,
            )
        )

    def show_before(self, pyramid: Pyramid | None, before: "Prediction | None") -> None:
        """The capture as it is; what was shown of another one goes away."""
        self._shown = None
        self.show_prediction(before)
        for split in (self.picture, self.map):
            for canvas in (split.before, split.after):
                canvas.show_picture(pyramid)
                canvas.show_overlay(None, QRectF())
        self.verdict.setText("")
        self.likeness.show_text("")
        self.state.show_text("")

    def show_prediction(self, before: "Prediction | None") -> None:
        """What the network says of the capture as it is."""
        self._before = before
        self.bars.show_shift(dict(before.probabilities) if before else {}, {})

    def show_after(self, pyramid: Pyramid, found: "SeverityPictures", look: Look) -> None:
        """The perturbed capture, its map, and what the network says of it."""
        self._shown = (pyramid, found, look)
        for split in (self.picture, self.map):
            split.after.show_picture(pyramid)
        self.map.set_opacity(look.opacity)
        self._lay(self.map.before, found.before, look)
        self._lay(self.map.after, found.after, look)
        box = maps.box_of(found.before)
        for canvas in (self.picture.before, self.picture.after):
            canvas.show_overlay(None, box)
        before = dict(self._before.probabilities) if self._before else {}
        self.bars.show_shift(before, found.probabilities)
        self.verdict.setText(self._answer(found))
        self.likeness.show_text(_likeness_words(found))
        self.assumed.setText(tr("Assumed: {notes}.", notes=", ".join(found.notes)) if found.notes else "")
        kind = tr("exact") if found.exact else tr("quick look")
        self.state.show_text(tr("severity {severity:.1f} · {kind}", severity=found.severity, kind=kind))
        self.state.setToolTip(
            tr("The network was asked as it is for a verdict: every view, at full size")
            if found.exact
            else tr("Asked in the explained view alone, in fewer pixels; exact as soon as the slider rests")
        )

    def recolour(self) -> None:
        """Paint the maps anew, in the colours of the theme that is worn."""
        if self._shown is not None and self.isVisible():
            self.show_after(*self._shown)

    def _lay(self, canvas: object, attribution: "Attribution", look: Look) -> None:
        canvas.show_overlay(  # type: ignore[attr-defined]
            maps.render(attribution, look),
            maps.box_of(attribution),
            contour=maps.contour(attribution, look),
            blend=look.blend,
        )

    def _answer(self, found: "SeverityPictures") -> str:
        sign = "" if found.exact else "≈ "
        share = found.probabilities[found.label]
        if self._before is None:
            return f"{class_label(found.label)} {sign}{percent(share)}"
        if found.label == self._before.label:
            return tr(
                "Still {label}: {sign}{share}",
                label=class_label(found.label),
                sign=sign,
                share=percent(share),
            )
        return tr(
            "The class flips to {label}: {sign}{share}",
            label=class_label(found.label),
            sign=sign,
            share=percent(share),
        )

    def show_scan(self, scan: "SeverityScan | None", *, running: bool) -> None:
        """Where the class flips, on the slider and in words."""
        self.slider.show_scan(scan)
        known = len(scan.points) if scan else 0
        if scan is not None and scan.flips:
            first = scan.flips[0]
            words = tr(
                "The class flips to {after} at {at} (severity {severity:.1f})",
                after=class_label(first.after),
                at=quantity(_rounded(first.amount), self._unit),
                severity=first.severity,
            )
            self.flip_words.setText(words + (tr(", so far.") if running else "."))
        elif running:
            self.flip_words.setText(
                tr(
                    "Looking where the class flips… {known} of {scanned}",
                    known=min(known, _SCANNED),
                    scanned=_SCANNED,
                )
            )
        elif scan is not None and known:
            self.flip_words.setText(
                tr("It stays {label} over the whole range.", label=class_label(scan.label))
            )
        else:
            self.flip_words.setText("")

    def fail(self, reason: str) -> None:
        """Say in its place why there is no picture."""
        self.verdict.setText(reason)

    def set_opacity(self, opacity: float) -> None:
        """Opacity of the maps."""
        self.map.set_opacity(opacity)


def _likeness_words(found: "SeverityPictures") -> str:
    if math.isnan(found.likeness):
        return tr("No explanation to compare: a map is empty.")
    return tr("Rank correlation of the maps: {likeness}", likeness=number(found.likeness))


def _rounded(amount: float) -> str:
    """Three figures at most, in plain digits wherever these are readable."""
    return f"{amount:.3g}" if abs(amount) < 1000 else f"{amount:.0f}"
