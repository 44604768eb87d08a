"""The middle of the window: the picture and its maps, in step, and the row that says how they are shown."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from skyview.gui.canvas.blending import NORMAL
from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.pyramid import Pyramid
from skyview.gui.canvas.region_tool import RegionTool
from skyview.gui.canvas.sky_place import sky_place
from skyview.gui.files.loading import Picture
from skyview.gui.parts.language import tr
from skyview.gui.parts.wording import number
from skyview.gui.state.session import MOST_COMPARED, Look
from skyview.gui.viewers.arrangement import arrange, most_that_fit
from skyview.gui.viewers.look_bar import LookBar
from skyview.gui.viewers.pair_view import PairView
from skyview.gui.viewers.stretch_panel import StretchPanel
from skyview.gui.viewers.viewer import ImageViewer, MapViewer, Viewer

if TYPE_CHECKING:
    from skyview.explain.inside import Ellipse

_LEAST = (212, 168)  # pixels of a viewer whose name can be read, and whose map is no stamp
_NAMED = ((205, 168), (168, 150))  # the same where a number is asked for; then with names that are shortened
_AROUND = 0.03  # of the explained square, seen on each of its sides where it is looked at closely

DRAW = (
    tr("Drag across a picture: each map then says which share of it lies in the ellipse"),
    tr("Drag across a picture to draw an ellipse"),
)
"""What the region tool waits for, and the same in fewer words."""


class Viewers(QWidget):
    """The image viewer and up to nine attribution viewers over one camera.

    Signals:
        menu_wanted: Number of the viewer whose technique is to be another one.
        reading_wanted: Number of the viewer.
        settings_wanted: Number of the viewer.
        room_changed: There is room for another number of maps than before.
    """

    menu_wanted = Signal(int)
    reading_wanted = Signal(int)
    settings_wanted = Signal(int)
    room_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = Camera(self)
        self.look_bar = LookBar(look)
        self.stretch_panel = StretchPanel()
        self.pair = PairView(self.camera)
        self._labels = look.labels
        self._side_by_side = QWidget(self)
        self.image = ImageViewer(self.camera, self._side_by_side)
        self.maps = [MapViewer(self.camera, place, self._side_by_side) for place in range(MOST_COMPARED)]
        self._count, self._most = 2, 0
        self._picture: Picture | None = None
        self._hint: tuple[str, ...] = ()
        self._arranged: object = None
        self._alone = False  # nothing is open: its viewer has the whole room for the words about that
        self._frame, self._note = QRectF(), ""
        self._close = False  # the explained square fills the viewers, as long as nobody zooms or pans
        self._held: tuple[float, QPointF] | None = None  # zoom and centre that nobody has changed since
        for place, viewer in enumerate(self.maps):
            viewer.menu_wanted.connect(lambda place=place: self.menu_wanted.emit(place))
            viewer.reading_wanted.connect(lambda place=place: self.reading_wanted.emit(place))
            viewer.settings_wanted.connect(lambda place=place: self.settings_wanted.emit(place))
        for each in self.everyone:
            each.canvas.opacity_turned.connect(self.look_bar.turn)
        self._grid = QGridLayout(self._side_by_side)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._side_by_side, 1)
        layout.addWidget(self.pair, 1)
        layout.addWidget(self.stretch_panel)
        layout.addWidget(self.look_bar)
        self.camera.pointed.connect(self._read_out)
        self.show_count(self._count)

    @property
    def shown(self) -> list[MapViewer]:
        """The attribution viewers on the screen."""
        return self.maps[: self._count]

    @property
    def most(self) -> int:
        """Attribution viewers there is room for: a map like a stamp, without its name, is of no use."""
        return most_that_fit(MOST_COMPARED + 1, *self._room(), _LEAST) - 1

    def _room(self) -> tuple[int, int]:
        below = self.look_bar.height()
        if not self.stretch_panel.isHidden():
            below += self.stretch_panel.sizeHint().height() + 4
        return max(self.width(), 200), max(self.height() - below, 200)

    def show_count(self, count: int) -> None:
        """Show this many attribution viewers, 1 to 9."""
        self._count = count
        for place, viewer in enumerate(self.maps):
            viewer.setVisible(place < count and not self._alone)
        self._arrange()

    def show_frame(self, box: QRectF, note: str) -> None:
        """Frame the explained square in the picture's own viewer as well, with words for it."""
        other, self._frame, self._note = box != self._frame, box, note
        self.image.canvas.show_overlay(None, box, note=note)
        if other and self._close and not box.isEmpty():
            self._arrange()
            QTimer.singleShot(0, self, self._come_close)

    def look_close(self, close: bool) -> None:
        """Let the explained square fill the viewers, or show whole pictures again.

        Where many maps share the room, what lies around the square would make them small. What a person
        zooms or pans to is left alone.
        """
        if close != self._close:
            camera, self._close = self.camera, close
            if close:
                self._held = (1.0, camera.centre) if camera.zoom == 1 else None
            elif (camera.zoom, camera.centre) == self._held:
                camera.fit()
            self._arrange()
        QTimer.singleShot(0, self, self._come_close)  # when all have their new sizes

    def _come_close(self) -> None:
        camera, frame = self.camera, self._frame
        if not self._close or frame.isEmpty() or (camera.zoom, camera.centre) != self._held:
            return
        more = _AROUND * frame.width()
        canvases = [viewer.canvas for viewer in (self.image, *self.shown)]
        camera.show(frame.adjusted(-more, -more, more, more), [QSizeF(each.size()) for each in canvases])
        self._held = camera.zoom, camera.centre

    def show_picture(self, picture: Picture | None) -> None:
        """Show a capture in all viewers; the zoom is kept while the size stays the same."""
        self._picture, self._alone = picture, picture is None
        self.show_count(self._count)
        if picture is not None:
            before = self.camera.size
            self.camera.look_at(picture.capture.width, picture.capture.height)
            if self.camera.size != before:
                self._held = 1.0, self.camera.centre
        for viewer in self.everyone:
            viewer.show_picture(picture)
        self.pair.show_pyramid(picture.pyramid if picture is not None else None)
        self._show_bearings()
        self._read_out()

    @property
    def everyone(self) -> list[Viewer]:
        """The image viewer and all attribution viewers, on the screen or not."""
        return [self.image, *self.maps]

    def show_pyramid(self, pyramid: Pyramid) -> None:
        """The same capture under another stretch, in all that is on the screen."""
        for viewer in self.everyone:
            if viewer.isVisible():
                viewer.canvas.show_picture(pyramid)
        if self.pair.isVisible():
            self.pair.show_pyramid(pyramid)

    def show_pair(self, shown: bool) -> None:
        """Let two be compared in the place of all, or show all again."""
        self._side_by_side.setVisible(not shown)
        if shown:
            self.pair.show()
        else:
            self.pair.rest()

    def show_stretch_panel(self, shown: bool) -> None:
        """Show the histogram under the viewers, or not."""
        self.stretch_panel.setVisible(shown)
        self._arrange()

    def show_labels(self, shown: bool) -> None:
        """Name the catalogue's objects on the picture, or not."""
        self._labels = shown
        self._show_bearings()

    def _show_bearings(self) -> None:
        bearings = self._picture.bearings if self._picture is not None else None
        if bearings is not None and not self._labels:
            bearings = replace(bearings, landmarks=())
        self.image.canvas.show_bearings(bearings)

    def take_tool(self, tool: RegionTool) -> None:
        """Let gestures in any viewer go to a tool first."""
        for canvas in (*(viewer.canvas for viewer in self.everyone), *self.pair.canvases):
            canvas.tool = tool

    def show_region(self, ellipse: "Ellipse | None", *, grips: bool) -> None:
        """Draw an ellipse in all viewers, each with what lies within; while there is none say how to."""
        self._hint = DRAW if grips and ellipse is None else ()
        self._read_out()
        for viewer in self.everyone:
            viewer.show_region(ellipse, grips=grips)
        for canvas in self.pair.canvases:
            canvas.show_region(ellipse, "", grips=grips)

    def set_opacity(self, opacity: float) -> None:
        """Opacity of all maps."""
        self.pair.set_opacity(opacity)
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
        self.image.canvas.show_overlay(
            *(first.overlay if held else (None, self._frame)),
            note="" if held else self._note,
            blend=first.blend if held else NORMAL,
        )
        for viewer in self.maps:
            viewer.canvas.set_opacity(0.0 if held else opacity)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room may ask for another arrangement, or for other viewers."""
        self._arrange()
        QTimer.singleShot(0, self, self._come_close)
        if self.most != self._most:
            self._most = self.most
            self.room_changed.emit()

    def rearrange(self) -> None:
        """The picture is turned another way, which may ask for another arrangement."""
        self._arrange()

    def _arrange(self) -> None:
        close = self._close and not self._frame.isEmpty()
        size = self._frame.size() if close else self.camera.turned_size
        aspect = size.width() / size.height() if not size.isEmpty() else 1.0
        viewers: list[Viewer] = [self.image] if self._alone else [self.image, *self.shown]
        found = arrange(len(viewers), *self._room(), aspect, least=_NAMED)
        if found == self._arranged:
            return
        self._arranged = found
        for viewer in viewers:
            self._grid.removeWidget(viewer)
        for row in range(MOST_COMPARED + 1):
            self._grid.setRowStretch(row, found.rows[row] if row < len(found.rows) else 0)
        for column in range(MOST_COMPARED + 1):
            weight = found.columns[column] if column < len(found.columns) else 0
            self._grid.setColumnStretch(column, weight)
        for viewer, place in zip(viewers, found.places, strict=True):
            self._grid.addWidget(viewer, place.row, place.column, place.rows, place.columns)

    def _read_out(self) -> None:
        cursor, picture = self.camera.cursor, self._picture
        if self._hint and picture is not None:
            self.look_bar.readout.show_text(*self._hint)
            return
        if cursor is None or picture is None:
            self.look_bar.readout.show_text("")
            return
        self.look_bar.readout.show_text(*describe(picture, cursor))


def describe(picture: Picture, place: QPointF) -> list[str]:
    """What is at a point of a capture: pixel, values as the file has them, sky; then in fewer words."""
    capture = picture.capture
    row = min(max(int(place.y()), 0), capture.height - 1)
    column = min(max(int(place.x()), 0), capture.width - 1)
    red, green, blue = (number(float(v), 4) for v in capture.pixels[row, column])
    parts = [f"x {column}  y {row}", f"R {red}  G {green}  B {blue}"]
    brief = [f"{column}, {row}", f"{red}  {green}  {blue}"]
    if sky := sky_place(capture, place.x(), place.y()):
        parts.append(sky)
        brief.append(sky)
    return [" · ".join(parts), " · ".join(brief), parts[-1]]
