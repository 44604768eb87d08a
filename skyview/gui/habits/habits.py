"""How the person likes the window: settings, theme, shortcuts, the palette of commands."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from skyview.gui.canvas.canvas import Canvas
from skyview.gui.files.desk import Desk
from skyview.gui.habits import settings as kept
from skyview.gui.habits.actions import Actions
from skyview.gui.habits.command_palette import CommandPalette
from skyview.gui.habits.offers import action_offers, capture_offers, page_offers, technique_offers
from skyview.gui.habits.settings import Settings
from skyview.gui.habits.settings_dialog import KEYS, SettingsDialog
from skyview.gui.habits.shortcut_card import ShortcutCard
from skyview.gui.parts import theme
from skyview.gui.parts.icons import retint
from skyview.gui.parts.red_filter import glaze_field, lay_glass, take_off_glass
from skyview.gui.parts.tones import TONES
from skyview.gui.state.session import Session

NIGHT = "night"


class Habits(QObject):
    """Keeps the settings, puts them in force, and opens what belongs to them.

    Args:
        session: What is searched by the palette.
        desk: Opens what is found there.
        window: Whose habits they are.

    Signals:
        changed: The `Settings`, after they were changed.
        recoloured: Another theme is worn: what is painted in its colours has to be painted anew.
        technique_wanted: Name of a technique that was chosen in the palette.
    """

    changed = Signal(object)
    recoloured = Signal()
    technique_wanted = Signal(str)

    def __init__(self, session: Session, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._desk, self._window = session, desk, window
        self.settings = kept.load()
        self.keys = kept.load_keys()
        self._dialog: SettingsDialog | None = None
        self._by_day = self.settings.theme if self.settings.theme != NIGHT else theme.SYSTEM
        self._actions: Actions | None = None
        QApplication.styleHints().colorSchemeChanged.connect(self._dress)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def slots(self) -> dict[str, Callable[..., object]]:
        """What the actions do, by their ids."""
        return {
            "palette": self.show_palette,
            "shortcuts": self.show_card,
            "settings": self.show_settings,
            "settings_keys": lambda: self.show_settings(KEYS),
            "night": self.set_night,
        }

    def attach(self, actions: Actions) -> None:
        """The window is made: these are its actions, and it is dressed as the person likes it."""
        self._actions = actions
        self._dress()

    @property
    def actions(self) -> Actions:
        """The actions, once the window is made."""
        assert self._actions is not None
        return self._actions

    # What opens

    def show_palette(self) -> None:
        """Let the person search for an action, a capture or a technique."""
        more = [
            *capture_offers(self._session, self._desk),
            *technique_offers(self._desk, self.technique_wanted.emit),
            *page_offers(),
        ]
        CommandPalette(action_offers(self.actions), more, self._window).show()

    def show_card(self) -> None:
        """Show all shortcuts."""
        card = ShortcutCard(self.actions, self._window)
        card.show()
        card.activateWindow()

    def show_settings(self, page: str = "") -> None:
        """Show the settings, turned to a page by its title."""
        if self._dialog is None:
            self._dialog = SettingsDialog(self.settings, self.actions, self._window)
            self._dialog.changed.connect(self.put)
            self._dialog.destroyed.connect(self._forget_dialog)
        if page:
            self._dialog.show_page(page)
        self._dialog.show()
        self._dialog.activateWindow()

    def _forget_dialog(self) -> None:
        self._dialog = None

    # What is in force

    def put(self, settings: Settings) -> None:
        """Put settings in force and keep them."""
        if settings == self.settings:
            return
        self.settings = settings
        kept.keep(settings)
        self._dress()
        if self._dialog is not None:
            self._dialog.show_settings(settings)
        self.changed.emit(settings)

    def set_night(self, on: bool) -> None:
        """Wear the red theme, or the one before again."""
        self.put(replace(self.settings, theme=NIGHT if on else self._by_day))

    def _dress(self) -> None:
        """Wear the theme that is meant now, in the size that is set."""
        settings, app = self.settings, QApplication.instance()
        assert isinstance(app, QApplication)
        if settings.theme != NIGHT:
            self._by_day = settings.theme
        name = theme.worn(settings.theme)
        if theme.apply(app, name, settings.scale / 100):
            retint()
            for widget in app.allWidgets():
                widget.update()
            self.recoloured.emit()
        self._glaze(name == NIGHT)
        self.actions.check("night", name == NIGHT)

    def _glaze(self, on: bool) -> None:
        """Lay red glass over all pictures and where one writes, or take it off.

        The file dialogs of most systems are white, whatever the window wears: in the night Qt's own serves.
        """
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, on)
        if not on:
            take_off_glass()
            return
        for canvas in self._window.findChildren(Canvas):
            lay_glass(canvas)
        glaze_field(QApplication.focusWidget())

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if TONES.red:
            glaze_field(now)
