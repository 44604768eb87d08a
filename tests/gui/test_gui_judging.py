"""The report card of the axioms and the corner verdicts in the window, by key and mouse."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from fake_client import FakeClient, square_of
from looking import all_maps
from PySide6.QtCore import QPoint, QRectF, Qt
from pytestqt.qtbot import QtBot

from skyview.captures.finding import Found
from skyview.classifier.views import View
from skyview.engine import Appraisal, AxiomsRequest, CornersRequest, Update
from skyview.gui.axioms.estimating import axioms_seconds
from skyview.gui.axioms.wording import MARKS, figures, question_of, spoken, verdict_sentence
from skyview.gui.corners.wording import STYLES, area, numbers, shares
from skyview.gui.sanity.estimating import sanity_seconds
from skyview.gui.window import MainWindow
from skyview.robustness.axioms import AXIOMS, FAILS, NOT_APPLICABLE, PASSES, Finding
from skyview.robustness.axioms.report import AxiomReport
from skyview.robustness.corners.effect import CornerEffect
from skyview.robustness.corners.report import CornerReport
from skyview.robustness.corners.statistic import CornerExcess
from skyview.robustness.corners.verdict import CornerFinding, Verdict

VERDICTS_FOUND = {"completeness": NOT_APPLICABLE, "road": FAILS}


def finding(axiom: str, method: str = "grad_cam") -> Finding:
    entry, verdict = AXIOMS[axiom], VERDICTS_FOUND.get(axiom, PASSES)
    value = float("nan") if verdict == NOT_APPLICABLE else 0.25
    sentence = f"What {axiom} found."
    return Finding(
        axiom, entry.principle, method, {}, "galaxy", "d" * 64, 0, value, 0.5,
        entry.higher_is_better, verdict, sentence, 12,
    )  # fmt: skip


def report(method: str = "grad_cam", count: int | None = None) -> AxiomReport:
    names = AXIOMS.names()
    found = tuple(finding(name, method) for name in names[:count])
    view = View("square", 0, 16, 96)
    return AxiomReport(
        "c" * 64, "d" * 64, method, {}, "galaxy", view, 0, names, found, len(found) / len(names)
    )


def corner_finding(method: str, view: View, excess_p: float = 0.01, effect_p: float = 0.6) -> CornerFinding:
    others = tuple(np.linspace(0.05, 0.95, 59))
    corners = float(np.quantile(others, 1 - effect_p))
    excess = CornerExcess(0.5, 0.6, 0.47, 0.1, excess_p, excess_p, 500)
    effect = CornerEffect(corners, others)
    return CornerFinding("c" * 64, "d" * 64, method, "galaxy", view, 0, 0.9, excess, effect, (0.1,))


class JudgingClient(FakeClient):
    """Answers the two requests that judge as well."""

    effect_p = 0.6

    def _answer(self, request: object) -> Iterator[Update]:
        if isinstance(request, AxiomsRequest):
            for count in range(len(AXIOMS) + 1):
                yield Update(count / len(AXIOMS), report(request.method, count))
        elif isinstance(request, CornersRequest):
            view = square_of(request.path)
            whole = [corner_finding(method, view, effect_p=self.effect_p) for method in request.methods]
            begun = [replace(each, effect=None, random=()) for each in whole]
            yield Update(0.3, CornerReport(tuple(begun), 0.3))
            yield Update(1.0, CornerReport(tuple(whole), 1.0))
        else:
            yield from super()._answer(request)


@pytest.fixture
def fake() -> JudgingClient:
    return JudgingClient()


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.jobs.entries, timeout=20000)


# Words


def test_every_verdict_has_a_word_a_sign_and_a_colour() -> None:
    words, icons = {m.word for m in MARKS.values()}, {m.icon for m in MARKS.values()}
    assert len(words) == len(icons) == len(MARKS)
    assert {PASSES, FAILS, NOT_APPLICABLE} < set(MARKS)
    assert set(STYLES) == {str(verdict) for verdict in Verdict}
    assert len({style.title for style in STYLES.values()}) == len(STYLES)


def test_the_card_says_what_is_passed_and_what_fails() -> None:
    labels = {entry.name: entry.label for entry in AXIOMS}
    whole = len(AXIOMS) - 1
    assert verdict_sentence(report(), labels) == f"{whole - 1} of {whole} tests passed. Fails: ROAD."
    assert verdict_sentence(report(count=3), labels) == f"2 of 2 tests passed, {len(AXIOMS) - 3} to come."
    assert verdict_sentence(report(count=1), labels) == "No test that applies is done yet."
    road = AXIOMS["road"]
    assert figures(finding("road")) == "0.25 (at least 0.5)"
    assert figures(finding("max_sensitivity")) == "0.25 (at most 0.5)"
    assert figures(finding("completeness")) == ""
    assert spoken(road, finding("road"), FAILS) == "ROAD. Fails. 0.25 (at least 0.5). What road found."
    for entry in AXIOMS:
        assert question_of(entry).endswith((".", "?"))
        assert len(question_of(entry)) < 180


def test_shares_of_the_corners_are_those_of_the_map() -> None:
    values = np.zeros((16, 16))
    values[:2, :2], values[8, 8], values[-1, -1] = -1, 12, 4
    assert shares(values) == (4 / 20, 0, 0, 4 / 20)
    assert area(values) == 1 / 64
    assert shares(np.zeros((16, 16))) == (0, 0, 0, 0)
    found = corner_finding("grad_cam", View("square", 0, 0, 96))
    both = numbers(found, with_map=True)
    assert both[0] == "Map: 1.60× that of equally dark sky (p 0.01)"
    assert both[1].startswith("Answer: moved ")
    assert numbers(found, with_map=False) == both[1:]


# The report card


def test_j_fills_the_report_card(window: MainWindow, qtbot: QtBot) -> None:
    page = window.judging.page
    assert [row.state for row in page.rows] == ["waits"] * len(AXIOMS)
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert window.panels.trust_side.page is page
    settled(window, qtbot)
    states = {row.name: row.state for row in page.rows}
    assert states == {name: VERDICTS_FOUND.get(name, PASSES) for name in AXIOMS.names()}
    assert page.words.endswith("Fails: ROAD.")
    rows = {row.name: row for row in page.rows}
    assert "Fails | Pixels are removed" in rows["road"].words
    assert "What road found." in rows["road"].words  # what fails is unfolded
    assert "What irof found." not in rows["irof"].words
    assert "0.25 (at least 0.5)" in rows["irof"].words
    assert rows["road"].accessibleName() == "ROAD. Fails. 0.25 (at least 0.5). What road found."
    assert not page.button.isEnabled()  # nothing left to judge


def test_a_click_and_a_key_unfold_a_row(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.judging.page.button, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    row = next(row for row in window.judging.page.rows if row.name == "irof")
    window.panels.trust_side.show_page(window.judging.page)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(30, 8))
    assert "What irof found." in row.words
    assert "Rieger" in row.words
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert "What irof found." not in row.words


def test_a_running_card_shows_what_runs_and_can_be_stopped(
    window: MainWindow, fake: JudgingClient, qtbot: QtBot
) -> None:
    page = window.judging.page
    settled(window, qtbot)
    fake.hold(after=4)
    qtbot.keyClick(window, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: sum(row.state == PASSES for row in page.rows) >= 2, timeout=20000)
    assert any(row.state == "running" for row in page.rows)
    assert page.button.text() == "Stop"
    qtbot.keyClick(window, Qt.Key.Key_J)
    states = [row.state for row in page.rows]
    assert PASSES in states  # what was found stays
    assert "waits" in states
    assert "running" not in states
    assert page.button.text() == "Judge"
    assert page.button.isEnabled()  # before the process has let go
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert page.button.text() == "Stop"
    fake.release()
    settled(window, qtbot)
    assert not any(row.state in ("running", "waits") for row in page.rows)


def test_how_long_it_takes_is_said_before_it_starts_and_when_it_was_stopped(
    window: MainWindow, fake: JudgingClient, qtbot: QtBot
) -> None:
    page, slots = window.judging.page, window.session.slots
    settled(window, qtbot)
    cheap = page.words
    assert "Not judged yet. It takes about " in cheap
    slots[0].method = "gradient_shap"
    window.judging.show()
    assert "It takes about " in page.words
    assert page.words != cheap
    slots[0].method = "grad_cam"
    fake.hold(after=4)
    qtbot.keyClick(window, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: bool(window.judging.axioms.reports), timeout=20000)
    assert "about" not in page.words  # the job tells how long the rest takes
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert "The rest takes about " in page.words
    qtbot.keyClick(window, Qt.Key.Key_J)
    fake.release()
    settled(window, qtbot)
    assert "about" not in page.words


def test_a_technique_of_many_passes_takes_longer_and_a_slow_machine_too() -> None:
    quick, slow = Appraisal(0.01, 0.03, {}), Appraisal(0.02, 0.06, {})
    for seconds in (axioms_seconds, partial(sanity_seconds, classes=6)):
        assert seconds("integrated_gradients", {}, quick) > 1.3 * seconds("grad_cam", {}, quick)
        assert seconds("integrated_gradients", {"steps": 200}, quick) > seconds(
            "integrated_gradients", {}, quick
        )
        assert seconds("grad_cam", {}, slow) == pytest.approx(2 * seconds("grad_cam", {}, quick))


def test_a_file_that_was_written_anew_meanwhile_is_not_judged_by_what_it_held(
    window: MainWindow, fake: JudgingClient, qtbot: QtBot
) -> None:
    settled(window, qtbot)
    fake.hold(after=4)
    qtbot.keyClick(window, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: bool(window.judging.axioms.reports), timeout=20000)
    window.desk.renew(Found(window.session.current, 4711, 1))
    assert window.judging.page.button.text() == "Judge"
    fake.release()
    qtbot.waitUntil(lambda: all_maps(window), timeout=20000)
    settled(window, qtbot)
    assert not window.judging.axioms.reports


def test_the_card_is_that_of_the_chosen_viewer_and_capture(
    window: MainWindow, fake: JudgingClient, qtbot: QtBot
) -> None:
    page = window.judging.page
    qtbot.keyClick(window, Qt.Key.Key_J)
    settled(window, qtbot)
    page.methods.setCurrentIndex(1)
    page.methods.activated.emit(1)
    assert {row.state for row in page.rows} == {"waits"}
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    settled(window, qtbot)
    asked = [request.method for request in fake.requests if isinstance(request, AxiomsRequest)]
    assert asked == list(window.session.shown_methods())
    window.desk.step(1)
    assert {row.state for row in page.rows} == {"waits"}
    window.desk.step(-1)
    assert PASSES in {row.state for row in page.rows}


def test_a_failure_is_told(window: MainWindow, fake: JudgingClient, qtbot: QtBot) -> None:
    fake.fail_with = "The network went away."
    qtbot.keyClick(window, Qt.Key.Key_J)
    settled(window, qtbot)
    assert "went away" in window.panels.messages.words
    assert {row.state for row in window.judging.page.rows} == {"waits"}


# The corners


def test_c_draws_the_verdict_on_picture_and_maps(
    window: MainWindow, fake: JudgingClient, qtbot: QtBot
) -> None:
    corners = window.judging.corners
    assert all(overlay.isHidden() for overlay in corners.overlays)
    qtbot.keyClick(window, Qt.Key.Key_C)
    assert corners.overlays[0].mark is not None
    assert corners.overlays[0].mark.style is STYLES["not known yet"]
    qtbot.waitUntil(lambda: corners.overlays[1].mark.style is STYLES["explanation artefact"], timeout=20000)
    (request,) = (request for request in fake.requests if isinstance(request, CornersRequest))
    assert request.methods == window.session.shown_methods()
    picture, first, second, *rest = corners.overlays
    assert not any(overlay.isVisible() for overlay in rest)
    assert any("Answer" in words for words in picture.mark.sentences)
    assert not any("Map" in words for words in picture.mark.sentences)
    assert any(words.startswith("Map: 1.60×") for words in first.mark.sentences)
    assert all(words.endswith("%") for words in second.mark.corners)
    assert "Only the map favours the corners" in first.accessibleName()
    settled(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_C)
    assert all(overlay.isHidden() for overlay in corners.overlays)


def test_the_regions_lie_in_the_corners_of_the_explained_square(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_C)
    overlay = window.judging.corners.overlays[0]
    camera, size = overlay._canvas.camera, overlay.size().toSizeF()
    first, *_, last = overlay.squares()
    corner = camera.to_picture(first.topLeft(), size)
    assert (corner.x(), corner.y()) == pytest.approx((16, 0), abs=0.1)  # 96 x 96 in the middle of 128 x 96
    far = camera.to_picture(last.bottomRight(), size)
    assert (far.x(), far.y()) == pytest.approx((112, 96), abs=0.1)
    assert first.width() / camera.scale(size) == pytest.approx(12, abs=0.1)
    before = first.width()
    camera.zoom_to(2.0, size)
    assert overlay.squares()[0].width() > 1.5 * before
    settled(window, qtbot)


@pytest.mark.parametrize(
    ("left", "top", "side", "lines"),
    [(150, 100, 100, 2), (80, 20, 233, 1), (75, 12, 250, 0), (50, 0, 300, 2)],
)
def test_the_verdict_keeps_clear_of_the_explained_square_where_there_is_room(
    left: int, top: int, side: int, lines: int, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay = window.judging.corners.overlays[0]
    overlay.resize(400, 300)
    corner = QRectF(left, top, 10, 10)
    squares = tuple(corner.translated(x, y) for y in (0, side - 10) for x in (0, side - 10))
    monkeypatch.setattr(overlay, "squares", lambda: squares)
    place, shown = overlay._placed([(150.0, 26.0), (200.0, 40.0), (220.0, 54.0)])
    assert shown == lines
    explained = QRectF(left, top, side, side)
    fills = side == overlay.height()
    assert place.intersects(explained) == fills
    if fills:
        assert not any(place.intersects(square) for square in squares)


def test_the_picture_looks_different_with_the_verdict_on_it(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.panels.viewers.maps[0].canvas
    bare = canvas.grab().toImage()
    qtbot.keyClick(window, Qt.Key.Key_C)
    settled(window, qtbot)
    drawn = canvas.grab().toImage()
    assert drawn != bare
    qtbot.keyClick(window, Qt.Key.Key_C)
    assert canvas.grab().toImage() == bare


def test_corners_turned_off_are_cancelled_and_asked_again(
    window: MainWindow, fake: JudgingClient, qtbot: QtBot
) -> None:
    settled(window, qtbot)
    fake.hold()
    asked = lambda: sum(isinstance(request, CornersRequest) for request in fake.requests)  # noqa: E731
    qtbot.keyClick(window, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: asked() == 1, timeout=20000)
    qtbot.keyClick(window, Qt.Key.Key_C)
    assert not any(entry.active and not entry.cancelling for entry in window.jobs.entries)
    qtbot.keyClick(window, Qt.Key.Key_C)  # before the process has let go
    qtbot.waitUntil(lambda: asked() == 2, timeout=20000)
    assert not window.judging.corners._finished
    fake.release()
    qtbot.waitUntil(lambda: bool(window.judging.corners._finished), timeout=20000)
    settled(window, qtbot)
    assert asked() == 2


def test_a_viewer_more_while_corners_are_judged_leaves_none_without_a_verdict(
    window: MainWindow, fake: JudgingClient, qtbot: QtBot
) -> None:
    window.viewing.show_viewers(1)
    settled(window, qtbot)
    fake.hold()
    qtbot.keyClick(window, Qt.Key.Key_C)
    asked = lambda: [r.methods for r in fake.requests if isinstance(r, CornersRequest)]  # noqa: E731
    qtbot.waitUntil(lambda: len(asked()) == 1, timeout=20000)
    window.viewing.show_viewers(2)
    qtbot.waitUntil(lambda: len(asked()) == 2, timeout=20000)
    fake.release()
    qtbot.waitUntil(lambda: len(window.judging.corners._finished) == 2, timeout=20000)
    settled(window, qtbot)
    assert asked() == [("grad_cam",), window.session.shown_methods()]


def test_the_next_capture_gets_its_own_verdict(window: MainWindow, fake: JudgingClient, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_C)
    settled(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.judging.corners._finished), timeout=20000)
    fake.effect_p = 0.01
    window.desk.step(1)
    qtbot.waitUntil(lambda: all_maps(window), timeout=20000)
    overlay = window.judging.corners.overlays[1]
    uses = STYLES["network uses corners"]
    qtbot.waitUntil(lambda: overlay.mark is not None and overlay.mark.style is uses, timeout=20000)
    settled(window, qtbot)


def test_settings_of_ones_own_have_no_corner_verdict(
    open_window: Callable[..., MainWindow], folder: Path, fake: JudgingClient, qtbot: QtBot
) -> None:
    window = open_window(folder)
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=20000)
    window.inquiry.set_slot(1, "smoothgrad", {"samples": 7})
    qtbot.waitUntil(lambda: all_maps(window), timeout=20000)
    qtbot.keyClick(window, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: bool(window.judging.corners._finished), timeout=20000)
    settled(window, qtbot)
    (request,) = (request for request in fake.requests if isinstance(request, CornersRequest))
    assert request.methods == (window.session.slots[0].method,)
    assert "settings as they come" in window.judging.corners.overlays[2].mark.sentences[0]


def test_tabs_stay_under_the_pointer(window: MainWindow, qtbot: QtBot) -> None:
    """A long page is scrolled, a short one chosen: what is below the pointer is still a tab."""
    side = window.panels.trust_side
    ground = side._ground()
    assert ground is not None
    side.show_page(window.judging.axioms.page)
    bar = ground.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(100)
    before = side.tabs.mapTo(window, QPoint(0, 0))
    for short in (window.panels.trust, window.judging.sanity_page):
        side.tabs.setCurrentIndex(side._pages.index(short))  # as a click does
        qtbot.wait(50)
        assert side.tabs.mapTo(window, QPoint(0, 0)) == before
    bar.setValue(0)
    qtbot.waitUntil(lambda: bar.maximum() < 100)  # the room that kept the place is given back


def test_a_key_turns_to_a_short_page_with_the_verdict_above_it(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1440, 1080)
    side = window.panels.trust_side
    side.show_page(window.judging.axioms.page)
    bar = window.splitter.widget(2).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(bar.maximum())
    side.show_page(window.panels.trust)
    qtbot.waitUntil(lambda: bar.maximum() == 0)


@pytest.mark.parametrize(("key", "action"), [(Qt.Key.Key_K, "attack"), (Qt.Key.Key_D, "before_after")])
def test_the_key_of_a_page_gives_the_keys_back_to_the_picture(
    key: Qt.Key, action: str, window: MainWindow, qtbot: QtBot
) -> None:
    """Not to what comes next, which may be the button that cancels a job."""
    canvas = window.panels.viewers.image.canvas
    qtbot.keyClick(canvas, key)
    qtbot.waitUntil(lambda: not canvas.hasFocus(), timeout=20000)
    window.actions_[action].trigger()
    assert canvas.hasFocus()


def test_the_key_of_a_page_leads_back_to_the_verdict(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    side, bar = window.panels.trust_side, window.splitter.widget(2).verticalScrollBar()
    window.panels.trust.setMinimumHeight(900)  # a score card with many rows
    qtbot.keyClick(window.panels.viewers.image.canvas, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: bar.value() > 100)  # the long form is in sight
    window.actions_["attack"].trigger()
    assert side.page is window.panels.trust
    qtbot.waitUntil(lambda: bar.value() == 0)
