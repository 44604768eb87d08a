"""The picture itself: stretched by hand, turned, inverted, magnified, compared, measured in a region."""

from pathlib import Path

import numpy as np
import pytest
import tifffile
from looking import all_maps
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTransform
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from skyview.captures import IDENTITY
from skyview.explain.inside import Ellipse, share_inside
from skyview.gui.canvas.blending import BLENDS, luminosity
from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.canvas import Canvas
from skyview.gui.canvas.orientation import mirrored, north_up, turn_of, turned
from skyview.gui.canvas.pyramid import LivePyramid, build_pyramid
from skyview.gui.parts.wording import on_scale
from skyview.gui.state.session import Look
from skyview.gui.viewers.handles import HIGHLIGHTS, LABELS, MIDTONES, SHADOWS, moved, value_of
from skyview.gui.viewers.header_dialog import HeaderDialog
from skyview.gui.viewers.map_style import MapStyle
from skyview.gui.viewers.viewers import DRAW, describe
from skyview.gui.window import MainWindow
from skyview.report import blending
from skyview.report.compass import Compass


def picture_of(window: MainWindow) -> np.ndarray:
    assert window.desk.picture is not None
    return window.desk.picture.pyramid.pixels


def wait_for_other(window: MainWindow, qtbot: QtBot, before: object) -> None:
    qtbot.waitUntil(lambda: window.desk.picture is not before, timeout=10000)


def act(window: MainWindow, qtbot: QtBot, name: str) -> None:
    """Trigger an action that develops the picture anew, and wait for that."""
    before = window.desk.picture
    window.actions_[name].trigger()
    wait_for_other(window, qtbot, before)


# Stretch


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot):
    window.actions_["histogram"].trigger()
    panel = window.panels.viewers.stretch_panel
    assert panel.isVisible()
    qtbot.waitUntil(lambda: all(grip.isVisible() for grip in panel.view.grips.values()), timeout=10000)
    return panel


