"""Explaining a whole field in the window: by key, with an estimate, on the picture, to an object and back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from fake_client import FakeClient
from looking import all_maps
from PySide6.QtCore import QPointF, QRectF, Qt
from pytestqt.qtbot import QtBot

from skyview.captures.finding import Found
from skyview.classes import CLASSES
from skyview.classifier.sightings import Sighting
from skyview.classifier.tiling import Region, Tiling
from skyview.classifier.views import View
from skyview.engine import (
    AxiomsRequest,
    ExplainRequest,
    FieldPart,
    FieldPlan,
    FieldRequest,
    KeptFieldRequest,
    RobustnessRequest,
    SanityRequest,
    TileAnswer,
    Update,
)
from skyview.gui.fields.overlay import FieldMark
from skyview.gui.fields.panel import CAPTURE_CLASS
from skyview.gui.fieldwork import FIELD
from skyview.gui.habits.actions import TABLE
from skyview.gui.window import MainWindow
from skyview.report import Wishes
from skyview.saying import percent

FOUND = (
    Sighting("galaxy", 0.97, 90, 30, View("tile", 14, 74, 32), 4, confirmed=True),
    Sighting("nebula", 0.91, 20, 70, View("tile", 54, 4, 32), 1, confirmed=True),
)


class FieldClient(FakeClient):
    """Answers a field with two objects, four tiles at a time.

    Attributes:
        objects: What is found.
        remembered: Share of the tiles that are known from an earlier time.
    """

    objects = FOUND
    remembered = 0.0

    def _answer(self, request: object) -> Iterator[Update]:
        if isinstance(request, KeptFieldRequest):
            updates = list(self._field(request.field))
            many = round(self.remembered * len(updates))
            yield from updates[:many]
            yield Update(1.0)
        elif isinstance(request, FieldRequest):
            yield from self._field(request)
        else:
            yield from super()._answer(request)

    def _field(self, request: FieldRequest) -> Iterator[Update]:
        tiling = Tiling(96, 128, 1.0, 32)
        plan = FieldPlan(
            (tiling,),
            CLASSES,
            0.8,
            2.0,
            request.method,
            request.target,
            request.with_stars,
            False,
            {},
            0,
            "d" * 64,
        )
        yield Update(0.0, FieldPart(plan))
        order = tiling.order(request.visible)
        for start in range(0, len(order), 4):
            answers = {(0, index): _tile(index) for index in order[start : start + 4]}
            done = 0.95 * (start + 4) / len(order)
            yield Update(min(done, 0.95), FieldPart(plan, answers, self.objects[:1]), f"{start} tiles")
        yield Update(1.0, FieldPart(plan, {}, self.objects, final=True))


def _tile(index: int) -> TileAnswer:
    probabilities = tuple(0.9 if name == "star_field" else 0.02 for name in CLASSES)
    return TileAnswer(probabilities, None, np.full((32, 32), 0.5 + index % 2 / 2, np.float16), 2.0, 1, 0.01)


@pytest.fixture
def fake() -> FieldClient:
    return FieldClient()


@pytest.fixture
def field_window(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with the field's panel open and its estimate known."""
    monkeypatch.setattr("skyview.classifier.bundle.read_card", lambda name: {"input_size": 32})
    work = window.fieldwork
    qtbot.keyClick(window.panels.viewers.image.canvas, Qt.Key.Key_T)
    assert not work.panel.isHidden()
    qtbot.waitUntil(lambda: "about" in work.panel.state.whole, timeout=10000)
    return window


def finished(window: MainWindow, qtbot: QtBot) -> None:
    work = window.fieldwork
    work.panel.button.click()
    qtbot.waitUntil(
        lambda: bool(work.fields) and all(field.final for field in work.fields.values()), timeout=10000
    )
    qtbot.waitUntil(lambda: all_maps(window), timeout=10000)
    many = len(work.fields[work.key()].sightings)
    qtbot.waitUntil(lambda: len(work.panel.model.objects) == many, timeout=10000)


