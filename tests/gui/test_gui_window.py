"""The window over a fake compute client: opening, looking, verdicts, maps, trust, errors, taking away."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile
from astropy.io import fits
from fake_client import FakeClient
from looking import all_maps
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skyview.gui.app import first_size
from skyview.gui.export.dialog import ExportDialog
from skyview.gui.files import recent
from skyview.gui.frame.verdict import FOLDER
from skyview.gui.frame.welcome import Welcome
from skyview.gui.parts.settings_form import SettingsForm
from skyview.gui.window import MainWindow
from skyview.report import Wishes, read_npz
from skyview.robustness.card.scorecard import usual_perturbations

WAIT = 20000


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(window.panels.viewers.image.canvas, key, held)


def drop(window: MainWindow, *urls: QUrl) -> QDropEvent:
    data = QMimeData()
    data.setUrls(list(urls))
    actions, button, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), actions, data, button, none))
    event = QDropEvent(QPointF(50, 50), actions, data, button, none)
    QApplication.sendEvent(window, event)
    return event


def test_opens_and_shows_the_samples(open_window: Callable[..., MainWindow], qtbot: QtBot) -> None:
    from skyview.captures import find_captures
    from skyview.paths import samples_folder

    samples = list(find_captures([samples_folder()])) if samples_folder().is_dir() else []
    if not samples:
        pytest.skip("the samples are not made yet: make samples")
    window = open_window()
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=WAIT)
    assert window.panels.browser.model.rowCount() == len(samples)
    assert recent.recent() == []  # what we opened ourselves is not what the person opened


def test_a_window_with_nothing_says_what_to_do(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(tmp_path)
    qtbot.waitUntil(lambda: "No captures" in window.panels.messages.words, timeout=WAIT)
    welcome = window.panels.viewers.image.findChild(Welcome)
    qtbot.waitUntil(welcome.isVisible, timeout=WAIT)
    assert "Ctrl+O" in welcome.buttons[0].toolTip()
    assert not window.actions_["export"].isEnabled()


def test_dropped_folder_lists_its_captures(
    open_window: Callable[..., MainWindow], folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    window = open_window(empty)
    qtbot.waitUntil(lambda: "No captures" in window.panels.messages.words, timeout=WAIT)
    assert drop(window, QUrl.fromLocalFile(str(folder))).isAccepted()
    assert window._hint.isHidden()
    qtbot.waitUntil(lambda: window.panels.browser.model.rowCount() == 3, timeout=WAIT)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=WAIT)
    assert recent.recent()[0] == folder
    drop(window, QUrl.fromLocalFile(str(folder)))  # again: nothing twice
    drop(window, QUrl.fromLocalFile(str(tmp_path / "gone.fits")))
    qtbot.waitUntil(lambda: "not there any more" in window.panels.messages.words, timeout=WAIT)
    assert window.panels.browser.model.rowCount() == 3


def test_open_recent_opens_again_and_forgets(
    open_window: Callable[..., MainWindow], folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "empty").mkdir()
    window = open_window(tmp_path / "empty")
    qtbot.waitUntil(lambda: recent.recent() == [tmp_path / "empty"], timeout=WAIT)
    menu = window.opener.recent_menu
    recent.forget_all()
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]
    recent.remember(folder)
    menu.aboutToShow.emit()
    again, *_, forget = menu.actions()
    assert again.text().startswith("night ")
    again.trigger()
    qtbot.waitUntil(lambda: window.panels.browser.model.rowCount() == 3, timeout=WAIT)
    forget.trigger()
    assert recent.recent() == []


def test_dropped_text_is_refused(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("hello")
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert window._hint.isHidden()


def test_selection_shows_the_picture_and_its_facts(window: MainWindow, qtbot: QtBot) -> None:
    header = window.panels.header
    assert header.title.whole == "M 51"
    assert "128 × 96" in header.subtitle.whole
    assert "linear" in header.subtitle.whole
    window.panels.browser.select(window.session.items[1].path)
    qtbot.waitUntil(lambda: header.title.whole == "b1", timeout=WAIT)
    assert "already stretched" in header.subtitle.whole
    assert not window.actions_["stretch"].isEnabled()
    shown = window.desk.picture.pyramid.pixels
    row, column = 48, 64
    assert tuple(shown[row, column]) == tuple((window.desk.picture.capture.pixels[row, column] * 255).round())


def test_keys_step_through_captures(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_Right)
    assert window.session.current.name == "b1.png"
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.session.current.name == "b2.png"
    press(qtbot, window, Qt.Key.Key_Right)
    assert window.session.current.name == "b2.png"
    press(qtbot, window, Qt.Key.Key_Left)
    assert window.session.current.name == "b1.png"


def test_stretch_can_be_unlinked_and_taken_away(window: MainWindow, qtbot: QtBot) -> None:
    first = window.desk.picture
    press(qtbot, window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: window.desk.picture is not first, timeout=WAIT)
    assert window.desk.picture.pyramid.pixels.mean() < first.pyramid.pixels.mean()  # linear is dark
    second = window.desk.picture
    press(qtbot, window, Qt.Key.Key_A)
    press(qtbot, window, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.desk.picture is not second, timeout=WAIT)
    assert not window.session.look.linked
    for picture in (first, second, window.desk.picture):  # a table shows them: one level from the formula
        exact = picture.stretch.to_uint8(picture.capture.pixels)
        assert np.abs(picture.pyramid.pixels.astype(int) - exact).max() <= 1
    assert first.capture is second.capture


def test_viewers_move_in_step(window: MainWindow, qtbot: QtBot) -> None:
    viewers = window.panels.viewers
    canvases = [viewers.image.canvas, *(viewer.canvas for viewer in viewers.shown)]
    assert {id(canvas.camera) for canvas in canvases} == {id(viewers.camera)}
    canvas = canvases[1]
    middle = QPointF(canvas.rect().center())
    wheel = QWheelEvent(
        middle, canvas.mapToGlobal(middle), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    before = [c.grab().toImage() for c in canvases]
    QApplication.sendEvent(canvas, wheel)
    assert viewers.camera.zoom == pytest.approx(1.25**2)
    assert all(c.grab().toImage() != picture for c, picture in zip(canvases, before, strict=True))
    qtbot.mouseMove(canvas, canvas.rect().center() + QPoint(7, 5))
    qtbot.waitUntil(lambda: viewers.camera.cursor is not None)
    assert "x " in viewers.look_bar.readout.whole
    assert "RA 13h" in viewers.look_bar.readout.whole
    press(qtbot, window, Qt.Key.Key_F)
    assert viewers.camera.zoom == 1.0
    press(qtbot, window, Qt.Key.Key_Z)
    view = viewers.image.canvas.size().toSizeF()
    assert viewers.camera.scale(view) == pytest.approx(max(1.0, viewers.camera.fitting_scale(view)))


def test_values_under_the_crosshair_are_the_files_and_the_maps(window: MainWindow) -> None:
    viewers, capture = window.panels.viewers, window.desk.picture.capture
    viewers.camera.point(QPointF(70.5, 40.5))
    assert f"R {capture.pixels[40, 70, 0]:.4f}" in viewers.look_bar.readout.whole
    found = viewers.maps[0].attribution
    row, column = (
        int((40.5 - found.view.top) / found.view.side * 224),
        int((70.5 - found.view.left) / found.view.side * 224),
    )
    assert viewers.maps[0].canvas.value_at(70.5, 40.5) == f"{found.values[row, column]:.3g}".replace("-", "−")
    assert viewers.maps[0].canvas.value_at(2.0, 40.0) == "not explained"  # left of the square


@pytest.mark.parametrize(
    ("screen", "size"),
    [((1280, 800), (1280, 800)), ((1920, 1080), (1680, 945)), ((3840, 2160), (1920, 1200))],
)
def test_the_first_window_leaves_little_of_the_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*screen)) == QSize(*size)


def test_what_is_empty_says_how_to_begin(window: MainWindow, qtbot: QtBot) -> None:
    welcome = window.panels.viewers.image.findChild(Welcome)
    assert not welcome.isVisible()
    window.actions_["close_all"].trigger()
    qtbot.waitUntil(welcome.isVisible)
    samples = welcome.buttons[-1]
    qtbot.mouseClick(samples, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desk.picture is not None)
    assert not welcome.isVisible()


def test_verdict_follows_the_prediction(
    open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    window = open_window(folder, client=FakeClient(label="planetary_nebula", probability=0.42))
    verdict = window.panels.verdict
    qtbot.waitUntil(lambda: verdict.words == "Planetary nebula", timeout=WAIT)
    assert verdict.certainty == "Not sure: 42% likely"
    assert "Planetary nebula 42%" in verdict.bars.accessibleName()
    index = window.panels.browser.model.index(0)
    assert "not sure" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_another_class_is_explained_on_wish(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    bars = window.panels.verdict.bars
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(40, 23 + 5))  # the second row: nebula
    assert window.session.target == "nebula"
    qtbot.waitUntil(lambda: any(getattr(r, "target", None) == "nebula" for r in fake.requests), timeout=WAIT)
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)
    assert window.panels.viewers.maps[0].attribution.target == "nebula"


def test_viewers_by_key_and_another_technique(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_4)
    assert [viewer.isVisible() for viewer in window.panels.viewers.maps] == [True] * 4 + [False] * 5
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)
    viewer = window.panels.viewers.maps[0]
    window.chooser.choose(0, "vanilla_gradient", {})
    assert viewer.methods.accessibleName().endswith("Vanilla gradient")
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)
    assert viewer.attribution.method == "vanilla_gradient"
    press(qtbot, window, Qt.Key.Key_1)
    assert [viewer.isVisible() for viewer in window.panels.viewers.maps] == [True] + [False] * 8


def test_settings_form_reads_the_registry(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    window.chooser.show_settings(1)
    form = window.findChild(SettingsForm)
    assert set(form.fields) == {p.name for p in window.desk.catalogue.technique("smoothgrad").parameters}
    form.fields["samples"].setValue(7)
    form.apply.click()
    qtbot.waitUntil(
        lambda: any(getattr(r, "settings", None) == {"samples": 7} for r in fake.requests), timeout=WAIT
    )


def test_empty_map_is_said_in_words(
    open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    client = FakeClient()
    client.empty_maps = True
    window = open_window(folder, client=client)
    qtbot.waitUntil(lambda: "No explanation" in window.panels.viewers.maps[0].words, timeout=WAIT)


def test_opacity_and_blink(window: MainWindow, qtbot: QtBot) -> None:
    viewers = window.panels.viewers
    canvas = viewers.maps[0].canvas
    with_map = canvas.grab().toImage()
    bare_image = viewers.image.canvas.grab().toImage()
    qtbot.keyPress(window, Qt.Key.Key_B)
    assert canvas.grab().toImage() != with_map
    assert viewers.image.canvas.grab().toImage() != bare_image
    qtbot.keyRelease(window, Qt.Key.Key_B)
    assert canvas.grab().toImage() == with_map
    viewers.look_bar.slider.setValue(0)
    assert canvas.grab().toImage() != with_map
    assert window.session.look.opacity == 0


def test_trust_fills_and_a_cell_opens(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    trust = window.panels.trust
    press(qtbot, window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: window.session.card() is not None, timeout=WAIT)
    qtbot.waitUntil(
        lambda: window.session.card().done == 1 and window.inquiry.score_done() is None, timeout=WAIT
    )
    assert trust.model.rowCount() == len(usual_perturbations("quick"))
    assert trust.model.columnCount() == 3
    card = window.session.card()
    seeing = card.perturbations.index("seeing")
    index = trust.model.index(seeing, 1)
    assert index.data() == f"{card.mean('grad_cam', 'seeing'):.2f}"
    satellite = card.perturbations.index("satellite_trail")
    trust.severities.setCurrentIndex(5)
    trust.severities.activated.emit(5)
    assert trust.model.index(satellite, 1).data() == "flips"
    assert trust.model.index(satellite, 0).data() == "0%"
    trust.severities.setCurrentIndex(0)
    trust.severities.activated.emit(0)
    place = trust.table.visualRect(index).center()
    qtbot.mouseClick(trust.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    comparison = window.panels.comparison
    qtbot.waitUntil(lambda: "Still Galaxy" in comparison._verdict.text(), timeout=WAIT)
    assert comparison.isVisible()
    assert all(canvas.overlay[0] is not None for canvas in comparison.canvases[2:])
    comparison.slider.setValue(4)
    qtbot.waitUntil(lambda: any(getattr(r, "severity", 0) == 4 for r in fake.requests), timeout=WAIT)


def test_cancel_stops_the_newest_job(
    open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    window = open_window(folder, client=(client := FakeClient()))
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)
    qtbot.waitUntil(lambda: client.idle and not window.jobs.entries, timeout=WAIT)
    client.hold(after=5)
    window.toggle_robustness()
    qtbot.waitUntil(lambda: (window.inquiry.score_done() or 0) > 0, timeout=WAIT)
    press(qtbot, window, Qt.Key.Key_Escape)
    client.release()
    qtbot.waitUntil(lambda: window.inquiry.score_done() is None, timeout=WAIT)
    assert 0 < window.session.card().done < 1
    assert not [entry for entry in window.jobs.entries if not entry.quiet]


def test_what_is_looked_away_from_is_dropped(
    open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    (client := FakeClient()).hold()
    window = open_window(folder, client=client)
    first = lambda: [e for e in window.jobs.entries if e.path == path]  # noqa: E731
    path = folder / "a_m51.fits"
    qtbot.waitUntil(lambda: len(first()) == 3, timeout=WAIT)  # verdict and two maps
    window.desk.step(1)
    client.release()
    qtbot.waitUntil(lambda: not first(), timeout=WAIT)
    assert not [key for key in window.session.maps if key.path == path]


def test_classify_all_names_every_row(window: MainWindow, qtbot: QtBot) -> None:
    window.panels.browser.classify_all.click()
    paths = [item.path for item in window.session.items]
    qtbot.waitUntil(lambda: all(window.session.prediction(path) for path in paths), timeout=WAIT)
    qtbot.waitUntil(lambda: window.panels.browser.classify_all.text() == "Classify all", timeout=WAIT)


def test_bad_file_is_an_error_in_its_place(
    open_window: Callable[..., MainWindow], folder: Path, fake: FakeClient, qtbot: QtBot
) -> None:
    bad = folder / "bad.fits"
    bad.write_text("this is not a capture")
    window = open_window(bad)
    qtbot.waitUntil(lambda: "bad.fits" in window.panels.viewers.image.words, timeout=WAIT)
    assert window.panels.header.subtitle.whole == "Cannot be opened"
    assert window.panels.browser.model.verdict(window.session.items[0])[1] == "Cannot be opened"
    qtbot.wait(300)
    assert not [r for r in fake.requests if getattr(r, "path", None) == bad]
    drop(window, QUrl.fromLocalFile(str(folder / "b1.png")))  # and the window goes on
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=WAIT)


def test_failed_job_says_why_where_the_answer_would_be(
    open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    client = FakeClient()
    client.fail_with = "The bundle is damaged; get it again."
    window = open_window(folder, client=client)
    qtbot.waitUntil(lambda: window.panels.verdict.certainty == client.fail_with, timeout=WAIT)
    viewers = window.panels.viewers
    qtbot.waitUntil(lambda: all(v.words == client.fail_with for v in viewers.shown), timeout=WAIT)
    client.fail_with = ""
    press(qtbot, window, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: all_maps(window) and window.session.prediction() is not None, timeout=WAIT)


def test_death_of_the_process_is_told_and_so_is_its_return(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    told: list[str] = []
    window.jobs.process_died.connect(told.append)
    fake.die()
    qtbot.waitUntil(lambda: "is back" in window.panels.messages.words, timeout=WAIT)
    assert told
    assert window.jobs.ready


def test_export_writes_picture_and_maps(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ExportDialog)
    out = tmp_path / "out"
    dialog.folder.setText(str(out))
    for kind in ("fits", "npz"):
        dialog.formats[kind].setChecked(True)
    dialog.form.sidecar.setChecked(False)
    dialog.button.click()
    qtbot.waitUntil(lambda: "Saved" in window.panels.messages.words, timeout=WAIT)
    press(qtbot, window, Qt.Key.Key_1)  # the keys go to the window again
    qtbot.waitUntil(lambda: window.session.viewers == 1, timeout=WAIT)
    press(qtbot, window, Qt.Key.Key_2)
    names = sorted(p.name for p in out.iterdir())
    kinds = ("fits", "npz", "png")
    assert names == sorted(f"a_m51.{m}.{kind}" for m in ("grad_cam", "smoothgrad") for kind in kinds)
    shown = window.panels.viewers.maps[0].attribution
    np.testing.assert_array_equal(read_npz(out / "a_m51.grad_cam.npz").values, shown.values)
    assert fits.getheader(out / "a_m51.grad_cam.fits")["CTYPE1"].startswith("RA")
    again = Wishes(out, ("tiff", "fits"), sidecar=False)
    window.takeaway._write(window.desk.material(), again, [])  # numbered, not replaced
    qtbot.waitUntil(lambda: "Saved 4 files" in window.panels.messages.words, timeout=WAIT)
    assert (out / "a_m51.smoothgrad-2.fits").exists()
    for method in ("grad_cam", "smoothgrad"):
        with Image.open(out / f"a_m51.{method}.png") as png:
            deep = tifffile.imread(out / f"a_m51.{method}.tif")
            assert deep.dtype == np.uint16
            assert deep.shape[1::-1] == png.size


def test_export_into_a_forbidden_place_is_told(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    window.takeaway.ask_for_export()
    dialog = window.findChild(ExportDialog)
    dialog.folder.setText(str(blocked / "sub"))
    dialog.button.click()
    qtbot.waitUntil(lambda: "another folder" in window.panels.messages.words, timeout=WAIT)


def test_copy_puts_the_annotated_picture_on_the_clipboard(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    press(qtbot, window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=WAIT)


def test_model_folder_can_be_chosen(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake: FakeClient, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QFileDialog

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a, **k: str(tmp_path))
    window.panels.verdict.model_chosen.emit(FOLDER)
    assert window.session.model == str(tmp_path)
    qtbot.waitUntil(lambda: str(tmp_path) in [getattr(r, "model", "") for r in fake.requests], timeout=WAIT)


def test_closing_at_any_moment_is_clean(
    open_window: Callable[..., MainWindow], folder: Path, fake: FakeClient, qtbot: QtBot
) -> None:
    for delay in (0, 30, 450, 700):
        client = FakeClient(pace=0.05)
        window = open_window(folder, client=client)
        qtbot.wait(delay)
        window.close()
        assert not window.thread_.isRunning()
        assert client.closed or window.thread_._client is None


@pytest.mark.slow
def test_the_windows_process_has_no_tensorflow(folder: Path) -> None:
    """A whole run, with verdict, maps and trust (from the fake client), in a fresh process."""
    script = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from fake_client import FakeClient
from looking import all_maps
from PIL import Image
from PySide6.QtCore import QTimer
from skyview.gui.app import application
from skyview.gui.window import MainWindow
app = application()
window = MainWindow([Path({str(folder)!r})], FakeClient)
window.session.model = "fake"
window.show()
def look():
    card = window.session.card()
    if card is None and window.session.prediction() is not None and window.inquiry.score_done() is None:
        window.inquiry.score("quick")
    if card is not None and card.done == 1:
        window.close()
        app.quit()
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
app.exec()
print(*(name for name in ("tensorflow", "keras", "tf_explain") if name in sys.modules), "end")
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout.strip() == "end", done.stderr


def test_a_cancelled_map_says_how_to_ask_again(
    open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    (client := FakeClient()).hold()
    window = open_window(folder, client=client)
    viewer = window.panels.viewers.maps[1]
    qtbot.waitUntil(lambda: window.inquiry.explaining(window.session.key(1)), timeout=WAIT)
    press(qtbot, window, Qt.Key.Key_Escape)
    client.release()
    qtbot.waitUntil(lambda: "Press E" in viewer.words, timeout=WAIT)
    press(qtbot, window, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)
