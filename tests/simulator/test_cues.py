"""Nothing but the object tells the class: not colour, corner, border or compression."""

import numpy as np
import pytest
from PIL import Image

import skyview.simulator.training as training
from skyview.classes import CLASSES
from skyview.simulator import training_frames
from skyview.simulator.light import Conditions, FieldDensity, Light

SIDE = 64
CHANCE = 1 / len(CLASSES)


def cues(picture: np.ndarray) -> list[float]:
    """Colour and blackness of corners and border, cast, and how blocky the picture is."""
    levels = picture.astype(float)
    corners = np.stack(
        [levels[y, x] for y in (slice(8), slice(-8, None)) for x in (slice(8), slice(-8, None))]
    )
    border = np.concatenate(
        [levels[:3].reshape(-1, 3), levels[-3:].reshape(-1, 3), levels[:, :3].reshape(-1, 3)]
    )
    grey = levels.mean(-1)
    steps = np.abs(np.diff(grey, axis=1)).mean(0)
    blocks = steps[7::8].mean() - steps.mean()
    corner_mean = corners.mean((0, 1, 2))
    return [
        *corner_mean,
        *(corner_mean / (corner_mean.mean() + 1)),
        corners.std(),
        (corners.max(-1) < 2).mean(),
        (border.max(-1) < 2).mean(),
        *border.std(0),
        *np.median(levels.reshape(-1, 3), axis=0) / (np.median(levels) + 1),
        blocks,
        grey[-8:].max() - np.median(grey[-8:]),
    ]


def balanced_accuracy(rows: np.ndarray, labels: np.ndarray, classes: int) -> float:
    """Of the nearest neighbours' vote (15 of them, ranked cues, half to learn from, half to judge)."""
    ranks = rows.argsort(0).argsort(0) / len(rows)
    seen, judged = ranks[::2], ranks[1::2]
    distance = ((judged[:, None] - seen[None]) ** 2).sum(-1)
    near = labels[::2][np.argsort(distance, axis=1)[:, :15]]
    votes = np.stack([(near == label).sum(1) for label in range(classes)], 1)
    answer = votes.argmax(1)
    return float(np.mean([(answer[labels[1::2] == c] == c).mean() for c in range(classes)]))


def table(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    frames = [(cues(picture), label) for picture, label in training_frames(count, seed=seed, size=SIDE)]
    order = np.random.default_rng(0).permutation(count)
    rows, labels = zip(*frames, strict=True)
    return np.array(rows)[order], np.array(labels)[order]


def test_the_cues_would_show_a_difference() -> None:
    rng = np.random.default_rng(3)
    plain = [rng.normal(40, 3, (SIDE, SIDE, 3)).clip(0, 255).astype(np.uint8) for _ in range(80)]
    packed = [np.asarray(Image.fromarray(p).convert("P", colors=8).convert("RGB")) for p in plain]
    rows = np.array([cues(p) for p in plain + packed])
    labels = np.repeat([0, 1], 80)
    order = rng.permutation(160)
    assert balanced_accuracy(rows[order], labels[order], 2) > 0.9


@pytest.mark.slow
def test_without_its_object_a_frame_says_nothing_of_its_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame without object is made exactly like the surroundings of objects."""

    def nothing(label: str, conditions: Conditions, field: FieldDensity) -> Light:
        return Light(conditions.empty())

    monkeypatch.setattr(training, "draw_object", nothing)
    rows, labels = table(1800, seed=8)
    assert balanced_accuracy(rows, labels, len(CLASSES)) < CHANCE + 0.04


@pytest.mark.slow
def test_colour_corner_border_and_compression_say_little() -> None:
    """Near chance where the object leaves the rim free; nebulae that fill the frame are seen there, too."""
    rows, labels = table(1800, seed=9)
    assert balanced_accuracy(rows, labels, len(CLASSES)) < CHANCE + 0.15
    compact = labels != CLASSES.index("nebula")
    ranked = labels[compact]
    renumbered = np.searchsorted(np.unique(ranked), ranked)
    assert balanced_accuracy(rows[compact], renumbered, len(CLASSES) - 1) < 1 / (len(CLASSES) - 1) + 0.10
