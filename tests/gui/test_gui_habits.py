"""Habits, by key and mouse: palette, shortcut card, settings, own shortcuts, themes, names, focus."""

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fake_client import FakeClient
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from skyview.engine import RobustnessRequest
from skyview.gui.canvas.marks import PILL
from skyview.gui.export.dialog import Preview
from skyview.gui.habits import settings
from skyview.gui.habits.actions import TABLE
from skyview.gui.habits.command_palette import CommandPalette
from skyview.gui.habits.fuzzy import fit
from skyview.gui.habits.keys import TAKEN, exchange, owner, refusal
from skyview.gui.habits.settings import Settings, parameters
from skyview.gui.habits.settings_dialog import KEYS, SettingsDialog
from skyview.gui.habits.shortcut_card import GESTURES, ShortcutCard, in_columns
from skyview.gui.parts import theme
from skyview.gui.parts.red_filter import RedFilter
from skyview.gui.window import MainWindow

WAIT = 20000
GUI = Path(__file__).resolve().parents[2] / "skyview" / "gui"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _undress(qapp: QApplication) -> object:
    """The next test begins in the usual theme."""
    yield
    theme.apply(qapp)


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(window.panels.viewers.image.canvas, key, held or Qt.KeyboardModifier.NoModifier)


def opened(window: MainWindow, kind: type) -> QWidget:
    found = window.findChild(kind)
    assert found is not None, f"no {kind.__name__} is open"
    return found


def shown(palette: CommandPalette) -> list[str]:
    role = Qt.ItemDataRole.UserRole
    return [palette.list.item(row).data(role).words for row in range(palette.list.count())]


# Fuzzy search


def test_letters_in_their_order_and_beginnings_of_words_first() -> None:
    assert fit("xyz", "Export") is None
    assert fit("tropxe", "Export") is None
    assert fit("caft", "Compare all fast techniques") > fit("caft", "Before a cab and a raft")
    assert fit("exp", "Explain") > fit("exp", "Take the next step")
    assert fit("fast all", "Compare all fast techniques") is not None  # words in any order
    assert fit("", "anything") is not None
    assert fit("light", "stacked_light") > fit("light", "moonlight nn")  # a file's words are words too


# Command palette


def test_palette_opens_by_key_finds_and_does(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_K, CONTROL)
    palette = opened(window, CommandPalette)
    assert len(shown(palette)) == len(TABLE) - 1  # all but itself
    qtbot.keyClicks(palette.field, "thr expl")
    assert shown(palette)[0] == "Three explanations"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.session.viewers == 3
    assert palette.isHidden()


def test_palette_by_mouse_and_arrows(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["palette"].trigger()
    palette = opened(window, CommandPalette)
    qtbot.keyClicks(palette.field, "explanation")
    first = shown(palette)[0]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    place = shown(palette).index("Four explanations")
    item = palette.list.visualItemRect(palette.list.item(place))
    assert first != "Four explanations" or place == 0
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=item.center())
    assert window.session.viewers == 4


