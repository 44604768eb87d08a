"""Work in a thread of its own: waited for with looks, given up, handed on, and never two at a time."""

import threading
from collections.abc import Iterator

import pytest

from skyview.undivided import undivided


def returned(steps: Iterator[None]) -> object:
    try:
        while True:
            next(steps)
    except StopIteration as end:
        return end.value


def test_it_returns_what_the_work_returns_and_raises_what_it_raises() -> None:
    assert returned(undivided(lambda: threading.current_thread().name)) == "undivided_0"
    with pytest.raises(ZeroDivisionError):
        returned(undivided(lambda: 1 / 0))


def test_who_gives_up_is_free_at_once_and_the_next_waits_its_turn() -> None:
    begun, free = threading.Event(), threading.Event()
    order: list[str] = []

    def long() -> None:
        begun.set()
        free.wait(20)
        order.append("long")

    first = undivided(long)
    next(first)
    assert begun.wait(20)
    first.close()
    never = undivided(lambda: order.append("never"))
    next(never)
    never.close()  # before its turn: it is not begun at all
    last = undivided(lambda: order.append("last"))
    next(last)
    assert order == []
    free.set()
    returned(last)
    assert order == ["long", "last"]
