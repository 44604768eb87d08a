"""Which pictures a network is trained on, tuned on and measured on.

Folds are made by source, never by picture: pictures of one author share a telescope and a way of processing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from skyview.classes import CLASSES
from skyview.classifier.dataset import Entry
from skyview.errors import SkyviewError

FOLDS = 5

SMART = "smart"
"""Name of the split whose held-out fold is every source of smart-telescope captures."""

SPLITS = (*map(str, range(FOLDS)), SMART)
"""Names of the splits: the fold that is held out. Networks that are shipped hold out the first."""

TRAINING_ONLY = -1
"""Fold of sources that are never held out."""

_TRAINING_ONLY_FROM = 0.15  # a source with a larger share of the pictures would be a whole fold by itself
_RESERVED_UP_TO = 2  # pictures of an object in the training sources that are given up to test on it


@dataclass(frozen=True)
class Split:
    """Pictures in three parts; no source is in two of them.

    Attributes:
        training: To train on.
        validation: Temperature, threshold, views and recipe are chosen on these.
        held_out: Looked at once, when everything is decided.
    """

    training: tuple[Entry, ...]
    validation: tuple[Entry, ...]
    held_out: tuple[Entry, ...]


def assign_folds(entries: Sequence[Entry], folds: int = FOLDS) -> dict[str, int]:
    """Fold of each source, so that every fold has about the same number of each class.

    Sources are dealt out one by one, the largest first, each to the fold that then is closest to an even
    share of every class and of the smart-telescope frames. Sources with more than 15 % of all pictures are
    for training only. The result depends on the entries alone.
    """
    counts: dict[str, np.ndarray] = {}
    for entry in entries:
        row = counts.setdefault(entry.source, np.zeros(len(CLASSES) + 1))
        row[entry.label] += 1
        row[-1] += entry.smart
    most = _TRAINING_ONLY_FROM * len(entries)
    pinned = {name for name, row in counts.items() if row[:-1].sum() > most}
    free = sorted(counts.keys() - pinned, key=lambda name: (-counts[name][:-1].sum(), name))
    total = sum((counts[name] for name in free), np.zeros(len(CLASSES) + 1))
    share = np.maximum(total / folds, 1)
    filled = np.zeros((folds, len(CLASSES) + 1))
    fold_of = dict.fromkeys(pinned, TRAINING_ONLY)
    for name in free:
        before = ((filled / share - 1) ** 2).sum(axis=1)
        after = (((filled + counts[name]) / share - 1) ** 2).sum(axis=1)
        fold = int(np.argmin(after - before))
        filled[fold] += counts[name]
        fold_of[name] = fold
    return fold_of


def split_of(card: dict[str, Any]) -> str:
    """Name of the split a network was trained with; the first one where its card does not say."""
    name: str = card.get("training", {}).get("recipe", {}).get("split", SPLITS[0])
    return name


def split(entries: Sequence[Entry], name: str = SPLITS[0]) -> Split:
    """The three parts of labelled pictures.

    The validation fold is the one after the held-out one. An object in the held-out part that the training
    sources show at most twice is reserved: its pictures are left out of the training, so that the held-out
    part tells how well objects are recognised that no training picture shows.

    Args:
        entries: All pictures.
        name: One of :data:`SPLITS`.

    Raises:
        SkyviewError: There is no such split.
    """
    if name not in SPLITS:
        raise SkyviewError(f"There is no split called {name!r}; choose one of {', '.join(SPLITS)}.")
    fold_of = assign_folds(entries)
    if name == SMART:
        tested_sources = {entry.source for entry in entries if entry.smart}
        checked_fold = 1
    else:
        tested_sources = {source for source, fold in fold_of.items() if fold == int(name)}
        checked_fold = (int(name) + 1) % FOLDS
    held_out = tuple(entry for entry in entries if entry.source in tested_sources)
    others = [entry for entry in entries if entry.source not in tested_sources]
    validation = tuple(entry for entry in others if fold_of[entry.source] == checked_fold)
    left = [entry for entry in others if fold_of[entry.source] != checked_fold]
    times = Counter(entry.shown for entry in left)
    tested = {entry.shown for entry in held_out if entry.shown}
    training = [e for e in left if e.shown not in tested or times[e.shown] > _RESERVED_UP_TO]
    return Split(tuple(training), validation, held_out)
