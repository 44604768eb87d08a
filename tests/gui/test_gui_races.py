"""What the process still has to let go of, and what it answers meanwhile, does not reach the person."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from fake_client import FakeClient, prediction
from looking import all_maps
from pytestqt.qtbot import QtBot

from skyview.captures.finding import Found
from skyview.engine import ClassifyRequest, ExplainRequest
from skyview.gui.state.jobs import Jobs
from skyview.gui.window import MainWindow

WAIT = 20000


def asked(fake: FakeClient, kind: type, path: Path) -> list[object]:
    return [request for request in fake.requests if isinstance(request, kind) and request.path == path]


def settled(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: fake.idle and not window.jobs.entries, timeout=WAIT)


def test_who_looks_back_before_a_job_is_let_go_gets_all_answers(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    settled(window, fake, qtbot)
    fake.hold()
    window.desk.step(1)
    there = window.session.current
    qtbot.waitUntil(lambda: bool(asked(fake, ClassifyRequest, there)), timeout=WAIT)
    window.desk.step(-1)
    window.desk.step(1)  # before the process has heard of it
    qtbot.waitUntil(lambda: not window.inquiry._settle.isActive(), timeout=WAIT)
    fake.release()
    settled(window, fake, qtbot)
    assert window.session.prediction(there) is not None
    assert not window.inquiry.classify_errors
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)


def test_a_technique_chosen_again_before_it_is_let_go_is_explained(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    settled(window, fake, qtbot)
    fake.hold()
    for method in ("edges", "xrai", "edges"):
        window.chooser.choose(1, method, {})
    assert len(asked(fake, ExplainRequest, window.session.current)) >= 3
    fake.release()
    settled(window, fake, qtbot)
    assert window.session.maps[window.session.key(1)].done == 1
    assert not window.inquiry.awaits_wish(window.session.key(1))


def test_what_is_on_its_way_is_asked_anew_when_the_file_holds_something_else(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    """As while a telescope stacks: else the answer would be about the picture that was there before."""
    settled(window, fake, qtbot)
    fake.hold()
    window.desk.step(1)
    there = window.session.current
    qtbot.waitUntil(lambda: bool(asked(fake, ClassifyRequest, there)), timeout=WAIT)
    window.inquiry.score("quick")
    window.desk.renew(Found(there, 4711, 1))
    assert window.inquiry.score_done() is None
    qtbot.waitUntil(lambda: len(asked(fake, ClassifyRequest, there)) == 2, timeout=WAIT)
    fake.label = "nebula"
    fake.release()
    settled(window, fake, qtbot)
    assert window.session.prediction(there).label == "nebula"
    assert window.session.card() is None
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)


def test_classify_all_leaves_none_out_that_the_person_looks_away_from(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    settled(window, fake, qtbot)
    fake.hold()
    window.desk.step(1)
    there = window.session.current
    qtbot.waitUntil(lambda: bool(asked(fake, ClassifyRequest, there)), timeout=WAIT)
    window.inquiry.naming.toggle()
    window.desk.step(-1)
    fake.release()
    qtbot.waitUntil(lambda: not window.inquiry.naming.active, timeout=WAIT)
    settled(window, fake, qtbot)
    assert all(window.session.prediction(item.path) for item in window.session.items)


def test_a_failure_of_what_was_cancelled_is_not_told(qtbot: QtBot) -> None:
    jobs, heard = Jobs(), []
    jobs.connect_client(client := FakeClient())
    client.fail_with = "The disk is full."
    number = jobs.submit(
        ClassifyRequest(Path("a.fits")),
        priority=0,
        on_update=lambda update: None,
        on_end=lambda kind, reason: heard.append((kind, reason)),
    )
    answered = [event for _ in range(2) for event in client.events()]
    jobs.cancel(number, dropped=True)
    jobs.cancel(number)  # by the person, when it is being let go already
    for event in answered:
        jobs.handle(event)
    assert heard == [("dropped", "")]


def test_a_former_verdict_does_not_come_back_into_the_list(
    open_window: Callable[..., MainWindow], fake: FakeClient, folder: Path, qtbot: QtBot
) -> None:
    path = folder / "b2.png"
    fake.known = {path.name: prediction("nebula")}
    window = open_window(folder)
    settled(window, fake, qtbot)
    qtbot.waitUntil(lambda: window.session.prediction(path) is not None, timeout=WAIT)
    for keep in (True, False):  # what the process had found before, and what it finds then
        window.inquiry.recalling._asked.clear()
        window.session._predictions.pop((path, "fake"), None)
        fake.hold()
        window.inquiry.recalling._ask()
        if not keep:
            window.desk.renew(Found(path, 4711, 1))
        fake.release()
        settled(window, fake, qtbot)
        assert (window.session.prediction(path) is not None) == keep


def test_tilings_of_a_former_content_are_dropped(window: MainWindow, qtbot: QtBot) -> None:
    work = window.fieldwork
    path = window.session.current
    gate = Event()
    work._background.run(gate.wait, lambda _: None)
    work._tilings.measure(work.key(), window.desk.picture.capture)
    work._tilings.forget_file(path)
    gate.set()
    done: list[object] = []
    work._background.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT)
    assert work._tilings.of(work.key()) is None
