"""Where all viewers look: one camera, shared, so that they cannot fall out of step."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QTransform

LARGEST_ZOOM = 60.0  # screen pixels per picture pixel
_ALIKE = 0.01  # viewers whose scales differ by less are shown at the very same scale


class Camera(QObject):
    """Centre, zoom and crosshair in picture coordinates (x right, y down, pixel 0 covers [0, 1)).

    The zoom is relative to "the whole picture fits": 1 fits in every viewer, whatever the viewers' sizes.
    The picture may be seen turned or mirrored; its own coordinates know nothing of that.

    Signals:
        moved: Centre or zoom changed.
        pointed: The crosshair moved, appeared or went away.
    """

    moved = Signal()
    pointed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = QSizeF()
        self._centre = QPointF()
        self._zoom = 1.0
        self._asked = 0.0  # scale asked for in the viewer zoomed in; 0 when all fit
        self._cursor: QPointF | None = None
        self._turn, self._back = QTransform(), QTransform()
        self._lens = False

    @property
    def turn(self) -> QTransform:
        """How the picture is turned and mirrored on the screen, without scale and place."""
        return self._turn

    @property
    def turned_size(self) -> QSizeF:
        """Size of the picture as it is seen, in picture pixels."""
        return self._turn.mapRect(QRectF(QPointF(), self._size)).size()

    def turn_to(self, turn: QTransform) -> None:
        """Turn and mirror the picture in all viewers.

        Args:
            turn: From picture to screen; lengths stay as they are.
        """
        if turn != self._turn:
            self._turn, (self._back, _) = turn, turn.inverted()
            self.moved.emit()

    @property
    def size(self) -> QSizeF:
        """Size of the picture looked at; empty when there is none."""
        return self._size

    @property
    def zoom(self) -> float:
        """Magnification relative to fitting; at least 1."""
        return self._zoom

    @property
    def centre(self) -> QPointF:
        """Point of the picture in the middle of each viewer."""
        return self._centre

    @property
    def cursor(self) -> QPointF | None:
        """Point under the crosshair, or None."""
        return self._cursor

    @property
    def lens(self) -> bool:
        """Whether a lens shows single pixels beside the crosshair."""
        return self._lens

    def show_lens(self, shown: bool) -> None:
        """Hold the lens beside the crosshair in all viewers, or take it away."""
        self._lens = shown
        self.moved.emit()

    def look_at(self, width: int, height: int) -> None:
        """Begin with a picture of this size; what was zoomed into stays when the size is the same."""
        if (width, height) == (self._size.width(), self._size.height()):
            return
        self._size = QSizeF(width, height)
        self._cursor = None
        self.fit()

    def fit(self) -> None:
        """Show the whole picture."""
        self._zoom = 1.0
        self._asked = 0.0
        self._centre = QPointF(self._size.width() / 2, self._size.height() / 2)
        self.moved.emit()

    def show(self, box: QRectF, views: Sequence[QSizeF]) -> None:
        """Show a part of the picture as large as it fits into each of some viewers.

        Args:
            box: The part, in picture coordinates; not empty.
            views: Sizes of the viewers, in screen pixels; at least one.
        """
        part = self._turn.mapRect(box).size()
        fitting = min(
            min(view.width() / part.width(), view.height() / part.height()) / self.fitting_scale(view)
            for view in views
        )
        self._zoom, self._asked = max(1.0, fitting), 0.0
        self._move(box.center())

    def point(self, place: QPointF | None) -> None:
        """Put the crosshair somewhere, or take it away with None."""
        if place is not None and not QRectF(QPointF(), self._size).contains(place):
            place = None
        if place != self._cursor:
            self._cursor = place
            self.pointed.emit()

    def pan(self, by: QPointF) -> None:
        """Move the picture by a vector in picture pixels."""
        self._move(self._centre - by)

    def zoom_to(self, zoom: float, view: QSizeF, keep: QPointF | None = None) -> None:
        """Set the zoom, keeping the picture's point ``keep`` where it is on screen.

        Args:
            zoom: Relative to fitting.
            view: Size of the viewer in which this happens, in screen pixels.
            keep: Point of the picture; None for the centre.
        """
        if self._size.isEmpty():
            return
        largest = max(1.0, LARGEST_ZOOM / self.fitting_scale(view))
        zoom = min(max(zoom, 1.0), largest)
        if keep is not None:
            self._centre = keep - (keep - self._centre) * (self._zoom / zoom)
        self._zoom = zoom
        self._asked = zoom * self.fitting_scale(view) if zoom > 1 else 0.0
        self._move(self._centre)

    def fitting_scale(self, view: QSizeF) -> float:
        """Screen pixels per picture pixel at which the whole picture fits into a viewer of size ``view``."""
        if self._size.isEmpty() or view.isEmpty():
            return 1.0
        size = self.turned_size
        return min(view.width() / size.width(), view.height() / size.height())

    def scale(self, view: QSizeF) -> float:
        """Screen pixels per picture pixel in a viewer of size ``view``.

        Viewers in a row differ by a pixel of width; 1:1 in one of them is 1:1, and crisp, in all.
        """
        scale = self.fitting_scale(view) * self._zoom
        return self._asked if abs(scale - self._asked) < _ALIKE * scale else scale

    def to_picture(self, point: QPointF, view: QSizeF) -> QPointF:
        """Picture coordinates of a point of a viewer."""
        middle = QPointF(view.width() / 2, view.height() / 2)
        return self._centre + self.along(point - middle, view)

    def to_view(self, place: QPointF, view: QSizeF) -> QPointF:
        """Viewer coordinates of a point of the picture."""
        middle = QPointF(view.width() / 2, view.height() / 2)
        return middle + self._turn.map(place - self._centre) * self.scale(view)

    def along(self, way: QPointF, view: QSizeF) -> QPointF:
        """A way across a viewer, in screen pixels, as a way across the picture."""
        return self._back.map(way) / self.scale(view)

    def _move(self, centre: QPointF) -> None:
        # At zoom 1 the centre is the picture's; further in, the centre may go up to the picture's edge.
        room = 1.0 - 1.0 / self._zoom
        width, height = self._size.width(), self._size.height()
        x = min(max(centre.x(), width / 2 * (1 - room)), width / 2 * (1 + room))
        y = min(max(centre.y(), height / 2 * (1 - room)), height / 2 * (1 + room))
        self._centre = QPointF(x, y)
        self.moved.emit()
