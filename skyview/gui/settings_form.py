"""The settings of a technique as a small form, made from its registry entry."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.theme import DARK
from skyview.gui.widgets import label
from skyview.registry import Entry, Parameter, Value

_WIDTH = 330


def field_for(parameter: Parameter, value: Value) -> QWidget:
    """The right kind of field for a parameter, holding ``value``."""
    field: QWidget
    if isinstance(parameter.default, bool):
        field = QCheckBox()
        field.setChecked(bool(value))
    elif parameter.choices:
        field = QComboBox()
        for choice in parameter.choices:
            field.addItem(choice.replace("_", " "), choice)
        field.setCurrentIndex(field.findData(value))
    elif isinstance(parameter.default, int):
        field = QSpinBox()
        field.setRange(int(parameter.low or 0), int(parameter.high if parameter.high is not None else 10**6))
        field.setValue(int(value))
    else:
        field = QDoubleSpinBox()
        field.setDecimals(3)
        field.setRange(
            float(parameter.low or 0), float(parameter.high if parameter.high is not None else 1e6)
        )
        field.setSingleStep(0.1)
        field.setValue(float(value))
    if isinstance(field, QSpinBox | QDoubleSpinBox) and parameter.unit:
        field.setSuffix(f" {parameter.unit}")
    field.setAccessibleName(parameter.help)
    field.setToolTip(parameter.help)
    return field


def value_of(field: QWidget) -> Value:
    """What a field made by `field_for` holds."""
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QComboBox):
        return str(field.currentData())
    assert isinstance(field, QSpinBox | QDoubleSpinBox)
    return field.value()


class SettingsForm(QFrame):
    """A popover with the fields, what they cost, and a way back to the defaults.

    Signals:
        changed: The settings that differ from their defaults, when the popover is left with Enter or Apply.
    """

    changed = Signal(dict)

    def __init__(
        self, entry: Entry, summary: str, given: Mapping[str, Value], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popover")
        self.setStyleSheet(
            f"#popover {{ background: {DARK.surface}; border: 1px solid {DARK.line}; border-radius: 10px; }}"
        )
        self.setFixedWidth(_WIDTH)
        self._parameters = entry.parameters
        self.fields = {p.name: field_for(p, given.get(p.name, p.default)) for p in entry.parameters}
        self._lay_out(entry.label, summary)

    def _lay_out(self, title: str, summary: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        name = label(title)
        name.setStyleSheet("font-weight: 600; font-size: 11pt;")
        layout.addWidget(name)
        layout.addWidget(label(summary, "muted", wrap=True))
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for parameter in self._parameters:
            words = label(parameter.help, "", wrap=True)
            words.setBuddy(self.fields[parameter.name])
            form.addRow(words, self.fields[parameter.name])
        layout.addLayout(form)
        if not self._parameters:
            layout.addWidget(label("This technique has no settings.", "muted"))
            return
        buttons = QHBoxLayout()
        reset = QPushButton("Defaults")
        reset.clicked.connect(self._reset)
        self.apply = QPushButton("Apply")
        self.apply.setProperty("main", True)
        self.apply.setDefault(True)
        self.apply.clicked.connect(self._apply)
        buttons.addWidget(reset)
        buttons.addStretch()
        buttons.addWidget(self.apply)
        layout.addSpacing(4)
        layout.addLayout(buttons)

    def open_below(self, widget: QWidget) -> None:
        """Show the popover under a button, inside the window."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        area = widget.screen().availableGeometry()
        left = min(corner.x(), area.right() - self.width() - 8)
        top = min(corner.y(), area.bottom() - self.height() - 8)
        self.move(left, top)
        self.show()

    def settings(self) -> dict[str, Value]:
        """The settings that differ from their defaults."""
        values = {p.name: (value_of(self.fields[p.name]), p.default) for p in self._parameters}
        return {name: value for name, (value, default) in values.items() if value != default}

    def _reset(self) -> None:
        for parameter in self._parameters:
            field = self.fields[parameter.name]
            if isinstance(field, QCheckBox):
                field.setChecked(bool(parameter.default))
            elif isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(parameter.default))
            elif isinstance(field, QSpinBox):
                field.setValue(int(parameter.default))
            elif isinstance(field, QDoubleSpinBox):
                field.setValue(float(parameter.default))

    def _apply(self) -> None:
        self.changed.emit(self.settings())
        self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back to where it was."""
        super().hideEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus()
