"""The ellipse of each capture: in every viewer, with what lies within; drawn, undone, remembered."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QUndoCommand, QUndoStack

from skyview.gui.desk import Desk
from skyview.gui.language import tr
from skyview.gui.loading import Picture
from skyview.gui.region_tool import RegionTool
from skyview.gui.session import Session
from skyview.gui.viewers import Viewers

if TYPE_CHECKING:
    from skyview.explain.inside import Ellipse


class RegionCommand(QUndoCommand):
    """Another ellipse on one capture; undoing brings back the one before, or none."""

    def __init__(
        self,
        words: str,
        path: Path,
        after: "Ellipse | None",
        before: "Ellipse | None",
        put: "Callable[[Path, Ellipse | None], None]",
    ) -> None:
        super().__init__(tr("{words} on {name}", words=words, name=path.name))
        self._path, self._after, self._before, self._put = path, after, before, put

    def redo(self) -> None:
        """The new ellipse."""
        self._put(self._path, self._after)

    def undo(self) -> None:
        """The one before."""
        self._put(self._path, self._before)


class Regions(QObject):
    """Connects the tool with viewers, session and the steps that can be undone.

    Args:
        session: Keeps the ellipses.
        desk: Says which capture is looked at.
        undo: Takes the steps.
        viewers: Show them.
    """

    def __init__(self, session: Session, desk: Desk, undo: QUndoStack, viewers: Viewers) -> None:
        super().__init__(desk)
        self._session, self._undo, self._viewers = session, undo, viewers
        self.tool = RegionTool(self)
        self.tool.changed.connect(self._show)
        self.tool.finished.connect(self._keep)
        viewers.take_tool(self.tool)
        desk.picture_ready.connect(self._take)
        desk.chosen.connect(lambda _path: self.tool.show_ellipse(None))

    def _take(self, picture: Picture) -> None:
        self.tool.frame = QRectF(0, 0, picture.capture.width, picture.capture.height)
        current = self._session.current
        self.tool.show_ellipse(self._session.regions.get(current) if current else None)

    def _show(self) -> None:
        self._viewers.show_region(self.tool.ellipse, grips=self.tool.on)

    def _keep(self, before: "Ellipse | None", deed: str) -> None:
        path = self._session.current
        if path is not None:
            self._undo.push(RegionCommand(deed, path, self.tool.ellipse, before, self._put))

    def _put(self, path: Path, ellipse: "Ellipse | None") -> None:
        if ellipse is None:
            self._session.regions.pop(path, None)
        else:
            self._session.regions[path] = ellipse
        if path == self._session.current and ellipse != self.tool.ellipse:
            self.tool.show_ellipse(ellipse)
