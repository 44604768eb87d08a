"""How everything looks: fonts, palette and style sheet in the colours of a theme, set explicitly.

Every platform shows the same. What is painted by hand takes its colours from `TONES` while it paints,
what stands in the style sheet from there: so a theme can be changed while the window is open.
"""

import re
from collections.abc import Iterable
from dataclasses import fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from skyview.gui.parts.tones import DARK, PAIRS, THEMES, TONES, Colours, contrast
from skyview.paths import resources_folder

__all__ = ["DARK", "PAIRS", "SYSTEM", "THEMES", "TONES", "apply", "contrast", "font", "tint", "worn"]

SYSTEM = "system"
"""Instead of a theme's name: dark or light, as the system asks for."""


def palette(colours: Colours = TONES) -> QPalette:
    """Return the ``QPalette`` for what the style sheet does not reach (item views, text selection, links)."""
    result = QPalette()
    roles = QPalette.ColorRole
    table = {
        roles.Window: "surface",
        roles.WindowText: "text",
        roles.Base: "surface",
        roles.AlternateBase: "raised",
        roles.Text: "text",
        roles.Button: "raised",
        roles.ButtonText: "text",
        roles.BrightText: "text",
        roles.ToolTipBase: "raised",
        roles.ToolTipText: "text",
        roles.PlaceholderText: "muted",
        roles.Highlight: "chosen",
        roles.HighlightedText: "text",
        roles.Link: "accent",
        roles.Mid: "line",
        roles.Dark: "sky",
    }
    for role, name in table.items():
        result.setColor(role, colours.colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, colours.colour("muted", 0.55))
    return result


def font(points: float = 10.0, *, strong: bool = False) -> QFont:
    """The window's font in a size in points."""
    result = QFont(QApplication.font())
    result.setPointSizeF(points * QApplication.font().pointSizeF() / BASE_POINTS)
    result.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return result


def widest(texts: Iterable[str], letters: QFont, most: float) -> float:
    """Pixels that the widest of these texts takes, with a little to spare; ``most`` at the most."""
    metrics = QFontMetricsF(letters)
    return min(most, max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + 4)


BASE_POINTS = 10.0