def drag(panel, handle: str, by: int) -> None:
    grip = panel.view.grips[handle]
    start = QPoint(grip.width() // 2, grip.height() // 2)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grip, start + QPoint(by // 2, 0))
    QTest.mouseMove(grip, start + QPoint(by - by // 2, 0))


def let_go(panel, handle: str) -> None:
    QTest.mouseRelease(panel.view.grips[handle], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("handle", LABELS)
def test_a_handle_is_dragged_and_undone(window: MainWindow, qtbot: QtBot, panel, handle: str) -> None:
    first = window.desk.picture
    assert first is not None
    by = -60 if handle == HIGHLIGHTS else 40
    shown = first.pyramid.pixels.astype(int)
    drag(panel, handle, by)
    canvas = window.panels.viewers.image.canvas
    qtbot.waitUntil(lambda: isinstance(canvas._layers.pyramid, LivePyramid))
    assert window.desk.picture is first  # the hand is still on it: nothing is developed in full
    let_go(panel, handle)
    wait_for_other(window, qtbot, first)
    after = window.desk.picture
    assert after is not None
    assert value_of(after.stretch, handle, 0) != value_of(first.stretch, handle, 0)
    for other in (SHADOWS, HIGHLIGHTS):
        assert handle == other or value_of(after.stretch, other, 0) == value_of(first.stretch, other, 0)
    assert handle == MIDTONES or after.stretch.midtones == first.stretch.midtones
    brighter = picture_of(window).astype(int).mean() - shown.mean()
    assert (brighter > 0) == (handle == HIGHLIGHTS)
    assert after.pyramid.pixels.astype(int) == pytest.approx(
        after.stretch.to_uint8(after.capture.pixels).astype(int), abs=1
    )
    window.undo.undo()
    wait_for_other(window, qtbot, after)
    assert np.array_equal(picture_of(window), first.pyramid.pixels)
    window.undo.redo()
    qtbot.waitUntil(lambda: np.array_equal(picture_of(window), after.pyramid.pixels), timeout=10000)


def test_the_preview_is_what_comes_in_the_end(window: MainWindow, qtbot: QtBot, panel) -> None:
    drag(panel, MIDTONES, 50)
    canvas = window.panels.viewers.image.canvas
    qtbot.waitUntil(lambda: isinstance(canvas._layers.pyramid, LivePyramid))
    live = canvas._layers.pyramid
    height, width = live.pixels.shape[:2]
    preview = live.cut(0, slice(0, height), slice(0, width))
    before = window.desk.picture
    let_go(panel, MIDTONES)
    wait_for_other(window, qtbot, before)
    assert np.array_equal(picture_of(window), preview)
    assert not isinstance(canvas._layers.pyramid, LivePyramid)


def test_keys_move_a_handle(window: MainWindow, qtbot: QtBot, panel) -> None:
    before = window.desk.picture
    assert before is not None
    grip = panel.view.grips[SHADOWS]
    grip.setFocus()
    QTest.keyClick(grip, Qt.Key.Key_PageUp)
    wait_for_other(window, qtbot, before)
    assert window.desk.picture.stretch.shadows[0] > before.stretch.shadows[0]
    assert grip.accessibleName() == "Shadows of the stretch"
    assert grip.accessibleDescription()


def test_handles_of_one_colour(window: MainWindow, qtbot: QtBot, panel) -> None:
    before = window.desk.picture
    panel.linked.click()
    wait_for_other(window, qtbot, before)
    assert panel.channels == (1,)
    before = window.desk.picture
    drag(panel, MIDTONES, 30)
    let_go(panel, MIDTONES)
    wait_for_other(window, qtbot, before)
    stretch = window.desk.picture.stretch
    assert stretch.midtones[1] > stretch.midtones[0] == stretch.midtones[2]
    before = window.desk.picture
    panel.linked.click()
    wait_for_other(window, qtbot, before)
    assert len(set(window.desk.picture.stretch.midtones)) == 1


def test_curves_and_automatic(window: MainWindow, qtbot: QtBot, panel) -> None:
    automatic = window.desk.picture
    assert automatic is not None
    panel.curve_chosen.emit("asinh")
    wait_for_other(window, qtbot, automatic)
    curved = window.desk.picture
    assert curved.stretch.curve == "asinh"
    drag(panel, MIDTONES, 40)
    let_go(panel, MIDTONES)
    wait_for_other(window, qtbot, curved)
    assert window.desk.picture.stretch.curve == "asinh"
    assert not window.actions_["stretch"].isChecked()  # it is not the automatic one
    before = window.desk.picture
    panel.automatic.click()
    wait_for_other(window, qtbot, before)
    assert window.desk.picture.stretch == curved.stretch
    assert window.actions_["stretch"].isChecked()
    before = window.desk.picture
    panel.curve_chosen.emit("linear")
    wait_for_other(window, qtbot, before)
    assert not panel.view.grips[MIDTONES].isVisible()


def test_levels_of_a_picture_that_is_stretched_already(window: MainWindow, qtbot: QtBot, panel) -> None:
    window.desk.step(1)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=10000)
    first = window.desk.picture
    assert not first.capture.is_linear
    qtbot.waitUntil(lambda: panel.view.grips[HIGHLIGHTS].isVisible(), timeout=10000)
    assert not panel.curve.isEnabled()
    assert panel.automatic.text() == "Reset"
    drag(panel, HIGHLIGHTS, -100)
    let_go(panel, HIGHLIGHTS)
    wait_for_other(window, qtbot, first)
    assert picture_of(window).astype(int).mean() > first.pyramid.pixels.astype(int).mean()
    before = window.desk.picture
    panel.automatic.click()
    wait_for_other(window, qtbot, before)
    assert np.array_equal(picture_of(window), first.pyramid.pixels)


def test_a_stretch_belongs_to_its_capture(window: MainWindow, qtbot: QtBot, panel) -> None:
    first = window.desk.picture
    drag(panel, MIDTONES, 40)
    let_go(panel, MIDTONES)
    wait_for_other(window, qtbot, first)
    own = window.desk.picture.stretch
    window.desk.step(1)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=10000)
    assert window.desk.picture.stretch != own
    window.desk.step(-1)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=10000)
    assert window.desk.picture.stretch == own


def test_handles_do_not_pass_each_other() -> None:
    stretch = moved(IDENTITY, SHADOWS, 2.0, (0,), 0.01)
    assert stretch.shadows == (0.99, 0.0, 0.0)
    assert 0 < stretch.midtones[0] < 1


# Channels, inversion, orientation


def test_inverted_and_one_colour(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.step(1)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=10000)
    colours = picture_of(window).astype(int)
    act(window, qtbot, "invert")
    assert np.array_equal(picture_of(window), 255 - colours)
    act(window, qtbot, "invert")
    act(window, qtbot, "channel_green")
    assert np.array_equal(picture_of(window), np.repeat(colours[..., 1:2], 3, axis=2))
    assert window.actions_["channel_green"].isChecked()
    act(window, qtbot, "channel_rgb")
    assert np.array_equal(picture_of(window), colours)


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("mirror", [False, True])
def test_a_turned_picture_is_numpys(qtbot: QtBot, quarters: int, mirror: bool) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (31, 47, 3), dtype=np.uint8)
    canvas = Canvas(Camera(), "Picture")
    qtbot.addWidget(canvas)
    look = Look()
    if mirror:
        mirrored(look)
    turned(look, quarters)
    expected = np.rot90(pixels[:, ::-1] if mirror else pixels, -quarters)
    canvas.resize(expected.shape[1], expected.shape[0])
    canvas.setMinimumSize(1, 1)
    canvas.resize(expected.shape[1], expected.shape[0])
    canvas.camera.look_at(47, 31)
    canvas.camera.turn_to(turn_of(look, None))
    canvas.show()
    canvas.show_picture(build_pyramid(pixels))
    qtbot.waitExposed(canvas)
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    found = lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    assert np.abs(found.astype(int) - expected).max() <= 3  # a pixel beside it differs by 85 on average
    view = QSizeF(canvas.size())
    back = canvas.camera.to_view(canvas.camera.to_picture(QPointF(11, 7), view), view)
    assert (back.x(), back.y()) == pytest.approx((11, 7))


