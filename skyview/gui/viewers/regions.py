"""The ellipse of each capture: in every viewer, with what lies within; drawn, undone, remembered."""

from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRectF

from skyview.gui.canvas.region_tool import RegionTool
from skyview.gui.files.desk import Desk
from skyview.gui.files.loading import Picture
from skyview.gui.parts.language import tr
from skyview.gui.state.session import Session
from skyview.gui.state.steps import Steps
from skyview.gui.viewers.viewers import Viewers

if TYPE_CHECKING:
    from skyview.explain.inside import Ellipse


class Regions(QObject):
    """Connects the tool with viewers, session and the steps that can be undone.

    Args:
        session: Keeps the ellipses.
        desk: Says which capture is looked at.
        steps: Takes what was done.
        viewers: Show them.
    """

    def __init__(self, session: Session, desk: Desk, steps: Steps, viewers: Viewers) -> None:
        super().__init__(desk)
        self._session, self._steps, self._viewers = session, steps, viewers
        steps.handle("region", self._put)
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
            words = tr("{words} on {name}", words=deed, name=path.name)
            after, earlier = ([str(path), *_numbers(each)] for each in (self.tool.ellipse, before))
            self._steps.take("region", words, after, earlier)

    def _put(self, state: list[Any]) -> None:
        from skyview.explain.inside import Ellipse

        path, *numbers = Path(state[0]), *state[1:]
        ellipse = Ellipse(*numbers) if numbers else None
        if ellipse is None:
            self._session.regions.pop(path, None)
        else:
            self._session.regions[path] = ellipse
        if path == self._session.current and ellipse != self.tool.ellipse:
            self.tool.show_ellipse(ellipse)


def _numbers(ellipse: "Ellipse | None") -> tuple[float, ...]:
    return astuple(ellipse) if ellipse is not None else ()
