"""Work that cannot be divided (an import, a compilation, a pass) as steps all the same: done in a thread of
its own, while the one who waits for it looks up ten times a second and may give up waiting.
"""

import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

T = TypeVar("T")

PACE = 0.1
"""Seconds between two looks."""

_worker = ThreadPoolExecutor(1, thread_name_prefix="undivided")
_alone = threading.Event()


def is_alone() -> bool:
    """Whether a piece is at work that nothing else may run beside."""
    return _alone.is_set()


def undivided(work: Callable[[], T], *, alone: bool = False) -> Generator[None, None, T]:
    """Do work in a thread, one piece at a time in the whole process.

    ``close()`` does not stop it, since nothing can: it goes on to its end in its thread, and what it leaves
    behind is there for whoever asks for the same next. The next piece waits for it, looking up as well.

    Args:
        work: What is done.
        alone: Nothing else should run meanwhile, as with an import: modules that import one another in a
            circle are not ready for two threads. Who runs several jobs asks `is_alone`.

    Yields:
        Nothing, every `PACE` seconds.

    Returns:
        What the work returns; what it raises is raised here.
    """
    found = _worker.submit(_alone_with, work) if alone else _worker.submit(work)
    try:
        while not wait((found,), PACE).done:
            yield
    finally:
        found.cancel()  # what was not begun is not wanted any more
    return found.result()


def _alone_with(work: Callable[[], T]) -> T:
    _alone.set()
    try:
        return work()
    finally:
        _alone.clear()
