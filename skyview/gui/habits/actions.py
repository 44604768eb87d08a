"""All actions of the window in one table; menus, tool bar, palette and shortcut card are made from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from skyview.gui.habits.places import place_of
from skyview.gui.parts.icons import icon
from skyview.gui.parts.language import tr


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    Attributes:
        id: Its name in the table of slots.
        menu: Menu it stands in.
        text: What menus, palette and card say.
        shortcut: Key, in Qt's portable notation; empty for none.
        icon: Name of an icon; empty for none.
        checkable: It is on or off.
        group: Of the checkable ones with the same group, one is on at most.
        held: The key works while it is held (or only where no field wants it), so the window handles it
            itself and Qt is not told of the shortcut.
        tool: It has a place in the tool bar.
        before: A line separates it from the action above it in its menu.
        needs: What must be there for it to be possible, one of `NEEDS`; empty when it always is.
    """

    id: str
    menu: str
    text: str
    shortcut: str = ""
    icon: str = ""
    checkable: bool = False
    group: str = ""
    held: bool = False
    tool: bool = False
    before: bool = False
    needs: str = ""

    @property
    def words(self) -> str:
        """What palette and card say: the text without the dots that announce a dialog."""
        return self.text.rstrip("…")


#: What an action may need, and what is said to the person while it is missing.
NEEDS: dict[str, str] = {
    "open": tr("open a capture first"),
    "linear": tr("only for a linear capture"),
    "list": tr("the list is empty"),
    "done": tr("nothing to undo"),
    "undone": tr("nothing to redo"),
}

FILE, EDIT, VIEW, PICTURE = tr("&File"), tr("&Edit"), tr("&View"), tr("&Picture")
EXPLAIN, HELP = tr("&Explain"), tr("&Help")

