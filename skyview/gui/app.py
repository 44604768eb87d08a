"""The window program."""

import gc
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from skyview.gui.habits import settings
from skyview.gui.parts import language, theme
from skyview.gui.parts.icons import icon
from skyview.gui.parts.stalls import watch_if_wished
from skyview.gui.state.worker import Client, compute_client
from skyview.gui.window import MainWindow

_HANDOVER = 0.0005
"""Seconds that a thread may keep the interpreter while the window waits for it.

One turn of the event loop asks for it dozens of times: with Python's 5 ms a busy thread makes a tenth of a
second of that."""

_ENDINGS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Signals that ask a program to end."""

_WIDE, _SIDES = 1600, [312, 782, 346]
"""On screens as wide as this one, the list has room for names and classes in full: panels in pixels."""


def application() -> QApplication:
    """The application with our theme; made once."""
    sys.setswitchinterval(_HANDOVER)
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("skyview")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("skyview")
    language.dress(app)
    app.setWindowIcon(icon("telescope", "accent"))
    chosen = settings.load()
    theme.apply(app, chosen.theme, chosen.scale / 100)
    return app


def open_window(paths: list[Path], make_client: Callable[[], Client] = compute_client) -> MainWindow:
    """The window of the program, not shown yet; see `MainWindow`.

    What is loaded by the time it is ready stays: Python's collector, which would hold up the window to look
    through all of it again and again, is told so.
    """
    window = MainWindow(paths, make_client)
    window.desk.catalogue_ready.connect(lambda _: gc.freeze())
    return window


def first_size(screen: QSize) -> QSize:
    """Of the window at its first start: most of a large screen, all of a small one."""
    wide, high = screen.width(), screen.height()
    return QSize(
        min(wide, max(1440, min(1920, wide * 7 // 8))), min(high, max(900, min(1200, high * 7 // 8)))
    )


def run(paths: list[Path]) -> int:
    """Open the window, with these captures (or the samples), until the person closes it.

    Returns:
        The exit status.
    """
    app = application()
    window = open_window(paths)
    if not window.browsing.comeback.placed:
        screen = window.screen().availableSize()
        window.resize(first_size(screen))
        if screen.width() >= _WIDE:
            window.splitter.setSizes(_SIDES)
    window.show()

    def leave(_number: int, _frame: object) -> None:
        window.close()
        app.quit()  # a dialog may have kept the loop

    # Ctrl+C in the terminal and the end of the session close the window properly, and the compute process
    # with it; Python sees a signal only when it gets to run.
    previous = {number: signal.signal(number, leave) for number in _ENDINGS}
    beat = QTimer()
    beat.start(500)
    beat.timeout.connect(lambda: None)
    stalls = watch_if_wished(window)
    try:
        return app.exec()
    finally:
        if stalls is not None:
            stalls.end()
        for number, handler in previous.items():
            signal.signal(number, handler)
