"""The window comes back as it was left; what cannot be read of its memory is left out."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fake_client import FakeClient, prediction
from looking import all_maps
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from skyview.engine import (
    AttackRequest,
    AxiomsRequest,
    ClassifyRequest,
    ExplainRequest,
    FieldRequest,
    RecallRequest,
    RobustnessRequest,
)
from skyview.gui.state.memory import Memory, forget, recall, remember
from skyview.gui.state.session import KEEP, NO_FLAG
from skyview.gui.state.steps import Steps
from skyview.gui.window import MainWindow
from skyview.paths import state_folder
from skyview.report import Wishes
from skyview.saying import percent

WAIT = 20000
Opening = Callable[..., MainWindow]


class Deaf(FakeClient):
    """Takes every request and answers none."""

    def submit(self, request: object, *, priority: int = 0) -> int:
        return id(request)

    def cancel(self, job: int) -> None:
        """Nobody works on it."""


def test_memory_is_kept_and_damage_is_left_out() -> None:
    memory = Memory(asked=["/x"], current="/x/a.fits", viewers=3, layout={"geometry": "00ff"})
    remember(memory)
    assert recall() == memory
    file = state_folder() / "session.json"
    plain = json.loads(file.read_text())
    file.write_text(json.dumps(plain | {"viewers": "many", "tiles": 1, "strange": [1]}))
    assert recall() == Memory(asked=["/x"], current="/x/a.fits", layout={"geometry": "00ff"})
    for text in ("", "[1]", "{"):
        file.write_text(text)
        assert recall() == Memory()
    forget()
    assert recall() == Memory()


@pytest.fixture
def left(open_window: Opening, folder: Path, qtbot: QtBot) -> MainWindow:
    """A window on the folder, much changed."""
    window = open_window(folder)
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    window.panels.browser.show_tiles(True)
    window.panels.browser.sort("taken")
    window.viewing.show_viewers(3)
    window.chooser.choose(0, "vanilla_gradient", {})
    window.session.look.opacity = 0.25
    window.desk.choose(folder / "b2.png")
    window.browsing.flagger.flag([folder / "b1.png"], KEEP)
    window.splitter.setSizes([400, 500, 350])
    window.resize(1190, 770)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=WAIT)
    return window


def check(again: MainWindow, folder: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: again.session.current == folder / "b2.png", timeout=WAIT)
    qtbot.waitUntil(lambda: again.desk.picture is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: len(again.session.items) == 3, timeout=WAIT)
    assert again.panels.browser.tiles
    assert again.panels.browser.shelf.sort == "taken"
    assert again.session.viewers == 3
    assert [viewer.isVisible() for viewer in again.panels.viewers.maps[:4]] == [True, True, True, False]
    assert again.session.slots[0].method == "vanilla_gradient"
    assert again.session.look.opacity == 0.25
    assert again.session.item(folder / "b1.png").flag == KEEP
    assert again.panels.browser.list.currentIndex().row() == again.panels.browser.model.place(
        folder / "b2.png"
    )


def test_after_quitting(left: MainWindow, open_window: Opening, folder: Path, qtbot: QtBot) -> None:
    sizes = left.splitter.sizes()
    left.close()
    again = open_window()
    check(again, folder, qtbot)
    again.resize(1190, 770)
    assert abs(again.splitter.sizes()[0] - sizes[0]) < 40


def test_what_captures_were_found_to_be_stands_in_the_list_again(
    open_window: Opening, folder: Path, qtbot: QtBot
) -> None:
    client = FakeClient(label="galaxy")
    client.known = dict.fromkeys(("a_m51.fits", "b1.png", "b2.png"), prediction("nebula"))
    client.trusted = {"a_m51.fits": 0.62, "b2.png": 0.83}
    window = open_window(folder, client=client)
    session, list_ = window.session, window.panels.browser.model
    qtbot.waitUntil(lambda: session.prediction(folder / "b2.png") is not None, timeout=WAIT)
    place = list_.place(folder / "b2.png")
    assert "Nebula" in list_.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    for name, score in (("a_m51.fits", "0.62"), ("b1.png", ""), ("b2.png", "0.83")):  # the first is open
        qtbot.waitUntil(lambda n=name, s=score: list_.trust(session.item(folder / n)) == s, timeout=WAIT)
    qtbot.waitUntil(lambda: client.idle and all_maps(window), timeout=WAIT)
    asked = [request.path.name for request in client.requests if isinstance(request, ClassifyRequest)]
    assert set(asked) <= {session.current.name}
    looked_up = [request for request in client.requests if isinstance(request, RecallRequest)]
    assert len({path for request in looked_up for path in request.paths}) == sum(
        len(request.paths) for request in looked_up
    ), "each capture is looked up once"


def test_the_window_is_as_large_as_it_was(left: MainWindow) -> None:
    left.close()
    again = MainWindow([], FakeClient)
    size = again.size()
    again.close()
    again.deleteLater()
    assert size.height() == left.height()  # the screen of the tests is less wide


def test_after_a_crash(left: MainWindow, open_window: Opening, folder: Path, qtbot: QtBot) -> None:
    left.browsing.comeback.save()  # as its timer does; the window is never closed
    check(open_window(), folder, qtbot)


def test_what_is_gone_is_not_opened(
    left: MainWindow, open_window: Opening, folder: Path, qtbot: QtBot
) -> None:
    left.close()
    folder.rename(folder.with_name("away"))
    again = open_window()
    qtbot.wait(200)
    assert folder not in again.session.asked
    assert "away" not in again.panels.messages.words


def test_what_is_no_capture_is_not_opened_again(
    open_window: Opening, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    notes, gone = tmp_path / "notes.txt", tmp_path / "gone.fits"
    notes.write_text("A clear night.")
    window = open_window(folder)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=WAIT)
    told: list[str] = []
    window.desk.told.connect(lambda _kind, words: told.append(words))
    window.desk.open_paths([notes, gone, folder / "b1.png"])
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert "notes.txt" in told[0]
    assert window.session.asked == [folder, gone, folder / "b1.png"]  # what is away may come back


def test_an_emptied_list_stays_empty_of_it(
    left: MainWindow, open_window: Opening, folder: Path, qtbot: QtBot
) -> None:
    left.actions_["close_all"].trigger()
    left.close()
    again = open_window()
    qtbot.wait(200)
    assert all(folder not in item.path.parents for item in again.session.items)


def go_on(window: MainWindow, words: str, qtbot: QtBot) -> None:
    """Press the button of the offer that says so."""
    messages = window.panels.messages
    qtbot.waitUntil(lambda: any(words in message.words for message in messages.told), timeout=WAIT)
    while words not in messages.words:  # something newer may cover it
        messages.dismiss()
    next(each for each in messages.findChildren(QPushButton) if each.text() == "Go on").click()


def test_a_test_that_was_cut_off_is_offered(open_window: Opening, folder: Path, qtbot: QtBot) -> None:
    window = open_window(folder, client=(cut := FakeClient()))
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    qtbot.waitUntil(lambda: cut.idle and not window.jobs.entries, timeout=WAIT)
    cut.hold(after=5)
    window.inquiry.score("standard")
    qtbot.waitUntil(lambda: (window.inquiry.score_done() or 0) > 0, timeout=WAIT)
    window.close()
    client = FakeClient()
    again = open_window(client=client)
    go_on(again, "the test of a_m51.fits", qtbot)
    qtbot.waitUntil(lambda: again.session.card() is not None, timeout=WAIT)
    assert again.session.current == folder / "a_m51.fits"
    assert {each.budget for each in client.requests if isinstance(each, RobustnessRequest)} == {"standard"}


def test_a_test_that_was_stopped_is_offered_as_far_as_it_was(
    open_window: Opening, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(folder, client=(cut := FakeClient()))
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    qtbot.waitUntil(lambda: cut.idle and not window.jobs.entries, timeout=WAIT)
    cut.hold(after=5)
    window.inquiry.score("standard")
    qtbot.waitUntil(lambda: window.session.card() is not None, timeout=WAIT)
    window.inquiry.stop_scoring()
    card = window.session.card()
    cut.release()
    qtbot.waitUntil(lambda: not window.jobs.entries, timeout=WAIT)
    window.viewing.show_viewers(1)  # what is tested is no longer all on the screen
    window.close()
    client = FakeClient()
    again = open_window(client=client)
    words = f"the test of a_m51.fits, stopped at {percent(card.done)}"
    go_on(again, words, qtbot)
    qtbot.waitUntil(lambda: again.session.card() is not None, timeout=WAIT)
    (asked,) = [each for each in client.requests if isinstance(each, RobustnessRequest)]
    assert (asked.budget, asked.methods) == ("standard", card.methods)
    assert len(asked.methods) == 2
    qtbot.waitUntil(lambda: again.session.card().done == 1, timeout=WAIT)
    again.close()
    last = open_window(client=FakeClient())
    qtbot.waitUntil(lambda: last.desk.picture is not None and all_maps(last), timeout=WAIT)
    assert "Not finished" not in last.panels.messages.words  # it is done


def start_field(window: MainWindow) -> None:
    window.fieldwork.toggle()
    window.fieldwork.start()


def start_export(window: MainWindow) -> None:
    paths = [item.path for item in window.session.items]
    wishes = Wishes(paths[0].parents[1] / "out", ("png",), methods=("grad_cam",))
    window.takeaway._write(window.desk.material(), wishes, paths)


@pytest.mark.parametrize(
    ("start", "words", "asked"),
    [
        (start_field, "the whole field of a_m51.fits", FieldRequest),
        (lambda window: window.judging.axioms.start(), "the axioms on a_m51.fits", AxiomsRequest),
        (lambda window: window.attacking.start(), "the attack on a_m51.fits", AttackRequest),
        (start_export, "the export of 3 captures", ExplainRequest),
        (lambda window: window.inquiry.naming.toggle(), "the classes of all captures", ClassifyRequest),
    ],
)
def test_what_was_cut_off_is_offered(
    open_window: Opening, folder: Path, qtbot: QtBot, start: Callable[..., object], words: str, asked: type
) -> None:
    window = open_window(folder)
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    window.attacking.page.choose_method("grad_cam")
    window.session._predictions.clear()  # there are classes to be asked for
    window.jobs.connect_client(Deaf())  # nothing of it will be finished
    before = len(window.jobs.entries)
    start(window)
    assert len(window.jobs.entries) > before
    window.close()
    client = FakeClient()
    again = open_window(client=client)
    go_on(again, words, qtbot)
    qtbot.waitUntil(lambda: any(isinstance(each, asked) for each in client.requests), timeout=WAIT)


def test_steps_are_undone_after_quitting(open_window: Opening, folder: Path, qtbot: QtBot) -> None:
    window = open_window(folder)
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    path = window.session.current
    stretch = window.desk.picture.stretch
    window.browsing.flagger.flag([path], KEEP)
    window.looking.stretching._keep(replace(stretch, midtones=(0.4, 0.4, 0.4)))
    window.looking.regions.tool.take_up(True)
    window.looking.regions.tool.key(Qt.Key.Key_Return, resize=False)
    window.looking.regions.tool.key(Qt.Key.Key_Right, resize=False)
    window.actions_["undo"].trigger()
    region = window.session.regions[path]
    window.close()

    again = open_window()
    qtbot.waitUntil(lambda: again.session.item(path) is not None and all_maps(again), timeout=WAIT)
    assert again.session.regions[path] == region
    assert "Move the region" in again.actions_["redo"].text()
    again.actions_["redo"].trigger()
    assert again.session.regions[path].x > region.x
    again.actions_["undo"].trigger()
    again.actions_["undo"].trigger()
    assert path not in again.session.regions
    assert again.session.stretches[path].midtones == (0.4, 0.4, 0.4)
    again.actions_["undo"].trigger()
    assert path not in again.session.stretches
    assert again.session.item(path).flag == KEEP
    again.actions_["undo"].trigger()
    assert again.session.item(path).flag == NO_FLAG
    assert not again.actions_["undo"].isEnabled()


def test_steps_that_cannot_be_read_are_left_out() -> None:
    steps, done = Steps(), []
    steps.handle("known", done.append)
    steps.restore([{"kind": "known"}, {"kind": "strange", "after": 1, "before": 0}], 5)
    assert steps.count() == 0
    steps.restore([{"kind": "known", "words": "It", "after": 2, "before": 1}], 5)
    assert done == []  # its state is in force
    steps.undo()
    assert done == [1]
