"""Make propagation_golden.npz: relevances and class activation maps of small networks by other programs.

Run by hand, in an environment of its own (never the project's), from the root of the repository::

    python -m venv oracles-env
    oracles-env/bin/pip install torch captum zennit shap grad-cam
    oracles-env/bin/python tests/oracles/make_propagation_oracles.py

The networks are those of tests/explain/small_networks.py; their weights are drawn here and kept under
``network/layer/variable``. Pictures and maps are (H, W, 3) or (H, W), channels last. Versions stand in
propagation_golden.json.

Where peers are not followed, and why:

- captum's LRP has no rule for the sum of two branches, so it is not asked; zennit is, with sums shared by
  their parts. zennit's own merging of batch norms leaves their epsilon behind (half of it, 0.05 %, off
  each output), so they are merged by torch's fuse_conv_bn_eval instead.
- captum's DeepLIFT does not add up behind max pooling: its gap there is recorded in the JSON, and it is
  compared on the network without. shap's DeepExplainer adds up where pools lie side by side, which is
  compared; where they overlap its gap is recorded too, and nothing compared.
- pytorch-grad-cam upsamples Score-CAM's masks between corners instead of centres, so it is compared where the
  maps are as large as the picture. It hides behind zeros: it is given the picture less the sky, and a network
  that adds the sky again. Its Grad-CAM++ adds 1e-6 to a denominator; the weights of the last layer are large
  enough to make that small.
"""

import copy
import importlib.metadata
import json
from pathlib import Path
from typing import Any

import captum.attr
import numpy as np
import shap
import torch
import zennit.composites
import zennit.layer
import zennit.rules
from pytorch_grad_cam import AblationCAM, GradCAMPlusPlus, LayerCAM, ScoreCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

HERE = Path(__file__).resolve().parent
SIDE, TARGET, GAMMA, EPSILON = 16, 1, 0.25, 1e-6
SKY = np.array([0.2, 0.21, 0.19], np.float32)

Weights = dict[str, np.ndarray]


