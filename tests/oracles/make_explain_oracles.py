"""Make explain_golden.npz: maps of one tiny network by independent implementations.

Run by hand, in an environment of its own (never the project's), from the root of the repository::

    python -m venv oracles-env
    oracles-env/bin/pip install torch captum saliency xplique
    oracles-env/bin/python tests/oracles/make_explain_oracles.py

Every array is what a peer answered, given the same weights, picture and noise; the versions of the peers
stand in explain_golden.json. Pictures and maps are (H, W, 3) or (H, W), channels
last, whatever the peer's own order.
"""

import importlib.metadata
import json
from pathlib import Path

import captum.attr
import keras
import numpy as np
import saliency.core as saliency
import tensorflow as tf
import torch
from xplique.attributions import GuidedBackprop

HERE = Path(__file__).resolve().parent
SIDE, CLASSES, TARGET = 12, 3, 1
SEED, SAMPLES, SIGMA, STEPS, PATCH, STRIDE = 5, 6, 0.1, 16, 4, 2


def make_weights() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    shapes = {
        "conv1": (3, 3, 3, 6),
        "bias1": (6,),
        "conv2": (3, 3, 6, 8),
        "bias2": (8,),
        "dense": (8, CLASSES),
    }
    weights = {name: rng.normal(0, 0.4, shape).astype(np.float32) for name, shape in shapes.items()}
    return weights | {"bias3": rng.normal(0, 0.4, CLASSES).astype(np.float32)}


def keras_network(weights: dict[str, np.ndarray]) -> keras.Model:
    model = keras.Sequential(
        [
            keras.Input((SIDE, SIDE, 3)),
            keras.layers.Conv2D(6, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(8, 3, padding="same", activation="relu"),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(CLASSES),
        ]
    )
    model.set_weights(list(weights.values()))
    return model


class TorchNetwork(torch.nn.Module):
    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        super().__init__()
        self.conv1 = torch.nn.Conv2d(3, 6, 3, padding=1)
        self.relu1 = torch.nn.ReLU()
        self.pool = torch.nn.MaxPool2d(2)
        self.conv2 = torch.nn.Conv2d(6, 8, 3, padding=1)
        self.relu2 = torch.nn.ReLU()
        self.dense = torch.nn.Linear(8, CLASSES)
        values = {
            "conv1.weight": weights["conv1"].transpose(3, 2, 0, 1),
            "conv1.bias": weights["bias1"],
            "conv2.weight": weights["conv2"].transpose(3, 2, 0, 1),
            "conv2.bias": weights["bias2"],
            "dense.weight": weights["dense"].T,
            "dense.bias": weights["bias3"],
        }
        self.load_state_dict({name: torch.tensor(value.copy()) for name, value in values.items()})

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        features = self.relu2(self.conv2(self.pool(self.relu1(self.conv1(x)))))
        return self.dense(features.mean(dim=(2, 3)))


def picture() -> np.ndarray:
    rng = np.random.default_rng(1)
    rows, columns = np.mgrid[:SIDE, :SIDE]
    glow = np.exp(-((rows - 4) ** 2 + (columns - 7) ** 2) / 6.0)[..., None] * [1.0, 0.7, 0.5]
    return (0.2 + glow + 0.03 * rng.normal(size=(SIDE, SIDE, 3))).astype(np.float32)


def by_captum(weights: dict[str, np.ndarray], x: np.ndarray, fill: np.ndarray) -> dict[str, np.ndarray]:
    model = TorchNetwork(weights).eval()
    inputs = torch.tensor(x.transpose(2, 0, 1)[None].copy())
    filled = torch.tensor(np.broadcast_to(fill[:, None, None], (3, SIDE, SIDE)).copy())[None]
    attr = captum.attr

    def last(values: torch.Tensor) -> np.ndarray:
        return values.detach().numpy()[0].transpose(1, 2, 0)

    integrated = attr.IntegratedGradients(model).attribute(
        inputs, filled, target=TARGET, n_steps=STEPS, method="riemann_middle"
    )
    occluded = attr.Occlusion(model).attribute(
        inputs, (3, PATCH, PATCH), strides=(3, STRIDE, STRIDE), baselines=filled, target=TARGET
    )
    cam = attr.LayerGradCam(model, model.relu2).attribute(inputs, target=TARGET, relu_attributions=True)
    return {
        "captum_gradient": last(attr.Saliency(model).attribute(inputs, target=TARGET, abs=False)),
        "captum_integrated_gradients": last(integrated),
        "captum_guided_backprop": last(attr.GuidedBackprop(model).attribute(inputs, target=TARGET)),
        "captum_grad_cam": last(cam)[..., 0],
        "captum_occlusion": last(occluded)[..., 0],
    }


def by_saliency(model: keras.Model, x: np.ndarray) -> dict[str, np.ndarray]:
    def call(images: np.ndarray, call_model_args: object = None, expected_keys: object = None) -> dict:
        images = tf.convert_to_tensor(images)
        with tf.GradientTape() as tape:
            tape.watch(images)
            score = model(images, training=False)[:, TARGET]
        return {saliency.INPUT_OUTPUT_GRADIENTS: tape.gradient(score, images).numpy()}

    # PAIR draws from numpy's global state; it is given our draws instead, so that the maps can be equal.
    rng = np.random.default_rng(SEED)
    usual = np.random.normal
    np.random.normal = lambda mean, scale, shape: scale * rng.standard_normal(shape, np.float32)
    try:
        smooth = saliency.GradientSaliency().GetSmoothedMask(
            x, call, stdev_spread=SIGMA, nsamples=SAMPLES, magnitude=False
        )
    finally:
        np.random.normal = usual
    return {"saliency_gradient": saliency.GradientSaliency().GetMask(x, call), "saliency_smoothgrad": smooth}


def by_xplique(model: keras.Model, x: np.ndarray) -> dict[str, np.ndarray]:
    explainer = GuidedBackprop(model, reducer=None)
    targets = tf.one_hot([TARGET], CLASSES)
    return {"xplique_guided_backprop": np.asarray(explainer.explain(x[None], targets))[0]}


def main() -> None:
    weights, x = make_weights(), picture()
    model = keras_network(weights)
    fill = np.array([0.2, 0.21, 0.19], np.float32)
    golden = by_captum(weights, x, fill) | by_saliency(model, x) | by_xplique(model, x)
    np.savez_compressed(
        HERE / "explain_golden.npz",
        picture=x,
        fill=fill,
        **weights,
        **golden,
        logits=model(x[None])[0].numpy(),
    )
    names = ("captum", "saliency", "xplique", "torch", "tensorflow", "keras", "numpy")
    settings = {
        "target": TARGET, "seed": SEED, "samples": SAMPLES, "sigma_percent": 100 * SIGMA, "steps": STEPS,
        "patch": PATCH, "stride": STRIDE,
    }  # fmt: skip
    record = {"versions": {name: importlib.metadata.version(name) for name in names}, "settings": settings}
    (HERE / "explain_golden.json").write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    main()
