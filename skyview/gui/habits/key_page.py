"""The page of the settings where shortcuts are changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.habits.actions import TABLE, Actions, ActionSpec, native
from skyview.gui.habits.keys import exchange, own_keys, owner, refusal
from skyview.gui.habits.settings import keep_keys
from skyview.gui.parts.language import tr
from skyview.gui.parts.theme import font, tint
from skyview.gui.parts.widgets import label

_ID = Qt.ItemDataRole.UserRole


class KeyPage(QWidget):
    """All actions with their keys; below, for the chosen one, a field that takes a new key.

    ``reset_all`` is for the foot of the dialog: it is about all rows.

    A key that stands for another action is only taken from it when the person says so. What is changed
    holds at once and is kept.

    Args:
        actions: Whose keys they are.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Actions and their shortcuts"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([tr("Action"), tr("Shortcut")])
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.field = QKeySequenceEdit()
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName(tr("New shortcut: press the keys"))
        for line in self.field.findChildren(QLineEdit):
            line.setPlaceholderText(tr("Press the new keys here"))
        self.give = QPushButton(tr("Give this key"))
        self.take_off = QPushButton(tr("No key"))
        self.reset = QPushButton(tr("Reset"))
        self.reset_all = QPushButton(tr("Reset all shortcuts"))
        self.chosen = label("")
        self.chosen.setBuddy(self.field)
        self.words = label("", "", wrap=True)
        self._lay_out()
        self._fill()
        self.tree.currentItemChanged.connect(lambda *_: self._begin())
        self.field.keySequenceChanged.connect(lambda _: self._judge())
        self.give.clicked.connect(self._give)
        self.take_off.clicked.connect(lambda: self._set(""))
        self.reset.clicked.connect(lambda: self._set(self._spec().shortcut))
        self.reset_all.clicked.connect(lambda: self._put({}, tr("All shortcuts are as they came.")))
        actions.rekeyed.connect(self._show_keys)
        self.tree.setCurrentItem(self._items[TABLE[0].id])

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.give)
        row.addWidget(self.take_off)
        row.addWidget(self.reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.chosen)
        layout.addLayout(row)
        layout.addWidget(self.words)

    def _fill(self) -> None:
        self._items: dict[str, QTreeWidgetItem] = {}
        menus: dict[str, QTreeWidgetItem] = {}
        for spec in TABLE:
            if spec.menu not in menus:
                head = menus[spec.menu] = QTreeWidgetItem([spec.menu.replace("&", "")])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.setFont(0, font(9, strong=True))
                self.tree.addTopLevelItem(head)
            item = self._items[spec.id] = QTreeWidgetItem([spec.words, ""])
            item.setData(0, _ID, spec)
            menus[spec.menu].addChild(item)
        self.tree.expandAll()
        self._show_keys()

    def _show_keys(self) -> None:
        keys = self._actions.keys
        for spec in TABLE:
            item = self._items[spec.id]
            item.setText(1, native(keys[spec.id]))
            item.setFont(1, font(strong=keys[spec.id] != spec.shortcut))
            came = native(spec.shortcut) or tr("no key")
            item.setToolTip(1, tr("Came with {came}", came=came) if keys[spec.id] != spec.shortcut else "")
        self.reset_all.setEnabled(bool(own_keys(keys)))

    def choose(self, name: str) -> None:
        """Choose an action by its id."""
        self.tree.setCurrentItem(self._items[name])

    def _spec(self) -> ActionSpec:
        item = self.tree.currentItem()
        assert item is not None
        found = item.data(0, _ID)
        assert isinstance(found, ActionSpec)
        return found

    def _asked(self) -> str:
        return self.field.keySequence().toString()

    def _begin(self) -> None:
        self.field.clear()
        self._judge()

    def _judge(self) -> None:
        """Say whether the key in the field can be given to the chosen action, and what that would cost."""
        spec, key, keys = self._spec(), self._asked(), self._actions.keys
        trouble = refusal(spec, key) if key else ""
        other = owner(key, keys, spec.id) if key and not trouble else None
        self.give.setText(tr("Take it from “{words}”", words=other.words) if other else tr("Give this key"))
        self.give.setEnabled(bool(key) and not trouble)
        self.take_off.setEnabled(bool(keys[spec.id]))
        now = native(keys[spec.id]) or tr("no key")
        self.chosen.setText(tr("Shortcut of “{words}”: {key}", words=spec.words, key=now))
        came = tr("Back to what it came with: {key}", key=native(spec.shortcut) or tr("no key"))
        self.reset.setToolTip(came)
        self.reset.setAccessibleDescription(came)
        self.reset.setEnabled(keys[spec.id] != spec.shortcut)
        if other:
            trouble = tr(
                "{native} stands for “{words}” already, which would have no key then.",
                native=native(key),
                words=other.words,
            )
        self._say(trouble, "warn")

    def _give(self) -> None:
        self._set(self._asked())

    def _set(self, key: str) -> None:
        spec, keys = self._spec(), self._actions.keys
        other = owner(key, keys, spec.id) if key else None
        lost = tr(" “{words}” has no key now.", words=other.words) if other else ""
        shown = (
            tr("{native} is the key of “{words}”.", native=native(key), words=spec.words)
            if key
            else tr("“{words}” has no key now.", words=spec.words)
        )
        self._put(own_keys(exchange(keys, spec.id, key)), shown + lost)

    def _put(self, own: dict[str, str], words: str) -> None:
        self._actions.rekey(own)
        keep_keys(own)
        self._begin()
        self._say(words, "good")

    def _say(self, words: str, tone: str) -> None:
        tint(self.words, tone)
        self.words.setText(words)
        self.words.setAccessibleName(words)
