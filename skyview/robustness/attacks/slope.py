"""Which way the picture has to change: the slope of an attack's loss on the smooth surrogate, compiled."""

from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import tensorflow as tf

from skyview.explain.network import Network
from skyview.robustness.attacks.losses import LOSSES
from skyview.robustness.attacks.surrogate import Surrogate
from skyview.robustness.attacks.white_box import WHITE_BOXES, resolved

_SURROGATES: "WeakKeyDictionary[Network, Surrogate]" = WeakKeyDictionary()
_SLOPES: "WeakKeyDictionary[Network, dict[str, Slope]]" = WeakKeyDictionary()


def surrogate_of(network: Network) -> Surrogate:
    """Return the surrogate of a network (batch norms folded), made once and kept as long as the network.

    Raises:
        SkyviewError: The network is neither functional nor sequential.
    """
    if network not in _SURROGATES:
        _SURROGATES[network] = Surrogate(network.folded, 1.0)
    return _SURROGATES[network]


def slope_of(network: Network, method: str, settings: dict[str, Any], loss: str) -> "Slope":
    """Return the slope of a loss of a technique's map, compiled once and kept as long as the network."""
    kept = _SLOPES.setdefault(network, {})
    chosen = resolved(network.folded, settings)
    key = f"{method} {sorted(chosen.items())} {loss}"
    if key not in kept:
        kept[key] = Slope(surrogate_of(network), method, chosen, loss)
    return kept[key]


class Slope:
    """The loss of an attack and two gradients: of the loss, and of the answer that is to stay."""

    def __init__(self, surrogate: Surrogate, method: str, settings: dict[str, Any], loss: str) -> None:
        """Compile nothing yet: the function is traced when it is first called, for any number of pictures."""
        self._sharpness = surrogate.sharpness
        self._maps = WHITE_BOXES[method].build(surrogate.model, settings)
        self._loss = LOSSES[loss]
        batch = tf.TensorSpec(surrogate.model.input_shape, tf.float32)
        pictures = tf.TensorSpec((None, *surrogate.model.input_shape[1:]), tf.float32)
        plane, number = tf.TensorSpec((None, None), tf.float32), tf.TensorSpec([], tf.int32)
        signature = [batch, number, number, pictures, plane]
        self._run = tf.function(self._both, input_signature=signature, autograph=False)

    def __call__(
        self,
        inputs: np.ndarray,
        target: int,
        label: int,
        fixed: np.ndarray,
        goal: np.ndarray,
        sharpness: float,
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Look which way it goes down.

        Args:
            inputs: (N, S, S, 3) network inputs.
            target: Class that is explained.
            label: Class whose probability is to stay.
            fixed: (M, S, S, 3) fixed pictures of the technique.
            goal: (S, S) goal of the attack.
            sharpness: b of the softplus.

        Returns:
            Losses (N,), and for each picture the gradients of the loss and of the label's log probability
            with respect to the inputs, (N, S, S, 3) each.
        """
        self._sharpness.assign(sharpness)
        given = [tf.constant(np.asarray(part, np.float32)) for part in (inputs, fixed, goal)]
        index = [tf.constant(number, tf.int32) for number in (target, label)]
        found = self._run(given[0], *index, *given[1:])
        return tuple(np.asarray(part) for part in found)  # type: ignore[return-value]

    def _both(
        self, inputs: tf.Tensor, target: tf.Tensor, label: tf.Tensor, fixed: tf.Tensor, goal: tf.Tensor
    ) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
        with tf.GradientTape(persistent=True, watch_accessed_variables=False) as tape:
            tape.watch(inputs)
            values, logits = self._maps(inputs, target, fixed)
            losses = self._loss(shares(values), goal)
            # Pictures do not influence one another, so the gradient of the sum is each picture's own.
            total = tf.reduce_sum(losses)
            answer = tf.reduce_sum(tf.gather(tf.nn.log_softmax(logits), label, axis=1))
        # The map of a network that is linear does not depend on the picture: its slope is zero.
        zero = tf.UnconnectedGradients.ZERO
        return (
            losses,
            tape.gradient(total, inputs, unconnected_gradients=zero),
            tape.gradient(answer, inputs, unconnected_gradients=zero),
        )


def shares(values: tf.Tensor) -> tf.Tensor:
    """Return maps (N, S, S) as magnitudes with a sum of 1; a map of zeros stays one."""
    size = tf.abs(values)
    return size / tf.maximum(tf.reduce_sum(size, axis=(1, 2), keepdims=True), 1e-30)
