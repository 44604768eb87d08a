"""Two judges who try to tell simulated pictures from real ones: how well they do is the simulator's error.

One sees `realism.MEASURES` and boosts decision stumps; the other, a small convolutional network, sees the
pixels. Both are judged on sources that they were not trained on. A judge who guesses reaches an area
under the ROC curve of 0.5, one who is always right 1.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from skyview.simulator.realism import measured

if TYPE_CHECKING:
    import keras

Judge = Callable[[np.ndarray, np.ndarray, np.ndarray, int], np.ndarray]
"""From training pictures (N, S, S, 3) uint8, their truth (N,) bool (real?), pictures to judge and a seed:
a score for each of the latter, the higher the likelier real."""

_ROUNDS, _RATE = 150, 0.15
_THRESHOLDS = 24
_EPOCHS, _STEPS, _BATCH, _RATE_OF_LEARNING = 16, 300, 32, 2e-3  # at least so many epochs and steps


def area_under_curve(real: np.ndarray, simulated: np.ndarray) -> float:
    """Chance that a real picture's score exceeds a simulated one's; ties count half."""
    difference = real[:, None] - simulated[None]
    return float((difference > 0).mean() + 0.5 * (difference == 0).mean())


def tell_apart(
    real: Sequence[np.ndarray],
    simulated: Sequence[np.ndarray],
    sources: Sequence[str],
    judge: Judge,
    *,
    folds: int = 4,
    seed: int = 0,
) -> list[float]:
    """Area under the curve of a judge in each fold; folds never share a source.

    Args:
        real: Square pictures of one size, uint8.
        simulated: As many or so, of the same size.
        sources: Where each real picture comes from.
        judge: `by_measures` or `by_pixels`.
        folds: Number of folds, at most that of the sources.
        seed: Of the folds and of the judge.
    """
    rng = np.random.default_rng(seed)
    pictures = np.stack([*real, *simulated])
    truth = np.arange(len(pictures)) < len(real)
    fold = np.concatenate([_fold_by_source(sources, folds, rng), rng.integers(folds, size=len(simulated))])
    areas = []
    for left_out in range(folds):
        seen, judged = fold != left_out, fold == left_out
        score = judge(pictures[seen], truth[seen], pictures[judged], seed + left_out)
        areas.append(area_under_curve(score[truth[judged]], score[~truth[judged]]))
    return areas


def _fold_by_source(sources: Sequence[str], folds: int, rng: np.random.Generator) -> np.ndarray:
    """Fold of every picture: sources in random order, each to the fold with the fewest pictures."""
    names = np.array(sources)
    filled, fold = np.zeros(folds), np.zeros(len(names), dtype=int)
    for name in rng.permutation(np.unique(names)):
        emptiest = int(np.argmin(filled))
        fold[names == name] = emptiest
        filled[emptiest] += (names == name).sum()
    return fold


def by_measures(seen: np.ndarray, truth: np.ndarray, judged: np.ndarray, seed: int) -> np.ndarray:
    """Stumps on the measures, boosted on the logistic loss (Friedman 2001)."""
    return boosted_stumps(measured(seen), truth, measured(judged))


def boosted_stumps(columns: np.ndarray, truth: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Scores of ``others`` (K, M) after training on ``columns`` (N, M) of known truth (N,)."""
    columns = np.where(np.isnan(columns).all(0), 0, columns)
    middle = np.nanmedian(columns, axis=0)
    columns = np.where(np.isnan(columns), middle, columns)
    others = np.where(np.isnan(others), middle, others)
    cuts = np.quantile(columns, np.linspace(0.02, 0.98, _THRESHOLDS), axis=0)
    above = columns[None] > cuts[:, None]  # (thresholds, pictures, measures)
    target, score, out = truth.astype(float), np.zeros(len(columns)), np.zeros(len(others))
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-score))
        gradient, curvature = target - chance, chance * (1 - chance)
        up, weight = (np.einsum("tpm,p->tm", above, part, optimize=True) for part in (gradient, curvature))
        down, rest = gradient.sum() - up, curvature.sum() - weight
        gain = up**2 / (weight + 1) + down**2 / (rest + 1)
        cut, measure = np.unravel_index(int(np.argmax(gain)), gain.shape)
        high = up[cut, measure] / (weight[cut, measure] + 1)
        low = down[cut, measure] / (rest[cut, measure] + 1)
        score += _RATE * np.where(above[cut, :, measure], high, low)
        out += _RATE * np.where(others[:, measure] > cuts[cut, measure], high, low)
    return out


def by_pixels(seen: np.ndarray, truth: np.ndarray, judged: np.ndarray, seed: int) -> np.ndarray:
    """A convolutional network of 70,000 weights, trained on crops turned and mirrored at random."""
    import keras  # loaded here: only the compute process and tests may load tensorflow

    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng([seed, 1])
    side = seen.shape[1]
    crop = int(0.6 * side)
    network = _network(crop)
    weight = np.where(truth, 0.5 / truth.mean(), 0.5 / (1 - truth.mean())).astype(np.float32)
    batches = max(1, len(seen) // _BATCH)
    epochs = max(_EPOCHS, -(-_STEPS // batches))  # of few pictures a judge learns nothing in few steps
    steps = epochs * batches
    schedule = keras.optimizers.schedules.CosineDecay(_RATE_OF_LEARNING, steps)
    network.compile(keras.optimizers.AdamW(schedule, weight_decay=0.01), "binary_crossentropy")
    for _ in range(epochs):
        for batch in np.array_split(rng.permutation(len(seen)), batches):
            network.train_on_batch(
                _crops(seen[batch], crop, rng), truth[batch, None].astype(np.float32), weight[batch]
            )
    views = [_crops(judged, crop, rng) for _ in range(8)]
    return np.mean([_logit(network.predict(view, verbose=0)[:, 0]) for view in views], axis=0)


def _network(side: int) -> "keras.Model":
    import keras
    from keras import layers

    inputs = keras.Input((side, side, 3))
    flow = inputs
    for filters, stride in ((16, 1), (24, 2), (32, 2), (48, 2), (64, 2)):
        flow = layers.Conv2D(filters, 3, stride, padding="same", use_bias=False)(flow)
        flow = layers.ReLU()(layers.BatchNormalization(momentum=0.9)(flow))
    pooled = layers.Concatenate()([layers.GlobalAveragePooling2D()(flow), layers.GlobalMaxPooling2D()(flow)])
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(layers.Dropout(0.3)(pooled)))


def _crops(pictures: np.ndarray, side: int, rng: np.random.Generator) -> np.ndarray:
    """A random crop of each picture, turned and mirrored, (N, side, side, 3) float32, about +-2."""
    out = np.empty((len(pictures), side, side, 3), dtype=np.float32)
    for place, picture in enumerate(pictures):
        top, left = rng.integers(0, picture.shape[0] - side + 1, 2)
        part = np.rot90(picture[top : top + side, left : left + side], int(rng.integers(4)))
        out[place] = part[:, ::-1] if rng.random() < 0.5 else part
    return (np.sqrt(out / 255) - np.float32(0.35)) / np.float32(0.22)


def _logit(chance: np.ndarray) -> np.ndarray:
    kept = np.clip(chance, 1e-6, 1 - 1e-6)
    return np.log(kept / (1 - kept))
