"""A Keras network as a PyTorch module: the same graph, layer by layer, with the same weights.

PyTorch trains convolutions two to three times as fast as tensorflow does on a processor, and runs on most
graphics cards. The network is defined once, in ``architectures``; this walks its graph.
"""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import torch
from torch import nn
from torch.nn import functional


def _convolution(layer: keras.layers.Conv2D) -> nn.Module:
    if layer.activation is not keras.activations.linear:
        raise ValueError(f"{layer.name}: a convolution's activation has to be a layer of its own")
    rows, columns, inputs, filters = layer.kernel.shape
    padding = (rows // 2, columns // 2) if layer.padding == "same" else (0, 0)
    return nn.Conv2d(inputs, filters, (rows, columns), layer.strides, padding, bias=layer.use_bias)


def _norm(layer: keras.layers.BatchNormalization) -> nn.Module:
    return nn.BatchNorm2d(layer.gamma.shape[0], eps=layer.epsilon, momentum=0.1)


def _padding(layer: keras.layers.ZeroPadding2D) -> nn.Module:
    (top, bottom), (left, right) = layer.padding
    return nn.ZeroPad2d((left, right, top, bottom))


class _Add(nn.Module):
    def forward(self, first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
        return first + second


class _Mean(nn.Module):
    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        return maps.float().mean(dim=(2, 3))


class _Dense(nn.Linear):
    def forward(self, features: torch.Tensor) -> torch.Tensor:
        with torch.autocast(features.device.type, enabled=False):
            return functional.linear(features.float(), self.weight, self.bias)


def _activation(layer: keras.layers.Layer) -> nn.Module:
    if isinstance(layer, keras.layers.ReLU) or layer.activation is keras.activations.relu:
        return nn.ReLU()
    return nn.Identity()


_MODULES: dict[type, Callable[[Any], nn.Module]] = {
    keras.layers.Conv2D: _convolution,
    keras.layers.BatchNormalization: _norm,
    keras.layers.ZeroPadding2D: _padding,
    keras.layers.MaxPooling2D: lambda layer: nn.MaxPool2d(layer.pool_size, layer.strides),
    keras.layers.AveragePooling2D: lambda layer: nn.AvgPool2d(layer.pool_size, layer.strides),
    keras.layers.GlobalAveragePooling2D: lambda layer: _Mean(),
    keras.layers.Add: lambda layer: _Add(),
    keras.layers.Activation: _activation,
    keras.layers.ReLU: _activation,
    keras.layers.Dropout: lambda layer: nn.Dropout(layer.rate),
    keras.layers.Dense: lambda layer: _Dense(*layer.kernel.shape),
}

_VARIABLES = {
    "weight": {nn.BatchNorm2d: "gamma"},
    "bias": {nn.BatchNorm2d: "beta"},
    "running_mean": {nn.BatchNorm2d: "moving_mean"},
    "running_var": {nn.BatchNorm2d: "moving_variance"},
}


class TorchNetwork(nn.Module):
    """The module of a functional Keras model of the layers that ``architectures`` uses.

    Takes ``(N, 3, S, S)``, gives logits ``(N, C)`` float32.
    """

    def __init__(self, model: keras.Model) -> None:
        super().__init__()
        self.parts = nn.ModuleDict()
        self._plan: list[tuple[str, list[int], int]] = []
        for layer in model.layers:
            if isinstance(layer, keras.layers.InputLayer):
                self._input = id(layer.output)
                continue
            self.parts[layer.name] = _MODULES[type(layer)](layer)
            inputs = layer.input if isinstance(layer.input, list) else [layer.input]
            self._plan.append((layer.name, [id(tensor) for tensor in inputs], id(layer.output)))
        self.set_weights(
            {
                f"{layer.name}/{variable.name}": np.asarray(keras.ops.convert_to_numpy(variable))
                for layer in model.layers
                for variable in layer.weights
                if "seed" not in variable.name
            }
        )

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """Logits of pictures."""
        known = {self._input: pictures}
        for name, inputs, output in self._plan:
            known[output] = self.parts[name](*(known[one] for one in inputs))
        return known[self._plan[-1][2]]

    def weights(self) -> dict[str, np.ndarray]:
        """Weights by ``layer/variable`` in the layout of Keras, float32."""
        return {
            name: tensor.detach().float().cpu().permute(*_TO_KERAS[tensor.ndim]).numpy().copy()
            for name, tensor in self._variables()
        }

    def set_weights(self, weights: dict[str, np.ndarray]) -> None:
        """Take over weights in the layout of Keras."""
        with torch.no_grad():
            for name, tensor in self._variables():
                tensor.copy_(torch.tensor(weights[name]).permute(*_TO_TORCH[tensor.ndim]))

    def _variables(self) -> list[tuple[str, torch.Tensor]]:
        found = []
        for layer, module in self.parts.items():
            for name, tensor in (*module.named_parameters(), *module.named_buffers()):
                if name != "num_batches_tracked":
                    kind = "kernel" if name == "weight" else name
                    found.append((f"{layer}/{_VARIABLES.get(name, {}).get(type(module), kind)}", tensor))
        return found


_TO_KERAS = {1: (0,), 2: (1, 0), 4: (2, 3, 1, 0)}
_TO_TORCH = {1: (0,), 2: (1, 0), 4: (3, 2, 0, 1)}
