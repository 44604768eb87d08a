"""What a person does with the picture itself: stretch, turn, invert, magnify, compare two, draw a region."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QWidget

from skyview.captures.rendering import CHANNELS
from skyview.gui.canvas.orientation import mirrored, turn_of, turned
from skyview.gui.files.desk import Desk
from skyview.gui.files.loading import Picture
from skyview.gui.habits.actions import Actions
from skyview.gui.parts.language import tr
from skyview.gui.parts.wording import entry
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.session import Session
from skyview.gui.state.steps import Steps
from skyview.gui.viewers.header_dialog import HeaderDialog
from skyview.gui.viewers.map_style import MapStyle
from skyview.gui.viewers.pair_view import MODES, Side
from skyview.gui.viewers.regions import Regions
from skyview.gui.viewers.stretching import Stretching
from skyview.gui.viewers.viewers import Viewers

if TYPE_CHECKING:
    from skyview.captures import Capture

_TAP = 0.35  # seconds: a key let go sooner leaves the lens where it is


class Looking(QObject):
    """Owns what changes the look of the picture, and the actions for it.

    Args:
        session: Whose look it is.
        desk: Develops the picture.
        inquiry: Says when a map has come.
        steps: Takes what is done and can be undone.
        window: What dialogs belong to.
    """

    def __init__(self, session: Session, desk: Desk, inquiry: Inquiry, steps: Steps, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._desk, self._steps, self._window = session, desk, steps, window
        self._header: HeaderDialog | None = None
        self._actions: Actions | None = None
        self._pressed = 0.0
        inquiry.map_changed.connect(lambda _key: self.offer_sides())

    def attach(self, actions: Actions, viewers: Viewers) -> None:
        """The window is made: these actions show the look, these viewers the pictures."""
        self._actions, self._viewers = actions, viewers
        self.stretching = Stretching(self._session, self._desk, self._steps, viewers.stretch_panel, viewers)
        self.stretching.changed = self._show_state
        self.regions = Regions(self._session, self._desk, self._steps, viewers)
        self._desk.picture_ready.connect(self._take)
        self._desk.chosen.connect(lambda _path: self._show_state())
        viewers.stretch_panel.closed.connect(lambda: self.show_panel(False))
        viewers.pair.closed.connect(lambda: self.compare(""))
        viewers.pair.turned.connect(self.compare)
        viewers.look_bar.style_wanted.connect(self.ask_for_style)
        self._show_state()

    def slots(self) -> dict[str, Callable[..., object]]:
        """What the actions do, by their ids."""
        slots: dict[str, Callable[..., object]] = {
            "stretch": lambda on: self.stretching.set_look(stretched=on),
            "linked": lambda on: self.stretching.set_look(linked=on),
            "histogram": self.show_panel,
            "invert": self.invert,
            "turn_right": lambda: self.turn(1),
            "turn_left": lambda: self.turn(-1),
            "mirror": self.mirror,
            "north_up": self.set_north_up,
            "labels": self.show_labels,
            "lens": self.show_lens,
            "region": lambda on: self.regions.tool.take_up(on),
            "header": self.show_header,
            "map_style": self.ask_for_style,
        }
        for name in CHANNELS:
            slots[f"channel_{name}"] = lambda _on, name=name: self.show_channel(name)
        for name in MODES:
            slots[f"pair_{name}"] = lambda on, name=name: self.compare(name if on else "")
        return slots

    def _show_state(self) -> None:
        """Check what is on."""
        actions, look = self._actions, self._session.look
        if actions is None:
            return
        actions.check("stretch", look.stretched and not self.stretching.by_hand)
        actions.check("linked", look.linked)
        actions.check("histogram", not self._viewers.stretch_panel.isHidden())
        actions.check("invert", look.inverted)
        actions.check("mirror", look.mirrored)
        actions.check("north_up", look.north_up)
        actions.check("labels", look.labels)
        actions.check("lens", self._viewers.camera.lens)
        actions.check("region", self.regions.tool.on)
        for name in CHANNELS:
            actions.check(f"channel_{name}", name == look.channel)
        pair = self._viewers.pair
        for name in MODES:
            actions.check(f"pair_{name}", not pair.isHidden() and pair.mode == name)

    def _take(self, picture: Picture) -> None:
        self._turn_camera()
        self.offer_sides()
        self._show_state()
        self._tell_header(picture.capture)

    # The picture

    def show_panel(self, on: bool) -> None:
        """Open the histogram with the handles of the stretch, or close it."""
        self._viewers.show_stretch_panel(on)
        self.stretching.show_panel(on)
        self._show_state()

    def invert(self, on: bool) -> None:
        """Show bright dark, or as it is."""
        self._session.look.inverted = on
        self._desk.restretch()

    def show_channel(self, name: str) -> None:
        """Show the colours, one of them, or their luminance."""
        self._session.look.channel = name
        self._desk.restretch()
        self._show_state()

    def turn(self, quarters: int) -> None:
        """Turn what is on the screen by quarter turns to the right."""
        turned(self._session.look, quarters)
        self._turn_camera()

    def mirror(self, _on: bool = True) -> None:
        """Change left and right of what is on the screen."""
        mirrored(self._session.look)
        self._turn_camera()
        self._show_state()

    def set_north_up(self, on: bool) -> None:
        """Turn north up and east to the left where there are coordinates, or show captures as they are."""
        look = self._session.look
        look.north_up, look.quarters, look.mirrored = on, 0, False
        self._turn_camera()
        self._show_state()

    def _turn_camera(self) -> None:
        picture = self._desk.picture
        compass = picture.bearings.compass if picture is not None else None
        turn = turn_of(self._session.look, compass) if picture is not None else QTransform()
        self._viewers.camera.turn_to(turn)
        self._viewers.rearrange()

    def show_labels(self, on: bool) -> None:
        """Name the catalogue's objects, or not."""
        self._session.look.labels = on
        self._viewers.show_labels(on)

    def show_lens(self, on: bool) -> None:
        """Hold a lens beside the crosshair of all viewers, or take it away."""
        self._viewers.camera.show_lens(on)
        self._show_state()

    def press_lens(self) -> None:
        """The lens' key went down: it comes, or goes when it was there."""
        self._pressed = monotonic()
        self.show_lens(not self._viewers.camera.lens)

    def release_lens(self) -> None:
        """The key came up: a lens that was held goes, one whose key was tapped stays."""
        if monotonic() - self._pressed > _TAP:
            self.show_lens(False)

    # The maps

    def ask_for_style(self) -> None:
        """Let the person choose colours, blend, threshold and contour."""
        catalogue, bar = self._desk.catalogue, self._viewers.look_bar
        if catalogue is None:
            return
        style = MapStyle(self._session.look, catalogue.sequential, catalogue.diverging, self._window)
        for name in ("palette_chosen", "blend_chosen", "threshold_chosen", "contour_chosen"):
            getattr(style, name).connect(getattr(bar, name))
        style.adjustSize()
        corner = bar.style_button.mapToGlobal(QPoint(bar.style_button.width(), 0))
        style.move(corner - QPoint(style.width(), style.height() + 6))
        style.show()
        style.sequential.setFocus()

    def compare(self, mode: str) -> None:
        """Compare two in a way of `MODES` in the place of the viewers; empty for the viewers again."""
        if mode:
            self.offer_sides()
            self._viewers.pair.turn(mode)
        self._viewers.show_pair(bool(mode))
        self._show_state()

    def end_pair(self) -> bool:
        """Let the viewers stand side by side again; whether two of them were compared."""
        shown = not self._viewers.pair.isHidden()
        if shown:
            self.compare("")
        return shown

    def offer_sides(self) -> None:
        """What can be compared, as it looks now."""
        shown = self._viewers.shown
        sides = [Side(tr("Picture"), picture=True)]
        sides += [
            Side(entry(place, viewer.title), viewer.attribution) for place, viewer in enumerate(shown, 1)
        ]
        self._viewers.pair.show_sides(sides, self._session.look)

    # The header

    def show_header(self) -> None:
        """Open the header of the capture looked at."""
        if self._header is None:
            self._header = HeaderDialog(self._window)
        picture = self._desk.picture
        if picture is not None:
            self._tell_header(picture.capture)
        self._header.show()
        self._header.activateWindow()
        self._header.search.setFocus()

    def _tell_header(self, capture: "Capture") -> None:
        if self._header is not None:
            self._header.show_header(capture.title, capture.header, capture.facts.notes)

    def close(self) -> None:
        """Wait for the threads."""
        self.stretching.close()