def test_turning_and_mirroring_act_on_what_is_seen() -> None:
    look = Look()
    turned(look, 1)
    before = turn_of(look, None)
    mirrored(look)
    assert turn_of(look, None) == before * QTransform.fromScale(-1, 1)


@pytest.mark.parametrize("angle", [0, 30, 90, 200])
@pytest.mark.parametrize("hand", [1, -1])
def test_north_is_up_and_east_on_the_left(angle: float, hand: int) -> None:
    way = np.deg2rad(angle)
    north = (float(np.sin(way)), float(-np.cos(way)))
    east = (hand * north[1], -hand * north[0])
    turn = north_up(Compass(north, east))
    for found, expected in ((turn.map(QPointF(*north)), (0, -1)), (turn.map(QPointF(*east)), (-1, 0))):
        assert (found.x(), found.y()) == pytest.approx(expected, abs=1e-9)


def test_turned_in_the_window(window: MainWindow, qtbot: QtBot) -> None:
    camera = window.panels.viewers.camera
    window.actions_["turn_right"].trigger()
    assert (camera.turned_size.width(), camera.turned_size.height()) == pytest.approx((96, 128))
    window.actions_["mirror"].trigger()
    assert window.actions_["mirror"].isChecked()
    window.actions_["north_up"].trigger()  # the capture's north is down: FITS rows begin at the bottom
    compass = window.desk.picture.bearings.compass
    north = camera.turn.map(QPointF(*compass.north))
    assert (north.x(), north.y()) == pytest.approx((0, -1), abs=1e-6)


# Lens, sky


