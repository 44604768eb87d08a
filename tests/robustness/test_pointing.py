"""What moves, turns or smears: lengths through the inverse warp, footprints against geometry."""

import numpy as np
import pytest
from made_frames import INSTRUMENT, frame, photons, rng, run, sky_capture
from scipy import ndimage

from skyview.captures import capture_from_array
from skyview.classifier.views import View, cut
from skyview.robustness import similarity
from skyview.robustness.perturbations.kernels import line_kernel
from skyview.robustness.perturbations.perturbing import Scene
from skyview.robustness.perturbations.pointing import footprint
from skyview.robustness.perturbations.warp import Warp

# Rotation


def explain_by_light(picture: np.ndarray, view: View) -> np.ndarray:
    """A stand-in for a technique that moves with the picture: smoothed brightness."""
    return ndimage.gaussian_filter(cut(picture, view, 224).mean(axis=2), 8)


@pytest.mark.parametrize("name", ["rotation", "zoom", "pointing_shift"])
@pytest.mark.parametrize("severity", [1, 3, 5])
@pytest.mark.parametrize("shape", [(240, 320), (301, 300)])
def test_map_moves_with_the_picture(name: str, severity: int, shape: tuple[int, int]) -> None:
    scene = Scene(sky_capture(*shape))
    perturbed = scene.perturb(name, severity)
    assert perturbed.warp is not None
    before, valid = perturbed.warp.forward(
        explain_by_light(scene.picture, scene.view), scene.view, scene.shape
    )
    after = explain_by_light(perturbed.picture, scene.view)
    assert similarity("spearman", before, after, valid) > 0.99
    assert similarity("ssim", before, after, valid) > 0.98
    if severity == 3:
        unmoved = similarity("spearman", explain_by_light(scene.picture, scene.view), after)
        assert unmoved < similarity("spearman", before, after, valid) - 0.02


def test_half_a_turn_or_a_mirror_image_is_exact_and_valid_everywhere() -> None:
    scene = Scene(sky_capture())
    values = rng(4).random((224, 224)).astype(np.float32)
    seen = set()
    for draw in range(8):
        warp = scene.perturb("rotation", 5, draw=draw).warp
        assert warp is not None
        moved, valid = warp.forward(values, scene.view, scene.shape)
        assert valid.all()
        expected = {"turned": values[::-1, ::-1], "mirrored": values[:, ::-1]}
        close = [name for name, wanted in expected.items() if np.abs(moved - wanted).max() < 1e-5]
        assert len(close) == 1
        seen.update(close)
    assert seen == {"turned", "mirrored"}


def test_a_quarter_turn_is_exact() -> None:
    scene = Scene(sky_capture())
    warp = scene.perturb("rotation", 4).warp
    assert warp is not None
    values = rng(4).random((224, 224)).astype(np.float32)
    moved, _ = warp.forward(values, scene.view, scene.shape)
    turns = [np.rot90(values, k) for k in (1, 3)]
    assert min(np.abs(moved - turned).max() for turned in turns) < 1e-6


def test_corners_are_filled_with_what_was_really_there() -> None:
    height, width = 200, 400
    ramp = np.repeat((np.arange(width, dtype=np.float32) / width)[None, :, None], height, axis=0)
    capture = capture_from_array(np.repeat(ramp, 3, axis=2), is_linear=False)
    scene = Scene(capture)
    perturbed = scene.perturb("rotation", 2)
    warp = perturbed.warp
    assert warp is not None
    (a, b, c), _ = warp.inverse
    column, row = (
        scene.view.left + 2,
        height // 2,
    )  # inside the square; its source lies beyond the square's edge
    source = a * (column + 0.5) + b * (row + 0.5) + c
    assert perturbed.picture[row, int(column), 0] == pytest.approx((source - 0.5) / width, abs=2e-3)


