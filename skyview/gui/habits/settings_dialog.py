"""The settings as a dialog: a page for each page of the model, and one for the shortcuts."""

from dataclasses import fields, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.habits.actions import Actions
from skyview.gui.habits.key_page import KeyPage
from skyview.gui.habits.settings import Settings, about, parameters
from skyview.gui.parts.language import tr
from skyview.gui.parts.settings_form import changes_of, field_for, fill, value_of
from skyview.gui.parts.widgets import label
from skyview.registry import Parameter

KEYS = tr("Shortcuts")


class SettingsDialog(QDialog):
    """What is changed holds at once; there is nothing to confirm.

    Args:
        settings: As they are now.
        actions: Whose shortcuts can be changed.
        parent: The window.

    Signals:
        changed: The `Settings` after every change.
    """

    changed = Signal(object)

    def __init__(self, settings: Settings, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finished.connect(lambda _result: parent.activateWindow())
        self._settings = settings
        self.fields: dict[str, QWidget] = {}
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("Pages of the settings"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._pile = QStackedWidget()
        for title in dict.fromkeys(about(each.name).page for each in fields(Settings)):
            self._add(title, self._page(title))
        self.keys = KeyPage(actions)
        self._add(KEYS, self.keys)
        self.defaults = QPushButton(tr("Reset all settings"))
        self.defaults.setToolTip(tr("On every page but the shortcuts, as they came"))
        self.defaults.clicked.connect(self._reset)
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn)
        self._turn(0)
        self.resize(min(620, parent.width() - 60), min(600, parent.height() - 60))
        self._show_defaults()

    def _add(self, title: str, page: QWidget) -> None:
        self._pile.addWidget(page)
        self.tabs.addTab(title)

    def _page(self, title: str) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for parameter in (each for each in parameters() if about(each.name).page == title):
            self._add_row(grid, parameter)
        grid.setRowStretch(grid.rowCount(), 1)
        return page

    def _add_row(self, grid: QGridLayout, parameter: Parameter) -> None:
        field = self.fields[parameter.name] = field_for(parameter, getattr(self._settings, parameter.name))
        field.setToolTip("")
        if isinstance(field, QComboBox):
            for place, choice in enumerate(about(parameter.name).choices.values()):
                field.setItemText(place, choice)
        help_ = about(parameter.name).help
        field.setAccessibleDescription(help_)
        row = grid.rowCount()
        if isinstance(field, QCheckBox):
            field.setText(parameter.help)
            grid.addWidget(field, row, 0, 1, 2)
        else:
            words = label(parameter.help)
            words.setBuddy(field)
            field.setMinimumWidth(170)
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
        if help_:
            grid.addWidget(label(help_, "small", wrap=True), row + 1, 0, 1, 2)
        grid.setRowMinimumHeight(row + 2, 10)
        changes_of(field).connect(lambda *_: self._take(parameter.name))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 14, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(self.tabs)
        layout.addWidget(self._pile, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.defaults)
        foot.addWidget(self.keys.reset_all)
        foot.addStretch()
        close = QPushButton(tr("Close"))
        close.setProperty("main", True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        layout.addLayout(foot)

    def _turn(self, place: int) -> None:
        """Show a page; at the foot there is the one button that resets what is on such pages."""
        self._pile.setCurrentIndex(place)
        on_keys = self._pile.currentWidget() is self.keys
        self.defaults.setVisible(not on_keys)
        self.keys.reset_all.setVisible(on_keys)

    def show_page(self, title: str) -> None:
        """Turn to a page by its title."""
        titles = [self.tabs.tabText(place) for place in range(self.tabs.count())]
        self.tabs.setCurrentIndex(titles.index(title))

    def show_settings(self, settings: Settings) -> None:
        """They were changed elsewhere."""
        self._settings = settings
        for name, field in self.fields.items():
            if value_of(field) != getattr(settings, name):
                fill(field, getattr(settings, name))
        self._show_defaults()

    def _take(self, name: str) -> None:
        value = value_of(self.fields[name])
        if value != getattr(self._settings, name):
            self._settings = replace(self._settings, **{name: value})  # type: ignore[arg-type]
            self._show_defaults()
            self.changed.emit(self._settings)

    def _show_defaults(self) -> None:
        self.defaults.setEnabled(self._settings != Settings())

    def _reset(self) -> None:
        for parameter in parameters():
            fill(self.fields[parameter.name], parameter.default)