def test_the_lens_shows_single_pixels(qtbot: QtBot) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (600, 800, 3), dtype=np.uint8)
    canvas = Canvas(Camera(), "Picture")
    qtbot.addWidget(canvas)
    canvas.resize(400, 400)
    canvas.camera.look_at(800, 600)
    canvas.show()
    canvas.show_picture(build_pyramid(pixels))
    qtbot.waitExposed(canvas)
    canvas.camera.point(QPointF(100.5, 100.5))
    canvas.camera.show_lens(True)
    image = canvas.grab().toImage()
    place = canvas.camera.to_view(QPointF(100.5, 100.5), QSizeF(canvas.size()))
    middle = QPoint(int(place.x()) + 22 + 75, int(place.y()) + 22 + 75)
    for dx, dy in ((2, 0), (0, 3), (-4, -5), (6, 6)):
        colour = image.pixelColor(middle + QPoint(10 * dx, 10 * dy))
        assert (colour.red(), colour.green(), colour.blue()) == tuple(pixels[100 + dy, 100 + dx])


def test_the_lens_is_held_or_tapped(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    camera = window.panels.viewers.camera
    clock = [0.0]
    monkeypatch.setattr("skyview.gui.viewers.looking.monotonic", lambda: clock[0])
    QTest.keyPress(window, Qt.Key.Key_M)
    assert camera.lens
    clock[0] = 1.0
    QTest.keyRelease(window, Qt.Key.Key_M)
    assert not camera.lens
    QTest.keyClick(window, Qt.Key.Key_M)
    assert camera.lens  # a tap leaves it there
    QTest.keyClick(window, Qt.Key.Key_M)
    assert not camera.lens


def test_where_the_cursor_is_on_the_sky(window: MainWindow) -> None:
    picture = window.desk.picture
    words = describe(picture, QPointF(64.0, 48.0))
    assert words[-1].startswith("RA 13h29m52.8s  Dec +47°11′42″")
    assert picture.bearings.landmarks[0].name == "M 51"
    assert picture.bearings.scale == pytest.approx(3.6)
    canvas = window.panels.viewers.image.canvas
    assert canvas._layers.bearings is picture.bearings
    window.actions_["labels"].trigger()
    assert canvas._layers.bearings.landmarks == ()
    assert canvas._layers.bearings.compass is not None


def test_pinching_zooms(window: MainWindow) -> None:
    canvas = window.panels.viewers.image.canvas
    canvas._pinch(2.0, QPointF(50, 50))
    assert canvas.camera.zoom == pytest.approx(2.0)


# Two compared


def test_swipe_blink_and_difference(window: MainWindow, qtbot: QtBot) -> None:
    viewers, pair = window.panels.viewers, window.panels.viewers.pair
    QTest.keyClick(window, Qt.Key.Key_W)
    assert pair.isVisible()
    assert not viewers.image.isVisible()
    assert window.actions_["pair_swipe"].isChecked()
    assert [side.picture for side in pair._sides] == [True, False, False]
    assert pair.split.before.overlay[0] is None
    assert pair.split.after.overlay[0] is not None
    window.actions_["pair_blink"].trigger()
    assert pair.split.split == 1.0
    qtbot.waitUntil(lambda: pair.split.split == 0.0, timeout=3000)
    window.actions_["pair_difference"].trigger()
    assert pair.difference.isVisible()
    assert (pair.left.currentIndex(), pair.right.currentIndex()) == (1, 2)
    assert pair.difference.overlay[0] is not None
    legend = pair.difference._layers.legend
    assert legend.low == legend.high.replace("+", "−")
    assert legend.words[1].startswith("more in 1:")
    pair.swap()
    assert pair.difference._layers.legend.words[1].startswith("more in 2:")
    pair.left.setCurrentIndex(0)
    pair.left.activated.emit(0)
    assert "cannot be subtracted" in pair.words.text()
    window.actions_["pair_difference"].trigger()
    assert viewers.image.isVisible()
    assert not pair._beat.isActive()


# How maps lie over pictures


def test_blend_threshold_and_contour_are_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.looking.ask_for_style()
    style = next(each for each in QGuiApplication.instance().topLevelWidgets() if isinstance(each, MapStyle))
    canvas = window.panels.viewers.maps[0].canvas
    before = canvas.overlay[0].copy()
    style.threshold.setValue(60)
    after = canvas.overlay[0]
    assert window.session.look.threshold == 0.6
    assert (after[..., 3] > 0).sum() < (before[..., 3] > 0).sum()
    style.contour.setValue(15)
    assert not canvas._layers.contour.isEmpty()
    for name in BLENDS:
        style.blend.setCurrentIndex(style.blend.findData(name))
        style.blend.activated.emit(style.blend.currentIndex())
        assert canvas.blend == name
        canvas.grab()
    assert canvas.overlay[0] is None  # the contour alone
    style.close()


def test_the_windows_blends_are_those_of_exports() -> None:
    written = {name: blend.mix is not None for name, blend in blending.BLENDS.items()}
    assert {name: blend.whole for name, blend in BLENDS.items()} == written


def test_luminosity_is_the_formula() -> None:
    draws = np.random.default_rng(0)
    picture, colours = (draws.integers(0, 256, (9, 7, 3), dtype=np.uint8) for _ in range(2))
    found = luminosity(picture, colours).astype(float) / 255
    weights = np.array([0.3, 0.59, 0.11])
    assert found @ weights == pytest.approx((colours / 255) @ weights, abs=0.01)


# Region


def at(window: MainWindow, canvas: Canvas, x: float, y: float) -> QPoint:
    return canvas.camera.to_view(QPointF(x, y), QSizeF(canvas.size())).toPoint()


def pull(canvas: Canvas, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)


def test_a_region_is_drawn_moved_resized_deleted_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    canvas, tool = window.panels.viewers.image.canvas, window.looking.regions.tool
    QTest.keyClick(window, Qt.Key.Key_O)
    assert tool.on
    pull(canvas, at(window, canvas, 40, 30), at(window, canvas, 90, 70))
    drawn = tool.ellipse
    assert (drawn.x, drawn.y, drawn.across, drawn.down) == pytest.approx((65, 50, 25, 20), abs=1)
    viewer = window.panels.viewers.maps[0]
    share = share_inside(viewer.attribution, drawn)
    words = viewer.canvas._layers.region_words
    assert f"{share.positive * 100:.0f}%" in words
    assert f"{share.ratio:.2g}×" in words
    assert viewer.canvas.accessibleDescription() == words
    pull(canvas, at(window, canvas, 65, 50), at(window, canvas, 75, 40))
    assert (tool.ellipse.x, tool.ellipse.y) == pytest.approx((75, 40), abs=1)
    assert viewer.canvas._layers.region_words != words
    moved_there = tool.ellipse
    right = at(window, canvas, moved_there.x + moved_there.across, moved_there.y)
    pull(canvas, right, right + QPoint(20, 0))
    assert tool.ellipse.across > moved_there.across
    assert tool.ellipse.down == moved_there.down
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert tool.ellipse is None
    for expected in (None, moved_there, drawn):
        window.undo.undo()
        if expected is not None:
            assert tool.ellipse == expected
    window.undo.undo()
    assert tool.ellipse is None
    window.undo.redo()
    assert tool.ellipse == drawn


def test_a_region_by_keys_and_for_each_capture(window: MainWindow, qtbot: QtBot) -> None:
    canvas, tool = window.panels.viewers.image.canvas, window.looking.regions.tool
    window.actions_["region"].trigger()
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    first = tool.ellipse
    assert (first.x, first.y) == (64, 48)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert tool.ellipse.x > first.x
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert tool.ellipse.across > first.across
    own = tool.ellipse
    window.desk.step(1)
    qtbot.waitUntil(lambda: window.desk.picture is not None, timeout=10000)
    assert tool.ellipse is None
    window.desk.step(-1)
    qtbot.waitUntil(lambda: tool.ellipse == own, timeout=10000)
    window.actions_["region"].trigger()
    pull(canvas, at(window, canvas, 66, 48), at(window, canvas, 90, 60))
    assert tool.ellipse == own  # gestures are the picture's again


def test_the_region_tool_says_what_it_waits_for(window: MainWindow, qtbot: QtBot) -> None:
    viewers, tool = window.panels.viewers, window.looking.regions.tool
    window.actions_["region"].trigger()
    assert viewers.look_bar.readout.whole == DRAW[0]
    viewers.camera.point(QPointF(40, 40))
    assert viewers.look_bar.readout.whole == DRAW[0]
    tool.show_ellipse(Ellipse(40, 40, 10, 10))
    assert viewers.look_bar.readout.whole.startswith("x 40")
    tool.show_ellipse(None)
    window.actions_["region"].trigger()
    assert viewers.look_bar.readout.whole.startswith("x 40")


def test_a_click_is_no_region(window: MainWindow) -> None:
    canvas, tool = window.panels.viewers.image.canvas, window.looking.regions.tool
    tool.take_up(True)
    before = window.undo.count()
    pull(canvas, at(window, canvas, 40, 30), at(window, canvas, 40, 30) + QPoint(1, 1))
    assert tool.ellipse is None
    assert window.undo.count() == before


# Header


def test_the_header_is_searched_and_copied(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["header"].trigger()
    dialog = window.looking._header
    assert dialog.isVisible()
    whole = dialog.found.rowCount()
    dialog.search.setText("crval")
    assert dialog.found.rowCount() == 2 < whole
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "CRVAL1 = 202.47\nCRVAL2 = 47.195"
    dialog.search.setText("m 51")
    assert dialog.text() == "OBJECT = M 51"
    window.desk.step(1)
    qtbot.waitUntil(lambda: dialog.found.rowCount() == 0, timeout=10000)
    assert not dialog.copy.isEnabled()
    dialog.close()


def test_the_stretch_comes_back(open_window, folder: Path, qtbot: QtBot) -> None:
    first = open_window(folder)
    qtbot.waitUntil(lambda: first.desk.picture is not None and all_maps(first), timeout=20000)
    first.looking.show_panel(True)
    panel = first.panels.viewers.stretch_panel
    qtbot.waitUntil(lambda: panel.view.grips[MIDTONES].isVisible(), timeout=10000)
    before = first.desk.picture
    drag(panel, MIDTONES, 30)
    let_go(panel, MIDTONES)
    wait_for_other(first, qtbot, before)
    own = first.desk.picture.stretch
    first.looking.regions.tool.show_ellipse(Ellipse(30, 30, 10, 8))
    first.session.regions[first.session.current] = Ellipse(30, 30, 10, 8)
    first.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.desk.picture is not None, timeout=20000)
    assert again.desk.picture.stretch == own
    assert again.looking.regions.tool.ellipse == Ellipse(30, 30, 10, 8)


@pytest.mark.parametrize(
    ("value", "scale", "shown"),
    [(6.79e-05, 0.005, "0.00007"), (-0.0632, 0.21, "−0.063"), (10.24, 14, "10.2"), (1234.5, 2400, "1234"),
     (3e-12, 2e-11, "3e−12"), (0.0, 0.0, "0")],
)  # fmt: skip
def test_values_have_the_decimals_of_their_scale(value: float, scale: float, shown: str) -> None:
    assert on_scale(value, scale) == shown


def test_what_was_made_of_a_file_is_said(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    path = folder / "pages.tif"
    tifffile.imwrite(path, np.zeros((3, 96, 128), np.uint8), photometric="minisblack")
    window.desk.open_paths([path])
    qtbot.waitUntil(lambda: window.session.current == path and window.desk.picture is not None)
    told = "The file holds 3 pages; the first is shown."
    assert told in window.panels.header.subtitle.toolTip()
    window.looking.show_header()
    dialog = window.looking._header
    assert dialog is not None
    assert told in dialog.notes.text()
    dialog.close()


def test_a_capture_without_a_header_says_why(qtbot: QtBot) -> None:
    dialog = HeaderDialog()
    qtbot.addWidget(dialog)
    dialog.show_header("picture", {})
    assert not dialog.nothing.isHidden()
    assert dialog.table.isHidden()
    assert dialog.copy.isHidden()
    assert dialog.notes.isHidden()
    dialog.show_header("stack", {"EXPTIME": 10}, ("The file holds 3 pages; the first is shown.",))
    assert not dialog.notes.isHidden()
    assert "3 pages" in dialog.notes.text()
    assert dialog.nothing.isHidden()
    assert not dialog.table.isHidden()
    dialog.show()
    dialog.leave.click()
    assert dialog.isHidden()
