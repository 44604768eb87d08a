"""Choosing techniques: the menu to search, costs, the reading card, forms, comparing the fast ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fake_client import FakeClient
from looking import all_maps
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from skyview.engine import Appraisal, AppraiseRequest, BaselinesRequest
from skyview.explain import TECHNIQUES
from skyview.gui.parts.settings_form import SettingsForm, field_for, value_of
from skyview.gui.state.techniques import baseline_slots, cost, cost_sentence, fast_ones, matches
from skyview.gui.viewers.reading_card import ReadingCard
from skyview.gui.viewers.technique_menu import NAME, SUITED, TechniqueMenu
from skyview.gui.window import MainWindow
from skyview.registry import settings_of

WAIT = 20000
QUICK = Appraisal(0.01, 0.04, {"cam": "CAM needs another network; choose Grad-CAM."})


def rows(menu: TechniqueMenu) -> list[str]:
    names = [menu.list.item(row).data(NAME) for row in range(menu.list.count())]
    return [name for name in names if name]


def open_menu(window: MainWindow, qtbot: QtBot, slot: int = 0) -> TechniqueMenu:
    qtbot.waitUntil(lambda: window.session.appraisal is not None, timeout=WAIT)
    window.panels.viewers.maps[slot].methods.click()
    return window.findChild(TechniqueMenu)


def test_menu_lists_all_by_family_and_finds_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    menu = open_menu(window, qtbot)
    assert rows(menu) == list(TECHNIQUES.names())
    families = {t.family for t in TECHNIQUES}
    assert menu.list.count() == len(TECHNIQUES) + len(families)
    assert menu.list.currentItem().data(NAME) == window.session.slots[0].method
    qtbot.keyClicks(menu.field, "lrp")
    assert rows(menu) == [t.name for t in TECHNIQUES if "lrp" in t.name]
    qtbot.keyClick(menu.field, Qt.Key.Key_Down)
    qtbot.keyClick(menu.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.slots[0].method == "lrp_composite", timeout=WAIT)
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)


def test_menu_says_costs_and_that_nothing_is_called_so(window: MainWindow, qtbot: QtBot) -> None:
    menu = open_menu(window, qtbot)
    appraisal = window.session.appraisal
    item = menu.list.findItems("SmoothGrad", Qt.MatchFlag.MatchExactly)[0]
    menu.list.setCurrentItem(item)
    assert TECHNIQUES["smoothgrad"].summary in menu.about.text()
    assert cost_sentence(TECHNIQUES["smoothgrad"], appraisal) in menu.about.text()
    qtbot.keyClicks(menu.field, "no such thing")
    assert rows(menu) == []
    assert menu.about.text() == "No technique is called so."
    menu.close()


def test_rows_that_come_under_a_pointer_at_rest_are_not_chosen(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = QPoint(300, 300)
    monkeypatch.setattr("skyview.gui.viewers.technique_menu.QCursor.pos", lambda: place)
    menu = open_menu(window, qtbot)
    before, last = menu.list.currentRow(), menu.list.item(menu.list.count() - 1)
    menu.list.itemEntered.emit(last)  # as when the list opens, or is filled anew, under the pointer
    assert menu.list.currentRow() == before
    place = QPoint(301, 300)
    menu.list.itemEntered.emit(last)
    assert menu.list.currentItem() is last
    menu.close()


def test_an_unsuited_technique_says_why_and_cannot_be_chosen(
    open_window: Callable[..., MainWindow], folder: Path, qtbot: QtBot
) -> None:
    client = FakeClient()
    client.unsuited = QUICK.unsuited
    window = open_window(folder, client=client)
    menu = open_menu(window, qtbot)
    item = menu.list.findItems("CAM", Qt.MatchFlag.MatchExactly)[0]
    assert not item.data(SUITED)
    menu.list.setCurrentItem(item)
    assert QUICK.unsuited["cam"] in menu.about.text()
    qtbot.keyClick(menu.field, Qt.Key.Key_Return)
    assert window.session.slots[0].method != "cam"
    menu.close()


def test_the_network_is_measured_once(window: MainWindow, fake: FakeClient, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.appraisal is not None, timeout=WAIT)
    window.desk.step(1)
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)
    assert sum(isinstance(request, AppraiseRequest) for request in fake.requests) == 1


def test_cost_is_passes_times_what_was_measured() -> None:
    smoothgrad, rise = TECHNIQUES["smoothgrad"], TECHNIQUES["rise"]
    assert QUICK.seconds(smoothgrad, {"samples": 50}) == pytest.approx(50 * 0.04)
    assert QUICK.seconds(rise) == pytest.approx(rise.passes(settings_of(rise, {})) * 0.01)
    assert cost(smoothgrad, QUICK, {"samples": 50}) == "≈ 2.0 s"
    assert cost(smoothgrad, None) == "25 passes"
    assert cost(TECHNIQUES["random"], QUICK) == "no pass"
    assert "not measured yet" in cost_sentence(smoothgrad, None)


def test_words_find_labels_names_and_families() -> None:
    assert matches(TECHNIQUES["grad_cam_pp"], "cam ++")
    assert matches(TECHNIQUES["brightness"], "controls")
    assert not matches(TECHNIQUES["brightness"], "gradient")


@pytest.mark.parametrize("technique", TECHNIQUES, ids=lambda t: t.name)
def test_every_form_holds_the_defaults_and_only_changes_are_told(qtbot: QtBot, technique) -> None:
    form = SettingsForm(technique, technique.summary, {}, lambda settings: str(sorted(settings)))
    qtbot.addWidget(form)
    assert form.settings() == {}
    for parameter in technique.parameters:
        assert value_of(form.fields[parameter.name]) == parameter.default
    assert form.cost.text() == "[]"


@pytest.mark.parametrize(
    ("technique", "name", "value"),
    [
        ("lrp_epsilon", "epsilon", 1e-9),
        ("grad_cam", "layer", "conv5_block3_out"),
        ("smoothgrad", "sigma", 0.125),
        ("score_cam", "channels", 128),
        ("xrai", "second", "black"),
    ],
)
def test_fields_hold_every_kind_of_value(qtbot: QtBot, technique: str, name: str, value: object) -> None:
    parameter = next(p for p in TECHNIQUES[technique].parameters if p.name == name)
    field = field_for(parameter, value)
    qtbot.addWidget(field)
    assert value_of(field) == value


def test_half_a_number_cannot_be_applied(qtbot: QtBot) -> None:
    form = SettingsForm(TECHNIQUES["lrp_epsilon"], "", {}, lambda settings: str(settings))
    qtbot.addWidget(form)
    form.fields["epsilon"].setText("1e-")
    assert not form.apply.isEnabled()
    form.fields["epsilon"].setText("0.5")
    assert form.apply.isEnabled()
    assert form.settings() == {"epsilon": 0.5}
    assert form.cost.text() == "{'epsilon': 0.5}"


def test_reading_is_one_click_away(window: MainWindow) -> None:
    window.panels.viewers.maps[1].reading.click()
    card = window.findChild(ReadingCard)
    technique = TECHNIQUES[window.session.slots[1].method]
    assert card.words.text() == technique.guidance
    assert card.source.text() == technique.reference
    card.close()


def test_the_fast_ones_are_suited_cheap_and_end_in_a_control() -> None:
    names = fast_ones(TECHNIQUES, QUICK)
    assert 4 <= len(names) <= 9
    assert "cam" not in names
    *explanations, last = names
    assert TECHNIQUES[last].control
    assert all(TECHNIQUES[n].passes(settings_of(TECHNIQUES[n], {})) <= 2 for n in explanations)
    assert len({TECHNIQUES[n].family for n in explanations}) >= 3


def test_fast_ones_are_compared_and_left_again(window: MainWindow, qtbot: QtBot) -> None:
    before = window.session.shown_methods()
    window.actions_["compare_fast"].trigger()
    shown = [viewer for viewer in window.panels.viewers.maps if viewer.isVisible()]
    assert len(shown) == len(fast_ones(TECHNIQUES, window.session.appraisal, window.panels.viewers.most)) > 4
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)
    assert [viewer.attribution.method for viewer in shown] == list(window.session.shown_methods())
    window.panels.viewers.camera.zoom_to(3.0, shown[0].canvas._view())
    assert len({viewer.canvas.camera for viewer in shown}) == 1
    window.actions_["compare_fast"].trigger()
    assert window.session.shown_methods() == before
    window.actions_["compare_fast"].trigger()
    window.actions_["viewers_3"].trigger()
    assert not window.actions_["compare_fast"].isChecked()
    assert window.session.shown_methods() == (*before, "integrated_gradients")


def test_the_fast_ones_follow_the_room(window: MainWindow, qtbot: QtBot) -> None:
    viewers = window.panels.viewers
    window.resize(1900, 1060)
    qtbot.waitUntil(lambda: viewers.most == 9, timeout=WAIT)
    window.actions_["compare_fast"].trigger()
    many = window.session.viewers
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.session.viewers < many, timeout=WAIT)
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)
    assert window.session.viewers == viewers.most
    for viewer in viewers.shown:
        technique = TECHNIQUES[viewer.attribution.method]
        assert viewer.methods.text() == technique.label  # not elided
    assert window.actions_["compare_fast"].isChecked()
    window.actions_["compare_fast"].trigger()
    assert window.session.viewers == 2


def test_long_names_have_two_lines_where_four_maps_share_a_small_screen(
    window: MainWindow, qtbot: QtBot
) -> None:
    viewers, long = window.panels.viewers, ("smooth_ig", "guided_ig", "blur_ig", "integrated_gradients")
    window.actions_["viewers_4"].trigger()
    for slot, name in enumerate(long):
        window.chooser.choose(slot, name, {})
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)
    qtbot.waitUntil(lambda: max(viewer.width() for viewer in viewers.shown) < 240, timeout=WAIT)
    for viewer in viewers.shown:
        assert viewer.width() > 200
        assert viewer.methods.text().replace("\n", " ") == viewer._chosen
        assert "\n" in viewer.methods.text()
        assert viewer.methods.height() <= viewer.methods.parentWidget().height()
    window.actions_["alone"].trigger()
    qtbot.waitUntil(lambda: "\n" not in "".join(each.methods.text() for each in viewers.shown), timeout=WAIT)


def test_settings_are_reached_in_a_narrow_viewer_too(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1100, 700)
    window.actions_["compare_fast"].trigger()
    qtbot.waitUntil(lambda: all_maps(window) and not window.panels.viewers.maps[0].settings.isVisible())
    viewer = window.panels.viewers.maps[0]
    viewer.reading.click()
    card = window.findChild(ReadingCard)
    card.settings.click()
    assert card.isHidden()
    form = window.findChild(SettingsForm)
    assert form.isVisible()
    assert set(form.fields) == {each.name for each in TECHNIQUES[viewer.attribution.method].parameters}
    for parameter in TECHNIQUES[viewer.attribution.method].parameters:
        assert form.fields[parameter.name].isVisible()
    form.close()


def test_compared_maps_fill_their_viewers(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """The explained square of a wide capture, not what lies beside it; what a person zooms to stays."""
    viewers, camera = window.panels.viewers, window.panels.viewers.camera

    def filled() -> float:
        """How much of the width or height of the fullest viewer the square takes; above 1 it is cut off."""
        box = viewers._frame
        shares = []
        for viewer in (viewers.image, *viewers.shown):
            view = viewer.canvas.size().toTuple()
            side = box.width() * camera.scale(viewer.canvas.size())
            shares.append(max(side / view[0], side / view[1]))
        return max(shares)

    def close() -> bool:
        at = camera.centre == viewers._frame.center()
        return at and camera.zoom > 1.5 and 0.9 < filled() <= 1

    wide = [folder / "wide1.png", folder / "wide2.png"]
    for path in wide:
        Image.new("RGB", (320, 96), (40, 40, 60)).save(path)
    window.desk.open_paths(wide)
    qtbot.waitUntil(lambda: window.session.current == wide[0] and all_maps(window), timeout=WAIT)
    assert camera.zoom == 1
    window.actions_["compare_fast"].trigger()
    qtbot.waitUntil(close, timeout=WAIT)
    window.resize(1500, 760)
    qtbot.wait(50)
    qtbot.waitUntil(close, timeout=WAIT)
    window.desk.choose(wide[1])
    qtbot.waitUntil(lambda: all_maps(window) and close(), timeout=WAIT)
    window.actions_["compare_fast"].trigger()
    assert camera.zoom == 1
    window.actions_["compare_fast"].trigger()
    qtbot.waitUntil(close, timeout=WAIT)
    window.actions_["fit"].trigger()
    window.resize(1400, 800)
    qtbot.wait(50)
    assert camera.zoom == 1
    camera.zoom_to(5.0, viewers.image.canvas._view())
    window.actions_["compare_fast"].trigger()
    assert camera.zoom == 5.0


def test_baselines_stand_side_by_side_with_their_disagreement(
    window: MainWindow, fake: FakeClient, qtbot: QtBot
) -> None:
    before = window.session.shown_methods()
    window.actions_["viewers_3"].trigger()
    window.actions_["compare_baselines"].trigger()
    qtbot.waitUntil(lambda: all_maps(window), timeout=WAIT)
    asked = [r for r in fake.requests if isinstance(r, BaselinesRequest)]
    assert [(r.method, r.baselines) for r in asked] == [
        ("integrated_gradients", ("sky_median", "blur", "black"))
    ]
    titles = [viewer._chosen for viewer in window.panels.viewers.shown]
    assert [title.split(" · ")[0] for title in titles] == [
        "vs sky median",
        "vs blur",
        "vs black",
        "Difference",
    ]
    last = window.panels.viewers.shown[-1]
    assert last._title().startswith("31% apart · Integ")
    assert last.methods.text().startswith("31")  # what is elided of it is the end
    assert "The maps disagree by 31" in last.status.toolTip()
    last.reading.click()
    card = window.findChild(ReadingCard)
    assert "The maps disagree by 31" in card.known.text()
    card.close()
    last.settings.click()  # the technique's own settings, without what is compared
    form = window.findChild(SettingsForm)
    assert form.settings() == {}
    form.close()
    window.actions_["viewers_2"].trigger()
    assert not window.actions_["compare_baselines"].isChecked()
    assert window.session.shown_methods() == before


def test_the_baseline_that_is_set_comes_first() -> None:
    slots = baseline_slots("deeplift", {"baseline": "white"})
    assert [slot.settings.get("baseline") for slot in slots] == ["white", "sky_median", "blur", None]
    assert slots[-1].settings == {"between": "white,sky_median,blur"}