TABLE: tuple[ActionSpec, ...] = (
    ActionSpec("open_files", FILE, tr("Open files…"), "Ctrl+O", "file", tool=True),
    ActionSpec("open_folder", FILE, tr("Open folder…"), "Ctrl+Shift+O", "open", tool=True),
    ActionSpec("watch", FILE, tr("Watch a folder for new captures…"), "Ctrl+Shift+W", "watch"),
    ActionSpec("open_samples", FILE, tr("Open the samples")),
    ActionSpec("close_all", FILE, tr("Empty the list"), "Ctrl+W", needs="list"),
    ActionSpec("export", FILE, tr("Export…"), "Ctrl+E", "export", tool=True, before=True, needs="open"),
    ActionSpec("copy_view", FILE, tr("Copy the annotated view"), "Ctrl+C", "copy", tool=True, needs="open"),
    ActionSpec("settings", FILE, tr("Settings…"), "Ctrl+,", "settings", before=True),
    ActionSpec("quit", FILE, tr("Quit"), "Ctrl+Q", "quit", before=True),
    ActionSpec("undo", EDIT, tr("Undo"), "Ctrl+Z", "undo", needs="done"),
    ActionSpec("redo", EDIT, tr("Redo"), "Ctrl+Shift+Z", "redo", needs="undone"),
    ActionSpec("keep", EDIT, tr("Keep"), "P", "keep", before=True, needs="list"),
    ActionSpec("reject", EDIT, tr("Reject"), "X", "reject", needs="list"),
    ActionSpec("unflag", EDIT, tr("Remove the flag"), "U", "unflag", needs="list"),
    ActionSpec("find", EDIT, tr("Search the captures"), "Ctrl+F", "search", before=True),
    ActionSpec("next", VIEW, tr("Next capture"), "Right", "next", held=True, needs="list"),
    ActionSpec("previous", VIEW, tr("Previous capture"), "Left", "previous", held=True, needs="list"),
    ActionSpec("unfold", VIEW, tr("Unfold or fold an observation"), "S", "list", needs="list"),
    ActionSpec("tiles", VIEW, tr("Captures as a grid"), "G", "grid", checkable=True),
    ActionSpec("fit", VIEW, tr("Fit the whole picture"), "F", "fit", tool=True, before=True, needs="open"),
    ActionSpec("one_to_one", VIEW, tr("One to one"), "Z", "one", tool=True, needs="open"),
    ActionSpec("lens", VIEW, tr("Magnifier (hold or tap)"), "M", "lens", True, held=True, needs="open"),
    ActionSpec("blink", VIEW, tr("Blink picture and map (hold)"), "B", "blink", held=True, needs="open"),
    ActionSpec("pair_swipe", VIEW, tr("Swipe between two"), "W", "split", True, before=True, needs="open"),
    ActionSpec("pair_blink", VIEW, tr("Blink two"), "Shift+W", "blink", True, needs="open"),
    ActionSpec(
        "pair_difference", VIEW, tr("Difference of two maps"), "Shift+D", checkable=True, needs="open"
    ),
    ActionSpec("map_style", VIEW, tr("Colours, blend, threshold and contour…"), "Shift+C", needs="open"),
    ActionSpec("viewers_1", VIEW, tr("One explanation"), "1", checkable=True, group="viewers", before=True),
    ActionSpec("viewers_2", VIEW, tr("Two explanations"), "2", checkable=True, group="viewers"),
    ActionSpec("viewers_3", VIEW, tr("Three explanations"), "3", checkable=True, group="viewers"),
    ActionSpec("viewers_4", VIEW, tr("Four explanations"), "4", checkable=True, group="viewers"),
    ActionSpec(
        "compare_fast",
        VIEW,
        tr("Compare all fast techniques"),
        "Shift+E",
        "grid",
        checkable=True,
        tool=True,
        needs="open",
    ),
    ActionSpec(
        "compare_baselines",
        VIEW,
        tr("Compare baselines of a technique"),
        "Shift+B",
        checkable=True,
        needs="open",
    ),
    ActionSpec("alone", VIEW, tr("Hide the side panels"), "Shift+F", checkable=True),
    ActionSpec("night", VIEW, tr("Red theme for the night"), "N", "night", checkable=True, before=True),
    ActionSpec(
        "stretch",
        PICTURE,
        tr("Automatic stretch"),
        "A",
        "stretch",
        checkable=True,
        tool=True,
        before=True,
        needs="linear",
    ),
    ActionSpec(
        "linked",
        PICTURE,
        tr("Stretch all colours alike"),
        "Shift+A",
        "linked",
        checkable=True,
        needs="linear",
    ),
    ActionSpec(
        "histogram", PICTURE, tr("Histogram and stretch"), "H", "histogram", True, tool=True, needs="open"
    ),
    ActionSpec("invert", PICTURE, tr("Invert the picture"), "I", "invert", checkable=True, needs="open"),
    ActionSpec(
        "channel_rgb", PICTURE, tr("All colours"), "Ctrl+1", checkable=True, group="channel", before=True
    ),
    ActionSpec("channel_red", PICTURE, tr("Red alone"), "Ctrl+2", checkable=True, group="channel"),
    ActionSpec("channel_green", PICTURE, tr("Green alone"), "Ctrl+3", checkable=True, group="channel"),
    ActionSpec("channel_blue", PICTURE, tr("Blue alone"), "Ctrl+4", checkable=True, group="channel"),
    ActionSpec("channel_luminance", PICTURE, tr("Luminance"), "Ctrl+5", checkable=True, group="channel"),
    ActionSpec("turn_right", PICTURE, tr("Turn right"), "V", "turn", before=True, needs="open"),
    ActionSpec("turn_left", PICTURE, tr("Turn left"), "Shift+V", needs="open"),
    ActionSpec("mirror", PICTURE, tr("Mirror left and right"), "Shift+M", checkable=True, needs="open"),
    ActionSpec("north_up", PICTURE, tr("North up"), "Shift+N", checkable=True, needs="open"),
    ActionSpec("labels", PICTURE, tr("Names of known objects"), "L", checkable=True, needs="open"),
    ActionSpec(
        "region", PICTURE, tr("Draw a region"), "O", "region", True, tool=True, before=True, needs="open"
    ),
    ActionSpec("header", PICTURE, tr("Header of the capture…"), "Ctrl+I", "info", needs="open"),
    ActionSpec("explain", EXPLAIN, tr("Explain"), "E", "explain", tool=True, needs="open"),
    ActionSpec(
        "explain_by_itself", EXPLAIN, tr("Explain every capture I look at"), "Ctrl+Shift+E", checkable=True
    ),
    ActionSpec("robustness", EXPLAIN, tr("Test how far to trust it"), "R", "trust", tool=True, needs="open"),
    ActionSpec(
        "before_after",
        EXPLAIN,
        tr("Before / after: drag a perturbation"),
        "D",
        "split",
        tool=True,
        needs="open",
    ),
    ActionSpec("axioms", EXPLAIN, tr("Judge it by the axioms"), "J", "axioms"),
    ActionSpec("sanity", EXPLAIN, tr("Check its sanity: does it need the network?"), "Y", "sanity"),
    ActionSpec("attack", EXPLAIN, tr("Attack the explanation"), "K", "attack", needs="open"),
    ActionSpec(
        "corners", EXPLAIN, tr("Corners: used, or only shown?"), "C", "corners", checkable=True, tool=True
    ),
    ActionSpec("field", EXPLAIN, tr("Explain the whole field by tiles"), "T", "field", True, needs="open"),
    ActionSpec(
        "classify_all",
        EXPLAIN,
        tr("Classify all captures of the list"),
        "Ctrl+Shift+L",
        "classify",
        before=True,
        needs="list",
    ),
    ActionSpec("cancel_newest", EXPLAIN, tr("Cancel the newest job"), "Esc", "cancel", before=True),
    ActionSpec("help", HELP, tr("Help"), "F1", "help"),
    ActionSpec("palette", HELP, tr("Find an action…"), "Ctrl+K", "search"),
    ActionSpec("shortcuts", HELP, tr("Shortcuts"), "?", "keys"),
    ActionSpec("messages", HELP, tr("Earlier messages…"), "Ctrl+Shift+M", "info"),
    ActionSpec("settings_keys", HELP, tr("Change shortcuts…")),
    ActionSpec("about", HELP, tr("About skyview…"), icon="info", before=True),
)


