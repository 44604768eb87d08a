"""What an attack makes smaller: each a function of maps (N, S, S) with a sum of 1 and of the goal (S, S)."""

from collections.abc import Callable

import numpy as np
import tensorflow as tf

Loss = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]
"""Maps and goal to (N,) losses."""


def mass_on(maps: tf.Tensor, goal: tf.Tensor) -> tf.Tensor:
    """Share of the map on the goal (Ghorbani et al. 2019, top-k: the sum over the original top)."""
    return tf.reduce_sum(maps * goal, axis=(1, 2))


def mass_off(maps: tf.Tensor, goal: tf.Tensor) -> tf.Tensor:
    """Share of the map that is not on the goal (Ghorbani et al. 2019, targeted attack)."""
    return 1 - mass_on(maps, goal / tf.reduce_max(goal))


def centre_stays(maps: tf.Tensor, goal: tf.Tensor) -> tf.Tensor:
    """Minus the squared way of the centre of mass from the goal's, in sides of the picture."""
    return -tf.reduce_sum(tf.square(_centre(maps) - _centre(goal[None])), axis=1)


def distance(maps: tf.Tensor, goal: tf.Tensor) -> tf.Tensor:
    """Squared distance of map and goal, as a share of the goal's square (Dombrowski et al. 2019, eq. 5)."""
    return tf.reduce_sum(tf.square(maps - goal), axis=(1, 2)) / tf.reduce_sum(tf.square(goal))


LOSSES: dict[str, Loss] = {
    "mass_on": mass_on,
    "mass_off": mass_off,
    "centre_stays": centre_stays,
    "distance": distance,
}


def _centre(maps: tf.Tensor) -> tf.Tensor:
    """Centres of mass (N, 2) of maps with a sum of 1, as shares of the side."""
    size = tf.cast(tf.shape(maps)[1], tf.float32)
    places = (tf.range(size, dtype=tf.float32) + 0.5) / size
    down = tf.linalg.matvec(tf.reduce_sum(maps, axis=2), places)
    right = tf.linalg.matvec(tf.reduce_sum(maps, axis=1), places)
    total = tf.maximum(tf.reduce_sum(maps, axis=(1, 2)), 1e-30)
    return tf.stack([down, right], axis=1) / total[:, None]


def loss_of(name: str, values: np.ndarray, goal: np.ndarray) -> float:
    """Return the loss of a technique's map (S, S), its magnitudes divided by their sum.

    A map of zeros has nothing on its old place, and nothing on its goal either.
    """
    size = np.abs(np.asarray(values, np.float64))
    total = size.sum()
    share = size / total if total else size
    given = tf.constant(share[None], tf.float32), tf.constant(goal, tf.float32)
    return float(LOSSES[name](*given)[0])
