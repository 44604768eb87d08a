import hashlib
import subprocess
import sys
from collections.abc import Iterable

import numpy as np
import pytest

from skyview.classes import CLASSES
from skyview.simulator import training_frames

DIGEST_CODE = """
import hashlib
from skyview.simulator import training_frames
digest = hashlib.sha256()
for picture, index in training_frames(12, seed=9, size=64):
    digest.update(picture.tobytes() + bytes([index]))
print(digest.hexdigest())
"""


@pytest.fixture(scope="module")
def frames() -> list[tuple[np.ndarray, int]]:
    return list(training_frames(60, seed=1, size=64))


def digest(frames: Iterable[tuple[np.ndarray, int]]) -> str:
    total = hashlib.sha256()
    for picture, index in frames:
        total.update(picture.tobytes() + bytes([index]))
    return total.hexdigest()


def test_frames_are_pictures_of_all_classes_in_equal_number(frames: list[tuple[np.ndarray, int]]) -> None:
    for picture, _ in frames:
        assert picture.shape == (64, 64, 3)
        assert picture.dtype == np.uint8
        assert picture.std() > 0.3
    assert np.bincount([index for _, index in frames]).tolist() == [10] * len(CLASSES)


def test_frames_differ_and_follow_the_seed() -> None:
    frames = list(training_frames(12, seed=9, size=64))
    assert len({picture.tobytes() for picture, _ in frames}) == 12
    assert digest(frames) == digest(training_frames(12, seed=9, size=64))
    assert digest(frames) != digest(training_frames(12, seed=10, size=64))
    assert digest(frames[:5]) == digest(training_frames(5, seed=9, size=64))


@pytest.mark.slow
def test_another_process_makes_the_same_pixels() -> None:
    command = [sys.executable, "-c", DIGEST_CODE]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    assert out == digest(training_frames(12, seed=9, size=64))


def test_backgrounds_show_through() -> None:
    striped = np.zeros((90, 120, 3), np.uint8)
    striped[::3] = (60, 20, 20)
    red = [
        picture[..., 0].mean() / (picture[..., 2].mean() + 1)
        for picture, _ in training_frames(36, seed=3, size=64, backgrounds=[striped])
    ]
    plain = [
        picture[..., 0].mean() / (picture[..., 2].mean() + 1)
        for picture, _ in training_frames(36, seed=3, size=64)
    ]
    assert (np.array(red) > 1.2).sum() > (np.array(plain) > 1.2).sum() + 5


def auc(a: np.ndarray, b: np.ndarray) -> float:
    """Chance that a value of ``a`` exceeds one of ``b`` (ties half)."""
    difference = a[:, None] - b[None]
    return float((difference > 0).mean() + 0.5 * (difference == 0).mean())


@pytest.mark.slow
def test_corners_say_little_about_the_class() -> None:
    """Brightness and blackness of the corners overlap for any two classes but the frame-filling nebulae."""
    brightness: dict[int, list[float]] = {i: [] for i in range(len(CLASSES))}
    black: dict[int, list[float]] = {i: [] for i in range(len(CLASSES))}
    for picture, index in training_frames(900, seed=5, size=64):
        corners = np.concatenate(
            [picture[y : y + 8, x : x + 8].reshape(-1, 3) for y in (0, 56) for x in (0, 56)]
        )
        brightness[index].append(corners.mean())
        black[index].append((corners.max(1) == 0).mean())
    for first in range(len(CLASSES)):
        assert np.mean(np.array(black[first]) > 0.5) == pytest.approx(0.25, abs=0.12)
        for second in range(first):
            apart = auc(np.array(brightness[first]), np.array(brightness[second]))
            limit = 0.25 if "nebula" in (CLASSES[first], CLASSES[second]) else 0.15
            assert abs(apart - 0.5) < limit, (CLASSES[first], CLASSES[second])
