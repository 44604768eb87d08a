"""The help: opens by key, menu and palette; every page loads, links lead somewhere, the search finds."""

import re
from pathlib import Path

import help_pages
import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from skyview.explain import TECHNIQUES
from skyview.gui.habits.command_palette import CommandPalette
from skyview.gui.help.button import help_button
from skyview.gui.help.document import write
from skyview.gui.help.pages import (
    MEASURED,
    PAGES,
    USING,
    HelpPage,
    anchors_of,
    file_of,
    headings_of,
    page_of,
    slug,
    speaks,
    target_of,
)
from skyview.gui.help.search import find, places_of, words_of
from skyview.gui.help.window import HelpWindow
from skyview.gui.parts import theme
from skyview.gui.parts.language import LANGUAGES, tr
from skyview.gui.trust.run_bar import RunBar
from skyview.gui.window import MainWindow
from skyview.paths import resources_folder

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`|^    .*?$|<!--.*?-->|^\| :?-[^\n]*$", re.DOTALL | re.MULTILINE)
MARK = re.compile(r"<!-- (/?\w+) -->")
BOTH = [pytest.param(page, code, id=f"{page.name}-{code}") for page in PAGES for code in LANGUAGES]


@pytest.fixture
def reader(qtbot: QtBot) -> HelpWindow:
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show()
    return window


def links(page: HelpPage, code: str) -> list[str]:
    return LINK.findall(file_of(page, code).read_text(encoding="utf-8"))


def test_every_file_is_a_page_and_every_page_has_a_file() -> None:
    folder = resources_folder() / "help"
    assert {file.stem for file in folder.glob("*.md")} == {page.name for page in PAGES}
    assert {file.stem for file in folder.glob("fr/*.md")} <= {page.name for page in PAGES}
    assert [page.part for page in PAGES] == sorted((page.part for page in PAGES), key=(USING, MEASURED).index)


def test_what_a_person_at_the_window_reads_is_there_in_french() -> None:
    """All but the list of faults, which is for those who mend them."""
    assert {page.name for page in PAGES if not speaks(page, "fr")} <= {"critique"}


def test_how_many_pages_are_not_is_said(reader: HelpWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reader.words.isHidden()
    for foreign, told in ((PAGES[-1:], "One page is in English."), (PAGES[-2:], "2 pages are in English.")):
        monkeypatch.setattr("skyview.gui.help.window.speaks", lambda page, left=foreign: page not in left)
        reader.search.setText("corners")
        reader.search.clear()
        assert reader.words.text() == told
        assert not reader.words.isHidden()


@pytest.mark.parametrize(("page", "code"), BOTH)
def test_links_lead_somewhere(page: HelpPage, code: str) -> None:
    for link in links(page, code):
        target = target_of(QUrl(link))
        assert target is not None, link
        assert not target[1] or target[1] in anchors_of(target[0]), link


@pytest.mark.parametrize("page", [page for page in PAGES if speaks(page, "fr")], ids=lambda page: page.name)
def test_the_french_page_has_what_the_english_one_has(page: HelpPage) -> None:
    english, french = (file_of(page, code).read_text(encoding="utf-8") for code in ("en", "fr"))
    assert MARK.findall(french) == MARK.findall(english)
    assert sorted(links(page, "fr")) == sorted(links(page, "en"))
    levels = [re.findall(r"^(#+) ", text, re.MULTILINE) for text in (english, french)]
    assert levels[0] == levels[1]
    assert french.count("```") == english.count("```")
    assert [line for line in french.splitlines() if line.startswith("    ")] == [
        line for line in english.splitlines() if line.startswith("    ")
    ]


def test_french_pages_are_set_as_the_french_do() -> None:
    """A space that does not break before : ; ? ! » %, and curved apostrophes; not in code."""
    wrong = re.compile(r"(?<!\|) [:;?!»%]|« |(?<=[a-zé])'(?=[a-zéèêà])")
    for page in (page for page in PAGES if speaks(page, "fr")):
        text = CODE.sub("", text_in(page, "fr"))
        assert [found for line in text.splitlines() for found in wrong.findall(line)] == [], page.name


def text_in(page: HelpPage, code: str) -> str:
    return file_of(page, code).read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "code"), BOTH)
def test_every_page_can_be_written(qapp: QApplication, page: HelpPage, code: str) -> None:
    document = QTextDocument()
    write(document, text_in(page, code), anchors_of(page))
    shown = document.toPlainText()
    for heading in headings_of(text_in(page, code)):
        assert heading.replace("\N{NO-BREAK SPACE}", " ") in shown
    assert "<!--" not in shown


def test_every_technique_has_its_place() -> None:
    anchors = anchors_of(page_of("techniques"))
    assert [entry.name for entry in TECHNIQUES if slug(entry.label) not in anchors] == []


def test_f1_menu_and_palette_open_it(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    reader = window.guide.help
    assert reader is not None
    assert reader.isVisible()
    reader.close()
    window.actions_["help"].trigger()
    assert reader.isVisible()
    reader.close()
    window.habits.show_palette()
    (palette,) = window.findChildren(CommandPalette)
    palette.field.setText("Help")
    QTest.keyClick(palette, Qt.Key.Key_Return)
    assert reader.isVisible()


def test_the_palette_finds_pages(window: MainWindow) -> None:
    window.habits.show_palette()
    (palette,) = window.findChildren(CommandPalette)
    palette.field.setText("whole fields by tiles")
    QTest.keyClick(palette, Qt.Key.Key_Return)
    assert window.guide.help is not None
    assert window.guide.help.view.page.name == "tiles"


def test_buttons_open_their_page(window: MainWindow, qtbot: QtBot) -> None:
    asked = []
    for bar in window.findChildren(RunBar):
        bar.guide.click()
        assert window.guide.help is not None
        asked.append(window.guide.help.view.page.name)
    assert sorted(asked) == ["attacks", "axioms", "axioms", "score_card"]
    window.judging.corners.guide.click()
    assert window.guide.help.view.page.name == "corners"
    window.panels.verdict.models.activated.emit(
        window.panels.verdict.models.findText("How to use", Qt.MatchFlag.MatchStartsWith)
    )
    assert window.guide.help.view.page.name == "own_network"


def test_the_corners_have_their_button_while_they_are_shown(window: MainWindow) -> None:
    window.judging.corners.turn(True)
    assert not window.judging.corners.guide.isHidden()
    window.judging.corners.turn(False)
    assert window.judging.corners.guide.isHidden()


def test_a_network_of_ones_own_that_fails_leads_to_its_page(window: MainWindow) -> None:
    verdict, session = window.panels.verdict, window.session
    assert session.current is not None
    for model, own in (("mine.keras", True), (next(iter(window.desk.catalogue.models)), False)):
        session.model = model
        window.inquiry.classify_errors[session.current, model] = "It has no card."
        window.presenter.show_verdict()
        assert verdict.certainty == "It has no card."
        assert verdict.guide.isHidden() != own
    verdict.guide.click()
    assert window.guide.help is not None
    assert window.guide.help.view.page.name == "own_network"


def test_a_button_begins_at_a_section(window: MainWindow, qtbot: QtBot) -> None:
    button = help_button("techniques#lrp-epsilon")
    qtbot.addWidget(button)
    button.click()
    reader = window.guide.help
    assert reader is not None
    top = reader.view.cursorForPosition(reader.view.viewport().rect().topLeft())
    assert "LRP" in top.block().text() or "LRP" in top.block().next().text()


def test_links_back_and_forward(reader: HelpWindow) -> None:
    view = reader.view
    assert not reader.back.isEnabled()
    view.anchorClicked.emit(QUrl("score_card.md#the-number"))
    assert view.page.name == "score_card"
    assert view.verticalScrollBar().value() > 0
    QTest.keyClick(reader, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert view.page is PAGES[0]
    assert not reader.back.isEnabled()
    QTest.keyClick(reader, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert view.page.name == "score_card"
    assert not reader.forward.isEnabled()


def test_links_are_followed_by_key(reader: HelpWindow) -> None:
    reader.view.setFocus()
    QTest.keyClick(reader.view, Qt.Key.Key_Tab)
    QTest.keyClick(reader.view, Qt.Key.Key_Return)
    assert reader.view.page.name == "techniques"


def test_scripts_fill_a_page_in_every_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(help_pages, "file_of", lambda name, code: tmp_path / f"{name}-{code}.md")
    for code in LANGUAGES:
        (tmp_path / f"page-{code}.md").write_text(f"{code}\n<!-- found -->\nold\n<!-- /found -->\n")
    rows = [["Grad-CAM", "0.25"], ["XRAI", "**1,200%**"]]
    help_pages.fill("page", lambda: {"found": help_pages.table([tr("technique"), tr("likeness")], rows)})
    english, french = ((tmp_path / f"page-{code}.md").read_text(encoding="utf-8") for code in LANGUAGES)
    assert "| technique | likeness |\n| :-- | --: |\n| Grad-CAM | 0.25 |\n| XRAI | **1,200%** |" in english
    assert "| technique | ressemblance |" in french
    assert "| Grad-CAM | 0,25 |\n| XRAI | **1\u202f200\u202f%** |" in french
    assert "old" not in english + french
    assert tr("likeness") == "likeness"  # English is spoken again


def test_the_list_says_where_one_is(reader: HelpWindow) -> None:
    reader.view.anchorClicked.emit(QUrl("tiles.md"))
    item = reader.list.currentItem()
    assert item is not None
    assert item.text() == page_of("tiles").title
    after = reader.list.item(reader.list.row(item) + 1)
    QTest.mouseClick(
        reader.list.viewport(), Qt.MouseButton.LeftButton, pos=reader.list.visualItemRect(after).center()
    )
    assert reader.view.page.name == "own_network"
    reader.view.back()
    assert reader.view.page.name == "tiles"


def test_the_search_finds_in_all_pages(reader: HelpWindow) -> None:
    QTest.keyClick(reader, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert reader.focusWidget() is reader.search
    QTest.keyClicks(reader.search, "bisection factor")
    assert reader.list.count() == 1
    QTest.keyClick(reader.search, Qt.Key.Key_Return)
    assert reader.view.page.name == "attacks"
    marked = {each.cursor.selectedText().lower() for each in reader.view.extraSelections()}
    assert {"bisection", "factor"} <= marked
    reader.search.setText("no page would say this")
    assert reader.list.count() == 0
    assert not reader.words.isHidden()
    reader.search.clear()
    assert reader.list.count() > len(PAGES)


def test_words_are_found_whatever_case_and_accents() -> None:
    assert {hit.section.page.name for hit in find("DÉLETION INSERTION")} == {"axioms"}
    assert find("corners")[0].section.page.name == "corners"
    assert find("  ") == []
    assert list(places_of(words_of("ete"), "Été et ÉTÉ")) == [(0, 3), (7, 10)]


def test_the_size_changes_by_key(reader: HelpWindow) -> None:
    def size() -> float:
        return reader.view.document().defaultFont().pointSizeF()

    usual = size()
    QTest.keyClick(reader, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert size() > usual
    QTest.keyClick(reader, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert size() == usual
    QTest.keyClick(reader, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert size() < usual
    for _ in range(20):
        reader.view.change_zoom(-1)
    assert size() > 0.5 * usual


def test_another_size_keeps_the_place(reader: HelpWindow) -> None:
    def first_line() -> str:
        return reader.view.cursorForPosition(QPoint(0, 0)).block().text()

    reader.read(page_of("techniques"), "lrp-epsilon")
    before = first_line()
    reader.view.change_zoom(1)
    assert first_line() == before
    reader.view.change_zoom(-1)
    assert first_line() == before


def test_another_theme_is_put_on(reader: HelpWindow, qapp: QApplication, qtbot: QtBot) -> None:
    def colour() -> str:
        document = reader.view.document()
        cursor = document.find("another technique")
        return cursor.charFormat().foreground().color().name()

    theme.apply(qapp, "dark")
    assert colour() == theme.THEMES["dark"].accent
    theme.apply(qapp, "light")
    qtbot.waitUntil(lambda: colour() == theme.THEMES["light"].accent)
    theme.apply(qapp)


def test_tab_goes_through_it_and_all_has_names(reader: HelpWindow) -> None:
    order, widget = [], reader.search
    for _ in range(30):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible():
            order.append(widget)
        widget = widget.nextInFocusChain()
    wanted = [reader.search, reader.list, reader.smaller, reader.larger, reader.view]
    assert [each for each in order if each in wanted][: len(wanted)] == wanted
    named = [*reader.findChildren(QToolButton), *reader.findChildren(QLineEdit), reader.list, reader.view]
    assert [each for each in named if not each.accessibleName() and each.parent() is not reader.search] == []


def test_escape_closes(reader: HelpWindow) -> None:
    QTest.keyClick(reader, Qt.Key.Key_Escape)
    assert not reader.isVisible()


def test_about_says_what_is_shipped_and_copies_it(window: MainWindow, qtbot: QtBot) -> None:
    from skyview.classifier.bundle import digest_of, read_card, shipped_models
    from skyview.gui.help.about import AboutDialog

    window.actions_["about"].trigger()
    (dialog,) = window.findChildren(AboutDialog)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("skyview ")
    for name in shipped_models():
        assert f"network {name} {digest_of(read_card(name))[:12]}" in copied
    assert "numpy" in copied
    dialog.close_.click()
