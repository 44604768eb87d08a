"""The stall detector names what held up the event loop."""

import time

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from skyview.gui.parts.stalls import VARIABLE, Stall, StallWatch, watch_if_wished


def hold_up() -> None:
    """Stand still much longer than the limit."""
    time.sleep(0.25)


def test_a_stall_is_told_with_its_culprit(qtbot: QtBot) -> None:
    told: list[Stall] = []
    watch = StallWatch(told.append, 0.1)
    qtbot.wait(30)
    before = watch.turns
    hold_up()
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    watch.end()
    assert before > 0
    assert any("hold_up" in stall.stack for stall in told)
    assert "stood still for" in str(told[0])
    assert watch.largest >= 0.2


def test_the_environment_wishes_for_it(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    owner = QObject()
    for wish, limit in (("", None), ("0", None), ("no", None), ("1", 0.05), ("200", 0.2)):
        monkeypatch.setenv(VARIABLE, wish)
        watch = watch_if_wished(owner)
        assert (watch._limit if watch else None) == limit
        if watch is not None:
            watch.end()
