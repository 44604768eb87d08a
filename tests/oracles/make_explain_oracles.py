"""Make explain_golden.npz: maps of one tiny network by independent implementations.

Run by hand, in an environment of its own (never the project's), from the root of the repository::

    python -m venv oracles-env
    oracles-env/bin/pip install torch captum saliency xplique scipy
    oracles-env/bin/python tests/oracles/make_explain_oracles.py

Every array is what a peer answered, given the same weights, picture and noise; the versions of the peers
stand in explain_golden.json. Pictures and maps are (H, W, 3) or (H, W), channels
last, whatever the peer's own order.
"""

import importlib.metadata
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import captum.attr
import keras
import numpy as np
import saliency.core as saliency
import tensorflow as tf
import torch
from scipy.fft import dctn, idctn
from xplique.attributions import GradientInput, GuidedBackprop

HERE = Path(__file__).resolve().parent
SIDE, CLASSES, TARGET = 12, 3, 1
SEED, SAMPLES, SIGMA, STEPS, PATCH, STRIDE = 5, 6, 0.1, 16, 4, 2
SKIES, SHAP_SAMPLES, SKY_NOISE = 8, 16, 0.05
BLUR, BLUR_STEPS = 3.0, 3000
FRACTION, DISTANCE = 0.25, 0.1


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
    fields = torch.tensor(skies(x, fill).transpose(0, 3, 1, 2).copy())
    with our_draws(x):
        tunnel = attr.NoiseTunnel(attr.Saliency(model))
        options = {"nt_samples": SAMPLES, "stdevs": SIGMA * float(np.ptp(x)), "target": TARGET}
        squared = tunnel.attribute(inputs, nt_type="smoothgrad_sq", abs=False, **options)
        spread = tunnel.attribute(inputs, nt_type="vargrad", abs=False, **options)
        smooth = attr.NoiseTunnel(attr.IntegratedGradients(model)).attribute(
            inputs, nt_type="smoothgrad", baselines=filled, n_steps=STEPS, method="riemann_middle", **options
        )
        shap = attr.GradientShap(model).attribute(inputs, fields, n_samples=SHAP_SAMPLES, target=TARGET)
    cam = attr.LayerGradCam(model, model.relu2).attribute(inputs, target=TARGET, relu_attributions=True)
    return {
        "captum_gradient": last(attr.Saliency(model).attribute(inputs, target=TARGET, abs=False)),
        "captum_gradient_x_input": last(attr.InputXGradient(model).attribute(inputs, target=TARGET)),
        "captum_integrated_gradients": last(integrated),
        "captum_smoothgrad_squared": last(squared),
        "captum_vargrad": last(spread),
        "captum_smooth_ig": last(smooth),
        "captum_gradient_shap": last(shap),
        "captum_guided_backprop": last(attr.GuidedBackprop(model).attribute(inputs, target=TARGET)),
        "captum_grad_cam": last(cam)[..., 0],
        "captum_occlusion": last(occluded)[..., 0],
    }


def skies(x: np.ndarray, fill: np.ndarray) -> np.ndarray:
    """The empty skies that GradientSHAP of this seed compares with."""
    return fill + SKY_NOISE * np.random.default_rng(SEED).standard_normal((SKIES, *x.shape), np.float32)


@contextmanager
def our_draws(x: np.ndarray) -> Iterator[None]:
    """Give captum the noise, the skies and the points on the way that skyview draws, in place of its own."""

    def normal(mean: float, stdev: torch.Tensor) -> torch.Tensor:
        if not stdev.any():
            return torch.zeros_like(stdev)
        noise = np.random.default_rng(SEED)
        drawn = np.stack([noise.standard_normal(x.shape, np.float32) for _ in range(len(stdev))])
        return mean + stdev * torch.tensor(drawn.transpose(0, 3, 1, 2).copy())

    def order(n: int) -> list[int]:
        bits = (n - 1).bit_length()
        return [int(f"{i:0{bits}b}"[::-1], 2) for i in range(n)]

    def uniform(low: float, high: float, n: int) -> np.ndarray:
        rng = np.random.default_rng(SEED)
        rng.standard_normal((SKIES, *x.shape), np.float32)
        return low + (high - low) * (np.array(order(n)) + rng.random(n)) / n

    def turns(count: int, size: int) -> np.ndarray:
        return np.array([sum(divmod(part, count)) % count for part in order(size)])  # of two digits

    with (
        patch("torch.normal", normal),
        patch("numpy.random.choice", turns),
        patch("numpy.random.uniform", uniform),
    ):
        yield