def duplicate_shortcuts(table: tuple[ActionSpec, ...] = TABLE) -> set[str]:
    """Shortcuts that stand for more than one action; there must be none."""
    keys = [spec.shortcut for spec in table if spec.shortcut]
    return {key for key in keys if keys.count(key) > 1}


class Actions(QObject):
    """The table brought to life for one window.

    Args:
        window: Whose shortcuts they are.
        slots: What each action does, by its id; a checkable one is called with its new state.
        keys: The person's own shortcuts, by the ids of their actions.
        bring: Brings a place of `SEEN_IN` back on the screen; whether it was away.

    Signals:
        rekeyed: Other shortcuts are in force.
    """

    rekeyed = Signal()

    def __init__(
        self,
        window: QWidget,
        slots: Mapping[str, Callable[..., object]],
        keys: Mapping[str, str],
        bring: Callable[[str], bool],
    ) -> None:
        super().__init__(window)
        self._bring = bring
        self._groups: dict[str, QActionGroup] = {}
        self._keys = keys_with(keys)
        self._actions = {spec.id: self._make(spec, window, slots[spec.id]) for spec in TABLE}

    def _make(self, spec: ActionSpec, window: QWidget, slot: Callable[..., object]) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.setCheckable(spec.checkable)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
            group.addAction(action)
        action.triggered.connect(lambda on: self._act(spec, action, slot, on))  # by a person, not by `check`
        if not spec.held:
            window.addAction(action)
        self._give_key(spec, action)
        return action

    def _act(self, spec: ActionSpec, action: QAction, slot: Callable[..., object], on: bool) -> None:
        """Do it where it can be seen; what is on already, but away, is only brought back."""
        place = place_of(spec.id)
        was_away = bool(place) and self._bring(place)
        if not spec.checkable:
            slot()
        elif was_away and not on:
            action.setChecked(True)
        else:
            slot(on)

    def _give_key(self, spec: ActionSpec, action: QAction) -> None:
        keys = self.shown_key(spec.id)
        action.setToolTip(f"{spec.words} ({keys})" if keys else spec.words)
        if spec.held:  # behind a tab a menu shows what Qt is not told of
            action.setText(f"{spec.text}\t{keys}" if keys else spec.text)
        else:
            action.setShortcut(QKeySequence(self._keys[spec.id]))

    def __getitem__(self, name: str) -> QAction:
        """The action with this id."""
        return self._actions[name]

    @property
    def keys(self) -> dict[str, str]:
        """The shortcut of every action in Qt's portable notation, by id; empty for none."""
        return dict(self._keys)

    def rekey(self, keys: Mapping[str, str]) -> None:
        """Put other shortcuts in force.

        Args:
            keys: Those that are not the table's, by the ids of their actions; empty for none.
        """
        self._keys = keys_with(keys)
        for spec in TABLE:
            self._give_key(spec, self[spec.id])
        self.rekeyed.emit()

    def shown_key(self, name: str) -> str:
        """The shortcut of an action as this platform writes it; empty for none."""
        return native(self._keys[name])

    def held(self, event: QKeyEvent) -> str:
        """Id of the action that acts while the key of this event is held; empty when there is none."""
        pressed = QKeySequence(event.keyCombination())
        for spec in TABLE:
            if spec.held and self._keys[spec.id] and pressed == QKeySequence(self._keys[spec.id]):
                return spec.id
        return ""

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus; returns them by their title."""
        menus: dict[str, QMenu] = {}
        for spec in TABLE:
            menu = menus.get(spec.menu)
            if menu is None:
                menu = menus[spec.menu] = bar.addMenu(spec.menu)
                menu.setToolTipsVisible(True)
            if spec.before:
                menu.addSeparator()
            menu.addAction(self[spec.id])
        return menus

    def enable(self, names: tuple[str, ...], possible: bool) -> None:
        """Say whether actions are possible now."""
        for name in names:
            self[name].setEnabled(possible)

    def provide(self, need: str, there: bool) -> None:
        """Say whether something of `NEEDS` is there; the actions that need it are possible or not."""
        self.enable(tuple(spec.id for spec in TABLE if spec.needs == need), there)

    def why_not(self, name: str) -> str:
        """Why an action is not possible now; empty when it is."""
        if self[name].isEnabled():
            return ""
        spec = next(each for each in TABLE if each.id == name)
        return NEEDS.get(spec.needs, tr("not now"))

    def check(self, name: str, state: bool) -> None:
        """Set a checkable action without calling its slot."""
        self[name].setChecked(state)


def keys_with(changed: Mapping[str, str]) -> dict[str, str]:
    """The shortcuts of the whole table, with a person's own among them."""
    return {spec.id: changed.get(spec.id, spec.shortcut) for spec in TABLE}


def native(key: str) -> str:
    """A shortcut as this platform writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
