from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from skyview.classifier.dataset import Entry, list_pictures
from skyview.classifier.folds import SMART, SPLITS, TRAINING_ONLY, assign_folds, split, split_of
from skyview.errors import SkyviewError


def sources(seed: int = 0) -> list[Entry]:
    rng = np.random.default_rng(seed)
    return [
        Entry(Path(f"{source}-{number}.jpg"), int(rng.integers(6)), f"source {source}")
        for source in range(40)
        for number in range(int(rng.integers(1, 30)))
    ]


def test_no_source_is_in_two_folds_and_folds_are_even() -> None:
    entries = sources()
    fold_of = assign_folds(entries)
    assert fold_of == assign_folds(list(reversed(entries)))
    counts = Counter((fold_of[e.source], e.label) for e in entries)
    for label in range(6):
        per_fold = [counts[fold, label] for fold in range(5)]
        assert min(per_fold) > 0
        assert max(per_fold) < 2 * min(per_fold)


def test_an_overwhelming_source_is_for_training_only() -> None:
    entries = [*sources(), *(Entry(Path(f"{i}.jpg"), 1, "atlas") for i in range(300))]
    assert assign_folds(entries)["atlas"] == TRAINING_ONLY


def test_real_captures_are_split_by_source(captures_folder: Path) -> None:
    entries = list_pictures(captures_folder)
    held_out = split(entries).held_out
    assert {entry.label for entry in held_out} == set(range(6))
    assert any(entry.smart for entry in held_out)
    assert 0.13 < len(held_out) / len(entries) < 0.22


@pytest.mark.parametrize("name", SPLITS)
def test_the_parts_of_a_split_share_no_source_and_no_reserved_object(name: str) -> None:
    entries = [
        Entry(e.path, e.label, e.source, "smart-telescope" if e.source == "source 7" else "", f"M{i % 150}")
        for i, e in enumerate(sources())
    ]
    parts = split(entries, name)
    groups = [{entry.source for entry in part} for part in (parts.training, parts.validation, parts.held_out)]
    assert all(groups)
    assert len(set.union(*groups)) == sum(map(len, groups))
    times = Counter(entry.shown for entry in parts.training)
    assert all(times[entry.shown] != 1 for entry in parts.held_out)
    if name == SMART:
        assert groups[2] == {"source 7"}


def test_every_source_but_those_for_training_only_is_held_out_once() -> None:
    entries = [*sources(), *(Entry(Path(f"{i}.jpg"), 1, "atlas") for i in range(300))]
    held = Counter(e.source for name in SPLITS[:-1] for e in set(split(entries, name).held_out))
    sizes = Counter(e.source for e in entries)
    assert held == {source: count for source, count in sizes.items() if source != "atlas"}


def test_a_split_is_one_of_those_there_are() -> None:
    with pytest.raises(SkyviewError, match="no split called 'moon'"):
        split(sources(), "moon")
    assert split_of({}) == SPLITS[0]
    assert split_of({"training": {"recipe": {"split": SMART}}}) == SMART
