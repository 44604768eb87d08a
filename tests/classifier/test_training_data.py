from pathlib import Path

import cv2
import numpy as np
import pytest

from skyview.classes import CLASSES
from skyview.classifier.augmentation import augment
from skyview.classifier.dataset import (
    Entry,
    empty_patches,
    list_pictures,
    load_picture,
    near_duplicates,
)
from skyview.classifier.feed import RealPictures
from skyview.classifier.shards import Shard
from skyview.errors import SkyviewError


def starry(seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    picture = rng.normal(30, 2, (200, 260, 3))
    for y, x in rng.integers(5, 195, (60, 2)):
        picture[y - 2 : y + 3, x - 2 : x + 3] = rng.uniform(60, 255)
    return picture.clip(0, 255).astype(np.uint8)


def test_folders_named_after_classes_need_no_manifest(tmp_path: Path) -> None:
    for name in ("galaxy", "open_cluster"):
        (tmp_path / name).mkdir()
        cv2.imwrite(str(tmp_path / name / "a.png"), starry(1))
        (tmp_path / name / "notes.txt").write_text("no picture")
    entries = list_pictures(tmp_path)
    assert [CLASSES[entry.label] for entry in entries] == ["galaxy", "open_cluster"]
    assert load_picture(entries[0].path, 130).shape == (100, 130, 3)
    with pytest.raises(SkyviewError, match="holds no pictures"):
        list_pictures(tmp_path / "galaxy")


def test_turned_and_brightened_copies_are_found_and_others_not() -> None:
    originals = [starry(seed) for seed in range(4)]
    copy = np.ascontiguousarray(np.rot90(cv2.resize(originals[1], (130, 100)))[::-1])
    copy = (copy * 0.8 + 10).astype(np.uint8)
    assert near_duplicates([copy, starry(9)], originals).tolist() == [True, False]
    assert near_duplicates([starry(9)], []).tolist() == [False]


def test_empty_patches_hold_no_bright_object() -> None:
    y, x = np.mgrid[:240, :240]
    glow = 150 * np.exp(-((y - 120) ** 2 + (x - 120) ** 2) / (2 * 25**2))
    picture = (20 + glow[..., None] + np.zeros(3)).astype(np.uint8)
    patches = empty_patches(picture, CLASSES.index("galaxy"))
    assert 0 < len(patches) <= 4
    assert all(patch.max() < 60 for patch in patches)
    assert empty_patches(picture, CLASSES.index("nebula")) == []


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("label", range(6))
def test_augmented_views_are_seeded_and_in_range(label: int, framed: bool) -> None:
    picture = starry(3)
    for seed in range(8):
        view = augment(np.random.default_rng(seed), picture, label, 48, framed=framed)
        assert view.shape == (48, 48, 3)
        assert view.dtype == np.float32
        assert 0 <= view.min() <= view.max() <= 1
        again = augment(np.random.default_rng(seed), picture, label, 48, framed=framed)
        np.testing.assert_array_equal(view, again)


def test_captures_of_smart_telescopes_count_more_within_their_class_only() -> None:
    entries = [Entry(Path("x"), 0, "a")] * 7 + [Entry(Path("x"), 0, "a", kind="smart-telescope, Seestar")]
    real = RealPictures([*entries, *[Entry(Path("x"), 1, "a")] * 2], [starry(0)] * 10)
    steps = np.diff(real.cumulated(0.5, smart=3.0), prepend=0)
    plain = np.diff(real.cumulated(0.5), prepend=0)
    assert steps[:8].sum() == pytest.approx(plain[:8].sum()) == pytest.approx(2 / 3)
    np.testing.assert_allclose(steps[:8] / steps[0], [1] * 7 + [3])


def test_classes_are_drawn_in_proportion_to_a_power_of_their_number(tmp_path: Path) -> None:
    entries = [Entry(Path("x"), 0, "a")] * 81 + [Entry(Path("x"), 5, "a")] * 16
    real = RealPictures(entries, [starry(0)] * 97, [starry(1)] * 4)
    steps = np.diff(real.cumulated(0.5), prepend=0)
    assert steps[:81].sum() == pytest.approx(9 / 13)
    assert steps[81:97].sum() == pytest.approx(2 / 13)
    assert steps[97:].sum() == pytest.approx(2 / 13)
    real.write(tmp_path / "real")
    assert [Shard(tmp_path / "real").get(index)[1] for index in (0, 81, 97, 100)] == [0, 5, 5, 5]
