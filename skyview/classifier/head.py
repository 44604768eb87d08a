"""The last layer fitted anew at the size and the views the network is used at.

A training runs at small inputs and on strongly augmented pictures; on what the network is shown later the
pooled features are distributed a little otherwise (Touvron et al., "Fixing the train-test resolution
discrepancy", NeurIPS 2019). The features stay, the linear layer behind them is fitted to them, held to the
trained one by a penalty whose strength the validation fold chooses. One choice is to leave it as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
from scipy.optimize import minimize

from skyview.classifier.bundle import read_card, read_weights, save_bundle
from skyview.classifier.calibration import softmax
from skyview.classifier.classifier import BATCH, Classifier, load_classifier
from skyview.classifier.dataset import VALIDATION, assign_folds, list_pictures, load_picture
from skyview.classifier.feed import load_training
from skyview.classifier.views import cut, views_of
from skyview.simulator import training_frames

PENALTIES = (1e-4, 1e-3, 1e-2, 1e-1, 1.0)
"""Strengths tried, as a factor of half the squared change of the weights."""

_SIMULATED = 480
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
    entries = list_pictures(data)
    fold_of = assign_folds(entries)
    real = load_training(entries)
    checks = [entry for entry in entries if fold_of[entry.source] == VALIDATION]
    rng = np.random.default_rng(_SEED)

    def shown() -> Iterator[tuple[np.ndarray, int]]:
        size = classifier.input_size
        for picture, entry in zip(real.pictures, real.entries, strict=True):
            views = views_of(*picture.shape[:2])
            yield cut(picture / np.float32(255), views[rng.integers(len(views))], size), entry.label
        for picture, label in training_frames(_SIMULATED, seed=_SEED, size=size, backgrounds=real.patches):
            yield picture / np.float32(255), label
        for entry in checks:
            picture = load_picture(entry.path, 1024) / np.float32(255)
            for view in views_of(*picture.shape[:2]):
                yield cut(picture, view, size), entry.label

    total = len(real.entries) + _SIMULATED + 3 * len(checks)
    features, labels = [], []
    for part, classes in _features(classifier, shown()):
        features.append(part)
        labels.append(classes)
        yield sum(map(len, labels)) / total
    every, classes = np.concatenate(features), np.concatenate(labels)
    split = len(real.entries) + _SIMULATED
    # The layer is linear: its mean over the views is its value at the mean features.
    means = every[split:].reshape(len(checks), 3, -1).mean(axis=1)
    train, check = balanced(every[:split], classes[:split]), balanced(means, classes[split::3])
    weights = read_weights(folder, read_card(folder))
    kernel, bias, account = _choose(weights["logits/kernel"], weights["logits/bias"], train, check)
    card = read_card(folder)
    card["training"] = {**card["training"], "last_layer": account}
    save_bundle(folder, {**weights, "logits/kernel": kernel, "logits/bias": bias}, card)


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
    classifier: Classifier, pictures: Iterator[tuple[np.ndarray, int]]
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    pooled = keras.Model(classifier.model.input, classifier.model.get_layer("avg_pool").output)
    batch: list[tuple[np.ndarray, int]] = []
    for one in pictures:
        batch.append(one)
        if len(batch) == BATCH:
            yield _run(pooled, classifier, batch)
            batch = []
    if batch:
        yield _run(pooled, classifier, batch)


def _run(
    pooled: keras.Model, classifier: Classifier, batch: list[tuple[np.ndarray, int]]
) -> tuple[np.ndarray, np.ndarray]:
    inputs = classifier.preprocess(np.stack([picture for picture, _ in batch]))
    return pooled.predict_on_batch(inputs), np.array([label for _, label in batch])
