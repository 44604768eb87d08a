"""Fractal textures: the grain of nebulae, dust and clumped star fields."""

import cv2
import numpy as np
import scipy.fft

_ROUGHEST, _SMOOTHEST = 1.8, 3.8


def fractal(rng: np.random.Generator, side: int, exponent: float) -> np.ndarray:
    """A Gaussian random field of power spectrum k**-exponent, about 0..1: (side, side) float32."""
    frequency = np.hypot(
        np.fft.fftfreq(side).astype(np.float32)[:, None], np.fft.rfftfreq(side).astype(np.float32)[None]
    )
    frequency[0, 0] = 1
    parts = rng.standard_normal((2, *frequency.shape), dtype=np.float32)
    spectrum = (parts[0] + 1j * parts[1]) * frequency ** np.float32(-exponent / 2)
    spectrum[0, 0] = 0
    field = scipy.fft.irfft2(spectrum, (side, side))
    sample = field.ravel()[::7]
    low, high = np.percentile(sample, (0.5, 99.5))
    return ((field - low) / (high - low)).clip(0, 1.1).astype(np.float32)


class TextureBank:
    """Cut-outs of fractal fields; fields are made when first needed and renewed after some use.

    What ``cut`` returns depends on the seed and on the calls before it, on nothing else.
    """

    def __init__(self, seed: int, *, side: int = 420, slots: int = 60, uses: int = 30) -> None:
        """Prepare ``slots`` fields of ``side`` pixels, each renewed after ``uses`` cut-outs."""
        self._seed = seed
        self._side = side
        self._uses = uses
        jitter = np.random.default_rng([seed, 11]).uniform(0, 1, slots)
        self._exponents = _ROUGHEST + (np.arange(slots) + jitter) / slots * (_SMOOTHEST - _ROUGHEST)
        self._fields: dict[int, np.ndarray] = {}
        self._count = np.zeros(slots, dtype=np.int64)

    def _field(self, slot: int) -> np.ndarray:
        if self._count[slot] % self._uses == 0:
            generation = int(self._count[slot]) // self._uses
            rng = np.random.default_rng([self._seed, slot, generation])
            self._fields[slot] = fractal(rng, self._side, float(self._exponents[slot]))
        self._count[slot] += 1
        return self._fields[slot]

    def cut(
        self,
        rng: np.random.Generator,
        shape: tuple[int, int],
        rough: float = _ROUGHEST,
        smooth: float = _SMOOTHEST,
        zoom: float | None = None,
    ) -> np.ndarray:
        """A cut-out of this shape, values about 0..1, turned and mirrored at random, float32.

        Args:
            rng: Where the choice of field, place, zoom and turn comes from.
            shape: Height and width.
            rough: Smallest spectral exponent (1.8 looks like foam).
            smooth: Largest spectral exponent (3.8 looks like mist).
            zoom: Field pixels per picture pixel (random 0.55-2.2 when None; large is fine-grained).
        """
        side = max(shape)
        fitting = np.flatnonzero((self._exponents >= rough) & (self._exponents <= smooth))
        field = self._field(int(fitting[rng.integers(len(fitting))]))
        zoom = float(rng.uniform(0.55, 2.2)) if zoom is None else zoom
        cut_side = int(min(side * zoom, self._side - 1))
        top, left = (rng.random(2) * (self._side - cut_side)).astype(int)
        part = field[top : top + cut_side, left : left + cut_side]
        method = cv2.INTER_LINEAR if cut_side < side else cv2.INTER_AREA
        part = cv2.resize(part, (side, side), interpolation=method)
        part = np.rot90(part, int(rng.integers(4)))
        part = part[:, ::-1] if rng.random() < 0.5 else part
        return np.ascontiguousarray(part[: shape[0], : shape[1]])
