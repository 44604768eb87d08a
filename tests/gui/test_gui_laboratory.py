"""The before/after laboratory: dragging by mouse and key, the newest wish wins, nothing is left behind."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fake_client import FakeClient
from fake_severity import FLIPS_AT
from looking import all_maps
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from skyview.captures.finding import Found
from skyview.engine import FlipRequest, SeverityRequest
from skyview.engine.jobs import Event, Update
from skyview.gui.before_after.dragging import Dragging
from skyview.gui.before_after.page import PerturbationPage
from skyview.gui.before_after.shifted_bars import ShiftedBars
from skyview.gui.parts.stalls import StallWatch
from skyview.gui.parts.theme import font
from skyview.gui.state.jobs import Jobs
from skyview.gui.window import MainWindow
from skyview.robustness import INSTRUMENTS, PERTURBATIONS
from skyview.robustness.perturbations.profiles import write_instrument

WAIT = 20000


def open_lab(window: MainWindow, qtbot: QtBot) -> None:
    """By key, and until the first exact picture is there."""
    with qtbot.waitSignal(window.laboratory.updated, timeout=WAIT, check_params_cb=lambda f: f.exact):
        qtbot.keyClick(window.panels.viewers.image.canvas, Qt.Key.Key_D)


def settled(window: MainWindow) -> bool:
    lab = window.laboratory
    return not lab.dragging.under_way and not lab._rest.isActive()


def test_the_page_lists_every_perturbation_by_family(window: MainWindow, qtbot: QtBot) -> None:
    page = window.panels.perturbations
    qtbot.waitUntil(lambda: bool(page.perturbation), timeout=WAIT)
    names = [page.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.list.count())]
    assert [name for name in names if name] == list(PERTURBATIONS.names())
    families = list(dict.fromkeys(entry.family for entry in PERTURBATIONS))
    headings = [page.list.item(row).text() for row, name in enumerate(names) if not name]
    assert headings == [family.upper() for family in families]
    profiles = [page.instruments.itemData(row) for row in range(page.instruments.count())]
    assert set(INSTRUMENTS) <= set(profiles)


def test_a_key_opens_it_in_the_viewers_place_and_brings_them_back(window: MainWindow, qtbot: QtBot) -> None:
    open_lab(window, qtbot)
    view = window.panels.before_after
    assert view.isVisible()
    assert not window.panels.viewers.isVisible()
    assert view.picture.after.overlay[1] == view.map.before.overlay[1]
    assert view.verdict.text().startswith("Still Galaxy")
    qtbot.waitUntil(view.slider.hasFocus, timeout=WAIT)
    qtbot.keyClick(view.slider, Qt.Key.Key_D)
    assert window.panels.viewers.isVisible()
    assert not view.isVisible()


def test_dragging_by_mouse_shows_strength_class_and_map(window: MainWindow, qtbot: QtBot) -> None:
    open_lab(window, qtbot)
    view = window.panels.before_after
    middle = view.slider.height() // 2

    def at(severity: float) -> QPoint:
        return QPoint(round(view.slider.x_of(severity)), middle)

    before = view.map.after.overlay[0].copy()
    qtbot.mousePress(view.slider, Qt.MouseButton.LeftButton, pos=at(2))
    assert view.slider.severity == pytest.approx(2, abs=0.05)
    for severity in (2.5, 3.1, 4.2):
        qtbot.mouseMove(view.slider, at(severity))
    amount = PERTURBATIONS["seeing"].amount(view.slider.severity)
    assert view.strength.text() == f'{amount:.3g}" FWHM'
    qtbot.mouseRelease(view.slider, Qt.MouseButton.LeftButton, pos=at(4.2))
    qtbot.waitUntil(lambda: "flips to Nebula" in view.verdict.text(), timeout=WAIT)
    qtbot.waitUntil(lambda: "exact" in view.state.whole, timeout=WAIT)
    assert (view.map.after.overlay[0] != before).any()
    assert max(view.bars._after, key=view.bars._after.__getitem__) == "nebula"


def test_keys_move_the_slider_between_the_five(window: MainWindow, qtbot: QtBot) -> None:
    open_lab(window, qtbot)
    slider = window.panels.before_after.slider
    slider.set_severity(2)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.severity == pytest.approx(2.05)
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert slider.severity == 5
    qtbot.waitUntil(lambda: settled(window), timeout=WAIT)


def test_the_flip_is_marked_with_its_class(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    open_lab(window, qtbot)
    view = window.panels.before_after
    qtbot.waitUntil(lambda: bool(view.slider.flips) and "so far" not in view.flip_words.text(), timeout=WAIT)
    (flip,) = view.slider.flips
    assert flip.after == "nebula"
    assert flip.severity == pytest.approx(FLIPS_AT, abs=0.25)
    assert "Nebula" in view.flip_words.text()
    assert "flips to Nebula" in view.slider.accessibleDescription()
    asked = sum(isinstance(request, FlipRequest) for request in fake.requests)
    window.panels.perturbations.choose("jpeg")
    qtbot.waitUntil(lambda: sum(isinstance(r, FlipRequest) for r in fake.requests) == asked + 1, timeout=WAIT)
    window.panels.perturbations.choose("seeing")  # known already
    qtbot.waitUntil(lambda: bool(view.slider.flips) and settled(window), timeout=WAIT)
    assert sum(isinstance(r, FlipRequest) for r in fake.requests) == asked + 1
    window.desk.renew(Found(window.session.current, 4711, 1))  # the file holds something else now
    qtbot.waitUntil(lambda: sum(isinstance(r, FlipRequest) for r in fake.requests) == asked + 2, timeout=WAIT)


def test_the_line_between_before_and_after_moves_in_both(window: MainWindow, qtbot: QtBot) -> None:
    open_lab(window, qtbot)
    view = window.panels.before_after
    handle = view.picture.handle
    qtbot.keyClick(handle, Qt.Key.Key_Left)
    assert view.picture.split == view.map.split == pytest.approx(0.48)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    qtbot.mouseMove(handle, handle.rect().center() + QPoint(-60, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert view.map.split < 0.4
    qtbot.keyClick(handle, Qt.Key.Key_Home)
    assert view.picture.split == 0
    assert view.picture.before.camera is view.map.after.camera is window.panels.viewers.camera


def test_another_telescope_is_asked_for(
    window: MainWindow, fake: FakeClient, qtbot: QtBot, tmp_path: Path
) -> None:
    open_lab(window, qtbot)
    page: PerturbationPage = window.panels.perturbations
    name = next(name for name in INSTRUMENTS if name != "custom")
    row = page.instruments.findData(name)
    page.instruments.setCurrentIndex(row)
    page.instruments.activated.emit(row)

    def last() -> SeverityRequest:
        return [request for request in fake.requests if isinstance(request, SeverityRequest)][-1]

    qtbot.waitUntil(lambda: last().instrument == INSTRUMENTS[name], timeout=WAIT)
    write_instrument(tmp_path / "mine.json", INSTRUMENTS[name])
    page.read_profile(tmp_path / "mine.json")
    assert page.instruments.currentData() == INSTRUMENTS[name].name
    (tmp_path / "broken.json").write_text("[]")
    page.read_profile(tmp_path / "broken.json")
    assert "one JSON object" in window.panels.messages.words
    assert window.laboratory.instrument is None
    qtbot.waitUntil(lambda: settled(window), timeout=WAIT)


def test_dragging_leaves_the_event_loop_free(
    window: MainWindow, qtbot: QtBot, record_property: Callable[[str, object], None]
) -> None:
    """The loop comes round for every step; how long its longest pause is depends on the machine."""
    open_lab(window, qtbot)
    slider = window.panels.before_after.slider
    stalls = StallWatch()
    for step in range(40):
        slider.set_severity(1 + step / 10)
        qtbot.wait(10)
    qtbot.waitUntil(lambda: settled(window), timeout=WAIT)
    stalls.end()
    record_property("longest stall in seconds", stalls.largest)
    assert stalls.turns >= 40


def test_closing_while_dragging_leaves_nothing_running(
    open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    window = open_window(folder, client=FakeClient(pace=0.05))
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    qtbot.keyClick(window.panels.viewers.image.canvas, Qt.Key.Key_D)
    slider = window.panels.before_after.slider
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(40, 30))
    for place in range(40, 200, 10):
        qtbot.mouseMove(slider, QPoint(place, 30))
    assert window.laboratory.dragging.under_way
    window.close()
    assert not window.laboratory.dragging.under_way
    assert not window.laboratory._rest.isActive()


class Desk:
    """A client that answers when the test says so."""

    def __init__(self) -> None:
        self.jobs = Jobs()
        self.urgency: dict[int, int] = {}
        self.cancelled: list[int] = []
        self.jobs.connect_client(self)  # type: ignore[arg-type]

    def submit(self, request: object, *, priority: int = 0) -> int:
        self.urgency[len(self.urgency) + 1] = priority
        return len(self.urgency)

    def cancel(self, job_id: int) -> None:
        self.cancelled.append(job_id)

    def tell(self, job: int, kind: str, value: object = None) -> None:
        update = Update(0.5, value) if kind == "update" else None
        self.jobs.handle(Event(job, kind, update, generation=1))  # type: ignore[arg-type]


def request(severity: float) -> SeverityRequest:
    return SeverityRequest(Path("x.fits"), "seeing", severity)


def test_the_newest_wish_goes_first_and_the_overtaken_are_dropped(qapp: object) -> None:
    desk = Desk()
    dragging, seen = Dragging(desk.jobs), []
    dragging.came.connect(seen.append)
    for severity in (1.0, 2.0, 3.0, 4.0):
        dragging.wish(request(severity))
    assert sorted(desk.urgency, key=desk.urgency.__getitem__) == [1, 2, 3, 4]
    assert desk.cancelled == []  # the process may just have begun any of them
    desk.tell(1, "started")
    desk.tell(1, "update", "one")
    desk.tell(4, "started")  # it took the newest: 2 and 3 are never computed, 1 is not made exact
    assert sorted(desk.cancelled) == [1, 2, 3]
    assert dragging.under_way == 1
    dragging.wish(request(5.0))
    assert sorted(desk.cancelled) == [1, 2, 3]  # 4 is being computed: its answer is still welcome
    desk.tell(4, "update", "four")
    desk.tell(5, "started")
    desk.tell(5, "update", "five")
    assert seen == ["one", "four", "five"]
    desk.tell(5, "done")
    assert dragging.under_way == 0


def test_an_answer_to_an_older_wish_is_not_shown_after_a_newer_one(qapp: object) -> None:
    desk = Desk()
    dragging, seen = Dragging(desk.jobs), []
    dragging.came.connect(seen.append)
    dragging.wish(request(1.0))
    desk.tell(1, "started")
    dragging.wish(request(2.0))
    desk.tell(2, "started")
    desk.tell(2, "update", "two")
    desk.tell(1, "update", "one")
    assert seen == ["two"]
    dragging.stop()
    desk.tell(2, "update", "two, exact")
    assert seen == ["two"]
    assert dragging.under_way == 0


def test_the_longest_numbers_stand_apart_from_their_bars(qtbot: QtBot) -> None:
    bars = ShiftedBars()
    qtbot.addWidget(bars)
    bars.resize(260, 120)
    bars.show_shift({"galaxy": 0.999, "nebula": 0.001}, {"galaxy": 0.999, "nebula": 0.001})
    written = QFontMetricsF(font(9, strong=True)).horizontalAdvance(">99% → >99%")
    assert bars.numbers >= written + 8