def test_the_panel_opens_with_an_estimate_and_closes_again(field_window: MainWindow, qtbot: QtBot) -> None:
    panel = field_window.fieldwork.panel
    assert "tiles of" in panel.state.whole
    assert panel.button.text() == "Start"
    assert panel.button.isEnabled()
    assert not panel.model.objects
    qtbot.keyClick(field_window.panels.viewers.image.canvas, Qt.Key.Key_T)
    assert panel.isHidden()
    assert not any(isinstance(request, FieldRequest) for request in field_window.fieldwork._jobs.entries)


def test_nothing_of_a_field_stays_when_the_list_is_emptied(field_window: MainWindow, qtbot: QtBot) -> None:
    finished(field_window, qtbot)
    panel = field_window.fieldwork.panel
    assert panel.model.objects
    field_window.actions_["close_all"].trigger()
    qtbot.waitUntil(lambda: not panel.model.objects)
    assert not panel.summary.whole


def test_a_field_becomes_a_map_like_any_other_and_a_table(
    field_window: MainWindow, fake: FieldClient, qtbot: QtBot
) -> None:
    window, panel = field_window, field_window.fieldwork.panel
    stage = window.panels.viewers.maps[0].canvas._stage
    assert stage._frame.isVisible()
    finished(window, qtbot)
    assert not stage._frame.isVisible()  # its square is none that the network saw
    (request,) = (each for each in fake.requests if isinstance(each, FieldRequest))
    assert request.target is None
    assert request.visible == Region(0, 0, 96, 128)
    assert window.session.comparing == FIELD
    shown = window.panels.viewers.maps[0].attribution
    assert shown is not None
    assert shown.view.side == 128
    inside = shown.values[16:112]
    assert inside.min() >= 1 - 1e-3
    assert inside.max() <= 2 + 1e-3
    assert [each.sighting.label for each in panel.model.objects] == ["galaxy", "nebula"]
    index = panel.model.index(0, 1)
    assert panel.model.data(index, Qt.ItemDataRole.DisplayRole) == "Galaxy"
    spoken = panel.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Object 1: Galaxy, 97")
    assert "seen in 4 tiles" in spoken
    assert panel.button.text() == "Done"
    assert "2 objects found" in panel.state.whole


def test_objects_have_places_on_the_sky(field_window: MainWindow, qtbot: QtBot) -> None:
    """The first capture of the folder has coordinates: M 51's frame."""
    finished(field_window, qtbot)
    first = field_window.fieldwork.panel.model.objects[0]
    picture = field_window.desk.picture
    assert picture is not None
    assert picture.capture.wcs is not None
    ra, dec = picture.capture.wcs.all_pix2world(89.5, 29.5, 0)
    assert (first.ra, first.dec) == pytest.approx((float(ra), float(dec)))


def test_enter_goes_to_an_object_and_marks_it(field_window: MainWindow, qtbot: QtBot) -> None:
    work, camera = field_window.fieldwork, field_window.panels.viewers.camera
    finished(field_window, qtbot)
    table = work.panel.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert camera.zoom > 1
    assert camera.cursor == QPointF(90, 30)
    canvas = field_window.panels.viewers.image.canvas
    seen = work.visible()
    assert seen is not None
    assert seen.left < 90 < seen.right
    assert seen.top < 30 < seen.bottom
    mark = work.overlays[0].mark
    assert isinstance(mark, FieldMark)
    assert mark.chosen == 0
    assert mark.waiting == ()
    assert canvas.isVisible()


def test_the_map_follows_from_one_object_to_the_next(field_window: MainWindow, qtbot: QtBot) -> None:
    finished(field_window, qtbot)
    work, viewer = field_window.fieldwork, field_window.panels.viewers.maps[0]
    for number, (x, y) in enumerate(((90, 30), (20, 70))):
        work.go_to(number)

        def covered(x: float = x, y: float = y) -> bool:
            view = viewer.attribution.view if viewer.attribution else None
            inside = view is not None and view.left <= x <= view.left + view.side
            return inside and view.top <= y <= view.top + view.side and view.side < 128

        qtbot.waitUntil(covered, timeout=5000)


