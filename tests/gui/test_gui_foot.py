"""The line below a viewer: value and colour bar side by side, in any width that a viewer may have."""

import numpy as np
import pytest
from fake_client import attribution
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from skyview.classifier.views import View
from skyview.gui.canvas import maps
from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.canvas import Canvas
from skyview.gui.canvas.foot import Foot
from skyview.gui.state.session import Look

NARROWEST = 212  # of a viewer
VIEW = View("square", 0.0, 0.0, 96.0)


@pytest.fixture
def foot(qtbot: QtBot) -> Foot:
    canvas = Canvas(Camera(), "map")
    found = attribution("integrated_gradients", VIEW)
    canvas.show_overlay(maps.render(found, Look()), maps.box_of(found), maps.legend(found, Look()))
    canvas.value_at = lambda _x, _y: "−0.000488"
    line = Foot(canvas)
    for part in (canvas, line):
        qtbot.addWidget(part)
    return line


def painted(foot: Foot, width: int) -> np.ndarray:
    """Which pixels of the line are painted, and in what: (height, width, 4) uint8."""
    foot.resize(width, foot.sizeHint().height())
    image = QImage(foot.size(), QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    foot.render(painter, QPoint(), renderFlags=Foot.RenderFlag(0))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()


def columns(pixels: np.ndarray) -> np.ndarray:
    return np.flatnonzero(pixels[..., 3].any(axis=0))


def coloured(pixels: np.ndarray) -> np.ndarray:
    """Columns of the bar: blue at its left end, red at its right."""
    red, blue = (pixels[..., channel].astype(int) for channel in (0, 2))
    return np.flatnonzero((abs(red - blue) > 60).any(axis=0))


@pytest.mark.parametrize("width", [NARROWEST, 320, 900])
def test_value_and_bar_stand_side_by_side(foot: Foot, width: int) -> None:
    bar = coloured(painted(foot, width))
    assert bar.size > 20
    camera = foot._canvas.camera
    camera.look_at(96, 96)
    before = painted(foot, width)
    camera.point(QPointF(40, 40))
    after = painted(foot, width)
    changed = np.flatnonzero((before != after).any(axis=(0, 2)))
    assert changed.size
    assert changed.max() < columns(before).min()  # the value lies on nothing, and moves nothing
    assert changed.min() >= 8
    assert columns(after).max() < width - 8


def test_words_give_way_before_numbers(foot: Foot) -> None:
    narrow, wide = painted(foot, NARROWEST), painted(foot, 900)
    right_of_bar = [columns(p).max() - coloured(p).max() for p in (narrow, wide)]
    metrics = foot.fontMetrics()
    assert right_of_bar[1] - right_of_bar[0] >= metrics.horizontalAdvance("for")
    assert right_of_bar[0] >= metrics.horizontalAdvance(foot._canvas.legend.high)


def test_in_the_narrowest_line_the_value_takes_the_place_of_the_bar(foot: Foot) -> None:
    assert coloured(painted(foot, 172)).size > 20
    foot._canvas.camera.look_at(96, 96)
    foot._canvas.camera.point(QPointF(40, 40))
    pixels = painted(foot, 172)
    assert not coloured(pixels).size
    assert columns(pixels).size


def test_no_bar_without_a_map_that_is_seen(foot: Foot) -> None:
    foot._canvas.set_opacity(0.0)
    assert not columns(painted(foot, 320)).size
    foot._canvas.set_opacity(1.0)
    assert columns(painted(foot, 320)).size
    foot._canvas.show_overlay(None, QRectF())
    assert not columns(painted(foot, 320)).size