def _load_font(scale: float) -> QFont:
    if "Inter" not in QFontDatabase.families():
        for file in sorted((resources_folder() / "fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
    result = QFont(["Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans"])
    result.setPointSizeF(BASE_POINTS * scale)
    result.setFeature(QFont.Tag("tnum"), 1)  # figures of equal width: numbers do not dance while they change
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


def worn(theme: str) -> str:
    """The theme that is meant: for `SYSTEM` the one the system asks for, dark where it does not say."""
    if theme != SYSTEM:
        return theme
    asked = QApplication.styleHints().colorScheme()
    return "light" if asked == Qt.ColorScheme.Light else "dark"


def apply(app: QApplication, theme: str = "dark", scale: float = 1.0) -> bool:
    """Give the whole application our style, palette, font and style sheet.

    Args:
        app: The application.
        theme: A name of `THEMES`, or `SYSTEM`.
        scale: Size of all words; 1 is the usual one.

    Returns:
        Whether that is another look than before.
    """
    name = worn(theme)
    if app.property("worn") == f"{name} {scale:g}":
        return False
    TONES.become(THEMES[name])
    app.setStyle("Fusion")
    app.setPalette(palette())
    app.setFont(_load_font(scale))
    app.setStyleSheet(style_sheet(name, scale))
    app.setProperty("worn", f"{name} {scale:g}")
    return True


def style_sheet(theme: str = "dark", scale: float = 1.0) -> str:
    """The style sheet with a theme's colours in place of their names, and its words scaled."""
    sheet, colours = _SHEET, THEMES[theme]
    for name in sorted((f.name for f in fields(colours)), key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(colours, name))
    for name in ("down", "up", "tick"):
        file = resources_folder() / "icons" / "themes" / f"{name}-{theme}.svg"
        sheet = sheet.replace(f"${name}", file.as_posix())
    return re.sub(r"([\d.]+)pt", lambda size: f"{float(size[1]) * scale:g}pt", sheet)


def tint(widget: QWidget, duty: str) -> None:
    """Give the words of a label a colour: ``muted``, ``accent``, ``good``, ``warn``, ``bad``, or empty."""
    if widget.property("tone") != duty:
        widget.setProperty("tone", duty)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


_SHEET = """
QWidget { color: @text; outline: none; }
QMainWindow { background: @sky; }
QDialog { background: @surface; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 6px 8px; }

QFrame[panel="true"] { background: @surface; border: none; border-radius: 10px; }
QFrame[viewer="true"] { background: @surface; border: none; border-radius: 8px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 15pt; font-weight: 600; }
QLabel[role="verdict"] { font-size: 17pt; font-weight: 600; }
QLabel[role="heading"] { font-size: 8.5pt; font-weight: 600; color: @muted; letter-spacing: 1px; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="small"] { color: @muted; font-size: 9pt; }
QLabel[role="fine"] { font-size: 9pt; }
QLabel[role="finding"] { font-size: 9pt; font-weight: 600; }
QLabel[role="empty"] { color: @muted; font-size: 11pt; }
QLabel[role="key"] {
    background: @raised; border: 1px solid @line; border-radius: 5px; padding: 0 6px; font-size: 9pt; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="good"] { color: @good; }
QLabel[tone="warn"] { color: @warn; }
QLabel[tone="bad"] { color: @bad; }
QFrame[rule="true"] { background: @line; border: none; }
#popover { background: @surface; border: 1px solid @line; border-radius: 10px; }
QLabel[preview="true"] { background: @raised; border-radius: 8px; }
#chip { background: @raised; border-radius: 8px; }
#message { background: @raised; border-radius: 8px; border-left: 3px solid @accent; }
#message[kind="done"] { border-left-color: @good; }
#message[kind="error"] { border-left-color: @bad; }

QMenuBar { background: @sky; padding: 2px 6px; border: none; }
QMenuBar::item { padding: 4px 10px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: @raised; }
QMenu { background: @raised; border: 1px solid @line; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: @chosen; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::icon:checked { background: @chosen; border: 1px solid @accent; border-radius: 4px; }

QToolBar { background: transparent; border: none; spacing: 2px; padding: 0; }
QToolBar::separator { width: 1px; background: @line; margin: 7px 6px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 7px; padding: 6px; }
QToolButton:hover { background: @hover; }
QToolButton:checked { background: @chosen; color: @text; }
QToolButton:checked:disabled { background: transparent; }
QToolButton:pressed { background: @line; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @muted; }
QToolButton[title="true"] { font-weight: 600; padding: 4px 8px 4px 6px; }
QToolButton[title="true"][popupMode="2"] { padding-right: 20px; }
QToolButton[popupMode="1"] { padding-right: 18px; }
QToolButton::menu-button { border: none; width: 16px; }
QToolButton::menu-arrow, QToolButton::menu-indicator { image: url($down); width: 10px; height: 10px; }
QToolButton::menu-indicator { subcontrol-position: right center; right: 5px; }
QToolButton[popupMode="2"]::menu-indicator { image: none; }
QToolButton[title="true"]::menu-indicator { image: url($down); }

QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
    padding: 7px 3px 6px 3px; margin: 0 3px; font-weight: 600; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar:focus { border-radius: 6px; border: 1px solid @accent; }

QPushButton {
    background: @raised; border: 1px solid @line; border-radius: 7px; padding: 6px 14px;
    min-height: 18px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @muted; background: @surface; }
QPushButton[main="true"] { background: @accent; color: @on_accent; border-color: @accent; font-weight: 600; }
QPushButton[main="true"]:hover { background: @accent_over; }
QPushButton[main="true"]:focus { border-color: @text; }
QPushButton[main="true"]:disabled { background: @raised; color: @muted; border-color: @line; }

QComboBox {
    background: @raised; border: 1px solid @line; border-radius: 7px; padding: 4px 10px;
    min-height: 20px; }
QComboBox:hover { background: @hover; }
QComboBox:focus { border-color: @accent; }
QComboBox:disabled { color: @muted; background: @surface; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($down); width: 11px; height: 11px; }
QComboBox[flat="true"] {
    background: transparent; border-color: transparent; padding: 2px 4px; font-weight: 600; }
QComboBox[flat="true"]:hover { background: @hover; }
QComboBox[flat="true"]:focus { border-color: @accent; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; border-radius: 6px; padding: 4px;
    outline: none; selection-background-color: @chosen; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; border-radius: 5px; }

QLineEdit, QSpinBox, QDoubleSpinBox { background: @raised; border: 1px solid @line; border-radius: 7px;
    padding: 5px 9px; min-height: 18px; selection-background-color: @accent; selection-color: @on_accent;
    placeholder-text-color: @muted; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus { border-color: @accent; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
    background: transparent; border: none; width: 20px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($up); width: 9px; height: 9px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($down); width: 9px; height: 9px; }
QCheckBox { spacing: 8px; padding: 3px; border: 1px solid transparent; border-radius: 5px; }
QCheckBox:focus { border-color: @accent; }
QCheckBox:disabled { color: @muted; }
QCheckBox::indicator {
    width: 15px; height: 15px; border: 1px solid @muted; border-radius: 4px; background: @sky; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url($tick); }

QSlider::groove:horizontal { height: 4px; background: @line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal {
    background: @text; width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: @accent; }
QSlider::sub-page:horizontal:disabled { background: @line; }
QSlider::handle:horizontal:disabled { background: @muted; }

QProgressBar { background: @line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QListView, QTableView, QTreeView, QScrollArea, QListWidget {
    background: transparent; border: none; outline: none; }
QTableView { gridline-color: transparent; }
QTableView[roomy="true"]::item, QTableView[roomy="true"] QHeaderView::section { padding: 4px 8px; }
QTableCornerButton::section { background: transparent; border: none; }
QListWidget::item { padding: 7px 10px; border-radius: 6px; }
QListWidget::item:selected { background: @chosen; color: @text; }
QTreeView::item { padding: 4px 2px; }
QTreeView::item:selected { background: @chosen; color: @text; }
QTreeView { show-decoration-selected: 1; selection-background-color: @chosen; }
QHeaderView { background: transparent; }
QHeaderView::section {
    background: transparent; color: @muted; border: none; padding: 4px 2px; font-size: 8.5pt; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px 2px 2px 4px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 4px 2px 2px 2px; }
QScrollBar::handle { background: @line; border-radius: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @line; }
"""
