"""How maps look: scale and colour bar, palettes by sign, contours, and the frame of the explained view."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from fake_client import attribution
from PySide6.QtCore import QPointF, QRectF

from skyview.classifier.views import View, view_of
from skyview.explain.attribution import Attribution
from skyview.gui.canvas import maps
from skyview.gui.parts import theme
from skyview.gui.parts.wording import brief, view_label
from skyview.gui.state.session import Look
from skyview.gui.window import MainWindow

VIEW = View("centre", 10.0, 30.0, 56.0)


def made(values: np.ndarray, *, signed: bool) -> Attribution:
    return Attribution(values.astype(np.float32), signed, "occlusion", "galaxy", {}, 0, "d", VIEW, 1, 0.1)


@pytest.mark.parametrize("method", ["grad_cam", "integrated_gradients"])
def test_the_colour_bar_ends_where_the_colours_do(method: str) -> None:
    found = attribution(method, VIEW)
    scale = found.scale
    np.testing.assert_allclose(found.positive(), np.clip(np.abs(found.values) / scale, 0, 1), rtol=1e-5)
    bar = maps.legend(found, Look())
    assert bar.high.removeprefix("+") == brief(scale)
    assert bar.low == (f"−{brief(scale)}" if found.signed else "0")


def test_signed_maps_diverge_from_zero_whatever_palette_unsigned_ones_have() -> None:
    values = np.zeros((8, 8))
    values[0, 0], values[7, 7] = 1.0, -1.0
    look = Look(sequential="ice", diverging="coolwarm")
    image = maps.render(made(values, signed=True), look)
    red, blue = image[0, 0], image[7, 7]
    assert red[0] > red[2]
    assert blue[2] > blue[0]
    assert image[3, 3, 3] == 0  # zero covers nothing
    unsigned = maps.render(made(np.abs(values), signed=False), look)
    assert tuple(unsigned[0, 0]) == tuple(unsigned[7, 7])


def test_a_hot_pixel_does_not_set_the_scale() -> None:
    values = np.random.default_rng(0).random((64, 64))
    before = made(values, signed=False).scale
    values[0, 0] = 1000.0
    assert made(values, signed=False).scale == pytest.approx(before, rel=0.02)


@pytest.mark.parametrize("share", [0.05, 0.1, 0.2])
def test_contour_encloses_the_share_in_the_right_place(share: float) -> None:
    rows, columns = np.mgrid[:112, :112]
    values = np.exp(-((rows - 65.5) ** 2 + (columns - 45.5) ** 2) / (2 * 20**2))
    path = maps.contour(made(values, signed=False), Look(contour=share))
    box = path.boundingRect()
    cell = VIEW.side / 112
    assert box.center().x() == pytest.approx(VIEW.left + 46 * cell, abs=0.1)
    assert box.center().y() == pytest.approx(VIEW.top + 66 * cell, abs=0.1)
    radius = np.sqrt(share / np.pi) * VIEW.side  # of a disc with that share of the view
    assert box.width() / 2 == pytest.approx(radius, rel=0.03)
    assert path.contains(QPointF(VIEW.left + 46 * cell, VIEW.top + 66 * cell))


@pytest.fixture
def night() -> Iterator[None]:
    worn = replace(theme.TONES)
    theme.TONES.become(theme.THEMES["night"])
    yield
    theme.TONES.become(worn)


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("palette", ["", "coolwarm", "bmy"])
def test_brightness_rises_evenly_behind_red_glass(palette: str) -> None:
    values = np.linspace(0, 1, 32 * 32).reshape(32, 32)
    look = Look(sequential=palette, diverging=palette)
    red = maps.render(made(values, signed=False), look)[..., 0].ravel().astype(int)
    ramp = maps.legend(made(values, signed=False), look).ramp
    assert np.diff(red).min() >= 0
    inside = abs(values.ravel()) < np.percentile(abs(values), 99)
    assert np.diff(red[inside][::32]).min() > 0  # nowhere a plateau
    assert [ramp.pixelColor(x, 0).red() for x in (0, 255)] == [red[0], red[-1]]


@pytest.mark.usefixtures("night")
def test_signs_are_told_apart_behind_red_glass_and_the_sky_stays() -> None:
    values = np.zeros((224, 224))
    values[20:80, 20:80], values[140:200, 140:200] = 1.0, -1.0
    image = maps.render(made(values, signed=True), Look()).astype(int)
    light = image[..., 0] * image[..., 3] // 255
    assert image[100:120, 100:120, 3].max() == 0  # zero covers nothing, else the square would be veiled
    assert light[20:80, 20:80].min() > 250
    share = (image[140:200, 140:200, 3] == 0).mean()
    assert 0.4 < share < 0.6  # gaps with the sky in them
    assert light[140:200, 140:200].max() > 250  # as bright as what speaks for it
    ramp = maps.legend(made(values, signed=True), Look()).ramp
    row = np.array([ramp.pixelColor(x, 0).red() for x in range(256)])
    assert (np.diff(row[128:]) >= 0).all()
    assert (row[:120] == 0).sum() > 40
    assert row[[127, 128]].max() < 5


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize("blend", ["multiply", "screen", "luminosity"])
def test_a_blend_that_wants_the_whole_map_gets_it_behind_red_glass(blend: str) -> None:
    values = np.linspace(-1, 1, 64 * 64).reshape(64, 64)
    image = maps.render(made(values, signed=True), Look(blend=blend))
    assert image[..., 3].min() == 255
    assert (image[:24, :, 0] == 0).any()


def test_no_contour_of_nothing() -> None:
    assert maps.contour(made(np.zeros((8, 8)), signed=False), Look(contour=0.1)).isEmpty()
    assert maps.contour(attribution("grad_cam", VIEW), Look()).isEmpty()


def test_words_for_views() -> None:
    assert view_label("whole") == "whole picture"
    assert view_label("square") == "middle square"
    assert view_label("centre") == "centre, 65%"


@pytest.mark.parametrize("name", ["whole", "square", "centre", "near"])
def test_the_frame_is_the_explained_view_in_every_viewer(window: MainWindow, name: str) -> None:
    view = view_of(name, 96, 128)
    state = window.session.maps[window.session.key(0)]
    state.attribution = attribution(state.attribution.method, view)
    window.presenter.show_map(0)
    box = QRectF(view.left, view.top, view.side, view.side)
    layers = window.panels.viewers.maps[0].canvas._layers
    assert layers.box == box
    assert window.panels.viewers.image.canvas._layers.note == view_label(name)  # said once, framed in all
    assert window.panels.viewers.image.canvas.overlay == (None, box)
    window.panels.viewers.blink(True, 0.5)
    window.panels.viewers.blink(False, 0.5)
    assert window.panels.viewers.image.canvas.overlay == (None, box)
