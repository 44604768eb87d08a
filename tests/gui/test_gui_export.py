"""The export dialog: preview, choices that come back, many captures at once, and nobody's folder touched."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_client import FakeClient
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from skyview.engine import ClassifyRequest
from skyview.gui.export.dialog import ExportDialog
from skyview.gui.files.exporting import remember, remembered
from skyview.gui.window import MainWindow
from skyview.report import TEMPLATES, Style, Wishes

WAIT = 20000


@pytest.fixture
def dialog(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> ExportDialog:
    """The dialog over the first capture, its preview drawn."""
    remember(Wishes(tmp_path / "out"))
    window.takeaway.ask_for_export()
    found = window.findChild(ExportDialog)
    qtbot.waitUntil(lambda: not found.preview._image.isNull(), timeout=WAIT)
    return found


def choose(field, value: object) -> None:
    field.setCurrentIndex(field.findData(value))


def test_preview_follows_every_choice(dialog: ExportDialog, qtbot: QtBot) -> None:
    form = dialog.form
    seen = [dialog.preview._image]

    def changed(act: Callable[[], object]) -> None:
        act()
        qtbot.waitUntil(lambda: dialog.preview._image != seen[-1], timeout=WAIT)
        seen.append(dialog.preview._image)

    for name in list(TEMPLATES)[1:]:
        changed(lambda name=name: choose(form.template, name))
    changed(lambda: choose(form.template, "card"))
    changed(lambda: choose(form.theme, "light"))
    changed(lambda: form.letters.setValue(140))
    changed(lambda: choose(form.method, "smoothgrad"))
    changed(form.parts["shares"].toggle)


def test_only_what_a_template_has_room_for_is_offered(dialog: ExportDialog) -> None:
    form = dialog.form
    for template in TEMPLATES.values():
        choose(form.template, template.name)
        offered = {name for name, box in form.parts.items() if not box.isHidden()}
        assert offered == set(template.parts)
        assert set(dialog.wishes().style.parts) == set(template.usual)
        assert form.light.isHidden() == (not template.own_pixels)  # this capture is linear
    assert not form.formats["scores"].isEnabled()


def test_the_last_choice_comes_back(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    form = dialog.form
    choose(form.template, "grid")
    choose(form.theme, "light")
    choose(form.longer, 1080)
    form.pattern.setText("{object}-{template}")
    form.formats["png"].setChecked(False)
    form.formats["pdf"].setChecked(True)
    form.parts["trust"].setChecked(False)
    wished = dialog.wishes()
    dialog.button.click()
    qtbot.waitUntil(lambda: "Saved" in window.panels.messages.words, timeout=WAIT)
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"M 51-grid.pdf", "M 51-grid.pdf.json"}
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is None, timeout=WAIT)
    window.takeaway.ask_for_export()
    again = window.findChild(ExportDialog)
    assert again.wishes() == wished
    again.reject()


def test_the_captures_folder_needs_a_yes(dialog: ExportDialog, folder: Path) -> None:
    assert dialog.button.isEnabled()
    assert dialog.beside.isHidden()
    dialog.folder.setText(str(folder))
    assert not dialog.beside.isHidden()
    assert not dialog.button.isEnabled()
    assert "folder of your captures" in dialog.message.whole
    dialog.beside.setChecked(True)
    assert dialog.button.isEnabled()
    assert remembered(folder).beside is False


def test_what_cannot_be_written_is_said_at_once(dialog: ExportDialog) -> None:
    dialog.form.pattern.setText("{nonsense}")
    assert not dialog.button.isEnabled()
    assert "{file}" in dialog.message.whole
    dialog.form.pattern.setText("{file}")
    assert "a_m51.png" in dialog.message.whole
    dialog.form.formats["png"].setChecked(False)
    assert "at least one kind" in dialog.message.whole


def test_copy_puts_the_card_as_chosen_on_the_clipboard(dialog: ExportDialog, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    choose(dialog.form.longer, 1080)
    dialog.copy.click()
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=WAIT)
    image = QGuiApplication.clipboard().image()
    assert max(image.width(), image.height()) == 1080


def test_all_captures_are_exported_together(
    window: MainWindow, dialog: ExportDialog, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    before = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}
    dialog.captures.setCurrentIndex(dialog.captures.count() - 1)
    assert len(dialog.chosen()) == 3
    dialog.button.click()
    (series,) = window.takeaway.running
    while window.takeaway.running:  # as long as it goes on: a busy machine takes its time for six cards
        done = series.done
        qtbot.waitUntil(lambda: not window.takeaway.running or series.done > done, timeout=WAIT)  # noqa: B023
    assert "Saved 6 files" in window.panels.messages.told[-1].words
    out = tmp_path / "out"
    made = sorted(p.name for p in out.glob("*.png"))
    assert made == sorted(f"{s}.{m}.png" for s in ("a_m51", "b1", "b2") for m in ("grad_cam", "smoothgrad"))
    for name in made:
        told = json.loads((out / f"{name}.json").read_text())
        assert told["maps"][0]["method"] in name
        assert name.startswith(Path(told["capture"]["file"]).stem)
    assert before == {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def test_classes_that_an_export_asks_for_reach_the_list(
    window: MainWindow, dialog: ExportDialog, fake: FakeClient, qtbot: QtBot
) -> None:
    paths = [item.path for item in window.session.items]
    assert sum(window.session.prediction(path) is not None for path in paths) == 1
    fake.pace = 0.05
    dialog.captures.setCurrentIndex(dialog.captures.count() - 1)
    dialog.button.click()
    (series,) = window.takeaway.running
    qtbot.waitUntil(lambda: window.session.prediction(paths[1]) is not None, timeout=WAIT)
    asked = [each for each in fake.requests if isinstance(each, ClassifyRequest) and each.path == paths[1]]
    assert [each.remember for each in asked] == [True]  # the next start knows it, too
    with qtbot.waitSignal(series.ended, timeout=WAIT):
        series.cancel()
    fake.pace = 0.0


def test_a_series_names_what_failed(
    window: MainWindow, dialog: ExportDialog, fake: FakeClient, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.captures.setCurrentIndex(dialog.captures.count() - 1)
    fake.fail_with = "The network went away."
    dialog.button.click()
    qtbot.waitUntil(lambda: "No file was written" in window.panels.messages.words, timeout=WAIT)
    fake.fail_with = ""
    assert "The network went away. (and 2 more)" in window.panels.messages.words
    assert not (tmp_path / "out").exists()


def test_a_series_can_be_stopped(
    window: MainWindow, dialog: ExportDialog, fake: FakeClient, tmp_path: Path, qtbot: QtBot
) -> None:
    fake.pace = 0.3
    dialog.captures.setCurrentIndex(dialog.captures.count() - 1)
    dialog.button.click()
    (series,) = window.takeaway.running
    with qtbot.waitSignal(series.ended, timeout=WAIT):
        series.cancel()
    assert window.takeaway.running == []
    fake.pace = 0.0
    assert len(list((tmp_path / "out").glob("*.png"))) < 6


def test_closing_the_window_ends_dialog_and_series(
    open_window: Callable[..., MainWindow], folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(folder)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=WAIT)
    remember(Wishes(tmp_path / "out", style=Style("overlay")))
    window.takeaway.ask_for_export()
    dialog = window.findChild(ExportDialog)
    dialog.captures.setCurrentIndex(dialog.captures.count() - 1)
    dialog.button.click()
    window.takeaway.ask_for_export()
    window.close()  # the fixtures name every thread that stays
    assert window.takeaway.running == []


def test_unreadable_memory_is_no_reason_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKYVIEW_STATE", str(tmp_path))
    for text in ("", "{}", '{"folder": 3}', "[1]"):
        (tmp_path / "export.json").write_text(text)
        assert remembered(tmp_path) == Wishes(tmp_path)


def test_what_is_seen_is_what_is_written(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    for name in ("channel_red", "invert", "north_up", "turn_right"):
        window.actions_[name].trigger()
    window.viewing.set_blend("screen")
    window.viewing.set_threshold(0.3)
    window.looking.regions.tool.take_up(True)
    window.looking.regions.tool.key(Qt.Key.Key_Return, resize=False)
    remember(Wishes(tmp_path / "out", style=Style("overlay")))
    window.takeaway.ask_for_export()
    dialog = window.findChild(ExportDialog)
    qtbot.waitUntil(lambda: not dialog.preview._image.isNull(), timeout=WAIT)
    before = dialog.preview._image
    dialog.form.parts["region"].toggle()
    qtbot.waitUntil(lambda: dialog.preview._image != before, timeout=WAIT)
    dialog.form.parts["region"].toggle()
    dialog.button.click()
    qtbot.waitUntil(lambda: "Saved" in window.panels.messages.words, timeout=WAIT)
    told = json.loads(next((tmp_path / "out").glob("*grad_cam.png.json")).read_text())
    assert (told["light"]["channel"], told["light"]["inverted"]) == ("red", True)
    assert (told["style"]["blend"], told["style"]["threshold"]) == ("screen", 0.3)
    assert (told["turn"]["north_up"], told["turn"]["quarters"]) == (True, 1)
    assert told["region"]["x"] == 64
    assert 0 < told["maps"][0]["in_region"]["positive"] < 1
    assert told["objects"] == ["M 51"]


def test_names_that_are_not_seen_are_not_written(window: MainWindow) -> None:
    window.actions_["labels"].trigger()
    window.takeaway.ask_for_export()
    dialog = window.findChild(ExportDialog)
    assert "names" not in dialog.wishes().style.parts
    dialog.reject()
