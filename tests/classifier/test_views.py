import numpy as np
import pytest

from skyview.classifier.views import View, cut, explained_view, views_of

SHAPES = [(480, 640), (640, 480), (20, 30), (300, 300), (7, 1000)]


def ramp(height: int, width: int) -> np.ndarray:
    """Value = column centre + 1000 * row centre, so that a linear resampling must reproduce positions."""
    y, x = np.mgrid[:height, :width] + 0.5
    return np.repeat((x + 1000 * y)[..., None], 3, axis=-1)


@pytest.mark.parametrize(("height", "width"), SHAPES)
def test_views_are_centred_and_square_ones_inside_the_frame(height: int, width: int) -> None:
    views = {view.name: view for view in views_of(height, width)}
    assert list(views) == ["whole", "square", "centre"]
    for view in views.values():
        assert view.top + view.side / 2 == pytest.approx(height / 2)
        assert view.left + view.side / 2 == pytest.approx(width / 2)
    assert views["whole"].side == max(height, width)
    for name in ("square", "centre"):
        view = views[name]
        assert min(view.top, view.left) >= 0
        assert view.top + view.side <= height
        assert view.left + view.side <= width
    assert explained_view(height, width) == views["square"]


@pytest.mark.parametrize("box", [View("", 10, 20, 200), View("", 3.3, 7.7, 101.5), View("", 5, 5, 24)])
def test_cut_of_a_ramp_is_exact_at_the_centres(box: View) -> None:
    size = 32
    result = cut(ramp(240, 260), box, size)
    centre = (np.arange(size) + 0.5) * box.side / size
    expected = (box.left + centre)[None, :] + 1000 * (box.top + centre)[:, None]
    assert result.shape == (size, size, 3)
    assert result.dtype == np.float32
    np.testing.assert_allclose(result[..., 0], expected, rtol=2e-6)


def test_outside_the_frame_is_zero_and_light_is_kept() -> None:
    picture = np.ones((40, 80, 3), np.float32)
    result = cut(picture, View("whole", -20, 0, 80), 16)
    assert (result[:4] == 0).all()
    assert (result[12:] == 0).all()
    np.testing.assert_allclose(result[4:12], 1, rtol=1e-6)
    up = cut(picture, View("whole", -20, 0, 80), 224)
    assert up.sum() / up.size == pytest.approx(0.5, abs=0.01)


def test_a_picture_of_the_right_size_is_left_alone() -> None:
    picture = np.random.default_rng(0).random((24, 24, 3), dtype=np.float32)
    np.testing.assert_allclose(cut(picture, explained_view(24, 24), 24), picture, atol=1e-7)


def test_shrinking_keeps_every_star() -> None:
    picture = np.zeros((300, 300, 3), np.float32)
    picture[np.random.default_rng(1).integers(1, 299, 50), 7] = 5
    result = cut(picture, View("square", 0, 0, 300), 70)
    assert result.sum() * (300 / 70) ** 2 == pytest.approx(picture.sum(), rel=1e-5)


@pytest.mark.parametrize(("height", "width"), [*SHAPES, (1, 1), (2, 1)])
def test_any_shape_gives_finite_views(height: int, width: int) -> None:
    picture = np.ones((height, width, 3), np.float32)
    for view in views_of(height, width):
        result = cut(picture, view, 24)
        assert result.shape == (24, 24, 3)
        assert np.isfinite(result).all()
        assert result.max() <= 1 + 1e-5
