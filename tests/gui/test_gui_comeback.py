"""The window comes back as it was left; what cannot be read of its memory is left out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_client import FakeClient
from looking import all_maps
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from skyview.gui.memory import Memory, forget, recall, remember
from skyview.gui.session import KEEP
from skyview.gui.window import MainWindow
from skyview.paths import state_folder

WAIT = 20000
Opening = Callable[..., MainWindow]


def test_memory_is_kept_and_damage_is_left_out() -> None:
    memory = Memory(asked=["/x"], current="/x/a.fits", viewers=3, layout={"geometry": "00ff"})
    remember(memory)
    assert recall() == memory
    file = state_folder() / "session.json"
    plain = json.loads(file.read_text())
    file.write_text(json.dumps(plain | {"viewers": "many", "tiles": 1, "strange": [1]}))
    assert recall() == Memory(asked=["/x"], current="/x/a.fits", layout={"geometry": "00ff"})
    for text in ("", "[1]", "{"):
        file.write_text(text)
        assert recall() == Memory()
    forget()
    assert recall() == Memory()


@pytest.fixture
def left(open_window: Opening, folder: Path, qtbot: QtBot) -> MainWindow:
    """A window on the folder, much changed."""
    window = open_window(folder)
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    window.panels.browser.show_tiles(True)
    window.panels.browser.sort("taken")
    window.viewing.show_viewers(3)
    window.chooser.choose(0, "vanilla_gradient", {})
    window.session.look.opacity = 0.25
    window.desk.choose(folder / "b2.png")
    window.browsing.flagger.flag([folder / "b1.png"], KEEP)
    window.splitter.setSizes([400, 500, 350])
    window.resize(1190, 770)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=WAIT)
    return window


def check(again: MainWindow, folder: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: again.session.current == folder / "b2.png", timeout=WAIT)
    qtbot.waitUntil(lambda: len(again.session.items) == 3, timeout=WAIT)
    assert again.panels.browser.tiles
    assert again.panels.browser.shelf.sort == "taken"
    assert again.session.viewers == 3
    assert [viewer.isVisible() for viewer in again.panels.viewers.maps[:4]] == [True, True, True, False]
    assert again.session.slots[0].method == "vanilla_gradient"
    assert again.session.look.opacity == 0.25
    assert again.session.item(folder / "b1.png").flag == KEEP
    assert again.panels.browser.list.currentIndex().row() == again.panels.browser.model.place(
        folder / "b2.png"
    )


def test_after_quitting(left: MainWindow, open_window: Opening, folder: Path, qtbot: QtBot) -> None:
    sizes = left.splitter.sizes()
    left.close()
    again = open_window()
    check(again, folder, qtbot)
    again.resize(1190, 770)
    assert abs(again.splitter.sizes()[0] - sizes[0]) < 40


def test_after_a_crash(left: MainWindow, open_window: Opening, folder: Path, qtbot: QtBot) -> None:
    left.browsing.comeback.save()  # as its timer does; the window is never closed
    check(open_window(), folder, qtbot)


def test_what_is_gone_is_not_opened(
    left: MainWindow, open_window: Opening, folder: Path, qtbot: QtBot
) -> None:
    left.close()
    folder.rename(folder.with_name("away"))
    again = open_window()
    qtbot.wait(200)
    assert folder not in again.session.asked
    assert "away" not in again.panels.messages.words


def test_an_emptied_list_stays_empty_of_it(
    left: MainWindow, open_window: Opening, folder: Path, qtbot: QtBot
) -> None:
    left.actions_["close_all"].trigger()
    left.close()
    again = open_window()
    qtbot.wait(200)
    assert all(folder not in item.path.parents for item in again.session.items)


def test_a_test_that_was_cut_off_is_offered(open_window: Opening, folder: Path, qtbot: QtBot) -> None:
    window = open_window(folder, client=FakeClient(pace=0.05))
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    window.toggle_robustness()
    qtbot.waitUntil(lambda: (window.inquiry.score_done() or 0) > 0, timeout=WAIT)
    window.close()
    again = open_window()
    messages = again.panels.messages
    qtbot.waitUntil(lambda: messages.words.startswith("The test of a_m51.fits was cut off"), timeout=WAIT)
    button = next(each for each in messages.findChildren(QPushButton) if each.text() == "Go on")
    button.click()
    qtbot.waitUntil(lambda: again.session.card() is not None, timeout=WAIT)
    assert again.session.current == folder / "a_m51.fits"
