"""What other laboratories found is said beside the score card, and leads to where it is found out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fake_client import FakeClient, cell
from pytestqt.qtbot import QtBot

from skyview.engine import AsidesRequest, AttackRequest
from skyview.gui.corners.wording import STYLES
from skyview.gui.parts.widgets import Elided
from skyview.gui.trust.asides_wording import COLUMNS, NOT_YET, said_of
from skyview.gui.window import MainWindow
from skyview.robustness import ScoreCard
from skyview.robustness.card.asides import LABELS, Aside

WAIT = 20000
FOUND = (
    Aside("grad_cam", "epsilon50", "0.7 grey levels", 0.7),
    Aside("grad_cam", "axioms", "5 of 7", 5 / 7),
    Aside("grad_cam", "corners", "clean"),
)


@pytest.fixture
def fake() -> FakeClient:
    fake = FakeClient()
    fake.asides = FOUND
    return fake


def shown(window: MainWindow, qtbot: QtBot) -> dict[tuple[str, str], str]:
    cells = window.panels.trust.asides.cells
    place = "grad_cam", "axioms"
    qtbot.waitUntil(lambda: place in cells and cells[place].text() == "5/7", timeout=WAIT)
    return {place: button.text() for place, button in cells.items()}


def test_every_kind_and_every_verdict_has_its_words() -> None:
    assert set(COLUMNS) == set(NOT_YET) == set(LABELS)
    for verdict in set(STYLES) - {"not known yet"}:
        assert said_of(Aside("grad_cam", "corners", verdict)).tip == STYLES[verdict].title
    assert said_of(Aside("grad_cam", "epsilon50", "above 8 grey levels")).words == "> 8"
    assert said_of(Aside("grad_cam", "epsilon50", "", 0.5)).words == "≤ 0.5"
    assert said_of(Aside("grad_cam", "axioms", "7 of 7", 1.0)).icon == "sure"
    assert said_of(Aside("grad_cam", "axioms", "1 of 1", 1.0)).tip.startswith("1 of 1 test of")


def test_it_is_there_for_the_maps_on_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    first, *others = window.session.shown_methods()
    assert first == "grad_cam"
    found = shown(window, qtbot)
    assert [found[first, kind] for kind in COLUMNS] == ["0.7", "5/7", "unused"]
    for other in others:
        assert [found[other, kind] for kind in COLUMNS] == [NOT_YET[kind].words for kind in COLUMNS]


def test_a_click_leads_to_where_it_is_found_out(window: MainWindow, qtbot: QtBot) -> None:
    shown(window, qtbot)
    other = window.session.shown_methods()[1]
    cells, side = window.panels.trust.asides.cells, window.panels.trust_side
    cells[other, "axioms"].click()
    assert side.page is window.judging.page
    assert window.judging.axioms.key.method == other
    cells[other, "epsilon50"].click()
    assert side.page is window.panels.attacks
    assert window.panels.attacks.method == other
    cells[other, "corners"].click()
    assert window.judging.corners.on
    assert window.actions_["corners"].isChecked()


def test_what_is_found_meanwhile_is_asked_for_and_goes_into_the_card(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    shown(window, qtbot)
    session = window.session
    card = ScoreCard(
        "c" * 64, "d" * 64, "galaxy", "galaxy", 0.91, 0, "quick", ("grad_cam",), ("seeing",),
        (cell("grad_cam", "seeing", 3),), 1.0,
    )  # fmt: skip
    session.set_card(session.current, session.model, session.target, card)
    fake.asides = (replace(FOUND[0], value=0.9), FOUND[1], Aside("smoothgrad", "axioms", "1 of 7", 1 / 7))
    before = sum(isinstance(request, AsidesRequest) for request in fake.requests)
    window.jobs.done.emit(AttackRequest(session.current, "grad_cam", epsilon=None))
    qtbot.waitUntil(lambda: shown(window, qtbot)["grad_cam", "epsilon50"] == "0.9", timeout=WAIT)
    assert sum(isinstance(request, AsidesRequest) for request in fake.requests) == before + 1
    kept = session.card()
    assert kept is not None
    assert kept.asides == fake.asides[:2]  # of the card's own techniques


def test_verdicts_of_other_captures_and_growing_maps_do_not_put_it_off(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    shown(window, qtbot)
    settle, session = window.judging.asides._settle, window.session
    qtbot.waitUntil(lambda: not settle.isActive() and not window.jobs.entries, timeout=WAIT)
    other = next(item.path for item in session.items if item.path != session.current)
    window.inquiry.verdict_changed.emit(other)
    assert not settle.isActive()
    window.viewing.show_viewers(3)
    qtbot.waitUntil(settle.isActive, timeout=WAIT)
    left = settle.remainingTime()
    qtbot.wait(20)
    window.inquiry.verdict_changed.emit(other)
    window.inquiry.map_changed.emit(session.key(0))
    assert settle.remainingTime() < left
    third = session.shown_methods()[2]
    qtbot.waitUntil(lambda: (third, "axioms") in window.panels.trust.asides.cells, timeout=WAIT)


def test_a_look_up_that_was_dropped_is_made_again(
    open_window: Callable[..., MainWindow], folder: Path, fake: FakeClient, qtbot: QtBot
) -> None:
    window = open_window(folder)
    shown(window, qtbot)
    asides, jobs = window.judging.asides, window.jobs
    qtbot.waitUntil(lambda: fake.idle and not jobs.entries and not asides._settle.isActive(), timeout=WAIT)
    fake.hold()
    window.chooser.choose(1, "edges", {})  # other maps: nothing of them is known yet
    asked = lambda: [entry for entry in jobs.entries if isinstance(entry.request, AsidesRequest)]  # noqa: E731
    qtbot.waitUntil(lambda: bool(asked()), timeout=WAIT)
    assert window.panels.trust.asides.cells["grad_cam", "axioms"].text() == NOT_YET["axioms"].words
    jobs.cancel_passing(lambda entry: False)  # as if one looked elsewhere for a moment
    fake.release()
    shown(window, qtbot)


def test_nothing_of_it_stays_when_the_list_is_emptied(window: MainWindow, qtbot: QtBot) -> None:
    shown(window, qtbot)
    window.actions_["close_all"].trigger()
    assert not window.panels.trust.asides.cells  # at once


@pytest.mark.parametrize(
    ("wide", "shown"),
    [(300, "Guided backpropagation"), (120, "Guided\nbackpropagation"), (70, "Guided …")],
)
def test_a_long_name_is_broken_before_it_is_shortened(wide: int, shown: str, qtbot: QtBot) -> None:
    name = Elided(two_lines=True)
    qtbot.addWidget(name)
    name.show_text("Guided backpropagation")
    name.resize(wide, 40)
    name.show()
    assert name.text().startswith(shown[:7])
    assert ("\n" in name.text()) == ("\n" in shown)
    assert ("…" in name.text()) == bool(name.toolTip()) == ("…" in shown)
