"""The verdict panel with a picture from elsewhere, and with networks whose classes skyview does not know."""

from dataclasses import replace
from pathlib import Path

import pytest
from fake_client import FakeClient, prediction
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from skyview.classifier.prediction import ELSEWHERE, Prediction
from skyview.gui.frame.verdict import FILE, LIKELY, Verdict
from skyview.gui.window import MainWindow

WAIT = 20000


def foreign(many: int) -> Prediction:
    shares = {f"own_{place}": 2.0 ** -(place + 1) for place in range(many)}
    total = sum(shares.values())
    shares = {name: share / total for name, share in reversed(shares.items())}
    return Prediction("own_0", shares["own_0"], False, shares, shares, {"square": shares}, "own", 0.1)


def test_a_picture_from_elsewhere_is_said_to_be_one(window: MainWindow) -> None:
    session, verdict = window.session, window.panels.verdict
    strange = replace(prediction("galaxy", 0.97), sure=False, strangeness=2.5)
    session.set_prediction(session.current, session.model, strange)
    window.presenter.show_verdict()
    assert verdict.words == "Something else?"
    assert verdict.certainty.startswith(f"{ELSEWHERE}. ")
    assert "Galaxy (97%)" in verdict.certainty
    model = window.panels.browser.model
    row = model.index(session.row(session.current))
    assert model.verdict(model.item(row)) == ("unsure", "Something else?")
    assert model.certainty(model.item(row)) == ""  # a probability among the wrong classes means nothing
    assert ELSEWHERE in row.data(Qt.ItemDataRole.ToolTipRole)
    session.set_prediction(session.current, session.model, prediction("galaxy", 0.97))
    window.presenter.show_verdict()
    assert (verdict.words, verdict.certainty) == ("Galaxy", "Sure: 97% likely")


def test_how_sure_is_said_in_fewer_words_where_there_is_little_room(window: MainWindow) -> None:
    said = window.panels.verdict._sure
    assert said.text() == "Sure: 91% likely"
    said.resize(said.fontMetrics().horizontalAdvance("Sure: 91% li…"), said.height())
    assert said.text() == "Sure: 91%"


@pytest.mark.parametrize("many", [2, 8, 1000])
def test_classes_of_other_networks_are_shown_as_they_are(qtbot: QtBot, many: int) -> None:
    verdict = Verdict()
    qtbot.addWidget(verdict)
    verdict.show_prediction(foreign(many), None)
    assert verdict.words == "own_0"
    assert verdict.targets.count() == many + 1
    rows = min(many, 8)
    assert verdict.bars.height() * 6 == rows * Verdict().bars.height()
    picked: list[str] = []
    verdict.target_chosen.connect(picked.append)
    first = QPoint(20, 5)
    qtbot.mouseClick(verdict.bars, Qt.MouseButton.LeftButton, pos=first)
    assert picked == ["own_0" if many > 8 else f"own_{many - 1}"]  # in the network's order, or the likeliest


def test_a_keras_file_can_be_chosen(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake: FakeClient, qtbot: QtBot
) -> None:
    file = str(tmp_path / "own.keras")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (file, ""))
    window.panels.verdict.model_chosen.emit(FILE)
    assert window.session.model == file
    assert window.panels.verdict.models.currentText() == "own.keras"
    qtbot.waitUntil(lambda: any(getattr(r, "model", "") == file for r in fake.requests), timeout=WAIT)


def test_what_is_explained_is_not_said_of_the_capture_before(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    targets = window.panels.verdict.targets
    assert targets.itemText(0) == "Most likely: Galaxy"
    broken = tmp_path / "broken.fits"
    broken.write_bytes(b"SIMPLE  =                    T".ljust(2880))
    window.desk.open_paths([broken])
    qtbot.waitUntil(lambda: window.session.current == broken, timeout=WAIT)
    qtbot.waitUntil(lambda: bool(window.session.item(broken).error), timeout=WAIT)
    assert targets.itemText(0) == LIKELY
