"""The attacks' page: chosen, run live, stopped, failed, searched, exported; one thing in the middle."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from fake_client import FakeClient
from looking import all_maps
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from skyview.captures.finding import Found
from skyview.classifier.views import view_of
from skyview.engine import AttackRequest
from skyview.gui.attacks.page import AttackPage
from skyview.gui.attacks.preview import cut_out
from skyview.gui.canvas.pyramid import build_pyramid
from skyview.gui.window import MainWindow
from skyview.robustness.attacks import ATTACKS, AttackOutcome

WAIT = 20000
Opening = Callable[..., MainWindow]


def asked(fake: FakeClient) -> list[AttackRequest]:
    return [request for request in fake.requests if isinstance(request, AttackRequest)]


def open_page(window: MainWindow, qtbot: QtBot) -> AttackPage:
    """By key."""
    qtbot.keyClick(window.panels.viewers.image.canvas, Qt.Key.Key_K)
    assert window.panels.trust_side.page is window.panels.attacks
    return window.panels.attacks


def finished(window: MainWindow) -> bool:
    """The outcome is there, and the job has ended: its last value comes before its end."""
    run = window.attacking.run
    return run is not None and not run.running and window.attacking.outcome is not None


def middle(window: MainWindow) -> list[bool]:
    panels = window.panels
    parts = (panels.viewers, panels.comparison, panels.before_after, panels.attack_view)
    return [part.isVisible() for part in parts]


def test_a_key_opens_it_in_the_viewers_place_and_brings_them_back(window: MainWindow, qtbot: QtBot) -> None:
    page, view = open_page(window, qtbot), window.panels.attack_view
    assert middle(window) == [False, False, False, True]
    assert view.is_empty
    assert "worst case" in view.words
    assert view.invitation.button.isVisible()
    qtbot.waitUntil(page.button.hasFocus, timeout=WAIT)
    assert page.method == window.session.slots[0].method
    assert [page.attacks.itemData(row) for row in range(page.attacks.count())] == list(ATTACKS.names())
    window.actions_["before_after"].trigger()
    assert middle(window) == [False, False, True, False]
    window.actions_["attack"].trigger()
    assert middle(window) == [False, False, False, True]
    window.actions_["attack"].trigger()
    assert middle(window) == [True, False, False, False]


def test_before_the_first_attack_it_is_seen_what_would_be_attacked(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.appraisal is not None, timeout=WAIT)
    page, view = open_page(window, qtbot), window.panels.attack_view
    page.choose_method("grad_cam")
    pictures = [canvas._layers.pyramid is not None for canvas in view.canvases]
    assert pictures == [True, False, False, True, False, False]
    own, (overlay, box) = view.canvases[0]._layers.pyramid, view.canvases[3].overlay
    assert own is not None
    assert own.width == own.height == box.width()  # the part that is explained, and the map on all of it
    assert overlay is not None
    assert [hint.isVisible() for hint in view.hints] == [False, True, True, False, True, True]
    assert "2 of 255 grey levels" in view.hints[1].text()
    assert view.titles[2].whole == "What was changed, ×64"
    assert "fill for about 9.5\u00a0s." in view.words  # 160 passes for 40 steps, 10 maps, 1.4 × 0.04 s each
    page.choose_method("occlusion")  # no map of it yet: it is made first
    assert view.canvases[3].overlay[0] is None
    assert view.hints[3].isVisible()
    page.choose_method("grad_cam")
    page.epsilon.setValue(8)
    assert "4 of 255 grey levels" in view.hints[1].text()
    view.invitation.button.click()
    assert [canvas._layers.pyramid is not None for canvas in view.canvases] == pictures  # no jump to words
    assert not view.invitation.button.isVisible()
    qtbot.waitUntil(lambda: finished(window), timeout=WAIT)
    assert not any(hint.isVisible() for hint in view.hints)
    window.actions_["close_all"].trigger()
    assert view.words == "Open a capture; then its explanation can be attacked."


def test_what_is_explained_is_cut_out(qtbot: QtBot) -> None:
    pixels = np.arange(40 * 60 * 3, dtype=np.uint8).reshape(40, 60, 3)
    pyramid = build_pyramid(pixels)
    square = cut_out(pyramid, view_of("square", 40, 60))
    np.testing.assert_array_equal(square, pixels[:, 10:50])
    whole = cut_out(pyramid, view_of("whole", 40, 60))
    np.testing.assert_array_equal(whole[10:50], pixels)
    assert not whole[:10].any()
    assert not whole[50:].any()
    large = cut_out(build_pyramid(np.full((2000, 3000, 3), 9, np.uint8)), view_of("whole", 2000, 3000))
    assert large.shape == (375, 375, 3)  # no more than is needed


def test_a_cell_of_the_card_gives_way_to_it_and_comes_back(window: MainWindow) -> None:
    window.presenter.begin_cell("grad_cam", "seeing", 3)
    assert middle(window) == [False, True, False, False]
    window.actions_["attack"].trigger()
    assert middle(window) == [False, False, False, True]
    window.actions_["attack"].trigger()
    assert middle(window) == [False, True, False, False]
    window.panels.comparison.leave()
    assert middle(window) == [True, False, False, False]


def test_an_attack_is_shown_look_by_look_and_read(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    page, view = open_page(window, qtbot), window.panels.attack_view
    page.epsilon.setValue(3)
    seen: list[str] = []
    window.attacking.updated.connect(lambda: seen.append(view.curve.accessibleName()))
    qtbot.keyClick(page.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: finished(window), timeout=WAIT)
    assert not view.is_empty
    assert len({words for words in seen if "step" in words}) >= 5
    assert "step 20: 0.60, answer lost" in view.curve.accessibleName()
    assert "random signs: 0.93" in view.curve.accessibleName()
    assert page.words.startswith("The map can be changed")
    assert "went from 1 to 0.20; as much random change left 0.93" in page.words
    assert "Still Galaxy: 91% → 88%" in view.answer
    assert view.titles[2].whole == "What was changed, ×85"
    assert [[cell.text() for cell in pair] for pair in page.figures.cells] == [
        ["0.20", "0.93"],
        ["7%", "31%"],
        ["8.0 px", "0.7 px"],
    ]
    assert not page.button.isEnabled()  # it is done; the same again would find the same
    (request,) = asked(fake)
    assert (request.attack, request.epsilon, request.steps) == ("top_k", 1.5, 40)
    page.epsilon.setValue(4)  # another attack: not made yet
    assert view.is_empty
    assert page.button.isEnabled()
    page.epsilon.setValue(3)
    assert not view.is_empty


@pytest.mark.parametrize("name", ["four_corners", "drawn_text", "target_region"])
def test_a_goal_is_drawn_over_the_map_after(name: str, window: MainWindow, qtbot: QtBot) -> None:
    page, view = open_page(window, qtbot), window.panels.attack_view
    page.choose_attack(name)
    page.start_wanted.emit()
    qtbot.waitUntil(lambda: finished(window), timeout=WAIT)
    assert not view.canvases[4]._layers.contour.isEmpty()
    assert view.canvases[3]._layers.contour.isEmpty()
    assert "correlation with the goal went from 0.05 to 0.62" in page.words


def test_the_settings_of_an_attack_are_asked_for(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    page = open_page(window, qtbot)
    page.choose_attack("drawn_text")
    page._fields["text"].setText("M 31")  # type: ignore[attr-defined]
    page.start_wanted.emit()
    qtbot.waitUntil(lambda: finished(window), timeout=WAIT)
    page.choose_attack("other_map")
    assert page.other.isVisible()
    others = [item.path for item in window.session.items if item.path != window.session.current]
    assert page.other_path == others[0]
    page.start_wanted.emit()
    qtbot.waitUntil(lambda: finished(window), timeout=WAIT)
    text, other = asked(fake)
    assert text.attack_settings == {"text": "M 31"}
    assert other.other == others[0]


def test_alone_a_capture_has_no_other_to_copy(open_window: Opening, folder: Path, qtbot: QtBot) -> None:
    window = open_window(folder / "b1.png")
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    page = open_page(window, qtbot)
    page.choose_attack("other_map")
    assert page.lacks_other
    assert not page.button.isEnabled()
    assert "second capture" in window.panels.attack_view.words


def test_a_technique_without_a_slope_is_labelled(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    page, view = open_page(window, qtbot), window.panels.attack_view
    page.choose_method("occlusion")
    assert page.methods.currentText() == "Occlusion (transferred)"
    assert "made against Vanilla gradient" in page.words
    page.changed.emit()
    page.start_wanted.emit()
    qtbot.waitUntil(lambda: finished(window), timeout=WAIT)
    assert page.words.count("Transferred:") == 1
    assert view.curve._judged == 0.2


def test_stopping_keeps_the_best_so_far(open_window: Opening, folder: Path, qtbot: QtBot) -> None:
    window = open_window(folder, client=(fake := FakeClient()))
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    page, view = open_page(window, qtbot), window.panels.attack_view
    qtbot.waitUntil(lambda: fake.idle and not window.jobs.entries, timeout=WAIT)
    fake.hold(after=3)
    page.start_wanted.emit()
    assert page.button.text() == "Stop"
    assert page.progress.isVisible()
    qtbot.waitUntil(lambda: not view.is_empty, timeout=WAIT)
    page.button.click()
    assert "Stopped after step" in page.words
    assert not page.progress.isVisible()
    assert page.button.text() == "Attack again"
    assert not page.export.isEnabled()
    fake.release()
    qtbot.waitUntil(lambda: not window.jobs.entries, timeout=WAIT)


def test_a_file_that_was_written_anew_meanwhile_is_not_shown_attacked(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    page, view = open_page(window, qtbot), window.panels.attack_view
    qtbot.waitUntil(lambda: fake.idle and not window.jobs.entries, timeout=WAIT)
    fake.hold(after=3)
    page.start_wanted.emit()
    qtbot.waitUntil(lambda: not view.is_empty, timeout=WAIT)
    window.desk.renew(Found(window.session.current, 4711, 1))
    assert view.is_empty
    assert page.button.text() == "Attack"
    fake.release()
    qtbot.waitUntil(lambda: fake.idle and not window.jobs.entries and all_maps(window), timeout=WAIT)
    assert window.attacking.run is None


def test_why_it_failed_is_said_in_its_place(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    page, view = open_page(window, qtbot), window.panels.attack_view
    fake.fail_with = "Grad-CAM has nothing to show for galaxy, so there is nothing to attack."
    page.start_wanted.emit()
    qtbot.waitUntil(lambda: fake.fail_with in page.words, timeout=WAIT)
    assert view.is_empty
    assert view.words == fake.fail_with
    fake.fail_with = ""
    page.button.click()
    qtbot.waitUntil(lambda: finished(window), timeout=WAIT)


def test_the_least_that_is_enough_is_searched(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    page, view = open_page(window, qtbot), window.panels.attack_view
    page.search_button.click()
    qtbot.waitUntil(lambda: "1.4 grey levels (1 was not enough)" in page.search_words, timeout=WAIT)
    assert page.ruler.accessibleName().endswith("1 was not enough, 1.4 was enough")
    assert page.search_button.text() == "Show"
    (request,) = asked(fake)
    assert request.epsilon is None
    assert not view.is_empty  # what the least did
    assert view.titles[1].whole == "Attacked picture, ±1.4/255"
    assert "random signs: 0.93" in view.curve.accessibleName()
    assert "went from 1 to 0.45" in page.words
    assert page.button.isEnabled()  # the attack of the form is another one
    page.epsilon.setValue(9)  # the search is about all of them
    assert "1.4 grey levels" in page.search_words
    assert not view.is_empty
    page.start_wanted.emit()
    qtbot.waitUntil(lambda: finished(window), timeout=WAIT)
    assert view.titles[1].whole == "Attacked picture, ±4.5/255"
    assert "went from 1 to 0.20" in page.words
    page.search_button.click()
    assert view.titles[1].whole == "Attacked picture, ±1.4/255"
    assert "went from 1 to 0.45" in page.words
    page.choose_attack("random_sign")
    assert not page.search_button.isEnabled()


@pytest.mark.parametrize("kind", ["png", "json", "pictures"])
def test_an_attack_is_taken_away(kind: str, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(window, qtbot)
    page.start_wanted.emit()
    qtbot.waitUntil(lambda: finished(window), timeout=WAIT)
    out = tmp_path / "out"
    file = out / f"m51.{kind}" if kind != "pictures" else out
    window.attack_saving.write(kind, file)
    qtbot.waitUntil(lambda: window.panels.messages.words.startswith("Saved"), timeout=WAIT)
    outcome = window.attacking.outcome
    assert isinstance(outcome, AttackOutcome)
    if kind == "json":
        document = json.loads(file.read_text())
        assert document["attack"]["likeness"] == outcome.likeness
        assert document["reading"] in page.words
    elif kind == "png":
        with Image.open(file) as sheet:
            assert sheet.width > 1000
            assert json.loads(sheet.text["Comment"])["attack"] == "top_k"  # type: ignore[attr-defined]
    else:
        with Image.open(out / "a_m51.grad_cam.top_k.attacked.png") as picture:
            np.testing.assert_array_equal(np.asarray(picture), outcome.attacked)
