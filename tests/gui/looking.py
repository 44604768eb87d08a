"""What the tests of the window look at again and again."""

import gc

import shiboken6
from PySide6.QtCore import QTimer

from skyview.gui.window import MainWindow


def all_maps(window: MainWindow) -> bool:
    """Whether every viewer on the screen has its finished map."""
    states = [window.session.maps.get(window.session.key(slot)) for slot in range(window.session.viewers)]
    return all(state is not None and state.done >= 1 for state in states)


def running_timers() -> list[str]:
    """Whose timers run."""
    timers = [each for each in gc.get_objects() if isinstance(each, QTimer) and shiboken6.isValid(each)]
    return sorted(
        f"{type(each.parent()).__name__} {each.interval()} ms" for each in timers if each.isActive()
    )
