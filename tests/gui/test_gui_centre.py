"""What stands in the middle: exactly one thing, whatever was there before, and all of it in reach again."""

from dataclasses import replace

import pytest
from fake_client import cell
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from test_gui_scorecard import card

from skyview.gui.habits.actions import TABLE
from skyview.gui.habits.places import PICTURES, SEEN_IN, SIDES, VIEWERS, place_of
from skyview.gui.window import MainWindow

AWAY = ("attack", "before_after", "cell", "pair_swipe")
"""Ways to let something else stand in the viewers' place."""


def put(window: MainWindow, what: str) -> None:
    if what == "cell":
        found = replace(card(cell("grad_cam", "seeing", 3)), done=1.0)
        session = window.session
        session.set_card(session.current, session.model, session.target, found)
        window.presenter.show_trust()
        window.presenter.begin_cell("grad_cam", "seeing", 3)
    else:
        window.actions_[what].trigger()


def middle(window: MainWindow) -> list[QWidget]:
    panels = window.panels
    viewers = panels.viewers
    parts = (viewers._side_by_side, viewers.pair, panels.comparison, panels.before_after, panels.attack_view)
    return [part for part in parts if part.isVisible()]


@pytest.mark.parametrize("before", AWAY)
def test_what_is_seen_in_the_viewers_brings_them_back(window: MainWindow, before: str) -> None:
    viewers = window.panels.viewers
    for what in SEEN_IN[VIEWERS]:
        put(window, before)
        assert middle(window) != [viewers._side_by_side], what
        action = window.actions_[what]
        action.trigger()
        assert middle(window) == [viewers._side_by_side], what
        assert action.isChecked() == action.isCheckable(), what
        assert window.panels.trust_side.page is window.panels.trust, what
        if what.startswith("compare"):
            action.trigger()
            assert not window.session.comparing


@pytest.mark.parametrize("before", AWAY[:-1])
def test_what_two_compared_pictures_show_brings_pictures_back(window: MainWindow, before: str) -> None:
    viewers = window.panels.viewers
    for what in SEEN_IN[PICTURES]:
        put(window, before)
        window.actions_[what].trigger()
        assert middle(window) == [viewers.pair if "pair" in what else viewers._side_by_side], what
        assert window.actions_[what].isChecked() == window.actions_[what].isCheckable(), what
        viewers.pair.closed.emit()
        for dialog in QApplication.topLevelWidgets():
            if dialog is not window:
                dialog.close()


@pytest.mark.parametrize("what", ["field", "corners", "viewers_2", "histogram"])
def test_what_was_on_already_is_only_brought_back(window: MainWindow, what: str) -> None:
    action = window.actions_[what]
    if not action.isChecked():
        action.trigger()
    put(window, "attack")
    assert not window.fieldwork.panel.isVisible()
    assert not window.panels.viewers.stretch_panel.isVisible()
    action.trigger()
    assert middle(window) == [window.panels.viewers._side_by_side]
    assert action.isChecked()
    assert window.fieldwork.panel.isVisible() == (what == "field")
    assert window.panels.viewers.stretch_panel.isVisible() == (what == "histogram")
    if not action.actionGroup():
        action.trigger()
        assert not action.isChecked()


def test_the_field_stays_open_below_its_viewers(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.panels.viewers.image.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_T)
    assert window.fieldwork.panel.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_K)
    assert middle(window) == [window.panels.attack_view]
    assert not window.fieldwork.panel.isVisible()
    assert window.fieldwork.opened_for
    qtbot.keyClick(window, Qt.Key.Key_K)
    assert window.fieldwork.panel.isVisible()
    window.fieldwork.panel.closed.emit()
    assert not window.actions_["field"].isChecked()


@pytest.mark.parametrize("other", ["attack", "before_after"])
def test_a_cell_is_there_again_when_one_comes_back_to_the_score_card(window: MainWindow, other: str) -> None:
    put(window, "cell")
    window.actions_[other].trigger()
    assert window.panels.comparison not in middle(window)
    window.actions_[other].trigger()
    assert middle(window) == [window.panels.comparison]
    assert QApplication.focusWidget() is window.panels.comparison.slider
    window.judging.toggle_axioms()
    assert middle(window) == [window.panels.viewers._side_by_side]  # axioms are about what stands there
    window.panels.trust_side.show_page(window.panels.trust)
    window.panels.comparison.leave()
    assert middle(window) == [window.panels.viewers._side_by_side]


@pytest.mark.parametrize("before", AWAY[:2])
def test_the_keys_go_to_the_viewers_that_come_back(window: MainWindow, before: str) -> None:
    put(window, before)
    window.actions_["explain"].trigger()
    assert QApplication.focusWidget() is window.panels.viewers.image.canvas


def test_side_panels_are_put_away_and_come_back_as_they_were(window: MainWindow, qtbot: QtBot) -> None:
    splitter, alone = window.splitter, window.actions_["alone"]
    sizes, wide = splitter.sizes(), window.panels.viewers.width()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert alone.isChecked()
    assert not window.panels.browser.isVisible()
    assert not window.panels.verdict.isVisible()
    qtbot.waitUntil(lambda: window.panels.viewers.width() > wide + 500)
    alone.trigger()
    qtbot.waitUntil(lambda: splitter.sizes() == sizes)


def test_what_the_side_panels_show_brings_them_back(window: MainWindow) -> None:
    for what in SEEN_IN[SIDES]:
        window.actions_["alone"].trigger()
        assert not window.panels.browser.isVisible(), what
        window.actions_[what].trigger()
        assert window.panels.browser.isVisible(), what
        assert window.panels.verdict.isVisible(), what
        assert not window.actions_["alone"].isChecked(), what


def test_every_place_names_actions_that_there_are() -> None:
    ids = [spec.id for spec in TABLE]
    named = [name for names in SEEN_IN.values() for name in names]
    assert set(named) <= set(ids)
    assert len(named) == len(set(named))
    assert place_of("quit") == ""
