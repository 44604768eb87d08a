"""The map of a whole field in its viewer, and over the pictures its objects and the tiles to come."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF

from skyview.gui.fields.overlay import FieldMark, FieldOverlay, waiting_parts
from skyview.gui.fields.wording import ALMOST, caption
from skyview.gui.parts.background import Background
from skyview.gui.state.session import MapKey, MapState, Session
from skyview.gui.viewers.viewers import Viewers

if TYPE_CHECKING:
    from skyview.classifier.tiling import Region
    from skyview.engine import Field, FieldObject
    from skyview.explain.stitching import Stitched

_MOST = 900  # pixels of the map that are drawn at a time


class FieldDrawing:
    """Draws in the picture's viewer and in that of the first map.

    Args:
        session: Keeps the map.
        viewers: Where to draw.
        background: Where the map is averaged.
        failed: Takes a sentence.
    """

    def __init__(
        self, session: Session, viewers: Viewers, background: Background, failed: Callable[[str], None]
    ) -> None:
        self._session, self._viewers = session, viewers
        self._background, self._failed = background, failed
        self.overlays = [FieldOverlay(viewer.canvas) for viewer in (viewers.image, viewers.maps[0])]

    def visible(self) -> "Region | None":
        """The part of the picture that its viewer shows."""
        from skyview.classifier.tiling import Region

        camera, view = self._viewers.camera, QSizeF(self._viewers.image.canvas.size())
        if camera.size.isEmpty() or view.isEmpty():
            return None
        corners = (QPointF(0, 0), QPointF(view.width(), view.height()))
        first, last = (camera.to_picture(corner, view) for corner in corners)
        seen = QRectF(first, last).normalized().intersected(QRectF(QPointF(), camera.size))
        return Region(seen.top(), seen.left(), seen.bottom(), seen.right())

    def draw_map(self, key: MapKey, field: "Field", *, running: bool) -> None:
        """Average what is visible of the map in a thread, and show it like any other map."""
        region = self.visible() if self._viewers.camera.zoom > 1 else None
        done = 1.0 if field.final else min(field.done, ALMOST)

        def then(part: "Stitched") -> None:
            if self._session.key(0) != key:
                return
            state = self._session.maps[key] = MapState(part, done)
            self._viewers.maps[0].show_map(state, self._session.look, running=running, asked=False)

        self._background.run(lambda: field.attribution.part(region, _MOST), then, self._failed)

    def draw_marks(self, field: "Field | None", objects: "Sequence[FieldObject]", chosen: int) -> None:
        """Draw the objects and the tiles to come; nothing without a field."""
        mark = None
        if field is not None:
            waiting = () if field.final else waiting_parts(field)
            places = tuple(
                (QPointF(o.sighting.x, o.sighting.y), o.sighting.view.side, caption(number, o))
                for number, o in enumerate(objects, start=1)
            )
            mark = FieldMark(waiting, places, chosen)
        for overlay in self.overlays:
            overlay.show_mark(mark)
