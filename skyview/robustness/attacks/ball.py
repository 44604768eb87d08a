"""The pictures an attack may choose from: real ones, of 8 bits, no value further off than epsilon."""

import numpy as np

from skyview.errors import SkyviewError

LEVELS = 255
"""Steps between black and white."""

LEAST, MOST = 0.5, 8.0
"""Range of epsilon in grey levels (1/255). Below 0.5 not every value has a whole level within reach."""

_SLACK = 1e-9  # of a level: what float64 may lose


def check_epsilon(epsilon: float) -> None:
    """Refuse an epsilon out of bounds.

    Raises:
        SkyviewError: It is not between 0.5 and 8 grey levels.
    """
    if not LEAST <= epsilon <= MOST:
        raise SkyviewError(
            "epsilon is {least:g} to {most:g} grey levels (of 255), not {epsilon:g}.",
            least=LEAST,
            most=MOST,
            epsilon=epsilon,
        )


class Ball:
    """All 8-bit pictures within epsilon of a picture, value by value (the L-infinity ball).

    The picture itself need not be of 8 bits: the view that is explained was resampled from the capture. At
    0.5 grey levels the ball holds no more than the picture rounded to 8 bits.

    Attributes:
        picture: (S, S, 3) float64, display values in [0, 1].
        epsilon: In grey levels.
    """

    def __init__(self, picture: np.ndarray, epsilon: float) -> None:
        """Measure the ball."""
        self.picture = np.asarray(picture, np.float64)
        self.epsilon = epsilon
        level = self.picture * LEVELS
        self._low = np.maximum(np.ceil(level - epsilon - _SLACK), 0)
        self._high = np.minimum(np.floor(level + epsilon + _SLACK), LEVELS)
        self._reach = epsilon / LEVELS

    @property
    def is_single(self) -> bool:
        """Whether there is but one picture in it."""
        return bool((self._low >= self._high).all())

    def nearest(self, pictures: np.ndarray) -> np.ndarray:
        """Return the nearest pictures that lie in the ball: (..., S, S, 3) uint8."""
        return np.clip(np.round(np.asarray(pictures) * LEVELS), self._low, self._high).astype(np.uint8)

    def within(self, pictures: np.ndarray) -> np.ndarray:
        """Return pictures moved into the ball, not rounded yet: (..., S, S, 3) float64."""
        inside = np.clip(pictures, self.picture - self._reach, self.picture + self._reach)
        return np.clip(inside, 0, 1)

    def starts(self, many: int, rng: np.random.Generator) -> np.ndarray:
        """Return where attacks start, (N, S, S, 3): the picture itself, then points drawn from the ball."""
        drawn = rng.uniform(-self._reach, self._reach, (many - 1, *self.picture.shape))
        return self.within(np.concatenate([self.picture[None], self.picture + drawn]))

    def random_sign(self, rng: np.random.Generator) -> np.ndarray:
        """Return the picture with every value up or down by epsilon, (S, S, 3) uint8."""
        signs = rng.integers(0, 2, self.picture.shape) * 2 - 1
        return self.nearest(self.picture + signs * self._reach)

    def used(self, attacked: np.ndarray) -> float:
        """Return by how many grey levels an 8-bit picture differs at the most."""
        return float(np.abs(np.asarray(attacked, np.float64) - self.picture * LEVELS).max())
