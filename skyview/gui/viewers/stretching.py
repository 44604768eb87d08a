"""Stretching by hand: what the handles do to the picture at once, and what is kept, undone and remembered."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from skyview.gui.canvas.pyramid import LivePyramid, Pyramid, build_pyramid
from skyview.gui.files.desk import Desk
from skyview.gui.files.loading import Picture
from skyview.gui.parts.background import Background
from skyview.gui.parts.language import tr
from skyview.gui.state.session import Session
from skyview.gui.state.steps import Steps
from skyview.gui.viewers.handles import alike, is_alike
from skyview.gui.viewers.stretch_panel import StretchPanel
from skyview.gui.viewers.viewers import Viewers

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.captures.histogram import Histogram

_FRAME = 8  # ms that moves of the hand are gathered before the picture follows


class Stretching(QObject):
    """Connects the stretch panel with the capture that is looked at.

    Args:
        session: Keeps the stretches made by hand.
        desk: Develops the picture anew.
        steps: Takes what was done.
        panel: The handles.
        viewers: Show the picture while a handle is moved.
    """

    def __init__(
        self, session: Session, desk: Desk, steps: Steps, panel: StretchPanel, viewers: Viewers
    ) -> None:
        super().__init__(desk)
        self._session, self._desk, self._steps = session, desk, steps
        self.panel, self._viewers = panel, viewers
        steps.handle("stretch", self._put)
        self._background = Background(1, self)
        self._codes: Pyramid | None = None  # of the plate, in halving sizes
        self._of: object = None  # the plate whose codes and counts they are
        self._wish: Stretch | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_FRAME)
        self._soon.timeout.connect(self._preview)
        self.changed: Callable[[], None] = lambda: None
        panel.dragged.connect(self._follow)
        panel.settled.connect(self._keep)
        panel.automatic_wanted.connect(lambda: self.set_look(stretched=True))
        panel.curve_chosen.connect(self.choose_curve)
        panel.linked_wanted.connect(lambda on: self.set_look(linked=on))
        desk.picture_ready.connect(self._take)
        desk.chosen.connect(lambda _path: self._leave())

    def show_panel(self, on: bool) -> None:
        """Open the panel, or close it."""
        self.panel.setVisible(on)
        if on and self._desk.picture is not None:
            self._take(self._desk.picture)

    @property
    def by_hand(self) -> bool:
        """Whether the capture looked at is stretched by hand."""
        return self._session.current in self._session.stretches

    # What comes of the picture

    def _leave(self) -> None:
        self._soon.stop()
        self._codes = self._wish = self._of = None
        self.panel.show_histogram(None)

    def _take(self, picture: Picture) -> None:
        if self.panel.isHidden():
            return
        look, stretch = self._session.look, picture.stretch
        self.panel.show_linked(is_alike(stretch) if self.by_hand else look.linked)
        self.panel.show_stretch(stretch, linear=picture.capture.is_linear, by_hand=self.by_hand)
        if self._of is not picture.plate:
            self._of = picture.plate
            self._prepare(picture)

    def _prepare(self, picture: Picture) -> None:
        """Count the pixels, and halve the plate, in a thread."""
        from skyview.captures.histogram import histogram

        def work() -> "tuple[Histogram, Pyramid]":
            return histogram(picture.capture, picture.plate), build_pyramid(picture.plate.codes)

        def then(found: "tuple[Histogram, Pyramid]") -> None:
            if self._of is picture.plate:
                counts, self._codes = found
                self.panel.show_histogram(counts)

        self._background.run(work, then)

    # What the hand does

    def _follow(self, stretch: "Stretch") -> None:
        self._wish = stretch
        if not self._soon.isActive():
            self._soon.start()

    def _preview(self) -> None:
        picture, codes, wish = self._desk.picture, self._codes, self._wish
        if picture is None or codes is None or wish is None:
            return
        rendering = replace(picture.rendering, stretch=wish)
        live = LivePyramid(codes.pixels, codes.levels, rendering, rendering.table(picture.plate))
        self._viewers.show_pyramid(live)

    def _keep(self, stretch: "Stretch") -> None:
        self._push(stretch=stretch)

    def choose_curve(self, name: str) -> None:
        """Another curve, under the same handles where they were set by hand."""
        own = self._session.stretches.get(self._session.current) if self._session.current else None
        self._push(stretch=replace(own, curve=name) if own is not None else None, curve=name)

    def set_look(self, *, stretched: bool | None = None, linked: bool | None = None) -> None:
        """The automatic stretch or none, all colours alike or not.

        Turning the automatic stretch on or off takes the place of one made by hand; one made by hand is made
        alike, or gets handles of its own for each colour.
        """
        own = self._session.stretches.get(self._session.current) if self._session.current else None
        if stretched is not None:
            own = None
        elif own is not None and linked:
            own = alike(own)
        if linked is False and own is not None:
            self.panel.show_linked(False)
            return
        self._push(stretch=own, stretched=stretched, linked=linked)

    # What is kept

    def _push(
        self,
        *,
        stretch: "Stretch | None",
        stretched: bool | None = None,
        linked: bool | None = None,
        curve: str | None = None,
    ) -> None:
        session, look, path = self._session, self._session.look, self._session.current
        before = (
            session.stretches.get(path) if path is not None else None,
            look.stretched,
            look.linked,
            look.curve,
        )
        after = (
            stretch,
            look.stretched if stretched is None else stretched,
            look.linked if linked is None else linked,
            curve or look.curve,
        )
        if path is not None and after != before:
            words = tr("Stretch {name}", name=path.name)
            self._steps.take("stretch", words, _plain(path, *after), _plain(path, *before))
        else:
            self.changed()

    def _put(self, state: dict[str, Any]) -> None:
        from skyview.captures import Stretch

        look, path, own = self._session.look, Path(state["path"]), state["stretch"]
        look.stretched, look.linked, look.curve = state["stretched"], state["linked"], state["curve"]
        if own is None:
            self._session.stretches.pop(path, None)
        else:
            self._session.stretches[path] = Stretch.from_dict(own)
        self._desk.restretch()
        self.changed()

    def close(self) -> None:
        """Wait for the thread."""
        self._soon.stop()
        self._background.close()


def _plain(
    path: Path, stretch: "Stretch | None", stretched: bool, linked: bool, curve: str
) -> dict[str, Any]:
    """How a capture is stretched, as a step keeps it."""
    own = stretch.to_dict() if stretch is not None else None
    return {"path": str(path), "stretch": own, "stretched": stretched, "linked": linked, "curve": curve}
