"""The sanity check in the window: by key and menu, filling, stopped, of the chosen map."""

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fake_client import FakeClient
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from skyview.engine import SanityRequest, Update
from skyview.gui.sanity.wording import INTRODUCTION, REMAINS, name_of, stage_name, tip_of
from skyview.gui.window import MainWindow
from skyview.robustness.sanity.reading import remains
from skyview.robustness.sanity.sanity import KINDS, SanityCell, SanityReport

WAIT = 20000
STAGES = ("head", "block5", "block4", "block3", "block2", "block1")


def report(method: str) -> SanityReport:
    stages = [
        SanityCell(kind, stage, depth, max(0.05, 0.8 - 0.2 * depth), math.nan)
        for kind in KINDS[:2]
        for depth, stage in enumerate(STAGES, 1)
    ]
    rest = [
        SanityCell("full", "all", 0, 0.08, math.nan),
        SanityCell("other class", "nebula", 0, 0.95, math.nan),
        SanityCell("other image", "1", 0, 0.41, math.nan),
    ]
    return SanityReport(method, "galaxy", "d" * 64, 0, False, (*stages, *rest), 1.0)


class SanityClient(FakeClient):
    """Answers the sanity check too, a comparison at a time."""

    def _answer(self, request: object) -> Iterator[Update]:
        if not isinstance(request, SanityRequest):
            yield from super()._answer(request)
            return
        whole = report(request.method)
        for count in range(1, len(whole.cells) + 1):
            done = count / len(whole.cells)
            yield Update(done, replace(whole, cells=whole.cells[:count], done=done))


@pytest.fixture
def fake() -> SanityClient:
    return SanityClient()


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.jobs.entries, timeout=WAIT)


def test_what_is_left_has_a_word_a_sign_and_a_colour() -> None:
    states = {remains(value) for value in (0.1, 0.5, 0.9, math.nan)}
    assert states == set(REMAINS)
    assert len({mark.word for mark in REMAINS.values()}) == len(REMAINS)
    assert len({mark.icon for mark in REMAINS.values()}) == len(REMAINS)


def test_comparisons_have_names_for_people() -> None:
    assert [stage_name(stage) for stage in ("head", "block5", "conv1")] == ["head", "5", "1"]
    assert name_of(SanityCell("other class", "star_field", 0, 0.2, 0.1)) == "Star field"
    assert name_of(SanityCell("other image", "2", 0, 0.2, 0.1)) == "Simulated 2"
    both = tip_of(SanityCell("full", "all", 0, 0.2, -0.1))
    assert "0.20" in both
    assert "with their signs −0.10" in both
    assert "signs" not in tip_of(SanityCell("full", "all", 0, 0.2, math.nan))


def test_y_fills_curve_and_bars(window: MainWindow, qtbot: QtBot) -> None:
    page = window.judging.sanity_page
    assert page.words.endswith(INTRODUCTION)
    assert page._found.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_Y)
    assert window.panels.trust_side.page is page
    settled(window, qtbot)
    assert page.words.startswith(
        "It needs what the network learned: with weights at random it is another map (0.08)"
    )
    assert "does not say why this class" in page.words
    assert page.curve.accessibleName().endswith("block1 0.05")
    assert page.bars["other class"].accessibleName() == "Nebula 0.95 stays"
    assert page.bars["other image"].accessibleName() == "Simulated 1 0.41 partly left"
    assert not page.button.isEnabled()  # nothing left to check


def test_it_can_be_stopped_and_keeps_what_was_found(
    window: MainWindow, fake: SanityClient, qtbot: QtBot
) -> None:
    page = window.judging.sanity_page
    settled(window, qtbot)
    fake.hold(after=4)
    window.actions_["sanity"].trigger()
    qtbot.waitUntil(lambda: "block5" in page.curve.accessibleName(), timeout=WAIT)
    assert page.button.text() == "Stop"
    assert page.progress.value() > 0
    window.actions_["sanity"].trigger()
    fake.release()
    settled(window, qtbot)
    assert "block5" in page.curve.accessibleName()
    assert page.bars["other image"].isHidden()
    assert page.button.text() == "Check"
    assert page.button.isEnabled()


def test_it_is_of_the_chosen_map_and_capture(window: MainWindow, fake: SanityClient, qtbot: QtBot) -> None:
    page = window.judging.sanity_page
    qtbot.keyClick(window, Qt.Key.Key_Y)
    settled(window, qtbot)
    page.methods.activated.emit(1)
    assert page.words.endswith(INTRODUCTION)
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    asked = [request.method for request in fake.requests if isinstance(request, SanityRequest)]
    assert asked == list(window.session.shown_methods())
    window.desk.step(1)
    assert page.words.endswith(INTRODUCTION)


def test_the_curve_is_drawn(window: MainWindow, qtbot: QtBot) -> None:
    page = window.judging.sanity_page
    bare = page.curve.grab().toImage()
    qtbot.keyClick(window, Qt.Key.Key_Y)
    settled(window, qtbot)
    assert page.curve.grab().toImage() != bare