def test_palette_says_why_not_and_stays(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(tmp_path)  # there is nothing in it
    window.actions_["palette"].trigger()
    palette = opened(window, CommandPalette)
    qtbot.keyClicks(palette.field, "export")
    words = palette.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "open a capture first" in words
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isHidden()
    assert "open a capture first" in palette.words.text()
    qtbot.keyClicks(palette.field, "qqq")
    assert palette.list.count() == 0
    assert palette.words.isVisible()
    palette.close()


def test_palette_finds_captures_and_techniques(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.desk.catalogue is not None, timeout=WAIT)
    window.actions_["palette"].trigger()
    palette = opened(window, CommandPalette)
    qtbot.keyClicks(palette.field, "b2.png")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.session.current is not None
    assert window.session.current.name == "b2.png"
    technique = window.desk.catalogue.techniques[0]
    window.actions_["palette"].trigger()
    palette = next(each for each in window.findChildren(CommandPalette) if each.isVisible())
    qtbot.keyClicks(palette.field, f"explain by {technique.label}")
    assert shown(palette)[0] == f"Explain by {technique.label}"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.session.slots[0].method == technique.name


# Shortcut card


def test_card_holds_the_whole_table_and_fits(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.panels.viewers.image.canvas, "?")
    card = opened(window, ShortcutCard)
    words = {label.text() for label in card.findChildren(QLabel)}
    assert {spec.words for spec in TABLE if spec.shortcut} <= words
    assert {text for text, _ in GESTURES} <= words
    assert card.board.sizeHint().width() <= 1280 - 80  # with the margins around it, and the buttons below
    assert card.board.sizeHint().height() <= 800 - 160
    assert card.height() <= card.screen().availableGeometry().height()
    qtbot.mouseClick(card.change, Qt.MouseButton.LeftButton)
    dialog = opened(window, SettingsDialog)
    assert dialog.tabs.tabText(dialog.tabs.currentIndex()) == KEYS
    dialog.close()


def test_escape_closes_the_card_and_leaves_the_job_alone(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    fake.hold(after=2)
    window.inquiry.score("quick")
    qtbot.waitUntil(lambda: bool(window.jobs.entries), timeout=WAIT)
    press(qtbot, window, Qt.Key.Key_Question)
    card = opened(window, ShortcutCard)
    qtbot.waitUntil(card.isActiveWindow, timeout=WAIT)
    qtbot.keyClick(QApplication.focusWindow(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(ShortcutCard) is None, timeout=WAIT)
    assert any(isinstance(entry.request, RobustnessRequest) for entry in window.jobs.entries)
    assert not any(entry.cancelling for entry in window.jobs.entries)
    fake.release()


def test_columns_keep_the_order_and_are_even() -> None:
    assert in_columns([4, 4, 4]) == [[0], [1], [2]]
    assert in_columns([1, 1, 9, 1], 3) == [[0, 1], [2], [3]]
    assert in_columns([5, 5, 5, 5, 5], 2) == [[0, 1, 2], [3, 4]]
    assert in_columns([]) == [[]]


# Settings


def test_every_setting_is_in_the_dialog_and_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_Comma, CONTROL)
    dialog = opened(window, SettingsDialog)
    assert set(dialog.fields) == {parameter.name for parameter in parameters()}
    box = dialog.fields["come_back"]
    box.setFocus()
    dialog.show_page("Behaviour")
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert settings.load() == replace(Settings(), come_back=False)
    assert window.habits.settings.come_back is False
    dialog.fields["scale"].setValue(120)
    assert settings.load().scale == 120
    assert dialog.keys.reset_all.isHidden()
    qtbot.mouseClick(dialog.defaults, Qt.MouseButton.LeftButton)
    assert settings.load() == window.habits.settings == Settings()
    dialog.close()


def test_a_broken_file_of_settings_is_as_if_there_were_none() -> None:
    settings.keep(replace(Settings(), scale=120, come_back=False))
    file = settings.state_folder() / "settings.ini"
    file.write_text("[General]\nscale=9000\ntheme=pink\ncome_back=perhaps\nother=1\n")
    assert settings.load() == Settings()


def test_explaining_by_itself_is_one_thing_in_menu_dialog_and_file(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert window.inquiry.explain_by_itself is False
    assert settings.load().explain_by_itself is False
    window.actions_["settings"].trigger()
    box = opened(window, SettingsDialog).fields["explain_by_itself"]
    assert not box.isChecked()
    box.click()
    assert window.inquiry.explain_by_itself
    assert window.actions_["explain_by_itself"].isChecked()
    opened(window, SettingsDialog).close()


def test_what_was_open_stays_away_when_that_is_wished(
    open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    first = open_window(folder)
    qtbot.waitUntil(lambda: first.desk.picture is not None, timeout=WAIT)
    first.habits.put(replace(first.habits.settings, come_back=False))
    first.close()
    again = open_window()
    qtbot.wait(300)
    assert all(folder not in item.path.parents for item in again.session.items)


def test_words_grow(window: MainWindow, qtbot: QtBot) -> None:
    title = window.panels.header.title
    before = title.fontMetrics().height(), window.menuBar().fontMetrics().height()
    window.habits.put(replace(window.habits.settings, scale=150))
    qtbot.waitUntil(lambda: title.fontMetrics().height() > before[0] * 1.3, timeout=WAIT)
    assert window.menuBar().fontMetrics().height() > before[1] * 1.3
    right = window.splitter.widget(2)
    assert right.width() >= 330 * 1.5  # its words are not cut off


# Shortcuts of one's own


def test_rules_of_keys() -> None:
    keys = {spec.id: spec.shortcut for spec in TABLE}
    explain = next(spec for spec in TABLE if spec.id == "explain")
    blink = next(spec for spec in TABLE if spec.held)
    assert owner("R", keys).id == "robustness"
    assert owner("E", keys, "explain") is None
    assert all(refusal(explain, key) for key in TAKEN)
    assert refusal(explain, "Ctrl+K, Ctrl+E")
    assert not refusal(explain, "Ctrl+Alt+E")
    assert refusal(blink, "Ctrl+B")
    changed = exchange(keys, "explain", "R")
    assert (changed["explain"], changed["robustness"]) == ("R", "")


def test_a_key_is_changed_taken_and_given_back(
    window: MainWindow, open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    window.actions_["settings_keys"].trigger()
    page = opened(window, SettingsDialog).keys
    page.choose("viewers_1")
    qtbot.keyClick(page.field, Qt.Key.Key_3)
    assert "Three explanations" in page.words.text()
    assert "Three explanations" in page.give.text()
    qtbot.mouseClick(page.give, Qt.MouseButton.LeftButton)
    assert window.actions_.keys["viewers_3"] == ""
    opened(window, SettingsDialog).close()
    press(qtbot, window, Qt.Key.Key_3)
    assert window.session.viewers == 1
    window.close()
    again = open_window(folder)
    assert again.actions_["viewers_1"].shortcut() == QKeySequence("3")
    assert again.actions_["viewers_1"].toolTip().endswith("(3)")
    again.actions_["settings_keys"].trigger()
    dialog = opened(again, SettingsDialog)
    page = dialog.keys
    assert dialog.defaults.isHidden()  # of the settings, which are on other pages
    page.choose("viewers_2")
    assert not page.reset.isEnabled()
    page.choose("viewers_1")
    assert page.chosen.text().endswith(": 3")
    qtbot.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert page.chosen.text().endswith(": 1")
    assert settings.load_keys() == {"viewers_3": ""}
    qtbot.mouseClick(page.reset_all, Qt.MouseButton.LeftButton)
    assert again.actions_.keys == {spec.id: spec.shortcut for spec in TABLE}
    assert settings.load_keys() == {}


def test_a_key_that_is_held_can_be_changed(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.rekey({"next": "M", "previous": ""})
    before = window.session.current
    press(qtbot, window, Qt.Key.Key_M)
    assert window.session.current != before
    after = window.session.current
    press(qtbot, window, Qt.Key.Key_Left)
    assert window.session.current == after


def test_a_refused_key_says_why(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["settings_keys"].trigger()
    page = opened(window, SettingsDialog).keys
    page.choose("export")
    page.field.setKeySequence(QKeySequence("Space"))
    assert "next capture" in page.words.text()
    assert not page.give.isEnabled()
    page.choose("blink")
    page.field.setKeySequence(QKeySequence("Ctrl+B"))
    assert not page.give.isEnabled()
    opened(window, SettingsDialog).close()


# Themes


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize(("words", "ground"), theme.PAIRS)
def test_contrast_in_every_theme(name: str, words: str, ground: str) -> None:
    colours = theme.THEMES[name]
    assert theme.contrast(getattr(colours, words), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize("picture", ["#000000", "#ffffff"])
def test_words_on_a_picture_are_read_whatever_is_below(name: str, picture: str) -> None:
    colours = theme.THEMES[name]
    ground, below = QColor(colours.raised), QColor(picture)
    mixed = [
        round(PILL * part + (1 - PILL) * under)
        for part, under in zip(ground.getRgb()[:3], below.getRgb()[:3], strict=True)
    ]
    assert theme.contrast(colours.text, QColor(*mixed).name()) >= 4.5
    assert theme.contrast(colours.mark, "#000000") >= 4.5  # the crosshair on the sky


def test_nothing_but_a_little_green_and_blue_in_the_night() -> None:
    for name, value in vars(theme.THEMES["night"]).items():
        colour = QColor(value)
        assert max(colour.green(), colour.blue()) <= 0.45 * colour.red(), name


def test_the_style_sheet_is_complete() -> None:
    for name in theme.THEMES:
        sheet = theme.style_sheet(name)
        assert "@" not in sheet
        assert "$" not in sheet
        files = [part.split(")")[0] for part in sheet.split("url(")[1:]]
        assert files
        assert all(Path(file).is_file() for file in files)
    assert "22.5pt" in theme.style_sheet("dark", 1.5)


def ground(window: MainWindow) -> QColor:
    """Colour of the window's background, beside its menus."""
    bar = window.menuBar()
    return window.grab().toImage().pixelColor(bar.width() - 40, bar.height() // 2)


def test_themes_change_while_the_window_is_open(window: MainWindow, qtbot: QtBot) -> None:
    button = window.actions_["open_files"]
    pictures = set()
    for name in theme.THEMES:
        window.habits.put(replace(window.habits.settings, theme=name))
        assert ground(window) == QColor(theme.THEMES[name].sky)
        assert window.actions_["night"].isChecked() == (name == "night")
        pictures.add(button.icon().pixmap(20, 20).toImage().pixelColor(10, 1).name())
        pictures.add(bytes(button.icon().pixmap(20, 20).toImage().constBits()))
    assert len([each for each in pictures if isinstance(each, bytes)]) == len(theme.THEMES)  # icons too


def test_n_turns_pictures_red_and_back(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.panels.viewers.image.canvas

    def brightest() -> QColor:
        image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        spots = [
            image.pixelColor(QPoint(x, y))
            for x in range(0, image.width(), 7)
            for y in range(0, image.height(), 7)
        ]
        return max(spots, key=lambda spot: spot.green())

    before = brightest()
    press(qtbot, window, Qt.Key.Key_N)
    assert window.habits.settings.theme == "night"
    by_night = brightest()
    assert before.green() > 100
    assert by_night.green() < 40
    assert by_night.blue() < 40
    press(qtbot, window, Qt.Key.Key_N)
    assert window.habits.settings.theme == theme.SYSTEM
    assert brightest().green() == before.green()


def reddest_is_all(widget: QWidget) -> bool:
    """Whether nothing in a widget is anything but red."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    spots = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    colours = [QColor.fromRgb(spot) for spot in spots]
    return all(max(each.green(), each.blue()) <= 0.45 * each.red() + 4 for each in colours)


def test_the_caret_and_the_card_to_export_are_red_in_the_night(window: MainWindow, qtbot: QtBot) -> None:
    field = window.panels.browser.bar.field
    press(qtbot, window, Qt.Key.Key_N)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert reddest_is_all(field)
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(420, 360)
    card = QImage(40, 30, QImage.Format.Format_RGB32)
    card.fill(Qt.GlobalColor.white)
    preview.show_image(card)
    preview.show()
    assert reddest_is_all(preview)
    dialog = QFileDialog(window)  # the system's own could be white
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    assert reddest_is_all(dialog)
    dialog.close()
    window.habits.set_night(False)
    assert not field.findChildren(RedFilter)
    assert not QApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def test_a_hyphen_is_no_figure(window: MainWindow) -> None:
    figures = theme.font()
    plain = theme.font()
    plain.unsetFeature(QFont.Tag("tnum"))
    width = [QFontMetricsF(each).horizontalAdvance("-") for each in (figures, plain)]
    assert width[0] == width[1]
    ones, twos = (QFontMetricsF(figures).horizontalAdvance(each * 9) for each in "12")
    assert ones == pytest.approx(twos)


def test_the_system_is_followed(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    hints = QApplication.styleHints()
    for scheme, name in ((Qt.ColorScheme.Light, "light"), (Qt.ColorScheme.Dark, "dark")):
        monkeypatch.setattr(type(hints), "colorScheme", lambda _self, scheme=scheme: scheme)
        hints.colorSchemeChanged.emit(scheme)
        assert ground(window) == QColor(theme.THEMES[name].sky)
    window.habits.put(replace(window.habits.settings, theme="dark"))
    monkeypatch.setattr(type(hints), "colorScheme", lambda _self: Qt.ColorScheme.Light)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert ground(window) == QColor(theme.DARK.sky)


def test_all_panels_paint_in_the_theme_that_is_worn() -> None:
    """A panel that takes a colour from one theme's table would stay so in the others."""
    for file in GUI.glob("*.py"):
        nodes = ast.walk(ast.parse(file.read_text("utf-8")))
        taken = {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
        assert file.name == "theme.py" or not taken & {"DARK", "LIGHT", "NIGHT"}, file.name


# Names for screen readers, and the way of the focus

_KINDS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar,
)  # fmt: skip


def focusable(top: QWidget) -> list[QWidget]:
    """All widgets that the Tab key may come to, whether shown now or not, without Qt's own inner parts."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar)
        and not type(widget.parentWidget()).__name__.startswith("QComboBoxPrivate")
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        and widget.window() is top
    ]


def said(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def nameless(top: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}: {widget.toolTip()}"
        for widget in focusable(top)
        if isinstance(widget, _KINDS) and not said(widget)
    ]


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    assert len(focusable(window)) > 20
    assert not nameless(window)
    for name, kind in (
        ("palette", CommandPalette),
        ("settings", SettingsDialog),
        ("shortcuts", ShortcutCard),
    ):
        window.actions_[name].trigger()
        dialog = opened(window, kind)
        assert focusable(dialog), name
        assert not nameless(dialog), name
        dialog.close()


def test_tab_goes_round_from_left_to_right_and_leaves_nothing_out(window: MainWindow, qtbot: QtBot) -> None:
    start = window.panels.browser.bar.field
    start.setFocus()
    seen: list[QWidget] = []
    for _ in range(200):
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget in seen:
            break
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is start  # round, not caught anywhere
    missing = [
        each for each in focusable(window) if each.isVisible() and each.isEnabled() and each not in seen
    ]
    assert not [
        (
            type(each).__name__,
            said(each),
            type(each.parentWidget()).__name__,
            each.objectName(),
            each.geometry(),
        )
        for each in missing
    ]
    panels = window.panels
    order = [panels.browser, panels.viewers, panels.verdict, panels.trust_side]
    firsts = [next(i for i, each in enumerate(seen) if part.isAncestorOf(each)) for part in order]
    assert firsts == sorted(firsts)
