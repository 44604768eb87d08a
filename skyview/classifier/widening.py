"""A network made wider without changing what it computes.

Most pictures of a training are seen by a narrow network, which costs a fraction of the wide one (Chen,
Goodfellow and Shlens, "Net2Net", ICLR 2016). Every channel is copied, and each weight from a copied channel
is shared out among the copies, unevenly, so that the copies part when the training goes on.
"""

import numpy as np

_UNEVEN = 0.5  # a copy's share lies within this part of an even one


def widened(
    weights: dict[str, np.ndarray], shapes: dict[str, tuple[int, ...]], rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """Weights of a wider network that answers as the narrow one does.

    Args:
        weights: Of the narrow network, by ``layer/variable`` (see ``architectures.weights_of``).
        shapes: Of the wide network's weights; each axis is a whole multiple of the narrow one's.
        rng: Source of the uneven shares.

    Returns:
        Weights of these shapes, float32.
    """
    return {name: _widened(value, shapes[name], rng) for name, value in weights.items()}


def _widened(value: np.ndarray, shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    copies = [wide // narrow for wide, narrow in zip(shape, value.shape, strict=True)]
    wide = np.tile(value, copies)
    if value.ndim == 1 or copies[-2] == 1:
        return wide
    count = copies[-2]
    shares = 1 + rng.uniform(-_UNEVEN, _UNEVEN, (count, value.shape[-2], shape[-1]))
    shares = (shares / shares.sum(axis=0)).reshape(shape[-2], shape[-1])
    return (wide * shares).astype(np.float32)
