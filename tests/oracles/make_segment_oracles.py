"""Make segment_golden.npz: maps on segments, masks and regions by independent implementations.

Run by hand, in an environment of its own (never the project's), from the root of the repository::

    python -m venv oracles-env
    oracles-env/bin/pip install tensorflow lime saliency shap xplique
    oracles-env/bin/python tests/oracles/make_segment_oracles.py

Every array is what a peer answered, given the same weights, picture, segments, draws and masks; the versions
of the peers stand in segment_golden.json.
"""

import importlib.metadata
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import keras
import numpy as np
import saliency.core as saliency
import shap
import tensorflow as tf
from lime.lime_image import LimeImageExplainer
from skimage.morphology import dilation, disk
from skimage.segmentation import felzenszwalb
from sklearn.metrics import pairwise_distances
from xplique.attributions import Rise

HERE = Path(__file__).resolve().parent
SIDE, CLASSES, TARGET, SEED = 12, 3, 1, 5
LIME_SAMPLES, RISE_SAMPLES, EVALUATIONS = 200, 40, 1002
FIELD, MIN_SIZE, RADIUS, LEAST = 96, 6, 2, 12

Score = Callable[[np.ndarray], np.ndarray]


def make_weights() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    shapes = {"conv1": (3, 3, 3, 6), "bias1": (6,), "conv2": (3, 3, 6, 8), "bias2": (8,)}
    shapes |= {"dense": (SIDE // 2 * SIDE // 2 * 8, CLASSES), "bias3": (CLASSES,)}
    return {name: rng.normal(0, 0.4, shape).astype(np.float32) for name, shape in shapes.items()}


def network(weights: dict[str, np.ndarray]) -> keras.Model:
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((SIDE, SIDE, 3)),
            layers.Conv2D(6, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(8, 3, padding="same", activation="relu"),
            layers.Flatten(),
            layers.Dense(CLASSES),
        ]
    )
    model.set_weights(list(weights.values()))
    return model


def picture() -> np.ndarray:
    rng = np.random.default_rng(1)
    rows, columns = np.mgrid[:SIDE, :SIDE]
    glow = np.exp(-((rows - 4) ** 2 + (columns - 7) ** 2) / 6.0)[..., None] * [1.0, 0.7, 0.5]
    return (0.2 + glow + 0.03 * rng.normal(size=(SIDE, SIDE, 3))).astype(np.float32)


def score_of_masks(model: keras.Model, x: np.ndarray, fill: np.ndarray, masks: np.ndarray) -> np.ndarray:
    """Score of the pictures that (N, S, S) masks show."""
    masks = masks[..., None].astype(np.float32)
    pictures = (masks * x + (1 - masks) * fill).astype(np.float32)
    return np.asarray(model.predict(pictures, batch_size=256, verbose=0))[:, TARGET].astype(np.float64)


def by_lime(score: Score, labels: np.ndarray) -> dict[str, np.ndarray]:
    players = labels.max() + 1
    shown = (np.random.default_rng(SEED).random((LIME_SAMPLES, players)) < 0.5).astype(np.float32)
    shown[0] = 1
    distances = pairwise_distances(shown, shown[:1], metric="cosine").ravel()
    explained = LimeImageExplainer(kernel_width=0.25).base.explain_instance_with_data(
        shown, score(shown[:, labels])[:, None], distances, 0, num_features=100_000
    )
    weights = np.zeros(players)
    for player, weight in explained[1]:
        weights[player] = weight
    return {"lime_weights": weights, "lime_r2": np.array(explained[2])}


def by_kernel_shap(score: Score, labels: np.ndarray) -> dict[str, np.ndarray]:
    players = labels.max() + 1
    explainer = shap.KernelExplainer(lambda shown: score(shown[:, labels]), np.zeros((1, players)))
    values = explainer.shap_values(np.ones((1, players)), nsamples=2**players, l1_reg=False, silent=True)
    return {"shap_kernel": np.asarray(values)[0]}


def by_partition_shap(score: Score) -> dict[str, np.ndarray]:
    # The picture whose pixels shap hides is the mask itself: shap's own pixels are then ours, not channels.
    whole = np.ones((SIDE, SIDE, 1))
    masker = shap.maskers.Image(np.zeros_like(whole), shape=whole.shape)
    # shap numbers the leaves of its tree from the last pixel: its cuts of an odd side are those of the
    # picture turned by 180 degrees. Turned before and after, they are what its documentation says.
    explainer = shap.PartitionExplainer(lambda masks: score(masks[:, ::-1, ::-1, 0]), masker)
    values = explainer(whole[None], max_evals=EVALUATIONS, batch_size=8, silent=True).values
    return {"shap_partition": values.reshape(SIDE, SIDE)[::-1, ::-1]}


def by_xplique(model: keras.Model, x: np.ndarray, fill: np.ndarray) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(SEED)
    coarse = (rng.random((RISE_SAMPLES // 2, 5, 5, 1)) < 0.5).astype(np.float32)
    masks = tf.image.resize(coarse, (SIDE, SIDE)).numpy()
    masks = np.stack([masks, 1 - masks], axis=1).reshape(RISE_SAMPLES, SIDE, SIDE, 1)
    # xplique draws masks of its own; it is given ours instead, at their full size.
    Rise._get_masks = staticmethod(lambda *_: tf.constant(masks))
    Rise._apply_masks = staticmethod(lambda one, these, _: (these * one + (1 - these) * fill, these))
    explainer = Rise(model, nb_samples=RISE_SAMPLES, batch_size=RISE_SAMPLES)
    explained = np.asarray(explainer.explain(x[None], tf.one_hot([TARGET], CLASSES)))
    return {"xplique_rise": explained.reshape(SIDE, SIDE), "rise_masks": masks[..., 0]}


def star_field() -> tuple[np.ndarray, np.ndarray]:
    """A picture and an attribution, both (FIELD, FIELD)."""
    rng = np.random.default_rng(2)
    rows, columns = np.mgrid[:FIELD, :FIELD]
    light = rng.normal(0, 0.02, (FIELD, FIELD))
    light += 0.5 * np.exp(-((rows - 40) ** 2 + 2 * (columns - 60) ** 2) / 150)
    for row, column, flux in zip(*rng.integers(0, FIELD, (2, 60)), rng.pareto(1.5, 60) / 2, strict=True):
        light += flux * np.exp(-((rows - row) ** 2 + (columns - column) ** 2) / 2.5)
    attribution = np.minimum(light, 1) * rng.normal(0.5, 1, (FIELD, FIELD)) + rng.normal(0, 0.02, light.shape)
    return np.clip(light, -0.05, 1), attribution


def by_saliency() -> dict[str, np.ndarray]:
    light, attribution = star_field()
    scales = (50, 100, 150, 250, 500, 1200)
    layers = [felzenszwalb(light * 2 - 1, scale=s, sigma=0.8, min_size=MIN_SIZE) for s in scales]
    masks = [dilation(a == i, disk(RADIUS)) for a in layers for i in range(a.max() + 1)]
    found = {"layers": np.array(layers, np.int16), "attribution": attribution}
    for algorithm in ("full", "fast"):
        settings = saliency.XRAIParameters(return_xrai_segments=True, algorithm=algorithm)
        settings.experimental_params["min_pixel_diff"] = LEAST
        answer = saliency.XRAI().GetMaskWithDetails(
            light[..., None],
            None,
            segments=masks,
            base_attribution=attribution[..., None],
            extra_parameters=settings,
        )
        found[f"saliency_{algorithm}"] = answer.attribution_mask
        found[f"saliency_{algorithm}_ranks"] = answer.segments.astype(np.int16)
    return found


def main() -> None:
    weights, x = make_weights(), picture()
    model = network(weights)
    fill = np.array([0.2, 0.21, 0.19], np.float32)
    rows, columns = np.mgrid[:SIDE, :SIDE]
    labels = np.minimum(rows // 4 * 3 + columns // 4, 7)  # eight segments, the last of two squares
    score = partial(score_of_masks, model, x, fill)
    golden = by_lime(score, labels) | by_kernel_shap(score, labels) | by_partition_shap(score)
    golden |= by_xplique(model, x, fill) | by_saliency()
    np.savez_compressed(
        HERE / "segment_golden.npz",
        picture=x,
        fill=fill,
        labels=labels.astype(np.int32),
        logits=np.asarray(model(x[None]))[0],
        **weights,
        **golden,
    )
    names = ("lime", "shap", "saliency", "xplique", "scikit-learn", "scikit-image", "tensorflow", "keras")
    settings = {
        "target": TARGET, "seed": SEED, "lime_samples": LIME_SAMPLES, "evaluations": EVALUATIONS,
        "rise_samples": RISE_SAMPLES, "dilation": RADIUS, "least": LEAST,
    }  # fmt: skip
    versions = {name: importlib.metadata.version(name) for name in (*names, "numpy")}
    record = {"versions": versions, "settings": settings}
    (HERE / "segment_golden.json").write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    main()
