"""The window's speed: each figure beside the bound it has to keep, each measured in a process of its own.

    make bench ARGS=window                 all of them
    make bench ARGS="window scrolling"     those named

A measurement is a function with one entry in `MEASUREMENTS`; its process starts with an empty cache. The
compute process is left out: a silent client takes its place.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
import psutil
from astropy.io import fits
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer

FILES = 5000
BROWSED = 500
FRAME = (1920, 1080)  # of a Seestar
MEGABYTE = 1e6
BEAT = 4  # ms between two ticks of the stall detector
Figures = dict[str, float]


class SilentClient:
    """A compute client that takes every request and answers none."""

    def __init__(self) -> None:
        self._closed = threading.Event()

    def start(self) -> None:
        """There is no process."""

    def submit(self, request: object, *, priority: int = 0) -> int:
        """Nothing comes of it."""
        return id(request)

    def cancel(self, job_id: int) -> None:
        """There is nothing to cancel."""

    def events(self, timeout: float | None = None) -> list[object]:
        """None."""
        self._closed.wait(timeout)
        return []

    def close(self) -> None:
        """End the waiting."""
        self._closed.set()


class Stalls:
    """Measures the largest gap between two turns of the event loop.

    On a machine that is busy with other things a gap says little; ``busiest`` is the most processor time that
    the window's thread has spent between two turns, and hardly depends on what runs beside it.
    """

    def __init__(self) -> None:
        self.restart()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(BEAT)

    def _tick(self) -> None:
        now, spent = time.perf_counter(), time.thread_time()
        self.largest = max(self.largest, now - self._last - BEAT / 1000)
        self.busiest = max(self.busiest, spent - self._spent)
        self._last, self._spent = now, spent

    def restart(self) -> None:
        """Forget the gaps so far."""
        self.largest = self.busiest = 0.0
        self._last, self._spent = time.perf_counter(), time.thread_time()

    def figures(self, while_: str) -> Figures:
        """Both, by their names in the table."""
        return {
            f"largest gap {while_}, ms": self.largest * 1000,
            f"most work in a turn {while_}, ms": self.busiest * 1000,
        }


def wait_until(done: Callable[[], bool], seconds: float = 120) -> float:
    """Turn the event loop until ``done()``; the seconds it took."""
    begun, loop, timer = time.perf_counter(), QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if done() or time.perf_counter() - begun > seconds else None)
    timer.start(2)
    loop.exec()
    if not done():
        raise TimeoutError(f"not done after {seconds} s")
    return time.perf_counter() - begun


def wait(seconds: float) -> None:
    """Turn the event loop for a while."""
    end = time.perf_counter() + seconds
    wait_until(lambda: time.perf_counter() >= end)


@contextmanager
def window(*paths: Path) -> Iterator["MainWindow"]:  # noqa: F821
    """A window at 1280 x 800 on the screen."""
    from skyview.gui.app import application
    from skyview.gui.window import MainWindow

    application()
    opened = MainWindow(list(paths), SilentClient)
    opened.resize(1280, 800)
    opened.show()
    try:
        yield opened
    finally:
        opened.close()
        QCoreApplication.processEvents()


def sky(height: int, width: int, seed: int) -> np.ndarray:
    """(H, W) uint16: noise, stars and a blob, as a sub of a smart telescope has them."""
    rng = np.random.default_rng(seed)
    light = rng.normal(900, 60, (height, width))
    rows, columns = rng.integers(2, height - 2, 60), rng.integers(2, width - 2, 60)
    light[rows, columns] += rng.exponential(9000, 60)
    light = cv2.GaussianBlur(light, (0, 0), 1.2)
    light[height // 3 : height // 2, width // 3 : width // 2] += 400
    return np.clip(light, 0, 65535).astype(np.uint16)


def small_files(folder: Path, count: int) -> Path:
    """Fill a folder with small captures, JPEG and FITS by turns; every file is one of its own."""
    kinds = []
    for seed in range(24):
        frame = sky(180, 240, seed)
        file = folder / f"kind{seed}.fit"
        fits.writeto(file, frame)
        picture = cv2.imencode(".jpg", np.dstack([frame >> 6] * 3).clip(0, 255).astype(np.uint8))[1]
        kinds.append({".fit": file.read_bytes(), ".jpg": picture.tobytes()})
        file.unlink()
    for number in range(count):
        suffix = (".jpg", ".fit")[number % 2]
        (folder / f"capture{number:05}{suffix}").write_bytes(kinds[number // 2 % len(kinds)][suffix])
    return folder


def large_files(folder: Path, count: int) -> Path:
    """Fill a folder with stacks of a Seestar; links to a few, as far as no cache can tell."""
    for seed in range(4):
        fits.writeto(folder / f"{seed}.fit", np.stack([sky(*FRAME, seed)] * 3))
    for number in range(4, count):
        (folder / f"{number}.fit").hardlink_to(folder / f"{number % 4}.fit")
    return folder


def start(_folder: Path) -> Figures:
    """From the start of a process to its painted window; the better of three, so that files are warm."""
    script = """
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
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
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
        stalls = Stalls()
        opened.desk.open_paths([folder])
        first = wait_until(lambda: opened.panels.browser.model.rowCount() > 0)
        took = first + wait_until(lambda: opened.panels.browser.model.rowCount() == FILES)
        return {
            f"first of {FILES:,} rows, s": first,
            f"{FILES:,} files listed, s": took,
            **stalls.figures("listing"),
        }


