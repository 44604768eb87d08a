"""The main screens look as they did: each is compared, small, with a picture kept in ``pictures``.

``SKYVIEW_PICTURES=renew make test ARGS=tests/gui/test_gui_pictures.py`` keeps what is seen now instead.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from looking import all_maps
from PIL import Image
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from skyview.gui.frame.welcome import Welcome
from skyview.gui.habits.settings_dialog import SettingsDialog
from skyview.gui.habits.shortcut_card import ShortcutCard
from skyview.gui.parts import theme
from skyview.gui.window import MainWindow

KEPT = Path(__file__).parent / "pictures"
RENEW = os.environ.get("SKYVIEW_PICTURES") == "renew"
SMALL = (160, 100)  # pixels of a kept picture: words are grey lines, so no font's hinting matters
BLOCK = 10  # pixels along a side of the parts that are compared
MOST = 9.0  # levels of 255 by which the mean of one part may differ in one colour
WAIT = 20000


@pytest.fixture(autouse=True)
def _undress(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp)


def seen(part: QWidget) -> np.ndarray:
    """A widget as it looks once its layout has come to rest, (height, width, 3) uint8 of `SMALL`."""
    for _ in range(3):
        QApplication.processEvents()
    image = part.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    return cv2.resize(pixels, SMALL, interpolation=cv2.INTER_AREA)


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """The largest difference of the means of two pictures' parts, in levels."""
    change = one.astype(float) - other.astype(float)
    height, width = change.shape[:2]
    blocks = change.reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK, 3).mean(axis=(1, 3))
    return float(np.abs(blocks).max())


def compare(part: QWidget, name: str, tmp_path: Path) -> None:
    """Fail when a widget does not look like its kept picture; what was seen is then in the test's folder."""
    now, file = seen(part), KEPT / f"{name}.png"
    if RENEW:
        Image.fromarray(now).save(file, optimize=True)
        return
    before = np.asarray(Image.open(file).convert("RGB"))
    if (found := apart(now, before)) > MOST:
        Image.fromarray(np.hstack([before, now])).save(tmp_path / f"{name}.png")
        pytest.fail(f"{name} looks different by {found:.0f} levels, see {tmp_path / name}.png (before, now)")


def rest(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing is computed any more, neighbours of the capture included."""
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)
    quiet = 0
    while quiet < 5:
        qtbot.wait(40)
        quiet = 0 if window.jobs.entries else quiet + 1


def wear(window: MainWindow, name: str) -> None:
    window.habits.put(replace(window.habits.settings, theme=name))


@pytest.mark.parametrize("name", theme.THEMES)
def test_viewers(window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    wear(window, name)
    window.viewing.show_viewers(4)
    rest(window, qtbot)
    thumbs = window.panels.browser.thumbnails
    qtbot.waitUntil(lambda: all(thumbs.get(item.path) for item in window.session.items), timeout=WAIT)
    window.panels.viewers.camera.point(QPointF(70.5, 40.5))
    compare(window.panels.viewers, f"four-{name}", tmp_path)
    window.viewing.show_viewers(2)
    window.actions_["histogram"].trigger()
    qtbot.waitUntil(lambda: window.panels.viewers.stretch_panel.view._histogram is not None, timeout=WAIT)
    rest(window, qtbot)
    window.panels.viewers.camera.point(QPointF(70.5, 40.5))  # what has moved below the mouse may have left
    compare(window.panels.viewers, f"histogram-{name}", tmp_path)
    window.actions_["histogram"].trigger()
    window.actions_["pair_difference"].trigger()
    window.panels.viewers.camera.point(QPointF(70.5, 40.5))
    compare(window.panels.viewers, f"difference-{name}", tmp_path)


def test_what_is_gone_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    rest(window, qtbot)
    viewers = window.panels.viewers
    whole = seen(viewers)
    assert apart(whole, seen(viewers)) == 0
    viewers.look_bar.style_button.hide()  # one button's words
    assert apart(whole, seen(viewers)) > 0
    viewers.maps[0].hide()
    assert apart(whole, seen(viewers)) > MOST
    viewers.maps[0].show()
    wear(window, "light")
    assert apart(whole, seen(viewers)) > MOST


def test_score_card(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.inquiry.score("quick")
    qtbot.waitUntil(lambda: (card := window.session.card()) is not None and card.done >= 1, timeout=WAIT)
    qtbot.waitUntil(lambda: bool(window.panels.trust.asides.cells), timeout=WAIT)
    rest(window, qtbot)
    for name in theme.THEMES:
        wear(window, name)
        compare(window.panels.trust_side, f"trust-{name}", tmp_path)


@pytest.mark.parametrize(
    ("action", "kind"), [("shortcuts", ShortcutCard), ("settings", SettingsDialog)], ids=["keys", "settings"]
)
def test_dialogs(window: MainWindow, qtbot: QtBot, tmp_path: Path, action: str, kind: type[QDialog]) -> None:
    window.actions_[action].trigger()
    dialog = window.findChild(kind)
    assert dialog is not None
    dialog.resize(1200, 640)
    qtbot.waitExposed(dialog)
    compare(dialog, action, tmp_path)
    dialog.close()


def test_nothing_and_an_error(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.fits"
    broken.write_bytes(b"SIMPLE  =                    T" + bytes(3000))
    window.desk.open_paths([broken])
    item = lambda: window.session.item(broken)  # noqa: E731
    qtbot.waitUntil(lambda: item() is not None, timeout=WAIT)
    window.desk.choose(broken)
    qtbot.waitUntil(lambda: bool(window.panels.viewers.image.words), timeout=WAIT)
    compare(window.panels.viewers, "error", tmp_path)
    window.actions_["close_all"].trigger()
    welcome = window.panels.viewers.image.findChild(Welcome)
    qtbot.waitUntil(welcome.isVisible, timeout=WAIT)
    compare(window, "empty", tmp_path)
