"""Our own dark theme: colours, fonts and style sheet, set explicitly: every platform shows the same."""

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from skyview.paths import resources_folder


@dataclass(frozen=True)
class Colours:
    """Colours by their duty, as ``#rrggbb``.

    Attributes:
        sky: Behind everything; also behind the pictures.
        surface: Panels.
        raised: Fields, buttons and chips on a panel.
        hover: A raised thing under the pointer.
        line: Separators and frames.
        text: Words to read.
        muted: Words that help; still at least 4.5 : 1 on every surface.
        accent: The one colour that says "here": selection, focus, main buttons, progress.
        on_accent: Words on the accent.
        chosen: Background of a selected row.
        good: A "sure" verdict, high trust.
        warn: A "not sure" verdict, middling trust.
        bad: Errors, low trust.
    """

    sky: str = "#090c11"
    surface: str = "#10151c"
    raised: str = "#19212b"
    hover: str = "#222d3a"
    line: str = "#242e3b"
    text: str = "#e8edf4"
    muted: str = "#9aa8ba"
    accent: str = "#6db3f8"
    on_accent: str = "#07121f"
    chosen: str = "#1a3049"
    good: str = "#6fd3a8"
    warn: str = "#f0bb66"
    bad: str = "#f58d86"

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """Return a colour by its duty as a ``QColor`` with opacity ``alpha`` (0 to 1)."""
        colour = QColor(getattr(self, name))
        colour.setAlphaF(alpha)
        return colour


DARK = Colours()

#: Text and background pairs that occur in the window; the tests hold each to WCAG's 4.5 : 1.
PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (words, ground)
        for words in ("text", "muted")
        for ground in ("sky", "surface", "raised", "hover", "chosen")
    ),
    *(
        (words, ground)
        for words in ("accent", "good", "warn", "bad")
        for ground in ("sky", "surface", "raised")
    ),
    ("on_accent", "accent"),
)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio (1 to 21) of two colours given as ``#rrggbb``."""

    def luminance(text: str) -> float:
        parts = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palette(colours: Colours = DARK) -> QPalette:
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


BASE_POINTS = 10.0


def _load_font() -> QFont:
    for file in sorted((resources_folder() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    result = QFont(["Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans"])
    result.setPointSizeF(BASE_POINTS)
    result.setFeature(QFont.Tag("tnum"), 1)  # figures of equal width: numbers do not dance while they change
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


def apply(app: QApplication, colours: Colours = DARK) -> None:
    """Give the whole application our style, palette, font and style sheet."""
    app.setStyle("Fusion")
    app.setPalette(palette(colours))
    app.setFont(_load_font())
    app.setStyleSheet(style_sheet(colours))


def style_sheet(colours: Colours = DARK) -> str:
    """The style sheet with the colours' names replaced by their values."""
    sheet = _SHEET
    for name in sorted((f.name for f in fields(colours)), key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(colours, name))
    arrow = (resources_folder() / "icons" / "chevron-down-muted.svg").as_posix()
    up = (resources_folder() / "icons" / "chevron-up-muted.svg").as_posix()
    tick = (resources_folder() / "icons" / "tick-dark.svg").as_posix()
    return sheet.replace("$arrow", arrow).replace("$tick", tick).replace("$up", up)


_SHEET = """
QWidget { color: @text; }
QMainWindow, QDialog { background: @sky; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 6px 8px; }

QFrame[panel="true"] { background: @surface; border: none; border-radius: 10px; }
QFrame[viewer="true"] { background: @surface; border: none; border-radius: 8px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 15pt; font-weight: 600; }
QLabel[role="verdict"] { font-size: 17pt; font-weight: 600; }
QLabel[role="heading"] { font-size: 8.5pt; font-weight: 600; color: @muted; letter-spacing: 1px; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="small"] { color: @muted; font-size: 9pt; }
QLabel[role="empty"] { color: @muted; font-size: 11pt; }

QMenuBar { background: @sky; padding: 2px 6px; border: none; }
QMenuBar::item { padding: 4px 10px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: @raised; }
QMenu { background: @raised; border: 1px solid @line; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: @chosen; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }

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
QToolButton::menu-arrow, QToolButton::menu-indicator { image: url($arrow); width: 10px; height: 10px; }
QToolButton::menu-indicator { subcontrol-position: right center; right: 5px; }

QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
    padding: 7px 4px 6px 4px; margin: 0 5px; font-weight: 600; }
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
QPushButton[main="true"]:hover { background: #86c2fb; }
QPushButton[main="true"]:focus { border-color: @text; }
QPushButton[main="true"]:disabled { background: @raised; color: @muted; border-color: @line; }

QComboBox {
    background: @raised; border: 1px solid @line; border-radius: 7px; padding: 4px 10px;
    min-height: 20px; }
QComboBox:hover { background: @hover; }
QComboBox:focus { border-color: @accent; }
QComboBox:disabled { color: @muted; background: @surface; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($arrow); width: 11px; height: 11px; }
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
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($arrow); width: 9px; height: 9px; }
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

QListView, QTableView, QScrollArea, QListWidget { background: transparent; border: none; outline: none; }
QTableView { gridline-color: transparent; }
QTableCornerButton::section { background: transparent; border: none; }
QListWidget::item { padding: 7px 10px; border-radius: 6px; }
QListWidget::item:selected { background: @chosen; color: @text; }
QHeaderView { background: transparent; }
QHeaderView::section {
    background: transparent; color: @muted; border: none; padding: 4px 2px; font-size: 8.5pt; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @line; border-radius: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @line; }
"""
