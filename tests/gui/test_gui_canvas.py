"""What a canvas draws, pixel for pixel, and that the window is there before pyqtgraph."""

import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from skyview.gui.canvas.camera import Camera
from skyview.gui.canvas.canvas import Canvas
from skyview.gui.canvas.pyramid import build_pyramid

WIDTH, HEIGHT = 1003, 1501


def shown(canvas: Canvas) -> np.ndarray:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas(Camera(), "Picture")
    qtbot.addWidget(made)
    made.resize(351, 433)
    made.camera.look_at(WIDTH, HEIGHT)
    made.show()
    qtbot.waitExposed(made)
    return made


def zoom(canvas: Canvas, scale: float) -> QPointF:
    """Set device pixels per picture pixel; the picture's corner in device pixels."""
    view, ratio = canvas.size().toSizeF(), canvas.devicePixelRatioF()
    canvas.camera.zoom_to(scale / canvas.camera.fitting_scale(view) / ratio, view)
    corner = canvas.camera.to_view(QPointF(), view) * ratio
    return QPointF(round(corner.x()), round(corner.y()))


@pytest.mark.parametrize("scale", [1, 20])
@pytest.mark.parametrize("moved", [0.0, 0.3, -0.4])
def test_pixels_are_crisp(canvas: Canvas, scale: int, moved: float) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    canvas.show_picture(build_pyramid(pixels))
    zoom(canvas, scale)
    canvas.camera.pan(QPointF(moved, moved / 2))
    corner = zoom(canvas, scale)
    found = shown(canvas)
    rows = ((np.arange(found.shape[0]) + 0.5 - corner.y()) // scale).astype(int)
    columns = ((np.arange(found.shape[1]) + 0.5 - corner.x()) // scale).astype(int)
    assert np.array_equal(found, pixels[rows][:, columns])


@pytest.mark.parametrize("scale", [1, 2, 7])
def test_the_map_lies_on_its_box(canvas: Canvas, scale: int) -> None:
    canvas.show_picture(build_pyramid(np.zeros((HEIGHT, WIDTH, 3), np.uint8)))
    green = np.zeros((224, 224, 4), np.uint8)
    green[..., 1] = green[..., 3] = 255
    box = QRectF(300, 500, 224, 224)
    canvas.show_overlay(green, box)
    zoom(canvas, scale)
    canvas.camera.pan(canvas.camera.centre - box.topLeft() - QPointF(20, 20))
    corner = zoom(canvas, scale)
    seen = shown(canvas)[..., 1] > 128
    assert np.argmax(seen.any(0)) == corner.x() + scale * box.left()
    assert np.argmax(seen.any(1)) == corner.y() + scale * box.top()
    canvas.set_opacity(0)
    colours = shown(canvas)
    assert not (colours[..., 1] - colours[..., 0] > 64).any()  # the frame stays, and is grey


def test_one_to_one_is_so_in_all_viewers_of_a_row() -> None:
    camera = Camera()
    camera.look_at(540, 960)
    wide, narrow, small = QSizeF(271, 699), QSizeF(270, 699), QSizeF(200, 200)
    assert camera.scale(wide) != camera.scale(narrow)  # each fits its own
    camera.zoom_to(1 / camera.fitting_scale(wide), wide)
    assert camera.scale(wide) == camera.scale(narrow) == pytest.approx(1)
    assert camera.scale(small) == pytest.approx(camera.fitting_scale(small) * camera.zoom)
    camera.fit()
    assert camera.scale(narrow) == camera.fitting_scale(narrow)


def test_a_picture_that_is_nowhere_in_view(canvas: Canvas) -> None:
    canvas.show_picture(build_pyramid(np.full((20, 30, 3), 200, np.uint8)))
    view = canvas.size().toSizeF()
    canvas.camera.look_at(4000, 3000)
    canvas.camera.zoom_to(8, view, QPointF(3900, 2900))
    assert shown(canvas).max() < 100
    canvas.camera.look_at(30, 20)
    assert shown(canvas).max() == 200


def test_the_window_is_painted_before_pyqtgraph_is_loaded() -> None:
    script = "import sys, skyview.gui.app; print('pyqtgraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_crosshair_ends_where_the_picture_does(canvas: Canvas) -> None:
    canvas.show_picture(build_pyramid(np.full((HEIGHT, WIDTH, 3), 90, np.uint8)))
    bare = shown(canvas)
    canvas.camera.point(QPointF(WIDTH / 2, HEIGHT / 2))
    drawn = (shown(canvas) != bare).any(axis=2)
    corner = canvas.camera.to_view(QPointF(), canvas.size().toSizeF())
    left, middle = round(corner.x()), drawn.shape[0] // 2
    assert left > 5  # beside the picture there is room
    assert drawn[middle, left + 2 : left + 20].all()
    assert not drawn[:, : left - 1].any()
    assert not drawn[:, -left + 1 :].any()
