"""Fixtures of the window's tests; they fail a test that leaves a thread, timer or process, and name it."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from astropy.io import fits
from fake_client import FakeClient
from looking import all_maps, running_timers
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skyview.gui.parts import theme
from skyview.gui.window import MainWindow


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp)


@pytest.fixture(autouse=True)
def _no_thread_stays() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [t.name for t in threading.enumerate() if t not in before and not t.name.startswith("Dummy")]
    assert not left, f"threads left behind: {left}"
    assert not multiprocessing.active_children(), "processes left behind"


def sky(height: int, width: int, seed: int = 0) -> np.ndarray:
    """A blob on noise, (H, W) in 0..1."""
    rows, columns = np.mgrid[:height, :width]
    blob = np.exp(-((rows - height / 2) ** 2 + (columns - width / 2) ** 2) / (2 * (height / 8) ** 2))
    return np.clip(0.1 + 0.7 * blob + np.random.default_rng(seed).normal(0, 0.02, blob.shape), 0, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pictures and a linear FITS with sky coordinates, all of 96 x 128 pixels."""
    place = tmp_path / "night"
    place.mkdir()
    for number in (1, 2):
        grey = (sky(96, 128, number) * 255).astype(np.uint8)
        Image.fromarray(np.dstack([grey, grey // 2, grey // 3])).save(place / f"b{number}.png")
    header = fits.Header()
    header["OBJECT"] = "M 51"
    header["CTYPE1"], header["CTYPE2"] = "RA---TAN", "DEC--TAN"
    header["CRVAL1"], header["CRVAL2"] = 202.47, 47.195
    header["CRPIX1"], header["CRPIX2"] = 64.5, 48.5
    header["CDELT1"], header["CDELT2"] = -0.001, 0.001
    linear = (sky(96, 128, 3) ** 3 * 20000).astype(np.uint16)
    fits.writeto(place / "a_m51.fits", linear, header)
    return place


@pytest.fixture
def fake() -> FakeClient:
    return FakeClient()


@pytest.fixture
def open_window(qtbot: QtBot, fake: FakeClient) -> Iterator[Callable[..., MainWindow]]:
    """Opens windows and closes them properly: the first over ``fake``, each further one over its own."""
    opened: list[MainWindow] = []

    def make(*paths: Path, client: FakeClient | None = None) -> MainWindow:
        answering = client or (FakeClient() if opened else fake)  # one client serves one window
        window = MainWindow(list(paths), lambda: answering)
        window.session.model = "fake"
        window.resize(1280, 800)
        opened.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in opened:
        window.close()
        assert window.thread_.isFinished() or not window.thread_.isRunning()
        window.deleteLater()
    qtbot.wait(10)
    assert not running_timers(), "timers that outlive the window"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot) -> MainWindow:
    """A window on the folder, its first capture open, explained by the fake client."""
    window = open_window(folder)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=20000)
    qtbot.waitUntil(lambda: all_maps(window), timeout=20000)
    return window
