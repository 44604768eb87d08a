"""What was found out of a capture before stands on its pages again; nothing is computed for it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from fake_attack import attack_answers
from fake_client import FakeClient, cards
from pytestqt.qtbot import QtBot
from test_gui_judging import report as axioms_report
from test_gui_sanity import report as sanity_report

from skyview.captures.finding import Found
from skyview.engine import (
    AttackRequest,
    AxiomsRequest,
    BegunCard,
    KeptRequest,
    LastCard,
    RobustnessRequest,
    SanityRequest,
)
from skyview.gui.sanity.wording import INTRODUCTION
from skyview.gui.window import MainWindow
from skyview.robustness.card.ladder import FULL
from skyview.robustness.card.records import Contrast
from skyview.saying import percent

WAIT = 20000
WORK = AttackRequest, AxiomsRequest, RobustnessRequest, SanityRequest


def found_before(question: object) -> object:
    """An answer to every question about the maps of Grad-CAM."""
    if isinstance(question, LastCard):
        (*_, card) = cards(RobustnessRequest(question.path, ("grad_cam",), budget="quick"))
        pairs = [
            Contrast("grad_cam", FULL, "seeing", 3, draw, "0", 0.6, 0.5 if draw < 7 else 0.7, False, 0.1)
            for draw in range(10)
        ]
        found = replace(card, contrasts=tuple(pairs))
        assert found.standings.rows  # as the engine does
        return found
    if not isinstance(question, AttackRequest | AxiomsRequest | SanityRequest):
        return None
    if question.method != "grad_cam":
        return None
    if isinstance(question, AttackRequest):
        (*_, last) = attack_answers(question)
        return last.value
    return axioms_report() if isinstance(question, AxiomsRequest) else sanity_report("grad_cam")


@pytest.fixture
def fake() -> FakeClient:
    fake = FakeClient()
    fake.kept = found_before
    return fake


def begun_before(question: object) -> object:
    """A card of both techniques on the screen that was stopped."""
    if not isinstance(question, LastCard):
        return None
    begun = RobustnessRequest(question.path, question.methods, budget="standard")
    card = replace(next(islice(cards(begun), 30, None)), remaining=70.0)
    assert not card.standings.rows or card.concluded  # as the engine does
    return card


def looked_up(fake: FakeClient) -> int:
    return sum(isinstance(request, KeptRequest) for request in fake.requests)


def settled(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    """All is answered, and nothing more is about to be asked."""
    reopening = window.judging.reopening
    qtbot.waitUntil(
        lambda: fake.idle and not window.jobs.entries and not reopening._settle.isActive(), timeout=WAIT
    )


def test_every_page_shows_what_was_found_before(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    judging, attacking, trust = window.judging, window.attacking, window.panels.trust
    qtbot.waitUntil(lambda: attacking.found_search is not None, timeout=WAIT)
    settled(window, fake, qtbot)
    assert judging.page.introduction not in judging.page.words
    assert not judging.page.button.isEnabled()  # it is done
    assert INTRODUCTION not in judging.sanity_page.words
    assert not judging.sanity_page._found.isHidden()
    assert attacking.outcome is not None
    assert window.panels.attacks.export.isEnabled()
    assert trust.card is not None
    assert trust.card.done == 1
    assert window.session.trust(window.session.current) == pytest.approx(0.7)
    assert not [request for request in fake.requests if isinstance(request, WORK)], "nothing is computed"
    # Of the second technique nothing was known: its pages offer to find out.
    judging.sanity.choose(1)
    assert judging.sanity_page.words.endswith(INTRODUCTION)
    assert judging.sanity_page.words != INTRODUCTION
    assert judging.sanity_page.button.isEnabled()


def test_a_card_that_was_stopped_says_how_far_it_came_and_goes_on(
    open_window: Callable[..., MainWindow], folder: Path, fake: FakeClient, qtbot: QtBot
) -> None:
    fake.kept = begun_before
    window = open_window(folder)
    trust = window.panels.trust
    qtbot.waitUntil(lambda: trust.card is not None, timeout=WAIT)
    settled(window, fake, qtbot)
    assert 0 < trust.card.done < 1
    assert f"Standard: stopped at {percent(trust.card.done)}; what was found is kept." in trust._words.text()
    assert trust.button.text() == "Go on"
    assert trust.budgets.currentText().startswith("Standard · ≈ 70 s")
    assert window.session.trust(window.session.current) is None, "the list shows finished cards"
    window.chooser.choose(1, "edges", {})  # a test of this would be another one
    assert trust.button.text() == "Test"
    assert trust._words.text().endswith("show its techniques: Grad-CAM, SmoothGrad.")
    window.chooser.choose(1, "smoothgrad", {"samples": 9})
    trust.budgets.activated.emit(1)
    window.chooser.choose(1, "smoothgrad", {})
    assert trust.button.text() == "Go on"
    assert not [request for request in fake.requests if isinstance(request, WORK)]
    trust.button.click()
    qtbot.waitUntil(lambda: trust.card.done == 1, timeout=WAIT)
    (asked,) = [request for request in fake.requests if isinstance(request, RobustnessRequest)]
    assert (asked.budget, asked.methods) == ("standard", ("grad_cam", "smoothgrad"))


def small_done_large_begun(question: object) -> object:
    """A finished quick card, and a standard one that was stopped."""
    if isinstance(question, LastCard):
        (*_, card) = cards(RobustnessRequest(question.path, question.methods, budget="quick"))
        return card
    return begun_before(LastCard(**vars(question))) if isinstance(question, BegunCard) else None


def test_a_finished_card_stands_there_again_and_a_larger_one_goes_on(
    open_window: Callable[..., MainWindow], folder: Path, fake: FakeClient, qtbot: QtBot
) -> None:
    fake.kept = small_done_large_begun
    window = open_window(folder)
    trust = window.panels.trust
    qtbot.waitUntil(lambda: trust.card is not None, timeout=WAIT)
    settled(window, fake, qtbot)
    assert (trust.card.budget, trust.card.done) == ("quick", 1)
    begun = window.session.begun_card()
    assert begun is not None
    assert begun.budget == "standard"
    words = f"Quick: done, and shown. Standard: begun, and {percent(begun.done)} of it is kept."
    assert words in trust._words.text()
    assert trust.button.text() == "Go on"
    assert trust.budgets.currentText().startswith("Standard · ≈ 70 s")
    trust.button.click()
    qtbot.waitUntil(lambda: trust.card.budget == "standard" and trust.card.done == 1, timeout=WAIT)
    assert window.session.begun_card() is None
    assert "Quick" not in trust._words.text()


def test_it_is_looked_up_once_for_what_is_on_the_screen(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.attacking.found_search is not None, timeout=WAIT)
    settled(window, fake, qtbot)
    before = looked_up(fake)
    window.judging.show()  # as after every piece of a map
    qtbot.wait(400)
    settled(window, fake, qtbot)
    window.judging.show()
    qtbot.wait(400)
    assert looked_up(fake) - before <= 1  # once for what was not found
    window.panels.attacks.epsilon.setValue(4)
    qtbot.waitUntil(lambda: window.attacking.outcome is not None, timeout=WAIT)
    assert window.attacking.outcome.epsilon == 2.0


def test_a_look_up_that_was_dropped_is_made_again(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.attacking.found_search is not None, timeout=WAIT)
    settled(window, fake, qtbot)
    fake.hold()
    window.panels.attacks.epsilon.setValue(9)
    asked = lambda: [entry for entry in window.jobs.entries if isinstance(entry.request, KeptRequest)]  # noqa: E731
    qtbot.waitUntil(lambda: bool(asked()), timeout=WAIT)
    assert window.attacking.run is None
    window.jobs.cancel_passing(lambda entry: False)  # as if one looked elsewhere for a moment
    fake.release()
    qtbot.waitUntil(lambda: window.attacking.run is not None, timeout=WAIT)


def test_what_was_measured_just_now_is_not_replaced(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.attacking.found_search is not None, timeout=WAIT)
    settled(window, fake, qtbot)
    session, (question,) = window.session, (LastCard(window.session.current),)
    mine = found_before(question)
    session.set_card(session.current, session.model, session.target, mine)
    assert not session.recall_card(session.current, session.model, session.target, found_before(question))
    assert session.card() is mine


def test_nothing_is_known_of_a_capture_before_its_class_is(
    open_window: Callable[..., MainWindow], folder: Path, fake: FakeClient, qtbot: QtBot
) -> None:
    fake.fail_with = "No network."
    window = open_window(folder)
    qtbot.waitUntil(lambda: bool(window.inquiry.classify_errors), timeout=WAIT)
    window.judging.show()
    qtbot.wait(400)
    assert not looked_up(fake)


def test_a_file_that_was_written_anew_is_asked_about_anew(
    window: MainWindow, fake: FakeClient, folder: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.attacking.found_search is not None, timeout=WAIT)
    settled(window, fake, qtbot)
    current, judging = window.session.current, window.judging
    assert judging.axioms.reports
    fake.kept = lambda question: None
    before = looked_up(fake)
    window.desk.renew(Found(current, 4711, 1))
    qtbot.waitUntil(lambda: looked_up(fake) > before, timeout=WAIT)
    settled(window, fake, qtbot)
    assert not judging.axioms.reports
    assert not judging.sanity.reports
    assert window.attacking.outcome is None
    assert window.attacking.found_search is None
    assert window.session.card() is None
    assert window.session.trust(current) is None
