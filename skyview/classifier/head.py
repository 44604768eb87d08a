"""The last layer fitted anew at the size and the views the network is used at.

A training runs at small inputs and on strongly augmented pictures; on what the network is shown later the
pooled features are distributed a little otherwise (Touvron et al., "Fixing the train-test resolution
discrepancy", NeurIPS 2019). The features stay, the linear layer behind them is fitted to them, held to the
trained one by a penalty whose strength the validation fold chooses. One choice is to leave it as it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from skyview.classifier.bundle import read_card, read_weights, save_bundle
from skyview.classifier.calibration import softmax
from skyview.classifier.classifier import BATCH, Classifier, load_classifier
from skyview.classifier.dataset import list_pictures, load_picture
from skyview.classifier.feed import load_training
from skyview.classifier.folds import Split, split, split_of
from skyview.classifier.outlier import Outlier
from skyview.classifier.views import USUAL, cut, views_of
from skyview.simulator import pictures_from_elsewhere, training_frames

PENALTIES = (1e-4, 1e-3, 1e-2, 1e-1, 1.0)
"""Strengths tried, as a factor of half the squared change of the weights."""

_SIMULATED = 480
_ELSEWHERE = 2400  # pictures that are no captures, to fit with; half as many to choose the penalty
_SEED = 8_000_000  # of simulated frames and chosen views; no training uses frames of this seed


@dataclass(frozen=True, eq=False)
class Samples:
    """Pooled features ``(N, F)``, their classes ``(N,)`` and weights ``(N,)`` summing to 1."""

    features: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


def balanced(features: np.ndarray, labels: np.ndarray) -> Samples:
    """Samples in which every class weighs the same."""
    weights = 1 / np.bincount(labels)[labels]
    return Samples(features, labels, weights / weights.sum())


def loss_of(kernel: np.ndarray, bias: np.ndarray, samples: Samples) -> float:
    """Weighted mean negative log-likelihood of a linear layer."""
    likely = softmax(samples.features @ kernel + bias)[np.arange(len(samples.labels)), samples.labels]
    return float(-(samples.weights * np.log(np.maximum(likely, 1e-12))).sum())


def fit_head(
    kernel: np.ndarray, bias: np.ndarray, samples: Samples, penalty: float
) -> tuple[np.ndarray, np.ndarray]:
    """Multinomial logistic regression that starts from a layer and is held to it.

    Minimises the weighted negative log-likelihood plus ``penalty / 2`` times the squared change of the
    weights, in units in which every feature has mean square 1.

    Args:
        kernel: ``(F, C)``.
        bias: ``(C,)``.
        samples: What to fit to.
        penalty: >= 0.

    Returns:
        The new kernel and bias, float32.
    """
    unit = np.sqrt(np.mean(samples.features.astype(np.float64) ** 2, axis=0)) + 1e-6
    features = np.column_stack([samples.features / unit, np.ones(len(samples.labels))])
    start = np.vstack([kernel * unit[:, None], bias]).astype(np.float64)
    wanted = np.eye(start.shape[1])[samples.labels]

    def value(flat: np.ndarray) -> tuple[float, np.ndarray]:
        change = flat.reshape(start.shape)
        said = softmax(features @ (start + change))
        likely = (said * wanted).sum(axis=1)
        loss = -(samples.weights * np.log(np.maximum(likely, 1e-300))).sum() + penalty / 2 * (change**2).sum()
        return loss, (features.T @ ((said - wanted) * samples.weights[:, None]) + penalty * change).ravel()

    found = minimize(value, np.zeros(start.size), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    best = start + found.x.reshape(start.shape)
    return (best[:-1] / unit[:, None]).astype(np.float32), best[-1].astype(np.float32)


def refit_head(folder: Path, data: Path) -> Iterator[float]:
    """Fit the last layer of a bundle to the training folds and write the bundle again.

    Yields the share done.

    Raises:
        SkyviewError: The bundle or the pictures cannot be read.
    """
    classifier = load_classifier(folder)
    parts = split(list_pictures(data), split_of(read_card(folder)))
    pictures = _Pictures(parts, classifier.input_size)
    features, labels = [], []
    for part, classes in _features(classifier, pictures):
        features.append(part)
        labels.append(classes)
        yield sum(map(len, labels)) / len(pictures)
    every, classes = np.concatenate(features), np.concatenate(labels)
    views, frames, checked, strange = pictures.parts(every)
    of_views, of_frames, right, _ = pictures.parts(classes)
    # Of each training picture the classes are told by one view, so that it counts as one picture.
    one = np.arange(len(views)).reshape(-1, len(USUAL))
    one = np.random.default_rng(_SEED).permuted(one, axis=1)[:, 0]
    fitted, known = np.concatenate([views[one], frames]), np.concatenate([of_views[one], of_frames])
    # The layers are linear: their mean over the views is their value at the mean features.
    means = checked.reshape(-1, len(USUAL), every.shape[1]).mean(axis=1)
    weights = read_weights(folder, read_card(folder))
    kernel, bias, account = _choose(
        weights["logits/kernel"],
        weights["logits/bias"],
        balanced(fitted, known),
        balanced(means, right[:: len(USUAL)]),
    )
    outlier, told = _outlier(
        np.concatenate([views, frames]), means, strange[:_ELSEWHERE], strange[_ELSEWHERE:]
    )
    card = read_card(folder)
    card["training"] = {**card["training"], "last_layer": account, "outlier_layer": told}
    save_bundle(folder, {**weights, "logits/kernel": kernel, "logits/bias": bias, **outlier.stored()}, card)


class _Pictures:
    """Views to fit to: training pictures, simulated frames, validation captures, pictures from elsewhere."""

    def __init__(self, parts: Split, size: int) -> None:
        self._real, self._checks = load_training(parts), parts.validation
        self._size = size
        views = [len(USUAL) * len(pictures) for pictures in (self._real.entries, self._checks)]
        self._ends = np.cumsum([views[0], _SIMULATED, views[1], _ELSEWHERE * 3 // 2])

    def __len__(self) -> int:
        return int(self._ends[-1])

    def parts(self, values: np.ndarray) -> list[np.ndarray]:
        """Split what belongs to the pictures, in their order, into the four groups."""
        return np.split(values, self._ends[:-1])

    def __iter__(self) -> Iterator[tuple[np.ndarray, int]]:
        """Square pictures of display values, with their class (0 for those from elsewhere)."""
        real, white = self._real, np.float32(255)
        for picture, entry in zip(real.pictures, real.entries, strict=True):
            for view in views_of(*picture.shape[:2]):
                yield cut(picture / white, view, self._size), entry.label
        frames = training_frames(_SIMULATED, seed=_SEED, size=self._size, backgrounds=real.patches)
        for picture, label in frames:
            yield picture / white, label
        for entry in self._checks:
            picture = load_picture(entry.path, 1024) / white
            for view in views_of(*picture.shape[:2]):
                yield cut(picture, view, self._size), entry.label
        for picture in pictures_from_elsewhere(_ELSEWHERE * 3 // 2, seed=_SEED, size=self._size):
            yield picture / white, 0


def _outlier(
    sky: np.ndarray, sky_checks: np.ndarray, other: np.ndarray, other_checks: np.ndarray
) -> tuple[Outlier, dict[str, object]]:
    """The layer that tells captures from other pictures, and the account of how it was found."""

    def samples(first: np.ndarray, second: np.ndarray) -> Samples:
        return balanced(np.concatenate([first, second]), np.repeat([0, 1], [len(first), len(second)]))

    train, check = samples(sky, other), samples(sky_checks, other_checks)
    start = np.zeros((sky.shape[1], 2)), np.zeros(2)
    tried = {penalty: fit_head(*start, train, penalty) for penalty in PENALTIES}
    losses = {penalty: round(loss_of(*layer, check), 4) for penalty, layer in tried.items()}
    best = min(losses, key=lambda penalty: losses[penalty])
    kernel, bias = tried[best]
    fitted = Outlier(kernel[:, 1] - kernel[:, 0], float(bias[1] - bias[0]))
    found = fitted.allowing(fitted.strangeness(sky_checks))
    return found, {
        "code": "classifier.head.refit_head",
        "pictures_from_elsewhere": len(other),
        "penalty": best,
        "validation_loss": {f"penalty {penalty:g}": loss for penalty, loss in losses.items()},
    }


def _choose(
    kernel: np.ndarray, bias: np.ndarray, train: Samples, check: Samples
) -> tuple[np.ndarray, np.ndarray, dict[str, object]]:
    """The layer of the smallest loss on the validation fold: the given one, or one of the fitted ones."""
    tried = {"as trained": (kernel, bias)}
    for penalty in PENALTIES:
        tried[f"penalty {penalty:g}"] = fit_head(kernel, bias, train, penalty)
    losses = {name: round(loss_of(*layer, check), 4) for name, layer in tried.items()}
    best = min(losses, key=lambda name: losses[name])
    return *tried[best], {
        "code": "classifier.head.refit_head",
        "chosen": best,
        "validation_loss": losses,
        "samples": len(train.labels),
    }


def _features(
    classifier: Classifier, pictures: Iterable[tuple[np.ndarray, int]]
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Pooled features and classes, batch by batch."""
    batch: list[tuple[np.ndarray, int]] = []
    for one in pictures:
        batch.append(one)
        if len(batch) == BATCH:
            yield _run(classifier, batch)
            batch = []
    if batch:
        yield _run(classifier, batch)


def _run(classifier: Classifier, batch: list[tuple[np.ndarray, int]]) -> tuple[np.ndarray, np.ndarray]:
    inputs = classifier.preprocess(np.stack([picture for picture, _ in batch]))
    return classifier.answers(inputs)[1], np.array([label for _, label in batch])