def test_tiles_to_come_are_in_the_shade_and_looking_elsewhere_is_told(
    field_window: MainWindow, fake: FieldClient, qtbot: QtBot
) -> None:
    work = field_window.fieldwork
    qtbot.waitUntil(lambda: fake.idle and not field_window.jobs.entries, timeout=10000)
    fake.hold(after=4)
    work.panel.button.click()
    qtbot.waitUntil(lambda: work.overlays[0].mark is not None and len(work.overlays[0].mark.objects) == 1)
    mark = work.overlays[0].mark
    assert mark is not None
    assert 0 < len(mark.waiting) < 6 * 7
    assert all(QRectF(0, 0, 128, 96).contains(part) for part in mark.waiting)
    work.go_to(0)
    qtbot.waitUntil(lambda: bool(fake.hints))
    region = fake.hints[-1]
    assert isinstance(region, Region)
    assert region.left < 90 < region.right
    work.panel.button.click()  # it says Stop now
    fake.release()
    qtbot.waitUntil(lambda: not work._running, timeout=10000)
    assert work.panel.button.text() == "Go on"
    assert "what is finished is kept" in work.panel.state.whole


def test_the_captures_class_can_be_explained_everywhere(
    field_window: MainWindow, fake: FieldClient, qtbot: QtBot
) -> None:
    panel = field_window.fieldwork.panel
    place = panel.targets.findData(CAPTURE_CLASS)
    assert "Galaxy" in panel.targets.itemText(place)
    panel.targets.setCurrentIndex(place)
    panel.targets.activated.emit(place)
    qtbot.waitUntil(lambda: "about" in panel.state.whole, timeout=10000)
    finished(field_window, qtbot)
    assert [each.target for each in fake.requests if isinstance(each, FieldRequest)] == ["galaxy"]


def test_a_field_without_objects_says_so(field_window: MainWindow, fake: FieldClient, qtbot: QtBot) -> None:
    fake.objects = ()
    finished(field_window, qtbot)
    panel = field_window.fieldwork.panel
    qtbot.waitUntil(lambda: "Nothing but stars" in panel.words.text(), timeout=5000)
    assert panel.table.isHidden()


def test_another_capture_has_its_own_viewers_again(field_window: MainWindow, qtbot: QtBot) -> None:
    before = field_window.session.own_viewers
    finished(field_window, qtbot)
    assert field_window.session.viewers == 1
    field_window.desk.step(1)
    qtbot.waitUntil(lambda: field_window.desk.picture is not None, timeout=10000)
    assert field_window.session.comparing == ""
    assert field_window.session.viewers == before
    assert not field_window.fieldwork.panel.model.objects


def computed(fake: FakeClient) -> list[FieldRequest]:
    return [each for each in fake.requests if isinstance(each, FieldRequest)]


def is_back(window: MainWindow, qtbot: QtBot) -> None:
    """The whole field is in its viewer, its objects are in the table."""
    work = window.fieldwork
    qtbot.waitUntil(lambda: len(work.panel.model.objects) == 2 and all_maps(window), timeout=10000)
    assert window.session.comparing == FIELD
    shown = window.panels.viewers.maps[0].attribution
    assert shown is not None
    assert shown.view.side == 128
    assert work.panel.button.text() == "Done"
    assert "2 objects found" in work.panel.state.whole


def test_what_was_explained_before_stands_in_the_panel_when_it_opens(
    window: MainWindow, fake: FieldClient, qtbot: QtBot
) -> None:
    fake.remembered = 1.0
    qtbot.keyClick(window.panels.viewers.image.canvas, Qt.Key.Key_T)
    is_back(window, qtbot)
    assert not computed(fake), "nothing is computed"
    window.fieldwork.panel.targets.setCurrentIndex(window.fieldwork.panel.targets.findData(CAPTURE_CLASS))
    window.fieldwork.panel.changed.emit()
    is_back(window, qtbot)
    asked = [each.field.target for each in fake.requests if isinstance(each, KeptFieldRequest)]
    assert asked == [None, "galaxy"]


