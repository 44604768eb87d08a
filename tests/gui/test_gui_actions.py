"""Every action of the table is reached by its key and by the mouse, and does its own thing alone."""

import threading
from collections.abc import Callable, Iterator

import pytest
from fake_client import FakeClient
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from skyview.gui.habits.actions import TABLE, ActionSpec
from skyview.gui.window import MainWindow

HELD = ("next", "previous", "lens", "blink")
"""What the window's own keys do: it listens to press and release."""


@pytest.fixture(autouse=True)
def _no_thread_stays() -> None:
    """The window outlives a test here; that none of its threads outlives it is looked at below."""


@pytest.fixture(scope="module")
def calls() -> list[str]:
    """Ids of the actions that were called."""
    return []


@pytest.fixture(scope="module")
def window(
    tmp_path_factory: pytest.TempPathFactory, qapp: QApplication, calls: list[str]
) -> Iterator[MainWindow]:
    """One window whose actions do nothing but say that they were called."""

    def recorders(slots: dict[str, Callable[..., object]]) -> dict[str, Callable[..., object]]:
        return {name: lambda *_state, name=name: calls.append(name) for name in slots}

    usual = MainWindow._slots
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("SKYVIEW_CACHE", str(home / "cache"))
        patch.setenv("SKYVIEW_STATE", str(home / "state"))
        patch.setattr(MainWindow, "_slots", lambda self: recorders(usual(self)))
        window = MainWindow([home], FakeClient)
        patch.setattr(window.desk, "step", lambda by: calls.append("next" if by > 0 else "previous"))
        patch.setattr(window.viewing, "blink", lambda on: calls.append("blink") if on else None)
        patch.setattr(window.looking, "press_lens", lambda: calls.append("lens"))
        patch.setattr(window.looking, "release_lens", lambda: None)
        window.resize(1440, 900)
        window.show()
        assert QTest.qWaitForWindowExposed(window)
        yield window
        window.close()
        window.deleteLater()
        QTest.qWait(10)
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("skyview")]


def possible(window: MainWindow, spec: ActionSpec) -> None:
    """Whatever it needs is there; the keys go to the picture."""
    window.actions_[spec.id].setEnabled(True)
    window.panels.viewers.image.canvas.setFocus()


@pytest.mark.parametrize("spec", [spec for spec in TABLE if spec.shortcut], ids=lambda spec: spec.id)
def test_by_key(window: MainWindow, calls: list[str], spec: ActionSpec) -> None:
    calls.clear()
    possible(window, spec)
    QTest.keySequence(window.panels.viewers.image.canvas, QKeySequence(spec.shortcut))
    assert calls == [spec.id]


def menu_of(window: MainWindow, spec: ActionSpec) -> QMenu:
    bar = window.menuBar()
    entry = next(action for action in bar.actions() if action.text() == spec.menu)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(entry).center())
    menu = entry.menu()
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    return menu


@pytest.mark.parametrize("spec", TABLE, ids=lambda spec: spec.id)
def test_by_mouse(window: MainWindow, calls: list[str], spec: ActionSpec) -> None:
    calls.clear()
    possible(window, spec)
    menu = menu_of(window, spec)
    place = menu.actionGeometry(window.actions_[spec.id]).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert calls == [spec.id]
    assert not menu.isVisible()


@pytest.mark.parametrize("spec", [spec for spec in TABLE if not spec.shortcut], ids=lambda spec: spec.id)
def test_without_a_key_by_the_menus_keys(window: MainWindow, calls: list[str], spec: ActionSpec) -> None:
    calls.clear()
    possible(window, spec)
    menu = menu_of(window, spec)
    menu.setActiveAction(window.actions_[spec.id])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert calls == [spec.id]


@pytest.mark.parametrize("spec", [spec for spec in TABLE if spec.tool], ids=lambda spec: spec.id)
def test_by_its_button(window: MainWindow, calls: list[str], spec: ActionSpec) -> None:
    calls.clear()
    possible(window, spec)
    action = window.actions_[spec.id]
    buttons = window.panels.header.findChildren(QToolButton)
    button = next(each for each in buttons if each.defaultAction() is action and each.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))
    assert calls == [spec.id]


def test_what_is_held_is_the_windows_own(window: MainWindow) -> None:
    assert {spec.id for spec in TABLE if spec.held} == set(HELD)


def test_a_key_that_is_off_does_nothing(window: MainWindow, calls: list[str], qtbot: QtBot) -> None:
    calls.clear()
    window.actions_["export"].setEnabled(False)
    qtbot.keyClick(window.panels.viewers.image.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert calls == []


def test_menus_say_the_keys_of_what_is_held_too(window: MainWindow) -> None:
    held = [spec for spec in TABLE if spec.held]
    shown = {spec.id: window.actions_[spec.id].text().partition("\t")[2] for spec in held}
    assert held
    assert shown == {spec.id: window.actions_.shown_key(spec.id) for spec in held}
    window.actions_.rekey({"lens": "F8"})
    assert window.actions_["lens"].text().endswith("\tF8")
    window.actions_.rekey({})
