"""How good a network is, written into its card: calibrated on one fold, measured once on another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from skyview.captures import capture_from_array, open_capture
from skyview.classes import CLASSES
from skyview.classifier.bundle import Card, read_card, write_card
from skyview.classifier.calibration import calibration_error, fit_temperature, softmax, sure_threshold
from skyview.classifier.classifier import Classifier, load_classifier
from skyview.classifier.dataset import HELD_OUT, VALIDATION, Entry, assign_folds, described, list_pictures
from skyview.simulator import training_frames

_SIMULATED = 300  # frames each for calibrating and measuring a network that knows no real pictures
_UNSEEN_SEED = 9_000_000  # far from the seeds of any training


@dataclass(frozen=True, eq=False)
class Answers:
    """What a network answered to labelled captures.

    Attributes:
        logits: ``(N, C)``, as ``Classifier.predict`` gives them.
        labels: ``(N,)`` class indices.
        entries: What each capture is; empty for simulated ones.
    """

    logits: np.ndarray
    labels: np.ndarray
    entries: tuple[Entry, ...] = ()


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
    sure = probabilities.max(axis=1) >= threshold
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


def _rounded(value: float) -> float:
    return round(float(value), 4)


def answer_captures(classifier: Classifier, entries: Sequence[Entry]) -> Iterator[Answers]:
    """Classify captures exactly as ``skyview classify`` does; every value holds one more answer."""
    rows: list[np.ndarray] = []
    for number, entry in enumerate(entries, start=1):
        rows.append(np.array(list(classifier.predict(open_capture(entry.path)).logits.values())))
        done = tuple(entries[:number])
        yield Answers(np.stack(rows), np.array([e.label for e in done]), done)


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

    Temperature and threshold come from the validation fold, the figures from the held-out fold, which is
    looked at here only. Yields the share done.

    Args:
        folder: The bundle.
        data: The folder of pictures it was trained with, or ``"simulated"``.

    Raises:
        SkyviewError: The bundle or the pictures cannot be read.
    """
    classifier = load_classifier(folder)
    simulated = str(data) == "simulated"
    entries = [] if simulated else list_pictures(Path(data))
    fold_of = assign_folds(entries)
    parts: list[Answers] = []
    for part, fold in enumerate((VALIDATION, HELD_OUT)):
        mine = [entry for entry in entries if fold_of[entry.source] == fold]
        total = _SIMULATED if simulated else len(mine)
        answers = (
            answer_simulated(classifier, _SIMULATED, _UNSEEN_SEED + part)
            if simulated
            else answer_captures(classifier, mine)
        )
        for latest in answers:
            yield (part + len(latest.labels) / total) / 2
        parts.append(latest)
    known = {e.shown for e in entries if fold_of[e.source] not in (HELD_OUT, VALIDATION) and e.shown}
    write_card(folder, measured_card(read_card(folder), parts[0], parts[1], known))


def measured_card(card: Card, validation: Answers, held_out: Answers, known: set[str]) -> Card:
    """The card with calibration from one part of the captures and figures from another.

    Args:
        card: Of the network that gave the answers.
        validation: Answers to calibrate with.
        held_out: Answers to measure with.
        known: Names of the objects in the training pictures.
    """
    temperature = fit_temperature(validation.logits, validation.labels)
    threshold = sure_threshold(softmax(validation.logits / temperature), validation.labels)
    figures = report(held_out, temperature, threshold)
    said = held_out.logits.argmax(axis=1)
    for name, chosen in (
        ("smart_telescopes", [entry.smart for entry in held_out.entries]),
        ("objects_not_in_training", [bool(e.shown) and e.shown not in known for e in held_out.entries]),
    ):
        if chosen:
            kept = np.array(chosen)
            figures[name] = _scores(held_out.labels[kept], said[kept])
    figures["captures"] = described(held_out.entries) if held_out.entries else "simulated"
    figures["split"] = "by source; no source in two folds; looked at once, after everything was decided"
    tuned = report(validation, temperature, threshold)
    tuned["captures"] = described(validation.entries) if validation.entries else "simulated"
    return {
        **card,
        "temperature": temperature,
        "sure_threshold": threshold,
        "validation": tuned,
        "measured": figures,
    }
