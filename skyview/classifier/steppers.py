"""One step of a training, by PyTorch where it is installed (quicker), by Keras otherwise."""

from importlib.util import find_spec
from typing import Any, Protocol

import keras
import numpy as np

from skyview.classifier.architectures import set_weights, weights_of
from skyview.classifier.preparation import INPUT_OF_LEVEL


class Stepper(Protocol):
    """A network in training, with its optimizer and a running average of its weights."""

    name: str
    """What it runs on, for the model card."""

    def step(self, pictures: np.ndarray, labels: np.ndarray, rate: float) -> tuple[float, float]:
        """Learn from pictures ``(B, S, S, 3)`` uint8 of classes ``(B,)``; returns loss and accuracy."""
        ...

    def average(self, decay: float) -> None:
        """Draw the average towards the present weights; ``decay`` of it is kept."""
        ...

    def weights(self) -> dict[str, np.ndarray]:
        """Present weights, as of ``architectures.weights_of``."""
        ...

    def averaged(self) -> dict[str, np.ndarray]:
        """Averaged weights, likewise."""
        ...

    def logits(self, pictures: np.ndarray) -> np.ndarray:
        """Logits ``(B, C)`` of pictures by the averaged weights."""
        ...

    def state(self) -> dict[str, np.ndarray]:
        """Everything to go on from, besides what the constructor is given."""
        ...

    def restore(self, state: dict[str, np.ndarray]) -> None:
        """Go on from a state."""
        ...


def make_stepper(model: keras.Model, smoothing: float, weight_decay: float, clip: float) -> Stepper:
    """A stepper for a network built ``for_training``, which gives the first weights.

    Args:
        model: The network.
        smoothing: Label smoothing.
        weight_decay: Of kernels (AdamW); none on biases and batch normalisations.
        clip: Largest norm of the gradient.
    """
    if find_spec("torch"):
        from skyview.classifier.torch_stepper import TorchStepper

        return TorchStepper(model, smoothing, weight_decay, clip)
    return KerasStepper(model, smoothing, weight_decay, clip)


class KerasStepper:
    """Training with Keras' own optimizer and loop."""

    def __init__(self, model: keras.Model, smoothing: float, weight_decay: float, clip: float) -> None:
        self.name = f"Keras {keras.__version__} on {keras.backend.backend()}"
        self._model = model
        self._average = weights_of(model)
        for layer in model.layers:
            if isinstance(layer, keras.layers.BatchNormalization):
                layer.momentum = 0.9  # a phase has few steps; the average smooths what this leaves
        optimizer = keras.optimizers.AdamW(1e-3, weight_decay=weight_decay, global_clipnorm=clip)
        optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
        optimizer.build(model.trainable_variables)
        loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=smoothing)
        model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"], jit_compile=False)

    def step(self, pictures: np.ndarray, labels: np.ndarray, rate: float) -> tuple[float, float]:
        """See :class:`Stepper`."""
        self._model.optimizer.learning_rate = rate
        self._model.reset_metrics()
        wanted = np.eye(self._model.output_shape[1], dtype=np.float32)[labels]
        logs: Any = self._model.train_on_batch(INPUT_OF_LEVEL[pictures], wanted, return_dict=True)
        return float(logs["loss"]), float(logs["accuracy"])

    def average(self, decay: float) -> None:
        """See :class:`Stepper`."""
        for name, value in weights_of(self._model).items():
            self._average[name] += (1 - decay) * (value - self._average[name])

    def weights(self) -> dict[str, np.ndarray]:
        """See :class:`Stepper`."""
        return weights_of(self._model)

    def averaged(self) -> dict[str, np.ndarray]:
        """See :class:`Stepper`."""
        return self._average

    def logits(self, pictures: np.ndarray) -> np.ndarray:
        """See :class:`Stepper`."""
        present = weights_of(self._model)
        set_weights(self._model, self._average)
        answers = np.asarray(self._model.predict_on_batch(INPUT_OF_LEVEL[pictures]))
        set_weights(self._model, present)
        return answers

    def state(self) -> dict[str, np.ndarray]:
        """See :class:`Stepper`."""
        arrays = {f"weights/{name}": value for name, value in weights_of(self._model).items()}
        arrays |= {f"average/{name}": value for name, value in self._average.items()}
        for number, variable in enumerate(self._model.optimizer.variables):
            arrays[f"optimizer/{number}"] = np.asarray(keras.ops.convert_to_numpy(variable))
        return arrays

    def restore(self, state: dict[str, np.ndarray]) -> None:
        """See :class:`Stepper`."""
        self._average = {name: state[f"average/{name}"] for name in self._average}
        set_weights(self._model, {name: state[f"weights/{name}"] for name in self._average})
        for number, variable in enumerate(self._model.optimizer.variables):
            variable.assign(state[f"optimizer/{number}"])
