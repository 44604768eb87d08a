"""Before and after: the capture and its map beside the perturbed one, with a slider for the strength."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSlider, QVBoxLayout

from skyview.gui import maps
from skyview.gui.camera import Camera
from skyview.gui.canvas import Canvas
from skyview.gui.pyramid import Pyramid
from skyview.gui.session import Look
from skyview.gui.widgets import Elided, heading, label, tool_button
from skyview.gui.wording import class_label, percent

if TYPE_CHECKING:
    from skyview.classifier.prediction import Prediction
    from skyview.engine import CellPictures
    from skyview.explain.attribution import Attribution

_HEIGHT = 236


@dataclass(frozen=True)
class CellAddress:
    """Which cell of the score card is shown."""

    method: str
    perturbation: str
    severity: int


class Comparison(QFrame):
    """The strip below the viewers; hidden until a cell of the table is chosen.

    Signals:
        severity_wanted: Another severity of the same cell.
        closed: The person has closed the strip.
    """

    severity_wanted = Signal(int)
    closed = Signal()

    def __init__(self, camera: Camera, parent: QFrame | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setFixedHeight(_HEIGHT)
        self.before = Canvas(camera, "Before")
        self.after = Canvas(camera, "After")
        self._title = Elided()
        self._title.setStyleSheet("font-weight: 600; font-size: 11pt;")
        self._method = Elided("muted")
        self._verdict = label("", "", wrap=True)
        self._note = label("", "muted", wrap=True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(1, 5)
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.NoTicks)
        self.slider.setAccessibleName("Severity of the perturbation")
        self.slider.valueChanged.connect(self._slide)
        self._strength = label("", "muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName("Progress of the comparison")
        self.address: CellAddress | None = None
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        facts = QVBoxLayout()
        facts.setSpacing(5)
        top = QHBoxLayout()
        top.addWidget(heading("Before ⇄ after"))
        top.addStretch()
        top.addWidget(tool_button("cancel", "Close the comparison", self._close, size=14))
        facts.addLayout(top)
        facts.addWidget(self._title)
        facts.addWidget(self._method)
        facts.addWidget(self._verdict)
        facts.addWidget(self._note)
        facts.addStretch()
        line = QHBoxLayout()
        line.addWidget(label("Severity", "muted"))
        line.addWidget(self.slider, 1)
        line.addWidget(self._strength)
        facts.addLayout(line)
        facts.addWidget(self.progress)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 10)
        layout.setSpacing(10)
        layout.addWidget(self.before, 3)
        layout.addWidget(self.after, 3)
        layout.addLayout(facts, 3)

    def begin(self, address: CellAddress, perturbation: str, method: str) -> None:
        """Show which cell is coming, by its labels."""
        same = self.address is not None and self.address.perturbation == address.perturbation
        self.address = address
        self._title.show_text(perturbation)
        self._method.show_text(f"seen by {method}")
        self._strength.setText(str(address.severity))
        self.slider.blockSignals(True)
        self.slider.setValue(address.severity)
        self.slider.blockSignals(False)
        if not same:
            self.after.show_picture(None)
            self.after.show_overlay(None, QRectF())
        self._verdict.setText("")
        self._note.setText("Perturbing and explaining anew…")
        self.show_progress(0.0)
        self.show()

    def show_progress(self, done: float | None) -> None:
        """Share done; None when nothing is going on."""
        self.progress.setVisible(done is not None)
        self.progress.setValue(round(1000 * (done or 0)))

    def show_before(self, pyramid: Pyramid | None, attribution: "Attribution | None", look: Look) -> None:
        """The capture as it is, with its map."""
        self.before.show_picture(pyramid)
        self._lay_map(self.before, attribution, look)

    def show_after(
        self, pyramid: Pyramid, cell: "CellPictures", before: "Prediction | None", look: Look, note: str
    ) -> None:
        """The perturbed capture, with its map and what the network says of it.

        Args:
            pyramid: The perturbed picture.
            cell: All that was found.
            before: The verdict on the capture as it is.
            look: Palettes and opacity.
            note: How alike the maps are, in words.
        """
        self.after.show_picture(pyramid)
        self._lay_map(self.after, cell.attribution, look)
        self._strength.setText(f"{self.slider.value()} · {cell.amount:g} {cell.unit}".strip())
        after = cell.prediction
        if before is None:
            self._verdict.setText(f"{class_label(after.label)} {percent(after.probability)}")
        elif after.label == before.label:
            share = after.probabilities.get(before.label, 0.0)
            self._verdict.setText(
                f"Still {class_label(before.label)}: {percent(before.probability)} → {percent(share)}"
            )
        else:
            self._verdict.setText(
                f"The class flips: {class_label(before.label)} {percent(before.probability)} → "
                f"{class_label(after.label)} {percent(after.probability)}"
            )
        self._note.setText(note)
        self.show_progress(None)

    def fail(self, reason: str) -> None:
        """Say in the strip why there is no comparison."""
        self._note.setText(reason)
        self.show_progress(None)

    def set_opacity(self, opacity: float) -> None:
        """Opacity of both maps."""
        self.before.set_opacity(opacity)
        self.after.set_opacity(opacity)

    def _lay_map(self, canvas: Canvas, attribution: "Attribution | None", look: Look) -> None:
        if attribution is None:
            canvas.show_overlay(None, QRectF())
            return
        canvas.set_opacity(look.opacity)
        canvas.show_overlay(maps.render(attribution, look), maps.box_of(attribution))

    def _slide(self, severity: int) -> None:
        self._strength.setText(str(severity))
        self.severity_wanted.emit(severity)

    def _close(self) -> None:
        self.hide()
        self.address = None
        self.closed.emit()