def test_the_field_of_another_technique_comes_back_when_that_is_chosen(
    window: MainWindow, fake: FieldClient, qtbot: QtBot
) -> None:
    session, work = window.session, window.fieldwork
    fake.remembered = 1.0
    qtbot.keyClick(window.panels.viewers.image.canvas, Qt.Key.Key_T)
    is_back(window, qtbot)
    first = session.key(0)
    window.chooser.choose(0, "smoothgrad", {})
    assert work.key().method == "smoothgrad"
    is_back(window, qtbot)
    assert session.key(0) == work.key() != first
    window.chooser.choose(0, "grad_cam", {})  # still known
    is_back(window, qtbot)
    assert session.key(0) == first
    fake.remembered = 0.0
    window.chooser.choose(0, "edges", {})  # never explained: its usual map, and what its field would cost
    qtbot.waitUntil(lambda: fake.idle and not window.jobs.entries, timeout=10000)
    assert session.comparing == ""
    assert session.slots[0].method == "edges"
    assert not work.panel.model.objects
    assert work.panel.button.text() == "Start"
    assert not computed(fake), "nothing is computed"
    asked = [each.field.method for each in fake.requests if isinstance(each, KeptFieldRequest)]
    assert asked == ["grad_cam", "smoothgrad", "edges"]


def test_a_field_is_there_after_quitting(
    field_window: MainWindow, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    finished(field_window, qtbot)
    field_window.close()
    client = FieldClient()
    client.remembered = 1.0
    again = open_window(client=client)
    is_back(again, qtbot)
    assert not again.fieldwork.panel.isHidden()
    assert not computed(client)
    again.fieldwork.toggle()
    again.close()
    closed = open_window(client=FieldClient())
    qtbot.waitUntil(lambda: closed.desk.picture is not None and all_maps(closed), timeout=10000)
    assert closed.fieldwork.panel.isHidden()


def test_a_field_that_was_stopped_says_how_far_it_came_and_goes_on(
    window: MainWindow, fake: FieldClient, qtbot: QtBot
) -> None:
    fake.remembered = 0.5
    qtbot.keyClick(window.panels.viewers.image.canvas, Qt.Key.Key_T)
    panel = window.fieldwork.panel
    qtbot.waitUntil(lambda: "Stopped at" in panel.state.whole, timeout=10000)
    (field,) = window.fieldwork.fields.values()
    assert 0.3 < field.done < 0.7
    assert percent(field.done) in panel.state.whole
    assert panel.button.text() == "Go on"
    assert panel.button.isEnabled()
    assert not computed(fake)
    finished(window, qtbot)
    assert len(computed(fake)) == 1
    is_back(window, qtbot)


def test_what_else_is_asked_of_the_technique_knows_nothing_of_tiles(
    field_window: MainWindow, fake: FieldClient, tmp_path: Path, qtbot: QtBot
) -> None:
    window = field_window
    finished(window, qtbot)
    asked = len(fake.requests)
    window.toggle_robustness()
    window.judging.toggle_axioms()
    window.judging.toggle_sanity()
    paths = [item.path for item in window.session.items][1:]
    window.takeaway._begin_series(Wishes(tmp_path / "out", ("png",), methods=("grad_cam",)), paths)
    qtbot.waitUntil(lambda: fake.idle and not window.jobs.entries, timeout=10000)
    kinds = RobustnessRequest, ExplainRequest, AxiomsRequest, SanityRequest
    found = [each for each in fake.requests[asked:] if isinstance(each, kinds)]
    assert {type(each) for each in found} == set(kinds)
    assert all(not each.settings for each in found)


def test_the_map_is_there_again_after_looking_elsewhere(
    field_window: MainWindow, fake: FieldClient, qtbot: QtBot
) -> None:
    window = field_window
    finished(window, qtbot)
    first = window.session.current
    window.desk.step(1)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=10000)
    assert window.session.comparing == ""
    window.desk.choose(first)
    is_back(window, qtbot)
    window.fieldwork.toggle()
    assert window.session.comparing == ""
    window.fieldwork.toggle()
    is_back(window, qtbot)
    assert len(computed(fake)) == 1


def test_a_file_that_was_written_anew_has_no_field(
    field_window: MainWindow, fake: FieldClient, qtbot: QtBot
) -> None:
    window, panel = field_window, field_window.fieldwork.panel
    finished(window, qtbot)
    current = window.session.current
    assert isinstance(current, Path)
    window.desk.renew(Found(current, 4711, 1))
    qtbot.waitUntil(lambda: "about" in panel.state.whole and all_maps(window), timeout=10000)
    assert not panel.model.objects
    assert panel.button.text() == "Start"
    assert window.session.comparing == ""


def test_the_action_is_in_the_table() -> None:
    (spec,) = (spec for spec in TABLE if spec.id == "field")
    assert spec.shortcut == "T"
    assert spec.needs == "open"
