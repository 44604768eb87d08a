"""The middle of the window: the picture and its maps, in step, and the row that says how they are shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from skyview.gui.arrangement import arrange
from skyview.gui.camera import Camera
from skyview.gui.loading import Picture
from skyview.gui.session import MOST_VIEWERS, Look
from skyview.gui.viewer import ImageViewer, MapViewer, Viewer
from skyview.gui.widgets import Elided, combo, label
from skyview.gui.wording import declination, number, right_ascension

if TYPE_CHECKING:
    from skyview.explain.registry import Technique

_OPACITY_NOTCH = 5  # per cent per wheel notch


class LookBar(QWidget):
    """Opacity, palette, and what is under the crosshair.

    Signals:
        opacity_changed: New opacity, 0 to 1.
        palette_chosen: Name of a palette.
    """

    opacity_changed = Signal(float)
    palette_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.readout = Elided("muted")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setValue(round(look.opacity * 100))
        self.slider.setFixedWidth(104)
        self.slider.setAccessibleName("Opacity of the maps")
        self.slider.setToolTip("Opacity of the maps (Ctrl+wheel over a picture)")
        self.slider.valueChanged.connect(lambda value: self.opacity_changed.emit(value / 100))
        self.palettes = combo("Colours of the maps")
        self.palettes.activated.connect(lambda row: self.palette_chosen.emit(self.palettes.itemData(row)))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 4, 2)
        layout.setSpacing(8)
        layout.addWidget(self.readout, 1)
        layout.addWidget(label("Opacity", "muted"))
        layout.addWidget(self.slider)
        layout.addSpacing(6)
        layout.addWidget(self.palettes)

    def offer(self, palettes: dict[str, str], chosen: str) -> None:
        """Fill the chooser with palettes by name and label."""
        self.palettes.clear()
        for name, text in palettes.items():
            self.palettes.addItem(text, name)
        self.palettes.setCurrentIndex(self.palettes.findData(chosen))

    def turn(self, notches: float) -> None:
        """Change the opacity by wheel notches."""
        self.slider.setValue(self.slider.value() + round(notches * _OPACITY_NOTCH))


class Viewers(QWidget):
    """The image viewer and up to four attribution viewers over one camera.

    Signals:
        method_chosen: Number of the viewer and name of the technique.
        settings_wanted: Number of the viewer.
    """

    method_chosen = Signal(int, str)
    settings_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = Camera(self)
        self.look_bar = LookBar(look)
        self.image = ImageViewer(self.camera, self)
        self.maps = [MapViewer(self.camera, place, self) for place in range(MOST_VIEWERS)]
        self._count = 2
        self._picture: Picture | None = None
        self._arranged: object = None
        for place, viewer in enumerate(self.maps):
            viewer.method_chosen.connect(lambda name, place=place: self.method_chosen.emit(place, name))
            viewer.settings_wanted.connect(lambda place=place: self.settings_wanted.emit(place))
        everyone: tuple[Viewer, ...] = (self.image, *self.maps)
        for each in everyone:
            each.canvas.opacity_turned.connect(self.look_bar.turn)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._grid, 1)
        layout.addWidget(self.look_bar)
        self.camera.pointed.connect(self._read_out)
        self.show_count(self._count)

    @property
    def shown(self) -> list[MapViewer]:
        """The attribution viewers on the screen."""
        return self.maps[: self._count]

    def show_count(self, count: int) -> None:
        """Show this many attribution viewers, 1 to 4."""
        self._count = count
        for place, viewer in enumerate(self.maps):
            viewer.setVisible(place < count)
        self._arrange()

    def offer(self, techniques: "list[Technique]", chosen: list[str]) -> None:
        """Fill the viewers' choosers."""
        for viewer, method in zip(self.maps, chosen, strict=True):
            viewer.offer(techniques, method)

    def show_picture(self, picture: Picture | None) -> None:
        """Show a capture in all viewers; the zoom is kept while the size stays the same."""
        self._picture = picture
        if picture is not None:
            self.camera.look_at(picture.capture.width, picture.capture.height)
        everyone: tuple[Viewer, ...] = (self.image, *self.maps)
        for viewer in everyone:
            viewer.show_picture(picture)
        self._arrange()
        self._read_out()

    def set_opacity(self, opacity: float) -> None:
        """Opacity of all maps."""
        for viewer in self.maps:
            viewer.canvas.set_opacity(opacity)

    def one_to_one(self) -> None:
        """One picture pixel per screen pixel, around the crosshair or the centre."""
        canvas = self.image.canvas
        view = QSizeF(canvas.size())
        self.camera.zoom_to(
            1 / self.camera.fitting_scale(view) / canvas.devicePixelRatioF(), view, self.camera.cursor
        )

    def blink(self, held: bool, opacity: float) -> None:
        """While held: the maps' viewers show the bare picture, and the picture its first map."""
        first = self.maps[0].canvas
        self.image.canvas.set_opacity(max(opacity, 0.5))
        self.image.canvas.show_overlay(*(first.overlay if held else (None, QRectF())))
        for viewer in self.maps:
            viewer.canvas.set_opacity(0.0 if held else opacity)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room may ask for another arrangement."""
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.width(), self.height() - self.look_bar.height()
        size = self.camera.size
        aspect = size.width() / size.height() if not size.isEmpty() else 1.0
        found = arrange(self._count + 1, max(width, 200), max(height, 200), aspect)
        if found == self._arranged:
            return
        self._arranged = found
        viewers: list[Viewer] = [self.image, *self.shown]
        for viewer in viewers:
            self._grid.removeWidget(viewer)
        for row in range(MOST_VIEWERS + 1):
            self._grid.setRowStretch(row, found.rows[row] if row < len(found.rows) else 0)
        for column in range(MOST_VIEWERS + 1):
            weight = found.columns[column] if column < len(found.columns) else 0
            self._grid.setColumnStretch(column, weight)
        for viewer, place in zip(viewers, found.places, strict=True):
            self._grid.addWidget(viewer, place.row, place.column, place.rows, place.columns)

    def _read_out(self) -> None:
        cursor, picture = self.camera.cursor, self._picture
        if cursor is None or picture is None:
            self.look_bar.readout.show_text("")
            return
        self.look_bar.readout.show_text(" · ".join(describe(picture, cursor)))


def describe(picture: Picture, place: QPointF) -> list[str]:
    """What is at a point of a capture: pixel, values as the file has them, sky coordinates."""
    capture = picture.capture
    row = min(max(int(place.y()), 0), capture.height - 1)
    column = min(max(int(place.x()), 0), capture.width - 1)
    red, green, blue = (number(float(v), 4) for v in capture.pixels[row, column])
    parts = [f"x {column}  y {row}", f"R {red}  G {green}  B {blue}"]
    if capture.wcs is not None:
        # Pixel 0 covers [0, 1) here, and is centred on 0 for the WCS.
        ra, dec = (float(v) for v in capture.wcs.wcs_pix2world(place.x() - 0.5, place.y() - 0.5, 0))
        if ra == ra and dec == dec:
            parts.append(f"RA {right_ascension(ra)}  Dec {declination(dec)}")
    return parts
