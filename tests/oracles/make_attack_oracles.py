"""Slopes of attacks by PyTorch: differentiated twice, on a network written there anew.

Run by hand, in an environment of its own with torch and numpy (never the project's)::

    oracles-env/bin/python tests/oracles/make_attack_oracles.py

writes attack_golden.npz (weights, pictures, losses, slopes) and attack_golden.json (versions).
"""

import json
import platform
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

HERE = Path(__file__).parent
SIZE, TARGET, SHARPNESS = 12, 1, 6.0


def weights(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Of two convolutions (3 x 3, kernels in the order of Keras) and a dense layer."""
    return {
        "first_kernel": rng.normal(0, 0.4, (3, 3, 3, 5)),
        "first_bias": rng.normal(0, 0.2, 5),
        "second_kernel": rng.normal(0, 0.3, (3, 3, 5, 4)),
        "second_bias": rng.normal(0, 0.2, 4),
        "logits_kernel": rng.normal(0, 1, (4, 3)),
        "logits_bias": rng.normal(0, 0.2, 3),
    }


def network(w: dict[str, torch.Tensor], x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Last feature maps and logits of pictures (N, 3, S, S): softplus, 2 x 2 log-sum-exp, softplus, mean."""
    soft = torch.nn.Softplus(SHARPNESS, threshold=1e6)
    y = soft(functional.conv2d(x, w["first_kernel"].permute(3, 2, 0, 1), w["first_bias"], padding=1))
    n, channels, high, wide = y.shape
    cells = y.reshape(n, channels, high // 2, 2, wide // 2, 2)
    y = torch.logsumexp(SHARPNESS * cells, dim=(3, 5)) / SHARPNESS
    y = soft(functional.conv2d(y, w["second_kernel"].permute(3, 2, 0, 1), w["second_bias"], padding=1))
    return y, y.mean(dim=(2, 3)) @ w["logits_kernel"] + w["logits_bias"]


def maps(w: dict[str, torch.Tensor], x: torch.Tensor, method: str) -> torch.Tensor:
    """Vanilla gradient or Grad-CAM, (N, S, S), as a function that can be differentiated again."""
    features, logits = network(w, x)
    score = logits[:, TARGET].sum()
    if method == "vanilla_gradient":
        (gradient,) = torch.autograd.grad(score, x, create_graph=True)
        return gradient.abs().amax(dim=1)
    (gradient,) = torch.autograd.grad(score, features, create_graph=True)
    cells = torch.relu((features * gradient.mean(dim=(2, 3), keepdim=True)).sum(dim=1))
    up = functional.interpolate(cells[:, None], (SIZE, SIZE), mode="bilinear", align_corners=False)
    return up[:, 0]


def loss(name: str, values: torch.Tensor, goal: torch.Tensor) -> torch.Tensor:
    """One of the losses, (N,)."""
    share = values / values.sum(dim=(1, 2), keepdim=True)
    if name == "mass_on":
        return (share * goal).sum(dim=(1, 2))
    if name == "distance":
        return (share - goal).square().sum(dim=(1, 2)) / goal.square().sum()
    place = (torch.arange(SIZE, dtype=share.dtype) + 0.5) / SIZE
    way = [(share - goal).sum(dim=2) @ place, (share - goal).sum(dim=1) @ place]
    return -(way[0].square() + way[1].square())


def main() -> None:
    """Write the golden arrays."""
    rng = np.random.default_rng(5)
    plain = weights(rng)
    pictures = rng.normal(0, 1, (2, SIZE, SIZE, 3))
    goal = rng.random((SIZE, SIZE))
    goal /= goal.sum()
    found = {**plain, "pictures": pictures, "goal": goal, "sharpness": np.array(SHARPNESS)}
    w = {name: torch.tensor(value, dtype=torch.float64) for name, value in plain.items()}
    for method in ("vanilla_gradient", "grad_cam"):
        for name in ("mass_on", "distance", "centre_stays"):
            x = torch.tensor(pictures.transpose(0, 3, 1, 2), dtype=torch.float64, requires_grad=True)
            losses = loss(name, maps(w, x, method), torch.tensor(goal))
            (slope,) = torch.autograd.grad(losses.sum(), x)
            found[f"{method}/{name}/loss"] = losses.detach().numpy()
            found[f"{method}/{name}/slope"] = slope.numpy().transpose(0, 2, 3, 1)
    np.savez_compressed(HERE / "attack_golden.npz", **{k: v.astype(np.float32) for k, v in found.items()})
    versions = {"torch": torch.__version__, "numpy": np.__version__, "python": platform.python_version()}
    (HERE / "attack_golden.json").write_text(json.dumps(versions, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
