"""How good a network is, written into its card: calibrated on one fold, measured once on another."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from skyview.captures import capture_from_array, display, open_capture
from skyview.classes import CLASSES
from skyview.classifier.bundle import Card, read_card, write_card
from skyview.classifier.calibration import (
    balanced_loss,
    calibration_error,
    fit_temperature,
    softmax,
    sure_threshold,
)
from skyview.classifier.classifier import Classifier, load_classifier
from skyview.classifier.dataset import Entry, described, list_pictures
from skyview.classifier.folds import split, split_of
from skyview.classifier.photographs import photographs
from skyview.classifier.views import SHARES
from skyview.simulator import KINDS, pictures_from_elsewhere, training_frames

_SIMULATED = 300  # frames each for calibrating and measuring a network that knows no real pictures
_UNSEEN_SEED = 9_000_000  # far from the seeds of any training
_SURE_SHARE = 0.88  # of the answers: what is promised and three points, as the captures it is set by are few

VIEW_SETS: tuple[tuple[str, ...], ...] = (
    ("whole", "square", "centre"),
    ("square", "centre"),
    ("whole", "square"),
    ("whole", "square", "centre", "near"),
    ("square", "centre", "near"),
)
"""Sets of views to choose from on the validation fold."""

TURNS = (1, 4)
"""Numbers of turns to choose from."""


@dataclass(frozen=True, eq=False)
class Answers:
    """What a network answered to labelled captures.

    Attributes:
        logits: ``(N, C)``, as ``Classifier.predict`` gives them.
        labels: ``(N,)`` class indices.
        entries: What each capture is; empty for simulated ones.
        strangeness: ``(N,)``, see ``Prediction``; empty where the network was not asked.
    """

    logits: np.ndarray
    labels: np.ndarray
    entries: tuple[Entry, ...] = ()
    strangeness: np.ndarray = field(default_factory=lambda: np.zeros(0))

    @property
    def refused(self) -> np.ndarray:
        """Which are taken for pictures from elsewhere, ``(N,)``: no answer to these is sure."""
        return self.strangeness > 0 if len(self.strangeness) else np.zeros(len(self.labels), dtype=bool)


def confusion(labels: np.ndarray, answers: np.ndarray, classes: int = len(CLASSES)) -> np.ndarray:
    """Counts ``(C, C)``: row the true class, column the answer."""
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (np.asarray(labels), np.asarray(answers)), 1)
    return counts


def recalls(labels: np.ndarray, answers: np.ndarray, classes: int = len(CLASSES)) -> np.ndarray:
    """Share of each class answered right, ``(C,)``; NaN for a class without pictures."""
    counts = confusion(labels, answers, classes)
    total = counts.sum(axis=1)
    return np.where(total > 0, counts.diagonal() / np.maximum(total, 1), np.nan)


def balanced_accuracy(labels: np.ndarray, answers: np.ndarray, classes: int = len(CLASSES)) -> float:
    """Mean of the recalls of the classes that have pictures."""
    return float(np.nanmean(recalls(labels, answers, classes)))


def bootstrap_interval(
    labels: np.ndarray, answers: np.ndarray, *, draws: int = 2000, seed: int = 0
) -> tuple[float, float]:
    """95 % interval of the balanced accuracy: percentile bootstrap of the pictures within each class."""
    rng = np.random.default_rng(seed)
    right = np.asarray(labels) == np.asarray(answers)
    groups = [right[np.asarray(labels) == label] for label in np.unique(labels)]
    # A class drawn again with replacement has a binomial number of right answers.
    means = [rng.binomial(len(group), group.mean(), draws) / len(group) for group in groups]
    low, high = np.percentile(np.mean(means, axis=0), [2.5, 97.5])
    return float(low), float(high)


def report(answers: Answers, temperature: float, threshold: float) -> dict[str, object]:
    """The figures of a card, from answers to captures that nothing was tuned on."""
    probabilities = softmax(answers.logits / temperature)
    said = probabilities.argmax(axis=1)
    right = said == answers.labels
    sure = (probabilities.max(axis=1) >= threshold) & ~answers.refused
    figures = _scores(answers.labels, said)
    figures["expected_calibration_error"] = _rounded(calibration_error(probabilities, answers.labels))
    figures["sure"] = {
        "share": _rounded(sure.mean()),
        "right": _rounded(right[sure].mean()) if sure.any() else None,
    }
    figures["confusion_rows_true"] = confusion(answers.labels, said).tolist()
    return figures


def _scores(labels: np.ndarray, said: np.ndarray) -> dict[str, object]:
    if not len(labels):
        return {"pictures": 0}
    each = recalls(labels, said)
    return {
        "pictures": len(labels),
        "balanced_accuracy": _rounded(balanced_accuracy(labels, said)),
        "interval_95": [_rounded(end) for end in bootstrap_interval(labels, said)],
        "accuracy": _rounded((labels == said).mean()),
        "recall": {
            name: None if np.isnan(value) else _rounded(value)
            for name, value in zip(CLASSES, each, strict=True)
        },
    }


def _rounded(value: float | np.floating) -> float:
    return round(float(value), 4)


def answer_captures(classifier: Classifier, entries: Sequence[Entry]) -> Iterator[Answers]:
    """Classify captures exactly as ``skyview classify`` does; every value holds one more answer."""
    rows: list[np.ndarray] = []
    strange: list[float] = []
    for number, entry in enumerate(entries, start=1):
        prediction = classifier.predict(open_capture(entry.path))
        rows.append(np.array(list(prediction.logits.values())))
        strange.append(-np.inf if prediction.strangeness is None else prediction.strangeness)
        done = tuple(entries[:number])
        yield Answers(np.stack(rows), np.array([e.label for e in done]), done, np.array(strange))


def answer_simulated(classifier: Classifier, count: int, seed: int) -> Iterator[Answers]:
    """Classify simulated frames of a seed; every value holds one more answer."""
    rows: list[np.ndarray] = []
    labels: list[int] = []
    for picture, label in training_frames(count, seed=seed, size=classifier.input_size):
        capture = capture_from_array(picture.astype(np.float32) / 255, is_linear=False)
        rows.append(np.array(list(classifier.predict(capture).logits.values())))
        labels.append(label)
        yield Answers(np.stack(rows), np.array(labels))


def measure(folder: Path, data: str | Path) -> Iterator[float]:
    """Calibrate the network of a bundle, measure it, and write both into its card.

    Views and turns, temperature and threshold come from the validation part of the split the network was
    trained with, the figures from the held-out part, which is looked at here only. Yields the share done.

    Args:
        folder: The bundle.
        data: The folder of pictures it was trained with, or ``"simulated"``.

    Raises:
        SkyviewError: The bundle or the pictures cannot be read.
    """
    entries = [] if str(data) == "simulated" else list_pictures(Path(data))
    parts = split(entries, split_of(read_card(folder)))
    if entries:
        for share in _choose_views(folder, parts.validation):
            yield share / 2
    classifier = load_classifier(folder)
    found: list[Answers] = []
    for part, mine in enumerate((parts.validation, parts.held_out)):
        total = len(mine) or _SIMULATED
        answers = (
            answer_captures(classifier, mine)
            if entries
            else answer_simulated(classifier, _SIMULATED, _UNSEEN_SEED + part)
        )
        for latest in answers:
            yield 0.5 + (part + len(latest.labels) / total) / 4.4
        found.append(latest)
    known = {entry.shown for entry in parts.training if entry.shown}
    card = measured_card(read_card(folder), found[0], found[1], known)
    if entries:
        card["measured"]["pictures_from_elsewhere"] = elsewhere_found(classifier)
    write_card(folder, card)


def _choose_views(folder: Path, entries: Sequence[Entry]) -> Iterator[float]:
    """Write into the card which views and turns of a capture are averaged; yields the share done."""
    classifier = load_classifier(folder)
    names, most = tuple(SHARES), max(TURNS)
    table = []
    for number, entry in enumerate(entries, start=1):
        table.append(classifier.view_logits(display(open_capture(entry.path)), names, most)[0])
        yield number / len(entries)
    labels = np.array([entry.label for entry in entries])
    losses = {}
    for views, turns in itertools.product(VIEW_SETS, TURNS):
        chosen = np.stack(table)[:, [names.index(name) for name in views], :turns].mean(axis=(1, 2))
        losses[views, turns] = balanced_loss(chosen, labels, fit_temperature(chosen, labels))
    views, turns = min(losses, key=lambda choice: losses[choice])
    tried = {f"{' + '.join(v)}, {t} turns": _rounded(loss) for (v, t), loss in losses.items()}
    card = {**read_card(folder), "views": list(views), "turns": turns, "views_tried_validation_loss": tried}
    write_card(folder, card)


def elsewhere_found(classifier: Classifier, each: int = 50) -> dict[str, float]:
    """Share of pictures that are no captures which the network takes for such, by kind of picture.

    ``each`` simulated ones of every kind, and the real :data:`~skyview.classifier.photographs.PHOTOGRAPHS`.
    """
    found = {}
    for number, kind in enumerate(KINDS):
        seed = _UNSEEN_SEED + 100 + number
        pictures = pictures_from_elsewhere(each, seed=seed, size=480, kind=kind)
        said = [classifier.predict_picture(picture / np.float32(255)).deep_sky for picture in pictures]
        found[kind] = _rounded(1 - np.mean(said))
    said = [classifier.predict_picture(picture).deep_sky for picture in photographs()]
    return {**found, "photographs": _rounded(1 - np.mean(said))}


def measured_card(card: Card, validation: Answers, held_out: Answers, known: set[str]) -> Card:
    """The card with calibration from one part of the captures and figures from another.

    Args:
        card: Of the network that gave the answers.
        validation: Answers to calibrate with.
        held_out: Answers to measure with.
        known: Names of the objects in the training pictures.
    """
    temperature = fit_temperature(validation.logits, validation.labels)
    # A network that refuses all captures has no others to set the threshold by.
    kept = ~validation.refused | validation.refused.all()
    probabilities = softmax(validation.logits[kept] / temperature)
    share = min(_SURE_SHARE / kept.mean(), 1.0)
    threshold = sure_threshold(probabilities, validation.labels[kept], share=share)
    figures = report(held_out, temperature, threshold)
    said = held_out.logits.argmax(axis=1)
    for name, chosen in (
        ("smart_telescopes", [entry.smart for entry in held_out.entries]),
        ("objects_not_in_training", [bool(e.shown) and e.shown not in known for e in held_out.entries]),
    ):
        if chosen:
            mine = np.array(chosen)
            figures[name] = _scores(held_out.labels[mine], said[mine])
    if len(held_out.strangeness):
        figures["captures_taken_for_pictures_from_elsewhere"] = _rounded(held_out.refused.mean())
    figures["captures"] = described(held_out.entries) if held_out.entries else "simulated"
    figures["split"] = "by source; no source in two folds; nothing was chosen by it"
    tuned = report(validation, temperature, threshold)
    tuned["captures"] = described(validation.entries) if validation.entries else "simulated"
    return {
        **card,
        "temperature": temperature,
        "sure_threshold": threshold,
        "validation": tuned,
        "measured": figures,
    }
