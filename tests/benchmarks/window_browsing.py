"""Measurements of starting and of browsing thousands of captures."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
from window_files import large_files, small_files
from window_harness import MEGABYTE, Figures, Pauses, wait, wait_until, window

FILES = 5000
BROWSED = 500
_START = """
from PySide6.QtCore import QTimer
from skyview.gui.app import application
from skyview.gui.window import MainWindow
class Painted(MainWindow):
    def _begin(self):
        print("painted", flush=True)
        QTimer.singleShot(0, app.quit)
app = application()
window = Painted()
window.show()
app.exec()
window.close()
"""


def start(_folder: Path) -> Figures:
    """From the start of a process to its painted window; the better of three, so that files are warm."""
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        with subprocess.Popen([sys.executable, "-c", _START], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "painted\n"
            took.append(time.perf_counter() - begun)
    return {"start to painted window, s": min(took)}


def listing(folder: Path) -> Figures:
    """A folder of 5,000 files opened in a window that is at rest."""
    small_files(folder, FILES)
    (folder / "empty").mkdir()
    with window(folder / "empty") as opened:
        wait_until(lambda: opened.desk.catalogue is not None)
        wait(1)
        pauses = Pauses(opened)
        opened.desk.open_paths([folder])
        first = wait_until(lambda: opened.panels.browser.model.rowCount() > 0)
        took = first + wait_until(lambda: opened.panels.browser.model.rowCount() == FILES)
        pauses.end()
        return {
            f"first of {FILES:,} rows, s": first,
            f"{FILES:,} files listed, s": took,
            **pauses.figures("listing"),
        }


def scrolling(folder: Path) -> Figures:
    """From top to bottom and back, as rows and as tiles, thumbnails being made all the time."""
    small_files(folder, FILES)
    figures: Figures = {}
    with window(folder) as opened:
        browser = opened.panels.browser
        wait_until(lambda: browser.model.rowCount() == FILES and opened.desk.catalogue is not None)
        wait(1)
        pauses = Pauses(opened)
        for name, tiles in (("rows", False), ("tiles", True)):
            browser.show_tiles(tiles)
            wait(1)
            pauses.restart()
            bar = browser.list.verticalScrollBar()
            for share in [*np.linspace(0, 1, 150), *np.linspace(1, 0, 50)]:
                bar.setValue(round(bar.maximum() * share))
                wait(0.02)
            figures |= pauses.figures(f"scrolling {name}")
            bar.setValue(bar.maximum() // 2)
            rows = browser.list.visible_rows
            paths = [browser.shelf.rows[row].path for row in rows()]
            took = wait_until(lambda paths=paths: all(browser.thumbnails.get(path) for path in paths))
            figures[f"thumbnails of {len(paths)} visible {name}, s"] = took
        pauses.end()
        figures["thumbnails in memory, MB"] = browser.thumbnails.held / MEGABYTE
    return figures


def memory(folder: Path) -> Figures:
    """After looking at 500 stacks one after the other; the window's process alone."""
    large_files(folder, BROWSED)
    with window(folder) as opened:
        wait_until(lambda: len(opened.session.items) == BROWSED and opened.desk.catalogue is not None)
        process, most, waits = psutil.Process(), 0, []
        for _ in range(BROWSED - 1):
            opened.desk.step(1)
            waits.append(wait_until(lambda: opened.desk.picture is not None))
            most = max(most, process.memory_info().rss)
        return {
            f"largest memory while browsing {BROWSED}, MB": most / MEGABYTE,
            "memory afterwards, MB": process.memory_info().rss / MEGABYTE,
            "next picture on screen, median, s": float(np.median(waits)),
        }