class ChannelsLast(nn.Module):
    """Puts the channels last, as Keras flattens them."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.permute(0, 2, 3, 1)


def convolution(inside: int, outside: int, size: int, **options: int) -> nn.Conv2d:
    return nn.Conv2d(inside, outside, size, padding=size // 2, **options)


class Plain(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = convolution(3, 6, 3), convolution(6, 8, 3)
        self.relu1, self.relu2 = nn.ReLU(), nn.ReLU()
        self.pool, self.flat, self.logits = nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.relu2(self.second(self.relu1(self.first(x))))
        return self.logits(self.flat(self.pool(x)))


class Straight(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = convolution(3, 6, 3), convolution(6, 8, 3)
        self.hidden, self.logits = nn.Linear(128, 10), nn.Linear(10, 3)
        self.relu1, self.relu2, self.relu3 = nn.ReLU(), nn.ReLU(), nn.ReLU()
        self.pool1, self.pool2 = nn.MaxPool2d(2), nn.MaxPool2d(2)
        self.last, self.flat = ChannelsLast(), nn.Flatten()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.pool1(self.relu1(self.first(x)))
        x = self.pool2(self.relu2(self.second(x)))
        return self.logits(self.relu3(self.hidden(self.flat(self.last(x)))))


class Residual(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        shapes = {
            "stem": (3, 6, 3), "narrow": (6, 5, 1), "wide": (5, 8, 3),
            "shortcut": (6, 8, 1), "again": (8, 8, 3), "last": (8, 8, 1),
        }  # fmt: skip
        for name, (inside, outside, size) in shapes.items():
            stride = 2 if name == "stem" else 1
            setattr(self, name, convolution(inside, outside, size, stride=stride))
            setattr(self, f"{name}_norm", nn.BatchNorm2d(outside, eps=1e-3))
            setattr(self, f"{name}_relu", nn.ReLU())
        self.maximum, self.sum1, self.sum2 = nn.MaxPool2d(3, 2, 1), zennit.layer.Sum(), zennit.layer.Sum()
        self.pool, self.flat, self.logits = nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.maximum(self.stem_relu(self.stem_norm(self.stem(x))))
        y = self.narrow_relu(self.narrow_norm(self.narrow(x)))
        y = self.wide_norm(self.wide(y))
        x = self.wide_relu(self.sum1(torch.stack([self.shortcut_norm(self.shortcut(x)), y], dim=-1)))
        y = self.again_relu(self.again_norm(self.again(x)))
        y = self.last_norm(self.last(y))
        x = self.last_relu(self.sum2(torch.stack([x, y], dim=-1)))
        return self.logits(self.flat(self.pool(x)))


NETWORKS = {"plain": Plain, "straight": Straight, "residual": Residual}


def make(name: str, seed: int) -> tuple[nn.Module, Weights]:
    """A network with weights at random, and these weights as Keras keeps them."""
    rng = np.random.default_rng(seed)
    model, weights = NETWORKS[name]().eval(), {}

    def draw(parameter: torch.Tensor, values: np.ndarray) -> np.ndarray:
        with torch.no_grad():
            parameter.copy_(torch.tensor(values.astype(np.float32)))
        return parameter.detach().numpy().copy()

    for layer, module in model.named_children():
        path = f"{name}/{layer}"
        if isinstance(module, nn.Conv2d | nn.Linear):
            shape = tuple(module.weight.shape)
            size = (20 if layer == "logits" else 1) * np.sqrt(2 / np.prod(shape[1:]))
            kernel = draw(module.weight, rng.normal(0, size, shape))
            weights[f"{path}/kernel"] = kernel.transpose(2, 3, 1, 0) if kernel.ndim == 4 else kernel.T
            weights[f"{path}/bias"] = draw(module.bias, rng.normal(0, 0.3, shape[0]))
        elif isinstance(module, nn.BatchNorm2d):
            count = module.num_features
            weights[f"{path}/gamma"] = draw(module.weight, rng.uniform(0.6, 1.4, count))
            weights[f"{path}/beta"] = draw(module.bias, rng.normal(0, 0.3, count))
            weights[f"{path}/moving_mean"] = draw(module.running_mean, rng.normal(0, 0.3, count))
            weights[f"{path}/moving_variance"] = draw(module.running_var, rng.uniform(0.6, 1.4, count))
    return model, weights


def picture() -> np.ndarray:
    rng = np.random.default_rng(1)
    rows, columns = np.mgrid[:SIDE, :SIDE]
    glow = np.exp(-((rows - 5) ** 2 + (columns - 9) ** 2) / 8.0)[..., None] * [0.7, 0.5, 0.4]
    return np.clip(SKY + glow + 0.03 * rng.normal(size=(SIDE, SIDE, 3)), 0, 1).astype(np.float32)


def first(x: np.ndarray) -> torch.Tensor:
    """Pictures (..., H, W, 3) to a batch of torch's."""
    return torch.tensor(np.atleast_3d(x).reshape(-1, SIDE, SIDE, 3).transpose(0, 3, 1, 2).copy())


def last(values: Any) -> np.ndarray:
    """(1, 3, H, W) to (H, W, 3)."""
    return np.asarray(values.detach() if isinstance(values, torch.Tensor) else values)[0].transpose(1, 2, 0)


def by_zennit(model: nn.Module, x: np.ndarray) -> dict[str, np.ndarray]:
    merged = copy.deepcopy(model)
    for name, module in model.named_children():
        if hasattr(model, f"{name}_norm"):
            setattr(merged, name, fuse_conv_bn_eval(module, getattr(model, f"{name}_norm")))
            setattr(merged, f"{name}_norm", nn.Identity())
    inputs = first(x)
    low, high = torch.zeros_like(inputs), torch.ones_like(inputs)
    composites = {
        "epsilon": zennit.composites.LayerMapComposite(
            [
                *zennit.composites.layer_map_base(1e-12),  # sums without weights are shared as they are
                ((nn.Conv2d, nn.Linear), zennit.rules.Epsilon(EPSILON)),
            ],
        ),
        "composite": zennit.composites.EpsilonGammaBox(low, high, epsilon=EPSILON, gamma=GAMMA),
    }
    answers = {}
    for name, composite in composites.items():
        with composite.context(merged) as hooked:
            given = inputs.clone().requires_grad_()
            scores = hooked(given)
            start = torch.zeros_like(scores)
            start[:, TARGET] = scores[:, TARGET].detach()
            answers[f"zennit_{name}"] = last(torch.autograd.grad(scores, given, start)[0])
    return answers