def scrolling(folder: Path) -> Figures:
    """From top to bottom and back, as rows and as tiles, thumbnails being made all the time."""
    small_files(folder, FILES)
    figures: Figures = {}
    with window(folder) as opened:
        browser = opened.panels.browser
        wait_until(lambda: browser.model.rowCount() == FILES and opened.desk.catalogue is not None)
        wait(1)
        stalls = Stalls()
        for name, tiles in (("rows", False), ("tiles", True)):
            browser.show_tiles(tiles)
            wait(1)
            stalls.restart()
            bar = browser.list.verticalScrollBar()
            for share in [*np.linspace(0, 1, 150), *np.linspace(1, 0, 50)]:
                bar.setValue(round(bar.maximum() * share))
                wait(0.02)
            figures |= stalls.figures(f"scrolling {name}")
            bar.setValue(bar.maximum() // 2)
            rows = browser.list.visible_rows
            paths = [browser.shelf.rows[row].path for row in rows()]
            took = wait_until(lambda paths=paths: all(browser.thumbnails.get(path) for path in paths))
            figures[f"thumbnails of {len(paths)} visible {name}, s"] = took
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


@dataclass(frozen=True)
class Measurement:
    """A function that measures in an empty folder, and the most that its figures may be, by their names."""

    measure: Callable[[Path], Figures]
    bounds: Figures


MEASUREMENTS: dict[str, Measurement] = {
    "start": Measurement(start, {"start to painted window, s": 1.0}),
    "listing": Measurement(listing, {f"{FILES:,} files listed, s": 1.0, "largest gap listing, ms": 50}),
    "scrolling": Measurement(
        scrolling,
        {"largest gap scrolling rows, ms": 50, "largest gap scrolling tiles, ms": 50},
    ),
    "memory": Measurement(memory, {f"largest memory while browsing {BROWSED}, MB": 1500}),
}


def measured(name: str) -> Figures:
    """Measure in a fresh process with folders of its own."""
    folder = Path(tempfile.mkdtemp(prefix="skyview-bench-"))
    try:
        (folder / "captures").mkdir()
        own = {"SKYVIEW_CACHE": str(folder / "cache"), "SKYVIEW_STATE": str(folder / "state")}
        done = subprocess.run(
            [sys.executable, __file__, "--here", name, str(folder / "captures")],
            env=os.environ | own,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(done.stdout.splitlines()[-1])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Measure what is asked for; 1 when a bound is broken."""
    if arguments[:1] == ["--here"]:
        sys.stdout.write(json.dumps(MEASUREMENTS[arguments[1]].measure(Path(arguments[2]))) + "\n")
        return 0
    if unknown := set(arguments) - set(MEASUREMENTS):
        sys.exit(f"There is no measurement {unknown.pop()!r}; there are: {', '.join(MEASUREMENTS)}.")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    sys.stdout.write(f"{os.cpu_count()} processors, load {load:.1f} at the beginning\n")
    broken = False
    for name in arguments or MEASUREMENTS:
        for what, value in measured(name).items():
            bound = MEASUREMENTS[name].bounds.get(what)
            ratio = f"{value / bound:6.2f} of {bound:g}" if bound else ""
            broken |= bool(bound) and value > bound
            sys.stdout.write(f"{what:<46}{value:10.3f}  {ratio}\n")
            sys.stdout.flush()
    return int(broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
