"""How captures and maps are looked at: how many viewers, the stretch, opacity, colours, blinking."""

from PySide6.QtCore import QObject, QTimer

from skyview.gui.choosing import Chooser
from skyview.gui.files.desk import Desk
from skyview.gui.frame.welcome import Welcome
from skyview.gui.habits.actions import Actions
from skyview.gui.judging import Judging
from skyview.gui.presenter import Panels, Presenter
from skyview.gui.state.inquiry import Inquiry
from skyview.gui.state.session import BASELINES, FAST, MOST_VIEWERS, Session

_BLINK = 700  # ms, where the key is not held: by the menu, or the palette


class Viewing(QObject):
    """Changes the session's look and lets the panels show it.

    Args:
        session: Whose look it is.
        desk: Stretches the picture anew.
        inquiry: Asked for the maps of viewers that come.
        panels: What shows it.
        presenter: Hands maps and techniques to the panels.
        chooser: What viewers show when techniques or baselines are compared.
        judging: Draws its marks over the maps again.
    """

    def __init__(
        self,
        session: Session,
        desk: Desk,
        inquiry: Inquiry,
        panels: Panels,
        presenter: Presenter,
        chooser: Chooser,
        judging: Judging,
    ) -> None:
        super().__init__(presenter)
        self._session, self._desk, self._inquiry = session, desk, inquiry
        self._panels, self._presenter, self._judging = panels, presenter, judging
        self._actions: Actions | None = None
        chooser.rearranged.connect(self.show_slots)
        panels.viewers.look_bar.opacity_changed.connect(self.set_opacity)
        panels.viewers.look_bar.palette_chosen.connect(self.set_palette)
        panels.viewers.look_bar.contour_chosen.connect(self.set_contour)
        panels.viewers.look_bar.blend_chosen.connect(self.set_blend)
        panels.viewers.look_bar.threshold_chosen.connect(self.set_threshold)

    def attach(self, actions: Actions) -> None:
        """These actions show the look."""
        self._actions = actions
        self._panels.viewers.image.greet_with(Welcome(actions))
        self.show_viewers(self._session.viewers)

    def show_viewers(self, count: int) -> None:
        """Show one to four explanations."""
        self._session.end_comparison()
        self._session.viewers = count
        self.show_slots()

    def show_slots(self) -> None:
        """Show the viewers and techniques that the session asks for."""
        session = self._session
        if self._actions is not None:
            for what in (FAST, BASELINES):
                self._actions.check(f"compare_{what}", session.comparing == what)
            for count in range(1, MOST_VIEWERS + 1):
                self._actions.check(f"viewers_{count}", not session.comparing and count == session.viewers)
        self._panels.viewers.show_count(session.viewers)
        self._panels.viewers.look_close(session.comparing in (FAST, BASELINES))
        self._presenter.show_methods()
        self._presenter.show_maps()
        self._judging.show()
        if self._inquiry.explain_by_itself:
            self._inquiry.look()

    def set_opacity(self, opacity: float) -> None:
        """Opacity of all maps, 0 to 1."""
        self._session.look.opacity = opacity
        self._panels.viewers.set_opacity(opacity)
        self._panels.comparison.set_opacity(opacity)

    def set_palette(self, palette: str, signed: bool) -> None:
        """Colours of all signed, or of all unsigned, maps."""
        if signed:
            self._session.look.diverging = palette
        else:
            self._session.look.sequential = palette
        self._presenter.show_maps()

    def set_contour(self, share: float) -> None:
        """Draw a line around this share of every map."""
        self._session.look.contour = share
        self._presenter.show_maps()

    def set_blend(self, blend: str) -> None:
        """How maps lie over pictures."""
        self._session.look.blend = blend
        self._presenter.show_maps()

    def set_threshold(self, share: float) -> None:
        """Hide what is weaker in every map."""
        self._session.look.threshold = share
        self._presenter.show_maps()

    def blink(self, on: bool) -> None:
        """Show the maps alone, or as they are."""
        self._panels.viewers.blink(on, self._session.look.opacity)

    def blink_once(self) -> None:
        """Blink without a key that is held."""
        self.blink(True)
        QTimer.singleShot(_BLINK, self, lambda: self.blink(False))
