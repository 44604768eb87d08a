"""What the tests of the window look at again and again."""

from skyview.gui.window import MainWindow


def all_maps(window: MainWindow) -> bool:
    """Whether every viewer on the screen has its finished map."""
    states = [window.session.maps.get(window.session.key(slot)) for slot in range(window.session.viewers)]
    return all(state is not None and state.done >= 1 for state in states)
