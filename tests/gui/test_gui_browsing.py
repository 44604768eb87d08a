"""Browsing in the window: listing, searching, flags by key with undo, folding, tiles, the watched folder."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits
from conftest import sky
from fake_client import FakeClient
from looking import all_maps
from PIL import Image
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skyview.gui.browse import thumbnail_store
from skyview.gui.browse.browser import Browser
from skyview.gui.browse.thumbnails import Thumbnails
from skyview.gui.state.flags import read_flags
from skyview.gui.state.session import KEEP, NO_FLAG, REJECT
from skyview.gui.window import MainWindow

WAIT = 20000
Opening = Callable[..., MainWindow]


def write(path: Path, seed: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    grey = (sky(40, 60, seed) * 255).astype(np.uint8)
    if path.suffix == ".fit":
        fits.writeto(path, grey.astype(np.uint16) * 40, overwrite=True)
    else:
        Image.fromarray(np.dstack([grey, grey // 2, grey // 3])).save(path)
    return path


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """An observation of a Seestar with two subs, and three pictures."""
    place = tmp_path / "MyWorks"
    write(place / "M 57" / "Stacked_2_M 57_10.0s_LP_20250715-220200.fit")
    for second in ("05", "15"):
        write(place / "M 57_sub" / f"Light_M 57_10.0s_LP_20250715-2201{second}.fit")
    for name in ("n10.png", "n2.png", "n1.png"):
        write(place / name)
    return place


@pytest.fixture
def window(open_window: Opening, night: Path, qtbot: QtBot) -> MainWindow:
    window = open_window(night)
    qtbot.waitUntil(lambda: len(window.session.items) == 6, timeout=WAIT)
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    return window


def shown(window: MainWindow) -> list[str]:
    return [row.path.name for row in window.panels.browser.shelf.rows]


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, left, none))


def flags(window: MainWindow) -> dict[str, str]:
    return {item.path.name: item.flag for item in window.session.items if item.flag}


def test_an_observation_is_one_row_and_the_stack_is_looked_at(window: MainWindow, qtbot: QtBot) -> None:
    browser = window.panels.browser
    assert shown(window) == ["n1.png", "n10.png", "n2.png", "Stacked_2_M 57_10.0s_LP_20250715-220200.fit"]
    assert browser.bar.count.text() == "6"
    browser.list.make_current(3)
    assert window.session.current.name.startswith("Stacked_2")
    qtbot.keyClick(window, Qt.Key.Key_S)
    assert len(shown(window)) == 6
    assert "2 subs, unfolded" in browser.model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert window.session.current.name == "Light_M 57_10.0s_LP_20250715-220105.fit"
    qtbot.keyClick(window, Qt.Key.Key_S)  # on a sub: its observation is folded, the sub stays open
    assert len(shown(window)) == 4
    assert window.session.current.name == "Light_M 57_10.0s_LP_20250715-220105.fit"
    assert browser.list.currentIndex().row() == 3


def test_a_click_on_the_arrow_unfolds(window: MainWindow, qtbot: QtBot) -> None:
    browser = window.panels.browser
    for tiles in (False, True):
        browser.show_tiles(tiles)
        qtbot.wait(50)
        index = browser.model.index(3)
        browser.list.scrollTo(index)
        place = browser.list.visualRect(index).adjusted(2, 2, -2, -2)
        arrow = browser.delegate._arrow_of(place, browser.model.row(index)).toRect()
        qtbot.mouseClick(browser.list.viewport(), Qt.MouseButton.LeftButton, pos=arrow.center())
        assert len(shown(window)) == 6
        qtbot.mouseClick(browser.list.viewport(), Qt.MouseButton.LeftButton, pos=arrow.center())
        assert len(shown(window)) == 4


def test_flags_by_key_with_undo_are_there_the_next_time(
    window: MainWindow, open_window: Opening, night: Path, qtbot: QtBot
) -> None:
    browser = window.panels.browser
    browser.list.make_current(0)
    qtbot.keyClick(window, Qt.Key.Key_P)
    browser.list.make_current(3)  # folded: all that it stands for
    qtbot.keyClick(window, Qt.Key.Key_X)
    assert sorted(flags(window).values()) == [KEEP, REJECT, REJECT, REJECT]
    assert "kept" in browser.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert window.actions_["undo"].text() == "Undo: Reject 3 captures"
    window.actions_["undo"].trigger()
    assert flags(window) == {"n1.png": KEEP}
    window.actions_["redo"].trigger()
    browser.list.make_current(1)
    qtbot.keyClick(window, Qt.Key.Key_U)  # it had none: nothing to undo
    assert window.undo.count() == 2
    browser.list.make_current(0)
    qtbot.keyClick(window, Qt.Key.Key_U)
    window.actions_["undo"].trigger()
    window.close()
    again = open_window(night)
    qtbot.waitUntil(lambda: len(again.session.items) == 6, timeout=WAIT)
    assert flags(again) == flags(window)
    assert len(flags(again)) == 4


def test_many_selected_are_flagged_at_once_and_stay_selected(window: MainWindow, qtbot: QtBot) -> None:
    browser = window.panels.browser
    browser.list.make_current(0)
    browser.list.selectionModel().select(browser.model.index(2), QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(window, Qt.Key.Key_P)
    assert flags(window) == {"n1.png": KEEP, "n2.png": KEEP}
    browser.sort("name")
    assert [path.name for path in browser.selected()] == ["n1.png", "n2.png"]
    assert shown(window)[1:] == ["n1.png", "n2.png", "n10.png"]
    assert window.session.current.name == "n1.png"


def test_a_flag_that_cannot_be_written_is_taken_back_and_told(window: MainWindow, qtbot: QtBot) -> None:
    window.panels.browser.list.make_current(0)
    window.session.current.unlink()
    qtbot.keyClick(window, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: "n1.png cannot be flagged" in window.panels.messages.words, timeout=WAIT)
    assert flags(window) == {}


def test_search_by_key_and_by_menu(window: MainWindow, qtbot: QtBot) -> None:
    browser = window.panels.browser
    window.browsing.flagger.flag([window.session.items[0].path], KEEP)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(browser.bar.field, "n1")
    qtbot.waitUntil(lambda: shown(window) == ["n1.png", "n10.png"], timeout=WAIT)
    assert browser.bar.count.text() == "2 of 6"
    next(action for action in browser.bar.states.menu().actions() if "is:kept" in action.text()).trigger()
    qtbot.waitUntil(lambda: shown(window) == ["n1.png"], timeout=WAIT)
    assert browser.bar.field.text() == "n1 is:kept"
    browser.search("xyz")
    assert browser._nothing.text() == "Nothing found for “xyz”."
    assert not browser.list.isVisible()
    browser.bar.states.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: len(shown(window)) == 4, timeout=WAIT)


def test_sorting_follows_the_verdicts_that_come(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    browser = window.panels.browser
    next(action for action in browser.bar.sorts.menu().actions() if "Most certain" in action.text()).trigger()
    fake.probability = 0.99
    window.desk.choose(window.session.items[2].path)
    qtbot.waitUntil(lambda: shown(window)[0] == "n2.png", timeout=WAIT)
    assert browser.bar.sorts.accessibleName() == "Sort: most certain first"


def test_tiles_by_key_fill_the_width(window: MainWindow, qtbot: QtBot) -> None:
    browser = window.panels.browser
    qtbot.keyClick(window, Qt.Key.Key_G)
    assert browser.tiles
    assert window.actions_["tiles"].isChecked()
    window.splitter.setSizes([486, 420, 346])
    qtbot.wait(80)
    rects = [browser.list.visualRect(browser.model.index(row)) for row in range(3)]
    assert browser.list.columns == 3
    assert len({rect.top() for rect in rects}) == 1
    assert rects[2].right() > browser.list.viewport().width() - 8
    window.splitter.setSizes([300, 700, 344])
    qtbot.wait(80)
    assert len({browser.list.visualRect(browser.model.index(row)).top() for row in range(4)}) == 2
    qtbot.keyClick(window, Qt.Key.Key_G)
    assert not browser.tiles
    assert isinstance(browser, Browser)


def test_flags_can_be_told_apart_without_colour(window: MainWindow, qtbot: QtBot) -> None:
    browser = window.panels.browser

    def grey(row: int) -> np.ndarray:
        rect: QRect = browser.list.visualRect(browser.model.index(row))
        image = browser.list.viewport().grab(rect).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[: image.height() // 2, image.width() - 34 : image.width() - 4].astype(int)

    pictures = {}
    for flag in (NO_FLAG, KEEP, REJECT):
        window.browsing.flagger.flag([window.session.items[1].path], flag)
        pictures[flag] = grey(1)
    for one, other in ((NO_FLAG, KEEP), (NO_FLAG, REJECT), (KEEP, REJECT)):
        assert (np.abs(pictures[one] - pictures[other]) > 40).sum() > 20


def test_a_thousand_files_a_dead_link_and_what_is_no_picture(
    open_window: Opening, tmp_path: Path, qtbot: QtBot
) -> None:
    first = write(tmp_path / "drop" / "0000.png")
    paths = [first]
    for number in range(1, 1000):
        paths.append(first.with_name(f"{number:04}.png"))
        paths[-1].hardlink_to(first)
    dead = tmp_path / "drop" / "dead.png"
    dead.symlink_to(tmp_path / "gone.png")
    notes = tmp_path / "drop" / "notes.txt"
    notes.write_text("no picture")
    (tmp_path / "empty").mkdir()
    window = open_window(tmp_path / "empty")
    qtbot.waitUntil(lambda: "No captures in empty" in window.panels.messages.words, timeout=WAIT)
    drop(window, dead, *paths, notes)
    qtbot.waitUntil(lambda: "could not be listed" in window.panels.messages.words, timeout=WAIT)
    words = window.panels.messages.words
    assert words.startswith(f"{dead} is a link to {tmp_path / 'gone.png'}, which is not there, and one more")
    assert words.endswith("1,000 captures are listed.")
    assert len(window.session.items) == 1000


def test_an_unreadable_file_stays_in_the_list_and_says_so(
    window: MainWindow, night: Path, qtbot: QtBot
) -> None:
    broken = night / "broken.fits"
    broken.write_bytes(b"SIMPLE  =                    T".ljust(2880))
    drop(window, night)
    qtbot.waitUntil(lambda: window.session.item(broken) is not None, timeout=WAIT)
    item = window.session.item(broken)
    qtbot.waitUntil(lambda: "END card" in item.error, timeout=WAIT)  # its thumbnail was tried
    row = window.panels.browser.shelf.row_of(broken)
    assert "Cannot be opened" in window.panels.browser.model.index(row).data(
        Qt.ItemDataRole.AccessibleTextRole
    )


def test_what_comes_into_a_watched_folder_appears_and_is_classified(
    window: MainWindow, night: Path, qtbot: QtBot
) -> None:
    watcher = window.browsing.watcher
    watcher.interval = 0.03
    window.browsing.watch(night)
    watcher.classify = True
    qtbot.waitUntil(lambda: bool(watcher._known) and window.inquiry.possible, timeout=WAIT)
    current = window.session.current
    late = write(night / "late.png")
    qtbot.waitUntil(lambda: window.session.prediction(late) is not None, timeout=WAIT)
    assert "late.png has come into MyWorks" in window.panels.messages.words
    assert window.session.current == current  # what the person looks at stays
    window.desk.choose(late)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=WAIT)
    before = window.desk.picture.capture.digest
    write(late, seed=7)  # the telescope writes it anew
    qtbot.waitUntil(
        lambda: window.desk.picture is not None and window.desk.picture.capture.digest != before, timeout=WAIT
    )
    watcher.watch(None)


def test_a_watched_folder_that_goes_away_is_said_and_comes_back(
    window: MainWindow, night: Path, qtbot: QtBot
) -> None:
    watcher = window.browsing.watcher
    watcher.interval = 0.03
    window.browsing.watch(night)
    qtbot.waitUntil(lambda: bool(watcher._known), timeout=WAIT)
    night.rename(night.with_name("away"))
    qtbot.waitUntil(lambda: "is not there any more" in watcher.trouble, timeout=WAIT)
    night.with_name("away").rename(night)
    write(night / "late.png")
    qtbot.waitUntil(lambda: window.session.item(night / "late.png") is not None, timeout=WAIT)
    assert watcher.trouble == ""
    watcher.watch(None)


def test_the_neighbours_are_opened_ahead(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.choose(window.session.shown[1])
    held = window.desk._loader._captures
    qtbot.waitUntil(lambda: set(window.session.shown[:3]) <= set(held), timeout=WAIT)
    assert next(reversed(held)) == window.session.current  # the last to be dropped


def test_thumbnails_are_bounded_dropped_when_out_of_sight_and_stored(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skyview.gui.browse.thumbnails.KEPT_BYTES", 3 * 60 * 40 * 4 * 30)
    monkeypatch.setattr("skyview.gui.browse.thumbnails._THREADS", 2)
    paths = [write(tmp_path / f"{number}.png", number) for number in range(8)]
    thumbnails = Thumbnails()
    made: list[Path] = []
    thumbnails.made.connect(made.append)
    thumbnails.want(paths[:6])
    thumbnails.want(paths[6:])  # scrolled on: of the first six only those begun come
    qtbot.waitUntil(lambda: thumbnails.idle, timeout=WAIT)
    assert set(paths[6:]) <= set(made)
    assert len(made) <= 4
    thumbnails.want(paths)
    qtbot.waitUntil(lambda: thumbnails.idle, timeout=WAIT)
    assert thumbnails.held <= 3 * 60 * 40 * 4 * 30
    thumbnails.close()
    place = thumbnail_store.place_of(paths[0], 320)
    assert place is not None
    assert thumbnail_store.load(place) is not None
    os.utime(paths[0], ns=(9, 9))
    assert thumbnail_store.place_of(paths[0], 320) != place  # a changed file has another one
    thumbnail_store.prune(largest=0)
    assert thumbnail_store.load(place) is None


def test_a_thumbnail_of_what_a_file_held_before_is_made_again(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, begun, may_end = write(tmp_path / "stack.png", 1), threading.Event(), threading.Event()
    images = iter([QImage(4, 4, QImage.Format.Format_RGB32), QImage(8, 8, QImage.Format.Format_RGB32)])

    def make(_path: Path) -> QImage:
        image = next(images)
        begun.set()
        may_end.wait(WAIT / 1000)
        return image

    monkeypatch.setattr("skyview.gui.browse.thumbnails.make", make)
    thumbnails = Thumbnails()
    thumbnails.want([path])
    assert begun.wait(WAIT / 1000)
    thumbnails.forget(path)  # it holds something else now
    may_end.set()
    qtbot.waitUntil(lambda: thumbnails.idle, timeout=WAIT)
    thumbnails.close()
    shown = thumbnails.get(path)
    assert shown is not None
    assert shown.width() == 8


def test_flags_of_what_was_listed_are_read_in_one_go(window: MainWindow, night: Path, qtbot: QtBot) -> None:
    window.browsing.flagger.flag([item.path for item in window.session.items], KEEP)
    window.browsing.flagger.close()
    from skyview.captures.finding import Found, find

    found = [each for each in find([night]) if isinstance(each, Found)]
    assert set(read_flags(found).values()) == {KEEP}
    assert len(read_flags(found)) == 6


def test_long_names_that_differ_at_their_end_are_told_apart(
    open_window: Callable[..., MainWindow], folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "pair"
    place.mkdir()
    for end in ("red", "blue"):
        shutil.copy(folder / "b1.png", place / f"balcony_in_the_cold_light_of_january_{end}.png")
    window = open_window(place)
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    browser, title = window.panels.browser, window.panels.header.title
    qtbot.waitUntil(lambda: all(browser.thumbnails.get(i.path) for i in window.session.items), timeout=WAIT)
    browser.list.clearSelection()
    browser.list.clearFocus()
    rows = [browser.list.visualRect(browser.model.index(row)) for row in range(2)]
    names = [QRect(rect.left() + 76, rect.top(), rect.width() - 90, rect.height() // 2) for rect in rows]
    one, other = (browser.list.viewport().grab(name).toImage() for name in names)
    assert one != other
    title.resize(200, 30)
    assert title.text() != title.whole
    assert title.text().endswith(title.whole[-4:])