def reflected_blur(image: np.ndarray, sigma: float) -> np.ndarray:
    """Solve the heat equation with reflecting edges, which is what a Gaussian blur is in the limit."""
    rows, columns = (np.pi * np.arange(n) / n for n in image.shape[:2])
    decay = np.exp(-(sigma**2) / 2 * (rows[:, None] ** 2 + columns**2))
    waves = dctn(image.astype(np.float64), axes=(0, 1), norm="ortho")
    return idctn(waves * decay[..., None], axes=(0, 1), norm="ortho")


def lower_quantile(values: np.ndarray, q: float, interpolation: str) -> Any:
    """``np.quantile`` by its new keyword; PAIR uses the old one, which NumPy 2.4 no longer has."""
    return quantile(values, q, method=interpolation)


quantile = np.quantile


def by_saliency(model: keras.Model, x: np.ndarray, fill: np.ndarray) -> dict[str, np.ndarray]:
    def call(images: np.ndarray, call_model_args: object = None, expected_keys: object = None) -> dict:
        images = tf.convert_to_tensor(np.asarray(images, np.float32))
        with tf.GradientTape() as tape:
            tape.watch(images)
            score = model(images, training=False)[:, TARGET]
        return {saliency.INPUT_OUTPUT_GRADIENTS: tape.gradient(score, images).numpy()}

    # PAIR draws from numpy's global state; it is given our draws instead, so that the maps can be equal.
    rng = np.random.default_rng(SEED)

    def normal(mean: float, scale: float, shape: tuple[int, ...]) -> np.ndarray:
        return scale * rng.standard_normal(shape, np.float32)

    with patch("numpy.random.normal", normal):
        smooth = saliency.GradientSaliency().GetSmoothedMask(
            x, call, stdev_spread=SIGMA, nsamples=SAMPLES, magnitude=False
        )
    # PAIR pads with zeros, which are mid-grey; both reflect here, so that only the integration is compared.
    with patch("saliency.core.blur_ig.gaussian_blur", reflected_blur):
        blurred = saliency.BlurIG().GetMask(
            x.astype(np.float64), call, max_sigma=BLUR, steps=BLUR_STEPS, grad_step=1e-4, batch_size=100
        )
    with patch("numpy.quantile", lower_quantile):
        guided = saliency.GuidedIG().GetMask(
            x,
            call,
            x_baseline=np.broadcast_to(fill, x.shape),
            x_steps=STEPS,
            fraction=FRACTION,
            max_dist=DISTANCE,
        )
    return {
        "saliency_gradient": saliency.GradientSaliency().GetMask(x, call),
        "saliency_smoothgrad": smooth,
        "saliency_blur_ig": blurred,
        "saliency_guided_ig": guided,
    }


def by_xplique(model: keras.Model, x: np.ndarray) -> dict[str, np.ndarray]:
    explainer = GuidedBackprop(model, reducer=None)
    targets = tf.one_hot([TARGET], CLASSES)
    product = GradientInput(model, reducer=None)
    return {
        "xplique_guided_backprop": np.asarray(explainer.explain(x[None], targets))[0],
        "xplique_gradient_x_input": np.asarray(product.explain(x[None], targets))[0],
    }


def main() -> None:
    weights, x = make_weights(), picture()
    model = keras_network(weights)
    fill = np.array([0.2, 0.21, 0.19], np.float32)
    golden = by_captum(weights, x, fill) | by_saliency(model, x, fill) | by_xplique(model, x)
    np.savez_compressed(
        HERE / "explain_golden.npz",
        picture=x,
        fill=fill,
        **weights,
        **golden,
        logits=model(x[None])[0].numpy(),
    )
    names = ("captum", "saliency", "xplique", "torch", "keras", "numpy", "scipy")
    settings = {
        "target": TARGET, "seed": SEED, "samples": SAMPLES, "sigma_percent": 100 * SIGMA, "steps": STEPS,
        "patch": PATCH, "stride": STRIDE, "shap_samples": SHAP_SAMPLES, "sky_noise": SKY_NOISE, "blur": BLUR,
        "fraction": FRACTION, "distance": DISTANCE,
    }  # fmt: skip
    versions = {name: importlib.metadata.version(name) for name in names} | {"tensorflow": tf.__version__}
    record = {"versions": versions, "settings": settings}
    (HERE / "explain_golden.json").write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    main()
