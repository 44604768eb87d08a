"""The score card's page: states of the cells, headlines, stopping and going on, export, estimates."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fake_client import FakeClient, cell
from looking import all_maps
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from skyview.engine import Appraisal, CellRequest, RobustnessRequest
from skyview.gui.trust.estimating import estimates
from skyview.gui.trust.going_on import goes_on
from skyview.gui.trust.headlines import BRIEFLY, Headlines, by_headline
from skyview.gui.trust.model import CELL_ROLE, TrustModel
from skyview.gui.trust.score_card import KINDS
from skyview.gui.trust.table import HEAD, ROW, TWO_LINES
from skyview.gui.window import MainWindow
from skyview.robustness import ScoreCard
from skyview.robustness.card.gates import GATES
from skyview.robustness.card.standing import Gate, Standing
from skyview.robustness.chance.estimate import Estimate

WAIT = 20000


def card(*cells: object, methods: tuple[str, ...] = ("smoothgrad", "grad_cam")) -> ScoreCard:
    names = ("seeing", "satellite_trail", "jpeg", "rotation")
    return ScoreCard(
        "c" * 64, "d" * 64, "galaxy", "galaxy", 0.91, 0, "quick", methods, names, cells, 0.4,
        view_name="square",
    )  # type: ignore[arg-type]  # fmt: skip


def standing(method: str, value: float, *, ranked: bool, why: str = "") -> Standing:
    auc = Estimate(value, value - 0.1, value + 0.05, 18)
    gate = Gate("sane", ranked, why)
    return Standing(method, method, auc, "head", {"head": auc}, ("head",), (gate,), ranks=(1, 2))


def test_states_are_told_apart_in_text_colour_and_words() -> None:
    model = TrustModel()
    found = card(
        *(cell("grad_cam", "seeing", severity) for severity in (1, 3, 5)),
        cell("grad_cam", "satellite_trail", 5),
        cell("grad_cam", "jpeg", 1),
    )
    model.show_card(found, None, running=True)
    column = found.methods.index("grad_cam") + 1
    cells = [model.index(row, column).data(CELL_ROLE) for row in range(4)]
    assert [seen.state for seen in cells] == ["value", "flips", "unseen", "running"]
    assert [seen.clickable for seen in cells] == [True, True, True, False]
    mean = found.mean("grad_cam", "seeing")
    tip = model.index(0, column).data(Qt.ItemDataRole.ToolTipRole)
    assert cells[0].text == f"{mean:.2f}"
    assert "n = 3" in tip
    assert "95% interval" in tip
    assert "excluded" in model.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole)
    model.show_card(found, None, running=False)
    assert model.index(3, column).data(CELL_ROLE).state == "empty"
    model.show_card(found, 3, running=False)
    assert model.index(0, column).data() == f"{found.mean('grad_cam', 'seeing', 3):.2f}"


def test_columns_follow_the_headline() -> None:
    rows = (
        standing("uniform", 0.99, ranked=False, why="It explains a random network as well."),
        standing("smoothgrad", 0.71, ranked=True),
        standing("grad_cam", 0.9, ranked=True),
    )
    order = tuple(row.method for row in by_headline(rows))
    assert order == ("grad_cam", "smoothgrad", "uniform")
    chosen = [row.method for row in by_headline(rows, "smoothgrad")]  # cannot be told from the first
    assert chosen == ["smoothgrad", "grad_cam", "uniform"]
    model = TrustModel()
    model.show_card(card(methods=("uniform", "smoothgrad", "grad_cam")), None, order)
    assert model.methods == order
    assert model.address(model.index(0, 1)) == ("grad_cam", "seeing")


def test_a_headline_says_its_rung_its_interval_and_why_it_has_no_rank(qtbot: QtBot) -> None:
    headlines = Headlines()
    qtbot.addWidget(headlines)
    ranked = standing("grad_cam", 0.9, ranked=True)
    not_ranked = standing("edges", 0.4, ranked=False, why="It knows nothing of the network.")
    headlines.show_rows([ranked, not_ranked], {"grad_cam": "Grad-CAM"})
    assert "Grad-CAM 0.90" in headlines.accessibleName()
    assert "rank 1 to 2 · hardest: random head" in headlines.accessibleDescription()
    assert "not ranked: It knows nothing of the network." in headlines.accessibleDescription()
    assert "Random head: 0.90 [0.80, 0.95], n = 18" in headlines.tip(ranked)
    assert headlines.grab().toImage() != Headlines().grab().toImage()


def test_why_there_is_no_rank_is_short_on_its_line_and_whole_in_its_tip(qtbot: QtBot) -> None:
    assert BRIEFLY.keys() == GATES.keys()
    headlines = Headlines()
    qtbot.addWidget(headlines)
    waits = standing("grad_cam", 0.9, ranked=True)
    whole = "How well it repeats itself has not been measured."
    waits = replace(waits, gates=(Gate("repeatable", None, whole),))
    headlines.show_rows([waits], {})
    assert "not ranked yet: no second seed so far" in headlines.accessibleDescription()
    assert whole in headlines.tip(waits)


def test_larger_budgets_take_longer_and_slower_machines_too() -> None:
    fast, slow = Appraisal(0.01, 0.02, {}), Appraisal(0.02, 0.04, {})
    found = estimates(("grad_cam", "smoothgrad"), 6, fast)
    assert 0 < found["quick"] < found["standard"] < found["full"]
    assert estimates(("grad_cam", "smoothgrad"), 6, slow)["quick"] == pytest.approx(2 * found["quick"])
    assert estimates(("grad_cam",), 6, fast)["quick"] < found["quick"]


def test_only_the_same_techniques_set_alike_go_on_with_a_card() -> None:
    methods = ("grad_cam", "smoothgrad")
    within = {"grad_cam": {"layer": "of the network"}, "smoothgrad": {"samples": 6, "noise": 0.15}}
    begun = replace(card(methods=methods), budget="quick", settings=within)
    assert goes_on(begun, methods, {})
    assert goes_on(begun, methods[::-1], {"smoothgrad": {"samples": 6}})
    assert not goes_on(begun, methods, {"smoothgrad": {"samples": 9}})
    assert not goes_on(begun, methods, {"grad_cam": {"layer": "block4_conv3"}})
    assert not goes_on(begun, (*methods, "edges"), {})
    assert not goes_on(replace(begun, budget="standard"), methods, {})  # it takes more samples


def test_the_budgets_say_how_long_they_take(window: MainWindow, qtbot: QtBot) -> None:
    budgets = window.panels.trust.budgets
    qtbot.waitUntil(lambda: "≈" in budgets.itemText(0), timeout=WAIT)
    assert all("≈" in budgets.itemText(row) for row in range(3))


def test_it_stops_at_once_and_goes_on(
    open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    window = open_window(folder, client=(fake := FakeClient()))
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    qtbot.waitUntil(lambda: fake.idle and not window.jobs.entries, timeout=WAIT)
    fake.hold(after=5)
    trust = window.panels.trust
    qtbot.keyClick(window.panels.viewers.image.canvas, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: window.session.card() is not None, timeout=WAIT)
    assert trust.button.text() == "Stop"
    qtbot.mouseClick(trust.button, Qt.MouseButton.LeftButton)
    assert window.inquiry.score_done() is None  # before the process has let go
    assert trust.button.text() == "Go on"
    assert "what was found is kept" in trust._words.text()
    fake.release()
    qtbot.waitUntil(lambda: not window.jobs.entries, timeout=WAIT)
    kept = window.session.card()
    assert kept is not None
    assert kept.done < 1
    qtbot.mouseClick(trust.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.card().done == 1, timeout=WAIT)
    qtbot.waitUntil(lambda: trust.button.text() == "Test", timeout=WAIT)
    assert trust.budgets.currentData() == "standard"  # the next larger one
    asked = [request for request in fake.requests if isinstance(request, RobustnessRequest)]
    assert len(asked) == 2
    assert asked[0] == asked[1]  # the same work: what was found comes from the cache


def finish(window: MainWindow, budget: str, fake: FakeClient, qtbot: QtBot) -> None:
    window.inquiry.score(budget)
    qtbot.waitUntil(lambda: window.inquiry.score_done() is None, timeout=WAIT)
    assert (window.session.card().budget, window.session.card().done) == (budget, 1)


def stop(window: MainWindow, budget: str, fake: FakeClient, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: fake.idle and not window.jobs.entries, timeout=WAIT)
    fake.hold(after=5)
    window.inquiry.score(budget)
    is_new = lambda: window.session.card() is not None and window.session.card().budget == budget  # noqa: E731
    qtbot.waitUntil(is_new, timeout=WAIT)
    window.inquiry.stop_scoring()
    fake.release()
    qtbot.waitUntil(lambda: not window.jobs.entries, timeout=WAIT)


@pytest.mark.parametrize("steps", [(finish, stop), (stop, finish)], ids=["finished first", "begun first"])
def test_a_larger_card_that_was_stopped_does_not_hide_a_finished_one(
    steps: tuple[Callable[..., None], ...], open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    window = open_window(folder, client=(fake := FakeClient()))
    qtbot.waitUntil(lambda: window.desk.picture is not None and all_maps(window), timeout=WAIT)
    session, trust = window.session, window.panels.trust
    for step in steps:
        step(window, "quick" if step is finish else "standard", fake, qtbot)
    assert (session.card().budget, session.card().done) == ("quick", 1)
    assert trust.card is session.card()
    assert "Quick: done, and shown. Standard: begun" in trust._words.text()
    assert (trust.budgets.currentData(), trust.button.text()) == ("standard", "Go on")
    assert [(r.budget, done) for r, done in window.inquiry.unfinished_tests] == [
        ("standard", session.begun_card().done)
    ]
    window.viewing.show_viewers(1)
    assert "To go on, show its techniques: Grad-CAM, SmoothGrad." in trust._words.text()
    window.viewing.show_viewers(2)
    trust.button.click()
    qtbot.waitUntil(lambda: session.card().budget == "standard" and session.card().done == 1, timeout=WAIT)
    assert session.begun_card() is None
    assert not window.inquiry.unfinished_tests


@pytest.mark.parametrize("budget", ["quick", "standard", "full"])
def test_what_was_cut_off_goes_on_with_its_own_budget(
    budget: str, window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    session, trust = window.session, window.panels.trust
    cut = replace(card(cell("grad_cam", "seeing", 3)), budget=budget, remaining=130.0)
    session.set_card(session.current, session.model, session.target, cut)
    window.presenter.show_trust()
    assert trust.budgets.currentData() == budget
    assert trust.button.text() == "Go on"
    assert trust.budgets.currentText().endswith("≈ 2 min")
    qtbot.mouseClick(trust.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(isinstance(r, RobustnessRequest) for r in fake.requests), timeout=WAIT)
    (asked,) = [request for request in fake.requests if isinstance(request, RobustnessRequest)]
    assert asked.budget == budget


def test_a_wish_for_a_budget_stays_and_a_card_of_another_capture_does_not_change_it(
    window: MainWindow,
) -> None:
    session, trust = window.session, window.panels.trust
    trust.budgets.setCurrentIndex(1)
    trust.budgets.activated.emit(1)
    found = replace(card(cell("grad_cam", "seeing", 3)), budget="full", done=1.0)
    session.set_card(session.current, session.model, session.target, found)
    window.presenter.show_trust()
    assert trust.budgets.currentData() == "full"
    window.desk.step(1)
    assert trust.budgets.currentData() == "standard"


def test_a_card_is_of_the_maps_as_they_are_set(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    window.chooser.choose(1, "smoothgrad", {"samples": 9})
    window.toggle_robustness()
    qtbot.waitUntil(lambda: any(isinstance(r, RobustnessRequest) for r in fake.requests), timeout=WAIT)
    (asked,) = [request for request in fake.requests if isinstance(request, RobustnessRequest)]
    assert asked.settings == {"smoothgrad": {"samples": 9}}


def test_a_cell_is_opened_by_key_and_leads_back(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    cells = cell("grad_cam", "seeing", 3), cell("smoothgrad", "seeing", 3)
    own = {"grad_cam": {"layer": "block5_conv3"}, "smoothgrad": {"samples": 7}}
    found = replace(card(*cells), done=1.0, settings=own, seed=3)
    session = window.session
    session.set_card(session.current, session.model, session.target, found)
    window.presenter.show_trust()
    table = window.panels.trust.table
    place = window.panels.trust.model.index(0, 1)
    table.setFocus()
    table.setCurrentIndex(place)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    comparison = window.panels.comparison
    qtbot.waitUntil(lambda: bool(comparison._verdict.text()), timeout=WAIT)
    (asked,) = (each for each in fake.requests if isinstance(each, CellRequest))
    assert asked.settings == own[asked.method]  # what the card measured, not the viewer's own
    assert asked.seed == 3
    assert not window.panels.viewers.isVisible()
    assert len({id(canvas.camera) for canvas in comparison.canvases}) == 1
    assert comparison.difference.overlay[0] is not None
    comparison.leave()
    assert window.panels.viewers.isVisible()


def test_every_way_to_take_a_card_away(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    found = replace(card(cell("grad_cam", "seeing", 3), cell("smoothgrad", "jpeg", 3)), done=1.0)
    session = window.session
    session.set_card(session.current, session.model, session.target, found)
    window.presenter.show_trust()
    assert window.panels.trust.export.isEnabled()
    for kind, _ in KINDS:
        file = tmp_path / "out" / f"card.{kind}"
        window.scoring.write(kind, file, found)
        qtbot.waitUntil(lambda file=file: f"Saved {file.name}" in window.panels.messages.words, timeout=WAIT)
        assert file.stat().st_size > 100
    page = (tmp_path / "out" / "card.html").read_text("utf-8")
    shown = {*window.session.shown_methods()} & {*found.methods}
    assert shown
    assert page.count("<figure>") == 1 + len(shown)
    assert json.loads((tmp_path / "out" / "card.json").read_text())["methods"] == list(found.methods)
    (tmp_path / "file").write_text("")
    window.scoring.write("csv", tmp_path / "file" / "card.csv", found)
    qtbot.waitUntil(lambda: "Choose another folder" in window.panels.messages.words, timeout=WAIT)


def test_long_names_have_two_lines(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """Nothing of a name is shortened, in the headlines and in the table."""
    cut: list[str] = []
    shorten = QFontMetrics.elidedText

    def watched(metrics: QFontMetrics, text: str, *how: object) -> str:
        shown = shorten(metrics, text, *how)
        cut.extend([text] if shown != text else [])
        return shown

    monkeypatch.setattr(QFontMetrics, "elidedText", watched)
    trust, long = window.panels.trust, "Gradients intégrés par flou"
    trust.name_entries({"grad_cam": long, "seeing": "Bruit de lecture et bruit de photons", "jpeg": "JPEG"})
    cells = [cell(method, name, 3) for method in ("grad_cam", "smoothgrad") for name in ("seeing", "jpeg")]
    trust.show_card(replace(card(*cells), done=1.0))
    qtbot.waitUntil(lambda: len(trust.headlines.rows) == 2, timeout=WAIT)
    trust.headlines.grab()
    trust.table.grab()
    assert not [text for text in cut if text == long or "Bruit" in text]
    rows = [trust.table.rowHeight(row) for row in range(4)]
    assert sorted(rows) == [ROW, ROW, ROW, TWO_LINES]
    assert trust.table.height() == HEAD + sum(rows) + 4
    first, second = trust.headlines.rows
    high = {row.method: trust.headlines._height(row) for row in (first, second)}
    assert high["grad_cam"] > high["smoothgrad"]
    assert trust.headlines.height() == sum(high.values())
    assert trust.headlines._row_at(high[first.method] + 1) is second
    assert trust.headlines._row_at(1000) is None