def test_what_moves_over_the_edge_of_the_frame_is_not_known() -> None:
    scene = Scene(sky_capture(240, 320), view="whole")
    rows, _ = np.mgrid[:224, :224]
    within = (rows >= 28) & (rows < 196)
    down, none = Warp.shift(0, 32), Warp.shift(0, 0)  # pixels of the capture, of which a view's has 320 / 224
    np.testing.assert_array_equal(none.forward(np.ones((224, 224)), scene.view, scene.shape)[1], within)
    moved, valid = down.forward(rows.astype(float), scene.view, scene.shape)
    came_from = rows - 32 * 224 / 320
    assert not valid[~within | (came_from < 27)].any(), "nothing there comes from the capture"
    assert valid[(came_from > 28) & (rows < 195)].all()
    np.testing.assert_allclose(moved[valid], came_from[valid], atol=1e-3)


def test_valid_part_shrinks_with_the_angle() -> None:
    scene = Scene(sky_capture())
    shares = []
    for severity in (1, 2, 3):
        warp = scene.perturb("rotation", severity).warp
        assert warp is not None
        shares.append(warp.forward(np.ones((224, 224)), scene.view, scene.shape)[1].mean())
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.95
    assert shares[2] > 0.6


# Shift and zoom


@pytest.mark.parametrize("severity", [1, 3, 5])
def test_shift_is_in_pixels_of_the_network(severity: int) -> None:
    scene = Scene(sky_capture(300, 448))
    amounts, directions = [], []
    for draw in range(4):
        perturbed = scene.perturb("pointing_shift", severity, draw=draw)
        assert perturbed.warp is not None
        (_, _, left), (_, _, up) = perturbed.warp.inverse
        amounts.append(np.hypot(left, up) * 224 / scene.view.side)
        directions.append(np.arctan2(up, left))
    np.testing.assert_allclose(amounts, (2, 5, 10, 20, 35)[severity - 1], rtol=1e-6)
    assert np.ptp(directions) > 0.1


def test_a_whole_shift_moves_pixels_and_reflects_what_is_beyond() -> None:
    picture = rng(2).random((60, 80, 3)).astype(np.float32)
    moved = Warp.shift(7, -4).picture(picture)
    np.testing.assert_allclose(moved[:-4, 7:], picture[4:, :-7], atol=1e-6)
    np.testing.assert_allclose(moved[:-4, :7], picture[4:, 6::-1], atol=1e-6)


@pytest.mark.parametrize("severity", [1, 3, 5])
def test_zoom_is_its_factor_or_the_reciprocal_and_keeps_the_middle(severity: int) -> None:
    scene = Scene(sky_capture())
    factors = set()
    for draw in range(8):
        warp = scene.perturb("zoom", severity, draw=draw).warp
        assert warp is not None
        (a, b, c), (d, e, f) = warp.inverse
        assert (b, d) == (0, 0)
        assert a == e
        middle = (scene.view.left + scene.view.side / 2, scene.view.top + scene.view.side / 2)
        assert (a * middle[0] + c, e * middle[1] + f) == pytest.approx(middle)
        factors.add(round(1 / a, 9))
    wanted = (1.03, 1.08, 1.15, 1.3, 1.6)[severity - 1]
    assert sorted(factors) == pytest.approx([1 / wanted, wanted])


WARPS = [
    (Warp.shift(5.3, -2.1), Warp.shift(-5.3, 2.1)),
    (Warp.zoom(1.3, 150, 110), Warp.zoom(1 / 1.3, 150, 110)),
    (Warp.rotation(30, 150, 110), Warp.rotation(-30, 150, 110)),
    (Warp.mirror(150), Warp.mirror(150)),
]


@pytest.mark.parametrize(("there", "back"), WARPS)
def test_there_and_back_is_where_it_was(there: Warp, back: Warp) -> None:
    matrices = [np.vstack([warp.inverse, (0, 0, 1)]) for warp in (there, back)]
    np.testing.assert_allclose(matrices[0] @ matrices[1], np.eye(3), atol=1e-9)
    scene = Scene(sky_capture(220, 300))
    values = ndimage.gaussian_filter(rng(6).random((224, 224)), 6).astype(np.float32)
    forth, known = there.forward(values, scene.view, scene.shape)
    again, known_back = back.forward(forth, scene.view, scene.shape)
    inside = known_back & (back.forward(known.astype(np.float32), scene.view, scene.shape)[0] > 0.999)
    assert inside.mean() > 0.3
    assert np.abs(again - values)[inside].max() < 0.05 * np.ptp(values)


