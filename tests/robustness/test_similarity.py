"""Similarity measures against golden values of peers, closed forms, and the traps of sparse and tied maps."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from scipy import ndimage, stats
from skimage.metrics import structural_similarity

from skyview.errors import SkyviewError
from skyview.robustness.likeness.similarity import (
    PANEL,
    SIMILARITIES,
    chance_corrected,
    is_constant,
    pooled,
    similarities,
    similarity,
)
from skyview.robustness.likeness.transport import arcsec

ORACLES = Path(__file__).resolve().parents[1] / "oracles"
SIGNED = tuple(entry.name for entry in SIMILARITIES if entry.knows_signs)

SIZE = 224
EVERYWHERE = np.ones((SIZE, SIZE), dtype=bool)


def noise(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).random((SIZE, SIZE))


def smooth(seed: int, sigma: float) -> np.ndarray:
    return ndimage.gaussian_filter(
        np.random.default_rng(seed).standard_normal((SIZE, SIZE)), sigma, mode="wrap"
    )


def blob(row: float, column: float, sigma: float = 8) -> np.ndarray:
    rows, columns = np.mgrid[0:SIZE, 0:SIZE]
    spot = np.exp(-((rows - row) ** 2 + (columns - column) ** 2) / (2 * sigma**2))
    return np.where(spot > 1e-3, spot, 0)


def block_means(values: np.ndarray) -> np.ndarray:
    return values.reshape(56, 4, 56, 4).mean(axis=(1, 3))


@pytest.mark.parametrize("name", SIMILARITIES.names())
@pytest.mark.parametrize("values", [noise(1), blob(90, 120), smooth(2, 10), np.abs(smooth(3, 4))])
def test_identical_maps_are_1_or_0_px_apart(name: str, values: np.ndarray) -> None:
    assert similarity(name, values, values) == pytest.approx(SIMILARITIES[name].identical, abs=1e-9)


@pytest.mark.parametrize("name", SIMILARITIES.names())
def test_scale_and_order_of_the_two_do_not_matter(name: str) -> None:
    a, b = blob(90, 120) + 0.1 * noise(1), blob(95, 125) + 0.1 * noise(2)
    assert similarity(name, a, b) == pytest.approx(similarity(name, 7.5 * b, a), abs=1e-9)


@pytest.fixture(scope="module")
def golden() -> dict[str, np.ndarray]:
    """Likeness of two pairs of maps by peers; the versions are in the file beside it."""
    assert set(json.loads((ORACLES / "similarity_golden.json").read_text())) >= {"quantus", "POT", "scipy"}
    with np.load(ORACLES / "similarity_golden.npz") as file:
        return {name: file[name].astype(np.float32 if name == "maps" else np.float64) for name in file}


PEERS = {
    "spearman": 1e-9,
    "kendall": 1e-9,
    "pearson": 1e-9,
    "cosine": 1e-9,
    "ssim": 1e-9,
    "ms_ssim": 5e-4,  # the peer computes in float32
    "hog_rank": 1e-6,
    "centre_shift": 1e-6,
}


@pytest.mark.parametrize("name", PEERS)
@pytest.mark.parametrize("pair", [0, 1])
def test_peers_agree(golden: dict[str, np.ndarray], name: str, pair: int) -> None:
    a, b = golden["maps"][pair]
    assert similarity(name, a, b) == pytest.approx(golden[name][pair], abs=PEERS[name])


@pytest.mark.parametrize("side", [56, 224, 400, 512, 768])
def test_edges_of_noise_are_known_at_every_size_and_those_of_another_noise_unlike(side: int) -> None:
    rng = np.random.default_rng(side)
    one, other = np.abs(rng.standard_normal((2, side, side)))
    assert similarity("hog_rank", one, one) == pytest.approx(1)
    assert abs(similarity("hog_rank", one, other)) < 0.1
    assert 0.15 < similarity("hog_rank", one, one + 0.1 * other) < 1


@pytest.mark.parametrize("fine", [1, 2, 3, 4])
def test_edges_that_cross_share_no_direction(fine: int) -> None:
    """Each cell has one of 9 directions, here never the same: the correlation of two such marks is -1/8.

    Along two sides cells have half an edge less, so that their marks rank a little lower.
    """
    across = np.kron(np.arange(224.0) * np.ones((224, 1)), np.ones((fine, fine)))
    assert similarity("hog_rank", across, across) == pytest.approx(1)
    assert similarity("hog_rank", across, across.T) == pytest.approx(-1 / 8, abs=1e-3)


def test_edges_of_a_map_do_not_depend_on_how_fine_it_is() -> None:
    one, other = smooth(5, 6), smooth(6, 6)
    fine = [np.kron(values, np.ones((3, 3))) for values in (one, one + other)]
    coarse = similarity("hog_rank", one, one + other)
    assert similarity("hog_rank", *fine) == pytest.approx(coarse, abs=1e-9)


@pytest.mark.parametrize("name", SIGNED)
@pytest.mark.parametrize("pair", [0, 1])
def test_peers_agree_on_signed_maps(golden: dict[str, np.ndarray], name: str, pair: int) -> None:
    a, b = golden["maps"][pair]
    assert similarity(name, a, b, signed=True) == pytest.approx(golden[f"{name}/signed"][pair], abs=1e-9)


@pytest.mark.parametrize("pair", [0, 1])
def test_the_earth_mover_is_the_exact_one_and_at_most_1_3_percent(golden, pair: int) -> None:
    a, b = golden["maps"][pair]
    exact = golden["earth_mover"][pair]
    assert exact * (1 - 1e-5) <= similarity("earth_mover", a, b) <= 1.0132 * exact


@pytest.mark.parametrize(("down", "right"), [(0, 40), (32, 32), (24, 8), (40, 16)])
def test_a_spot_that_moves_is_as_far_as_it_went(down: int, right: int) -> None:
    a = np.zeros((SIZE, SIZE))
    a[40:64, 40:72] = 1
    b = np.roll(a, (down, right), (0, 1))
    way = math.hypot(down, right)
    assert similarity("centre_shift", a, b) == pytest.approx(way, abs=1e-9)
    assert similarity("earth_mover", a, 3 * b) == pytest.approx(way, rel=0.0132)


def test_two_spots_that_part_have_moved_though_their_centre_has_not() -> None:
    a, b = np.zeros((SIZE, SIZE)), np.zeros((SIZE, SIZE))
    a[104:112, 104:120] = 1
    b[104:112, 64:72], b[104:112, 152:160] = 1, 1
    assert similarity("centre_shift", a, b) == pytest.approx(0, abs=1e-9)
    assert similarity("earth_mover", a, b) == pytest.approx(40, rel=1e-6)


def test_pixels_of_a_map_in_arcsec() -> None:
    # a square of 448 capture pixels on 224: each pixel of the map is two of the capture
    assert arcsec(10, view_side=448, size=224, plate_scale=2.4) == pytest.approx(48)


def test_mass_beyond_the_mask_does_not_move() -> None:
    a, b = blob(60, 60), blob(60, 90)
    valid = EVERYWHERE.copy()
    valid[:, 160:] = False
    inside = similarity("earth_mover", a, b, valid)
    b[:, 168:] = 5
    assert similarity("earth_mover", a, b, valid) == pytest.approx(inside)
    assert similarity("centre_shift", a, b, valid) == pytest.approx(30, abs=0.1)


def test_signs_matter_where_they_are_asked_for() -> None:
    a = smooth(1, 6)
    for name in SIGNED:
        assert similarity(name, a, -a, signed=True) == pytest.approx(-1, abs=1e-9)
        assert similarity(name, a, -a) == pytest.approx(1, abs=1e-9)
    with pytest.raises(SkyviewError, match="knows no signs"):
        similarity("ssim", a, -a, signed=True)


def test_a_card_asks_the_quick_ones_only() -> None:
    assert tuple(similarities(noise(1), noise(2))) == PANEL == ("spearman", "ssim", "top5")
    assert set(similarities(noise(1), noise(2), names=["pearson"])) == {"pearson"}


def test_small_maps_have_no_fifth_scale() -> None:
    assert math.isnan(similarity("ms_ssim", noise(1)[:128, :128], noise(2)[:128, :128]))


def test_ms_ssim_of_opposed_maps_is_0_not_nan() -> None:
    board = np.indices((SIZE, SIZE)).sum(axis=0) % 2 + 0.0
    assert similarity("ms_ssim", board, 1 - board) == 0


@pytest.mark.parametrize(("name", "share"), [("top1", 0.01), ("top10", 0.10)])
def test_other_shares_of_the_top(name: str, share: float) -> None:
    a, b = noise(1), noise(1) + 0.3 * noise(2)
    k = round(share * 56 * 56)
    first, second = (set(np.argsort(block_means(m).ravel())[-k:].tolist()) for m in (a, b))
    assert similarity(name, a, b) == pytest.approx(len(first & second) / len(first | second))


# Chance


def test_chance_is_0_and_identity_is_1() -> None:
    a, others = np.abs(smooth(1, 20)), [np.abs(smooth(seed, 20)) for seed in range(2, 12)]
    chances = [similarity("spearman", a, other) for other in others]
    assert chance_corrected("spearman", 1.0, a, others) == pytest.approx(1)
    assert chance_corrected("spearman", float(np.mean(chances)), a, others) == pytest.approx(0, abs=1e-9)
    half = (1 + float(np.mean(chances))) / 2
    assert chance_corrected("spearman", half, a, others) == pytest.approx(0.5)


def test_a_pattern_that_all_maps_share_is_chance() -> None:
    # blobs in the middle: alike whatever the picture shows
    maps = [blob(112, 112, 40) + 0.02 * noise(seed) for seed in range(6)]
    value = similarity("ssim", maps[0], maps[1])
    assert value > 0.8
    assert abs(chance_corrected("ssim", value, maps[0], maps[2:])) < 0.1


def test_chance_of_a_distance() -> None:
    a, near, others = blob(60, 60), blob(60, 66), [blob(150, 150), blob(160, 60)]
    value = similarity("centre_shift", a, near)
    mean = np.mean([similarity("centre_shift", a, other) for other in others])
    assert chance_corrected("centre_shift", value, a, others) == pytest.approx(1 - value / mean)


def test_without_other_maps_chance_is_unknown() -> None:
    a = noise(1)
    assert math.isnan(chance_corrected("spearman", 0.5, a, []))
    assert math.isnan(chance_corrected("spearman", 0.5, a, [np.ones_like(a)]))
    assert math.isnan(chance_corrected("spearman", 1.0, a, [a]))


def test_spearman_is_scipys_on_cell_averages() -> None:
    a, b = np.abs(smooth(1, 6)), np.abs(smooth(1, 6)) + 0.5 * noise(3)
    expected = stats.spearmanr(block_means(a).ravel(), block_means(b).ravel()).statistic
    assert similarity("spearman", a, b) == pytest.approx(expected, abs=1e-12)


def test_spearman_with_ties_and_mask_is_scipys() -> None:
    a, b = blob(60, 60), blob(66, 64)
    valid = EVERYWHERE.copy()
    valid[:, :100] = False
    valid[:, :50] = True
    cells = block_means(valid.astype(float)) == 1
    expected = stats.spearmanr(block_means(a)[cells], block_means(b)[cells]).statistic
    assert similarity("spearman", a, b, valid) == pytest.approx(expected, abs=1e-12)


def test_spearman_of_reversed_order_is_minus_1() -> None:
    a = noise(5)
    assert similarity("spearman", a, 2 - a) == pytest.approx(-1, abs=1e-9)


def test_spearman_of_unrelated_noise_has_the_null_spread() -> None:
    # for n cells of white noise the standard deviation is 1 / sqrt(n - 1)
    values = [similarity("spearman", noise(k), noise(1000 + k)) for k in range(60)]
    assert np.std(values) == pytest.approx(1 / math.sqrt(56 * 56 - 1), rel=0.3)


@pytest.mark.parametrize("seed", [1, 2])
def test_ssim_is_skimages(seed: int) -> None:
    a, b = np.abs(smooth(seed, 5)), np.abs(smooth(seed, 5) + 0.3 * smooth(seed + 9, 5))
    x, y = (np.clip(m / np.percentile(m, 99), 0, 1) for m in (a, b))
    expected = structural_similarity(
        x, y, data_range=1.0, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
    )
    assert similarity("ssim", a, b) == pytest.approx(expected, abs=1e-9)


def test_ssim_within_a_mask_does_not_see_outside() -> None:
    a, b = np.abs(smooth(1, 5)), np.abs(smooth(2, 5))
    valid = EVERYWHERE.copy()
    valid[:, 120:] = False
    changed = b.copy()
    changed[:, 120:] = 1e6
    assert similarity("ssim", a, b, valid) == similarity("ssim", a, changed, valid)
    x, y = (np.clip(m / np.percentile(m[valid], 99), 0, 1)[:, :120] for m in (a, b))
    expected = structural_similarity(
        x, y, data_range=1.0, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
    )
    assert similarity("ssim", a, b, valid) == pytest.approx(expected, abs=1e-9)


def test_one_hot_pixel_does_not_decide() -> None:
    a = np.abs(smooth(1, 5))
    hot = a.copy()
    hot[100, 100] = 1000 * a.max()
    assert similarity("ssim", a, hot) > 0.98
    assert similarity("spearman", a, hot) > 0.99


def test_top5_is_the_overlap_of_the_strongest_cells() -> None:
    a, b = noise(1), noise(1) + 0.3 * noise(2)
    k = round(0.05 * 56 * 56)
    first, second = (set(np.argsort(block_means(m).ravel())[-k:].tolist()) for m in (a, b))
    assert similarity("top5", a, b) == pytest.approx(len(first & second) / len(first | second))


def test_top5_of_disjoint_blobs_is_about_0() -> None:
    assert similarity("top5", blob(50, 50, 12), blob(170, 170, 12)) < 0.02


def test_top5_ties_do_not_fall_into_corners() -> None:
    # a map that is 0 but for a few cells has fewer than its 5 %: no zero, in a corner or not, fills them up
    a = np.zeros((SIZE, SIZE))
    a[100:108, 100:108] = 1
    corner = np.zeros((SIZE, SIZE))
    corner[-40:, -40:] = noise(1)[-40:, -40:] + 1
    assert similarity("top5", a, corner) == 0
    assert similarity("top5", a, corner[::-1, ::-1]) == 0
    assert similarity("top5", a, a) == 1


def test_top5_ties_above_the_floor_share_the_places() -> None:
    a, b = np.zeros((SIZE, SIZE)), np.zeros((SIZE, SIZE))
    a[:80, :80], b[:80, 40:120] = 1, 1  # 400 cells each tie for 157 places; 200 of them are common
    assert similarity("top5", a, b) == pytest.approx(200 / 600)


@pytest.mark.parametrize("name", SIMILARITIES.names())
@pytest.mark.parametrize("level", [0.0, 0.7, -2.0])
def test_constant_maps_are_never_similar(name: str, level: float) -> None:
    flat = np.full((SIZE, SIZE), level)
    assert math.isnan(similarity(name, flat, flat))
    assert math.isnan(similarity(name, flat, blob(100, 100)))
    assert math.isnan(similarity(name, blob(100, 100), flat))


def test_a_map_that_is_constant_where_valid_is_no_explanation() -> None:
    valid = EVERYWHERE.copy()
    valid[50:150, 50:150] = False
    assert all(
        math.isnan(v)
        for v in similarities(blob(100, 100), noise(1), valid, names=SIMILARITIES.names()).values()
    )


def test_sparse_maps_look_alike_to_ssim_but_not_to_the_primary_measure() -> None:
    values = similarities(blob(50, 50, 5), blob(170, 170, 5))
    assert values["ssim"] > 0.9
    assert values["spearman"] < 0.05
    assert values["top5"] < 0.05


def test_signed_maps_are_compared_by_strength() -> None:
    a = smooth(1, 6)
    assert similarity("spearman", a, -a) == pytest.approx(1)
    assert similarity("ssim", a, np.abs(a)) == pytest.approx(1)


def test_not_finite_is_no_explanation() -> None:
    broken = noise(1)
    broken[3, 3] = np.nan
    assert is_constant(broken)
    assert math.isnan(similarity("ssim", broken, noise(2)))


def test_pooling_is_the_area_average() -> None:
    a = noise(1)
    means, valid = pooled(a, EVERYWHERE)
    np.testing.assert_allclose(means, block_means(a), atol=1e-12)
    assert valid.all()
    assert pooled(a[:32, :32], EVERYWHERE[:32, :32])[0].shape == (32, 32)


def test_unknown_measure_and_different_shapes() -> None:
    with pytest.raises(SkyviewError, match="spearman"):
        similarity("spearmann", noise(1), noise(2))
    with pytest.raises(ValueError, match="cannot be compared"):
        similarity("ssim", noise(1), noise(1)[:100])
