"""Cells of the score card that do not count, grey, hatched, and why; maps where the answer changes."""

from dataclasses import replace

from fake_client import cell
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from skyview.gui.trust.model import CELL_ROLE
from skyview.gui.trust.notes import Notes
from skyview.gui.window import MainWindow
from skyview.robustness import ScoreCard
from skyview.robustness.card.records import Change

WAIT = 20000


def test_a_likeness_that_does_not_count_is_grey_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    there = cell("grad_cam", "seeing", 1)
    gone = [replace(cell("grad_cam", "seeing", s), kept=False, label_after="nebula") for s in (3, 5)]
    cells = (there, *gone, cell("grad_cam", "rotation", 3))
    names = ("seeing", "rotation")
    found = ScoreCard(
        "c" * 64, "d" * 64, "galaxy", "galaxy", 0.91, 0, "quick", ("grad_cam",), names, cells, 1.0,
        view_name="square",
    )  # fmt: skip
    session, trust = window.session, window.panels.trust
    session.set_card(session.current, session.model, session.target, found)
    window.presenter.show_trust()
    place, sound = trust.model.index(0, 1), trust.model.index(1, 1)
    assert place.data(CELL_ROLE).state == "grey"
    assert place.data() == f"{there.value:.2f}"
    assert "grey: the answer stays in 33% of the pictures only" in place.data(Qt.ItemDataRole.ToolTipRole)
    assert sound.data(CELL_ROLE).state == "value"
    assert "its class in 33%" in trust.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    trust.model.show_card(found, 1)
    assert trust.model.index(0, 1).data(CELL_ROLE).state == "value", "of this severity all stayed"
    qtbot.waitUntil(lambda: trust.notes.grey.text().startswith("Not counted: Seeing"), timeout=WAIT)


def test_where_the_answer_changes_is_said_below_the_table(qtbot: QtBot) -> None:
    notes = Notes()
    qtbot.addWidget(notes)
    notes.show()
    found = ScoreCard(
        "c" * 64, "d" * 64, "galaxy", "galaxy", 0.91, 0, "standard", ("grad_cam", "smoothgrad"), ("seeing",),
        (cell("grad_cam", "seeing", 1),), 1.0,
        changes=(Change("grad_cam", "seeing", 5, 0, "nebula", -0.25, False, 0.1),),
    )  # fmt: skip
    notes.show_standings(found.standings, {"grad_cam": "Grad-CAM"})
    assert notes.changes.text().startswith("Grad-CAM: likeness −0.25 (n = 1), where the answer stays 0.")
    assert notes.isVisible()
    notes.show_standings(replace(found, changes=()).standings, {})
    assert not notes.isVisible()
