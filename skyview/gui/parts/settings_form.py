"""The settings of a technique as a small form, made from its registry entry."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QDoubleValidator, QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import label, place_below, popover
from skyview.gui.parts.wording import after_number
from skyview.registry import Entry, Parameter, Value

_WIDTH = 330
_BOUNDLESS = 10.0**6  # what a field without a bound goes to
_INSET = 7  # pixels before a number
_FINE = 1e-3  # numbers below are typed, as 1e-6


class _Number(QDoubleSpinBox):
    """A number without the noughts that say nothing: 2 instead of 2.000."""

    def textFromValue(self, value: float) -> str:
        """The number as short as it can be."""
        whole, dot, part = super().textFromValue(value).partition(self.locale().decimalPoint())
        return whole + (dot + part.rstrip("0") if part.rstrip("0") else "")


def field_for(parameter: Parameter, value: Value) -> QWidget:
    """The right kind of field for a parameter, holding ``value``."""
    field = _empty_field(parameter)
    fill(field, value)
    if isinstance(field, QSpinBox | QDoubleSpinBox):
        field.lineEdit().setTextMargins(_INSET, 0, 0, 0)  # which a style sheet does not reach
        field.setSuffix(after_number(parameter.unit))
    field.setAccessibleName(parameter.help)
    field.setToolTip(parameter.help)
    return field


def _empty_field(parameter: Parameter) -> QWidget:
    default, low, high = parameter.default, parameter.low, parameter.high
    if isinstance(default, bool):
        return QCheckBox()
    if parameter.choices:
        chooser = QComboBox()
        for choice in parameter.choices:
            chooser.addItem(tr(choice.replace("_", " ")), choice)
        return chooser
    if isinstance(default, str):
        return QLineEdit()
    least, most = -_BOUNDLESS if low is None else low, _BOUNDLESS if high is None else high
    if isinstance(default, int):
        whole = QSpinBox()
        whole.setRange(round(least), round(most))
        return whole
    if 0 < abs(default) < _FINE:  # steps of a tenth or three decimals would lose it
        line = QLineEdit()
        line.setProperty("number", True)
        line.setValidator(QDoubleValidator(least, most, 12, line))
        line.setPlaceholderText(tr("{least:g} to {most:g}", least=least, most=most))
        return line
    number = _Number()
    number.setDecimals(3)
    number.setRange(least, most)
    number.setSingleStep(0.1 if abs(default) >= 0.1 or default == 0 else 0.01)
    return number


def fill(field: QWidget, value: Value) -> None:
    """Put a value into a field made by `field_for`."""
    if isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(field.findData(value))
    elif isinstance(field, QLineEdit):
        field.setText(field.locale().toString(value, "g", 6) if isinstance(value, float) else str(value))
    elif isinstance(field, QSpinBox):
        field.setValue(int(value))
    elif isinstance(field, QDoubleSpinBox):
        field.setValue(float(value))


def value_of(field: QWidget) -> Value:
    """What a field made by `field_for` holds."""
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QComboBox):
        return str(field.currentData())
    if isinstance(field, QLineEdit):
        return field.locale().toDouble(field.text())[0] if field.property("number") else field.text().strip()
    assert isinstance(field, QSpinBox | QDoubleSpinBox)
    return field.value()


def _complete(field: QWidget) -> bool:
    """Whether a field holds a value at all: one that is typed may be half a number, or nothing."""
    return not isinstance(field, QLineEdit) or bool(field.text().strip() and field.hasAcceptableInput())


class SettingsForm(QFrame):
    """A popover with the fields, what they cost, and a way back to the defaults.

    Args:
        entry: What the settings are of.
        summary: Words about it.
        given: The settings that differ from their defaults now.
        cost: Such settings to a sentence on what they cost.
        parent: The button it belongs to.

    Signals:
        changed: The settings that differ from their defaults, when the popover is left with Enter or Apply.
    """

    changed = Signal(dict)

    def __init__(
        self,
        entry: Entry,
        summary: str,
        given: Mapping[str, Value],
        cost: Callable[[dict[str, Value]], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        popover(self)
        self.setFixedWidth(_WIDTH)
        self._parameters = entry.parameters
        self._cost = cost
        self.cost = label("", "muted", wrap=True)
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
        for parameter in self._parameters:  # no form layout: it breaks the lines at another width
            words, field = label(parameter.help, "", wrap=True), self.fields[parameter.name]
            words.setBuddy(field)
            pair = QVBoxLayout()
            pair.setSpacing(4)
            pair.addWidget(words)
            pair.addWidget(field)
            layout.addLayout(pair)
        if not self._parameters:
            layout.addWidget(label(tr("This technique has no settings."), "muted"))
        layout.addWidget(self.cost)
        if self._parameters:
            layout.addSpacing(4)
            layout.addLayout(self._buttons())
        for field in self.fields.values():
            changes_of(field).connect(self._show_cost)
        self._show_cost()

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        reset = QPushButton(tr("Defaults"))
        reset.clicked.connect(self._reset)
        self.apply = QPushButton(tr("Apply"))
        self.apply.setProperty("main", True)
        self.apply.setDefault(True)
        self.apply.clicked.connect(self._apply)
        buttons.addWidget(reset)
        buttons.addStretch()
        buttons.addWidget(self.apply)
        return buttons

    def open_below(self, widget: QWidget) -> None:
        """Show the popover under a button, inside the screen."""
        place_below(self, widget)
        self.show()

    def _show_cost(self) -> None:
        """Say what a map costs with what the fields hold now, if that is something."""
        complete = all(_complete(field) for field in self.fields.values())
        if complete:
            self.cost.setText(self._cost(self.settings()))
        if self._parameters:
            self.apply.setEnabled(complete)

    def settings(self) -> dict[str, Value]:
        """The settings that differ from their defaults."""
        values = {p.name: (value_of(self.fields[p.name]), p.default) for p in self._parameters}
        return {name: value for name, (value, default) in values.items() if value != default}

    def _reset(self) -> None:
        for parameter in self._parameters:
            fill(self.fields[parameter.name], parameter.default)

    def _apply(self) -> None:
        self.changed.emit(self.settings())
        self.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back to where it was."""
        super().hideEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus()


def changes_of(field: QWidget) -> SignalInstance:
    """The signal that tells of every change of a field made by `field_for`."""
    if isinstance(field, QCheckBox):
        return field.toggled
    if isinstance(field, QComboBox):
        return field.currentIndexChanged
    if isinstance(field, QLineEdit):
        return field.textChanged
    assert isinstance(field, QSpinBox | QDoubleSpinBox)
    return field.valueChanged