def by_captum(model: nn.Module, x: np.ndarray, reference: np.ndarray) -> tuple[np.ndarray, float]:
    values, gap = captum.attr.DeepLift(model, eps=1e-6).attribute(
        first(x), first(reference), target=TARGET, return_convergence_delta=True
    )
    return last(values), float(gap.abs())


def by_shap(model: nn.Module, x: np.ndarray, references: np.ndarray) -> tuple[np.ndarray, float]:
    explainer = shap.DeepExplainer(model, first(references))
    values = np.asarray(explainer.shap_values(first(x), check_additivity=False))[..., TARGET]
    with torch.no_grad():
        rise = model(first(x))[0, TARGET] - model(first(references))[:, TARGET].mean()
    return last(values), abs(float(values.sum() - rise))


class FromSky(nn.Module):
    """A network whose zero is the sky."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model, self.sky = model, torch.tensor(SKY)[None, :, None, None]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.model(x + self.sky)


def by_grad_cam(model: Plain, x: np.ndarray) -> dict[str, np.ndarray]:
    """Cells before upsampling and scaling; the maps are as large as the picture."""
    shifted = FromSky(model).eval()
    answers = {}
    techniques = {
        "grad_cam_pp": GradCAMPlusPlus,
        "layer_cam": LayerCAM,
        "score_cam": ScoreCAM,
        "ablation_cam": AblationCAM,
    }
    for name, technique in techniques.items():
        with technique(model=shifted, target_layers=[model.relu2]) as cam:
            if name == "ablation_cam":
                cam.ratio_channels_to_ablate = 1.0
            inputs, targets = first(x - SKY), [ClassifierOutputTarget(TARGET)]
            scores = cam.activations_and_grads(inputs)
            if cam.uses_gradients:
                shifted.zero_grad()
                scores[0, TARGET].backward(retain_graph=True)
            maps = cam.activations_and_grads.activations[0].numpy()
            gradients = cam.activations_and_grads.gradients[0].numpy() if cam.uses_gradients else None
            cells = cam.get_cam_image(inputs, model.relu2, targets, maps, gradients, False)
            answers[f"grad-cam_{name}"] = np.maximum(np.asarray(cells)[0], 0)
    return answers


def main() -> None:
    x = picture()
    rng = np.random.default_rng(2)
    references = np.clip(SKY + 0.05 * rng.normal(size=(4, SIDE, SIDE, 3)), 0, 1).astype(np.float32)
    golden: dict[str, np.ndarray] = {"picture": x, "references": references, "sky": SKY}
    gaps = {}
    for seed, name in enumerate(NETWORKS):
        model, weights = make(name, seed + 10)
        with torch.no_grad():
            golden |= weights | {f"{name}_logits": model(first(x))[0].numpy()}
        answers = by_zennit(model, x)
        answers["captum_deeplift"], gaps[f"captum, {name}"] = by_captum(model, x, references[0])
        answers["shap_deep"], gaps[f"shap, {name}"] = by_shap(model, x, references)
        if isinstance(model, Plain):
            answers |= by_grad_cam(model, x)
        else:
            del answers["captum_deeplift"]
        if isinstance(model, Residual):
            del answers["shap_deep"]
        golden |= {f"{name}_{key}": value for key, value in answers.items()}
    np.savez_compressed(HERE / "propagation_golden.npz", **golden)
    names = ("captum", "zennit", "shap", "grad-cam", "torch", "numpy")
    record = {
        "versions": {name: importlib.metadata.version(name) for name in names},
        "settings": {"target": TARGET, "gamma": GAMMA, "epsilon": EPSILON},
        "completeness_gaps_of_peers": gaps,
    }
    (HERE / "propagation_golden.json").write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    main()
