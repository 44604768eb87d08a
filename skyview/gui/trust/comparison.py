"""Behind one cell of the score card: picture and perturbed picture, both maps and their difference."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QSlider,
    QVBoxLayout,
)

from skyview.gui.canvas import maps
from skyview.gui.canvas.blending import NORMAL
from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.canvas import Canvas
from skyview.gui.canvas.foot import Foot
from skyview.gui.canvas.framing import framed
from skyview.gui.canvas.pyramid import Pyramid
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import Elided, heading, label, tool_button
from skyview.gui.parts.wording import class_label, quantity
from skyview.gui.state.cell import CellAddress
from skyview.gui.state.session import Look
from skyview.saying import percent

if TYPE_CHECKING:
    from skyview.classifier.prediction import Prediction
    from skyview.engine import CellPictures
    from skyview.explain.attribution import Attribution

_PARTS = (
    ("before", tr("Picture"), 0, 0),
    ("after", tr("Perturbed picture"), 0, 1),
    ("map_before", tr("Its map"), 1, 0),
    ("map_after", tr("Map of the perturbed picture"), 1, 1),
    ("difference", tr("Difference of the maps"), 1, 2),
)


class Comparison(QFrame):
    """Five viewers in step, in the place of the window's; hidden until a cell of the table is chosen.

    Signals:
        severity_wanted: Another severity of the same cell.
        closed: Nobody waits for its cell any more.
        turned: It is wanted on the screen, or not any more.
    """

    severity_wanted = Signal(int)
    closed = Signal()
    turned = Signal()

    def __init__(self, camera: Camera, parent: QFrame | None = None) -> None:
        super().__init__(parent)
        self.before, self.after, self.map_before, self.map_after, self.difference = (
            Canvas(camera, name) for _, name, _, _ in _PARTS
        )
        self._title = Elided()
        self._title.setStyleSheet("font-weight: 600; font-size: 13pt;")
        self._method = Elided("muted")
        self._verdict = label("", "", wrap=True)
        self._verdict.setStyleSheet("font-weight: 600;")
        self._note = label("", "muted", wrap=True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(1, 5)
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.NoTicks)
        self.slider.setAccessibleName(tr("Severity of the perturbation"))
        self.slider.valueChanged.connect(self._slide)
        self._strength = label("", "muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(tr("Progress of the comparison"))
        self.address: CellAddress | None = None
        self._shown: tuple[Pyramid, CellPictures, Prediction | None, Look, str] | None = None
        self.setFocusProxy(self.slider)
        self._lay_out()
        self.hide()

    @property
    def canvases(self) -> tuple[Canvas, ...]:
        """All five, pictures first."""
        return self.before, self.after, self.map_before, self.map_after, self.difference

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for canvas, (_, title, row, column) in zip(self.canvases, _PARTS, strict=True):
            name = Elided()
            name.show_text(title)
            name.setStyleSheet("font-weight: 600;")
            foot = Foot(canvas) if row == 1 else None
            grid.addWidget(framed(canvas, name, foot=foot), row, column)
        grid.addWidget(self._facts(), 0, 2)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        for row in range(2):
            grid.setRowStretch(row, 1)

    def _facts(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("panel", True)
        facts = QVBoxLayout(frame)
        facts.setContentsMargins(14, 6, 8, 12)
        facts.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(heading(tr("Before ⇄ after")))
        top.addStretch()
        top.addWidget(tool_button("cancel", tr("Back to the viewers"), self.leave, size=14))
        facts.addLayout(top)
        for part in (self._title, self._method, self._verdict, self._note):
            facts.addWidget(part)
        facts.addStretch()
        line = QHBoxLayout()
        line.addWidget(label(tr("Severity"), "muted"))
        line.addWidget(self.slider, 1)
        facts.addLayout(line)
        facts.addWidget(self._strength)
        facts.addWidget(self.progress)
        return frame

    def begin(self, address: CellAddress, perturbation: str, method: str) -> None:
        """Show which cell is coming, by its labels."""
        same = self.address is not None and self.address.perturbation == address.perturbation
        self.address, self._shown = address, None
        self._title.show_text(perturbation)
        self._method.show_text(tr("seen by {method}", method=method))
        self._strength.setText(str(address.severity))
        self.slider.blockSignals(True)
        self.slider.setValue(address.severity)
        self.slider.blockSignals(False)
        if not same:
            for canvas in self.canvases[1:]:
                canvas.show_picture(None)
                canvas.show_overlay(None, QRectF())
        self._verdict.setText("")
        self._note.setText(tr("Perturbing and explaining anew…"))
        self.show_progress(0.0)
        if self.isHidden():
            self.turned.emit()
            self.slider.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_progress(self, done: float | None) -> None:
        """Share done; None when nothing is going on."""
        self.progress.setVisible(done is not None)
        self.progress.setValue(round(1000 * (done or 0)))

    def show_before(self, pyramid: Pyramid | None, attribution: "Attribution | None", look: Look) -> None:
        """The capture as it is, with its map as far as that is known."""
        self.before.show_picture(pyramid)
        self.map_before.show_picture(pyramid)
        self._lay_map(self.map_before, attribution, look)

    def show_after(
        self, pyramid: Pyramid, cell: "CellPictures", before: "Prediction | None", look: Look, note: str
    ) -> None:
        """The perturbed capture, with its map, the difference, and what the network says of it.

        Args:
            pyramid: The perturbed picture.
            cell: All that was found.
            before: The verdict on the capture as it is.
            look: Palettes and opacity.
            note: How alike the maps are, in words.
        """
        self._shown = (pyramid, cell, before, look, note)
        for canvas in (self.after, self.map_after, self.difference):
            canvas.show_picture(pyramid)
        box = maps.box_of(cell.attribution)
        self.before.show_overlay(None, box)
        self.after.show_overlay(None, box)
        if cell.before is not None:  # by the card's own settings, which may be fewer samples
            self._lay_map(self.map_before, cell.before, look)
        self._lay_map(self.map_after, cell.attribution, look)
        self._lay_difference(cell, look)
        strength = quantity(f"{cell.amount:g}", tr(cell.unit))
        self._strength.setText(
            tr("Severity {value}: {strength}", value=self.slider.value(), strength=strength)
        )
        after = cell.prediction
        if before is None:
            self._verdict.setText(f"{class_label(after.label)} {percent(after.probability)}")
        elif after.label == before.label:
            share = after.probabilities.get(before.label, 0.0)
            self._verdict.setText(
                tr(
                    "Still {label}: {probability} → {share}",
                    label=class_label(before.label),
                    probability=percent(before.probability),
                    share=percent(share),
                )
            )
        else:
            self._verdict.setText(
                tr(
                    "The class flips: {label} {probability} → {label2} {probability2}",
                    label=class_label(before.label),
                    probability=percent(before.probability),
                    label2=class_label(after.label),
                    probability2=percent(after.probability),
                )
            )
        self._note.setText(note)
        self.show_progress(None)

    def recolour(self) -> None:
        """Paint the maps anew, in the colours of the theme that is worn."""
        if self._shown is not None:
            self.show_after(*self._shown)

    def fail(self, reason: str) -> None:
        """Say in its place why there is no comparison."""
        self._note.setText(reason)
        self.show_progress(None)

    def set_opacity(self, opacity: float) -> None:
        """Opacity of the maps."""
        for canvas in (self.map_before, self.map_after, self.difference):
            canvas.set_opacity(opacity)

    def _lay_map(self, canvas: Canvas, attribution: "Attribution | None", look: Look) -> None:
        if attribution is None:
            canvas.show_overlay(None, QRectF())
            return
        canvas.set_opacity(look.opacity)
        canvas.show_overlay(
            maps.render(attribution, look),
            maps.box_of(attribution),
            maps.legend(attribution, look),
            contour=maps.contour(attribution, look),
            blend=look.blend,
        )

    def _lay_difference(self, cell: "CellPictures", look: Look) -> None:
        """After minus before, each on its own scale; nothing where the perturbation moved nothing to."""
        if cell.before is None or cell.moved is None or cell.before.is_empty or cell.attribution.is_empty:
            self.difference.show_overlay(None, maps.box_of(cell.attribution))
            return
        from skyview.report.columns import scale_of

        own, other = scale_of(cell.attribution), scale_of(cell.before)
        values = cell.attribution.values / own - cell.moved / other
        values[values != values] = 0.0
        change = replace(cell.attribution, values=values, signed=True)
        self.difference.set_opacity(look.opacity)
        legend = replace(maps.legend(change, look), words=(tr("weaker"), tr("stronger")))
        plain = replace(look, blend=NORMAL, threshold=0.0)
        self.difference.show_overlay(maps.render(change, plain), maps.box_of(change), legend)

    def _slide(self, severity: int) -> None:
        self._strength.setText(str(severity))
        self.severity_wanted.emit(severity)

    def leave(self) -> None:
        """No cell is looked at any more."""
        if self.address is not None:
            self.address = None
            self.turned.emit()
            self.closed.emit()