# Trailing and field rotation


@pytest.mark.parametrize("length", [4.0, 9.0])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_trailed_star_is_as_long_as_the_trail(length: float, seed: int) -> None:
    point = np.zeros((81, 81, 3))
    point[40, 40] = 1000
    trail = run("trailing", frame(point), length * INSTRUMENT.pixel_scale, seed)[:, :, 0]
    assert trail.sum() == pytest.approx(1000, rel=1e-4)
    rows, columns = np.mgrid[0:81, 0:81] - 40
    places = np.stack([columns.ravel(), rows.ravel()])
    spread = np.linalg.eigvalsh(np.cov(places, aweights=np.maximum(trail, 0).ravel(), ddof=0))
    # an even line of length L has the variance L^2 / 12; pixels add up to a quarter of their own
    assert 0 <= spread[1] - length**2 / 12 < 0.26
    assert spread[0] < 0.26


def test_trails_have_the_angle_they_are_given() -> None:
    kernel = line_kernel(12, np.deg2rad(30))
    reach = kernel.shape[0] // 2
    rows, columns = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    moments = np.cov(np.stack([columns.ravel(), rows.ravel()]), aweights=kernel.ravel(), ddof=0)
    along = np.linalg.eigh(moments)[1][:, 1]
    assert np.rad2deg(np.arctan2(along[1], along[0])) % 180 == pytest.approx(30, abs=1)


@pytest.mark.parametrize("degrees", [5, 20, 35])
def test_footprint_is_the_time_a_pixel_spends_in_the_frame(degrees: float) -> None:
    height, width = 240, 320
    share = footprint(height, width, degrees)
    rows, columns = np.mgrid[0:height, 0:width]
    x, y = columns - (width - 1) / 2, rows - (height - 1) / 2
    inside = np.zeros(x.shape)
    turns = np.deg2rad(np.linspace(-degrees / 2, degrees / 2, 401))
    for turn in turns:
        across, down = np.cos(turn) * x - np.sin(turn) * y, np.sin(turn) * x + np.cos(turn) * y
        inside += (np.abs(across) <= width / 2) & (np.abs(down) <= height / 2)
    assert np.abs(share - inside / len(turns)).mean() < 0.01
    assert share[height // 2, width // 2] == 1


def test_corners_that_few_subs_saw_are_darker_and_noisier() -> None:
    source = frame(photons(100, 240, 320))
    after = run("field_rotation", source, 20)
    share = footprint(240, 320, 20)
    few, all_of_them = (share > 0.45) & (share < 0.55), share == 1
    dark, bright = after[few], after[all_of_them]
    assert dark.mean() / bright.mean() == pytest.approx(share[few].mean(), rel=0.02)
    # what was smeared has lost its noise: compared is the noise that was added where subs are missing
    clean = frame(np.full((240, 320, 3), 100.0))
    light = 100 - clean.pedestal
    added = (run("field_rotation", clean, 20) - clean.pedestal - light * share[:, :, None])[few]
    expected = ((light + INSTRUMENT.read_noise**2) * share * (1 - share))[few].mean() / INSTRUMENT.subs
    assert added.var() == pytest.approx(expected, rel=0.1)
    assert (run("field_rotation", clean, 20) - 100)[all_of_them].std() < 1e-3


def test_the_field_smears_along_circles() -> None:
    stars = np.zeros((301, 301, 3))
    stars[150, 150] = stars[150, 20] = 1000
    after = run("field_rotation", frame(stars), 10)[:, :, 0]
    assert after[150, 150] > 900
    near = after[130:171, 10:31]
    assert near.sum() > 500
    rows, columns = np.mgrid[0:41, 0:21]
    weights = np.maximum(near, 0) / np.maximum(near, 0).sum()
    spread = [((axis - (axis * weights).sum()) ** 2 * weights).sum() for axis in (rows, columns)]
    assert spread[0] > 3 * spread[1]
