"""All actions of the window in one table; menus, tool bar, palette and shortcut card are made from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from skyview.gui.icons import icon


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


FILE, EDIT, VIEW, EXPLAIN, HELP = "&File", "&Edit", "&View", "&Explain", "&Help"

TABLE: tuple[ActionSpec, ...] = (
    ActionSpec("open_files", FILE, "Open files…", "Ctrl+O", "file", tool=True),
    ActionSpec("open_folder", FILE, "Open folder…", "Ctrl+Shift+O", "open", tool=True),
    ActionSpec("watch", FILE, "Watch a folder for new captures…", "Ctrl+Shift+W", "watch"),
    ActionSpec("open_samples", FILE, "Open the samples"),
    ActionSpec("close_all", FILE, "Empty the list", "Ctrl+W"),
    ActionSpec("export", FILE, "Export…", "Ctrl+E", "export", tool=True, before=True),
    ActionSpec("copy_view", FILE, "Copy the annotated view", "Ctrl+C", "copy", tool=True),
    ActionSpec("quit", FILE, "Quit", "Ctrl+Q", "quit", before=True),
    ActionSpec("undo", EDIT, "Undo", "Ctrl+Z", "undo"),
    ActionSpec("redo", EDIT, "Redo", "Ctrl+Shift+Z", "redo"),
    ActionSpec("keep", EDIT, "Keep", "P", "keep", before=True),
    ActionSpec("reject", EDIT, "Reject", "X", "reject"),
    ActionSpec("unflag", EDIT, "Take the flag off", "U", "unflag"),
    ActionSpec("find", EDIT, "Search the captures", "Ctrl+F", "search", before=True),
    ActionSpec("next", VIEW, "Next capture", "Right", "next", held=True),
    ActionSpec("previous", VIEW, "Previous capture", "Left", "previous", held=True),
    ActionSpec("unfold", VIEW, "Unfold or fold an observation", "S", "list"),
    ActionSpec("tiles", VIEW, "Captures as a grid", "G", "grid", checkable=True),
    ActionSpec("stretch", VIEW, "Automatic stretch", "A", "stretch", checkable=True, tool=True, before=True),
    ActionSpec("linked", VIEW, "Stretch all colours alike", "Shift+A", "linked", checkable=True, tool=True),
    ActionSpec("fit", VIEW, "Fit the whole picture", "F", "fit", tool=True, before=True),
    ActionSpec("one_to_one", VIEW, "One to one", "Z", "one", tool=True),
    ActionSpec("blink", VIEW, "Blink picture and map (hold)", "B", "blink", held=True),
    ActionSpec("viewers_1", VIEW, "One explanation", "1", checkable=True, group="viewers", before=True),
    ActionSpec("viewers_2", VIEW, "Two explanations", "2", checkable=True, group="viewers"),
    ActionSpec("viewers_3", VIEW, "Three explanations", "3", checkable=True, group="viewers"),
    ActionSpec("viewers_4", VIEW, "Four explanations", "4", checkable=True, group="viewers"),
    ActionSpec(
        "compare_fast", VIEW, "Compare all fast techniques", "Shift+E", "grid", checkable=True, tool=True
    ),
    ActionSpec("compare_baselines", VIEW, "Compare baselines of a technique", "Shift+B", checkable=True),
    ActionSpec("explain", EXPLAIN, "Explain", "E", "explain", tool=True),
    ActionSpec(
        "explain_by_itself", EXPLAIN, "Explain every capture I look at", "Ctrl+Shift+E", checkable=True
    ),
    ActionSpec("robustness", EXPLAIN, "Test how far to trust it", "R", "trust", tool=True),
    ActionSpec("before_after", EXPLAIN, "Before / after: drag a perturbation", "D", "split", tool=True),
    ActionSpec("axioms", EXPLAIN, "Judge it by the axioms", "J", "axioms"),
    ActionSpec(
        "corners", EXPLAIN, "Corners: used, or only shown?", "C", "corners", checkable=True, tool=True
    ),
    ActionSpec(
        "classify_all", EXPLAIN, "Classify all captures of the list", "Ctrl+Shift+L", "classify", before=True
    ),
    ActionSpec("cancel_newest", EXPLAIN, "Cancel the newest job", "Esc", "cancel", before=True),
    ActionSpec("palette", HELP, "Find an action…", "Ctrl+K", "search"),
    ActionSpec("shortcuts", HELP, "Shortcuts", "?", "keys"),
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
    """

    def __init__(self, window: QWidget, slots: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(window)
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {spec.id: self._make(spec, window, slots[spec.id]) for spec in TABLE}

    def _make(self, spec: ActionSpec, window: QWidget, slot: Callable[..., object]) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        keys = _shown_key(spec)
        action.setToolTip(f"{spec.text.rstrip('…')} ({keys})" if keys else spec.text.rstrip("…"))
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.setCheckable(spec.checkable)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
            group.addAction(action)
        if spec.checkable:
            action.triggered.connect(slot)  # by the person, not by `check`
        else:
            action.triggered.connect(lambda _checked=False: slot())
        if spec.shortcut and not spec.held:
            action.setShortcut(QKeySequence(spec.shortcut))
            window.addAction(action)
        return action

    def __getitem__(self, name: str) -> QAction:
        """The action with this id."""
        return self._actions[name]

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

    def check(self, name: str, state: bool) -> None:
        """Set a checkable action without calling its slot."""
        self[name].setChecked(state)


def _shown_key(spec: ActionSpec) -> str:
    return (
        QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText) if spec.shortcut else ""
    )


def card() -> dict[str, list[tuple[str, str]]]:
    """The shortcut card: for each menu the texts and keys of its actions, and the mouse's gestures."""
    pages: dict[str, list[tuple[str, str]]] = {}
    for spec in TABLE:
        if spec.shortcut:
            pages.setdefault(spec.menu.replace("&", ""), []).append((spec.text.rstrip("…"), _shown_key(spec)))
    pages["On a picture"] = [
        ("Zoom at the pointer", "Wheel"),
        ("Pan", "Drag, arrow keys"),
        ("Whole picture or one to one", "Double click"),
        ("Opacity of the maps", "Ctrl+Wheel"),
        ("Zoom in, out", "+ −"),
        ("Next capture", "Space"),
    ]
    return pages
