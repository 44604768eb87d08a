"""Training steps with PyTorch, on a graphics card where there is one, in bfloat16 where that is quick."""

import keras
import numpy as np
import torch
from torch.nn import functional

from skyview.classifier.precision import has_bf16
from skyview.classifier.preparation import INPUT_OF_LEVEL
from skyview.classifier.torch_network import TorchNetwork

_MOMENTS = ("step", "exp_avg", "exp_avg_sq")


class TorchStepper:
    """See :class:`skyview.classifier.steppers.Stepper`."""

    def __init__(self, model: keras.Model, smoothing: float, weight_decay: float, clip: float) -> None:
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._half = self._device.type == "cuda" or has_bf16()
        where = torch.cuda.get_device_name() if self._device.type == "cuda" else "processor"
        self.name = f"PyTorch {torch.__version__} on {where}, {'bfloat16' if self._half else 'float32'}"
        self._network = self._placed(TorchNetwork(model))
        self._averaged = self._placed(TorchNetwork(model)).eval()
        self._smoothing, self._clip = smoothing, clip
        parameters = list(self._network.parameters())
        self._optimizer = torch.optim.AdamW(
            [
                {"params": [p for p in parameters if p.ndim > 1], "weight_decay": weight_decay},
                {"params": [p for p in parameters if p.ndim == 1], "weight_decay": 0.0},
            ]
        )
        self._input_of_level = torch.tensor(INPUT_OF_LEVEL, device=self._device)

    def _placed(self, network: TorchNetwork) -> TorchNetwork:
        return network.to(self._device, memory_format=torch.channels_last)

    def _run(self, network: TorchNetwork, pictures: np.ndarray) -> torch.Tensor:
        levels = torch.from_numpy(pictures).to(self._device)
        inputs = self._input_of_level[levels.long()].permute(0, 3, 1, 2)
        with torch.autocast(self._device.type, torch.bfloat16, enabled=self._half):
            return network(inputs)

    def step(self, pictures: np.ndarray, labels: np.ndarray, rate: float) -> tuple[float, float]:
        """See :class:`skyview.classifier.steppers.Stepper`."""
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        self._network.train()
        wanted = torch.from_numpy(labels).to(self._device)
        logits = self._run(self._network, pictures)
        loss = functional.cross_entropy(logits, wanted, label_smoothing=self._smoothing)
        self._optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), self._clip)
        self._optimizer.step()
        return float(loss.detach()), float((logits.argmax(dim=1) == wanted).float().mean())

    @torch.no_grad()
    def average(self, decay: float) -> None:
        """See :class:`skyview.classifier.steppers.Stepper`."""
        kept, present = self._averaged.state_dict(), self._network.state_dict()
        for name, value in kept.items():
            if value.is_floating_point():
                value.lerp_(present[name], 1 - decay)

    def weights(self) -> dict[str, np.ndarray]:
        """See :class:`skyview.classifier.steppers.Stepper`."""
        return self._network.weights()

    def averaged(self) -> dict[str, np.ndarray]:
        """See :class:`skyview.classifier.steppers.Stepper`."""
        return self._averaged.weights()

    @torch.no_grad()
    def logits(self, pictures: np.ndarray) -> np.ndarray:
        """See :class:`skyview.classifier.steppers.Stepper`."""
        return self._run(self._averaged, pictures).cpu().numpy()

    def state(self) -> dict[str, np.ndarray]:
        """See :class:`skyview.classifier.steppers.Stepper`."""
        arrays = {f"weights/{name}": value for name, value in self.weights().items()}
        arrays |= {f"average/{name}": value for name, value in self.averaged().items()}
        for number, moments in self._optimizer.state_dict()["state"].items():
            for name in _MOMENTS:
                arrays[f"optimizer/{number}/{name}"] = moments[name].float().cpu().numpy()
        return arrays

    def restore(self, state: dict[str, np.ndarray]) -> None:
        """See :class:`skyview.classifier.steppers.Stepper`."""
        for network, part in ((self._network, "weights/"), (self._averaged, "average/")):
            network.set_weights(
                {name.removeprefix(part): value for name, value in state.items() if name.startswith(part)}
            )
        present = self._optimizer.state_dict()
        moments: dict[int, dict[str, torch.Tensor]] = {}
        for name, value in state.items():
            if name.startswith("optimizer/"):
                _, number, moment = name.split("/")
                moments.setdefault(int(number), {})[moment] = torch.tensor(value)
        self._optimizer.load_state_dict({**present, "state": moments})
