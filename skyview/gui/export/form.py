"""The fields of the export dialog: template, parts, files, names, folder."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

from skyview.explain import TECHNIQUES
from skyview.gui.parts.language import tr
from skyview.gui.parts.widgets import combo, heading, label
from skyview.report import FIELDS, FORMATS, PARTS, TEMPLATES, THEMES, Style, Wishes

SIZES = (0, 1080, 1600, 2160, 3840)
"""Pixels of the longer side that are offered; 0 for the usual ones."""


class ExportForm(QWidget):
    """Asks how cards look and which files are written.

    Args:
        wishes: What to begin with.
        methods: Techniques whose maps there are.
        linear: The capture is in linear light.
        scored: There is a score card.

    Signals:
        changed: Anything was changed.
    """

    changed = Signal()

    def __init__(self, wishes: Wishes, methods: Sequence[str], *, linear: bool, scored: bool) -> None:
        super().__init__()
        self._wishes, self._linear, self._scored = wishes, linear, scored
        self._methods = tuple(methods)
        self.template = _chooser(tr("Template"), {t.name: tr(t.label) for t in TEMPLATES.values()})
        self.theme = _chooser(tr("Theme of the card"), {t.name: tr(t.label) for t in THEMES.values()})
        maps = {m: TECHNIQUES.label(m) for m in methods}
        everything = (
            {"": tr("All {count} maps", count=len(maps)) if maps else tr("None yet")}
            if len(maps) != 1
            else {}
        )
        self.method = _chooser(tr("Maps"), everything | maps)
        sizes = {size: tr("{size} pixels", size=size) if size else tr("Usual size") for size in SIZES}
        self.longer = _chooser(tr("Longer side"), sizes)
        self.letters = QSlider(Qt.Orientation.Horizontal)
        self.letters.setRange(70, 180)
        self.letters.setPageStep(10)
        self.letters.setAccessibleName(tr("Size of the letters"))
        self.parts = {name: _box(tr(text)) for name, text in PARTS.items()}
        self.formats = {name: _box(tr(entry.label), tr(entry.help)) for name, entry in FORMATS.items()}
        self.light = _box(
            tr("Linear light"), tr("The picture as it was recorded, not stretched: to be worked on.")
        )
        self.sidecar = _box(tr("JSON beside each file: how it was made"))
        self.pattern = QLineEdit(wishes.pattern)
        self.pattern.setAccessibleName(tr("Names of the files"))
        self.pattern.setToolTip("\n".join(f"{{{name}}}  {words}" for name, words in FIELDS.items()))
        self._help = label("", "muted", wrap=True)
        self._fill(wishes)
        self._lay_out()
        self._connect()
        self._adapt()

    def _fill(self, wishes: Wishes) -> None:
        style = wishes.style
        for chooser, value in (
            (self.template, style.template),
            (self.theme, style.theme),
            (self.longer, style.size),
        ):
            chooser.setCurrentIndex(max(0, chooser.findData(value)))
        self.letters.setValue(round(style.text * 100))
        usable = TEMPLATES[self.template.currentData()].parts
        for name, box in self.parts.items():
            box.setChecked(name in style.parts and name in usable)
        for name, box in self.formats.items():
            box.setChecked(name in wishes.formats)
        self.light.setChecked(style.linear)
        self.sidecar.setChecked(wishes.sidecar)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(8)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        rows = (
            (tr("Template"), self.template),
            (tr("Theme"), self.theme),
            (tr("Map"), self.method),
            (tr("Size"), self.longer),
            (tr("Text size"), self.letters),
        )
        for row, (words, field) in enumerate(rows):
            grid.addWidget(label(words, "muted"), row, 0)
            grid.addWidget(field, row, 1)
        layout.addWidget(heading(tr("Look")))
        layout.addLayout(grid)
        layout.addWidget(self._help)
        for title, boxes in ((tr("Show"), self.parts), (tr("Files"), self.formats)):
            layout.addSpacing(6)
            layout.addWidget(heading(title))
            grid = QGridLayout()
            grid.setVerticalSpacing(5)
            layout.addLayout(grid)
            _fill_columns(grid, list(boxes.values()))
            if boxes is self.parts:
                self._shown = grid
        layout.addWidget(self.light)
        layout.addWidget(self.sidecar)
        layout.addSpacing(6)
        layout.addWidget(heading(tr("Names")))
        layout.addWidget(self.pattern)
        layout.addStretch()

    def _connect(self) -> None:
        self.template.currentIndexChanged.connect(self._choose_template)
        for chooser in (self.theme, self.method, self.longer):
            chooser.currentIndexChanged.connect(lambda _index: self._tell())
        self.letters.valueChanged.connect(lambda _value: self._tell())
        self.pattern.textChanged.connect(lambda _text: self._tell())
        for box in (*self.parts.values(), *self.formats.values(), self.light, self.sidecar):
            box.toggled.connect(lambda _on: self._tell())

    def _choose_template(self) -> None:
        template = TEMPLATES[self.template.currentData()]
        for name, box in self.parts.items():
            box.blockSignals(True)
            box.setChecked(name in template.usual)
            box.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        self._adapt()
        self.changed.emit()

    def _adapt(self) -> None:
        """Show what the choice leaves possible."""
        template = TEMPLATES[self.template.currentData()]
        self._help.setText(tr(template.help))
        for name, box in self.parts.items():
            box.setVisible(name in template.parts)
        _fill_columns(self._shown, [self.parts[name] for name in PARTS if name in template.parts])
        self.theme.setEnabled(not template.own_pixels)
        self.longer.setItemText(0, tr("The capture's own") if template.own_pixels else tr("Usual size"))
        self.light.setVisible(self._linear and template.own_pixels)
        for name, box in self.formats.items():
            kind = FORMATS[name].kind
            box.setEnabled(kind == "card" or bool(self._methods if kind == "map" else self._scored))

    def style_(self) -> Style:
        """How cards look, as chosen now."""
        template = TEMPLATES[self.template.currentData()]
        return replace(
            self._wishes.style,
            template=template.name,
            theme=str(self.theme.currentData()),
            parts=tuple(n for n, box in self.parts.items() if n in template.parts and box.isChecked()),
            size=int(self.longer.currentData()),
            text=self.letters.value() / 100,
            linear=self._linear and template.own_pixels and self.light.isChecked(),
        )

    def wishes(self, folder: Path, *, beside: bool) -> Wishes:
        """What is chosen now."""
        method = str(self.method.currentData() or "")
        return Wishes(
            folder,
            tuple(name for name, box in self.formats.items() if box.isChecked() and box.isEnabled()),
            self.style_(),
            self.pattern.text(),
            (method,) if method else (),
            self.sidecar.isChecked(),
            beside,
        )


def _chooser(name: str, entries: dict) -> QComboBox:
    chooser = combo(name)
    for value, words in entries.items():
        chooser.addItem(words, value)
    return chooser


def _box(words: str, tip: str = "") -> QCheckBox:
    box = QCheckBox(words)
    box.setToolTip(tip)
    return box


def _fill_columns(grid: QGridLayout, boxes: list[QCheckBox]) -> None:
    """Set boxes in two columns, without holes."""
    for number, box in enumerate(boxes):
        grid.addWidget(box, number // 2, number % 2)
